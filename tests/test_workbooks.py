"""A workbook goes out and comes back as a staff person would edit it, in Excel and with all that Excel does."""

from __future__ import annotations

import os
import struct
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from generator.catalogue.loading import Catalogue
from generator.cli import spreadsheets
from generator.model.columns import Column, columns_of
from generator.model.records import KINDS
from generator.problems.messages import say
from generator.spreadsheets import workbooks
from generator.spreadsheets.reading import CellText, Found
from generator.spreadsheets.sheets import MAX_BYTES, Sheet, workbook_of
from generator.spreadsheets.typed_rows import RowError
from generator.spreadsheets.workbooks import read_workbook, write_workbook
from tests.toolbox.commands import Run
from tests.toolbox.projects import ROOT


def files(project: Path) -> dict[str, bytes]:
    return {path.as_posix(): path.read_bytes() for path in sorted((project / "content").rglob("*.yml"))}


def cell(book: Workbook, sheet: str, heading: str, row: int = 2) -> Any:
    return next(book[sheet].cell(row, head.column) for head in book[sheet][1] if head.value == heading)


FEW = {"Program", "Fasilitas", "Fasilitas - Jam buka", "Fasilitas - Kontak", "Rapat", "Klaster", "Jenis fasilitas"}
"""The sheets that most tests need: reading all forty takes longer than what is tested."""


@pytest.fixture(scope="module")
def sheets(catalogue: Catalogue) -> list[Sheet]:
    return [sheet for sheet in workbook_of(catalogue) if sheet.name in FEW]


@pytest.fixture(scope="module")
def total(sheets: list[Sheet]) -> int:
    """How many rows there are."""
    return sum(len(sheet.rows) for sheet in sheets)


@pytest.fixture(scope="module")
def exported(sheets: list[Sheet], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some sheets of the small portal as a workbook; not to be changed."""
    path = tmp_path_factory.mktemp("ekspor") / "isi.xlsx"
    write_workbook(path, sheets)
    return path


@pytest.fixture
def book(exported: Path) -> Workbook:
    return load_workbook(exported)


@pytest.fixture
def read(tmp_path: Path) -> Callable[[Workbook], tuple[Found, list[tuple[str, str]]]]:
    """Save a workbook and read it; return what was found, with the codes and places of its problems."""

    def saved(book: Workbook) -> tuple[Found, list[tuple[str, str]]]:
        book.save(tmp_path / "isi.xlsx")
        return read_file(tmp_path / "isi.xlsx")

    return saved


def read_file(path: Path) -> tuple[Found, list[tuple[str, str]]]:
    found = read_workbook(path)
    return found, [(problem.code, problem.path) for problem in found.problems]


Read = Callable[[Workbook], tuple[Found, list[tuple[str, str]]]]

# --- Through the command line --------------------------------------------------------------------------------


def test_it_goes_out_and_comes_back_by_the_command_line(portal: Run, project: Path) -> None:
    before = files(project)
    made = portal("export", "--xlsx", "isi.xlsx")
    assert (made.returncode, made.stderr) == (0, "")
    book = load_workbook(project / "isi.xlsx")
    name = cell(book, "Fasilitas", "Pengenal").value
    cell(book, "Fasilitas", "Ringkasan").value = "Ringkasan yang baru."
    book.save(project / "isi.xlsx")
    total = sum(sheet.max_row - 1 for sheet in book.worksheets)
    counts = f"{total} baris: 0 baru, 1 berubah, {total - 1} tetap, 0 ditolak."
    shown = portal("import", "isi.xlsx")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "+ringkasan: Ringkasan yang baru." in shown.stdout
    assert counts in shown.stdout
    assert files(project) == before
    done = portal("import", "isi.xlsx", "--apply")
    assert done.returncode == 0
    assert "1 berkas ditulis." in done.stdout
    after = files(project)
    (changed,) = [path for path in after if after[path] != before[path]]
    assert changed.endswith(f"fasilitas/{name}.yml")
    pairs = zip(before[changed].splitlines(), after[changed].splitlines(), strict=True)
    assert [new for old, new in pairs if old != new] == [b"ringkasan: Ringkasan yang baru."]


def test_what_is_refused_is_told_at_its_cell_and_is_no_success(
    portal: Run, project: Path, exported: Path, book: Workbook
) -> None:
    wrong = cell(book, "Fasilitas", "Jenis")
    wrong.value = "tidak-ada"
    book.save(project / "isi.xlsx")
    (project / "rusak.xlsx").write_bytes(b"PK")
    before = files(project)
    done = portal("import", "isi.xlsx", "--apply")
    assert done.returncode == 1
    assert f"Fasilitas!{wrong.coordinate}: " in done.stderr
    assert " 1 ditolak." in done.stdout
    assert files(project) == before
    broken = portal("import", "rusak.xlsx")
    assert broken.returncode == 1
    assert "Tidak terbaca, jadi barisnya tidak ikut dihitung: rusak.xlsx." in broken.stdout


@pytest.mark.parametrize("arguments", [("export", "--xlsx", "isi.xlsx"), ("import", "isi.xlsx")])
def test_without_its_library_it_says_what_to_install(
    portal: Run, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.setattr(spreadsheets, "find_spec", lambda name: None if name == "openpyxl" else find_spec(name))
    done = portal(*arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert "pip install '.[staf]'" in done.stderr


def test_without_its_library_all_other_commands_work(portal_process: Run, tmp_path: Path) -> None:
    (tmp_path / "openpyxl.py").write_text("raise ModuleNotFoundError('openpyxl', name='openpyxl')\n", "utf-8")
    done = portal_process("--version", env={"PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)])})
    assert (done.returncode, done.stderr) == (0, "")


def test_a_workbook_that_is_there_is_not_lost(portal: Run, project: Path) -> None:
    (project / "isi.xlsx").write_bytes(b"suntingan sehari")
    done = portal("export", "--xlsx", "isi.xlsx")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == say("export_exists", path="isi.xlsx") + "\n"
    assert (project / "isi.xlsx").read_bytes() == b"suntingan sehari"
    assert portal("export", "--xlsx", "isi.xlsx", "--overwrite").returncode == 0
    assert load_workbook(project / "isi.xlsx").sheetnames[0] == "Program"


# --- What goes out -------------------------------------------------------------------------------------------


def test_headings_have_help_cells_are_text_and_choices_drop_down(book: Workbook) -> None:
    sheet = book["Fasilitas - Kontak"]
    kind, value = (cell(book, sheet.title, heading, 1) for heading in ("Jenis kontak", "Isi kontak"))
    assert "Telepon, WhatsApp" in kind.comment.text
    assert sheet.column_dimensions[value.column_letter].number_format == "@"
    assert '"telepon,whatsapp,surel,situs,datang"' in [
        rule.formula1 for rule in sheet.data_validations.dataValidation
    ]
    rules = [(rule.formula1, rule.errorStyle) for rule in book["Fasilitas"].data_validations.dataValidation]
    assert any(source.startswith("'Jenis fasilitas'!$A$2:$A$") and style == "stop" for source, style in rules)
    name, address = (cell(book, "Fasilitas", heading, 1) for heading in ("Nama", "Alamat"))
    assert name.comment.text.endswith(say("column_required"))
    assert not address.comment.text.endswith(say("column_required"))
    assert name.fill.start_color != address.fill.start_color
    assert book["Klaster"].protection.sheet
    assert not sheet.protection.sheet


def test_a_text_that_no_cell_holds_is_told(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbooks, "MAX_CELL", 30)
    with pytest.raises(ValueError, match=r"^Program!C2$"):
        write_workbook(tmp_path / "isi.xlsx", workbook_of(catalogue))


# --- What comes back -----------------------------------------------------------------------------------------


def test_formulas_and_errors_are_refused(book: Workbook, read: Read, total: int) -> None:
    formula, error = cell(book, "Fasilitas", "Ringkasan"), cell(book, "Program", "Nama")
    formula.value, error.value = "=1+1", "#N/A"
    found, problems = read(book)
    expected = [("cell_error", f"Program!{error.coordinate}"), ("cell_formula", f"Fasilitas!{formula.coordinate}")]
    assert problems == expected
    assert (len(found.rows), found.refused) == (total - 2, 2)


def test_rows_with_merged_cells_are_refused_and_no_others(book: Workbook, read: Read, total: int) -> None:
    book["Fasilitas"].merge_cells("B3:C3")
    found, problems = read(book)
    assert problems == [("sheet_merged", "Fasilitas!B3:C3")]
    assert (len(found.rows), found.refused) == (total - 1, 1)


def test_hidden_and_filtered_rows_are_counted(book: Workbook, read: Read, total: int) -> None:
    sheet = book["Fasilitas"]
    sheet.auto_filter.ref = sheet.dimensions
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["C"].hidden = True
    book["Rapat"].sheet_state = "hidden"
    found, problems = read(book)
    assert (problems, found.refused, len(found.rows)) == ([], 0, total)


def test_an_unknown_column_refuses_the_rows_that_fill_it(book: Workbook, read: Read) -> None:
    sheet = book["Fasilitas"]
    extra = sheet.cell(1, sheet.max_column + 1, "Warna")
    sheet.cell(3, extra.column, "biru")
    found, problems = read(book)
    assert problems == [("sheet_column", f"Fasilitas!{extra.coordinate}")]
    assert found.refused == 1


def test_a_sheet_without_its_heading_is_refused_with_its_rows(book: Workbook, read: Read) -> None:
    rows = book["Fasilitas"].max_row - 1
    book["Fasilitas"].delete_rows(1)
    found, problems = read(book)
    assert problems == [("sheet_head", "Fasilitas")]
    assert found.refused == rows - 1  # the first row now stands where the heading was


def test_a_sheet_of_another_name_is_refused_with_its_rows(book: Workbook, read: Read) -> None:
    rows = book["Fasilitas"].max_row - 1
    book["Fasilitas"].title = "Fasilitas lama"
    book.create_sheet("Sheet1")
    found, problems = read(book)
    assert (problems, found.refused) == ([("sheet_unknown", "Fasilitas lama")], rows)


def test_a_cell_that_was_touched_far_below_is_no_row(book: Workbook, read: Read, total: int) -> None:
    book["Fasilitas"].cell(1_000_000, 1).number_format = "0"
    book["Fasilitas"].cell(900_000, 2).value = "  "
    found, problems = read(book)
    assert (problems, found.refused, len(found.rows)) == ([], 0, total)


def test_a_sheet_of_too_many_rows_is_refused_and_counted(tmp_path: Path) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Fasilitas")
    for number in range(20_002):
        sheet.append(["Pengenal" if number == 0 else "x"])
    book.save(tmp_path / "isi.xlsx")
    found, problems = read_file(tmp_path / "isi.xlsx")
    assert (problems, found.refused, found.rows) == ([("sheet_rows", "Fasilitas")], 20_001, [])


def unreadable(path: Path) -> str:
    found, ((code, where),) = read_file(path)
    assert (where, found.uncounted, found.rows) == (path.name, [path.name], [])
    return code


def test_a_file_that_is_too_large_is_not_opened(tmp_path: Path) -> None:
    with (tmp_path / "isi.xlsx").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert unreadable(tmp_path / "isi.xlsx") == "sheet_too_large"


def test_a_file_that_unpacks_to_too_much_is_not_unpacked(exported: Path, tmp_path: Path) -> None:
    path = tmp_path / "isi.xlsx"
    path.write_bytes(exported.read_bytes())
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as packed, packed.open("xl/a.xml", "w") as file:
        for _ in range(workbooks.MAX_UNPACKED // 10_000_000 + 1):
            file.write(bytes(10_000_000))
    assert path.stat().st_size < 1_000_000
    assert unreadable(path) == "sheet_too_large"


@pytest.mark.parametrize(
    "part", ["[Content_Types].xml", "xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml"]
)
@pytest.mark.parametrize("content", [None, b"", b"<a>", b"<a/>"])
def test_a_damaged_file_is_told_to_be_one(exported: Path, tmp_path: Path, part: str, content: bytes | None) -> None:
    path = tmp_path / "isi.xlsx"
    with zipfile.ZipFile(exported) as packed, zipfile.ZipFile(path, "w") as damaged:
        for name in packed.namelist():
            if name != part:
                damaged.writestr(name, packed.read(name))
            elif content is not None:
                damaged.writestr(name, content)
    problems = read_file(path)[1]
    assert [code for code, _ in problems] in (["sheet_unreadable"], ["sheet_head"], [])


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"nama,jenis\n", b"\xd0\xcf\x11\xe0" + bytes(600)])
def test_what_is_no_workbook_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "isi.xlsx").write_bytes(content)
    assert unreadable(tmp_path / "isi.xlsx") == "sheet_unreadable"


def test_a_locked_workbook_is_told(exported: Path, tmp_path: Path) -> None:
    raw = bytearray(exported.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # the flag of encryption in every header
        at = raw.find(signature)
        while at >= 0:
            struct.pack_into("<H", raw, at + offset, 1)
            at = raw.find(signature, at + 1)
    (tmp_path / "isi.xlsx").write_bytes(raw)
    assert unreadable(tmp_path / "isi.xlsx") == "sheet_unreadable"


# --- Cells that aren't text ----------------------------------------------------------------------------------

COLUMNS = {column.key: column for kind in KINDS.values() for column in columns_of(kind)}


def column(form: str) -> Column:
    return next(column for column in COLUMNS.values() if column.form == form and not column.is_list)


@pytest.mark.parametrize(
    ("form", "value", "shown_as", "expected"),
    [
        ("teks", 3.0, "General", "3"),
        ("teks", 2.5, "General", "2.5"),
        ("teks", 1e-05, "General", "0.00001"),
        ("teks", True, "General", None),
        ("teks", date(2026, 1, 2), "yyyy-mm-dd", None),
        ("teks", time(8, 5), "h:mm", None),
        ("teks", 10**15, "General", None),
        ("ya_tidak", True, "General", "ya"),
        ("ya_tidak", False, "General", "tidak"),
        ("desimal", 122.51500000000001, "General", "122.515"),
        ("desimal", -4.0, "General", "-4"),
        ("tanggal", datetime(2026, 1, 2), "dd/mm/yyyy", "2026-01-02"),  # noqa: DTZ001 - as openpyxl gives it
        ("tanggal", datetime(2026, 1, 2, 8), "dd/mm/yyyy h:mm", None),  # noqa: DTZ001
        ("tanggal", datetime(2026, 1, 1), "mmm-yy", "2026-01"),  # noqa: DTZ001
        ("tanggal_sebagian", datetime(2026, 1, 1), "mmm-yy", "2026-01"),  # noqa: DTZ001
        ("tanggal_sebagian", 2025, "General", "2025"),
        ("jam", time(8, 5), "h:mm", "08:05"),
        ("jam", time(8, 5, 30), "h:mm", "08:05:30"),
        ("jam", timedelta(hours=8, minutes=5), "[h]:mm", "08:05"),
        ("jam", timedelta(hours=25), "[h]:mm", None),
        ("jam", 8.3, "General", "8.30"),
        ("jam", 8.05, "General", "8.05"),
        ("jam", 8, "General", "8"),
        ("jam", 0.5, "General", "0.5"),
        ("jam", datetime(2026, 1, 2, 8), "h:mm", None),  # noqa: DTZ001
    ],
)
def test_what_excel_made_of_it_becomes_what_was_typed(
    form: str, value: object, shown_as: str, expected: str | None
) -> None:
    made = Workbook().create_sheet().cell(2, 1)
    made.value = value
    made.number_format = shown_as
    if expected is None:
        with pytest.raises(RowError) as caught:
            workbooks._typed(made, column(form), "Fasilitas!A2")
        assert (caught.value.problem.code, caught.value.problem.path) == ("cell_kind", "Fasilitas!A2")
    else:
        assert workbooks._typed(made, column(form), "Fasilitas!A2") == CellText(expected)


def test_a_long_number_in_a_text_may_have_lost_a_zero() -> None:
    made = Workbook().create_sheet().cell(2, 1)
    made.value = 4013121234
    assert workbooks._typed(made, column("teks"), "") == CellText("4013121234", is_doubtful=True)
    assert workbooks._typed(made, column("bulat"), "") == CellText("4013121234")


def test_hours_and_dates_typed_in_excel_are_read(book: Workbook, read: Read) -> None:
    cell(book, "Fasilitas - Jam buka", "Buka").value = time(8, 30)
    cell(book, "Fasilitas - Jam buka", "Tutup").value = 16.3
    cell(book, "Fasilitas", "Diperiksa: Tanggal diperiksa").value = date(2026, 11, 2)
    found, problems = read(book)
    assert problems == []
    (hours,) = [row for row in found.rows if row.table.name == "fasilitas-jam-buka"]
    assert (hours.cells["buka"], hours.cells["tutup"]) == ("08:30", "16.30")
    assert "2026-11-02" in {row.cells.get("diperiksa.tanggal") for row in found.rows}
