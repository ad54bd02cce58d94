"""The live preview: what it shows is what is published, and problems of the content stand in the page."""

from __future__ import annotations

import html
import socket
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.preview.rendering import Rendering
from generator.preview.server import Answer, Preview
from generator.preview.trouble import Trouble
from generator.problems.collecting import Problem
from generator.problems.messages import say
from generator.publishing.on_demand import OnDemand
from generator.publishing.site import Project, site_files
from tests.toolbox.axe import axe_violations
from tests.toolbox.browsers import context_of
from tests.toolbox.commands import Run
from tests.toolbox.previews import PROGRAM, TEMPLATE, Server, serving
from tests.toolbox.projects import TODAY, append, edit, overridden, own_navigation
from tests.toolbox.sites import tree

PAGE = "program/taman-baca/"
BY_HAND = Path("content/halaman/tentang/index.md")


class Told(list[str]):
    """What the preview said in the terminal."""


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def preview(project: Path, told: Told) -> Iterator[Preview]:
    """A preview that was loaded, asked without a network."""
    server = Preview(Project(project, TODAY), "127.0.0.1", 0, told.append)
    server.renew()
    yield server
    server.server_close()


def shown(answer: Answer) -> str:
    """Return the text of an answer, without entities."""
    return html.unescape(answer.body.decode())


# --- What it shows ------------------------------------------------------------------------------------------


def test_every_file_is_the_published_one(published_once: Path) -> None:
    rendering = Rendering(Project(published_once, TODAY))
    site = published_once / "site"
    built = {path.relative_to(site).as_posix(): path for path in site.rglob("*.*")}
    files = {name: path.read_bytes() for name, path in built.items() if path.is_file() and path.suffix != ".gz"}
    assert len(rendering.pages) > 50
    assert set(rendering.pages) <= set(files)
    different = [
        name
        for name, content in sorted(files.items())
        if content != (rendering.page(name) if name in rendering.pages else rendering.file(name))
    ]
    assert different == []


def test_files_on_demand_are_those_of_the_stream(project: Path) -> None:
    catalogue = Project(project, TODAY).load()
    site = OnDemand(catalogue)
    stream = {file.path: file.content for file in site_files(catalogue)}
    generated = {file.path: file.source for file in site.pages()}
    assert generated == {f.path: f.source for f in site_files(catalogue) if site.page(f.path) is not None}
    for path, content in stream.items():
        made = (site.page(path) or "").encode() if path in generated else site.data(path)
        assert made == (None if path.startswith("tentang/") and path not in generated else content), path
    assert site.data("tidak/ada.json") is None
    assert set(site.known) > {"cari/kosakata.json", "program/saring.json"}


def test_addresses_of_the_server(preview: Preview) -> None:
    assert preview.answer(f"/{PAGE}").status == 200
    redirect = preview.answer("/program/taman-baca")
    assert (redirect.status, redirect.location) == (302, f"/{PAGE}")
    assert preview.answer("/assets/portal.css").type == "text/css"
    assert preview.answer("/program/saring.json").type == "application/json"
    missing = preview.answer("/tidak/ada/")
    assert missing.status == 404
    assert "Halaman tidak ditemukan" in missing.body.decode()
    for path in ("/../mkdocs.yml", "/%2e%2e/mkdocs.yml", "/assets/../../mkdocs.yml", "/tentang/index.md", "//x"):
        assert preview.answer(path).status == 404, path


def test_a_portal_that_lives_in_a_folder(project: Path, preview: Preview) -> None:
    settings = project / "site_config/kota.yml"
    lines = settings.read_text("utf-8").splitlines(keepends=True)
    changed = ["alamat_situs: https://contoh.go.id/kla/\n" if x.startswith("alamat_situs:") else x for x in lines]
    assert changed != lines
    settings.write_text("".join(changed), "utf-8")
    preview.renew()
    assert preview.answer("/").location == "/kla/"
    assert preview.answer(f"/kla/{PAGE}").status == 200
    assert b'"/kla/assets/portal.css"' in preview.answer("/kla/tidak-ada/").body


# --- What staff do ------------------------------------------------------------------------------------------


def test_a_save_shows_on_every_page_that_tells_of_it(project: Path, preview: Preview) -> None:
    assert "Buku datang" in shown(preview.answer(f"/{PAGE}"))
    edit(project / PROGRAM, "Buku datang", "Majalah datang")
    preview.renew()
    for path in (f"/{PAGE}", "/program/", "/program/taman-baca.json"):
        assert "Majalah datang" in shown(preview.answer(path)), path
        assert "Buku datang" not in shown(preview.answer(path)), path


def test_a_new_record_and_one_that_is_gone(project: Path, preview: Preview) -> None:
    new = project / "content/program/baru.yml"
    text = (project / PROGRAM).read_text("utf-8")
    new.write_text(text, "utf-8")
    preview.renew()
    assert preview.answer("/program/baru/").status == 200
    assert preview.answer("/program/baru.json").status == 200
    assert 'href="baru/"' in shown(preview.answer("/program/"))
    new.unlink()
    preview.renew()
    assert preview.answer("/program/baru/").status == 404
    assert not preview.trouble


def test_a_change_of_the_city_reaches_every_page(project: Path, preview: Preview) -> None:
    settings = project / "site_config/kota.yml"
    name = Project(project, TODAY).load().settings.name
    edit(settings, f": {name}\n", ": Portal Uji Nama Baru\n")
    preview.renew()
    for path in ("/", f"/{PAGE}", "/tentang/"):
        assert "Portal Uji Nama Baru" in shown(preview.answer(path))


def test_a_change_of_the_theme_shows(project: Path, preview: Preview) -> None:
    edit(overridden(project, "theme/main.html"), "Butuh bantuan?", "Perlu bantuan?")
    append(overridden(project, "theme/assets/portal.css"), ".uji { color: red }\n")
    preview.renew()
    assert "Perlu bantuan?" in shown(preview.answer("/"))
    assert b".uji {" in preview.answer("/assets/portal.css").body


# --- Problems -----------------------------------------------------------------------------------------------


def break_status(project: Path) -> str:
    edit(project / PROGRAM, "status: berjalan", "status: berjalanx")
    return "content/program/taman-baca.yml:3:9"


def break_yaml(project: Path) -> str:
    edit(project / PROGRAM, "status: berjalan", "status berjalan")
    return "content/program/taman-baca.yml:3:1"


def break_template(project: Path) -> str:
    append(overridden(project, TEMPLATE), "{% if %}\n")
    return "site_config/templates/rekaman.md.j2"


def break_settings(project: Path) -> str:
    edit(project / "site_config/kota.yml", "alamat_situs:", "alamat:")
    return "site_config/kota.yml"


def break_nav(project: Path) -> str:
    edit(own_navigation(project), "program/index.md", "program/indeks.md")
    return "Navigasi (nav) memuat 'program/indeks.md'"


def break_configuration(project: Path) -> str:
    append(project / "mkdocs.yml", "theme: [\n")
    return "MkDocs: "


def drop_the_plugin(project: Path) -> str:
    edit(project / "mkdocs.yml", "plugins:\n  - portal\n", "plugins: []\n")
    return say("plugin_missing")


def publish_then_rename(project: Path) -> str:
    (project / "site_config/alamat-terbit.txt").write_text("/program/pernah-terbit/\n", "utf-8")
    return "site_config/alamat-terbit.txt:1:1"


BREAKS = (
    break_status,
    break_yaml,
    break_template,
    break_settings,
    break_nav,
    break_configuration,
    drop_the_plugin,
    publish_then_rename,
)


@pytest.mark.parametrize("spoil", BREAKS, ids=lambda spoil: spoil.__name__)
def test_what_is_wrong_stands_in_the_page_until_it_is_mended(
    project: Path, preview: Preview, told: Told, spoil: Callable[[Path], str]
) -> None:
    before = preview.answer(f"/{PAGE}")
    good = {path: path.read_bytes() for path in project.rglob("*.*") if path.is_file()}
    place = spoil(project)
    preview.renew()
    answer = preview.answer(f"/{PAGE}")
    assert answer.status == 503
    assert place in shown(answer)
    assert "<h1>Halaman ini belum dapat ditampilkan:" in shown(answer)
    assert place in told[-1]
    assert "Traceback" not in shown(answer) + "".join(told)
    assert preview.answer("/assets/portal.css").status == 200
    assert preview.answer(f"/{PAGE}", "sebelumnya") == before
    assert 'href="?sebelumnya"' in shown(answer)

    for path in {path for path in project.rglob("*.*") if path.is_file()} - good.keys():
        path.unlink()
    for path, content in good.items():
        path.write_bytes(content)
    preview.renew()
    assert preview.answer(f"/{PAGE}") == before
    assert told[-1] == say("preview_mended")


def test_problems_from_the_start(project: Path, told: Told) -> None:
    place = break_status(project)
    preview = Preview(Project(project, TODAY), "127.0.0.1", 0, told.append)
    preview.renew()
    answer = preview.answer(f"/{PAGE}")
    assert place in shown(answer)
    assert "sebelumnya" not in shown(answer)
    assert preview.answer(f"/{PAGE}", "sebelumnya").status == 503
    assert preview.answer("/assets/portal.css").status == 404
    edit(project / PROGRAM, "status: berjalanx", "status: berjalan")
    preview.renew()
    assert preview.answer(f"/{PAGE}").status == 200
    preview.server_close()


@pytest.mark.parametrize("target", ["tidak-ada.md", "tidak-ada.json", "#tidak-ada", "../foto/tidak-ada.jpg"])
def test_a_slip_in_a_page_by_hand_stands_on_that_page(
    project: Path, preview: Preview, told: Told, target: str
) -> None:
    append(project / BY_HAND, f"\n[tautan]({target})\n")
    preview.renew()
    answer = preview.answer("/tentang/")
    assert answer.status == 503
    assert target in shown(answer)
    assert target in told[-1]
    assert preview.answer(f"/{PAGE}").status == 200


def test_a_page_by_hand_may_link_to_data(project: Path, preview: Preview) -> None:
    append(project / BY_HAND, "\n[data](../program/taman-baca.json)\n")
    preview.renew()
    answer = preview.answer("/tentang/")
    assert answer.status == 200
    assert 'href="../program/taman-baca.json"' in shown(answer)


@pytest.mark.parametrize("template", ["{{ tak_dikenal.x }}", "{{ 1 / 0 }}", "{% include 'tidak-ada.html' %}"])
def test_a_theme_that_fails_is_named(project: Path, preview: Preview, template: str) -> None:
    append(overridden(project, "theme/main.html"), f"{{% block site_nav %}}{template}{{% endblock %}}\n")
    preview.renew()
    answer = preview.answer(f"/{PAGE}")
    assert answer.status == 503
    assert "site_config/theme/main.html" in shown(answer) or "tidak-ada.html" in shown(answer)


def test_the_page_of_problems_escapes_and_marks_the_place() -> None:
    found = Problem("content/x.yml", 3, 9, "Salah <b>", "Tulis <script>", "status: <i>x</i>")
    page = Trouble((found,), ("Alasan & <u>",)).page("?sebelumnya")
    for text in ("<b>", "<script>", "<i>", "<u>"):
        assert text not in page
    assert "status: <mark>&lt;</mark>i&gt;x&lt;/i&gt;" in page
    assert "<title>2 masalah - Pratinjau</title>" in page


def test_the_page_of_problems_shows_how_a_line_should_read(project: Path, preview: Preview) -> None:
    edit(project / "content/fasilitas/taman-contoh.yml", "jenis: rbra", "jenis:rbra")
    preview.renew()
    page = shown(preview.answer(f"/{PAGE}"))
    assert "<mark>j</mark>enis:rbra</code>" in page
    assert "<p>Mungkin maksudnya:</p>\n    <pre><code>jenis: rbra</code></pre>" in page


# --- As staff run it ----------------------------------------------------------------------------------------


def fetch(server: Server, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://{server.address}/{path}", timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
    except (urllib.error.URLError, TimeoutError, ConnectionError):
        return 0, ""


def test_portal_serve_lives_through_an_editors_saves(published_project: Path) -> None:
    project = published_project
    published = tree(project / "site")
    names = sorted(path.name for path in project.iterdir())
    break_status(project)
    with serving(project, "generator", "serve", "--address") as server:
        server.wait(lambda: fetch(server, PAGE)[0] == 503)
        assert server.said().startswith(say("serving", address=server.address) + "\n")
        assert "content/program/taman-baca.yml:3:9: Status program 'berjalanx'" in server.said()

        edit(project / PROGRAM, "status: berjalanx", "status: berjalan")
        server.wait(lambda: "Buku datang" in fetch(server, PAGE)[1])
        assert "livereload(" in fetch(server, PAGE)[1]

        # As editors save: another file takes the place of the old one.
        text = (project / PROGRAM).read_text("utf-8")
        (project / "content/baru~").write_text(text.replace("Buku datang", "Koran datang"), "utf-8")
        (project / "content/baru~").replace(project / PROGRAM)
        server.wait(lambda: "Koran datang" in fetch(server, PAGE)[1])

        (project / PROGRAM).write_text(text[:40], "utf-8")  # half written
        server.wait(lambda: fetch(server, PAGE)[0] == 503)
        (project / PROGRAM).write_text(text, "utf-8")
        server.wait(lambda: "Buku datang" in fetch(server, PAGE)[1])

        append(project / "mkdocs.yml", "theme: [\n")
        server.wait(lambda: fetch(server, PAGE)[0] == 503)
        edit(project / "mkdocs.yml", "theme: [\n", "")
        server.wait(lambda: fetch(server, PAGE)[0] == 200)
        assert server.stop() == 0
        assert "Traceback" not in server.said()
    assert tree(project / "site") == published
    assert sorted(path.name for path in project.iterdir()) == names


def test_an_address_in_use_is_said(project: Path, portal: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = portal("serve", "--address", f"127.0.0.1:{port}")
    assert result.returncode == 1
    assert result.stderr.splitlines() == [
        say("port_taken", address=f"127.0.0.1:{port}", other=f"127.0.0.1:{port + 1}")
    ]


@pytest.mark.parametrize("address", ["8000", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:70000", "127.0.0.1:x"])
def test_an_address_that_is_none_is_wrong_use(portal: Run, address: str) -> None:
    result = portal("serve", "--address", address)
    assert result.returncode == 2
    assert say("wrong_address") in result.stderr


# --- In a browser -------------------------------------------------------------------------------------------


def test_the_open_page_turns_to_the_problems_and_back(project: Path, browser: Browser) -> None:
    with serving(project, "generator", "serve", "--address") as server:
        server.wait(lambda: fetch(server, PAGE)[0] == 200)
        context = context_of(browser)
        page = context.new_page()
        page.goto(f"http://{server.address}/{PAGE}")
        page.get_by_role("heading", level=1).wait_for()
        heading = page.get_by_role("heading", level=1).inner_text()
        break_status(project)
        page.get_by_text("content/program/taman-baca.yml:3:9").wait_for()
        assert page.locator("mark").inner_text() == "b"
        assert axe_violations(page) == []
        page.get_by_role("link", name="Lihat halaman ini sebelum ada masalah").click()
        page.get_by_role("heading", level=1, name=heading.removesuffix("¶")).wait_for()
        page.go_back()
        page.get_by_text("Cara memperbaiki:").wait_for()
        edit(project / PROGRAM, "status: berjalanx", "status: berjalan")
        page.get_by_role("heading", level=1, name=heading.removesuffix("¶")).wait_for()
        assert page.url == f"http://{server.address}/{PAGE}"
        context.close()
        assert server.stop() == 0
