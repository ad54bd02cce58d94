"""Entries of every kind and vocabulary: made up for laws, and read as an editor reads them."""

from __future__ import annotations

import re
from datetime import date, time
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import yaml
from hypothesis import strategies as st

from generator.model import fields
from generator.model.entries import Entry, Part, field_markers
from generator.model.records import KINDS
from generator.model.vocabularies import VOCABULARIES

MODELS: dict[str, type[Entry]] = {**KINDS, **VOCABULARIES}


Strategy = st.SearchStrategy[Any]


# Every character that YAML may hold, but marks, among which are some that nobody sees.
_LETTERS = st.characters(
    codec="utf-8", exclude_categories=("C", "Z", "M"), exclude_characters="\u115f\u1160\u2800\u3164\uffa0"
)


_WORDS = st.text(
    st.one_of(st.sampled_from("aZ09 -:#'\"\\{}[]|>*&!%@`,?<éß中😀"), _LETTERS),
    min_size=1,
    max_size=12,
).filter(
    lambda t: bool(t.strip()) and not fields.FORMULA.match(t) and t.strip().casefold() not in fields.PLACEHOLDERS
)


_SLUGS = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)


_DAYS = st.dates(date(1945, 8, 17), date(2100, 1, 1)).map(date.isoformat)


# What the published schema allows for a latitude: `Point` refuses the rest, once it knows they are not swapped.
_DEGREES = st.decimals(-90, 90, places=6, allow_nan=False).map(lambda value: f"{value:f}")


# One strategy for each field type of `fields`, found by the last thing in its annotation, as text for YAML.
TYPES: dict[object, Strategy] = {
    get_args(fields.Line)[-1]: _WORDS,
    get_args(fields.Prose)[-1]: st.lists(st.sampled_from(["Satu *dua*.", "- a\n- b", "**c** d"]), min_size=1).map(
        "\n\n".join
    ),
    get_args(fields.Slug)[-1]: _SLUGS,
    get_args(fields.OldSlug)[-1]: _SLUGS,
    get_args(fields.Date)[-1]: _DAYS,
    get_args(fields.Time)[1]: st.times().map(lambda moment: time.strftime(moment, "%H:%M")),
    get_args(fields.Whole)[-1]: st.integers(0, 999_999_999).map(str),
    get_args(fields.Decimal)[-1]: _DEGREES,
    get_args(fields.YesNo)[1]: st.sampled_from(["ya", "tidak"]),
    get_args(fields.DistrictCode)[2]: st.from_regex(fields.DISTRICT_CODE, fullmatch=True),
    get_args(fields.WardCode)[2]: st.from_regex(fields.WARD_CODE, fullmatch=True),
}


CLASSES: dict[type, Strategy] = {
    fields.WebAddress: st.sampled_from(
        ["https://x.id", "http://x.go.id:80/a_(b)?c=d&e=%20#f", "https://contoh.id/é"]
    ),
    fields.PartialDate: st.one_of(_DAYS, _DAYS.map(lambda day: day[:7]), _DAYS.map(lambda day: day[:4])),
}


def values(annotation: object, metadata: tuple[object, ...] = ()) -> Strategy:
    """Return a strategy for what YAML may hold where a model has this annotation."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return values(arguments[0], (*arguments[1:], *metadata))
    if origin in (Union, UnionType):
        return values(next(argument for argument in arguments if argument is not type(None)), metadata)
    if origin is tuple:
        return st.lists(values(arguments[0]), min_size=2, max_size=3)
    for mark in metadata:
        if isinstance(mark, fields.Reference):
            return _SLUGS
        if any(mark == known for known in TYPES):
            return next(strategy for known, strategy in TYPES.items() if known == mark)
    assert isinstance(annotation, type), annotation
    if annotation in CLASSES:
        return CLASSES[annotation]
    if issubclass(annotation, Enum):
        return st.sampled_from([member.value for member in annotation])
    assert issubclass(annotation, Part), (annotation, metadata)
    return mappings(annotation)


def mappings(model: type[Part]) -> Strategy:
    """Return a strategy for the YAML of a model's published entries: what is required, and any of what is not."""
    required: dict[str, Strategy] = {}
    optional: dict[str, Strategy] = {}
    for name, info in model.model_fields.items():
        if any(isinstance(mark, fields.Unpublished) for mark in field_markers(info)):
            continue
        wanted = required if info.is_required() else optional
        wanted[info.alias or name] = values(info.annotation, tuple(info.metadata))
    return st.fixed_dictionaries(required, optional=optional)


def content_of(schema: str) -> str:
    """Return which files a schema is for, as a path or pattern from the project's root."""
    name = Path(schema).stem
    if "/kosakata/" in schema:
        return f"site_config/kosakata/{name}.yml"
    return f"content/{name}/*.yml" if name in KINDS else f"site_config/{name}.yml"


class Editor(yaml.SafeLoader):
    """YAML as the editor's extension reads it: the core schema of YAML 1.2 (https://yaml.org/spec/1.2.2/#103)."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - as in PyYAML


for _tag, _pattern, _first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+0123456789."),
    ("null", r"null|Null|NULL|~|", ["n", "N", "~", ""]),
):  # fmt: skip
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(rf"^(?:{_pattern})$"), list(_first))
Editor.add_constructor("tag:yaml.org,2002:int", lambda _, node: int(str(node.value).lstrip("+"), 10))


def as_an_editor_reads(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), Editor)
