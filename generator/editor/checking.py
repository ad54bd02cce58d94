"""What is wrong with a form, by the same checks as a file's, each problem at its box."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from generator import yaml_files
from generator.catalogue import Catalogue, Inspection, inspect
from generator.editor.record_files import RecordFile
from generator.editor.submissions import Reading
from generator.model import Record, fields_of
from generator.problems import ContentError, Correction, Problem, Problems, Severity, problem_in_form, say
from generator.publishing import Project, require_publishable
from generator.yaml_files import Document, Location, Mark, Plain

OLD_ADDRESSES = str(fields_of(Record)["old_addresses"][0].alias)


@dataclass(slots=True)
class _Asked(Document):
    """A document without text; a line of it is a place about which something was said."""

    asked: list[Location] = field(default_factory=list)

    def report(
        self, problems: Problems, code: str, mark: Mark, correction: Correction | None = None, /, **words: object
    ) -> None:
        """Add the problem `code` in words for somebody who sees labels and boxes, not keys and lines."""
        words["key"] = words.get("label") or words.get("key")
        found = problem_in_form(code, self.path, mark.line, mark.column, **words)
        problems.add(replace(found, correction=correction))

    def replacing(self, mark: Mark, text: str, *, certain: bool = False) -> Correction | None:
        """Return the correction that shows `text`; there is no line of a file to edit."""
        heading = say("corrected") if certain else say("corrected_maybe")
        return Correction((), certain, heading, (text,)) if "\n" not in text else None

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
    for found in inspection.problems:
        if found.path == file.where:
            location = document.asked[found.line - 1] if found.line else ()
            boxes.setdefault(reading.place(location), []).append(found)
        elif found.severity is Severity.ERROR:
            elsewhere.append(found)
    for location, found in _hidden(dict(reading.data), (), file.where):
        boxes.setdefault(reading.place(location), []).append(found)
    if elsewhere:  # what was wrong in other files before is no reason to refuse this one
        before = set(inspect(file.root, today).problems)
        elsewhere = [found for found in elsewhere if found not in before]
    return Checked(boxes, elsewhere, inspection)


def check_publishable(
    file: RecordFile, before: Mapping[str, Plain], reading: Reading, checked: Checked, today: date | None
) -> None:
    """Add to `checked` what only making the whole portal shows: no template fails, no published address vanishes.

    `before` is what the file says now. This takes much longer than `check`, so it is for saving. Where another file
    has errors there is no whole portal to make, and what fails without the change too is no reason to refuse it.
    """
    if checked.inspection.problems.errors:
        return
    found = _unpublishable(checked.inspection.catalogue)
    known = set(_unpublishable(Project(file.root, today).load)) if found else set()
    for one in found:
        if one in known:
            continue
        box = _box_of(one, file, before, reading)
        if box is None:
            checked.elsewhere.append(one)
        else:
            checked.boxes.setdefault(box, []).append(_in_form(one, file))


def _unpublishable(load: Callable[[], Catalogue]) -> tuple[Problem, ...]:
    try:
        require_publishable(load())
    except ContentError as error:
        return error.problems
    return ()


def _box_of(found: Problem, file: RecordFile, before: Mapping[str, Plain], reading: Reading) -> str | None:
    """Return the name of the box in which a published address was taken out; None where it isn't of this form."""
    page, _, anchor = found.excerpt.partition("#")
    if found.code == "anchor_gone" and page == f"/{file.kind}/{file.id}/":
        for key, rows in before.items():
            for index, row in enumerate(rows if isinstance(rows, list) else []):
                if isinstance(row, dict) and row.get("id") == anchor:
                    box = f"{key}.{index}.id"
                    return box if box in reading.places.values() else key
    if found.code == "record_gone" and page.split("/")[1] == file.kind:
        old = before.get(OLD_ADDRESSES)
        return OLD_ADDRESSES if page.split("/")[2] in (old if isinstance(old, list) else []) else None
    return None


def _in_form(found: Problem, file: RecordFile) -> Problem:
    """Return the problem of a published address as one of the form."""
    page, _, anchor = found.excerpt.partition("#")
    name = page.split("/")[2]
    return problem_in_form(found.code, file.where, address=found.excerpt, page=page, anchor=anchor, name=name)


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
        yaml_files.parse("- |\n" + "\n".join(f"  {line}" for line in value.split("\n")), where, problems)
        for found in problems:
            yield location, found
