"""What the editor says while staff type: Indonesian messages, choices with names, skeletons; never a false alarm."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft7Validator

from generator.catalogue.loading import Catalogue, load
from generator.exports.json_schema import FOLDER, schema_files
from generator.model.fields import REFERS_TO
from generator.model.records import KINDS
from generator.model.vocabularies import VOCABULARIES
from tests.toolbox.entries import as_an_editor_reads
from tests.toolbox.projects import CITY, ROOT, TODAY

SCHEMAS: dict[str, dict[str, Any]] = {path: json.loads(text) for path, text in schema_files(load(CITY, TODAY))}


def nodes(schema: object) -> Iterator[dict[str, Any]]:
    """Yield every schema in a schema; under `properties` and `$defs` stand names, which may be keywords too."""
    if isinstance(schema, list):
        for item in schema:
            yield from nodes(item)
    elif isinstance(schema, dict):
        yield schema
        for key, value in schema.items():
            if key in ("properties", "$defs"):
                yield from nodes(list(value.values()))
            elif key not in ("defaultSnippets", "examples", "default"):
                yield from nodes(value)


@pytest.mark.parametrize("path", SCHEMAS)
def test_every_value_that_can_be_refused_has_an_indonesian_message(path: str) -> None:
    found = [
        node
        for node in nodes(SCHEMAS[path])
        if ({"enum", "pattern", "format"} & set(node)) or node.get("type") in ("object", "array", "string")
    ]
    assert found
    silent = [node for node in found if not (node.get("errorMessage") or node.get("patternErrorMessage"))]
    assert silent == []
    assert not [node for node in nodes(SCHEMAS[path]) if REFERS_TO in node]


@pytest.mark.parametrize("path", SCHEMAS)
def test_every_choice_has_a_name(path: str) -> None:
    for node in nodes(SCHEMAS[path]):
        if "enum" in node and node["enum"] != ["ya", "tidak"]:
            assert len(node["enumDescriptions"]) == len(node["enum"]), node
            assert len(set(map(str, node["enum"]))) == len(node["enum"])


def test_the_ids_of_the_catalogue_are_offered_by_name(catalogue: Catalogue) -> None:
    properties = SCHEMAS[f"{FOLDER}/fasilitas.json"]["properties"]
    for key, kind in (("kecamatan", "kecamatan"), ("kelurahan", "kelurahan"), ("jenis", "jenis-fasilitas")):
        terms = catalogue.of_kind(kind)
        assert properties[key]["enum"] == [term.id for term in terms]
        assert properties[key]["enumDescriptions"] == [term.heading for term in terms]
    offered = properties["program"]["items"]["anyOf"][0]
    assert offered["enum"] == [record.id for record in catalogue.of_kind("program") if record.is_listed]
    indicators = properties["indikator"]["items"]["anyOf"]
    assert indicators[0]["enum"] == [int(term.id) for term in catalogue.of_kind("indikator")]


@pytest.mark.parametrize(
    ("key", "value", "is_good"),
    [
        ("indikator", [11], True),
        ("indikator", ["11"], True),
        ("indikator", [99], False),
        ("indikator", ["99"], False),
        ("kecamatan", "baruga", True),
        ("kecamatan", "Baruga", False),
        ("kecamatan", "entah", False),
        ("program", ["taman-baca"], True),
        ("program", ["program-yang-baru-dibuat"], True),
        ("program", ["Program Baru"], False),
    ],
)
def test_a_record_may_be_newer_than_the_schema_a_term_not(key: str, value: object, is_good: bool) -> None:
    schema = SCHEMAS[f"{FOLDER}/fasilitas.json"]
    rules = {"$defs": schema["$defs"], **schema["properties"][key]}
    assert Draft7Validator(rules).is_valid(value) == is_good


def filled(body: object) -> object:
    """Return a snippet's body as it stands after Tab, Tab, Tab: the first choices and the examples."""
    if isinstance(body, dict):
        return {key: filled(value) for key, value in body.items()}
    if isinstance(body, list):
        return [filled(item) for item in body]
    text = str(body).replace("$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE", TODAY.isoformat())
    match = re.fullmatch(r"\$\{\d+(?:\|([^,|]*)[^|]*\||:(.*))\}", text)
    assert match, text
    return match[1] or match[2]


@pytest.mark.parametrize("kind", KINDS)
def test_the_skeleton_of_a_record_has_what_is_required_in_numbered_places(kind: str) -> None:
    schema = SCHEMAS[f"{FOLDER}/{kind}.json"]
    (snippet,) = schema["defaultSnippets"]
    assert set(snippet["body"]) == set(schema["required"])
    numbers = [int(number) for number in re.findall(r"\$\{(\d+)", json.dumps(snippet["body"]))]
    assert numbers == list(range(1, len(numbers) + 1))
    assert "diakses" in json.dumps(filled(snippet["body"]))


def test_the_skeleton_of_opening_hours_is_valid_as_it_is() -> None:
    hours = SCHEMAS[f"{FOLDER}/fasilitas.json"]["$defs"]["Hours"]
    rules = {**hours, "$defs": SCHEMAS[f"{FOLDER}/fasilitas.json"]["$defs"]}
    (snippet,) = hours["defaultSnippets"]
    assert filled(snippet["body"]) == {"hari": ["senin"], "buka": "08:00", "tutup": "16:00"}
    assert Draft7Validator(rules).is_valid(filled(snippet["body"]))


def test_a_kind_without_records_takes_any_id(catalogue: Catalogue) -> None:
    empty = {**catalogue.entries, "program": {}, "kecamatan": {}}
    bare = replace(catalogue, entries=empty)
    properties = json.loads(dict(schema_files(bare))[f"{FOLDER}/fasilitas.json"])["properties"]
    assert "enum" not in json.dumps([properties["program"], properties["kecamatan"]])
    assert Draft7Validator(properties["kecamatan"]).is_valid("baruga")


def test_the_small_project_is_valid_with_schemas_of_its_own(catalogue: Catalogue) -> None:
    for path, text in schema_files(catalogue):
        schema = json.loads(text)
        name = path.rsplit("/", 1)[-1].removesuffix(".json")
        folder = "site_config/kosakata" if "/kosakata/" in path else f"content/{name}"
        pattern = f"{folder}/{name}.yml" if name in VOCABULARIES else f"{folder}/*.yml"
        for file in sorted(catalogue.root.glob(pattern)):
            assert [error.message for error in Draft7Validator(schema).iter_errors(as_an_editor_reads(file))] == []


def test_the_editor_asks_nobody_else_for_schemas() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))
    assert settings["yaml.schemaStore.enable"] is False
    assert settings["yaml.format.enable"] is False
    recommended = json.loads((ROOT / ".vscode/extensions.json").read_text("utf-8"))["recommendations"]
    assert recommended == ["redhat.vscode-yaml"]


def test_the_task_finds_the_problems_that_check_prints() -> None:
    (task,) = json.loads((ROOT / ".vscode/tasks.json").read_text("utf-8"))["tasks"]
    pattern = task["problemMatcher"]["pattern"]
    match = re.match(pattern["regexp"], "content/fasilitas/taman.yml:3:8: Jenis fasilitas 'rbrx' tidak ada.")
    assert match
    assert [match[pattern[key]] for key in ("file", "line", "column", "message")] == [
        "content/fasilitas/taman.yml",
        "3",
        "8",
        "Jenis fasilitas 'rbrx' tidak ada.",
    ]
    assert task["args"][:2] == ["-m", "generator"]
