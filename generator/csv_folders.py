"""Folders of CSV files that staff edit: a file for each sheet, for who has no Excel.

Files are written as the open data's are (`exports.csv_tables`), under the labels of their columns. They are read as
spreadsheets save them: with commas, semicolons (Excel where the decimal sign is a comma, as in Indonesia) or tabs.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from generator.columns import Column
from generator.messages import problem
from generator.problems import Problems
from generator.sheets import MAX_BYTES, MAX_ROWS, TypedRow, sheet_name
from generator.tables import Table
from generator.whole_files import write_whole

ENCODING = "utf-8-sig"
BYTE_ORDER_MARK = "\ufeff"
"""By which Excel knows UTF-8."""
DELIMITERS = ",;\t"


def write_folder(folder: Path, sheets: Iterable[tuple[Table, Sequence[Sequence[str]]]], editable: set[str]) -> None:
    """Write the tables that are `editable` (by name) into `folder`, one file each."""
    folder.mkdir(parents=True, exist_ok=True)
    for table, rows in sheets:
        if table.name in editable:
            text = io.StringIO(newline="")
            writer = csv.writer(text)
            writer.writerow([column.label for column in table.columns])
            writer.writerows(rows)
            write_whole(folder / f"{sheet_name(table)}.csv", BYTE_ORDER_MARK + text.getvalue())


def read_folder(folder: Path, tables: Sequence[Table], problems: Problems) -> Iterator[TypedRow]:
    """Yield the rows of the files of `tables`; what can't be read is in `problems`, with its place."""
    by_name = {f"{sheet_name(table)}.csv": table for table in tables}
    for path in sorted(folder.iterdir()):
        if path.name.startswith((".", "~")):
            continue  # what systems and spreadsheets leave beside open files
        table = by_name.get(path.name)
        if table is None or not path.is_file():
            problems.add(problem("sheet_unknown", path.name, known=", ".join(by_name)))
        elif path.stat().st_size > MAX_BYTES:
            problems.add(problem("sheet_too_large", path.name))
        else:
            yield from _rows_in(path, table, problems)


def _rows_in(path: Path, table: Table, problems: Problems) -> Iterator[TypedRow]:
    try:
        text = path.read_bytes().decode(ENCODING)
    except UnicodeDecodeError:
        problems.add(problem("csv_not_utf8", path.name))
        return
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text, table), strict=True))
    except csv.Error:
        problems.add(problem("csv_unreadable", path.name))
        return
    if len(lines) > MAX_ROWS:
        problems.add(problem("sheet_too_large", path.name))
        return
    labels = {column.label: column for column in table.columns}
    head = [label.strip() for label in lines[0]] if lines else []
    if table.columns[0].label not in head:
        problems.add(problem("sheet_head", path.stem, label=table.columns[0].label))
        return
    columns: dict[int, Column] = {index: labels[label] for index, label in enumerate(head) if label in labels}
    for index in range(max(map(len, lines))):
        if index not in columns and any(line[index : index + 1] not in ([], [""]) for line in lines):
            value = head[index] if index < len(head) else ""
            problems.add(problem("sheet_column", f"{path.stem}!{letter(index)}1", value=value))
    letters = {column.key: letter(index) for index, column in columns.items()}
    for number, line in enumerate(lines[1:], 2):
        if any(line):
            typed = dict(enumerate(cell.replace("\r\n", "\n") for cell in line))
            cells = {column.key: typed.get(index, "") for index, column in columns.items()}
            yield TypedRow(path.stem, number, cells, letters)


def _delimiter(text: str, table: Table) -> str:
    """Return what parts the cells: what stands beside the label that every header has."""
    head = text.partition("\n")[0].strip()
    first = table.columns[0].label
    return next((mark for mark in DELIMITERS if first in [cell.strip(' "') for cell in head.split(mark)]), ",")


def letter(index: int) -> str:
    """Return what a spreadsheet calls the column `index`, counted from 0: A, B, ... Z, AA, ..."""
    name = ""
    while index >= 0:
        name = chr(ord("A") + index % 26) + name
        index = index // 26 - 1
    return name
