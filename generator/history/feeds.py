"""What readers can follow: the changes of all records, of one kind, of one area, and corrections alone.

A feed is found from what there is: every kind has one, and every area that has a page (an area is what others
lie in, see `places`; a kelurahan has no page, so it is followed with its kecamatan). What goes into a feed is
written history (`riwayat`) and withdrawals (`ditarik`), nothing else: a record whose history nobody has written is in
no feed, since the day on which it was last checked isn't the day on which it changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice

from generator.catalogue import Catalogue, found_in, is_area
from generator.model import KINDS, VOCABULARIES, ChangeKind, Entry, Record
from generator.problems import say

LIMIT = 50
"""How many of the newest changes a feed holds; corrections and withdrawals stay in it however old they are."""

CHANGES = "perubahan/"
"""The page on which readers see what the feeds of the whole portal tell."""

WITHDRAWN = "ditarik"
CORRECTIONS = frozenset({ChangeKind.CORRECTED.value, ChangeKind.ERRATUM.value})


@dataclass(frozen=True)
class Feed:
    """Something to follow: `atom` and `json` are the paths of its feeds, `home` the address that shows it in HTML."""

    title: str
    atom: str
    json: str
    home: str


@dataclass(frozen=True)
class Step:
    """One change of a record: its kind as a word for machines and a label for readers, and what staff wrote of it.

    `key` tells it apart from the other changes of its record, and stays when later ones are written down.
    """

    record: Record
    day: date
    kind: str
    label: str
    note: str
    key: str

    @property
    def is_correction(self) -> bool:
        """Whether it mends a mistake."""
        return self.kind in CORRECTIONS


def all_changes() -> Feed:
    """Return the feed of everything."""
    return Feed(say("feed_all"), "data/umpan/perubahan.xml", "data/umpan/perubahan.json", CHANGES)


def corrections() -> Feed:
    """Return the feed of corrections and errata alone."""
    return Feed(say("feed_corrections"), "data/umpan/koreksi.xml", "data/umpan/koreksi.json", CHANGES)


def kind_feed(name: str) -> Feed:
    """Return the feed of a kind of record; its Atom feed is `data/<kind>.xml`, beside the kind's data files."""
    title = say("feed_kind", listing=KINDS[name].kind.listing)
    return Feed(title, f"data/{name}.xml", f"data/umpan/{name}.json", f"{name}/")


def area_feed(entry: Entry) -> Feed | None:
    """Return the feed of an area; None where `entry` isn't one, or has no page."""
    if not entry.kind.has_pages or not is_area(entry.kind):
        return None
    title = say("feed_area", kind=entry.kind.label, name=entry.heading)
    path = f"data/umpan/{entry.kind.name}/{entry.id}"
    return Feed(title, f"{path}.xml", f"{path}.json", entry.address)


def areas(catalogue: Catalogue) -> Iterator[tuple[Entry, Feed]]:
    """Yield every area that can be followed, in reading order."""
    for name in VOCABULARIES:
        for entry in catalogue.of_kind(name):
            if (feed := area_feed(entry)) is not None:
                yield entry, feed


def feeds_of(catalogue: Catalogue) -> Iterator[tuple[Feed, list[Step]]]:
    """Yield every feed with its changes, newest first."""
    steps = sorted((step for record in catalogue.records for step in reversed(steps_of(record))), key=_age)
    yield all_changes(), _latest(steps)
    for name, model in KINDS.items():
        yield kind_feed(name), _latest(step for step in steps if isinstance(step.record, model))
    for area, feed in areas(catalogue):
        inside = found_in(catalogue, area)
        yield feed, _latest(step for step in steps if step.record in inside)
    yield corrections(), [step for step in steps if step.is_correction]


def steps_of(record: Record) -> list[Step]:
    """Return the changes of a record as they were written, a withdrawal last."""
    written = [(change.day, change.kind.value, change.kind.label, change.note) for change in record.history]
    if record.withdrawn is not None:
        written.append((record.withdrawn.day, WITHDRAWN, say("feed_withdrawn"), record.withdrawn.reason))
    seen: Counter[str] = Counter()
    steps = []
    for day, kind, label, note in written:
        name = f"{day.isoformat()}-{kind}"
        seen[name] += 1
        key = name if seen[name] == 1 else f"{name}-{seen[name]}"
        steps.append(Step(record, day, kind, label, note, key))
    return steps


def lasting_address(record: Record) -> str:
    """Return the address by which feeds and calendars know a record for ever: the first it had, from the root.

    Readers take what has a new id for something new, so a record that moves keeps its first name here.
    """
    first = record.old_addresses[0] if record.old_addresses else record.id
    return f"{record.kind.name}/{first}/"


def last_change(record: Record) -> date:
    """Return the day on which a record changed last, as written; without history, when it was last checked."""
    return max((step.day for step in steps_of(record)), default=record.checked.day)


def noon(catalogue: Catalogue, day: date) -> datetime:
    """Return the moment that stands for a day: noon in the city, the same day in every Indonesian time zone."""
    return datetime.combine(day, time(12), catalogue.settings.zone)


def _age(step: Step) -> int:
    return -step.day.toordinal()


def _latest(steps: Iterable[Step]) -> list[Step]:
    """Return the newest changes, and of the older ones those that must not be lost."""
    ordered = iter(steps)
    newest = list(islice(ordered, LIMIT))
    return newest + [step for step in ordered if step.is_correction or step.kind == WITHDRAWN]
