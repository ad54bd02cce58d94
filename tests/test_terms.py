"""National terms come with the package; a city adds to them, replaces them, and says where its own stand."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from generator.catalogue import Catalogue, load
from generator.catalogue.checks import Loaded
from generator.catalogue.layers import PACKAGE
from generator.catalogue.terms import load_vocabulary
from generator.model import VOCABULARIES
from generator.problems import ContentError, Problems
from tests.toolbox.projects import TODAY, edit

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


def test_the_nations_terms_are_judged_once_and_anew_when_their_file_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "generator"
    path = package / "vocabularies/sasaran.yml"
    path.parent.mkdir(parents=True)
    shutil.copy(PACKAGE / "vocabularies/sasaran.yml", path)
    for module in ("layers", "terms"):
        monkeypatch.setattr(sys.modules[f"generator.catalogue.{module}"], "PACKAGE", package)

    def loaded() -> tuple[Loaded, list[str]]:
        problems = Problems()
        found = load_vocabulary(tmp_path / "kota", "sasaran", VOCABULARIES["sasaran"], problems)
        assert found
        return found["anak"], [one.code for one in problems]

    before, problems = loaded()
    assert (loaded()[0].model is before.model, problems) == (True, [])
    edit(path, "- id: anak\n", "- id: anak\n  salah: 1\n")
    after, problems = loaded()
    assert (after.model, problems) == (None, ["extra_forbidden"])
    assert loaded()[1] == problems  # what is wrong is told at every load


@pytest.mark.parametrize("name", VOCABULARIES)
def test_the_nations_terms_are_valid(name: str, tmp_path: Path) -> None:
    path = PACKAGE / f"vocabularies/{name}.yml"
    problems = Problems()
    if path.exists():
        terms = load_vocabulary(tmp_path, name, VOCABULARIES[name], problems)
        assert terms
        assert all(term.model is not None for term in terms.values())
    assert not list(problems)
