"""A record with rows typed over it: how it reads before and after, and from which cell a problem of it comes."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from generator.problems import Correction, Problem, Problems, problem, say
from generator.spreadsheets.sheets import cell_of, value_at
from generator.spreadsheets.typed_rows import TypedRow, type_row
from generator.yaml_files import MAX_BYTES, Document, Location, Mark, Plain, RewriteError, parse, rewritten


@dataclass(frozen=True, slots=True)
class _Place(Mark):
    """A mark that knows of what it is one: the mark of a missing key is that of what lacks it."""

    location: Location = ()


@dataclass(slots=True)
class _Noting(Document):
    """A document that remembers to which place of the data each of its problems belongs."""

    places: dict[Problem, Location] = field(default_factory=dict)

    def mark(self, location: Location, *, key: bool = False) -> Mark:
        """Return where `location` stands, and remember it."""
        found = Document.mark(self, location, key=key)
        return _Place(found.line, found.column, found.end, location)

    def report(
        self, problems: Problems, code: str, mark: Mark, correction: Correction | None = None, /, **words: object
    ) -> None:
        """Add a problem, and remember its place."""
        reported = Problems()
        Document.report(self, reported, code, mark, correction, **words)
        for found in reported:
            problems.add(found)
            if isinstance(mark, _Place):
                self.places.setdefault(found, mark.location)


@dataclass(eq=False)
class Proposal:
    """A record that rows speak of: its file, how it reads now (`b""` for a new one), and how it would read.

    `doubts` are the cells that count only if a correction shows what they mean.
    """

    path: str
    before: bytes
    data: dict[str, Plain] = field(init=False)
    wanted: dict[str, Plain] = field(init=False)
    rows: list[tuple[TypedRow, Location]] = field(default_factory=list)
    doubts: set[tuple[int, str]] = field(default_factory=set)
    after: bytes = b""
    document: Document = field(init=False)
    flaws: tuple[Problem, ...] = ()
    """What is wrong with the text itself, before anybody reads what it says."""
    is_refused: bool = False

    def __post_init__(self) -> None:
        document = parse(self.before.decode("utf-8-sig"), self.path, Problems()) if self.before else None
        self.data = document.data if document is not None and isinstance(document.data, dict) else {}
        self.wanted = copy.deepcopy(self.data)

    def type(self, row: TypedRow) -> None:
        """Type a row over the record.

        Raises:
            RowError: as `type_row`.
        """
        location = type_row(row, self.wanted)
        self.rows.append((row, location))
        number = len(self.rows) - 1
        self.doubts |= {(number, key) for key in row.doubts if self._changes(row, location, key)}

    def write(self) -> None:
        """Say how the file would read.

        Raises:
            RewriteError: where its text can't say what is wanted.
        """
        self._read(rewritten(self.before.decode(), self.wanted))

    def mend(self, text: str, mended: Sequence[Problem]) -> None:
        """Take `text` for what was meant, where certain corrections were made in the one that there was.

        Raises:
            RewriteError: as `write`.
        """
        self.doubts -= {self._cell(found) for found in mended}
        document = parse(text, self.path, Problems())
        if document is None or not isinstance(document.data, dict):
            raise RewriteError(say("rewrite_failed"))
        self.wanted = document.data
        self.write()

    def _read(self, text: str) -> None:
        self.after = text.encode()
        problems = Problems()
        found = parse(text.removeprefix("\ufeff"), self.path, problems)
        if found is None:
            raise RewriteError(say("rewrite_failed"))
        noted = {name: getattr(found, name) for name in Document.__dataclass_fields__}
        self.document = _Noting(**noted)
        if len(self.after) > MAX_BYTES:
            problems.add(problem("file_too_large", self.path, size=len(self.after), limit=MAX_BYTES))
        self.flaws = tuple(problems)

    @property
    def is_new(self) -> bool:
        """Whether there is no such record yet."""
        return not self.before

    @property
    def text(self) -> str:
        """How it would read, without a byte order mark."""
        return self.after.decode("utf-8-sig")

    @property
    def is_changed(self) -> bool:
        """Whether it would say anything else than now."""
        return self.is_new or self.wanted != self.data

    @property
    def changing(self) -> list[bool]:
        """For each row, whether the record would say anything else because of it."""
        return [self._changes(row, location) for row, location in self.rows]

    def _changes(self, row: TypedRow, location: Location, key: str = "") -> bool:
        """Tell whether a row, or one cell of it, changes what the record says."""
        before, after = value_at(self.data, location), value_at(self.wanted, location)
        if (before is None) != (after is None):
            return True
        columns = (column for column in row.table.own_columns if key in ("", column.key))
        return any(cell_of(column, before) != cell_of(column, after) for column in columns)

    def doubtful(self) -> Iterator[Problem]:
        """Yield the cells that are in doubt."""
        for number, key in sorted(self.doubts):
            row = self.rows[number][0]
            yield problem("cell_number", row.place(key), value=row.cells[key])

    # --- From which cell a problem comes ---

    def is_cause(self, found: Problem) -> bool:
        """Tell whether what is wrong stands in a cell that was typed anew."""
        number, key = self._cell(found)
        row, location = self.rows[number]
        return self.is_new or self._changes(row, location, key)

    def placed(self, found: Problem) -> Problem:
        """Return a problem of the record at the cell that it comes from, as near as that is known."""
        number, key = self._cell(found)
        return replace(found, path=self.rows[number][0].place(key), line=0, column=0, excerpt="")

    def _cell(self, found: Problem) -> tuple[int, str]:
        location = self._location(found)
        by_location = {where: number for number, (_, where) in reversed([*enumerate(self.rows)])}
        for length in range(len(location), -1, -1):
            if location[:length] in by_location:
                number = by_location[location[:length]]
                return number, _key(self.rows[number][0], location[length:])
        return 0, self.rows[0][0].table.key[0]

    def _location(self, found: Problem) -> Location:
        places = self.document.places if isinstance(self.document, _Noting) else {}
        if found in places:
            return places[found]
        at = (found.line, found.column)
        marks = (*self.document.values.items(), *self.document.keys.items())
        return next((where for where, mark in marks if (mark.line, mark.column) == at), ())

    def place_named(self, text: str) -> str:
        """Return the cell that a problem elsewhere speaks of: one typed anew that said, or says, a word of it."""
        said = set(re.findall(r"[\w-]+", text))
        changing = (row for (row, _), changes in zip(self.rows, self.changing, strict=True) if changes)
        first = next(changing, self.rows[0][0])
        if self.is_new and first.record in said:
            return first.place(first.table.key[0])
        for row, key, before, after in self._changed_cells():
            if {before, after} & said:
                return row.place(key)
        return first.place(first.table.key[0])

    def _changed_cells(self) -> Iterator[tuple[TypedRow, str, str, str]]:
        """Yield the cells that change something: their row and column, and what they said and would say."""
        for row, location in self.rows:
            before, after = value_at(self.data, location), value_at(self.wanted, location)
            for column in row.table.own_columns:
                cells = cell_of(column, before), cell_of(column, after)
                if cells[0] != cells[1]:
                    yield row, column.key, *cells


def _key(row: TypedRow, rest: Location) -> str:
    """Return the column of a row in which a value stands, or would: the row's first where it has no such column."""
    names: list[str] = []
    for step in rest:
        if not isinstance(step, str):
            break
        names.append(step)
    for length in range(len(names), 0, -1):
        key = ".".join(names[:length])
        if found := next((have for have in row.letters if have == key or have.startswith(f"{key}.")), ""):
            return found
    return row.table.key[0]
