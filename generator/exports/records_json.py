"""Each record as JSON beside its page."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalogue import Catalogue
from generator.history import as_published, json_bytes
from generator.model import Entry


def files(catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    """Yield `<kind>/<id>.json` for every record."""
    for record in catalogue.records:
        yield record_path(record), json_bytes(as_published(record))


def record_path(record: Entry) -> str:
    """Return where a record's data stands, from the site's root."""
    return f"{record.kind.name}/{record.id}.json"
