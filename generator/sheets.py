"""Records as rows that staff edit in a spreadsheet, and edited rows as the data of records.

A kind has a sheet of its own, and one for each list of parts directly in it (sources, hours, contacts ...); lists
inside such lists stay in YAML alone. Cells hold what was typed in YAML, so that a row nobody edited changes nothing.
A cell that was emptied removes its value; a row that was deleted removes nothing, since a row lost by mistake looks
the same as one deleted on purpose.
"""

from __future__ import annotations

import copy
import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.catalogue import Catalogue
from generator.columns import Column
from generator.entries import Entry
from generator.problems import Problems
from generator.record_json import as_json
from generator.records import KINDS
from generator.tables import PLACE, Table, tables_of
from generator.vocabularies import VOCABULARIES
from generator.yaml_source import Plain, read

Row = Mapping[str, str]
"""A row's cells by the keys of their columns."""

MAX_BYTES = 20_000_000
"""How large a file of rows may be."""
MAX_ROWS = 20_000
"""How many rows a sheet may have."""

_ITEM = re.compile(r"(?:[^|\\]|\\.)+", re.DOTALL)


@dataclass(frozen=True)
class TypedRow:
    """A row as typed: its place in the sheet, and its cells by the keys of their columns."""

    sheet: str
    number: int
    cells: Mapping[str, str]
    letters: Mapping[str, str]

    def place(self, key: str) -> str:
        """Return where a cell stands, as `Fasilitas!C7`."""
        return f"{self.sheet}!{self.letters.get(key, 'A')}{self.number}"


def sheet_name(table: Table) -> str:
    """Return what a table's sheet is called; Excel takes 31 characters and no colon."""
    return re.sub(r"[\[\]:*?/\\]", " -", table.label)[:31]


def sheets_of(model: type[Entry]) -> tuple[Table, ...]:
    """Return the tables of a kind that staff edit as sheets, its own first."""
    return tuple(table for table in tables_of(model) if len(table.lists) <= 1)


def own_columns(table: Table) -> tuple[Column, ...]:
    """Return the columns that hold values of a record, without those that say where a list's row belongs."""
    return table.columns[2:] if table.lists else tuple(column for column in table.columns if column.key != "id")


def rows_of(table: Table, entry_id: str, data: Plain) -> Iterator[list[str]]:
    """Yield the rows that a record's data makes in one of its sheets."""
    columns = own_columns(table)
    if not table.lists:
        yield [entry_id if column.key == "id" else cell_of(column, data) for column in table.columns]
        return
    items = _at(data, table.lists[0])
    for number, item in enumerate(items if isinstance(items, list) else (), 1):
        yield [entry_id, str(number), *(cell_of(column, item) for column in columns)]


def cell_of(column: Column, data: Plain) -> str:
    """Return the text of a cell for a record's, or a part's, plain data."""
    return column.cell(_at(data, column.path))


def with_row(table: Table, data: Plain, row: Row) -> dict[str, Plain]:
    """Return a record's data after the cells of `row` were typed over it; what `row` doesn't hold stays.

    A list's row changes the item at its place, or adds one where there is none.

    Raises:
        ValueError: where the place isn't a number from 1.
    """
    record: dict[str, Plain] = copy.deepcopy(data) if isinstance(data, dict) else {}
    if not table.lists:
        _type_over(record, own_columns(table), row)
        return record
    place = row.get(PLACE, "").strip()
    number = int(place) if place else 0
    if place and number < 1:
        raise ValueError(place)
    path = table.lists[0]
    found = _at(record, path)
    items: list[Plain] = found if isinstance(found, list) else []
    if 0 < number <= len(items):
        item = items[number - 1]
        if isinstance(item, dict):
            _type_over(item, own_columns(table), row)
    else:
        fresh: dict[str, Plain] = {}
        _type_over(fresh, own_columns(table), row)
        if not fresh:
            return record
        items.append(fresh)
    _set(record, path, items)
    return record


def _type_over(data: dict[str, Plain], columns: Sequence[Column], row: Row) -> None:
    for column in columns:
        typed = row.get(column.key)
        if typed is None or typed == cell_of(column, data):
            continue
        if column.form == "ada":
            if typed and not isinstance(_at(data, column.path), dict):
                _set(data, column.path, {})
        elif not typed.strip():
            _remove(data, column.path)
        else:
            _set(data, column.path, values_in(typed) if column.is_list else typed)
    for column in columns:  # a part with nothing left in it goes, unless its own cell says that it is there
        outer = column.path if column.form == "ada" else column.path[:-1]
        said = {c.path: row.get(c.key) for c in columns if c.form == "ada"}
        if outer and not said.get(outer) and outer in {*said} | {column.path[:-1]} and _at(data, outer) == {}:
            _remove(data, outer)


def values_in(cell: str) -> list[Plain]:
    r"""Return the values of a cell that holds several, with `|` between them; `\|` is a `|` in a value."""
    items = (re.sub(r"\\(.)", r"\1", item, flags=re.DOTALL) for item in _ITEM.findall(cell))
    return [item.strip() for item in items if item.strip()]


def _at(data: Plain, path: Sequence[str]) -> Plain:
    for key in path:
        data = data.get(key) if isinstance(data, dict) else None
    return data


def _set(data: dict[str, Plain], path: Sequence[str], value: Plain) -> None:
    *outer, last = path
    for key in outer:
        inner = data.get(key)
        if not isinstance(inner, dict):
            inner = data[key] = {}
        data = inner
    data[last] = value


def _remove(data: dict[str, Plain], path: Sequence[str]) -> None:
    outer = _at(data, path[:-1]) if path[:-1] else data
    if isinstance(outer, dict):
        outer.pop(path[-1], None)


def workbook_of(catalogue: Catalogue) -> tuple[list[tuple[Table, list[list[str]]]], set[str]]:
    """Return the sheets of a whole portal with their rows, vocabularies last, and the names of those to edit."""
    sheets = []
    for model in KINDS.values():
        found = [(entry.id, _plain(catalogue, entry)) for entry in catalogue.of_kind(model.kind.name)]
        for table in sheets_of(model):
            sheets.append((table, [row for name, data in found for row in rows_of(table, name, data)]))
    editable = {table.name for table, _ in sheets}
    for term in VOCABULARIES.values():
        table = tables_of(term)[0]
        sheets.append((table, list(table.rows([as_json(entry) for entry in catalogue.of_kind(term.kind.name)]))))
    return sheets, editable


def _plain(catalogue: Catalogue, entry: Entry) -> Plain:
    document = read(catalogue.root / catalogue.files[entry], catalogue.root, Problems())
    return document.data if document is not None else None


def difference(path: str, before: bytes, after: bytes) -> Iterator[str]:
    """Yield the lines that tell two texts of a file apart, as a unified diff."""
    old, new = (content.decode("utf-8-sig").splitlines() for content in (before, after))
    yield from difflib.unified_diff(old, new, path if before else "", path, lineterm="", n=1)
