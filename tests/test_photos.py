"""Only photos that a page shows are published, and whoever lays another one there is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from generator.catalogue.loading import load
from generator.publishing.site import site_files
from tests.toolbox.projects import TODAY, append

RECORD = "content/fasilitas/taman-contoh.yml"
SHOWN = "foto:\n  - berkas: {name}\n    alt: Sebuah taman.\n    lisensi: Contoh, CC BY 4.0\n"


@pytest.fixture
def photo(project: Path) -> str:
    path = project / "content/foto/taman kota.jpg"
    path.parent.mkdir(exist_ok=True)
    Image.new("RGB", (4, 4)).save(path)
    return path.name


def published(project: Path) -> set[str]:
    return {file.path for file in site_files(load(project, TODAY)) if file.path.startswith("foto/")}


def warned(project: Path) -> list[str]:
    return [problem.path for problem in load(project, TODAY).warnings if problem.code == "photo_unused"]


def test_a_photo_of_a_record_is_published(project: Path, photo: str) -> None:
    append(project / RECORD, SHOWN.format(name=photo))
    assert f"foto/{photo}" in published(project)
    assert warned(project) == []


def test_a_photo_of_a_page_by_hand_is_published(project: Path, photo: str) -> None:
    append(project / "content/halaman/tentang/kla.md", "\n![Sebuah taman](../foto/taman%20kota.jpg)\n")
    assert f"foto/{photo}" in published(project)
    assert warned(project) == []


def test_a_photo_that_nothing_shows_is_told_and_not_published(project: Path, photo: str) -> None:
    assert f"foto/{photo}" not in published(project)
    assert warned(project) == [f"content/foto/{photo}"]


def test_a_photo_goes_with_its_record(project: Path, photo: str) -> None:
    append(project / RECORD, SHOWN.format(name=photo))
    append(project / RECORD, "ditarik:\n  tanggal: 2026-11-02\n  alasan: Taman ditutup.\n")
    assert f"foto/{photo}" not in published(project)
    assert warned(project) == []


@pytest.mark.parametrize(
    "name",
    [
        *(".taman-contoh.yml.swp", "taman-contoh.yml~", "._taman-contoh.yml", ".#taman-contoh.yml", "~$taman.yml"),
        *("taman-contoh.yml.bak", ".~lock.taman.yml#", "desktop.ini", ".nfs0001", "#taman-contoh.yml#"),
    ],
)
def test_what_programs_leave_in_folders_is_passed_over(project: Path, name: str) -> None:
    before = len(load(project, TODAY).records)
    for folder in ("fasilitas", "halaman", "foto"):
        (project / "content" / folder).mkdir(exist_ok=True)
        path = project / "content" / folder / name
        if name.startswith(".#"):
            path.symlink_to("orang@mesin.123:456")  # as Emacs locks a file
        else:
            path.write_text("bukan rekaman", "utf-8")
    catalogue = load(project, TODAY)
    assert len(catalogue.records) == before
    assert list(catalogue.warnings) == []
    assert [file.path for file in site_files(catalogue) if Path(file.path).name == name] == []
