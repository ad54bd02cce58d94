"""The columns that a model's fields make in a table, and the text of one cell (see `tables` for the rules)."""

from __future__ import annotations

import decimal
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import cast, get_args

from pydantic.fields import FieldInfo

from generator.model.entries import Part, field_part, fields_of, is_list, marker
from generator.model.fields import CLOCK, PARTIAL_DATE, SLUG, Choice, ProseText, Reference, Unpublished
from generator.model.schemas import Schema, with_unpublished
from generator.problems import say

SEPARATOR = "|"
ESCAPE = "\\"

Keys = tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """A column: `path` leads to its value in an entry's JSON, or in a part's in the table of a list.

    `form` is what its values are: `teks`, `uraian` (Markdown), `pengenal`, `rujukan` (the id of an entry of the kind
    `refers_to`), `pilihan` (one of `choices`, value to label), `ya_tidak`, `bulat`, `desimal`, `tanggal`,
    `tanggal_sebagian` (as far as it is known), `jam`, `alamat_web`, or `ada` (a part is there). `schema` is the JSON
    Schema of one value, `default` what an empty cell means where it doesn't mean unknown. What isn't published is for
    those who edit alone.
    """

    key: str
    path: Keys
    label: str
    help: str
    form: str
    schema: Schema
    is_list: bool = False
    is_required: bool = False
    refers_to: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    default: str = ""
    is_published: bool = True

    @property
    def explanation(self) -> str:
        """What the column holds, with how to read its cells."""
        notes = [self.help]
        if self.is_list:
            notes.append(say("column_list"))
        if self.form == "ada":
            notes.append(say("column_present"))
        if self.default:
            notes.append(say("column_default", value=self.default))
        return " ".join(notes)

    def cell(self, value: object) -> str:
        """Return the text of a cell for a JSON value of the column; None is an unknown one."""
        if value is None:
            return ""
        if self.form == "ada":
            return _text(True)
        if isinstance(value, list):
            return SEPARATOR.join(_escaped(_text(item)) for item in value)
        return _text(value)


def columns_of(model: type[Part]) -> Iterator[Column]:
    """Yield a column for each plain value and each list of plain values in a model."""
    schema = with_unpublished(model)
    properties = cast("dict[str, Schema]", schema["properties"])
    for info, markers in fields_of(model).values():
        key = info.alias or ""
        part = field_part(info)
        if part is None:
            yield _column(key, info, markers, _resolved(properties[key], schema))
        elif not is_list(info):
            if not any(inner.is_required() for inner in part.model_fields.values()):
                yield Column(key, (key,), info.title or key, info.description or "", "ada", {"type": "boolean"})
            for column in columns_of(part):
                yield replace(
                    column,
                    key=f"{key}.{column.key}",
                    path=(key, *column.path),
                    label=f"{info.title}: {column.label}",
                    is_required=column.is_required and info.is_required(),
                )


def _column(key: str, info: FieldInfo, markers: tuple[object, ...], schema: Schema) -> Column:
    reference = marker(markers, Reference)
    choice = next(_choices(info.annotation), None)
    default = info.default if not info.is_required() and info.default not in (None, ()) else None
    column = Column(
        key,
        (key,),
        info.title or key,
        info.description or "",
        _form(schema, markers),
        schema,
        is_list(info),
        info.is_required(),
        reference.kind if reference else "",
        tuple((member.value, member.label) for member in choice) if choice else (),
        is_published=marker(markers, Unpublished) is None,
    )
    return column if default is None else replace(column, default=_text(default))


def _form(schema: Schema, markers: tuple[object, ...]) -> str:
    """Return what values are, from their JSON Schema."""
    if marker(markers, Reference) is not None:
        return "rujukan"
    if marker(markers, ProseText) is not None:
        return "uraian"
    by_pattern = {SLUG: "pengenal", PARTIAL_DATE: "tanggal_sebagian", CLOCK: "jam"}
    by_format = {"date": "tanggal", "uri": "alamat_web"}
    by_type = {"boolean": "ya_tidak", "integer": "bulat", "number": "desimal", "string": "teks"}
    if "enum" in schema:
        return "pilihan"
    found = by_format.get(str(schema.get("format"))) or by_pattern.get(str(schema.get("pattern")))
    return found or by_type[str(schema["type"])]


def _resolved(schema: Schema, root: Schema) -> Schema:
    """Return the schema of one value of a property: without its words, the items' for a list, no reference left."""
    schema = cast("Schema", schema.get("items", schema))
    if "$ref" in schema:
        definitions = cast("dict[str, Schema]", root["$defs"])
        schema = definitions[str(schema["$ref"]).rsplit("/", 1)[-1]]
    return {key: value for key, value in schema.items() if key not in ("title", "description", "default")}


def _choices(annotation: object) -> Iterator[type[Choice]]:
    if isinstance(annotation, type) and issubclass(annotation, Choice):
        yield annotation
    for argument in get_args(annotation):
        yield from _choices(argument)


def lists_of(
    model: type[Part], path: Keys = (), *, unpublished: bool = True
) -> Iterator[tuple[Keys, FieldInfo, type[Part]]]:
    """Yield the lists of parts in a model: the keys that lead there, the field, and the parts' model.

    `unpublished` tells whether also those are wanted that are for those who edit alone.
    """
    for info, markers in fields_of(model).values():
        part = field_part(info)
        if not unpublished and marker(markers, Unpublished) is not None:
            continue
        if part is not None and is_list(info):
            yield (*path, info.alias or ""), info, part
        elif part is not None:
            yield from lists_of(part, (*path, info.alias or ""), unpublished=unpublished)


def _escaped(text: str) -> str:
    return text.replace(ESCAPE, ESCAPE * 2).replace(SEPARATOR, ESCAPE + SEPARATOR)


def _text(value: object) -> str:
    """Return a JSON value as YAML would have it typed."""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, float):
        return format(decimal.Decimal(repr(value)), "f")  # never 1e-05
    return str(value)
