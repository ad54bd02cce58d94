"""Projects for tests: the small one of their own, so that real content may change without breaking a test."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

from generator.publishing.mkdocs_config import DEFAULTS

ROOT = Path(__file__).parents[2]
CITY = ROOT / "tests/projects/contoh"
"""A whole project of a small city that there isn't: what the tests stand on."""
TODAY = date(2026, 11, 23)


def copy_project(target: Path, city: Path = CITY) -> Path:
    """Copy what a city's project holds into `target`: without another, the small one of the tests."""
    target.mkdir(parents=True, exist_ok=True)
    shutil.copy(city / "mkdocs.yml", target)
    for folder in ("content", "site_config"):
        shutil.copytree(city / folder, target / folder)
    return target


def set_status(project: Path, status: str) -> None:
    """Set whether the office has taken the portal over."""
    settings = project / "site_config/kota.yml"
    text, count = re.subn(r"(?m)^status: \w+$", f"status: {status}", settings.read_text("utf-8"))
    assert count == 1
    settings.write_text(text, "utf-8")


def overridden(project: Path, name: str) -> Path:
    """Let a project override a file of the package (`templates/x.md.j2`, `theme/main.html`); return its own copy."""
    own = project / "site_config" / name
    if not own.exists():
        own.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "generator" / name, own)
    return own


def own_navigation(project: Path) -> Path:
    """Let a project say itself what stands in the navigation, as the portal does; return its file."""
    defaults = DEFAULTS.read_text("utf-8")
    start = defaults.index("nav:")
    append(project / "mkdocs.yml", defaults[start : defaults.index("\n\n", start) + 1])
    return project / "mkdocs.yml"


def edit(path: Path, old: str, new: str) -> None:
    """Put a text in the place of one that must be there."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def append(path: Path, text: str) -> None:
    """Write a text behind what a file holds."""
    path.write_text(path.read_text("utf-8") + text, "utf-8")
