"""Catalogue -> data files, one module a format.

`EXPORTS` lists what the portal publishes. Each takes the catalogue and yields (path from the site's root, bytes).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.catalogue import Catalogue
from generator.exports import facets, moved_records, records_json, search_index

EXPORTS: tuple[Callable[[Catalogue], Iterator[tuple[str, bytes]]], ...] = (
    records_json.files,
    moved_records.files,
    facets.files,
    search_index.files,
)
