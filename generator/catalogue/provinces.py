"""The provinces, from the package's list, which is read and checked like a vocabulary."""

from __future__ import annotations

import difflib
from functools import cache
from pathlib import Path

from generator import yaml_files
from generator.catalogue.validation import validate
from generator.model import Province, slugify
from generator.problems import Problems

_FILE = Path(__file__).with_name("provinsi.yml")


@cache
def provinces() -> tuple[Province, ...]:
    """Return all provinces, by their codes.

    Raises:
        ContentError: where the package's list is broken.
    """
    problems = Problems()
    document = yaml_files.read(_FILE, _FILE.parent, problems)
    items = document.data if document is not None and isinstance(document.data, list) else []
    found = [
        province
        for index, data in enumerate(items)
        if document is not None and (province := validate(Province, data, document, (index,), problems))
    ]
    problems.raise_errors()
    return tuple(found)


@cache
def _by_name() -> dict[str, Province]:
    return {slugify(name): one for one in provinces() for name in (*one.other_names, one.name)}


def named(name_id: str) -> Province | None:
    """Return the province that has a name which makes this id (`dki-jakarta`), or None."""
    return _by_name().get(name_id)


def near_provinces(text: str) -> list[str]:
    """Return the names of the provinces whose names are nearest to a text."""
    return difflib.get_close_matches(text, [province.name for province in provinces()], n=3)


def named_in(text: str) -> Province | None:
    """Return the province that a text names in any spelling, or None."""
    return named(slugify(text)) or named(slugify(text).removeprefix("provinsi-"))
