"""Workbooks of Excel's kind: sheets that staff edit, and what they typed, as text with its place."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.escape import unescape
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from generator.model import KINDS, Column
from generator.problems import problem, say, write_whole
from generator.spreadsheets.reading import CellText, Found, FoundSheet, take
from generator.spreadsheets.sheets import MAX_BYTES, MAX_ROWS, Sheet
from generator.spreadsheets.typed_rows import RowError

MAX_UNPACKED = 100_000_000
"""How large what is packed in a workbook may be: a few bytes can hold gigabytes of nothing."""
MAX_CELL = 32_767
"""Characters that a cell of Excel holds."""
_LOST_ZERO = 7
"""A whole number with so many digits may be a telephone number that lost its zero."""
_LOST_DIGITS = 10**15
"""From here on a spreadsheet keeps no digit but the first fifteen."""
_REQUIRED, _OPTIONAL = (PatternFill("solid", start_color=colour) for colour in ("F4C7C3", "E0E0E0"))
"""What is behind the heads of columns; black on either can be read well (WCAG 2.2, 1.4.3)."""
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""What Excel would take for a character by its number."""
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    SyntaxError,  # of its XML
    AttributeError,
    EOFError,
    LookupError,
    OSError,  # openpyxl's own
    RuntimeError,  # it has a password, or is packed in a way that Python can't undo
    TypeError,
    ValueError,
)
"""What openpyxl raises for a file that isn't what it says: it checks nothing itself."""


def write_workbook(path: Path, sheets: Iterable[Sheet]) -> None:
    """Write sheets; those that are only to look up in are locked.

    Raises:
        ValueError: with where it stands, if a text is too long for a cell.
        OSError: where the disk refuses.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    listed = [*sheets]
    idents = {
        sheet.table.name: f"'{sheet.name}'!$A$2:$A${len(sheet.rows) + 1}"
        for sheet in listed
        if not sheet.table.lists and sheet.rows
    }
    for sheet in listed:
        _write_sheet(book.create_sheet(sheet.name), sheet, idents)
    book.active = 0
    packed = io.BytesIO()
    book.save(packed)
    write_whole(path, packed.getvalue())


def _write_sheet(target: Worksheet, sheet: Sheet, idents: Mapping[str, str]) -> None:
    target.freeze_panes = "C2"
    target.protection.sheet = not sheet.is_editable
    for index, column in enumerate(sheet.table.columns, 1):
        letter = get_column_letter(index)
        head = target.cell(1, index, column.label)
        head.font = Font(bold=True)
        head.fill = _REQUIRED if column.is_required else _OPTIONAL
        needed = say("column_required") if column.is_required else ""
        head.comment = Comment(
            f"{column.explanation or column.label} {needed}".strip(), "portal", height=120, width=320
        )
        target.column_dimensions[letter].number_format = "@"
        target.column_dimensions[letter].width = 50 if column.form in ("uraian", "teks") else 20
        if sheet.is_editable and not column.is_list and (source := _allowed(column, idents)):
            rule = DataValidation("list", formula1=source, allow_blank=True, showErrorMessage=True)
            # A record that is new in this very workbook isn't in the list.
            rule.errorStyle = "warning" if column.refers_to in KINDS else "stop"
            rule.add(f"{letter}2:{letter}{MAX_ROWS}")
            target.add_data_validation(rule)
    for number, row in enumerate(sheet.rows, 2):
        _write_row(target, number, row)


def _write_row(target: Worksheet, number: int, row: Sequence[str]) -> None:
    for index, text in enumerate(row, 1):
        cell = target.cell(number, index)
        cell.number_format = "@"
        if len(text) > MAX_CELL:
            raise ValueError(f"{target.title}!{cell.coordinate}")
        if text:
            cell.value = _ESCAPE.sub("_x005F_", text)
            cell.data_type = "s"  # "=", "#N/A" and the like are text here


def _allowed(column: Column, idents: Mapping[str, str]) -> str:
    """Return the range or list of what a cell may hold; empty where that is open."""
    if column.refers_to:
        return idents.get(column.refers_to, "")
    words = [value for value, _ in column.choices] or (["ya", "tidak"] if column.form == "ya_tidak" else [])
    return '"' + ",".join(words) + '"' if words and len(",".join(words)) < 255 else ""


# --- What was typed -----------------------------------------------------------------------------------------


def read_workbook(path: Path) -> Found:
    """Return the rows of a workbook, also of sheets, rows and columns that are hidden or filtered away.

    Raises:
        OSError: where the file can't be read.
    """
    found = Found()
    name = path.name
    if path.stat().st_size > MAX_BYTES:
        found.unreadable(name, problem("sheet_too_large", name))
        return found
    raw = io.BytesIO(path.read_bytes())
    try:
        with zipfile.ZipFile(raw) as packed:
            unpacked = sum(item.file_size for item in packed.infolist())
        if unpacked > MAX_UNPACKED:
            found.unreadable(name, problem("sheet_too_large", name))
            return found
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl's, in English, about what it can't show
            book = load_workbook(raw)
    except _DAMAGE:
        found.unreadable(name, problem("sheet_unreadable", name))
        return found
    take((_found(sheet, found) for sheet in book.worksheets), _typed, found)
    return found


def _found(sheet: Worksheet, found: Found) -> FoundSheet[Cell]:
    rows: dict[int, dict[str, Cell]] = {}
    # What there is, and not what could be: a sheet whose last row was once touched seems to have a million.
    for (number, index), cell in sorted(sheet._cells.items()):
        if cell.value is not None and str(cell.value).strip():
            rows.setdefault(number, {})[get_column_letter(index)] = cell
    merged: set[int] = set()
    for area in sheet.merged_cells.ranges:
        found.problems.append(problem("sheet_merged", f"{sheet.title}!{area.coord}"))
        merged.update(range(area.min_row, area.max_row + 1))
    head = {letter: str(cell.value).strip() for letter, cell in rows.pop(1, {}).items()}
    return FoundSheet(sheet.title, head, rows, frozenset(merged))


def _typed(cell: Cell, column: Column, place: str) -> CellText:
    """Return what a cell says; a number in text is doubtful where it may have lost a zero."""
    value = cell.value
    if cell.data_type == "f":
        raise RowError(problem("cell_formula", place))
    if cell.data_type == "e":
        raise RowError(problem("cell_error", place, value=value))
    if isinstance(value, str):
        return CellText(unescape(value).replace("\r\n", "\n").replace("\r", "\n"))
    text = _as_typed(value, column, cell.number_format)
    if text is None:
        raise RowError(problem("cell_kind", place, value=value))
    is_number = isinstance(value, int | float) and text.isdecimal()
    return CellText(text, is_number and column.form == "teks" and len(text) >= _LOST_ZERO)


def _as_typed(value: object, column: Column, shown_as: str) -> str | None:
    """Return a value that isn't text as staff typed it; None where that can't be told."""
    if isinstance(value, bool):
        return ("ya" if value else "tidak") if column.form in ("ya_tidak", "ada") else None
    if isinstance(value, int | float):
        return _number(value, is_hour=column.form == "jam")
    if isinstance(value, timedelta) and timedelta(0) <= value < timedelta(1):
        hours, seconds = divmod(int(value.total_seconds()), 3600)
        value = time(hours, *divmod(seconds, 60))
    if isinstance(value, time) and column.form == "jam":
        return value.isoformat("seconds" if value.second else "minutes")
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, date) and not isinstance(value, datetime) and column.form.startswith("tanggal"):
        # Excel takes "April 2025" for its first day, and shows no day.
        return value.isoformat() if "d" in shown_as.lower() else f"{value:%Y-%m}"
    return None


def _number(value: float, *, is_hour: bool) -> str | None:
    """Return the digits of a number; of an hour as `8.30`, since 8.3 is what Excel makes of that."""
    if abs(value) >= _LOST_DIGITS:
        return None
    digits = format(Decimal(f"{value:.15g}"), "f")  # Excel shows fifteen digits; the rest is noise
    return f"{value:.2f}" if is_hour and value >= 1 and re.fullmatch(r"\d+\.\d", digits) else digits
