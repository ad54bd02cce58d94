"""The cache of builds: it makes them short, and never another byte."""

from __future__ import annotations

import errno
import os
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import jinja2
import pytest
from jinja2 import Template
from mkdocs.structure.files import Files

from generator.cache import current, found, keep, keeping, kept
from generator.cache import store as store_of_bytes
from generator.cache.store import Store
from generator.exports import preview_pictures
from generator.metadata.preview_picture import Words, draw
from generator.pages import Compiled, markdown
from generator.pages.markdown import Templates
from generator.problems import ContentError
from generator.publishing import releases
from generator.publishing.conversion import ConvertedPage, Converter
from generator.publishing.publication import publish
from generator.publishing.site import Project
from tests.toolbox.projects import TODAY, append, copy_project, edit, overridden
from tests.toolbox.sites import build, copy_published, tree

FILE = "ingatan.sqlite"


# --- What is kept ---------------------------------------------------------------------------------------------


def stored(file: Path, **things: bytes) -> None:
    store = Store(file)
    for name, thing in things.items():
        store.put(name.encode(), thing)
    store.close(drop_unused=False)


def there(file: Path, *names: str) -> list[bytes | None]:
    store = Store(file)
    things = [store.get(name.encode()) for name in names]
    store.close(drop_unused=False)
    return things


def test_what_was_put_in_is_there_later(tmp_path: Path) -> None:
    stored(tmp_path / FILE, a=b"satu", b=b"")
    stored(tmp_path / FILE, b=b"dua" * 9999)
    assert there(tmp_path / FILE, "a", "b", "c") == [b"satu", b"dua" * 9999, None]


def test_what_waits_to_be_written_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_of_bytes, "_HELD", 1000)
    store = Store(tmp_path / FILE)
    things = {bytes([number]): random.Random(number).randbytes(300) for number in range(20)}
    for key, thing in things.items():
        store.put(key, thing)
        assert sum(map(len, store._fresh.values())) <= 1000
    assert [store.get(key) for key in things] == [*things.values()]
    store.close(drop_unused=True)
    assert there(tmp_path / FILE, *(key.decode("latin-1") for key in things if key.isascii()))[0] == things[b"\0"]


def test_what_nobody_asked_for_goes_if_that_is_wanted(tmp_path: Path) -> None:
    stored(tmp_path / FILE, a=b"satu", b=b"dua")
    store = Store(tmp_path / FILE)
    store.get(b"a")
    store.put(b"c", b"tiga")
    store.close(drop_unused=True)
    assert there(tmp_path / FILE, "a", "b", "c") == [b"satu", None, b"tiga"]


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _emptied(file: Path) -> None:
    file.write_bytes(b"")


def _overwritten(file: Path) -> None:
    file.write_bytes(b"bukan ingatan " * 999)


def _of_other_make(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE kept (key TEXT, value TEXT)")


def _altered(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE kept SET value = (SELECT value FROM kept WHERE key = CAST('b' AS BLOB))")


def _of_texts(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE kept SET value = 'teks', sum = 'teks'")


@pytest.mark.parametrize("harm", [_cut, _emptied, _overwritten, _of_other_make, _altered, _of_texts])
def test_from_a_damaged_file_nothing_wrong_comes_and_the_next_is_good(
    tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    file = tmp_path / FILE
    things = {"a": b"satu" * 5000, "b": b"dua" * 5000}
    stored(file, **things)
    harm(file)
    for name, thing in zip(things, there(file, *things), strict=True):
        assert thing in (None, things[name])
    for _ in range(2):  # the first may find out that the file is damaged only as it writes
        stored(file, **things)
    assert there(file, *things) == list(things.values())


def test_what_somebody_else_writes_to_is_left_alone(tmp_path: Path) -> None:
    stored(tmp_path / FILE, a=b"satu")
    other = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    stored(tmp_path / FILE, b=b"dua")
    other.execute("COMMIT")
    other.close()
    assert there(tmp_path / FILE, "a", "b") == [b"satu", None]


def test_what_somebody_else_writes_to_is_not_taken_for_damaged_on_reading(tmp_path: Path) -> None:
    stored(tmp_path / FILE, a=b"satu")
    store = Store(tmp_path / FILE)
    other = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert store.get(b"a") is None
    store.put(b"b", b"dua")
    other.execute("COMMIT")
    other.close()
    store.close(drop_unused=True)
    assert there(tmp_path / FILE, "a", "b") == [b"satu", None]


def test_where_nothing_can_be_kept_nothing_is(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_bytes(b"")
    stored(tmp_path / "berkas" / FILE, a=b"satu")
    assert there(tmp_path / "berkas" / FILE, "a") == [None]
    (tmp_path / FILE).mkdir()
    stored(tmp_path / FILE, a=b"satu")
    assert there(tmp_path / FILE, "a") == [None]


def test_a_thing_is_made_once_of_the_same(tmp_path: Path) -> None:
    made: list[str] = []

    def make() -> bytes:
        made.append("")
        return b"benda"

    for _ in range(2):
        with keeping(tmp_path):
            assert kept("sort", ("a", 1), make) == b"benda"
    assert len(made) == 1
    with keeping(tmp_path):
        assert found("sort", ("a", "1")) is None
        assert found("other sort", ("a", 1)) is None
    assert kept("sort", ("a", 1), make) == b"benda"
    assert len(made) == 2  # outside nothing is kept


def test_another_version_of_anything_that_makes_them_makes_them_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with keeping(tmp_path):
        keep("sort", ("a",), b"lama")
    monkeypatch.setattr(current, "version", lambda name: "2.0" if name == "Markdown" else "1.0")
    current.makers.cache_clear()
    with keeping(tmp_path):
        assert found("sort", ("a",)) is None
    monkeypatch.undo()
    current.makers.cache_clear()


def test_work_that_fails_drops_nothing(tmp_path: Path) -> None:
    with keeping(tmp_path):
        keep("sort", ("a",), b"satu")

    def fail() -> None:
        with keeping(tmp_path):
            keep("sort", ("b",), b"dua")
            raise ValueError("gagal")

    with pytest.raises(ValueError, match="gagal"):
        fail()
    with keeping(tmp_path):
        assert [found("sort", (name,)) for name in "ab"] == [b"satu", b"dua"]


def test_a_template_is_compiled_once_until_its_text_changes(tmp_path: Path) -> None:
    compiled: list[str] = []

    class Environment(jinja2.Environment):
        def compile(self, source: object, name: object = None, *more: object, **options: object) -> object:  # type: ignore[override]
            compiled.append(str(name))
            return super().compile(source, name, *more, **options)  # type: ignore[call-overload]

    texts = {"a": "{{ 1 + 1 }}"}
    for text in ("{{ 1 + 1 }}", "{{ 1 + 1 }}", "{{ 2 + 1 }}"):
        texts["a"] = text
        with keeping(tmp_path):  # each as in a process of its own
            environment = Environment(loader=jinja2.DictLoader(texts), bytecode_cache=Compiled("sort"))
            assert environment.get_template("a").render() == str(int(text[3]) + 1)
    assert compiled == ["a", "a"]


def test_a_template_is_looked_through_once_and_a_forbidden_one_each_time(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    forbidden = markdown._forbidden

    def looking(tree: jinja2.nodes.Template) -> Iterator[tuple[int, str]]:
        looked.append("templat")
        return forbidden(tree)

    monkeypatch.setattr(markdown, "_forbidden", looking)

    def look() -> int:
        before = len(looked)
        monkeypatch.setattr(markdown, "_harmless", {})  # as in a process of its own
        with keeping(tmp_path):
            Templates(project)
        return len(looked) - before

    assert look() > 20
    assert look() == 0
    append(overridden(project, "templates/program.md.j2"), "{{ entry.heading + entry.heading }}\n")
    for _ in range(2):
        with pytest.raises(ContentError, match=r"program\.md\.j2"):
            look()


# --- Builds with it -------------------------------------------------------------------------------------------


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A list that fills with what builds make anew: source paths of pages, and titles of pictures."""
    made: list[str] = []
    convert, plain = Converter._convert, Template.render

    def converting(self: Converter, page: ConvertedPage, files: Files) -> None:
        made.append(page.file.src_uri)
        convert(self, page, files)

    def drawing(words: Words) -> bytes:
        made.append(words.title)
        return draw(words)

    def rendering(self: Template, *arguments: object, **more: object) -> str:
        if self.name == "main.html":
            made.append("bingkai")
        return plain(self, *arguments, **more)

    monkeypatch.setattr(Converter, "_convert", converting)
    monkeypatch.setattr(preview_pictures, "draw", drawing)
    monkeypatch.setattr(Template, "render", rendering)
    return made


def test_what_did_not_change_is_not_made_again(published_project: Path, made: list[str]) -> None:
    before = tree(published_project / "site")
    build(published_project)
    assert made == []
    assert tree(published_project / "site") == before
    edit(published_project / "content/program/taman-baca.yml", "gratis untuk semua anak", "gratis bagi siapa pun")
    build(published_project)
    pages = {name for name in made if name.endswith(".md")}
    assert "program/taman-baca.md" in pages
    assert "fasilitas/perpustakaan-contoh.md" not in pages
    assert len(pages) < 12
    assert made.count("bingkai") < 12


def _inodes(root: Path) -> dict[str, int]:
    site = (root / "site").resolve()
    return {path.relative_to(site).as_posix(): path.stat().st_ino for path in site.rglob("*") if path.is_file()}


def test_what_is_the_same_is_the_same_file_of_two_releases(published_project: Path) -> None:
    before = _inodes(published_project)
    edit(published_project / "content/program/taman-baca.yml", "gratis untuk semua anak", "gratis bagi siapa pun")
    build(published_project)
    after = _inodes(published_project)
    new = {path for path, inode in after.items() if before.get(path) != inode}
    assert {"program/taman-baca/index.html", "program/taman-baca.json"} <= new
    assert not new & {"program/taman-baca.png", "fasilitas/perpustakaan-contoh/index.html", "robots.txt"}
    site = (published_project / "site").resolve()
    for path in ("robots.txt", "fasilitas/perpustakaan-contoh/index.html"):
        (site / path).unlink()
        (site / path).write_text("lain", "utf-8")
    build(published_project)
    assert tree(published_project / "site") != tree(site)
    assert "lain" not in {(published_project / "site" / path).read_text("utf-8") for path in ("robots.txt",)}
    publish(Project(published_project, TODAY), use_cache=False)
    assert not set(after.values()) & set(_inodes(published_project).values())


def test_a_file_that_new_ones_are_not_like_is_written_anew(published_project: Path) -> None:
    for path in (published_project / "site/").rglob("*.html"):
        path.chmod(0o600)
    edit(published_project / "content/program/taman-baca.yml", "gratis untuk semua anak", "gratis bagi siapa pun")
    build(published_project)
    modes = {path.stat().st_mode & 0o777 for path in (published_project / "site/").rglob("*.html")}
    assert modes == {0o644}


def test_a_web_server_may_read_what_is_published_whatever_the_umask_says(project: Path) -> None:
    old = os.umask(0o077)
    try:
        (project / ".portal").mkdir(mode=0o700)
        build(project)
        assert os.umask(0o077) == 0o077, "it is given back"
    finally:
        os.umask(old)
    site = (project / "site").resolve()
    above = [site, *(folder for folder in site.parents if project in folder.parents)]
    paths = [*above, *site.rglob("*")]
    assert len(paths) > 300
    modes = {(path.is_dir(), path.stat().st_mode & 0o777) for path in paths}
    assert modes == {(True, 0o755), (False, 0o644)}


def test_from_the_release_of_another_version_or_on_a_disk_without_links_nothing_is_taken(
    published_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _inodes(published_project)
    content = tree(published_project / "site")
    with monkeypatch.context() as other:
        other.setattr(releases, "makers", lambda: b"versi lain")
        build(published_project)
    assert not set(before.values()) & set(_inodes(published_project).values())

    def refuse(old: str, new: str) -> None:
        raise OSError(errno.EPERM, "tak bisa")

    before = _inodes(published_project)
    monkeypatch.setattr(os, "link", refuse)
    build(published_project)
    assert not set(before.values()) & set(_inodes(published_project).values())
    assert tree(published_project / "site") == content


def test_without_it_everything_is_made_again_and_is_the_same(published_project: Path, made: list[str]) -> None:
    before = tree(published_project / "site")
    publish(Project(published_project, TODAY), use_cache=False)
    assert tree(published_project / "site") == before
    assert made.count("bingkai") > 40, "pages of the menu, and the frames of all others"
    assert {"index.md", "program/taman-baca.md", "Taman Contoh"} <= set(made)


def _own_frame(root: Path) -> None:
    edit(overridden(root, "theme/main.html"), "Butuh bantuan?", "Perlu bantuan?")


def _own_template(root: Path) -> None:
    append(overridden(root, "templates/program.md.j2"), "\n<!-- milik kota -->\n")


def _new_record(root: Path) -> None:
    text = (root / "content/program/taman-baca.yml").read_text("utf-8")
    (root / "content/program/rumah-baca.yml").write_text(text.replace("Taman Baca", "Rumah Baca"), "utf-8")


EDITS: tuple[Callable[[Path], object], ...] = (
    lambda root: edit(root / "content/fasilitas/taman-contoh.yml", "nama: Taman Contoh", "nama: Taman Teladan"),
    lambda root: edit(root / "content/program/taman-baca.yml", "status: berjalan", "status: selesai"),
    lambda root: edit(root / "site_config/kosakata/kecamatan.yml", "nama: Mandonga", "nama: Mandonga Raya"),
    lambda root: edit(root / "site_config/kota.yml", "nama_situs: Portal KLA", "nama_situs: Portal Anak"),
    lambda root: append(root / "mkdocs.yml", "extra:\n  generator: true\n"),
    _new_record,
    _own_template,
    _own_frame,
)


def test_after_whatever_edits_it_gives_what_a_build_without_it_gives(published_project: Path) -> None:
    edits = random.Random(17).sample(EDITS, len(EDITS))
    for number in range(0, len(edits), 3):
        for change in edits[number : number + 3]:
            change(published_project)
        today = TODAY + timedelta(number)
        publish(Project(published_project, today))
        kept_too = tree(published_project / "site")
        publish(Project(published_project, today), use_cache=False)
        assert tree(published_project / "site") == kept_too


def test_a_cache_from_elsewhere_changes_nothing(published_project: Path, tmp_path: Path) -> None:
    other = copy_project(tmp_path / "lain")
    edit(other / "site_config/kota.yml", "nama_situs: Portal KLA", "nama_situs: Portal Lain")
    build(other)
    before = tree(published_project / "site")
    shutil.copy(other / ".portal/cache" / FILE, published_project / ".portal/cache" / FILE)
    build(published_project)
    assert tree(published_project / "site") == before


def test_a_link_whose_target_went_is_told_though_its_page_was_kept(published_project: Path, tmp_path: Path) -> None:
    root = copy_published(published_project, tmp_path / "tautan")
    page = root / "content/halaman/tentang/tambahan.md"
    page.write_text("# Tambahan\n\nSebuah halaman tambahan.\n", "utf-8")
    append(root / "content/halaman/tentang/kla.md", "\nLihat [halaman tambahan](tambahan.md).\n")
    build(root)
    page.unlink()
    with pytest.raises(Exception, match="tambahan"):
        build(root)
