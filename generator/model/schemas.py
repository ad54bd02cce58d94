"""The models as JSON Schema: what staff may type in YAML, and what the published data holds.

The two differ in the types of values: YAML's scalars are text or what an editor takes an unquoted one for, published
values have JSON's own types. Labels and help are the model's.
"""

from __future__ import annotations

import json
from functools import cache
from typing import cast

from pydantic.json_schema import JsonSchemaMode

from generator.cache import kept
from generator.model.entries import Part, fields_of, marker
from generator.model.fields import Unpublished

Schema = dict[str, object]


def typed(model: type[Part]) -> Schema:
    """Return the schema of what staff may type for a model."""
    schema: Schema = json.loads(_typed(model))
    return schema


@cache
def _typed(model: type[Part]) -> str:
    return json.dumps(_cleaned(_of_pydantic(model, "validation")))


@cache
def published(model: type[Part]) -> Schema:
    """Return the schema of what `history.as_json` gives of a model's published entries; not to be changed."""
    schema = dict(with_unpublished(model))
    kept = {info.alias for info, markers in fields_of(model).values() if not marker(markers, Unpublished)}
    properties = cast("Schema", schema["properties"])
    schema["properties"] = {key: value for key, value in properties.items() if key in kept}
    return schema


@cache
def with_unpublished(model: type[Part]) -> Schema:
    """Return the schema as `published`, with what stands in files alone; not to be changed."""
    schema = _without_examples(_cleaned(_of_pydantic(model, "serialization")))
    assert isinstance(schema, dict)
    return schema


def _of_pydantic(model: type[Part], mode: JsonSchemaMode) -> Schema:
    def make() -> bytes:
        return json.dumps(model.model_json_schema(by_alias=True, mode=mode)).encode()

    schema: Schema = json.loads(kept("schema", (model.__module__, model.__qualname__, mode), make))
    return schema


def _cleaned(schema: Schema) -> Schema:
    cleaned = _without_null(_without_class_words(schema))
    assert isinstance(cleaned, dict)
    return cleaned


def _without_class_words(schema: Schema) -> Schema:
    """Drop titles and descriptions that pydantic takes from Python classes: they are English and for us."""
    definitions = schema.get("$defs", {})
    assert isinstance(definitions, dict)
    for part in (schema, *definitions.values()):
        part.pop("description", None)
        part.pop("title", None)
    return schema


def _without_examples(schema: object) -> object:
    """Drop examples: they show what to type, which is text also where the published value is a number."""
    if isinstance(schema, list):
        return [_without_examples(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    # A property of that name is a schema; the keyword is a list.
    kept = {key: value for key, value in schema.items() if key != "examples" or isinstance(value, dict)}
    return {key: _without_examples(value) for key, value in kept.items()}


def _without_null(schema: object) -> object:
    """Drop `null`, which pydantic allows for unknown values: what isn't known is left out."""
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
