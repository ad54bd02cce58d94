"""The models as JSON Schema, for completion and help while staff type YAML in an editor."""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.catalogue import Catalogue
from generator.exports.editor_hints import with_hints
from generator.model import KINDS, VOCABULARIES, MovedPage, Part, Record, SearchSettings, Settings, typed

FOLDER = "site_config/schemas"


def schema_files(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Yield (path in the project, text) of one schema for each kind, each vocabulary and the settings.

    References offer the ids that the catalogue has; nothing but editors reads these schemas.
    """
    for path, schema in _schemas():
        hinted = with_hints(schema, catalogue)
        if path.startswith(f"{FOLDER}/kosakata/"):
            _allow_an_id_alone(hinted)
        yield path, json.dumps(hinted, ensure_ascii=False, indent=2) + "\n"


def _schemas() -> Iterator[tuple[str, dict[str, object]]]:
    for name, kind in KINDS.items():
        yield f"{FOLDER}/{name}.json", _of_record(kind)
    for name, term in VOCABULARIES.items():
        yield f"{FOLDER}/kosakata/{name}.json", _list_of(term)
    yield f"{FOLDER}/kota.json", _of(Settings)
    yield f"{FOLDER}/pencarian.json", _of(SearchSettings)
    yield f"{FOLDER}/alamat-lama.json", _list_of(MovedPage)


def _of(model: type[Part]) -> dict[str, object]:
    return {"$schema": "http://json-schema.org/draft-07/schema#", **typed(model)}


def _of_record(kind: type[Record]) -> dict[str, object]:
    """A record's id is its file name, so the file itself has none."""
    schema = _of(kind)
    properties = schema["properties"]
    required = schema["required"]
    assert isinstance(properties, dict)
    assert isinstance(required, list)
    properties.pop("id")
    required.remove("id")
    return {**schema, "title": kind.kind.label, "description": kind.kind.intro}


def _list_of(model: type[Part]) -> dict[str, object]:
    schema = _of(model)
    definitions = schema.pop("$defs", {})
    draft = schema.pop("$schema")
    return {"$schema": draft, "type": "array", "items": schema, "$defs": definitions}


def _allow_an_id_alone(schema: dict[str, object]) -> None:
    """Let a term be no more than the id of a national one, which marks where the city's next term stands."""
    term = schema["items"]
    assert isinstance(term, dict)
    term["if"], term["then"] = {"minProperties": 2}, {"required": term.pop("required")}
