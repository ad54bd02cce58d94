"""The little Markdown that prose fields may use: paragraphs, emphasis, lists and links.

A CommonMark parser of its own renders it to HTML, so that the site's Markdown extensions never see the text,
and nh3 (the ammonia sanitiser) must find nothing to clean in the result.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import urlsplit

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

_TAGS = {"p", "em", "strong", "ul", "ol", "li", "a"}
_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
_SCHEMES = {"http", "https"}

# HTML is parsed, so that it can be refused. Definitions of references would vanish from the page, and entities
# could stand for characters that nobody sees: both stay the text that was typed.
_PARSER = MarkdownIt("commonmark").disable(["reference", "entity"])
_KNOWN = frozenset(
    {"paragraph", "inline", "text", "softbreak", "em", "strong", "bullet_list", "ordered_list", "list_item", "link"}
)
_REMEMBERED = 4096


class ProseError(ValueError):
    """The text uses Markdown beyond the small subset; `construct` names the first (markdown-it's token name)."""

    def __init__(self, construct: str) -> None:
        self.construct = construct
        super().__init__(construct)


@lru_cache(_REMEMBERED)  # a text is rendered when it is checked and again when its page is written
def render(text: str) -> Markup:
    """Render prose to HTML on one line.

    Raises:
        ProseError: where the text uses more than paragraphs, emphasis, lists and http(s) links, or where the
            sanitiser would change the result.
    """
    tokens = _PARSER.parse(text)
    _check_constructs(tokens)
    html = str(_PARSER.renderer.render(tokens, _PARSER.options, {})).strip().replace("&quot;", '"')
    cleaned = nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None)
    if cleaned != html:
        raise ProseError("html")
    # One line, because a blank line would end the HTML block for other Markdown publishers.
    return Markup(html.replace("\n", " "))  # noqa: S704 - asserted clean just above


def _check_constructs(tokens: Sequence[Token]) -> None:
    for block in tokens:
        for token in [block, *(block.children or [])]:
            construct = token.type.removesuffix("_open").removesuffix("_close")
            if construct not in _KNOWN:
                raise ProseError(construct)
            if token.markup == "autolink":
                raise ProseError("autolink")
            if construct == "link" and token.nesting == 1:
                _check_link(str(token.attrGet("href")), has_title=token.attrGet("title") is not None)


def _check_link(href: str, *, has_title: bool) -> None:
    parts = urlsplit(href)
    if parts.scheme not in _SCHEMES or not parts.netloc or "@" in parts.netloc or has_title:
        raise ProseError("link")


def links(text: str) -> list[str]:
    """Return where the links of a text lead, in its order; the text is prose that `render` takes."""
    tokens = [token for block in _PARSER.parse(text) for token in block.children or []]
    return [str(token.attrGet("href")) for token in tokens if token.type == "link_open"]
