"""National terms come with the package; a city adds to them, replaces them, and says where its own stand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.catalogue import Catalogue, load
from generator.catalogue.layers import PACKAGE
from generator.catalogue.terms import load_vocabulary, read_national
from generator.model import VOCABULARIES
from generator.problems import ContentError, Problems
from tests.toolbox.projects import TODAY

OWN = "site_config/kosakata/bantuan.yml"
HOTLINE = "- {id: darurat, nama: Nomor darurat, telepon: '112', penyelenggara: Kominfo}\n"


def hotlines(project: Path) -> list[str]:
    return [entry.id for entry in load(project, TODAY).of_kind("bantuan")]


@pytest.fixture
def bare(project: Path) -> Path:
    """The project without helplines of its own."""
    (project / OWN).unlink(missing_ok=True)
    return project


def test_without_a_file_of_the_citys_there_are_the_nations(bare: Path) -> None:
    catalogue = load(bare, TODAY)
    terms = catalogue.of_kind("bantuan")
    assert [term.id for term in terms] == ["sapa-129", "polri-110", "tepsa"]
    assert {catalogue.files[term] for term in terms} == {"generator/vocabularies/bantuan.yml"}


def test_a_new_term_stands_at_the_end(bare: Path) -> None:
    (bare / OWN).write_text(HOTLINE, "utf-8")
    assert hotlines(bare) == ["sapa-129", "polri-110", "tepsa", "darurat"]


@pytest.mark.parametrize("before", ["- id: sapa-129\n", HOTLINE.replace("darurat", "sapa-129")])
def test_or_after_the_national_one_that_is_named_before_it(bare: Path, before: str) -> None:
    other = HOTLINE.replace("darurat", "lain")
    (bare / OWN).write_text(before + HOTLINE + other, "utf-8")
    assert hotlines(bare) == ["sapa-129", "darurat", "lain", "polri-110", "tepsa"]


def test_one_of_the_same_id_replaces_the_nations_in_its_place(bare: Path) -> None:
    (bare / OWN).write_text("- {id: polri-110, nama: Polisi, telepon: '110', penyelenggara: Polres}\n", "utf-8")
    catalogue = load(bare, TODAY)
    term = catalogue.find("bantuan", "polri-110")
    assert term is not None
    assert (term.heading, catalogue.files[term]) == ("Polisi", OWN)
    assert hotlines(bare) == ["sapa-129", "polri-110", "tepsa"]


def test_an_id_alone_names_a_national_term_or_lacks_its_name(bare: Path) -> None:
    (bare / OWN).write_text("- id: sapa-129\n- id: sapa-119\n", "utf-8")
    with pytest.raises(ContentError) as raised:
        load(bare, TODAY)
    missing = {(found.path, found.line, found.code) for found in raised.value.problems}
    assert missing == {(OWN, 2, "missing")}


def test_a_mistake_of_the_citys_has_its_place_and_hides_no_other_term(bare: Path) -> None:
    (bare / OWN).write_text(f"{HOTLINE}- {{id: salah, nama: Salah}}\n{HOTLINE}", "utf-8")
    with pytest.raises(ContentError) as raised:
        load(bare, TODAY)
    told = {(found.line, found.code) for found in raised.value.problems}
    assert told == {(2, "missing"), (3, "id_twice")}


@pytest.mark.parametrize(
    ("name", "code"), [("glosari.yml", "file_stray"), ("bantuan.yaml", "file_suffix"), ("lama", "file_stray")]
)
def test_what_is_no_vocabulary_is_told(bare: Path, name: str, code: str) -> None:
    path = bare / "site_config/kosakata" / name
    path.write_text(HOTLINE, "utf-8")
    with pytest.raises(ContentError) as raised:
        load(bare, TODAY)
    (found,) = raised.value.problems
    assert (found.path, found.code) == (f"site_config/kosakata/{name}", code)


def test_the_document_of_a_term_is_the_one_it_stands_in(catalogue: Catalogue) -> None:
    for entry in (*catalogue.of_kind("indikator"), *catalogue.of_kind("instansi")):
        document = catalogue.document(entry)
        assert document is not None
        assert isinstance(document.data, list)
        assert entry.id in {str(term["id"]) for term in document.data if isinstance(term, dict)}


def test_a_file_of_the_package_is_read_anew_when_it_changed(tmp_path: Path) -> None:
    path = PACKAGE / "vocabularies/sasaran.yml"
    before = read_national(path, Problems())
    assert read_national(path, Problems()) is before
    status = path.stat()
    try:
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 1))
        assert read_national(path, Problems()) is not before
    finally:
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


@pytest.mark.parametrize("name", VOCABULARIES)
def test_the_nations_terms_are_valid(name: str, tmp_path: Path) -> None:
    path = PACKAGE / f"vocabularies/{name}.yml"
    problems = Problems()
    if path.exists():
        terms = load_vocabulary(tmp_path, name, VOCABULARIES[name], problems)
        assert terms
        assert all(term.model is not None for term in terms.values())
    assert not list(problems)
