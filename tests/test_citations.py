"""A citation says who, what, when and where, in every style, as plain text; a prototype is never the office's."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from citeproc import CitationStylesStyle  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from generator.catalogue.loading import Catalogue, load
from generator.history.versions import version_of
from generator.metadata.citations import LOCALE, OWN_STYLES, STYLES, Citer, csl_item, issued, responsible
from generator.model.entries import own_date
from generator.model.records import KINDS
from generator.model.settings import PortalStatus
from generator.model.words import long_date
from generator.pages.writing import pages
from generator.problems.collecting import ContentError
from tests.toolbox.catalogues import official, titled
from tests.toolbox.projects import CITY, ROOT, TODAY, overridden

NAMES = ("Pers Indonesia", "APA", "Harvard", "Chicago")


# --- The item -----------------------------------------------------------------------------------------------


def test_an_item_is_csl_json(catalogue: Catalogue) -> None:
    """The rules of csl-data.json that our items can break (the schema itself is no Python package's)."""
    variables = {"id", "type", "title", "author", "issued", "accessed", "event-date", "URL", "language", "version"}
    variables |= {"note", "container-title", "genre"}
    items = [csl_item(portal, r) for portal in (catalogue, official(catalogue)) for r in catalogue.records]
    assert len({str(item["id"]) for item in items}) == len(catalogue.records)
    for item in items:
        assert set(item) <= variables
        assert item["type"] in ("report", "webpage")
        for name in ("issued", "accessed", "event-date"):
            if name in item:
                ((parts,),) = [list(value) for value in item[name].values()]  # type: ignore[attr-defined]
                date(*parts)
        assert all(
            isinstance(item[name], str) for name in item if name not in ("author", "issued", "accessed", "event-date")
        )


def test_what_is_held_on_a_day_says_so(catalogue: Catalogue) -> None:
    for record in catalogue.records:
        item, day = csl_item(catalogue, record), own_date(record)
        assert ("event-date" in item) == (day is not None)
        if day is not None:
            assert item["event-date"] == {"date-parts": [[day.year, day.month, day.day]]}
            assert item["genre"] == record.kind.label


def test_a_meeting_is_a_report_and_the_rest_are_web_pages() -> None:
    cited = {name: kind.kind.cited_as for name, kind in KINDS.items()}
    assert cited | {"program": "webpage", "fasilitas": "webpage", "rapat": "report"} == cited


def test_a_prototype_is_not_the_offices(catalogue: Catalogue) -> None:
    office = catalogue.find("instansi", catalogue.settings.office)
    assert office is not None
    assert catalogue.settings.status is PortalStatus.PROTOTYPE
    assert responsible(catalogue) == catalogue.settings.name
    assert responsible(official(catalogue)) == office.heading
    record = catalogue.records[0]
    for portal, author in ((catalogue, catalogue.settings.name), (official(catalogue), office.heading)):
        for name, text in Citer(portal).cite(record).styles:
            assert text.startswith(author), name
            assert text.count(author) == 1, name
            assert text.count(catalogue.settings.name) == 1, name


def test_the_date_is_that_of_the_last_change(catalogue: Catalogue) -> None:
    dated = next(record for record in catalogue.records if record.history)
    assert issued(dated) == max(change.day for change in dated.history)
    gone = next(record for record in catalogue.records if record.withdrawn)
    assert gone.withdrawn is not None
    assert issued(gone) == gone.withdrawn.day
    plain = next(record for record in catalogue.records if not record.history and not record.withdrawn)
    assert issued(plain) == plain.checked.day


# --- The styles ---------------------------------------------------------------------------------------------


def test_every_record_is_cited_in_every_style(catalogue: Catalogue) -> None:
    citer = Citer(catalogue)
    for record in catalogue.records:
        cited = citer.cite(record)
        assert tuple(name for name, _ in cited.styles) == NAMES
        for name, text in cited.styles:
            assert " ".join(record.heading.split()) in text, name
            assert catalogue.settings.url(record.address) in text, name
            assert str(issued(record).year) in text, name
            assert text.count(version_of(record)) == 1, name
            assert text.endswith(f"diperiksa {long_date(record.checked.day)}."), name
            assert "  " not in text
            assert "\n" not in text


def test_the_citations_are_in_indonesian(catalogue: Catalogue) -> None:
    meeting = next(record for record in catalogue.records if record.kind.cited_as == "report")
    texts = dict(Citer(catalogue).cite(meeting).styles)
    day = own_date(meeting)
    assert day is not None
    assert (
        f"{meeting.kind.label} {long_date(day)}. Diterbitkan {long_date(issued(meeting))}." in texts["Pers Indonesia"]
    )
    assert "Tersedia pada: " in texts["Harvard"]
    assert f"(Diakses: {long_date(meeting.checked.day)})" in texts["Harvard"]


@hypothesis_settings(deadline=None, max_examples=25)
@given(st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" "), min_size=1).filter(str.strip))
def test_any_title_can_be_cited(catalogue: Catalogue, title: str) -> None:
    record = titled(catalogue.records[0], title)
    for _, text in Citer(catalogue).cite(record).styles:
        assert version_of(record) in text


def test_a_title_stays_text(catalogue: Catalogue) -> None:
    record = titled(catalogue.records[0], '<script>alert("x")</script> & <i>bunga</i> {x} \\y')
    for name, text in Citer(catalogue).cite(record).styles:
        assert '<script>alert("x")</script> & <i>bunga</i> {x} \\y' in text, name


@pytest.mark.parametrize(
    "style", [*STYLES.values(), *(str(p) for p in sorted((ROOT / "generator" / OWN_STYLES).glob("*.csl")))]
)
def test_a_style_is_valid_csl(style: str) -> None:
    """Where one isn't, citeproc-py warns, and a warning is an error in tests."""
    CitationStylesStyle(style, locale=LOCALE, validate=True)


def test_nothing_leaks_on_the_way() -> None:
    """No library may warn or print: staff would read it in the middle of a build."""
    program = (
        "from pathlib import Path; from datetime import date\n"
        "from generator.catalogue import load; from generator.metadata import Citer\n"
        f"c = load(Path({str(CITY)!r})); Citer(c).cite(c.records[0])"
    )
    done = subprocess.run(
        [sys.executable, "-W", "always", "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert (done.stdout, done.stderr) == ("", "")


@pytest.mark.parametrize(
    "source",
    ["<style", "<style xmlns='http://purl.org/net/xbiblio/csl' class='in-text' version='1.0'/>", ""],
    ids=["bukan XML", "bukan CSL", "kosong"],
)
def test_a_broken_style_is_a_problem_with_its_place(project: Path, source: str) -> None:
    overridden(project, f"{OWN_STYLES}/pers.csl").write_text(source, "utf-8")
    with pytest.raises(ContentError) as caught:
        list(pages(load(project, TODAY)))
    (found,) = caught.value.problems
    assert (found.path, found.message.startswith("Berkas ini bukan gaya kutipan CSL 1.0.2: ")) == (
        f"site_config/{OWN_STYLES}/pers.csl",
        True,
    )


def test_another_city_may_have_other_styles(project: Path) -> None:
    source = overridden(project, f"{OWN_STYLES}/pers.csl")
    text = source.read_text("utf-8").replace("<title>Pers Indonesia</title>", "<title>Gaya kami</title>")
    source.with_name("kami.csl").write_text(text, "utf-8")
    cited = Citer(load(project, TODAY))
    assert [style.label for style in cited.styles] == ["Gaya kami", *NAMES]


# --- The page -----------------------------------------------------------------------------------------------


def test_every_record_page_has_its_citation(catalogue: Catalogue) -> None:
    texts = {page.path: page.body for page in pages(catalogue)}
    for record in catalogue.records:  # also the one that was withdrawn
        body = texts[f"{record.kind.name}/{record.id}.md"]
        assert "Kutip halaman ini" in body
        assert f":   {version_of(record)}\n" in body
        for suffix in ("bib", "ris", "csl.json"):
            assert f"({record.id}.{suffix})" in body
    assert not any("Kutip halaman ini" in texts[path] for path in ("index.md", "program/index.md"))


def test_an_example_address_is_called_one(catalogue: Catalogue) -> None:
    lasting = replace(
        catalogue, settings=catalogue.settings.model_copy(update={"address": "https://kla.kota.go.id/"})
    )
    for found, says in ((catalogue, True), (lasting, False)):
        page = next(page for page in pages(found) if page.entry is catalogue.records[0])
        assert ("Alamat itu masih contoh" in page.body) == says
