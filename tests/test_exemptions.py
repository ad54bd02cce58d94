"""What the check for children's safety refuses, and somebody has looked at, may stand where the record says why."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.catalogue.loading import load
from generator.exports import data_files
from generator.problems import ContentError, Problem
from generator.report.sections import sections
from tests.toolbox.projects import TODAY, append, edit

RECORD = "content/program/taman-baca.yml"
REFUSED = "Melati Putih (9)"
NOTES = f"catatan_uji: x\ncatatan: ['Dipakai {REFUSED}.']\n"
EXEMPTION = f"""pengecualian:
  - teks: Dipakai {REFUSED}
    alasan: Melati Putih adalah nama taman, dan 9 nomornya.
"""


def problems_of(project: Path) -> list[Problem]:
    try:
        return list(load(project, TODAY).warnings)
    except ContentError as error:
        return list(error.problems)


@pytest.fixture
def refused(project: Path) -> Path:
    """A project with a text that is refused though it is harmless."""
    append(project / RECORD, f"catatan: ['Dipakai {REFUSED}.']\n")
    (problem,) = problems_of(project)
    assert (problem.code, problem.path) == ("child_named", RECORD)
    assert f"Dipakai {REFUSED}" in problem.render(), "what is to be copied"
    return project


def test_what_is_excused_passes_and_shows_in_the_report(refused: Path) -> None:
    append(refused / RECORD, EXEMPTION)
    assert problems_of(refused) == []
    (section,) = (found for found in sections(load(refused, TODAY)) if found.code == "exempted")
    (item,) = section.items
    assert item.path == RECORD
    assert "nama taman" in item.note


def test_nothing_that_is_published_tells_of_it(refused: Path) -> None:
    append(refused / RECORD, EXEMPTION)
    files = dict(data_files(load(refused, TODAY)))
    assert [path for path, content in files.items() if b"nama taman" in content] == []
    assert [path for path in files if "pengecualian" in path] == []
    told = {path for path, content in files.items() if b"pengecualian" in content.lower()}
    assert told == set(), "no schema, dictionary or list of columns"


def test_it_excuses_these_words_alone(refused: Path) -> None:
    append(refused / RECORD, EXEMPTION)
    edit(refused / RECORD, f"Dipakai {REFUSED}.", f"Dipakai {REFUSED} dan Kenanga (8 tahun).")
    assert "child_named" in {problem.code for problem in problems_of(refused)}


def test_a_reason_is_wanted(refused: Path) -> None:
    append(refused / RECORD, EXEMPTION.split("    alasan")[0])
    assert {problem.code for problem in problems_of(refused)} == {"missing"}


def test_one_that_excuses_nothing_is_told(project: Path) -> None:
    append(project / RECORD, EXEMPTION)
    assert [problem.code for problem in problems_of(project)] == ["exemption_unused"]


@pytest.mark.parametrize("place", ["page", "term", "settings"])
def test_for_what_is_no_record_the_settings_excuse(project: Path, place: str) -> None:
    text = f"Dipakai {REFUSED}."
    if place == "page":
        append(project / "content/halaman/tentang/kla.md", f"\n{text}\n")
    elif place == "term":
        first = "bujur: 122.50259}\n  sumber:\n    - id: kode-wilayah\n      judul: "
        edit(project / "site_config/kosakata/kecamatan.yml", f"{first}Kode dan nama wilayah", first + text)
    else:
        edit(project / "site_config/kota.yml", "deskripsi_situs: ", f"deskripsi_situs: {text} ")
    (problem,) = problems_of(project)
    assert problem.code == "child_named"
    append(project / "site_config/kota.yml", EXEMPTION)
    assert problems_of(project) == []


def test_a_name_and_an_age_in_two_lines_of_a_page_are_one_sentence(project: Path) -> None:
    append(project / "content/halaman/tentang/kla.md", "\nHadir pula **Melati\nPutih** (9 tahun).\n")
    (problem,) = problems_of(project)
    assert (problem.code, problem.path) == ("child_named", "content/halaman/tentang/kla.md")
    lines = (project / problem.path).read_text("utf-8").splitlines()
    assert "Melati" in lines[problem.line - 1]


def test_the_name_of_a_file_is_looked_at(project: Path) -> None:
    photo = project / "content/foto/Melati-Putih-9-tahun.jpg"
    photo.parent.mkdir(exist_ok=True)
    photo.write_bytes(b"x")
    assert [(problem.code, problem.path) for problem in problems_of(project)] == [
        ("child_named", "content/foto/Melati-Putih-9-tahun.jpg")
    ]
