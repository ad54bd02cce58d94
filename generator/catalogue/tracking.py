"""Every task that was agreed on, in the order in which readers look, and how each stands on the portal date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.catalogue.loading import Catalogue
from generator.model import LATE, STATUSES, Anchored, Entry, FollowUpStatus, Task, anchored_in, own_date, slugify

TRACKER = "tindak-lanjut"
"""Where the page of all follow-ups and its data stand."""

TRACKER_FILTERS = "saring.json"


@dataclass(frozen=True)
class TaskState:
    """The status that readers see, the term that was recorded, and by how many whole days the deadline has passed.

    `days` is 0 until the day after the deadline, without a deadline, and for what is done or given up: only for a
    task that is still open, or of which that isn't known, does it matter that the deadline has passed.
    """

    id: str
    heading: str
    recorded: FollowUpStatus
    days: int = 0

    @property
    def is_late(self) -> bool:
        """Whether it is still open after its deadline."""
        return self.days > 0 and self.recorded.is_open is True


def state_of(catalogue: Catalogue, task: Task) -> TaskState:
    """Return how a task stands. A task is late from the day after its deadline."""
    term = catalogue.find(STATUSES, task.status)
    assert isinstance(term, FollowUpStatus)
    days = max(0, (catalogue.today - task.due).days) if task.due and term.is_open is not False else 0
    if days and term.is_open:
        return TaskState(slugify(LATE), LATE, term, days)
    return TaskState(term.id, term.heading, term, days)


def states(catalogue: Catalogue) -> dict[str, str]:
    """Return every status that readers may see, by id: late first, then the vocabulary in its order."""
    return {slugify(LATE): LATE} | {term.id: term.heading for term in catalogue.of_kind(STATUSES)}


@dataclass(frozen=True)
class FollowUp:
    """A task, its record and place in it, that record's day if it has one, and how the task stands."""

    entry: Entry
    anchored: Anchored
    task: Task
    state: TaskState
    day: date | None

    @property
    def anchor(self) -> str:
        """The anchor on the record's page."""
        return self.task.id

    @property
    def address(self) -> str:
        """Where it stands on the site, from its root: `<record>/#<id>`; no other follow-up has the same."""
        return f"{self.entry.address}#{self.anchor}"


@dataclass(frozen=True)
class StatusGroup:
    """All follow-ups that stand alike."""

    id: str
    heading: str
    items: tuple[FollowUp, ...]


def follow_ups(catalogue: Catalogue) -> list[FollowUp]:
    """Return all follow-ups of listed records: late ones first, then by deadline, then newest records first."""
    return sorted(_found(catalogue), key=_order)


def follow_ups_by_status(catalogue: Catalogue, found: list[FollowUp]) -> list[StatusGroup]:
    """Return follow-ups by how they stand, for every status there is, each in the order of `found`."""
    return [
        StatusGroup(status, heading, tuple(item for item in found if item.state.id == status))
        for status, heading in states(catalogue).items()
    ]


def _found(catalogue: Catalogue) -> Iterator[FollowUp]:
    for entry in (record for record in catalogue.records if record.is_listed):
        for anchored in anchored_in(entry).values():
            if isinstance(anchored.part, Task):
                yield FollowUp(entry, anchored, anchored.part, state_of(catalogue, anchored.part), own_date(entry))


def _order(item: FollowUp) -> tuple[bool, date, int, str]:
    newest_first = -item.day.toordinal() if item.day else 0
    return not item.state.is_late, item.task.due or date.max, newest_first, item.address
