"""The head of a page, put together from what every room knows of it."""

from __future__ import annotations

import posixpath

from generator.catalogue import Catalogue, moves, page_address
from generator.metadata import citation_heads
from generator.metadata.feed_links import alternates
from generator.metadata.head import Head, Meta
from generator.metadata.previews import preview_metas
from generator.metadata.structured_data import graph_of
from generator.model import Entry

LOCALE = "id_ID"


def head_of(catalogue: Catalogue, path: str, title: str, description: str) -> Head:
    """Return the head of the page at a source path, with its title and description as plain text."""
    if path in moves(catalogue):
        return _leading_on(catalogue, path, moves(catalogue)[path])
    entry = entry_at(catalogue, path)
    return Head(
        metas=(
            *_open_graph(catalogue, path, title, description),
            *preview_metas(catalogue, entry),
            *citation_heads.metas_of(catalogue, entry),
        ),
        alternates=alternates(path, entry),
        json_ld=graph_of(catalogue, path, title, description, entry),
    )


def _leading_on(catalogue: Catalogue, path: str, target: str) -> Head:
    """Return the head of a page that moved: it leads on at once and stays out of search engines.

    Source: https://www.w3.org/WAI/WCAG22/Techniques/html/H76 (a refresh after 0 seconds disturbs nobody).
    """
    way = posixpath.relpath(page_address(target) or ".", page_address(path))
    metas = (Meta("http-equiv", "refresh", f"0; url={way}/"), Meta("name", "robots", "noindex"))
    return Head(metas, canonical=catalogue.settings.url(page_address(target)))


def entry_at(catalogue: Catalogue, path: str) -> Entry | None:
    """Return the entry whose page stands at a source path, if it is one's."""
    kind, _, name = path.removesuffix(".md").partition("/")
    entry = catalogue.find(kind, name) if kind in catalogue.entries else None
    return entry if entry is not None and entry.kind.has_pages else None


def _open_graph(catalogue: Catalogue, path: str, title: str, description: str) -> list[Meta]:
    """Return how a page presents itself where its address is shared. Source: https://ogp.me/."""
    settings = catalogue.settings
    properties = {
        "og:type": "website" if path == "index.md" else "article",
        "og:title": title,
        "og:description": description,
        "og:url": settings.url(page_address(path)),
        "og:site_name": settings.name,
        "og:locale": LOCALE,
    }
    return [Meta("property", key, content) for key, content in properties.items() if content]
