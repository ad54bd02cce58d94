"""All content is loaded once, everything wrong is told at once, and references are known from both ends."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.catalogue.checks import Backlink
from generator.catalogue.loading import Catalogue, load, portal_date
from generator.history.versions import as_json
from generator.model.entries import Entry, Leaf, marker, walk
from generator.model.fields import SLUG, Reference, shortened, slugify
from generator.model.records import KINDS
from generator.model.vocabularies import VOCABULARIES
from generator.problems.collecting import ContentError, Problem, Problems
from generator.yaml_files import remembering
from tests.toolbox.projects import TODAY, edit

Found = list[tuple[str, int, str]]
MEETING = "content/rapat/2025-04-24-rapat-contoh.yml"
PLACE = "content/fasilitas/taman-contoh.yml"
PROGRAM = "content/program/taman-baca.yml"


def problems_of(project: Path) -> tuple[Problem, ...]:
    with pytest.raises(ContentError) as caught:
        load(project, TODAY)
    return caught.value.problems


def found(project: Path) -> Found:
    return [(problem.path, problem.line, problem.code) for problem in problems_of(project)]


def change(project: Path, path: str, old: str, new: str) -> None:
    text = (project / path).read_text()
    assert text.count(old) == 1, f"{old!r} in {path}"
    (project / path).write_text(text.replace(old, new))


def line_of(project: Path, path: str, needle: str) -> int:
    (number,) = (n for n, line in enumerate((project / path).read_text().splitlines(), 1) if needle in line)
    return number


def test_parts_of_a_record_that_is_not_whole_are_checked_too(project: Path) -> None:
    path = project / PLACE
    path.write_text(re.sub(r"(?m)^ringkasan: .*\n", "", path.read_text()).replace("tutup: 1", "tutup: 0"))
    assert {"missing", "time_order"} <= {code for _, _, code in found(project)}


# --- A project that is right ---------------------------------------------------------------------------------


def test_loads_every_record_of_the_small_project(catalogue: Catalogue) -> None:
    assert {kind: list(catalogue.entries[kind]) for kind in KINDS} == {
        "program": ["taman-baca"],
        "fasilitas": ["perpustakaan-contoh", "taman-contoh", "taman-ditarik"],
        "rapat": ["2025-04-24-rapat-contoh", "2024-01-10-rapat-kosong"],
    }
    assert len(catalogue.records) == 6
    assert set(catalogue.entries) == {*KINDS, *VOCABULARIES}
    assert catalogue.today == TODAY
    assert catalogue.warnings == ()


def test_knows_the_file_of_every_entry(catalogue: Catalogue) -> None:
    record = catalogue.find("rapat", "2025-04-24-rapat-contoh")
    term = catalogue.find("kecamatan", "baruga")
    assert record is not None
    assert term is not None
    assert catalogue.files[record] == MEETING
    assert catalogue.files[term] == "site_config/kosakata/kecamatan.yml"
    assert set(catalogue.files) == {entry for entries in catalogue.entries.values() for entry in entries.values()}


def test_finds_nothing_where_there_is_nothing(catalogue: Catalogue) -> None:
    assert catalogue.find("rapat", "tidak-ada") is None


def test_meetings_come_newest_first_and_others_by_name(busy_catalogue: Catalogue) -> None:
    days = [getattr(entry, "day", None) for entry in busy_catalogue.of_kind("rapat")]
    assert days == sorted(days, key=str, reverse=True)
    for kind in ("program", "fasilitas"):
        names = [entry.heading.casefold() for entry in busy_catalogue.of_kind(kind)]
        assert names == sorted(names)


def test_terms_keep_the_order_of_their_file(catalogue: Catalogue) -> None:
    assert [entry.id for entry in catalogue.of_kind("status-program")][:2] == ["direncanakan", "berjalan"]


def test_loading_twice_gives_the_same(project: Path) -> None:
    first, second = load(project, TODAY), load(project, TODAY)
    assert vars(first) == vars(second)
    assert [list(entries) for entries in first.entries.values()] == [list(e) for e in second.entries.values()]


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(project: Path, catalogue: Catalogue) -> None:
    path = project / PROGRAM
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert load(project, TODAY).find("program", "taman-baca") == catalogue.find("program", "taman-baca")


def test_a_kind_without_a_folder_has_no_records(project: Path) -> None:
    for kind in KINDS:
        shutil.rmtree(project / "content" / kind)
    assert load(project, TODAY).records == []


def test_what_systems_leave_behind_is_no_content(project: Path) -> None:
    for folder in ("content", "content/program"):
        for name in (".DS_Store", "Thumbs.db", "desktop.ini", ".gitkeep"):
            (project / folder / name).write_bytes(b"\0")
    (project / "content/README.md").write_text("Untuk staf.")
    assert len(load(project, TODAY).records) == 6


# --- Backlinks -----------------------------------------------------------------------------------------------


Link = tuple[str, str, str, str, str, str]
"""A reference: kind and id of the entry, anchor of its part (may be empty), label, kind and id of the target."""


def anchor_at(entry: Entry, location: tuple[str | int, ...]) -> str:
    """Return the id of the listed part in which a value stands; sources have ids for use inside their file alone."""
    items = as_json(entry)[str(location[0])]
    if not isinstance(items, list) or location[0] == "sumber":
        return ""
    item = items[int(location[1])]
    return str(item.get("id", "")) if isinstance(item, dict) else ""


def referring(catalogue: Catalogue) -> set[Link]:
    """Return every reference."""
    return {
        (
            entry.kind.name,
            entry.id,
            anchor_at(entry, step.location),
            str(step.info.title),
            reference.kind,
            str(step.value),
        )
        for entries in catalogue.entries.values()
        for entry in entries.values()
        for step in walk(entry)
        if isinstance(step, Leaf) and (reference := marker(step.markers, Reference))
    }


def anchor_of(link: Backlink) -> str:
    return link.anchored.anchor if link.anchored else ""


def referred(catalogue: Catalogue) -> list[Link]:
    return [
        (link.entry.kind.name, link.entry.id, anchor_of(link), link.label, entry.kind.name, entry.id)
        for entries in catalogue.entries.values()
        for entry in entries.values()
        for link in catalogue.backlinks(entry)
    ]


def test_backlinks_are_the_references_turned_round(catalogue: Catalogue) -> None:
    links = referred(catalogue)
    assert len(links) == len(set(links)), "each field of an entry or its part once"
    assert set(links) == referring(catalogue)


def test_there_are_references_of_every_sort(catalogue: Catalogue) -> None:
    links = referred(catalogue)
    assert len(links) > 20
    assert any(anchor for _, _, anchor, *_ in links), "some stand in parts"


def test_a_place_knows_its_programme_and_a_programme_its_meeting(catalogue: Catalogue) -> None:
    def linked(kind: str, entry_id: str) -> list[tuple[str, str]]:
        entry = catalogue.find(kind, entry_id)
        assert entry is not None
        return [(link.entry.id, link.label) for link in catalogue.backlinks(entry)]

    assert linked("fasilitas", "taman-contoh") == [("taman-baca", "Fasilitas")]
    assert linked("program", "taman-baca") == [("2025-04-24-rapat-contoh", "Program")]
    assert linked("rapat", "2024-01-10-rapat-kosong") == []
    assert ("2025-04-24-rapat-contoh", "Penanggung jawab") in linked("instansi", "dp3a")


def test_backlinks_stand_in_reading_order(busy_catalogue: Catalogue) -> None:
    order = [entry for entries in busy_catalogue.entries.values() for entry in entries.values()]
    places = {entry: place for place, entry in enumerate(order)}
    for entry in order:
        links = [places[link.entry] for link in busy_catalogue.backlinks(entry)]
        assert links == sorted(links)


COMMON = """\
ringkasan: Ringkasan.
sumber: [{id: koran, judul: Berita, jenis: pers, url: 'https://example.com/', diakses: 2026-11-01}]
diperiksa: {tanggal: 2026-11-01, cara: dari_sumber_terbuka}
"""
NAMES = [f"nama-{number}" for number in range(4)]
WEB = st.fixed_dictionaries({name: st.lists(st.sampled_from(NAMES), unique=True) for name in NAMES})


def tiny_project(root: Path, programmes: dict[str, list[str]], places: dict[str, list[str]]) -> Path:
    """Write a project with next to no terms of its own, so that loading it takes milliseconds."""
    offices = ", ".join(f"{{id: {name}, nama: Kantor}}" for name in ("dp3a", *NAMES))
    (root / "site_config/kosakata").mkdir(parents=True)
    for name in ("capaian", "instansi", "kecamatan", "kelurahan"):
        (root / f"site_config/kosakata/{name}.yml").write_text(f"[{offices}]" if name == "instansi" else "[]")
    (root / "site_config/kota.yml").write_text(
        "{nama_situs: P, deskripsi_situs: D, kota: K, provinsi: P, pengantar: P, dinas: dp3a, status: resmi,\n"
        "alamat_situs: 'https://kla.example/',\n"
        "pemberitahuan: {judul: J, teks: T}, zona_waktu: Asia/Jakarta, singkatan_zona: WIB,\n"
        "batas: {lintang: {dari: -1, sampai: 1}, bujur: {dari: 1, sampai: 2}},\n"
        "lisensi_isi: {nama: CC, url: 'https://example.com/'}}\n"
    )
    for kind, more, records in (
        ("program", "status: berjalan\nfasilitas", programmes),
        ("fasilitas", "jenis: rbra\nprogram", places),
    ):
        (root / "content" / kind).mkdir(parents=True)
        for name, targets in records.items():
            text = f"nama: {name}\n{more}: [{', '.join(targets)}]\n{COMMON}"
            (root / "content" / kind / f"{name}.yml").write_text(text)
    return root


@settings(max_examples=25, deadline=None)
@given(WEB, WEB)
def test_backlinks_of_any_web_of_references(programmes: dict[str, list[str]], places: dict[str, list[str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        loaded = load(tiny_project(Path(folder), programmes, places), TODAY)
    for kind, other, label, records in (
        ("program", "fasilitas", "Fasilitas", programmes),
        ("fasilitas", "program", "Program", places),
    ):
        for target in NAMES:
            entry = loaded.find(other, target)
            assert entry is not None
            links = [(link.entry.kind.name, link.entry.id, link.label) for link in loaded.backlinks(entry)]
            assert links == [(kind, name, label) for name in NAMES if target in records[name]]


@settings(max_examples=25, deadline=None)
@given(
    st.fixed_dictionaries(
        {name: st.lists(st.lists(st.sampled_from(NAMES), unique=True), max_size=3) for name in NAMES}
    )
)
def test_backlinks_from_parts_know_the_part(owners: dict[str, list[list[str]]]) -> None:
    """`owners` are those of each follow-up of each meeting."""
    with tempfile.TemporaryDirectory() as folder:
        root = tiny_project(Path(folder), {}, {})
        (root / "content/rapat").mkdir()
        for name, tasks in owners.items():
            parts = "".join(
                f"  - {{id: tugas-{n}, tugas: T, status: berjalan, penanggung_jawab: [{', '.join(names)}]}}\n"
                for n, names in enumerate(tasks)
            )
            text = f"judul: {name}\ntanggal: 2026-01-01\n{COMMON}" + (f"tindak_lanjut:\n{parts}" if parts else "")
            (root / f"content/rapat/{name}.yml").write_text(text)
        loaded = load(root, TODAY)
    for office in NAMES:
        entry = loaded.find("instansi", office)
        assert entry is not None
        assert sorted((link.entry.id, anchor_of(link)) for link in loaded.backlinks(entry)) == sorted(
            (name, f"tugas-{n}") for name, tasks in owners.items() for n, names in enumerate(tasks) if office in names
        )


# --- The portal date -----------------------------------------------------------------------------------------

WITA = ZoneInfo("Asia/Makassar")


def test_the_date_that_is_given_counts(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    assert load(project, TODAY).today == TODAY


def test_else_the_source_date_epoch(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    assert load(project).today == date(2027, 1, 15)


@pytest.mark.parametrize(
    ("epoch", "day"),
    [
        ("1745452799", date(2025, 4, 24)),  # 2025-04-23T23:59:59Z is 07:59:59 in Makassar
        ("1745510399", date(2025, 4, 24)),  # 2025-04-24T15:59:59Z, a second before midnight there
        ("1745510400", date(2025, 4, 25)),
        ("1745514000", date(2025, 4, 25)),  # 2025-04-24T17:00:00Z
        ("0", date(1970, 1, 1)),
    ],
)
def test_the_epoch_is_told_in_the_citys_time(epoch: str, day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert portal_date(WITA, Problems()) == day


@pytest.mark.parametrize("epoch", ["", "kemarin", "1.5", "2025-04-24", "9" * 12, "9" * 30, "9" * 5000])
def test_a_bad_epoch_is_the_only_problem(project: Path, monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(ContentError) as caught:
        load(project)
    assert [(problem.path, problem.code) for problem in caught.value.problems] == [("SOURCE_DATE_EPOCH", "bad_epoch")]


def test_else_the_clock_in_the_city(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    east, west = (portal_date(ZoneInfo(name), Problems()) for name in ("Etc/GMT-14", "Etc/GMT+12"))
    assert (east - west).days in {1, 2}, "26 hours apart"


# --- Files that don't belong ---------------------------------------------------------------------------------


def put(path: Path, raw: bytes = b"") -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(raw)


def instead_of_folder(path: Path, link: str = "") -> None:
    shutil.rmtree(path)
    if link:
        path.symlink_to(link)
    else:
        path.touch()


def in_new_folder(path: Path) -> Path:
    """Make the folder of a path; return the path."""
    path.parent.mkdir(exist_ok=True)
    return path


Spoil = Callable[[Path], object]
STRAY: dict[str, tuple[Spoil, Found]] = {
    "stray file in content": (
        lambda p: (p / "content/catatan.yml").touch(),
        [("content/catatan.yml", 0, "file_stray")],
    ),
    "stray folder": (lambda p: (p / "content/galeri").mkdir(), [("content/galeri", 0, "folder_stray")]),
    "misspelt folder": (lambda p: (p / "content/fasilita").mkdir(), [("content/fasilita", 0, "folder_stray")]),
    ".yaml": (lambda p: (p / "content/rapat/a.yaml").touch(), [("content/rapat/a.yaml", 0, "file_suffix")]),
    ".YML": (lambda p: (p / "content/rapat/a.YML").touch(), [("content/rapat/a.YML", 0, "file_suffix")]),
    ".yml.txt": (lambda p: (p / "content/rapat/a.yml.txt").touch(), [("content/rapat/a.yml.txt", 0, "file_suffix")]),
    "another suffix": (lambda p: (p / "content/rapat/a.docx").touch(), [("content/rapat/a.docx", 0, "file_stray")]),
    "a copy of another name": (
        lambda p: (p / "content/rapat/a.yml.lama").touch(),
        [("content/rapat/a.yml.lama", 0, "file_stray")],
    ),
    "a photo that is a link": (
        lambda p: in_new_folder(p / "content/foto/a.jpg").symlink_to("/etc/hostname"),
        [("content/foto/a.jpg", 0, "file_not_plain")],
    ),
    "a photo that is a folder": (
        lambda p: (p / "content/foto/a.jpg").mkdir(parents=True),
        [("content/foto/a.jpg", 0, "file_not_plain")],
    ),
    "a photo for which a program must wait": (
        lambda p: os.mkfifo(in_new_folder(p / "content/foto/a.jpg")),
        [("content/foto/a.jpg", 0, "file_not_plain")],
    ),
    "a page that is a link": (
        lambda p: (p / "content/halaman/a.md").symlink_to("/etc/hostname"),
        [("content/halaman/a.md", 0, "file_not_plain")],
    ),
    "folder of records": (
        lambda p: (p / "content/rapat/2025").mkdir(),
        [("content/rapat/2025", 0, "file_is_folder")],
    ),
    "folder like a record": (
        lambda p: (p / "content/rapat/a.yml").mkdir(),
        [("content/rapat/a.yml", 0, "file_is_folder")],
    ),
    "page of another format": (
        lambda p: (p / "content/halaman/tentang/a.txt").touch(),
        [("content/halaman/tentang/a.txt", 0, "file_stray")],
    ),
    "photo of another format": (
        lambda p: put(p / "content/foto/a.gif"),
        [("content/foto/a.gif", 0, "file_stray")],
    ),
    "no content": (lambda p: shutil.rmtree(p / "content"), [("content", 0, "folder_missing")]),
    "no settings": (lambda p: (p / "site_config/kota.yml").unlink(), [("site_config/kota.yml", 0, "file_missing")]),
    "no vocabulary": (
        lambda p: (p / "site_config/kosakata/kecamatan.yml").unlink(),
        [("site_config/kosakata/kecamatan.yml", 0, "file_missing")],
    ),
    "kind is a file": (
        lambda p: instead_of_folder(p / "content/rapat"),
        [("content/rapat", 0, "file_stray"), ("content/rapat", 0, "file_unreadable")],
    ),
    "link out of the project": (
        lambda p: (p / "content/rapat/a.yml").symlink_to("/etc/hostname"),
        [("content/rapat/a.yml", 0, "file_symlink_outside")],
    ),
    "folder linked out of the project": (
        lambda p: instead_of_folder(p / "content/rapat", "/etc"),
        [("content/rapat", 0, "file_symlink_outside")],
    ),
    "page with a NIK": (
        lambda p: (p / "content/halaman/tentang/a.md").write_text("# A\n\nNIK 7471012304560001\n"),
        [("content/halaman/tentang/a.md", 3, "child_number")],
    ),
    "page in another encoding": (
        lambda p: (p / "content/halaman/tentang/a.md").write_bytes(b"\xe9"),
        [("content/halaman/tentang/a.md", 0, "file_not_utf8")],
    ),
}


@pytest.mark.parametrize("case", STRAY)
def test_refuses_what_nothing_would_publish(project: Path, case: str) -> None:
    spoil, expected = STRAY[case]
    spoil(project)
    assert found(project) == expected


def test_a_folder_without_mkdocs_yml_is_no_project(tmp_path: Path) -> None:
    assert found(tmp_path) == [(str(tmp_path), 0, "project_missing")]


RECORD = f"nama: Taman\njenis: rbra\n{COMMON}"


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [
        ("Taman Kota.yml", "taman-kota"),
        ("taman_kota.yml", "taman-kota"),
        ("TAMAN.yml", "taman"),
        ("tamañ.yml", "taman"),
        ("taman--kota.yml", "taman-kota"),
        ("-taman.yml", "taman"),
        ("taman.v2.yml", "taman-v2"),
        ("公園.yml", "nama"),
    ],
)
def test_a_file_name_must_be_an_address(project: Path, name: str, suggestion: str) -> None:
    (project / "content/fasilitas" / name).write_text(RECORD)
    (problem,) = problems_of(project)
    assert (problem.path, problem.code) == (f"content/fasilitas/{name}", "id_form")
    assert f"'{suggestion}.yml'" in problem.hint


@pytest.mark.parametrize(("stem", "suggestion"), [("a" * 251, "a" * 100), ("taman-" * 20 + "kota", "taman-" * 16)])
def test_a_file_name_has_a_greatest_length(project: Path, stem: str, suggestion: str) -> None:
    (project / f"content/fasilitas/{stem}.yml").write_text(RECORD)
    (problem,) = problems_of(project)
    assert (problem.code, problem.line) == ("id_long", 0)
    assert f"Nama berkas ini {len(stem)} karakter tanpa .yml; paling panjang 100." in problem.message
    assert f"'{suggestion.removesuffix('-')}.yml'" in problem.hint


def test_a_term_has_an_id_of_a_greatest_length(project: Path) -> None:
    change(project, WARDS, "- id: tipulu", f"- id: {'a' * 101}")
    assert (WARDS, line_of(project, WARDS, "id: aaa"), "slug_long") in found(project)


@settings(deadline=None)
@given(st.text(), st.integers(1, 60))
def test_a_shortened_id_is_an_id_of_whole_words(text: str, longest: int) -> None:
    slug = slugify(text * 5)
    short = shortened(slug, longest)
    assert shortened(short, longest) == short
    assert slug.startswith(short)
    assert len(short) <= longest
    assert not slug or re.fullmatch(SLUG, short)
    assert slug[len(short) :][:1] in ("", "-") or len(slug.split("-")[0]) > longest


@pytest.mark.parametrize(
    ("first", "second"),
    [("Lapangan.yml", "lapangan.yml"), ("lapangan\u0303.yml", "lapanga\u00f1.yml"), ("ﬁ.yml", "fi.yml")],
    ids=["case", "composed accents", "ligature"],
)
def test_names_that_some_systems_take_for_one_collide(project: Path, first: str, second: str) -> None:
    for name in (first, second):
        (project / "content/fasilitas" / name).write_text(RECORD)
    problems = [problem for problem in problems_of(project) if problem.code == "id_collision"]
    assert len(problems) == 1
    assert {Path(problems[0].path).name} < {first, second}


@settings(deadline=None)
@given(st.text())
def test_a_slug_is_an_id_and_stays_one(text: str) -> None:
    slug = slugify(text)
    assert slug == slugify(slug)
    assert not slug or re.fullmatch(SLUG, slug)


# --- Between files -------------------------------------------------------------------------------------------

PHOTO = "klaster: klaster-2\nfoto: [{{berkas: {}, alt: A, lisensi: B}}]"
KOTA = "site_config/kota.yml"
DISTRICTS = "site_config/kosakata/kecamatan.yml"
WARDS = "site_config/kosakata/kelurahan.yml"
# path, old text, new text, what stands in the line that is wrong, code
WRONG: dict[str, tuple[str, str, str, str, str]] = {
    "id in the file": (PROGRAM, "nama:", "id: taman-baca\nnama:", "id: taman-baca", "id_in_file"),
    "unknown, with a suggestion": (PROGRAM, "[baruga]", "[barugo]", "barugo", "reference_unknown_near"),
    "unknown, with the choice": (PROGRAM, "status: berjalan", "status: x", "status: x", "reference_unknown"),
    "record that is not there": (MEETING, "[taman-baca]", "[taman-bca]", "taman-bca", "reference_unknown_near"),
    "own old address": (PLACE, "[taman-lama]", "[taman-contoh]", "alamat_lama", "old_address_taken"),
    "old address of another": (PLACE, "[taman-lama]", "[perpustakaan-contoh]", "alamat_lama", "old_address_taken"),
    "old address twice": (PLACE, "[taman-lama]", "[a, a]", "alamat_lama", "old_address_taken"),
    "photo missing": (PLACE, "klaster: klaster-2", PHOTO.format("a.jpg"), "a.jpg", "photo_missing"),
    "photo outside": (PLACE, "klaster: klaster-2", PHOTO.format("../../mkdocs.yml"), "mkdocs", "photo_missing"),
    "photo anywhere": (PLACE, "klaster: klaster-2", PHOTO.format("/etc/hostname"), "hostname", "photo_missing"),
    "office of the settings": (KOTA, "dinas: dp3a", "dinas: dp3b", "dp3b", "reference_unknown_near"),
    "bounds turned round": (KOTA, "sampai: 122.6513", "sampai: 122.4429", "sampai: 122.4429", "range_order"),
    "term twice": (WARDS, "- id: tipulu", "- id: 'mandonga'", "'mandonga'", "id_twice"),
}


@pytest.mark.parametrize("case", WRONG)
def test_finds_between_files(project: Path, case: str) -> None:
    path, old, new, needle, code = WRONG[case]
    change(project, path, old, new)
    assert (path, line_of(project, path, needle), code) in found(project)
    assert {found_path for found_path, _, _ in found(project)} == {path}


def test_suggests_the_nearest_id(project: Path) -> None:
    change(project, PROGRAM, "[baruga]", "[barugo]")
    (problem,) = problems_of(project)
    assert problem.message == "Kecamatan 'barugo' tidak ada."
    assert problem.hint == "Maksudnya 'baruga'?"
    assert problem.excerpt[problem.column - 1 :] == "barugo]"


def test_a_kind_without_records_says_so(project: Path) -> None:
    shutil.rmtree(project / "content/program")
    assert found(project) == [(MEETING, line_of(project, MEETING, "program:"), "reference_none")]


def test_a_reference_to_a_withdrawn_record_is_a_warning(project: Path) -> None:
    change(project, PROGRAM, "[taman-contoh]", "[taman-contoh, taman-ditarik]")
    loaded = load(project, TODAY)
    (warning,) = loaded.warnings
    assert (warning.path, warning.code) == (PROGRAM, "reference_withdrawn")
    assert warning.excerpt[warning.column - 1 :] == "taman-ditarik]"


def test_an_expired_certificate_is_a_warning(project: Path) -> None:
    change(project, PLACE, "berlaku_sampai: 2027-06", "berlaku_sampai: 2025-06")
    assert [warning.code for warning in load(project, TODAY).warnings] == ["certificate_expired"]


def test_a_photo_that_is_there_is_fine(project: Path) -> None:
    (project / "content/foto").mkdir()
    (project / "content/foto/a.jpg").write_bytes(b"\xff\xd8")
    change(project, PLACE, "klaster: klaster-2", "klaster: klaster-2\nfoto: [{berkas: a.jpg, alt: A, lisensi: B}]")
    assert load(project, TODAY).warnings == ()


def test_old_addresses_are_taken_within_a_kind_only(project: Path) -> None:
    change(project, PLACE, "[taman-lama]", "[taman-lama, taman-baca]")
    load(project, TODAY)


def test_all_problems_of_all_files_come_in_one_run_in_order(project: Path) -> None:
    change(project, PLACE, "08:00", " 8:00")
    change(project, PROGRAM, "status: berjalan", "status:")
    change(project, MEETING, "hari: kamis", "hari: jumat")
    change(project, WARDS, "- id: tipulu", "- id: Tipulu")
    (project / "content/rapat/x.yaml").touch()
    (project / "content/lain").mkdir()
    assert found(project) == [
        (PLACE, line_of(project, PLACE, " 8:00"), "time_form"),
        ("content/lain", 0, "folder_stray"),
        (PROGRAM, line_of(project, PROGRAM, "status:"), "yaml_blank"),
        (MEETING, line_of(project, MEETING, "hari: jumat"), "weekday"),
        ("content/rapat/x.yaml", 0, "file_suffix"),
        (WARDS, line_of(project, WARDS, "id: Tipulu"), "slug_form"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("nama: Taman Baca Keliling", 'nama: "Taman', "yaml_quote_open"),
        ("nama: Taman Baca Keliling", "nama: [Taman]", "string_type"),
        ("nama: Taman Baca Keliling", "nama: Taman\u200b", "yaml_invisible"),
    ],
    ids=["syntax", "model", "characters"],
)
def test_a_broken_record_is_still_one_to_refer_to(project: Path, old: str, new: str, code: str) -> None:
    change(project, PROGRAM, old, new)
    assert found(project) == [(PROGRAM, line_of(project, PROGRAM, "nama:"), code)]


@pytest.mark.parametrize(
    ("text", "code"), [("- id: 'a", "yaml_quote_open"), ("a: b", "yaml_not_list"), ("", "yaml_empty")]
)
def test_a_broken_vocabulary_is_the_only_problem(project: Path, text: str, code: str) -> None:
    (project / "site_config/kosakata/kecamatan.yml").write_text(text)
    assert found(project) == [("site_config/kosakata/kecamatan.yml", 1, code)]


def test_a_broken_term_is_still_one_to_refer_to(project: Path) -> None:
    change(project, DISTRICTS, "- id: baruga\n", "- id: baruga\n  warna: biru\n")
    assert found(project) == [(DISTRICTS, line_of(project, DISTRICTS, "warna"), "extra_forbidden")]


def test_what_is_blank_is_told_once(project: Path) -> None:
    change(project, PROGRAM, "nama: Taman Baca Keliling", "nama:")
    change(project, PROGRAM, "sasaran: [anak, orang-tua]", "sasaran:\n  - anak\n  -")
    name, audience = line_of(project, PROGRAM, "nama:"), line_of(project, PROGRAM, "sasaran:")
    assert found(project) == [(PROGRAM, name, "yaml_blank"), (PROGRAM, audience + 2, "yaml_blank_item")]


def test_a_bad_item_does_not_make_its_list_too_short(project: Path) -> None:
    change(project, PROGRAM, "url: https://example.go.id/laporan", "url: example.go.id/laporan")
    assert found(project) == [(PROGRAM, line_of(project, PROGRAM, "url:"), "url_scheme")]


def test_broken_settings_are_told(project: Path) -> None:
    change(project, KOTA, "zona_waktu: Asia/Makassar", "zona_waktu: WITA")
    assert found(project) == [(KOTA, line_of(project, KOTA, "zona_waktu"), "time_zone")]


# --- One run names everything ---------------------------------------------------------------------------------


def test_a_record_with_a_wrong_field_is_checked_in_its_other_fields(project: Path) -> None:
    path = project / "content/fasilitas/perpustakaan-contoh.yml"
    text = path.read_text("utf-8").replace("ringkasan: Tempat", "ringkasan: Budi (12) di tempat")
    path.write_text(text + "kecamatan: barugo\nbiaya: {gratis: mungkin}\n", "utf-8")
    assert codes_of(project) == ["child_named", "reference_unknown_near", "yes_no"]


def test_broken_settings_hide_nothing_else(project: Path) -> None:
    (project / "site_config/kota.yml").write_text("kota: [\n", "utf-8")
    path = project / "content/fasilitas/perpustakaan-contoh.yml"
    path.write_text(path.read_text("utf-8") + "kecamatan: barugo\n", "utf-8")
    assert codes_of(project) == ["reference_unknown_near", "yaml_bracket"]


def codes_of(project: Path) -> list[str]:
    with pytest.raises(ContentError) as caught:
        load(project, TODAY)
    return sorted(found.code for found in caught.value.problems)


@pytest.mark.parametrize("name", ["index", "saring"])
def test_the_listings_own_addresses_are_taken(project: Path, name: str) -> None:
    text = (project / "content/fasilitas/perpustakaan-contoh.yml").read_text("utf-8")
    (project / f"content/fasilitas/{name}.yml").write_text(text, "utf-8")
    assert codes_of(project) == ["id_reserved"]


def test_a_copy_that_nobody_changed_is_told(project: Path) -> None:
    original = project / "content/fasilitas/perpustakaan-contoh.yml"
    copy = original.with_name("perpustakaan-contoh-2.yml")
    shutil.copy(original, copy)
    (warning,) = [problem for problem in load(project, TODAY).warnings if problem.code == "record_copied"]
    assert warning.path == "content/fasilitas/perpustakaan-contoh-2.yml"
    assert warning.message == "Isi berkas ini sama persis dengan content/fasilitas/perpustakaan-contoh.yml."
    copy.write_text(copy.read_text("utf-8").replace("nama: ", "nama: Lain "), "utf-8")
    assert "record_copied" not in {problem.code for problem in load(project, TODAY).warnings}


def test_what_is_remembered_is_judged_once_and_what_is_wrong_is_told_each_time(project: Path) -> None:
    file = project / "content/program/taman-baca.yml"
    with remembering({}):
        first, second = (load(project, TODAY).find("program", "taman-baca") for _ in range(2))
        assert first is second
        edit(file, "status: berjalan", "status: selesai")
        third = load(project, TODAY).find("program", "taman-baca")
        assert third is not None
        assert third != first
        assert load(project, TODAY).find("program", "taman-baca") is third
        edit(file, "ringkasan: ", "ringkasan: Hubungi 0812-3456-7890. ")
        told = []
        for _ in range(3):
            with pytest.raises(ContentError) as error:
                load(project, TODAY)
            told.append(error.value.problems)
        assert told[0] == told[1] == told[2]
        assert {problem.path for problem in told[0]} == {"content/program/taman-baca.yml"}
        (project / "site_config/kosakata/kecamatan.yml").write_text("[]\n", "utf-8")  # what the others refer to
        with pytest.raises(ContentError) as error:
            load(project, TODAY)
        assert len(error.value.problems) > len(told[0])


@pytest.mark.parametrize("line", ["status: “berjalan”", "status: “berjaln”", "kontak: “x”"])
def test_what_is_said_of_curly_quotes_is_said_again(project: Path, line: str) -> None:
    file = project / "content/program/taman-baca.yml"
    file.write_text(re.sub(r"(?m)^status: .*$", line, file.read_text("utf-8")), "utf-8")
    told = []
    with remembering({}):
        for _ in range(2):
            with pytest.raises(ContentError) as error:
                load(project, TODAY)
            told.append(error.value.problems)
    assert told[0] == told[1]
    assert [problem.correction for problem in told[0]] == [problem.correction for problem in told[1]]
    assert "yaml_curly" in {problem.code for problem in told[0]}
