"""A folder of CSV files goes out and comes back through the command line, as spreadsheets save it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from generator.catalogue import Catalogue
from generator.csv_folders import letter, read_folder, write_folder
from generator.problems import Problems
from generator.sheets import TypedRow, workbook_of
from tests.conftest import Run
from tests.test_workbooks import files


@pytest.fixture
def folder(portal: Run, project: Path) -> Path:
    made = portal("export", "--csv", "isi")
    assert made.returncode == 0, made.stderr
    return project / "isi"


def rows(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def save(path: Path, lines: list[list[str]], delimiter: str = ",", encoding: str = "utf-8-sig") -> None:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(lines)
    path.write_bytes(text.getvalue().encode(encoding))


def read(folder: Path, catalogue: Catalogue) -> tuple[list[TypedRow], list[str]]:
    sheets, editable = workbook_of(catalogue)
    problems = Problems()
    found = list(read_folder(folder, [table for table, _ in sheets if table.name in editable], problems))
    return found, [f"{problem.path}: {problem.message}" for problem in problems]


def test_what_nobody_edited_changes_nothing(folder: Path, portal: Run, project: Path) -> None:
    before = files(project)
    for path in folder.iterdir():
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        save(path, rows(path), ";")
    done = portal("import", "isi", "--apply")
    assert done.returncode == 0, done.stderr
    assert " 0 baru, 0 berubah," in done.stdout
    assert files(project) == before


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_any_delimiter_gives_the_same_rows(tmp_path: Path, catalogue: Catalogue, delimiter: str) -> None:
    write_folder(tmp_path, *workbook_of(catalogue))
    expected, wrong = read(tmp_path, catalogue)
    assert (len(expected) > 20, wrong) == (True, [])
    for path in tmp_path.iterdir():
        save(path, rows(path), delimiter)
    assert read(tmp_path, catalogue) == (expected, [])


def test_an_edited_cell_is_shown_then_written(folder: Path, portal: Run, project: Path) -> None:
    before = files(project)
    lines = rows(folder / "Fasilitas.csv")
    name, column = lines[1][lines[0].index("Pengenal")], lines[0].index("Ringkasan")
    lines[1][column] = "Ringkasan; yang baru."
    save(folder / "Fasilitas.csv", lines, ";")
    shown = portal("import", "isi")
    assert shown.returncode == 0, shown.stderr
    assert "+ringkasan: Ringkasan; yang baru." in shown.stdout
    assert files(project) == before
    assert portal("import", "isi", "--apply").returncode == 0
    after = files(project)
    (changed,) = [path for path in after if after[path] != before[path]]
    assert changed.endswith(f"fasilitas/{name}.yml")
    pairs = zip(before[changed].splitlines(), after[changed].splitlines(), strict=True)
    assert [new for old, new in pairs if old != new] == [b"ringkasan: Ringkasan; yang baru."]


def test_a_wrong_cell_is_refused_at_its_place(folder: Path, portal: Run, project: Path) -> None:
    before = files(project)
    lines = rows(folder / "Fasilitas.csv")
    column = lines[0].index("Jenis")
    lines[1][column] = "tidak-ada"
    save(folder / "Fasilitas.csv", lines)
    done = portal("import", "isi", "--apply")
    assert done.returncode == 1
    assert f"Fasilitas!{letter(column)}2: " in done.stdout + done.stderr
    assert "1 ditolak" in done.stdout
    assert files(project) == before


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xff\xfe\x00", "Fasilitas.csv: Berkas ini bukan UTF-8."),
        (b'Pengenal,Nama\r\n"taman', "Fasilitas.csv: Berkas ini bukan CSV yang utuh"),
        (b"", "Fasilitas: Kolom 'Pengenal' tidak ada di baris pertama."),
        (b"Nama\r\nTaman\r\n", "Fasilitas: Kolom 'Pengenal' tidak ada di baris pertama."),
        (b"Pengenal,Warna\r\ntaman-contoh,biru\r\n", "Fasilitas!B1: Kolom 'Warna' tidak dikenal."),
        (b"Pengenal\r\ntaman-contoh,biru\r\n", "Fasilitas!B1: Kolom '' tidak dikenal."),
    ],
)
def test_a_file_that_cannot_be_read_is_told(
    tmp_path: Path, catalogue: Catalogue, content: bytes, message: str
) -> None:
    (tmp_path / "Fasilitas.csv").write_bytes(content)
    _, wrong = read(tmp_path, catalogue)
    assert len(wrong) == 1
    assert wrong[0].startswith(message)


def test_a_file_of_another_name_is_told(tmp_path: Path, catalogue: Catalogue) -> None:
    (tmp_path / "Taman.csv").write_text("Pengenal\n", "utf-8")
    assert read(tmp_path, catalogue) == ([], ["Taman.csv: Lembar ini tidak dikenal."])


@pytest.mark.parametrize("options", [(), ("--xlsx", "a.xlsx", "--csv", "b")])
def test_export_wants_one_target(portal: Run, options: tuple[str, ...]) -> None:
    done = portal("export", *options)
    assert done.returncode == 2
    assert "--xlsx BERKAS atau --csv FOLDER" in done.stderr


def test_columns_are_called_as_in_a_spreadsheet() -> None:
    assert [letter(index) for index in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
