"""Records as sheets that staff edit, and vocabularies as sheets to look up in.

A kind has a sheet of its own, and one for each list of parts in it at any depth (sources, hours, the versions of a
conflict ...). Cells hold what was typed in YAML, so that a row nobody edited changes nothing. `typed_rows` is the
way back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from generator.catalogue import Catalogue
from generator.exports import Table, parts_in, tables_of
from generator.history import as_json
from generator.model import KINDS, VOCABULARIES, Column, Entry
from generator.yaml_files import Plain

MAX_BYTES = 20_000_000
"""How large a file of rows may be."""
MAX_ROWS = 20_000
"""How many rows a sheet may have."""
MAX_NAME = 31
"""Characters that Excel takes for the name of a sheet."""


@dataclass(frozen=True)
class Sheet:
    """A table with its rows as text; staff edit it, or only look things up in it."""

    table: Table
    rows: Sequence[Sequence[str]]
    is_editable: bool = True

    @property
    def name(self) -> str:
        """What the sheet is called."""
        return sheet_name(self.table)


def sheet_name(table: Table) -> str:
    """Return what a table's sheet is called: its label, with words left out of the longest part until it fits."""
    parts = [re.sub(r"[\[\]:*?/\\]", " ", part) for part in table.label.split(": ")]
    while len(name := " - ".join(parts)) > MAX_NAME:
        longest = max(range(len(parts)), key=lambda place: (" " in parts[place], len(parts[place])))
        shorter = parts[longest].rpartition(" ")[0]
        parts[longest] = shorter or parts[longest][: MAX_NAME - len(name)]
    return name


def edited_tables() -> list[Table]:
    """Return the tables that staff edit, each after those in which its rows belong."""
    return [table for model in KINDS.values() for table in tables_of(model, unpublished=True)]


def looked_up_tables() -> list[Table]:
    """Return the tables that staff only look things up in."""
    return [tables_of(term)[0] for term in VOCABULARIES.values()]


def rows_of(table: Table, entry_id: str, data: Plain) -> Iterator[list[str]]:
    """Yield the rows that a record's valid data makes in one of its sheets."""
    if not table.lists:
        yield [entry_id if column.key == "id" else cell_of(column, data) for column in table.columns]
        return
    for place, item in parts_in(cast("Mapping[str, object]", data), table.lists):
        cells = (cell_of(column, cast("Plain", item)) for column in table.own_columns)
        yield [entry_id, *map(str, place), *cells]


def cell_of(column: Column, data: Plain) -> str:
    """Return the text of a cell for a record's, or a part's, plain data."""
    return column.cell(value_at(data, column.path))


def value_at(data: Plain, path: Sequence[str | int]) -> Plain:
    """Return what stands in data where `path` leads; None where there is nothing."""
    for step in path:
        if isinstance(data, dict) and isinstance(step, str):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def workbook_of(catalogue: Catalogue) -> list[Sheet]:
    """Return the sheets of a whole portal, vocabularies last."""
    sheets = []
    for model in KINDS.values():
        found = [(entry.id, _plain(catalogue, entry)) for entry in catalogue.of_kind(model.kind.name)]
        for table in tables_of(model, unpublished=True):
            sheets.append(Sheet(table, [row for name, data in found for row in rows_of(table, name, data)]))
    return sheets + looked_up(catalogue)


def looked_up(catalogue: Catalogue) -> list[Sheet]:
    """Return the sheets that staff only look things up in."""
    return [
        Sheet(table, list(table.rows([as_json(entry) for entry in catalogue.of_kind(table.kind)])), is_editable=False)
        for table in looked_up_tables()
    ]


def _plain(catalogue: Catalogue, entry: Entry) -> Plain:
    document = catalogue.document(entry)
    return document.data if document is not None else None
