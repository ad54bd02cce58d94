"""The preview's server: watches what staff edit, answers browsers, and has them come back after a save."""

from __future__ import annotations

import logging
import posixpath
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import quote

from mkdocs.livereload import LiveReloadServer

from generator.catalogue import TEMPLATES, THEME, layers
from generator.preview.rendering import Rendering, TroubleError
from generator.preview.trouble import Trouble
from generator.problems import say
from generator.publishing import WATCHED, Project

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

LOOKS = 0.3
"""Seconds between two looks at the files. Asking works everywhere, also in folders that a network shares."""
EARLIER = "sebelumnya"
"""The query that asks for a page as it was before there was trouble."""
_HTML, _TEXT = "text/html; charset=utf-8", "text/plain; charset=utf-8"


@dataclass(frozen=True)
class Answer:
    """What a browser gets."""

    body: bytes
    type: str = _HTML
    status: HTTPStatus = HTTPStatus.OK
    location: str = ""


class Preview(LiveReloadServer):
    """Serves the portal as it will be published, or what is wrong with it; `tell` prints to the terminal.

    MkDocs' own server brings the watching and the reloading; what it answers is ours.
    """

    def __init__(self, project: Project, host: str, port: int, tell: Callable[[str], None]) -> None:
        super().__init__(self.renew, host, port, str(project.root), polling_interval=LOOKS)
        self.project = project
        self.tell = tell
        self.rendering: Rendering | None = None
        self.trouble = Trouble()
        self._is_ready = threading.Event()
        self._one_at_a_time = threading.RLock()
        package = (layers(project.root, folder)[1].folder for folder in (TEMPLATES, THEME))
        for path in (*(project.root / folder for folder in WATCHED), project.root / "mkdocs.yml", *package):
            if path.exists():
                self.watch(str(path))

    def run(self) -> None:
        """Serve until somebody stops it.

        Raises:
            OSError: where the address can't be had.
        """
        with _quiet():
            try:
                self._want_rebuild = True  # what is saved while the first load runs is seen as well
                self.serve()  # type: ignore[no-untyped-call]
            except KeyboardInterrupt:
                pass
            finally:
                self.shutdown()

    def renew(self) -> None:
        """Load the content anew; where it has problems, keep what was good and say what is wrong."""
        if not self._is_ready.is_set():
            self.tell(say("serving", address=self.url.removeprefix("http://").rstrip("/")))
        before = self.trouble
        with self._one_at_a_time:
            try:
                self.rendering, self.trouble = Rendering(self.project, self.rendering), Trouble()
                self.mount_path = self.rendering.mount
            except TroubleError as error:
                self.trouble = error.trouble
        if self.trouble and self.trouble != before:
            self.tell(f"{self.trouble.render()}\n{say('preview_waits', count=self.trouble.count)}")
        elif before and not self.trouble:
            self.tell(say("preview_mended"))
        self._is_ready.set()

    def _serve_request(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes] | None:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
        if path.startswith("/livereload/"):
            found: Iterable[bytes] | None = super()._serve_request(environ, start_response)
            return found
        self._is_ready.wait()
        with self._epoch_cond:  # a browser that comes back after a save waits for what was saved
            self._epoch_cond.wait_for(lambda: self._visible_epoch == self._wanted_epoch)
            epoch = self._visible_epoch
        with self._one_at_a_time:
            answer = self.answer(path, environ.get("QUERY_STRING", ""))
        body = answer.body
        if answer.type == _HTML:
            body = self._inject_js_into_html(body, epoch)  # type: ignore[no-untyped-call]
        headers = [("Content-Type", answer.type), ("Content-Length", str(len(body))), ("Cache-Control", "no-store")]
        headers += [("Location", answer.location)] if answer.location else []
        start_response(f"{answer.status.value} {answer.status.phrase}", headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def answer(self, path: str, query: str = "") -> Answer:
        """Return what stands at a path of the server."""
        if not path.startswith(self.mount_path):
            return Answer(b"", _TEXT, HTTPStatus.FOUND, quote(self.mount_path))
        where = posixpath.normpath("/" + path.removeprefix(self.mount_path)).lstrip("/")
        if path.endswith("/"):
            where = posixpath.join(where, "index.html")
        try:
            if where.endswith(".html") and self.trouble and (query != EARLIER or self.rendering is None):
                raise TroubleError(self.trouble)
            return self._found(path, where)
        except TroubleError as error:
            return self._troubled(error.trouble, where, query)

    def _found(self, path: str, where: str) -> Answer:
        if self.rendering is None:
            return Answer(b"", _TEXT, HTTPStatus.NOT_FOUND)
        if (page := self.rendering.page(where)) is not None:
            return Answer(page)
        if f"{where}/index.html" in self.rendering.pages:
            return Answer(b"", _TEXT, HTTPStatus.FOUND, quote(f"{path}/"))
        if not path.endswith("/") and (content := self.rendering.file(where)) is not None:
            return Answer(content, self._guess_type(where))  # type: ignore[no-untyped-call]
        missing = self.rendering.file("404.html")
        return Answer(missing or b"", _HTML, HTTPStatus.NOT_FOUND)

    def _troubled(self, trouble: Trouble, where: str, query: str) -> Answer:
        """Return the page that says what is wrong, with a way to the page as it was."""
        if trouble != self.trouble:  # of this page alone
            self.tell(trouble.render())
        is_there = self.rendering is not None and where in self.rendering.pages
        earlier = f"?{EARLIER}" if self.trouble and is_there and query != EARLIER else ""
        return Answer(trouble.page(earlier).encode(), _HTML, HTTPStatus.SERVICE_UNAVAILABLE)


@contextmanager
def _quiet() -> Iterator[None]:
    """Let MkDocs' server say nothing of each request; what it says of a defect of ours still comes through."""
    logger = logging.getLogger("mkdocs.livereload")
    propagate, level = logger.propagate, logger.level
    logger.propagate = False
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.propagate = propagate
        logger.setLevel(level)
