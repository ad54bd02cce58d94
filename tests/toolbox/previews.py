"""A preview in a process of its own, and what it said."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.toolbox.projects import ROOT

PROGRAM = Path("content/program/taman-baca.yml")


TEMPLATE = "templates/rekaman.md.j2"


PATIENCE = 90.0


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1", **more}


class Server:
    """A preview in a process of its own, and what it said."""

    def __init__(self, root: Path, *command: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        self.log = root.parent / "server.log"
        self.output = self.log.open("w", encoding="utf-8")
        self.process = subprocess.Popen(
            [sys.executable, "-m", *command, self.address],
            cwd=root,
            env=environment(PYTHONUNBUFFERED="1"),
            stdout=self.output,
            stderr=subprocess.STDOUT,
        )

    def said(self) -> str:
        return self.log.read_text("utf-8")

    def page(self, path: str) -> str:
        try:
            with urllib.request.urlopen(f"http://{self.address}/{path}", timeout=5) as answer:
                return str(answer.read().decode())
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            return ""

    def wait(self, seen: Callable[[], bool]) -> None:
        """Wait for something to happen while the server lives."""
        limit = time.monotonic() + PATIENCE
        while not seen():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < limit, self.said()
            time.sleep(0.1)

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(30)


@contextmanager
def serving(root: Path, *command: str) -> Iterator[Server]:
    server = Server(root, *command)
    try:
        yield server
    finally:
        server.process.kill()
        server.process.wait(30)
        server.output.close()
