"""What browser tests share: a Chromium, a server on this machine alone, and the real portal built once.

Playwright's sync API can run only once in a thread. Modules that need a browser take it from a fixture of module
scope over `chromium()`, so that each has ended before the next begins.
"""

from __future__ import annotations

import http.server
import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import filelock
import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response, sync_playwright

from generator.publishing.publication import publish
from generator.publishing.site import Project
from tests.browser_setup import MISSING, find_chromium
from tests.conftest import ROOT, TODAY

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
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
"""The tags of axe-core's rules that together are WCAG 2.2, levels A and AA."""


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


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a built site as a web server would, with its own page for what isn't there."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """Stay quiet."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        missing = Path(self.directory, "404.html")
        if code != http.HTTPStatus.NOT_FOUND or not missing.is_file():
            super().send_error(code, message, explain)
            return
        content = missing.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on the loopback interface; yield its address, without a slash at the end."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder))) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def built_once(
    factory: pytest.TempPathFactory, name: str, prepare: Callable[[Path], None], today: date | None = TODAY
) -> Path:
    """Return a published site that all workers of one test run share; the first to come builds it.

    `prepare` fills an empty folder with a project. Real content wants today's date (None), so that staff may
    change it; the small content of the tests has a day of its own.
    """
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent  # a worker's own folder lies in the run's
    project = base / f"{name}-proyek"
    with filelock.FileLock(base / f"{name}.lock"):
        if not (project / "site").exists():
            shutil.rmtree(project, ignore_errors=True)
            project.mkdir()
            prepare(project)
            publish(Project(project, today))
    return project / "site"


def copy_real_project(target: Path) -> None:
    """Copy the city's content and configuration into `target`, with the portal's status as a prototype."""
    shutil.copy(ROOT / "mkdocs.yml", target)
    for folder in ("content", "site_config"):
        shutil.copytree(ROOT / folder, target / folder)
    set_status(target, "purwarupa")


def real_site(factory: pytest.TempPathFactory) -> Path:
    """Return the published site of the real content, as it is today."""
    return built_once(factory, "situs-nyata", copy_real_project, today=None)


def set_status(project: Path, status: str) -> None:
    """Set whether the office has taken the portal over."""
    settings = project / "site_config/kota.yml"
    text, count = re.subn(r"(?m)^status: \w+$", f"status: {status}", settings.read_text("utf-8"))
    assert count == 1
    settings.write_text(text, "utf-8")


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


def axe_violations(page: Page, **options: object) -> list[str]:
    """Run axe-core with `options`; return each violation as rule, element and what is wrong with it."""
    found = Axe().run(page, options={"resultTypes": ["violations"], **options}).response["violations"]
    return [
        f"{violation['id']}: {' '.join(map(str, node['target']))}: {' '.join(node['failureSummary'].split())}"
        for violation in found
        for node in violation["nodes"]
    ]
