"""Reads published tables back into JSON, knowing nothing of the generator: from CSV, JSON Schema and the rules alone.

The rules are those that `/data/kamus/` tells readers.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from typing import Any

Rows = list[dict[str, str]]
Tables = Mapping[str, Rows]

_ITEM = re.compile(r"(?:[^|\\]|\\.)+", re.DOTALL)


def rows_of(content: bytes) -> Rows:
    """Return the rows of a CSV file by the names in its header."""
    text = content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def records_of(schema: dict[str, Any], name: str, tables: Tables) -> list[dict[str, Any]]:
    """Return the records of a kind as JSON data, from its schema and its tables by name."""
    return [_object(schema, schema, name, tables, row, "", (row["id"],)) for row in tables[name]]


def _object(
    root: dict[str, Any],
    schema: dict[str, Any],
    table: str,
    tables: Tables,
    row: dict[str, str],
    prefix: str,
    key: tuple[str, ...],
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, rule in schema["properties"].items():
        inner, column = _resolved(root, rule), prefix + name
        if inner["type"] == "object":
            part = _object(root, inner, table, tables, row, f"{column}.", key)
            if part or row.get(column) == "ya":
                found[name] = part
        elif inner["type"] != "array":
            if row[column]:
                found[name] = _value(inner, row[column])
        elif (items := _resolved(root, inner["items"]))["type"] == "object":
            below = f"{table}-{re.sub('[._]', '-', column)}"
            parts = [
                _object(root, items, below, tables, part, "", own)
                for part in tables[below]
                if (own := tuple(part.values())[: len(key) + 1])[:-1] == key
            ]
            if parts:
                found[name] = parts
        elif row[column]:
            found[name] = [_value(items, re.sub(r"\\(.)", r"\1", text)) for text in _ITEM.findall(row[column])]
    return found


def _resolved(root: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in schema:
        return schema
    definition: dict[str, Any] = root["$defs"][schema["$ref"].rsplit("/", 1)[-1]]
    return definition


def _value(schema: dict[str, Any], text: str) -> object:
    match schema["type"]:
        case "boolean":
            return {"ya": True, "tidak": False}[text]
        case "integer":
            return int(text)
        case "number":
            return float(text)
        case _:
            return text
