"""Pages in the theme's frame, as they were at an earlier build where all that they are made of is the same."""

from __future__ import annotations

import json
from typing import cast

from jinja2 import Environment, Template
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.utils.templates import TemplateContext

from generator.cache import Parts, kept
from generator.catalogue import Catalogue
from generator.metadata import Head
from generator.publishing.conversion import ConvertedPage
from generator.publishing.frames import Frames

_FRAME = "main.html"
_THEME = "material"


def setting_of(config: MkDocsConfig, source: bytes) -> Parts | None:
    """Return what a configuration file `source` says; None where that isn't all that may show in a page.

    What another theme, other plugins and hooks do, and what stands in the environment or in another file, can't be
    known.
    """
    has_others = config.theme.name != _THEME or config.hooks or len(config.plugins) > 1
    if has_others or b"!ENV" in source or b"INHERIT" in source:
        return None
    return (source,)


def frame_pages(env: Environment, nav: Navigation, setting: Parts, catalogue: Catalogue) -> None:
    """Let an environment of the theme, of which nothing is the city's own, render no page twice.

    A page is put into a frame that was rendered for another, or comes from an earlier build.
    """
    frame = env.get_template(_FRAME)
    hotlines = tuple(entry.model_dump_json() for entry in catalogue.of_kind("bantuan"))
    menu = (str(nav), *(_in_order(page.meta) for page in nav.pages))
    same = (setting, catalogue.settings.model_dump_json(), hotlines, menu)
    frames = Frames(frame, env, nav, same)

    def render(context: TemplateContext) -> str:
        page, head = context["page"], cast("dict[str, object]", context).get("head")
        if not isinstance(page, ConvertedPage) or not isinstance(head, Head):
            return Template.render(frame, context)
        parts = (same, _page(page), _head(head))
        return kept("page", parts, lambda: Template.render(frame, context).encode()).decode()

    def framed(context: TemplateContext) -> str:
        return frames.render(context, lambda: render(context))

    frame.render = framed  # type: ignore[method-assign]


def _page(page: ConvertedPage) -> Parts:
    about = (page.url, page.canonical_url, page.title, _in_order(page.meta))
    return (*about, page.content, json.dumps(page.toc_tokens))


def _head(head: Head) -> Parts:
    return (repr(head.metas), repr(head.alternates), json.dumps(head.json_ld), head.canonical)


def _in_order(meta: object) -> str:
    return json.dumps(meta, sort_keys=True, default=str)
