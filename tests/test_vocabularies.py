"""Terms need an id and a name; national lists are whole."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from generator.catalogue import Catalogue, layers
from generator.model.records import KINDS
from generator.model.vocabularies import VOCABULARIES, AwardLevel, Hotline, Indicator, Term
from tests.toolbox.parts import findings
from tests.toolbox.projects import CITY


def test_a_vocabulary_is_a_class_and_a_file_of_its_name() -> None:
    city, package = (layer.folder for layer in layers(CITY, "vocabularies"))
    files = {path.name for folder in (city, package) for path in folder.iterdir()}
    assert files == {f"{name}.yml" for name in VOCABULARIES} | {"pencarian.yml"}
    assert not set(VOCABULARIES) & set(KINDS), "a reference names a kind or a vocabulary, never both"


@pytest.mark.parametrize("name", VOCABULARIES)
def test_every_term_needs_an_id_and_a_name(name: str) -> None:
    with pytest.raises(ValidationError) as caught:
        VOCABULARIES[name].model_validate({})
    missing = {error["loc"][0] for error in caught.value.errors() if error["type"] == "missing"}
    assert {"id", "nama"} <= missing


def test_the_small_city_has_terms_of_every_vocabulary(catalogue: Catalogue) -> None:
    assert [name for name in VOCABULARIES if not catalogue.of_kind(name)] == []


@pytest.mark.parametrize("name", VOCABULARIES)
def test_a_term_is_shown_by_its_name_and_note(name: str, catalogue: Catalogue) -> None:
    for term in catalogue.of_kind(name):
        assert isinstance(term, Term)
        assert term.heading == term.name
        assert term.blurb == (term.note or "")


def test_an_id_may_be_a_number_without_quotes() -> None:
    assert Indicator.model_validate({"id": "11", "nama": "A", "klaster": "klaster-2"}).id == "11"


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, []),
        ({"nilai_min": "500", "nilai_maks": "600"}, []),
        ({"nilai_min": "600"}, []),
        ({"nilai_min": "600", "nilai_maks": "500"}, [(("nilai_maks",), "range_order")]),
    ],
)
def test_an_award_spans_upward(more: dict[str, Any], expected: list[object]) -> None:
    assert findings(AwardLevel.model_validate({"id": "a", "nama": "A", "urutan": "1", **more})) == expected


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("08111-129-129", "628111129129"),
        ("+62 8111 129 129", "628111129129"),
        ("628111129129", "628111129129"),
        ("0811 620 062", "62811620062"),
    ],
)
def test_a_whatsapp_number_becomes_an_address(typed: str, digits: str) -> None:
    data = {"id": "a", "nama": "A", "telepon": "129", "penyelenggara": "B", "whatsapp": typed}
    assert Hotline.model_validate(data).whatsapp_digits == digits


def test_national_lists_are_whole(catalogue: Catalogue) -> None:
    """Perpres 25/2021: 24 indicators in the institutions and five clusters."""
    assert len(catalogue.of_kind("klaster")) == 6
    assert [entry.id for entry in catalogue.of_kind("indikator")] == [str(number) for number in range(1, 25)]


def test_every_kecamatan_has_its_kelurahan(catalogue: Catalogue) -> None:
    districts = {getattr(ward, "district", None) for ward in catalogue.of_kind("kelurahan")}
    assert districts == set(catalogue.entries["kecamatan"])


def test_emergency_numbers_stand_on_every_page(catalogue: Catalogue) -> None:
    """Those of the country, and the city's own."""
    shown = {term.telephone for term in catalogue.of_kind("bantuan") if isinstance(term, Hotline) and term.short_name}
    assert {"129", "112", "110"} <= shown
