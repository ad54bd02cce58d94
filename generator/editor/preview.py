"""The page as it will be: built by MkDocs with the theme, this one page alone, from what isn't saved yet."""

from __future__ import annotations

import logging
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from generator.catalogue import Catalogue
from generator.model import Entry
from generator.pages import entry_page
from generator.publishing import PortalPlugin, Project, SiteFile


@dataclass(frozen=True)
class _Unsaved(Project):
    """A project whose content is loaded already, and of which one page is wanted."""

    catalogue: Catalogue = field(kw_only=True)
    entry: Entry = field(kw_only=True)

    def load(self) -> Catalogue:
        """Return the content with what isn't saved."""
        return self.catalogue

    def files(self, catalogue: Catalogue) -> Iterator[SiteFile]:
        """Yield the page of the entry alone."""
        page = entry_page(catalogue, self.entry)
        yield SiteFile(page.path, page.text.encode())


class Preview:
    """One folder with the page that was asked for last; it goes when the application ends."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="portal-")
        self._busy = threading.Lock()  # MkDocs sets the clock of the whole process while it builds

    @property
    def folder(self) -> Path:
        """Where the page lies, with what it needs."""
        return Path(self._folder.name)

    def show(self, catalogue: Catalogue, entry: Entry) -> str:
        """Build the page of an entry; return its address in the folder.

        Raises:
            ContentError: where a template fails.
            MkDocsException: where MkDocs can't build.
        """
        with self._busy:
            logging.getLogger("mkdocs").setLevel(logging.CRITICAL)  # links to pages that aren't built
            config = load_config(str(catalogue.root / "mkdocs.yml"), site_dir=str(self.folder))
            plugin = config.plugins["portal"]
            assert isinstance(plugin, PortalPlugin)
            plugin.project = _Unsaved(catalogue.root, catalogue.today, catalogue=catalogue, entry=entry)
            mkdocs_build(config)
        return entry.address

    def close(self) -> None:
        """Remove the folder."""
        self._folder.cleanup()
