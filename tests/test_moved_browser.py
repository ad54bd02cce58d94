"""Pages that moved, in a browser: they lead on, with what stands after "#", with and without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.toolbox.axe import axe_violations
from tests.toolbox.browsers import DESK, PHONE, context_of, watched
from tests.toolbox.projects import append, copy_project, edit
from tests.toolbox.repositories import Repository
from tests.toolbox.servers import served
from tests.toolbox.sites import built_once
from tests.toolbox.tabs import Tabs

OLD = "/fasilitas/taman-lama/"
NEW = "/fasilitas/taman-contoh/"


def moved_portal(target: Path) -> None:
    """The tests' own portal in git, with a page that moved and changes of all sorts."""
    copy_project(target)
    moved = target / "site_config/alamat-lama.yml"
    edit(moved, "[]", "- lama: /tentang-lama/\n  baru: /tentang/\n")
    repository = Repository(target)
    repository.commit("2026-10-01T10:00:00+08:00")
    edit(target / "content/fasilitas/taman-contoh.yml", "buka: 08:00", "buka: 09:00")
    edit(target / "content/fasilitas/taman-contoh.yml", "Taman bermain dengan ayunan", "Taman luas dengan ayunan")
    append(
        target / "content/fasilitas/taman-contoh.yml",
        "riwayat:\n  - {tanggal: 2026-11-03, jenis: koreksi, catatan: Jam buka kami tulis keliru.}\n",
    )
    repository.commit("2026-11-03T10:00:00+08:00")


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(built_once(tmp_path_factory, "portal-pindah", moved_portal)) as address:
        yield address


@pytest.fixture
def page(tabs: Tabs, origin: str) -> Iterator[Page]:
    with tabs.lent(origin, PHONE) as (page, _):
        yield page


@pytest.mark.parametrize(
    ("old", "new"),
    [(OLD, NEW), (f"{OLD}#sumber", f"{NEW}#sumber"), ("/tentang-lama/#untuk-siapa", "/tentang/#untuk-siapa")],
)
def test_an_old_address_leads_to_the_same_part_of_the_new_page(page: Page, origin: str, old: str, new: str) -> None:
    wrong = watched(page, origin)
    page.goto(origin + "/fasilitas/")
    page.goto(origin + old, wait_until="commit")
    page.wait_for_url(origin + new)
    expect(page.locator("h1")).to_be_visible()
    page.wait_for_timeout(500)  # the refresh of the page that was left must not fire late
    assert page.url == origin + new
    assert wrong == []
    page.go_back()
    assert page.url == origin + "/fasilitas/"


def test_without_script_an_old_address_leads_on(browser: Browser, origin: str) -> None:
    context = context_of(browser, PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(origin + OLD, wait_until="commit")
    page.wait_for_url(origin + NEW)
    expect(page.get_by_role("heading", level=1, name="Taman Contoh")).to_be_visible()
    context.close()


def test_where_nothing_leads_on_there_is_a_link(page: Page, origin: str) -> None:
    page.route(f"**{NEW}", lambda route: route.fulfill(status=204))  # an answer at which a browser stays where it is
    page.goto(origin + OLD, wait_until="commit")
    page.wait_for_timeout(500)
    assert page.url == origin + OLD
    link = page.get_by_role("article").get_by_role("link", name="Taman Contoh", exact=True)
    expect(link).to_be_visible()
    assert axe_violations(page) == []
    page.unroute(f"**{NEW}")
    link.click()
    page.wait_for_url(origin + NEW)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK])
@pytest.mark.parametrize("path", ["/perubahan/", "/fasilitas/taman-ditarik/", NEW])
def test_the_pages_are_accessible_and_fit(
    tabs: Tabs, origin: str, path: str, size: tuple[int, int], scheme: str
) -> None:
    with tabs.lent(origin, size, color_scheme=scheme) as (page, wrong):
        page.goto(path)
        page.locator("details.lipat > summary").evaluate_all("found => found.forEach((summary) => summary.click())")
        assert axe_violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert wrong == []


def test_what_changed_is_folded_and_opens_with_the_keyboard(page: Page, origin: str) -> None:
    page.goto(origin + NEW)
    difference = page.get_by_text("Buka: 08.00 menjadi 09.00")
    expect(difference).to_be_hidden()
    summary = page.locator("summary", has_text="Perubahan isi")
    summary.focus()
    page.keyboard.press("Enter")
    expect(difference).to_be_visible()
