"""Where entries lie, what there is in an area, and the links that open a place on a map."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import markdown
import pytest

from generator.catalogue.loading import Catalogue, load
from generator.catalogue.places import Place, gathered_in, has_places, place_of
from generator.model.entries import Entry
from generator.model.records import Fasilitas, Program, Rapat
from generator.model.vocabularies import Ward
from generator.pages.frame import Frame
from generator.pages.writing import pages
from tests.test_facets import facility
from tests.toolbox.projects import TODAY

CONTENT = """nama: {name}
jenis: taman-kota
ringkasan: Taman.
{extra}
sumber:
  - {{id: koran, judul: Berita, jenis: pers, url: 'https://example.com/x', diakses: 2026-11-01}}
diperiksa: {{tanggal: 2026-11-01, cara: dari_sumber_terbuka}}
"""


def add(root: Path, entry_id: str, name: str = "Taman", **fields: str) -> None:
    extra = "\n".join(f"{key}: {value}" for key, value in fields.items())
    text = CONTENT.format(name=f"'{name}'", extra=extra)
    (root / "content/fasilitas" / f"{entry_id}.yml").write_text(text, "utf-8")


def found(catalogue: Catalogue, kind: str, entry_id: str) -> Entry:
    entry = catalogue.find(kind, entry_id)
    assert entry is not None
    return entry


def page(catalogue: Catalogue, path: str) -> str:
    return next(page.text for page in pages(catalogue) if page.path == path)


# --- Places -------------------------------------------------------------------------------------------------


def test_an_own_point_is_no_estimate(catalogue: Catalogue) -> None:
    entry = facility("a", koordinat={"lintang": "-3.97", "bujur": "122.51"}, kelurahan="tipulu")
    assert entry.point is not None
    assert place_of(catalogue, entry) == Place(entry.point)


def test_without_a_point_the_centre_of_the_kelurahan_is_an_estimate(catalogue: Catalogue) -> None:
    ward = found(catalogue, "kelurahan", "tipulu")
    assert isinstance(ward, Ward)
    assert ward.centre is not None
    assert place_of(catalogue, facility("a", kelurahan="tipulu")) == Place(ward.centre, ward)


def test_a_kecamatan_is_too_large_for_an_estimate(catalogue: Catalogue) -> None:
    assert place_of(catalogue, facility("a", kecamatan="baruga")) is None


def test_kinds_with_a_point_or_an_area_have_places() -> None:
    assert has_places(Fasilitas)
    assert not has_places(Program)
    assert not has_places(Rapat)


# --- What there is in an area -------------------------------------------------------------------------------


def test_an_area_gathers_what_names_it_and_what_lies_in_areas_inside_it(project: Path) -> None:
    add(project, "a-kecamatan", kecamatan="mandonga")
    add(project, "b-kelurahan", kelurahan="tipulu")
    add(project, "c-lain", kelurahan="baruga")
    add(project, "d-ditarik", kelurahan="tipulu", ditarik="{tanggal: 2026-11-02, alasan: Tutup.}")
    catalogue = load(project, TODAY)
    gathered = {g.kind.name: g for g in gathered_in(catalogue, found(catalogue, "kecamatan", "mandonga"))}
    assert list(gathered) == ["program", "fasilitas", "kelurahan"]
    assert [entry.id for entry in gathered["fasilitas"].entries] == ["a-kecamatan", "b-kelurahan"]
    assert "tipulu" in [entry.id for entry in gathered["kelurahan"].entries]
    assert {getattr(entry, "district", None) for entry in gathered["kelurahan"].entries} == {"mandonga"}


def test_programmes_without_a_kecamatan_are_told_apart(project: Path) -> None:
    (project / "content/program/umum.yml").write_text(
        CONTENT.format(name="Umum", extra="").replace("jenis: taman-kota", "status: berjalan"), "utf-8"
    )
    catalogue = load(project, TODAY)
    here, *_ = gathered_in(catalogue, found(catalogue, "kecamatan", "baruga"))
    assert [entry.id for entry in here.entries] == ["taman-baca"]
    assert [entry.id for entry in here.unbound] == ["umum"]
    assert here.query == "kecamatan=tanpa-kecamatan-tertentu"
    text = page(catalogue, "kecamatan/baruga.md")
    assert "(../program/index.md?kecamatan=tanpa-kecamatan-tertentu)" in text
    assert text.index("(../program/taman-baca.md)") < text.index("<details") < text.index("(../program/umum.md)")


def test_only_areas_gather(catalogue: Catalogue) -> None:
    for kind, entry_id in (("klaster", "klaster-2"), ("fasilitas", "taman-contoh"), ("instansi", "dp3a")):
        assert gathered_in(catalogue, found(catalogue, kind, entry_id)) == []


def test_an_area_says_where_nothing_is_recorded(catalogue: Catalogue) -> None:
    text = page(catalogue, "kecamatan/mandonga.md")
    assert "*Belum ada yang tercatat di Kecamatan Mandonga.*" in text
    assert "## Terkait" not in text


# --- Links to maps ------------------------------------------------------------------------------------------


def test_links_lead_to_the_point(catalogue: Catalogue) -> None:
    maps = Frame(catalogue, "fasilitas/x.md").maps(found(catalogue, "fasilitas", "taman-contoh"))
    assert maps is not None
    assert maps.phone == "geo:-4.020000,122.510000?q=-4.020000,122.510000(Taman%20Contoh)"
    assert maps.web == ("https://www.openstreetmap.org/?mlat=-4.020000&mlon=122.510000#map=17/-4.020000/122.510000")
    assert maps.area is None


def test_a_page_says_when_the_place_is_an_estimate(project: Path) -> None:
    add(project, "perkiraan", kelurahan="tipulu")
    catalogue = load(project, TODAY)
    text = page(catalogue, "fasilitas/perkiraan.md")
    assert "Letak perkiraan: titik tengah Kelurahan Tipulu" in text
    assert "#map=15/-3.95" in text
    assert "perkiraan" not in page(catalogue, "fasilitas/taman-contoh.md")
    assert "openstreetmap" not in page(catalogue, "fasilitas/perpustakaan-contoh.md")
    assert "openstreetmap" not in page(catalogue, "program/taman-baca.md")


@pytest.mark.parametrize(
    "name",
    [
        "A) [x](http://e.vil) (B",
        "a&q=1#b?c",
        '"><script>alert(1)</script>',
        "100% {: onclick=x }",
        "`x` | <geo:1>",
        "é—”",
    ],
)
def test_no_name_escapes_from_a_link(project: Path, name: str) -> None:
    add(project, "jahat", name=name, koordinat="{lintang: -3.97, bujur: 122.51}")
    catalogue = load(project, TODAY)
    entry = found(catalogue, "fasilitas", "jahat")
    maps = Frame(catalogue, "fasilitas/jahat.md").maps(entry)
    assert maps is not None
    parts = urlsplit(unquote(maps.phone.replace("%", "%25")))
    assert (parts.scheme, parts.fragment) == ("geo", "")
    assert parse_qs(parts.query) == {"q": [f"-3.970000,122.510000({name})"]}
    html = markdown.markdown(
        page(catalogue, "fasilitas/jahat.md"), extensions=["attr_list", "def_list", "md_in_html"]
    )
    assert html.count('<a href="geo:') == 1
    assert '">Buka di peta ponsel</a>' in html
    assert "<script" not in html
    assert 'onclick="' not in html


def test_the_catalogue_without_wards_has_no_estimates(catalogue: Catalogue) -> None:
    bare = replace(catalogue, entries={**catalogue.entries, "kelurahan": {}})
    assert place_of(bare, facility("a", kelurahan="tipulu")) is None
