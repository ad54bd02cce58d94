"""What pages do for their readers in a browser: open now, leaving at once, reading offline, printing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.toolbox.browsers import PHONE, context_of, watched
from tests.toolbox.projects import copy_project
from tests.toolbox.servers import served
from tests.toolbox.sites import built_once

WITA = ZoneInfo("Asia/Makassar")
PARK = "/fasilitas/taman-contoh/"
HELP = "/fasilitas/rumah-bantuan/"
QUICK_EXIT = 'class="keluar-cepat"'


def small_portal(target: Path) -> None:
    """The tests' own portal, with one place about violence."""
    copy_project(target)
    text = (target / "content/fasilitas/perpustakaan-contoh.yml").read_text("utf-8")
    text = text.replace("jenis: perpustakaan", "jenis: uptd-ppa").replace("Perpustakaan Contoh", "Rumah Bantuan")
    (target / "content/fasilitas/rumah-bantuan.yml").write_text(text + "klaster: klaster-5\n", "utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_once(tmp_path_factory, "portal-kecil", small_portal)


@pytest.fixture(scope="module")
def origin(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = context_of(browser, PHONE, timezone_id="America/New_York")  # the city's time counts, not the reader's
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (datetime(2026, 11, 23, 8, 0, tzinfo=WITA), "Buka sekarang, tutup pukul 16.30 WITA."),
        (datetime(2026, 11, 23, 16, 29, tzinfo=WITA), "Buka sekarang, tutup pukul 16.30 WITA."),
        (datetime(2026, 11, 23, 16, 30, tzinfo=WITA), "Tutup sekarang."),
        (datetime(2026, 11, 24, 7, 59, tzinfo=WITA), "Tutup sekarang, buka pukul 08.00 WITA."),
        (datetime(2026, 11, 25, 10, 0, tzinfo=WITA), "Tutup sekarang."),  # a Wednesday
        (datetime(2026, 12, 22, 23, 59, tzinfo=WITA), "Tutup sekarang."),
    ],
)
def test_open_now_in_the_citys_time_zone(page: Page, origin: str, moment: datetime, said: str) -> None:
    page.clock.set_fixed_time(moment)
    page.goto(origin + PARK)
    expect(page.locator(".buka-sekarang")).to_have_text(said)


def test_a_holiday_counts_before_the_week(page: Page, origin: str, site: Path) -> None:
    page.clock.set_fixed_time(datetime(2026, 12, 25, 10, 0, tzinfo=WITA))
    page.goto(origin + PARK)
    state = page.locator(".buka-sekarang")
    # 25 December 2026 is a Friday, closed anyway; open it on Fridays, and the holiday must still close it.
    state.evaluate("e => e.dataset.jam += '5 08.00 16.30;'")
    html = page.content()
    page.route("**" + PARK, lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto(origin + PARK)
    assert "5 08.00 16.30" in (state.get_attribute("data-jam") or "")
    expect(state).to_have_text("Tutup sekarang.")
    page.clock.set_fixed_time(datetime(2026, 12, 18, 10, 0, tzinfo=WITA))
    page.goto(origin + PARK)
    expect(state).to_have_text("Buka sekarang, tutup pukul 16.30 WITA.")


def test_without_script_the_table_says_the_same(browser: Browser, origin: str) -> None:
    context = context_of(browser, PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(origin + PARK)
    expect(page.locator(".buka-sekarang")).to_be_hidden()
    expect(page.get_by_role("row", name="Selasa 08.00 sampai 16.30")).to_be_visible()
    context.close()


@pytest.mark.parametrize("way", ["click", "keys"])
def test_leaving_at_once_replaces_the_page(page: Page, origin: str, way: str) -> None:
    neutral = "https://www.bmkg.go.id/"
    page.route(neutral, lambda route: route.fulfill(body="<title>Cuaca</title>", content_type="text/html"))
    page.goto(origin + "/fasilitas/")
    page.goto(origin + HELP)
    if way == "click":
        page.get_by_role("link", name="Keluar cepat").click()
    else:
        for _ in range(3):
            page.keyboard.press("Escape")
    page.wait_for_url(neutral)
    page.go_back()
    assert page.url == origin + "/fasilitas/"


def test_two_presses_are_no_exit(page: Page, origin: str) -> None:
    page.goto(origin + HELP)
    for key in ("Escape", "Escape", "a", "Escape", "Escape"):
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    assert page.url == origin + HELP


def test_only_pages_about_violence_have_the_exit(site: Path) -> None:
    assert QUICK_EXIT in (site / "fasilitas/rumah-bantuan/index.html").read_text("utf-8")
    assert QUICK_EXIT not in (site / "fasilitas/taman-contoh/index.html").read_text("utf-8")


def test_the_exit_stays_in_reach_while_scrolling(page: Page, origin: str) -> None:
    page.goto(origin + HELP)
    page.evaluate("window.scrollTo(0, document.body.scrollHeight / 3)")
    expect(page.get_by_role("link", name="Keluar cepat")).to_be_in_viewport()


def test_visited_pages_numbers_and_facilities_can_be_read_offline(browser: Browser, origin: str) -> None:
    context = context_of(browser, PHONE, service_workers="allow")
    page = context.new_page()
    wrong = watched(page, origin)
    page.goto(origin + "/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()  # now the worker answers
    page.goto(origin + PARK)
    page.goto(origin + HELP)
    page.wait_for_timeout(500)
    assert wrong == []
    context.set_offline(True)
    page.goto(origin + PARK)
    expect(page.get_by_role("heading", level=1, name="Taman Contoh")).to_be_visible()
    page.goto(origin + "/bantuan/")
    expect(page.get_by_role("heading", level=1, name="Butuh bantuan?")).to_be_visible()
    page.goto(origin + "/fasilitas/")
    expect(page.get_by_role("link", name="Taman Contoh")).to_be_visible()
    expect(page.get_by_role("link", name="SAPA 129").first).to_be_visible()
    # A page that one may have to leave at once must not stay on the phone.
    page.goto(origin + HELP)
    expect(page.get_by_role("heading", level=1, name="Rumah Bantuan")).to_have_count(0)
    context.close()


def test_with_a_connection_nobody_reads_an_old_page(browser: Browser, origin: str, site: Path) -> None:
    context = context_of(browser, PHONE, service_workers="allow")
    page = context.new_page()
    page.goto(origin + "/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.goto(origin + PARK)
    stored = site / "fasilitas/taman-contoh/index.html"
    before = stored.read_text("utf-8")
    try:
        stored.write_text(before.replace("Taman bermain dengan ayunan", "Taman yang diperbarui"), "utf-8")
        page.reload()
        expect(page.get_by_text("Taman yang diperbarui").first).to_be_visible()
    finally:
        stored.write_text(before, "utf-8")
        context.close()


def test_print_shows_the_record_and_where_links_lead(page: Page, origin: str) -> None:
    page.goto(origin + PARK)
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1, name="Taman Contoh")).to_be_visible()
    expect(page.locator(".md-header")).to_be_hidden()
    expect(page.locator(".md-footer")).to_be_hidden()
    expect(page.locator(".buka-sekarang")).to_be_hidden()  # true only at the moment of printing
    expect(page.get_by_role("link", name="SAPA 129").first).to_be_visible()
    after = page.locator("article a[href^='https://example.com/radio']").first.evaluate(
        "e => getComputedStyle(e, '::after').content"
    )
    assert "https://example.com/radio" in after or "attr(href)" in after
