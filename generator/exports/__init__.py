"""Catalogue -> data files, one module a format.

`EXPORTS` lists what the portal publishes. Each takes the catalogue and yields (path from the site's root, bytes).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.catalogue import Catalogue
from generator.exports import (
    calendars,
    citation_files,
    facets,
    feeds,
    follow_up_filters,
    moved_records,
    preview_pictures,
    records_json,
    robots,
    search_index,
)

EXPORTS: tuple[Callable[[Catalogue], Iterator[tuple[str, bytes]]], ...] = (
    records_json.files,
    moved_records.files,
    citation_files.files,
    facets.files,
    follow_up_filters.files,
    feeds.files,
    calendars.files,
    search_index.files,
    preview_pictures.files,
    robots.files,
)
