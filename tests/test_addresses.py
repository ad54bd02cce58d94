"""Addresses that were published: none vanishes, and what moved leads on."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.catalogue.loading import MOVED_PAGES, Catalogue, load
from generator.history import published as addresses
from generator.history.published import PUBLISHED, addresses_of, remember
from generator.problems.collecting import ContentError
from generator.problems.messages import problem
from generator.publishing import publication as publishing
from generator.publishing.publication import publish
from generator.publishing.releases import PublishError
from generator.publishing.site import Project, require_publishable, site_files
from tests.toolbox.commands import Run
from tests.toolbox.projects import ROOT, TODAY, append, copy_project, edit
from tests.toolbox.sites import build, published

PARK = "content/fasilitas/taman-contoh.yml"
MEETING = "content/rapat/2025-04-24-rapat-contoh.yml"
MEETING_PAGE = "/rapat/2025-04-24-rapat-contoh/"


@pytest.fixture
def root(published_project: Path) -> Path:
    return published_project


def lines(root: Path) -> list[str]:
    return [line for line in (root / PUBLISHED).read_text("utf-8").splitlines() if not line.startswith("#")]


def check(root: Path) -> list[str]:
    """Return the codes and addresses that the check complains of."""
    try:
        require_publishable(load(root, TODAY))
    except ContentError as error:
        return [f"{problem.code} {problem.excerpt}".strip() for problem in error.problems]
    return []


def move_page(root: Path, old: str, new: str) -> None:
    path = root / MOVED_PAGES
    path.write_text(path.read_text("utf-8").replace("[]", "") + f"- lama: {old}\n  baru: {new}\n", "utf-8")


# --- The list -----------------------------------------------------------------------------------------------


def test_the_first_build_lists_every_page_and_every_part_with_an_id(published_once: Path) -> None:
    found, site = lines(published_once), published_once / "site"
    pages = {f"/{p.parent.relative_to(site).as_posix()}/" for p in site.rglob("index.html")}
    assert {line for line in found if "#" not in line} == {page.replace("/./", "/") for page in pages}
    assert [line for line in found if "#" in line] == [
        f"{MEETING_PAGE}#{part}"
        for part in ("agenda-1", "keputusan-1", "pernyataan-1", "pernyataan-2", "tindak-lanjut-1")
    ]
    assert found == sorted(set(found))


def test_every_listed_part_is_an_anchor_of_its_page(published_once: Path) -> None:
    for address in (line for line in lines(published_once) if "#" in line):
        page, _, anchor = address.partition("#")
        assert f'id="{anchor}"' in (published_once / f"site{page}index.html").read_text("utf-8")


def test_a_build_without_a_change_leaves_the_list_alone(root: Path) -> None:
    (root / PUBLISHED).chmod(0o444)
    before = (root / PUBLISHED).stat()
    assert build(root).warnings == ()
    after = (root / PUBLISHED).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_build_of_a_clean_clone_leaves_the_tree_clean(root: Path, tmp_path: Path) -> None:
    def git(folder: Path, *arguments: str) -> str:
        who = ["-c", "user.name=x", "-c", "user.email=x@example.com"]
        return subprocess.run(
            ["git", *who, *arguments], cwd=folder, check=True, capture_output=True, text=True
        ).stdout

    for name in (".gitignore", ".gitattributes"):
        shutil.copy(ROOT / name, root)
    git(root, "init", "--quiet")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=x")
    git(root, "clone", "--quiet", str(root), str(tmp_path / "klon"))
    build(tmp_path / "klon")
    assert git(tmp_path / "klon", "status", "--porcelain") == ""


def test_a_new_record_is_added_and_nothing_taken_out(root: Path) -> None:
    append(root / PUBLISHED, f"{MEETING_PAGE}#pernyataan-9\n")  # as another branch may have published
    move_page(root, f"{MEETING_PAGE}#pernyataan-9", MEETING_PAGE)
    before = lines(root)
    shutil.copy(root / "content/rapat/2024-01-10-rapat-kosong.yml", root / "content/rapat/2024-02-10-baru.yml")
    build(root)
    assert sorted(set(lines(root)) - set(before)) == ["/rapat/2024-02-10-baru/"]
    assert set(before) <= set(lines(root))


def test_nothing_is_added_by_a_build_that_fails(root: Path) -> None:
    before = (root / PUBLISHED).read_bytes()
    shutil.copy(root / "content/rapat/2024-01-10-rapat-kosong.yml", root / "content/rapat/2024-02-10-baru.yml")
    append(root / "content/halaman/tentang/index.md", "\n[x](tidak-ada.md)\n")
    with pytest.raises(PublishError):
        build(root)
    assert (root / PUBLISHED).read_bytes() == before


def test_checking_writing_and_previewing_add_nothing(project: Path, portal: Run, tmp_path: Path) -> None:
    assert portal("check").returncode == 0
    assert portal("write", "--to", str(tmp_path / "hasil")).returncode == 0
    assert not (project / PUBLISHED).exists()


def test_a_list_that_cannot_be_written_is_a_warning_after_publishing(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "x")

    shutil.copy(root / "content/rapat/2024-01-10-rapat-kosong.yml", root / "content/rapat/2024-02-10-baru.yml")
    monkeypatch.setattr(publishing, "remember", refuse)
    report = build(root)
    assert [warning.code for warning in report.warnings] == ["record_copied", "addresses_not_written"]
    assert (root / "site/rapat/2024-02-10-baru/index.html").is_file()
    monkeypatch.undo()
    build(root)
    assert "/rapat/2024-02-10-baru/" in lines(root)


def test_a_disk_that_takes_no_more_leaves_the_list_whole(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: int) -> None:
        raise OSError(28, "x")

    before = (root / PUBLISHED).read_bytes()
    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="28"):
        remember(root, {"/a/"})
    assert (root / PUBLISHED).read_bytes() == before
    assert [path.name for path in (root / PUBLISHED).parent.iterdir() if path.name.startswith(".")] == []


@settings(max_examples=30, deadline=None)
@given(st.sets(st.from_regex(r"/([a-z0-9-]+/){0,3}(#[a-z0-9-]+)?", fullmatch=True)))
def test_what_is_remembered_is_read_back(tmp_path_factory: pytest.TempPathFactory, wanted: set[str]) -> None:
    root = tmp_path_factory.mktemp("daftar")
    (root / PUBLISHED).parent.mkdir()
    remember(root, wanted)
    known, problems = addresses._read(root / PUBLISHED)
    assert set(known) == wanted
    assert problems == []


# --- What would vanish --------------------------------------------------------------------------------------


def test_a_record_that_is_removed_fails_the_check_and_the_build(root: Path, portal: Run) -> None:
    before = published(root)
    (root / "content/fasilitas/perpustakaan-contoh.yml").unlink()
    line = (root / PUBLISHED).read_text("utf-8").splitlines().index("/fasilitas/perpustakaan-contoh/") + 1
    said = [
        f"{PUBLISHED}:{line}:1: Alamat /fasilitas/perpustakaan-contoh/ sudah terbit, tetapi sekarang akan hilang.",
        "    /fasilitas/perpustakaan-contoh/",
        "    ^",
        "    Bila rekamannya ganti nama, tulis 'perpustakaan-contoh' di alamat_lama pada rekaman yang baru. "
        "Bila tidak berlaku lagi, kembalikan berkas content/fasilitas/perpustakaan-contoh.yml lalu isi "
        "'ditarik' (tanggal dan alasan).",
        "1 galat pada isi; tidak ada yang diterbitkan.",
    ]
    for command in ("check", "build"):
        result = portal(command, cwd=root)
        assert (result.returncode, result.stdout) == (1, "")
        assert result.stderr.splitlines() == said
    annotated = portal("check", "--format", "github", cwd=root).stdout
    assert annotated.startswith(f"::error file={PUBLISHED},line={line},col=1::Alamat /fasilitas/")
    assert published(root) == before


def _renamed(root: Path) -> None:
    (root / "content/fasilitas/perpustakaan-contoh.yml").rename(root / "content/fasilitas/perpustakaan-baru.yml")
    append(root / "content/fasilitas/perpustakaan-baru.yml", "alamat_lama: [perpustakaan-contoh]\n")


def _withdrawn(root: Path) -> None:
    append(
        root / "content/fasilitas/perpustakaan-contoh.yml",
        "ditarik:\n  tanggal: 2026-11-02\n  alasan: Tutup.\n",
    )


def _replaced(root: Path) -> None:
    (root / "content/fasilitas/perpustakaan-contoh.yml").unlink()
    move_page(root, "/fasilitas/perpustakaan-contoh/", "/fasilitas/")


@pytest.mark.parametrize("change", [_renamed, _withdrawn, _replaced])
def test_with_a_redirect_or_a_tombstone_the_address_stays(root: Path, change: Callable[[Path], None]) -> None:
    before = lines(root)
    change(root)
    assert check(root) == []
    build(root)
    assert (root / "site/fasilitas/perpustakaan-contoh/index.html").is_file()
    assert set(before) <= set(lines(root))


def test_a_renamed_record_keeps_the_address_of_its_data(root: Path) -> None:
    _renamed(root)
    build(root)
    old, new = (root / f"site/fasilitas/perpustakaan-{name}.json" for name in ("contoh", "baru"))
    assert old.read_bytes() == new.read_bytes()
    assert json.loads(old.read_bytes())["id"] == "perpustakaan-baru"


def test_an_old_address_is_an_address_too(root: Path) -> None:
    edit(root / PARK, "alamat_lama: [taman-lama]\n", "")
    assert check(root) == ["record_gone /fasilitas/taman-lama/"]


def test_a_part_of_a_record_that_is_removed_is_missed(root: Path) -> None:
    edit(root / MEETING, "  - id: pernyataan-2", "  - id: pernyataan-3")
    address = f"{MEETING_PAGE}#pernyataan-2"
    assert check(root) == [f"anchor_gone {address}"]
    said = problem("anchor_gone", PUBLISHED, address=address, anchor="pernyataan-2", page=MEETING_PAGE)
    assert "'id: pernyataan-2'" in said.hint
    move_page(root, address, MEETING_PAGE)
    assert check(root) == []


def test_a_moved_record_keeps_its_parts(root: Path) -> None:
    edit(root / MEETING, "  - id: pernyataan-2", "  - id: pernyataan-3")
    (root / MEETING).rename(root / "content/rapat/2025-04-24-baru.yml")
    append(root / "content/rapat/2025-04-24-baru.yml", "alamat_lama: [2025-04-24-rapat-contoh]\n")
    assert check(root) == [f"anchor_gone {MEETING_PAGE}#pernyataan-2"]
    edit(root / "content/rapat/2025-04-24-baru.yml", "  - id: pernyataan-3", "  - id: pernyataan-2")
    assert check(root) == []
    build(root)
    assert "/rapat/2025-04-24-baru/#pernyataan-2" in lines(root)


def test_a_withdrawn_record_answers_for_its_parts(root: Path) -> None:
    append(root / MEETING, "ditarik:\n  tanggal: 2026-11-02\n  alasan: Tidak pernah diadakan.\n")
    assert check(root) == []
    build(root)
    assert f"{MEETING_PAGE}#pernyataan-1" in lines(root)
    edit(root / MEETING, "ditarik:\n  tanggal: 2026-11-02\n  alasan: Tidak pernah diadakan.\n", "")
    edit(root / MEETING, "  - id: pernyataan-1", "  - id: pernyataan-5")
    assert check(root) == [f"anchor_gone {MEETING_PAGE}#pernyataan-1"]


def test_of_a_page_that_is_gone_the_page_alone_is_named(root: Path) -> None:
    (root / MEETING).unlink()
    (root / "content/halaman/tentang/kla.md").unlink()
    assert check(root) == [f"record_gone {MEETING_PAGE}", "page_gone /tentang/kla/"]


def test_a_term_with_a_page_is_missed(root: Path) -> None:
    path = root / "site_config/kosakata/kecamatan.yml"
    terms = re.split(r"(?m)^(?=- )", path.read_text("utf-8"))
    last = terms.pop()
    term = re.search(r"id: (\S+)", last)
    assert term
    path.write_text("".join(terms), "utf-8")
    wards = root / "site_config/kosakata/kelurahan.yml"
    kept = [w for w in re.split(r"(?m)^(?=- )", wards.read_text("utf-8")) if f"kecamatan: {term[1]}\n" not in w]
    wards.write_text("".join(kept), "utf-8")
    assert check(root) == [f"page_gone /kecamatan/{term[1]}/"]


def test_a_city_that_begins_anew_deletes_the_list(root: Path) -> None:
    shutil.rmtree(root / "content/rapat")
    assert check(root) != []
    (root / PUBLISHED).unlink()
    assert check(root) == []


# --- A list that isn't one ----------------------------------------------------------------------------------


def test_a_list_that_cannot_be_read_says_so(root: Path) -> None:
    (root / PUBLISHED).write_bytes(b"/a/\xff\n")
    assert check(root) == ["addresses_unreadable"]
    (root / PUBLISHED).unlink()
    (root / PUBLISHED).mkdir()
    assert check(root) == ["addresses_unreadable"]


def test_the_marks_of_a_conflict_are_named_one_by_one(root: Path) -> None:
    append(root / PUBLISHED, "<<<<<<< HEAD\n/program/taman-baca/\n=======\n>>>>>>> cabang\n")
    assert check(root) == [f"addresses_line {mark}" for mark in ("<<<<<<< HEAD", "=======", ">>>>>>> cabang")]


def test_two_branches_merged_line_by_line_are_a_list(root: Path) -> None:
    text = (root / PUBLISHED).read_text("utf-8")
    (root / PUBLISHED).write_text(text + text.replace("\n", "\r\n"), "utf-8")
    assert check(root) == []
    build(root)
    assert (root / PUBLISHED).read_text("utf-8") == text


# --- Pages that lead on -------------------------------------------------------------------------------------


class HeadOf(HTMLParser):
    """The elements of a page's head that say where it leads."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.metas: dict[str, str] = {}
        self.canonical = ""
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {key: value or "" for key, value in attrs}
        if tag == "meta":
            self.metas[found.get("http-equiv") or found.get("name", "")] = found.get("content", "")
        if found.get("rel") == "canonical":
            self.canonical = found["href"]


@pytest.fixture(scope="session")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published project in which all sorts of pages moved; not to be changed."""
    root = copy_project(tmp_path_factory.mktemp("pindah") / "portal")
    for old, new in (
        ("/tentang/lama/", "/tentang/kla/"),
        ("/tentang-lama/", "/tentang/"),
        ("/kabar/2020/satu/", "/"),
        ("/rapat/hilang/", "/perubahan/"),
        ("/program/dulu/", MEETING_PAGE),
    ):
        move_page(root, old, new)
    publish(Project(root, TODAY))
    return root


@pytest.mark.parametrize(
    ("old", "way", "new"),
    [
        ("fasilitas/taman-lama", "../taman-contoh/", "fasilitas/taman-contoh/"),
        ("tentang/lama", "../kla/", "tentang/kla/"),
        ("tentang-lama", "../tentang/", "tentang/"),
        ("kabar/2020/satu", "../../../", ""),
        ("rapat/hilang", "../../perubahan/", "perubahan/"),
        ("program/dulu", "../..", "rapat/2025-04-24-rapat-contoh/"),
    ],
)
def test_the_head_of_a_moved_page_leads_on(moved: Path, catalogue: Catalogue, old: str, way: str, new: str) -> None:
    path = moved / "site" / old / "index.html"
    head = HeadOf(path)
    target = head.metas["refresh"].removeprefix("0; url=")
    assert target.startswith(way)
    assert (path.parent / target / "index.html").resolve() == (moved / "site" / new / "index.html").resolve()
    assert head.metas["robots"] == "noindex"
    assert head.canonical == catalogue.settings.url(new)
    links = re.findall(r'<a href="([^"]+)"', path.read_text("utf-8").split("<article")[1].split("</article")[0])
    assert target in [f"{link}/" if link.endswith("..") else link for link in links]


def test_other_pages_lead_nowhere_and_are_their_own(moved: Path, catalogue: Catalogue) -> None:
    for page in ("", "fasilitas/taman-contoh/", "fasilitas/taman-ditarik/", "perubahan/"):
        head = HeadOf(moved / "site" / page / "index.html")
        assert "refresh" not in head.metas
        assert "robots" not in head.metas
        assert head.canonical == catalogue.settings.url(page)


def test_moved_pages_are_in_no_list_of_pages(moved: Path) -> None:
    site = moved / "site"
    map_of_site = (site / "sitemap.xml").read_text("utf-8")
    assert "/fasilitas/taman-contoh/" in map_of_site
    assert "/fasilitas/taman-ditarik/" in map_of_site
    for old in ("taman-lama", "tentang-lama", "tentang/lama", "kabar/", "rapat/hilang", "program/dulu"):
        assert old not in map_of_site
        for listing in ("index.html", "fasilitas/index.html", "rapat/index.html", "perubahan/index.html"):
            assert old not in (site / listing).read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("/tentang/lama/", "/tidak-ada/", "moved_nowhere"),
        ("/tentang/lama/", "/fasilitas/taman-lama/", "moved_nowhere"),
        ("/tentang/lama/", "/tentang/lama/", "moved_nowhere"),
        (f"{MEETING_PAGE}#agenda-9", "/rapat/tidak-ada/", "moved_nowhere"),
    ],
)
def test_a_move_to_nowhere_is_refused(project: Path, old: str, new: str, code: str) -> None:
    move_page(project, old, new)
    assert check(project) == [code]


def test_a_move_from_a_page_that_stands_is_refused(project: Path) -> None:
    move_page(project, "/tentang/kla/", "/tentang/")
    with pytest.raises(ContentError) as raised:
        list(site_files(load(project, TODAY)))
    assert [problem.code for problem in raised.value.problems] == ["page_taken"]


@pytest.mark.parametrize("wrong", ["tentang/lama", "/tentang/lama", "https://kla.example/x/", "/a b/", "/../x/"])
def test_an_address_has_its_form(project: Path, wrong: str) -> None:
    move_page(project, f"'{wrong}'", "/tentang/")
    with pytest.raises(ContentError) as raised:
        load(project, TODAY)
    assert [(problem.path, problem.code) for problem in raised.value.problems] == [(MOVED_PAGES, "site_address")]


def test_an_address_that_no_disk_takes_is_refused(project: Path) -> None:
    move_page(project, f"/tentang/{'a' * 241}/", "/tentang/")
    with pytest.raises(ContentError) as raised:
        load(project, TODAY)
    assert [(problem.path, problem.code) for problem in raised.value.problems] == [(MOVED_PAGES, "site_address_long")]


@pytest.mark.parametrize(("text", "code"), [("lama: /a/\n", "yaml_not_list"), ("- lama: /a/\n", "missing")])
def test_the_list_of_moved_pages_is_checked(project: Path, text: str, code: str) -> None:
    (project / MOVED_PAGES).write_text(text, "utf-8")
    with pytest.raises(ContentError) as raised:
        load(project, TODAY)
    assert [problem.code for problem in raised.value.problems] == [code]


def test_a_portal_needs_no_list_of_moved_pages(project: Path) -> None:
    (project / MOVED_PAGES).unlink()
    assert load(project, TODAY).moved == ()


def test_data_and_photos_are_no_pages(catalogue: Catalogue) -> None:
    found = addresses_of(catalogue, ["program/x.md", "program/x.json", "foto/x.jpg", "index.md"])
    assert {address for address in found if "#" not in address} == {"/program/x/", "/"}


def test_a_page_by_hand_lasts_whatever_it_is_called(project: Path) -> None:
    page = project / "content/halaman/tentang/halaman/2.md"
    page.parent.mkdir()
    page.write_text("# Dua\n\nSebuah halaman.\n", "utf-8")
    assert "/tentang/halaman/2/" in addresses_of(load(project, TODAY), ["tentang/halaman/2.md"])
    assert "/program/halaman/2/" not in addresses_of(load(project, TODAY), ["program/halaman/2.md"])
