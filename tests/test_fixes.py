"""What is certain is mended where it stands; every other byte of a file stays."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.catalogue.fixes import Fixed, apply, certain_edits, fix
from generator.catalogue.loading import load
from generator.meaning.meant import Reading
from generator.meaning.numbers import decimal, telephone, whole
from generator.meaning.readings import web_address, yes_no
from generator.meaning.times import day, hour, hours, partial_day
from generator.model.records import KINDS
from generator.problems.collecting import ContentError, Correction, Edit, Problem, Problems
from generator.problems.messages import say
from generator.yaml_files import source as yaml_source
from generator.yaml_files.documents import Document, Plain
from tests.toolbox.commands import Run
from tests.toolbox.corpus import BAD, CASES, RECORD
from tests.toolbox.projects import CITY, TODAY, copy_project

PROGRAM = next(name for name in KINDS if (CITY / "content" / name / "taman-baca.yml").exists())
COMMENTED = """\
# Catatan staf; tetap di sini.

ringkasan: 'Buku untuk semua anak.'   # bukan nilai
nama: Program Uji
status: berjalan
kontak:
  - jenis:   telepon
    # nomor kantor
    nilai: {telephone}
    resmi: {official}
sumber:
  - url: https://example.com/berita
    id: koran
    judul: 'Berita "contoh"'
    jenis: pers
    tanggal: {published}
    diakses: {accessed}
diperiksa: {{cara: dari_sumber_terbuka, tanggal: '{checked}'}}
"""
RIGHT = {
    "telephone": "0401 3121234",
    "official": "ya",
    "published": "2026-04",
    "accessed": "2026-10-24",
    "checked": "2026-11-01",
}
WRONG = {
    "telephone": ["(0401) 3121234", "401 3121234", "0401.3121234", "0401\u00a03121234"],
    "official": ["Ya", "YA"],
    "published": ["April 2026", "4/2026", "2026/04"],
    "accessed": [
        "24/10/2026",
        "24 Oktober 2026",
        "Sabtu, 24 Oktober 2026",
        "24-10-2026",
        "24\u00a0Okt 2026",
        "\u200b2026-10-24",
    ],
    "checked": ["1 November 2026", "2026/11/1", "1 Nop 2026"],
}
UNSURE = {
    "telephone": ["3121234", "0401 3121234 / 3121235"],
    "official": ["yes", "iya"],
    "published": ["musim hujan", "05/04/2026"],
    "accessed": ["1/11/2026", "24-10-26", "31/2/2026", "Senin, 24 Oktober 2026"],
    "checked": ["01.11.2026", "kemarin"],
}


def mended_text(project: Path, raw: bytes) -> bytes:
    path = project / "content" / PROGRAM / RECORD
    path.write_bytes(raw)
    fix(project, lambda: problems_of(project))
    after = path.read_bytes()
    path.unlink()
    return after


def record(words: dict[str, str]) -> str:
    return COMMENTED.format(**words)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("perbaiki") / "portal")


# --- Laws ---------------------------------------------------------------------------------------------------

ANY = st.fixed_dictionaries(
    {
        key: st.one_of(
            st.just((right, right)),
            st.sampled_from([(value, right) for value in WRONG[key]]),
            st.sampled_from([(value, value) for value in UNSURE[key]]),
        )
        for key, right in RIGHT.items()
    }
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ANY, st.booleans(), st.booleans(), st.booleans())
@example({key: (WRONG[key][0], right) for key, right in RIGHT.items()}, True, True, True)
@example({key: (UNSURE[key][0],) * 2 for key in RIGHT}, True, False, False)
def test_only_what_is_certain_changes_and_every_other_byte_stays(
    small: Path, values: dict[str, tuple[str, str]], windows: bool, mark: bool, no_end: bool
) -> None:
    def written(which: int) -> bytes:
        text = record({key: pair[which] for key, pair in values.items()})
        text = text.rstrip("\n") if no_end else text
        text = text.replace("\n", "\r\n") if windows else text
        return (b"\xef\xbb\xbf" if mark else b"") + text.encode()

    once = mended_text(small, written(0))
    told = values["telephone"][0]
    if values["official"][0] in UNSURE["official"]:
        # Whether a number fits its kind is judged only once all of the contact can be read.
        values["telephone"] = (told, told.replace("\u00a0", " "))
    expected = written(1)
    assert once == expected
    assert mended_text(small, once) == once


def plain(raw: bytes) -> Plain:
    document = yaml_source.parse(raw.decode("utf-8-sig"), "x.yml", Problems())
    return document.data if document else None


MENDED = {
    "fasilitas-jam-dengan-titik",
    "fasilitas-jam-satu-angka",
    "fasilitas-jam-pukul",
    "fasilitas-koordinat-koma",
    "fasilitas-koordinat-minus-word",
    "fasilitas-koordinat-bujur-koma",
    "fasilitas-gratis-huruf-besar",
    "fasilitas-spasi-dari-word",
    "program-bulan-dengan-kata",
    "program-judul-kutip-melengkung",
    "program-karakter-nol-lebar",
    "program-kutip-ditutup-melengkung",
    "program-spasi-word-dan-isi",
    "program-tab-ganda-sesudah-strip",
    "program-tab-sesudah-titik-dua",
    "program-tanggal-dengan-kata",
    "program-tanggal-hari-sama",
    "program-tanggal-kutip-melengkung",
    "program-tanggal-pasti",
    "program-telepon-dengan-kurung",
    "program-telepon-strip-word",
    "program-telepon-tanpa-nol",
}
"""The mistakes of the corpus that are mended whole, and no others are."""


@pytest.mark.heavy  # five times the whole check for each file of the corpus
@pytest.mark.parametrize("case", [case for case in CASES if "utf8" not in case])
def test_the_corpus_is_mended_in_its_certain_spans_alone(case: str, small: Path) -> None:
    path = small / "content" / case.split("-")[0] / RECORD
    raw = (BAD / f"{case}.yml").read_bytes()
    path.write_bytes(raw)
    try:
        found = problems_of(small)
        wanted = certain_edits(found).get(path.relative_to(small).as_posix(), [])
        done = fix(small, lambda: problems_of(small))
        after = path.read_bytes()
        again = fix(small, lambda: problems_of(small))
        left = problems_of(small)
    finally:
        path.unlink()
    assert again == []
    assert not any(problem.correction and problem.correction.certain for problem in left)
    assert bool(done) is bool(wanted) is (raw != after)
    assert bool(done and not left) is (case in MENDED)
    before_lines, after_lines = raw.decode().split("\n"), after.decode().split("\n")
    assert len(before_lines) == len(after_lines)
    changed = {n for n, (a, b) in enumerate(zip(before_lines, after_lines, strict=True), 1) if a != b}
    assert changed <= {problem.line for problem in found}
    if len(done) and len({edit.line for edit in wanted}) == len(wanted) == len(changed):
        for edit in wanted:
            start, end = edit.column - 1, len(before_lines[edit.line - 1]) - (edit.column - 1 + len(edit.old))
            assert after_lines[edit.line - 1][:start] == before_lines[edit.line - 1][:start]
            assert end == 0 or after_lines[edit.line - 1][-end:] == before_lines[edit.line - 1][-end:]
    if plain(raw) is not None:
        assert keys_of(plain(raw)) == keys_of(plain(after)), "no key comes, goes or moves"


def problems_of(project: Path) -> tuple[Problem, ...]:
    try:
        return load(project, TODAY).warnings
    except ContentError as error:
        return error.problems


def keys_of(data: Plain) -> object:
    if isinstance(data, dict):
        return [(key, keys_of(value)) for key, value in data.items()]
    return [keys_of(item) for item in data] if isinstance(data, list) else None


def test_what_is_mended_whole_is_in_the_corpus() -> None:
    assert {*CASES} >= MENDED


# --- Readings: what has one meaning, and what has not --------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "meant", "certain"),
    [
        ("24/4/2025", "2025-04-24", True),
        ("24 April 2025", "2025-04-24", True),
        ("Kamis, 24 April 2025", "2025-04-24", True),
        ("24 Nopember 2025", "2025-11-24", True),
        ("April 24, 2025", "2025-04-24", True),
        ("2025/4/3", "2025-04-03", True),
        ("4/4/2025", "2025-04-04", True),
        ("3/4/2025", "2025-04-03", False),  # an English spreadsheet would have meant March
        ("24/4/25", "2025-04-24", False),
    ],
)
def test_a_day_that_can_be_read(text: str, meant: str, certain: bool) -> None:
    reading = day(text)
    assert reading is not None
    assert (reading.text, reading.certain) == (meant, certain)


@pytest.mark.parametrize(
    "text", ["31/2/2025", "4/24/2025", "Jumat, 24 April 2025", "0/1/2025", "24 Foo 2025", "", "besok", "٢٤/٤/٢٠٢٥"]
)
def test_a_day_that_cannot(text: str) -> None:
    assert day(text) is None


@settings(deadline=None)
@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_is_never_certain_where_an_english_reader_means_another(meant: date) -> None:
    certain = meant.day > 12 or meant.day == meant.month
    assert day(f"{meant.day}/{meant.month}/{meant.year}") == Reading(meant.isoformat(), certain)


@given(st.text())
@settings(deadline=None)
def test_no_text_breaks_a_reader(text: str) -> None:
    for read in (day, partial_day, hour, hours, decimal, whole, yes_no, telephone, web_address):
        read(text)


@pytest.mark.parametrize(
    ("read", "text", "meant"),
    [
        (hour, "8", "08:00"),
        (hour, "4 sore", "16:00"),
        (hour, "16.00 WITA", "16:00"),
        (whole, "1.250", "1250"),
        (whole, "3 tahun", "3"),
        (decimal, "4°01'12\" LS", "-4.02"),
        (web_address, "www.a.id", "https://www.a.id"),
    ],
)
def test_what_leaves_something_to_ask_is_not_certain(
    read: Callable[[str], Reading | None], text: str, meant: str
) -> None:
    assert read(text) == Reading(meant, certain=False)


def test_a_sign_of_minus_or_comma_makes_one_number() -> None:
    reading = decimal("\u22123,9778")
    assert reading is not None
    assert (reading.text, reading.certain) == ("-3.9778", True)


def test_two_hours_in_one_value() -> None:
    assert hours("08.00\u201316.00 WITA") == ("08:00", "16:00")
    assert hours("9 s.d. selesai") == ("09:00", "")
    assert hours("8-25") is None


# --- Edits ---------------------------------------------------------------------------------------------------


def test_edits_that_overlap_wait_for_the_next_round() -> None:
    def wrong(line: int, column: int, old: str, certain: bool = True) -> Problem:
        shown = Correction((Edit(line, column, old, "x"),), certain, "", ())
        return Problem("a.yml", line, column, f"M{column}", correction=shown)

    found = certain_edits([wrong(1, 1, "abc"), wrong(1, 2, "bc"), wrong(1, 6, "f"), wrong(2, 1, "a", certain=False)])
    assert found == {"a.yml": [Edit(1, 1, "abc", "x"), Edit(1, 6, "f", "x")]}


def test_a_text_that_changed_since_is_not_touched(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="abd"):
        apply("abd\n", [Edit(1, 1, "abc", "x")])
    with pytest.raises(ValueError, match="Edit"):
        apply("abc", [Edit(2, 1, "", "x")])
    (tmp_path / "a.yml").write_text("lain: x\n")
    shown = Correction((Edit(1, 1, "nama", "judul"),), certain=True, heading="", lines=())
    assert fix(tmp_path, lambda: [Problem("a.yml", 1, 1, "M", correction=shown)]) == []
    assert (tmp_path / "a.yml").read_text() == "lain: x\n"


def test_a_file_that_cannot_be_written_stays_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.yml").write_text("nama: x\n")
    shown = Correction((Edit(1, 7, "x", "y"),), certain=True, heading="", lines=())

    def refuse(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="space"):
        fix(tmp_path, lambda: [Problem("a.yml", 1, 7, "M", correction=shown)])
    assert [path.name for path in tmp_path.iterdir()] == ["a.yml"]
    assert (tmp_path / "a.yml").read_text() == "nama: x\n"


def test_a_diff_shows_what_changed() -> None:
    diff = Fixed("content/a.yml", "a: 1\r\nb: 2", "a: 1\r\nb: 3").diff()
    assert diff == "--- content/a.yml\n+++ content/a.yml\n@@ -1,2 +1,2 @@\n a: 1\n-b: 2\n+b: 3\n"


def test_a_corrected_line_of_the_problem_is_what_the_edit_makes() -> None:
    document = Document("a.yml", ["nama: x", "jenis: y"])
    shown = document.corrected(Edit(2, 8, "y", "z"), certain=True)
    assert (shown.heading, shown.lines) == (say("corrected"), ("jenis: z",))


# --- The command line ----------------------------------------------------------------------------------------


@pytest.fixture
def bad(project: Path) -> Path:
    """A record with a certain mistake and one that isn't; Windows wrote it, for the owner alone."""
    path = project / "content" / PROGRAM / RECORD
    text = record({**RIGHT, "accessed": "24/10/2026", "official": "yes"})
    path.write_bytes(text.replace("\n", "\r\n").encode())
    path.chmod(0o640)
    return path


def test_check_fix_shows_the_diff_and_what_is_left(portal: Run, bad: Path) -> None:
    before = bad.read_bytes()
    result = portal("check", "--fix", "--date", TODAY.isoformat())
    assert "Traceback" not in result.stderr
    assert result.returncode == 1
    assert "-    diakses: 24/10/2026\n+    diakses: 2026-10-24\n" in result.stdout
    assert result.stdout.endswith(say("fixed", count=1) + "\n")
    assert "'yes' harus 'ya' atau 'tidak'." in result.stderr
    assert "24/10/2026" not in result.stderr
    assert bad.read_bytes() == before.replace(b"24/10/2026", b"2026-10-24")
    assert bad.stat().st_mode & 0o777 == 0o640
    again = portal("check", "--fix", "--date", TODAY.isoformat())
    assert (again.returncode, again.stdout) == (1, say("fixed_none") + "\n")


@pytest.mark.parametrize("form", ["json", "github"])
def test_check_fix_for_machines(portal: Run, bad: Path, form: str) -> None:
    result = portal("check", "--fix", "--format", form, "--date", TODAY.isoformat())
    assert result.returncode == 1
    assert "+    diakses: 2026-10-24" in result.stderr, "the diff stands beside what machines read"
    if form == "json":
        (left,) = json.loads(result.stdout)
        assert (left["code"], left["correction"]["certain"]) == ("yes_no", False)
    else:
        (line,) = result.stdout.splitlines()
        assert line.startswith("::error file=")
        assert "Mungkin maksudnya: resmi: ya." in line


def test_check_fix_that_mends_all_is_good(portal: Run, bad: Path) -> None:
    bad.write_bytes(bad.read_bytes().replace(b"yes", b"YA"))
    result = portal("check", "--fix", "--date", TODAY.isoformat())
    assert (result.returncode, result.stderr) == (0, "")
    assert portal("check", "--date", TODAY.isoformat()).returncode == 0


def test_check_fix_of_good_content_writes_nothing(portal: Run, project: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in project.rglob("*.yml")}
    result = portal("check", "--fix", "--date", TODAY.isoformat())
    assert (result.returncode, result.stdout.splitlines()[0]) == (0, say("fixed_none"))
    assert {path: path.stat().st_mtime_ns for path in project.rglob("*.yml")} == before


def test_check_fix_outside_a_project(portal: Run, tmp_path: Path) -> None:
    empty = tmp_path / "kosong"
    empty.mkdir()
    result = portal("check", "--fix", cwd=empty)
    assert (result.returncode, result.stdout) == (1, "")
    assert "bukan folder portal" in result.stderr
