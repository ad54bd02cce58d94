"""The command line, as people and machines meet it."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from generator import __version__, publishing
from generator.cli import portal as command_line
from generator.model.records import KINDS
from generator.problems.messages import say
from generator.publishing.publication import publish
from generator.publishing.releases import Report
from tests.toolbox.commands import Run
from tests.toolbox.projects import ROOT, TODAY, append, edit, overridden

COMMANDS = sorted(command_line.load())
ENGLISH = re.compile(
    r"\b(usage|options?|commands?|arguments?|show|this|message|exit|error|required|default|missing|invalid|such|try"
    r"|the|version and|got|unexpected|must|does not|value|file|directory)\b",
    re.IGNORECASE,
)
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
FACILITY = Path("content/fasilitas/taman-contoh.yml")
EXPECTED_PROBLEM = {
    "path": FACILITY.as_posix(),
    "line": 3,
    "column": 8,
    "message": "Jenis fasilitas 'rbrx' tidak ada.",
    "hint": "Maksudnya 'rbra'?",
    "excerpt": "jenis: rbrx",
    "severity": "galat",
    "code": "reference_unknown_near",
    "correction": {
        "edits": [{"line": 3, "column": 8, "old": "rbrx", "new": "rbra"}],
        "certain": False,
        "heading": "Mungkin maksudnya:",
        "lines": ["jenis: rbra"],
    },
}


def no_traceback(result: subprocess.CompletedProcess[str]) -> subprocess.CompletedProcess[str]:
    assert "Traceback" not in result.stdout + result.stderr
    return result


@pytest.fixture
def bad(project: Path) -> Path:
    """The small project with one mistake in it."""
    edit(project / FACILITY, "jenis: rbra", "jenis: rbrx")
    return project


# --- Help ---------------------------------------------------------------------------------------------------


def test_the_commands_are_those_of_the_design() -> None:
    assert set(COMMANDS) >= {"check", "build", "serve", "write", "new", "schema"}


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_indonesian_with_an_example(portal: Run, command: str) -> None:
    result = portal(*command.split(), "--help")
    assert (result.returncode, result.stderr) == (0, "")
    usage, *rest = result.stdout.splitlines()
    assert usage.startswith(f"{say('usage')}: portal {command}".rstrip())
    examples = rest[rest.index(say("help_examples")) + 1 :]
    assert examples
    assert all(line.startswith(f"  portal {command}".rstrip()) for line in examples)
    if command:
        assert f"  {say(f'help_{command}')}" in rest
    assert ENGLISH.findall(result.stdout) == []


def test_no_arguments_is_help_and_wrong_use(portal: Run) -> None:
    result = portal()
    assert result.returncode == 2
    assert say("help_portal") in result.stderr
    assert ENGLISH.findall(result.stderr) == []


def test_version(portal: Run) -> None:
    assert portal("--version").stdout == f"portal {__version__}\n"


def test_every_kind_can_be_made(portal: Run) -> None:
    assert "|".join(KINDS) in portal("new", "--help").stdout


# --- Wrong use ----------------------------------------------------------------------------------------------

WRONG_USE = {
    ("chek",): ["Perintah 'chek' tidak dikenal.", "Maksudnya check"],
    ("zzz",): ["Perintah 'zzz' tidak dikenal."],
    ("check", "--formt", "json"): ["Pilihan '--formt' tidak dikenal.", "Maksudnya --format?"],
    ("check", "--format", "xml"): ["Nilai untuk '--format' tidak dikenal.", "Pilihan: teks, json, github."],
    ("check", "--format"): ["Pilihan '--format' perlu nilai."],
    ("check", "lebih"): ["Ada masukan yang tidak diperlukan."],
    ("check", "--project", "tidak-ada"): ["Folder 'tidak-ada' tidak ada."],
    ("check", "--project", "mkdocs.yml"): ["Folder 'mkdocs.yml' tidak ada."],
    ("build", "--date", "kemarin"): ["Nilai untuk '--date' tidak benar: kemarin."],
    ("build", "--date", "2026-02-30"): ["Nilai untuk '--date' tidak benar: 2026-02-30."],
    ("build", "--project"): ["Pilihan '--project' perlu nilai."],
    ("serve", "--date", "2026-11-23"): ["Pilihan '--date' tidak dikenal."],
    ("write",): ["'--to' belum diisi."],
    ("new",): [f"'{'|'.join(KINDS)}' belum diisi."],
    ("new", "taman", "Taman"): [f"Nilai untuk '{'|'.join(KINDS)}' tidak dikenal.", f"Pilihan: {', '.join(KINDS)}."],
    ("new", "fasilitas"): ["'NAMA' belum diisi."],
    ("new", "fasilitas", "a", "b"): ["Ada masukan yang tidak diperlukan."],
    ("schema", "--check=ya"): ["--check"],
}


@pytest.mark.parametrize("arguments", WRONG_USE, ids=" ".join)
def test_wrong_use_is_told_in_indonesian(portal: Run, project: Path, arguments: tuple[str, ...]) -> None:
    before = sorted(project.rglob("*"))
    result = no_traceback(portal(*arguments))
    assert (result.returncode, result.stdout) == (2, "")
    *sentences, see = result.stderr.splitlines()
    assert re.fullmatch(r"Lihat: portal( \w+)? --help", see)
    for expected in WRONG_USE[arguments]:
        assert any(expected in sentence for sentence in sentences), sentences
    assert ENGLISH.findall(re.sub(r"--\S+|mkdocs\.yml", "", " ".join(sentences))) == []
    assert sorted(project.rglob("*")) == before


# --- check --------------------------------------------------------------------------------------------------


def test_check_is_content_with_good_content(portal: Run, project: Path) -> None:
    result = portal("check", "--date", TODAY.isoformat())
    assert (result.returncode, result.stderr) == (0, "")
    assert re.fullmatch(r"Isi baik: 6 rekaman, \d+ istilah kosakata\.\n", result.stdout)
    assert not (project / ".portal").exists()


def test_check_shows_the_line_a_caret_and_a_hint(portal: Run, bad: Path) -> None:
    result = no_traceback(portal("check"))
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == (
        f"{FACILITY}:3:8: Jenis fasilitas 'rbrx' tidak ada.\n"
        "    jenis: rbrx\n"
        "           ^\n"
        "    Mungkin maksudnya:\n"
        "    jenis: rbra\n"
        "    Maksudnya 'rbra'?\n"
        f"{say('content_has_problems', count=1)}\n"
    )


def test_check_tells_problems_of_several_files_at_once(portal: Run, bad: Path) -> None:
    edit(bad / "content/program/taman-baca.yml", "status: berjalan", "status: berjalanx")
    append(bad / "content/rapat/2024-01-10-rapat-kosong.yml", "tempat:\n")
    result = portal("check")
    places = re.findall(r"^(content/\S+?):(\d+):(\d+): ", result.stderr, re.MULTILINE)
    assert [path for path, _, _ in places] == [
        "content/fasilitas/taman-contoh.yml",
        "content/program/taman-baca.yml",
        "content/rapat/2024-01-10-rapat-kosong.yml",
    ]
    assert say("content_has_problems", count=3) in result.stderr


def test_a_template_error_fails_the_check(portal: Run, project: Path) -> None:
    append(overridden(project, "templates/rekaman.md.j2"), "{{ entry.tidak_ada }}\n")
    result = no_traceback(portal("check"))
    assert result.returncode == 1
    assert "site_config/templates/rekaman.md.j2:" in result.stderr


def test_check_of_another_folder(portal: Run, bad: Path, tmp_path: Path) -> None:
    result = portal("check", "--project", str(bad), cwd=tmp_path)
    assert result.returncode == 1
    assert result.stderr.startswith(f"{FACILITY}:3:8: ")
    relative = portal("check", "--project", bad.name, cwd=bad.parent)
    assert relative.stderr == result.stderr


def test_json_is_what_machines_can_read(portal: Run, bad: Path) -> None:
    result = portal("check", "--format", "json")
    assert (result.returncode, result.stderr) == (1, "")
    assert json.loads(result.stdout) == [EXPECTED_PROBLEM]


def test_json_of_good_content_is_an_empty_list(portal: Run, project: Path) -> None:
    result = portal("check", "--format", "json", "--date", TODAY.isoformat())
    assert (result.returncode, json.loads(result.stdout), result.stderr) == (0, [], "")


def test_warnings_are_told_and_do_not_fail(portal: Run, project: Path) -> None:
    edit(project / FACILITY, "berlaku_sampai: 2027-06", "berlaku_sampai: 2026-06")
    result = portal("check", "--format", "json")
    (warning,) = json.loads(result.stdout)
    assert result.returncode == 0
    assert (warning["severity"], warning["code"]) == ("peringatan", "certificate_expired")
    assert portal("check", "--format", "github").stdout.startswith(f"::warning file={FACILITY},line=")
    text = portal("check")
    assert (text.returncode, warning["message"] in text.stderr) == (0, True)


def test_github_annotations(portal: Run, bad: Path) -> None:
    result = portal("check", "--format", "github")
    assert (result.returncode, result.stderr) == (1, "")
    assert result.stdout == (
        f"::error file={FACILITY},line=3,col=8::Jenis fasilitas 'rbrx' tidak ada. "
        "Mungkin maksudnya: jenis: rbra. Maksudnya 'rbra'?\n"
    )


def test_github_annotations_escape_what_would_end_them(portal: Run, project: Path) -> None:
    """As in the documentation of workflow commands: % CR LF everywhere, and , : in properties."""
    odd = project / "content/fasilitas/a,b%:c.yml"
    odd.write_text("nama: '100%'\njenis: 'x%y'\n", "utf-8")
    result = no_traceback(portal("check", "--format", "github"))
    assert result.returncode == 1
    lines = result.stdout.splitlines()
    assert len(lines) >= 3
    for line in lines:
        match = re.fullmatch(r"::(?:error|warning) file=(?P<file>[^,:\s]+)(?:,line=\d+,col=\d+)?::(?P<text>.+)", line)
        assert match, line
        assert match["file"] == "content/fasilitas/a%2Cb%25%3Ac.yml"
        assert re.search(r"%(?!25|0A|0D|2C|3A)", match["text"]) is None
    assert any("'x%25y'" in line for line in lines)


# --- Folders that are no portal, files that can't be read ---------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [("check",), ("build",), ("serve",), ("write", "--to", "x"), ("new", "rapat", "X"), ("schema",), ("report",)],
)
def test_outside_a_project(portal: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    empty = tmp_path / "kosong"
    empty.mkdir()
    result = no_traceback(portal(*arguments, cwd=empty))
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith(f"{empty}: Di folder ini tidak ada mkdocs.yml, jadi ini bukan folder portal.\n")
    assert list(empty.iterdir()) == []


@pytest.mark.parametrize("folder", ["content", "site_config", "site_config/kosakata"])
def test_a_missing_folder_is_named(portal: Run, project: Path, folder: str) -> None:
    (project / folder).rename(project.parent / "pindah")
    result = no_traceback(portal("check"))
    assert result.returncode == 1
    assert result.stderr.startswith(folder)


@pytest.mark.parametrize("command", ["check", "build"])
def test_files_that_cannot_be_read_are_named(portal: Run, project: Path, command: str) -> None:
    (project / "content/rapat/folder.yml").mkdir()
    (project / "content/rapat/tautan.yml").symlink_to("tidak-ada.yml")
    (project / "content/rapat/luar.yml").symlink_to("/etc/hostname")
    (project / "content/rapat/kosong.yml").write_bytes(b"")
    (project / "content/rapat/latin.yml").write_bytes("judul: caf\xe9\n".encode("latin-1"))
    os.mkfifo(project / "content/rapat/pipa.yml")
    result = no_traceback(portal(command))
    assert (result.returncode, result.stdout) == (1, "")
    for name in ("folder", "tautan", "luar", "kosong", "latin", "pipa"):
        assert f"content/rapat/{name}.yml" in result.stderr


@pytest.mark.parametrize("command", ["check", "build"])
def test_settings_that_are_no_yaml_are_named(portal: Run, project: Path, command: str) -> None:
    (project / "site_config/kota.yml").write_text("nama_situs: 'terbuka\n", "utf-8")
    result = no_traceback(portal(command))
    assert result.returncode == 1
    assert result.stderr.startswith("site_config/kota.yml:1:13: ")


def test_an_odd_epoch_is_a_problem(portal: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "kemarin")
    result = no_traceback(portal("check"))
    assert result.returncode == 1
    assert "SOURCE_DATE_EPOCH: Nilai 'kemarin' bukan bilangan detik." in result.stderr


# --- build --------------------------------------------------------------------------------------------------


def test_build_reports_in_a_pipe_without_progress(portal: Run, portal_process: Run, project: Path) -> None:
    first = portal_process("build", "--date", TODAY.isoformat())
    assert (first.returncode, first.stderr) == (0, "")
    title, *rows = first.stdout.splitlines()
    assert title == say("report_title", path=project / "site")
    report = {row[2:18].strip(): row[19:] for row in rows}
    assert report[say("report_records")] == "6"
    pages = [path for path in (project / "site").rglob("*.html") if path.name != "404.html"]
    assert report[say("report_pages")] == str(len(pages))
    assert report[say("report_added")] == say("report_first")
    assert not CONTROL.search(first.stdout)

    edit(project / "content/program/taman-baca.yml", "Buku datang", "Majalah datang")
    (project / "content/fasilitas/perpustakaan-contoh.yml").unlink()
    edit(project / "content/fasilitas/taman-contoh.yml", "[taman-lama]", "[taman-lama, perpustakaan-contoh]")
    second = portal("build", "--date", TODAY.isoformat())
    report = {row[2:18].strip(): row[19:] for row in second.stdout.splitlines()[1:]}
    assert report[say("report_records")] == "5"
    assert report[say("report_added")] == say("report_none")
    assert report[say("report_changed")] == "2: fasilitas/taman-contoh, program/taman-baca"
    assert report[say("report_withdrawn")] == say("report_none")
    assert report[say("report_removed")] == "1: fasilitas/perpustakaan-contoh"


def test_a_build_lets_the_editor_offer_what_was_published(portal: Run, project: Path) -> None:
    assert portal("schema").returncode == 0
    edit(project / "content/program/taman-baca.yml", "nama: Taman Baca Keliling", "nama: Taman Baca Baru")
    assert portal("schema", "--check").returncode == 1
    assert portal("build", "--date", TODAY.isoformat()).returncode == 0
    assert portal("schema", "--check").returncode == 0


def test_what_is_saved_while_a_build_ends_does_not_count(
    portal: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The editor offers what was published, and a slip that came later is no failure of this build."""

    def publish_and_slip(*arguments: Any, **options: Any) -> Report:
        report = publish(*arguments, **options)
        edit(project / "content/program/taman-baca.yml", "status: berjalan", "status: berjalanx")
        return report

    monkeypatch.setattr(publishing, "publish", publish_and_slip)
    result = portal("build", "--date", TODAY.isoformat())
    assert (result.returncode, result.stderr) == (0, "")
    edit(project / "content/program/taman-baca.yml", "status: berjalanx", "status: berjalan")
    assert portal("schema", "--check").returncode == 0


def test_a_failed_build_says_that_the_old_site_stands(portal: Run, project: Path) -> None:
    append(project / "content/halaman/tentang/index.md", "\n[x](tidak-ada.md)\n")
    result = no_traceback(portal("build"))
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.splitlines() == [
        say("link_missing", target="tidak-ada.md", page="tentang/index.md"),
        say("build_failed"),
    ]
    assert not (project / "site").is_symlink()


def test_build_draws_a_bar_on_a_terminal(project: Path) -> None:
    code, output = on_a_terminal(project, "build", "--date", TODAY.isoformat())
    assert code == 0
    assert say("step_pages") in output
    assert re.search(r"\d+/\d+", output)
    assert "\x1b[" in output
    assert say("report_title", path="") in output
    assert "Traceback" not in output


def on_a_terminal(root: Path, *arguments: str) -> tuple[int, str]:
    """Run the command line with a pseudo terminal in place of pipes."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": "300"},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    output = b""
    limit = time.monotonic() + 120
    try:
        while time.monotonic() < limit:
            if not select.select([ours], [], [], 1)[0]:
                continue
            try:
                piece = os.read(ours, 65536)
            except OSError:  # Linux says so when the last process has closed its side
                break
            if not piece:
                break
            output += piece
        return process.wait(30), output.decode()
    finally:
        process.kill()
        os.close(ours)


# --- new and schema -----------------------------------------------------------------------------------------


def test_new_says_which_file_and_refuses_to_overwrite(portal: Run, project: Path) -> None:
    result = portal("new", "fasilitas", "Taman Kota")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == say("record_made", path="content/fasilitas/taman-kota.yml") + "\n"
    before = (project / "content/fasilitas/taman-kota.yml").read_bytes()
    again = no_traceback(portal("new", "fasilitas", "Taman Kota"))
    assert (again.returncode, again.stdout) == (1, "")
    assert again.stderr == say("record_exists", path="content/fasilitas/taman-kota.yml") + "\n"
    assert (project / "content/fasilitas/taman-kota.yml").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["!!!"], "tidak dapat dibuat alamat"),
        (["Index"], "Nama 'index' sudah dipakai oleh halaman daftar."),
        (["Taman", "--id", "saring"], "Nama 'saring' sudah dipakai oleh halaman daftar."),
        (["Taman", "--id", "x" * 300], "Pengenal ini 300 karakter; paling panjang 100."),
    ],
)
def test_new_with_an_impossible_name(portal: Run, project: Path, words: list[str], told: str) -> None:
    result = no_traceback(portal("new", "fasilitas", *words))
    assert (result.returncode, result.stdout) == (1, "")
    assert told in result.stderr
    assert len(list((project / "content/fasilitas").iterdir())) == 3


def test_schemas_are_checked_and_written(portal: Run, project: Path) -> None:
    assert portal("schema").returncode == 0  # the small project has other ids than the city
    fresh = portal("schema", "--check")
    assert (fresh.returncode, fresh.stderr) == (0, "")
    schema = project / "site_config/schemas/rapat.json"
    before = schema.read_bytes()
    schema.write_bytes(before + b" ")
    (project / "site_config/schemas/kota.json").unlink()
    stale = no_traceback(portal("schema", "--check"))
    assert (stale.returncode, stale.stdout) == (1, "")
    assert sorted(stale.stderr.splitlines()) == [
        say("schemas_stale", path="site_config/schemas/kota.json"),
        say("schemas_stale", path="site_config/schemas/rapat.json"),
    ]
    assert portal("schema").returncode == 0
    assert schema.read_bytes() == before
    assert portal("schema", "--check").returncode == 0


# --- The two names of the command line ----------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [("--help",), ("check",), ("check", "--format", "xml")])
def test_python_m_generator_is_portal(project: Path, portal_process: Run, arguments: tuple[str, ...]) -> None:
    module = portal_process(*arguments)
    script = subprocess.run(
        [Path(sys.executable).with_name("portal"), *arguments],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    expected = (module.returncode, module.stdout, module.stderr)
    assert (script.returncode, script.stdout, script.stderr) == expected
