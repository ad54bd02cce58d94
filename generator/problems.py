"""What is wrong with the content, where, and what to do about it; collected until all is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

_EXCERPT = 160
"""How many characters of a line are shown; of a longer one, those around the place."""


class Severity(StrEnum):
    """How much a problem weighs: an error stops publication, a warning is only shown."""

    ERROR = "galat"
    WARNING = "peringatan"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend.

    `path` is relative to the project, with `/`. `line` and `column` count characters from 1; 0 means the file
    as a whole. `message` and `hint` are Indonesian; `excerpt` is the offending line as it stands in the file.
    """

    path: str
    line: int
    column: int
    message: str
    hint: str = ""
    excerpt: str = ""
    severity: Severity = Severity.ERROR
    code: str = ""

    @property
    def place(self) -> str:
        """`path:line:column`, as editors and terminals make clickable."""
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path

    def render(self) -> str:
        """Return the problem as text: the place and sentence, the line with a caret, the hint."""
        parts = [f"{self.place}: {self.message}"]
        if self.excerpt:
            start = max(0, self.column - _EXCERPT // 2) if len(self.excerpt) > _EXCERPT else 0
            shown = self.excerpt[start : start + _EXCERPT]
            # A tab before the caret must be as wide in the caret line.
            lead = "".join(c if c == "\t" else " " for c in shown[: self.column - 1 - start])
            parts += [f"    {shown}", f"    {lead}^"]
        if self.hint:
            parts.append(f"    {self.hint}")
        return "\n".join(parts)


class ContentError(Exception):
    """The content has problems; nothing may be published from it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.render() for problem in self.problems))


class Problems:
    """Collects problems, so that one run names all of them."""

    def __init__(self) -> None:
        self._found: set[Problem] = set()

    def add(self, problem: Problem) -> None:
        """Keep a problem; the same problem twice counts once."""
        self._found.add(problem)

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self._found))

    @property
    def errors(self) -> list[Problem]:
        """The problems that stop publication, in the order of their places."""
        return [problem for problem in self if problem.severity is Severity.ERROR]

    @property
    def warnings(self) -> list[Problem]:
        """The problems that are only shown, in the order of their places."""
        return [problem for problem in self if problem.severity is Severity.WARNING]

    def raise_errors(self) -> None:
        """Stop here if anything was wrong.

        Raises:
            ContentError: with every error found so far.

        """
        if errors := self.errors:
            raise ContentError(errors)
