"""The links by which programs find the feeds and calendars of a page."""

from __future__ import annotations

from generator.history import all_changes, area_feed, corrections, event_calendar, kind_feed
from generator.metadata.head import Alternate
from generator.model import KINDS, Entry

ATOM, JSON_FEED, CALENDAR = "application/atom+xml", "application/feed+json", "text/calendar"


def alternates(path: str, entry: Entry | None) -> tuple[Alternate, ...]:
    """Return what the head of a page offers to follow: everything, and what belongs to this page."""
    everything = all_changes()
    found = [Alternate(ATOM, everything.title, everything.atom)]
    name = path.partition("/")[0]
    if path == "index.md":
        feed = corrections()
        found += [
            Alternate(JSON_FEED, everything.title, everything.json),
            Alternate(ATOM, feed.title, feed.atom),
        ]
    elif name in KINDS and (entry is not None or path == f"{name}/index.md"):
        feed, calendar = kind_feed(name), event_calendar(KINDS[name])
        found.append(Alternate(ATOM, feed.title, feed.atom))
        if calendar is not None:
            found.append(Alternate(CALENDAR, calendar.title, calendar.path))
    elif entry is not None and (area := area_feed(entry)) is not None:
        found.append(Alternate(ATOM, area.title, area.atom))
    return tuple(found)
