"""The menu is rendered once for pages that aren't in it, and every page is as if it hadn't been."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment
from jinja2.runtime import Context

from generator.publishing import mkdocs_plugin
from generator.publishing.same_menu import render_menu_once
from tests.toolbox.projects import copy_project
from tests.toolbox.sites import build, tree

OVERRIDE = '<nav class="md-nav md-nav--primary">menu untuk {{ page.title if page else "tanpa halaman" }}</nav>\n'


def test_pages_are_the_same_with_and_without(
    published_once: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mkdocs_plugin, "render_menu_once", lambda env, own: None)
    build(project)
    assert tree(project / "site") == tree(published_once / "site")


def test_a_menu_of_the_citys_own_is_rendered_for_each_page(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "portal")
    own = project / "site_config/theme/partials/nav.html"
    own.parent.mkdir(parents=True)
    own.write_text(OVERRIDE, "utf-8")
    build(project)
    for path, title in (("program/taman-baca", "Taman Baca"), ("fasilitas/taman-contoh", "Taman Contoh")):
        assert f"menu untuk {title}" in (project / "site" / path / "index.html").read_text("utf-8")


def test_it_is_rendered_once_for_each_folder_of_records(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """How often, as the theme's own title of the menu tells, which is asked for nowhere else."""
    rendered: list[str] = []

    def counting(env: Environment, own: list[Path]) -> None:
        menu = env.get_template("partials/nav.html")
        render = menu.root_render_func

        def count(context: Context) -> Iterator[str]:
            page = context.get("page")
            rendered.append(page.url if page else "")
            return render(context)

        menu.root_render_func = count
        render_menu_once(env, own)

    monkeypatch.setattr(mkdocs_plugin, "render_menu_once", counting)
    build(project)
    facilities = [url for url in rendered if url.startswith("fasilitas/") and url != "fasilitas/"]
    assert len(list((project / "site/fasilitas").glob("*/index.html"))) > 3
    assert len(facilities) == 1
