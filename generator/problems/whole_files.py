"""Files written whole or not at all: under another name first, then renamed."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

UNFINISHED = ".portal-"
"""Begins the name of a file that is being written and will be renamed; one that a crash left is nobody's content."""


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file (text as UTF-8), with its folders; whoever reads it meets the old content or the new one.

    A file that is there keeps its rights.

    Raises:
        OSError: where the disk refuses; the old file is untouched then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{UNFINISHED}{path.name}")
    try:
        with new.open("wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, new)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
