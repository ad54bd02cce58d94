"""A pattern gives the text that the engine gives, of any item in any style; and hardly ever asks it."""

from __future__ import annotations

from datetime import date
from functools import partial
from io import BytesIO

import pytest
from citeproc import CitationStylesStyle  # type: ignore[import-untyped]
from hypothesis import example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from generator.metadata.citation_patterns import Item, Patterns
from generator.metadata.citations import LOCALE, OWN_STYLES, STYLES, _written
from tests.toolbox.projects import ROOT

OWN = {path.stem: str(path) for path in sorted((ROOT / "generator" / OWN_STYLES).glob("*.csl"))}
ODD = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="id-ID">
<info><title>Aneh</title>
<id>aneh</id><updated>2026-11-01T00:00:00+08:00</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout>
<text variable="title" {title}/>
<date variable="issued" prefix=" ">{day}<date-part name="month" form="{month}" prefix=" "/>
<date-part name="year" prefix=" "/></date></layout></bibliography></style>"""
UNLIKE = {"padded", "short month", "month in numbers", "capitals"}
DAY = '<date-part name="day" {}/>'
ODDITIES = {
    "padded": {"day": DAY.format('form="numeric-leading-zeros"'), "month": "long", "title": ""},
    "ordinal": {"day": DAY.format('form="ordinal"'), "month": "long", "title": ""},
    "short month": {"day": DAY.format(""), "month": "short", "title": ""},
    "month in numbers": {"day": DAY.format(""), "month": "numeric", "title": ""},
    "capitals": {"day": "", "month": "long", "title": 'text-case="uppercase"'},
}

dates = st.dates(min_value=date(1000, 1, 1)).map(lambda day: {"date-parts": [[day.year, day.month, day.day]]})
plain_titles = st.text(st.sampled_from("aB1 ,()/-é"), min_size=1).map(lambda text: " ".join(text.split()) or "a")
any_titles = st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" "), min_size=1)
titles = plain_titles | any_titles.map(lambda text: " ".join(text.split()) or "a")
items = st.fixed_dictionaries(
    {
        "id": st.just("program-x"),
        "type": st.sampled_from(["webpage", "report", "document"]),
        "title": titles,
        "author": st.sampled_from(["Portal KLA Kota Contoh", "Dinas 10 'P3A'"]).map(lambda name: [{"literal": name}]),
        "issued": dates,
        "accessed": dates,
        "URL": st.sampled_from(["https://kla.example/program/x/", 'https://kla.example/?a=1&b="2"']),
        "language": st.just("id"),
    },
    optional={"container-title": st.just("Portal 2026"), "genre": st.just("Rapat"), "event-date": dates},
)
FIRST_OF_MAY = {"date-parts": [[2026, 5, 1]]}
"""The first of a month whose name has no short form."""


def style(name: str) -> CitationStylesStyle:
    if name in ODDITIES:
        return CitationStylesStyle(BytesIO(ODD.format(**ODDITIES[name]).encode()), locale=LOCALE, validate=False)
    return CitationStylesStyle(name, locale=LOCALE, validate=False)


@pytest.fixture(scope="module", params=[*STYLES.values(), *OWN.values(), *ODDITIES], ids=[*STYLES, *OWN, *ODDITIES])
def both(request: pytest.FixtureRequest) -> tuple[Patterns, partial[str]]:
    """A style's patterns and its engine alone."""
    engine = partial(_written, style(request.param))
    return Patterns(engine, ()), engine


@hypothesis_settings(deadline=None, max_examples=15)
@given(item=items)
@example(
    item={
        "id": "x",
        "type": "webpage",
        "title": "a",
        "issued": FIRST_OF_MAY,
        "accessed": FIRST_OF_MAY,
        "URL": "https://a.b/c",
    }
)
@example(item={"id": "x", "type": "report", "title": "Butir 24", "issued": FIRST_OF_MAY, "URL": "https://a.b/7311/9"})
def test_the_text_is_the_engines(both: tuple[Patterns, partial[str]], item: Item) -> None:
    patterns, engine = both
    assert patterns.written(item) == engine(item)


@pytest.mark.parametrize("name", [*STYLES.values(), *OWN.values(), *ODDITIES], ids=[*STYLES, *OWN, *ODDITIES])
def test_the_engine_is_asked_twice_for_a_form(name: str) -> None:
    """Or for every item, by a style that treats some items in a way of its own."""
    engine = partial(_written, style(name))
    asked: list[Item] = []

    def counted(item: Item) -> str:
        asked.append(item)
        return engine(item)

    patterns = Patterns(counted, ())
    told = set()
    for number in range(30):
        day = {"date-parts": [[2020 + number % 7, 1 + number % 12, 1 + number % 28]]}
        item: Item = {"id": f"x-{number}", "type": "webpage", "title": f"Taman {number}", "issued": day}
        told.add(patterns.written({**item, "URL": f"https://kla.example/{number}/", "language": "id"}))
    assert len(asked) == (32 if name in UNLIKE else 2)
    assert len(told) > 20
