"""The front door for MkDocs: plain `mkdocs build` and `mkdocs serve`, and what the plugin does to MkDocs."""

from __future__ import annotations

import os
import re
import struct
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError

from generator.catalogue import load
from generator.problems.messages import say
from generator.publishing.mkdocs_plugin import EPOCH, PortalPlugin
from generator.publishing.site import Project
from tests.toolbox.previews import PROGRAM, TEMPLATE, environment, serving
from tests.toolbox.projects import TODAY, append, copy_project, edit, overridden
from tests.toolbox.sites import copy_published, tree

NOON = "1795406400"  # 12.00 in the city on TODAY


def mkdocs(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run MkDocs itself, without our command line."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments],
        cwd=root,
        env=environment(SOURCE_DATE_EPOCH=NOON),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def plugin_of(config: MkDocsConfig) -> PortalPlugin:
    plugin = config.plugins["portal"]
    assert isinstance(plugin, PortalPlugin)
    return plugin


@pytest.fixture(scope="session")
def both(published_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that `portal build` published and plain MkDocs built; not to be changed."""
    root = copy_published(published_once, tmp_path_factory.mktemp("mkdocs") / "portal")
    result = mkdocs(root, "build", "--strict")
    assert result.returncode == 0, result.stderr
    return root


@pytest.fixture
def root(both: Path, tmp_path: Path) -> Path:
    return copy_published(both, tmp_path / "portal")


# --- mkdocs build -------------------------------------------------------------------------------------------


def test_plain_mkdocs_build_gives_the_same_bytes_as_portal_build(both: Path) -> None:
    assert (both / ".portal/mkdocs/program/taman-baca/index.html").is_file()
    assert tree(both / ".portal/mkdocs") == tree(both / "site")


def test_a_problem_stops_plain_mkdocs_before_it_touches_what_was_built(root: Path) -> None:
    before = tree(root / ".portal/mkdocs")
    edit(root / "content/fasilitas/taman-contoh.yml", "jenis: rbra", "jenis: rbrx")
    edit(root / PROGRAM, "status: berjalan", "status: berjalanx")
    result = mkdocs(root, "build", "--strict")
    assert result.returncode == 1
    said = result.stdout + result.stderr
    assert "content/fasilitas/taman-contoh.yml:3:8: Jenis fasilitas 'rbrx' tidak ada.\n    jenis: rbrx\n" in said
    assert "           ^\n    Mungkin maksudnya:\n    jenis: rbra\n    Maksudnya 'rbra'?" in said
    assert "content/program/taman-baca.yml:3:9:" in said
    assert say("content_has_problems", count=2) in said
    assert "Traceback" not in said
    assert tree(root / ".portal/mkdocs") == before


def test_a_template_problem_stops_plain_mkdocs_too(root: Path) -> None:
    before = tree(root / ".portal/mkdocs")
    append(overridden(root, TEMPLATE), "{{ entry.tidak_ada }}\n")
    result = mkdocs(root, "build")
    said = result.stdout + result.stderr
    assert result.returncode == 1
    assert f"site_config/{TEMPLATE}:" in said
    assert "Traceback" not in said
    assert tree(root / ".portal/mkdocs") == before


@pytest.mark.parametrize("target", ["site", ".portal/releases/000001"])
def test_mkdocs_may_not_empty_a_published_site(root: Path, target: str) -> None:
    before = tree(root / "site")
    result = mkdocs(root, "build", "--site-dir", target)
    said = result.stdout + result.stderr
    assert result.returncode == 1
    assert say("site_is_release", path=root / target) in said
    assert "Traceback" not in said
    assert (root / "site").is_symlink()
    assert tree(root / "site") == before


def test_mkdocs_may_build_into_any_other_folder(root: Path, tmp_path: Path) -> None:
    result = mkdocs(root, "build", "--strict", "--site-dir", str(tmp_path / "lain"))
    assert result.returncode == 0
    assert tree(tmp_path / "lain") == tree(root / "site")


# --- What the plugin does inside one build ------------------------------------------------------------------


def test_what_staff_edit_is_watched_once(project: Path) -> None:
    config = load_config(str(project / "mkdocs.yml"))
    plugin = plugin_of(config)
    plugin.on_config(config)
    plugin.on_config(config)
    assert sorted(config.watch) == sorted(str(project / folder) for folder in ("content", "site_config"))


def test_each_project_of_one_process_is_loaded_as_itself(tmp_path: Path) -> None:
    """MkDocs hands the same plugin to every configuration that a process loads."""
    for name in ("satu", "dua"):
        root = copy_project(tmp_path / name)
        edit(root / PROGRAM, "Buku datang", f"Buku {name} datang")
        config = load_config(str(root / "mkdocs.yml"))
        plugin = plugin_of(config)
        plugin.on_config(config)
        assert plugin.project == Project(root)
    given = Project(tmp_path / "satu", TODAY)
    config = load_config(str(tmp_path / "satu/mkdocs.yml"))
    plugin = plugin_of(config)
    plugin.project = given
    plugin.on_config(config)
    assert plugin.project is given


def test_a_link_in_place_of_the_target_is_refused(project: Path) -> None:
    (project / "site").symlink_to(".portal/releases/000001")
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(project / "site"))
    with pytest.raises(PluginError, match="sudah terbit"):
        plugin_of(config).on_config(config)


@pytest.mark.parametrize("given", [None, "1000000000"])
def test_the_clock_is_given_back(project: Path, monkeypatch: pytest.MonkeyPatch, given: str | None) -> None:
    monkeypatch.setenv(EPOCH, given or "x")
    if given is None:
        monkeypatch.delenv(EPOCH)
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(project / "hasil"))
    plugin = plugin_of(config)
    plugin.project = Project(project, TODAY)
    during: list[str | None] = []
    plugin.report_progress = lambda done, total: during.append(os.environ.get(EPOCH))
    mkdocs_build(config)
    assert set(during) == {NOON}
    assert os.environ.get(EPOCH) == given


@pytest.mark.parametrize("given", [None, "1795406401"])
def test_the_clock_is_given_back_after_a_problem(
    project: Path, monkeypatch: pytest.MonkeyPatch, given: str | None
) -> None:
    monkeypatch.setenv(EPOCH, given or "x")
    if given is None:
        monkeypatch.delenv(EPOCH)
    edit(project / PROGRAM, "status: berjalan", "status: berjalanx")
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(project / "hasil"))
    with pytest.raises(Abort):
        mkdocs_build(config)
    assert os.environ.get(EPOCH) == given


def test_settings_of_the_city_reach_mkdocs(project: Path) -> None:
    settings_file = project / "site_config/kota.yml"
    text, count = re.subn(
        r"(?m)^alamat_situs: .*$", "alamat_situs: https://contoh.go.id/kla/", settings_file.read_text("utf-8")
    )
    assert count == 1
    settings_file.write_text(text, "utf-8")
    config = load_config(str(project / "mkdocs.yml"))
    plugin = plugin_of(config)
    plugin.on_config(config)
    assert plugin.project is not None
    plugin.project = Project(project, TODAY)
    plugin.on_pre_build(config=config)
    plugin.on_post_build(config=config)
    assert plugin.catalogue is not None
    settings = plugin.catalogue.settings
    assert config.site_name == settings.name
    assert config.site_description == settings.description
    assert config.site_url == "https://contoh.go.id/kla/"
    assert settings.license.name in str(config.copyright)


# --- serve --------------------------------------------------------------------------------------------------


def test_mkdocs_serve_follows_content_and_templates_and_survives_problems(root: Path) -> None:
    page = "program/taman-baca/"
    with serving(root, "mkdocs", "serve", "--dev-addr") as server:
        server.wait(lambda: "Buku datang" in server.page(page))

        edit(root / PROGRAM, "Buku datang", "Majalah datang")
        server.wait(lambda: "Majalah datang" in server.page(page))

        edit(root / PROGRAM, "status: berjalan", "status: berjalanx")
        server.wait(lambda: "content/program/taman-baca.yml:3:9: Status program 'berjalanx'" in server.said())
        server.wait(lambda: say("content_has_problems", count=1) in server.said())
        edit(root / PROGRAM, "status: berjalanx", "status: berjalan")
        edit(root / PROGRAM, "Majalah datang", "Koran datang")
        server.wait(lambda: "Koran datang" in server.page(page))

        edit(overridden(root, TEMPLATE), "## Sumber", "## Asal keterangan")
        server.wait(lambda: "Asal keterangan" in server.page(page))

        append(overridden(root, TEMPLATE), "{% if %}\n")
        server.wait(lambda: "Templat tidak dapat dibaca" in server.said())
        edit(overridden(root, TEMPLATE), "{% if %}\n", "")
        (root / "content/program/baru.yml").write_text((root / PROGRAM).read_text("utf-8"), "utf-8")
        server.wait(lambda: "Koran datang" in server.page("program/baru/"))
        assert "Traceback" not in server.said()
        assert server.stop() == 0
    assert (root / "site").is_symlink()
    assert tree(root / "site") == tree(root / ".portal/mkdocs")


@pytest.mark.parametrize("day", ["1900-01-01", "2106-02-08", "9999-12-31"])
def test_days_that_a_gzip_file_can_t_say_are_no_trouble(project: Path, day: str) -> None:
    far = date.fromisoformat(day)
    config = load_config(str(project / "mkdocs.yml"))
    plugin = plugin_of(config)
    catalogue = replace(load(project, TODAY), today=far)
    plugin._fix_clock(catalogue)
    try:
        seconds = int(os.environ[EPOCH])
        assert len(struct.pack("<L", seconds)) == 4  # as gzip writes it
    finally:
        plugin._release_clock()
