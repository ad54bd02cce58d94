"""The pages of the open data lead to every file and explain every column, in the words of the model."""

from __future__ import annotations

import re

import pytest

from generator.catalogue.loading import Catalogue
from generator.exports.datasets import CSV, open_data
from generator.exports.tables import tables_of
from generator.model.records import KINDS
from generator.model.vocabularies import VOCABULARIES
from generator.pages.data_pages import explained, outlines
from generator.pages.writing import Page, pages
from tests.toolbox.rendered import Html, site_html


@pytest.fixture(scope="module")
def written(catalogue: Catalogue) -> dict[str, Page]:
    return {page.path: page for page in pages(catalogue) if page.path.startswith("data/")}


def text_of(page: Page) -> str:
    return " ".join(Html(site_html(page.body)).text.split())


def test_there_are_two_pages(catalogue: Catalogue) -> None:
    assert [outline.path for outline in outlines(catalogue)] == ["data/index.md", "data/kamus.md"]


def test_the_page_leads_to_every_file_with_its_size(written: dict[str, Page], catalogue: Catalogue) -> None:
    body = written["data/index.md"].body
    links = re.findall(r"\]\(([^)#]+)\)", body)
    names = [file.name for file in open_data(catalogue).files]
    described = ["datapackage.json", "data.json", "openapi.json", "SHA256SUMS"]
    assert [name for name in (*names, *described) if links.count(name) != 1] == []
    text = text_of(written["data/index.md"])
    assert re.search(r"program\.csv \(\d,\d KB\)", text)
    assert "1 rekaman" in text


def test_the_page_says_version_licence_and_how_to_cite(written: dict[str, Page], catalogue: Catalogue) -> None:
    text = text_of(written["data/index.md"])
    data = open_data(catalogue)
    assert f"{data.publisher}. Data terbuka, versi {data.version}. Lisensi CC BY 4.0." in text
    assert catalogue.settings.license.url in written["data/index.md"].body


def test_the_dictionary_explains_every_column_of_every_table(written: dict[str, Page]) -> None:
    text = text_of(written["data/kamus.md"])
    for model in {**KINDS, **VOCABULARIES}.values():
        for table in tables_of(model):
            assert re.search(rf"(?<![\w-]){table.name}(?![\w-])", text), table.name
            for column in table.columns:
                assert column.key in text
                assert f"{column.label}. {column.explanation}" in text, (table.name, column.key)


def test_every_table_has_an_anchor_in_the_dictionary(written: dict[str, Page], catalogue: Catalogue) -> None:
    html = site_html(written["data/kamus.md"].body)
    ids = re.findall(r'id="([^"]+)"', html)
    assert len(set(ids)) == len(ids)
    assert {file.table.name for file in open_data(catalogue).files if file.table} <= set(ids)
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)


def test_the_same_columns_are_explained_once(catalogue: Catalogue) -> None:
    tables = [file.table for file in open_data(catalogue).files if file.media_type == CSV and file.table]
    groups = explained(tables)
    assert sum(len(group.tables) for group in groups) == len(tables)
    sources = next(group for group in groups if group.anchor == "program-sumber")
    assert {"rapat-sumber", "klaster-sumber"} <= {table.name for table in sources.tables}
    assert next(group for group in groups if group.anchor == "program").tables == (tables[0],)
