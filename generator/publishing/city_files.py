"""Whether what a city changed of MkDocs and its theme can be read at all, asked before anything is made of it."""

from __future__ import annotations

from pathlib import Path

import jinja2

from generator import yaml_files
from generator.catalogue import THEME, layers
from generator.pages import template_text, template_tree
from generator.problems import Problems

CONFIGURATION = "mkdocs.yml"
_AS_THEMES = jinja2.Environment(extensions=["jinja2.ext.i18n"])  # noqa: S701  # it reads templates and renders none
"""Reads templates as MkDocs has themes read (mkdocs/theme.py and mkdocs/localization.py, 1.6.1)."""


def require_readable_configuration(root: Path) -> None:
    """Check that MkDocs can read its file in the project in `root`.

    Raises:
        ContentError: at the place where it is no YAML.

    """
    problems = Problems()
    yaml_files.check_syntax(root / CONFIGURATION, root, problems)
    problems.raise_errors()


def require_readable_theme(root: Path) -> None:
    """Check that the templates which the city in `root` has in the place of the theme's can be read.

    Raises:
        ContentError: with each that can't.

    """
    problems = Problems()
    city, _ = layers(root, THEME)
    for path in sorted(city.folder.rglob("*.html")):
        where = f"{city.shown}/{path.relative_to(city.folder).as_posix()}"
        if (text := template_text(path, where, problems)) is not None:
            template_tree(_AS_THEMES, text, where, problems)
    problems.raise_errors()
