"""Which picture stands for a page where its address is shared, and what is written on it."""

from __future__ import annotations

from generator.catalogue import Catalogue
from generator.metadata.head import Meta
from generator.metadata.preview_picture import HEIGHT, WIDTH, Words
from generator.model import Entry, PortalStatus, Record

GENERAL = "pratinjau.png"
"""The picture of every page that isn't a record's."""


def preview_path(entry: Entry | None) -> str:
    """Return where the picture of an entry's page lies, from the site's root."""
    return f"{entry.kind.name}/{entry.id}.png" if isinstance(entry, Record) else GENERAL


def preview_words(catalogue: Catalogue, entry: Entry | None) -> Words:
    """Return what is written on the picture of an entry's page; a portal that isn't official says so on each."""
    settings = catalogue.settings
    notice = "" if settings.status is PortalStatus.OFFICIAL else settings.notice.title.rstrip(".")
    place = f"{settings.city}, {settings.province}"
    if not isinstance(entry, Record):
        return Words(settings.description, place, settings.name, notice)
    stamp = Record.model_fields["withdrawn"].title if entry.withdrawn else ""
    return Words(entry.heading, f"{entry.kind.label} · {place}", settings.name, notice, stamp or "")


def preview_metas(catalogue: Catalogue, entry: Entry | None) -> list[Meta]:
    """Return the head elements that name the picture.

    Sources: https://ogp.me/#structured; X reads the rest from these once it knows that the picture is large
    (https://developer.x.com/en/docs/x-for-websites/cards/overview/markup).
    """
    words = preview_words(catalogue, entry)
    said = filter(None, (words.stamp, words.title, words.label, words.portal, words.notice))
    properties = {
        "og:image": catalogue.settings.url(preview_path(entry)),
        "og:image:width": str(WIDTH),
        "og:image:height": str(HEIGHT),
        "og:image:alt": " · ".join(said),
    }
    metas = [Meta("property", key, content) for key, content in properties.items()]
    return [*metas, Meta("name", "twitter:card", "summary_large_image")]
