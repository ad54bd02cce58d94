"""A city's mkdocs.yml says only what is the city's; the portal says the rest."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.structure.files import File, Files
from mkdocs.utils.yaml import yaml_load

from generator.problems import say
from generator.publishing.mkdocs_config import DEFAULTS, fitted_navigation, has_own, take_defaults
from generator.publishing.site import Project, site_files
from generator.publishing.theme_files import pass_over_hidden_folders
from tests.toolbox.commands import Run
from tests.toolbox.projects import TODAY, append, own_navigation


def taken(project: Path) -> MkDocsConfig:
    config = load_config(str(project / "mkdocs.yml"))
    take_defaults(config)
    return config


def files(config: MkDocsConfig, made: list[str], by_hand: list[str]) -> Files:
    found = [File(path, config.docs_dir, config.site_dir, use_directory_urls=True) for path in (*made, *by_hand)]
    for file in found[: len(made)]:
        file.generated_by = "portal"
    return Files(found)


def test_icons_are_passed_over_but_found(project: Path) -> None:
    theme = taken(project).theme
    plain = theme.get_env()
    pass_over_hidden_folders(theme)
    quick = theme.get_env()
    assert quick.list_templates() == [
        name for name in plain.list_templates() if not any(part.startswith(".") for part in name.split("/")[:-1])
    ]
    assert len(plain.list_templates()) > 5000 > len(quick.list_templates()) > 50
    icon = ".icons/material/human-male-child.svg"
    assert quick.get_template(icon).render() == plain.get_template(icon).render()


def test_what_the_city_leaves_open_is_the_portals(project: Path) -> None:
    config = taken(project)
    assert (config.theme.name, config.theme["language"], config.theme["font"]) == ("material", "id", False)
    assert config.nav == yaml_load(DEFAULTS.read_text("utf-8"))["nav"]
    assert "md_in_html" in config.markdown_extensions
    assert config.mdx_configs["toc"]["permalink_title"] == "Tautan ke bagian ini"
    assert config.validation.links.anchors > 0
    assert list(config.plugins) == ["portal"]


def test_what_it_says_wins_and_leaves_the_rest(project: Path) -> None:
    append(project / "mkdocs.yml", "theme: {name: material, features: [navigation.tabs]}\nextra: {tiket: 7}\n")
    append(project / "mkdocs.yml", "extra_css: [kota.css]\nrepo_url: https://example.com/\n")
    config = taken(project)
    assert (config.theme["features"], config.theme["language"]) == (["navigation.tabs"], "id")
    assert config.extra == {"generator": False, "tiket": 7}
    assert config.extra_css == ["kota.css"]
    assert config.repo_url == "https://example.com/"


def test_a_theme_by_its_name_alone_keeps_the_portals_look(project: Path) -> None:
    append(project / "mkdocs.yml", "theme: material\n")
    assert taken(project).theme["favicon"] == "assets/favicon.svg"


def test_what_does_not_go_together_is_told(project: Path) -> None:
    append(project / "mkdocs.yml", "theme: {name: material, custom_dir: tidak/ada}\n")
    config = MkDocsConfig(config_file_path=str(project / "mkdocs.yml"))
    with pytest.raises(ConfigurationError, match="theme"):
        take_defaults(config)


def test_the_navigation_is_the_citys_where_it_has_one(project: Path) -> None:
    assert not has_own(load_config(str(project / "mkdocs.yml")), "nav")
    own_navigation(project)
    assert has_own(load_config(str(project / "mkdocs.yml")), "nav")


def test_pages_that_are_not_there_are_left_out_and_those_by_hand_join_the_last_section(project: Path) -> None:
    config = taken(project)
    nav: list[object] = [{"A": "a.md"}, {"B": [{"C": "c.md"}]}, {"Tentang": [{"D": "d.md"}, "e.md"]}]
    found = fitted_navigation(nav, files(config, ["a.md", "x.md"], ["d.md", "tentang/z.md", "tentang/b.md"]))
    assert found == [{"A": "a.md"}, {"Tentang": [{"D": "d.md"}, "tentang/b.md", "tentang/z.md"]}]


def test_every_page_that_is_made_for_the_navigation_has_its_place(project: Path) -> None:
    """A listing that no line names is a warning of MkDocs, which a build doesn't let pass."""
    nav = yaml_load(DEFAULTS.read_text("utf-8"))["nav"]
    lines = [page for item in nav for page in _pages(item)]
    catalogue = Project(project, TODAY).load()
    made = {file.path for file in site_files(catalogue)}
    assert len(lines) == len(set(lines))
    assert {page for page in lines if not page.startswith("tentang/")} <= made


def _pages(item: object) -> list[str]:
    if isinstance(item, str):
        return [item]
    inside = list(item.values()) if isinstance(item, dict) else item
    assert isinstance(inside, list)
    return [page for each in inside for page in _pages(each)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("nav: {a: [b}\n", "mkdocs.yml:{line}:10: Kurung"),
        ("a: 'b\n", "mkdocs.yml:{line}:4: "),
        ("\x07", "mkdocs.yml:{line}:1: "),
    ],
)
def test_a_file_that_is_no_yaml_is_told_at_its_place(project: Path, portal: Run, text: str, place: str) -> None:
    line = len((project / "mkdocs.yml").read_text("utf-8").splitlines()) + 1
    append(project / "mkdocs.yml", text)
    for command in ("check", "build"):
        told = portal(command)
        assert told.returncode == 1
        assert place.format(line=line) in told.stderr
        assert "MkDocs" not in told.stderr
        assert told.stderr.endswith(say("content_has_problems", count=1) + "\n")
    assert not (project / "site").exists()


def test_what_other_programs_write_in_yaml_is_left_to_mkdocs(project: Path, portal: Run) -> None:
    append(project / "mkdocs.yml", "extra: {kunci: !ENV [TIDAK_ADA, x], a: &a 1, b: *a}\n")
    assert portal("check").returncode == 0
    assert portal("build").returncode == 0
