"""Markdown of one structure converted once, and its texts filled in for every page that has it.

A generated page is a row of blocks, and most blocks of a thousand records differ by their words alone. What a value
says can't change how Markdown reads a page, since all of its punctuation is entities (`generator/pages/markdown.py`).
So words and the destinations of links are taken out, one character stands for each, and what the converter makes of
the rest is made once. A structure is trusted from the first page on for which the whole page, converted as it is,
came out the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from html import unescape
from typing import Any

from markdown.extensions.toc import slugify

_FIRST, _LAST = 0xE100, 0xF8FF
"""The characters for private use that stand for values; `conversion` uses those before them."""

_EMPTY = re.compile(r"\n(?:[ \t]*\n)+")
_ELEMENT = re.compile(r"<(?P<tag>\w+)\b[^<>]*\bmarkdown>")
_WITH_BLOCKS = "div"
"""The element within which blocks are blocks as everywhere else."""
_END = f"</{_WITH_BLOCKS}>"
_HEADING = "#"
_ITEM = re.compile(r"(?P<mark>[-*+]|\d+[.)]) +\S.*(?:\n(?P=mark) +\S.*)+")
"""A list of items of one line each, of which each may stand alone."""
_PARTED = {f"<{tag}>\n": f"\n</{tag}>" for tag in ("dl", "ul", "ol")}
"""How the HTML of a list begins and ends, which Markdown makes of all that stand one after the other."""
_LIST = re.compile(r"[-*+] |\d+[.)] ")
_GOES_ON = (" ", "\t", ":")
"""What begins a block that belongs to the one before: indented text, and what a term means."""

_CHARACTER = r"(?:&\#\d+;|[^\s\x00-/:-@\[-`{-\x7f])"
_WORDS = rf"{_CHARACTER}(?:{_CHARACTER}|\ (?={_CHARACTER}))*"
_PLAIN_HEADING = re.compile(rf"(?P<mark>\#+)\ (?P<words>{_WORDS})", re.VERBOSE)
_TOKEN = re.compile(
    rf"""
      (?P<raw>(?<=<div\ class="uraian">)(?:(?!\ (?:id|name)=).)*(?=</div>$))  # HTML that is one value
    | (?P<link>(?<=\]\()[^()\s]+(?=\)))
    | (?P<kept></?\w[^<>]*> | \{{[^{{}}\n]*\}} | \d+(?=[.)]))  # tags, attributes, what may number a list
    | (?P<words>{_WORDS})
    """,
    re.MULTILINE | re.VERBOSE,
)
_SOME = f"{chr(_FIRST)}kepala"
"""Words of a heading for any, of which its id has no more than the letters."""
_PLACE = re.compile(f"([{chr(_FIRST)}-{chr(_LAST)}])")
_NEXT = chr(_LAST)
"""What stands for the block after one, before which HTML has an empty line."""
_ANY_PRIVATE = re.compile("[\ue000-\uf8ff]")


@dataclass(frozen=True)
class Conversion:
    """What Markdown became: HTML, headings in their order, the title where it begins with one, and all anchors.

    `own_links` are links from headings to themselves, by their anchors.
    """

    html: str
    headings: list[Any]
    title: str | None
    anchors: frozenset[str]
    own_links: dict[str, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class Block:
    """A block taken apart; `links` are the numbers of the values that say where a link leads."""

    structure: str
    values: list[str]
    links: list[int]

    @property
    def is_heading(self) -> bool:
        """Tell whether it is a heading; its values are its words and its id, or none where it stands as it is."""
        return self.structure.startswith(_HEADING)


@dataclass(frozen=True)
class _Form:
    """What a structure becomes: what it is, and its HTML in pieces with the number of a value at every second."""

    made: Conversion
    pieces: list[str]
    places: list[int]

    def filled(self, block: Block, link: Callable[[str], str]) -> str:
        """Return the HTML of a block of this structure."""
        if not self.places:
            return self.made.html
        values = block.values.copy()
        for number in block.links:
            values[number] = link(values[number])
        pieces = self.pieces.copy()
        pieces[1::2] = [values[place] for place in self.places]
        return "".join(pieces)


class Structures:
    """The structures of one build's pages; `convert` makes of Markdown what MkDocs makes of a whole page."""

    def __init__(self, convert: Callable[[str], Conversion]) -> None:
        self._convert = convert
        self._forms: dict[str, _Form | None] = {}
        self._trusted: set[str] = set()

    def is_trusted(self, blocks: list[Block]) -> bool:
        """Tell whether all structures of a page were compared before."""
        return self._trusted.issuperset(_compared(blocks))

    def trust(self, blocks: list[Block]) -> None:
        """Note that a page came out the same both ways."""
        self._trusted.update(_compared(blocks))

    def put_together(self, blocks: list[Block], link: Callable[[str], str]) -> Conversion | None:
        """Return what a page becomes, `link` telling what becomes of where a link leads.

        None where a block isn't whole without others, or has an id that another has.
        """
        html: list[str] = []
        headings: list[Any] = []
        own_links: dict[str, str] = {}
        anchors: list[str] = []
        title = None
        for block in blocks:
            if (form := self._form(block.structure)) is None:
                return None
            made = _named(form.made, *block.values) if block.is_heading and block.values else form.made
            if not html:
                title = made.title
            _append(html, made.html if block.is_heading else form.filled(block, link))
            headings += made.headings
            own_links |= made.own_links
            anchors += made.anchors
        ids = frozenset(anchors)
        if len(ids) < len(anchors):
            return None
        return Conversion("\n".join(html).strip(), headings, title, ids, own_links)

    def _form(self, structure: str) -> _Form | None:
        if structure not in self._forms:
            self._forms[structure] = self._converted(structure)
        return self._forms[structure]

    def _converted(self, structure: str) -> _Form | None:
        if _is_edge(structure):
            return self._edge(structure)
        text = structure.replace(chr(_FIRST), _SOME) if structure.startswith(_HEADING) else structure
        made = self._convert(f"{text}\n\n{_NEXT}")
        html = made.html.removesuffix(f"<p>{_NEXT}</p>").removesuffix("\n")
        if _NEXT in html or html == made.html:
            return None
        pieces = _PLACE.split(html)
        return _Form(replace(made, html=html), pieces, [ord(place) - _FIRST for place in pieces[1::2]])

    def _edge(self, structure: str) -> _Form:
        """Convert where an element with blocks in it begins or ends."""
        begin = structure if structure != _END else f"<{_WITH_BLOCKS} markdown>"
        within = self._convert(f"{begin}\n\n{_NEXT}\n\n{_END}")
        before, _, after = within.html.partition(f"<p>{_NEXT}</p>")
        html, anchors = (after, frozenset[str]()) if structure == _END else (before, within.anchors)
        return _Form(Conversion(html.strip("\n"), [], None, anchors), [], [])


def _compared(blocks: list[Block]) -> Iterator[str]:
    """Yield the structures that must be the same both ways; a heading that stands as it is is converted as it is."""
    return (block.structure for block in blocks if block.values or not block.is_heading)


def cut(text: str) -> list[Block] | None:
    """Return a page's Markdown in blocks; None where that can't be done."""
    if "```" in text or _ANY_PRIVATE.search(text):
        return None
    blocks = [_taken_apart(item) for block in _blocks(text) for item in _items(block)]
    return blocks if all(len(block.values) < _LAST - _FIRST for block in blocks) else None


def _blocks(text: str) -> Iterator[str]:
    """Yield what stands between empty lines, together where Markdown may read it so; edges of elements alone."""
    together: list[str] = []
    end = ""
    for block in _EMPTY.split(text.strip("\n")):
        if end or (together and _goes_on(together[-1], block)):
            together.append(block)
        else:
            if together:
                yield "\n\n".join(together)
            together = [block]
            if (begin := _ELEMENT.match(block)) is not None and not (
                begin["tag"] == _WITH_BLOCKS and begin[0] == block
            ):
                end = f"</{begin['tag']}>"
        if end and block.endswith(end):
            end = ""
    yield "\n\n".join(together)


def _items(block: str) -> list[str]:
    """Return the items of a list that may stand alone, or the block as it is."""
    return block.split("\n") if _ITEM.fullmatch(block) else [block]


def _is_edge(block: str) -> bool:
    """Tell whether nothing but the begin or the end of an element stands in a block, which has blocks in it."""
    begin = _ELEMENT.fullmatch(block)
    return block == _END or (begin is not None and begin["tag"] == _WITH_BLOCKS)


def _goes_on(before: str, block: str) -> bool:
    """Tell whether a block may belong to the one before it: what is indented, what a term means, a list's next."""
    return block[:1] in _GOES_ON or (_LIST.match(block) is not None and _LIST.match(before) is not None)


def _taken_apart(block: str) -> Block:
    """Take the values out of a block; of a heading its words as a whole, and the id that they make."""
    if block.startswith(_HEADING):
        plain = _PLAIN_HEADING.fullmatch(block)
        slug = slugify(unescape(plain["words"]), "-") if plain is not None else ""
        if plain is None or not slug:
            return Block(block, [], [])
        return Block(f"{plain['mark']} {chr(_FIRST)}", [plain["words"], slug], [])
    values: list[str] = []
    links: list[int] = []

    def place(found: re.Match[str]) -> str:
        if found.lastgroup == "kept":
            return found[0]
        if found.lastgroup == "link":
            links.append(len(values))
        values.append(found[0])
        return chr(_FIRST + len(values) - 1)

    return Block(_TOKEN.sub(place, block), values, links)


def _named(made: Conversion, words: str, slug: str) -> Conversion:
    """Return a heading with its words and its id in the place of `_SOME`."""

    def named(text: str) -> str:
        place, letters = _SOME[0], _SOME[1:]
        return text.replace(_SOME, place).replace(letters, slug).replace(place, words)

    return Conversion(
        named(made.html),
        [{key: named(text) if isinstance(text, str) else text for key, text in it.items()} for it in made.headings],
        None if made.title is None else named(made.title),
        frozenset({slug}),
        {slug: f"#{slug}"} if made.own_links else {},
    )


def _append(html: list[str], more: str) -> None:
    """Add the HTML of a block to that of those before; lists one after the other become one."""
    begin = more[:5]
    if html and (end := _PARTED.get(begin)) and html[-1].endswith(end):
        html[-1] = html[-1].removesuffix(end)
        more = more.removeprefix(begin)
    html.append(more)
