"""The page for journalists: the city's own values, and nothing claimed that isn't so."""

from __future__ import annotations

from dataclasses import replace

from generator.catalogue.loading import Catalogue
from generator.model.fields import WebAddress
from generator.model.parts import Contact
from generator.pages.writing import pages
from tests.toolbox.rendered import Html, site_html

PATH = "tentang/jurnalis.md"


def read(catalogue: Catalogue) -> Html:
    return Html(site_html(next(page.body for page in pages(catalogue) if page.path == PATH)))


def words(catalogue: Catalogue) -> str:
    return " ".join(read(catalogue).text.split())


def with_settings(catalogue: Catalogue, **changes: object) -> Catalogue:
    return replace(catalogue, settings=catalogue.settings.model_copy(update=changes))


def test_it_names_the_portal_and_links_its_licence(catalogue: Catalogue) -> None:
    assert catalogue.settings.name in words(catalogue)
    assert catalogue.settings.license.url in read(catalogue).attributes("href")
    assert catalogue.settings.license.name in words(catalogue)


def test_an_unknown_press_contact_is_said_to_be_unknown(catalogue: Catalogue) -> None:
    assert catalogue.settings.press is None
    assert words(catalogue).endswith("Kontak pers¶ Belum tercatat.")


def test_a_known_press_contact_is_a_link(catalogue: Catalogue) -> None:
    contact = Contact.model_validate({"jenis": "surel", "nilai": "pers@kota.go.id", "keterangan": "hari kerja"})
    told = with_settings(catalogue, press=contact)
    assert "mailto:pers@kota.go.id" in read(told).attributes("href")
    assert words(told).endswith("Kontak pers¶ Surel: pers@kota.go.id (hari kerja)")


def test_it_warns_while_the_address_is_not_lasting(catalogue: Catalogue) -> None:
    warning = "Portal ini belum punya alamat tetap."
    assert warning in words(catalogue)
    lasting = with_settings(catalogue, address=WebAddress("https://kla.kota.go.id/"))
    assert warning not in words(lasting)
    assert "https://kla.kota.go.id/rapat/2025-04-24-rapat-contoh/#agenda-1" in read(lasting).attributes("href")


def test_without_parts_there_is_no_example(catalogue: Catalogue) -> None:
    assert "Contohnya" in words(catalogue)
    assert "Contohnya" not in words(replace(catalogue, entries={**catalogue.entries, "rapat": {}}))


def test_it_leads_to_the_rules_on_children_and_the_corrections(catalogue: Catalogue) -> None:
    hrefs = read(catalogue).attributes("href")
    assert {"perlindungan-anak.md", "index.md", "../tindak-lanjut/index.md", "../instansi/index.md"} <= set(hrefs)
