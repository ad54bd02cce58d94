"""The Pagefind program: documents in, the files of its index out.

Pagefind's own Python client waits a tenth of a second for each document and hangs on an index of more than 2 MiB
(pagefind 1.5.2, service/__init__.py), so this speaks to the program itself: JSON messages in base64, each ended by a
comma, over its standard input and output.
"""

from __future__ import annotations

import base64
import json
import subprocess
import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, Any

from pagefind.service import get_executable

LANGUAGE = "id"
_PATIENCE = 300
"""Seconds for a whole index; 10,000 documents take five."""


class PagefindError(Exception):
    """Pagefind can't be run, or refuses; the text is what it says."""


@dataclass(frozen=True)
class Document:
    """Something to be found: where it is, its text, and its fields."""

    url: str
    content: str
    meta: Mapping[str, str]


def index(documents: Iterable[Document]) -> list[tuple[str, bytes]]:
    """Return the files of an index over `documents`, by path. Equal documents in equal order give equal bytes.

    There are no filters: Pagefind keeps them in hash maps, so their bytes change from run to run (1.5.2).

    Raises:
        PagefindError: where the program is missing, fails, or refuses a document.
    """
    messages: list[dict[str, Any]] = [{"type": "NewIndex", "config": {"force_language": LANGUAGE}}]
    for document in documents:
        messages.append(
            {
                "type": "AddRecord",
                "index_id": 0,
                "url": document.url,
                "content": document.content,
                "language": LANGUAGE,
                "meta": dict(document.meta),
                "filters": {},
                "sort": None,
            }
        )
    messages.append({"type": "GetFiles", "index_id": 0})
    files = _converse(messages)[-1]["files"]
    return sorted((file["path"], base64.b64decode(file["content"])) for file in files)


def _converse(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Send every message and return as many answers."""
    program = _program()
    try:
        process = subprocess.Popen([program, "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603
    except OSError as error:
        raise PagefindError(error.strerror or str(error)) from error
    assert process.stdin is not None
    assert process.stdout is not None
    # The program answers while it is still being asked; a pipe that nobody empties would stop both.
    writer = threading.Thread(target=_send, args=(process.stdin, messages))
    watchdog = threading.Timer(_PATIENCE, process.kill)
    writer.start()
    watchdog.start()
    try:
        answers = list(islice(_receive(process.stdout), len(messages)))
    finally:
        watchdog.cancel()
        process.kill()
        writer.join()
        process.communicate()
    if len(answers) < len(messages):
        raise PagefindError(f"{len(answers)}/{len(messages)}")
    return answers


def _program() -> Path:
    found = get_executable()
    if found is None:
        raise PagefindError("pagefind")
    return found


def _send(stream: IO[bytes], messages: list[dict[str, Any]]) -> None:
    try:
        for number, payload in enumerate(messages, 1):
            stream.write(base64.b64encode(json.dumps({"message_id": number, "payload": payload}).encode()) + b",")
        stream.flush()
    except OSError:
        pass  # the program has gone, which whoever reads its answers notices


def _receive(stream: IO[bytes]) -> Iterator[dict[str, Any]]:
    pieces: list[bytes] = []
    while piece := stream.read1(1 << 20):  # type: ignore[attr-defined]
        *ends, rest = piece.split(b",")
        for end in ends:
            yield _answer(b"".join([*pieces, end]))
            pieces = []
        pieces.append(rest)


def _answer(message: bytes) -> dict[str, Any]:
    try:
        payload: dict[str, Any] = json.loads(base64.b64decode(message))["payload"]
    except (ValueError, KeyError) as error:
        raise PagefindError(message[:40].decode(errors="replace")) from error
    if payload.get("type") == "Error":
        raise PagefindError(payload.get("message", ""))
    return payload
