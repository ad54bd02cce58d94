"""The models as JSON Schema, for completion and help while staff type YAML in an editor."""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.entries import Part
from generator.moved_pages import MovedPage
from generator.records import KINDS, Record
from generator.search_settings import SearchSettings
from generator.settings import Settings
from generator.vocabularies import VOCABULARIES

FOLDER = "site_config/schemas"


def schema_files() -> Iterator[tuple[str, str]]:
    """Yield (path in the project, text) of one schema for each kind, each vocabulary and the settings."""
    for name, kind in KINDS.items():
        yield f"{FOLDER}/{name}.json", _text(_of_record(kind))
    for name, term in VOCABULARIES.items():
        yield f"{FOLDER}/kosakata/{name}.json", _text(_list_of(term))
    yield f"{FOLDER}/kota.json", _text(_of(Settings))
    yield f"{FOLDER}/pencarian.json", _text(_of(SearchSettings))
    yield f"{FOLDER}/alamat-lama.json", _text(_list_of(MovedPage))


def _of(model: type[Part]) -> dict[str, object]:
    schema = model.model_json_schema(by_alias=True)
    described = _without_null(_without_class_words(schema))
    assert isinstance(described, dict)
    return {"$schema": "http://json-schema.org/draft-07/schema#", **described}


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


def _without_class_words(schema: dict[str, object]) -> dict[str, object]:
    """Drop titles and descriptions that pydantic takes from Python classes: they are English and for us."""
    definitions = schema.get("$defs", {})
    assert isinstance(definitions, dict)
    for part in (schema, *definitions.values()):
        part.pop("description", None)
        part.pop("title", None)
    return schema


def _without_null(schema: object) -> object:
    """Drop `null`, which pydantic allows for unknown values: in YAML what isn't known is left out."""
    if isinstance(schema, list):
        return [_without_null(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: _without_null(value) for key, value in schema.items() if not (key == "default" and value is None)}
    choices = kept.get("anyOf")
    options = [option for option in choices if option != {"type": "null"}] if isinstance(choices, list) else []
    if len(options) == 1:
        del kept["anyOf"]
        return {**options[0], **kept}
    return {**kept, "anyOf": options} if options else kept


def _text(schema: dict[str, object]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
