"""Indonesian text -> words, and words -> dictionary roots (permainan, bermain -> main)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from Sastrawi.Stemmer.StemmerFactory import StemmerFactory  # type: ignore[import-untyped]

from generator.cache import kept

_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """Return the words of a text, in order, in lower case and without accents; hyphens part words."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _WORD.findall(text.lower())


class Roots:
    """Finds roots; `special` names those that the dictionary gets wrong."""

    def __init__(self, special: Mapping[str, str]) -> None:
        self.special = special

    def of(self, word: str) -> str:
        """Return the root of one word as `words_of` gives it; a word that no rule fits is its own root."""
        return self.special.get(word) or _root(word)


@cache  # a word costs 0.3 ms, so each is stemmed once
def _root(word: str) -> str:
    return kept("root", (word,), lambda: (str(_stemmer().stem(word)) or word).encode()).decode()


@cache
def _stemmer() -> StemmerFactory:
    return StemmerFactory().create_stemmer()
