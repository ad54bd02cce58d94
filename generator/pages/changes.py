"""What changed on the portal, and when: what the records tell of themselves, and what their files show in git.

A written change and the commit that brought it are one change; a commit that nobody wrote of stands by itself, with
the author's date in the city's time zone and no name. The first commit of a file changes nothing: it is its "Terbit".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache, partial
from itertools import groupby, pairwise
from zoneinfo import ZoneInfo

from generator import git, yaml_files
from generator.catalogue import CONTENT, Catalogue
from generator.git import FileHistory
from generator.history import Difference, differences
from generator.model import Change, PartialDate, Record
from generator.pages.outlines import Outline
from generator.problems import Problems, say
from generator.yaml_files import Plain

NEWEST = 200
"""Changes on the page of all changes; older ones stand on the pages of their records."""
SHOWN = 6
"""Differences that the page of all changes shows of one change; the record's page shows all."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_HISTORY, _WITHDRAWN = (Record.model_fields[name].alias or "" for name in ("history", "withdrawn"))
_EXAMPLE = Record.model_fields["example"].alias or ""
_TOLD = (_HISTORY, _WITHDRAWN)
"""Fields that tell of a change themselves: what is added to them isn't told again."""


@dataclass(frozen=True)
class Revision:
    """A committed change of a record's file; `written` is what the record says of it, if it came with just that."""

    day: date
    differences: tuple[Difference, ...]
    written: Change | None = None


@dataclass(frozen=True)
class Revisions:
    """The revisions of a record, newest first.

    `unreadable` counts versions that are no YAML, `is_whole` tells whether these are all there are.
    """

    steps: tuple[Revision, ...] = ()
    unreadable: int = 0
    is_whole: bool = True


@dataclass(frozen=True)
class Event:
    """Something that became of a record: a change that it tells of, its withdrawal, or else a revision."""

    day: date
    record: Record
    change: Change | None = None
    differences: tuple[Difference, ...] = ()
    is_withdrawal: bool = False

    @property
    def is_marked(self) -> bool:
        """Whether readers who trusted the page must know of it."""
        return self.is_withdrawal or (self.change is not None and self.change.kind.is_correction)


@dataclass(frozen=True)
class Changes:
    """All changes, newest first, and the revisions of each record that has any."""

    events: tuple[Event, ...]
    revisions: Mapping[Record, Revisions]
    has_git: bool

    def of(self, record: Record) -> Revisions:
        """Return the revisions of a record."""
        return self.revisions.get(record, Revisions())


@lru_cache(1)
def changes_of(catalogue: Catalogue) -> Changes:
    """Return all changes of a catalogue's records."""
    files = {record: catalogue.files[record] for record in catalogue.records}
    histories = git.read(catalogue.root, CONTENT, files.values())
    revisions = {
        record: _revisions(catalogue, record, histories[path]) for record, path in files.items() if path in histories
    }
    events = [event for record in files for event in _events(record, revisions.get(record, Revisions()))]
    return Changes(tuple(sorted(events, key=lambda event: event.day, reverse=True)), revisions, bool(histories))


def _events(record: Record, revisions: Revisions) -> Iterator[Event]:
    """Yield the changes of a record, the last first."""
    if record.withdrawn:
        yield Event(record.withdrawn.day, record, is_withdrawal=True)
    by_change = {step.written: step.differences for step in revisions.steps if step.written}
    for change in reversed(record.history):
        yield Event(change.day, record, change, by_change.get(change, ()))
    for step in revisions.steps:
        if step.written is None:
            yield Event(step.day, record, None, step.differences)


# --- Revisions from git -------------------------------------------------------------------------------------


def _revisions(catalogue: Catalogue, record: Record, history: FileHistory) -> Revisions:
    found = [(version.seconds, _plain(version.content)) for version in history.versions]
    read = [(seconds, data) for seconds, data in found if not _is_example(data)]
    readable = [(seconds, data) for seconds, data in read if data is not None]
    steps = []
    if not record.withdrawn:  # what was taken back must not come back piece by piece
        for (_, before), (seconds, after) in pairwise(readable):
            day = _day(seconds, catalogue.settings.zone)
            if record.details_after is None or day > record.details_after:
                steps.append(_revision(catalogue, record, day, before, after))
    shown = tuple(step for step in reversed(steps) if step.differences)
    is_whole = history.is_whole or len(read) < len(found)  # what was an example before wasn't published
    return Revisions(shown, len(read) - len(readable), is_whole)


def _revision(catalogue: Catalogue, record: Record, day: date, before: Plain, after: Plain) -> Revision:
    def name_of(kind: str, entry_id: str) -> str:
        entry = catalogue.find(kind, entry_id)
        return entry.heading if entry else entry_id

    found = differences(type(record), before, after, name_of)
    told = tuple(one for one in found if one.key not in _TOLD or one.form != "tambah")
    return Revision(day, told, _written(record, before, after))


def _written(record: Record, before: Plain, after: Plain) -> Change | None:
    """Return the change that the record tells of since `before`, if it is just one more and still there."""
    old, new = (_history(data) for data in (before, after))
    added = [item for item in new if item not in old]
    if len(added) != 1 or any(item not in new for item in old):
        return None
    return next((change for change in record.history if _said(change) == added[0]), None)


def _history(data: Plain) -> list[Plain]:
    items = data.get(_HISTORY) if isinstance(data, dict) else None
    return items if isinstance(items, list) else []


def _said(change: Change) -> dict[str, object]:
    return change.model_dump(mode="json", by_alias=True)


def _plain(content: bytes) -> Plain:
    """Return the data of a version; None where it isn't a record's YAML, as may happen in any history."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    document = yaml_files.parse(text, "", Problems()) if len(content) <= yaml_files.MAX_BYTES else None
    return document.data if document is not None and isinstance(document.data, dict) else None


def _is_example(data: Plain) -> bool:
    return isinstance(data, dict) and data.get(_EXAMPLE) == "ya"


def _day(seconds: int, zone: ZoneInfo) -> date:
    return (_EPOCH + timedelta(seconds=seconds)).astimezone(zone).date()


# --- The page of all changes --------------------------------------------------------------------------------


def outlines(catalogue: Catalogue) -> Iterator[Outline]:
    """Yield the page of all changes."""
    title, description = say("changes_title"), say("changes_description")
    yield Outline("perubahan/index.md", "perubahan.md.j2", title, description, partial(_context, catalogue))


def _context(catalogue: Catalogue) -> Mapping[str, object]:
    changes = changes_of(catalogue)
    shown = changes.events[:NEWEST]
    months = [
        (PartialDate(month), list(events)) for month, events in groupby(shown, lambda event: f"{event.day:%Y-%m}")
    ]
    return {
        "months": months,
        "shown": SHOWN,
        "is_whole": len(shown) == len(changes.events),
        "has_git": changes.has_git,
    }
