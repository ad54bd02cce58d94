"""What the guides say is true: commands, options, targets, files and rooms are there, and pictures are the tool's."""

from __future__ import annotations

import ast
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import click
import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.cli import portal
from generator.model.fields import slugify
from generator.problems.collecting import Problems
from generator.yaml_files.source import parse
from tests.toolbox.guide_pictures import FOLDER, pictures
from tests.toolbox.projects import ROOT

CONTRIBUTING = ".github/CONTRIBUTING.md"
DOCUMENTS = ("README.md", CONTRIBUTING, ".github/WAYS.md", "content/README.md")
GENERATOR = ROOT / "generator"
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
_PARSER = MarkdownIt("commonmark").enable("table")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ELLIPSIS = ("...", "…")


def tokens(name: str) -> Iterator[Token]:
    """Yield every token of a document, without what stands in comments."""
    for block in _PARSER.parse(_COMMENT.sub("", (ROOT / name).read_text("utf-8"))):
        yield block
        yield from block.children or []


def code(name: str) -> Iterator[str]:
    """Yield every line of code in a document, inline or in a block, without a shell's prompt."""
    for token in tokens(name):
        if token.type in ("code_inline", "fence", "code_block"):
            yield from (line.strip().removeprefix("$ ") for line in token.content.splitlines())


def after(name: str, program: str) -> Iterator[list[str]]:
    """Yield the words that follow a program wherever a document calls it, in whatever folder it lies."""
    call = re.compile(rf"^(?:[\w.\\/]*[\\/])?{program}\s+(.+)$")
    for line in code(name):
        if match := call.match(line):
            yield shlex.split(match[1].replace("\\", "/"))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_command_and_option_exists(name: str) -> None:
    for words in after(name, "portal"):
        if words[0].startswith("-"):
            assert words in (["--help"], ["--version"]), words
            continue
        if any(mark in words[0] for mark in _ELLIPSIS):
            continue
        for command in words[0].split("|"):
            assert command in portal.load(), words
        found = portal.load()[words[0].split("|")[0]]
        context = click.Context(found)
        known = {option for parameter in found.get_params(context) for option in parameter.opts}
        assert {word.split("=")[0] for word in words if word.startswith("--")} <= known, words


def test_the_documents_call_the_commands_that_this_looks_for() -> None:
    assert {words[0] for name in DOCUMENTS for words in after(name, "portal")} >= {"check", "new", "report", "serve"}
    assert {words[0] for name in DOCUMENTS for words in after(name, "make")} >= {"check", "site", "test"}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_target_exists(name: str) -> None:
    for words in after(name, "make"):
        for target in (word for word in words if "=" not in word and not word.startswith("-")):
            assert target in TARGETS, words


def anchors(path: Path) -> set[str]:
    """Return the anchors that GitHub gives a document's headings."""
    lines = _PARSER.parse(path.read_text("utf-8"))
    headings = (lines[place + 1].content for place, token in enumerate(lines) if token.type == "heading_open")
    return {slugify(re.sub(r"[`*]", "", heading)) for heading in headings}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_and_picture_leads_to_a_file_or_heading(name: str) -> None:
    found = 0
    for token in tokens(name):
        target = token.attrGet("href") or token.attrGet("src")
        if not isinstance(target, str) or re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = unquote(target).partition("#")
        file = (ROOT / name).parent / path if path else ROOT / name
        assert file.exists(), target
        if anchor:
            assert anchor in anchors(file), target
        found += 1
    assert found or name == ".github/CONTRIBUTING.md"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_file_and_folder_that_is_named_exists(name: str) -> None:
    """Names in code that begin with a folder of the repository, or end like a file that lies at its root."""
    folders = {path.name for path in ROOT.iterdir() if path.is_dir()} - {"site", ".portal", ".venv"}
    for line in code(name):
        for word in re.findall(r"(?<![\w/.-])(?:[\w.-]+/)[\w./-]*(?![\w<*(])", line):
            if word.split("/")[0] in folders and "<" not in line and "*" not in line:
                assert (ROOT / word.rstrip(".")).exists(), line


def rooms() -> list[str]:
    """Return the rooms that CONTRIBUTING's table names, in its order."""
    text = (ROOT / ".github/CONTRIBUTING.md").read_text("utf-8")
    return re.findall(r"^\| `(\w+)/` \|", text, re.MULTILINE)


def contracts() -> dict[str, list[str]]:
    """Return the layers of each container that imports are held to, the highest first; "a : b" stand side by side."""
    found = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    return {contract["containers"][0]: contract["layers"] for contract in found}


ROOMS = {room: height for height, layer in enumerate(contracts()["generator"]) for room in layer.split(" : ")}
"""Every room of code with its place in the contract, the highest first."""


def test_the_table_of_rooms_is_the_folders_that_there_are() -> None:
    folders = {path.name for path in GENERATOR.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert sorted(rooms()) == sorted(folders)


def test_beside_the_rooms_there_is_only_what_makes_a_package() -> None:
    files = {path.name for path in GENERATOR.iterdir() if path.is_file()}
    assert files == {"__init__.py", "__main__.py", "py.typed"}


def said_by(room: str) -> tuple[str, str]:
    """Return what the face of a room says: its one reason, and what comes in, goes out and never happens."""
    reason, _, rest = (
        ast.get_docstring(ast.parse((GENERATOR / room / "__init__.py").read_text("utf-8"))) or ""
    ).partition("\n\n")
    return " ".join(reason.split()), " ".join(rest.split())


def test_the_table_says_of_each_room_what_its_face_says(request: pytest.FixtureRequest) -> None:
    """`--renew-golden` writes the rows of rooms of code anew; those of folders of data are written by hand."""
    path = ROOT / CONTRIBUTING
    lines = path.read_text("utf-8").splitlines()
    expected = list(lines)
    for number, line in enumerate(lines):
        room = (re.match(r"\| `([a-z_]+)/` \|", line) or ["", ""])[1]
        if room in ROOMS:
            reason, rest = (text.replace("|", "\\|") for text in said_by(room))
            expected[number] = f"| `{room}/` | {reason} | {rest} |"
    if request.config.getoption("--renew-golden"):
        path.write_text("\n".join(expected) + "\n", "utf-8")
    assert lines == expected or request.config.getoption("--renew-golden")


def test_the_table_has_the_order_in_which_rooms_may_import() -> None:
    heights = [ROOMS[room] for room in rooms() if room in ROOMS]
    assert len(heights) == len(ROOMS)
    assert heights == sorted(heights, reverse=True)


def test_each_room_has_a_contract_of_its_own() -> None:
    assert {f"generator.{room}" for room in ROOMS} | {"generator"} == set(contracts())


@pytest.mark.parametrize("room", ROOMS)
def test_the_face_of_a_room_says_what_comes_in_what_goes_out_and_what_it_never_does(room: str) -> None:
    said = ast.get_docstring(ast.parse((GENERATOR / room / "__init__.py").read_text("utf-8"))) or ""
    assert re.search(r"^In: ", said, re.MULTILINE), room
    assert "Out: " in said, room
    assert re.search(r"\bnever\b", said), room


def imported(path: Path) -> Iterator[tuple[str, str]]:
    """Yield (module, name) of every import from the generator in a file."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "generator":
            yield from ((node.module, alias.name) for alias in node.names)


def test_rooms_are_imported_through_their_faces() -> None:
    faces = {
        room: set(ast.literal_eval(node.value))
        for room in ROOMS
        for node in ast.parse((GENERATOR / room / "__init__.py").read_text("utf-8")).body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    }
    strangers, seen = [], 0
    for path in sorted(GENERATOR.glob("*/**/*.py")):
        own = path.relative_to(GENERATOR).parts[0]
        for module, name in imported(path):
            room, _, inside = module.removeprefix("generator").removeprefix(".").partition(".")
            if room in ("", own):
                continue
            seen += 1
            if inside or name not in faces[room]:
                strangers.append(f"{path.relative_to(GENERATOR)}: {module}.{name}")
    assert strangers == []
    assert seen > 200


# --- The staff guide ----------------------------------------------------------------------------------------


def test_the_pictures_show_what_the_commands_print() -> None:
    made = dict(pictures())
    assert set(made) == set(FOLDER.glob("*.svg"))
    for path, svg in made.items():
        assert path.read_text("utf-8") == svg, "jalankan `python -m tests.toolbox.guide_pictures`"


def test_pictures_load_nothing_and_hold_no_machine() -> None:
    for path in FOLDER.glob("*.svg"):
        text = path.read_text("utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert not re.search(r"https?:|url\((?!#)|@import|<script|/tmp/", text), path.name


def test_every_picture_is_used_and_described() -> None:
    shown = [token for token in tokens("content/README.md") if token.type == "image"]
    assert {Path(str(token.attrGet("src"))).name for token in shown} == {path.name for path in FOLDER.iterdir()}
    assert all(len(token.content) > 20 for token in shown)


def test_the_example_in_the_guide_is_yaml_that_the_portal_reads() -> None:
    examples = [t.content for t in tokens("content/README.md") if t.type == "fence" and t.info == "yaml"]
    assert examples
    for text in examples:
        problems = Problems()
        assert parse(text, "contoh.yml", problems) is not None
        assert list(problems) == []


def test_the_requirements_that_windows_installs_are_those_of_make() -> None:
    guide = (ROOT / "content/README.md").read_text("utf-8")
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for option in ("--require-hashes -r requirements.txt", "--no-deps --no-build-isolation -e ."):
        assert option in guide
        assert option in makefile
