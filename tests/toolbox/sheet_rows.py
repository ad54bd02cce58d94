"""Rows for tests of spreadsheets: those of a portal, and the same with cells typed anew."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import nullcontext

import pytest

from generator.catalogue.loading import Catalogue
from generator.exports.tables import Table
from generator.spreadsheets import trials
from generator.spreadsheets.reading import Found, letter
from generator.spreadsheets.sheets import edited_tables, workbook_of
from generator.spreadsheets.typed_rows import TypedRow


def parse_once(patch: pytest.MonkeyPatch) -> None:
    """Parse no file again that this worker has read: which files a trial parses is tested elsewhere."""
    patch.setattr(trials, "remembering", lambda _: nullcontext())  # what the whole worker remembers stays in force


def table(name: str) -> Table:
    """Return the table of a name, `fasilitas-jam-buka`."""
    return next(found for found in edited_tables() if found.name == name)


def typed(table: Table, number: int, cells: dict[str, str]) -> TypedRow:
    """Return a row as it would be read from a sheet with all its columns."""
    letters = {column.key: letter(index) for index, column in enumerate(table.columns)}
    return TypedRow(table, number, dict.fromkeys(letters, "") | cells, letters)


def row(name: str, number: int = 90, /, **cells: str) -> TypedRow:
    """Return a row of a table; a cell `diperiksa.tanggal` is written `diperiksa__tanggal`."""
    return typed(table(name), number, {key.replace("__", "."): text for key, text in cells.items()})


def rows_in(catalogue: Catalogue) -> list[TypedRow]:
    """Return every row of a portal that staff may edit."""
    return [
        typed(sheet.table, number, dict(zip((c.key for c in sheet.table.columns), cells, strict=True)))
        for sheet in workbook_of(catalogue)
        if sheet.is_editable
        for number, cells in enumerate(sheet.rows, 2)
    ]


def edited(rows: Iterable[TypedRow], name: str, *places: str, **cells: str) -> TypedRow:
    """Return the row of a table that stands at `places`, its record first, with cells typed anew."""
    found = next(
        row for row in rows if row.table.name == name and tuple(map(str, (row.record, *row.places))) == places
    )
    return typed(found.table, found.number, {**found.cells, **{k.replace("__", "."): v for k, v in cells.items()}})


def found(*rows: TypedRow) -> Found:
    """Return rows as if they were all that a file holds."""
    return Found([*rows])


def facility(name: str, number: int = 90, /, **cells: str) -> list[TypedRow]:
    """Return the rows of a new facility in which nothing is wrong."""
    checked = {"diperiksa__tanggal": "2026-11-01", "diperiksa__cara": "dari_sumber_terbuka"}
    about = {"nama": name, "ringkasan": "Taman.", "jenis": "rbra", **checked, **cells}
    source = {"id": "koran", "judul": "Taman", "jenis": "pers", "url": "https://a.id/", "diakses": "2026-11-01"}
    return [row("fasilitas", number, id=name, **about), row("fasilitas-sumber", number, rekaman=name, **source)]
