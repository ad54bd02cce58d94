"""The portal as one stream of files, and `portal write`, which is the same stream in a folder."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import lxml.html  # type: ignore[import-untyped]
import pytest
import yaml
from click.testing import CliRunner
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.structure.files import get_files

from generator.catalogue.loading import Catalogue, load
from generator.cli import portal as command_line
from generator.model.records import KINDS
from generator.model.vocabularies import VOCABULARIES
from generator.problems.collecting import ContentError
from generator.publishing import mkdocs_plugin
from generator.publishing.mkdocs_config import DEFAULTS
from generator.publishing.mkdocs_plugin import PortalPlugin
from generator.publishing.publication import build_into
from generator.publishing.site import Project, SiteFile, planned, record_pages, require_publishable, site_files
from tests.toolbox.commands import Run
from tests.toolbox.projects import CITY, TODAY, append, copy_project, overridden

SCANDIR, LISTDIR = os.scandir, os.listdir


@pytest.fixture(scope="session")
def files(catalogue: Catalogue) -> list[SiteFile]:
    return list(site_files(catalogue))


def as_dict(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


class Backwards:
    """What `os.scandir` gives, from the last to the first."""

    def __init__(self, path: str | os.PathLike[str] = ".") -> None:
        with SCANDIR(path) as entries:
            self.entries = iter(sorted(entries, key=lambda entry: entry.name, reverse=True))

    def __enter__(self) -> Iterator[os.DirEntry[str]]:
        return self.entries

    def __exit__(self, *error: object) -> None:
        self.close()

    def __iter__(self) -> Iterator[os.DirEntry[str]]:
        return self.entries

    def __next__(self) -> os.DirEntry[str]:
        return next(self.entries)

    def close(self) -> None:
        self.entries = iter(())


def backwards(path: str | os.PathLike[str] = ".") -> list[str]:
    """What `os.listdir` gives, from the last to the first."""
    return sorted(LISTDIR(path), reverse=True)


# --- The stream ---------------------------------------------------------------------------------------------


def test_the_stream_is_the_same_every_time(files: list[SiteFile], catalogue: Catalogue) -> None:
    assert list(site_files(catalogue)) == files


def test_the_order_in_which_a_disk_lists_files_does_not_show(
    files: list[SiteFile], catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "scandir", Backwards)
    monkeypatch.setattr(os, "listdir", backwards)
    names = [path.name for path in catalogue.root.glob("content/*")]
    assert names == [path.name for path in (catalogue.root / "content").iterdir()] == sorted(names, reverse=True)
    assert list(site_files(load(catalogue.root, TODAY))) == files


def test_no_address_is_written_twice(files: list[SiteFile]) -> None:
    paths = [file.path for file in files]
    assert len(set(paths)) == len(paths)
    assert len({path.casefold() for path in paths}) == len(paths)


def test_paths_stay_inside_the_site(files: list[SiteFile]) -> None:
    for file in files:
        assert re.fullmatch(r"[\w-]+(/[\w.-]+)*(\.\w+|/SHA256SUMS)", file.path, re.ASCII), file.path


def test_every_record_has_one_page_from_its_own_file(files: list[SiteFile], catalogue: Catalogue) -> None:
    source_of = {file.path: file.source for file in files}
    expected = {
        f"{path.parent.name}/{path.stem}.md": f"content/{path.parent.name}/{path.name}"
        for kind in KINDS
        for path in (catalogue.root / "content" / kind).iterdir()
    }
    assert len(expected) == 6
    assert sorted(record_pages(catalogue)) == sorted(expected)
    assert {path: source_of[path] for path in expected} == expected


def test_home_listings_terms_and_data_are_there(files: list[SiteFile], catalogue: Catalogue) -> None:
    paths = {file.path for file in files}
    assert {"index.md", *(f"{name}/index.md" for name in (*KINDS, *VOCABULARIES))} <= paths
    for name, term in VOCABULARIES.items():
        for entry in catalogue.of_kind(name):
            assert (f"{name}/{entry.id}.md" in paths) == term.kind.has_pages
    assert {f"data/{kind}.{form}" for kind in KINDS for form in ("json", "csv")} <= paths
    assert {"data/index.md", "data/kamus.md", "data/SHA256SUMS"} <= paths
    assert {path.removesuffix(".md") + ".json" for path in record_pages(catalogue)} <= paths
    assert "fasilitas/taman-lama.md" in paths  # an old address


def test_hand_written_pages_stand_as_they_were_written(files: list[SiteFile]) -> None:
    content = {file.path: file.content for file in files}
    written = as_dict(CITY / "content" / "halaman")
    assert written
    assert {path: content[path] for path in written} == written


def test_photos_are_published_and_what_systems_leave_is_not(project: Path) -> None:
    photos = project / "content" / "foto"
    photos.mkdir()
    (photos / "taman.jpg").write_bytes(b"\xff\xd8\xff\xd9")
    (photos / ".DS_Store").write_bytes(b"x")
    append(
        project / "content/fasilitas/taman-contoh.yml",
        "foto:\n  - berkas: taman.jpg\n    alt: Ayunan di bawah pohon\n    lisensi: Dinas, CC BY 4.0\n",
    )
    found = {file.path: file for file in site_files(load(project, TODAY))}
    assert found["foto/taman.jpg"] == SiteFile("foto/taman.jpg", b"\xff\xd8\xff\xd9", "content/foto/taman.jpg")
    assert b"(../foto/taman.jpg)" in found["fasilitas/taman-contoh.md"].content
    assert [path for path in found if path.startswith("foto/")] == ["foto/taman.jpg"]


@pytest.mark.parametrize(
    "path", ["program/taman-baca.md", "program/taman-baca/index.md", "index.md", "fasilitas/taman-lama.md"]
)
def test_a_hand_written_page_never_replaces_another(project: Path, path: str) -> None:
    page = project / "content/halaman" / path
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text("# Halaman lain\n", "utf-8")
    with pytest.raises(ContentError) as raised:
        list(site_files(load(project, TODAY)))
    (problem,) = raised.value.problems
    assert problem.path == f"content/halaman/{path}"
    assert problem.message == "Alamat halaman ini sudah dipakai halaman lain di portal."


@pytest.mark.parametrize("old", ["../../../curi", "/etc/curi", "a/b", "x y", "Taman", ""])
def test_an_old_address_stays_inside_its_kind(project: Path, old: str) -> None:
    append(project / "content/program/taman-baca.yml", f"alamat_lama: ['{old}']\n")
    with pytest.raises(ContentError) as raised:
        list(site_files(load(project, TODAY)))
    assert {problem.path for problem in raised.value.problems} == {"content/program/taman-baca.yml"}


def test_an_old_address_leads_to_one_page(project: Path) -> None:
    append(project / "content/program/taman-baca.yml", "alamat_lama: [lama, lama]\n")
    with pytest.raises(ContentError):
        list(site_files(load(project, TODAY)))


def test_an_old_address_is_not_the_listing(project: Path) -> None:
    append(project / "content/program/taman-baca.yml", "alamat_lama: [index]\n")
    with pytest.raises(ContentError):
        list(site_files(load(project, TODAY)))


def test_a_portal_without_records_still_has_its_doors(project: Path) -> None:
    for kind in KINDS:
        shutil.rmtree(project / "content" / kind)
    catalogue = load(project, TODAY)
    paths = {file.path for file in site_files(catalogue)}
    assert record_pages(catalogue) == []
    assert {"index.md", *(f"{kind}/index.md" for kind in KINDS)} <= paths


# --- portal write -------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A project with a photo, and the folder to which `portal write` wrote it; not to be changed."""
    root = copy_project(tmp_path_factory.mktemp("tulis") / "portal")
    (root / "content/foto").mkdir()
    (root / "content/foto/taman.jpg").write_bytes(b"\xff\xd8\xff\xd9")
    target = root.parent / "hasil"
    arguments = ["write", "--to", str(target), "--project", str(root), "--date", TODAY.isoformat()]
    result = CliRunner().invoke(command_line, arguments)
    assert result.exit_code == 0, result.output
    return root, target


def test_write_gives_exactly_the_stream(written: tuple[Path, Path]) -> None:
    root, target = written
    stream = {file.path: file.content for file in site_files(load(root, TODAY))}
    assert as_dict(target) == stream


def test_write_gives_exactly_what_mkdocs_publishes(written: tuple[Path, Path]) -> None:
    """What MkDocs has to publish, after the plugin had its turn, is the written folder, byte for byte."""
    root, target = written
    config = load_config(str(root / "mkdocs.yml"))
    plugin = config.plugins["portal"]
    assert isinstance(plugin, PortalPlugin)
    plugin.project = Project(root, TODAY)
    events = config.plugins
    events.on_config(config)
    events.on_pre_build(config=config)
    try:
        published = events.on_files(get_files(config), config=config)
    finally:
        events.on_post_build(config=config)
    assert {file.src_uri: file.content_bytes for file in published} == as_dict(target)


@pytest.fixture(scope="session")
def two_sites(written: tuple[Path, Path]) -> Iterator[tuple[Path, Path]]:
    """What MkDocs builds with our plugin, and from the written folder without it, both with the plain theme."""
    root, target = written
    config = yaml.safe_load(DEFAULTS.read_text("utf-8")) | yaml.safe_load((root / "mkdocs.yml").read_text("utf-8"))
    config["theme"]["favicon"] = "foto/taman.jpg"
    config["extra_css"] = []
    (root / "mkdocs.yml").write_text(yaml.safe_dump(config), "utf-8")
    with_plugin = root.parent / "dengan"
    with pytest.MonkeyPatch.context() as here:
        # Our own files of the theme ask the plugin for the city and its numbers, which another publisher hasn't.
        here.setattr(mkdocs_plugin, "layers", lambda root, name: ())
        build_into(with_plugin, Project(root, TODAY), lambda step, done, total: None)

    plain = root.parent / "polos"
    plain.mkdir()
    config["plugins"] = [plugin for plugin in config["plugins"] if plugin != "portal"]
    config["docs_dir"] = str(target)
    config["site_dir"] = str(plain / "site")
    (plain / "mkdocs.yml").write_text(yaml.safe_dump(config), "utf-8")
    mkdocs_build(load_config(str(plain / "mkdocs.yml"), strict=True))
    yield with_plugin, plain / "site"
    shutil.copy(CITY / "mkdocs.yml", root / "mkdocs.yml")


def test_another_publisher_builds_the_same_pages(two_sites: tuple[Path, Path]) -> None:
    with_plugin, without = (as_dict(site) for site in two_sites)
    assert with_plugin.keys() == without.keys()
    pages = [path for path in with_plugin if path.endswith(".html") and path != "404.html"]
    assert len(pages) > 60
    for path in pages:
        assert article(with_plugin[path]) == article(without[path]), path
    data = [path for path in with_plugin if path.endswith((".json", ".jpg")) and not path.startswith("search/")]
    assert len(data) >= 6 + 3 + 1
    assert {path: with_plugin[path] for path in data} == {path: without[path] for path in data}


def article(html: bytes) -> bytes:
    match = re.search(rb"<article.*</article>", html, re.DOTALL)
    assert match
    return match.group()


@pytest.fixture(scope="session")
def zensical_site(written: tuple[Path, Path], two_sites: tuple[Path, Path]) -> Path:
    """What Zensical makes of the written folder, with the settings that MkDocs had for it."""
    root, target = written
    folder = root.parent / "zensical"
    folder.mkdir()
    config = yaml.safe_load((root.parent / "polos/mkdocs.yml").read_text("utf-8"))
    config |= {"docs_dir": "isi", "site_dir": "situs"}  # it reads folders below its own alone
    shutil.copytree(target, folder / "isi")
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config), "utf-8")
    program = Path(sys.executable).with_name("zensical")
    built = subprocess.run([program, "build", "--strict"], cwd=folder, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    return folder / "situs"


def test_zensical_builds_every_page_with_its_title_links_and_anchors(
    two_sites: tuple[Path, Path], zensical_site: Path
) -> None:
    """It comes after MkDocs and its theme, which announce their end; what differs is in README."""
    plain, other = as_dict(two_sites[1]), as_dict(zensical_site)
    pages = [path for path in plain if path.endswith(".html") and path != "404.html"]
    assert len(pages) > 60
    assert [path for path in pages if path not in other] == []
    for path in pages:
        before, after = (lxml.html.fromstring(article(site[path]).decode()) for site in (plain, other))
        for what in ("//h1//text()", "//a/@href", "//h2/@id | //h3/@id | //h4/@id", "//img/@src"):
            assert after.xpath(what) == before.xpath(what), (path, what)
    data = [path for path in plain if path.startswith(("data/", "program/", "foto/")) and not path.endswith(".html")]
    assert len(data) > 20
    assert {path: other.get(path) for path in data} == {path: plain[path] for path in data}


def test_write_refuses_a_folder_with_anything_in_it(project: Path, portal: Run, tmp_path: Path) -> None:
    target = tmp_path / "penuh"
    target.mkdir()
    (target / ".tersembunyi").write_text("x", "utf-8")
    result = portal("write", "--to", str(target))
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == f"Folder '{target}' tidak kosong. Pilih folder baru atau kosong.\n"
    assert [path.name for path in target.iterdir()] == [".tersembunyi"]


def test_write_takes_an_empty_folder_and_makes_a_deep_one(project: Path, portal: Run, tmp_path: Path) -> None:
    (tmp_path / "kosong").mkdir()
    for name in ("kosong", "baru/sekali"):
        result = portal("write", "--to", str(tmp_path / name), "--date", TODAY.isoformat())
        assert (result.returncode, result.stderr) == (0, "")
        assert (tmp_path / name / "program/taman-baca.md").is_file()
    assert as_dict(tmp_path / "kosong") == as_dict(tmp_path / "baru/sekali")


def test_write_leaves_nothing_where_the_content_is_wrong(project: Path, portal: Run, tmp_path: Path) -> None:
    append(project / "content/program/taman-baca.yml", "tidak_dikenal: x\n")
    result = portal("write", "--to", str(tmp_path / "hasil"))
    assert result.returncode == 1
    assert "content/program/taman-baca.yml:" in result.stderr
    assert not (tmp_path / "hasil").exists()


def test_write_into_a_file_says_so(project: Path, portal: Run, tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("x", "utf-8")
    result = portal("write", "--to", str(tmp_path / "berkas"))
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert (tmp_path / "berkas").read_text("utf-8") == "x"


# --- What a check does of it --------------------------------------------------------------------------------


@pytest.fixture
def nothing_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever writes a page, cites, draws a picture or makes the search's index fails the test."""

    def made(*arguments: object, **named: object) -> None:
        raise AssertionError(arguments)

    for name in (
        "generator.pages.markdown.Templates.render",
        "generator.metadata.citations.Citer.cite",
        "generator.exports.preview_pictures.files",
        "generator.search.pagefind.index",
    ):
        monkeypatch.setattr(name, made)


@pytest.mark.usefixtures("nothing_made")
def test_a_check_makes_nothing(catalogue: Catalogue) -> None:
    require_publishable(catalogue)


@pytest.mark.usefixtures("nothing_made")
def test_a_check_knows_the_pages_of_a_build_and_their_sources(catalogue: Catalogue, files: list[SiteFile]) -> None:
    pages, by_hand = planned(catalogue)
    assert [*pages, *by_hand] == [file.path for file in files][: len(pages) + len(by_hand)]
    assert not [file for file in files if file.path.endswith(".md") and file.path not in pages | by_hand]


def test_a_template_of_the_city_that_fails_at_one_record_fails_the_check(project: Path) -> None:
    template = overridden(project, "templates/rekaman.md.j2")
    require_publishable(load(project, TODAY))
    append(template, "\n{% if entry.id == 'taman-baca' %}{{ tidak.ada }}{% endif %}\n")
    with pytest.raises(ContentError) as raised:
        require_publishable(load(project, TODAY))
    assert [problem.code for problem in raised.value.problems] == ["template_failed"]


def test_a_page_by_hand_in_the_place_of_a_records_fails_the_check(project: Path) -> None:
    page = project / "content/halaman/program/taman-baca.md"
    page.parent.mkdir()
    page.write_text("# Taman\n\nIsi.\n", "utf-8")
    with pytest.raises(ContentError) as raised:
        require_publishable(load(project, TODAY))
    assert [problem.code for problem in raised.value.problems] == ["page_taken"]


@pytest.mark.parametrize(
    ("name", "text", "code", "line"),
    [
        ("theme/main.html", b"{% blok %}", "template_syntax", 1),
        ("theme/partials/kota.html", b"\n{% trans %}a{% endtrans %}\n{{ a", "template_syntax", 3),
        ("theme/main.html", b"\xe9", "file_not_utf8", 0),
        ("templates/rekaman.md.j2", b"\xe9", "file_not_utf8", 0),
    ],
)
def test_what_the_city_has_of_the_theme_and_templates_must_be_readable(
    project: Path, name: str, text: bytes, code: str, line: int
) -> None:
    path = project / "site_config" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text)
    with pytest.raises(ContentError) as raised:
        require_publishable(load(project, TODAY))
    assert [(one.code, one.path, one.line) for one in raised.value.problems] == [(code, f"site_config/{name}", line)]
