"""What people see of a correction: the lines as they should read, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.problems import Correction, Edit, say


def correction(edits: Iterable[Edit], lines: Sequence[str], *, certain: bool) -> Correction:
    """Return the correction that makes `edits` in a file of these `lines`.

    Raises:
        ValueError: for edits that don't fit the lines.

    """
    edits = tuple(sorted(edits))
    edited = {edit.line: lines[edit.line - 1] for edit in edits}
    for edit in reversed(edits):
        edited[edit.line] = edit.apply(edited[edit.line])
    heading = say("corrected") if certain else say("corrected_maybe")
    return Correction(edits, certain, heading, tuple("\n".join(edited.values()).split("\n")))
