"""What crawlers are told: which pages there are, and when each was last renewed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path

import pytest
from lxml import etree  # type: ignore[import-untyped]

from generator.catalogue.addresses import page_address
from generator.catalogue.loading import Catalogue, load
from generator.exports import robots
from generator.metadata.sitemap import last_days
from generator.publishing import sitemaps
from tests.toolbox.projects import TODAY, append, edit
from tests.toolbox.sites import build

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def sitemap_of(site: Path, name: str = "sitemap.xml") -> dict[str, str | None]:
    root = etree.parse(site / name).getroot()
    assert root.tag == f"{SITEMAP}urlset"
    return {url.findtext(f"{SITEMAP}loc"): url.findtext(f"{SITEMAP}lastmod") for url in root}


def test_a_sitemap_names_every_page_that_stands(project: Path) -> None:
    append(
        project / "content/rapat/2024-01-10-rapat-kosong.yml",
        "riwayat:\n  - {tanggal: 2026-11-05, jenis: pembaruan, catatan: Jam ditambahkan.}\n",
    )
    build(project)
    found = sitemap_of(project / "site")
    url = load(project, TODAY).settings.url
    assert found[url("rapat/2024-01-10-rapat-kosong/")] == "2026-11-05"  # changed after it was checked
    assert found[url("program/taman-baca/")] == "2026-11-01"  # checked
    assert found[url("fasilitas/taman-ditarik/")] == "2026-11-02"  # withdrawn
    assert found[url("program/")] == "2026-11-01"  # the newest record in it
    assert found[url("rapat/")] == found[url()] == "2026-11-05"
    assert found[url("tentang/")] is None
    pages = {
        url(path.relative_to(project / "site").as_posix()[: -len("index.html")])
        for path in (project / "site").rglob("index.html")
    }
    assert pages - found.keys() == {url("fasilitas/taman-lama/")}
    assert found.keys() <= pages


def test_a_long_sitemap_is_an_index_of_several(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(project)
    whole = sitemap_of(project / "site")
    monkeypatch.setattr(sitemaps, "MOST", 30)
    build(project)
    index = etree.parse(project / "site/sitemap.xml").getroot()
    assert index.tag == f"{SITEMAP}sitemapindex"
    addresses = [each.findtext(f"{SITEMAP}loc") for each in index]
    url = load(project, TODAY).settings.url
    assert addresses == [url(f"sitemap-{number}.xml") for number in range(1, len(addresses) + 1)]
    parts = [sitemap_of(project / "site", address.rpartition("/")[2]) for address in addresses]
    assert all(0 < len(part) <= 30 for part in parts)
    assert [*chain(*parts)] == [*whole]
    assert {address: day for part in parts for address, day in part.items()} == whole


def test_no_day_lies_in_the_future(catalogue: Catalogue) -> None:
    days = last_days(catalogue)
    assert len(days) >= len(catalogue.records)
    assert all(day <= catalogue.today for day in days.values())
    for record in catalogue.records:
        assert days[f"{record.kind.name}/{record.id}.md"] >= record.checked.day
    assert "tentang/index.md" not in days


def test_a_portal_without_records_has_no_days(catalogue: Catalogue) -> None:
    empty = {**catalogue.entries, **{record.kind.name: {} for record in catalogue.records}}
    assert last_days(replace(catalogue, entries=empty)) == {}
    assert page_address("index.md") == ""
    assert isinstance(max(last_days(catalogue).values()), date)


def test_crawlers_may_read_everything(catalogue: Catalogue) -> None:
    assert list(robots.files(catalogue)) == [("robots.txt", b"User-agent: *\nAllow: /\n")]


def test_a_sitemap_is_named_once_the_portal_has_its_address(project: Path) -> None:
    edit(project / "site_config/kota.yml", "https://kla-contoh.example/", "https://kla.kota.go.id/")
    [(_, content)] = robots.files(load(project, TODAY))
    assert content == b"User-agent: *\nAllow: /\nSitemap: https://kla.kota.go.id/sitemap.xml\n"
