"""All of the portal as one stream of files, in memory, from one load of the content."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator import search
from generator.catalogue import PAGES, Catalogue, load, page_path, photos_shown, plain_files
from generator.exports import data_files
from generator.history import require_lasting
from generator.pages import Unwritten, has_own_templates, pages, unwritten_pages
from generator.problems import ContentError, problem
from generator.publishing.city_files import require_readable_configuration, require_readable_theme


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of the portal: a Markdown page or a data file.

    `path` is relative to the root that MkDocs or another publisher reads, with `/`. `source` is the file that
    staff edit, relative to the project; empty for pages that several files make.
    """

    path: str
    content: bytes
    source: str = ""


@dataclass(frozen=True)
class Project:
    """A folder with content, and the portal date (None: today in the city's time zone)."""

    root: Path
    today: date | None = None

    def load(self) -> Catalogue:
        """Load and check the content.

        Raises:
            ContentError: with every problem of every file.

        """
        return load(self.root, self.today)

    def files(self, catalogue: Catalogue) -> Iterator[SiteFile]:
        """Yield the files to publish of its content; previews need fewer.

        Raises:
            ContentError: as `site_files`.

        """
        return site_files(catalogue)


def site_files(catalogue: Catalogue) -> Iterator[SiteFile]:
    """Yield every file of the portal in a fixed order: pages, hand-written pages, photos, data.

    Raises:
        ContentError: where a template is missing or fails, or two pages have one address.

    """
    taken: set[str] = set()
    for file in _files(catalogue):
        _take(file.path, file.source or file.path, taken)
        yield file


def require_publishable(catalogue: Catalogue) -> None:
    """Check what loading can't see: that every page can be made, and that no published address would vanish.

    What MkDocs reads itself, its file and the city's part of the theme, is checked for being readable.

    With `Project.load` this is all that `portal check` checks, so whatever writes content asks here before it does.
    Pages are written only where a city has templates of its own, which may fail at one record alone; the package's
    are proven by its tests.

    Raises:
        ContentError: as `site_files` and `require_lasting`.

    """
    pages, by_hand = planned(catalogue)
    require_lasting(catalogue, [*pages, *by_hand])
    require_readable_configuration(catalogue.root)
    require_readable_theme(catalogue.root)
    if has_own_templates(catalogue.root):
        for page in pages.values():
            page.write()


def planned(catalogue: Catalogue) -> tuple[dict[str, Unwritten], dict[str, Path]]:
    """Return the pages that will be generated and the files by hand, by their paths; nothing is written for that.

    Raises:
        ContentError: where a template can't be read or uses what is forbidden, or two pages have one address.

    """
    pages: dict[str, Unwritten] = {}
    taken: set[str] = set()
    by_hand = dict(files_by_hand(catalogue))
    for page in unwritten_pages(catalogue):
        pages[page.path] = page
        _take(page.path, catalogue.files[page.entry] if page.entry else page.path, taken)
    for path, file in by_hand.items():
        _take(path, file.relative_to(catalogue.root).as_posix(), taken)
    return pages, by_hand


def _take(path: str, source: str, taken: set[str]) -> None:
    """Note that the address of a file is in use.

    Raises:
        ContentError: where it was already.

    """
    address = _address_of(path)
    if address in taken:
        raise ContentError([problem("page_taken", source)])
    taken.add(address)


def _address_of(path: str) -> str:
    """Return what two files must not share: x.md and x/index.md are one page."""
    return re.sub(r"(/?(index|README))?\.md$", "/", path)


def _files(catalogue: Catalogue) -> Iterator[SiteFile]:
    for page in pages(catalogue):
        source = catalogue.files[page.entry] if page.entry is not None else ""
        yield SiteFile(page.path, page.text.encode(), source)
    for where, path in files_by_hand(catalogue):
        yield SiteFile(where, path.read_bytes(), path.relative_to(catalogue.root).as_posix())
    for made in (data_files, search.files):
        for where, content in made(catalogue):
            yield SiteFile(where, content)


def files_by_hand(catalogue: Catalogue) -> Iterator[tuple[str, Path]]:
    """Yield where each hand-written page stands on the portal, and each photo that a page shows, with its file."""
    base = catalogue.root / PAGES
    for path in plain_files(base, catalogue.root):
        yield path.relative_to(base).as_posix(), path
    for path in photos_shown(catalogue.root, catalogue.records):
        yield f"foto/{path.name}", path


def record_pages(catalogue: Catalogue) -> list[str]:
    """Return the source paths of the pages that the records must have, one for each record."""
    return [page_path(record) for record in catalogue.records]
