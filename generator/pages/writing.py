"""Catalogue -> Markdown pages, through Jinja2 templates.

Pages know fields, not kinds: plain values become a list of facts, lists of parts that have an id become sections
with anchors, references become links. A kind with a template of its own (`<kind>.md.j2`) only changes the words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

import yaml

from generator.catalogue import Catalogue, Gathered, further_page, gathered_in, is_area, own_path, page_path
from generator.history import area_feed, kind_feed, own_calendar
from generator.metadata import Citer
from generator.model import KINDS, VOCABULARIES, Change, Entry, QuickExit, Record, own_date
from generator.pages import changes, data_pages, follow_ups, for_journalists, moved, subscriptions
from generator.pages.frame import Frame
from generator.pages.long_lists import FIRST, LISTED, Sheet, begins_on, count_of, further, sheets_of, shortened
from generator.pages.markdown import Templates, escape
from generator.pages.outlines import Outline
from generator.pages.views import Fact, Group, Referrer, Relation, facts_of, groups_of, neighbours_of, relations_of
from generator.problems import say

DESCRIPTION_LENGTH = 160
LATEST = 3
CHANGES = 5
WITH_BLURBS = 300
"""Up to how many entries a listing has a sentence on each: a longer one must stay small on slow data."""


OUTLINES: tuple[Callable[[Catalogue], Iterable[Outline]], ...] = (
    moved.outlines,
    changes.outlines,
    follow_ups.outlines,
    subscriptions.outlines,
    for_journalists.outlines,
    data_pages.outlines,
)
"""Pages that are neither a listing nor an entry, each from the room that knows what is on it."""


@dataclass(frozen=True)
class Page:
    """A Markdown page: where it stands in the source tree, its front matter and its text."""

    path: str
    title: str
    description: str
    body: str
    entry: Entry | None = None
    filters: str = ""
    """Where the theme finds what the page's list can be filtered by, from the page itself."""

    @property
    def text(self) -> str:
        """The whole file: front matter, then Markdown."""
        # The theme prints page.meta raw into HTML, so title and description are escaped like any other value.
        meta = {"title": str(escape(self.title)), "description": str(escape(_shorten(self.description)))}
        if self.filters:
            meta["saring"] = self.filters
        front = yaml.dump(meta, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000)
        return f"---\n{front}---\n\n{self.body.strip()}\n"


def outlines_of(catalogue: Catalogue) -> Iterator[Outline]:
    """Yield the pages that are neither a listing nor an entry."""
    for offer in OUTLINES:
        yield from offer(catalogue)


def pages(catalogue: Catalogue) -> Iterator[Page]:
    """Yield every generated page of the portal.

    Raises:
        ContentError: where a template is missing or fails.

    """
    return (page.write() for page in unwritten_pages(catalogue))


@dataclass(frozen=True)
class Unwritten:
    """A page that is still to be written: where it will stand, and the entry that it will show, if it is one's."""

    path: str
    write: Callable[[], Page]
    entry: Entry | None = None


def unwritten_pages(catalogue: Catalogue) -> Iterator[Unwritten]:
    """Yield every generated page of the portal before it is written.

    Raises:
        ContentError: where a template can't be read or uses what is forbidden; writing raises it where one fails.

    """
    writer = _Writer(catalogue, Templates(catalogue.root))
    yield Unwritten("index.md", writer.home)
    yield Unwritten("cari/index.md", writer.search)
    for outline in outlines_of(catalogue):
        yield Unwritten(outline.path, partial(writer.outline, outline))
    for name in (*KINDS, *VOCABULARIES):
        path = f"{name}/index.md"
        for number in range(1, writer.sheets_of_listing(name) + 1):
            yield Unwritten(further_page(path, number), partial(writer.listing, name, number))
        for entry in catalogue.of_kind(name):
            if entry.kind.has_pages:
                yield Unwritten(page_path(entry), partial(writer.entry, entry), entry)
            for number in range(2, writer.sheets_of_entry(entry) + 1):
                yield Unwritten(further_page(own_path(entry), number), partial(writer.further, entry, number))


def entry_page(catalogue: Catalogue, entry: Entry) -> Page:
    """Return the page of one entry.

    Raises:
        ContentError: where a template is missing or fails.

    """
    return _Writer(catalogue, Templates(catalogue.root)).entry(entry)


class _Writer:
    """Writes pages from one catalogue."""

    def __init__(self, catalogue: Catalogue, templates: Templates) -> None:
        self.catalogue = catalogue
        self.templates = templates
        self.citer = Citer(catalogue)
        self._listed: dict[str, tuple[list[Entry], list[Group]]] = {}
        self._further: dict[Entry, list[list[Relation]]] = {}

    def home(self) -> Page:
        settings = self.catalogue.settings
        doors = [(kind.kind, sum(e.is_listed for e in self.catalogue.of_kind(name))) for name, kind in KINDS.items()]
        context: dict[str, object] = {
            "doors": doors,
            "latest": [(kind.kind, found) for kind in KINDS.values() if (found := self._latest(kind.kind.name))],
            "hotlines": self.catalogue.of_kind("bantuan"),
            "achievements": self.catalogue.of_kind("capaian")[:LATEST],
            "changes": self._changes(),
        }
        return self._page("index.md", "beranda.md.j2", settings.name, settings.description, context)

    def outline(self, outline: Outline) -> Page:
        page = self._page(outline.path, outline.template, outline.title, outline.description, dict(outline.context()))
        return replace(page, filters=outline.filters)

    def search(self) -> Page:
        listings = [(KINDS | VOCABULARIES)[name].kind for name in (*KINDS, *VOCABULARIES)]
        context: dict[str, object] = {"listings": listings}
        return self._page("cari/index.md", "cari.md.j2", say("search_title"), say("search_description"), context)

    def _latest(self, name: str) -> list[Entry]:
        """Return the newest entries of a kind that is listed by date; none of other kinds."""
        dated = [entry for entry in self.catalogue.of_kind(name) if own_date(entry) and entry.is_listed]
        return dated[:LATEST]

    def _changes(self) -> list[tuple[Change, Record]]:
        """Return the newest changes of all records, newest first."""
        changes = [(change, record) for record in self.catalogue.records for change in record.history]
        return sorted(changes, key=lambda pair: pair[0].day, reverse=True)[:CHANGES]

    def sheets_of_listing(self, name: str) -> int:
        """Return on how many pages a listing stands; one with the terms themselves on a single one, by their ids."""
        kind = (KINDS | VOCABULARIES)[name].kind
        count = sum(entry.is_listed for entry in self.catalogue.of_kind(name))
        return count_of(count, LISTED) if kind.has_pages else 1

    def listing(self, name: str, number: int = 1) -> Page:
        kind = (KINDS | VOCABULARIES)[name].kind
        path = f"{name}/index.md"
        sheet = Sheet(number, self.sheets_of_listing(name), path)
        special = f"daftar-{name}.md.j2"
        template = special if self.templates.has(special) else "daftar.md.j2"
        entries, groups = self._grouped(name)
        facts = {} if kind.has_pages else {entry.id: facts_of(self.catalogue, entry) for entry in entries}
        group_by = (KINDS | VOCABULARIES)[name].model_fields[kind.group_by] if kind.group_by else None
        sheets = sheets_of([(group, group.entries) for group in groups], LISTED if sheet.count > 1 else len(entries))
        context: dict[str, object] = {
            "kind": kind,
            "group_key": group_by.alias if group_by else "",
            "sheet": sheet,
            "all_groups": [(group, further_page(path, begins_on(group, sheets))) for group in groups],
            "groups": [replace(group, entries=there) for group, there in sheets[number - 1]],
            "count": len(entries),
            "with_blurbs": len(entries) <= WITH_BLURBS,
            "facts": facts,
            "feed": kind_feed(name) if name in KINDS else None,
            "relations": {
                entry.id: shortened(own_path(entry), relations_of(self.catalogue, entry, facts[entry.id]))
                for entry in entries
                if entry.id in facts
            },
        }
        title = kind.listing if number == 1 else say("further_title", title=kind.listing, number=number)
        page = self._page(further_page(path, number), template, title, kind.intro, context)
        return replace(page, filters="saring.json" if name in KINDS and number == 1 else "")

    def _grouped(self, name: str) -> tuple[list[Entry], list[Group]]:
        """Return the entries of a listing, and in groups; found once for all pages on which it stands."""
        if name not in self._listed:
            entries = [entry for entry in self.catalogue.of_kind(name) if entry.is_listed]
            self._listed[name] = entries, groups_of(self.catalogue, entries)
        return self._listed[name]

    def sheets_of_entry(self, entry: Entry) -> int:
        """Return on how many pages what refers to an entry stands, the entry's own one with it."""
        gathers = entry.kind.has_pages and is_area(entry.kind)
        may_be_more = gathers or len(self.catalogue.backlinks(entry)) > FIRST
        return 1 + len(self._left_out(entry)) if may_be_more else 1

    def further(self, entry: Entry, number: int) -> Page:
        sheets = self._left_out(entry)
        context: dict[str, object] = {
            "relations": sheets[number - 2],
            "sheet": Sheet(number, len(sheets) + 1, page_path(entry), own_path(entry)),
            "about": entry,
        }
        path = further_page(own_path(entry), number)
        title = say("further_title", title=entry.heading, number=number)
        description = say("further_description", title=entry.heading)
        return self._page(path, "lanjutan-terkait.md.j2", title, description, context)

    def _left_out(self, entry: Entry) -> list[list[Relation]]:
        """Return what the further pages of an entry show; found once for all of them."""
        if entry not in self._further:
            gathered = gathered_in(self.catalogue, entry) if entry.kind.has_pages else []
            self._further[entry] = further(self._lists(entry, gathered, facts_of(self.catalogue, entry)))
        return self._further[entry]

    def _lists(self, entry: Entry, gathered: list[Gathered], facts: dict[str, Fact]) -> list[Relation]:
        """Return the long lists of an entry's page: what lies in an area, else what refers to the entry."""
        if gathered:
            return [Relation(found.kind.listing, tuple(map(Referrer, found.entries))) for found in gathered]
        return relations_of(self.catalogue, entry, facts)

    def entry(self, entry: Entry) -> Page:
        facts = facts_of(self.catalogue, entry)
        gathered = gathered_in(self.catalogue, entry)
        shown = shortened(page_path(entry), self._lists(entry, gathered, facts))
        context: dict[str, object] = {
            "facts": facts,
            "plain": [f for f in facts.values() if not f.is_section and (f.values or f.expected)],
            "sections": [f for f in facts.values() if f.is_section and (f.values or f.expected)],
            "relations": shown,
            "nearby": neighbours_of(self.catalogue, entry),
            "gathered": [(found, here, found.unbound[:FIRST]) for found, here in zip(gathered, shown, strict=False)],
            "quick_exit": self._quick_exit(entry),
            "feed": area_feed(entry),
            "calendar": own_calendar(entry),
            "revisions": changes.changes_of(self.catalogue).of(entry) if isinstance(entry, Record) else None,
        }
        special = f"{entry.kind.name}.md.j2"
        template = special if self.templates.has(special) else "entri.md.j2"
        description = entry.kind.intro
        if isinstance(entry, Record):
            template = special if self.templates.has(special) else "rekaman.md.j2"
            template = "ditarik.md.j2" if entry.withdrawn else template
            description = entry.summary
            context["cited"] = self.citer.cite(entry)
        return self._page(page_path(entry), template, entry.heading, description, context, entry)

    def _quick_exit(self, entry: Entry) -> QuickExit | None:
        """Return how to leave the page at once, where it is about what a reader may have to hide."""
        leaving = self.catalogue.settings.quick_exit
        return leaving if leaving and getattr(entry, "cluster", None) in leaving.clusters else None

    def _page(
        self,
        path: str,
        template: str,
        title: str,
        description: str,
        context: dict[str, object],
        entry: Entry | None = None,
    ) -> Page:
        frame = {
            "page": Frame(self.catalogue, path),
            "portal": self.catalogue.settings,
            "today": self.catalogue.today,
            "entry": entry,
        }
        return Page(path, title, description, self.templates.render(template, **frame, **context), entry)


def _shorten(text: str) -> str:
    """Return `text` at a word boundary, short enough for a search engine's result."""
    text = " ".join(text.split())
    if len(text) <= DESCRIPTION_LENGTH:
        return text
    cut = " …"
    return text[: DESCRIPTION_LENGTH - len(cut)].rsplit(" ", 1)[0].rstrip(" ,;:-") + cut
