"""What a city has in the place of what the package brings, and which version of that it took the place of.

A template, a file of the theme or a term of a city wins over the package's of the same name, and would go on winning
when a later version of the package mends its own. So the version that a city has seen is written down in `RECORD`.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from generator import yaml_files
from generator.catalogue import CITY, PACKAGE, TEMPLATES, TERMS, THEME, Layer, layers, read_national
from generator.model import VOCABULARIES
from generator.problems import ContentError, Problem, Problems, StoppedError, difference, problem, say, write_whole
from generator.yaml_files import Document

RECORD = f"{CITY}/bawaan-diganti.yml"
_FILES = (TEMPLATES, THEME)
_TERM = "#"
"""What parts the id of a term from the file of its vocabulary in the name of an override."""


_PLACE = "tempat {}"
"""The version of a term that says no more than where the next one stands: by its id alone."""


class OverrideError(StoppedError):
    """It can't be overridden; the message is Indonesian."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two that have a name in common: its file, the line where it stands (0: all of it), text, version."""

    place: str
    line: int
    text: bytes
    version: str


@dataclass(frozen=True, slots=True)
class Override:
    """What a city has in the place of the package's; `seen` is the version that it took the place of, if known."""

    name: str
    own: Side
    package: Side
    seen: str | None

    @property
    def is_copy(self) -> bool:
        """Whether the city changed nothing: it has what the package brings, or brought when it was copied."""
        return self.own.version in {self.package.version, self.seen, *earlier_versions(self.name)}

    @property
    def problem(self) -> Problem | None:
        """What is to be done about it, as a warning; None where all is well."""
        code = "override_changed" if self.seen else "override_unrecorded"
        if self.is_copy:
            code = "override_copy"
        elif self.seen == self.package.version:
            return None
        return problem(code, self.own.place, self.own.line, min(self.own.line, 1), name=self.name)

    def diff(self) -> str:
        """Return what the city's has that the package's has not, and the other way round, as a unified diff."""
        return "".join(f"{line}\n" for line in difference(self.own.place, self.package.text, self.own.text))


def overrides(root: Path) -> list[Override]:
    """Return what the project in `root` has in the place of the package's, by name.

    Raises:
        ContentError: where what was written down can't be read: nobody would hear of what changed since.
    """
    seen = _recorded(root)
    found = [*_files(root), *_terms(root)]
    return [
        Override(name, own, package, seen.get(name)) for name, own, package in sorted(found, key=lambda item: item[0])
    ]


def without_package(root: Path) -> list[Problem]:
    """Return which files took the place of one that the package brings no longer; such a term is one of the city's.

    Raises:
        ContentError: as `overrides`.
    """
    gone = []
    for name in sorted(_recorded(root)):
        folder, _, inside = name.partition("/")
        city, package = layers(root, folder)
        if (city.folder / inside).is_file() and not (package.folder / inside).is_file():
            gone.append(problem("override_gone", f"{city.shown}/{inside}", name=name))
    return gone


def override(root: Path, name: str) -> tuple[Override, bool]:
    """Let the project in `root` have `name` itself, and write down that it has seen the package's as it is now.

    Returns the override, and whether it is new: a copy of the package's, for the city to change.

    Raises:
        OverrideError: where the package has nothing of that name.
        ContentError: as `overrides`.
        OSError: where the disk refuses.
    """
    there = {each.name: each for each in overrides(root)}
    is_new = name not in there
    if is_new:
        _copy(root, name)
        there = {each.name: each for each in overrides(root)}
    versions = {each.name: each.seen for each in there.values() if each.seen} | {name: there[name].package.version}
    lines = [f"# {line}\n" for line in say("override_record").splitlines()]
    lines += [f"{key}: {version}\n" for key, version in sorted(versions.items())]
    write_whole(root / RECORD, "".join(lines))
    return there[name], is_new


def earlier_versions(name: str) -> frozenset[str]:
    """Return the versions of a file that projects had before the package brought it, and noted what was seen."""
    return _earlier_versions().get(name, frozenset())


@cache
def _earlier_versions() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for line in Path(__file__).with_name("earlier_versions.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            name, version = line.split()
            found[name].add(version)
    return {name: frozenset(versions) for name, versions in found.items()}


def version_of(text: bytes) -> str:
    """Return which version of a file a text is, whatever its line ends."""
    return hashlib.sha256(_unix(text)).hexdigest()[:12]


def _recorded(root: Path) -> dict[str, str]:
    """Return the versions that were written down.

    Raises:
        ContentError: where they can't be read.
    """
    path = root / RECORD
    if not path.exists():
        return {}
    problems = Problems()
    document = yaml_files.read(path, root, problems)
    if [one.code for one in problems] == ["yaml_empty"]:
        return {}  # the last that was written down went
    problems.raise_errors()
    data = document.data if document is not None else None
    if not isinstance(data, dict) or not all(isinstance(value, str) for value in data.values()):
        raise ContentError([problem("override_record_broken", RECORD)])
    return {key: str(value) for key, value in data.items()}


# --- Files --------------------------------------------------------------------------------------------------

_Found = tuple[str, Side, Side]


def _files(root: Path) -> Iterator[_Found]:
    for folder in _FILES:
        city, package = layers(root, folder)
        for path in package.folder.rglob("*"):
            inside = path.relative_to(package.folder).as_posix()
            own = city.folder / inside
            if path.is_file() and own.is_file():
                mine, theirs = (_side(layer, inside) for layer in (city, package))
                yield f"{folder}/{inside}", mine, theirs


def _side(layer: Layer, inside: str) -> Side:
    text = _unix((layer.folder / inside).read_bytes())
    return Side(f"{layer.shown}/{inside}", 0, text, version_of(text))


def _unix(text: bytes) -> bytes:
    return text.replace(b"\r\n", b"\n")


# --- Terms --------------------------------------------------------------------------------------------------


def _terms(root: Path) -> Iterator[_Found]:
    city, package = layers(root, TERMS)
    for vocabulary in VOCABULARIES:
        path, national = city.folder / f"{vocabulary}.yml", package.folder / f"{vocabulary}.yml"
        if not path.exists() or not national.exists():
            continue
        mine = _blocks(yaml_files.read(path, root, Problems()))
        theirs = _blocks(read_national(national, Problems()))
        for term_id in mine.keys() & theirs.keys():
            if mine[term_id].version != _PLACE.format(term_id):
                yield f"{city.folder.name}/{path.name}{_TERM}{term_id}", mine[term_id], theirs[term_id]


def _blocks(document: Document | None) -> dict[str, Side]:
    """Return the terms of a vocabulary's file by id, each with the lines that it stands on.

    The version is of what they say, however it is written.
    """
    if document is None or not isinstance(document.data, list):
        return {}
    starts = [document.mark((index,)).line for index in range(len(document.data))]
    blocks = {}
    for start, end, data in zip(starts, [*starts[1:], len(document.lines) + 1], document.data, strict=True):
        lines = document.lines[start - 1 : end - 1]
        while lines and (not lines[-1].strip() or lines[-1].lstrip().startswith("#")):
            lines.pop()  # what stands before the next term is its
        if isinstance(data, dict) and isinstance(term_id := data.get("id"), str):
            said = json.dumps(data, ensure_ascii=False, sort_keys=True).encode()
            version = _PLACE.format(term_id) if data == {"id": term_id} else version_of(said)
            blocks[term_id] = Side(document.path, start, "".join(f"{line}\n" for line in lines).encode(), version)
    return blocks


# --- Copies -------------------------------------------------------------------------------------------------


def _copy(root: Path, name: str) -> None:
    place, _, term_id = name.partition(_TERM)
    folder, _, inside = place.partition("/")
    if term_id:
        city, package = layers(root, TERMS)
        national = package.folder / inside
        block = _blocks(read_national(national, Problems())).get(term_id) if national.is_file() else None
        if folder != city.folder.name or block is None:
            raise OverrideError(say("override_unknown", name=name))
        path = city.folder / inside
        before = path.read_bytes() if path.exists() else b""
        write_whole(path, before + (b"" if before.endswith(b"\n") or not before else b"\n") + block.text)
        return
    source = PACKAGE / place
    if folder not in _FILES or ".." in Path(inside).parts or not source.is_file():
        raise OverrideError(say("override_unknown", name=name))
    target = root / CITY / place
    target.parent.mkdir(parents=True, exist_ok=True)
    write_whole(target, source.read_bytes())
