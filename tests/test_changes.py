"""All changes of the portal: written ones and those of git, on their page and on the pages of records."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.catalogue.loading import Catalogue, load
from generator.model.records import Record
from generator.pages import changes
from generator.pages.changes import Changes, Event, changes_of
from generator.pages.writing import pages
from tests.toolbox.projects import TODAY, append, copy_project, edit
from tests.toolbox.rendered import Html, site_html
from tests.toolbox.repositories import Repository

PARK = "content/fasilitas/taman-contoh.yml"
PROGRAM = "content/program/taman-baca.yml"
GONE = "content/fasilitas/taman-ditarik.yml"
CORRECTION = "  - tanggal: 2026-11-03\n    jenis: koreksi\n    catatan: Usia peserta kami tulis keliru.\n"


@pytest.fixture
def city(tmp_path: Path) -> Repository:
    """The small portal in a repository of its own, committed once."""
    copy_project(tmp_path / "kota")
    repository = Repository(tmp_path / "kota")
    repository.commit("2026-10-01T10:00:00+08:00")
    return repository


def made(repository: Repository) -> Changes:
    return changes_of(load(repository.root, TODAY))


def told(event: Event) -> str:
    kind = event.change.kind.value if event.change else "ditarik" if event.is_withdrawal else "isi"
    mark = "!" if event.is_marked else ""
    found = [f"{one.label}: {one.before}>{one.after}" for one in event.differences]
    return f"{event.day} {mark}{kind} {event.record.id} {found}"


def page_of(repository: Repository, path: str) -> str:
    """Return what a page says, as a reader sees it."""
    found = next(page for page in pages(load(repository.root, TODAY)) if page.path == path)
    return " ".join(Html(site_html(found.body)).text.split())


WRITTEN = [
    "2026-11-02 !ditarik taman-ditarik []",
    "2026-11-01 terbit taman-baca []",
]


def test_without_git_the_written_history_stands_alone(catalogue: Catalogue) -> None:
    found = changes_of(catalogue)
    assert [told(event) for event in found.events] == WRITTEN
    assert not found.has_git
    assert not found.revisions.keys() & set()


def test_the_first_commit_changes_nothing(city: Repository) -> None:
    found = made(city)
    assert [told(event) for event in found.events] == WRITTEN
    assert found.has_git


def test_a_commit_is_a_change_on_the_day_of_the_city(city: Repository) -> None:
    edit(city.root / PARK, "buka: 08:00", "buka: 09:00")
    city.commit("2026-10-05T23:30:00-08:00")  # in the city, UTC+8, it is half past three the next afternoon
    assert [told(event) for event in made(city).events] == [
        *WRITTEN,
        "2026-10-06 isi taman-contoh ['Jam buka (Senin, Selasa), Buka: 08.00>09.00']",
    ]


def test_a_written_change_and_its_commit_are_one(city: Repository) -> None:
    edit(city.root / PROGRAM, "usia: {min: 3", "usia: {min: 4")
    append(city.root / PROGRAM, CORRECTION)
    city.commit("2026-11-04T10:00:00+08:00")
    edit(city.root / PROGRAM, "mulai: 2024-02", "mulai: 2024-03")
    city.commit("2026-11-05T10:00:00+08:00")
    assert [told(event) for event in made(city).events] == [
        "2026-11-05 isi taman-baca ['Mulai: Februari 2024>Maret 2024']",
        "2026-11-03 !koreksi taman-baca ['Usia termuda: 3>4']",
        *WRITTEN,
    ]


def test_a_history_that_is_rewritten_shows(city: Repository) -> None:
    edit(city.root / PROGRAM, "catatan: Pertama kali diterbitkan.", "catatan: Selalu benar.")
    city.commit("2026-11-05T10:00:00+08:00")
    (found, *_) = made(city).events
    assert told(found) == (
        "2026-11-05 isi taman-baca ['Riwayat (1 November 2026), Catatan: Pertama kali diterbitkan.>Selalu benar.']"
    )


def test_a_renamed_record_keeps_its_changes(city: Repository) -> None:
    edit(city.root / PARK, "buka: 08:00", "buka: 09:00")
    city.commit("2026-10-06T10:00:00+08:00")
    (city.root / PARK).rename(city.root / "content/fasilitas/taman-baru.yml")
    edit(city.root / "content/fasilitas/taman-baru.yml", "[taman-lama]", "[taman-lama, taman-contoh]")
    edit(city.root / PROGRAM, "[taman-contoh]", "[taman-baru]")
    city.commit("2026-10-07T10:00:00+08:00")
    assert [told(event) for event in made(city).events][2:] == [
        "2026-10-07 isi taman-baca ['Fasilitas: taman-contoh>Taman Contoh']",
        "2026-10-07 isi taman-baru ['Alamat lama: >taman-contoh']",
        "2026-10-06 isi taman-baru ['Jam buka (Senin, Selasa), Buka: 08.00>09.00']",
    ]


def test_versions_that_are_no_yaml_are_passed_over_and_counted(city: Repository) -> None:
    whole = (city.root / PARK).read_bytes()
    for number, wrong in enumerate((b"nama: [", b"\xff\xfe", b"- a\n", b"x: 1\n" * 300_000)):
        (city.root / PARK).write_bytes(wrong)
        city.commit(f"2026-10-0{number + 2}T10:00:00+08:00")
    (city.root / PARK).write_bytes(whole.replace(b"buka: 08:00", b"buka: 09:00"))
    city.commit("2026-10-09T10:00:00+08:00")
    catalogue = load(city.root, TODAY)
    found = changes_of(catalogue).of(_record(catalogue, "taman-contoh"))
    assert found.unreadable == 4
    assert [step.day for step in found.steps] == [date(2026, 10, 9)]
    assert "4 versi lama tidak dapat dibaca" in page_of(city, "fasilitas/taman-contoh.md")


def _record(catalogue: Catalogue, record_id: str) -> Record:
    return next(record for record in catalogue.records if record.id == record_id)


def test_what_was_taken_back_does_not_come_back_in_pieces(city: Repository) -> None:
    edit(city.root / GONE, "ringkasan: Taman yang sudah tidak ada.", "ringkasan: Rahasia yang dihapus.")
    city.commit("2026-11-04T10:00:00+08:00")
    edit(city.root / GONE, "ringkasan: Rahasia yang dihapus.", "ringkasan: Taman.")
    city.commit("2026-11-05T10:00:00+08:00")
    assert [told(event) for event in made(city).events] == WRITTEN
    for path in ("perubahan/index.md", "fasilitas/taman-ditarik.md"):
        assert "Rahasia" not in page_of(city, path)


def test_details_can_be_closed_up_to_a_day(city: Repository) -> None:
    edit(city.root / PARK, "ringkasan: Taman", "ringkasan: Milik Pak Anu. Taman")
    city.commit("2026-10-05T10:00:00+08:00")
    edit(city.root / PARK, "ringkasan: Milik Pak Anu. Taman", "ringkasan: Taman")
    append(city.root / PARK, "rincian_sesudah: 2026-10-06\n")
    city.commit("2026-10-06T10:00:00+08:00")
    edit(city.root / PARK, "buka: 08:00", "buka: 09:00")
    city.commit("2026-10-07T10:00:00+08:00")
    said = page_of(city, "fasilitas/taman-contoh.md")
    assert "Pak Anu" not in said + page_of(city, "perubahan/index.md")
    assert "Jam buka (Senin, Selasa), Buka: 08.00 menjadi 09.00" in said
    assert "Perubahan isi sampai 6 Oktober 2026 tidak dirinci." in said


def test_nobody_is_named(city: Repository) -> None:
    edit(city.root / PARK, "buka: 08:00", "buka: 09:00")
    city.commit("2026-10-05T10:00:00+08:00")
    for page in pages(load(city.root, TODAY)):
        assert "AUTHOR" not in page.text
        assert "COMMITTER" not in page.text


# --- The pages ----------------------------------------------------------------------------------------------


def test_the_page_says_all_of_it_month_by_month(city: Repository) -> None:
    edit(city.root / PARK, "buka: 08:00", "buka: 09:00")
    city.commit("2026-10-06T10:00:00+08:00")
    edit(city.root / PROGRAM, "usia: {min: 3", "usia: {min: 4")
    append(city.root / PROGRAM, CORRECTION)
    city.commit("2026-11-04T10:00:00+08:00")
    body = next(page.body for page in pages(load(city.root, TODAY)) if page.path == "perubahan/index.md")
    found = Html(site_html(body))
    assert [element.text.removesuffix("¶") for element in found.all("h2")] == ["November 2026", "Oktober 2026"]
    strong = [element.text for element in found.all("strong")]
    assert strong == ["Koreksi", "Ralat", "Ditarik", "Koreksi", "Ditarik"]  # the first three explain the marks
    said = " ".join(found.text.split())
    for words in (
        "3 November 2026, Koreksi: Taman Baca Keliling (Program)Usia peserta kami tulis keliru. "
        "Usia termuda: 3 menjadi 4",
        "2 November 2026, Ditarik: Taman yang Ditarik (Fasilitas)Taman ini sudah ditutup.",
        "1 November 2026, Terbit: Taman Baca Keliling (Program)Pertama kali diterbitkan.",
        "6 Oktober 2026, Perubahan isi: Taman Contoh (Fasilitas) Jam buka (Senin, Selasa), Buka: 08.00 menjadi 09.00",
    ):
        assert words in said, words
    assert "riwayat berkas tidak tersedia" not in said
    assert {"../program/taman-baca.md", "../fasilitas/taman-ditarik.md"} <= set(found.attributes("href"))
    items = [element for element in found.all("li") if "menjadi" in element.text]
    assert len(items) == 4  # a change and, in it, its difference: lists in lists, not code


def test_without_git_the_page_says_so(project: Path) -> None:
    body = next(page.body for page in pages(load(project, TODAY)) if page.path == "perubahan/index.md")
    assert "riwayat berkas tidak tersedia" in body


def test_the_page_stays_light(city: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (city.root / PARK).read_text("utf-8")
    text = text.replace("buka: 08:00", "buka: 09:00").replace("tutup: 16:30", "tutup: 17:00")
    text = (
        text.replace("Jalan Contoh No. 1", "Jalan Lain").replace("Libur Natal", "Libur").replace("ada\n", "tidak\n")
    )
    text = text.replace("Koran Contoh", "Koran Lain").replace("min: 2", "min: 4").replace("2027-06", "2028")
    (city.root / PARK).write_text(text, "utf-8")
    city.commit("2026-11-22T10:00:00+08:00")
    said = page_of(city, "perubahan/index.md")
    assert said.count(" menjadi ") == changes.SHOWN
    assert "Selebihnya ada di halamannya." in said
    assert page_of(city, "fasilitas/taman-contoh.md").count(" menjadi ") > changes.SHOWN
    monkeypatch.setattr(changes, "NEWEST", 1)
    said = page_of(city, "perubahan/index.md")
    assert "Taman Baca" not in said
    assert "Perubahan yang lebih lama ada di halaman masing-masing" in said


def test_a_record_shows_its_own_changes_folded(city: Repository) -> None:
    edit(city.root / PARK, "buka: 08:00", "buka: 09:00")
    city.commit("2026-10-05T10:00:00+08:00")
    edit(city.root / PARK, "alamat: 'Jalan Contoh No. 1'\n", "")
    append(city.root / PARK, "riwayat:\n" + CORRECTION)
    city.commit("2026-11-03T10:00:00+08:00")
    body = next(page.body for page in pages(load(city.root, TODAY)) if page.path == "fasilitas/taman-contoh.md")
    found = Html(site_html(body))
    (folded,) = [element for element in found.all("details") if "Perubahan isi" in element.text]
    assert " ".join(folded.text.split()) == (
        "Perubahan isi (2) 3 November 2026, Koreksi Alamat dihapus: Jalan Contoh No. 1 "
        "5 Oktober 2026 Jam buka (Senin, Selasa), Buka: 08.00 menjadi 09.00"
    )
    others = next(page.body for page in pages(load(city.root, TODAY)) if page.path == "program/taman-baca.md")
    assert "Perubahan isi" not in others


def test_a_value_can_be_no_markup(city: Repository) -> None:
    evil = "<script>alert(1)</script> **x** [a](javascript:b)"
    edit(city.root / PARK, "catatan:\n", f"catatan:\n  - '{evil}'\n")
    city.commit("2026-10-05T10:00:00+08:00")
    for path in ("perubahan/index.md", "fasilitas/taman-contoh.md"):
        body = next(page.body for page in pages(load(city.root, TODAY)) if page.path == path)
        assert "<script" not in body
        found = Html(site_html(body))
        assert evil in " ".join(found.text.split())
        assert not [href for href in found.attributes("href") if href.startswith("javascript")]


def _config(city: Repository) -> None:
    city.git("config", "log.showSignature", "true")


def _uncommitted(city: Repository) -> None:
    city.write("content/program/.gitkeep", "")


@pytest.mark.parametrize("spoil", [_config, _uncommitted])
def test_the_same_commit_gives_the_same_bytes(city: Repository, spoil: Callable[[Repository], None]) -> None:
    edit(city.root / PARK, "buka: 08:00", "buka: 09:00")
    city.commit("2026-10-05T10:00:00+08:00")
    before = [page.text for page in pages(load(city.root, TODAY))]
    spoil(city)
    assert [page.text for page in pages(load(city.root, TODAY))] == before
    assert any(re.search(r"08\.00 menjadi 09\.00", html.unescape(text)) for text in before)
