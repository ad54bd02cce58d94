"""What a YAML file says as plain data, and where each key and value of it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from generator.problems import Correction, Edit, Problems, problem
from generator.yaml_files.corrections import correction

Plain = dict[str, "Plain"] | list["Plain"] | str | None
"""What YAML becomes: mappings, lists, text; None where a value was left empty."""

Location = tuple[str | int, ...]
"""The way from the root of a document to a value: keys and indexes."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a file; line and column count characters from 1.

    `end` is the column after the last character of a key or value that stands on this one line, else 0.
    """

    line: int
    column: int
    end: int = field(default=0, compare=False)


@dataclass(slots=True)
class Document:
    """One YAML file: its data, and the mark of every key and value by location.

    `blanks` were left empty, `curly` stand in curly quotes where YAML's own were meant. `left_out` are the words that
    begin the lines which could not be read: nothing is known of what stands there, not even that it is missing.
    """

    path: str
    lines: list[str]
    data: Plain = None
    keys: dict[Location, Mark] = field(default_factory=dict)
    values: dict[Location, Mark] = field(default_factory=dict)
    blanks: set[Location] = field(default_factory=set)
    curly: set[Location] = field(default_factory=set)
    left_out: frozenset[str] = frozenset()
    judged: object = field(default=None, compare=False, repr=False)
    """What its reader found it to be, for when it is read again as it is (`source.remembering`)."""

    def mark(self, location: Location, *, key: bool = False) -> Mark:
        """Return where `location` stands, or the nearest place around it that does."""
        wanted = (self.keys, self.values) if key else (self.values, self.keys)
        while location:
            for marks in wanted:
                if location in marks:
                    return marks[location]
            location = location[:-1]
        return self.values.get((), Mark(1, 1))

    def report(
        self,
        problems: Problems,
        code: str,
        mark: Mark,
        correction: Correction | None = None,
        /,
        **words: object,
    ) -> None:
        """Add the problem `code` at `mark`, with the line as it stands in the file and as it should."""
        excerpt = self.lines[mark.line - 1] if 0 < mark.line <= len(self.lines) else ""
        found = problem(code, self.path, mark.line, mark.column, excerpt=excerpt, **words)
        problems.add(replace(found, correction=correction))

    def written(self, mark: Mark) -> str:
        """Return how the key or value at `mark` is written, quotes and all; empty where it spans lines."""
        return self.lines[mark.line - 1][mark.column - 1 : mark.end - 1] if mark.end else ""

    def corrected(self, *edits: Edit, certain: bool = False) -> Correction:
        """Return the correction that makes `edits` in this file."""
        return correction(edits, self.lines, certain=certain)

    def edit(self, mark: Mark, text: str) -> Edit | None:
        """Return the edit that writes `text` for the value or key at `mark`, in the quotes that stand there."""
        old = self.written(mark)
        if not old or (old[0] in "'\"" and re.search(r"['\"\\\n]", text)):
            return None
        quote = old[0] if old[0] in "'\"" else ""
        return Edit(mark.line, mark.column, old, f"{quote}{text}{quote}")

    def replacing(self, mark: Mark, text: str, *, certain: bool = False) -> Correction | None:
        """Return the correction that writes `text` for the value or key at `mark`."""
        edit = self.edit(mark, text)
        return self.corrected(edit, certain=certain) if edit else None
