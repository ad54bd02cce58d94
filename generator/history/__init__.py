"""What changed, when, and which version is which.

In: a catalogue, the list of published addresses. Out: versions of entries, differences in words, feeds and events to
follow, and the refusal of addresses that would vanish. It never says that something changed which nobody wrote or
committed.
"""

from __future__ import annotations

from generator.history.comparison import Difference, differences
from generator.history.events import Calendar, Event, calendars, event_calendar, event_of, own_calendar
from generator.history.feeds import (
    LIMIT,
    WITHDRAWN,
    Feed,
    Step,
    all_changes,
    area_feed,
    areas,
    corrections,
    feeds_of,
    kind_feed,
    last_change,
    lasting_address,
    noon,
    steps_of,
)
from generator.history.published import PUBLISHED, remember, require_lasting
from generator.history.versions import VERSION_LENGTH, as_json, as_published, json_bytes, version_of

__all__ = [
    "LIMIT",
    "PUBLISHED",
    "VERSION_LENGTH",
    "WITHDRAWN",
    "Calendar",
    "Difference",
    "Event",
    "Feed",
    "Step",
    "all_changes",
    "area_feed",
    "areas",
    "as_json",
    "as_published",
    "calendars",
    "corrections",
    "differences",
    "event_calendar",
    "event_of",
    "feeds_of",
    "json_bytes",
    "kind_feed",
    "last_change",
    "lasting_address",
    "noon",
    "own_calendar",
    "remember",
    "require_lasting",
    "steps_of",
    "version_of",
]
