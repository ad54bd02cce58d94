"""Each record as JSON beside its page, and each kind as one JSON file under `data/`."""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.catalogue import Catalogue
from generator.record_json import as_json
from generator.records import KINDS


def files(catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    """Yield `<kind>/<id>.json` for every record and `data/<kind>.json` for every kind."""
    for kind in KINDS:
        records = [as_json(entry) for entry in catalogue.of_kind(kind)]
        for record in records:
            yield f"{kind}/{record['id']}.json", _encode(record)
        yield f"data/{kind}.json", _encode({"jenis": kind, "jumlah": len(records), "data": records})


def _encode(data: object) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
