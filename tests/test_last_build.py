"""A build that would only repeat the last one is none: it looks whether anything changed, says so and ends."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from mkdocs.config import load_config

from generator.cache import Outcome, current, inputs, keeping, last_build, note, repeated
from generator.exports import json_schema
from generator.history import PUBLISHED
from generator.publishing import portal_plugin, publication
from tests.toolbox.commands import Run
from tests.toolbox.projects import TODAY, append, copy_project, edit, overridden
from tests.toolbox.sites import published, tree

ZONE = ZoneInfo("Asia/Makassar")
OUTCOME = Outcome(12, 34, ("content/program/a.yml:1:1: sudah lama",))


@pytest.fixture
def noted(published_project: Path) -> Path:
    """A published project whose last build was noted."""
    note(published_project, inputs(published_project), ZONE, TODAY, OUTCOME)
    assert repeated(published_project, TODAY) == OUTCOME
    return published_project


def _git(root: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Petugas", "-c", "user.email=petugas@example.org")
    subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True)


def _committed(root: Path) -> None:
    _git(root, "init", "-q")
    _git(root, "add", "content")
    _git(root, "commit", "-qm", "isi")


def _touched_site(root: Path) -> None:
    page = (root / "site").resolve() / "index.html"
    text = page.read_text("utf-8")
    page.unlink()  # the same file is in the release that tests share
    page.write_text(text.replace("Portal", "Portil", 1), "utf-8")


def _replaced_link(root: Path) -> None:
    (root / "site").unlink()
    (root / "site").mkdir()


def _new_photo(root: Path) -> None:
    (root / "content/foto").mkdir(exist_ok=True)
    (root / "content/foto/x.jpg").write_bytes(b"foto")


def _linked(root: Path, folder: str) -> Path:
    """Put a folder of a project elsewhere in it and a link in its place."""
    target = root / "di-tempat-lain" / folder.replace("/", "-")
    target.parent.mkdir(exist_ok=True)
    (root / folder).rename(target)
    (root / folder).symlink_to(os.path.relpath(target, (root / folder).parent))
    return target


def _replaced_by_a_link(root: Path) -> None:
    record = root / "content/program/taman-baca.yml"
    shutil.copy(record, root / "luar.yml")
    record.unlink()
    record.symlink_to("../../luar.yml")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a record": lambda root: append(root / "content/program/taman-baca.yml", "# ditinjau\n"),
    "a new record": lambda root: (root / "content/program/baru.yml").write_text("nama: Baru\n", "utf-8"),
    "a record that went": lambda root: (root / "content/program/taman-baca.yml").unlink(),
    "a term": lambda root: edit(root / "site_config/kosakata/kecamatan.yml", "nama: Mandonga", "nama: Mandonga R"),
    "a setting": lambda root: edit(root / "site_config/kota.yml", "nama_situs: Portal KLA", "nama_situs: Portal"),
    "MkDocs' file": lambda root: append(root / "mkdocs.yml", "extra:\n  generator: true\n"),
    "a page by hand": lambda root: append(root / "content/halaman/tentang/kla.md", "\nTambahan.\n"),
    "a photo": _new_photo,
    "a template": lambda root: overridden(root, "templates/program.md.j2"),
    "the published addresses": lambda root: append(root / "site_config/alamat-terbit.txt", "/lama/\n"),
    "the history in git": _committed,
    "a page of the site": _touched_site,
    "a file of the site that went": lambda root: ((root / "site").resolve() / "sitemap.xml").unlink(),
    "the link to the site": lambda root: (root / "site").unlink(),
    "a folder in its place": _replaced_link,
    "a folder called like a record": lambda root: (root / "content/fasilitas/abc.yml").mkdir(),
    "a folder of nothing": lambda root: (root / "content/aneh").mkdir(),
    "a link that leads nowhere": lambda root: (root / "content/fasilitas/x.yml").symlink_to("entah"),
    "a link in the place of a record": _replaced_by_a_link,
    "what is known of the release": lambda root: next((root / ".portal/releases").glob("*.json")).unlink(),
    "the release": lambda root: shutil.rmtree((root / "site").resolve()),
}


@pytest.mark.parametrize("what", CHANGES)
def test_whatever_changed_is_noticed(noted: Path, what: str) -> None:
    CHANGES[what](noted)
    assert repeated(noted, TODAY) is None


@pytest.mark.parametrize("folder", ["content/fasilitas", "site_config/kosakata", "content/halaman"])
def test_what_changes_behind_a_link_is_noticed(published_project: Path, folder: str) -> None:
    target = _linked(published_project, folder)
    (target / "melingkar").symlink_to(".")  # a way back must be no way round
    note(published_project, inputs(published_project), ZONE, TODAY, OUTCOME)
    assert repeated(published_project, TODAY) == OUTCOME
    append(next(path for path in sorted(target.rglob("*")) if path.suffix in (".yml", ".md")), "\n# lain\n")
    assert repeated(published_project, TODAY) is None


def test_what_a_build_writes_itself_is_what_others_call_it() -> None:
    """The room lies below those that write it, so it names it anew."""
    assert (PUBLISHED, f"{json_schema.FOLDER}/") == last_build.WRITTEN


def test_another_day_another_version_and_other_libraries_are_noticed(
    noted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert repeated(noted, TODAY + timedelta(1)) is None
    with monkeypatch.context() as other:
        other.setattr(last_build, "makers", lambda: b"versi lain")
        assert repeated(noted, TODAY) is None
    (noted / "Pustaka-2.0.dist-info").mkdir()
    with monkeypatch.context() as other:
        other.setattr(sys, "path", [*sys.path, str(noted)])
        assert repeated(noted, TODAY) is None
    assert repeated(noted, TODAY) == OUTCOME
    assert current.makers() != b"versi lain"


def test_without_a_date_the_day_is_the_city_s(noted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert repeated(noted, None) is None
    note(noted, inputs(noted), ZONE, datetime.now(ZONE).date(), OUTCOME)
    assert repeated(noted, None) == OUTCOME
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")  # the build itself says what is wrong with one
    assert repeated(noted, None) is None


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"zone": "Mana/Saja"}', '{"zone": 1}', "\udce9"])
def test_a_damaged_note_is_none(noted: Path, text: str) -> None:
    file = noted / ".portal/cache/terakhir.json"
    file.write_text(text, "utf-8", errors="surrogateescape")
    assert repeated(noted, TODAY) is None
    file.unlink()
    assert repeated(noted, TODAY) is None


def test_a_note_of_another_project_is_none(noted: Path, tmp_path: Path) -> None:
    other = copy_project(tmp_path / "lain")
    shutil.copytree(noted / ".portal/cache", other / ".portal/cache")
    assert repeated(other, TODAY) is None
    known = json.loads((noted / ".portal/cache/terakhir.json").read_text("utf-8"))
    del known["outcome"]["pages"]
    (noted / ".portal/cache/terakhir.json").write_text(json.dumps(known), "utf-8")
    assert repeated(noted, TODAY) is None


def test_a_change_during_the_build_is_left_for_the_next(noted: Path) -> None:
    made_of = inputs(noted)
    (noted / ".portal/cache/terakhir.json").unlink()
    append(noted / "content/program/taman-baca.yml", "# ditulis sementara portal dibuat\n")
    note(noted, made_of, ZONE, TODAY, OUTCOME)
    assert repeated(noted, TODAY) is None
    made_of = inputs(noted)
    append(noted / "site_config/alamat-terbit.txt", "# ditulis oleh penerbitan itu sendiri\n")
    note(noted, made_of, ZONE, TODAY, OUTCOME)
    assert repeated(noted, TODAY) == OUTCOME


# --- Commands -------------------------------------------------------------------------------------------------


def test_the_second_build_leaves_at_once_and_says_what_the_first_did(project: Path, portal: Run) -> None:
    day = ("--date", (TODAY + timedelta(400)).isoformat())  # by then checks are old, which is a warning
    first = portal("build", *day)
    assert first.returncode == 0
    there = published(project)
    again = portal("build", *day)
    assert again.returncode == 0
    assert "Tidak ada yang berubah" in again.stdout
    assert "Tidak ada yang berubah" not in first.stdout
    assert again.stderr == first.stderr != ""
    rows = [line for line in first.stdout.splitlines() if line.lstrip().startswith(("Rekaman", "Halaman"))]
    assert [line.split()[-1] for line in rows] == [line.split()[-1] for line in again.stdout.splitlines()[1:]]
    assert published(project) == there
    for more in (("--no-cache",), ("--timing",)):
        assert "Portal terbit" in portal("build", *day, *more).stdout
        assert published(project)[0] != there[0]
        assert published(project)[1] == there[1]
        there = published(project)


def test_what_the_build_writes_for_the_editor_is_written_again_where_it_went(project: Path, portal: Run) -> None:
    day = ("--date", TODAY.isoformat())
    portal("build", *day)
    before = tree(project / "site_config/schemas")
    shutil.rmtree(project / "site_config/schemas")
    assert "Portal terbit" in portal("build", *day).stdout
    assert tree(project / "site_config/schemas") == before
    assert "Tidak ada yang berubah" in portal("build", *day).stdout


@pytest.mark.parametrize(
    ("more", "is_known"),
    [
        ("", True),
        ("extra:\n  generator: true\n", True),
        ("extra:\n  kota: !ENV [KOTA, x]\n", False),
        ("markdown_extensions: [attr_list, def_list, md_in_html, tables]\n", False),
        ("theme:\n  name: material\n  custom_dir: tema\n", False),
        ("hooks:\n  - kait.py\n", False),
    ],
)
def test_a_site_that_may_show_what_is_elsewhere_is_always_made(project: Path, more: str, is_known: bool) -> None:
    (project / "tema").mkdir()
    (project / "kait.py").write_text("", "utf-8")
    append(project / "mkdocs.yml", more)
    with keeping(project / ".portal"):
        config = load_config(str(project / "mkdocs.yml"))
        plugin = portal_plugin(config.plugins.values())
        plugin.on_config(config)
    assert plugin.is_made_of_content is is_known


def test_pages_from_outside_of_the_content_are_always_read(project: Path) -> None:
    (project / "content/halaman").rename(project / "halaman")
    edit(project / "mkdocs.yml", "docs_dir: content/halaman", "docs_dir: halaman")
    test_a_site_that_may_show_what_is_elsewhere_is_always_made(project, "", is_known=False)


def test_addresses_that_were_not_written_are_written_by_the_next_build(
    project: Path, portal: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(root: Path, addresses: object) -> None:
        raise OSError(errno.EACCES, "tidak boleh")

    day = ("--date", TODAY.isoformat())
    with monkeypatch.context() as refusing:
        refusing.setattr(publication, "remember", refuse)
        assert "alamat-terbit.txt" in portal("build", *day).stderr
    assert not (project / "site_config/alamat-terbit.txt").exists()
    assert portal("build", *day).stderr == ""
    assert (project / "site_config/alamat-terbit.txt").exists()


def test_it_asks_for_none_of_what_makes_a_site(project: Path, portal: Run, portal_process: Run) -> None:
    day = ("--date", TODAY.isoformat())
    portal("build", *day)
    done = portal_process("build", *day, env={"PYTHONPROFILEIMPORTTIME": "1"})
    assert "Tidak ada yang berubah" in done.stdout, done.stderr
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}
    assert "generator.cache" in loaded
    assert not loaded & {
        "mkdocs",
        "pydantic",
        "jinja2",
        "yaml",
        "rich",
        "generator.catalogue",
        "generator.publishing",
    }
