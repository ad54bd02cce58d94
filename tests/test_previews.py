"""Each record's page has its own picture, which says what must be known of it; all other pages share one."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import Any

import pytest
from PIL import Image

from generator.catalogue.loading import Catalogue
from generator.exports import preview_pictures
from generator.metadata.page_heads import head_of
from generator.metadata.preview_picture import SIZE
from generator.metadata.previews import GENERAL, preview_path, preview_words
from generator.model.settings import PortalStatus


def with_status(catalogue: Catalogue, status: PortalStatus) -> Catalogue:
    return replace(catalogue, settings=catalogue.settings.model_copy(update={"status": status}))


def metas_of(catalogue: Catalogue, path: str) -> dict[str, str]:
    return {meta.key: meta.content for meta in head_of(catalogue, path, "Judul", "Uraian.").metas}


def test_every_record_has_a_small_picture(catalogue: Catalogue) -> None:
    pictures = dict(preview_pictures.files(catalogue))
    assert pictures.keys() == {GENERAL, *(f"{r.kind.name}/{r.id}.png" for r in catalogue.records)}
    for path, content in pictures.items():
        with Image.open(io.BytesIO(content)) as image:
            image.verify()
            assert (image.format, image.size) == ("PNG", SIZE), path
        assert len(content) <= 25_000, path
    assert len(set(pictures.values())) == len(pictures)


def test_a_picture_says_what_its_page_is(catalogue: Catalogue) -> None:
    entry = catalogue.find("program", "taman-baca")
    words = preview_words(with_status(catalogue, PortalStatus.PROTOTYPE), entry)
    assert (words.title, words.label) == ("Taman Baca Keliling", "Program · Kota Contoh, Sulawesi Tenggara")
    assert (words.portal, words.stamp) == (catalogue.settings.name, "")
    assert words.notice == "Purwarupa, belum situs resmi"


def test_an_official_portal_has_no_notice(catalogue: Catalogue) -> None:
    official = with_status(catalogue, PortalStatus.OFFICIAL)
    for entry in (None, *catalogue.records):
        assert preview_words(official, entry).notice == ""


def test_a_withdrawn_record_is_stamped(catalogue: Catalogue) -> None:
    stamped = {record.id for record in catalogue.records if preview_words(catalogue, record).stamp == "Ditarik"}
    assert stamped == {"taman-ditarik"}


@pytest.mark.parametrize("path", ["index.md", "program/index.md", "kecamatan/baruga.md", "tentang/kla.md"])
def test_other_pages_share_one_picture(catalogue: Catalogue, path: str) -> None:
    assert metas_of(catalogue, path)["og:image"] == catalogue.settings.url(GENERAL)


def test_the_head_names_picture_size_and_what_it_says(catalogue: Catalogue) -> None:
    for record in catalogue.records:
        metas = metas_of(catalogue, f"{record.kind.name}/{record.id}.md")
        assert metas["og:image"] == catalogue.settings.url(preview_path(record))
        assert (metas["og:image:width"], metas["og:image:height"]) == tuple(map(str, SIZE))
        assert metas["twitter:card"] == "summary_large_image"
        assert record.heading in metas["og:image:alt"]
    alt = metas_of(catalogue, "fasilitas/taman-ditarik.md")["og:image:alt"]
    assert alt.startswith("Ditarik · Taman yang Ditarik · Fasilitas")


def test_the_head_carries_the_structured_data(catalogue: Catalogue) -> None:
    head: Any = head_of(catalogue, "program/taman-baca.md", "Taman Baca Keliling", "Buku.")
    assert json.loads(str(head.script))["@graph"][1]["name"] == "Taman Baca Keliling"
