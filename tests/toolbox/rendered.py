"""Markdown as the site renders it, and HTML as a parser finds it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser

import markdown
from mkdocs.config import load_config

from generator.publishing.mkdocs_config import take_defaults
from tests.toolbox.projects import CITY


@cache
def _site_parser() -> markdown.Markdown:
    config = load_config(str(CITY / "mkdocs.yml"))
    take_defaults(config)
    return markdown.Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)


def site_html(text: str) -> str:
    """Render Markdown as the site does."""
    return _site_parser().reset().convert(text)


@dataclass
class Element:
    """An element of HTML: its tag, its attributes with entities resolved, and all text in it."""

    tag: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class Html(HTMLParser):
    """What an HTML parser finds: elements in order, all text, and whatever else there may be."""

    source: str
    elements: list[Element] = field(default_factory=list)
    other: list[str] = field(default_factory=list)
    _open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._root = Element("", {})
        self._open.append(self._root)
        self.feed(self.source)
        self.close()

    @property
    def text(self) -> str:
        return self._root.text

    def all(self, tag: str) -> list[Element]:
        """Return the elements of a tag."""
        return [element for element in self.elements if element.tag == tag]

    def attributes(self, name: str) -> list[str]:
        """Return the values of an attribute, wherever it stands."""
        return [element.attributes[name] for element in self.elements if name in element.attributes]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        assert len(element.attributes) == len(attrs), "an attribute stands twice"
        self.elements.append(element)
        if tag not in {"br", "img", "hr", "input", "meta", "link"}:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self._open[-1].tag == tag, f"</{tag}> closes <{self._open[-1].tag}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def handle_comment(self, data: str) -> None:
        self.other.append(data)

    def handle_decl(self, decl: str) -> None:
        self.other.append(decl)

    def handle_pi(self, data: str) -> None:
        self.other.append(data)

    def unknown_decl(self, data: str) -> None:
        self.other.append(data)
