"""What must not be in the repository: the city in the generator, machines, kinds by name, clocks."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.model.records import KINDS
from tests.toolbox.projects import ROOT

GENERATOR = sorted((ROOT / "generator").rglob("*.py"))
REQUIREMENTS = sorted(ROOT.glob("requirements*.txt"))


def tracked() -> list[Path]:
    """Return the files of the repository, also those that are about to be added."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def trees() -> Iterator[tuple[str, ast.Module]]:
    for path in GENERATOR:
        yield path.relative_to(ROOT / "generator").as_posix(), ast.parse(path.read_text("utf-8"))


def texts(tree: ast.Module) -> Iterator[ast.Constant]:
    """Yield the strings of a module, without its docstrings."""
    bodies = [node.body for node in ast.walk(tree) if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))]
    words = {id(item.value) for body in bodies for item in body if isinstance(item, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in words:
            yield node


# --- The city -----------------------------------------------------------------------------------------------


def test_only_the_tests_of_real_content_read_what_a_city_wrote() -> None:
    """Staff may change it at any time. Their guide is documentation: tests/test_docs.py holds it to the commands."""
    reads = re.compile(
        r"\bROOT\s*/\s*[frb]*[\"'](?:content|site_config)(?!/README\.md|/panduan)|\bload\(ROOT\b|Project\(ROOT\b"
    )
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in sorted((ROOT / "tests").rglob("*.py"))
        if "real_content" not in path.parts and path != Path(__file__)
        for match in reads.finditer(path.read_text("utf-8"))
    ]
    assert found == []


def test_no_other_test_names_the_city_of_this_repository() -> None:
    name = b"ken" + b"dari"
    found = [
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "tests").rglob("*"))
        if path.is_file()
        and path.suffix in (".py", ".yml", ".txt", ".md")
        and "real_content" not in path.parts
        and name in path.read_bytes().lower()
    ]
    assert found == []


# --- Machines -----------------------------------------------------------------------------------------------


def test_no_package_index_or_machine_path_is_in_the_repository() -> None:
    # In pieces, so that this file doesn't hold what it looks for.
    hosts = "|".join(["py" + "pi", "python" + "hosted", "dev" + "pi", "arti" + "factory", "anaconda" + r"\.org"])
    options = "|".join("--" + name for name in ("index" + "-url", "extra-index" + "-url", "find" + "-links"))
    folders = "|".join(["wo" + "rk", "ro" + "ot", "ho" + "me", "Us" + "ers", "op" + "t"])
    machine = re.compile(rf"https?://[^\s/]*(?:{hosts})|(?:{options})\b|(?<![\w.~%)}}\]-])/(?:{folders})/")
    found = []
    for path in tracked():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)}: {match.group()}" for match in machine.finditer(text)]
    assert found == []


def test_the_repository_has_files_to_look_at() -> None:
    names = {path.relative_to(ROOT).as_posix() for path in tracked()}
    assert {"mkdocs.yml", "generator/publishing/site.py", "requirements.txt", "tests/conftest.py"} <= names


# --- Requirements -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: str(path.name))
def test_every_requirement_is_pinned_and_hashed_and_none_has_an_address(path: Path) -> None:
    text = path.read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    assert len(lines) > 20
    for line in lines:
        assert re.fullmatch(
            r"[A-Za-z0-9._-]+(\[[a-z0-9,_-]+\])?==[A-Za-z0-9.!+]+( ; [^:@]+?)?(\s+--hash=sha256:[0-9a-f]{64})+\s*",
            line,
        ), line
    assert "://" not in text


def test_both_requirement_files_agree() -> None:
    assert [path.name for path in REQUIREMENTS] == ["requirements-dev.txt", "requirements.txt"]
    pins = [dict(re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", p.read_text("utf-8"), re.MULTILINE)) for p in REQUIREMENTS]
    development, run = pins
    assert run.items() <= development.items()


# --- Kinds by name ------------------------------------------------------------------------------------------


def test_no_kind_is_named_outside_its_own_module() -> None:
    """A kind costs its class; code that asks for a name would make the next kind cost more.

    Text with spaces is something that people read (an example in the help), not something that code compares.
    """
    name = re.compile(rf"(?<![\w-])(?:{'|'.join(KINDS)})(?![\w-])")
    found = [
        f"{module}:{node.lineno}: {node.value!r}"
        for module, tree in trees()
        if module != "model/records.py"
        for node in texts(tree)
        if name.search(str(node.value)) and " " not in str(node.value)
    ]
    assert found == []


def test_no_kind_is_compared_by_name_anywhere() -> None:
    found = []
    for module, tree in trees():
        for node in ast.walk(tree):
            parts = (
                [node.left, *node.comparators]
                if isinstance(node, ast.Compare)
                else [node.pattern]
                if isinstance(node, ast.match_case)
                else []
            )
            names = {n.value for part in parts for n in ast.walk(part) if isinstance(n, ast.Constant)}
            found += [f"{module}: {kind}" for kind in KINDS if kind in names]
    assert found == []


def test_no_kind_is_asked_for_by_its_class() -> None:
    """Only the module of the kinds may import one."""
    classes = {kind.__name__ for kind in KINDS.values()}
    found = [
        f"{module}: {alias.name}"
        for module, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.name in classes
    ]
    assert found == []


# --- Clocks and chance --------------------------------------------------------------------------------------

CLOCKS = ("now", "utcnow", "today", "fromtimestamp")


READS_THE_CLOCK = ("catalogue/loading.py", "cache/last_build.py")
"""Who asks what day it is: the catalogue, and who asks whether it is still the day of the last build."""


def test_only_two_places_read_the_clock_and_nothing_is_left_to_chance() -> None:
    found = []
    for module, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                owner = ast.unparse(node.func.value).split(".")[-1]
                is_day = node.func.attr in ("now", "utcnow", "today", "fromtimestamp")
                is_time = node.func.attr in ("time", "time_ns", "localtime", "gmtime", "strftime")
                if (is_day and module not in READS_THE_CLOCK) or (owner == "time" and is_time):
                    found.append(f"{module}:{node.lineno}: {ast.unparse(node.func)}")
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            found += [f"{module}: import {name}" for name in names if name in ("time", "random", "uuid", "secrets")]
    # The key that opens the form in the browser must be unlike every other; it is in no output. The stopwatch is in
    # none but what `portal build --timing` prints.
    assert found == ["editor/gate.py: import secrets", "publishing/timing.py: import time"]


def test_the_clock_check_can_see_a_clock() -> None:
    """The places that may read it do, so what the check looks for is there to be found."""
    for module in READS_THE_CLOCK:
        tree = ast.parse((ROOT / "generator" / module).read_text("utf-8"))
        calls = [ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)]
        assert calls.count("datetime.now") == 1


def test_the_date_in_the_environment_is_read_in_three_places() -> None:
    readers = [module for module, tree in trees() if any(text.value == "SOURCE_DATE_EPOCH" for text in texts(tree))]
    assert readers == ["cache/last_build.py", "catalogue/loading.py", "publishing/mkdocs_plugin.py"]
