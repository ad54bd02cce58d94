"""A workbook goes out and comes back through the command line, as a staff person would edit it."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from tests.conftest import Run


def files(project: Path) -> dict[str, bytes]:
    return {path.as_posix(): path.read_bytes() for path in sorted((project / "content").rglob("*.yml"))}


@pytest.fixture
def book(portal: Run, project: Path) -> Workbook:
    made = portal("export", "--xlsx", "isi.xlsx")
    assert made.returncode == 0, made.stderr
    return load_workbook(project / "isi.xlsx")


def cell(book: Workbook, sheet: str, heading: str, row: int = 2) -> Any:
    return next(book[sheet].cell(row, head.column) for head in book[sheet][1] if head.value == heading)


def test_a_workbook_that_nobody_edited_changes_nothing(book: Workbook, portal: Run, project: Path) -> None:
    before = files(project)
    done = portal("import", "isi.xlsx", "--apply")
    assert done.returncode == 0, done.stderr
    assert " 0 baru, 0 berubah," in done.stdout
    assert files(project) == before


def test_an_edited_cell_is_shown_then_written(book: Workbook, portal: Run, project: Path) -> None:
    before = files(project)
    name = cell(book, "Fasilitas", "Pengenal").value
    cell(book, "Fasilitas", "Ringkasan").value = "Ringkasan yang baru."
    book.save(project / "isi.xlsx")
    shown = portal("import", "isi.xlsx")
    assert shown.returncode == 0, shown.stderr
    assert "+ringkasan: Ringkasan yang baru." in shown.stdout
    assert files(project) == before
    assert portal("import", "isi.xlsx", "--apply").returncode == 0
    after = files(project)
    (changed,) = [path for path in after if after[path] != before[path]]
    assert changed.endswith(f"fasilitas/{name}.yml")
    pairs = zip(before[changed].splitlines(), after[changed].splitlines(), strict=True)
    assert [new for old, new in pairs if old != new] == [b"ringkasan: Ringkasan yang baru."]


def test_a_wrong_cell_is_refused_at_its_place(book: Workbook, portal: Run, project: Path) -> None:
    before = files(project)
    wrong = cell(book, "Fasilitas", "Jenis")
    wrong.value = "tidak-ada"
    book.save(project / "isi.xlsx")
    done = portal("import", "isi.xlsx", "--apply")
    assert done.returncode == 1
    assert f"Fasilitas!{wrong.coordinate}: " in done.stderr
    assert " 1 ditolak" in done.stdout
    assert files(project) == before


def test_a_formula_and_a_merged_cell_are_refused(book: Workbook, portal: Run, project: Path) -> None:
    cell(book, "Fasilitas", "Ringkasan").value = "=1+1"
    book["Rapat"].merge_cells("B2:C2")
    book.save(project / "isi.xlsx")
    done = portal("import", "isi.xlsx")
    assert done.returncode == 1
    assert "berisi rumus" in done.stderr
    assert "Rapat!B2:C2: " in done.stderr
    meetings = sum(row[0].value is not None for row in book["Rapat"].iter_rows(min_row=2))
    assert " 0 berubah, " in done.stdout
    assert f" {meetings + 1} ditolak" in done.stdout


def test_a_new_record_with_its_source_is_made(book: Workbook, portal: Run, project: Path) -> None:
    row = book["Fasilitas"].max_row + 1
    for heading, value in {
        "Pengenal": "taman-baru",
        "Nama": "Taman Baru",
        "Ringkasan": "Taman.",
        "Jenis": cell(book, "Fasilitas", "Jenis").value,
        "Diperiksa: Tanggal diperiksa": date(2026, 11, 20),
        "Diperiksa: Cara diperiksa": "dari_sumber_terbuka",
    }.items():
        cell(book, "Fasilitas", heading, row).value = value
    sheet = "Fasilitas - Sumber"
    row = book[sheet].max_row + 1
    for heading, value in {
        "Rekaman": "taman-baru",
        "Pengenal": "kota",
        "Judul": "Taman",
        "Jenis sumber": "pemerintah",
        "Alamat": "https://contoh.id/taman",
        "Diakses": date(2026, 11, 20),
    }.items():
        cell(book, sheet, heading, row).value = value
    book.save(project / "isi.xlsx")
    done = portal("import", "isi.xlsx", "--apply", "--date", "2026-11-23")
    assert done.returncode == 0, done.stderr
    assert " 2 baru, 0 berubah," in done.stdout
    assert b"diakses: 2026-11-20" in (project / "content/fasilitas/taman-baru.yml").read_bytes()
    assert portal("check", "--date", "2026-11-23").returncode == 0


def test_numbers_dates_and_hours_become_text() -> None:
    from generator.columns import columns_of
    from generator.records import KINDS
    from generator.workbooks import _typed

    text = next(column for column in columns_of(KINDS["fasilitas"]) if column.key == "nama")
    assert [_typed(v, text) for v in (3.0, 2.5, True, date(2026, 1, 2), time(8, 5))] == [
        "3",
        "2.5",
        "ya",
        "2026-01-02",
        "08:05",
    ]
    assert _typed(4013121234, text) is None
