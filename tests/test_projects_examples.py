"""Records that are only examples: checked like any, and in nothing that is published."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.catalogue.checks import Backlink
from generator.catalogue.loading import inspect, load
from generator.editor.pages import EXAMPLE
from generator.exports import tables_of
from generator.model.columns import columns_of
from generator.model.records import KINDS
from generator.model.schemas import published, typed
from generator.pages.changes import changes_of
from generator.problems.collecting import ContentError, Problem
from generator.publishing import Project, require_publishable, site_files
from generator.report import attention, render
from generator.spreadsheets.sheets import edited_tables, workbook_of
from tests.test_editor import Browser, boxes_of
from tests.toolbox.commands import Run
from tests.toolbox.projects import TODAY, append, copy_project, edit
from tests.toolbox.repositories import Repository

MARK = "contoh: ya\n"
PLACE = "content/fasilitas/taman-contoh.yml"
PROGRAM = "content/program/taman-baca.yml"
MEETING = "content/rapat/2025-04-24-rapat-contoh.yml"
SECRET = "Balai Rahasia Sekali"


def problems_of(project: Path) -> tuple[Problem, ...]:
    """Return every problem of a project, warnings too."""
    try:
        return load(project, TODAY).warnings
    except ContentError as error:
        return error.problems


def copy_as_example(project: Path, path: str) -> str:
    """Make an example of a copy of a record, with a name that is nowhere else; return its path."""
    source = project / path
    text = re.sub(r"(?m)^(nama|judul): .*$", rf"\1: {SECRET}", source.read_text("utf-8"), count=1)
    text = re.sub(r"(?m)^alamat_lama: .*\n", "", text)
    target = source.with_name("balai-rahasia.yml")
    target.write_text(text + MARK, "utf-8")
    return target.relative_to(project).as_posix()


@pytest.fixture(params=[PLACE, PROGRAM, MEETING], ids=lambda path: str(path).split("/")[1])
def example(request: pytest.FixtureRequest, project: Path) -> str:
    """The path of an example of each kind in the small project."""
    return copy_as_example(project, str(request.param))


# --- Left out of everything that is published ---------------------------------------------------------------


def test_an_example_is_in_nothing_that_is_published(project: Path, example: str) -> None:
    without = {file.path: file.content for file in site_files(load(copy_project(project.parent / "lain"), TODAY))}
    catalogue = load(project, TODAY)
    assert catalogue.examples == (example,)
    assert example not in catalogue.files.values()
    files = {file.path: file.content for file in site_files(catalogue)}
    assert files == without
    require_publishable(catalogue)


def test_its_references_are_no_backlinks(project: Path) -> None:
    before = {link.entry.id for link in links_to(project)}
    copy_as_example(project, MEETING)
    assert {link.entry.id for link in links_to(project)} == before


def links_to(project: Path) -> tuple[Backlink, ...]:
    catalogue = load(project, TODAY)
    entry = catalogue.find(Path(PROGRAM).parts[1], Path(PROGRAM).stem)
    assert entry is not None
    return catalogue.backlinks(entry)


def test_it_needs_no_attention(project: Path, example: str) -> None:
    assert example not in render(attention(load(project, TODAY), []), "json")


def test_it_is_no_row_of_a_workbook(project: Path, example: str) -> None:
    rows = [row for sheet in workbook_of(load(project, TODAY)) for row in sheet.rows]
    assert Path(example).stem not in {cell for row in rows for cell in row}


def test_without_its_mark_it_is_published(project: Path, example: str) -> None:
    edit(project / example, MARK, "contoh: tidak\n")
    catalogue = load(project, TODAY)
    assert catalogue.examples == ()
    assert example in catalogue.files.values()
    page = next(file for file in site_files(catalogue) if file.path == f"{example[8:-4]}.md")
    assert SECRET in page.content.decode()


def test_the_mark_itself_is_in_no_data(project: Path) -> None:
    """A real record has no example's mark to tell of, so neither tables nor schemas have a place for it."""
    for model in KINDS.values():
        assert EXAMPLE not in published(model)["properties"]  # type: ignore[operator]
        assert all(column.key != EXAMPLE for table in tables_of(model) for column in table.columns)
    tables = [file for file in site_files(load(project, TODAY)) if file.path.endswith(".csv")]
    assert len(tables) > len(KINDS)
    for table in tables:
        assert EXAMPLE not in next(csv.reader(io.StringIO(table.content.decode("utf-8-sig"))))


@pytest.fixture
def browser(project: Path) -> Iterator[Browser]:
    """A browser with the small project's form."""
    opened = Browser(project)
    yield opened
    opened.preview.close()


# --- Known to those who edit --------------------------------------------------------------------------------


def test_editors_forms_and_sheets_know_the_mark() -> None:
    for model in KINDS.values():
        assert EXAMPLE in typed(model)["properties"]  # type: ignore[operator]
        assert EXAMPLE in [column.key for column in columns_of(model)]
    kinds = {table.name: table for table in edited_tables() if not table.lists}
    assert all(EXAMPLE in [column.key for column in table.columns] for table in kinds.values())


def test_the_form_marks_an_example_and_shows_its_page(browser: Browser) -> None:
    path = copy_as_example(browser.root, PLACE)
    listing = browser.get("/").text
    assert f'{SECRET}</a> <strong class="tanda">contoh, tidak terbit</strong>' in listing
    address = f"/rekaman/{path.split('/')[1]}/balai-rahasia"
    form = browser.get(address).text
    assert "Ini hanya contoh dan tidak ikut terbit." in form
    answer = browser.post(address, dict(boxes_of(form)), aksi="lihat")
    assert answer.status_code == 303, answer.text
    assert SECRET in browser.get(answer.headers["Location"]).text


def test_the_form_offers_no_example_to_refer_to(browser: Browser) -> None:
    copy_as_example(browser.root, PROGRAM)
    form = browser.get("/rekaman/fasilitas/taman-contoh").text
    assert "taman-baca" in form
    assert "balai-rahasia" not in form


def test_check_says_in_one_line_how_many_are_left_out(project: Path, portal: Run) -> None:
    assert "contoh" not in portal("check", "--date", str(TODAY)).stdout
    copy_as_example(project, PLACE)
    copy_as_example(project, PROGRAM)
    result = portal("check", "--date", str(TODAY))
    assert result.returncode == 0
    assert result.stdout.splitlines()[1:] == [
        "2 rekaman contoh tidak ikut terbit; hapus baris 'contoh: ya' setelah isinya benar."
    ]


# --- Checked like any ---------------------------------------------------------------------------------------


def test_an_example_is_checked_like_any_record(project: Path, example: str) -> None:
    edit(project / example, "ringkasan:", "warna: biru\nringkasan:")
    (problem,) = problems_of(project)
    assert (problem.path, problem.code) == (example, "extra_forbidden")


@pytest.mark.parametrize("value", ["Ya", "benar", "[ya]"])
def test_the_mark_is_ya_or_tidak(project: Path, example: str, value: str) -> None:
    edit(project / example, MARK, f"contoh: {value}\n")
    assert [problem.code for problem in problems_of(project)] == ["yes_no"]


REFERRING: dict[str, tuple[str, str, str]] = {
    "programme of a place": (PROGRAM, PLACE, "program: [balai-rahasia]\n"),
    "place of a programme": (PLACE, PROGRAM, "fasilitas: [balai-rahasia]\n"),
    "programme of a meeting": (PROGRAM, MEETING, "program: [balai-rahasia]\n"),
}


@pytest.mark.parametrize("case", REFERRING)
def test_what_is_published_may_not_refer_to_an_example(project: Path, case: str) -> None:
    target, source, line = REFERRING[case]
    path = copy_as_example(project, target)
    text = re.sub(rf"(?m)^{line.split(':')[0]}: .*\n(  - .*\n)*", "", (project / source).read_text("utf-8"))
    (project / source).write_text(text + line, "utf-8")
    (problem,) = problems_of(project)
    assert (problem.path, problem.code) == (source, "reference_example")
    assert problem.message.endswith("'balai-rahasia' hanya contoh, jadi tidak ikut terbit.")
    assert problem.hint == f"Hapus rujukan ini. Bila isi {path} sudah benar, hapus baris 'contoh: ya' di sana."
    assert problem.excerpt == line.strip()


def test_an_example_may_refer_to_an_example_and_to_what_is_published(project: Path) -> None:
    copy_as_example(project, PROGRAM)
    place = project / copy_as_example(project, PLACE)
    text = re.sub(r"(?m)^program: .*\n", "", place.read_text("utf-8"))
    place.write_text(text + "program: [balai-rahasia, taman-baca]\n", "utf-8")
    assert problems_of(project) == ()


def test_an_inspection_can_show_examples_as_if_they_were_real(project: Path, example: str) -> None:
    shown = inspect(project, TODAY).catalogue(examples=True)
    assert example in shown.files.values()
    assert any(SECRET in file.content.decode() for file in site_files(shown) if file.path.endswith(".md"))


# --- History ------------------------------------------------------------------------------------------------


@pytest.fixture
def city(project: Path) -> Repository:
    """The small portal in a repository of its own."""
    repository = Repository(project)
    repository.commit("2026-10-01T10:00:00+08:00")
    return repository


def test_what_an_example_said_is_no_past_of_the_record_made_of_it(city: Repository) -> None:
    path = copy_as_example(city.root, PLACE)
    city.commit("2026-10-02T10:00:00+08:00")
    edit(city.root / path, f"nama: {SECRET}", "nama: Taman Pelangi")
    edit(city.root / path, MARK, "")
    city.commit("2026-10-03T10:00:00+08:00")
    catalogue = load(city.root, TODAY)
    record = next(record for record in catalogue.records if catalogue.files[record] == path)
    found = changes_of(catalogue).of(record)
    assert (found.steps, found.unreadable, found.is_whole) == ((), 0, True)
    edit(city.root / path, "nama: Taman Pelangi", "nama: Taman Bianglala")
    city.commit("2026-10-04T10:00:00+08:00")
    catalogue = load(city.root, TODAY)
    record = next(record for record in catalogue.records if catalogue.files[record] == path)
    (step,) = changes_of(catalogue).of(record).steps
    assert [(one.before, one.after) for one in step.differences] == [("Taman Pelangi", "Taman Bianglala")]


# --- From the command line ----------------------------------------------------------------------------------


def test_a_published_record_cannot_become_an_example(project: Path, portal: Run) -> None:
    """Its address was given to the world, so it stays."""
    catalogue = load(project, TODAY)
    page = f"/{PLACE[8:-4]}/"
    (project / "site_config/alamat-terbit.txt").write_text(f"{page}\n", "utf-8")
    require_publishable(catalogue)
    for path in (PROGRAM, MEETING):  # nothing refers to it, so that its address is all that is told
        append(project / path, MARK)
    append(project / PLACE, MARK)
    with pytest.raises(ContentError) as caught:
        require_publishable(Project(project, TODAY).load())
    assert [problem.code for problem in caught.value.problems] == ["record_gone"]
