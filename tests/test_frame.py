"""Links from the page being written."""

from __future__ import annotations

import pytest

from generator.catalogue.addresses import page_path
from generator.catalogue.loading import Catalogue
from generator.model.fields import Day
from generator.model.parts import Contact
from generator.pages.frame import Frame


def contact(kind: str, value: str) -> Contact:
    return Contact.model_validate({"jenis": kind, "nilai": value, "resmi": "ya"})


@pytest.mark.parametrize(
    ("path", "kind", "entry_id", "expected"),
    [
        ("index.md", "fasilitas", "taman-contoh", "fasilitas/taman-contoh.md"),
        ("fasilitas/index.md", "fasilitas", "taman-contoh", "taman-contoh.md"),
        ("rapat/x.md", "fasilitas", "taman-contoh", "../fasilitas/taman-contoh.md"),
        ("rapat/x.md", "instansi", "dp3a", "../instansi/dp3a.md"),
        ("rapat/x.md", "predikat", "utama", "../predikat/index.md#utama"),
        ("predikat/index.md", "predikat", "utama", "index.md#utama"),
    ],
)
def test_links_are_relative(catalogue: Catalogue, path: str, kind: str, entry_id: str, expected: str) -> None:
    entry = catalogue.find(kind, entry_id)
    assert entry is not None
    assert Frame(catalogue, path).href(entry) == expected


def test_a_term_without_a_page_stands_on_its_listing(catalogue: Catalogue) -> None:
    entry = catalogue.find("predikat", "utama")
    assert entry is not None
    assert page_path(entry) == "predikat/index.md"


def test_a_part_is_reached_by_its_anchor(catalogue: Catalogue) -> None:
    entry = catalogue.find("rapat", "2025-04-24-rapat-contoh")
    assert entry is not None
    frame = Frame(catalogue, "instansi/dp3a.md")
    assert frame.href(entry, "pernyataan-1") == "../rapat/2025-04-24-rapat-contoh.md#pernyataan-1"


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("telepon", "0401 3121234", "tel:04013121234"),
        ("telepon", "112", "tel:112"),
        ("whatsapp", "08111-129-129", "https://wa.me/628111129129"),
        ("whatsapp", "+62 8111 129 129", "https://wa.me/628111129129"),
        ("surel", "dinas@kota.go.id", "mailto:dinas@kota.go.id"),
        ("situs", "https://kota.go.id/", "https://kota.go.id/"),
        ("datang", "Kantor dinas", None),
    ],
)
def test_contacts_become_links(catalogue: Catalogue, kind: str, value: str, expected: str | None) -> None:
    assert Frame(catalogue, "index.md").contact(contact(kind, value)) == expected


def test_mistakes_are_reported_to_the_office_or_explained(catalogue: Catalogue) -> None:
    frame = Frame(catalogue, "fasilitas/taman-contoh.md")
    assert frame.corrections == "../tentang/index.md"
    settings = catalogue.settings.model_copy(update={"corrections": contact("surel", "koreksi@kota.go.id")})
    told = Catalogue(**{**vars(catalogue), "settings": settings})
    assert Frame(told, "fasilitas/taman-contoh.md").corrections == "mailto:koreksi@kota.go.id"


def test_photo_names_are_encoded(catalogue: Catalogue) -> None:
    assert Frame(catalogue, "fasilitas/x.md").photo("taman (1).jpg") == "../foto/taman%20%281%29.jpg"


def test_the_week_begins_on_monday(catalogue: Catalogue) -> None:
    assert Frame(catalogue, "index.md").days[0] is Day.MONDAY
