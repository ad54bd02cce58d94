"""What a text was meant to say, and the text without what copying leaves in it."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """The text that should stand instead, and whether no other meaning is possible."""

    text: str
    certain: bool = False


CURLY_OPEN, CURLY_CLOSE = "\u201c\u201e\u201f\u2018\u201b", "\u201d\u201f\u2019"
_MINUS = "\u2212\u2013\u2014\u2010\u2011"
"""Characters that Word and web pages show for a minus sign or hyphen."""


def tidy(text: str) -> str:
    """Return `text` with what copying leaves taken away: odd spaces, curly quotes around it."""
    text = " ".join(text.split())
    if len(text) > 2 and text[0] in CURLY_OPEN and text[-1] in CURLY_CLOSE:
        text = text[1:-1].strip()
    return text


def hyphens(text: str) -> str:
    """Return `text` with a plain hyphen for each dash and minus sign."""
    return re.sub(f"[{_MINUS}]", "-", text)
