"""The picture that stands for a page where its address is shared: its title in large letters.

A picture has one ramp of colours from the background to white, so that drawing in shades of grey is drawing in
indexes of its palette. That keeps edges smooth, files small and the work short. The font comes with a package, so
that a build needs none of the machine's.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import fontpkg  # type: ignore[import-untyped]
from PIL import Image, ImageDraw, ImageFont

Font = ImageFont.FreeTypeFont

SIZE = WIDTH, HEIGHT = 1200, 630
"""Pixels. Source: https://developers.facebook.com/docs/sharing/webmasters/images (also WhatsApp and X)."""
MARGIN = 80
INNER = WIDTH - 2 * MARGIN

SHADES = 16
"""Colours from `BACKGROUND` to white; 16 need four bits a pixel."""
BACKGROUND = (11, 85, 87)
FULL, SOFT, LINE = 15, 12, 5
"""White for titles, a soft white that keeps 4.5:1 for small text, and a thin line."""

TITLE_TOP, TITLE_BOTTOM = 160, 476
TITLE_SIZES = (84, 72, 64, 56, 50, 44)
LEADING = 1.18
SMALL = 34
LABEL_MIDDLE, RULE, FOOT_MIDDLE = 102, 502, 556
PILL_PADDING, PILL_HEIGHT = 24, 60
WIDEST_PILL = INNER // 2
BOLD, MEDIUM = 700, 500
LARGEST_OPTICAL = 32
"""The end of Inter's axis of optical sizes; its axes are that and the weight."""
ELLIPSIS = "…"
KEPT = 4096
"""Pictures that `serve` needn't draw again, some 14 KB each."""
LARGE = 20_000
"""Bytes from which on a picture is worth compressing well."""
INKED = 512
"""Words that needn't be drawn again, up to 30 KB each."""


@dataclass(frozen=True)
class Words:
    """What stands on a picture. `stamp` is what has become of the page, `notice` what must be known of the portal."""

    title: str
    label: str
    portal: str
    notice: str = ""
    stamp: str = ""


@dataclass(frozen=True)
class Block:
    """Lines of a title, the size of their letters, and where each begins from the top; all in pixels."""

    lines: tuple[str, ...]
    size: int

    @property
    def tops(self) -> list[int]:
        """The upper edge of each line."""
        return [TITLE_TOP + round(number * self.size * LEADING) for number in range(len(self.lines))]


@lru_cache(KEPT)
def draw(words: Words) -> bytes:
    """Return a PNG of `SIZE` that says `words`."""
    image = _frame(words.portal, words.notice).copy()
    pen = ImageDraw.Draw(image)
    taken = _pill(pen, words.stamp, LABEL_MIDDLE)
    label = _ink(shortened(words.label, font(SMALL, MEDIUM), INNER - taken), SMALL, MEDIUM, "lm")
    label.put(image, MARGIN, LABEL_MIDDLE, SOFT)
    block = fitted(words.title)
    for line, top in zip(block.lines, block.tops, strict=True):
        left = float(MARGIN)
        # Where letters may run from right to left, a line is more than its words.
        for word in line.split(" ") if line.isascii() else [line]:
            _ink(word, block.size, BOLD).put(image, round(left), top, FULL)
            left += _length(word, block.size) + _length(" ", block.size)
    image.putpalette(_palette())
    return _png(image)


def _png(image: Image.Image) -> bytes:
    """Return a small file; looking for more than runs takes twice the time and saves a seventh of the bytes."""
    file = io.BytesIO()
    image.save(file, "PNG", compress_type=zlib.Z_RLE)
    if file.tell() > LARGE:
        file = io.BytesIO()
        image.save(file, "PNG", compress_level=6)
    return file.getvalue()


@dataclass(frozen=True)
class Ink:
    """A drawn text: where its ink is, and the way there from where the pen stood."""

    mask: Image.Image
    right: int
    down: int

    def put(self, image: Image.Image, left: int, top: int, shade: int) -> None:
        """Put the text where the pen stands."""
        image.paste(shade, (left + self.right, top + self.down), self.mask)


@lru_cache(INKED)
def _ink(text: str, size: int, weight: int, anchor: str = "la") -> Ink:
    """Draw a text; titles share most of their words, and a kind's pictures all of the small text."""
    letters = font(size, weight)
    canvas = Image.new("L", (round(letters.getlength(text)) + 2 * size, 3 * size))
    ImageDraw.Draw(canvas).text((size, size), text, 255, letters, anchor)
    box = canvas.getbbox() or (0, 0, 1, 1)
    return Ink(canvas.crop(box), box[0] - size, box[1] - size)


@cache
def _frame(portal: str, notice: str) -> Image.Image:
    """Return what all pictures of a portal share, drawn once."""
    image = Image.new("L", SIZE, 0)
    pen = ImageDraw.Draw(image)
    pen.line([(MARGIN, RULE), (WIDTH - MARGIN, RULE)], LINE, 2)
    taken = _pill(pen, notice, FOOT_MIDDLE)
    small = font(SMALL, BOLD)
    pen.text((MARGIN, FOOT_MIDDLE), shortened(portal, small, INNER - taken), FULL, small, "lm")
    return image


def _pill(pen: ImageDraw.ImageDraw, text: str, middle: int) -> int:
    """Write dark on white at the right margin; return the width that it takes from the line."""
    if not text:
        return 0
    small = font(SMALL, BOLD)
    text = shortened(text, small, WIDEST_PILL)
    width, right, half = round(small.getlength(text)) + 2 * PILL_PADDING, WIDTH - MARGIN, PILL_HEIGHT // 2
    pen.rounded_rectangle((right - width, middle - half, right, middle + half), half, FULL)
    pen.text((right - PILL_PADDING, middle), text, 0, small, "rm")
    return width + PILL_PADDING


def fitted(title: str) -> Block:
    """Return a title in the largest letters in which it fits; cut, where it doesn't in the smallest."""
    for size in TITLE_SIZES:
        lines = tuple(_wrapped(title, size))
        room = int((TITLE_BOTTOM - TITLE_TOP) / (size * LEADING))
        if len(lines) <= room:
            return Block(lines, size)
    last = lines[room - 1] + " " + lines[room]  # longer than a line, so that it is cut
    return Block((*lines[: room - 1], shortened(last, font(size, BOLD), INNER)), size)


def _wrapped(text: str, size: int) -> list[str]:
    """Return `text` in lines that fit between the margins, broken inside words only where a word is too long."""
    lines: list[str] = []
    left = 0.0
    space = _length(" ", size)
    for word in _pieces(text, size):
        width = _length(word, size)
        if space + width <= left:
            lines[-1] += f" {word}"
            left -= space + width
        else:
            lines.append(word)
            left = INNER - width
    return lines


def _pieces(text: str, size: int) -> Iterator[str]:
    """Yield the words of a text, those that are longer than a line in pieces."""
    for word in text.split():
        rest = word
        while _length(rest, size) > INNER:
            count = _fitting(rest, font(size, BOLD), INNER)
            yield rest[:count]
            rest = rest[count:]
        yield rest


@lru_cache(KEPT)
def _length(word: str, size: int) -> float:
    """Return the length of a word of a title in pixels; titles share most of their words."""
    return font(size, BOLD).getlength(word)


@lru_cache(INKED)
def shortened(text: str, letters: Font, width: int) -> str:
    """Return `text`, cut to a width in pixels."""
    if letters.getlength(text) <= width:
        return text
    return text[: _fitting(text, letters, width, ELLIPSIS)].rstrip(" ,;:-") + ELLIPSIS


def _fitting(text: str, letters: Font, width: int, end: str = "") -> int:
    """Return how many characters fit into a width with `end` behind them; at least one."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if letters.getlength(text[:middle] + end) <= width else (low, middle - 1)
    return low


@cache
def font(size: int, weight: int) -> Font:
    """Return the font at a size in pixels and a weight; its shapes suit the size."""
    letters = ImageFont.truetype(fontpkg.path("Inter", weight), size)
    letters.set_variation_by_axes([min(size, LARGEST_OPTICAL), weight])
    return letters


@cache
def _palette() -> bytes:
    steps = [shade / (SHADES - 1) for shade in range(SHADES)]
    return bytes(round(colour + (255 - colour) * step) for step in steps for colour in BACKGROUND)
