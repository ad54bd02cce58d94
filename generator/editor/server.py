"""Runs the form in the browser, on this machine alone, until it is stopped."""

from __future__ import annotations

import logging
import socket
import webbrowser
from collections.abc import Callable
from datetime import date
from pathlib import Path

from werkzeug.serving import BaseWSGIServer, make_server

from generator.editor.app import create_app
from generator.editor.gate import HOSTS, Gate
from generator.editor.preview import Preview


class Server:
    """The application on a port of the loopback interface; port 0 takes a free one.

    Raises:
        OSError: where the port is taken.
    """

    def __init__(self, root: Path, port: int, today: date | None = None) -> None:
        # The socket first, since the gate must know the port, and werkzeug ends the process where it is taken.
        self.server = _bound(port)
        self.preview = Preview()
        self.gate = Gate(self.server.port)
        self.server.app = create_app(root, self.gate, self.preview, today)

    def run(self) -> None:
        """Serve until `close` or an interrupt."""
        try:
            self.server.serve_forever()
        finally:
            self.server.server_close()
            self.preview.close()

    def close(self) -> None:
        """Make `run` return; from another thread."""
        self.server.shutdown()


def _bound(port: int) -> BaseWSGIServer:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # addresses hold the key
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as bound:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((HOSTS[0], port))
        bound.listen(64)
        return make_server(HOSTS[0], bound.getsockname()[1], _nothing, threaded=True, fd=bound.fileno())


def _nothing(environ: object, start: object) -> list[bytes]:
    """Answer nothing, until the application takes this place."""
    return []


def run(root: Path, port: int, today: date | None, announce: Callable[[str], None], *, browse: bool) -> None:
    """Serve the form for the project in `root`; `announce` is told the address."""
    server = Server(root, port, today)
    announce(server.gate.address)
    if browse:
        webbrowser.open(server.gate.address)
    server.run()
