"""Any title stands whole or cut between the margins, and pictures are small and the same every time."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from generator.metadata.preview_picture import (
    BACKGROUND,
    BOLD,
    ELLIPSIS,
    HEIGHT,
    INNER,
    LEADING,
    MARGIN,
    RULE,
    SHADES,
    SIZE,
    SMALL,
    SOFT,
    TITLE_BOTTOM,
    TITLE_SIZES,
    TITLE_TOP,
    WIDTH,
    Words,
    draw,
    fitted,
    font,
    shortened,
)
from tests.toolbox.projects import ROOT

HAIR = 12
"""Pixels by which ink may pass the place where the pen stands, and by which rounded lengths may differ."""

# Letters, numbers, punctuation, symbols and spaces: all that stands on a line by itself.
titles = st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=400).filter(str.strip)
SPOKEN = Words("Rapat Gugus Tugas", "Rapat · Kota Contoh", "Portal Contoh", "Purwarupa, belum situs resmi", "Ditarik")


def opened(words: Words) -> Image.Image:
    image = Image.open(io.BytesIO(draw(words)))
    image.load()
    return image


# --- Laws ---------------------------------------------------------------------------------------------------


@given(titles)
@settings(max_examples=150, deadline=None)
def test_every_title_stands_between_the_margins(title: str) -> None:
    block = fitted(title)
    assert block.size in TITLE_SIZES
    assert block.lines
    assert block.tops[0] >= TITLE_TOP
    assert block.tops[-1] + block.size * LEADING <= TITLE_BOTTOM + 1
    for line in block.lines:
        left, _, right, _ = font(block.size, BOLD).getbbox(line)
        assert font(block.size, BOLD).getlength(line) <= INNER + HAIR
        assert left >= -MARGIN / 2
        assert right <= INNER + MARGIN / 2


@given(titles)
@settings(max_examples=150, deadline=None)
def test_a_title_is_whole_or_ends_in_an_ellipsis(title: str) -> None:
    block = fitted(title)
    said, meant = ("".join(text.split()) for text in ("".join(block.lines), title))
    if said != meant:
        assert block.size == TITLE_SIZES[-1]
        assert said.endswith(ELLIPSIS)
        cut = said.removesuffix(ELLIPSIS)
        assert meant.startswith(cut)
        assert len(cut) > 20


@given(titles, st.integers(100, INNER))
@settings(max_examples=100, deadline=None)
def test_a_line_is_shortened_to_its_width(text: str, width: int) -> None:
    letters = font(SMALL, BOLD)
    said = shortened(text, letters, width)
    assert letters.getlength(said) <= width
    assert said == text or said.endswith(ELLIPSIS)


@pytest.mark.parametrize(
    ("title", "size"), [("Taman", TITLE_SIZES[0]), ("kata " * 60, TITLE_SIZES[-1]), ("x" * 500, TITLE_SIZES[-1])]
)
def test_letters_are_as_large_as_they_can_be(title: str, size: int) -> None:
    assert fitted(title).size == size


# --- Pictures -----------------------------------------------------------------------------------------------


def test_a_picture_is_small_and_of_the_size_that_is_promised() -> None:
    image = opened(SPOKEN)
    assert (image.format, image.mode, image.size) == ("PNG", "P", SIZE)
    assert len(draw(SPOKEN)) < 25_000
    colours = {colour for _, colour in image.convert("RGB").getcolors(256) or ()}
    assert BACKGROUND in colours
    assert (255, 255, 255) in colours
    assert len(colours) <= SHADES


def test_pictures_have_the_colour_of_the_pages() -> None:
    css = (ROOT / "generator/theme/assets/portal.css").read_text("utf-8")
    assert f"--md-primary-fg-color: #{bytes(BACKGROUND).hex()};" in css


def test_a_picture_is_the_same_every_time() -> None:
    first = draw(SPOKEN)
    draw.cache_clear()
    assert draw(SPOKEN) == first


@pytest.mark.parametrize(
    ("name", "box"),
    [
        ("title", (MARGIN - HAIR, TITLE_TOP, WIDTH - MARGIN + HAIR, TITLE_BOTTOM)),
        ("label", (MARGIN - HAIR, 0, WIDTH - MARGIN, TITLE_TOP)),
        ("stamp", (WIDTH // 2, 0, WIDTH - MARGIN + 1, TITLE_TOP)),
        ("portal", (MARGIN - HAIR, RULE, WIDTH - MARGIN, HEIGHT)),
        ("notice", (WIDTH // 2 - MARGIN, RULE, WIDTH - MARGIN + 1, HEIGHT)),
    ],
)
def test_everything_is_written_in_its_place(name: str, box: tuple[int, int, int, int]) -> None:
    without = Words(**{**vars(SPOKEN), name: " " if name == "title" else ""})
    changed = ImageChops.difference(opened(SPOKEN).convert("L"), opened(without).convert("L")).getbbox()
    assert changed is not None
    assert changed[0] >= box[0]
    assert changed[1] >= box[1]
    assert changed[2] <= box[2]
    assert changed[3] <= box[3]


@pytest.mark.parametrize("character", "éÉāūñç\u2019\u2018“”\u2013—…·•²½°&@")
def test_the_font_has_what_names_are_written_with(character: str) -> None:
    letters = font(TITLE_SIZES[0], BOLD)
    assert bytes(letters.getmask(character)) != bytes(letters.getmask("\uffff"))


def test_small_text_has_enough_contrast() -> None:
    """Source: WCAG 2.2, 1.4.3: 4.5:1."""

    def luminance(colour: tuple[int, ...]) -> float:
        linear = [c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]
        return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    palette = opened(SPOKEN).getpalette()
    assert palette is not None
    soft = tuple(palette[3 * SOFT : 3 * SOFT + 3])
    assert (luminance(soft) + 0.05) / (luminance(BACKGROUND) + 0.05) >= 4.5
