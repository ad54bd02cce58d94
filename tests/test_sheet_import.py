"""What rows would change is shown, counted and checked before anything is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.catalogue.loading import Catalogue, load
from generator.problems.collecting import ContentError
from generator.spreadsheets import trials
from generator.spreadsheets.importing import Import, proposed, read_rows
from generator.spreadsheets.proposals import Proposal
from generator.spreadsheets.reading import Found
from generator.spreadsheets.sheets import looked_up
from generator.spreadsheets.typed_rows import TypedRow
from tests.toolbox.projects import TODAY, edit
from tests.toolbox.sheet_rows import edited, facility, found, parse_once, row, rows_in, table, typed

PARK = "content/fasilitas/taman-contoh.yml"
TASK = "rapat-tindak-lanjut"
MEETING = "2025-04-24-rapat-contoh"


@pytest.fixture(autouse=True)
def parse_onces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are made in `test_trials` alone: here it is enough that the content loads."""
    parse_once(monkeypatch)


@pytest.fixture(scope="module")
def rows(catalogue: Catalogue) -> list[TypedRow]:
    return rows_in(catalogue)


def told(result: Import) -> list[tuple[str, str]]:
    return [(problem.code, problem.path) for problem in result.problems]


def counts(result: Import) -> tuple[int, ...]:
    """Return how many rows are new, changed, unchanged and refused."""
    return tuple(result.counts[key] for key in ("new", "changed", "unchanged", "refused"))


def proposed_in(catalogue: Catalogue, *rows: TypedRow) -> Import:
    return proposed(catalogue.root, found(*rows), TODAY)


def text_of(result: Import) -> str:
    (one,) = result.accepted
    return one.text


def test_what_nobody_edited_changes_nothing(catalogue: Catalogue, rows: list[TypedRow]) -> None:
    result = proposed_in(catalogue, *rows)
    assert (counts(result), result.accepted, result.problems) == ((0, 0, len(rows), 0), [], [])


def test_a_new_record_with_its_lists_is_made_in_any_order(catalogue: Catalogue) -> None:
    first, source = facility("taman-baru")
    hours = row("fasilitas-jam-buka", rekaman="taman-baru", hari="senin|selasa", buka="08:00", tutup="16:00")
    result = proposed_in(catalogue, hours, source, first)
    assert (counts(result), result.problems) == ((3, 0, 0, 0), [])
    assert "jam_buka:\n  - hari: [senin, selasa]" in text_of(result)


def test_a_list_in_a_list_is_edited(catalogue: Catalogue, rows: list[TypedRow]) -> None:
    evidence = edited(rows, f"{TASK}-bukti", MEETING, "1", "1", judul="Daftar baru")
    more = row(f"{TASK}-bukti", rekaman=MEETING, urutan_tindak_lanjut="1", judul="Foto", url="https://a.id/b")
    result = proposed_in(catalogue, evidence, more)
    assert (counts(result), result.problems) == ((0, 2, 0, 0), [])
    assert "      - judul: Daftar baru\n" in text_of(result)
    assert "      - judul: Foto\n        url: https://a.id/b\n" in text_of(result)


# --- Rows that are refused by themselves ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([row("fasilitas", 7, id="Taman Kota", nama="a")], [("row_id", "Fasilitas!A7")]),
        ([row("fasilitas", 7, id="a" * 101, nama="a")], [("row_id_long", "Fasilitas!A7")]),
        ([row("fasilitas", 7, nama="a")], [("row_id", "Fasilitas!A7")]),
        ([row("fasilitas-sumber", 7, rekaman="tidak-ada")], [("row_record", "Fasilitas - Sumber!A7")]),
        (
            [row("fasilitas", 7, id="taman-contoh", nama="a"), row("fasilitas", 9, id="taman-contoh", nama="b")],
            [("row_twice", "Fasilitas!A7"), ("row_twice", "Fasilitas!A9")],
        ),
        (
            [row("fasilitas-kontak", n, rekaman="taman-contoh", urutan=place) for n, place in ((2, "1"), (3, "01"))],
            [("row_twice", "Fasilitas - Kontak!A2"), ("row_twice", "Fasilitas - Kontak!A3")],
        ),
        (
            [row(f"{TASK}-bukti", 7, rekaman=MEETING, urutan_tindak_lanjut="2", judul="a")],
            [("row_outer", "Rapat - Tindak lanjut - Bukti!B7")],
        ),
    ],
)
def test_rows_are_refused_at_their_place(
    catalogue: Catalogue, rows: list[TypedRow], expected: list[tuple[str, str]]
) -> None:
    result = proposed_in(catalogue, *rows)
    assert (told(result), counts(result)) == (expected, (0, 0, 0, len(rows)))


def test_a_row_of_a_vocabulary_is_unchanged_or_refused(catalogue: Catalogue) -> None:
    (sheet,) = [sheet for sheet in looked_up(catalogue) if sheet.table.name == "klaster"]
    cells = [dict(zip((c.key for c in sheet.table.columns), line, strict=True)) for line in sheet.rows]
    same = [typed(sheet.table, number, line) for number, line in enumerate(cells, 2)]
    other = typed(sheet.table, 9, {**cells[0], "nama": "Lain"})
    result = proposed_in(catalogue, *same, other)
    assert (told(result), counts(result)) == ([("sheet_locked", "Klaster!A9")], (0, 0, len(same), 1))
    assert "site_config/kosakata/klaster.yml" in result.problems[0].hint


# --- Values as people type them ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "places", "key", "text", "expected"),
    [
        ("fasilitas", (), "diperiksa__tanggal", "24/10/2026", "  tanggal: 2026-10-24\n"),
        ("fasilitas", (), "diperiksa__tanggal", "24 Oktober 2026", "  tanggal: 2026-10-24\n"),
        ("fasilitas", (), "data_per", "Maret 2022", "data_per: 2022-03\n"),
        ("fasilitas", (), "koordinat__lintang", "-4,0300", "lintang: -4.0300"),
        ("fasilitas", (), "biaya__gratis", "Tidak", "gratis: tidak"),
        ("fasilitas-jam-buka", ("1",), "buka", "8.30", "    buka: 08:30\n"),
        ("fasilitas-jam-buka", ("1",), "buka", "9:00", "    buka: 09:00\n"),
    ],
)
def test_what_has_one_meaning_is_taken_for_it(
    catalogue: Catalogue, rows: list[TypedRow], name: str, places: tuple[str, ...], key: str, text: str, expected: str
) -> None:
    result = proposed_in(catalogue, edited(rows, name, "taman-contoh", *places, **{key: text}))
    assert (counts(result), result.problems) == ((0, 1, 0, 0), [])
    assert expected in text_of(result)


@pytest.mark.parametrize(
    ("name", "places", "key", "text", "code"),
    [
        ("fasilitas", (), "diperiksa__tanggal", "3/4/2025", "date_form"),
        ("fasilitas", (), "usia__min", "3 tahun", "whole_form"),
        ("fasilitas-jam-buka", ("1",), "buka", "9", "time_form"),
        ("fasilitas-jam-buka", ("1",), "buka", "8-16", "time_range"),
    ],
)
def test_what_could_mean_something_else_is_refused_at_its_cell(
    catalogue: Catalogue, rows: list[TypedRow], name: str, places: tuple[str, ...], key: str, text: str, code: str
) -> None:
    each = edited(rows, name, "taman-contoh", *places, **{key: text})
    result = proposed_in(catalogue, each)
    assert (told(result), counts(result)) == ([(code, each.place(key.replace("__", ".")))], (0, 0, 0, 1))


def test_what_is_the_same_in_another_form_is_unchanged(catalogue: Catalogue, rows: list[TypedRow]) -> None:
    each = edited(rows, "fasilitas", "taman-contoh", diperiksa__tanggal="1 November 2026", biaya__gratis="YA")
    result = proposed_in(catalogue, each)
    assert (counts(result), result.accepted, result.problems) == ((0, 0, 1, 0), [], [])


@pytest.mark.parametrize(
    ("name", "places", "cells"),
    [
        ("fasilitas", (), {"diperiksa__tanggal": "1/11/2026", "koordinat__lintang": "-4,02"}),
        ("fasilitas", (), {"diperiksa__tanggal": "01/11/2026", "koordinat__bujur": "122.51"}),
        ("fasilitas-jam-buka", ("1",), {"buka": "8:00", "tutup": "16.30"}),
        ("fasilitas-jam-buka", ("1",), {"buka": "8"}),
    ],
)
def test_what_a_spreadsheet_shows_in_another_form_is_unchanged(
    catalogue: Catalogue, rows: list[TypedRow], name: str, places: tuple[str, ...], cells: dict[str, str]
) -> None:
    """Excel writes CSV files with dates and numbers as it shows them, also where that has two meanings by itself."""
    result = proposed_in(catalogue, edited(rows, name, "taman-contoh", *places, **cells))
    assert (counts(result), result.problems) == ((0, 0, 1, 0), [])


def as_number(each: TypedRow, key: str) -> TypedRow:
    """Return a row of which one cell is a number."""
    return TypedRow(each.table, each.number, each.cells, each.letters, frozenset({key}))


def test_a_telephone_number_gets_back_the_zero_that_a_spreadsheet_took(
    catalogue: Catalogue, rows: list[TypedRow]
) -> None:
    each = as_number(edited(rows, "program-kontak", "taman-baca", "1", nilai="4013121235"), "nilai")
    result = proposed_in(catalogue, each)
    assert (counts(result), result.problems) == ((0, 1, 0, 0), [])
    assert "    nilai: '04013121235'\n" in text_of(result)


def test_another_number_in_a_text_is_refused(catalogue: Catalogue, rows: list[TypedRow]) -> None:
    each = as_number(edited(rows, "program-kontak", "taman-baca", "1", keterangan="4013121235"), "keterangan")
    assert told(proposed_in(catalogue, each)) == [("cell_number", each.place("keterangan"))]


# --- Where problems stand ------------------------------------------------------------------------------------


def test_what_is_missing_is_told_at_its_empty_cell(catalogue: Catalogue) -> None:
    first, source = facility("taman-baru", ringkasan="", diperiksa__cara="")
    result = proposed_in(catalogue, first, source)
    assert set(told(result)) == {("missing", first.place("ringkasan")), ("missing", first.place("diperiksa.cara"))}
    assert counts(result) == (0, 0, 0, 2)


def test_a_missing_part_is_told_at_its_first_column_and_a_missing_list_at_the_id(catalogue: Catalogue) -> None:
    first, _ = facility("taman-baru", diperiksa__tanggal="", diperiksa__cara="")
    expected = {("missing", first.place("diperiksa.tanggal")), ("missing", "Fasilitas!A90")}
    assert set(told(proposed_in(catalogue, first))) == expected


def test_a_row_of_an_id_alone_is_refused(catalogue: Catalogue) -> None:
    result = proposed_in(catalogue, row("fasilitas", 7, id="taman-baru"))
    assert {code for code, _ in told(result)} == {"missing"}
    assert counts(result) == (0, 0, 0, 1)


def test_a_column_that_is_not_in_the_sheet_is_told_at_the_id(catalogue: Catalogue) -> None:
    first, source = facility("taman-baru")
    del (cells := dict(first.cells))["ringkasan"], (letters := dict(first.letters))["ringkasan"]
    short = TypedRow(first.table, 90, cells, letters)
    assert told(proposed_in(catalogue, short, source)) == [("missing", "Fasilitas!A90")]


def test_a_mistake_in_a_list_in_a_list_is_told_in_its_sheet(catalogue: Catalogue, rows: list[TypedRow]) -> None:
    each = edited(rows, f"{TASK}-bukti", MEETING, "1", "1", judul="")
    assert told(proposed_in(catalogue, each)) == [("missing", each.place("judul"))]


def test_two_mistakes_in_a_record_refuse_a_row_once(catalogue: Catalogue, rows: list[TypedRow]) -> None:
    each = edited(rows, "fasilitas", "taman-contoh", jenis="tidak-ada", ringkasan="")
    result = proposed_in(catalogue, each)
    assert (len(result.problems), counts(result)) == (2, (0, 0, 0, 1))


def test_rows_that_change_nothing_are_not_refused_with_their_record(
    catalogue: Catalogue, rows: list[TypedRow]
) -> None:
    own = [each for each in rows if each.record == "taman-contoh" and each.table.name != "fasilitas"]
    result = proposed_in(catalogue, *own, edited(rows, "fasilitas", "taman-contoh", jenis="tidak-ada"))
    assert counts(result) == (0, 0, len(own), 1)


# --- The account of all rows ---------------------------------------------------------------------------------

TEXTS = st.sampled_from(["", "1", "2", "x", "ya", "senin|selasa", "8.30"])
NAMES = st.sampled_from(["taman-contoh", "taman-baca", MEETING, "taman-baru", "Taman!", ""])


@st.composite
def any_row(draw: st.DrawFn) -> TypedRow:
    name = draw(st.sampled_from(["fasilitas", "fasilitas-jam-buka", "program", f"{TASK}-bukti", "rapat-agenda"]))
    cells = {column.key: draw(TEXTS) for column in table(name).columns[:6]}
    return typed(table(name), draw(st.integers(2, 5000)), {**cells, table(name).key[0]: draw(NAMES)})


@settings(max_examples=25, deadline=None)
@given(st.lists(any_row(), max_size=8), st.integers(0, 3), st.randoms())
def test_no_row_disappears(catalogue: Catalogue, rows: list[TypedRow], refused: int, random: object) -> None:
    """Whoever is refused in the end, each row is counted once."""

    def judge(self: trials.Trial, proposals: list[Proposal]) -> None:
        for one in proposals:
            one.is_refused = random.choice([True, False])  # type: ignore[attr-defined]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(trials.Trial, "judge", judge)
        patch.setattr(trials.Trial, "portal", lambda trial: catalogue)
        result = proposed(catalogue.root, Found(rows, refused), TODAY)
    assert sum(result.counts.values()) == len(rows) + refused


# --- Writing -------------------------------------------------------------------------------------------------


def test_it_is_written_and_then_unchanged(project: Path) -> None:
    new = facility("taman-baru")
    change = edited(rows_in(load(project, TODAY)), "fasilitas", "taman-contoh", ringkasan="Baru.")
    assert proposed(project, found(*new, change), TODAY).write() == 2
    assert "ringkasan: Baru.\n" in (project / PARK).read_text("utf-8")
    again = proposed(project, found(*new, change), TODAY)
    assert (counts(again), again.accepted) == ((0, 0, 3, 0), [])


def test_a_file_that_changed_since_it_was_read_is_not_overwritten(project: Path) -> None:
    all_rows = rows_in(load(project, TODAY))
    park = edited(all_rows, "fasilitas", "taman-contoh", ringkasan="Baru.")
    result = proposed(project, found(park, edited(all_rows, "program", "taman-baca", nama="Lain")), TODAY)
    edit(project / PARK, "nama: Taman Contoh", "nama: Taman Orang Lain")
    before = {path: path.read_bytes() for path in (project / "content").rglob("*.yml")}
    assert result.write() == 0
    assert told(result) == [("file_changed", PARK)]
    assert counts(result) == (0, 0, 0, 2)
    assert {path: path.read_bytes() for path in (project / "content").rglob("*.yml")} == before


def test_a_new_record_that_somebody_else_made_meanwhile_is_not_overwritten(project: Path) -> None:
    result = proposed(project, found(*facility("taman-baru")), TODAY)
    (project / "content/fasilitas/taman-baru.yml").write_text("nama: Lain\n", "utf-8")
    assert (result.write(), told(result)) == (0, [("file_changed", "content/fasilitas/taman-baru.yml")])


def test_a_portal_with_a_mistake_is_mended_first(project: Path) -> None:
    edit(project / PARK, "jenis: rbra", "jenis: rbrx")
    with pytest.raises(ContentError):
        proposed(project, found(), TODAY)


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    assert [problem.code for problem in read_rows(tmp_path / "isi.xlsx").problems] == ["file_missing"]
