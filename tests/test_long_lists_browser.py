"""Long lists in a real browser: what goes on on further pages is there when somebody filters, sorts or downloads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.toolbox.axe import axe_violations
from tests.toolbox.browsers import PHONE
from tests.toolbox.busy import busy_site
from tests.toolbox.long_lists import LISTED, long_lists_site
from tests.toolbox.page_checks import SIZES
from tests.toolbox.servers import served
from tests.toolbox.tabs import Tabs

FILTERED = ("fasilitas/?jenis=sra", "fasilitas/?kecamatan=poasia", "tindak-lanjut/?status=berjalan")
ITEMS = """
() => [...document.querySelectorAll("article li")]
  .filter((item) => item.checkVisibility() && !item.closest("nav, form"))
  .map((item) => item.dataset.alamat ?? item.querySelector("a")?.href.replace(location.origin, ""))
  .filter(Boolean)
"""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a portal is served that has room for its lists."""
    with served(busy_site(tmp_path_factory)) as address:
        yield address


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return long_lists_site(tmp_path_factory)


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Where the portal is served whose lists go on."""
    with served(site) as address:
        yield address


def result(page: Page, where: str) -> tuple[list[str], str]:
    """Return what a filtered list shows once all of it is there, and what it says of that."""
    page.goto(where)
    page.locator("form.saring").wait_for()
    expect(page.locator("nav.lanjutan")).to_have_count(0)
    return page.evaluate(ITEMS), page.locator(".saring-hasil").inner_text()


@pytest.mark.parametrize("where", FILTERED)
def test_a_filtered_list_is_what_it_is_on_one_page(
    tabs: Tabs, page: Page, whole: str, address: str, where: str
) -> None:
    with tabs.lent(whole) as (other, _):
        expected = result(other, f"{whole}/{where}")
    assert result(page, f"{address}/{where}") == expected
    assert expected[0]
    assert " dari " in expected[1]


def test_the_rest_is_fetched_only_when_somebody_filters(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    page.goto(f"{address}/fasilitas/")
    page.locator("form.saring").wait_for()
    count = page.locator(".saring-hasil").inner_text()
    assert len(page.evaluate(ITEMS)) == LISTED
    assert not [url for url in asked if "halaman/" in url or "saring/" in url]
    page.locator(".saring-panel > summary").click()
    expect(page.locator("nav.lanjutan")).to_have_count(0)
    assert f"{len(page.evaluate(ITEMS))} fasilitas" == count == page.locator(".saring-hasil").inner_text()
    assert "/fasilitas/halaman/2/" in asked
    assert "/fasilitas/saring/2.json" in asked
    assert len(asked) == len(set(asked))


def test_a_broken_line_leaves_the_list_as_it_was_and_a_second_try_helps(tabs: Tabs, address: str) -> None:
    with tabs.lent(address) as (page, wrong):
        page.goto(f"{address}/fasilitas/")
        page.locator("form.saring").wait_for()
        before = page.evaluate(ITEMS)

        def refuse(route: Route) -> None:
            route.abort()

        page.route("**/halaman/5/", refuse)
        page.locator(".saring-panel > summary").click()
        expect(page.locator(".saring-lokasi")).to_contain_text("Sisa daftar belum bisa diunduh")
        assert page.evaluate(ITEMS) == before
        expect(page.locator("nav.lanjutan a[rel=next]")).to_be_visible()
        page.unroute("**/halaman/5/", refuse)
        page.locator(".saring-panel > summary").click()
        page.locator(".saring-panel > summary").click()
        expect(page.locator("nav.lanjutan")).to_have_count(0)
        assert len(page.evaluate(ITEMS)) > len(before)
        assert all("ERR_FAILED" in each for each in wrong)
        wrong.clear()


def test_near_me_and_the_table_know_the_whole_list(tabs: Tabs, address: str) -> None:
    here = {"latitude": -3.97, "longitude": 122.55}
    with tabs.lent(address, permissions=["geolocation"], geolocation=here) as (page, wrong):
        page.goto(f"{address}/fasilitas/")
        page.get_by_role("button", name="Urutkan dari yang terdekat").click()
        expect(page.get_by_role("heading", name="Dari yang terdekat")).to_be_visible()
        everything = page.evaluate(ITEMS)
        assert len(everything) > 5 * LISTED
        assert len(everything) == len(set(everything))
        with page.expect_download() as download:
            page.get_by_role("button", name="Unduh CSV").click()
        rows = Path(download.value.path()).read_text("utf-8-sig").splitlines()
        assert len(rows) >= 1 + len(everything)
        assert wrong == []


@pytest.mark.parametrize("where", ["fasilitas/halaman/2/", "tindak-lanjut/halaman/2/", "instansi/dp3a/halaman/2/"])
@pytest.mark.parametrize("size", SIZES)
def test_a_further_page_is_whole_and_can_be_read(tabs: Tabs, address: str, where: str, size: str) -> None:
    with tabs.lent(address, SIZES[size]) as (page, wrong):
        page.goto(f"{address}/{where}")
        assert axe_violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.locator("h1").inner_text().rstrip("¶").endswith("halaman 2")
        page.get_by_role("link", name="Halaman sebelumnya").click()
        page.wait_for_url(lambda url: "/halaman/" not in url)
        assert wrong == []


def test_without_a_script_a_reader_goes_from_page_to_page(tabs: Tabs, address: str) -> None:
    with tabs.lent(address, PHONE, java_script_enabled=False) as (page, _):
        page.goto(f"{address}/fasilitas/")
        page.get_by_role("link", name="Halaman berikutnya").click()
        assert page.url == f"{address}/fasilitas/halaman/2/"
        page.get_by_role("link", name="Awal daftar").click()
        assert page.url == f"{address}/fasilitas/"
