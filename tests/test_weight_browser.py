"""What pages weigh on slow data, and how far everything is from the home page: limits that a phone feels."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Response

from tests.browser import PHONE, built_once, chromium, context_of, copy_real_project, served
from tests.facilities import add_facilities

RECORD_HTML = 12_000
FIRST_LOAD = 90_000
LISTING_OF_A_THOUSAND = 60_000
"""Bytes after gzip -9, as any ordinary web server sends them."""
STEPS = 3


def weight(content: bytes) -> int:
    return len(gzip.compress(content, 9, mtime=0))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_once(tmp_path_factory, "situs-nyata", copy_real_project)


@pytest.fixture(scope="module")
def thousand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real portal with a thousand more facilities."""

    def prepare(target: Path) -> None:
        copy_real_project(target)
        add_facilities(target, 1000)

    return built_once(tmp_path_factory, "situs-seribu", prepare)


def record_pages(site: Path) -> list[Path]:
    kinds = ("program", "fasilitas", "rapat")
    return sorted(path for kind in kinds for path in (site / kind).glob("*/index.html"))


def first_load(browser: Browser, site: Path, address: str) -> dict[str, int]:
    """Return what a phone loads for one page with nothing in its cache: each address with its gzipped bytes."""
    loaded: dict[str, int] = {}

    def note(response: Response) -> None:
        path = unquote(urlsplit(response.url).path).lstrip("/")
        file = site / (f"{path}index.html" if path.endswith("/") or not path else path)
        content = file.read_bytes()
        # What is compressed in itself is sent as it is.
        loaded[path] = len(content) if file.suffix in {".png", ".jpg", ".webp", ".woff2"} else weight(content)

    with served(site) as origin, context_of(browser, PHONE) as context:
        page = context.new_page()
        page.on("response", note)
        page.goto(f"{origin}/{address}", wait_until="networkidle")
    return loaded


def test_every_record_page_is_light(site: Path) -> None:
    weights = {path.relative_to(site).as_posix(): weight(path.read_bytes()) for path in record_pages(site)}
    assert len(weights) >= 50
    assert {path: size for path, size in weights.items() if size > RECORD_HTML} == {}


def test_the_heaviest_record_loads_little_in_all(browser: Browser, site: Path) -> None:
    heaviest = max(record_pages(site), key=lambda path: (weight(path.read_bytes()), path))
    loaded = first_load(browser, site, f"{heaviest.parent.relative_to(site).as_posix()}/")
    assert len(loaded) > 3
    assert sum(loaded.values()) <= FIRST_LOAD, loaded


def test_a_thousand_more_records_cost_a_record_page_nothing(browser: Browser, site: Path, thousand: Path) -> None:
    """What stands on a page may differ (neighbours, backlinks); what it weighs may not follow their number."""
    for path in record_pages(site):
        where = path.relative_to(site)
        assert weight((thousand / where).read_bytes()) <= weight(path.read_bytes()) + 400, where
    small, large = (first_load(browser, root, "rapat/2025-04-24-pra-gugus-tugas/") for root in (site, thousand))
    assert small == large


def test_a_listing_of_a_thousand_is_light(thousand: Path) -> None:
    listing = (thousand / "fasilitas/index.html").read_bytes()
    assert listing.count(b"<li>") > 1000
    assert weight(listing) <= LISTING_OF_A_THOUSAND


# --- How far everything is --------------------------------------------------------------------------------------


class _Links(HTMLParser):
    """The addresses that a page's links lead to."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        href = dict(attrs).get("href")
        if tag == "a" and href:
            self.found.append(href)


def reached(site: Path) -> dict[str, int]:
    """Return the pages that links lead to from the home page, with the number of steps, as the HTML has them."""
    steps = {"": 0}
    queue = [""]
    for address in queue:
        file = site / address / "index.html"
        if not file.is_file():
            continue
        for href in _Links(file).found:
            target = urlsplit(urljoin(f"http://x/{address}", href))
            path = target.path.lstrip("/")
            if target.netloc == "x" and path not in steps and (path.endswith("/") or not path):
                steps[path] = steps[address] + 1
                queue.append(path)
    return steps


@pytest.mark.parametrize("which", ["site", "thousand"])
def test_every_record_is_three_steps_from_home_without_scripts(which: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(which)
    steps = reached(site)
    pages = {f"{path.parent.relative_to(site).as_posix()}/" for path in record_pages(site)}
    assert pages - steps.keys() == set()
    assert max(steps[page] for page in pages) <= STEPS


def test_a_record_that_no_list_names_would_be_missed(site: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(site, tmp_path / "situs"))
    (copy / "program/sendirian").mkdir()
    shutil.copy(copy / "program/teman-macan/index.html", copy / "program/sendirian")
    assert "program/sendirian/" not in reached(copy)
