"""The page of all follow-ups: how each stands, whose it is, and how many there are of each status."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from generator.catalogue import TRACKER, TRACKER_FILTERS, Catalogue, follow_ups, follow_ups_by_status
from generator.pages.charts import Bar, bar_chart
from generator.pages.outlines import Outline
from generator.pages.views import facts_of
from generator.problems import say


def outlines(catalogue: Catalogue) -> Iterator[Outline]:
    """Yield the page of all follow-ups."""
    title, description = say("follow_ups_title"), say("follow_ups_description")
    context = partial(_context, catalogue)
    yield Outline(f"{TRACKER}/index.md", "tindak-lanjut.md.j2", title, description, context, filters=TRACKER_FILTERS)


def _context(catalogue: Catalogue) -> Mapping[str, object]:
    found = follow_ups(catalogue)
    groups = follow_ups_by_status(catalogue, found)
    late = any(item.state.is_late for item in found)
    bars = [Bar(group.heading, len(group.items), late and place == 0) for place, group in enumerate(groups)]
    return {
        "found": found,
        "facts": {item.address: facts_of(catalogue, item.task) for item in found},
        "groups": groups,
        "chart": partial(bar_chart, "jumlah", bars=bars),
        "unknown": sum(item.state.recorded.is_open is None for item in found),
        "no_due": sum(item.task.due is None for item in found),
        "no_owner": sum(not item.task.owners for item in found),
    }
