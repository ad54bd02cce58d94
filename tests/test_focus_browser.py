"""Whoever moves by keyboard always sees where they are: nothing that has the focus hides, in either direction."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.test_browser import address_of
from tests.toolbox.axe import axe_violations
from tests.toolbox.browsers import PHONE, context_of
from tests.toolbox.busy import busy_site
from tests.toolbox.page_checks import SIZES
from tests.toolbox.servers import served
from tests.toolbox.tabs import Tabs

LOOKED_AT = ("beranda", "daftar-fasilitas", "program", "rapat", "kecamatan", "kosakata-terpanjang", "tentang-kla")
MOST_STOPS = 700

# What has the focus: its name, whether any of it can be seen, and whether something shows that it has the focus.
# A link that breaks over two lines has several boxes; it is enough that one of them is there to be seen.
# The theme moves its side columns in the frame after the page has scrolled: what isn't there yet gets a few frames.
STOP = """
async () => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  // The theme's switch between light and dark is a hidden radio button, shown by the label behind it.
  const shown = element.matches("input.md-option") ? element.nextElementSibling : element;
  const is_there = () => {
    const boxes = [...shown.getClientRects()].filter((box) => box.width > 1 && box.height > 1);
    return boxes.some((box) => {
      const points = [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.15], [0.5, 0.85]];
      return points.some(([x, y]) => {
        const top = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
        return top && (top === shown || shown.contains(top) || top.contains(shown) && top.tagName === "LABEL");
      });
    });
  };
  let seen = is_there();
  for (let frame = 0; !seen && frame < 10; frame++) {
    await new Promise(requestAnimationFrame);
    seen = is_there();
  }
  const style = getComputedStyle(shown);
  const marked = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== "none";
  const name = (element.getAttribute("aria-label") || element.textContent || element.id).trim().slice(0, 60);
  return { name: `${element.tagName} ${name}`, seen, marked };
}
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return busy_site(tmp_path_factory)


@pytest.fixture(scope="module")
def origin(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


def stops(page: Page, key: str) -> Iterator[dict[str, object]]:
    """Press a key until the focus has left the page; yield what has the focus after each."""
    for _ in range(MOST_STOPS):
        page.keyboard.press(key)
        stop = page.evaluate(STOP)
        if stop is None:
            return
        yield stop
    raise AssertionError("the focus never left the page")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", LOOKED_AT)
def test_every_stop_is_seen_forwards_and_backwards(tabs: Tabs, site: Path, origin: str, name: str, size: str) -> None:
    with tabs.lent(origin, SIZES[size]) as (page, _):
        page.goto(address_of(site, name))
        there = list(stops(page, "Tab"))
        back = list(islice(stops(page, "Shift+Tab"), len(there)))  # backwards the focus goes round, never out
        assert len(there) > 20
        assert [stop["name"] for stop in back] == [stop["name"] for stop in reversed(there)]
        assert [stop["name"] for stop in (*there, *back) if not stop["seen"]] == []
        assert [stop["name"] for stop in (*there, *back) if not stop["marked"]] == []


def test_what_hides_is_really_noticed(browser: Browser, origin: str) -> None:
    with context_of(browser) as context:
        page = context.new_page()
        page.goto(f"{origin}/tentang/")
        page.add_style_tag(content="body::after { content: ''; position: fixed; inset: 0; z-index: 99; }")
        assert not all(stop["seen"] for stop in stops(page, "Tab"))
        page.goto(f"{origin}/tentang/")
        page.add_style_tag(content="* { outline: none !important; box-shadow: none !important; }")
        assert not any(stop["marked"] for stop in stops(page, "Tab"))


def test_a_wide_screen_has_its_menu_open_and_no_button_for_it(browser: Browser, origin: str) -> None:
    with context_of(browser) as context:
        page = context.new_page()
        page.goto(f"{origin}/tentang/kla/")
        page.wait_for_function("document.querySelector('.md-header label[for=__drawer]') === null")
        assert page.get_by_role("button", name="Menu").count() == 0
        assert page.locator(".md-sidebar--primary a", has_text="Hasil Rapat").is_visible()


def test_the_menu_of_a_phone_opens_and_closes_by_keyboard(browser: Browser, origin: str) -> None:
    with context_of(browser, PHONE) as context:
        page = context.new_page()
        page.goto(f"{origin}/tentang/kla/")
        menu = page.get_by_role("button", name="Menu")
        inside = page.locator(".md-sidebar--primary a:visible")
        assert menu.get_attribute("aria-expanded") == "false"
        assert inside.count() == 0
        menu.focus()
        page.keyboard.press("Enter")
        assert menu.get_attribute("aria-expanded") == "true"
        page.wait_for_function("document.activeElement.closest('.md-sidebar--primary') !== null")
        page.wait_for_timeout(300)  # the menu slides in
        links = [link.inner_text().strip() for link in inside.all()]
        assert {"Program", "Hasil Rapat", "Apa itu KLA?", "Glosarium"} <= set(links)
        assert axe_violations(page) == []
        for _ in range(len(links) - 1):
            page.keyboard.press("Tab")
            stop = page.evaluate(STOP)
            assert stop["seen"], stop
            assert stop["marked"], stop
        assert page.evaluate("document.activeElement.closest('.md-sidebar--primary') !== null")
        page.keyboard.press("Tab")  # out of the menu, which then covers nothing
        assert menu.get_attribute("aria-expanded") == "false"
        menu.click()
        page.keyboard.press("Escape")
        assert menu.get_attribute("aria-expanded") == "false"
        assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Menu"
