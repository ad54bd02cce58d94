"""The rows that a listing shows, downloaded in a real browser and read with Python's own reader of CSV."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from generator.catalogue.loading import Catalogue
from tests.test_filters_browser import HERE, announced, expected, opened, shown
from tests.test_filters_browser import address as address
from tests.test_filters_browser import everything as everything
from tests.test_filters_browser import site as site
from tests.toolbox.table_reader import rows_of
from tests.toolbox.tabs import Tabs


def downloaded(page: Page) -> tuple[str, bytes]:
    """Press the button with the keyboard; return the file's name and content."""
    button = page.get_by_role("button", name="Unduh CSV")
    button.focus()
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    return waiting.value.suggested_filename, waiting.value.path().read_bytes()


@pytest.mark.parametrize(
    "where",
    [
        "/fasilitas/",
        "/fasilitas/?kecamatan=baruga&kecamatan=poasia",
        "/program/?status=belum-diketahui",
        "/rapat/?tanggal=2025&tanggal=2023",
    ],
)
def test_the_file_holds_just_what_is_shown(page: Page, site: Path, where: str) -> None:
    opened(page, where)
    kind = where.split("/")[1]
    ids = shown(page)
    assert ids
    name, content = downloaded(page)
    assert name == f"{kind}-saringan.csv"
    assert content.startswith(b"\xef\xbb\xbfid,")
    published = (site / f"data/{kind}.csv").read_bytes()
    whole = {row["id"]: row for row in rows_of(published)}
    assert rows_of(content) == [whole[record] for record in ids]
    assert content.split(b"\r\n")[0] == published.split(b"\r\n")[0]
    page.get_by_text(f"{len(ids)} {kind} ada dalam berkas CSV yang diunduh.").wait_for()


def test_every_line_is_the_published_one(page: Page, site: Path) -> None:
    """Also texts with line breaks, commas and quotes; a withdrawn record is in the table but not on the page."""
    opened(page, "/fasilitas/")
    _, content = downloaded(page)
    published = (site / "data/fasilitas.csv").read_bytes()
    assert b"\n" in content.replace(b"\r\n", b"")
    listed = [line for line in published.split(b"\r\n") if not line.startswith(b"taman-ditarik,")]
    assert len(listed) == len(published.split(b"\r\n")) - 1
    assert sorted(content.split(b"\r\n")) == sorted(listed)


def test_how_many_stands_beside_the_button_which_goes_with_the_last(page: Page, everything: Catalogue) -> None:
    opened(page, "/program/")
    assert page.get_by_role("button", name="Unduh CSV").is_visible()
    assert announced(page) == f"{len(expected(everything, 'program', {}))} program"
    page.goto("/program/?usia=99&biaya=gratis&biaya=berbayar&status=selesai")
    page.locator("form.saring").wait_for()
    assert announced(page).startswith("0 dari")
    assert page.get_by_role("button", name="Unduh CSV").is_hidden()


def test_rows_come_in_the_order_in_which_they_are_sorted(page: Page) -> None:
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation({"longitude": HERE[0], "latitude": HERE[1]})
    opened(page, "/fasilitas/")
    before = shown(page)
    page.get_by_role("button", name="Urutkan dari yang terdekat").click()
    page.get_by_text("Diurutkan menurut jarak lurus").wait_for()
    ids = shown(page)
    assert ids != before
    _, content = downloaded(page)
    assert [row["id"] for row in rows_of(content)] == ids


def test_a_table_that_cannot_be_had_is_told(tabs: Tabs, address: str) -> None:
    with tabs.lent(address) as (page, _):
        opened(page, "/program/")
        page.route("**/data/program.csv", lambda route: route.abort())
        page.get_by_role("button", name="Unduh CSV").click()
        page.get_by_text("Tabel belum bisa diunduh.").wait_for()


def test_nothing_of_it_is_loaded_before_it_is_asked_for(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    opened(page, "/program/")
    assert not [url for url in asked if url.endswith(("unduh.js", ".csv"))]
    downloaded(page)
    assert [url.rsplit("/", 1)[-1] for url in asked if url.endswith(("unduh.js", ".csv"))] == [
        "unduh.js",
        "program.csv",
    ]
