"""The report of what needs attention, in the forms that people and machines read: text, Markdown, JSON, a staff page.

None of it is part of the site: `site` doesn't know this room, and `require_private` refuses to write where a later
build would publish it.
"""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.text import Text

from generator.catalogue import CONTENT, Catalogue
from generator.model import long_date
from generator.pages import Bar, Templates, bar_chart
from generator.problems import StoppedError, say
from generator.report.sections import Age, Section, ages, sections

STAFF_PAGE = ".portal/laporan/index.html"
"""Where the staff page is written unless told otherwise: in the folder of things that are nobody else's business."""

FORMS = ("teks", "markdown", "json", "html")


class ReportError(StoppedError):
    """The report can't be written there; the text is an Indonesian sentence."""


@dataclass(frozen=True)
class Attention:
    """All that needs attention, and how long ago records were checked."""

    catalogue: Catalogue
    sections: tuple[Section, ...]
    ages: tuple[Age, ...]

    @property
    def total(self) -> int:
        """How many things need attention."""
        return sum(len(section.items) for section in self.sections)

    @property
    def records(self) -> int:
        """How many records were looked at."""
        return sum(age.records for age in self.ages)


def attention(catalogue: Catalogue, links: list[Section]) -> Attention:
    """Return what needs attention, with what is known of `links` (empty where nobody asked them)."""
    return Attention(catalogue, (*links[:1], *sections(catalogue), *links[1:]), tuple(ages(catalogue)))


def render(found: Attention, form: str) -> str:
    """Return the report as one of `FORMS`.

    Raises:
        ContentError: where its template is missing or fails.
    """
    return _RENDERERS[form](found)


def print_text(found: Attention, console: Console) -> None:
    """Print the report: wrapped and in colour on a terminal, one line an item in a pipe."""
    show = partial(console.print, highlight=False, soft_wrap=not console.is_terminal)
    show(_summary(found), style="bold")
    for section in found.sections:
        show()
        show(Text(f"{section.title}: {len(section.items)}", "bold yellow" if section.items else "green"))
        if section.items:
            show(Text(f"  {section.advice}", "dim"))
        for item in section.items:
            note = f" ({item.note})" if item.note else ""
            show(Text.assemble("  ", (item.place, "cyan"), f"  {item.name}{note}"))
    show()
    show(Text(say("attention_ages"), "bold"))
    for age in found.ages:
        show(f"  {age.label}: {age.records}")


def require_private(root: Path, target: Path) -> None:
    """Refuse a place from which the report would be published, or where it would harm the content.

    Raises:
        ReportError: for a file in the content, the configuration or the published site.
    """
    real = Path(os.path.realpath(target))
    for folder in (CONTENT, "site_config", "site"):
        if real.is_relative_to(os.path.realpath(root / folder)):
            raise ReportError(say("attention_public", path=target, folder=folder))


def _summary(found: Attention) -> str:
    day = long_date(found.catalogue.today)
    return say("attention_summary", total=found.total, records=found.records, day=day)


def _text(found: Attention) -> str:
    out = io.StringIO()
    print_text(found, Console(file=out, force_terminal=False, no_color=True))
    return out.getvalue()


def _json(found: Attention) -> str:
    data = {
        "date": found.catalogue.today.isoformat(),
        "records": found.records,
        "total": found.total,
        "sections": [{**asdict(section), "count": len(section.items)} for section in found.sections],
        "ages": [asdict(age) for age in found.ages],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _template(name: str, found: Attention) -> str:
    bars = [Bar(age.label, age.records, age.is_old) for age in found.ages]
    context = {
        "portal": found.catalogue.settings,
        "today": found.catalogue.today,
        "summary": _summary(found),
        "found": found,
        "chart": partial(bar_chart, "umur", bars=bars),
    }
    return Templates(found.catalogue.root).render(name, **context)


_RENDERERS: dict[str, Callable[[Attention], str]] = {
    "teks": _text,
    "markdown": partial(_template, "laporan.md.j2"),
    "json": _json,
    "html": partial(_template, "laporan.html.j2"),
}
