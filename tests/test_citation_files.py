"""Files for reference managers, read by readers of those formats that aren't ours."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import rispy  # type: ignore[import-untyped]
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle  # type: ignore[import-untyped]
from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped]
from hypothesis import example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from generator.catalogue.loading import Catalogue
from generator.exports.citation_files import bibtex, files, ris
from generator.history.versions import version_of
from generator.metadata.citations import csl_item, issued, responsible
from generator.model.records import Record
from generator.model.words import long_date
from tests.toolbox.catalogues import official, titled


def read_bibtex(text: str) -> dict[str, str]:
    """Return the fields of the one entry of a BibTeX file, with LaTeX decoded to text."""
    library = parse_string(text)
    assert library.failed_blocks == []
    (raw,) = library.entries
    fields = {"TYPE": raw.entry_type, "KEY": raw.key, "url": raw["url"]}  # an address is no LaTeX
    (entry,) = parse_string(text, append_middleware=[LatexDecodingMiddleware(keep_math_mode=False)]).entries
    # LaTeX's circumflex is the character of ASCII, which the reader takes for an accent.
    return {field.key: str(field.value).replace("\u02c6", "^") for field in entry.fields} | fields


def read_ris(text: str) -> dict[str, Any]:
    (entry,) = rispy.loads(text)
    return dict(entry)


@pytest.fixture(scope="module")
def written(catalogue: Catalogue) -> dict[str, bytes]:
    return dict(files(catalogue))


def both(catalogue: Catalogue) -> Iterator[tuple[Catalogue, Record]]:
    for portal in (catalogue, official(catalogue)):
        for record in portal.records:
            yield portal, record


def test_every_record_has_its_three_files(catalogue: Catalogue, written: dict[str, bytes]) -> None:
    stems = [f"{record.kind.name}/{record.id}" for record in catalogue.records]
    assert set(written) == {f"{stem}{suffix}" for stem in stems for suffix in (".bib", ".ris", ".csl.json")}
    for record, stem in zip(catalogue.records, stems, strict=True):
        assert written[f"{stem}.bib"].decode() == bibtex(catalogue, record)
        assert written[f"{stem}.ris"].decode() == ris(catalogue, record)
        assert json.loads(written[f"{stem}.csl.json"]) == [csl_item(catalogue, record)]


def test_bibtex_says_what_the_record_says(catalogue: Catalogue) -> None:
    for portal, record in both(catalogue):
        entry, author = read_bibtex(bibtex(portal, record)), responsible(portal)
        report = record.kind.cited_as == "report"
        assert entry["TYPE"] == ("techreport" if report else "online")
        assert entry["KEY"] == f"{record.kind.name}-{record.id}"
        assert entry["title"] == " ".join(record.heading.split())
        assert entry["author"] == author
        assert entry["institution" if report else "organization"] == (author if report else portal.settings.name)
        assert entry["url"] == portal.settings.url(record.address)
        assert entry["date"] == issued(record).isoformat()
        assert entry["year"] == str(issued(record).year)
        assert entry["urldate"] == record.checked.day.isoformat()
        assert entry["note"] == f"Versi {version_of(record)}, diperiksa {long_date(record.checked.day)}."


def test_ris_says_what_the_record_says(catalogue: Catalogue) -> None:
    for portal, record in both(catalogue):
        entry, author = read_ris(ris(portal, record)), responsible(portal)
        assert entry["type_of_reference"] == ("RPRT" if record.kind.cited_as == "report" else "ELEC")
        assert entry["title"] == " ".join(record.heading.split())
        assert (entry["authors"], entry["publisher"]) == ([author], author)
        assert entry.get("secondary_title", author) == portal.settings.name
        assert entry["urls"] == [portal.settings.url(record.address)]
        assert (entry["date"], entry["year"]) == (f"{issued(record):%Y/%m/%d}", str(issued(record).year))
        assert entry["access_date"] == f"{record.checked.day:%Y/%m/%d}"
        assert entry["notes"] == [f"Versi {version_of(record)}, diperiksa {long_date(record.checked.day)}."]


def test_ris_keeps_the_rules_of_its_lines(catalogue: Catalogue) -> None:
    for record in catalogue.records:
        text = ris(catalogue, record)
        lines = text.split("\r\n")
        assert lines.pop() == ""
        assert lines[0].startswith("TY  - ")
        assert lines[-1] == "ER  - "
        assert all(line[:2].isalnum() and line[2:6] == "  - " for line in lines)
        assert "\n" not in text.replace("\r\n", "")


def test_csl_json_says_what_the_record_says(catalogue: Catalogue, written: dict[str, bytes]) -> None:
    for record in catalogue.records:
        (item,) = json.loads(written[f"{record.kind.name}/{record.id}.csl.json"])
        assert item["title"] == " ".join(record.heading.split())
        assert item["URL"] == catalogue.settings.url(record.address)
        assert item["version"] == version_of(record)
        for name, day in (("issued", issued(record)), ("accessed", record.checked.day)):
            assert item[name]["date-parts"] == [[day.year, day.month, day.day]]


def test_a_processor_takes_the_csl_json(catalogue: Catalogue, written: dict[str, bytes]) -> None:
    """All records at once in a style that the portal doesn't use."""
    items = [json.loads(content)[0] for path, content in written.items() if path.endswith(".csl.json")]
    source = CiteProcJSON(items)
    bibliography = CitationStylesBibliography(CitationStylesStyle("ieee", locale="id-ID"), source)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"])]))
    assert len(bibliography.bibliography()) == len(catalogue.records)


TITLES = st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" "), min_size=1).filter(str.strip)


@hypothesis_settings(deadline=None, max_examples=300)
@given(TITLES)
@example("100% & {kurung} #1 $5 a_b ~ ^ \\")
@example("} tak seimbang {{ \\}")
@example("a--b---c ``d'' ?`e,,f<<g>>")
@example("Anak éèü “kutip” @misc{x, y = {z}}")
@example("ER  - ")
@example('"kutip" # "gabung"')
def test_any_title_survives(catalogue: Catalogue, title: str) -> None:
    record = titled(catalogue.records[0], title)
    expected = " ".join(title.split())
    assert read_bibtex(bibtex(catalogue, record))["title"] == expected.replace("\u02c6", "^")
    assert read_ris(ris(catalogue, record))["title"] == expected


def test_any_name_of_the_portal_survives(catalogue: Catalogue) -> None:
    name = "Portal {KLA} 100% & Kawan_kawan"
    named = replace(catalogue, settings=catalogue.settings.model_copy(update={"name": name}))
    entry = read_bibtex(bibtex(named, named.records[0]))
    assert entry["author"] == name
    assert read_ris(ris(named, named.records[0]))["authors"] == [name]
