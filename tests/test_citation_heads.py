"""What Zotero makes of the built pages, by its own rules; generator/metadata/citation_heads.py has their source."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

from generator.catalogue.loading import Catalogue
from generator.history.versions import version_of
from generator.metadata.citation_heads import metas_of
from generator.metadata.citations import issued, responsible
from tests.toolbox.catalogues import official

PREFIXES = ("dc", "dcterms", "og", "article", "book", "prism", "bib", "bibo", "eprints", "z")
NAMED_TYPES = {"report", "map", "book", "thesis", "patent", "letter", "film", "software", "dataset", "article"}
"""Some values of `DC.type` by which Zotero would choose another item type than a web page."""


class Metas(HTMLParser):
    """The metas of a page, by name or property; the first of each."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        name = values.get("name") or values.get("property")
        if tag == "meta" and name:
            self.found.setdefault(name, values.get("content", ""))


def zotero_item(html: str) -> dict[str, str]:
    """Return the item that Zotero's "Embedded Metadata" saves from a page, as far as our metas can decide it."""
    metas = Metas(html).found
    lower = {name.lower().replace(":", "."): value for name, value in metas.items()}
    if "citation_technical_report_institution" in metas:
        kind = "report"
    elif lower.get("dc.type", "").lower() in NAMED_TYPES:
        kind = lower["dc.type"].lower()
    elif "citation_title" in metas:
        kind = "journalArticle"
    elif any(name.split(".")[0] in PREFIXES for name in lower):
        kind = "webpage"
    else:
        kind = ""
    return {
        "itemType": kind,
        "title": metas.get("citation_title") or lower.get("dc.title") or lower.get("og.title", ""),
        "institution": metas.get("citation_technical_report_institution") or lower.get("dc.publisher", ""),
        "websiteTitle": lower.get("og.site_name", ""),
        "date": metas.get("citation_publication_date") or lower.get("dc.date", ""),
        "url": metas.get("citation_public_url") or lower.get("og.url", ""),
        "language": metas.get("citation_language") or lower.get("dc.language", ""),
        "creator": metas.get("citation_author") or lower.get("dc.creator") or metas.get("author", ""),
        "typeShown": lower.get("dc.type", ""),
        "rights": lower.get("dc.rights", ""),
    }


def test_zotero_takes_every_record_for_what_it_is(site: Path, catalogue: Catalogue) -> None:
    for record in catalogue.records:
        item = zotero_item((site / record.address / "index.html").read_text("utf-8"))
        assert item["itemType"] == record.kind.cited_as
        assert item["title"] == record.heading
        assert item["institution"] == responsible(catalogue)
        assert item["websiteTitle"] == catalogue.settings.name
        assert item["date"].replace("/", "-") == issued(record).isoformat()
        assert item["url"] == catalogue.settings.url(record.address)
        assert item["language"] == "id"
        assert item["creator"] == ""  # Zotero would take an office's name apart
        assert item["typeShown"] == record.kind.label
        assert item["rights"] == catalogue.settings.license.name


def test_the_version_is_in_the_head(site: Path, catalogue: Catalogue) -> None:
    for record in catalogue.records:
        metas = Metas((site / record.address / "index.html").read_text("utf-8")).found
        assert metas["DCTERMS.hasVersion"] == version_of(record)
        assert metas["DC.identifier"] == catalogue.settings.url(record.address)


def test_pages_that_are_no_records_have_no_citation(site: Path) -> None:
    for path in ("index.html", "program/index.html", "klaster/klaster-2/index.html"):
        item = zotero_item((site / path).read_text("utf-8"))
        assert item["itemType"] == "webpage"
        assert (item["date"], item["rights"]) == ("", "")


def test_the_rules_can_tell_a_journal_article() -> None:
    assert zotero_item('<meta name="citation_title" content="x">')["itemType"] == "journalArticle"
    assert zotero_item("<title>x</title>")["itemType"] == ""


def test_a_withdrawn_record_and_an_official_portal(catalogue: Catalogue) -> None:
    taken_over = official(catalogue)
    for record in catalogue.records:
        metas = {meta.key: meta.content for meta in metas_of(taken_over, record)}
        assert metas["DC.publisher"] == responsible(taken_over) != catalogue.settings.name
    assert metas_of(catalogue, catalogue.of_kind("klaster")[0]) == ()
    assert metas_of(catalogue, None) == ()
