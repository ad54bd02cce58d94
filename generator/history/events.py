"""What stands on a calendar: records that take place on a day, and parts of records that are due on one.

Both are found from fields marked `OnCalendar`. A kind with a first day has one calendar of its events; each list of
parts with a deadline has another, named after its field, so that kinds which share a list share its calendar.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from functools import cache

from generator.catalogue import Catalogue
from generator.model import (
    KINDS,
    Entry,
    OnCalendar,
    Part,
    Record,
    Reference,
    clock,
    field_part,
    fields_of,
    is_list,
    marker,
    slugify,
)
from generator.problems import say


@dataclass(frozen=True)
class Event:
    """Something on a calendar, from `first` to `last` day; without `begins` it takes whole days.

    `begins` is known only where hours say all there is to say: on one day, or with an end on the last. `part` is the
    record itself or the part of it that is due; `notes` are labels and values that no calendar has a property for.
    """

    record: Record
    part: Part
    what: str
    first: date
    last: date
    begins: time | None
    ends: time | None
    place: str
    notes: tuple[str, ...]

    @property
    def anchor(self) -> str:
        """The id of the part on the record's page; empty for the record itself."""
        return "" if self.part is self.record else str(getattr(self.part, "id", ""))


@dataclass(frozen=True)
class Calendar:
    """A calendar to subscribe to: its title, and its path from the site's root."""

    title: str
    path: str


def calendars(catalogue: Catalogue) -> Iterator[tuple[Calendar, list[Event]]]:
    """Yield every calendar with what stands on it, oldest first; also one on which nothing stands yet."""
    found: dict[Calendar, list[Event]] = {}
    for name, model in KINDS.items():
        records = [record for record in catalogue.of_kind(name) if isinstance(record, Record)]
        if (calendar := event_calendar(model)) is not None:
            days = (event_of(catalogue, record) for record in records)
            found.setdefault(calendar, []).extend(event for event in days if event is not None)
        for field, calendar in _deadline_calendars(model).items():
            due = (event for record in records for event in _due(catalogue, record, field))
            found.setdefault(calendar, []).extend(due)
    for calendar, events in found.items():
        yield calendar, sorted(events, key=lambda it: (it.first, it.record.kind.name, it.record.id, it.anchor))


def event_calendar(model: type[Entry]) -> Calendar | None:
    """Return the calendar of a kind whose entries take place on a day; None for other kinds."""
    if OnCalendar.FIRST_DAY not in _roles(model):
        return None
    return Calendar(say("calendar_events", label=model.kind.label), f"data/{model.kind.name}.ics")


def own_calendar(entry: Entry) -> str:
    """Return the path of the calendar that holds one entry alone; empty where it has no day."""
    if OnCalendar.FIRST_DAY not in _roles(type(entry)):
        return ""
    return f"{entry.kind.name}/{entry.id}.ics"


def event_of(catalogue: Catalogue, record: Record) -> Event | None:
    """Return a record as an event; None where it has no day."""
    first, last, begins, ends = (
        _value(record, role)
        for role in (OnCalendar.FIRST_DAY, OnCalendar.LAST_DAY, OnCalendar.BEGINS, OnCalendar.ENDS)
    )
    if not isinstance(first, date):
        return None
    last = last if isinstance(last, date) else first
    is_timed = isinstance(begins, time) and (last == first or isinstance(ends, time))
    hours = () if is_timed else _notes(catalogue, record, OnCalendar.BEGINS, OnCalendar.ENDS)
    return Event(
        record=record,
        part=record,
        what=record.heading,
        first=first,
        last=last,
        begins=begins if is_timed and isinstance(begins, time) else None,
        ends=ends if is_timed and isinstance(ends, time) else None,
        place=str(_value(record, OnCalendar.PLACE) or ""),
        notes=(*_notes(catalogue, record, OnCalendar.NOTE), *hours),
    )


def _due(catalogue: Catalogue, record: Record, field: str) -> Iterator[Event]:
    """Yield the parts in one list of a record that have a deadline."""
    for part in getattr(record, field):
        day = _value(part, OnCalendar.DEADLINE)
        if isinstance(day, date):
            title = say("calendar_due", what=_value(part, OnCalendar.WHAT) or record.heading)
            notes = (f"{record.kind.label}: {record.heading}", *_notes(catalogue, part, OnCalendar.NOTE))
            yield Event(record, part, title, day, day, None, None, "", notes)


@cache
def _deadline_calendars(model: type[Entry]) -> dict[str, Calendar]:
    """Return the calendar of each field that holds a list of parts with ids and deadlines."""
    return {
        name: Calendar(
            say("calendar_deadlines", label=(info.title or name).lower()), f"data/{slugify(info.alias or name)}.ics"
        )
        for name, (info, _) in fields_of(model).items()
        if is_list(info)
        and (part := field_part(info)) is not None
        and "id" in part.model_fields
        and OnCalendar.DEADLINE in _roles(part)
    }


@cache
def _roles(model: type[Part]) -> dict[OnCalendar, tuple[str, ...]]:
    """Return which fields of a model tell a calendar what."""
    roles: dict[OnCalendar, tuple[str, ...]] = {}
    for name, (_, markers) in fields_of(model).items():
        if (role := marker(markers, OnCalendar)) is not None:
            roles[role] = (*roles.get(role, ()), name)
    return roles


def _value(part: Part, role: OnCalendar) -> object:
    """Return the value of the field with a role; None where there is no such field, or it isn't known."""
    return next((getattr(part, name) for name in _roles(type(part)).get(role, ())), None)


def _notes(catalogue: Catalogue, part: Part, *roles: OnCalendar) -> tuple[str, ...]:
    """Return "label: value" for each known field with one of these roles."""
    notes = []
    for name in (name for role in roles for name in _roles(type(part)).get(role, ())):
        info, markers = fields_of(type(part))[name]
        value, reference = getattr(part, name), marker(markers, Reference)
        values = value if isinstance(value, tuple) else () if value is None else (value,)
        words = [_in_words(catalogue, one, reference) for one in values]
        if words:
            notes.append(f"{info.title}: {', '.join(words)}")
    return tuple(notes)


def _in_words(catalogue: Catalogue, value: object, reference: Reference | None) -> str:
    entry = catalogue.find(reference.kind, str(value)) if reference else None
    return entry.heading if entry else clock(value) if isinstance(value, time) else str(value)
