"""The table of areas that goes round in Indonesia: what is wrong with it is told by its lines, nothing is guessed."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.catalogue import RESERVED
from generator.model.fields import LONGEST_ID, SLUG
from generator.problems.collecting import ContentError, Problem
from generator.projects import areas as areas_module
from generator.projects.area_names import city_key, own_ids, proper, proper_city, tidy
from generator.projects.areas import MAX_BYTES, TOLD, CityAreas, areas_of_city

ROWS = [
    ("99", "PROVINSI BARU"),
    ("99.01", "KAB. PULAU JAUH"),
    ("99.01.01", "PULAU JAUH"),
    ("99.01.01.2001", "UJUNG II"),
    ("99.71", "KOTA BARU-BARU"),
    ("99.71.01", "TELUK"),
    ("99.71.01.1001", "PASAR"),
    ("99.71.01.1002", "SIGALA-GALA XIV"),
    ("99.71.02", "Bukit Tinggi"),
    ("99.71.02.1001", "PASAR"),
    ("99.71.02.2002", "MA'RANG"),
]
CITY = "Kota Baru-Baru"


@pytest.fixture
def table(tmp_path: Path) -> Callable[[str | bytes], Path]:
    """Write a table and return its path."""

    def write(content: str | bytes) -> Path:
        path = tmp_path / "wilayah.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


Write = Callable[[str | bytes], Path]


def text_of(rows: list[tuple[str, str]], separator: str = ",", end: str = "\n") -> str:
    return "".join(f"{code}{separator}{name}{end}" for code, name in rows)


def told(path: Path, city: str = CITY) -> list[tuple[int, str]]:
    """Return the line and code of everything that is wrong with a table."""
    with pytest.raises(ContentError) as caught:
        areas_of_city(path, city)
    assert {problem.path for problem in caught.value.problems} == {str(path)}
    assert all(problem.hint for problem in caught.value.problems)
    return [(problem.line, problem.code) for problem in caught.value.problems]


# --- What is read -------------------------------------------------------------------------------------------


def check(found: CityAreas) -> None:
    assert (found.name, found.code, found.province_code) == (CITY, "99.71", "99")
    assert [(area.id, area.name, area.code) for area in found.districts] == [
        ("teluk", "Teluk", "99.71.01"),
        ("bukit-tinggi", "Bukit Tinggi", "99.71.02"),
    ]
    assert [(area.id, area.name, area.district, area.code) for area in found.wards] == [
        ("pasar-teluk", "Pasar", "teluk", "99.71.01.1001"),
        ("sigala-gala-xiv", "Sigala-Gala XIV", "teluk", "99.71.01.1002"),
        ("pasar-bukit-tinggi", "Pasar", "bukit-tinggi", "99.71.02.1001"),
        ("ma-rang", "Ma'rang", "bukit-tinggi", "99.71.02.2002"),
    ]


PLAIN = text_of(ROWS)
FORMS: dict[str, str | bytes] = {
    "plain": PLAIN,
    "header": f"kode,nama\n{PLAIN}",
    "header in capitals": f"KODE,NAMA\n{PLAIN}",
    "header in words": f"Kode Wilayah,Nama Wilayah\n{PLAIN}",
    "header the other way round": "nama,kode\n" + text_of([(name, code) for code, name in ROWS]),
    "more columns, told by the header": "id,luas,nama\n" + "".join(f"{code},1,{name}\n" for code, name in ROWS),
    "semicolons": text_of(ROWS, ";"),
    "semicolons with a header": f"kode;nama\n{text_of(ROWS, ';')}",
    "tabs": text_of(ROWS, "\t"),
    "bars": text_of(ROWS, "|"),
    "quotes": "".join(f'"{code}","{name}"\n' for code, name in ROWS),
    "byte order mark": b"\xef\xbb\xbf" + PLAIN.encode(),
    "byte order mark and header": b"\xef\xbb\xbf" + f"kode,nama\n{PLAIN}".encode(),
    "UTF-16 of Excel": PLAIN.replace(",", "\t").encode("utf-16"),
    "Windows line ends": text_of(ROWS, end="\r\n"),
    "old line ends": text_of(ROWS, end="\r"),
    "no last line end": PLAIN.rstrip("\n"),
    "blank lines": PLAIN.replace("\n", "\n\n") + "\n\n",
    "empty columns of a spreadsheet": text_of(ROWS, end=",,\n"),
    "rows of commas": f"{PLAIN},\n,,\n",
    "spaces around": "".join(f"  {code} , {name}  \n" for code, name in ROWS),
    "odd spaces": PLAIN.replace("KOTA ", "KOTA\u00a0\u00a0").replace("Bukit ", "Bukit\u2003"),
    "hidden characters": PLAIN.replace("TELUK", "TE\u200bLUK").replace("99.71,", "\ufeff99.71,"),
    "no dots": "".join(f"{code.replace('.', '')},{name}\n" for code, name in ROWS),
    "in any order": text_of(sorted(ROWS, key=lambda row: row[1])),
    "without provinces": text_of([row for row in ROWS if "." in row[0]]),
    "one city alone": text_of([row for row in ROWS if row[0].startswith("99.71")]),
}


@pytest.mark.parametrize("form", FORMS)
def test_reads_the_table_in_every_form_that_goes_round(form: str, table: Write) -> None:
    check(areas_of_city(table(FORMS[form]), CITY))


@pytest.mark.parametrize(
    "city", ["KOTA BARU-BARU", "kota barubaru", "Kota  Baru Baru", "Baru-Baru", "baru baru", "Kota. Baru-Baru"]
)
def test_the_city_is_found_in_any_spelling(city: str, table: Write) -> None:
    check(areas_of_city(table(PLAIN), city))


def test_names_of_windows_1252_are_read(table: Write) -> None:
    rows = [("99.71", "Kota Élan"), ("99.71.01", "Señorita")]
    found = areas_of_city(table(text_of(rows).encode("cp1252")), "Kota Elan")
    assert [area.name for area in found.districts] == ["Señorita"]


def test_a_kabupaten_has_desa(table: Write) -> None:
    found = areas_of_city(table(PLAIN), "Kabupaten Pulau Jauh")
    assert [(ward.id, ward.name, ward.district) for ward in found.wards] == [("ujung-ii", "Ujung II", "pulau-jauh")]


def test_a_table_may_end_with_kecamatan(table: Write) -> None:
    found = areas_of_city(table(text_of([row for row in ROWS if row[0].count(".") < 3])), CITY)
    assert (len(found.districts), found.wards) == (2, ())


# --- What is wrong with it ----------------------------------------------------------------------------------

WRONG: dict[str, tuple[str | bytes, list[tuple[int, str]]]] = {
    "nothing in it": ("", [(0, "area_no_rows")]),
    "a header alone": ("kode,nama\n", [(0, "area_no_rows")]),
    "code twice": (f"{PLAIN}99.71.01,LAIN\n", [(12, "area_code_twice")]),
    "code twice, with other dots": (f"{PLAIN}997101,LAIN\n", [(12, "area_code_twice")]),
    "code that a spreadsheet cut": (
        PLAIN.replace("99.71.02,", "99.71.2,"),
        [(9, "area_code"), (10, "area_orphan"), (11, "area_orphan")],
    ),
    "code with letters": (f"{PLAIN}99.7a,LAIN\n", [(12, "area_code")]),
    "code too long": (f"{PLAIN}99.71.01.1001.01,LAIN\n", [(12, "area_code")]),
    "other digits": (f"{PLAIN}\u0669\u0669,LAIN\n", [(12, "area_code")]),
    "words among the rows": (f"{PLAIN}Sumber: internet,\n", [(12, "area_code")]),
    "kecamatan without its city": (f"{PLAIN}99.72.01,LAIN\n", [(12, "area_orphan")]),
    "kelurahan without its kecamatan": (f"{PLAIN}99.71.09.1001,LAIN\n", [(12, "area_orphan")]),
    "no name": (f"{PLAIN}99.71.03,\n", [(12, "area_name")]),
    "no name in quotes": (f'{PLAIN}99.71.03," "\n', [(12, "area_name")]),
    "no name where columns are empty": (
        "kode,nama,luas\n" + PLAIN.replace("\n", ",1\n") + "99.71.03,,1\n",
        [(13, "area_name")],
    ),
    "name without a letter": (f"{PLAIN}99.71.03,--\n", [(12, "area_name")]),
    "name in another script": (f"{PLAIN}99.71.03,\u4e2d\u56fd\n", [(12, "area_name")]),
    "comma in a name": (f"{PLAIN}99.71.03,SATU, DUA\n", [(12, "area_columns")]),
    "one column": ("\n".join(code for code, _ in ROWS), [(line, "area_columns") for line in range(1, 12)]),
    "quote that never ends": (f'{PLAIN}99.71.03,"LAIN\n99.71.04,B\n', [(12, "area_quotes")]),
    "text after a quote": (f'{PLAIN}99.71.03,"LAIN" B\n', [(12, "area_quotes")]),
    "several at once": (
        f"{PLAIN}x,A\n99.71.03,--\n99.71.01,B\n",
        [(12, "area_code"), (13, "area_name"), (14, "area_code_twice")],
    ),
    "a workbook": (b"PK\x03\x04\x00\x00", [(0, "area_not_text")]),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", [(0, "area_not_text")]),
    "half of UTF-16": (b"\xff\xfea", [(0, "area_not_text")]),
}


@pytest.mark.parametrize("case", WRONG)
def test_each_wrong_line_is_told(case: str, table: Write) -> None:
    content, expected = WRONG[case]
    assert told(table(content)) == expected


def test_the_line_after_a_name_of_several_lines_is_counted_right(table: Write) -> None:
    assert told(table(f'"99.71.05","SATU\nDUA"\n{PLAIN}x,A\n')) == [(14, "area_code")]


def test_it_says_what_to_do(table: Write) -> None:
    with pytest.raises(ContentError) as caught:
        areas_of_city(path := table(f"{PLAIN}99.71.09.1001,LAIN\n"), CITY)
    (problem,) = caught.value.problems
    assert problem.render() == (
        f"{path}:12:1: Kode 99.71.09.1001 ada, tetapi 99.71.09 yang memuatnya tidak ada di tabel ini.\n"
        "    Tambahkan baris 99.71.09 dengan namanya, atau betulkan kode ini."
    )


def test_of_very_many_wrong_lines_the_first_are_told(table: Write) -> None:
    found = told(table(PLAIN + "x,A\n" * (TOLD + 7)))
    assert len(found) == TOLD + 1
    assert found[-1] == (0, "area_more")


def test_a_table_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert told(tmp_path / "tidak-ada.csv") == [(0, "file_unreadable")]
    assert told(tmp_path) == [(0, "file_unreadable")]


def test_a_table_beyond_measure_is_refused_before_it_is_read(table: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    assert MAX_BYTES > 5_000_000
    monkeypatch.setattr(areas_module, "MAX_BYTES", 10)
    assert told(table(PLAIN)) == [(0, "area_too_large")]


# --- Which city ---------------------------------------------------------------------------------------------

TWINS = text_of([("99", "PROVINSI BARU"), ("99.01", "KABUPATEN BUNGA"), ("99.71", "KOTA BUNGA"), ("99.71.01", "A")])


def hint(path: Path, city: str) -> tuple[str, str]:
    with pytest.raises(ContentError) as caught:
        areas_of_city(path, city)
    (problem,) = caught.value.problems
    return problem.code, problem.hint


def test_near_names_are_told(table: Write) -> None:
    assert hint(table(PLAIN), "Kota Baru-Bari") == (
        "area_city_near",
        "Yang mirip: Kota Baru-Baru (Provinsi Baru).",
    )


def test_a_city_of_another_kind_is_told(table: Write) -> None:
    assert hint(table(PLAIN), "Kabupaten Baru-Baru") == (
        "area_city_near",
        "Yang mirip: Kota Baru-Baru (Provinsi Baru).",
    )


def test_two_of_one_name_are_told_apart_by_what_they_are(table: Write) -> None:
    path = table(TWINS)
    assert areas_of_city(path, "Kota Bunga").code == "99.71"
    assert hint(path, "Bunga") == (
        "area_city_several",
        "Tulis namanya lengkap. Pilihan: Kabupaten Bunga (Provinsi Baru), Kota Bunga (Provinsi Baru).",
    )
    assert hint(path, "Kabupaten Bunga")[0] == "area_no_districts"


def test_a_city_unlike_any_other_is_told(table: Write) -> None:
    assert hint(table(PLAIN), "Kota Zzyx")[0] == "area_city_none"


# --- Names --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("BATARAGURU", "Bataraguru"),
        ("KOLAKAASI II", "Kolakaasi II"),
        ("IV KOTO", "IV Koto"),
        ("TIRO/TRUSEB", "Tiro/Truseb"),
        ("LAWE SIGALA-GALA", "Lawe Sigala-Gala"),
        ("MA'RANG", "Ma'rang"),
        ("PULAU (EKS KOTA)", "Pulau (Eks Kota)"),
        ("SP 3", "SP 3"),
        ("UPT XVIII", "UPT XVIII"),
        ("DI MIX", "Di Mix"),
        ("SULU DAN ULU", "Sulu dan Ulu"),
        ("S. PARMAN", "S. Parman"),
        ("KM. 5", "KM. 5"),
        ("Kadolomoko", "Kadolomoko"),
        ("MacArthur II", "MacArthur II"),
        ("  DUA   SPASI ", "Dua Spasi"),
        ("17", "17"),
    ],
)
def test_capitals_become_a_name_as_people_write_it(given: str, expected: str) -> None:
    assert proper(given) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("KAB. WAKATOBI", "Kabupaten Wakatobi"),
        ("KABUPATEN KEPULAUAN SERIBU", "Kabupaten Kepulauan Seribu"),
        ("KOTA ADM. JAKARTA SELATAN", "Kota Administrasi Jakarta Selatan"),
        ("kota adm jakarta selatan", "Kota Administrasi Jakarta Selatan"),
        ("Kota Administrasi Jakarta Selatan", "Kota Administrasi Jakarta Selatan"),
        ("kota baubau", "Kota Baubau"),
        ("KABUPATEN KOTABARU", "Kabupaten Kotabaru"),
        ("Kotabaru", "Kotabaru"),
        ("Kabupaten Toli-Toli", "Kabupaten Toli-Toli"),
    ],
)
def test_a_city_is_called_as_people_write_it(given: str, expected: str) -> None:
    assert proper_city(given) == expected


def test_kotabaru_is_a_kabupaten() -> None:
    assert city_key("KABUPATEN KOTABARU") == ("kabupaten", "kotabaru")
    assert city_key("Kotabaru") == ("", "kotabaru")
    assert city_key("Kab. Kep. Seribu") == city_key("KABUPATEN ADMINISTRASI KEPULAUAN SERIBU")


@given(st.text(max_size=30))
def test_a_name_that_was_made_proper_stays(text: str) -> None:
    assert proper(proper(text)) == proper(text)
    assert proper_city(proper_city(text)) == proper_city(text)
    assert tidy(tidy(text)) == tidy(text)


# --- Ids ----------------------------------------------------------------------------------------------------


def test_a_reserved_id_gets_more() -> None:
    assert own_ids([("INDEX", "Teluk", "99.71.01.1001")], RESERVED) == ["index-teluk"]


def test_two_of_one_name_in_one_kecamatan_are_told_apart_by_their_codes() -> None:
    areas = [("Pasar", "Teluk", "99.71.01.1001"), ("PASAR", "Teluk", "99.71.01.2001")]
    assert own_ids(areas) == ["pasar-teluk-99-71-01-1001", "pasar-teluk-99-71-01-2001"]


def test_an_id_is_never_too_long_and_still_tells_areas_apart() -> None:
    long = "Pasar " * 900
    areas = [
        (long, "Teluk", "99.71.01.1001"),
        (long, long, "99.71.02.1001"),
        (long, long, "99.71.02.1002"),
        ("x" * 5000, "", "99.71.03"),
    ]
    ids = own_ids(areas, RESERVED)
    assert len({*ids}) == len(ids)
    assert all(re.fullmatch(SLUG, each) and len(each) <= LONGEST_ID for each in ids)
    assert ids[0].endswith("-pasar-teluk")
    assert ids[3] == "x" * LONGEST_ID


NAMES = st.sampled_from(["Pasar", "PASAR", "Pasar Teluk", "Teluk", "index", "A", "a-b", "B", "Pasar 99"])


@given(st.lists(st.tuples(NAMES, NAMES), max_size=12))
def test_no_two_areas_get_one_id_and_their_order_makes_no_difference(pairs: list[tuple[str, str]]) -> None:
    areas = [(name, inside, f"99.71.01.{1000 + number}") for number, (name, inside) in enumerate(pairs)]
    ids = own_ids(areas, RESERVED)
    assert len(set(ids)) == len(ids)
    assert not set(ids) & RESERVED
    assert dict(zip(areas, ids, strict=True)) == dict(zip(areas[::-1], own_ids(areas[::-1], RESERVED), strict=True))


# --- Anything -----------------------------------------------------------------------------------------------

CELLS = st.one_of(
    st.sampled_from([code for code, _ in ROWS]),
    st.sampled_from([name for _, name in ROWS]),
    st.sampled_from(["kode", "nama", "", '"', ",", ";", "\n", "99.71.03", "9971", "=1+1", "\u202e", "'"]),
    st.text(max_size=6),
)


@given(rows=st.lists(st.lists(CELLS, max_size=3), max_size=8), quoted=st.booleans(), base=st.booleans())
def test_any_table_is_read_or_told(
    rows: list[list[str]], quoted: bool, base: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    lines = io.StringIO(newline="")
    if quoted:
        csv.writer(lines).writerows(rows)
    else:
        lines.write("\n".join(",".join(row) for row in rows))
    path = tmp_path_factory.mktemp("tabel") / "t.csv"
    path.write_text((PLAIN if base else "") + lines.getvalue(), "utf-8", "surrogatepass", newline="")
    problems: tuple[Problem, ...] = ()
    found = CityAreas("", "", (), ())
    try:
        found = areas_of_city(path, CITY)
    except ContentError as error:
        problems = error.problems
    assert bool(problems) != bool(found.districts)
    assert all(problem.message and problem.hint for problem in problems)
    for ids in ([area.id for area in found.districts], [area.id for area in found.wards]):
        assert len(set(ids)) == len(ids)
        assert all(re.fullmatch(SLUG, name) for name in ids)
    assert {ward.district for ward in found.wards} <= {district.id for district in found.districts}
