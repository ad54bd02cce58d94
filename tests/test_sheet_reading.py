"""Every row of every sheet is either read or refused, and each sheet says why."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.model.columns import Column
from generator.problems.messages import problem
from generator.spreadsheets.reading import CellText, Found, FoundSheet, letter, take
from generator.spreadsheets.sheets import edited_tables, looked_up_tables, sheet_name
from generator.spreadsheets.typed_rows import RowError

TABLES = {sheet_name(table): table for table in (*edited_tables(), *looked_up_tables())}
SHEETS = st.sampled_from([*TABLES, "Catatan saya"])


def read(text: str, _column: Column, place: str) -> CellText:
    if text == "rumus":
        raise RowError(problem("cell_formula", place))
    return CellText(text)


def taken(*sheets: FoundSheet[str]) -> tuple[Found, list[tuple[str, str]]]:
    found = Found()
    take(sheets, read, found)
    return found, [(each.code, each.path) for each in found.problems]


@st.composite
def found_sheets(draw: st.DrawFn) -> FoundSheet[str]:
    name = draw(SHEETS)
    labels = [column.label for column in TABLES[name].columns] if name in TABLES else ["A"]
    columns = st.sampled_from([letter(index) for index in range(len(labels) + 2)])
    head = {letter(index): label for index, label in enumerate(labels) if draw(st.integers(0, 9))}
    cells = st.dictionaries(columns, st.sampled_from(["a", "rumus", "1"]), min_size=1, max_size=4)
    rows = draw(st.dictionaries(st.integers(2, 30), cells, max_size=6))
    return FoundSheet(name, head, rows, frozenset(draw(st.sets(st.integers(2, 30), max_size=1))))


@given(st.lists(found_sheets(), max_size=4))
def test_no_row_disappears(sheets: list[FoundSheet[str]]) -> None:
    found, _ = taken(*sheets)
    assert len(found.rows) + found.refused == sum(len(sheet.rows) for sheet in sheets)
    assert bool(found.problems) or not found.refused or any(sheet.merged for sheet in sheets)


def test_two_bad_cells_are_one_refused_row() -> None:
    head = {"A": "Pengenal", "B": "Nama", "C": "Ringkasan"}
    found, problems = taken(FoundSheet("Fasilitas", head, {7: {"A": "x", "B": "rumus", "C": "rumus"}}))
    assert (found.rows, found.refused) == ([], 1)
    assert problems == [("cell_formula", "Fasilitas!B7"), ("cell_formula", "Fasilitas!C7")]


def test_a_row_with_a_value_in_an_unknown_column_is_refused_whole() -> None:
    head = {"A": "Pengenal", "B": "Nama", "C": "Warna", "E": "Nama"}
    rows = {2: {"A": "x", "B": "y"}, 3: {"A": "z", "C": "biru"}, 4: {"A": "q", "C": "merah"}, 5: {"D": "1", "E": "2"}}
    found, problems = taken(FoundSheet("Fasilitas", head, rows))
    assert ([row.number for row in found.rows], found.refused) == ([2], 3)
    assert problems == [
        ("sheet_column", "Fasilitas!C1"),
        ("sheet_column", "Fasilitas!D1"),
        ("sheet_column_twice", "Fasilitas!E1"),
    ]
    assert "2 baris" in found.problems[0].message
    assert taken(FoundSheet("Fasilitas", head, {2: rows[2]}))[1] == []


def test_a_sheet_of_a_list_needs_the_columns_of_places() -> None:
    rows = {2: {"A": "x"}, 3: {"A": "y"}}
    found, problems = taken(FoundSheet("Rapat - Tindak lanjut - Bukti", {"A": "Rekaman", "B": "Judul"}, rows))
    assert (found.rows, found.refused) == ([], 2)
    assert [code for code, _ in problems] == ["sheet_head", "sheet_head"]


def test_a_sheet_of_too_many_rows_is_counted() -> None:
    found, problems = taken(FoundSheet("Fasilitas", {"A": "Pengenal"}, {n: {"A": "x"} for n in range(2, 20_004)}))
    assert (found.rows, found.refused, problems) == ([], 20_002, [("sheet_rows", "Fasilitas")])


def test_an_unknown_sheet_is_told_with_its_rows_unless_it_is_empty() -> None:
    found, problems = taken(FoundSheet("Catatan", {"A": "b"}, {2: {"A": "x"}}), FoundSheet("Sheet1", {}, {}))
    assert (found.refused, problems) == (1, [("sheet_unknown", "Catatan")])


def test_merged_rows_are_refused() -> None:
    rows = {2: {"A": "x"}, 3: {"A": "y"}}
    found, _ = taken(FoundSheet("Fasilitas", {"A": "Pengenal"}, rows, frozenset({3})))
    assert ([row.number for row in found.rows], found.refused) == ([2], 1)


def test_columns_are_called_as_in_a_spreadsheet() -> None:
    assert [letter(index) for index in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
