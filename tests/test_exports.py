"""Data files say what the records say; JSON Schemas are the models', and editors find the real content valid."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from generator.catalogue.loading import Catalogue, load
from generator.exports import data_files, datasets, records_json
from generator.exports.json_schema import FOLDER, schema_files
from generator.history.versions import as_json
from generator.model.records import KINDS
from generator.model.settings import Settings
from generator.model.vocabularies import VOCABULARIES
from generator.problems.collecting import Problems
from generator.yaml_files import source as yaml_source
from tests.toolbox.entries import (
    MODELS,
    Editor,
    as_an_editor_reads,
    content_of,
    mappings,
)
from tests.toolbox.projects import CITY, ROOT, TODAY

# --- Records as JSON --------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def exported(catalogue: Catalogue) -> dict[str, Any]:
    return as_data(catalogue)


def files(catalogue: Catalogue) -> dict[str, bytes]:
    """Return the JSON of the records, each and all."""
    whole = {f"data/{kind}.json" for kind in KINDS}
    return {
        **dict(records_json.files(catalogue)),
        **{path: content for path, content in datasets.files(catalogue) if path in whole},
    }


def as_data(catalogue: Catalogue) -> dict[str, Any]:
    return {path: json.loads(content) for path, content in files(catalogue).items()}


def test_every_record_reads_back_as_itself(catalogue: Catalogue, exported: dict[str, Any]) -> None:
    for record in catalogue.records:
        if not record.is_listed:
            continue
        data = exported[f"{record.kind.name}/{record.id}.json"]
        assert type(record).model_validate(data) == record, record.id


def test_every_term_reads_back_as_itself(catalogue: Catalogue) -> None:
    for name, model in VOCABULARIES.items():
        for term in catalogue.of_kind(name):
            assert model.model_validate(json.loads(json.dumps(as_json(term)))) == term, (name, term.id)


def test_the_settings_read_back_as_themselves(catalogue: Catalogue) -> None:
    settings = catalogue.settings
    dumped = json.loads(json.dumps(settings.model_dump(mode="json", by_alias=True, exclude_defaults=True)))
    assert Settings.model_validate(dumped) == settings


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_one_file_with_all_its_records(kind: str, catalogue: Catalogue, exported: dict[str, Any]) -> None:
    ids = {record.id for record in catalogue.of_kind(kind)}
    whole = exported[f"data/{kind}.json"]
    assert (whole["jenis"], whole["jumlah"]) == (kind, len(ids))
    assert {record["id"] for record in whole["data"]} == ids
    assert len(whole["data"]) == len(ids)
    assert all(record == exported[f"{kind}/{record['id']}.json"] for record in whole["data"])


def test_there_is_no_other_file(catalogue: Catalogue, exported: dict[str, Any]) -> None:
    expected = {f"{record.kind.name}/{record.id}.json" for record in catalogue.records}
    assert {path for path in exported if not path.startswith("data/")} == expected


def test_data_files_are_text_that_people_can_read(project: Path) -> None:
    """UTF-8 with letters as they are, one final newline, and nothing of what isn't known."""
    park = project / "content/fasilitas/taman-contoh.yml"
    park.write_text(park.read_text("utf-8").replace("nama: Taman Contoh", "nama: Taman Café “Ülo” 中"), "utf-8")
    found = files(load(project, TODAY))
    for path in ("fasilitas/taman-contoh.json", "data/fasilitas.json"):
        assert "Taman Café “Ülo” 中" in found[path].decode()
    for path, content in found.items():
        text = content.decode()
        assert text.endswith("}\n"), path
        assert not re.search(r": null|\\u[0-9a-f]{4}", text), path


def test_keys_are_those_of_the_yaml_files(catalogue: Catalogue, exported: dict[str, Any]) -> None:
    for record in catalogue.records:
        raw = yaml.load((catalogue.root / catalogue.files[record]).read_text("utf-8"), yaml.BaseLoader)
        raw = raw if record.is_listed else {"ditarik"}
        assert set(exported[f"{record.kind.name}/{record.id}.json"]) == {"id", *raw}, record.id


def test_of_a_withdrawn_record_there_is_what_its_page_says_alone(catalogue: Catalogue) -> None:
    files = dict(data_files(catalogue))
    withdrawn = {"tanggal": "2026-11-02", "alasan": "Taman ini sudah ditutup."}
    assert json.loads(files["fasilitas/taman-ditarik.json"]) == {"id": "taman-ditarik", "ditarik": withdrawn}
    whole = {item["id"]: item for item in json.loads(files["data/fasilitas.json"])["data"]}
    assert whole["taman-ditarik"] == {"id": "taman-ditarik", "ditarik": withdrawn}
    for said in ("Taman yang sudah tidak ada", "https://example.com/tutup", "Taman ditutup"):
        assert [path for path, content in files.items() if said.encode() in content] == []


def test_values_have_the_types_of_json(catalogue: Catalogue) -> None:
    data = as_data(catalogue)
    park = data["fasilitas/taman-contoh.json"]
    assert park["koordinat"] == {"lintang": -4.02, "bujur": 122.51}
    assert park["jam_buka"] == [{"hari": ["senin", "selasa"], "buka": "08:00", "tutup": "16:30"}]
    assert park["biaya"] == {"gratis": True}
    assert park["usia"] == {"min": 2}
    assert park["data_per"] == "2023"
    assert park["alamat_lama"] == ["taman-lama"]
    meeting = data["rapat/2025-04-24-rapat-contoh.json"]
    assert (meeting["tanggal"], meeting["mulai"], meeting["jumlah_peserta"]) == ("2025-04-24", "09:00", 1250)
    assert meeting["pernyataan"][0]["jenis"] == "parafrasa"
    assert data["fasilitas/taman-ditarik.json"]["ditarik"]["tanggal"] == "2026-11-02"
    assert data["data/fasilitas.json"]["jumlah"] == 3


# --- YAML -> record -> JSON -> record, for any record --------------------------------------------------------------


def as_flow(data: object) -> str:
    return json.dumps(data, ensure_ascii=False)


def as_block(data: object) -> str:
    return yaml.safe_dump(data, allow_unicode=True, width=10**6, default_style='"')


@pytest.mark.parametrize("name", MODELS)
@hypothesis_settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(data=st.data(), write=st.sampled_from([as_flow, as_block]))
def test_any_record_survives_yaml_and_json(name: str, write: Callable[[object], str], data: st.DataObject) -> None:
    model = MODELS[name]
    typed = data.draw(mappings(model))
    problems = Problems()
    document = yaml_source.parse(write(typed), "x.yml", problems)
    assert document is not None
    assert list(problems) == []
    record = model.model_validate(document.data)
    text = json.dumps(as_json(record), ensure_ascii=False)
    again = model.model_validate(json.loads(text))
    assert again == record
    assert json.dumps(as_json(again), ensure_ascii=False) == text
    assert set(json.loads(text)) <= set(typed)


# --- JSON Schemas ---------------------------------------------------------------------------------------------------


SCHEMAS: dict[str, dict[str, Any]] = {path: json.loads(text) for path, text in schema_files(load(CITY, TODAY))}


def test_there_is_a_schema_for_every_kind_vocabulary_and_the_settings() -> None:
    expected = {f"{FOLDER}/{kind}.json" for kind in KINDS}
    expected |= {f"{FOLDER}/kosakata/{name}.json" for name in VOCABULARIES}
    expected |= {f"{FOLDER}/{name}.json" for name in ("alamat-lama", "kota", "pencarian")}
    assert set(SCHEMAS) == expected


@pytest.mark.parametrize("path", SCHEMAS)
def test_a_schema_is_valid_draft_7(path: str) -> None:
    assert SCHEMAS[path]["$schema"] == "http://json-schema.org/draft-07/schema#"
    Draft7Validator.check_schema(SCHEMAS[path])


def described(schema: object) -> Iterator[dict[str, Any]]:
    """Yield every mapping of properties in a schema."""
    if isinstance(schema, dict):
        if isinstance(schema.get("properties"), dict):
            yield schema["properties"]
        for value in schema.values():
            yield from described(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from described(value)


@pytest.mark.parametrize("path", SCHEMAS)
def test_every_key_has_a_label_and_help_for_the_editor(path: str) -> None:
    found = [(key, field) for properties in described(SCHEMAS[path]) for key, field in properties.items()]
    assert found
    for key, field in found:
        assert field.get("title"), key
        assert field.get("description", "").endswith((".", "!")), key


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_file_has_no_id(kind: str) -> None:
    schema = SCHEMAS[f"{FOLDER}/{kind}.json"]
    assert "id" not in schema["properties"]
    assert schema["additionalProperties"] is False
    required = {info.alias for info in KINDS[kind].model_fields.values() if info.is_required()} - {"id"}
    assert set(schema["required"]) == required


def test_the_editor_of_these_tests_reads_yaml_1_2() -> None:
    text = "[2025-04-24, 16:30, no, 0401, 12, -3.98, ~, true, 08123, 1_000]"
    assert yaml.load(text, Editor) == ["2025-04-24", "16:30", "no", 401, 12, -3.98, None, True, 8123, "1_000"]


NATIONAL = ROOT / "generator/vocabularies"
CONTENT = [(schema, path) for schema in SCHEMAS for path in sorted(CITY.glob(content_of(schema)))] + [
    (schema, path) for schema in SCHEMAS if (path := NATIONAL / f"{Path(schema).stem}.yml").exists()
]


def test_every_content_file_has_a_schema() -> None:
    covered = {path for _, path in CONTENT}
    every = {*CITY.glob("content/*/*.yml"), *CITY.glob("site_config/**/*.yml"), *NATIONAL.glob("*.yml")}
    assert len(covered) >= 6 + len(VOCABULARIES)
    assert covered == every


def complaints(schema: str, data: object) -> list[str]:
    return [
        f"{error.json_path}: {error.message[:200]}" for error in Draft7Validator(SCHEMAS[schema]).iter_errors(data)
    ]


@pytest.mark.parametrize(("schema", "path"), CONTENT, ids=[f"{path.parent.name}/{path.stem}" for _, path in CONTENT])
def test_an_editor_finds_a_file_valid(schema: str, path: Path) -> None:
    assert complaints(schema, as_an_editor_reads(path)) == []


def example_of(schema: str) -> Any:
    """Return what a file of that schema holds; a list that is empty for most portals gets an item."""
    data = as_an_editor_reads(next(path for name, path in CONTENT if name == schema))
    if isinstance(data, list):
        data = [item for item in data if len(item) > 1]  # an id alone is the place of a national term
    return data or [{"lama": "/tentang/lama/", "baru": "/tentang/"}]


EXEMPLIFIED = sorted({schema for schema, _ in CONTENT})
"""The schemas of which there is a file: a kind that was added may have none yet."""


@pytest.mark.parametrize("schema", EXEMPLIFIED)
def test_an_editor_marks_a_wrong_key(schema: str) -> None:
    data = example_of(schema)
    first = data[0] if isinstance(data, list) else data
    first["kunci_salah"] = "x"
    (found,) = complaints(schema, data)
    assert "kunci_salah" in found


@pytest.mark.parametrize("schema", sorted({*EXEMPLIFIED} - {f"{FOLDER}/pencarian.json"}))  # which needs no key
def test_an_editor_marks_a_missing_key(schema: str) -> None:
    data = example_of(schema)
    first = data[0] if isinstance(data, list) else data
    rules = SCHEMAS[schema]["items"] if isinstance(data, list) else SCHEMAS[schema]
    if "then" in rules:  # an id alone is the place of a national term
        assert complaints(schema, [{"id": first["id"]}]) == []
        first, rules = {"keterangan": "Ada.", **first}, rules["then"]
    required = rules["required"]
    assert required
    for key in required:
        without = {name: value for name, value in first.items() if name != key}
        assert any(key in found for found in complaints(schema, [without] if isinstance(data, list) else without))


WRONG: dict[str, dict[str, object]] = {
    "fasilitas": {
        "jam_buka": [{"hari": ["senen"], "buka": "08:00", "tutup": "16:00"}],
        "koordinat": {"lintang": "3,9", "bujur": 122},
        "biaya": {"gratis": "yes"},
        "kecamatan": "Baruga",
        "sumber": [],
        "foto": "taman.jpg",
        "aksesibilitas": [{"fitur": "Ramp", "nilai": "mungkin"}],
    },
    "program": {"usia": {"min": -1}, "mulai": "Februari 2024", "kontak": [{"jenis": "fax", "nilai": "1"}]},
    "rapat": {"tanggal": 20250424, "mulai": "9.00", "hari": "Kamis", "pernyataan": [{"id": "a"}]},
}


@pytest.mark.parametrize(("kind", "key"), [(kind, key) for kind, keys in WRONG.items() for key in keys])
def test_an_editor_marks_a_wrong_value(kind: str, key: str) -> None:
    schema = f"{FOLDER}/{kind}.json"
    data = as_an_editor_reads(next(path for name, path in CONTENT if name == schema))
    found = complaints(schema, {**data, key: WRONG[kind][key]})
    assert found
    assert all(f"$.{key}" in complaint for complaint in found)


@pytest.mark.parametrize("kind", KINDS)
def test_what_the_schema_and_the_portal_say_agrees_on_the_small_project(kind: str, catalogue: Catalogue) -> None:
    for path in sorted((catalogue.root / "content" / kind).glob("*.yml")):
        assert complaints(f"{FOLDER}/{kind}.json", as_an_editor_reads(path)) == []


def test_json_of_the_small_project_is_the_same_from_a_second_load(catalogue: Catalogue) -> None:
    assert list(files(load(catalogue.root, TODAY))) == list(files(catalogue))
