"""What takes place and what is due (see `events`) as iCalendar: one file a calendar, and one beside each record.

Addresses, from the site's root: `data/<kind>.ics` for the events of a kind, `data/<list>.ics` for its deadlines, and
`<kind>/<id>.ics` for one record's day.

Decisions, with their sources in RFC 5545 unless another is named:

- There is always a VTIMEZONE, so that a calendar on which nothing stands is valid too (3.6 asks for one component).
- Without both hours that are needed, an event takes whole days; DTEND is then the day after (3.6.1).
- UID is a hash of the record's lasting address, since a UID may not name a host (RFC 7986, 5.3).
- DTSTAMP is when the record changed last, noon in the city, as 3.8.7.2 asks where there is no METHOD. There is none,
  because PUBLISH would need an ORGANIZER (RFC 5546, 3.2.1), which is an address of mail that no record has; who
  convened is in the description.
- SEQUENCE counts the changes after the first publication. A withdrawn record's events are CANCELLED.
- Nobody who subscribes is busy because of it: TRANSP is TRANSPARENT.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

import icalendar

from generator.catalogue import Catalogue
from generator.history import (
    Event,
    calendars,
    event_of,
    last_change,
    lasting_address,
    noon,
    own_calendar,
    steps_of,
)
from generator.model import ChangeKind
from generator.problems import say

PRODUCT = "-//Portal KLA//Portal KLA//ID"
DAY = timedelta(days=1)
UID_LENGTH = 32
"""Hexadecimal digits: 128 bits, as a UUID has."""


def files(catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    """Yield every calendar, then each record's own."""
    for calendar, events in calendars(catalogue):
        yield calendar.path, _calendar(catalogue, calendar.title, events)
    for record in catalogue.records:
        path, event = own_calendar(record), event_of(catalogue, record)
        if path and event is not None:
            yield path, _calendar(catalogue, record.heading, [event])


def _calendar(catalogue: Catalogue, title: str, events: Iterable[Event]) -> bytes:
    settings = catalogue.settings
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    name = f"{title} - {settings.name}"
    calendar.add("name", name)  # RFC 7986, 5.1
    calendar.add("x-wr-calname", name)  # the same for older programs
    calendar.add("description", settings.about)
    calendar.add("refresh-interval", DAY, parameters={"value": "DURATION"})  # RFC 7986, 5.7
    calendar.add_component(_zone(settings.time_zone))
    for event in events:
        calendar.add_component(_event(catalogue, event))
    return bytes(calendar.to_ical())


@cache
def _zone(name: str) -> icalendar.Timezone:
    """Return a time zone as a component; it takes long to make, so it is made once."""
    return icalendar.Timezone.from_tzid(name)


def _event(catalogue: Catalogue, it: Event) -> icalendar.Event:
    settings, record = catalogue.settings, it.record
    anchor = f"#{it.anchor}" if it.anchor else ""
    steps = steps_of(record)
    starts, ends = _span(catalogue, it)
    changed = noon(catalogue, last_change(record)).astimezone(UTC)
    event = icalendar.Event()
    event.add("uid", _uid(settings.url(f"{lasting_address(record)}{anchor}")))
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", sum(step.kind != ChangeKind.PUBLISHED.value for step in steps))
    event.add("dtstart", starts)
    if ends is not None:
        event.add("dtend", ends)
    what, told = it.what, [record.summary] if it.part is record else []
    if record.withdrawn is not None:
        what, told = say("feed_step", label=say("feed_withdrawn"), name=it.what), [record.withdrawn.reason]
        event.add("status", "CANCELLED")
    event.add("summary", what)
    event.add("description", "\n".join([*told, *it.notes]))
    if it.place:
        event.add("location", it.place)
    event.add("url", settings.url(f"{record.address}{anchor}"))
    event.add("categories", [record.kind.label])
    event.add("transp", "TRANSPARENT")
    return event


def _span(catalogue: Catalogue, it: Event) -> tuple[date | datetime, date | datetime | None]:
    """Return DTSTART and DTEND; None where nobody wrote when it ended."""
    if it.begins is None:
        return it.first, it.last + DAY
    return _moment(catalogue, it.first, it.begins), _moment(catalogue, it.last, it.ends) if it.ends else None


def _moment(catalogue: Catalogue, day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, catalogue.settings.zone)


def _uid(address: str) -> str:
    return hashlib.sha256(address.encode()).hexdigest()[:UID_LENGTH]
