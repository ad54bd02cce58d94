"""Numbers as pictures: inline SVG, drawn when the portal is built. Each stands beside a table of the same numbers.

Sources: WCAG 2.2, 1.1.1 (a text alternative), 1.4.1 (each bar is labelled, so colour carries nothing alone), 1.4.11
(3:1 against the background; the colours are the theme's, see `grafik` in portal.css).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

WIDTH = 320
"""Of the drawing, in its own units, which are about CSS pixels on a small phone."""
ROW = 40
TEXT = 14
BAR = 14
GAP = 6

_CHART = Markup(
    '<svg class="grafik" role="img" aria-labelledby="{name}-judul {name}-isi" viewBox="0 0 {width} {height}">'
    '<title id="{name}-judul">{title}</title><desc id="{name}-isi">{summary}</desc>{rows}</svg>'
)
_ROW = Markup(
    '<text x="0" y="{text}">{label}: {value}</text>'
    '<rect class="{tone}" x="0" y="{top}" width="{width}" height="{bar}"></rect>'
)


@dataclass(frozen=True)
class Bar:
    """A number of things (0 or more) and what they are; `stands_out` gives it the colour of what matters most."""

    label: str
    value: int
    stands_out: bool = False


def bar_chart(name: str, title: str, bars: Sequence[Bar]) -> Markup:
    """Return horizontal bars as one SVG element on one line; `name` begins its ids, so it must be new to the page.

    The longest bar fills the width; a number above 0 always has a bar that can be seen.
    """
    most = max((bar.value for bar in bars), default=0)
    rows = Markup().join(
        _ROW.format(
            label=bar.label,
            value=bar.value,
            tone="grafik-penting" if bar.stands_out else "grafik-batang",
            text=number * ROW + TEXT,
            top=number * ROW + TEXT + GAP,
            bar=BAR,
            width=max(2, WIDTH * bar.value // most) if bar.value else 0,
        )
        for number, bar in enumerate(bars)
    )
    summary = "; ".join(f"{bar.label}: {bar.value}" for bar in bars)
    return _CHART.format(name=name, title=title, summary=summary, rows=rows, width=WIDTH, height=len(bars) * ROW)
