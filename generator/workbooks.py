"""Workbooks of Excel's kind: sheets that staff edit, and what they typed, as text with its place."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.datavalidation import DataValidation

from generator.columns import Column
from generator.messages import problem, say
from generator.problems import Problems
from generator.sheets import MAX_BYTES, MAX_ROWS, TypedRow, sheet_name
from generator.tables import Table

MAX_UNPACKED = 200_000_000
MAX_CELL = 32_767
"""Characters that a cell of Excel holds."""
_LOST_ZERO = 7
"""A whole number with so many digits may be a telephone number that lost its zero."""


def write_workbook(path: Path, sheets: Iterable[tuple[Table, Sequence[Sequence[str]]]], editable: set[str]) -> None:
    """Write tables as sheets; those that aren't `editable` (by name) are locked, and only to look up.

    Raises:
        ValueError: with where it stands, if a text is too long for a cell.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    listed = [*sheets]
    idents = {t.name: (f"'{sheet_name(t)}'!$A$2:$A${len(rows) + 1}") for t, rows in listed if not t.lists and rows}
    choices = book.create_sheet(say("sheet_choices"))
    for table, rows in listed:
        sheet = book.create_sheet(sheet_name(table))
        sheet.freeze_panes = "C2"
        sheet.protection.sheet = table.name not in editable
        for index, column in enumerate(table.columns, 1):
            letter = get_column_letter(index)
            head = sheet.cell(1, index, column.label)
            head.font = Font(bold=True)
            head.comment = Comment(column.explanation or column.label, "portal", height=120, width=320)
            sheet.column_dimensions[letter].number_format = "@"
            sheet.column_dimensions[letter].width = 50 if column.form in ("uraian", "teks") else 20
            if not column.is_list and table.name in editable and (source := _allowed(column, idents, choices)):
                rule = DataValidation("list", formula1=source, allow_blank=True, showErrorMessage=True)
                rule.add(f"{letter}2:{letter}{MAX_ROWS}")
                sheet.add_data_validation(rule)
            for number, row in enumerate(rows, 2):
                text = row[index - 1]
                if len(text) > MAX_CELL:
                    raise ValueError(f"{sheet.title}!{letter}{number}")
                cell = sheet.cell(number, index)
                cell.number_format = "@"
                if text:
                    cell.value = text
                    cell.data_type = "s"  # "=", "#N/A" and the like are text here
    choices.sheet_state = "hidden"
    book.move_sheet(choices, len(listed))
    book.active = 0
    book.save(path)


def _allowed(column: Column, idents: Mapping[str, str], choices: object) -> str:
    """Return the range or list of what a cell may hold; empty where that is open."""
    if column.refers_to:
        return idents.get(column.refers_to, "")
    words = [value for value, _ in column.choices] or (["ya", "tidak"] if column.form == "ya_tidak" else [])
    return '"' + ",".join(words) + '"' if words and len(",".join(words)) < 255 else ""


def read_workbook(path: Path, tables: Sequence[Table], others: set[str], problems: Problems) -> Iterator[TypedRow]:
    """Yield the rows of the sheets of `tables`; what can't be read is in `problems`, with its place."""
    name = path.name
    try:
        if path.stat().st_size > MAX_BYTES:
            problems.add(problem("sheet_too_large", name))
            return
        with zipfile.ZipFile(path) as packed:
            if sum(item.file_size for item in packed.infolist()) > MAX_UNPACKED:
                problems.add(problem("sheet_too_large", name))
                return
        book = load_workbook(path)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError):
        problems.add(problem("sheet_unreadable", name))
        return
    by_name = {sheet_name(table): table for table in tables}
    for sheet in book.worksheets:
        table = by_name.get(sheet.title)
        if table is None:
            if sheet.title not in others:
                problems.add(problem("sheet_unknown", sheet.title, known=", ".join(by_name)))
            continue
        for merged in sheet.merged_cells.ranges:
            problems.add(problem("sheet_merged", f"{sheet.title}!{merged.coord}"))
        if sheet.max_row > MAX_ROWS:
            problems.add(problem("sheet_too_large", sheet.title))
            continue
        labels = {column.label: column for column in table.columns}
        columns: dict[int, Column] = {}
        for index, cell in enumerate(sheet[1], 1):
            label = str(cell.value).strip() if cell.value is not None else ""
            if label in labels:
                columns[index] = labels[label]
            elif any(sheet.cell(number, index).value is not None for number in range(1, sheet.max_row + 1)):
                problems.add(problem("sheet_column", f"{sheet.title}!{cell.coordinate}", value=label))
        if table.columns[0] not in columns.values():
            problems.add(problem("sheet_head", sheet.title, label=table.columns[0].label))
            continue
        letters = {column.key: get_column_letter(index) for index, column in columns.items()}
        for number in range(2, sheet.max_row + 1):
            cells = {}
            for index, column in columns.items():
                cell = sheet.cell(number, index)
                text = _typed(cell.value, column) if cell.data_type not in ("f", "e") else None
                if text is None:
                    code = "cell_number"
                    if cell.data_type == "f":
                        code = "cell_formula"
                    elif cell.data_type == "e":
                        code = "cell_error"
                    problems.add(problem(code, f"{sheet.title}!{cell.coordinate}", value=cell.value))
                cells[column.key] = text or ""
            if any(sheet.cell(number, index).value is not None for index in columns):
                yield TypedRow(sheet.title, number, cells, letters)


def _typed(value: object, column: Column) -> str | None:
    """Return what a cell holds as YAML would have it typed; None for a number that may have lost a zero."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, datetime):
        return value.strftime("%H:%M") if column.form == "jam" else value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, int | float):
        whole = str(int(value)) if value == int(value) else repr(value)
        return None if column.form == "teks" and len(whole) >= _LOST_ZERO else whole
    return str(value).replace("\r\n", "\n").replace("_x000D_", "")
