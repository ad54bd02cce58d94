"""What pages weigh on slow data, and how far everything is from the home page: limits that a phone feels."""

from __future__ import annotations

import gzip
import mimetypes
import shutil
from collections.abc import Callable, Collection
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Route

from generator.model.records import KINDS
from generator.preview.rendering import Rendering
from generator.publishing.site import Project
from tests.toolbox.browsers import PHONE, context_of
from tests.toolbox.busy import busy_site, copy_busy_project
from tests.toolbox.facilities import add_facilities
from tests.toolbox.projects import TODAY

Read = Callable[[str], bytes | None]
"""Returns the file at a path of a site; None where there is none."""

RECORD_HTML = 12_000
FIRST_LOAD = 90_000
LISTING_OF_A_THOUSAND = 60_000
"""Bytes after gzip -9, as any ordinary web server sends them."""
STEPS = 3
HOME = "index.html"
OLD = "fasilitas/taman-lama/index.html"
"""Where a record of the tests stood once."""


def weight(content: bytes) -> int:
    return len(gzip.compress(content, 9, mtime=0))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return busy_site(tmp_path_factory)


@pytest.fixture(scope="module")
def thousand(tmp_path_factory: pytest.TempPathFactory) -> Rendering:
    """A portal with a thousand more facilities, each page made when it is asked for.

    Such a page is the published one, byte for byte (tests/test_preview.py).
    """
    root = tmp_path_factory.mktemp("seribu")
    copy_busy_project(root)
    add_facilities(root, 1000)
    return Rendering(Project(root, TODAY))


def files_of(site: Path) -> Read:
    def read(path: str) -> bytes | None:
        file = site / path
        return file.read_bytes() if file.is_file() else None

    return read


def made_by(rendering: Rendering) -> Read:
    def read(path: str) -> bytes | None:
        return rendering.page(path) if path in rendering.pages else rendering.file(path)

    return read


def record_pages(site: Path | Rendering) -> list[str]:
    if isinstance(site, Path):
        pages = [path.relative_to(site).as_posix() for path in site.rglob("index.html") if not only_leads_on(path)]
    else:
        pages = [path for path in site.pages if path != OLD]
    return sorted(page for page in pages if page.count("/") == 2 and page.partition("/")[0] in KINDS)


def only_leads_on(path: Path) -> bool:
    """Tell whether a page stands at an old address: no link has to lead there."""
    return b'http-equiv="refresh"' in path.read_bytes()


def file_at(address: str) -> str:
    """Return the path of the file that a server answers an address with."""
    path = unquote(urlsplit(address).path).lstrip("/")
    return f"{path}index.html" if path.endswith("/") or not path else path


def page_at(read: Read, path: str) -> bytes:
    content = read(path)
    assert content is not None, path
    return content


def first_load(browser: Browser, read: Read, address: str) -> dict[str, int]:
    """Return what a phone loads for one page with nothing in its cache: each file with its gzipped bytes."""
    loaded: dict[str, int] = {}

    def answer(route: Route) -> None:
        path = file_at(route.request.url)
        content = page_at(read, path)
        # What is compressed in itself is sent as it is.
        loaded[path] = len(content) if path.endswith((".png", ".jpg", ".webp", ".woff2")) else weight(content)
        route.fulfill(body=content, content_type=mimetypes.guess_type(path)[0])

    with context_of(browser, PHONE) as context:
        page = context.new_page()
        page.route("**/*", answer)
        page.goto(f"https://portal.example/{address}", wait_until="networkidle")
    return loaded


def test_every_record_page_is_light(site: Path) -> None:
    weights = {path: weight((site / path).read_bytes()) for path in record_pages(site)}
    assert {path: size for path, size in weights.items() if size > RECORD_HTML} == {}


def test_there_are_many_record_pages(site: Path) -> None:
    assert len(record_pages(site)) >= 50


def test_the_heaviest_record_loads_little_in_all(browser: Browser, site: Path) -> None:
    heaviest = max(record_pages(site), key=lambda path: (weight((site / path).read_bytes()), path), default=HOME)
    loaded = first_load(browser, files_of(site), heaviest.removesuffix("index.html"))
    assert len(loaded) > 3
    assert sum(loaded.values()) <= FIRST_LOAD, loaded


def test_a_thousand_more_records_cost_a_record_page_nothing(
    browser: Browser, site: Path, thousand: Rendering
) -> None:
    """What stands on a page may differ (neighbours, backlinks); what it weighs may not follow their number."""
    for path in record_pages(site):
        assert weight(page_at(made_by(thousand), path)) <= weight((site / path).read_bytes()) + 400, path
    small, large = (
        first_load(browser, read, "rapat/2025-05-26-pra-gugus-tugas/") for read in (files_of(site), made_by(thousand))
    )
    assert small == large


def test_a_listing_of_a_thousand_is_light(thousand: Rendering) -> None:
    sheets = ("fasilitas", *(f"fasilitas/halaman/{number}" for number in (2, 3)))
    listing = [page_at(made_by(thousand), f"{sheet}/index.html") for sheet in sheets]
    assert sum(page.count(b"<li>") for page in listing) > 1000
    assert all(weight(page) <= LISTING_OF_A_THOUSAND for page in listing)


# --- How far everything is --------------------------------------------------------------------------------------


class _Links(HTMLParser):
    """The addresses that a page's links lead to."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        href = dict(attrs).get("href")
        if tag == "a" and href:
            self.found.append(href)


def reached(read: Read, wanted: Collection[str]) -> dict[str, int]:
    """Return the pages that links lead to from the home page, with the number of steps, as the HTML has them.

    It ends where all those `wanted` are found, or where no link leads further.
    """
    steps = {HOME: 0}
    queue = [HOME]
    missing = {*wanted} - steps.keys()
    for path in queue:
        if not missing:
            break
        content = read(path)
        for href in _Links(content).found if content is not None else ():
            target = urlsplit(urljoin(f"http://x/{path}", href))
            found = file_at(target.geturl())
            if target.netloc == "x" and found not in steps and PurePosixPath(found).name == "index.html":
                steps[found] = steps[path] + 1
                queue.append(found)
                missing.discard(found)
    return steps


def test_every_record_is_three_steps_from_home_without_scripts(site: Path) -> None:
    pages = record_pages(site)
    steps = reached(files_of(site), pages)
    assert {*pages} - steps.keys() == set()
    assert max((steps[page] for page in pages), default=0) <= STEPS


def test_so_is_every_record_of_a_thousand(thousand: Rendering) -> None:
    pages = record_pages(thousand)
    assert len(pages) > 1000
    steps = reached(made_by(thousand), pages)
    assert {*pages} - steps.keys() == set()
    assert max((steps[page] for page in pages), default=0) <= STEPS


def test_a_record_that_no_list_names_would_be_missed(site: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(site, tmp_path / "situs"))
    (copy / "program/sendirian").mkdir()
    shutil.copy(copy / "program/forum-anak/index.html", copy / "program/sendirian")
    assert "program/sendirian/index.html" not in reached(files_of(copy), record_pages(copy))
