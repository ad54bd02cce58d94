"""A sitemap that is too long for one file: an index of several, of which a crawler reads those that changed."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment
from mkdocs.structure.files import File

TEMPLATE = "sitemap.xml"
MOST = 2000
"""How many pages one file names; the format takes 50,000 (https://www.sitemaps.org/protocol.html)."""


def parts_of(pages: list[File]) -> list[list[File]]:
    """Share pages out over as many sitemaps as they need; none where one is enough."""
    return [pages[start : start + MOST] for start in range(0, len(pages), MOST)] if len(pages) > MOST else []


def name_of(number: int) -> str:
    """Return what the sitemap of a number, from 1, is called."""
    return f"sitemap-{number}.xml"


def write_parts(parts: list[list[File]], env: Environment, folder: Path) -> None:
    """Write each sitemap of an index into a site's folder.

    Raises:
        OSError: where the disk refuses.
    """
    template = env.get_template(TEMPLATE)
    for number, pages in enumerate(parts, 1):
        (folder / name_of(number)).write_text(template.render(pages=pages), "utf-8")
