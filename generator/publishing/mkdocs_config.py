"""What every portal tells MkDocs, so that a city's `mkdocs.yml` need not: look, Markdown, navigation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.structure.files import Files
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

DEFAULTS = Path(__file__).with_name("mkdocs_defaults.yml")
_TOGETHER = ("theme", "extra", "validation")
"""Keys that are mappings of settings, each of which may be the city's or the portal's."""

Settings = dict[str, object]


def take_defaults(config: MkDocsConfig) -> None:
    """Give a configuration all that its file leaves to the portal.

    Raises:
        ConfigurationError: where what the file sets doesn't go with it.
    """
    own = _read(Path(config.config_file_path))
    defaults = _read(DEFAULTS)
    together = {key: {**_mapping(defaults.get(key)), **_mapping(own.get(key))} for key in _TOGETHER}
    # Plugins are made by being read, and ours is at work already.
    whole = MkDocsConfig(config_file_path=config.config_file_path)
    whole.load_dict({**defaults, **own, **together, "plugins": []})
    errors, _ = whole.validate()
    if errors:
        raise ConfigurationError("; ".join(f"{key}: {error}" for key, error in errors))
    for key in (*defaults, "mdx_configs"):  # mdx_configs is what validating makes of markdown_extensions
        config[key] = whole[key]


def has_own(config: MkDocsConfig, key: str) -> bool:
    """Whether the city says itself what stands at a key of `mkdocs.yml`."""
    return key in _read(Path(config.config_file_path))


def pages_in(nav: object, title: str | None = None) -> Iterator[tuple[str, str | None]]:
    """Yield the path of each page in a navigation, and the title that it has there, if it has one."""
    if isinstance(nav, str):
        yield nav, title
    elif isinstance(nav, dict):
        for name, inside in nav.items():
            yield from pages_in(inside, name)
    elif isinstance(nav, list):
        for item in nav:
            yield from pages_in(item)


def fitted_navigation(nav: list[object], files: Files) -> list[object]:
    """Return the portal's navigation for the pages that a city has.

    What isn't there is left out: hand-written pages are the city's to have or not. Those that it has beside them
    stand at the end of the last section, by path.
    """
    there = {file.src_uri for file in files.documentation_pages()}
    fitted = [item for item in (_of_pages(item, there) for item in nav) if item is not None]
    by_hand = {file.src_uri for file in files.documentation_pages() if file.generated_by is None}
    more = sorted(by_hand - {path for path, _ in pages_in(fitted)})
    (section,) = cast("dict[str, list[object]]", fitted[-1]).values()
    section.extend(more)
    return fitted


def _of_pages(item: object, there: set[str]) -> object:
    """Return an item of the navigation with the pages that are there; None where none is."""
    if isinstance(item, list):
        return [found for found in (_of_pages(each, there) for each in item) if found is not None] or None
    if isinstance(item, dict):
        ((title, inside),) = item.items()
        found = _of_pages(inside, there)
        return None if found is None else {title: found}
    return item if item in there else None


def _read(path: Path) -> Settings:
    with path.open("rb") as file:
        return cast("Settings", yaml_load(file, get_yaml_loader()))


def _mapping(value: object) -> Settings:
    """Return settings of a key; a theme that is given by its name alone has no more."""
    if isinstance(value, str):
        return {"name": value}
    return cast("Settings", value or {})
