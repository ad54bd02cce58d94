"""The theme's menu, rendered once for all pages for which it is the same.

A page that isn't in the menu has none of it marked, so the menu differs by nothing but where its links begin. Records
are such pages, and the menu is a third of what the theme does for each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path

from jinja2 import Environment, TemplateNotFound
from jinja2.runtime import Context
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

_MENU = "partials/nav.html"
_USED = (_MENU, "partials/nav-item.html", "partials/logo.html", "partials/source.html")
"""What makes the menu (mkdocs-material 9.7)."""

Render = Callable[[Context], Iterator[str]]


def render_menu_once(env: Environment, own: list[Path]) -> None:
    """Let an environment of the theme remember its menu; not where one of the city's folders `own` changes it."""
    try:
        files = [Path(env.get_template(name).filename or "") for name in _USED]
    except TemplateNotFound:
        return
    if any(folder in file.parents for file in files for folder in own):
        return
    menu = env.get_template(_MENU)
    plain: Render = getattr(menu.root_render_func, "__wrapped__", menu.root_render_func)
    known: dict[tuple[str, ...], list[str]] = {}

    @wraps(plain)
    def render(context: Context) -> Iterator[str]:
        page, nav = context.get("page"), context.get("nav")
        if not isinstance(page, Page) or not isinstance(nav, Navigation) or page in nav.pages:
            yield from plain(context)
            return
        links = tuple(get_relative_url(url, page.url) for url in (".", *(item.url for item in nav.pages)))
        if links not in known:
            known[links] = list(plain(context))
        yield from known[links]

    menu.root_render_func = render
