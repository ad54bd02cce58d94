"""Edited rows -> changed records: what would change, and which rows are refused and why. Nothing is half-written.

The changes are made on a copy of the project first and checked there as `portal check` does. A record that breaks a
check is refused with all its rows, and the rest is checked again.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from generator.catalogue import load
from generator.content_files import CONTENT
from generator.fields import slugify
from generator.messages import problem
from generator.problems import ContentError, Problem, Problems
from generator.records import KINDS
from generator.sheets import TypedRow, sheet_name, sheets_of, with_row
from generator.tables import RECORD
from generator.whole_files import write_whole
from generator.yaml_source import Plain, parse
from generator.yaml_writer import RewriteError, rewritten

_PARTS = (CONTENT, "site_config")


@dataclass
class Proposal:
    """A record that rows speak of: its file, how it reads now ("" for a new one), and how it would read."""

    path: str
    before: bytes
    data: dict[str, Plain]
    wanted: dict[str, Plain]
    rows: list[tuple[TypedRow, bool]] = field(default_factory=list)
    """Each row, and whether it changes anything."""
    after: bytes = b""
    refused: bool = False


@dataclass(frozen=True)
class Outcome:
    """What an import comes to: records to write, rows by what becomes of them, and the problems of those refused."""

    written: tuple[Proposal, ...]
    counts: Mapping[str, int]
    problems: tuple[Problem, ...]


def proposed(root: Path, rows: Iterable[TypedRow], found: Problems, today: date | None) -> Outcome:
    """Return what `rows` would change in the project `root`, in which nothing is wrong."""
    tables = {sheet_name(table): (kind, table) for kind, model in KINDS.items() for table in sheets_of(model)}
    typed = sorted(rows, key=lambda row: bool(tables[row.sheet][1].lists))  # the records before their lists
    bad = {item.path.split("!")[0] + "!" + "".join(filter(str.isdigit, item.path.split("!")[-1])) for item in found}
    merged = {item.path.split("!")[0] for item in found if item.code == "sheet_merged"}  # its cells seem emptied
    proposals: dict[str, Proposal] = {}
    seen: set[tuple[str, ...]] = set()
    refused = 0
    problems = list(found)
    for row in typed:
        kind, table = tables[row.sheet]
        key = RECORD if table.lists else "id"
        name = row.cells.get(key, "").strip()
        own = (row.sheet, name, *([row.cells.get("urutan", "")] if table.lists else []))
        path = f"{CONTENT}/{kind}/{name}.yml"
        code = None
        if f"{row.sheet}!{row.number}" in bad or row.sheet in merged:
            refused += 1
            continue
        if not name or name != slugify(name):
            code = "row_id"
        elif own in seen and own[-1]:
            code = "row_twice"
        elif table.lists and path not in proposals and not (root / path).is_file():
            code = "row_record"
        if code:
            problems.append(problem(code, row.place(key), value=name))
            refused += 1
            continue
        seen.add(own)
        if path not in proposals:
            before = (root / path).read_bytes() if (root / path).is_file() else b""
            document = parse(before.decode("utf-8-sig"), path, Problems()) if before else None
            data = document.data if document is not None and isinstance(document.data, dict) else {}
            proposals[path] = Proposal(path, before, data, data)
        proposal = proposals[path]
        try:
            wanted = with_row(table, proposal.wanted, row.cells)
        except ValueError:
            problems.append(problem("row_place", row.place("urutan"), value=row.cells["urutan"]))
            refused += 1
            continue
        proposal.rows.append((row, wanted != proposal.wanted or not proposal.before))
        proposal.wanted = wanted
    changing = [p for p in proposals.values() if any(changes for _, changes in p.rows)]
    problems += _check(root, changing, today)
    counts = {"new": 0, "changed": 0, "unchanged": 0, "refused": refused}
    for proposal in proposals.values():
        for _, changes in proposal.rows:
            kind_of = "unchanged" if not changes else "refused" if proposal.refused else ""
            counts[kind_of or ("changed" if proposal.before else "new")] += 1
    return Outcome(tuple(p for p in changing if not p.refused), counts, tuple(problems))


def _check(root: Path, changing: list[Proposal], today: date | None) -> list[Problem]:
    """Refuse the proposals that would break the portal, until what is left passes; return why."""
    found: list[Problem] = []
    with tempfile.TemporaryDirectory() as folder:
        trial = Path(folder) / "portal"
        trial.mkdir()
        shutil.copy(root / "mkdocs.yml", trial)
        for part in _PARTS:
            shutil.copytree(root / part, trial / part)
        for proposal in changing:
            try:
                proposal.after = rewritten(proposal.before.decode(), proposal.wanted).encode()
            except RewriteError as error:
                proposal.refused = True
                found.append(Problem(proposal.rows[0][0].place("id"), 0, 0, str(error)))
                continue
            (trial / proposal.path).parent.mkdir(parents=True, exist_ok=True)
            (trial / proposal.path).write_bytes(proposal.after)
        while True:
            try:
                load(trial, today)
            except ContentError as error:
                broken = {problem.path for problem in error.problems}
                blamed = [p for p in changing if not p.refused and p.path in broken]
                blamed = blamed or [p for p in changing if not p.refused]
                found += [_placed(problem, blamed) for problem in error.problems]
                if not blamed:
                    return found
                for proposal in blamed:
                    proposal.refused = True
                    if proposal.before:
                        (trial / proposal.path).write_bytes(proposal.before)
                    else:
                        (trial / proposal.path).unlink()
            else:
                return found


def _placed(found: Problem, blamed: list[Proposal]) -> Problem:
    """Return a problem of a record's text at the cell that it comes from, as near as that is known."""
    proposal = next((p for p in blamed if p.path == found.path), None)
    if proposal is None:
        return found
    document = parse(proposal.after.decode("utf-8-sig"), found.path, Problems())
    marks = [*document.values.items(), *document.keys.items()] if document is not None else []
    at = next((loc for loc, mark in marks if (mark.line, mark.column) == (found.line, found.column)), ())
    names = [step for step in at if isinstance(step, str)]
    number = next((str(step + 1) for step in at if isinstance(step, int)), "")
    for row, _ in proposal.rows:
        listed = RECORD in row.cells
        if listed and row.cells.get("urutan") != number:
            continue
        for length in range(len(names), 0, -1):
            key = ".".join(names[1:length] if listed else names[:length])
            if key in row.letters:
                return replace(found, path=row.place(key), line=0, column=0, excerpt="")
    return replace(found, path=proposal.rows[0][0].place("id"), line=0, column=0, excerpt="")


def write(root: Path, proposals: Iterable[Proposal]) -> None:
    """Write what was proposed, each file by one rename."""
    for proposal in proposals:
        write_whole(root / proposal.path, proposal.after)
