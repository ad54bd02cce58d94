"""What is wrong with a form, by the same checks as a file's, each problem at its box."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from generator import yaml_source
from generator.catalogue import Inspection, inspect
from generator.editor.record_files import RecordFile
from generator.problems import Problem, Problems, Severity
from generator.submissions import Reading
from generator.yaml_source import Document, Location, Mark, Plain


@dataclass(slots=True)
class _Asked(Document):
    """A document without text; a line of it is a place about which something was said."""

    asked: list[Location] = field(default_factory=list)

    def mark(self, location: Location, *, key: bool = False) -> Mark:
        """Return a mark that leads back to `location`."""
        if location not in self.asked:
            self.asked.append(location)
        return Mark(self.asked.index(location) + 1, 1)


@dataclass(frozen=True)
class Checked:
    """What is wrong: by the name of the box, and in other files because of this one."""

    boxes: dict[str, list[Problem]]
    elsewhere: list[Problem]
    inspection: Inspection

    @property
    def errors(self) -> list[Problem]:
        """What keeps the record from being saved."""
        found = [*self.elsewhere, *(problem for problems in self.boxes.values() for problem in problems)]
        return [problem for problem in found if problem.severity is Severity.ERROR]


def check(file: RecordFile, reading: Reading, today: date | None) -> Checked:
    """Check a record as if it were saved.

    Raises:
        ContentError: where there is no portal around it.
    """
    document = _Asked(file.where, [], dict(reading.data))
    inspection = inspect(file.root, today, {file.where: document})
    boxes: dict[str, list[Problem]] = {}
    elsewhere = []
    for problem in inspection.problems:
        if problem.path == file.where:
            location = document.asked[problem.line - 1] if problem.line else ()
            boxes.setdefault(reading.place(location), []).append(problem)
        elif problem.severity is Severity.ERROR:
            elsewhere.append(problem)
    for location, problem in _hidden(dict(reading.data), (), file.where):
        boxes.setdefault(reading.place(location), []).append(problem)
    if elsewhere:  # what was wrong in other files before is no reason to refuse this one
        before = set(inspect(file.root, today).problems)
        elsewhere = [problem for problem in elsewhere if problem not in before]
    return Checked(boxes, elsewhere, inspection)


def _hidden(value: Plain, location: Location, where: str) -> Iterator[tuple[Location, Problem]]:
    """Yield characters that show nothing: YAML could hold them only in disguise."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _hidden(item, (*location, key), where)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _hidden(item, (*location, index), where)
    elif isinstance(value, str) and not value.isascii():
        problems = Problems()
        yaml_source.parse("- |\n" + "\n".join(f"  {line}" for line in value.split("\n")), where, problems)
        for problem in problems:
            yield location, problem
