"""Bars drawn from numbers: true to scale, labelled, named for screen readers; labels are text alone."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from generator.pages.charts import WIDTH, Bar, bar_chart

SVG = "{http://www.w3.org/2000/svg}"
NAMESPACE = '<svg xmlns="http://www.w3.org/2000/svg" '
LABELS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1)


def drawn(bars: list[Bar], title: str = "Judul") -> ET.Element:
    text = str(bar_chart("g", title, bars))
    assert "\n" not in text, "Markdown reads HTML line by line"
    return ET.fromstring(text.replace("<svg ", NAMESPACE, 1))  # as XML, which is stricter than HTML


@given(st.lists(st.builds(Bar, LABELS, st.integers(0, 10_000), st.booleans()), max_size=8))
def test_bars_are_true_to_scale_and_say_their_number(bars: list[Bar]) -> None:
    svg = drawn(bars)
    widths = [int(rect.attrib["width"]) for rect in svg.iter(f"{SVG}rect")]
    most = max((bar.value for bar in bars), default=0)
    assert len(widths) == len(bars)
    for width, bar in zip(widths, bars, strict=True):
        assert (width == 0) == (bar.value == 0)
        assert abs(width - WIDTH * bar.value / (most or 1)) <= 2
    assert [text.text for text in svg.iter(f"{SVG}text")] == [f"{bar.label}: {bar.value}" for bar in bars]


@given(LABELS, LABELS)
def test_labels_are_text_and_nothing_else(title: str, label: str) -> None:
    svg = drawn([Bar(label, 1)], title)
    assert [element.tag.removeprefix(SVG) for element in svg.iter()] == ["svg", "title", "desc", "text", "rect"]
    assert svg.findtext(f"{SVG}title") == title


def test_a_screen_reader_hears_title_and_numbers() -> None:
    svg = drawn([Bar("Terlambat", 2, stands_out=True), Bar("Selesai", 0)])
    assert svg.attrib["role"] == "img"
    names = {element.attrib["id"]: element.text for element in svg if "id" in element.attrib}
    assert [names[name] for name in svg.attrib["aria-labelledby"].split()] == ["Judul", "Terlambat: 2; Selesai: 0"]


def test_what_matters_most_has_a_colour_of_its_own() -> None:
    svg = drawn([Bar("A", 1, stands_out=True), Bar("B", 1)])
    first, second = (rect.attrib["class"] for rect in svg.iter(f"{SVG}rect"))
    assert first != second


def test_no_bar_lies_outside_the_drawing_or_on_another() -> None:
    svg = drawn([Bar("A", 3), Bar("B", 0), Bar("C", 1)])
    _, _, width, height = map(int, svg.attrib["viewBox"].split())
    tops = [int(rect.attrib["y"]) for rect in svg.iter(f"{SVG}rect")]
    ends = [int(rect.attrib["y"]) + int(rect.attrib["height"]) for rect in svg.iter(f"{SVG}rect")]
    assert width == WIDTH
    assert max(ends) <= height
    assert all(end < top for end, top in zip(ends, tops[1:], strict=False))
