"""A cell that was typed anew changes its own value, and a row its own item."""

from __future__ import annotations

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.spreadsheets.typed_rows import RowError, TypedRow, type_row, values_in
from generator.yaml_files.documents import Plain
from tests.toolbox.sheet_rows import row, table

Data = dict[str, Plain]


def after(data: Data, *rows: TypedRow) -> Data:
    """Return data with rows typed over it."""
    data = copy.deepcopy(data)
    for each in rows:
        type_row(each, data)
    return data


def refusal(data: Data, each: TypedRow) -> tuple[str, str]:
    """Return why a row is refused, and at which cell; the data must be as before."""
    before = copy.deepcopy(data)
    with pytest.raises(RowError) as caught:
        type_row(each, data)
    assert data == before
    return caught.value.problem.code, caught.value.problem.path


@given(st.lists(st.text("ab1 |\\\n", min_size=1, max_size=8).map(str.strip).filter(bool), max_size=4))
def test_lists_in_a_cell_read_back(values: list[str]) -> None:
    column = next(c for c in table("fasilitas").columns if c.key == "catatan")
    assert values_in(column.cell(list(values))) == values


def test_an_emptied_cell_removes_its_value_and_the_part_that_held_nothing_else() -> None:
    data: Data = {"nama": "a", "biaya": {"gratis": "ya"}, "usia": {"min": "3"}}
    cells = {"id": "x", "nama": "a", "biaya__gratis": "ya", "usia": "ya", "usia__min": "3"}
    assert after(data, row("fasilitas", **cells)) == data
    assert after(data, row("fasilitas", **{**cells, "biaya__gratis": " "})) == {"nama": "a", "usia": {"min": "3"}}
    assert after(data, row("fasilitas", **{**cells, "usia__min": ""}))["usia"] == {}
    assert "usia" not in after(data, row("fasilitas", **{**cells, "usia__min": "", "usia": ""}))


@pytest.mark.parametrize(
    ("said", "expected"), [("ya", {"usia": {}}), ("Ya ", {"usia": {}}), ("tidak", {}), ("TIDAK", {}), ("", {})]
)
def test_a_part_is_there_if_its_cell_says_so(said: str, expected: Data) -> None:
    assert after({}, row("fasilitas", usia=said)) == expected


def test_a_part_says_yes_or_nothing() -> None:
    doubtful = row("fasilitas", usia="3-5")
    assert refusal({}, doubtful) == ("cell_present", doubtful.place("usia"))
    filled: Data = {"usia": {"min": "3"}}
    assert after(filled, row("fasilitas", usia="Ya", usia__min="3")) == filled


def test_what_the_sheet_does_not_carry_stays() -> None:
    full = row("fasilitas", nama="b")
    part = TypedRow(full.table, 2, {"id": "x", "nama": "b"}, {"id": "A", "nama": "B"})
    data: Data = {"nama": "a", "usia": {}, "alamat": "Jalan", "kontak": [{"nilai": "1"}], "lain": "z"}
    assert after(data, part) == {**data, "nama": "b"}


def test_spaces_that_are_none_go_from_what_was_typed() -> None:
    assert after({}, row("fasilitas", nama=" Taman\u00a0Kota\u200b\n")) == {"nama": "Taman Kota"}


HOURS: Data = {"jam_buka": [{"hari": ["senin"], "buka": "08:00", "tutup": "16:00"}]}


def test_a_row_changes_the_item_at_its_place_or_adds_one() -> None:
    changed = after(HOURS, row("fasilitas-jam-buka", urutan="1", hari="senin|selasa", buka="08:00", tutup="16:00"))
    assert changed == {"jam_buka": [{"hari": ["senin", "selasa"], "buka": "08:00", "tutup": "16:00"}]}
    new = {"hari": "rabu", "buka": "09:00"}
    for place in ("2", " 02", ""):
        added = after(HOURS, row("fasilitas-jam-buka", urutan=place, **new))
        assert added["jam_buka"] == [*HOURS["jam_buka"], {"hari": ["rabu"], "buka": "09:00"}]  # type: ignore[misc]


def test_a_new_item_that_is_there_already_is_not_added_again() -> None:
    same = row("fasilitas-jam-buka", hari="senin", buka="08:00", tutup="16:00")
    assert after(HOURS, same, same) == HOURS
    assert after(HOURS, row("fasilitas-jam-buka", rekaman="x")) == HOURS


@pytest.mark.parametrize(
    ("place", "code"),
    [("0", "row_place"), ("-1", "row_place"), ("1.5", "row_place"), ("dua", "row_place"), ("3", "row_gap")],
)
def test_a_place_that_is_none_is_refused(place: str, code: str) -> None:
    assert refusal(HOURS, row("fasilitas-jam-buka", urutan=place, hari="rabu")) == (code, "Fasilitas - Jam buka!B90")


TASKS: Data = {"tindak_lanjut": [{"id": "a"}, {"id": "b", "bukti": [{"judul": "Satu"}]}]}


def test_rows_of_lists_in_lists_change_and_add_items() -> None:
    name = "rapat-tindak-lanjut-bukti"
    changed = after(TASKS, row(name, urutan_tindak_lanjut="2", urutan="1", judul="Dua"))
    assert changed == {"tindak_lanjut": [{"id": "a"}, {"id": "b", "bukti": [{"judul": "Dua"}]}]}
    added = after(
        TASKS,
        row("rapat-tindak-lanjut", urutan="3", id="c"),
        row(name, urutan_tindak_lanjut="3", judul="Tiga"),
        row(name, urutan_tindak_lanjut="3", urutan="2", judul="Empat"),
        row(name, urutan_tindak_lanjut="1", urutan="1", judul="Lima"),
    )
    assert added["tindak_lanjut"] == [
        {"id": "a", "bukti": [{"judul": "Lima"}]},
        {"id": "b", "bukti": [{"judul": "Satu"}]},
        {"id": "c", "bukti": [{"judul": "Tiga"}, {"judul": "Empat"}]},
    ]


@pytest.mark.parametrize("outer", ["", "0", "3", "x"])
def test_a_row_whose_outer_item_is_not_there_is_refused(outer: str) -> None:
    each = row("rapat-tindak-lanjut-bukti", urutan_tindak_lanjut=outer, judul="Satu")
    assert refusal(TASKS, each) == ("row_outer", "Rapat - Tindak lanjut - Bukti!B90")
    assert refusal({}, row("rapat-tindak-lanjut-bukti", urutan_tindak_lanjut="1"))[0] == "row_outer"
