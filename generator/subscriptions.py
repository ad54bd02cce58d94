"""The page that explains feeds and calendars and lists them, and the links by which programs find them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit

from generator.catalogue import Catalogue
from generator.channels import LIMIT, Channel, all_changes, area_channel, areas, corrections, kind_channel
from generator.drafts import Draft
from generator.entries import Entry
from generator.fields import slugify
from generator.happenings import Calendar, calendars, event_calendar
from generator.head import Alternate
from generator.markdown import Href
from generator.messages import say
from generator.records import KINDS

PATH = "berlangganan/index.md"
ATOM, JSON_FEED, CALENDAR = "application/atom+xml", "application/feed+json", "text/calendar"


@dataclass(frozen=True)
class Group:
    """Channels that stand together on the page, with the anchor of their heading."""

    heading: str
    anchor: str
    channels: tuple[Channel, ...]


@dataclass(frozen=True)
class Subscription:
    """A calendar with the address that opens a phone's own calendar.

    Source: https://www.iana.org/assignments/uri-schemes/prov/webcal: a provisional name for following a calendar over
    HTTP rather than copying it. Not every program knows it, so the file's own address stands beside it.
    """

    calendar: Calendar
    webcal: Href


def drafts(catalogue: Catalogue) -> Iterator[Draft]:
    """Yield the page "Berlangganan"."""
    title, description = say("subscribe_title"), say("subscribe_description")
    yield Draft(PATH, "berlangganan.md.j2", title, description, partial(_context, catalogue))


def _context(catalogue: Catalogue) -> Mapping[str, object]:
    return {
        "groups": tuple(_groups(catalogue)),
        "calendars": [_subscription(catalogue, calendar) for calendar, _ in calendars(catalogue)],
        "limit": LIMIT,
    }


def alternates(path: str, entry: Entry | None) -> tuple[Alternate, ...]:
    """Return what the head of a page offers to follow: everything, and what belongs to this page."""
    everything = all_changes()
    found = [Alternate(ATOM, everything.title, everything.atom)]
    name = path.partition("/")[0]
    if path == "index.md":
        channel = corrections()
        found += [
            Alternate(JSON_FEED, everything.title, everything.json),
            Alternate(ATOM, channel.title, channel.atom),
        ]
    elif name in KINDS and (entry is not None or path == f"{name}/index.md"):
        channel, calendar = kind_channel(name), event_calendar(KINDS[name])
        found.append(Alternate(ATOM, channel.title, channel.atom))
        if calendar is not None:
            found.append(Alternate(CALENDAR, calendar.title, calendar.path))
    elif entry is not None and (area := area_channel(entry)) is not None:
        found.append(Alternate(ATOM, area.title, area.atom))
    return tuple(found)


def _groups(catalogue: Catalogue) -> Iterator[Group]:
    whole, kinds = say("subscribe_whole"), say("subscribe_kinds")
    yield Group(whole, slugify(whole), (all_changes(), corrections()))
    yield Group(kinds, slugify(kinds), tuple(kind_channel(name) for name in KINDS))
    by_area: dict[str, list[Channel]] = {}
    for area, channel in areas(catalogue):
        by_area.setdefault(area.kind.label, []).append(channel)
    for label, found in by_area.items():
        heading = say("subscribe_areas", label=label.lower())
        yield Group(heading, slugify(heading), tuple(found))


def _subscription(catalogue: Catalogue, calendar: Calendar) -> Subscription:
    address = urlsplit(catalogue.settings.url(calendar.path))
    return Subscription(calendar, Href(address._replace(scheme="webcal").geturl()))
