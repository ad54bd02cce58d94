"""What the head of a page tells machines, as catalogue and theme have it."""

from __future__ import annotations

import json

import pytest

from generator.catalogue.addresses import page_address
from generator.catalogue.loading import Catalogue
from generator.metadata.head import Head
from generator.metadata.page_heads import entry_at, head_of


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("index.md", ""),
        ("program/index.md", "program/"),
        ("program/x.md", "program/x/"),
        ("tentang/kla.md", "tentang/kla/"),
        ("program/my-index.md", "program/my-index/"),
    ],
)
def test_addresses_of_pages(path: str, address: str) -> None:
    assert page_address(path) == address


def test_the_page_of_an_entry_is_known_by_its_path(catalogue: Catalogue) -> None:
    for record in catalogue.records:
        assert entry_at(catalogue, f"{record.kind.name}/{record.id}.md") is record
    for path in ("index.md", "program/index.md", "program/tidak-ada.md", "tentang/kla.md", "bantuan/sapa-129.md"):
        assert entry_at(catalogue, path) is None


def test_a_shared_address_shows_name_and_description(catalogue: Catalogue) -> None:
    head = head_of(catalogue, "program/taman-baca.md", 'Taman "Baca" & <b>', "Membaca bersama.")
    metas = {meta.key: meta.content for meta in head.metas}
    assert metas["og:title"] == 'Taman "Baca" & <b>'
    assert metas["og:description"] == "Membaca bersama."
    assert metas["og:url"] == catalogue.settings.url("program/taman-baca/")
    assert metas["og:type"] == "article"
    assert {m.key: m.content for m in head_of(catalogue, "index.md", "x", "y").metas}["og:type"] == "website"


def test_structured_data_cannot_end_its_script() -> None:
    evil = {"name": "</script><script>alert(1)</script><!-- & \u2028"}
    script = str(Head(json_ld=evil).script)
    assert not set("<>&\u2028") & set(script)
    assert json.loads(script) == evil
