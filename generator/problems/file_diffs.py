"""What changed in a file, line by line, for people to read before or after it is written."""

from __future__ import annotations

import difflib
from collections.abc import Iterator


def difference(path: str, before: bytes, after: bytes) -> Iterator[str]:
    """Yield the lines that tell two texts of a file apart, as a unified diff; the line ends are not among them."""
    old, new = (content.decode("utf-8-sig").splitlines() for content in (before, after))
    yield from difflib.unified_diff(old, new, path if before else "", path, lineterm="", n=1)
