"""Each feed (see `history`) as an Atom feed and a JSON Feed, which say the same.

Addresses, from the site's root:

    data/umpan/perubahan.xml, .json         everything
    data/umpan/koreksi.xml, .json           corrections and errata alone
    data/<kind>.xml, data/umpan/<kind>.json one kind (`data/<kind>.json` is the kind's data)
    data/umpan/<area kind>/<id>.xml, .json  one area

An entry's id is the first address its record had, with the day and kind of the change; it is the same in every
feed. Moments are noon of the day that staff wrote, in the city's time zone. A feed changed when its newest entry
did; an empty one when any record was last checked, since then it was last true that there is nothing to tell.

The standard library writes the XML: feedgen, which would, is published without wheels and reads the clock.
Sources: RFC 4287 (Atom), RFC 4946 (its licence link), https://www.jsonfeed.org/version/1.1/.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from markupsafe import Markup

from generator.catalogue import Catalogue
from generator.history import WITHDRAWN, Feed, Step, feeds_of, json_bytes, lasting_address, noon
from generator.model import PortalStatus
from generator.problems import say

ATOM = "http://www.w3.org/2005/Atom"
ATOM_TYPE = "application/atom+xml"
LANGUAGE = "id"
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True)
class _Entry:
    """What both notations say of a change; `updated` is RFC 3339, `html` is escaped, the rest plain text."""

    id: str
    url: str
    title: str
    updated: str
    term: str
    label: str
    note: str
    html: str


@dataclass(frozen=True)
class _Contents:
    """What both notations say of a feed."""

    title: str
    home: str
    updated: str
    author: str
    entries: tuple[_Entry, ...]


def files(catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    """Yield the Atom feed and the JSON Feed of every feed."""
    quiet_since = max((record.checked.day for record in catalogue.records), default=catalogue.today)
    written: dict[Step, _Entry] = {}
    for feed, steps in feeds_of(catalogue):
        for step in steps:
            if step not in written:
                written[step] = _entry(catalogue, step)
        contents = _Contents(
            title=f"{feed.title} - {catalogue.settings.name}",
            home=catalogue.settings.url(feed.home),
            updated=noon(catalogue, steps[0].day if steps else quiet_since).isoformat(),
            author=_author(catalogue),
            entries=tuple(written[step] for step in steps),
        )
        yield feed.atom, _atom(catalogue, feed, contents)
        yield feed.json, _json_feed(catalogue, feed, contents)


def _entry(catalogue: Catalogue, step: Step) -> _Entry:
    record = step.record
    html = Markup("<p>{}</p>").format(step.note)
    if step.kind != WITHDRAWN and record.withdrawn is None:  # what was withdrawn isn't said again
        html += Markup("<p>{}: {}</p>").format(record.kind.label, record.summary)
    return _Entry(
        id=catalogue.settings.url(f"{lasting_address(record)}#{step.key}"),
        url=catalogue.settings.url(record.address),
        title=say("feed_step", label=step.label, name=record.heading),
        updated=noon(catalogue, step.day).isoformat(),
        term=step.kind,
        label=step.label,
        note=step.note,
        html=str(html),
    )


def _author(catalogue: Catalogue) -> str:
    """Return who speaks: the office, once the portal is its own."""
    settings = catalogue.settings
    office = catalogue.find("instansi", settings.office)
    return office.heading if office is not None and settings.status is PortalStatus.OFFICIAL else settings.name


def _atom(catalogue: Catalogue, feed: Feed, contents: _Contents) -> bytes:
    settings = catalogue.settings
    root = ET.Element("feed", {"xmlns": ATOM, XML_LANGUAGE: LANGUAGE})
    _text(root, "id", settings.url(feed.atom))
    _text(root, "title", contents.title)
    _text(root, "subtitle", settings.about)
    _text(root, "updated", contents.updated)
    author = ET.SubElement(root, "author")
    _text(author, "name", contents.author)
    _text(author, "uri", settings.url())
    _text(root, "rights", f"{settings.license.name}, {settings.license.url}")
    _link(root, "self", settings.url(feed.atom), ATOM_TYPE)
    _link(root, "alternate", contents.home, "text/html")
    _link(root, "license", settings.license.url)
    for it in contents.entries:
        entry = ET.SubElement(root, "entry")
        _text(entry, "id", it.id)
        _text(entry, "title", it.title)
        _text(entry, "updated", it.updated)
        _text(entry, "published", it.updated)
        _link(entry, "alternate", it.url, "text/html")
        ET.SubElement(entry, "category", {"term": it.term, "label": it.label})
        _text(entry, "summary", it.note)
        _text(entry, "content", it.html, type="html")
    ET.indent(root, " ")
    text: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _text(parent: ET.Element, tag: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, tag, attributes).text = text


def _link(parent: ET.Element, relation: str, address: str, media_type: str = "") -> None:
    attributes = {"rel": relation, "type": media_type, "href": address}
    ET.SubElement(parent, "link", {name: value for name, value in attributes.items() if value})


def _json_feed(catalogue: Catalogue, feed: Feed, contents: _Contents) -> bytes:
    settings = catalogue.settings
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": contents.title,
        "home_page_url": contents.home,
        "feed_url": settings.url(feed.json),
        "description": settings.about,
        "language": LANGUAGE,
        "authors": [{"name": contents.author, "url": settings.url()}],
        "items": [
            {
                "id": it.id,
                "url": it.url,
                "title": it.title,
                "summary": it.note,
                "content_html": it.html,
                "date_published": it.updated,
                "tags": [it.label],
            }
            for it in contents.entries
        ],
    }
    return json_bytes(data)
