"""What axe-core finds wrong on a page, by its rules for WCAG 2.2 and its good habits."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]
from playwright.sync_api import BrowserContext, Page

_WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
"""The tags of axe-core's rules that together are WCAG 2.2, levels A and AA."""
RULES = (*_WCAG, "best-practice")
COLOURS = ("color-contrast", "link-in-text-block")
"""Its rules on colours, which take longer than all others together."""
ENOUGH = 3
"""How many texts of the same look, on the same ground, are looked at with those."""
_WHAT_IS_THE_SAME = Path(__file__).with_suffix(".js").read_text("utf-8")
_RUN = "([context, options]) => axe.run(context, options).then(({violations}) => violations)"
_RUN_ON_THE_REST = "options => axe.run({exclude: window.axeLeavesOut}, options).then(({violations}) => violations)"
_PREFERS_DARK = "matchMedia('(prefers-color-scheme: dark)').matches"
_ALL = ("html",)

_met: WeakKeyDictionary[BrowserContext, dict[tuple[object, ...], dict[str, int]]] = WeakKeyDictionary()


def axe_violations(page: Page, within: Sequence[str] = _ALL) -> list[str]:
    """Run axe-core's rules on a page, or within parts of it; return each violation: rule, element, what is wrong.

    For who prefers a dark page only what depends on colours is looked at: the rest is that of the light one, which
    every test looks at whole.
    """
    found = colour_violations(page, within)
    if not page.evaluate(_PREFERS_DARK):
        others = {"runOnly": list(RULES), "rules": {rule: {"enabled": False} for rule in COLOURS}}
        _prepare(page)
        found += _said(page.evaluate(_RUN, [{"include": [[part] for part in within]}, others]))
    return found


def colour_violations(page: Page, within: Sequence[str] = _ALL) -> list[str]:
    """Run axe-core's rules on colours alone.

    Of texts with the same look on the same ground some stand for all, on all pages of a profile together.
    """
    looks = _met.setdefault(page.context, {})
    look = (urlsplit(page.url).netloc, str(page.viewport_size), page.evaluate(_PREFERS_DARK))
    nothing, looks[look] = page.evaluate(_WHAT_IS_THE_SAME, [looks.get(look, {}), ENOUGH, ", ".join(within)])
    if nothing:
        return []
    _prepare(page)
    return _said(page.evaluate(_RUN_ON_THE_REST, {"runOnly": list(COLOURS)}))


def _prepare(page: Page) -> None:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)


def _said(violations: list[dict[str, Any]]) -> list[str]:
    return [
        f"{violation['id']}: {' '.join(map(str, node['target']))}: {' '.join(node['failureSummary'].split())}"
        for violation in violations
        for node in violation["nodes"]
    ]
