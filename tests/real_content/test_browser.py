"""A city's portal in a real browser: a page of every sort, the longest of it, on a phone and a desk."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.catalogue.loading import Catalogue
from generator.model.records import KINDS
from generator.model.settings import PortalStatus
from generator.model.vocabularies import VOCABULARIES
from tests.toolbox.axe import axe_violations
from tests.toolbox.browsers import context_of, watched
from tests.toolbox.page_checks import (
    SCHEMES,
    SIZES,
    check_document,
    check_width,
    emergency_boxes,
    hotline_links,
)

LOOKS = (("ponsel", "terang"), ("meja", "gelap"))
"""Every page in each; both schemes on both screens are looked at in tests/test_browser.py."""


def longest(site: Path, pattern: str) -> list[Path]:
    """Return the largest page of a sort, if there is one; an old address that only leads on is none."""
    found = [path for path in site.glob(f"{pattern}/index.html") if b'http-equiv="refresh"' not in path.read_bytes()]
    return [max(found, key=lambda path: (path.stat().st_size, path))] if found else []


def sample(site: Path, city: Path) -> list[str]:
    """Return addresses: home, each kind's listing and longest page, the longest of the terms, hand-written pages."""
    terms = [path for name in VOCABULARIES for path in longest(site, f"{name}/*")]
    listings = [site / name / "index.html" for name in VOCABULARIES]
    pages = [
        site / "index.html",
        *(path for kind in KINDS for sort in (kind, f"{kind}/*") for path in longest(site, sort)),
    ]
    for sort in (terms, listings):
        pages.append(max(sort, key=lambda path: (path.stat().st_size, path)))
    for page in sorted((city / "content/halaman").rglob("*.md")):
        name = page.relative_to(city / "content/halaman").with_suffix("")
        pages.append(site / (name.parent if name.name == "index" else name) / "index.html")
    pages += [site / name / "index.html" for name in ("tindak-lanjut", "perubahan", "bantuan", "data")]
    return [f"/{path.parent.relative_to(site).as_posix()}/".replace("/./", "/") for path in pages]


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_pages_are_whole_and_can_be_read(
    browser: Browser, site: Path, city: Path, origin: str, catalogue: Catalogue, size: str, scheme: str
) -> None:
    helplines = hotline_links(catalogue)
    is_prototype = catalogue.settings.status is PortalStatus.PROTOTYPE
    with context_of(browser, SIZES[size], color_scheme=SCHEMES[scheme][0]) as context:
        page = context.new_page()
        wrong = watched(page, origin)
        for address in sample(site, city):
            page.goto(f"{origin}{address}")
            check_document(page)
            check_width(page)
            boxes = emergency_boxes(page)
            assert [href for href, _ in boxes] == helplines, address
            assert all(box["y"] + box["height"] <= SIZES[size][1] / 2 for _, box in boxes), address
            assert page.locator(".pemberitahuan").is_visible() == is_prototype, address
            assert axe_violations(page) == [], address
            assert wrong == [], address
