"""Each record as JSON beside its page, and each kind as one JSON file under `data/`.

Keys are the YAML keys, values are JSON's own types; what isn't known is left out. A record read from these files
validates again and equals the one from YAML.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.catalogue import Catalogue
from generator.entries import Entry
from generator.records import KINDS


def as_json(entry: Entry) -> dict[str, object]:
    """Return an entry as JSON data."""
    return entry.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def files(catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    """Yield `<kind>/<id>.json` for every record and `data/<kind>.json` for every kind."""
    for kind in KINDS:
        records = [as_json(entry) for entry in catalogue.of_kind(kind)]
        for record in records:
            yield f"{kind}/{record['id']}.json", _encode(record)
        yield f"data/{kind}.json", _encode({"jenis": kind, "jumlah": len(records), "data": records})


def _encode(data: object) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
