"""What is wrong with the content, where, and what to do about it; collected until all is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

_EXCERPT = 160
"""How many characters of a line are shown; of a longer one, those around the place."""


class Severity(StrEnum):
    """How much a problem weighs: an error stops publication, a warning is only shown."""

    ERROR = "galat"
    WARNING = "peringatan"


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Put `new` in place of `old`, which stands on one line; line and column count characters from 1."""

    line: int
    column: int
    old: str
    new: str

    def apply(self, line: str) -> str:
        """Return the line with this edit made.

        Raises:
            ValueError: where the line doesn't hold `old` at that place, so it isn't the line that was judged.

        """
        start = self.column - 1
        if not line.startswith(self.old, start):
            raise ValueError(line)
        return line[:start] + self.new + line[start + len(self.old) :]


@dataclass(frozen=True, slots=True)
class Correction:
    """How the file should read: the edits, whether no other meaning is possible, and what people see of it.

    Only what is `certain` may be applied without asking. `heading` is Indonesian; `lines` are the edited lines whole.
    """

    edits: tuple[Edit, ...]
    certain: bool
    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend.

    `path` is relative to the project, with `/`. `line` and `column` count characters from 1; 0 means the file
    as a whole. `message` and `hint` are Indonesian; `excerpt` is the offending line as it stands in the file.
    `correction` is what should probably stand there instead; two problems that differ in nothing else are the same.
    """

    path: str
    line: int
    column: int
    message: str
    hint: str = ""
    excerpt: str = ""
    severity: Severity = Severity.ERROR
    code: str = ""
    correction: Correction | None = field(default=None, compare=False)

    @property
    def place(self) -> str:
        """`path:line:column`, as editors and terminals make clickable."""
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path

    def render(self) -> str:
        """Return the problem as text: the place and sentence, the line with a caret, how it should read, the hint."""
        parts = [f"{self.place}: {self.message}"]
        start = max(0, self.column - _EXCERPT // 2) if len(self.excerpt) > _EXCERPT else 0
        if self.excerpt:
            shown = _window(self.excerpt, start)
            # A tab before the caret must be as wide in the caret line.
            lead = "".join(c if c == "\t" else " " for c in shown[: self.column - 1 - start])
            parts += [f"    {shown}", f"    {lead}^"]
        if self.correction:
            parts.append(f"    {self.correction.heading}")
            parts += [f"    {_window(line, start)}" for line in self.correction.lines]
        if self.hint:
            parts.append(f"    {self.hint}")
        return "\n".join(parts)


def _window(line: str, start: int) -> str:
    return line[start : start + _EXCERPT]


class StoppedError(Exception):
    """What was asked for can't be done; the text is Indonesian and says why."""

    @property
    def sentences(self) -> tuple[str, ...]:
        """What to tell who asked."""
        return (str(self),)


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
