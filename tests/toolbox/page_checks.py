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


# Asked of the page at once: each question for itself costs as much as loading the page.
_BOXES = """links => links.map(link => {
  const {x, y, width, height} = link.getBoundingClientRect();
  const seen = link.checkVisibility({visibilityProperty: true, opacityProperty: true}) && width > 0 && height > 0;
  return [link.getAttribute("href"), seen, {x, y, width, height}];
})"""
_DOCUMENT = """() => ({
  language: document.documentElement.lang,
  headings: [...document.querySelectorAll("h1")].map(heading => heading.innerText),
  title: document.title,
  descriptions: [...document.querySelectorAll('meta[name="description"]')].map(meta => meta.content),
  viewports: document.querySelectorAll('meta[name="viewport"]').length,
})"""


def emergency_boxes(page: Page) -> list[tuple[str, FloatRect]]:
    """Return each emergency link with its place on the screen; fail where one can't be seen."""
    found = page.locator("nav.darurat a").evaluate_all(_BOXES)
    assert [href for href, seen, _ in found if not seen] == []
    return [(href, box) for href, _, box in found]


def check_document(page: Page) -> None:
    """A page says its language, its title and what it is about, and has one main heading."""
    document = page.evaluate(_DOCUMENT)
    assert document["language"] == "id"
    (heading,) = document["headings"]
    assert heading.strip()
    assert document["title"].strip()
    (description,) = document["descriptions"]
    assert description.strip()
    assert document["viewports"] == 1


def check_width(page: Page) -> None:
    """Nobody has to scroll sideways."""
    wide, screen = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide <= screen
