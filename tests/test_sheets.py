"""Rows made of a record change nothing when they come back; an edited cell changes its value alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.problems import Problems
from generator.records import KINDS
from generator.sheets import own_columns, rows_of, sheets_of, values_in, with_row
from generator.tables import Table
from generator.yaml_source import Plain, parse
from generator.yaml_writer import rewritten

ROOT = Path(__file__).parent.parent
FILES = sorted((ROOT / "content").glob("*/*.yml"))


def data_of(text: str) -> dict[str, Plain]:
    document = parse(text, "x.yml", Problems())
    assert document is not None
    assert isinstance(document.data, dict)
    return document.data


def rows(table: Table, data: Plain) -> list[dict[str, str]]:
    return [dict(zip((c.key for c in table.columns), row, strict=True)) for row in rows_of(table, "x", data)]


def table(kind: str, name: str) -> Table:
    return next(found for found in sheets_of(KINDS[kind]) if found.name == name)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_real_records_come_back_byte_for_byte_and_one_cell_changes_one_line(path: Path) -> None:
    text = path.read_bytes().decode()
    data = data_of(text)
    for sheet in sheets_of(KINDS[path.parent.name]):
        for row in rows(sheet, data):
            assert rewritten(text, with_row(sheet, data, row)) == text
            for column in own_columns(sheet):
                if column.form != "teks" or not row[column.key] or column.is_list:
                    continue
                new = rewritten(text, with_row(sheet, data, {**row, column.key: row[column.key] + " x"}))
                pairs = list(zip(text.splitlines(), new.splitlines(), strict=True))
                assert sum(old != now for old, now in pairs) == 1


words = st.text("ab1 |\\:#'\"-", min_size=1, max_size=8).map(str.strip).filter(bool)


@settings(deadline=None)
@given(st.lists(words, max_size=4), words, st.one_of(st.none(), st.just({}), st.builds(lambda w: {"min": w}, words)))
def test_generated_records_come_back_unchanged(notes: list[str], name: str, age: dict[str, Plain] | None) -> None:
    data: dict[str, Plain] = {"nama": name, "catatan": list(notes), "kontak": [{"nilai": name}], "lain": {"z": "q"}}
    if age is not None:
        data["usia"] = age
    for sheet in sheets_of(KINDS["fasilitas"]):
        for row in rows(sheet, data):
            assert with_row(sheet, data, row) == data


@given(st.lists(words, max_size=4))
def test_lists_in_a_cell_read_back(values: list[str]) -> None:
    column = next(c for c in table("fasilitas", "fasilitas").columns if c.key == "catatan")
    assert values_in(column.cell(list(values))) == values


def test_an_emptied_cell_removes_its_value_and_the_part_that_held_nothing_else() -> None:
    sheet = table("fasilitas", "fasilitas")
    data: dict[str, Plain] = {"nama": "a", "biaya": {"gratis": "ya"}, "usia": {"min": "3"}}
    row = rows(sheet, data)[0]
    assert with_row(sheet, data, {**row, "biaya.gratis": ""}) == {"nama": "a", "usia": {"min": "3"}}
    assert with_row(sheet, data, {**row, "usia.min": ""}) == {"nama": "a", "biaya": {"gratis": "ya"}, "usia": {}}
    assert with_row(sheet, data, {**row, "usia.min": "", "usia": ""}) == {"nama": "a", "biaya": {"gratis": "ya"}}


def test_rows_of_lists_change_and_add_items() -> None:
    sheet = table("fasilitas", "fasilitas-jam-buka")
    data: dict[str, Plain] = {"jam_buka": [{"hari": ["senin"], "buka": "08:00", "tutup": "16:00"}]}
    row = rows(sheet, data)[0]
    changed = with_row(sheet, data, {**row, "hari": "senin|selasa"})
    assert changed == {"jam_buka": [{"hari": ["senin", "selasa"], "buka": "08:00", "tutup": "16:00"}]}
    added = with_row(sheet, data, {"urutan": "", "hari": "rabu", "buka": "09:00"})
    new: dict[str, Plain] = {"hari": ["rabu"], "buka": "09:00"}
    assert added == {"jam_buka": [*rows_plain(data), new]}
    with pytest.raises(ValueError, match="0"):
        with_row(sheet, data, {**row, "urutan": "0"})


def rows_plain(data: dict[str, Plain]) -> list[Plain]:
    found = data["jam_buka"]
    assert isinstance(found, list)
    return found
