"""The files of a portal one by one, each made when somebody asks for it, for previews.

Everything is made by the rooms that make it for publication; here is only when.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator import search
from generator.catalogue import Catalogue
from generator.exports import EXPORTS, checksums, data_files
from generator.history import require_lasting
from generator.publishing.site import SiteFile, planned

_SOURCES: tuple[Callable[[Catalogue], Iterator[tuple[str, bytes]]], ...] = (*EXPORTS, search.files)
_SEARCH = len(EXPORTS)


class OnDemand:
    """The files of one catalogue. Those of one export are made together, when the first of them is asked for.

    `known` tells which of the exports made which file of an earlier catalogue, so that it is asked first.

    Raises:
        ContentError: where a template can't be read, two pages have one address, or a published address would vanish.
    """

    def __init__(self, catalogue: Catalogue, known: dict[str, int] | None = None) -> None:
        self.catalogue = catalogue
        self.known = {} if known is None else known
        self._pages, self._by_hand = planned(catalogue)
        self._made: dict[int, dict[str, bytes]] = {}
        self._sums: bytes | None = None
        require_lasting(catalogue, [*self._pages, *self._by_hand])

    def pages(self) -> Iterator[SiteFile]:
        """Yield every generated page in the order of the portal, with nothing in it yet."""
        for page in self._pages.values():
            yield SiteFile(page.path, b"", self.catalogue.files[page.entry] if page.entry else "")

    def page(self, path: str) -> str | None:
        """Return a generated page as Markdown; None where there is none of that path.

        Raises:
            ContentError: where its template fails.
        """
        page = self._pages.get(path)
        return page.write().text if page else None

    def data(self, path: str) -> bytes | None:
        """Return a photo or a data file; None where there is none of that path.

        Raises:
            ContentError: where it can't be made.
        """
        if (file := self._by_hand.get(path)) and file.suffix != ".md":
            return file.read_bytes()
        if path == checksums.PATH:
            self._sums = self._sums or dict(data_files(self.catalogue))[path]
            return self._sums
        likely = _SEARCH if path.startswith(f"{search.FOLDER}/") else 0
        first = self.known.get(path, likely)
        for source in (first, *(other for other in range(len(_SOURCES)) if other != first)):
            if (content := self._of(source).get(path)) is not None:
                return content
        return None

    def _of(self, source: int) -> dict[str, bytes]:
        if source not in self._made:
            self._made[source] = dict(_SOURCES[source](self.catalogue))
            self.known.update(dict.fromkeys(self._made[source], source))
        return self._made[source]
