"""A fourth kind of record, as it would be added: a class in `model/records.py` and a line of the navigation."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import extruct  # type: ignore[import-untyped]
import pytest

from generator.exports.json_schema import FOLDER
from generator.history.published import PUBLISHED
from tests.toolbox.commands import Commands
from tests.toolbox.projects import ROOT, append, copy_project, edit
from tests.toolbox.sites import tree
from tests.toolbox.vocabulary import faults

RECORDS = Path("generator/model/records.py")
NAVIGATION = "generator/publishing/mkdocs_defaults.yml"

KIND = '''

class Image(Part):
    """A plain part, without an id."""

    caption: Line = Field(alias="judul", title="Judul gambar", description="Apa yang terlihat.")
    width: Whole | None = Field(None, alias="lebar", title="Lebar gambar", description="Dalam piksel.")


class Paragraph(Part):
    """A part with an id, so one with an anchor."""

    id: Slug = Field(alias="id", title="Pengenal", description="Untuk tautan langsung.")
    text: Line = Field(alias="teks", title="Isi alinea", description="Satu alinea.")


@record_kind(
    name="berita", label="Berita", listing="Kabar Kota", intro="Kabar dari kota dan tempatnya.", group_by="day"
)
class Berita(Named):
    """A news item."""

    day: Annotated[Date, OnCalendar.FIRST_DAY] = Field(
        alias="tanggal", title="Tanggal", description="Tanggal kabar."
    )
    facility: Annotated[str, Reference("fasilitas")] = Field(
        alias="tempat", title="Tempat kejadian", description="Pengenal fasilitas."
    )
    author: Annotated[Line, Expected()] | None = Field(
        None, alias="penulis", title="Penulis", description="Nama pena."
    )
    image: Image | None = Field(None, alias="gambar", title="Gambar", description="Satu gambar.")
    paragraphs: tuple[Paragraph, ...] = Field(
        (), alias="alinea", title="Alinea", description="Isi kabar, satu alinea satu butir."
    )
'''

ENTRY = """nama: Taman baru dibuka & ramai
ringkasan: Warga datang pada hari pertama.
tanggal: 2026-11-02
tempat: taman-contoh
gambar:
  judul: Ayunan <baru>
  lebar: 1200
alinea:
  - id: alinea-pertama
    teks: Taman dibuka pagi hari.
  - id: alinea-kedua
    teks: Anak-anak langsung bermain.
sumber:
  - id: koran
    judul: Taman dibuka
    jenis: pers
    url: https://example.com/taman
    diakses: 2026-11-03
diperiksa:
  tanggal: 2026-11-03
  cara: dari_sumber_terbuka
"""


TODAY = {"SOURCE_DATE_EPOCH": "1795406400"}


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the copied generator, not the one under test."""
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root), **TODAY},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def change_package(root: Path) -> None:
    """Add the kind to the package that lies in `root`: two files."""
    append(root / RECORDS, KIND)
    edit(
        root / NAVIGATION,
        "  - Program: program/index.md\n",
        "  - Berita: berita/index.md\n  - Program: program/index.md\n",
    )


def add_kind(root: Path) -> None:
    change_package(root)
    (root / "content/berita").mkdir()
    (root / "content/berita/taman-baru.yml").write_text(ENTRY, "utf-8")


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small portal, and beside it a copy of the generator with a fourth kind."""
    root = copy_project(tmp_path_factory.mktemp("kota") / "portal")
    shutil.copytree(ROOT / "generator", root / "generator")
    before = {path: path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}
    add_kind(root)
    changed = [path.relative_to(root).as_posix() for path, content in before.items() if path.read_bytes() != content]
    assert changed == [RECORDS.as_posix(), NAVIGATION]  # two files, and content
    return root


@pytest.fixture(scope="session")
def commands(package: Path) -> Iterator[Commands]:
    """The command line of that copy."""
    commands = Commands(package, TODAY)
    yield commands
    commands.close()


@pytest.fixture(scope="session")
def city(package: Path, commands: Commands) -> Path:
    """The portal with a fourth kind, published by its own copy of the generator; not to be changed."""
    names = ("site_config", "content/program", "content/fasilitas", "content/rapat")
    untouched = {name: tree(package / name) for name in names}
    result = commands.run(package, "build")
    assert (result.returncode, result.stderr) == (0, "")
    addresses = (package / PUBLISHED).read_text("utf-8")  # this list and the schemas are what a build writes itself
    (package / PUBLISHED).unlink()
    (package / FOLDER).rename(package / "schemas")
    assert {name: tree(package / name) for name in untouched} == untouched
    (package / "schemas").rename(package / FOLDER)
    (package / PUBLISHED).write_text(addresses, "utf-8")
    return package


@pytest.fixture
def copy(city: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(city, tmp_path / "portal", symlinks=True))


class Page(HTMLParser):
    """What a reader meets on a page: its text, its links and the ids that links can lead to."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self.ids: set[str] = set()
        self._text: list[str] = []
        self._href: str | None = None
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if name := values.get("id"):
            self.ids.add(name)
        if tag == "a":
            self._href = values.get("href")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._href = None

    def handle_data(self, data: str) -> None:
        self._text.append(data)
        if self._href is not None and data.strip():
            self.links.append((self._href, data.strip()))

    @property
    def text(self) -> str:
        return " ".join(" ".join(self._text).split())


def test_the_check_knows_the_kind(commands: Commands, city: Path) -> None:
    result = commands.run(city, "check")
    assert (result.returncode, result.stderr) == (0, "")
    assert "7 rekaman" in result.stdout


def test_the_record_has_a_page_with_all_it_says(city: Path) -> None:
    page = Page(city / "site/berita/taman-baru/index.html")
    for words in (
        "Taman baru dibuka & ramai",
        "Warga datang pada hari pertama.",
        "Tanggal",
        "2 November 2026",
        "Tempat kejadian",
        "Gambar",
        "Judul gambar: Ayunan <baru>; Lebar gambar: 1.200",
        "Penulis Belum tercatat",
        "Alinea",
        "Isi alinea: Taman dibuka pagi hari.",
        "Isi alinea: Anak-anak langsung bermain.",
        "Hanya dari berita pers.",
    ):
        assert words in page.text, words
    assert ("../../fasilitas/taman-contoh/", "Taman Contoh") in page.links


def test_parts_with_ids_have_anchors(city: Path) -> None:
    assert {"alinea-pertama", "alinea-kedua"} <= Page(city / "site/berita/taman-baru/index.html").ids


def test_machines_are_told_of_it_in_words_of_schema_org(city: Path) -> None:
    html = (city / "site/berita/taman-baru/index.html").read_text("utf-8")
    [document] = extruct.extract(html, syntaxes=["json-ld"])["json-ld"]
    page, thing = document["@graph"]
    assert page["citation"] == {"@type": "NewsArticle", "name": "Taman dibuka", "url": "https://example.com/taman"}
    assert thing == {
        "@type": "Thing",
        "@id": f"{page['url']}#ini",
        "name": "Taman baru dibuka & ramai",
        "url": page["url"],
        "identifier": "taman-baru",
        "description": "Warga datang pada hari pertama.",
    }
    steps = [step["item"]["@id"] for step in page["breadcrumb"]["itemListElement"]]
    assert faults(document, {thing["@id"]: ["Thing"], **{key: ["WebPage"] for key in steps}}) == []


def test_it_has_a_picture(city: Path) -> None:
    assert (city / "site/berita/taman-baru.png").is_file()


def test_the_listing_leads_to_it_by_year(city: Path) -> None:
    page = Page(city / "site/berita/index.html")
    assert ("taman-baru/", "Taman baru dibuka & ramai") in page.links
    assert "Kabar dari kota dan tempatnya." in page.text
    assert "Tahun 2026" in page.text
    assert "tahun-2026" in page.ids


def test_the_facility_links_back(city: Path) -> None:
    page = Page(city / "site/fasilitas/taman-contoh/index.html")
    assert "Kabar Kota" in page.text
    assert ("../../berita/taman-baru/", "Taman baru dibuka & ramai") in page.links
    other = Page(city / "site/fasilitas/perpustakaan-contoh/index.html")
    assert "Taman baru dibuka & ramai" not in other.text


def test_the_home_page_has_a_door_and_the_latest(city: Path) -> None:
    page = Page(city / "site/index.html")
    assert ("berita/", "Kabar Kota") in page.links
    assert "Kabar dari kota dan tempatnya. (1)" in page.text
    assert "Kabar Kota terbaru" in page.text
    assert ("berita/taman-baru/", "Taman baru dibuka & ramai") in page.links


def test_the_navigation_has_its_line(city: Path) -> None:
    assert ("../../berita/", "Berita") in Page(city / "site/program/taman-baca/index.html").links


def test_the_record_and_the_kind_are_data(city: Path) -> None:
    record = json.loads((city / "site/berita/taman-baru.json").read_text("utf-8"))
    assert record["id"] == "taman-baru"
    assert record["tempat"] == "taman-contoh"
    assert record["gambar"] == {"judul": "Ayunan <baru>", "lebar": 1200}
    assert [part["id"] for part in record["alinea"]] == ["alinea-pertama", "alinea-kedua"]
    whole = json.loads((city / "site/data/berita.json").read_text("utf-8"))
    assert record in whole["data"]


def test_it_has_a_feed_and_since_it_has_a_day_a_calendar(city: Path) -> None:
    assert b"Kabar Kota" in (city / "site/data/berita.xml").read_bytes()
    assert b"DTSTART;VALUE=DATE:20261102" in (city / "site/data/berita.ics").read_bytes()
    assert b"DTSTART;VALUE=DATE:20261102" in (city / "site/berita/taman-baru.ics").read_bytes()
    targets = {href for href, _ in Page(city / "site/berlangganan/index.html").links}
    assert {"../data/berita.xml", "../data/umpan/berita.json", "../data/berita.ics"} <= targets
    assert ("../taman-baru.ics", "Tambahkan ke kalender (.ics)") in Page(
        city / "site/berita/taman-baru/index.html"
    ).links


def test_it_has_a_schema(commands: Commands, copy: Path) -> None:
    assert commands.run(copy, "schema", "--check").returncode == 0, "the build has written it"
    (copy / "site_config/schemas/berita.json").unlink()
    stale = commands.run(copy, "schema", "--check")
    assert stale.returncode == 1
    assert "site_config/schemas/berita.json" in stale.stderr
    assert commands.run(copy, "schema").returncode == 0
    schema = json.loads((copy / "site_config/schemas/berita.json").read_text("utf-8"))
    assert schema["title"] == "Berita"
    assert {"nama", "ringkasan", "tanggal", "tempat", "alinea", "gambar", "sumber"} <= schema["properties"].keys()
    assert {"tanggal", "tempat"} <= set(schema["required"])
    assert schema["properties"]["tempat"]["description"] == "Pengenal fasilitas."
    assert commands.run(copy, "schema", "--check").returncode == 0


def test_a_new_file_can_be_made_and_its_blanks_are_named(commands: Commands, copy: Path) -> None:
    assert "program|fasilitas|rapat|berita" in commands.run(copy, "new", "--help").stdout
    made = commands.run(copy, "new", "berita", "Kabar kedua")
    assert (made.returncode, made.stderr) == (0, "")
    text = (copy / "content/berita/kabar-kedua.yml").read_text("utf-8")
    assert "nama: 'Kabar kedua'" in text
    assert "# Tempat kejadian: Pengenal fasilitas. (wajib)\ntempat:\n" in text
    problems = json.loads(commands.run(copy, "check", "--format", "json").stdout)
    assert {problem["code"] for problem in problems} == {"yaml_blank"}


def test_a_new_city_has_an_example_of_it(commands: Commands, city: Path, tmp_path: Path) -> None:
    """Its class has no examples: what must be filled in is made up by its form, and refers to another example."""
    made = commands.run(city, "init", str(tmp_path / "baru"), "--kota", "Kota Baru", "--provinsi", "Maluku")
    assert (made.returncode, made.stderr) == (0, "")
    text = (tmp_path / "baru/content/berita/contoh.yml").read_text("utf-8")
    assert re.findall(r"(?m)^(nama|contoh|tanggal|tempat): (.*)$", text) == [
        ("nama", "'Contoh: berita'"),
        ("contoh", "ya"),
        ("tanggal", "2026-11-23"),
        ("tempat", "contoh"),
    ]


def test_its_references_are_checked_with_a_hint(commands: Commands, copy: Path) -> None:
    edit(copy / "content/berita/taman-baru.yml", "tempat: taman-contoh", "tempat: taman-cntoh")
    result = commands.run(copy, "check")
    assert result.returncode == 1
    assert "content/berita/taman-baru.yml:4:9: Fasilitas 'taman-cntoh' tidak ada." in result.stderr
    assert "Maksudnya 'taman-contoh'?" in result.stderr


def test_its_listing_must_be_in_the_navigation(copy: Path) -> None:
    edit(copy / NAVIGATION, "  - Berita: berita/index.md\n", "")
    result = run(copy, "build")
    assert result.returncode == 1
    assert "Halaman 'berita/index.md' belum ada di navigasi (nav)." in result.stderr


def test_without_records_it_has_an_empty_listing(commands: Commands, copy: Path) -> None:
    shutil.rmtree(copy / "content/berita")
    (copy / PUBLISHED).unlink()  # nothing of it was ever published
    result = commands.run(copy, "build")
    assert (result.returncode, result.stderr) == (0, "")
    assert re.search(r"Hilang\s+1: berita/taman-baru", result.stdout)
    assert "Belum ada yang tercatat" in Page(copy / "site/berita/index.html").text


def test_a_city_without_the_kind_is_as_it_was(tmp_path: Path) -> None:
    """What the other tests find comes from the two files: without them `content/berita` is refused."""
    root = copy_project(tmp_path / "portal")
    shutil.copytree(ROOT / "generator", root / "generator")
    (root / "content/berita").mkdir()
    (root / "content/berita/taman-baru.yml").write_text(ENTRY, "utf-8")
    result = run(root, "check")
    assert result.returncode == 1
    assert "content/berita: Folder ini tidak dikenal di sini." in result.stderr
