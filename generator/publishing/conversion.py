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
from typing import Any
from xml.etree.ElementTree import Element

import markdown
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
        md = self._markdown
        md.reset()
        self._shortcuts.has_only_entities = page.is_generated and not _PRIVATE.search(page.markdown)
        raw = _RawHTMLPreprocessor()
        anchors = _ExtractAnchorsTreeprocessor(page.file, files, self._config)
        links = _RelativePathTreeprocessor(page.file, files, self._config)
        title = _ExtractTitleTreeprocessor()
        for processor in (raw, anchors, links, title):
            processor._register(md)
        page.content = md.convert(page.markdown)
        page.toc_tokens = getattr(md, "toc_tokens", [])
        page.toc = get_toc(page.toc_tokens)
        page._title_from_render = title.title
        page.present_anchor_ids = anchors.present_anchor_ids | raw.present_anchor_ids
        page.links_to_anchors = links.links_to_anchors


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
            text = _ENTITY.sub(lambda match: chr(_FIRST + int(match[1])), text)
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
        return _PRIVATE.sub(lambda match: f"&#{ord(match[0]) - _FIRST};", text)
