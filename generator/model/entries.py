"""What every entry of the portal has in common: parts with fields, an id, an address, and a way to walk them.

Nothing here knows any kind of record; what a record *has* is found by walking its fields and their markers.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Annotated, Any, ClassVar, Literal, Protocol, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

from generator.model.fields import InHeading, Slug
from generator.yaml_files import Location

HEADINGS = ("nama", "judul")
"""YAML keys of what an entry is called; it has one of them."""


@dataclass(frozen=True)
class Finding:
    """Something wrong between fields, found by a `check`: where (from the model that found it) and what.

    `instead` says what values should probably stand at which places; `certain` that no others can be meant.
    """

    location: Location
    code: str
    words: Mapping[str, object] = field(default_factory=dict)
    at_key: bool = False
    instead: Mapping[Location, object] = field(default_factory=dict)
    certain: bool = False


class World(Protocol):
    """What a check may ask about the rest of the portal."""

    @property
    def today(self) -> date:
        """The portal date."""

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """The bounding box of the city, or of Indonesia, in degrees: south, west, north, east."""

    def find(self, kind: str, entry_id: str) -> Entry | None:
        """Return an entry, or None where there is none that could be read."""


@dataclass(frozen=True)
class Says:
    """What a field says in the words of schema.org: a property, and the type of what it says.

    Without a type the value stands as it is, or as the entry that it refers to; `take` names the field of that entry
    which is said instead. With `else_city`, naming none means the whole city. `of_page` tells what is said of the
    page from what is said of the thing that the page is about.
    Source: https://schema.org/docs/full.html.
    """

    property: str
    type: str = ""
    take: str = ""
    else_city: bool = False
    of_page: bool = False


class Part(BaseModel):
    """A group of fields. The alias of a field is its YAML key, the title its label, the description its help."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    frame: ClassVar[frozenset[str]] = frozenset({"id"})
    """Fields that a page shows in its frame (title, summary, sources ...) rather than among its facts."""

    has_example: ClassVar[bool] = True
    """Whether the examples of its fields together make one that is true to its sort anywhere."""

    schema_org: ClassVar[Mapping[str, Says | tuple[Says, ...]]] = {}
    """What its fields say in the words of schema.org, by their Python names; classes below add to it."""

    def check(self, world: World) -> Iterator[Finding]:
        """Yield what is wrong between the fields of this part, or between it and the world."""
        return iter(())


@dataclass(frozen=True)
class Kind:
    """What a kind of entry is called, and where it lives.

    `name` is its folder, its address and its key in references. `group_by` is the field that orders its listing,
    and a facet of it. `search_weight` tells how much an entry counts in a search beside a record that says the same.
    `cited_as` is the type of CSL 1.0.2 that its entries are cited as.
    `schema_type` is its type in schema.org, and `schema_page` what its pages are there besides being pages.
    """

    name: str
    label: str
    listing: str
    intro: str
    has_pages: bool = True
    group_by: str | None = None
    search_weight: float = 1
    cited_as: Literal["report", "webpage"] = "webpage"
    schema_type: str = "Thing"
    schema_page: str = ""


class Entry(Part):
    """Anything with an id and an address: a record, or a term of a vocabulary."""

    kind: ClassVar[Kind]

    id: Slug = Field(alias="id", title="Pengenal", description="Nama tetap untuk alamat dan rujukan.")

    def __hash__(self) -> int:
        """Hash the address alone: no two entries share one, and whole models are costly to hash."""
        return hash((self.kind.name, self.id))

    @property
    def heading(self) -> str:
        """The name that readers see."""
        raise NotImplementedError

    @property
    def blurb(self) -> str:
        """A sentence about it for listings; may be empty."""
        return ""

    @property
    def is_listed(self) -> bool:
        """Whether listings show it."""
        return True

    @property
    def address(self) -> str:
        """Where the entry stands on the site, from its root: `program/x/`, or `instansi/#x` without a page."""
        return f"{self.kind.name}/{self.id}/" if self.kind.has_pages else f"{self.kind.name}/#{self.id}"


T = TypeVar("T")
E = TypeVar("E", bound=Entry)


# --- Walking a model ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value inside an entry: where it stands (YAML keys), its field, and the value itself."""

    location: Location
    info: FieldInfo
    markers: tuple[object, ...]
    value: object


def walk(part: Part, location: Location = ()) -> Iterator[Leaf | tuple[Location, Part]]:
    """Yield every part inside `part`, itself first, as (location, part), and every value as a leaf."""
    yield location, part
    for name, (info, markers) in fields_of(type(part)).items():
        value = getattr(part, name)
        if value is None:
            continue
        key = info.alias or name
        steps = [((*location, key), value)]
        if isinstance(value, tuple):
            steps = [((*location, key, index), item) for index, item in enumerate(value)]
        for place, item in steps:
            if isinstance(item, Part):
                yield from walk(item, place)
            else:
                yield Leaf(place, info, markers, item)


def walk_plain(model: type[Part], data: object, location: Location = ()) -> Iterator[Leaf]:
    """Yield the texts of plain data that stand where `model` has a field, also where the data isn't valid."""
    if not isinstance(data, dict):
        return
    for info, markers in fields_of(model).values():
        value = data.get(info.alias)
        part = field_part(info)
        for step, item in enumerate(value) if isinstance(value, list) else ((None, value),):
            place = (*location, info.alias or "", *(() if step is None else (step,)))
            if part is not None:
                yield from walk_plain(part, item, place)
            elif isinstance(item, str):
                yield Leaf(place, info, markers, item)


@cache
def fields_of(model: type[Part]) -> dict[str, tuple[FieldInfo, tuple[object, ...]]]:
    """Return the fields of a model by their Python names, each with its markers."""
    return {name: (info, field_markers(info)) for name, info in model.model_fields.items()}


def field_markers(info: FieldInfo) -> tuple[object, ...]:
    """Return the markers of a field, also those inside `X | None` and `tuple[X, ...]`."""
    return tuple(info.metadata) + tuple(_annotation_markers(info.annotation))


def _annotation_markers(annotation: object) -> Iterator[object]:
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *found = get_args(annotation)
        yield from found
        yield from _annotation_markers(inner)
    elif origin in (Union, types.UnionType, tuple):
        for argument in get_args(annotation):
            yield from _annotation_markers(argument)


def field_part(info: FieldInfo) -> type[Part] | None:
    """Return the model that a field holds, also inside `X | None` and `tuple[X, ...]`; None for plain values."""
    return next(_annotation_parts(info.annotation), None)


def field_types(info: FieldInfo) -> tuple[object, ...]:
    """Return the types that a field holds, also inside `X | None` and what is annotated."""
    return tuple(_annotation_types(info.annotation))


def _annotation_types(annotation: object) -> Iterator[object]:
    yield annotation
    for argument in get_args(annotation):
        yield from _annotation_types(argument)


def is_list(info: FieldInfo) -> bool:
    """Tell whether a field holds a list."""
    return any(get_origin(annotation) is tuple for annotation in (info.annotation, *get_args(info.annotation)))


def _annotation_parts(annotation: object) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for argument in get_args(annotation):
        yield from _annotation_parts(argument)


@cache
def sections_of(model: type[Part]) -> frozenset[str]:
    """Return the fields that hold lists of parts with ids: they get anchors, so they are sections of the page."""
    return frozenset(
        name
        for name, (info, _) in fields_of(model).items()
        if name not in model.frame
        and is_list(info)
        and (part := field_part(info)) is not None
        and "id" in part.model_fields
    )


@dataclass(frozen=True, slots=True)
class Anchored:
    """A part that has an anchor on its entry's page: the label of its list, its number there (from 1), itself."""

    label: str
    number: int
    part: Part = field(compare=False)

    @property
    def anchor(self) -> str:
        """The id that links lead to."""
        return str(getattr(self.part, "id", ""))

    @property
    def heading(self) -> str:
        """What its heading says: "Pernyataan 1: <who>"."""
        names = (name for name, (_, markers) in fields_of(type(self.part)).items() if marker(markers, InHeading))
        told = [str(value) for name in names if (value := getattr(self.part, name)) is not None]
        return ": ".join([f"{self.label} {self.number}", *told])


def anchored_in(part: Part) -> dict[Location, Anchored]:
    """Return the parts that have an anchor on the page, by where they stand (the list's YAML key, its index)."""
    found: dict[Location, Anchored] = {}
    for name in _anchored(type(part)):
        info, _ = fields_of(type(part))[name]
        key = info.alias or name
        for index, item in enumerate(getattr(part, name)):
            found[key, index] = Anchored(info.title or key, index + 1, item)
    return found


@cache
def _anchored(model: type[Part]) -> list[str]:
    """Return the sections of a model in the order of its fields."""
    return [name for name in model.model_fields if name in sections_of(model)]


def marker(markers: tuple[object, ...], wanted: type[T]) -> T | None:
    """Return the first marker of a type."""
    return next((m for m in markers if isinstance(m, wanted)), None)


def kind_decorator(registry: dict[str, type[E]]) -> Callable[..., Callable[[type[E]], type[E]]]:
    """Return a class decorator that gives an entry class its `Kind` and enters it in `registry`."""

    def decorate(**words: Any) -> Callable[[type[E]], type[E]]:
        def register(model: type[E]) -> type[E]:
            model.kind = Kind(**words)
            registry[model.kind.name] = model
            return model

        return register

    return decorate


def own_date(entry: Entry) -> date | None:
    """Return the date by which an entry is listed, if it is listed by one."""
    value = getattr(entry, entry.kind.group_by or "id")
    return value if isinstance(value, date) else None
