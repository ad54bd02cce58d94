"""Where entries stand on the site, and where pages that moved lead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from generator.catalogue.content_files import FURTHER, PAGES
from generator.catalogue.loading import Catalogue
from generator.model import KINDS, VOCABULARIES, Entry

_FURTHER_PAGE = re.compile(rf".+/{FURTHER}/\d+\.md")


def own_path(entry: Entry) -> str:
    """Return the source path of an entry's page, also where it has none: below it stand its further pages."""
    return f"{entry.kind.name}/{entry.id}.md"


def page_path(entry: Entry) -> str:
    """Return the source path of the page on which an entry stands."""
    return own_path(entry) if entry.kind.has_pages else f"{entry.kind.name}/index.md"


def page_address(path: str) -> str:
    """Return the address of a source page, from the site's root: `program/x.md` is `program/x/`."""
    stem = path.removesuffix(".md")
    return f"{stem.removesuffix('index')}" if stem.rsplit("/", 1)[-1] == "index" else f"{stem}/"


def further_page(path: str, number: int) -> str:
    """Return the source path of a page on which a long list goes on that begins on another one, which is number 1."""
    stem = path.removesuffix(".md").removesuffix("/index")
    return f"{stem}/{FURTHER}/{number}.md" if number > 1 else path


def is_further_page(path: str) -> bool:
    """Tell whether a source path is that of a page on which a list goes on; such a page comes and goes with it."""
    return _FURTHER_PAGE.fullmatch(path) is not None


def with_pages(catalogue: Catalogue) -> Iterator[Entry]:
    """Return every entry that has a page of its own."""
    return (entry for kind in catalogue.entries for entry in catalogue.of_kind(kind) if entry.kind.has_pages)


@lru_cache(1)
def moves(catalogue: Catalogue) -> Mapping[str, str]:
    """Return where each page that moved leads: source paths, old to new."""
    found = {
        f"{record.kind.name}/{old}.md": page_path(record)
        for record in catalogue.records
        for old in record.old_addresses
    }
    for page in catalogue.moved:
        if "#" not in page.old:
            found[source_of(catalogue, page.old)] = source_of(catalogue, page.new)
    return found


def source_of(catalogue: Catalogue, address: str) -> str:
    """Return the source path of the page at an address of the site, also where there is no such page."""
    stem = address.split("#")[0].strip("/")
    if not stem or stem in KINDS or stem in VOCABULARIES:
        return f"{stem}/index.md".removeprefix("/")
    kind, _, name = stem.partition("/")
    is_entry = kind in catalogue.entries and name and "/" not in name
    return f"{stem}.md" if is_entry or (catalogue.root / PAGES / f"{stem}.md").is_file() else f"{stem}/index.md"
