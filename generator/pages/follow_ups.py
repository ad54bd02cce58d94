"""The page of all follow-ups: how each stands, whose it is, and how many there are of each status."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from generator.catalogue import (
    TRACKER,
    TRACKER_FILTERS,
    Catalogue,
    FollowUp,
    follow_ups,
    follow_ups_by_status,
    further_page,
)
from generator.pages.charts import Bar, bar_chart
from generator.pages.long_lists import TASKS, Sheet, begins_on, count_of, sheets_of
from generator.pages.outlines import Outline
from generator.pages.views import facts_of
from generator.problems import say

_PATH = f"{TRACKER}/index.md"


def outlines(catalogue: Catalogue) -> Iterator[Outline]:
    """Yield the page of all follow-ups, and those on which a long list of them goes on."""
    title, description = say("follow_ups_title"), say("follow_ups_description")
    found = follow_ups(catalogue)
    count = count_of(len(found), TASKS)
    for number in range(1, count + 1):
        sheet = Sheet(number, count, _PATH)
        yield Outline(
            further_page(_PATH, number),
            "tindak-lanjut.md.j2",
            title if number == 1 else say("further_title", title=title, number=number),
            description,
            partial(_context, catalogue, found, sheet),
            can_be_found=number == 1,
            filters=TRACKER_FILTERS if number == 1 else "",
        )


def _context(catalogue: Catalogue, found: list[FollowUp], sheet: Sheet) -> Mapping[str, object]:
    groups = follow_ups_by_status(catalogue, found)
    sheets = sheets_of([(group, group.items) for group in groups], TASKS)
    here = [replace(group, items=items) for group, items in sheets[sheet.number - 1]]
    late = any(item.state.is_late for item in found)
    bars = [Bar(group.heading, len(group.items), late and place == 0) for place, group in enumerate(groups)]
    return {
        "found": found,
        "sheet": sheet,
        "facts": {item.address: facts_of(catalogue, item.task) for group in here for item in group.items},
        "all_groups": [(group, further_page(_PATH, begins_on(group, sheets))) for group in groups],
        "groups": here,
        "chart": partial(bar_chart, "jumlah", bars=bars),
        "unknown": sum(item.state.recorded.is_open is None for item in found),
        "no_due": sum(item.task.due is None for item in found),
        "no_owner": sum(not item.task.owners for item in found),
    }
