"""The open data in the hands of real readers: each format's validator, and one that knows only what is published."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import geojson  # type: ignore[import-untyped]
import pytest
import rdflib
import shapely.geometry  # type: ignore[import-untyped]
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from generator.catalogue.loading import Catalogue, load
from generator.exports import data_files
from generator.exports.datasets import open_data
from generator.model.records import KINDS
from generator.model.vocabularies import VOCABULARIES
from tests.toolbox.projects import ROOT, TODAY
from tests.toolbox.table_reader import Rows, records_of, rows_of

DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
SPDX = rdflib.Namespace("http://spdx.org/rdf/terms#")

RDFLIB = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
"""rdflib's own parser of JSON-LD uses what rdflib has deprecated (7.6.0)."""

Written = tuple[Catalogue, Path]


def write(catalogue: Catalogue, folder: Path) -> Written:
    for path, content in data_files(catalogue):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return catalogue, folder


@pytest.fixture(scope="session")
def written(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Written:
    """The portal's data on disk; not to be changed."""
    return write(catalogue, tmp_path_factory.mktemp("data"))


def data_of(path: Path) -> Any:
    return json.loads(path.read_bytes())


def where(name: str) -> str:
    return name if name in KINDS else f"kosakata/{name}"


# --- CSV = JSON ---------------------------------------------------------------------------------------------


def test_tables_say_what_json_says_for_every_record_and_field(written: Written) -> None:
    """One walk over all that is published, by a reader that knows the rules and the published schemas alone."""
    catalogue, folder = written
    tables: dict[str, Rows] = {path.stem: rows_of(path.read_bytes()) for path in folder.rglob("data/**/*.csv")}
    for name in (*KINDS, *VOCABULARIES):
        schema = data_of(folder / f"data/skema/{where(name)}.json")
        whole = data_of(folder / f"data/{where(name)}.json")
        assert (whole["jenis"], whole["jumlah"]) == (name, len(catalogue.of_kind(name)))
        assert records_of(schema, name, tables) == whole["data"], name
        assert [record["id"] for record in whole["data"]] == [entry.id for entry in catalogue.of_kind(name)]


def test_a_record_beside_its_page_is_the_one_in_its_kinds_file(written: Written) -> None:
    _, folder = written
    for kind in KINDS:
        for record in data_of(folder / f"data/{kind}.json")["data"]:
            assert data_of(folder / f"{kind}/{record['id']}.json") == record


def test_what_is_published_validates_against_what_is_published(written: Written) -> None:
    catalogue, folder = written
    for name in (*KINDS, *VOCABULARIES):
        schema = data_of(folder / f"data/skema/{where(name)}.json")
        Draft202012Validator.check_schema(schema)
        assert schema["$id"] == catalogue.settings.url(f"data/skema/{where(name)}.json")
        validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
        for record in data_of(folder / f"data/{where(name)}.json")["data"]:
            assert [error.message for error in validator.iter_errors(record)] == [], record["id"]


def test_tables_are_rfc_4180_with_a_mark_for_excel(written: Written) -> None:
    _, folder = written
    for path in folder.rglob("data/**/*.csv"):
        content = path.read_bytes()
        assert content.startswith(b"\xef\xbb\xbf"), path.name
        assert content.endswith(b"\r\n"), path.name
        outside_quotes = re.sub(rb'"(?:[^"]|"")*"', b"", content)
        assert b"\n" not in outside_quotes.replace(b"\r\n", b""), path.name
        assert len({line.count(b",") for line in outside_quotes.split(b"\r\n") if line}) == 1, path.name


def test_numbers_and_telephones_stand_as_they_are(project: Path) -> None:
    park = project / "content/fasilitas/taman-contoh.yml"
    contact = "kontak: [{jenis: telepon, nilai: '+62 401 312 1234', keterangan: '@dinas'}]\n"
    park.write_text(park.read_text("utf-8") + contact, "utf-8")
    files = {file.name: file.content.decode() for file in open_data(load(project, TODAY)).files}
    assert "\r\ntaman-contoh,1,telepon,+62 401 312 1234,@dinas,\r\n" in files["fasilitas-kontak.csv"]
    assert ",-4.02,122.51," in files["fasilitas.csv"]


# --- Frictionless Data Package ------------------------------------------------------------------------------


def report(folder: Path) -> Any:
    """Return what the command of Frictionless says of the package."""
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"]
    found = subprocess.run(command, cwd=folder / "data", capture_output=True, text=True, check=False, timeout=120)
    return json.loads(found.stdout)


def test_frictionless_finds_the_package_valid(written: Written) -> None:
    _, folder = written
    found = report(folder)
    assert found["valid"], [task["errors"] for task in found["tasks"] if task["errors"]]
    package = data_of(folder / "data/datapackage.json")
    paths = {path.relative_to(folder / "data").as_posix() for path in folder.rglob("data/**/*.csv")}
    assert {resource["path"] for resource in package["resources"]} == paths
    assert len(found["tasks"]) == len(paths)


MISTAKES = [
    ("program.csv", b",berjalan,", b",tidak-ada,", "foreign-key"),
    ("rapat-pernyataan.csv", b"2025-04-24-rapat-contoh,2", b"rapat-lain,2", "foreign-key"),
    ("rapat-tindak-lanjut-bukti.csv", b"2025-04-24-rapat-contoh,1,1", b"2025-04-24-rapat-contoh,7,1", "foreign-key"),
    ("fasilitas.csv", b",-4.02,", b",-94.02,", "constraint-error"),
    ("fasilitas.csv", b",dari_sumber_terbuka,", b",dari_mimpi,", "constraint-error"),
    ("fasilitas.csv", b"perpustakaan-contoh,", b"taman-contoh,", "primary-key"),
    ("rapat.csv", b",2025-04-24,", b",24 April,", "type-error"),
]


@pytest.fixture(scope="module")
def mistaken(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What Frictionless says of a package that holds every mistake at once: to look at one takes as long."""
    _, folder = write(catalogue, tmp_path_factory.mktemp("salah"))
    for path, old, new, _ in MISTAKES:
        table = folder / "data" / path
        content = table.read_bytes()
        assert old in content
        table.write_bytes(content.replace(old, new))
    return report(folder)


@pytest.mark.parametrize(("path", "old", "new", "error"), MISTAKES)
def test_frictionless_sees_what_is_wrong(mistaken: Any, path: str, old: bytes, new: bytes, error: str) -> None:
    assert not mistaken["valid"]
    (errors,) = [task["errors"] for task in mistaken["tasks"] if task["place"] == path]
    row = [cell for cell in new.decode().split(",") if cell]
    assert any(found["type"] == error and {*row} <= {*found["cells"]} for found in errors)


def test_the_package_says_where_it_comes_from(written: Written) -> None:
    catalogue, folder = written
    package = data_of(folder / "data/datapackage.json")
    (license,) = package["licenses"]
    assert (license["title"], license["path"]) == (catalogue.settings.license.name, catalogue.settings.license.url)
    cited = {source["path"] for source in package["sources"]}
    assert {source.url for record in catalogue.records if record.is_listed for source in record.sources} <= cited
    for resource in package["resources"]:
        content = (folder / "data" / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert all(field["title"] and field["description"] for field in resource["schema"]["fields"])


def test_the_package_names_a_license_as_the_standard_does(written: Written) -> None:
    package = data_of(written[1] / "data/datapackage.json")
    assert [license["name"] for license in package["licenses"]] == ["CC-BY-4.0"]


# --- GeoJSON ------------------------------------------------------------------------------------------------


def test_geojson_is_valid_and_lies_in_the_city(written: Written) -> None:
    catalogue, folder = written
    paths = sorted(folder.rglob("data/**/*.geojson"))
    assert [path.name for path in paths] == ["fasilitas.geojson"]
    box = catalogue.settings.bounds
    for path in paths:
        collection = geojson.loads(path.read_text("utf-8"))
        assert collection.is_valid, collection.errors()
        assert [feature["id"] for feature in collection["features"]] == [
            entry.id for entry in catalogue.of_kind(path.stem)
        ]
        for feature in collection["features"]:
            if feature["geometry"] is None:
                assert "perkiraan" not in feature["properties"]
                continue
            point = shapely.geometry.shape(feature["geometry"])
            assert point.is_valid
            assert point.geom_type == "Point"
            if box is not None:
                assert box.longitude.low <= point.x <= box.longitude.high
                assert box.latitude.low <= point.y <= box.latitude.high


def test_geojson_says_what_is_only_an_estimate(project: Path) -> None:
    library = project / "content/fasilitas/perpustakaan-contoh.yml"
    library.write_text(library.read_text("utf-8") + "kelurahan: baruga\n", "utf-8")
    catalogue = load(project, TODAY)
    (file,) = (file for file in open_data(catalogue).files if file.name == "fasilitas.geojson")
    found = {feature["id"]: feature for feature in json.loads(file.content)["features"]}
    own, estimate = found["taman-contoh"], found["perpustakaan-contoh"]
    assert own["geometry"] == {"type": "Point", "coordinates": [122.51, -4.02]}
    assert (own["properties"]["nama"], own["properties"]["perkiraan"]) == ("Taman Contoh", False)
    assert own["properties"]["halaman"] == catalogue.settings.url("fasilitas/taman-contoh/")
    assert estimate["properties"]["perkiraan"] is True
    assert estimate["properties"]["perkiraan_dari"] == "Kelurahan Baruga"
    centre = getattr(catalogue.find("kelurahan", "baruga"), "centre", None)
    assert centre is not None
    assert estimate["geometry"]["coordinates"] == [centre.longitude, centre.latitude]
    assert found["taman-ditarik"]["geometry"] is None
    assert found["taman-ditarik"]["properties"]["ditarik.tanggal"] == "2026-11-02"


def tabular(folder: Path) -> set[str]:
    """Return the data itself among the files: feeds and calendars are for subscribers, and told of elsewhere."""
    data = (folder / "data").rglob("*")
    found = {path.relative_to(folder).as_posix() for path in data if path.suffix in {".json", ".csv", ".geojson"}}
    return {path for path in found if not path.startswith("data/umpan/")}


# --- DCAT ---------------------------------------------------------------------------------------------------


@RDFLIB
def test_the_catalogue_is_rdf_with_what_dcat_ap_asks_for(written: Written) -> None:
    _, folder = written
    graph = rdflib.Graph().parse(folder / "data/data.json", format="json-ld")
    (whole,) = graph.subjects(rdflib.RDF.type, DCAT.Catalog)
    for needed in (rdflib.DCTERMS.title, rdflib.DCTERMS.description, rdflib.DCTERMS.publisher):
        assert graph.value(whole, needed)
    sets = set(graph.objects(whole, DCAT.dataset))
    assert sets == set(graph.subjects(rdflib.RDF.type, DCAT.Dataset))
    assert len(sets) == len(KINDS) + len(VOCABULARIES)
    for dataset in sets:
        assert graph.value(dataset, rdflib.DCTERMS.title)
        assert graph.value(dataset, rdflib.DCTERMS.description)
        assert graph.value(dataset, DCAT.distribution)


@RDFLIB
def test_the_catalogue_knows_size_and_sum_of_each_file(written: Written) -> None:
    catalogue, folder = written
    graph = rdflib.Graph().parse(folder / "data/data.json", format="json-ld")
    seen = set()
    for file in graph.subjects(rdflib.RDF.type, DCAT.Distribution):
        address = str(graph.value(file, DCAT.downloadURL))
        assert address == str(file)
        assert graph.value(file, DCAT.accessURL)
        content = (folder / address.removeprefix(catalogue.settings.url())).read_bytes()
        assert str(graph.value(file, DCAT.byteSize)) == str(len(content))
        checksum = graph.value(file, SPDX.checksum)
        assert str(graph.value(checksum, SPDX.checksumValue)) == hashlib.sha256(content).hexdigest()
        assert graph.value(checksum, SPDX.algorithm) == SPDX.checksumAlgorithm_sha256
        seen.add(address)
    about = {"data/datapackage.json", "data/data.json", "data/openapi.json"}
    data = {path for path in tabular(folder) if not path.startswith("data/skema/")} - about
    assert {address.removeprefix(catalogue.settings.url()) for address in seen} == data


def test_the_office_publishes_once_it_has_taken_over(project: Path) -> None:
    settings = project / "site_config/kota.yml"
    text = settings.read_text("utf-8")
    assert open_data(load(project, TODAY)).publisher == "Portal KLA Kota Contoh"
    settings.write_text(text.replace("status: purwarupa", "status: resmi"), "utf-8")
    catalogue = load(project, TODAY)
    office = catalogue.find("instansi", catalogue.settings.office)
    assert office
    assert open_data(catalogue).publisher == office.heading


# --- OpenAPI ------------------------------------------------------------------------------------------------


def test_the_api_description_is_valid(written: Written) -> None:
    _, folder = written
    path = folder / "data/openapi.json"
    assert list(OpenAPIV31SpecValidator(data_of(path), base_uri=path.as_uri()).iter_errors()) == []


def test_the_api_description_names_every_file_and_no_other(written: Written) -> None:
    catalogue, folder = written
    described: set[str] = set()
    for path, item in data_of(folder / "data/openapi.json")["paths"].items():
        parameters = item["get"].get("parameters", [])
        if not parameters:
            described.add(path.removeprefix("/"))
            continue
        (parameter,) = parameters
        names = parameter["schema"].get("enum") or [e.id for e in catalogue.of_kind(path.split("/")[1])]
        described |= {path.removeprefix("/").replace(f"{{{parameter['name']}}}", name) for name in names}
    data = {path for path in tabular(folder) if not path.startswith("data/skema/")}
    records = {f"{record.kind.name}/{record.id}.json" for record in catalogue.records}
    assert described == data | records | {"data/SHA256SUMS"}


def test_the_api_description_leads_to_the_published_schemas(written: Written) -> None:
    _, folder = written
    text = (folder / "data/openapi.json").read_text("utf-8")
    found = set(re.findall(r'"\$ref": "([^"]+)"', text))
    assert found == {f"skema/{where(name)}.json" for name in (*KINDS, *VOCABULARIES)}
    assert all((folder / "data" / path).is_file() for path in found)


# --- Sums and versions --------------------------------------------------------------------------------------


def test_sha256sum_finds_every_data_file_as_it_was(written: Written, tmp_path: Path) -> None:
    _, folder = write(written[0], tmp_path)

    def check() -> subprocess.CompletedProcess[str]:
        command = ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]
        return subprocess.run(command, cwd=folder / "data", capture_output=True, text=True, check=False, timeout=60)

    assert (check().returncode, check().stdout) == (0, "")
    listed = {line.split("  ")[1] for line in (folder / "data/SHA256SUMS").read_text("utf-8").splitlines()}
    data = {path.relative_to(folder / "data").as_posix() for path in (folder / "data").rglob("*") if path.is_file()}
    records = {f"../{record.kind.name}/{record.id}.json" for record in written[0].records}
    assert listed == (data | records) - {"SHA256SUMS"}
    (folder / "data/program.csv").write_bytes(b"x")
    assert check().returncode == 1
    assert "program.csv" in check().stdout


def test_the_version_is_the_date_and_a_hash_of_the_content(project: Path) -> None:
    first = open_data(load(project, TODAY)).version
    assert re.fullmatch(r"2026-11-23-[0-9a-f]{12}", first)
    assert open_data(load(project, date(2026, 11, 24))).version == first.replace("11-23", "11-24")
    park = project / "content/fasilitas/taman-contoh.yml"
    park.write_text(park.read_text("utf-8").replace("dua", "tiga"), "utf-8")
    second = open_data(load(project, TODAY)).version
    assert second[:10] == first[:10]
    assert second != first


@pytest.mark.parametrize("path", ["data/datapackage.json", "data/data.json", "data/openapi.json"])
def test_every_description_has_the_version(written: Written, path: str) -> None:
    catalogue, folder = written
    assert open_data(catalogue).version in (folder / path).read_text("utf-8")


def test_the_data_is_made_once_for_a_catalogue_and_anew_for_another(catalogue: Catalogue) -> None:
    first = open_data(catalogue)
    assert open_data(catalogue) is first
    emptied = replace(catalogue, entries={name: {} for name in catalogue.entries})
    assert open_data(emptied).version != first.version


def test_the_same_content_gives_the_same_bytes(catalogue: Catalogue, written: Written) -> None:
    again = dict(data_files(load(catalogue.root, TODAY)))
    open_data.cache_clear()
    anew = dict(data_files(load(catalogue.root, TODAY)))
    assert again == anew
    assert all((written[1] / path).read_bytes() == content for path, content in anew.items())


def test_dictionary_and_code_tell_the_same_rules() -> None:
    """What `tests/toolbox/table_reader.py` does, readers are told."""
    told = (ROOT / "generator/templates/kamus.md.j2").read_text("utf-8")
    for word in ("`usia.min`", "`|`", "`rekaman`", "`urutan`", "`ya`", "`true`", "`+62`", "`perkiraan_dari`"):
        assert word in told
