"""What needs somebody's attention on the portal date: old checks, certificates, deadlines, gaps, press-only sources.

Nothing here is a mistake, so nothing here stops publication. What is asked of a record follows from the fields that
its kind has, never from the kind's name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from generator.catalogue import SETTINGS, Catalogue, state_of
from generator.model import (
    HALF_YEAR,
    Accessibility,
    Availability,
    Certificate,
    Entry,
    Exemption,
    Hours,
    Part,
    Point,
    Record,
    Reference,
    Task,
    field_part,
    fields_of,
    long_date,
    marker,
    walk,
)
from generator.problems import say
from generator.yaml_files import Document, Location

P = TypeVar("P", bound=Part)

SOON = 90
"""Days before its end from which a certificate counts as expiring: about as long as a renewal takes."""

WANTED: tuple[type[Part], ...] = (Hours, Point, Accessibility)
"""Parts that readers look for on every page whose kind has a field for them."""

AGES = ((91, "attention_age_quarter"), (HALF_YEAR, "attention_age_half"), (365, "attention_age_year"))
"""The most days since the last check -> what that is called; more than the last is `attention_age_more`."""


@dataclass(frozen=True)
class Item:
    """One thing to look at: where staff mend it (`path` from the project's root, `line` from 1), and what it is.

    `address` is the web address that it is about, if it is about one.
    """

    path: str
    line: int
    name: str
    note: str = ""
    address: str = ""

    @property
    def place(self) -> str:
        """`path:line`, as editors and terminals make clickable."""
        return f"{self.path}:{self.line}"


@dataclass(frozen=True)
class Section:
    """Things that need attention for one reason, and what to do about them. `code` names the reason for machines."""

    code: str
    title: str
    advice: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Age:
    """How many records were last checked so long ago; `is_old` for those that should be checked again."""

    label: str
    records: int
    is_old: bool


@dataclass
class Places:
    """Where things stand in the files of a catalogue, which were read without a problem a moment ago."""

    catalogue: Catalogue
    _documents: dict[str, Document] = field(default_factory=dict)

    def item(self, entry: Entry, location: Location = (), note: str = "", address: str = "") -> Item:
        """Return the item at a location of an entry; where that has no such key, at the entry's first line."""
        path = self.catalogue.files[entry]
        if path not in self._documents:
            # Gone since: then its first line is as good as any.
            self._documents[path] = self.catalogue.document(entry) or Document(path, [])
        document = self._documents[path]
        at = self._start(entry, document)
        return Item(path, document.mark((*at, *location)).line, entry.heading, note, address)

    @staticmethod
    def _start(entry: Entry, document: Document) -> Location:
        """Return where an entry begins in its file: a record at the root, a term in the list of its vocabulary."""
        terms = document.data if isinstance(document.data, list) else []
        found = (n for n, term in enumerate(terms) if isinstance(term, dict) and term.get("id") == entry.id)
        return next(((n,) for n in found), ())


def sections(catalogue: Catalogue) -> list[Section]:
    """Return everything that needs attention, the most urgent reason first; reasons without a case are there too."""
    places = Places(catalogue)
    listed = [record for record in catalogue.records if record.is_listed]
    return [
        _section("overdue", _overdue(catalogue, listed, places)),
        _section("expired", _certificates(catalogue, listed, places, lambda days: days < 0)),
        _section("expiring", _certificates(catalogue, listed, places, lambda days: 0 <= days <= SOON)),
        _section("stale", _stale(catalogue, listed, places)),
        _section("press", (places.item(record, ("sumber",)) for record in listed if record.press_only)),
        *(_missing(part, label, listed, places) for part, label in _wanted(listed)),
        _section("no_indicator", (places.item(record) for record in listed if not record.indicators)),
        _section("no_record", _unused_indicators(catalogue, places)),
        _section("exempted", _exempted(catalogue, places)),
    ]


def ages(catalogue: Catalogue) -> list[Age]:
    """Return how long ago the listed records were last checked, the newest checks first."""
    days = [(catalogue.today - record.checked.day).days for record in catalogue.records if record.is_listed]
    found, low = [], -1
    for high, code in AGES:
        found.append(Age(say(code), sum(low < day <= high for day in days), low >= HALF_YEAR))
        low = high
    return [*found, Age(say("attention_age_more"), sum(day > low for day in days), True)]


def _section(code: str, items: Iterator[Item]) -> Section:
    title, advice = _WORDS[code]
    return Section(code, say(title), say(advice), tuple(sorted(items, key=lambda item: (item.path, item.line))))


_WORDS = {
    "overdue": ("attention_overdue", "attention_overdue_advice"),
    "expired": ("attention_expired", "attention_expired_advice"),
    "expiring": ("attention_expiring", "attention_expiring_advice"),
    "stale": ("attention_stale", "attention_stale_advice"),
    "press": ("attention_press", "attention_press_advice"),
    "no_indicator": ("attention_no_indicator", "attention_no_indicator_advice"),
    "exempted": ("attention_exempted", "attention_exempted_advice"),
    "no_record": ("attention_no_record", "attention_no_record_advice"),
}


def _parts(record: Record, wanted: type[P]) -> Iterator[tuple[Location, P]]:
    for step in walk(record):
        if isinstance(step, tuple) and isinstance(step[1], wanted):
            yield step[0], step[1]


def _overdue(catalogue: Catalogue, records: list[Record], places: Places) -> Iterator[Item]:
    for record in records:
        for location, task in _parts(record, Task):
            state = state_of(catalogue, task)
            if state.days and task.due:
                code = "attention_late" if state.is_late else "attention_maybe_late"
                note = say(code, task=task.task.rstrip("."), due=long_date(task.due), days=state.days)
                yield places.item(record, (*location, "tenggat"), note)


def _certificates(
    catalogue: Catalogue, records: list[Record], places: Places, wanted: Callable[[int], bool]
) -> Iterator[Item]:
    """Yield certificates by the days that are left of them on the portal date."""
    for record in records:
        for location, certificate in _parts(record, Certificate):
            end = certificate.valid_until
            if end is not None and wanted((end.last - catalogue.today).days):
                note = say("attention_certificate", name=certificate.name, until=long_date(end))
                yield places.item(record, (*location, "berlaku_sampai"), note)


def _stale(catalogue: Catalogue, records: list[Record], places: Places) -> Iterator[Item]:
    for record in records:
        if record.is_stale(catalogue.today):
            day = record.checked.day
            note = say("attention_checked", day=long_date(day), days=(catalogue.today - day).days)
            yield places.item(record, ("diperiksa", "tanggal"), note)


def _wanted(records: list[Record]) -> list[tuple[type[Part], str]]:
    """Return the wanted parts that some kind has a field for, each with the label of that field."""
    models = list(dict.fromkeys(type(record) for record in records))
    infos = [(field_part(info), info.title or "") for model in models for info, _ in fields_of(model).values()]
    labels = {part: label for part, label in reversed(infos) if part is not None}
    return [(part, labels[part]) for part in WANTED if part in labels]


def _missing(part: type[Part], label: str, records: list[Record], places: Places) -> Section:
    """Return the records whose kind has a field for a part and that say nothing in it."""
    found = []
    for record in records:
        for name, (info, _) in fields_of(type(record)).items():
            if field_part(info) is part and not _says_something(getattr(record, name)):
                found.append(places.item(record, (info.alias or name,)))
    code = f"no_{part.__name__.lower()}"
    title, advice = (
        say("attention_missing", label=label.lower()),
        say("attention_missing_advice", label=label.lower()),
    )
    return Section(code, title, advice, tuple(sorted(found, key=lambda item: (item.path, item.line))))


def _says_something(value: object) -> bool:
    values = value if isinstance(value, tuple) else () if value is None else (value,)
    return any(not isinstance(one, Accessibility) or one.value is not Availability.UNKNOWN for one in values)


def _exempted(catalogue: Catalogue, places: Places) -> Iterator[Item]:
    """Yield what the check for children's safety passes over because somebody said why."""
    for record in catalogue.records:
        for location, exemption in _parts(record, Exemption):
            yield places.item(
                record, location, say("attention_exemption", words=exemption.words, why=exemption.reason)
            )
    for exemption in catalogue.settings.exemptions:
        note = say("attention_exemption", words=exemption.words, why=exemption.reason)
        yield Item(SETTINGS, 1, catalogue.settings.name, note)


def _unused_indicators(catalogue: Catalogue, places: Places) -> Iterator[Item]:
    reference = marker(fields_of(Record)["indicators"][1], Reference)
    assert reference is not None
    for term in catalogue.of_kind(reference.kind):
        if not any(isinstance(link.entry, Record) and link.entry.is_listed for link in catalogue.backlinks(term)):
            yield places.item(term, note=say("attention_indicator", id=term.id))
