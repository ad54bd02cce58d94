"""Markdown to HTML as MkDocs does it, to the byte, in less than half of its time.

MkDocs makes a Markdown object for each page. One for all is enough; patterns of which a page can hold nothing need
not be tried at each of its texts; and the numeric entities that generated pages have for all punctuation of values
(`generator/pages/markdown.py`) are text to Markdown in any case, which it finds out one by one at great cost: one
character stands for each while a page is converted.
"""

from __future__ import annotations

import json
import logging
import re
import string
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions.toc import nest_toc_tokens
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import InlineProcessor, Treeprocessor
from markdown.util import Registry
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import (
    Page,
    _ExtractAnchorsTreeprocessor,
    _ExtractTitleTreeprocessor,
    _RawHTMLPreprocessor,
    _RelativePathTreeprocessor,
)
from mkdocs.structure.toc import get_toc

from generator.cache import Parts, found, keep
from generator.publishing.structures import Conversion, Structures, cut

_NEEDS = {
    "backtick": ("`",),
    "escape": ("\\",),
    **dict.fromkeys(("reference", "link", "short_reference"), ("[",)),
    **dict.fromkeys(("image_link", "image_reference", "short_image_ref"), ("![",)),
    "autolink": ("://",),
    "automail": ("@",),
    "linebreak": ("  \n",),
    "html": ("<",),
    "entity": ("&",),
    "em_strong": ("*", "_"),
}
"""One of what a text must have for a pattern to match, by its name in Python-Markdown (3.11, inlinepatterns.py)."""

_FIRST = 0xE000
"""Where Unicode's characters for private use begin, which nobody writes in a page; those that do get no such help."""
_PRIVATE = re.compile(f"[{chr(_FIRST)}-{chr(_FIRST + 0x7F)}]")
_ENTITY = re.compile(f"&#({'|'.join(str(ord(character)) for character in f' {string.punctuation}')});")


def _characters(text: str) -> str:
    """Return text with one character for each entity."""
    return _ENTITY.sub(lambda match: chr(_FIRST + int(match[1])), text)


def _entities(text: str) -> str:
    """Return text with the entities that its characters stand for."""
    return _PRIVATE.sub(lambda match: f"&#{ord(match[0]) - _FIRST};", text)


def _flat(headings: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield headings in their order, without those below them."""
    for heading in headings:
        yield {key: value for key, value in heading.items() if key != "children"}
        yield from _flat(heading["children"])


class Converter:
    """Converts the pages of one build, one after the other.

    `setting` tells all of MkDocs' configuration that may show in a page; without it no page is kept for later builds.
    """

    def __init__(self, config: MkDocsConfig, setting: Parts | None = None) -> None:
        self._config = config
        self._setting = setting
        self._markdown = markdown.Markdown(
            extensions=config["markdown_extensions"], extension_configs=config["mdx_configs"] or {}
        )
        self._shortcuts = _Shortcuts(self._markdown)
        self._structures = Structures(self._made_of_structure)

    def convert(self, page: ConvertedPage, files: Files) -> None:
        """Do what `Page.render` does (mkdocs/structure/pages.py, 1.6.1)."""
        assert page.markdown is not None
        if self._setting is None:
            self._convert(page, files)
            return
        parts = (self._setting, page.file.src_uri, page.is_generated, page.markdown)
        before = found("conversion", parts)
        if before is not None and _taken_over(page, files, json.loads(before)):
            return
        asked = _AskedFor(files)
        with _listening() as sayings:
            self._convert(page, asked)
        if not sayings:
            keep("conversion", parts, json.dumps(_told(page, asked), ensure_ascii=False).encode())

    def _convert(self, page: ConvertedPage, files: Files) -> None:
        assert page.markdown is not None
        links = _Links(page.file, files, self._config)
        blocks = cut(page.markdown) if page.is_generated else None
        made = None
        if blocks is not None and self._structures.is_trusted(blocks):
            made = self._structures.put_together(blocks, links.filled)
        if made is None:
            made = self._made_of(page.markdown, links, has_only_entities=page.is_generated)
            if blocks is not None and self._structures.put_together(blocks, links.filled_before) == made:
                self._structures.trust(blocks)
        page.content = made.html
        page.toc_tokens = nest_toc_tokens([heading.copy() for heading in made.headings])
        page.toc = get_toc(page.toc_tokens)
        page._title_from_render = made.title
        page.present_anchor_ids = set(made.anchors)
        if made.own_links:
            links.links_to_anchors.setdefault(page.file, {}).update(made.own_links)
        page.links_to_anchors = links.links_to_anchors

    def _made_of(self, text: str, links: _RelativePathTreeprocessor, *, has_only_entities: bool) -> Conversion:
        """Convert Markdown that stands in the file of `links`."""
        md = self._markdown
        md.reset()
        self._shortcuts.has_only_entities = has_only_entities and not _PRIVATE.search(text)
        raw = _RawHTMLPreprocessor()
        anchors = _ExtractAnchorsTreeprocessor(links.file, links.files, self._config)
        title = _ExtractTitleTreeprocessor()
        for processor in (raw, anchors, links, title):
            processor._register(md)
        html = md.convert(text)
        headings = list(_flat(getattr(md, "toc_tokens", [])))
        return Conversion(html, headings, title.title, frozenset(anchors.present_anchor_ids | raw.present_anchor_ids))

    def _made_of_structure(self, structure: str) -> Conversion:
        """Convert Markdown that stands in many files."""
        links = _OwnLinks(File.generated(self._config, "index.md", content=""), Files([]), self._config)
        made = self._made_of(structure, links, has_only_entities=True)
        return replace(made, own_links=links.links_to_anchors.get(links.file, {}))


class _OwnLinks(_RelativePathTreeprocessor):
    """The links of a structure: those to anchors that it has itself; all others are values."""

    def path_to_url(self, url: str) -> str:
        """Return a link as it is."""
        return super().path_to_url(url) if url.startswith("#") else url


class _Links(_RelativePathTreeprocessor):
    """The links of a page, each with what became of it."""

    def __init__(self, file: File, files: Files, config: MkDocsConfig) -> None:
        super().__init__(file, files, config)
        self._before: dict[str, str] = {}

    def path_to_url(self, url: str) -> str:
        """Return where a link leads on the portal; say what is wrong with it."""
        self._before[url] = address = super().path_to_url(url)
        return address

    def filled(self, link: str) -> str:
        """Return where a link that stands in a page's Markdown leads."""
        return _entities(self.path_to_url(_characters(link)))

    def filled_before(self, link: str) -> str:
        """Return the same of a page that was converted; nothing is said twice."""
        return _entities(self._before.get(_characters(link), ""))


class _AskedFor(Files):
    """Files that note which of them a page links to."""

    def __init__(self, files: Files) -> None:
        self._all = files
        self.names: dict[str, None] = {}

    def get_file_from_path(self, path: str) -> File | None:
        """Return the file at a source path, or None."""
        self.names[path] = None
        return self._all.get_file_from_path(path)


def _told(page: ConvertedPage, files: _AskedFor) -> dict[str, Any]:
    """Return what a conversion gave, and which files have to be there for it to give that."""
    return {
        "content": page.content,
        "toc": page.toc_tokens,
        "title": page._title_from_render,
        "anchors": sorted(page.present_anchor_ids or ()),
        "links": [[file.src_uri, anchors] for file, anchors in (page.links_to_anchors or {}).items()],
        "files": list(files.names),
    }


def _taken_over(page: ConvertedPage, files: Files, told: dict[str, Any]) -> bool:
    """Give a page what a conversion gave before; not where a file is gone that it links to."""
    if any(files.get_file_from_path(name) is None for name in told["files"]):
        return False
    linked = {files.get_file_from_path(name): anchors for name, anchors in told["links"]}
    page.content = told["content"]
    page.toc_tokens = told["toc"]
    page.toc = get_toc(page.toc_tokens)
    page._title_from_render = told["title"]
    page.present_anchor_ids = set(told["anchors"])
    page.links_to_anchors = {file: anchors for file, anchors in linked.items() if file is not None}
    return True


@contextmanager
def _listening() -> Iterator[list[logging.LogRecord]]:
    """Collect what MkDocs says meanwhile, which it has to say at every build anew."""
    sayings: list[logging.LogRecord] = []
    handler = logging.Handler(logging.INFO)
    handler.emit = sayings.append  # type: ignore[method-assign,assignment]
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield sayings
    finally:
        logger.removeHandler(handler)


class ConvertedPage(Page):
    """A page of MkDocs that a converter renders; `is_generated` tells that its punctuation is all entities."""

    def __init__(
        self, title: str | None, file: File, config: MkDocsConfig, converter: Converter, *, is_generated: bool
    ) -> None:
        super().__init__(title, file, config)
        self._converter = converter
        self.is_generated = is_generated
        self.toc_tokens: list[Any] = []

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Make the page's HTML, its headings and its anchors of its Markdown."""
        self._converter.convert(self, files)


class _Shortcuts:
    """What spares a Markdown object work that comes to nothing."""

    def __init__(self, md: markdown.Markdown) -> None:
        self.has_only_entities = False
        """Whether all punctuation of the page's values is entities."""
        inline = md.treeprocessors["inline"]
        assert isinstance(inline, InlineProcessor)
        self._inline = inline
        self._all: Registry[Any] = inline.inlinePatterns
        self._some: dict[frozenset[str], Registry[Any]] = {}
        # After MkDocs has looked for anchors in HTML (21), before Markdown takes HTML out of the text (20).
        md.preprocessors.register(_Shorten(self, md), "portal_shorten", 20.5)
        md.treeprocessors.register(_Unescape(self, md), "portal_unescape", 1000)
        md.postprocessors.register(_Restore(self, md), "portal_restore", -1000)

    def shortened(self, text: str) -> str:
        """Return a page's text with a character for each entity; leave out patterns that can't match in it."""
        if self.has_only_entities:
            text = _characters(text)
        idle = frozenset(name for name, needed in _NEEDS.items() if not any(part in text for part in needed))
        if idle not in self._some:
            self._some[idle] = some = self._all[:]
            for name in idle:
                some.deregister(name, strict=False)
        self._inline.inlinePatterns = self._some[idle]
        return text


class _Shorten(Preprocessor):
    def __init__(self, shortcuts: _Shortcuts, md: markdown.Markdown) -> None:
        super().__init__(md)
        self._shortcuts = shortcuts

    def run(self, lines: list[str]) -> list[str]:
        return self._shortcuts.shortened("\n".join(lines)).split("\n")


class _Unescape(Treeprocessor):
    """Gives attributes of HTML what the entities in them mean, as reading HTML does."""

    def __init__(self, shortcuts: _Shortcuts, md: markdown.Markdown) -> None:
        super().__init__(md)
        self._shortcuts = shortcuts

    def run(self, root: Element) -> None:
        if self._shortcuts.has_only_entities:
            for element in root.iter():
                for name, value in element.attrib.items():
                    element.attrib[name] = _PRIVATE.sub(lambda match: chr(ord(match[0]) - _FIRST), value)


class _Restore(Postprocessor):
    def __init__(self, shortcuts: _Shortcuts, md: markdown.Markdown) -> None:
        super().__init__(md)
        self._shortcuts = shortcuts

    def run(self, text: str) -> str:
        if not self._shortcuts.has_only_entities:
            return text
        return _entities(text)
