"""Edited rows -> changed records: what would change, and which rows are refused and why. Nothing is half-written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.catalogue import CONTENT, Catalogue
from generator.model import LONGEST_ID, VOCABULARIES, id_of, slugify
from generator.problems import Problem, problem, write_whole
from generator.spreadsheets.csv_folders import SUFFIX, read_folder
from generator.spreadsheets.proposals import Proposal
from generator.spreadsheets.reading import Found
from generator.spreadsheets.sheets import looked_up
from generator.spreadsheets.trials import Trial
from generator.spreadsheets.typed_rows import RowError, TypedRow


@dataclass
class Import:
    """What an import comes to.

    Every row is counted once: those of `proposals` by what becomes of these, `unchanged` and `refused` ones of
    which there is no proposal, and none of the files that are `uncounted`.
    """

    root: Path
    proposals: list[Proposal]
    problems: list[Problem]
    unchanged: int
    refused: int
    uncounted: list[str]

    @property
    def accepted(self) -> list[Proposal]:
        """The records to write."""
        return [one for one in self.proposals if one.is_changed and not one.is_refused]

    @property
    def counts(self) -> Mapping[str, int]:
        """Return how many rows are new, changed, unchanged and refused."""
        counts = Counter(new=0, changed=0, unchanged=self.unchanged, refused=self.refused)
        for one in self.proposals:
            for changes in one.changing:
                if one.is_refused and (changes or one.is_new):
                    counts["refused"] += 1
                elif one.is_new:
                    counts["new"] += 1
                else:
                    counts["changed" if changes else "unchanged"] += 1
        return counts

    def write(self) -> int:
        """Write the records, each by one rename; return how many there were.

        Nothing is written where a file isn't as it was when it was read: all of it was checked together.

        Raises:
            OSError: where the disk refuses.
        """
        changed = [one for one in self.accepted if _bytes(self.root / one.path) != one.before]
        if changed:
            self.problems += [problem("file_changed", one.path) for one in changed]
            for one in self.accepted:
                one.is_refused = True
        for one in self.accepted:
            write_whole((self.root / one.path).resolve(), one.after)
        return len(self.accepted)


def read_rows(source: Path) -> Found:
    """Return the rows of a workbook, of a CSV file or of a folder of such.

    Raises:
        OSError: where a file can't be read.
    """
    if not source.exists():
        return Found(problems=[problem("file_missing", str(source))])
    if source.is_dir() or source.suffix.lower() == SUFFIX:
        return read_folder(source)
    from generator.spreadsheets.workbooks import read_workbook

    return read_workbook(source)


def proposed(root: Path, found: Found, today: date | None) -> Import:
    """Return what rows would change in the project `root`.

    Raises:
        ContentError: where something is wrong with the project as it is.
    """
    trial = Trial(root, today)
    catalogue = trial.portal()
    result = Import(root, [], list(found.problems), 0, found.refused, found.uncounted)
    _compare(result, catalogue, [row for row in found.rows if row.table.kind in VOCABULARIES])
    _propose(result, [row for row in found.rows if row.table.kind not in VOCABULARIES])
    trial.judge(one for one in result.proposals if one.is_changed)
    result.problems += trial.problems
    return result


def _compare(result: Import, catalogue: Catalogue, rows: list[TypedRow]) -> None:
    """Refuse the rows of sheets to look up in that say anything else than these."""
    sheets = looked_up(catalogue) if rows else []
    known = {(sheet.table.name, *cells) for sheet in sheets for cells in sheet.rows}
    for row in rows:
        if (row.table.name, *(row.cells.get(column.key, "") for column in row.table.columns)) in known:
            result.unchanged += 1
        else:
            result.refused += 1
            result.problems.append(problem("sheet_locked", row.place(row.table.key[0]), name=row.table.kind))


def _propose(result: Import, rows: list[TypedRow]) -> None:
    """Type each row over its record; those that can't be are refused."""
    proposals: dict[str, Proposal] = {}
    same = _by_place(rows)
    for row in sorted(rows, key=_order):
        try:
            _require_place(row, same[_place(row)])
            _type(row, proposals, result.root)
        except RowError as error:
            result.refused += 1
            result.problems.append(error.problem)
    result.proposals = [*proposals.values()]


def _require_place(row: TypedRow, same: list[TypedRow]) -> None:
    """Refuse a row of no record, and each of several for one place, since nobody knows which counts."""
    at = row.place(row.table.key[0])
    if not row.record or row.record != slugify(row.record):
        raise RowError(problem("row_id", at, value=row.record))
    length, allowed = len(row.record), id_of(row.record)
    if row.record != allowed:
        raise RowError(problem("row_id_long", at, length=length, limit=LONGEST_ID, suggestion=allowed))
    if len(same) > 1:
        others = ", ".join(str(other.number) for other in same if other is not row)
        raise RowError(problem("row_twice", at, value=row.record, others=others))


def _type(row: TypedRow, proposals: dict[str, Proposal], root: Path) -> None:
    """Type a row over its record's proposal, which is made where there is none yet."""
    path = f"{CONTENT}/{row.table.kind}/{row.record}.yml"
    known = proposals.get(path)
    proposal = known or Proposal(path, _bytes(root / path))
    if row.table.lists and proposal.is_new and not known:
        raise RowError(problem("row_record", row.place(row.table.key[0]), value=row.record))
    proposal.type(row)
    proposals[path] = proposal


def _order(row: TypedRow) -> tuple[int, tuple[tuple[bool, int], ...]]:
    """Records come before their lists and lists in their order, so that what a row belongs to is there already."""
    places = ((isinstance(place, str), 0 if isinstance(place, str) else place) for place in row.places)
    return len(row.table.lists), tuple(places)


def _place(row: TypedRow) -> tuple[str | int, ...]:
    """Return of what a row speaks; each new item of a list is another."""
    places = row.places
    return (row.table.name, row.record, *places, row.number if places and places[-1] == "" else "")


def _by_place(rows: list[TypedRow]) -> dict[tuple[str | int, ...], list[TypedRow]]:
    found: dict[tuple[str | int, ...], list[TypedRow]] = {}
    for row in rows:
        found.setdefault(_place(row), []).append(row)
    return found


def _bytes(path: Path) -> bytes:
    """Return what a file holds; nothing where there is none."""
    return path.read_bytes() if path.is_file() else b""
