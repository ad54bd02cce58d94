"""What a listing can be filtered by follows from the fields of its kind, and says what isn't known."""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from pydantic import Field

from generator.catalogue.loading import Catalogue, load
from generator.exports.facets import files, filters_of
from generator.model.entries import Entry, kind_decorator
from generator.model.fields import Choice, Date, Facet, Line, Nearby, PartialDate, Reference, YesNo
from generator.model.parts import Accessibility, Age, Cost, Point
from generator.model.records import KINDS, Fasilitas, Named, Program, Rapat
from generator.pages.writing import pages
from generator.publishing.site import Project, SiteFile
from tests.toolbox.facilities import add_facilities
from tests.toolbox.projects import ROOT, TODAY, copy_project

LIMIT = 60 * 1024
"""Bytes that a listing of 1,000 facilities may cost, compressed (the issue's figure)."""

SOURCES = [
    {"id": "koran", "judul": "Berita", "jenis": "pers", "url": "https://example.com/x", "diakses": "2026-11-01"}
]
COMMON = {
    "ringkasan": "Contoh.",
    "sumber": SOURCES,
    "diperiksa": {"tanggal": "2026-11-01", "cara": "dari_sumber_terbuka"},
}


def facility(entry_id: str, **fields: object) -> Fasilitas:
    return Fasilitas.model_validate({"id": entry_id, "nama": entry_id, "jenis": "rbra", **COMMON, **fields})


def programme(entry_id: str, **fields: object) -> Program:
    return Program.model_validate({"id": entry_id, "nama": entry_id, "status": "berjalan", **COMMON, **fields})


def meeting(entry_id: str, **fields: object) -> Rapat:
    return Rapat.model_validate({"id": entry_id, "judul": entry_id, **COMMON, **fields})


def filters(catalogue: Catalogue, entries: Sequence[Entry]) -> dict[str, Any]:
    return filters_of(catalogue, type(entries[0]), entries)


def facets(catalogue: Catalogue, *entries: Entry) -> dict[str, dict[str, Any]]:
    """Return the facets of a listing by their keys."""
    return {facet["kunci"]: facet for facet in filters(catalogue, entries)["saring"]}


def chosen(facet: dict[str, Any]) -> list[list[str]]:
    """Return the labels of each record's choices."""
    columns = (value if isinstance(value, list) else [value] for value in facet["nilai"])
    return [[facet["pilihan"][number][1] for number in column] for column in columns]


# --- Choices ------------------------------------------------------------------------------------------------


def test_a_facet_has_the_label_of_its_field_and_the_choices_that_occur(catalogue: Catalogue) -> None:
    found = facets(
        catalogue,
        facility("a", kecamatan="poasia"),
        facility("b", kecamatan="baruga"),
        facility("c", kecamatan="baruga"),
    )
    assert found["kecamatan"] == {
        "kunci": "kecamatan",
        "label": "Kecamatan",
        "pilihan": [["baruga", "Baruga"], ["poasia", "Poasia"]],
        "nilai": [1, 0, 0],
    }


def test_what_is_not_known_is_the_last_choice(catalogue: Catalogue) -> None:
    found = facets(
        catalogue, facility("a"), facility("b", biaya={"gratis": "tidak"}), facility("c", biaya={"gratis": "ya"})
    )
    assert found["biaya"]["pilihan"] == [
        ["gratis", "Gratis"],
        ["berbayar", "Berbayar"],
        ["belum-tercatat", "Belum tercatat"],
    ]
    assert found["biaya"]["nilai"] == [2, 1, 0]


def test_a_facet_that_tells_no_two_records_apart_is_left_out(catalogue: Catalogue) -> None:
    assert facets(catalogue, facility("a"), facility("b")) == {}
    assert facets(catalogue, programme("a", sasaran=["anak"]), programme("b", sasaran=["anak"])) == {}
    assert "biaya" in facets(catalogue, facility("a"), facility("b", biaya={"gratis": "ya"}))


def test_a_list_gives_several_choices(catalogue: Catalogue) -> None:
    found = facets(catalogue, programme("a", sasaran=["orang-tua", "anak"]), programme("b"))
    assert chosen(found["sasaran"]) == [["Anak", "Orang tua dan keluarga"], ["Belum tercatat"]]


def test_what_groups_a_listing_filters_it_in_the_same_order(catalogue: Catalogue) -> None:
    found = facets(
        catalogue, programme("a", klaster="klaster-5"), programme("b", klaster="kelembagaan"), programme("c")
    )
    assert [label for _, label in found["klaster"]["pilihan"]] == [
        "Kelembagaan",
        "Perlindungan Khusus",
        "Belum tercatat",
    ]


def test_a_date_counts_by_its_year_newest_first(catalogue: Catalogue) -> None:
    days = ("2023-10-16", "2025-04-24", "2023-01-02")
    found = facets(catalogue, *(meeting(f"r{n}", tanggal=day) for n, day in enumerate(days)))
    assert found["tanggal"]["label"] == "Tahun"
    assert found["tanggal"]["pilihan"] == [["2025", "2025"], ["2023", "2023"]]
    assert found["tanggal"]["nilai"] == [1, 0, 1]


def test_only_what_is_there_makes_a_place_accessible(catalogue: Catalogue) -> None:
    def with_states(entry_id: str, **states: str) -> Fasilitas:
        features = [{"fitur": name.replace("_", " "), "nilai": state} for name, state in states.items()]
        return facility(entry_id, aksesibilitas=features)

    found = facets(
        catalogue,
        with_states("a", Jalur_kursi_roda="ada", Toilet="sebagian"),
        with_states("b", jalur_kursi_roda="ada", Toilet="ada"),
        with_states("c", Toilet="tidak"),
        with_states("d", Toilet="belum_diketahui"),
        facility("e"),
    )
    assert chosen(found["aksesibilitas"]) == [
        ["Jalur kursi roda"],
        ["Jalur kursi roda", "Toilet"],
        [],
        ["Belum tercatat"],
        ["Belum tercatat"],
    ]
    assert found["aksesibilitas"]["pilihan"][0] == ["jalur-kursi-roda", "Jalur kursi roda"]


def test_ages_are_ranges_with_open_ends(catalogue: Catalogue) -> None:
    ages: tuple[dict[str, int], ...] = ({"min": 3, "maks": 6}, {"min": 7}, {"maks": 17}, {})
    found = facets(catalogue, *(facility(f"f{n}", usia=age) for n, age in enumerate(ages)), facility("x"))
    assert found["usia"] == {
        "kunci": "usia",
        "label": "Usia",
        "satuan": "tahun",
        "pilihan": [["belum-tercatat", "Belum tercatat"]],
        "nilai": [[3, 6], [7, None], [None, 17], [None, None], 0],
    }
    assert facets(catalogue, facility("a", usia={"min": 3}))["usia"]["pilihan"] == []


def test_a_kelurahan_tells_the_kecamatan_too(catalogue: Catalogue) -> None:
    found = facets(catalogue, facility("a", kelurahan="tipulu"), facility("b", kecamatan="baruga"), facility("c"))
    assert chosen(found["kecamatan"]) == [["Mandonga"], ["Baruga"], ["Belum tercatat"]]
    assert chosen(found["kelurahan"]) == [["Tipulu"], ["Belum tercatat"], ["Belum tercatat"]]


def test_a_field_says_what_leaving_it_out_means(catalogue: Catalogue) -> None:
    found = facets(catalogue, programme("a", kecamatan=["baruga"]), programme("b"))
    assert found["kecamatan"]["pilihan"][1] == ["tanpa-kecamatan-tertentu", "Tanpa kecamatan tertentu"]


# --- Places -------------------------------------------------------------------------------------------------


def test_points_are_longitude_first_and_estimates_say_so(catalogue: Catalogue) -> None:
    own = {"lintang": "-3.97785", "bujur": "122.51504"}
    found = filters(
        catalogue,
        [
            facility("a", koordinat=own, kelurahan="tipulu"),
            facility("b", kelurahan="tipulu"),
            facility("c", kecamatan="baruga"),
            facility("d"),
        ],
    )
    assert found["titik"] == [[122.515, -3.9779], [122.5523, -3.9535, 1], 0, 0]


def test_a_kind_without_places_has_no_points(catalogue: Catalogue) -> None:
    assert "titik" not in filters(catalogue, [meeting("a", tanggal="2025-01-01")])


# --- Files --------------------------------------------------------------------------------------------------


def test_each_kind_has_a_compact_file_with_what_its_listing_shows(catalogue: Catalogue) -> None:
    written = dict(files(catalogue))
    assert list(written) == [f"{kind}/saring.json" for kind in KINDS]
    data = json.loads(written["fasilitas/saring.json"])
    assert data["rekaman"] == ["perpustakaan-contoh", "taman-contoh"]  # and not the one that was withdrawn
    assert data["satuan"] == "fasilitas"
    assert b": " not in written["fasilitas/saring.json"]
    for content in written.values():
        for facet in json.loads(content)["saring"]:
            assert len(facet["nilai"]) == len(json.loads(content)["rekaman"])


def test_every_column_fits_its_records(catalogue: Catalogue) -> None:
    for _, content in files(catalogue):
        data = json.loads(content)
        for facet in data["saring"]:
            ids = [option for option, _ in facet["pilihan"]]
            assert len(set(ids)) == len(ids)
            assert len(facet["nilai"]) == len(data["rekaman"])
            if "satuan" not in facet:
                assert {label for record in chosen(facet) for label in record} == {
                    label for _, label in facet["pilihan"]
                }


def test_hash_seeds_do_not_show(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "portal")
    add_facilities(root, 40)
    script = "\n".join(
        (
            "import sys; from datetime import date; from pathlib import Path",
            "from generator.catalogue import load; from generator.exports.facets import files",
            f"sys.stdout.buffer.write(b''.join(c for _, c in files(load(Path('.'), date({TODAY:%Y, %-m, %-d})))))",
        )
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=root,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(outputs) == 1


# --- A fourth kind ------------------------------------------------------------------------------------------


class Level(Choice):
    BEGINNER = "pemula", "Pemula"
    ADVANCED = "mahir", "Mahir"


REGISTRY: dict[str, type[Entry]] = {}


@kind_decorator(REGISTRY)(name="kursus", label="Kursus", listing="Kursus", intro="Tempat belajar.", group_by="level")
class Course(Named):
    level: Level = Field(alias="jenjang", title="Jenjang", description="x")
    open_to_all: Annotated[YesNo, Facet()] | None = Field(None, alias="umum", title="Untuk umum", description="x")
    since: Annotated[PartialDate, Facet()] | None = Field(None, alias="sejak", title="Sejak", description="x")
    teacher: Annotated[Line, Facet("Tanpa guru")] | None = Field(None, alias="guru", title="Guru", description="x")
    room: Annotated[str, Reference("fasilitas"), Facet()] | None = Field(
        None, alias="ruang", title="Ruang", description="x"
    )
    ward: Annotated[str, Reference("kelurahan"), Nearby(), Facet()] | None = Field(
        None, alias="kelurahan", title="Kelurahan", description="x"
    )
    fee: Annotated[Cost, Facet()] | None = Field(None, alias="biaya", title="Biaya", description="x")
    age: Annotated[Age, Facet()] | None = Field(None, alias="usia", title="Usia", description="x")
    access: tuple[Annotated[Accessibility, Facet()], ...] = Field((), alias="akses", title="Akses", description="x")
    point: Point | None = Field(None, alias="titik", title="Titik", description="x")
    begins: Date | None = Field(None, alias="mulai", title="Mulai", description="Tanpa penanda, jadi bukan saringan.")


def test_a_fourth_kind_has_its_filters_by_its_fields_alone(catalogue: Catalogue) -> None:
    full = Course.model_validate(
        {
            "id": "menari", "nama": "Menari", "jenjang": "mahir", "umum": "ya", "sejak": "2020-02",
            "guru": "Sanggar A",
            "ruang": "taman-contoh", "kelurahan": "tipulu", "biaya": {"gratis": "ya"}, "usia": {"min": 5},
            "akses": [{"fitur": "Ramp", "nilai": "ada"}], "mulai": "2026-01-01", **COMMON,
        }
    )  # fmt: skip
    bare = Course.model_validate({"id": "melukis", "nama": "Melukis", "jenjang": "pemula", **COMMON})
    data = filters(replace(catalogue, entries={**catalogue.entries, "kursus": {}}), [full, bare])
    assert data["satuan"] == "kursus"
    assert [facet["label"] for facet in data["saring"]] == [
        "Jenjang", "Untuk umum", "Tahun", "Guru", "Ruang", "Kelurahan", "Biaya", "Usia", "Akses",
    ]  # fmt: skip
    by_key = {facet["kunci"]: facet for facet in data["saring"]}
    assert chosen(by_key["jenjang"]) == [["Mahir"], ["Pemula"]]
    assert chosen(by_key["umum"]) == [["Ya"], ["Belum tercatat"]]
    assert chosen(by_key["sejak"]) == [["2020"], ["Belum tercatat"]]
    assert chosen(by_key["guru"]) == [["Sanggar A"], ["Tanpa guru"]]
    assert chosen(by_key["ruang"]) == [["Taman Contoh"], ["Belum tercatat"]]
    assert by_key["guru"]["pilihan"][0] == ["sanggar-a", "Sanggar A"]
    assert data["titik"] == [[122.5523, -3.9535, 1], 0]


# --- Size ---------------------------------------------------------------------------------------------------


def test_a_listing_of_a_thousand_facilities_stays_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real theme builds the listing alone: the records' own pages would cost a minute and weigh nothing here."""
    root = copy_project(tmp_path / "portal")
    add_facilities(root, 1000)
    catalogue = load(root, TODAY)
    listing = [
        page for page in pages(catalogue) if page.path == "fasilitas/index.md" or "fasilitas/halaman/" in page.path
    ]
    data = dict(files(catalogue))["fasilitas/saring.json"]

    class Listing(Project):
        def files(self, catalogue: Catalogue) -> Iterator[SiteFile]:
            return (SiteFile(page.path, page.text.encode()) for page in listing)

    config = load_config(str(root / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
    monkeypatch.setattr(config.plugins["portal"], "project", Listing(root, TODAY))
    mkdocs_build(config)
    sheets = [path.read_bytes() for path in sorted((tmp_path / "site/fasilitas").rglob("index.html"))]
    assert len(sheets) == 3
    item = re.compile(rb'<li><a href="(?:\.\./)*([a-z0-9-]+)(?:\.md|/)">')
    links = [link for html in sheets for link in item.findall(html)]
    assert len(set(links)) == len(links) == 1002
    assets = [(tmp_path / "site/assets" / name).read_bytes() for name in ("saring.js", "saring.css")]
    for html in sheets:
        sizes = [len(gzip.compress(content, 9)) for content in (html, data, *assets)]
        assert sum(sizes) <= LIMIT, sizes


def test_the_filters_say_where_the_same_records_stand_as_a_table(catalogue: Catalogue) -> None:
    tables = {path: json.loads(content)["tabel"] for path, content in files(catalogue)}
    assert tables == {f"{kind}/saring.json": f"../data/{kind}.csv" for kind in KINDS}
