"""The Markdown pages: what each says, where its links lead, and that nothing of Python shows in them.

`tests/golden/` holds pages of the small project as they must be, byte for byte. After a wanted change of templates or
vocabularies, renew them and read the difference before committing it:

    .venv/bin/python -m pytest tests/test_pages.py --renew-golden
    git diff tests/golden
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import yaml
from mkdocs.utils.meta import get_data

from generator.catalogue.loading import Catalogue, load
from generator.model.entries import Leaf, Part, walk
from generator.model.fields import Day, Reference
from generator.model.parts import Source
from generator.model.records import KINDS, Record
from generator.model.tasks import STATUSES
from generator.model.vocabularies import VOCABULARIES
from generator.pages.markdown import Templates
from generator.pages.writing import DESCRIPTION_LENGTH, OUTLINES, Page, pages
from generator.problems.collecting import ContentError
from generator.publishing.site import site_files
from tests.toolbox.projects import TODAY, overridden
from tests.toolbox.rendered import Html, site_html

GOLDEN = Path(__file__).parent / "golden"
RECORD_PAGES = (
    "program/taman-baca.md",
    "fasilitas/perpustakaan-contoh.md",
    "fasilitas/taman-contoh.md",
    "fasilitas/taman-ditarik.md",
    "rapat/2024-01-10-rapat-kosong.md",
    "rapat/2025-04-24-rapat-contoh.md",
)
GOLDEN_PAGES = (
    "index.md",
    "program/index.md",
    "fasilitas/index.md",
    "rapat/index.md",
    *RECORD_PAGES,
    "fasilitas/taman-lama.md",
    "klaster/klaster-2.md",
    "kecamatan/baruga.md",
    "jenis-fasilitas/index.md",
)

PRESS_ONLY = "Hanya dari berita pers."
OLD_DATA = "Keterangan lama."
STALE_CHECK = "lebih dari enam bulan yang lalu"
UNKNOWN = "Belum tercatat"
NOT_IN_SOURCE = "Belum tercatat dalam sumber."


def written(catalogue: Catalogue) -> dict[str, Page]:
    return {page.path: page for page in pages(catalogue)}


@pytest.fixture(scope="session")
def small(catalogue: Catalogue) -> dict[str, Page]:
    return written(catalogue)


@cache
def read(markdown: str) -> Html:
    """Return what the site makes of Markdown, as an HTML parser reads it; many tests ask for the same pages."""
    return Html(site_html(markdown))


def words(page: Page) -> str:
    """Return what a page says, as a reader sees it."""
    return " ".join(read(page.body).text.split())


def raw_record(root: Path, record: Record) -> dict[str, object]:
    """Return a record's YAML without any of our own reading, every scalar as text."""
    text = (root / "content" / record.kind.name / f"{record.id}.yml").read_text("utf-8")
    data = yaml.load(text, yaml.BaseLoader)
    assert isinstance(data, dict)
    return data


# --- Golden pages -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", GOLDEN_PAGES)
def test_a_page_is_as_it_was(
    catalogue: Catalogue, small: Mapping[str, Page], path: str, request: pytest.FixtureRequest
) -> None:
    golden, text = GOLDEN / path, without_empty_kinds(catalogue, small[path].text)
    if request.config.getoption("--renew-golden"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(text, "utf-8")
    assert text == golden.read_text("utf-8")


def without_empty_kinds(catalogue: Catalogue, text: str) -> str:
    """Leave out the doors to kinds of which the tests' city has nothing: adding one makes no page here another."""
    empty = [f"]({kind}/index.md)" for kind in KINDS if not catalogue.of_kind(kind)]
    return "".join(line for line in text.splitlines(keepends=True) if not any(door in line for door in empty))


def test_there_is_a_golden_page_for_every_record_and_no_other_file(catalogue: Catalogue) -> None:
    assert sorted(RECORD_PAGES) == sorted(f"{record.kind.name}/{record.id}.md" for record in catalogue.records)
    found = {path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*") if path.is_file()}
    assert found == set(GOLDEN_PAGES)


# --- Which pages there are ------------------------------------------------------------------------------------------


def test_the_pages_are_home_listings_entries_and_drafts(catalogue: Catalogue) -> None:
    expected = ["index.md", "cari/index.md", *(outline.path for offer in OUTLINES for outline in offer(catalogue))]
    for kind, model in {**KINDS, **VOCABULARIES}.items():
        expected.append(f"{kind}/index.md")
        if model.kind.has_pages:
            expected += [f"{kind}/{entry.id}.md" for entry in catalogue.of_kind(kind)]
    found = [page.path for page in pages(catalogue)]
    assert sorted(found) == sorted(expected)


def test_every_record_file_has_its_page(catalogue: Catalogue, small: Mapping[str, Page]) -> None:
    for file in catalogue.files.values():
        path = Path(file)
        if path.parts[0] != "content":
            continue
        page = small[f"{path.parent.name}/{path.stem}.md"]
        assert page.entry is not None
        assert page.entry.id == path.stem


def test_pages_come_in_the_same_order_with_the_same_bytes(catalogue: Catalogue) -> None:
    assert [page.text for page in pages(catalogue)] == [page.text for page in pages(catalogue)]


def test_a_missing_template_is_a_problem_with_its_name(project: Path) -> None:
    overridden(project, "templates/entri.md.j2").write_text('{% extends "tidak-ada.md.j2" %}', "utf-8")
    with pytest.raises(ContentError) as raised:
        written(load(project, TODAY))
    assert [p.path for p in raised.value.problems] == ["site_config/templates/tidak-ada.md.j2"]


def test_a_kind_without_a_template_of_its_own_takes_the_general_one(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The general template says everything that the kind's own says about plain facts."""
    special = {f"{name}.md.j2" for name in ("program", "fasilitas", "rapat", "daftar-rapat")}
    has = Templates.has
    monkeypatch.setattr(Templates, "has", lambda self, name: name not in special and has(self, name))
    made = written(load(project, TODAY))
    meeting = read(made["rapat/2025-04-24-rapat-contoh.md"].body)
    said = " ".join(meeting.text.split())
    for text in ("Aula Contoh", "Semua pihak perlu bekerja sama.", "Membentuk tim kecil.", "Menyusun daftar taman."):
        assert text in said
    assert {"agenda-1", "pernyataan-1", "pernyataan-2", "keputusan-1", "tindak-lanjut-1"} <= {
        element.attributes["id"] for element in meeting.all("h3") if "id" in element.attributes
    }
    assert "Senin" in words(made["fasilitas/taman-contoh.md"])
    assert "Rapat Tanpa Catatan" in words(made["rapat/index.md"])


# --- Front matter ---------------------------------------------------------------------------------------------------


def test_front_matter_holds_title_and_a_short_description(small: Mapping[str, Page]) -> None:
    for path, page in small.items():
        body, meta = get_data(page.text)
        assert set(meta) - {"saring"} == {"title", "description"}, path
        title, description = html.unescape(meta["title"]), html.unescape(meta["description"])
        assert 0 < len(description) <= DESCRIPTION_LENGTH, path
        assert title == (page.entry.heading if page.entry else title), path
        (heading,) = re.findall(r"^# .*", body, re.MULTILINE)
        assert read(heading).all("h1")[0].text.removesuffix("¶") == title, path


@pytest.mark.parametrize(
    ("length", "shown"),
    [
        (160, "a" * 79 + " " + "b" * 80),
        (161, "a" * 79 + " …"),
        (1000, "a" * 79 + " …"),
    ],
)
def test_a_long_description_ends_at_a_word(length: int, shown: str) -> None:
    text = "a" * 79 + " " + "b" * (length - 80)
    _, meta = get_data(Page("a.md", "A", text, "").text)
    assert html.unescape(meta["description"]) == shown


@pytest.mark.parametrize("text", ["x" * 500, "kata " * 100, "kata, " * 100, "é" * 161, "a" * 159 + " b", "a b " * 41])
def test_no_description_is_too_long_or_empty(text: str) -> None:
    _, meta = get_data(Page("a.md", "A", text, "").text)
    description = html.unescape(meta["description"])
    assert 1 < len(description) <= DESCRIPTION_LENGTH
    assert description.endswith(" …")


# --- What pages say ---------------------------------------------------------------------------------------------


def test_an_empty_meeting_says_so_in_every_part(small: Mapping[str, Page]) -> None:
    page = read(small["rapat/2024-01-10-rapat-kosong.md"].body)
    assert [e.text for e in page.all("em")].count(NOT_IN_SOURCE) == 4
    titles = [element.text.removesuffix("¶") for element in page.all("h2")]
    assert titles[:4] == ["Agenda", "Pernyataan", "Keputusan", "Tindak lanjut"]
    assert [element.text for element in page.all("h3")] == []
    said = " ".join(page.text.split())
    for label in ("Tempat", "Penyelenggara", "Pimpinan rapat", "Peserta"):
        assert f"{label} {UNKNOWN}" in said


def test_a_full_meeting_says_nothing_of_missing_parts(small: Mapping[str, Page]) -> None:
    assert NOT_IN_SOURCE not in words(small["rapat/2025-04-24-rapat-contoh.md"])


def test_what_is_expected_and_unknown_says_so(small: Mapping[str, Page]) -> None:
    said = words(small["fasilitas/perpustakaan-contoh.md"])
    for label in ("Alamat", "Kecamatan", "Kelurahan", "Jam buka", "Aksesibilitas", "Biaya", "Kontak"):
        assert f"{label} {UNKNOWN}" in said
    for label in ("Pengelola", "Sertifikat", "Koordinat", "Usia"):
        assert label not in said


def test_statements_name_speaker_capacities_kind_and_source(small: Mapping[str, Page]) -> None:
    said = words(small["rapat/2025-04-24-rapat-contoh.md"])
    assert (
        "Semua pihak perlu bekerja sama. Penutur Pejabat Contoh (Parafrasa) Jabatan saat itu Asisten III "
        "Pelaksana tugas kepala dinas Mewakili Penjabat sekretaris daerah Instansi Dinas" in said
    )
    assert "“Anak adalah masa depan.” Penutur Pejabat Contoh (Kutipan langsung) Jabatan saat itu Asisten III" in said
    assert "“Semua pihak" not in said


def test_the_withdrawn_page_says_what_it_was_when_and_why_it_went_and_nothing_else(
    small: Mapping[str, Page], catalogue: Catalogue
) -> None:
    page = small["fasilitas/taman-ditarik.md"]
    said = words(page)
    assert "Halaman ini ditarik pada 2 November 2026. Taman ini sudah ditutup." in said
    assert "Yang dulu dimuat di sini (Fasilitas) Taman yang sudah tidak ada." in said
    assert "Taman Kota" not in said
    assert "example.com" not in page.body
    for other in small.values():
        if other is not page and other.path != "perubahan/index.md":
            assert "taman-ditarik" not in other.body, other.path


def test_a_moved_page_leads_to_the_new_one(small: Mapping[str, Page]) -> None:
    page = small["fasilitas/taman-lama.md"]
    assert read(page.body).attributes("href")[-1] == "taman-contoh.md"
    assert page.title == small["fasilitas/taman-contoh.md"].title


def test_the_home_page_counts_what_the_listings_show(small: Mapping[str, Page]) -> None:
    for kind, model in KINDS.items():
        door = re.search(rf"\]\({kind}/index\.md\)\)?.*\((\d+)\)$", small["index.md"].body, re.MULTILINE)
        assert door, kind
        listing = read(small[f"{kind}/index.md"].body)
        shown = {h for h in listing.attributes("href") if re.fullmatch(r"[a-z0-9-]+\.md", h)} - {"index.md"}
        assert int(door[1]) == len(shown), model.kind.listing


def test_meetings_are_listed_by_year_newest_first(busy_catalogue: Catalogue) -> None:
    listing = read(written(busy_catalogue)["rapat/index.md"].body)
    years = [int(e.text.removeprefix("Tahun ")[:4]) for e in listing.all("h2")]
    assert years == sorted(years, reverse=True)
    days = [h[:10] for h in listing.attributes("href") if re.fullmatch(r"\d{4}-\d\d-\d\d.*\.md", h)]
    assert len(days) == len(busy_catalogue.of_kind("rapat"))
    assert days == sorted(days, reverse=True)


def test_a_week_of_opening_hours_is_a_table(small: Mapping[str, Page]) -> None:
    page = read(small["fasilitas/taman-contoh.md"].body)
    cells = [element.text for element in page.all("td")]
    assert cells[::2] == [day.label for day in Day]
    assert cells[1:5:2] == ["08.00 sampai 16.30"] * 2
    assert cells[5::2] == ["Tutup"] * 5


def test_prose_is_html_of_its_own_and_no_other_field_is(small: Mapping[str, Page]) -> None:
    page = read(small["fasilitas/taman-contoh.md"].body)
    (prose,) = [element for element in page.all("div") if element.attributes.get("class") == "uraian"]
    assert " ".join(prose.text.split()) == "Taman ini punya dua ayunan. Rumput yang luas Denah"
    assert "Catatan dengan tanda: *bintang* & <kurung>." in page.text


# --- Notices appear exactly when they should -----------------------------------------------------------------------


def expects_press_only(data: Mapping[str, object]) -> bool:
    sources, checked = data["sumber"], data["diperiksa"]
    assert isinstance(sources, list)
    assert isinstance(checked, dict)
    return checked["cara"] != "dikonfirmasi_dinas" and {source["jenis"] for source in sources} == {"pers"}


def expects_old_data(data: Mapping[str, object], today: date) -> bool:
    as_of = str(data.get("data_per", ""))
    if not as_of:
        return False
    year, month = int(as_of[:4]), int(as_of[5:7] or 12)
    after = date(year + month // 12, month % 12 + 1, 1)
    last = date.fromisoformat(as_of) if len(as_of) == 10 else after - timedelta(days=1)
    return today > last + timedelta(days=365)


def test_notices_stand_exactly_where_the_record_calls_for_them(catalogue: Catalogue) -> None:
    made = written(catalogue)
    for record in catalogue.records:
        if record.withdrawn:
            continue
        data = raw_record(catalogue.root, record)
        quotes = read(made[f"{record.kind.name}/{record.id}.md"].body).all("blockquote")
        said = " ".join(quote.text for quote in quotes)
        assert (PRESS_ONLY in said) == expects_press_only(data), record.id
        assert (OLD_DATA in said) == expects_old_data(data, catalogue.today), record.id


def test_there_are_notices_to_look_at(catalogue: Catalogue) -> None:
    data = [raw_record(catalogue.root, record) for record in catalogue.records if not record.withdrawn]
    assert {expects_press_only(each) for each in data} == {True, False}
    assert {expects_old_data(each, catalogue.today) for each in data} == {True, False}


@pytest.mark.parametrize(
    ("as_of", "last"),
    [("2023", date(2024, 12, 30)), ("2024-02", date(2025, 2, 28)), ("2024-06-15", date(2025, 6, 15))],
)
def test_data_is_old_from_the_day_after_a_year(project: Path, as_of: str, last: date) -> None:
    record = project / "content/fasilitas/taman-contoh.yml"
    record.write_text(record.read_text("utf-8").replace("data_per: 2023", f"data_per: {as_of}"), "utf-8")
    catalogue = load(project, TODAY)
    for day, is_old in ((last, False), (last + timedelta(days=1), True)):
        said = words(written(replace(catalogue, today=day))["fasilitas/taman-contoh.md"])
        assert (OLD_DATA in said) == is_old


def test_a_check_is_stale_after_half_a_year(catalogue: Catalogue) -> None:
    checked = date(2026, 11, 1)  # every record of the small project
    for days, is_stale in ((183, False), (184, True)):
        later = written(replace(catalogue, today=checked + timedelta(days=days)))
        for path in RECORD_PAGES:
            if path != "fasilitas/taman-ditarik.md":
                assert (STALE_CHECK in words(later[path])) == is_stale, path


def test_what_the_office_confirmed_is_not_called_press_only(project: Path) -> None:
    record = project / "content/fasilitas/perpustakaan-contoh.yml"
    text = record.read_text("utf-8")
    assert PRESS_ONLY in words(written(load(project, TODAY))["fasilitas/perpustakaan-contoh.md"])
    record.write_text(text.replace("dari_sumber_terbuka", "dikonfirmasi_dinas"), "utf-8")
    assert PRESS_ONLY not in words(written(load(project, TODAY))["fasilitas/perpustakaan-contoh.md"])


def test_the_quick_exit_stands_on_pages_of_its_clusters_alone(project: Path) -> None:
    settings = (project / "site_config/kota.yml").read_text("utf-8")
    assert "klaster: [klaster-5]" in settings
    (project / "site_config/kota.yml").write_text(settings.replace("[klaster-5]", "[klaster-4]"), "utf-8")
    found = {path for path, page in written(load(project, TODAY)).items() if "keluar-cepat" in page.body}
    assert "program/taman-baca.md" in found
    assert all(path.startswith(("program/taman-baca", "indikator/")) for path in found), found


# --- Nothing is lost and nothing of Python shows ------------------------------------------------------------------


UNSHOWN = {"id", "hari", "sumber", "lisensi"}
REPRS = re.compile(
    r"\bNone\b|\bTrue\b|\bFalse\b|Markup\(|<generator|<function|<bound|<class|<Macro|object at 0x|datetime\."
    r"|Undefined|\{\{|\}\}|\{%|%\}|\{#|#\}"
)


def test_no_page_shows_python_or_jinja(small: Mapping[str, Page]) -> None:
    for path, page in small.items():
        assert not (found := REPRS.search(page.text)), f"{path}: {found}"
        assert not re.search(r"&#\d*[^\d;]|&amp;#\d", site_html(page.body)), path


def texts_of(part: Part) -> list[str]:
    """Return every text that staff typed into a record, other than references and the words of fixed lists."""
    found = []
    for step in walk(part):
        if isinstance(step, Leaf) and type(step.value) is str and step.location[-1] not in UNSHOWN:
            if any(isinstance(marker, Reference) for marker in step.markers) or "ProseText" in str(step.markers):
                continue
            if step.location[0] not in ("alamat_lama",):
                found.append(step.value)
    return found


def test_every_text_of_every_record_is_on_its_page(catalogue: Catalogue) -> None:
    made = written(catalogue)
    for record in catalogue.records:
        if record.withdrawn:
            continue
        said = words(made[f"{record.kind.name}/{record.id}.md"])
        missing = [text for text in texts_of(record) if " ".join(text.split()) not in said]
        assert missing == [], record.id


def test_every_reference_of_every_record_is_a_link(catalogue: Catalogue) -> None:
    made = written(catalogue)
    for record in catalogue.records:
        if record.withdrawn:
            continue
        page = made[f"{record.kind.name}/{record.id}.md"]
        linked = {posixpath.normpath(posixpath.join(record.kind.name, href)) for href in links(page.path, page.body)}
        said = words(page)
        for step in walk(record):
            if not isinstance(step, Leaf):
                continue
            for marker in step.markers:
                if isinstance(marker, Reference) and not (len(step.location) > 2 and marker.kind == STATUSES):
                    target = catalogue.find(marker.kind, str(step.value))
                    assert target is not None
                    path = f"{marker.kind}/{target.id}.md"
                    assert {path, f"{marker.kind}/index.md#{target.id}"} & linked, (record.id, path)
                    assert target.heading in said


def test_every_source_is_a_link_to_it(catalogue: Catalogue, small: Mapping[str, Page]) -> None:
    for record in catalogue.records:
        hrefs = {unquote(h) for h in read(small[f"{record.kind.name}/{record.id}.md"].body).attributes("href")}
        for step in walk(record):
            if not isinstance(step, Leaf) and isinstance(step[1], Source) and not record.withdrawn:
                assert unquote(step[1].url) in hrefs, (record.id, step[1].url)


# --- Headings, anchors and links -----------------------------------------------------------------------------------


def test_headings_are_in_order_and_one_is_first(small: Mapping[str, Page]) -> None:
    for path, page in small.items():
        levels = [int(e.tag[1]) for e in read(page.body).elements if re.fullmatch("h[1-6]", e.tag)]
        assert levels[0] == 1, path
        assert levels.count(1) == 1, path
        assert all(after <= before + 1 for before, after in pairwise(levels)), (path, levels)


def test_every_part_with_an_id_has_its_anchor(catalogue: Catalogue) -> None:
    made = written(catalogue)
    for record in catalogue.records:
        if record.withdrawn:
            continue
        page = read(made[f"{record.kind.name}/{record.id}.md"].body)
        ids = page.attributes("id")
        assert len(ids) == len(set(ids)), record.id
        for step in walk(record):
            if isinstance(step, Leaf) or not hasattr(step[1], "id") or isinstance(step[1], (Source, Record)):
                continue
            anchor = str(step[1].id)
            assert any(e.attributes.get("id") == anchor for e in page.all("h3")), (record.id, anchor)


def test_terms_without_pages_have_anchors_in_their_listing(catalogue: Catalogue, small: Mapping[str, Page]) -> None:
    for name, model in VOCABULARIES.items():
        if model.kind.has_pages:
            continue
        ids = read(small[f"{name}/index.md"].body).attributes("id")
        assert {entry.id for entry in catalogue.of_kind(name)} <= set(ids), name


def test_terms_that_once_stood_on_their_listing_keep_their_anchors(
    catalogue: Catalogue, small: Mapping[str, Page]
) -> None:
    ids = read(small["instansi/index.md"].body).attributes("id")
    assert {entry.id for entry in catalogue.of_kind("instansi")} <= set(ids)


def links(path: str, body: str) -> list[str]:
    """Return the addresses inside the portal to which a page leads; fail on any that isn't relative."""
    found = []
    page = read(body)
    for href in (*page.attributes("href"), *page.attributes("src")):
        if re.match(r"(https?://|webcal://|mailto:|tel:|geo:)", href):
            continue
        assert not href.startswith("/"), (path, href)
        assert not urlsplit(href).scheme, (path, href)
        found.append(unquote(href))
    return found


def test_every_link_inside_the_portal_has_its_target(catalogue: Catalogue) -> None:
    files = {file.path: file.content.decode() if file.path.endswith(".md") else "" for file in site_files(catalogue)}
    bodies = {path: get_data(text)[0] for path, text in files.items() if path.endswith(".md")}
    anchors = {path: set(read(body).attributes("id")) for path, body in bodies.items()}
    for path, body in bodies.items():
        for href in links(path, body):
            target, _, anchor = href.partition("#")
            target = target.partition("?")[0]
            where = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
            assert where in files, (path, href)
            assert not anchor or anchor in anchors[where], (path, href)


def test_every_listed_entry_can_be_reached_from_its_listing(catalogue: Catalogue) -> None:
    made = written(catalogue)
    for kind, model in {**KINDS, **VOCABULARIES}.items():
        hrefs = set(links(f"{kind}/index.md", made[f"{kind}/index.md"].body))
        for entry in catalogue.of_kind(kind):
            if model.kind.has_pages:
                assert (f"{entry.id}.md" in hrefs) == entry.is_listed, (kind, entry.id)
