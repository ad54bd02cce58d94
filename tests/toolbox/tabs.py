"""Tabs of a browser that stay open from one test to the next.

A new tab is a new process, in which every script is compiled anew: that costs more than what most tests do in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page

from tests.toolbox.browsers import DESK, Watch, context_of

KEPT = 4
"""How many stay open; the one that was not used for longest is closed."""
_FORGET = "() => { localStorage.clear(); sessionStorage.clear(); }"


class Tabs:
    """The open tabs of one browser, each in a profile of its own, found again by what it was opened with."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._open: dict[str, Page] = {}

    @contextmanager
    def lent(self, origin: str, size: tuple[int, int] = DESK, **options: Any) -> Iterator[tuple[Page, list[str]]]:
        """Lend a tab that shows nothing and remembers nothing; with it, what goes wrong in it (`browsers.Watch`).

        Whoever has it may route, emulate, permit and store what they like, but add no script to every page and set no
        clock, which can't be taken back.
        """
        key = repr((origin, size, sorted(options.items())))
        page = self._open.pop(key, None) or context_of(self._browser, size, base_url=origin, **options).new_page()
        watch = Watch(page, origin)
        try:
            yield page, watch.wrong
        except BaseException:
            page.context.close()
            raise
        watch.end()
        _take_back(page, origin, size, options)
        self._open[key] = page
        if len(self._open) > KEPT:
            self._open.pop(next(iter(self._open))).context.close()


def _take_back(page: Page, origin: str, size: tuple[int, int], options: dict[str, Any]) -> None:
    page.unroute_all()
    page.context.unroute_all()
    if options.get("java_script_enabled", True) and page.url.startswith(origin):
        page.evaluate(_FORGET)
    page.goto("about:blank")
    page.emulate_media(media="null")
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.context.clear_cookies()
    page.context.clear_permissions()
    page.context.grant_permissions(options.get("permissions", []))
    page.context.set_geolocation(options.get("geolocation"))
