r"""Entries as flat tables of text, made from the fields of their model: what CSV files and spreadsheets hold.

The rules, by which a table can be read back into the same data:

- a kind has one table of its own, one row for each entry, in the order of its fields with what it is called first;
- a field of a part stands in a column `outer.inner` (`usia.min`); a part of which nothing needs to be known has a
  column of its own too, which says `ya` where the part is there (`usia: {}` is all ages, not an unknown age);
- a list of plain values stands in one cell, with `|` between them; a `|` or `\` inside a value has a `\` before it;
- a list of parts is a table of its own, `<kind>-<field>`, one row for each part: `rekaman` is the id of the entry,
  `urutan` its place in the list from 1, and for a list in a list `urutan_<field>` the place of the outer one;
- yes and no are `ya` and `tidak`, as in YAML; numbers have a decimal point; what isn't known is an empty cell.

No cell is changed to keep a spreadsheet from taking it for a formula: a table says what JSON says, letter by letter,
so that `+62 ...` and `-3.98` stay true. The content itself may hold no formula (`model.fields.FORMULA`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import cast

from generator.model import HEADINGS, SLUG, Column, Entry, Keys, Part, columns_of, lists_of
from generator.problems import say

RECORD = "rekaman"
PLACE = "urutan"


@dataclass(frozen=True)
class Table:
    """A table: of a kind, or of a list inside its entries, to which `lists` leads from the entry.

    Its first columns, as many as `lists` has steps and one more, tell a list's rows apart.
    """

    name: str
    label: str
    help: str
    model: type[Part]
    columns: tuple[Column, ...]
    lists: tuple[Keys, ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that together are the row's own."""
        return tuple(column.key for column in self.columns[: len(self.lists) + 1])

    @property
    def kind(self) -> str:
        """The name of the kind or vocabulary that it is a table of."""
        return self.name.removesuffix("".join(map(_suffix, self.lists)))

    @property
    def own_columns(self) -> tuple[Column, ...]:
        """The columns that hold values, without those that tell rows apart."""
        return self.columns[len(self.key) :] if self.lists else tuple(c for c in self.columns if c.key != "id")

    @property
    def parent(self) -> str:
        """The name of the table whose rows this table's belong to; empty for a kind's own."""
        return self.name.removesuffix(_suffix(self.lists[-1])) if self.lists else ""

    def rows(self, entries: Sequence[Mapping[str, object]]) -> Iterator[list[str]]:
        """Yield the rows of entries, which are JSON data (see `record_json`), as text."""
        for entry in entries:
            for place, part in parts_in(entry, self.lists):
                own = self.own_columns if self.lists else self.columns
                first = [str(entry["id"]), *map(str, place)] if self.lists else []
                yield [*first, *(column.cell(_at(part, column.path)) for column in own)]


@cache
def tables_of(model: type[Entry], *, unpublished: bool = False) -> tuple[Table, ...]:
    """Return the tables of a kind or vocabulary: its own first, then one for each list of parts.

    They hold what is published, and with `unpublished` also what is for those who edit alone.
    """
    kind = model.kind
    return tuple(_tables(Table(kind.name, kind.label, kind.intro, model, ()), unpublished=unpublished))


def values_of(table: Table, entry: Mapping[str, object]) -> dict[str, object]:
    """Return an entry's known values by the columns of its kind's own table, with the types of JSON."""
    found = ((column, _at(entry, column.path)) for column in table.columns)
    return {column.key: True if column.form == "ada" else value for column, value in found if value is not None}


def _tables(table: Table, *, unpublished: bool) -> Iterator[Table]:
    """Yield a table with its columns, then those of the lists in it."""
    own = (column for column in columns_of(table.model) if column.is_published or unpublished)
    found = (*_key_columns(table.lists), *own) if table.lists else sorted(own, key=lambda column: _order(column.key))
    yield replace(table, columns=tuple(found))
    for path, info, model in lists_of(table.model, unpublished=unpublished):
        inner = replace(
            table,
            name=table.name + _suffix(path),
            label=f"{table.label}: {info.title}",
            help=info.description or "",
            model=model,
            lists=(*table.lists, path),
        )
        yield from _tables(inner, unpublished=unpublished)


def _order(key: str) -> int:
    """Return where a column stands: the id and the name first, the others as the fields do."""
    return 0 if key == "id" else 1 if key in HEADINGS else 2


def _suffix(path: Keys) -> str:
    return "".join(f"-{step.replace('_', '-')}" for step in path)


def _key_columns(lists: tuple[Keys, ...]) -> Iterator[Column]:
    """Yield the columns that lead from a part's row to its entry."""
    words = (say("column_record"), say("column_record_help"))
    yield Column(RECORD, (), *words, "pengenal", {"type": "string", "pattern": SLUG}, is_required=True)
    for depth, path in enumerate(lists, 1):
        key, words = PLACE, (say("column_place"), say("column_place_help"))
        if depth < len(lists):
            key, words = f"{PLACE}_{'_'.join(path)}", (say("column_outer"), say("column_outer_help", key=path[-1]))
        yield Column(key, (), *words, "bulat", {"type": "integer", "minimum": 1}, is_required=True)


def parts_in(
    part: Mapping[str, object], lists: tuple[Keys, ...], place: tuple[int, ...] = ()
) -> Iterator[tuple[tuple[int, ...], Mapping[str, object]]]:
    """Yield the parts of valid data to which `lists` leads, each with its place in every list on the way, from 1."""
    if not lists:
        yield place, part
        return
    items = cast("Sequence[Mapping[str, object]]", _at(part, lists[0]) or ())
    for number, item in enumerate(items, 1):
        yield from parts_in(item, lists[1:], (*place, number))


def _at(data: object, path: Keys) -> object:
    """Return what stands in JSON data where `path` leads; None where it isn't known."""
    for key in path:
        data = data.get(key) if isinstance(data, Mapping) else None
    return data
