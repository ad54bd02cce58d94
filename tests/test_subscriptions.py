"""The page "Berlangganan" lists all there is to follow, and the head of every page names what belongs to it."""

from __future__ import annotations

from pathlib import Path

from generator.catalogue.addresses import moves
from generator.catalogue.loading import Catalogue, load
from generator.history.events import calendars
from generator.history.feeds import feeds_of
from generator.metadata.page_heads import head_of
from generator.pages.subscriptions import PATH
from generator.pages.writing import Page, pages
from generator.publishing.site import site_files
from tests.toolbox.projects import TODAY, edit
from tests.toolbox.rendered import Html, site_html


def page_of(catalogue: Catalogue) -> Page:
    return next(page for page in pages(catalogue) if page.path == PATH)


def paths_of(catalogue: Catalogue, path: str) -> list[str]:
    return [link.path for link in head_of(catalogue, path, "Judul", "Isi.").alternates]


def test_the_page_lists_every_feed_and_calendar(catalogue: Catalogue) -> None:
    html = Html(site_html(page_of(catalogue).body))
    links = set(html.attributes("href"))
    host = catalogue.settings.url().removeprefix("https://")
    for feed, _ in feeds_of(catalogue):
        assert {f"../{feed.atom}", f"../{feed.json}"} <= links
        assert feed.title in html.text
    for calendar, _ in calendars(catalogue):
        assert {f"../{calendar.path}", f"webcal://{host}{calendar.path}"} <= links
    anchors = {link for link in links if link.startswith("#")}
    assert {"#umpan", "#kalender"} <= anchors
    assert anchors <= {f"#{anchor}" for anchor in html.attributes("id")}


def test_the_page_says_when_the_portal_has_no_lasting_address_yet(project: Path) -> None:
    assert "Portal ini belum punya alamat tetap" in page_of(load(project, TODAY)).text
    edit(project / "site_config/kota.yml", "https://kla-contoh.example/", "https://kla.kota.go.id/")
    assert "Portal ini belum punya alamat tetap" not in page_of(load(project, TODAY)).text


def test_a_page_offers_all_changes_and_what_belongs_to_it(catalogue: Catalogue) -> None:
    everything = "data/umpan/perubahan.xml"
    assert paths_of(catalogue, "index.md") == [everything, "data/umpan/perubahan.json", "data/umpan/koreksi.xml"]
    for path in ("rapat/index.md", "rapat/2025-04-24-rapat-contoh.md"):
        assert paths_of(catalogue, path) == [everything, "data/rapat.xml", "data/rapat.ics"]
    for path in ("fasilitas/index.md", "fasilitas/taman-ditarik.md"):
        assert paths_of(catalogue, path) == [everything, "data/fasilitas.xml"]
    assert paths_of(catalogue, "kecamatan/baruga.md") == [everything, "data/umpan/kecamatan/baruga.xml"]
    for path in ("kecamatan/index.md", "klaster/klaster-2.md", "tentang/kla.md", PATH):
        assert paths_of(catalogue, path) == [everything]


def test_no_page_offers_more_than_three_and_each_is_there(catalogue: Catalogue) -> None:
    files = {file.path for file in site_files(catalogue)}
    for path in (path for path in files if path.endswith(".md")):
        found = paths_of(catalogue, path)
        assert (path in moves(catalogue)) or 1 <= len(found) <= 3  # a page that only leads on offers nothing
        assert set(found) <= files


def test_areas_and_listings_lead_to_their_feed_and_events_to_their_day(catalogue: Catalogue) -> None:
    body = {page.path: set(Html(site_html(page.body)).attributes("href")) for page in pages(catalogue)}
    assert "../data/umpan/kecamatan/baruga.xml" in body["kecamatan/baruga.md"]
    assert "../data/program.xml" in body["program/index.md"]
    assert "2025-04-24-rapat-contoh.ics" in body["rapat/2025-04-24-rapat-contoh.md"]
    assert not [link for link in body["program/taman-baca.md"] if link.endswith((".ics", ".xml"))]
    assert not [link for link in body["klaster/index.md"] if link.endswith(".xml")]
