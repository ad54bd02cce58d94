"""What browser tests share: a Chromium, its profiles, and what goes wrong on a page.

Playwright's sync API can run only once in a thread, and its event loop counts as running there until it ends. So
tests share the one of the fixture `browser`, and nothing that they run in their own thread may use asyncio.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response, sync_playwright

from tests.toolbox.browser_setup import MISSING, find_chromium

ARGUMENTS = (
    "--no-sandbox",  # CI runs as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PHONE = (360, 740)
DESK = (1280, 800)
PATIENCE = 90_000
"""Milliseconds to wait for anything; a machine that runs other tests may be slow."""
_WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
"""The tags of axe-core's rules that together are WCAG 2.2, levels A and AA."""
RULES = (*_WCAG, "best-practice")
COLOURS = ("color-contrast", "link-in-text-block")
"""Its rules on colours."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start a Chromium without a window."""
    path = find_chromium()
    assert path is not None, MISSING
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


def context_of(browser: Browser, size: tuple[int, int] = DESK, **options: Any) -> BrowserContext:
    """Return a fresh profile: a screen of that size, Indonesian, and no service worker to answer from its cache."""
    width, height = size
    options = {"locale": "id-ID", "service_workers": "block", "reduced_motion": "reduce", **options}
    context = browser.new_context(viewport={"width": width, "height": height}, **options)
    context.set_default_timeout(PATIENCE)
    return context


def watched(page: Page, origin: str) -> list[str]:
    """Return a list that fills with whatever goes wrong on a page: errors, and requests that leave the origin."""
    wrong: list[str] = []

    def check_request(request: Request) -> None:
        if not request.url.startswith((f"{origin}/", "data:", "blob:")):
            wrong.append(f"ke luar: {request.url}")

    def check_response(response: Response) -> None:
        if response.status >= 400:
            wrong.append(f"{response.status}: {response.url}")

    def check_console(message: ConsoleMessage) -> None:
        # What can't be loaded is in the list already, by its response.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            wrong.append(f"konsol: {message.text}")

    def check_failure(request: Request) -> None:
        # A browser calls off what it was still loading when the page is left; nothing is wrong with that.
        if request.failure != "net::ERR_ABORTED":
            wrong.append(f"gagal: {request.url} {request.failure}")

    page.on("pageerror", lambda error: wrong.append(f"galat: {error}"))
    page.on("requestfailed", check_failure)
    page.on("console", check_console)
    page.on("request", check_request)
    page.on("response", check_response)
    return wrong


def axe_violations(page: Page, within: Sequence[str] = (), rules: Sequence[str] = RULES) -> list[str]:
    """Run axe-core's rules on a page, or within parts of it; return each violation: rule, element, what is wrong.

    For who prefers a dark page only what depends on colours is looked at: the rest is that of the light one, which
    every test looks at whole.
    """
    if page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches"):
        rules = COLOURS
    context = {"include": [[part] for part in within]} if within else None
    options = {"resultTypes": ["violations"], "runOnly": list(rules)}
    found = Axe().run(page, context=context, options=options).response["violations"]
    return [
        f"{violation['id']}: {' '.join(map(str, node['target']))}: {' '.join(node['failureSummary'].split())}"
        for violation in found
        for node in violation["nodes"]
    ]
