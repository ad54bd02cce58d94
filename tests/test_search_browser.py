"""The search in a real browser: what it finds, what it loads and when, by keyboard, under attack, without scripts."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, Route, expect

from tests.toolbox.axe import axe_violations
from tests.toolbox.browsers import DESK, PATIENCE, PHONE, context_of, watched
from tests.toolbox.busy import busy_site
from tests.toolbox.projects import ROOT, copy_project
from tests.toolbox.search_quality import below_a_path, judged, measure, search
from tests.toolbox.sites import built_once
from tests.toolbox.tabs import Tabs

ASSETS = ROOT / "generator/theme/assets"
FIRST_QUERY = 260_000
"""Bytes, as this machine's server sends them (nothing is compressed that isn't in itself)."""
EVIL = "<img src=x onerror=\"document.title='jebol'\"> <script>document.title='jebol'</script> &amp; Taman"
QUESTION = "di mana tempat lapor kekerasan anak?"


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A portal with much in it below a path of its host; ends with a slash."""
    with below_a_path(busy_site(tmp_path_factory), tmp_path_factory.mktemp("inang")) as address:
        yield address


@pytest.fixture(scope="module")
def evil_origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A portal with a record whose texts try to be HTML."""

    def prepare(target: Path) -> None:
        copy_project(target)
        record = target / "content/fasilitas/taman-contoh.yml"
        lines = record.read_text("utf-8").splitlines()
        for key in ("nama", "ringkasan"):
            (number,) = (n for n, line in enumerate(lines) if line.startswith(f"{key}:"))
            lines[number] = f"{key}: '{EVIL.replace(chr(39), chr(39) * 2)} {key}'"
        record.write_text("\n".join(lines) + "\n", "utf-8")

    site = built_once(tmp_path_factory, "situs-jahat", prepare)
    with below_a_path(site, tmp_path_factory.mktemp("inang")) as address:
        yield address


@pytest.fixture
def page(tabs: Tabs, origin: str) -> Iterator[Page]:
    with tabs.lent(origin.rstrip("/"), PHONE) as (page, _):
        yield page


def box(page: Page) -> Locator:
    return page.get_by_role("searchbox", name="Cari di portal ini")


def results(page: Page) -> Locator:
    return page.locator(".cari-hasil ol > li")


def status(page: Page) -> Locator:
    return page.locator(".cari-hasil [role=status]")


def type_query(page: Page, query: str) -> None:
    """Type into the box as somebody does, and wait for what it says."""
    box(page).press_sequentially(query)
    expect(status(page)).to_contain_text(f"hasil untuk “{query.strip()}”", timeout=PATIENCE)


# --- What it finds ------------------------------------------------------------------------------------------


def test_it_finds_what_people_look_for(browser: Browser, origin: str) -> None:
    quality = measure(browser, origin, judged(ROOT / "tests/search/queries.yml"))
    assert len(quality.outcomes) > 20
    assert quality.recall >= 0.85, quality
    assert quality.ndcg >= 0.85, quality
    assert quality.empty == 0, quality


def test_a_question_is_answered_while_it_is_typed(page: Page, origin: str) -> None:
    wrong = watched(page, origin.rstrip("/"))
    page.goto(f"{origin}program/")
    type_query(page, QUESTION)
    links = results(page).get_by_role("link")
    assert {"UPTD PPA Kota Contoh", "Layanan UPTD PPA"} <= set(links.all_inner_texts()[:4])
    assert results(page).count() == 10
    assert page.locator(".cari-hasil mark").count() > 5
    links.first.click()
    page.wait_for_url(f"{origin}fasilitas/uptd-ppa/")
    assert wrong == []


def test_every_way_to_a_thing_leads_to_it(page: Page, origin: str) -> None:
    page.goto(f"{origin}cari/")
    for query in ("UPTD PPA", "uptdppa", "uptd ppa", "UPTD-PPA"):
        assert "fasilitas/uptd-ppa/" in search(page, origin, query)[:3], query


def test_a_typing_error_is_mended_and_said(page: Page, origin: str) -> None:
    page.goto(f"{origin}cari/")
    assert search(page, origin, "pukesmas posia")[0] == "fasilitas/puskesmas-poasia/"
    expect(page.locator(".cari-perbaikan")).to_have_text("Menampilkan hasil untuk puskesmas poasia.")
    search(page, origin, "puskesmas poasia")
    expect(page.locator(".cari-perbaikan")).to_have_count(0)


def test_an_unfinished_word_already_finds(page: Page, origin: str) -> None:
    page.goto(origin)
    type_query(page, "perpus mad")
    expect(results(page).first).to_contain_text("Perpustakaan Madina Lepo-Lepo")


def test_nothing_found_offers_ways_on(page: Page, origin: str) -> None:
    page.goto(origin)
    type_query(page, "xyzzyq")
    expect(status(page)).to_have_text("Tidak ada hasil untuk “xyzzyq”")
    assert results(page).count() == 0
    links = page.locator(".cari-kosong a")
    assert {"Program", "Fasilitas", "Butuh bantuan?"} <= set(links.all_inner_texts())
    page.locator(".cari-kosong").get_by_role("link", name="Butuh bantuan?").click()
    page.wait_for_url(f"{origin}bantuan/")


@pytest.mark.parametrize("query", ["yang di ke", "?", "a", "¿¡…", "9" * 200, "anak " * 40, "\u0000\ufffd", "🙂"])
def test_no_query_breaks_it(page: Page, origin: str, query: str) -> None:
    wrong = watched(page, origin.rstrip("/"))
    page.goto(f"{origin}cari/?q={quote(query)}")
    expect(status(page)).to_contain_text("hasil untuk", timeout=PATIENCE)
    assert wrong == []


def test_kinds_filter_the_results(page: Page, origin: str) -> None:
    page.goto(f"{origin}cari/?q=puskesmas")
    button = page.locator(".cari-saring").get_by_role("button", name=re.compile(r"^Fasilitas \("))
    button.click()
    expect(status(page)).to_contain_text("dalam Fasilitas")
    assert set(results(page).locator(".cari-jenis").all_inner_texts()) == {"Fasilitas"}
    pressed = page.locator('.cari-saring [aria-pressed="true"]')
    expect(pressed).to_have_count(1)
    expect(pressed).to_be_focused()
    assert "jenis=Fasilitas" in page.url
    page.reload()
    expect(status(page)).to_contain_text("dalam Fasilitas", timeout=PATIENCE)
    page.locator(".cari-saring").get_by_role("button", name="Semua (").click()
    expect(page.locator('.cari-saring [aria-pressed="true"]')).to_contain_text("Semua")
    assert "jenis=" not in page.url


def test_the_page_shows_all_that_was_found(page: Page, origin: str) -> None:
    page.goto(f"{origin}cari/?q=keluarga+dan+anak")
    expect(status(page)).to_contain_text("hasil untuk “keluarga dan anak”", timeout=PATIENCE)
    count = int(status(page).inner_text().split()[0])
    assert count > 30
    while (more := page.get_by_role("button", name="Tampilkan lebih banyak")).count():
        before = results(page).count()
        more.click()
        expect(results(page)).not_to_have_count(before)
    assert results(page).count() == count


# --- Keyboard -----------------------------------------------------------------------------------------------


def test_the_box_works_by_keyboard(page: Page, origin: str) -> None:
    page.goto(f"{origin}fasilitas/")
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    assert box(page).input_value() == ""
    type_query(page, "puskesmas poasia")
    page.keyboard.press("ArrowDown")
    expect(results(page).first.get_by_role("link")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(results(page).nth(1).get_by_role("link")).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(box(page)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator(".cari-panel")).to_be_hidden()
    expect(box(page)).to_be_focused()
    assert box(page).input_value() == "puskesmas poasia"
    page.keyboard.press("Enter")
    page.wait_for_url(f"{origin}cari/?q=puskesmas+poasia")
    expect(results(page).first).to_contain_text("Puskesmas Poasia", timeout=PATIENCE)
    expect(box(page)).to_have_value("puskesmas poasia")


def test_tab_reaches_every_result_and_leaving_closes(page: Page, origin: str) -> None:
    page.goto(f"{origin}fasilitas/")
    box(page).focus()
    type_query(page, "AMPK")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.cari-hasil li > a')"):
            break
    expect(results(page).first.get_by_role("link")).to_be_focused()
    for _ in range(30):
        page.keyboard.press("Tab")
        if not page.evaluate("document.activeElement.closest('form.cari') !== null"):
            break
    expect(page.locator(".cari-panel")).to_be_hidden()


def test_the_shortcut_can_be_turned_off(page: Page, origin: str) -> None:
    page.goto(f"{origin}cari/")
    page.get_by_role("checkbox", name="Tombol / membuka pencarian").uncheck()
    page.goto(f"{origin}program/")
    page.keyboard.press("/")
    expect(box(page)).not_to_be_focused()


def test_back_comes_to_the_same_results(page: Page, origin: str) -> None:
    page.goto(f"{origin}cari/?q=stunting")
    expect(results(page).first).to_be_visible(timeout=PATIENCE)
    results(page).first.get_by_role("link").click()
    page.wait_for_url(lambda url: "/cari/" not in url)
    page.go_back()
    expect(status(page)).to_contain_text("hasil untuk “stunting”", timeout=PATIENCE)


# --- What it loads ------------------------------------------------------------------------------------------


def is_of_search(request: Request) -> bool:
    return "/cari/" in request.url or "/assets/cari" in request.url


def test_only_a_tiny_script_loads_before_somebody_searches(page: Page, origin: str) -> None:
    requests: list[Request] = []
    page.on("request", lambda request: requests.append(request))
    page.goto(origin, wait_until="networkidle")
    assert [r.url.removeprefix(origin) for r in requests if is_of_search(r)] == ["assets/cari.css"]
    assert sum(r.url.endswith("assets/portal.js") for r in requests) == 1
    assert len(gzip.compress((ASSETS / "portal.js").read_bytes())) < 1_500
    box(page).focus()
    expect(page.locator(".cari-panel")).to_have_count(1, timeout=PATIENCE)
    page.wait_for_load_state("networkidle")
    assert any(r.url.endswith("cari/pagefind/pagefind.js") for r in requests)


def test_the_first_query_is_light(page: Page, origin: str) -> None:
    page.goto(origin, wait_until="networkidle")
    requests: list[Request] = []
    page.on("requestfinished", lambda request: requests.append(request))
    type_query(page, QUESTION)
    page.wait_for_load_state("networkidle")
    sizes = {r.url.removeprefix(origin): r.sizes()["responseBodySize"] for r in requests}
    print(f"first query: {sum(sizes.values())} bytes in {len(sizes)} requests")  # noqa: T201
    assert sum(sizes.values()) < FIRST_QUERY, sizes
    assert all(r.url.startswith(origin) for r in requests)


# --- Safety -------------------------------------------------------------------------------------------------


def test_a_query_in_the_address_stays_text(page: Page, origin: str) -> None:
    wrong = watched(page, origin.rstrip("/"))
    page.goto(f"{origin}cari/?q={quote(EVIL)}&jenis={quote(EVIL)}")
    expect(status(page)).to_contain_text(f"hasil untuk “{EVIL}”", timeout=PATIENCE)
    expect(box(page)).to_have_value(EVIL)
    assert page.locator(".cari-hasil img, .cari-hasil script").count() == 0
    assert page.title() != "jebol"
    assert wrong == []


@pytest.mark.parametrize("path", ["", "cari/"])
def test_texts_of_a_record_stay_text(browser: Browser, evil_origin: str, path: str) -> None:
    with context_of(browser, DESK) as context:
        page = context.new_page()
        wrong = watched(page, evil_origin.rstrip("/"))
        page.goto(f"{evil_origin}{path}")
        type_query(page, "onerror jebol")
        link = results(page).first.get_by_role("link")
        expect(link).to_have_text(f"{EVIL} nama")
        expect(results(page).first.locator("p")).to_contain_text(EVIL)
        assert results(page).first.locator("mark").count() > 0
        assert page.locator(".cari-hasil img, .cari-hasil script").count() == 0
        assert page.title() != "jebol"
        assert wrong == []


def test_it_runs_under_a_strict_policy(page: Page, origin: str) -> None:
    """The policy of README; 'wasm-unsafe-eval' is what Pagefind needs."""
    policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'"

    def with_policy(route: object) -> None:
        response = route.fetch()  # type: ignore[attr-defined]
        route.fulfill(response=response, headers={**response.headers, "content-security-policy": policy})  # type: ignore[attr-defined]

    page.route("**/cari/?q=*", with_policy)
    page.goto(f"{origin}cari/?q=stunting")
    expect(results(page).first).to_be_visible(timeout=PATIENCE)


def test_a_lost_connection_is_said_and_mends(page: Page, origin: str) -> None:
    page.route("**/cari/kosakata.json", lambda route: route.abort())
    page.goto(origin)
    box(page).press_sequentially("stunting")
    expect(status(page)).to_contain_text("belum dapat dimuat", timeout=PATIENCE)
    page.unroute("**/cari/kosakata.json")
    box(page).press("Space")
    box(page).press_sequentially("kota")
    expect(status(page)).to_contain_text("hasil untuk “stunting kota”", timeout=PATIENCE)


def test_without_javascript_the_page_says_so_and_leads_on(browser: Browser, origin: str) -> None:
    with context_of(browser, PHONE, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{origin}rapat/")
        box(page).fill("stunting")
        page.get_by_role("button", name="Cari", exact=True).click()
        page.wait_for_url(f"{origin}cari/?q=stunting")
        article = page.locator("article")
        expect(article).to_contain_text("Pencarian memerlukan JavaScript")
        article.get_by_role("link", name="Fasilitas", exact=True).click()
        page.wait_for_url(f"{origin}fasilitas/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK])
@pytest.mark.parametrize("path", ["", "cari/"])
@pytest.mark.parametrize("query", ["tempat lapor kekersan", "xyzzyq"])
def test_results_can_be_used_by_everybody(
    tabs: Tabs, origin: str, query: str, path: str, size: tuple[int, int], scheme: str
) -> None:
    with tabs.lent(origin, size, color_scheme=scheme) as (page, _):
        page.goto(f"{origin}{path}")
        type_query(page, query)
        assert axe_violations(page, [".cari-pita", ".cari-hasil"]) == []
        wide, screen = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        assert wide <= screen


def test_what_is_typed_before_the_script_is_there_is_kept(page: Page, origin: str) -> None:
    held: list[Route] = []
    page.route("**/assets/cari.js", lambda route: held.append(route))  # Playwright refuses built-in methods
    page.goto(f"{origin}cari/", wait_until="domcontentloaded")
    box(page).fill("stunting")
    page.wait_for_timeout(100)
    for route in held:
        route.continue_()
    assert len(held) == 1
    expect(status(page)).to_contain_text("hasil untuk “stunting”", timeout=PATIENCE)
    assert box(page).input_value() == "stunting"
