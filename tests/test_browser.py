"""A published portal in a real browser: on a phone and a desk, in light and dark.

The small tests at the end are about the browser itself: how it is found, and what is said where there is none.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from subprocess import run as run_process

import pytest
from playwright.sync_api import Browser, FloatRect

from generator.catalogue.loading import Catalogue
from generator.model.vocabularies import VOCABULARIES
from tests.toolbox import browser_setup
from tests.toolbox.axe import axe_violations, colour_violations
from tests.toolbox.browsers import PHONE, context_of, watched
from tests.toolbox.busy import busy_site
from tests.toolbox.page_checks import (
    SCHEMES,
    SIZES,
    check_document,
    check_width,
    emergency_boxes,
    hotline_links,
)
from tests.toolbox.projects import ROOT, copy_project, set_status
from tests.toolbox.servers import served
from tests.toolbox.sites import built_once
from tests.toolbox.tabs import Tabs

PAGES = {
    "beranda": "/",
    "daftar-program": "/program/",
    "daftar-fasilitas": "/fasilitas/",
    "daftar-rapat": "/rapat/",
    "program": "/program/*/",
    "fasilitas": "/fasilitas/*/",
    "rapat": "/rapat/*/",
    "tindak-lanjut": "/tindak-lanjut/",
    "instansi": "/instansi/*/",
    "jurnalis": "/tentang/jurnalis/",
    "klaster": "/klaster/*/",
    "kecamatan": "/kecamatan/*/",
    "bantuan": "/bantuan/",
    "kosakata": "/jenis-fasilitas/",
    "kosakata-terpanjang": "/glosarium/",
    "tentang": "/tentang/",
    "tentang-kla": "/tentang/kla/",
    "berlangganan": "/berlangganan/",
    "data": "/data/",
    "kamus-data": "/data/kamus/",
    "perubahan": "/perubahan/",
    "tidak-ditemukan": "/404.html",
}
"""A page of every kind; a star stands for the longest of its kind."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A portal with much in it, published as a prototype."""
    return busy_site(tmp_path_factory)


@pytest.fixture(scope="module")
def origin(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


@pytest.fixture(scope="module")
def official_origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The small portal after the office took it over."""

    def prepare(target: Path) -> None:
        copy_project(target)
        set_status(target, "resmi")

    with served(built_once(tmp_path_factory, "situs-resmi", prepare)) as address:
        yield address


@cache
def address_of(site: Path, name: str) -> str:
    """Return the address of a page of `PAGES`, from the site's root."""
    address = PAGES[name]
    if "*" not in address:
        return address
    longest = max(site.glob(f"{address[1:]}index.html"), key=lambda path: (path.stat().st_size, path))
    return f"/{longest.parent.relative_to(site).as_posix()}/"


@pytest.fixture(scope="module")
def home_boxes(browser: Browser, origin: str) -> dict[str, list[tuple[str, FloatRect]]]:
    """Where the emergency links stand on the home page, for each size."""
    boxes = {}
    for name, size in SIZES.items():
        with context_of(browser, size) as context:
            page = context.new_page()
            page.goto(f"{origin}/")
            boxes[name] = emergency_boxes(page)
    return boxes


@pytest.fixture(scope="module")
def helplines(catalogue: Catalogue) -> list[str]:
    """Where the emergency links must lead, in order."""
    return hotline_links(catalogue)


def test_the_numbers_that_save_lives_are_among_the_links(helplines: list[str]) -> None:
    assert {"tel:129", "tel:112", "tel:110", "https://wa.me/628111129129"} <= set(helplines)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_whole_and_can_be_read(
    tabs: Tabs,
    site: Path,
    origin: str,
    home_boxes: dict[str, list[tuple[str, FloatRect]]],
    helplines: list[str],
    name: str,
    size: str,
    scheme: str,
) -> None:
    with tabs.lent(origin, SIZES[size], color_scheme=SCHEMES[scheme][0]) as (page, wrong):
        page.goto(address_of(site, name))
        assert page.locator("body").get_attribute("data-md-color-scheme") == SCHEMES[scheme][1]
        check_document(page)
        boxes = emergency_boxes(page)
        assert [href for href, _ in boxes] == helplines
        assert boxes == home_boxes[size]
        assert all(box["y"] + box["height"] <= SIZES[size][1] / 2 for _, box in boxes)
        assert page.locator(".pemberitahuan").is_visible()
        assert "belum situs resmi" in page.locator(".pemberitahuan").inner_text()
        check_width(page)
        assert axe_violations(page) == []
        assert wrong == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_contrast_is_really_looked_at(browser: Browser, origin: str, scheme: str) -> None:
    """Grey on grey is found in both schemes, so that finding nothing above means something."""
    with context_of(browser, color_scheme=SCHEMES[scheme][0]) as context:
        page = context.new_page()
        page.goto(f"{origin}/tentang/")
        assert colour_violations(page) == []
        page.add_style_tag(content=".md-typeset p { color: #808080 !important; background: #888888 !important; }")
        found = colour_violations(page)
        assert found
        assert all(violation.startswith("color-contrast: ") for violation in found)


@pytest.mark.parametrize("change", ["color: #808080", "background: #888888", "opacity: .4"])
def test_one_faint_text_among_many_is_found(browser: Browser, origin: str, change: str) -> None:
    """Of texts that look the same some are looked at; one that doesn't is always, wherever it stands."""
    with context_of(browser) as context:
        page = context.new_page()
        page.goto(f"{origin}/glosarium/")
        for _ in range(2):
            assert colour_violations(page) == []
        texts = page.locator("article p")
        assert texts.count() > 30
        texts.last.evaluate("(text, change) => text.style.cssText = change", change)
        found = colour_violations(page)
        assert len(found) == 1
        assert found[0].startswith("color-contrast: ")


def test_a_foreign_request_is_really_seen(browser: Browser, origin: str) -> None:
    with context_of(browser) as context:
        page = context.new_page()
        wrong = watched(page, origin)
        page.route("https://example.com/**", lambda route: route.abort())
        page.goto(f"{origin}/tentang/")
        page.add_script_tag(content="fetch('https://example.com/x').catch(() => {}); console.error('aduh');")
        page.wait_for_timeout(200)
        assert "ke luar: https://example.com/x" in wrong
        assert "konsol: aduh" in wrong


@pytest.mark.parametrize("name", PAGES)
def test_a_page_without_javascript_says_the_same(
    tabs: Tabs, site: Path, origin: str, helplines: list[str], name: str
) -> None:
    with tabs.lent(origin, PHONE, java_script_enabled=False) as (page, wrong):
        page.goto(address_of(site, name))
        assert [href for href, _ in emergency_boxes(page)] == helplines
        assert page.locator(".pemberitahuan").is_visible()
        check_document(page)
        assert page.locator("h1").is_visible()
        article = page.locator("article")
        assert article.is_visible()
        assert len(article.inner_text().split()) > 15
        assert page.locator("article a").first.is_visible()
        assert wrong == []


@pytest.mark.parametrize("path", ["/", "/program/taman-baca/", "/kecamatan/", "/tentang/", "/404.html"])
def test_the_notice_is_gone_once_the_office_took_over(
    tabs: Tabs, official_origin: str, helplines: list[str], path: str
) -> None:
    with tabs.lent(official_origin, PHONE) as (page, wrong):
        page.goto(path)
        assert page.locator(".pemberitahuan").count() == 0
        assert "belum situs resmi" not in page.locator("body").inner_text()
        assert [href for href, _ in emergency_boxes(page)] == helplines
        check_width(page)
        assert wrong == []


@pytest.mark.parametrize("path", ["/tidak-ada", "/program/tidak-ada/", "/a/b/c/d.html"])
def test_an_address_that_is_not_there_has_the_portals_own_page(
    tabs: Tabs, origin: str, helplines: list[str], path: str
) -> None:
    with tabs.lent(origin, PHONE) as (page, wrong):
        response = page.goto(path)
        assert response is not None
        assert response.status == 404
        assert wrong == [f"404: {origin}{path}"]
        check_document(page)
        assert [href for href, _ in emergency_boxes(page)] == helplines
        link = page.locator("article a", has_text="Program").first
        link.click()
        page.wait_for_url(f"{origin}/program/")


def test_every_page_of_the_site_has_a_place_in_the_list_above(site: Path) -> None:
    """Every folder of the site with pages in it is looked at, or is a listing of terms like another."""
    folders = {path.parent.relative_to(site).parts[0] for path in site.glob("*/index.html")}
    looked_at = {address.split("/")[1] for address in PAGES.values()}
    elsewhere = {"cari"}  # the search page has tests of its own
    assert folders - looked_at - VOCABULARIES.keys() - elsewhere == set()


# --- Finding a browser -------------------------------------------------------------------------------------------


def program(folder: Path, name: str) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n", "utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def empty_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without a browser, not Debian; return the one folder in which programs are looked for."""
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("HOME", str(tmp_path / "rumah"))
    monkeypatch.setattr(browser_setup, "DEBIAN", tmp_path / "debian_version")
    monkeypatch.setattr(browser_setup, "MAC_APPLICATIONS", ("~/Applications/Chromium",))
    (tmp_path / "bin").mkdir()
    return tmp_path / "bin"


def never(command: object) -> int:
    raise AssertionError(command)


def test_the_variable_comes_first(empty_machine: Path, tmp_path: Path) -> None:
    program(empty_machine, "chromium")
    mine = program(tmp_path, "punyaku")
    assert browser_setup.find_chromium({"CHROMIUM": mine}) == mine


def test_names_are_tried_in_order(empty_machine: Path, tmp_path: Path) -> None:
    assert browser_setup.find_chromium({}) is None
    found = [program(tmp_path, "rumah/Applications/Chromium")]
    assert browser_setup.find_chromium({}) == found[0]
    for name in ("google-chrome", "chromium-browser", "chromium", "chromium-headless-shell"):
        last = program(empty_machine, name)
        assert browser_setup.find_chromium({}) == last


def test_where_there_is_a_browser_nothing_is_installed(
    empty_machine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = program(empty_machine, "chromium")
    assert browser_setup.main({}, never) == 0
    assert capsys.readouterr().out == f"Peramban untuk uji: {found}\n"


def test_a_variable_that_leads_nowhere_is_told(empty_machine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    program(empty_machine, "chromium")
    assert browser_setup.main({"CHROMIUM": "/tidak/ada"}, never) == 1
    assert "/tidak/ada" in capsys.readouterr().err


def test_without_a_browser_it_says_what_to_do(empty_machine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert browser_setup.main({}, never) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("Uji peramban perlu Chromium, dan di komputer ini belum ada.")
    assert "apt-get install chromium" in said.err
    assert "brew install" in said.err


@pytest.fixture
def debian_as_root(empty_machine: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    browser_setup.DEBIAN.write_text("12\n", "utf-8")
    program(empty_machine, "apt-get")
    monkeypatch.setattr("os.geteuid", lambda: 0)
    return empty_machine


@pytest.mark.parametrize("packages", [["chromium-headless-shell"], ["chromium-headless-shell", "chromium"]])
def test_root_on_debian_installs_it(
    debian_as_root: Path, capsys: pytest.CaptureFixture[str], packages: list[str]
) -> None:
    """The last of the packages is the one that this Debian has."""
    commands: list[str] = []

    def run(command: Sequence[str]) -> int:
        commands.append(" ".join(command))
        if "install" in command and command[-1] != packages[-1]:
            return 100
        if "install" in command:
            program(debian_as_root, command[-1])
        return 0

    assert browser_setup.main({}, run) == 0
    install = "env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends fonts-noto-core"
    assert commands == [
        "env DEBIAN_FRONTEND=noninteractive apt-get update -qq",
        *(f"{install} {package}" for package in packages),
    ]
    assert "Memasang Chromium" in capsys.readouterr().out


@pytest.mark.parametrize("failing", ["update", "install"])
def test_a_failed_installation_is_told(
    debian_as_root: Path, capsys: pytest.CaptureFixture[str], failing: str
) -> None:
    assert browser_setup.main({}, lambda command: 100 if failing in command else 0) == 1
    said = capsys.readouterr().err
    assert f"apt-get {failing}" in said
    assert "kode 100" in said


def test_an_installation_that_brings_no_browser_is_told(debian_as_root: Path) -> None:
    assert browser_setup.main({}, lambda command: 0) == 1


def test_somebody_who_is_not_root_installs_nothing(debian_as_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    assert browser_setup.main({}, never) == 1


def test_it_runs_as_a_module() -> None:
    result = run_process(
        [sys.executable, "-m", "tests.toolbox.browser_setup"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith("Peramban untuk uji: /")
