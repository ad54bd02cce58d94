"""A city's project as a whole: it is sound, and what lies in it beside the content is of this version."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator

from generator.catalogue.loading import Catalogue, load
from generator.exports.json_schema import FOLDER, schema_files
from generator.problems.collecting import Severity
from generator.projects import RECORD
from tests.toolbox.entries import as_an_editor_reads, content_of
from tests.toolbox.projects import ROOT


def test_what_is_wrong_is_worth_a_warning_at_most(catalogue: Catalogue) -> None:
    """An error would be raised; what a day brings, as a check that grew old, may only warn."""
    assert {problem.severity for problem in catalogue.warnings} <= {Severity.WARNING}


# --- Schemas for editors --------------------------------------------------------------------------------------


def test_an_editor_finds_every_file_valid(catalogue: Catalogue, city: Path) -> None:
    covered = set()
    for schema, text in schema_files(catalogue):
        validator = Draft7Validator(json.loads(text))
        for path in city.glob(content_of(schema)):
            found = [
                f"{error.json_path}: {error.message[:200]}"
                for error in validator.iter_errors(as_an_editor_reads(path))
            ]
            assert found == [], path
            covered.add(path)
    files = {
        path
        for pattern in ("content/*/*.yml", "site_config/*.yml", "site_config/kosakata/*.yml")
        for path in city.glob(pattern)
    }
    assert covered == files - {city / RECORD}  # which the program alone writes


def without_offers(schema: object) -> object:
    """Return a schema without the ids that it offers: those of new records come with the next build."""
    if isinstance(schema, dict):
        gone = ("enum", "enumDescriptions") if "enumDescriptions" in schema else ()
        return {key: without_offers(value) for key, value in schema.items() if key not in gone}
    return [without_offers(item) for item in schema] if isinstance(schema, list) else schema


def test_schemas_beside_the_content_are_those_of_this_version(catalogue: Catalogue, city: Path) -> None:
    made = dict(schema_files(catalogue))
    there = {path.relative_to(city).as_posix() for path in (city / FOLDER).rglob("*") if path.is_file()}
    assert there <= made.keys()
    for path in there:
        kept = json.loads((city / path).read_text("utf-8"))
        assert without_offers(kept) == without_offers(json.loads(made[path])), f"{path}: jalankan `portal schema`"


def test_the_editor_maps_every_schema_to_its_files(city: Path) -> None:
    file = city / ".vscode/settings.json"
    if file.exists():
        schemas = [path.relative_to(city).as_posix() for path in (city / FOLDER).rglob("*.json")]
        mapped = json.loads(file.read_text("utf-8"))["yaml.schemas"]
        assert mapped == {f"./{schema}": content_of(schema) for schema in schemas}


# --- The city of this repository ------------------------------------------------------------------------------


def test_nothing_in_the_generator_knows_the_city() -> None:
    """Its province is one of those that the generator lists, and home of other cities."""
    name = re.sub(r"^(kota|kabupaten)\s+", "", load(ROOT).settings.city, flags=re.IGNORECASE)
    assert name
    for path in (ROOT / "generator").rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            assert name.casefold() not in path.read_text("utf-8").casefold(), path


def test_the_city_is_in_no_configuration_of_the_tools() -> None:
    name = load(ROOT).settings.city.split()[-1].casefold()
    for path in ("mkdocs.yml", "pyproject.toml", "Makefile"):
        assert name not in (ROOT / path).read_text("utf-8").casefold(), path
