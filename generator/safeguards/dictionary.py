"""Which words are Indonesian words, whatever stands before and behind their roots.

PySastrawi brings 29,932 roots and the rules by which affixes are taken off (Asian, Williams and Tahaghoghi 2005).
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from Sastrawi.Stemmer.Stemmer import Stemmer  # type: ignore[import-untyped]


@cache
def _roots() -> tuple[frozenset[str], Stemmer]:
    # It takes a twentieth of a second, and most texts never ask.
    from Sastrawi.Stemmer.StemmerFactory import StemmerFactory  # type: ignore[import-untyped]

    factory = StemmerFactory()
    return frozenset(factory.get_words()), factory.create_stemmer()


@lru_cache(8192)
def is_word(word: str) -> bool:
    """Tell whether a word, in any case, is in the dictionary or comes from one that is."""
    roots, stemmer = _roots()
    plain = word.lower()
    first = plain.split("-")[0]
    return plain in roots or (len(first) > 3 and stemmer.stem(first) in roots)
