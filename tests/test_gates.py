"""What guards changes: annotations, the hooks of pre-commit, and the workflow that checks and publishes."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.cli import portal
from generator.cli.printing import annotation
from generator.history.published import PUBLISHED
from generator.problems.collecting import Problem, Severity
from tests.toolbox.projects import ROOT

WORKFLOW = ROOT / ".github/workflows/portal.yml"
SCHEMAS = "site_config/schemas"
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def read(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # BaseLoader: `on` stays a word


ON_MAIN = "github.event_name != 'pull_request' && github.ref == 'refs/heads/main'"


def recording() -> dict[str, Any]:
    """Return the step that keeps what the build wrote."""
    step: dict[str, Any] = read(WORKFLOW)["jobs"]["catat"]["steps"][-1]
    return step


def steps() -> list[dict[str, Any]]:
    return [step for job in read(WORKFLOW)["jobs"].values() for step in job["steps"]]


# --- Annotations --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "message", "severity", "expected"),
    [
        ("a.yml", "Satu.", Severity.ERROR, "::error file=a.yml,line=3,col=8::Satu. Ini?"),
        ("a.yml", "100%", Severity.WARNING, "::warning file=a.yml,line=3,col=8::100%25 Ini?"),
        ("a,b:c%.yml", "x, y: z", Severity.ERROR, "::error file=a%2Cb%3Ac%25.yml,line=3,col=8::x, y: z Ini?"),
        ("a.yml", "a\nb\r::error::c", Severity.ERROR, "::error file=a.yml,line=3,col=8::a%0Ab%0D::error::c Ini?"),
        ("a.yml", "%0A", Severity.ERROR, "::error file=a.yml,line=3,col=8::%250A Ini?"),
    ],
)
def test_an_annotation_is_one_line_that_cannot_be_broken_out_of(
    path: str, message: str, severity: Severity, expected: str
) -> None:
    """As `toolkit/packages/core/src/command.ts` escapes: % CR LF in the message, also : and , in properties."""
    found = annotation(Problem(path, 3, 8, message, "Ini?", "", severity))
    assert found == expected
    assert "\n" not in found


def test_a_problem_of_a_whole_file_has_no_line() -> None:
    assert annotation(Problem("a.yml", 0, 0, "Satu.")) == "::error file=a.yml::Satu."


# --- The workflow -------------------------------------------------------------------------------------------


def test_the_workflow_checks_every_change_and_publishes_main_alone() -> None:
    workflow = read(WORKFLOW)
    assert set(workflow["on"]) == {"pull_request", "push", "workflow_dispatch"}
    assert workflow["on"]["push"] == {"branches": ["main"]}
    check, publish, record = workflow["jobs"].values()
    assert "if" not in check
    assert publish["needs"] == "periksa"
    assert record["needs"] == "terbitkan"
    assert {publish["if"], record["if"]} == {ON_MAIN}
    carried = [step["if"] for step in check["steps"] if "upload" in step.get("uses", "")]
    assert carried == [ON_MAIN, ON_MAIN]


def test_the_workflow_may_do_as_little_as_it_needs() -> None:
    workflow = read(WORKFLOW)
    check, publish, record = workflow["jobs"].values()
    assert workflow["permissions"] == {"contents": "read"}
    assert "permissions" not in check
    assert publish["permissions"] == {"pages": "write", "id-token": "write"}
    assert record["permissions"] == {"contents": "write"}
    assert "pull_request_target" not in WORKFLOW.read_text("utf-8")
    assert "secrets." not in WORKFLOW.read_text("utf-8")


def test_every_step_runs_a_target_or_a_pinned_action() -> None:
    assert {"check", "site"} <= TARGETS
    for step in steps():
        assert ("run" in step) != ("uses" in step)
        if step == recording():
            continue
        if "run" in step:
            match = re.fullmatch(r"make ([a-z]+)( FORMAT=github)?", step["run"])
            assert match, step
            assert match[1] in TARGETS
        else:
            assert re.fullmatch(r"actions/[a-z-]+@v\d+", step["uses"]), step
    assert [step["run"] for step in steps() if "run" in step and step != recording()] == [
        "make check",
        "make check FORMAT=github",
        "make site",
    ]


def test_no_step_puts_what_others_write_into_a_shell() -> None:
    """A title of a pull request is text of a stranger (https://docs.github.com/actions/security-guides)."""
    assert not [step for step in steps() if "${{" in step.get("run", "")]


def test_the_whole_history_is_fetched_and_libraries_are_kept() -> None:
    checkout = next(step for step in steps() if step.get("uses", "").startswith("actions/checkout"))
    assert checkout["with"] == {"fetch-depth": "0", "persist-credentials": "false"}
    python = next(step for step in steps() if step.get("uses", "").startswith("actions/setup-python"))
    assert python["with"]["cache"] == "pip"
    assert (ROOT / python["with"]["cache-dependency-path"]).is_file()
    assert read(WORKFLOW)["concurrency"]["group"]


def test_what_the_build_writes_is_what_is_carried_and_kept() -> None:
    jobs = read(WORKFLOW)["jobs"]
    upload = next(s for s in jobs["periksa"]["steps"] if s.get("uses", "").startswith("actions/upload-artifact"))
    download = jobs["catat"]["steps"][1]
    assert upload["with"]["name"] == download["with"]["name"]
    kept = upload["with"]["path"].split()
    assert kept == [PUBLISHED, f"{SCHEMAS}/"]
    assert {Path(path).parent.as_posix() for path in kept} == {download["with"]["path"]}  # a common folder is cut off
    assert f"git add {PUBLISHED} {SCHEMAS}\n" in recording()["run"]


def git(folder: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=True).stdout


def test_the_addresses_are_kept_once_and_nothing_else_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The step itself, against a repository in which somebody has pushed meanwhile."""
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "uji")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "uji@example.com")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    git(tmp_path, "init", "-q", "--bare", "-b", "main", "asal")
    first, other = tmp_path / "satu", tmp_path / "dua"
    git(tmp_path, "clone", "-q", "asal", first.name)
    (first / SCHEMAS).mkdir(parents=True)
    (first / SCHEMAS / "a.json").write_text("{}\n")
    git(first, "add", ".")
    git(first, "commit", "-q", "-m", "awal")
    git(first, "push", "-q", "origin", "HEAD:main")
    git(tmp_path, "clone", "-q", "asal", other.name)
    (other / "lain.txt").write_text("lain\n")
    git(other, "add", ".")
    git(other, "commit", "-q", "-m", "sementara itu")
    git(other, "push", "-q", "origin", "HEAD:main")

    (first / PUBLISHED).write_text("/tentang/\n")
    (first / "lain.yml").write_text("tidak ikut\n")
    for _ in range(2):
        subprocess.run(["bash", "-e", "-c", recording()["run"]], cwd=first, check=True, capture_output=True)
    git(other, "pull", "-q", "origin", "main")
    assert (other / PUBLISHED).read_text() == "/tentang/\n"
    assert git(other, "log", "--format=%s").splitlines() == [
        "Record the addresses that were published",
        "sementara itu",
        "awal",
    ]
    assert git(other, "show", "--name-only", "--format=", "HEAD").split() == [PUBLISHED]


def test_make_passes_the_format_on() -> None:
    formats = next(option for option in portal.load()["check"].params if option.name == "form")
    assert "github" in formats.type.choices  # type: ignore[attr-defined]
    command = ["make", "--no-print-directory", "-n", "-o", ".venv/run.stamp", "check"]
    for words, expected in (([], "teks"), (["FORMAT=github"], "github")):
        shown = subprocess.run([*command, *words], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        assert shown.strip().endswith(f"portal check --format {expected}"), shown


# --- pre-commit ---------------------------------------------------------------------------------------------


def test_the_hooks_run_what_there_is() -> None:
    (repository,) = read(ROOT / ".pre-commit-config.yaml")["repos"]
    (own,) = repository["hooks"]
    assert repository["repo"] == "local"
    assert own["entry"].split()[0] == "make"
    assert own["entry"].split()[1] in TARGETS
    (offered,) = read(ROOT / ".pre-commit-hooks.yaml")
    name, command = offered["entry"].split()
    assert (name, offered["language"]) == ("portal", "python")
    assert command in portal.load()
    for hook in (own, offered):
        assert hook["pass_filenames"] == "false"
        assert re.search(hook["files"], "content/fasilitas/taman.yml")
        assert re.search(hook["files"], "site_config/kosakata/klaster.yml")
        assert not re.search(hook["files"], "README.md")
