"""A model is walked value by value, with the place and the markers of each."""

from __future__ import annotations

from typing import Annotated

import pytest
from pydantic import Field, ValidationError

from generator.model.entries import (
    Entry,
    Kind,
    Leaf,
    Part,
    anchored_in,
    field_markers,
    field_part,
    is_list,
    kind_decorator,
    marker,
    walk,
)
from generator.model.fields import Expected, InHeading, Line, Reference, Slug


class Room(Part):
    """A part for the tests."""

    name: Line = Field(alias="nama")
    owner: Annotated[str, Reference("instansi")] | None = Field(None, alias="pemilik")


class House(Entry):
    """An entry for the tests."""

    name: Annotated[Line, Expected()] = Field(alias="nama")
    rooms: tuple[Annotated[Room, Expected()], ...] = Field((), alias="ruang")
    porch: Room | None = Field(None, alias="teras")
    districts: tuple[Annotated[str, Reference("kecamatan")], ...] = Field((), alias="kecamatan")


HOUSES: dict[str, type[Entry]] = {}
kind_decorator(HOUSES)(name="rumah", label="Rumah", listing="Rumah", intro="Rumah.")(House)
HOUSE = House.model_validate(
    {
        "id": "satu",
        "nama": "Rumah Satu",
        "ruang": [{"nama": "Dapur"}, {"nama": "Kamar", "pemilik": "dp3a"}],
        "teras": {"nama": "Teras"},
        "kecamatan": ["baruga", "kadia"],
    }
)


def test_walk_yields_every_value_at_its_place() -> None:
    leaves = {step.location: step.value for step in walk(HOUSE) if isinstance(step, Leaf)}
    assert leaves == {
        ("id",): "satu",
        ("nama",): "Rumah Satu",
        ("ruang", 0, "nama"): "Dapur",
        ("ruang", 1, "nama"): "Kamar",
        ("ruang", 1, "pemilik"): "dp3a",
        ("teras", "nama"): "Teras",
        ("kecamatan", 0): "baruga",
        ("kecamatan", 1): "kadia",
    }


def test_walk_yields_every_part_itself_first() -> None:
    parts = [step for step in walk(HOUSE) if not isinstance(step, Leaf)]
    assert parts == [
        ((), HOUSE),
        (("ruang", 0), HOUSE.rooms[0]),
        (("ruang", 1), HOUSE.rooms[1]),
        (("teras",), HOUSE.porch),
    ]


def test_walk_brings_the_markers_also_from_optional_fields_and_lists() -> None:
    kinds = {
        step.location: found.kind
        for step in walk(HOUSE)
        if isinstance(step, Leaf) and (found := marker(step.markers, Reference))
    }
    assert kinds == {
        ("ruang", 1, "pemilik"): "instansi",
        ("kecamatan", 0): "kecamatan",
        ("kecamatan", 1): "kecamatan",
    }


@pytest.mark.parametrize(
    ("name", "expected", "listed", "part"),
    [
        ("name", True, False, None),
        ("rooms", True, True, Room),
        ("porch", False, False, Room),
        ("districts", False, True, None),
    ],
)
def test_a_field_tells_what_it_holds(name: str, expected: bool, listed: bool, part: type[Part] | None) -> None:
    info = House.model_fields[name]
    assert (marker(field_markers(info), Expected) is not None) is expected
    assert is_list(info) is listed
    assert field_part(info) is part


class Guest(Part):
    """A part with an id, so one with an anchor."""

    id: Slug = Field(alias="id")
    name: Annotated[Line, InHeading()] | None = Field(None, alias="nama")


class Hotel(House):
    """An entry with two lists of such parts, of which one belongs to the frame."""

    frame = frozenset({"id", "staff"})
    guests: tuple[Guest, ...] = Field((), alias="tamu", title="Tamu")
    staff: tuple[Guest, ...] = Field((), alias="pegawai", title="Pegawai")


def test_listed_parts_with_ids_have_anchors_outside_the_frame() -> None:
    data = {"id": "h", "nama": "H", "ruang": [{"nama": "Dapur"}], "pegawai": [{"id": "koki"}]}
    hotel = Hotel.model_validate({**data, "tamu": [{"id": "satu", "nama": "Ani"}, {"id": "dua"}]})
    found = anchored_in(hotel)
    assert {place: (part.anchor, part.heading) for place, part in found.items()} == {
        ("tamu", 0): ("satu", "Tamu 1: Ani"),
        ("tamu", 1): ("dua", "Tamu 2"),
    }


def test_a_kind_is_registered_under_its_name() -> None:
    assert {"rumah": House} == HOUSES
    assert House.kind == Kind("rumah", "Rumah", "Rumah", "Rumah.")


def test_an_entry_with_pages_has_a_page_and_a_term_without_an_anchor() -> None:
    class Shed(House):
        """Another entry."""

    kind_decorator(HOUSES.copy())(name="gudang", label="G", listing="G", intro="G.", has_pages=False)(Shed)
    assert HOUSE.address == "rumah/satu/"
    assert Shed.model_validate({"id": "dua", "nama": "Dua"}).address == "gudang/#dua"


def test_a_part_refuses_keys_it_does_not_know_and_cannot_change() -> None:
    with pytest.raises(ValidationError, match="extra_forbidden"):
        Room.model_validate({"nama": "Dapur", "warna": "biru"})
    with pytest.raises(ValidationError, match="frozen_instance"):
        HOUSE.name = "Lain"  # type: ignore[misc]


def test_python_names_are_not_keys() -> None:
    with pytest.raises(ValidationError):
        Room.model_validate({"name": "Dapur"})
