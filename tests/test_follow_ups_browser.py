"""Copying the address of a part, and the page of all follow-ups with its filters, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.toolbox.axe import axe_violations
from tests.toolbox.browsers import DESK, PHONE, context_of
from tests.toolbox.busy import busy_site
from tests.toolbox.meetings import RECORD, STATUS_OF, TASKS
from tests.toolbox.servers import served
from tests.toolbox.tabs import Tabs

MEETING = "/rapat/2025-05-26-pra-gugus-tugas/"
LIST = "/tindak-lanjut/"
PAGES = (LIST, "/instansi/dp3a/", "/instansi/", MEETING, f"/rapat/{RECORD}/", "/tentang/jurnalis/")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return busy_site(tmp_path_factory)


@pytest.fixture(scope="module")
def origin(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


@pytest.fixture
def page(tabs: Tabs, origin: str) -> Iterator[Page]:
    """A page that may write to the clipboard; at the end nothing may have gone wrong in it, or left the portal."""
    with tabs.lent(origin, permissions=["clipboard-read", "clipboard-write"]) as (page, wrong):
        yield page
        assert wrong == []


# --- Copying the address of a part ---------------------------------------------------------------------------


def test_every_part_with_an_address_has_a_button(page: Page) -> None:
    page.goto(MEETING)
    expect(page.locator("button.salin")).to_have_count(2 + 8)  # agenda and statements; no decision is recorded
    name = page.locator("#pernyataan-3 + button").get_attribute("aria-label")
    assert name == "Salin tautan ke Pernyataan 3: Pejabat Contoh"


@pytest.mark.parametrize("way", ["mouse", "keyboard"])
def test_copying_gives_the_absolute_address_and_says_so(page: Page, origin: str, way: str) -> None:
    page.goto(f"{MEETING}?saring=x#agenda-1")
    button = page.locator("#pernyataan-2 + button")
    if way == "mouse":
        button.click()
    else:
        button.focus()
        page.keyboard.press("Enter")
    status = page.locator(".salin-kabar")
    expect(status).to_have_text("Tautan disalin")
    assert status.get_attribute("role") == "status"
    assert page.evaluate("navigator.clipboard.readText()") == f"{origin}{MEETING}#pernyataan-2"
    assert page.evaluate("document.activeElement.matches('#pernyataan-2 + button')")


def test_the_address_that_was_copied_leads_to_the_part(page: Page) -> None:
    page.goto(MEETING)
    page.locator("#pernyataan-8 + button").click()
    expect(page.locator(".salin-kabar")).to_have_text("Tautan disalin")
    page.goto(page.evaluate("navigator.clipboard.readText()"))
    expect(page.locator("#pernyataan-8")).to_be_in_viewport()


def test_where_copying_fails_the_address_bar_has_it(page: Page, origin: str) -> None:
    page.goto(MEETING)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('tidak')); }")
    page.locator("#agenda-2 + button").click()
    expect(page.locator(".salin-kabar")).to_contain_text("bilah alamat")
    assert page.url == f"{origin}{MEETING}#agenda-2"


def test_pages_without_such_parts_do_not_load_it(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/program/forum-anak/")
    page.wait_for_load_state("networkidle")
    assert any(url.endswith("/halaman.js") for url in asked)
    assert not any(url.endswith("/salin.js") for url in asked)


def test_without_javascript_the_heading_is_its_own_link(browser: Browser, origin: str) -> None:
    with context_of(browser, PHONE, base_url=origin, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(MEETING)
        assert page.locator("button.salin").count() == 0
        assert page.locator("#pernyataan-1 > a.headerlink").get_attribute("href") == "#pernyataan-1"


def test_an_address_from_before_offices_had_pages_still_leads_there(page: Page) -> None:
    page.goto("/instansi/#pemkot")
    expect(page.locator("#pemkot")).to_be_in_viewport()
    page.locator("#pemkot").click()
    expect(page.locator("h1")).to_contain_text("Pemerintah Kota Contoh")


def test_an_office_leads_to_what_was_said_for_it(page: Page) -> None:
    page.goto("/instansi/dp3a/")
    page.get_by_role("link", name="Pernyataan 4: Pejabat Contoh").click()
    assert page.url.endswith(f"{MEETING}#pernyataan-4")
    expect(page.locator("#pernyataan-4")).to_be_in_viewport()


# --- Filters -------------------------------------------------------------------------------------------------


def opened(page: Page, **chosen: str) -> Page:
    page.goto(f"{LIST}?{urlencode(chosen)}")
    page.locator("form.saring").wait_for()
    return page


def shown(page: Page) -> set[str]:
    """Return the ids of the test meeting's follow-ups that the reader sees."""
    items = page.locator(f'li[data-alamat^="rapat/{RECORD}/"]:visible').all()
    return {str(item.get_attribute("data-alamat")).partition("#")[2] for item in items}


@pytest.mark.parametrize("status", sorted(set(STATUS_OF.values())))
def test_the_status_filters(page: Page, status: str) -> None:
    opened(page, status=status)
    assert shown(page) == {name for name, found in STATUS_OF.items() if found == status}
    headings = page.locator("article h2:visible").all_inner_texts()
    assert len(headings) == 2  # the totals, and the one group


@pytest.mark.parametrize("owner", ["dp3a", "diskominfo", "belum-tercatat"])
def test_the_owner_filters(page: Page, owner: str) -> None:
    opened(page, penanggung_jawab=owner)
    wanted = "" if owner == "belum-tercatat" else owner
    assert shown(page) == {
        name for name, (_, _, owners) in TASKS.items() if (wanted in owners if wanted else not owners)
    }


def test_the_year_filters_and_filters_add_up(page: Page) -> None:
    opened(page, tahun="2025")
    assert shown(page) == set()
    assert page.locator("li[data-alamat]:visible").count() == 1
    opened(page, tahun="2026", status="terlambat", penanggung_jawab="diskominfo")
    assert shown(page) == {"lewat-lama"}
    expect(page.locator(".saring-hasil")).to_have_text("1 dari 10 tindak lanjut")


def test_choosing_by_hand_and_taking_it_back(page: Page) -> None:
    opened(page)
    assert shown(page) == set(TASKS)
    page.locator(".saring-ragam summary", has_text="Status").click()
    page.get_by_label("Terlambat (2)").check()
    assert shown(page) == {"lewat-lama", "lewat-kemarin"}
    page.get_by_role("button", name="Hapus saringan").click()
    page.wait_for_function("!location.search")
    assert shown(page) == set(TASKS)


def test_without_javascript_the_whole_list_is_there_in_groups(browser: Browser, origin: str) -> None:
    with context_of(browser, PHONE, base_url=origin, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(LIST)
        assert shown(page) == set(TASKS)
        anchors = [str(link.get_attribute("href")) for link in page.locator("nav.kelompok a").all()]
        assert anchors[0] == "#terlambat"
        for anchor in anchors:
            assert page.locator(anchor).is_visible()
        assert page.locator("svg.grafik").is_visible()


# --- For everybody -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing_and_nobody_scrolls_sideways(
    browser: Browser, origin: str, scheme: str, size: tuple[int, int]
) -> None:
    with context_of(browser, size, base_url=origin, color_scheme=scheme) as context:
        page = context.new_page()
        for where in PAGES:
            page.goto(where)
            page.wait_for_load_state("networkidle")
            if where == LIST:
                page.locator("form.saring").wait_for()
            assert axe_violations(page, ["article"]) == [], where
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), where


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_bars_stand_out_from_the_page(browser: Browser, origin: str, scheme: str) -> None:
    """WCAG 2.2, 1.4.11: at least 3:1. Axe doesn't look into pictures."""
    with context_of(browser, DESK, base_url=origin, color_scheme=scheme) as context:
        page = context.new_page()
        page.goto(LIST)
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        fills = set(page.locator(".grafik rect").evaluate_all("all => all.map((e) => getComputedStyle(e).fill)"))
        assert len(fills) == 2
        assert all(contrast(fill, ground) >= 3 for fill in fills), (fills, ground)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two CSS colours. Source: WCAG 2.2, "relative luminance"."""
    darker, lighter = sorted(luminance(colour) for colour in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    red, green, blue = (int(value) / 255 for value in colour[colour.index("(") + 1 : -1].split(",")[:3])
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
