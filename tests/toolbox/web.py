"""A web server that answers as its path asks for."""

from __future__ import annotations

import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Server(ThreadingHTTPServer):
    """Answers as its path asks for, and remembers (path, method) and (begun, answered, user agent) of each request.

    Both are noted before the answer is whole, since whoever has it may look at once.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[str, str]] = []
        self.times: list[tuple[float, float, str]] = []
        self.release = threading.Event()

    def address(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.server_port}{path}"

    def methods(self, path: str) -> list[str]:
        return [method for asked, method in self.asked if asked == path]

    def methods_in_time(self, path: str, count: int) -> list[str]:
        """Return the methods of the requests for a path, once so many have come; a client may give up before."""
        end = time.monotonic() + 10
        while len(self.methods(path)) < count and time.monotonic() < end:
            time.sleep(0.01)
        return self.methods(path)


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        begun = time.monotonic()
        self.server.asked.append((self.path, self.command))
        self.answer()
        self.server.times.append((begun, time.monotonic(), self.headers.get("User-Agent", "")))
        self.end_headers()

    do_HEAD = do_GET  # noqa: N815 - as http.server calls it

    def answer(self) -> None:
        name, _, more = self.path.strip("/").partition("/")
        if name == "lambat":
            self.server.release.wait(10)
        if name == "putus":
            self.connection.shutdown(socket.SHUT_RDWR)
        status = int(name) if name.isdigit() else 200
        if name == "kepala":  # knows no HEAD
            status = 405 if self.command == "HEAD" else 200
        if name == "sekali":  # is down once
            status = 200 if len(self.server.methods(self.path)) > 1 else 503
        self.send_response(status)
        if 300 < status < 400 and more:
            target = self.path if more == "diri" else "/" if more == "depan" else f"/{more}"
            self.send_header("Location", "ftp://x.example/" if more == "ftp" else target)
        self.send_header("Content-Length", "0")

    def log_message(self, *_: object) -> None:
        pass
