"""Sheets as they were found in a file -> rows as typed, and an account of every row that can't be taken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from generator.exports import Table
from generator.model import Column
from generator.problems import Problem, problem
from generator.spreadsheets.sheets import MAX_ROWS, edited_tables, looked_up_tables, sheet_name
from generator.spreadsheets.typed_rows import RowError, TypedRow

T = TypeVar("T")


@dataclass
class Found:
    """What a file holds: rows that could be read, how many could not, and why.

    `uncounted` names the files of which nobody can say how many rows they have.
    """

    rows: list[TypedRow] = field(default_factory=list)
    refused: int = 0
    problems: list[Problem] = field(default_factory=list)
    uncounted: list[str] = field(default_factory=list)

    def refuse(self, count: int, *problems: Problem) -> None:
        """Count rows that can't be taken, and say why."""
        self.refused += count
        self.problems += problems

    def unreadable(self, name: str, found: Problem) -> None:
        """Name a file of which no row can be counted."""
        self.uncounted.append(name)
        self.problems.append(found)


class CellText(NamedTuple):
    """What a cell says as YAML would have it typed, and whether a spreadsheet may have changed that unseen."""

    text: str
    is_doubtful: bool = False


@dataclass(frozen=True)
class FoundSheet(Generic[T]):
    """A sheet as it was found: the words of its head, and below it the cells that aren't empty.

    Rows are known by their number, columns by their letters. `merged` are rows of which cells seem empty that aren't.
    """

    name: str
    head: Mapping[str, str]
    rows: Mapping[int, Mapping[str, T]]
    merged: frozenset[int] = frozenset()


def take(sheets: Iterable[FoundSheet[T]], read: Callable[[T, Column, str], CellText], found: Found) -> None:
    """Read the rows of sheets into `found`.

    Args:
        sheets: What was found in a file.
        read: What the cell of a column says, at a place; raises `RowError` where that can't be known.
        found: What is known so far.
    """
    tables = {sheet_name(table): table for table in (*edited_tables(), *looked_up_tables())}
    for sheet in sheets:
        table = tables.get(sheet.name)
        if table is not None:
            _take_sheet(sheet, table, read, found)
        elif sheet.rows or sheet.head:
            known = ", ".join(map(sheet_name, edited_tables()))
            found.refuse(len(sheet.rows), problem("sheet_unknown", sheet.name, known=known))


def _take_sheet(sheet: FoundSheet[T], table: Table, read: Callable[[T, Column, str], CellText], found: Found) -> None:
    if len(sheet.rows) > MAX_ROWS:
        found.refuse(len(sheet.rows), problem("sheet_rows", sheet.name, limit=MAX_ROWS))
        return
    columns = _columns(sheet.head, table)
    known = {column.key for column in columns.values()}
    if lacking := [column.label for column in table.columns[: len(table.key)] if column.key not in known]:
        found.refuse(len(sheet.rows), *(problem("sheet_head", sheet.name, label=label) for label in lacking))
        return
    found.problems += _stray_columns(sheet, columns)
    letters = {column.key: letter for letter, column in columns.items()}
    for number, cells in sorted(sheet.rows.items()):
        if number in sheet.merged or cells.keys() - columns.keys():
            found.refuse(1)  # why is said once for all of them
            continue
        try:
            found.rows.append(_row(TypedRow(table, number, {}, letters), cells, columns, read))
        except _UnreadableError as error:
            found.refuse(1, *error.problems)


def _columns(head: Mapping[str, str], table: Table) -> dict[str, Column]:
    """Return the columns that a head names, by their letters; of two with one name the first."""
    labels = {column.label: column for column in table.columns}
    found: dict[str, Column] = {}
    for letter, label in head.items():
        if label in labels:
            found[letter] = labels.pop(label)
    return found


def _stray_columns(sheet: FoundSheet[T], columns: Mapping[str, Column]) -> Iterator[Problem]:
    """Yield the columns that have cells but no name that is known."""
    known = {column.label for column in columns.values()}
    counts: dict[str, int] = {}
    for cells in sheet.rows.values():
        for letter in cells.keys() - columns.keys():
            counts[letter] = counts.get(letter, 0) + 1
    for letter, count in sorted(counts.items()):
        label = sheet.head.get(letter, "")
        place = f"{sheet.name}!{letter}1"
        if label in known:
            yield problem("sheet_column_twice", place, value=label, count=count)
        else:
            yield problem("sheet_column", place, value=label, count=count)


class _UnreadableError(Exception):
    """A row has cells that can't be read."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__()


def _row(
    row: TypedRow, cells: Mapping[str, T], columns: Mapping[str, Column], read: Callable[[T, Column, str], CellText]
) -> TypedRow:
    """Return a row with its cells; those that aren't in the sheet are empty.

    Raises:
        _UnreadableError: with every cell that can't be read.
    """
    typed: dict[str, str] = {}
    doubts: set[str] = set()
    problems = []
    for letter, column in columns.items():
        try:
            text, is_doubtful = (
                read(cells[letter], column, row.place(column.key)) if letter in cells else CellText("")
            )
        except RowError as error:
            problems.append(error.problem)
            continue
        typed[column.key] = text
        if is_doubtful:
            doubts.add(column.key)
    if problems:
        raise _UnreadableError(problems)
    return TypedRow(row.table, row.number, typed, row.letters, frozenset(doubts))


def letter(index: int) -> str:
    """Return what a spreadsheet calls the column `index`, counted from 0: A, B, ... Z, AA, ..."""
    name = ""
    while index >= 0:
        name = chr(ord("A") + index % 26) + name
        index = index // 26 - 1
    return name
