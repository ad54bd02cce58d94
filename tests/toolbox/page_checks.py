"""What holds for every page of every portal, looked at in a browser: whole, readable, with help in reach."""

from __future__ import annotations

from playwright.sync_api import FloatRect, Page

from generator.catalogue.loading import Catalogue
from generator.model.vocabularies import Hotline
from tests.toolbox.browsers import DESK, PHONE

SIZES = {"ponsel": PHONE, "meja": DESK}
SCHEMES = {"terang": ("light", "default"), "gelap": ("dark", "slate")}
"""What the reader prefers, and the theme's name of the scheme that then applies."""


def hotline_links(catalogue: Catalogue) -> list[str]:
    """Return where the emergency links must lead, in order, from the vocabulary itself."""
    links = []
    for term in catalogue.of_kind("bantuan"):
        assert isinstance(term, Hotline)
        if term.short_name:
            links.append(f"tel:{term.telephone.replace(' ', '')}")
            if term.whatsapp:
                digits = "".join(filter(str.isdigit, term.whatsapp))
                links.append(f"https://wa.me/62{digits.removeprefix('62').removeprefix('0')}")
    return links


def emergency_boxes(page: Page) -> list[tuple[str, FloatRect]]:
    """Return each emergency link with its place; fail where one can't be seen."""
    found = []
    for link in page.locator("nav.darurat a").all():
        assert link.is_visible()
        box = link.bounding_box()
        assert box is not None
        found.append((str(link.get_attribute("href")), box))
    return found


def check_document(page: Page) -> None:
    """A page says its language, its title and what it is about, and has one main heading."""
    assert page.locator("html").get_attribute("lang") == "id"
    assert page.locator("h1").count() == 1
    assert page.locator("h1").inner_text().strip()
    assert page.title().strip()
    description = page.locator('meta[name="description"]')
    assert description.count() == 1
    assert (description.get_attribute("content") or "").strip()
    assert page.locator('meta[name="viewport"]').count() == 1


def check_width(page: Page) -> None:
    """Nobody has to scroll sideways."""
    wide, screen = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide <= screen
