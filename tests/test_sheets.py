"""Every record comes back from its sheets byte for byte, whatever it holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.exports.tables import tables_of
from generator.model.entries import Part, field_part, fields_of, is_list
from generator.model.records import KINDS
from generator.problems.collecting import Problems
from generator.spreadsheets.csv_folders import read_folder, write_folder
from generator.spreadsheets.proposals import Proposal
from generator.spreadsheets.reading import Found
from generator.spreadsheets.sheets import MAX_NAME, Sheet, edited_tables, looked_up_tables, rows_of, sheet_name
from generator.spreadsheets.workbooks import read_workbook, write_workbook
from generator.yaml_files.documents import Plain
from generator.yaml_files.invisible import invisible_characters
from generator.yaml_files.source import parse
from generator.yaml_files.writer import rewritten
from tests.toolbox.sheet_rows import typed


def data_of(text: str) -> dict[str, Plain]:
    document = parse(text, "x.yml", Problems())
    assert document is not None
    assert isinstance(document.data, dict)
    return document.data


def test_every_sheet_has_a_name_of_its_own_that_excel_takes() -> None:
    names = [sheet_name(table) for table in (*edited_tables(), *looked_up_tables())]
    assert len(names) == len({name.casefold() for name in names})
    assert max(map(len, names)) <= MAX_NAME
    assert not any(set("[]:*?/\\") & set(name) for name in names)
    assert {"Rapat - Tindak lanjut - Bukti", "Fasilitas - Perbedaan - Versi", "Fasilitas - Jam buka"} <= set(names)


def test_no_two_columns_of_a_sheet_have_one_heading() -> None:
    for table in edited_tables():
        labels = [column.label for column in table.columns]
        assert len(labels) == len(set(labels)), table.name


def test_lists_in_lists_have_sheets() -> None:
    deep = {table.name: table.key for table in edited_tables() if len(table.lists) > 1}
    assert deep["rapat-tindak-lanjut-bukti"] == ("rekaman", "urutan_tindak_lanjut", "urutan")
    assert set(deep) == {"rapat-tindak-lanjut-bukti", *(f"{kind}-perbedaan-versi" for kind in KINDS)}


def test_one_cell_of_a_record_changes_one_line(record_file: Path) -> None:
    before = record_file.read_bytes()
    data = data_of(before.decode("utf-8-sig"))
    for table in tables_of(KINDS[record_file.parent.name]):
        for cells in rows_of(table, record_file.stem, data):
            row = typed(table, 2, dict(zip((c.key for c in table.columns), cells, strict=True)))
            column = next(
                (c for c in table.own_columns if c.form == "teks" and row.cells[c.key] and not c.is_list), None
            )
            if column is None:
                continue
            proposal = Proposal(record_file.name, before)
            proposal.type(typed(table, 2, {**row.cells, column.key: row.cells[column.key] + " x"}))
            proposal.write()
            pairs = zip(before.splitlines(), proposal.after.splitlines(), strict=True)
            assert sum(old != new for old, new in pairs) == 1


# --- YAML to sheet to YAML changes nothing -------------------------------------------------------------------

# What spreadsheets take for something else, and what separates values in them.
ODD = (
    *("=1+1", "+62 401 312", "-3.9800", "@a", "'a", "''", "#N/A", "TRUE", "1e5", "0812", "08:00", "2025-04-24"),
    *("a|b", "\\|", "\\", "|", '"', 'a,b;c\t"d"'.replace("\t", " "), "_x000D_", "_x005F_x0041_", "a\n\nb: c # d"),
    *("- a", " a ", "ya", "~", "null", "{a}", "[a", "a: b", "%", "\u00e9\u4e2d\U0001f333", "&amp;<b>"),
)
LETTERS = "ab1 |\\:#'\"=+-@,;\n<&_x\u00e9\u0645\U0001f333"
SHOWN = st.characters(exclude_categories=["C", "Z"]).filter(lambda c: not [*invisible_characters(c)])
TEXTS = st.one_of(
    st.sampled_from(ODD),
    st.text(LETTERS, max_size=8).map(lambda text: f"{text}z"),
    st.text(SHOWN, min_size=1, max_size=4),
)


NOT_IN_SHEETS = ("id", "contoh")
"""Of a record: what its file is called, and that it is only an example, which has no business in a sheet."""


@st.composite
def parts(draw: st.DrawFn, model: type[Part], *, is_record: bool = False) -> dict[str, Any]:
    """Return data of the shape of a model, with any text in it: what it means is nothing to a sheet."""
    fields = {
        info.alias or "": info
        for info, _ in fields_of(model).values()
        if not (is_record and info.alias in NOT_IN_SHEETS)
    }
    optional = [key for key, info in fields.items() if not info.is_required()]
    chosen = draw(st.sets(st.sampled_from(optional), max_size=7)) if optional else set()
    data = {}
    for key, info in fields.items():
        if info.is_required() or key in chosen:
            part = field_part(info)
            value: st.SearchStrategy[Any] = parts(part) if part is not None else TEXTS
            data[key] = draw(st.lists(value, max_size=2) if is_list(info) else value)
    return data


KIND = st.sampled_from(sorted(KINDS))
RECORDS = KIND.flatmap(
    lambda kind: st.tuples(st.just(kind), st.lists(parts(KINDS[kind], is_record=True), min_size=1, max_size=2))
)
HEADS = st.sampled_from(["", "# Kepala.\n", "\ufeff", "\ufeff# Kepala.\n\n"])


def sheets_for(kind: str, texts: list[str]) -> list[Sheet]:
    found = [data_of(text.removeprefix("\ufeff")) for text in texts]
    return [
        Sheet(table, [row for number, data in enumerate(found) for row in rows_of(table, f"r{number}", data)])
        for table in tables_of(KINDS[kind], unpublished=True)
    ]


def come_back(sheets: list[Sheet], texts: list[str], found: Found) -> None:
    assert (found.problems, found.refused) == ([], 0)
    assert len(found.rows) == sum(len(sheet.rows) for sheet in sheets)
    for number, text in enumerate(texts):
        proposal = Proposal("x.yml", text.encode())
        for row in found.rows:
            if row.record == f"r{number}":
                proposal.type(row)
        proposal.write()
        assert not proposal.is_changed
        assert not any(proposal.changing)
        assert proposal.after == text.encode()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(RECORDS, HEADS, st.booleans())
def test_records_of_every_kind_come_back_byte_for_byte(
    tmp_path_factory: pytest.TempPathFactory, records: tuple[str, list[dict[str, Any]]], head: str, crlf: bool
) -> None:
    kind, datas = records
    texts = [rewritten(head, {**data, "lain": {"z": "tidak ada di lembar"}}) for data in datas]
    if crlf:
        texts = [text.replace("\n", "\r\n") for text in texts]
    sheets = sheets_for(kind, texts)
    folder = tmp_path_factory.mktemp("lembar", numbered=True)
    write_workbook(folder / "isi.xlsx", sheets)
    come_back(sheets, texts, read_workbook(folder / "isi.xlsx"))
    write_folder(folder / "isi", sheets)
    come_back(sheets, texts, read_folder(folder / "isi"))


def told(data: Plain) -> Plain:
    """Return data as cells tell it: without space around texts, or lists that hold nothing."""
    if isinstance(data, dict):
        return {key: told(value) for key, value in data.items() if value != []}
    return [told(item) for item in data] if isinstance(data, list) else data and data.strip()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(RECORDS)
def test_a_record_is_made_again_from_its_rows_alone(records: tuple[str, list[dict[str, Any]]]) -> None:
    kind, (data, *_) = records
    proposal = Proposal("x.yml", b"")
    for table in tables_of(KINDS[kind], unpublished=True):
        for number, cells in enumerate(rows_of(table, "x", data), 2):
            proposal.type(typed(table, number, dict(zip((c.key for c in table.columns), cells, strict=True))))
    assert proposal.wanted == told(data)
