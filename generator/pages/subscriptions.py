"""The page that explains feeds and calendars and lists them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit

from generator.catalogue import Catalogue
from generator.history import (
    LIMIT,
    Calendar,
    Feed,
    all_changes,
    areas,
    calendars,
    corrections,
    kind_feed,
)
from generator.model import KINDS, slugify
from generator.pages.markdown import Href
from generator.pages.outlines import Outline
from generator.problems import say

PATH = "berlangganan/index.md"


@dataclass(frozen=True)
class Group:
    """Feeds that stand together on the page, with the anchor of their heading."""

    heading: str
    anchor: str
    feeds: tuple[Feed, ...]


@dataclass(frozen=True)
class Subscription:
    """A calendar with the address that opens a phone's own calendar.

    Source: https://www.iana.org/assignments/uri-schemes/prov/webcal: a provisional name for following a calendar over
    HTTP rather than copying it. Not every program knows it, so the file's own address stands beside it.
    """

    calendar: Calendar
    webcal: Href


def outlines(catalogue: Catalogue) -> Iterator[Outline]:
    """Yield the page "Berlangganan"."""
    title, description = say("subscribe_title"), say("subscribe_description")
    yield Outline(PATH, "berlangganan.md.j2", title, description, partial(_context, catalogue))


def _context(catalogue: Catalogue) -> Mapping[str, object]:
    return {
        "groups": tuple(_groups(catalogue)),
        "calendars": [_subscription(catalogue, calendar) for calendar, _ in calendars(catalogue)],
        "limit": LIMIT,
    }


def _groups(catalogue: Catalogue) -> Iterator[Group]:
    whole, kinds = say("subscribe_whole"), say("subscribe_kinds")
    yield Group(whole, slugify(whole), (all_changes(), corrections()))
    yield Group(kinds, slugify(kinds), tuple(kind_feed(name) for name in KINDS))
    by_area: dict[str, list[Feed]] = {}
    for area, feed in areas(catalogue):
        by_area.setdefault(area.kind.label, []).append(feed)
    for label, found in by_area.items():
        heading = say("subscribe_areas", label=label.lower())
        yield Group(heading, slugify(heading), tuple(found))


def _subscription(catalogue: Catalogue, calendar: Calendar) -> Subscription:
    address = urlsplit(catalogue.settings.url(calendar.path))
    return Subscription(calendar, Href(address._replace(scheme="webcal").geturl()))
