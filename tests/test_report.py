"""The report in its forms, on the command line and as a page; it never becomes part of the site."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.catalogue.content_files import CONTENT
from generator.catalogue.loading import Catalogue, load
from generator.problems.messages import say
from generator.publishing.site import site_files
from generator.report import cited_links
from generator.report.cited_links import cited, link_sections
from generator.report.forms import FORMS, STAFF_PAGE, attention, render
from generator.report.sections import sections
from generator.report.web_links import Manners
from tests.test_cli import CONTROL, no_traceback, on_a_terminal
from tests.test_web_links import server as _server
from tests.toolbox.commands import Run
from tests.toolbox.projects import TODAY, edit
from tests.toolbox.web import Server

server = _server
DATE = ("--date", TODAY.isoformat())


# --- Its forms ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_every_form_tells_every_item_and_every_count(catalogue: Catalogue, form: str) -> None:
    text = render(attention(catalogue, []), form)
    if form in ("markdown", "html"):
        text = re.sub(r"&#(\d+);", lambda match: chr(int(match[1])), text)
    assert text.endswith("\n")
    assert text.isascii() or "—" in text
    for section in sections(catalogue):
        assert section.title in text
        if form != "json":
            assert f"{section.title}: {len(section.items)}" in text
        for item in section.items:
            assert (f'"line": {item.line}' if form == "json" else item.place) in text
            assert item.name in text
            assert item.note in text


@pytest.mark.parametrize("form", FORMS)
def test_the_same_content_gives_the_same_bytes(catalogue: Catalogue, form: str) -> None:
    again = load(catalogue.root, TODAY)
    assert render(attention(catalogue, []), form) == render(attention(again, []), form)


def test_json_is_what_machines_can_read(catalogue: Catalogue) -> None:
    data = json.loads(render(attention(catalogue, []), "json"))
    assert (data["date"], data["records"]) == (TODAY.isoformat(), 5)
    assert data["total"] == sum(section["count"] for section in data["sections"])
    assert all(section["count"] == len(section["items"]) for section in data["sections"])
    hours = next(section for section in data["sections"] if section["code"] == "no_hours")
    assert hours["items"] == [
        {
            "path": "content/fasilitas/perpustakaan-contoh.yml",
            "line": 2,
            "name": "Perpustakaan Contoh",
            "note": "",
            "address": "",
        }
    ]
    assert sum(age["records"] for age in data["ages"]) == 5


def test_names_are_text_in_every_form(project: Path) -> None:
    library = project / "content/fasilitas/perpustakaan-contoh.yml"
    edit(library, "nama: Perpustakaan Contoh", "nama: '<b>[bold]Satu[/] & *dua*'")
    found = attention(load(project, TODAY), [])
    assert "<b>[bold]Satu[/] & *dua*" in render(found, "teks")
    for form in ("markdown", "html"):
        assert not re.search(r"<b>|\[bold\]|\*dua", render(found, form))


class _Page(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def test_the_page_stands_alone_and_its_links_lead_somewhere(catalogue: Catalogue) -> None:
    page = _Page(render(attention(catalogue, []), "html"))
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = [str(link["href"]) for link in page.all("a")]
    assert len(targets) == len(sections(catalogue))
    assert {target.removeprefix("#") for target in targets} <= set(map(str, ids))
    assert not [attributes for _, attributes in page.elements if "src" in attributes]
    assert not page.all("script")
    assert not page.all("link")
    assert page.all("html") == [{"lang": "id"}]
    assert {"name": "robots", "content": "noindex"} in page.all("meta")
    assert len(page.all("h1")) == 1


def test_the_picture_stands_beside_its_numbers(catalogue: Catalogue) -> None:
    found = attention(catalogue, [])
    html = re.sub(r"&#(\d+);", lambda match: chr(int(match[1])), render(found, "html"))
    figure = html[html.index("<figure>") : html.index("</figure>")]
    table = html[html.index("Angka pada gambar") :]
    for age in found.ages:
        assert f"{age.label}: {age.records}" in figure
        assert f'{age.label}</th><td class="angka">{age.records}</td>' in table


# --- On the command line ------------------------------------------------------------------------------------


def test_it_is_plain_in_a_pipe_and_coloured_on_a_terminal(portal: Run, project: Path) -> None:
    piped = portal("report", *DATE)
    assert (piped.returncode, piped.stderr) == (0, "")
    assert not CONTROL.search(piped.stdout)
    assert piped.stdout == render(attention(load(project, TODAY), []), "teks")
    code, shown = on_a_terminal(project, "report", *DATE)
    assert code == 0
    assert "\x1b[" in shown
    assert "content/fasilitas/perpustakaan-contoh.yml:2" in re.sub(r"\x1b\[[0-9;]*m", "", shown)


def test_bad_content_is_told_first(portal: Run, project: Path) -> None:
    edit(project / "content/fasilitas/taman-contoh.yml", "jenis: rbra", "jenis: rbrx")
    result = no_traceback(portal("report", *DATE))
    assert (result.returncode, result.stdout) == (1, "")
    assert "content/fasilitas/taman-contoh.yml:3:8: " in result.stderr


def test_the_page_is_written_where_no_site_is_made_of(portal: Run, project: Path) -> None:
    result = portal("report", "--format", "html", *DATE)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == say("attention_written", path=project / STAFF_PAGE) + "\n"
    page = (project / STAFF_PAGE).read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert list((project / STAFF_PAGE).parent.iterdir()) == [project / STAFF_PAGE]
    files = list(site_files(load(project, TODAY)))
    assert len(files) > 100
    heading = b"Yang perlu diperhatikan"
    assert heading in page.encode()
    assert not [file.path for file in files if "laporan" in file.path or heading in file.content]
    assert portal("build", *DATE).returncode == 0
    published = [path for path in (project / "site").rglob("*") if path.is_file()]
    assert len(published) > 100
    assert not [path for path in published if "laporan" in path.name or heading in path.read_bytes()]


@pytest.mark.parametrize("folder", [f"{CONTENT}/halaman", CONTENT, "site_config/templates", "site/data"])
def test_it_is_not_written_where_a_build_would_publish_it(portal: Run, project: Path, folder: str) -> None:
    before = sorted(project.rglob("*"))
    result = no_traceback(portal("report", "--format", "markdown", "--to", f"{folder}/laporan.md", *DATE))
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == say("attention_public", path=f"{folder}/laporan.md", folder=folder.split("/")[0]) + "\n"
    assert sorted(project.rglob("*")) == before


@pytest.mark.parametrize("form", FORMS)
def test_any_form_goes_into_a_file(portal: Run, project: Path, tmp_path: Path, form: str) -> None:
    target = tmp_path / "baru" / "laporan"
    assert portal("report", "--format", form, "--to", str(target), *DATE).returncode == 0
    assert target.read_bytes().decode() == render(attention(load(project, TODAY), []), form)


def test_a_target_that_cannot_be_written_is_told(portal: Run, tmp_path: Path) -> None:
    result = no_traceback(portal("report", "--format", "json", "--to", str(tmp_path), *DATE))
    assert result.returncode == 1
    assert result.stderr.startswith("Tidak dapat menulis: ")


# --- Links --------------------------------------------------------------------------------------------------


def test_every_cited_address_is_known_with_its_line(project: Path) -> None:
    catalogue = load(project, TODAY)
    found = cited(catalogue)
    assert list(found) == sorted(found)
    for address in (
        "https://example.com/taman?a=1&b=2",  # a source
        "https://example.go.id/denah",  # prose
        "https://example.go.id/daftar",  # the evidence of a follow-up
    ):
        (item,) = found[address]
        lines = (project / item.path).read_text("utf-8").splitlines()
        expected = "uraian: |" if address.endswith("denah") else address
        assert expected in lines[item.line - 1], address
    assert "https://example.com/tutup" not in found, "what is withdrawn is not asked"
    assert any(item.path.startswith("site_config/kosakata/") for items in found.values() for item in items)


def test_dead_moved_and_unsure_links_are_sections(
    project: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    park = project / "content/fasilitas/taman-contoh.yml"
    edit(park, "https://example.com/taman?a=1&b=2", server.address("/404"))
    edit(park, "https://example.com/radio", server.address("/301/baru"))
    edit(
        project / "content/fasilitas/perpustakaan-contoh.yml",
        "https://example.com/perpustakaan",
        server.address("/403"),
    )
    edit(project / "content/rapat/2024-01-10-rapat-kosong.yml", "https://example.com/kosong", server.address("/404"))
    catalogue = load(project, TODAY)
    known = cited(catalogue)
    ours = {address: items for address, items in known.items() if "127.0.0.1" in address}
    monkeypatch.setattr(cited_links, "cited", lambda _: ours)  # the others are on the real network
    found = link_sections(catalogue, Manners("uji", 0, 5))
    assert [(section.code, [item.path for item in section.items]) for section in found] == [
        ("dead_links", ["content/fasilitas/taman-contoh.yml", "content/rapat/2024-01-10-rapat-kosong.yml"]),
        ("moved_links", ["content/fasilitas/taman-contoh.yml"]),
        ("unsure_links", ["content/fasilitas/perpustakaan-contoh.yml"]),
    ]
    assert found[1].items[0].note == (
        f"{server.address('/301/baru')}: {say('link_moved')}{say('links_now', address=server.address('/baru'))}"
    )
    for form in FORMS:
        text = re.sub(r"&#(\d+);", lambda match: chr(int(match[1])), render(attention(catalogue, found), form))
        assert "Tautan mati" in text
        assert server.address("/301/baru") in text
    assert attention(catalogue, found).sections[0].code == "dead_links"
