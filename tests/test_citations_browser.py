"""The block "Kutip halaman ini" in a browser: copying, contrast, paper, and no JavaScript."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.catalogue.loading import Catalogue
from generator.metadata.citations import Citer
from tests.toolbox.axe import axe_violations
from tests.toolbox.browsers import DESK, PHONE, context_of, watched
from tests.toolbox.busy import busy_site
from tests.toolbox.servers import served
from tests.toolbox.tabs import Tabs

ADDRESS = "rapat/2025-05-26-pra-gugus-tugas"
CLIPBOARD = ["clipboard-read", "clipboard-write"]


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(busy_site(tmp_path_factory)) as address:
        yield address


def texts_of(catalogue: Catalogue) -> list[str]:
    kind, name = ADDRESS.split("/")
    cited = Citer(catalogue).cite(next(r for r in catalogue.records if (r.kind.name, r.id) == (kind, name)))
    return [*(text for _, text in cited.styles), cited.url, cited.version]


def opened(page: Page, origin: str) -> Page:
    page.goto(f"{origin}/{ADDRESS}/")
    page.locator(".kutip summary").click()
    expect(page.locator(".kutip button").last).to_be_visible()
    return page


def test_a_button_copies_its_text_and_says_so(browser: Browser, origin: str, busy_catalogue: Catalogue) -> None:
    with context_of(browser, PHONE, permissions=CLIPBOARD) as context:
        page = context.new_page()
        wrong = watched(page, origin)
        opened(page, origin)
        rows = page.locator(".kutip dd")
        texts = texts_of(busy_catalogue)
        assert rows.count() == len(texts)
        for row, text in zip(rows.all(), texts, strict=True):
            row.get_by_role("button").click()
            expect(row.get_by_role("status")).to_have_text("Tersalin.")
            assert page.evaluate("navigator.clipboard.readText()") == text
        expect(page.get_by_role("button", name="Salin: APA")).to_have_count(1)
        assert wrong == []


def test_without_a_clipboard_the_text_is_marked(browser: Browser, origin: str, busy_catalogue: Catalogue) -> None:
    with context_of(browser) as context:
        page = context.new_page()
        page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
        row = opened(page, origin).locator(".kutip dd").first
        row.get_by_role("button").click()
        expect(row.get_by_role("status")).to_contain_text("Ctrl+C")
        assert page.evaluate("window.getSelection().toString()").strip() == texts_of(busy_catalogue)[0]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["ponsel", "meja"])
def test_everybody_can_use_the_open_block(tabs: Tabs, origin: str, size: tuple[int, int], scheme: str) -> None:
    with tabs.lent(origin, size, color_scheme=scheme, permissions=CLIPBOARD) as (page, _):
        opened(page, origin)
        page.locator(".kutip button").first.click()
        expect(page.locator(".kutip [role=status]").first).to_have_text("Tersalin.")
        assert axe_violations(page) == []
        for button in page.locator(".kutip button").all():
            box = button.bounding_box()
            assert box is not None
            assert min(box["width"], box["height"]) >= 24  # WCAG 2.2, 2.5.8
        wide, screen = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        assert wide <= screen


def test_without_javascript_and_on_paper_the_texts_are_there(
    browser: Browser, origin: str, busy_catalogue: Catalogue
) -> None:
    with context_of(browser, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{origin}/{ADDRESS}/")
        expect(page.locator(".kutip dd").first).to_be_hidden()
        page.emulate_media(media="print")
        assert page.locator(".kutip dd").all_inner_texts() == texts_of(busy_catalogue)
        for row in page.locator(".kutip dd").all():
            assert row.is_visible()


def test_the_downloads_are_there(browser: Browser, origin: str) -> None:
    with context_of(browser) as context:
        page = opened(context.new_page(), origin)
        links = page.locator(".kutip a").all()
        assert [link.inner_text() for link in links] == ["BibTeX", "RIS", "CSL-JSON"]
        for link, start in zip(links, ("@techreport{", "TY  - RPRT", "["), strict=True):
            href = page.evaluate("link => link.href", link.element_handle())
            answer = context.request.get(href)
            assert (answer.ok, answer.text().startswith(start)) == (True, True)
