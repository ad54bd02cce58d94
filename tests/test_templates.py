"""The city's real templates as files: they pass the lint, each is used, and the general ones know no kind."""

from __future__ import annotations

import re

import pytest
from jinja2 import nodes

from generator.catalogue import TEMPLATES
from generator.model import parts, records
from generator.model.entries import Part
from generator.model.records import KINDS, Record
from generator.model.vocabularies import VOCABULARIES, Term
from generator.pages.markdown import Templates
from tests.toolbox.projects import CITY, ROOT

FOLDER = ROOT / "generator" / TEMPLATES
NAMES = sorted(path.name for path in FOLDER.glob("*.j2"))
KIND_TEMPLATES = {name for kind in (*KINDS, *VOCABULARIES) for name in (f"{kind}.md.j2", f"daftar-{kind}.md.j2")}

GENERAL = (
    "daftar.md.j2",
    "rekaman.md.j2",
    "entri.md.j2",
    "ditarik.md.j2",
    "pindah.md.j2",
    "nilai.md.j2",
    "terkait.md.j2",
)
"""Templates that serve every kind, also one that another city adds."""


@pytest.fixture(scope="module")
def templates() -> Templates:
    return Templates(CITY)


def source(name: str) -> str:
    return (FOLDER / name).read_text("utf-8")


def words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]+(?:[-_][a-z]+)*", text.casefold()))


def test_the_folder_holds_templates_alone() -> None:
    assert [name for name in NAMES if not name.endswith((".md.j2", ".html.j2"))] == []
    assert set(GENERAL) <= set(NAMES)


def test_the_templates_pass_their_lint(templates: Templates) -> None:
    assert all(templates.has(name) for name in NAMES)


@pytest.mark.parametrize("name", GENERAL)
def test_a_general_template_names_no_kind(name: str) -> None:
    """Neither the name of a kind nor a word of its label: what they say must be true of any record."""
    text = re.sub(r"\{#.*?#\}", "", source(name), flags=re.DOTALL)
    kinds = {word for kind in KINDS.values() for word in words(f"{kind.kind.name} {kind.kind.label} {kind.__name__}")}
    assert {"program", "fasilitas", "rapat"} <= kinds
    assert words(text) & kinds == set()
    named = {word for name in VOCABULARIES for word in [name] if "-" in word or word in ("kecamatan", "kelurahan")}
    assert words(text) & named == set()


@pytest.mark.parametrize("name", GENERAL)
def test_a_general_template_asks_for_no_field_of_one_kind(name: str, templates: Templates) -> None:
    """It may use what every record or every term has; other fields reach it as facts."""
    common = {"kind", *dir(Record), *Record.model_fields, *dir(Term), *Term.model_fields}
    tree = templates.environment.parse(source(name))
    asked = {
        node.attr
        for node in tree.find_all(nodes.Getattr)
        if isinstance(node.node, nodes.Name) and node.node.name in ("entry", "target", "e", "b")
    }
    assert asked - common == set()


def test_the_general_templates_do_use_entries(templates: Templates) -> None:
    """So that the test above looks where there is something to see."""
    for name, entry in (("daftar.md.j2", "e"), ("rekaman.md.j2", "entry"), ("entri.md.j2", "entry")):
        tree = templates.environment.parse(source(name))
        assert any(isinstance(n.node, nodes.Name) and n.node.name == entry for n in tree.find_all(nodes.Getattr)), (
            name
        )


@pytest.mark.parametrize("name", NAMES)
def test_a_template_is_used(name: str) -> None:
    """By the generator by its name, by a kind of that name, or by another template."""
    if name in KIND_TEMPLATES:
        return
    generator = "".join(path.read_text("utf-8") for path in (ROOT / "generator").rglob("*.py"))
    others = "".join(source(other) for other in NAMES if other != name)
    assert f'"{name}"' in generator or f'"{name}"' in others


def test_every_way_of_writing_a_part_is_for_a_part_that_exists() -> None:
    models = {
        name: model
        for module in (parts, records)
        for name, model in vars(module).items()
        if isinstance(model, type) and issubclass(model, Part)
    }
    forms = set(re.findall(r'"([A-Z]\w+)": \w+', source("nilai.md.j2") + source("terkait.md.j2")))
    assert len(forms) >= 10
    assert forms <= set(models)


@pytest.mark.parametrize("name", NAMES)
def test_a_template_is_tidy(name: str) -> None:
    text = source(name)
    assert text.endswith("\n")
    assert "\t" not in text
    assert not re.search(r"[ ]+$", text, re.MULTILINE)
