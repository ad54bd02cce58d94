"""What people look for in a city's portal is found: each record by its name, and what judged queries ask for.

Judged queries speak of one city, so they lie in a folder of its own beside this file and are asked only there. What
staff took away since is asked no more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser

from generator.catalogue.loading import Catalogue
from generator.search.index import found_in
from tests.toolbox.browsers import context_of
from tests.toolbox.search_quality import Judged, below_a_path, judged, measure, search

JUDGED = sorted(Path(__file__).parent.glob("*/queries*.yml"))
LEAST = {"queries": (70, 0.85), "queries_unseen": (40, 0.80)}
"""How many queries a set has, and what recall and nDCG must reach, by the name of its file."""


@pytest.fixture(scope="module")
def below(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the portal stands below a path of its host; ends with a slash."""
    with below_a_path(site, tmp_path_factory.mktemp("inang")) as address:
        yield address


def asked(path: Path, catalogue: Catalogue) -> list[Judged]:
    """Return the queries of a file that speak of this city, without what it no longer has."""
    if yaml.safe_load(path.read_text("utf-8"))["kota"] != catalogue.settings.city:
        return []
    there = {thing.address for thing in found_in(catalogue)}
    left = [
        Judged(
            item.query, item.form, {address: grade for address, grade in item.relevant.items() if address in there}
        )
        for item in judged(path)
    ]
    return [item for item in left if item.relevant]


def test_every_record_is_found_by_its_name(browser: Browser, below: str, catalogue: Catalogue) -> None:
    with context_of(browser) as context:
        page = context.new_page()
        page.goto(f"{below}cari/")
        for record in catalogue.records:
            if record.is_listed:
                assert record.address in search(page, below, record.heading), record.heading


@pytest.mark.parametrize("path", JUDGED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_judged_queries_are_many_each_asked_once(path: Path) -> None:
    queries = judged(path)
    assert len(queries) >= LEAST[path.stem][0]
    assert len({item.query for item in queries}) == len(queries)
    assert {grade for item in queries for grade in item.relevant.values()} <= {1, 2, 3}


@pytest.mark.parametrize("path", JUDGED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_it_finds_what_people_look_for(browser: Browser, below: str, catalogue: Catalogue, path: Path) -> None:
    queries = asked(path, catalogue)
    if queries:
        quality = measure(browser, below, queries)
        assert quality.recall >= LEAST[path.stem][1], quality
        assert quality.ndcg >= LEAST[path.stem][1], quality
        assert quality.empty <= 1 / 50, quality
