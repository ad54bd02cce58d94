"""Rows as typed, and records with a row typed over them.

What a row doesn't carry stays. A cell that was emptied removes its value; a row that was deleted removes nothing,
since a row lost by mistake looks the same as one deleted on purpose.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from generator.exports import Table
from generator.meaning import reading
from generator.model import Column, Keys
from generator.problems import Problem, problem
from generator.spreadsheets.sheets import cell_of, sheet_name, value_at
from generator.yaml_files import Location, Plain, instead, invisible_characters

Row = Mapping[str, str]
"""A row's cells by the keys of their columns."""

_ITEM = re.compile(r"(?:[^|\\]|\\.)+", re.DOTALL)
_FORMS = {
    "tanggal": "date_form",
    "tanggal_sebagian": "partial_date_form",
    "jam": "time_form",
    "desimal": "decimal_comma",
    "ya_tidak": "yes_no",
}
"""Forms of columns -> the problem of a value that isn't in that form."""
_DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_PLACE = re.compile(r"0*[1-9][0-9]{0,6}")


class RowError(ValueError):
    """A row can't be taken; `problem` says why, at its cell."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.message)


@dataclass(frozen=True)
class TypedRow:
    """A row as typed: its table, its number in the sheet, its cells and their letters by the keys of their columns.

    `doubts` are the cells that a spreadsheet may have changed in a way that nobody sees.
    """

    table: Table
    number: int
    cells: Row
    letters: Mapping[str, str]
    doubts: frozenset[str] = frozenset()

    @property
    def sheet(self) -> str:
        """The name of its sheet."""
        return sheet_name(self.table)

    @property
    def record(self) -> str:
        """The id of the record that it belongs to."""
        return self.cells.get(self.table.key[0], "").strip()

    @property
    def places(self) -> tuple[int | str, ...]:
        """Where it stands in each list on the way: numbers from 1, or what was typed where that is none."""
        typed = (self.cells.get(key, "").strip() for key in self.table.key[1:])
        return tuple(int(text) if _PLACE.fullmatch(text) else text for text in typed)

    def place(self, key: str) -> str:
        """Return where a cell stands, as `Fasilitas!C7`; that of the first key where the column isn't there."""
        letter = self.letters.get(key) or self.letters[self.table.key[0]]
        return f"{self.sheet}!{letter}{self.number}"


def type_row(row: TypedRow, data: dict[str, Plain]) -> Location:
    """Type a row's cells over its record's valid data; return where they went.

    A row of a list changes the item at its place. Without a place it is a new item, unless one says the same already.

    Raises:
        RowError: where the row belongs in a list that isn't there, or a cell means nothing; `data` is as before then.
    """
    columns = row.table.own_columns
    for column in columns:
        if column.form == "ada" and _says_yes(row.cells.get(column.key, "")) is None:
            raise RowError(problem("cell_present", row.place(column.key), value=row.cells[column.key]))
    if not row.table.lists:
        _type_over(data, columns, row.cells)
        return ()
    outer, owner = _owner(row, data)
    path, place = row.table.lists[-1], row.places[-1]
    items = _items(owner, path)
    if isinstance(place, str) and place:
        raise RowError(problem("row_place", row.place(row.table.key[-1]), value=place))
    fresh: dict[str, Plain] = {}
    if isinstance(place, str):
        _type_over(fresh, columns, row.cells)
        place = 1 + _same(items, fresh, [column for column in columns if column.key in row.cells])
    following = len(items) + 1
    if place > following:
        raise RowError(problem("row_gap", row.place(row.table.key[-1]), value=place, next=following))
    if place < following:
        _type_over(items[place - 1], columns, row.cells)
    else:
        _type_over(fresh, columns, row.cells)
        if fresh:
            _set(owner, path, cast("list[Plain]", [*items, fresh]))
    return (*outer, *path, place - 1)


def _owner(row: TypedRow, data: dict[str, Plain]) -> tuple[Location, dict[str, Plain]]:
    """Return the part in whose list a row belongs, and where it stands."""
    location: Location = ()
    for path, key, place in zip(row.table.lists, row.table.key[1:], row.places[:-1], strict=False):
        items = _items(data, path)
        if isinstance(place, str) or place > len(items):
            raise RowError(problem("row_outer", row.place(key), value=place))
        location, data = (*location, *path, place - 1), items[place - 1]
    return location, data


def _items(data: dict[str, Plain], path: Keys) -> list[dict[str, Plain]]:
    return cast("list[dict[str, Plain]]", value_at(data, path) or [])


def _same(items: Sequence[Plain], fresh: Plain, columns: Sequence[Column]) -> int:
    """Return the index of the item that says in these columns what a new one says; that behind the last if none."""
    wanted = [cell_of(column, fresh) for column in columns]
    found = (index for index, item in enumerate(items) if [cell_of(c, item) for c in columns] == wanted)
    return next(found, len(items)) if any(wanted) else len(items)


def _type_over(data: dict[str, Plain], columns: Sequence[Column], row: Row) -> None:
    emptied: set[Keys] = set()
    for column in columns:
        typed = row.get(column.key)
        if typed is None or _says_the_same(column, typed, cell_of(column, data)):
            continue
        value = _value(column, typed)
        if value is not None:
            if column.form != "ada" or value_at(data, column.path) is None:
                _set(data, column.path, value)
        elif column.form == "ada":
            emptied.add(column.path)
        else:
            _remove(data, column.path)
            emptied.add(column.path[:-1])
    stays = {column.path for column in columns if column.form == "ada" and _says_yes(row.get(column.key, ""))}
    around = {path[:length] for path in emptied for length in range(1, len(path) + 1)}
    for path in sorted(around - stays, key=len, reverse=True):
        if value_at(data, path) == {}:
            _remove(data, path)


def _says_the_same(column: Column, typed: str, now: str) -> bool:
    """Tell whether a cell says what stands there now, in the form that spreadsheets save it in.

    Excel shows 2025-04-03 as 3/4/2025 and saves it so in CSV files. By itself that is not certain, but nobody who
    left the cell alone meant another day.
    """
    if typed == now or not now:
        return typed == now
    meant = reading(_FORMS.get(column.form, ""), typed)
    text = meant.text if meant else typed.strip()
    if column.form == "desimal" and _DECIMAL.fullmatch(text) and _DECIMAL.fullmatch(now):
        return float(text) == float(now)
    return meant is not None and text == now


def _value(column: Column, typed: str) -> Plain:
    """Return what a cell means in YAML; None where it was emptied."""
    if column.form == "ada":
        return {} if _says_yes(typed) else None
    text = _visible(typed).strip()
    return (values_in(text) if column.is_list else text) or None


def _says_yes(typed: str) -> bool | None:
    """Tell what a cell says of a part: that it is there, or not; None where it says neither."""
    return {"ya": True, "tidak": False, "": False}.get(typed.strip().casefold())


def _visible(text: str) -> str:
    """Return text without the characters that nobody sees and that mean nothing, as `portal check --fix` would."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        for column, _ in reversed(list(invisible_characters(line))):
            meant, certain = instead(line, column)
            if certain:
                line = line[: column - 1] + meant + line[column:]
        lines[number] = line
    return "\n".join(lines)


def values_in(cell: str) -> list[Plain]:
    r"""Return the values of a cell that holds several, with `|` between them; `\|` is a `|` in a value."""
    items = (re.sub(r"\\(.)", r"\1", item, flags=re.DOTALL) for item in _ITEM.findall(cell))
    return [item.strip() for item in items if item.strip()]


def _set(data: dict[str, Plain], path: Keys, value: Plain) -> None:
    *outer, last = path
    for key in outer:
        inner = data.get(key)
        if not isinstance(inner, dict):
            inner = data[key] = {}
        data = inner
    data[last] = value


def _remove(data: dict[str, Plain], path: Keys) -> None:
    outer = value_at(data, path[:-1])
    if isinstance(outer, dict):
        outer.pop(path[-1], None)
