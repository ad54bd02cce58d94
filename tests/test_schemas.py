"""The two schemas of a model: what staff may type, and what is published."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from generator.catalogue.loading import Catalogue
from generator.history.versions import as_json
from generator.model.schemas import published, typed
from tests.toolbox.entries import MODELS, mappings


def complaints(name: str, data: object) -> list[str]:
    validator = Draft202012Validator(published(MODELS[name]), format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(data)]


@pytest.mark.parametrize("name", MODELS)
def test_a_published_schema_is_valid(name: str) -> None:
    Draft202012Validator.check_schema(published(MODELS[name]))


def test_every_published_entry_validates(catalogue: Catalogue) -> None:
    for name in MODELS:
        for entry in catalogue.of_kind(name):
            assert complaints(name, as_json(entry)) == [], entry.id


@pytest.mark.parametrize("name", MODELS)
@hypothesis_settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(data=st.data())
def test_any_entry_validates_as_published(name: str, data: st.DataObject) -> None:
    typed = data.draw(mappings(MODELS[name]))
    typed.pop("contoh", None)  # what is only an example isn't published
    entry = MODELS[name].model_validate(typed)
    assert complaints(name, json.loads(json.dumps(as_json(entry)))) == []


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (("biaya", "gratis"), "ya"),
        (("usia", "min"), "2"),
        (("koordinat", "lintang"), "-4.02"),
        (("data_per",), 2023),
        (("kecamatan",), 5),
        (("diperiksa", "tanggal"), "kemarin"),
        (("kunci_salah",), "x"),
        (("id",), None),
    ],
)
def test_published_values_have_the_types_of_json(path: tuple[str, ...], wrong: object, catalogue: Catalogue) -> None:
    park = catalogue.find("fasilitas", "taman-contoh")
    assert park
    data: dict[str, Any] = json.loads(json.dumps(as_json(park)))
    assert complaints("fasilitas", data) == []
    inner = data
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = wrong
    assert len(complaints("fasilitas", data)) == 1


def keywords(schema: object) -> Iterator[tuple[str, object]]:
    if isinstance(schema, dict):
        for key, value in schema.items():
            yield key, value
            yield from keywords(value)
    elif isinstance(schema, list):
        for item in schema:
            yield from keywords(item)


@pytest.mark.parametrize("name", MODELS)
def test_published_schemas_show_no_examples_of_typing_and_no_null(name: str) -> None:
    found = list(keywords(published(MODELS[name])))
    assert ("type", "null") not in found
    assert not [key for key, value in found if key == "examples" and isinstance(value, list)]


def test_labels_and_help_are_the_models_in_both() -> None:
    model = MODELS["fasilitas"]
    for schema in (typed(model), published(model)):
        properties = schema["properties"]
        assert isinstance(properties, dict)
        assert properties["kecamatan"]["title"] == "Kecamatan"
        assert properties["kecamatan"]["description"] == "Kecamatan tempatnya berada."
        assert "description" not in schema
