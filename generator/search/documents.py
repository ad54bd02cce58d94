"""What readers can find: every entry that is listed and every hand-written page, and what each says in plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt

from generator.catalogue import PAGES, Catalogue, page_address
from generator.model import Entry, Part, Point, Record, prose
from generator.pages import Fact, Outline, facts_of

PAGE = "Halaman"
"""What a hand-written page is called, where others have their kind's label."""

_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_MARKDOWN = MarkdownIt("commonmark").enable("table")


@dataclass(frozen=True)
class SearchDocument:
    """Something to be found: where, what it is called, in which listing, and what it says, most telling first."""

    address: str
    title: str
    kind: str
    names: tuple[str, ...]
    listing: str = ""
    summary: str = ""
    facts: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Everything but the names as running text."""
        said = filter(None, (self.summary, *self.facts, *self.remarks))
        return " ".join(text if text[-1] in ".?!:;" else f"{text}." for text in said)


def everything(catalogue: Catalogue) -> Iterator[SearchDocument]:
    """Yield everything that readers can find, in reading order."""
    for kind in catalogue.entries:
        for entry in catalogue.of_kind(kind):
            if entry.is_listed:
                yield _entry(catalogue, entry)
    folder = catalogue.root / PAGES
    for path in sorted(folder.rglob("*.md")):
        yield _page(path, path.relative_to(folder))


def names_of(entry: Entry) -> tuple[str, ...]:
    """Return all that an entry is called: its name, its abbreviation, its other names."""
    names = (entry.heading, getattr(entry, "abbreviation", None), *getattr(entry, "other_names", ()))
    return tuple(dict.fromkeys(name for name in names if name))


def of_outline(outline: Outline) -> SearchDocument:
    """Return a page that is neither a listing nor an entry as something to be found: by its name and description."""
    return SearchDocument(page_address(outline.path), outline.title, PAGE, (outline.title,), "", outline.description)


def _entry(catalogue: Catalogue, entry: Entry) -> SearchDocument:
    facts = list(_in_words(facts_of(catalogue, entry)))
    remarks: list[str] = []
    if isinstance(entry, Record):
        if entry.description:
            facts.insert(0, str(prose.render(entry.description).striptags()))
        for conflict in entry.conflicts:
            remarks.append(f"{conflict.subject}: {' '.join(version.text for version in conflict.versions)}")
        remarks += entry.notes
    kind = entry.kind
    return SearchDocument(
        address=entry.address,
        title=entry.heading,
        kind=kind.label,
        names=names_of(entry),
        listing=kind.listing,
        summary=entry.blurb,
        facts=tuple(facts),
        remarks=tuple(remarks),
    )


def _in_words(facts: dict[str, Fact]) -> Iterator[str]:
    """Yield each fact that is known as a sentence: "Kecamatan: Kota Timur"."""
    for fact in facts.values():
        said = [_value(shown.form, shown.value, shown.facts) for shown in fact.values]
        if said := list(filter(None, said)):
            yield f"{fact.label}: {', '.join(said)}"


def _value(form: str, value: object, facts: dict[str, Fact]) -> str:
    if form == "tautan" or isinstance(value, Point):
        return ""  # nobody looks for a web address or degrees
    if isinstance(value, Entry):
        return value.heading
    return "; ".join(_in_words(facts)) if isinstance(value, Part) else str(value)


def _page(path: Path, where: Path) -> SearchDocument:
    stem = where.with_suffix("").as_posix()
    address = f"{stem}/" if where.stem != "index" else f"{where.parent.as_posix()}/".removeprefix("./")
    blocks = _MARKDOWN.parse(_FRONT_MATTER.sub("", path.read_text("utf-8-sig")))
    texts = ["".join(token.content for token in b.children or () if token.type != "image") for b in blocks]
    title, *rest = [text for text in texts if text] or [where.stem]
    return SearchDocument(address, title, PAGE, (title,), "", rest[0] if rest else "", tuple(rest[1:]))
