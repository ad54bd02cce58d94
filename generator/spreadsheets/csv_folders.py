"""Folders of CSV files that staff edit: a file for each sheet, for who has no Excel.

Files are written as the open data's are (`exports.csv_tables`), under the labels of their columns. They are read as
spreadsheets save them: with commas, semicolons (Excel where the decimal sign is a comma, as in Indonesia) or tabs.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.model import Column
from generator.problems import problem, write_whole
from generator.spreadsheets.reading import CellText, Found, FoundSheet, letter, take
from generator.spreadsheets.sheets import MAX_BYTES, Sheet, edited_tables, looked_up_tables

SUFFIX = ".csv"
ENCODING = "utf-8-sig"
BYTE_ORDER_MARK = "\ufeff"
"""By which Excel knows UTF-8."""
DELIMITERS = ",;\t"


def write_folder(folder: Path, sheets: Iterable[Sheet]) -> None:
    """Write the sheets that staff edit into `folder`, one file each."""
    folder.mkdir(parents=True, exist_ok=True)
    for sheet in sheets:
        if sheet.is_editable:
            text = io.StringIO(newline="")
            writer = csv.writer(text)
            writer.writerow([column.label for column in sheet.table.columns])
            writer.writerows(sheet.rows)
            write_whole(folder / f"{sheet.name}{SUFFIX}", BYTE_ORDER_MARK + text.getvalue())


def read_folder(folder: Path) -> Found:
    """Return the rows of the files in a folder, or of one file.

    Raises:
        OSError: where a file can't be read.
    """
    found = Found()
    # Systems and spreadsheets leave hidden files, and some that begin with `~`, beside open ones.
    paths = sorted(path for path in folder.iterdir() if path.name[0] not in ".~") if folder.is_dir() else [folder]
    take((sheet for path in paths for sheet in _sheet_in(path, found)), _read, found)
    return found


def _read(text: str, _column: Column, _place: str) -> CellText:
    return CellText(text)


def _sheet_in(path: Path, found: Found) -> Iterator[FoundSheet[str]]:
    """Yield what a file holds, if it can be read at all."""
    name = path.name
    if path.suffix.lower() != SUFFIX or not path.is_file():
        found.unreadable(name, problem("csv_stray", name))
        return
    if path.stat().st_size > MAX_BYTES:
        found.unreadable(name, problem("sheet_too_large", name))
        return
    try:
        text = path.read_bytes().decode(ENCODING)
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True))
    except UnicodeDecodeError:
        found.unreadable(name, problem("csv_not_utf8", name))
        return
    except csv.Error:
        found.unreadable(name, problem("csv_unreadable", name))
        return
    cells = {number: _cells(line) for number, line in enumerate(lines, 1) if any(map(str.strip, line))}
    head = {place: label.strip() for place, label in cells.pop(1, {}).items()}
    yield FoundSheet(path.stem, head, cells)


def _cells(line: list[str]) -> dict[str, str]:
    return {letter(index): cell.replace("\r\n", "\n") for index, cell in enumerate(line) if cell.strip()}


def _delimiter(text: str) -> str:
    """Return what parts the cells: what stands beside a label that heads begin with."""
    head = text.partition("\n")[0].strip()
    labels = {table.columns[0].label for table in (*edited_tables(), *looked_up_tables())}
    return next((mark for mark in DELIMITERS if labels & {cell.strip(' "') for cell in head.split(mark)}), ",")
