"""Files of the package that a city may override: one of the same name in its `site_config/` wins."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).parent.parent
"""The installed package, whose folders `TEMPLATES`, `THEME` and `TERMS` hold what every city has."""
TEMPLATES, THEME, TERMS = "templates", "theme", "vocabularies"

CITY = "site_config"
_OF_CITIES = {TERMS: "kosakata"}
"""What staff edit is called in Indonesian."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A folder, and how messages call it: relative to the project, or to what holds the package."""

    folder: Path
    shown: str


def layers(root: Path, name: str) -> tuple[Layer, Layer]:
    """Return where files of a folder are looked for: in the project in `root` first, then in the package.

    Neither need exist.
    """
    own = _OF_CITIES.get(name, name)
    return (Layer(root / CITY / own, f"{CITY}/{own}"), Layer(PACKAGE / name, f"{PACKAGE.name}/{name}"))


def layered(root: Path, name: str, pattern: str) -> dict[str, tuple[Path, str]]:
    """Return the files of one folder by name, sorted: the path of the one that wins, and how messages call it.

    Folders in it are folders of their own: ask for `templates/kutipan`.
    """
    found = {
        path.name: (path, f"{layer.shown}/{path.name}")
        for layer in reversed(layers(root, name))
        for path in layer.folder.glob(pattern)
    }
    return dict(sorted(found.items()))


def shown_place(root: Path, name: str, path: Path) -> str | None:
    """Return how messages call a file of a layered folder; None where it lies in neither layer."""
    for layer in layers(root, name):
        if path.is_relative_to(layer.folder):
            return f"{layer.shown}/{path.relative_to(layer.folder).as_posix()}"
    return None


def is_packaged(shown: str) -> bool:
    """Whether a path in a message is of the package's, where a project has nothing."""
    return shown.startswith(f"{PACKAGE.name}/")


def base_of(root: Path, shown: str) -> Path:
    """Return what the path in a message is relative to: the project, or what holds the package."""
    return PACKAGE.parent if is_packaged(shown) else root
