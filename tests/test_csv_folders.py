"""A folder of CSV files goes out and comes back, as spreadsheets save it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from generator.catalogue.loading import Catalogue
from generator.problems.messages import say
from generator.spreadsheets import csv_folders
from generator.spreadsheets.csv_folders import read_folder, write_folder
from generator.spreadsheets.reading import Found
from generator.spreadsheets.sheets import workbook_of
from tests.test_workbooks import files
from tests.toolbox.commands import Run


@pytest.fixture
def folder(catalogue: Catalogue, tmp_path: Path) -> Path:
    write_folder(tmp_path / "isi", workbook_of(catalogue))
    return tmp_path / "isi"


def rows(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def save(path: Path, lines: list[list[str]], delimiter: str = ",", encoding: str = "utf-8-sig") -> None:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(lines)
    path.write_bytes(text.getvalue().encode(encoding))


def told(found: Found) -> list[str]:
    return [f"{problem.path}: {problem.message}" for problem in found.problems]


def test_it_goes_out_and_comes_back_by_the_command_line(portal: Run, project: Path) -> None:
    before = files(project)
    assert portal("export", "--csv", "isi").returncode == 0
    path = project / "isi" / "Rapat - Tindak lanjut - Bukti.csv"
    lines = rows(path)
    lines[1][lines[0].index("Judul")] = "Daftar; yang baru"
    save(path, lines, ";")
    shown = portal("import", "isi")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "+      - judul: Daftar; yang baru" in shown.stdout
    total = sum(len(rows(each)) - 1 for each in (project / "isi").iterdir())
    assert f"{total} baris: 0 baru, 1 berubah, {total - 1} tetap, 0 ditolak." in shown.stdout
    assert files(project) == before
    assert portal("import", "isi/Rapat - Tindak lanjut - Bukti.csv", "--apply").returncode == 0
    after = files(project)
    (changed,) = [name for name in after if after[name] != before[name]]
    pairs = zip(before[changed].splitlines(), after[changed].splitlines(), strict=True)
    assert [new for old, new in pairs if old != new] == [b"      - judul: Daftar; yang baru"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_any_delimiter_gives_the_same_rows(folder: Path, delimiter: str) -> None:
    expected = read_folder(folder)
    assert (len(expected.rows) > 20, told(expected)) == (True, [])
    for path in folder.iterdir():
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        save(path, rows(path), delimiter)
    assert read_folder(folder) == expected


@pytest.mark.parametrize(
    ("content", "message", "refused"),
    [
        (b"\xff\xfe\x00", "Fasilitas.csv: Berkas ini bukan UTF-8.", None),
        (b'Pengenal,Nama\r\n"taman', "Fasilitas.csv: Berkas ini bukan CSV yang utuh", None),
        (b"", "Fasilitas: Kolom 'Pengenal' tidak ada di baris pertama.", 0),
        (b"Nama\r\nTaman\r\n , \r\n", "Fasilitas: Kolom 'Pengenal' tidak ada di baris pertama.", 1),
        (b"\r\nPengenal\r\ntaman\r\n", "Fasilitas: Kolom 'Pengenal' tidak ada di baris pertama.", 2),
        (b"Pengenal,Warna\r\ntaman-contoh,biru\r\nb,\r\n", "Fasilitas!B1: Kolom 'Warna' tidak dikenal, jadi 1 ", 1),
        (b"Pengenal\r\ntaman-contoh,biru\r\n", "Fasilitas!B1: Kolom '' tidak dikenal, jadi 1 baris", 1),
    ],
)
def test_a_file_that_cannot_be_read_is_told_with_its_rows(
    tmp_path: Path, content: bytes, message: str, refused: int | None
) -> None:
    (tmp_path / "Fasilitas.csv").write_bytes(content)
    found = read_folder(tmp_path)
    (text,) = told(found)
    assert text.startswith(message)
    assert (found.uncounted, found.refused) == (([], refused) if refused is not None else (["Fasilitas.csv"], 0))


def test_other_files_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_folders, "MAX_BYTES", 40)
    (tmp_path / "Taman.csv").write_text("Pengenal\na\nb\n", "utf-8")
    (tmp_path / "catatan.txt").write_text("x", "utf-8")
    (tmp_path / "~$isi.xlsx").write_text("x", "utf-8")
    (tmp_path / ".DS_Store").write_text("x", "utf-8")
    (tmp_path / "Rapat.csv").write_text("x" * 41, "utf-8")
    (tmp_path / "Program.csv").mkdir()
    found = read_folder(tmp_path)
    assert told(found) == [
        "Program.csv: Ini bukan berkas CSV.",
        "Rapat.csv: Berkas ini terlalu besar.",
        "Taman: Lembar ini tidak dikenal.",
        "catatan.txt: Ini bukan berkas CSV.",
    ]
    assert (found.uncounted, found.refused) == (["Program.csv", "Rapat.csv", "catatan.txt"], 2)


def test_files_that_are_there_are_not_lost(portal: Run, project: Path) -> None:
    (project / "isi").mkdir()
    (project / "isi/Program.csv").write_text("suntingan sehari", "utf-8")
    done = portal("export", "--csv", "isi")
    assert (done.returncode, done.stderr) == (1, say("export_exists", path="isi") + "\n")
    assert (project / "isi/Program.csv").read_text("utf-8") == "suntingan sehari"
    assert portal("export", "--csv", "isi", "--overwrite").returncode == 0
    assert (project / "isi/Program.csv").read_text("utf-8-sig").startswith("Pengenal,")


@pytest.mark.parametrize("options", [(), ("--xlsx", "a.xlsx", "--csv", "b")])
def test_export_wants_one_target(portal: Run, options: tuple[str, ...]) -> None:
    done = portal("export", *options)
    assert done.returncode == 2
    assert "--xlsx BERKAS atau --csv FOLDER" in done.stderr
