"""The theme's frame, rendered once for all pages around which it is the same.

Records of a kind differ in what stands in the frame: title, description, content, the list of their headings, what
machines read in the head. One rendering with characters in the place of these shows where each goes and whether it
is escaped there. A frame is trusted from the first page on that came out of it as it does out of the theme.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass, replace
from functools import wraps
from typing import cast

from jinja2 import Environment, Template
from jinja2.runtime import Context
from markupsafe import escape
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import normalize_url
from mkdocs.utils.templates import TemplateContext

from generator.cache import Parts, kept
from generator.metadata import Alternate, Head, Meta
from generator.publishing.same_menu import Render

_HEADING = "partials/toc-item.html"
"""What makes one line of the list of headings, with those below it (mkdocs-material 9.7)."""
_MAY_DIFFER = frozenset({"title", "description"})
"""What a page's front matter may say that a frame can leave open."""

_FIRST, _LAST = 0xE000, 0xF8FF
_ABSOLUTE = "https:"
_H1 = "<h1"
_PLACE = re.compile(f"(?:{_ABSOLUTE})?([{chr(_FIRST)}-{chr(_LAST)}])(&amp;|&|{_H1}|)")
"""A character for private use that stands for a value, and what tells whether `&` is escaped behind it."""


class Frames:
    """The frames of one build's pages that aren't in the menu; `same` is what is the same for all pages."""

    def __init__(self, template: Template, env: Environment, nav: Navigation, same: Parts) -> None:
        self._template = template
        self._heading = env.get_template(_HEADING)
        self._nav = frozenset(page.file.src_uri for page in nav.pages)
        self._same = same
        self._frames: dict[Parts, _Frame] = {}
        _let_stand(self._heading)

    def render(self, context: TemplateContext, whole: Callable[[], str]) -> str:
        """Return a page in its frame; `whole` renders it with the theme."""
        page, head = context["page"], cast("dict[str, object]", context).get("head")
        if page is None or not isinstance(head, Head) or not self._is_plain(page):
            return whole()
        sort = _sort(page, head)
        frame = self._frames.get(sort)
        if frame is not None and frame.is_trusted:
            return frame.filled(self._values(page, head))
        output = whole()
        if frame is None:
            frame = self._frames[sort] = _Frame(kept("frame", (self._same, sort), lambda: self._empty(context)))
            frame.trust(self._values(page, head), output)
        return output

    def _is_plain(self, page: Page) -> bool:
        return page.file.src_uri not in self._nav and not page.edit_url and page.meta.keys() == _MAY_DIFFER

    def _empty(self, context: TemplateContext) -> bytes:
        """Render a frame with characters for what a page puts into it, in the order of `_values`."""
        page, head = context["page"], cast("dict[str, object]", context)["head"]
        assert page is not None
        assert isinstance(head, Head)
        places = map(chr, range(_FIRST, _LAST))
        stand_in = copy(page)
        stand_in.file = copy(page.file)
        # A frame that says where its page is comes out otherwise, and isn't trusted.
        stand_in.file.src_uri = chr(_LAST)
        stand_in.file.url = posixpath.join(_folder(page), chr(_LAST)) + ("/" if page.url.endswith("/") else "")
        stand_in.meta = {"title": f"{next(places)}&", "description": f"{next(places)}&"}
        stand_in.title = stand_in.meta["title"]
        stand_in.canonical_url = page.canonical_url and f"{next(places)}&"
        stand_in.content = next(places) + (_H1 if _H1 in (page.content or "") else "")
        stand_in.toc = _standing_in(page.toc, places)
        metas = tuple(replace(meta, content=f"{next(places)}&") for meta in head.metas)
        alternates = tuple(
            replace(link, title=f"{next(places)}&", path=f"{_ABSOLUTE}{next(places)}&") for link in head.alternates
        )
        script = next(places) if head.json_ld else None
        empty = _StandIn(metas, alternates, script)
        return Template.render(self._template, {**context, "page": stand_in, "head": empty}).encode()

    def _values(self, page: Page, head: Head) -> list[str]:
        values = [str(page.meta["title"]), str(page.meta["description"])]
        if page.canonical_url:
            values.append(page.canonical_url)
        values.append(page.content or "")
        first, lines = _listed(page.toc)
        if first is not None:
            values.append(first.id)
        values += (self._heading.render(toc_item=line) for line in lines)
        values += (meta.content for meta in head.metas)
        for link in head.alternates:
            values += (link.title, normalize_url(link.path, page))
        if head.json_ld:
            values.append(str(head.script))
        return values


class _Frame:
    """A frame as it was rendered: text, and at every second place what stands there."""

    def __init__(self, rendered: bytes) -> None:
        found = _PLACE.split(rendered.decode())
        self._pieces = found[::3]
        self._places = [ord(place) - _FIRST for place in found[1::3]]
        self._is_escaped = [behind == "&amp;" for behind in found[2::3]]
        self.is_trusted = False

    def trust(self, values: list[str], output: str) -> None:
        """Compare the frame with what the theme made of the same values."""
        has_all = all(place < len(values) for place in self._places)
        self.is_trusted = has_all and self.filled(values) == output

    def filled(self, values: list[str]) -> str:
        """Return the frame with values in their places."""
        pieces = [""] * (2 * len(self._pieces) - 1)
        pieces[::2] = self._pieces
        pieces[1::2] = [
            escape(values[place]) if is_escaped else values[place]
            for place, is_escaped in zip(self._places, self._is_escaped, strict=True)
        ]
        return "".join(pieces)


@dataclass(frozen=True)
class _StandIn:
    """What stands in the place of a page's head, as the theme reads it."""

    metas: tuple[Meta, ...]
    alternates: tuple[Alternate, ...]
    script: str | None

    @property
    def json_ld(self) -> object:
        return self.script


class _Line(AnchorLink):
    """A line of the list of headings that is to be put in later."""

    def __init__(self, place: str) -> None:
        super().__init__("", "", 2)
        self.place = place


def _folder(page: Page) -> str:
    """Return the folder that a page has in common with those beside it, from which links lead the same way."""
    return posixpath.dirname(page.url.rstrip("/"))


def _sort(page: Page, head: Head) -> Parts:
    """Return what tells frames apart: where a page lies, and how much it puts into its frame."""
    first, lines = _listed(page.toc)
    headings = (first is not None, first in lines, len(lines))
    links = tuple(link.type for link in head.alternates)
    metas = tuple((meta.attribute, meta.key) for meta in head.metas)
    about = (
        bool(page.meta["description"]),
        bool(page.canonical_url),
        _H1 in (page.content or ""),
        bool(head.json_ld),
    )
    return (_folder(page), page.url.endswith("/"), *about, headings, links, metas)


def _listed(toc: TableOfContents) -> tuple[AnchorLink | None, list[AnchorLink]]:
    """Return a page's first heading, and those that the theme lists: what is below it, where it is the title."""
    headings = list(toc)
    first = headings[0] if headings else None
    return first, first.children if first is not None and first.level == 1 else headings


def _standing_in(toc: TableOfContents, places: Iterator[str]) -> TableOfContents:
    """Return a list of as many headings with places for them."""
    first, lines = _listed(toc)
    if first is None:
        return TableOfContents([])
    title = next(places)
    standing: list[AnchorLink] = [_Line(next(places)) for _ in lines]
    if first.level == 1:
        heading = AnchorLink("", title, 1)
        heading.children = standing
        return TableOfContents([heading])
    standing[0].id = title
    return TableOfContents(standing)


def _let_stand(heading: Template) -> None:
    """Let the theme print the place of a line that is to be put in later."""
    plain: Render = heading.root_render_func

    @wraps(plain)
    def render(context: Context) -> Iterator[str]:
        line = context.get("toc_item")
        yield from [line.place] if isinstance(line, _Line) else plain(context)

    heading.root_render_func = render
