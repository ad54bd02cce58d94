"""What MkDocs and its theme say in English, in our words."""

from __future__ import annotations

import logging
import os
import re
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from generator.catalogue import THEME, layers, shown_place
from generator.problems import say

# What MkDocs says in English about links and navigation -> our phrase (mkdocs/structure/pages.py, nav.py, 1.6.1).
_LINK = r"Doc file '(?P<page>.+?)' contains an? (?:\w+ )*link '(?P<target>[^']*)'"
_SAYINGS = (
    (re.compile(_LINK + r".*anchor"), "anchor_missing"),
    (re.compile(_LINK), "link_missing"),
    (re.compile(r"A reference to '(?P<target>.+)' is included in the 'nav'.*not found"), "nav_missing"),
)
_OMITTED = re.compile(r"^\s+- (?P<target>\S+)$", re.MULTILINE)


@dataclass
class Sayings(logging.Handler):
    """Keeps what MkDocs warns of, in our words."""

    reasons: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(logging.WARNING)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what a record says."""
        text = record.getMessage()
        if 'not included in the "nav"' in text or "not included in the 'nav'" in text:
            self.reasons += [say("nav_omitted", target=match["target"]) for match in _OMITTED.finditer(text)]
            return
        for pattern, code in _SAYINGS:
            if match := pattern.search(text):
                self.reasons.append(say(code, **match.groupdict()))
                return
        self.reasons.append(say("mkdocs_says", text=text))

    __hash__ = logging.Handler.__hash__


@contextmanager
def heard() -> Iterator[Sayings]:
    """Keep what MkDocs warns of while the block runs, and keep it from printing that itself."""
    sayings = Sayings()
    logger = logging.getLogger("mkdocs")
    propagate, level = logger.propagate, logger.level
    logger.addHandler(sayings)
    logger.propagate = False
    logger.setLevel(logging.WARNING)
    try:
        yield sayings
    finally:
        logger.removeHandler(sayings)
        logger.propagate = propagate
        logger.setLevel(level)


def theme_failure(error: Exception, root: Path) -> str:
    """Say where a template of the theme fails."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename.endswith(".html")]
    place = layers(root, THEME)[0].shown
    if frames:
        path = Path(frames[-1].filename)
        place = f"{shown_place(root, THEME, path) or os.path.relpath(path, root)}:{frames[-1].lineno}"
    return say("theme_failed", place=place, reason=error)
