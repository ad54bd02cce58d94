"""Links from the page being written: to entries, data, photos, contacts."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from generator.catalogue import Catalogue, TaskState, page_path, place_of, state_of
from generator.model import Contact, ContactKind, Day, Entry, Task, WebAddress
from generator.pages.markdown import Href

CORRECTIONS = "tentang/index.md"


@lru_cache(65_536)  # the pages of a folder link to the same pages again and again
def _way(folder: str, path: str) -> str:
    return posixpath.relpath(path, folder)


@dataclass(frozen=True)
class Maps:
    """Links that open a place on a map; `area` is what its point is the centre of, where that is only an estimate."""

    phone: Href
    web: WebAddress
    area: Entry | None


@dataclass(frozen=True)
class Frame:
    """What every template has at hand: the portal, and links from the page being written."""

    catalogue: Catalogue
    path: str

    def href(self, target: Entry | str, part: str = "") -> Href:
        """Return the way from this page to an entry (or an anchored part of it) or a source path, for a link."""
        if isinstance(target, str):
            path, anchor = target, ""
        else:
            anchor = part if target.kind.has_pages else target.id
            path, anchor = page_path(target), f"#{anchor}" if anchor else ""
        return Href(_way(posixpath.dirname(self.path) or ".", path) + anchor)

    def listing(self, entry: Entry) -> str:
        """Return the source path of the listing that leads to an entry."""
        return self.listing_of(entry.kind.name)

    def listing_of(self, kind: str) -> str:
        """Return the source path of a kind's listing."""
        return f"{kind}/index.md"

    def data(self, entry: Entry) -> str:
        """Return the path of an entry's data file."""
        return f"{entry.kind.name}/{entry.id}.json"

    def photo(self, name: str) -> Href:
        """Return the way to a photo."""
        return self.href(f"foto/{quote(name)}")

    def anchor(self, anchor: str) -> Href:
        """Return an id of a part of this page; ids are letters, digits and hyphens, so they stand as they are."""
        return Href(anchor)

    def contact(self, contact: Contact) -> Href | None:
        """Return the link that reaches a contact: a call, a chat, a mail, a site; None where one has to go there."""
        digits = "".join(c for c in contact.value if c.isdigit() or c == "+")
        match contact.kind:
            case ContactKind.TELEPHONE:
                return Href(f"tel:{digits}")
            case ContactKind.WHATSAPP:
                return Href(f"https://wa.me/62{digits.removeprefix('+').removeprefix('62').removeprefix('0')}")
            case ContactKind.EMAIL:
                return Href(f"mailto:{contact.value}")
            case ContactKind.WEBSITE:
                return Href(contact.value)
        return None

    def maps(self, entry: Entry) -> Maps | None:
        """Return the links that show where an entry is; None where that isn't known.

        Source: https://developer.android.com/guide/components/intents-common#ViewMap for `geo:`, which phones open
        with their own map; https://wiki.openstreetmap.org/wiki/Browsing#URL_parameters for the web.
        """
        place = place_of(self.catalogue, entry)
        if place is None:
            return None
        latitude, longitude = f"{place.point.latitude:.6f}", f"{place.point.longitude:.6f}"
        label = quote(entry.heading, safe="")
        zoom = 15 if place.area else 17
        return Maps(
            Href(f"geo:{latitude},{longitude}?q={latitude},{longitude}({label})"),
            WebAddress(
                f"https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map={zoom}/{latitude}/{longitude}"
            ),
            place.area,
        )

    def state(self, task: Task) -> TaskState:
        """Return how a task stands on the portal date."""
        return state_of(self.catalogue, task)

    def filtered(self, kind: str, query: str) -> Href:
        """Return the way to a kind's listing, filtered."""
        return Href(f"{self.href(self.listing_of(kind))}?{query}")

    @property
    def corrections(self) -> Href:
        """Where readers report a mistake: the office's contact, or the page that says how."""
        contact = self.catalogue.settings.corrections
        return (contact and self.contact(contact)) or self.href(CORRECTIONS)

    @property
    def days(self) -> list[Day]:
        """The days of the week, Monday first."""
        return list(Day)
