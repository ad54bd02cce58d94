"""Where entries lie: an own point, or an estimate from the smallest area an entry is in; and what is in an area."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from generator.catalogue.loading import Catalogue
from generator.model import (
    KINDS,
    UNKNOWN,
    VOCABULARIES,
    Entry,
    Facet,
    Kind,
    Nearby,
    Point,
    Reference,
    field_part,
    fields_of,
    marker,
    slugify,
)


@dataclass(frozen=True)
class Place:
    """A point, and the area whose centre it is where the entry has no point of its own."""

    point: Point
    area: Entry | None = None


@dataclass(frozen=True)
class Gathered:
    """What there is of one kind in an area, and what names no area; `query` filters the kind's listing for that."""

    kind: Kind
    entries: tuple[Entry, ...]
    unbound: tuple[Entry, ...]
    query: str


def has_places(model: type[Entry]) -> bool:
    """Tell whether entries of a model can have a place."""
    return _point_field(model) is not None or bool(_areas(model))


def place_of(catalogue: Catalogue, entry: Entry) -> Place | None:
    """Return where an entry lies: its own point, else the centre of the smallest area it lies in, else None.

    Source of the rule: the issue "Near me" asks for the kelurahan's centre, marked as an estimate. The last
    `Nearby()` reference names the smallest area; the centre of a larger one would be off by kilometres.
    """
    point = _own_point(entry)
    if point is not None:
        return Place(point)
    areas = _areas(type(entry))
    smallest = _area(catalogue, entry, areas[-1]) if areas else None
    centre = _own_point(smallest) if smallest else None
    return Place(centre, smallest) if centre else None


def lies_in(entry: Entry, area: Entry) -> bool:
    """Tell whether an entry names an area as one it lies in."""
    return any(
        reference.kind == area.kind.name and getattr(entry, name) == area.id
        for name, reference in _areas(type(entry))
    )


def inside(catalogue: Catalogue, area: Entry) -> Iterator[Entry]:
    """Yield what lies in an area, also in the areas inside it."""
    for link in catalogue.backlinks(area):
        if lies_in(link.entry, area):
            yield link.entry
            yield from inside(catalogue, link.entry)


def is_area(kind: Kind) -> bool:
    """Tell whether other entries lie in entries of a kind."""
    models = (*KINDS.values(), *VOCABULARIES.values())
    return any(reference.kind == kind.name for model in models for _, reference in _areas(model))


def found_in(catalogue: Catalogue, area: Entry) -> set[Entry]:
    """Return all that refers to an area or lies in it, also what is withdrawn."""
    return {link.entry for link in catalogue.backlinks(area)} | set(inside(catalogue, area))


def gathered_in(catalogue: Catalogue, area: Entry) -> list[Gathered]:
    """Return all that refers to an area or lies in it, kind by kind; nothing where `area` isn't one."""
    if not is_area(area.kind):
        return []
    found = found_in(catalogue, area)
    gathered = []
    for name, model in {**KINDS, **VOCABULARIES}.items():
        entries = [entry for entry in catalogue.of_kind(name) if entry.is_listed]
        fields = [field for field, (_, markers) in fields_of(model).items() if _refers(markers, area.kind)]
        here = tuple(entry for entry in entries if entry in found)
        unbound, query = _unbound(model, fields, entries)
        if fields or here:
            gathered.append(Gathered(model.kind, here, unbound, query))
    return gathered


def _refers(markers: tuple[object, ...], kind: Kind) -> bool:
    reference = marker(markers, Reference)
    return reference is not None and reference.kind == kind.name


def _unbound(model: type[Entry], fields: list[str], entries: list[Entry]) -> tuple[tuple[Entry, ...], str]:
    """Return the entries whose empty field doesn't mean an unknown area but none in particular, and their filter."""
    for name in fields:
        info, markers = fields_of(model)[name]
        facet = marker(markers, Facet)
        if facet is not None and facet.empty != UNKNOWN:
            found = tuple(entry for entry in entries if not getattr(entry, name))
            return found, f"{info.alias or name}={slugify(facet.empty)}"
    return (), ""


def areas_of(catalogue: Catalogue, entry: Entry) -> Iterator[Entry]:
    """Yield the areas in which an entry lies: those it names, and those in which these lie."""
    for field in _areas(type(entry)):
        area = _area(catalogue, entry, field)
        if area is not None:
            yield area
            yield from areas_of(catalogue, area)


@cache
def _areas(model: type[Entry]) -> tuple[tuple[str, Reference], ...]:
    """Return the fields that name an area in which an entry lies, the smallest area last."""
    found = ((name, markers) for name, (_, markers) in fields_of(model).items() if marker(markers, Nearby))
    return tuple((name, reference) for name, markers in found if (reference := marker(markers, Reference)))


@cache
def _point_field(model: type[Entry]) -> str | None:
    return next((name for name, (info, _) in fields_of(model).items() if field_part(info) is Point), None)


def _own_point(entry: Entry) -> Point | None:
    name = _point_field(type(entry))
    value = getattr(entry, name) if name else None
    return value if isinstance(value, Point) else None


def _area(catalogue: Catalogue, entry: Entry, field: tuple[str, Reference]) -> Entry | None:
    name, reference = field
    value = getattr(entry, name)
    return catalogue.find(reference.kind, value) if isinstance(value, str) else None
