"""A text as people read it: whatever is done to letters, digits and spaces between them doesn't hide what it says."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from generator.safeguards.danger import Danger

_UNSEEN = frozenset("*_`~\u00ad\u200b\u200c\u200d\u2060\ufeff")
"""Markdown's emphasis, and characters that take no room."""
_WITHOUT_UNSEEN = str.maketrans(dict.fromkeys(_UNSEEN))
_PLAIN = re.compile(r"(?:[!-%'-)+-^a-z{|}]| (?! ))*", re.ASCII)
"""What is seen as it is typed: ASCII but for emphasis and the sign that begins an entity, with single spaces."""
_PIECE = re.compile(
    r"(?P<plain>[!-%'-)+-^a-z{|}]+)|(?P<other>&(?:nbsp|#160|#xa0);|.)", re.ASCII | re.DOTALL | re.IGNORECASE
)
"""A piece that is seen as it is typed, or a space's entity, or one character to look at."""


@dataclass(frozen=True)
class Seen:
    """A text in plain characters with single spaces; `places` tells where each stood in the text as it was typed."""

    text: str
    typed: str
    places: list[int] | None

    def danger(self, code: str, start: int, end: int) -> Danger:
        """Return what was found between two places, told in the words as they were typed."""
        end = start + len(self.text[start:end].rstrip())
        return Danger(code, self.as_typed(start, end), self.places[start] if self.places else start)

    def as_typed(self, start: int, end: int) -> str:
        """Return what stood there as it was typed, in one line."""
        if self.places is None:
            return self.typed[start:end]
        return " ".join(self.typed[self.places[start] : self.places[end - 1] + 1].split())


def glanced_at(typed: str) -> str:
    """Return a text in small letters, without what isn't seen: to tell at once that there is nothing in it."""
    return typed.translate(_WITHOUT_UNSEEN).lower()


def seen(typed: str) -> Seen:
    """Return a text as it is read."""
    if _PLAIN.fullmatch(typed):
        return Seen(typed, typed, None)
    pieces: list[str] = []
    places: list[int] = []
    is_spaced = False
    for match in _PIECE.finditer(typed):
        piece = match.group()
        if match.lastgroup == "other":
            piece = " " if len(piece) > 1 else _plain(piece)
        for part in (piece,) if match.lastgroup == "plain" else piece:
            space = part.isspace()
            if not (space and is_spaced):
                pieces.append(" " if space else part)
                places += range(match.start(), match.end()) if match.lastgroup == "plain" else (match.start(),)
            is_spaced = space
    return Seen("".join(pieces), typed, places)


def _plain(character: str) -> str:
    """Return a character in its compatibility form, a digit of any script as ours, a dash as a hyphen."""
    if character in _UNSEEN:
        return ""
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(int(digit))
    if unicodedata.category(character) == "Pd":
        return "-"
    return unicodedata.normalize("NFKC", character)
