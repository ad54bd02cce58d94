"""A model as a form: which boxes it has, what each is called, what may be put into it.

Nothing here knows HTML or any kind of record. What a box holds is told by `columns`, as for tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pydantic.fields import FieldInfo

from generator.model import HEADINGS, AmongSources, Column, Part, columns_of, field_part, fields_of, is_list, marker


@dataclass(frozen=True)
class Field:
    """One field of a form.

    It holds a value (`column` tells which), or the fields of a part (`part`); `many` of either where it is a list,
    of which there must be `least`. `key` is its YAML key. `from_list` is the key of the list in the same record
    whose ids it takes, if it takes any.
    """

    key: str
    label: str
    help: str
    is_required: bool
    example: str = ""
    many: bool = False
    least: int = 0
    column: Column | None = None
    part: Form | None = None
    from_list: str = ""

    @property
    def is_prose(self) -> bool:
        """Whether it holds text of several paragraphs."""
        return self.column is not None and self.column.form == "uraian"


@dataclass(frozen=True)
class Form:
    """The fields of a part, in the order in which they are filled in."""

    fields: tuple[Field, ...]

    def find(self, key: str) -> Field | None:
        """Return the field of a YAML key, or None."""
        return next((field for field in self.fields if field.key == key), None)


@dataclass(frozen=True)
class Sections:
    """The form of a record in three steps: what every page begins with, its facts, what vouches for it."""

    main: Form
    facts: Form
    frame: Form

    @property
    def whole(self) -> Form:
        """All fields in one form."""
        return Form(self.main.fields + self.facts.fields + self.frame.fields)


@cache
def sections_of(model: type[Part]) -> Sections:
    """Return the form of a kind of record; its id is the name of its file and no field."""
    named = {info.alias: name for name, (info, _) in fields_of(model).items()}
    fields = [field for field in form_of(model).fields if field.key != "id"]
    fields.sort(key=lambda field: (field.key not in HEADINGS, not field.is_required))
    main = [field for field in fields if field.is_prose or (field.is_required and field.part is None)]
    rest = [field for field in fields if field not in main]
    facts = [field for field in rest if named[field.key] not in model.frame]
    frame = [field for field in rest if field not in facts]
    order = [info.alias for info, _ in fields_of(model).values()]
    facts.sort(key=lambda field: (not field.is_required, order.index(field.key)))
    return Sections(Form(tuple(main)), Form(tuple(facts)), Form(tuple(frame)))


@cache
def form_of(model: type[Part]) -> Form:
    """Return the form of a part, its fields in the model's order."""
    columns = {column.key: column for column in columns_of(model) if len(column.path) == 1}
    return Form(tuple(_fields(model, columns)))


def _fields(model: type[Part], columns: dict[str, Column]) -> Iterator[Field]:
    for info, markers in fields_of(model).values():
        key = info.alias or ""
        part = field_part(info)
        source = marker(markers, AmongSources)
        yield Field(
            key,
            info.title or key,
            info.description or "",
            info.is_required(),
            str(info.examples[0]) if info.examples else "",
            is_list(info),
            _least(info),
            None if part else columns[key],
            form_of(part) if part else None,
            source.key if source else "",
        )


def _least(info: FieldInfo) -> int:
    return max((getattr(constraint, "min_length", 0) for constraint in info.metadata), default=0)
