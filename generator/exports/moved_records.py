"""The data of records that moved, also at their old addresses: a web server can't redirect a data file by itself."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from generator.catalogue import Catalogue
from generator.exports import records_json


def files(catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    """Yield `<kind>/<old>.json` for every old address of a record, the same as its data file now."""
    content = dict(records_json.files(catalogue))
    for record in catalogue.records:
        for old in record.old_addresses:
            yield posixpath.join(record.kind.name, f"{old}.json"), content[f"{record.kind.name}/{record.id}.json"]
