"""Provinces and their time zones, and the codes of areas: what a city's settings and lists of areas are held to."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.catalogue.fixes import fix
from generator.catalogue.loading import load
from generator.catalogue.provinces import named, named_in, provinces
from generator.exports.datasets import open_data
from generator.exports.dcat import catalogue_of
from generator.meaning.numbers import district_code, ward_code
from generator.model.fields import slugify
from generator.model.provinces import ZONE_LABELS, Province
from generator.problems.collecting import ContentError, Problem
from tests.toolbox.projects import TODAY

SETTINGS = "site_config/kota.yml"
PLACE = "content/fasilitas/taman-contoh.yml"


def problems_of(project: Path) -> tuple[Problem, ...]:
    """Return every problem of a project, warnings too."""
    try:
        return load(project, TODAY).warnings
    except ContentError as error:
        return error.problems


def settle(project: Path, **values: str) -> None:
    """Write values into the city's settings, each in place of the one that stands there."""
    path = project / SETTINGS
    text = path.read_text("utf-8")
    for key, value in values.items():
        text, count = re.subn(rf"(?m)^{key}: .*$", f"{key}: {value}", text)
        assert count == 1, key
    path.write_text(text, "utf-8")


# --- Provinces ----------------------------------------------------------------------------------------------


def test_all_provinces_are_there_by_their_codes() -> None:
    """38 since Papua Barat Daya (UU 29/2022); codes rise from Aceh (11) to Papua Barat Daya (96)."""
    codes = [province.code for province in provinces()]
    assert len(codes) == len(set(codes)) == 38
    assert codes == sorted(codes)
    assert all(re.fullmatch("[1-9][0-9]", code) for code in codes)
    assert (codes[0], codes[-1]) == ("11", "96")


def test_the_id_of_a_province_is_made_of_its_name_and_no_two_share_a_name() -> None:
    assert [province.id for province in provinces()] == [slugify(province.name) for province in provinces()]
    names = [slugify(name) for province in provinces() for name in (province.name, *province.other_names)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("zone", ZONE_LABELS)
def test_the_database_of_zones_calls_each_as_we_do(zone: str) -> None:
    assert datetime(2026, 11, 23, tzinfo=UTC).astimezone(ZoneInfo(zone)).tzname() == ZONE_LABELS[zone]


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Aceh", "WIB"),
        ("Kalimantan Barat", "WIB"),
        ("Kalimantan Tengah", "WIB"),
        ("Kalimantan Selatan", "WITA"),
        ("Kalimantan Timur", "WITA"),
        ("Kalimantan Utara", "WITA"),
        ("Bali", "WITA"),
        ("Sulawesi Utara", "WITA"),
        ("Maluku Utara", "WIT"),
        ("Papua Barat Daya", "WIT"),
    ],
)
def test_each_province_has_its_zone(name: str, label: str) -> None:
    """Keppres 41/1987, Pasal 1: the two provinces of Kalimantan that are WIB, and the three that are not."""
    province = named(slugify(name))
    assert isinstance(province, Province)
    assert province.zone_label == label


@pytest.mark.parametrize("text", ["DKI Jakarta", "dki jakarta", "Provinsi DKI Jakarta", "Daerah Khusus Jakarta"])
def test_a_province_is_known_by_its_other_names(text: str) -> None:
    province = named_in(text)
    assert province is not None
    assert province.code == "31"


def test_an_unknown_province_is_none() -> None:
    assert named_in("Provinsi Contoh") is None


@pytest.mark.parametrize("province", provinces(), ids=lambda province: str(province.id))
def test_a_city_of_every_province_agrees_with_its_zone(province: Province, project: Path) -> None:
    settle(project, provinsi=province.name, zona_waktu=province.time_zone, singkatan_zona=province.zone_label)
    assert problems_of(project) == ()


# --- The time zone of a city --------------------------------------------------------------------------------


def test_a_wrong_abbreviation_is_mended_where_the_province_tells_which_is_right(project: Path) -> None:
    settle(project, provinsi="Bali", zona_waktu="Asia/Makassar", singkatan_zona="WIB")
    (problem,) = problems_of(project)
    assert (problem.path, problem.code) == (SETTINGS, "zone_label")
    assert problem.message == "Singkatan 'WIB' tidak cocok dengan zona waktu Asia/Makassar."
    assert problem.hint == "Singkatannya WITA; periksa keduanya."
    assert problem.correction is not None
    assert (problem.correction.certain, problem.correction.lines) == (True, ("singkatan_zona: WITA",))
    fix(project, lambda: problems_of(project))
    assert problems_of(project) == ()
    assert "\nsingkatan_zona: WITA\n" in (project / SETTINGS).read_text("utf-8")


def test_a_wrong_zone_is_mended_where_the_province_and_the_abbreviation_agree(project: Path) -> None:
    settle(project, provinsi="Papua", zona_waktu="Asia/Makassar", singkatan_zona="WIT")
    (problem,) = problems_of(project)
    assert (problem.code, problem.message) == (
        "zone_province",
        "Zona waktu Asia/Makassar tidak cocok dengan Papua.",
    )
    assert problem.hint == "Papua memakai Asia/Jayapura (WIT); periksa keduanya."
    fix(project, lambda: problems_of(project))
    assert problems_of(project) == ()
    assert "\nzona_waktu: Asia/Jayapura\n" in (project / SETTINGS).read_text("utf-8")


def test_where_only_the_province_differs_it_may_be_the_province_that_is_wrong(project: Path) -> None:
    settle(project, provinsi="Aceh", zona_waktu="Asia/Makassar", singkatan_zona="WITA")
    (problem,) = problems_of(project)
    assert problem.code == "zone_province"
    assert problem.correction is not None
    assert not problem.correction.certain
    assert problem.correction.lines == ("zona_waktu: Asia/Jakarta", "singkatan_zona: WIB")
    assert fix(project, lambda: problems_of(project)) == []


def test_without_a_known_province_nothing_tells_which_of_two_is_wrong(project: Path) -> None:
    settle(project, provinsi="Provinsi Baru", zona_waktu="Asia/Jakarta", singkatan_zona="WIT")
    codes = {problem.code: problem for problem in problems_of(project)}
    assert set(codes) == {"zone_label"}, "what may be new is a warning, which an error hides"
    correction = codes["zone_label"].correction
    assert correction is not None
    assert not correction.certain


def test_pontianak_is_wib(project: Path) -> None:
    settle(project, provinsi="Kalimantan Barat", zona_waktu="Asia/Pontianak", singkatan_zona="WIB")
    assert problems_of(project) == ()


def test_a_province_in_another_spelling_is_offered_in_its_own(project: Path) -> None:
    settle(project, provinsi="sulawesi  TENGAH", zona_waktu="Asia/Makassar", singkatan_zona="WITA")
    (warning,) = problems_of(project)
    assert (warning.code, warning.hint) == ("province_unknown_near", "Maksudnya Sulawesi Tengah?")
    fix(project, lambda: problems_of(project))
    assert problems_of(project) == ()


def test_a_misspelt_province_is_only_offered(project: Path) -> None:
    settle(project, provinsi="Sulawesi Tengha", zona_waktu="Asia/Makassar", singkatan_zona="WITA")
    (warning,) = problems_of(project)
    assert (warning.code, warning.hint) == ("province_unknown_near", "Maksudnya Sulawesi Tengah?")
    assert warning.correction is not None
    assert not warning.correction.certain


def test_a_province_that_is_like_no_other_may_be_new(project: Path) -> None:
    settle(project, provinsi="Buton Raya", zona_waktu="Asia/Makassar", singkatan_zona="WITA")
    (warning,) = problems_of(project)
    assert warning.code == "province_unknown"
    assert warning.hint.startswith(
        "Periksa ejaannya. Bila provinsinya baru, perbarui portal-kla. Yang dikenal: Aceh,"
    )


# --- Bounds -------------------------------------------------------------------------------------------------


def without_bounds(project: Path) -> None:
    path = project / SETTINGS
    text, count = re.subn(r"(?m)^batas:\n(  .*\n)+", "", path.read_text("utf-8"))
    assert count == 1
    path.write_text(text, "utf-8")


def put(project: Path, latitude: str, longitude: str) -> None:
    path = project / PLACE
    text, count = re.subn(
        r"(?m)^koordinat:.*\n(  .*\n)*",
        f"koordinat: {{lintang: {latitude}, bujur: {longitude}}}\n",
        path.read_text("utf-8"),
    )
    assert count == 1
    path.write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("latitude", "longitude", "codes"),
    [
        ("5.9", "95.2", []),
        ("-8.5", "140.4", []),
        ("-11.0", "122.8", []),
        ("1.35", "103.8", []),  # Singapore lies within the box; without bounds nobody can say better
        ("-25.2", "133.7", ["point_abroad"]),
        ("3.1", "52.3", ["point_abroad"]),
        ("122.5", "-3.9", ["point_swapped"]),
    ],
)
def test_without_bounds_a_point_must_lie_in_indonesia(
    project: Path, latitude: str, longitude: str, codes: list[str]
) -> None:
    without_bounds(project)
    put(project, latitude, longitude)
    assert [problem.code for problem in problems_of(project)] == codes


def test_without_bounds_the_data_says_nothing_of_where_the_city_lies(project: Path) -> None:
    catalogue = load(project, TODAY)
    assert "dct:spatial" in catalogue_of(catalogue, open_data(catalogue))
    without_bounds(project)
    catalogue = load(project, TODAY)
    assert "dct:spatial" not in catalogue_of(catalogue, open_data(catalogue))


# --- Codes of areas -----------------------------------------------------------------------------------------

DISTRICTS = "site_config/kosakata/kecamatan.yml"
WARDS = "site_config/kosakata/kelurahan.yml"
AREAS = """\
- id: baruga
  nama: Baruga
  kode: {district}
"""
WARD = """\
- id: watubangga
  nama: Watubangga
  kecamatan: baruga
  kode: {ward}
"""


@pytest.fixture
def areas(project: Path) -> Path:
    """The small project with one kecamatan and one kelurahan, to which its records are moved."""
    for path in (project / "content/fasilitas").iterdir():
        path.write_text(re.sub(r"(?m)^(kecamatan|kelurahan): .*\n", "", path.read_text("utf-8")), "utf-8")
    for path in (project / "content/program").iterdir():
        path.write_text(re.sub(r"(?m)^kecamatan: .*\n", "", path.read_text("utf-8")), "utf-8")
    return project


def write_areas(project: Path, district: str = "99.01.01", ward: str = "99.01.01.1001") -> None:
    (project / DISTRICTS).write_text(AREAS.format(district=district), "utf-8")
    (project / WARDS).write_text(WARD.format(ward=ward), "utf-8")


@pytest.mark.parametrize(
    ("district", "ward", "path", "code", "mended"),
    [
        ("990101", "99.01.01.1001", DISTRICTS, "district_code", "99.01.01"),
        ("'990101'", "99.01.01.1001", DISTRICTS, "district_code", "'99.01.01'"),
        ("99-01-01", "99.01.01.1001", DISTRICTS, "district_code", "99.01.01"),
        ("99 01 01", "99.01.01.1001", DISTRICTS, "district_code", "99.01.01"),
        ("99.01.01.", "99.01.01.1001", DISTRICTS, "district_code", "99.01.01"),
        ("99.01.01", "9901011001", WARDS, "ward_code", "99.01.01.1001"),
        ("99.01.01", "99.01.01-1001", WARDS, "ward_code", "99.01.01.1001"),
        ("99.01.01", "'99,01,01,1001'", WARDS, "ward_code", "'99.01.01.1001'"),
    ],
)
def test_a_code_in_another_form_is_mended(
    areas: Path, district: str, ward: str, path: str, code: str, mended: str
) -> None:
    write_areas(areas, district, ward)
    (problem,) = problems_of(areas)
    assert (problem.path, problem.line, problem.code) == (path, 3 if path == DISTRICTS else 4, code)
    fix(areas, lambda: problems_of(areas))
    assert problems_of(areas) == ()
    assert f"  kode: {mended}\n" in (areas / path).read_text("utf-8")


@pytest.mark.parametrize(
    "written", ["99.1.01", "99.01", "99.01.01.1001", "99.01.1", "IX.01.01", "99.0a.01", "990.10.1"]
)
def test_a_code_that_lacks_something_is_refused_and_left(areas: Path, written: str) -> None:
    write_areas(areas, written)
    (problem,) = problems_of(areas)
    assert (problem.path, problem.code, problem.correction) == (DISTRICTS, "district_code", None)
    assert problem.render() == (
        f"{DISTRICTS}:3:9: '{written}' bukan kode kecamatan.\n"
        f"      kode: {written}\n"
        "            ^\n"
        "    Tulis enam angka dengan titik tiap dua angka, misalnya 74.71.01."
    )
    assert fix(areas, lambda: problems_of(areas)) == []


@pytest.mark.parametrize("written", ["99.01.01.101", "99.01.01", "99.01.0101.001", "99.01.01.1001.1", "x"])
def test_a_code_of_a_kelurahan_that_lacks_something_is_refused(areas: Path, written: str) -> None:
    write_areas(areas, ward=written)
    (problem,) = problems_of(areas)
    assert (problem.path, problem.code, problem.correction) == (WARDS, "ward_code", None)


def test_a_kelurahan_has_the_code_of_its_kecamatan(areas: Path) -> None:
    write_areas(areas, ward="99.01.02.1001")
    (problem,) = problems_of(areas)
    assert (problem.path, problem.line, problem.code) == (WARDS, 4, "ward_code_district")
    assert problem.message == ("Kode 99.01.02.1001 tidak diawali kode kecamatannya: kode 'baruga' adalah 99.01.01.")


def test_a_desa_has_a_code_too(areas: Path) -> None:
    write_areas(areas, ward="99.01.01.2001")
    assert problems_of(areas) == ()


@given(st.text(alphabet="0123456789.-/ ,ab", max_size=16))
def test_what_is_read_as_a_code_keeps_its_digits(text: str) -> None:
    for read, form in ((district_code, r"\d\d\.\d\d\.\d\d"), (ward_code, r"\d\d\.\d\d\.\d\d\.\d{4}")):
        if meant := read(text):
            assert re.fullmatch(form, meant.text)
            assert re.sub(r"\D", "", meant.text) == re.sub(r"\D", "", text)
            assert meant.certain
