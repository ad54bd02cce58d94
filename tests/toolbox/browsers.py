"""What browser tests share: a Chromium, its profiles, and what goes wrong on a page.

Playwright's sync API can run only once in a thread, and its event loop counts as running there until it ends. So
tests share the one of the fixture `browser`, and nothing that they run in their own thread may use asyncio.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

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


class Watch:
    """Notes whatever goes wrong on a page, in `wrong`: errors, and requests that leave the origin."""

    def __init__(self, page: Page, origin: str) -> None:
        self.wrong: list[str] = []
        self._page, self._origin = page, origin
        self._noting = {
            "pageerror": lambda error: self.wrong.append(f"galat: {error}"),
            "requestfailed": self._failure,
            "console": self._console,
            "request": self._request,
            "response": self._response,
        }
        for event, note in self._noting.items():
            page.on(event, note)  # type: ignore[call-overload]

    def end(self) -> None:
        """Note no more."""
        for event, note in self._noting.items():
            self._page.remove_listener(event, note)

    def _request(self, request: Request) -> None:
        if not request.url.startswith((f"{self._origin}/", "data:", "blob:")):
            self.wrong.append(f"ke luar: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.wrong.append(f"{response.status}: {response.url}")

    def _console(self, message: ConsoleMessage) -> None:
        # What can't be loaded is in the list already, by its response.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.wrong.append(f"konsol: {message.text}")

    def _failure(self, request: Request) -> None:
        # A browser calls off what it was still loading when the page is left; nothing is wrong with that.
        if request.failure != "net::ERR_ABORTED":
            self.wrong.append(f"gagal: {request.url} {request.failure}")


def watched(page: Page, origin: str) -> list[str]:
    """Return a list that fills with whatever goes wrong on a page (`Watch`)."""
    return Watch(page, origin).wrong
