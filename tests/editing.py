"""The form in the browser, running for a test."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.editor.server import Server
from tests.conftest import TODAY


@contextmanager
def edited(root: Path) -> Iterator[Server]:
    """Serve the form for a project on a free port."""
    server = Server(root, 0, TODAY)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield server
    finally:
        server.close()
        thread.join()
