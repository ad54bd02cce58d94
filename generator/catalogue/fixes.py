"""Mend files where a problem has one meaning only, and touch nothing else in them.

A problem brings its own correction (`problems.Correction`). Only certain ones are applied, each at its exact place,
so that comments, order, line endings and the byte order mark stay as they are.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.problems import Edit, Problem, difference, write_whole

ROUNDS = 20
"""How often the content is judged anew; each mended mistake can bring to light one that it hid."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file that was mended: its path from the project's root, and its text before and after."""

    path: str
    before: str
    after: str

    def diff(self) -> str:
        """Return what changed, as a unified diff."""
        lines = difference(self.path, self.before.encode(), self.after.encode())
        return "".join(f"{line}\n" for line in lines)


def fix(root: Path, judge: Callable[[], Iterable[Problem]]) -> list[Fixed]:
    """Mend the files of the project `root` until `judge` finds nothing more that is certain.

    Returns the mended files by path. Each file is written whole or not at all.

    Raises:
        OSError: where a file can't be read or written.

    """
    first: dict[str, str] = {}
    last: dict[str, str] = {}
    for _ in range(ROUNDS):
        wanted = certain_edits(judge())
        mended = {path: text for path, edits in wanted.items() if (text := _mend(root / path, edits))}
        if not mended:
            break
        for path, (before, after) in mended.items():
            first.setdefault(path, before)
            last[path] = after
    return [Fixed(path, first[path], last[path]) for path in sorted(first) if first[path] != last[path]]


def certain_edits(problems: Iterable[Problem]) -> dict[str, list[Edit]]:
    """Return the edits that are certain, by path: of those that overlap the first, each correction whole."""
    found: dict[str, list[Edit]] = {}
    for problem in problems:
        correction = problem.correction
        if (
            correction is None
            or not correction.certain
            or any("\n" in edit.old + edit.new for edit in correction.edits)
        ):
            continue
        edits = found.setdefault(problem.path, [])
        if not any(_overlap(one, other) for one in correction.edits for other in edits):
            edits += correction.edits
    return {path: sorted(edits) for path, edits in sorted(found.items()) if edits}


def _overlap(one: Edit, other: Edit) -> bool:
    if one.line != other.line:
        return False
    return one.column <= other.column + len(other.old) and other.column <= one.column + len(one.old)


def apply(text: str, edits: Sequence[Edit]) -> str:
    """Return `text` with `edits` made, which don't overlap; line endings stay as they are.

    Raises:
        ValueError: where the text isn't the one that was judged.

    """
    lines = text.split("\n")
    for edit in sorted(edits, reverse=True):
        if edit.line > len(lines):
            raise ValueError(edit)
        lines[edit.line - 1] = edit.apply(lines[edit.line - 1])
    return "\n".join(lines)


def _mend(path: Path, edits: Sequence[Edit]) -> tuple[str, str] | None:
    """Mend a file; return its text before and after, or None where it has changed since it was judged."""
    raw = path.read_bytes()
    mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
    before = raw[len(mark) :].decode("utf-8")
    try:
        after = apply(before, edits)
    except ValueError:
        return None
    write_whole(path.resolve(), mark + after.encode("utf-8"))
    return before, after
