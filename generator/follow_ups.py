"""Every follow-up of every record: how it stands, in the order in which readers look for them, and how many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from generator.catalogue import Catalogue
from generator.charts import Bar, bar_chart
from generator.drafts import Draft
from generator.entries import Entry
from generator.messages import say
from generator.standing import Standing, standing_of, standings
from generator.tasks import Task
from generator.views import Shown, facts_of, own_date

FOLDER = "tindak-lanjut"
FILTERS = "saring.json"


@dataclass(frozen=True)
class FollowUp:
    """A task, the record in which it stands, that record's day if it has one, and how the task stands."""

    entry: Entry
    part: Shown
    task: Task
    standing: Standing
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


def groups_of(catalogue: Catalogue, found: list[FollowUp]) -> list[StatusGroup]:
    """Return follow-ups by how they stand, for every status there is, each in the order of `found`."""
    return [
        StatusGroup(status, heading, tuple(item for item in found if item.standing.id == status))
        for status, heading in standings(catalogue).items()
    ]


def drafts(catalogue: Catalogue) -> Iterator[Draft]:
    """Yield the page of all follow-ups."""
    title, description = say("follow_ups_title"), say("follow_ups_description")
    context = partial(_context, catalogue)
    yield Draft(f"{FOLDER}/index.md", "tindak-lanjut.md.j2", title, description, context, filters=FILTERS)


def _context(catalogue: Catalogue) -> Mapping[str, object]:
    found = follow_ups(catalogue)
    groups = groups_of(catalogue, found)
    late = any(item.standing.is_late for item in found)
    bars = [Bar(group.heading, len(group.items), late and place == 0) for place, group in enumerate(groups)]
    return {
        "found": found,
        "groups": groups,
        "chart": partial(bar_chart, "jumlah", bars=bars),
        "unknown": sum(item.standing.recorded.is_open is None for item in found),
        "no_due": sum(item.task.due is None for item in found),
        "no_owner": sum(not item.task.owners for item in found),
    }


def _found(catalogue: Catalogue) -> Iterator[FollowUp]:
    for entry in (record for record in catalogue.records if record.is_listed):
        for fact in facts_of(catalogue, entry).values():
            for shown in fact.values if fact.is_section else ():
                if isinstance(shown.value, Task):
                    standing = standing_of(catalogue, shown.value)
                    yield FollowUp(entry, shown, shown.value, standing, own_date(entry))


def _order(item: FollowUp) -> tuple[bool, date, int, str]:
    newest_first = -item.day.toordinal() if item.day else 0
    return not item.standing.is_late, item.task.due or date.max, newest_first, item.address
