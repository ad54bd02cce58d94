"""`data/datapackage.json`: every table, its columns and how tables belong together, as a Frictionless Data Package.

Sources: https://specs.frictionlessdata.io/tabular-data-package/ and https://specs.frictionlessdata.io/table-schema/.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalogue import Catalogue
from generator.exports.datasets import CSV, FOLDER, DataFile, OpenData, open_data
from generator.exports.tables import PLACE, RECORD, Table
from generator.history import json_bytes
from generator.model import Column, Part, Record, Source, slugify, walk
from generator.problems import say

PATH = f"{FOLDER}datapackage.json"

TYPES: dict[str, dict[str, object]] = {
    "ya_tidak": {"type": "boolean", "trueValues": ["ya"], "falseValues": ["tidak"]},
    "ada": {"type": "boolean", "trueValues": ["ya"], "falseValues": ["tidak"]},
    "bulat": {"type": "integer"},
    "desimal": {"type": "number"},
    "tanggal": {"type": "date"},
    "jam": {"type": "time", "format": "%H:%M"},
    "alamat_web": {"type": "string", "format": "uri"},
}
"""Table Schema's words for the forms of columns; the others are plain text."""


def files(catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    """Yield the package's descriptor."""
    yield PATH, json_bytes(package_of(catalogue, open_data(catalogue)))


def package_of(catalogue: Catalogue, data: OpenData) -> dict[str, object]:
    """Return the descriptor as JSON data."""
    settings = catalogue.settings
    license_name = settings.license.name.replace(" ", "-")  # as https://opendefinition.org/licenses/ spells ids
    return {
        "profile": "tabular-data-package",
        "name": slugify(settings.name),
        "id": settings.url(PATH),
        "title": f"{say('data_title')}: {settings.name}",
        "description": say("data_description", name=settings.name),
        "homepage": settings.url(FOLDER),
        "version": data.version,
        "licenses": [{"name": license_name, "title": settings.license.name, "path": settings.license.url}],
        "contributors": [{"title": data.publisher, "role": "publisher"}],
        "sources": [{"title": title, "path": url} for url, title in sorted(_sources(catalogue).items())],
        "resources": [_resource(file, file.table) for file in data.files if file.table is not None],
    }


def _sources(catalogue: Catalogue) -> dict[str, str]:
    """Return the sources of every entry: address to title."""
    entries = (entry for entries in catalogue.entries.values() for entry in entries.values())
    parts: Iterator[Part] = (
        found[1] for entry in entries if entry.is_listed for found in walk(entry) if isinstance(found, tuple)
    )
    return {str(part.url): part.title for part in parts if isinstance(part, Source)}


def _resource(file: DataFile, table: Table) -> dict[str, object]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": file.name,
        "title": table.label,
        "description": table.help,
        "format": "csv",
        "mediatype": CSV,
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "dialect": {
            "delimiter": ",",
            "lineTerminator": "\r\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
        },
        "schema": {
            "fields": [_field(column, may_be_empty=_may_be_empty(table, column)) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": list(_foreign_keys(table)),
        },
    }


def _may_be_empty(table: Table, column: Column) -> bool:
    """Tell whether a cell may be empty though every entry says something there: of a withdrawn record little is."""
    return issubclass(table.model, Record) and column.key not in table.key


def _field(column: Column, *, may_be_empty: bool) -> dict[str, object]:
    constraints: dict[str, object] = {"required": True} if column.is_required and not may_be_empty else {}
    kind = {"type": "string"} if column.is_list else TYPES.get(column.form, {"type": "string"})
    if not column.is_list:
        constraints |= {key: column.schema[key] for key in ("minimum", "maximum", "enum") if key in column.schema}
        if "pattern" in column.schema and kind == {"type": "string"}:
            constraints["pattern"] = column.schema["pattern"]
    field = {"name": column.key, "title": column.label, "description": column.explanation, **kind}
    return {**field, "constraints": constraints} if constraints else field


def _foreign_keys(table: Table) -> Iterator[dict[str, object]]:
    """Yield what a table's rows belong to, and the entries that they name; a list in a cell can't be a key."""
    if len(table.lists) == 1:
        yield {"fields": [RECORD], "reference": {"resource": table.parent, "fields": ["id"]}}
    elif table.lists:
        outer = list(table.key[:-1])
        keys = [RECORD, *outer[1:-1], PLACE]
        yield {"fields": outer, "reference": {"resource": table.parent, "fields": keys}}
    for column in table.columns:
        if column.refers_to and not column.is_list:
            reference = {"resource": column.refers_to, "fields": ["id"]}
            yield {"fields": [column.key], "reference": reference}
