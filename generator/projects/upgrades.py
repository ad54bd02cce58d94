"""What an earlier version of the package left in a project, and how `portal check --fix` brings it up to date.

A key with another name is its field's to know (`model.Formerly`). Here is what is no key: a folder with another name,
a copy of what the package brings by now, which would hide its next version, and what `mkdocs.yml` needn't say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.catalogue import CITY, TEMPLATES, Fixed
from generator.problems import ContentError, Problem, problem, write_whole
from generator.projects.overrides import RECORD, Override, earlier_versions, overrides, version_of

_CONFIGURATION = "mkdocs.yml"
_OWN_THEME = re.compile(r"^ +custom_dir: *(['\"]?)site_config/theme/?\1 *$\n?", re.MULTILINE)
"""Until 0.1 a project's theme was all of it, and MkDocs was told where it lies; the plugin finds both by now."""
_SEARCH = "pencarian.yml"
_MOVED = {f"{CITY}/kutipan": f"{CITY}/{TEMPLATES}/kutipan"}
"""Folders that have another place since 0.2."""


@dataclass(frozen=True, slots=True)
class _Step:
    """Something to be done: the warning that says so, and the new text of each file, None where that goes."""

    problem: Problem
    texts: Mapping[str, str | None]


def pending(root: Path) -> Iterator[Problem]:
    """Yield a warning for each thing of an earlier version that the project in `root` still has."""
    yield from (step.problem for step in _steps(root))


def upgrade(root: Path) -> list[Fixed]:
    """Bring the project in `root` up to date; return the files that changed, by path.

    Nothing is lost: what goes is byte for byte, or term for term, what the package brings or an earlier one brought.

    Raises:
        OSError: where the disk refuses.
    """
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    while step := next(_steps(root), None):
        for place, text in step.texts.items():
            before.setdefault(place, _text(root / place))
            after[place] = text or ""
            if text is None:
                (root / place).unlink()
            else:
                write_whole(root / place, text)
    return [Fixed(place, before[place], after[place]) for place in sorted(before)]


def _steps(root: Path) -> Iterator[_Step]:
    yield from _moved(root)
    yield from _configuration(root)
    search = f"{CITY}/{_SEARCH}"
    if _is_earlier(root / search, _SEARCH):
        yield _Step(problem("override_copy", search, name=_SEARCH), {search: None})
    try:
        own = overrides(root)
    except ContentError:
        return  # what was written down must be mended first, as a check says
    for each in own:
        if each.is_copy and (found := each.problem):
            yield _Step(found, {**_without(root, each), **_forgotten(root, each.name)})


def _moved(root: Path) -> Iterator[_Step]:
    for old, new in _MOVED.items():
        for path in sorted((root / old).glob("*")):
            target = f"{new}/{path.name}"
            if path.is_file() and not (root / target).exists():
                place = f"{old}/{path.name}"
                yield _Step(problem("upgrade_moved", place, place=target), {place: None, target: _text(path)})


def _configuration(root: Path) -> Iterator[_Step]:
    path = root / _CONFIGURATION
    text = _text(path)
    if _is_earlier(path, _CONFIGURATION):
        new = (Path(__file__).parent / "files" / f"{_CONFIGURATION}.j2").read_text("utf-8")
        yield _Step(problem("upgrade_whole", _CONFIGURATION), {_CONFIGURATION: new})
    elif match := _OWN_THEME.search(text):
        line = text.count("\n", 0, match.start()) + 1
        found = problem("upgrade_theme", _CONFIGURATION, line, 1, excerpt=match[0].rstrip("\n"))
        yield _Step(found, {_CONFIGURATION: _without_empty_theme(_OWN_THEME.sub("", text))})


def _is_earlier(path: Path, name: str) -> bool:
    return path.is_file() and version_of(path.read_bytes()) in earlier_versions(name)


def _text(path: Path) -> str:
    return path.read_text("utf-8") if path.is_file() else ""


def _without_empty_theme(text: str) -> str:
    """Drop `theme:` where nothing stands in it any longer, which MkDocs refuses."""
    return re.sub(r"(?m)^theme: *\n(?! )", "", text)


def _without(root: Path, copy: Override) -> dict[str, str | None]:
    """Return the file of a copy without it: a vocabulary's without its term, where another is left in it."""
    lines = _text(root / copy.own.place).splitlines(keepends=True)
    if not copy.own.line:
        return {copy.own.place: None}
    end = copy.own.line
    while end < len(lines) and not lines[end].startswith(("-", "#")):
        end += 1
    del lines[copy.own.line - 1 : end]
    return {copy.own.place: "".join(lines) if any(line.startswith("-") for line in lines) else None}


def _forgotten(root: Path, name: str) -> dict[str, str | None]:
    """Return the record of versions without an override that goes, where it has it."""
    lines = _text(root / RECORD).splitlines(keepends=True)
    kept = [line for line in lines if line.rpartition(":")[0] != name]
    return {RECORD: "".join(kept)} if kept != lines else {}
