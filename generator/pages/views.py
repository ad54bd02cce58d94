"""Entries as templates see them: facts, sections, groups and backlinks, found from the fields and never by kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import islice

from generator.catalogue import Catalogue
from generator.model import (
    KINDS,
    VOCABULARIES,
    Anchored,
    Entry,
    Expected,
    Nearby,
    Part,
    Reference,
    WebAddress,
    anchored_in,
    field_markers,
    field_part,
    fields_of,
    in_words,
    marker,
    own_date,
    sections_of,
)

NEIGHBOURS = 5


@dataclass(frozen=True)
class Shown:
    """One value as templates see it: `form` names the macro that writes it.

    Forms are `teks`, `rujukan` (an entry), `tautan` (a web address), and the class names of parts. `anchored` is set
    where the value is a part that has an anchor.
    """

    form: str
    value: object
    facts: dict[str, Fact] = field(default_factory=dict)
    anchored: Anchored | None = None


@dataclass(frozen=True)
class Fact:
    """A field as templates see it; without values it isn't known."""

    key: str
    label: str
    values: tuple[Shown, ...]
    expected: bool
    is_section: bool


@dataclass(frozen=True)
class Referrer:
    """Who refers to an entry, its day if it has one, and the part in which it does, if that has an anchor."""

    entry: Entry
    day: date | None = None
    part: Shown | None = None

    @property
    def anchor(self) -> str:
        """The anchor of the part; empty without one."""
        return self.part.anchored.anchor if self.part and self.part.anchored else ""


@dataclass(frozen=True)
class Relation:
    """All that refers to an entry in one way, under what that is called."""

    heading: str
    referrers: tuple[Referrer, ...]
    more: int = 0
    """How many more there are, on the page at the source path `further` and those after it."""
    further: str = ""


@dataclass(frozen=True)
class Group:
    """Entries that stand together in a listing."""

    heading: str
    anchor: str
    entries: tuple[Entry, ...]


def facts_of(catalogue: Catalogue, part: Part) -> dict[str, Fact]:
    """Return the fields of a part as templates see them, by YAML key, without those of the frame."""
    facts: dict[str, Fact] = {}
    anchored = anchored_in(part)
    for name, key, title, reference, is_expected, is_section in _shown_fields(type(part)):
        value = getattr(part, name)
        items = value if isinstance(value, tuple) else () if value is None else (value,)
        shown = tuple(
            _shown(catalogue, item, reference, anchored.get((key, place))) for place, item in enumerate(items)
        )
        facts[key] = Fact(key, title, shown, is_expected, is_section)
    return facts


@cache
def _shown_fields(model: type[Part]) -> list[tuple[str, str, str, Reference | None, bool, bool]]:
    """Return name, key, title, reference, whether it is expected and a section, of each field outside the frame."""
    return [
        (
            name,
            info.alias or name,
            info.title or info.alias or name,
            marker(markers, Reference),
            marker(markers, Expected) is not None,
            name in sections_of(model),
        )
        for name, (info, markers) in fields_of(model).items()
        if name not in model.frame
    ]


def _shown(
    catalogue: Catalogue, value: object, reference: Reference | None, anchored: Anchored | None = None
) -> Shown:
    if reference is not None:
        return Shown("rujukan", catalogue.find(reference.kind, str(value)))
    if isinstance(value, Part):
        return Shown(type(value).__name__, value, facts_of(catalogue, value), anchored)
    if isinstance(value, WebAddress):
        return Shown("tautan", value)
    return Shown("teks", in_words(value))


def relations_of(catalogue: Catalogue, entry: Entry, facts: dict[str, Fact]) -> list[Relation]:
    """Return what refers to an entry, each way of referring by itself, without what the entry names itself.

    Ways that have a name of their own (`Reference.inverse`) are there also where nothing refers in them.
    """
    named = {
        (shown.value.kind.name, shown.value.id)
        for fact in facts.values()
        for shown in fact.values
        if isinstance(shown.value, Entry)
    }
    ways = _ways_to(entry.kind.name)
    found: dict[str, dict[tuple[Entry, str], Referrer]] = {heading: {} for heading in ways}
    for link in catalogue.backlinks(entry):
        if (link.entry.kind.name, link.entry.id) not in named and link.entry.is_listed:
            anchored = link.anchored
            part = _shown(catalogue, anchored.part, None, anchored) if anchored else None
            referrer = Referrer(link.entry, own_date(link.entry), part)
            heading = link.inverse or link.entry.kind.listing
            found.setdefault(heading, {})[link.entry, referrer.anchor] = referrer
    return [
        Relation(heading, tuple(referrers.values()))
        for heading, referrers in found.items()
        if referrers or ways.get(heading)
    ]


@cache
def _ways_to(kind: str) -> dict[str, bool]:
    """Return what ways of referring to a kind are called, in the order of the models; true for a name of its own."""
    ways: dict[str, bool] = {}
    for model in (*VOCABULARIES.values(), *KINDS.values()):
        for reference in _references(model):
            if reference.kind == kind:
                ways.setdefault(reference.inverse or model.kind.listing, bool(reference.inverse))
    return ways


def _references(model: type[Part]) -> Iterator[Reference]:
    """Yield the references of a model and of the parts in it."""
    for info, markers in fields_of(model).values():
        if reference := marker(markers, Reference):
            yield reference
        if part := field_part(info):
            yield from _references(part)


def neighbours_of(catalogue: Catalogue, entry: Entry) -> list[tuple[Entry, list[Entry]]]:
    """Return the places around an entry: (the area, other entries of its kind there), the smallest area first."""
    around: list[tuple[Entry, list[Entry]]] = []
    seen = {entry.id}
    for name, (_, markers) in reversed(fields_of(type(entry)).items()):  # smaller areas stand after larger ones
        reference, value = marker(markers, Reference), getattr(entry, name)
        area = catalogue.find(reference.kind, str(value)) if reference and value and marker(markers, Nearby) else None
        if area is None:
            continue
        others = (link.entry for link in catalogue.backlinks(area) if link.entry.kind is entry.kind)
        found = list(islice((other for other in others if other.id not in seen), NEIGHBOURS))
        seen |= {other.id for other in found}
        if found:
            around.append((area, found))
    return around


def groups_of(catalogue: Catalogue, entries: list[Entry]) -> list[Group]:
    """Put entries into the groups of their listing: by the term they refer to, or by year."""
    grouped: dict[tuple[str, str], list[Entry]] = {}
    order: dict[tuple[str, str], int] = {}
    for entry in entries:
        by = entry.kind.group_by
        value = getattr(entry, by) if by else None
        if isinstance(value, date):
            key, position = (f"Tahun {value.year}", f"tahun-{value.year}"), -value.year
        elif isinstance(value, str) and by is not None:
            reference = marker(field_markers(type(entry).model_fields[by]), Reference)
            term = catalogue.find(reference.kind, value) if reference else None
            key = (term.heading if term else value, term.id if term else value)
            position = list(catalogue.entries[reference.kind]).index(value) if reference else 0
        else:
            key, position = ("Belum dikelompokkan" if by else "", "lainnya" if by else ""), 1_000_000
        grouped.setdefault(key, []).append(entry)
        order[key] = position
    in_order = sorted(grouped, key=lambda key: (order[key], key))
    return [Group(heading, anchor, tuple(grouped[heading, anchor])) for heading, anchor in in_order]
