"""What a schema tells people while they type: Indonesian messages, choices with their names, skeletons to fill in.

The keywords are those of the YAML language server (https://github.com/redhat-developer/yaml-language-server) and of
VS Code's JSON (https://code.visualstudio.com/docs/languages/json): other readers of JSON Schema pass over them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import count
from typing import cast

from generator.catalogue import Catalogue
from generator.model import CLOCK, KINDS, PARTIAL_DATE, REFERS_TO, SLUG, VOCABULARIES, Schema
from generator.problems import remedy, say

_NUMBER = re.compile(r"0|[1-9][0-9]*")
_TODAY = "$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE"
"""The variables that editors fill in where a snippet is inserted."""

_PATTERNS = {
    CLOCK: remedy("time_form"),
    PARTIAL_DATE: remedy("partial_date_form"),
    SLUG: remedy("slug_form", suggestion="taman-kota"),
    "^https?://": remedy("url_form"),
}
_TYPES = {
    "array": remedy("tuple_type"),
    "integer": remedy("whole_form"),
    "number": remedy("decimal_form"),
    "string": remedy("string_type"),
}


def with_hints(schema: Schema, catalogue: Catalogue) -> Schema:
    """Return a schema for typing (`model.typed`) with all that helps while typing.

    References to vocabularies take the ids that there are. References to records only offer them: a record may be
    newer than the schema, and what is valid must not look wrong in the editor.
    """
    hinted = _hinted(schema, catalogue)
    assert isinstance(hinted, dict)
    definitions = cast("Mapping[str, Schema]", hinted.get("$defs", {}))
    root = hinted["items"] if hinted.get("type") == "array" else hinted
    for node in (cast("Schema", root), *definitions.values()):
        if node.get("required"):
            body = _skeleton(node, definitions, count(1))
            node["defaultSnippets"] = [
                {"label": say("editor_new"), "description": say("editor_new_help"), "body": body}
            ]
    return hinted


def _hinted(node: object, catalogue: Catalogue) -> object:
    if isinstance(node, list):
        return [_hinted(item, catalogue) for item in node]
    if not isinstance(node, dict):
        return node
    if isinstance(kind := node.get(REFERS_TO), str):
        rest = {key: value for key, value in node.items() if key not in (REFERS_TO, "anyOf")}
        return {**_choices(kind, cast("list[Schema]", node["anyOf"]), catalogue), **rest}
    hinted = {key: _hinted(value, catalogue) for key, value in node.items()}
    return {**hinted, **_messages(hinted)}


def _choices(kind: str, forms: list[Schema], catalogue: Catalogue) -> Schema:
    """Return the schema of a reference: the ids with their names; numbers are what an editor takes unquoted."""
    entries = [entry for entry in catalogue.of_kind(kind) if entry.is_listed]
    if not entries:
        return {"anyOf": forms}
    ids = [int(entry.id) if _NUMBER.fullmatch(entry.id) else entry.id for entry in entries]
    label = (KINDS | VOCABULARIES)[kind].kind.label
    message = say("editor_unknown", kind=label)
    offered: Schema = {
        "enum": ids,
        "enumDescriptions": [entry.heading for entry in entries],
        "errorMessage": message,
    }
    if kind in KINDS:
        return {"anyOf": [offered, *(cast("Schema", {**form, **_messages(form)}) for form in forms)]}
    quoted = [str(number) for number in ids if isinstance(number, int)]
    if not quoted:
        return offered
    text: Schema = {"type": "string", "pattern": f"^({'|'.join(quoted)})$", "patternErrorMessage": message}
    return {"anyOf": [offered, text]}


def _messages(node: Mapping[str, object]) -> Schema:
    """Return what to say of a value that a schema refuses; nothing for what is no schema of a value."""
    if isinstance(node.get("properties"), dict) and node.get("additionalProperties") is False:
        required = [str(key) for key in cast("list[object]", node.get("required", []))]
        known = [key for key in cast("Schema", node["properties"]) if key not in required]
        words = {"required": ", ".join(required), "known": ", ".join(known)}
        return {
            "errorMessage": say("editor_keys", **{key: text or say("editor_none") for key, text in words.items()})
        }
    if isinstance(choices := node.get("enum"), list):
        yes_no = choices == ["ya", "tidak"]
        known_words = ", ".join(map(str, choices))
        return {"errorMessage": say("editor_yes_no") if yes_no else remedy("enum", known=known_words)}
    kind, pattern = node.get("type"), node.get("pattern")
    if node.get("format") == "date":
        return {"errorMessage": remedy("date_form")}
    if isinstance(pattern, str) and pattern in _PATTERNS:
        return {"errorMessage": _PATTERNS[pattern], "patternErrorMessage": _PATTERNS[pattern]}
    return {"errorMessage": _TYPES[kind]} if isinstance(kind, str) and kind in _TYPES else {}


def _skeleton(node: Schema, definitions: Mapping[str, Schema], number: count[int]) -> object:
    """Return the body of a snippet: required keys, each with a place to type in."""
    if isinstance(reference := node.get("$ref"), str):
        target = definitions[reference.rsplit("/", 1)[-1]]
        return _skeleton(
            {**target, **{key: node[key] for key in ("title", "examples") if key in node}}, definitions, number
        )
    if "properties" in node:
        properties = cast("Mapping[str, Schema]", node["properties"])
        required = cast("list[str]", node.get("required", []))
        return {key: _skeleton(properties[key], definitions, number) for key in required}
    if isinstance(items := node.get("items"), dict):
        return [_skeleton(items, definitions, number)]
    place = next(number)
    choices = node.get("enum")
    if isinstance(choices, list) and len(choices) <= 12:
        return f"${{{place}|{','.join(map(str, choices))}|}}"
    if node.get("format") == "date":
        return f"${{{place}:{_TODAY}}}"
    examples = node.get("examples")
    shown = examples[0] if isinstance(examples, list) else node.get("title", "")
    return f"${{{place}:{_escaped(str(shown))}}}"


def _escaped(text: str) -> str:
    """Return text as it may stand in a snippet."""
    return re.sub(r"([\\$}])", r"\\\1", text)
