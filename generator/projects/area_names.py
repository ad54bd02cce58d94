"""Names of areas as tables have them, in the spelling of people: words in capitals, kinds of city, ids."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Sequence
from functools import lru_cache

from generator.model import LONGEST_ID, shortened, slugify

_ROMAN = re.compile(r"X{0,3}(IX|IV|V?I{0,3})")
"""Numbers to 39, as areas have them (`IV Koto`); a larger one could be a word (`MI`, `DI`, `LIL`)."""
_ABBREVIATIONS = frozenset({"UPT"})
"""Abbreviations with a vowel that stay in capitals; those without one are told by that."""
_VOWELS = frozenset("AEIOU")
_SMALL = frozenset({"DAN"})
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019`][^\W\d_]+)*")
_KINDS = (
    ("Kota Administrasi", re.compile(r"(?:kota administrasi|kota adm)\b\.? *", re.IGNORECASE)),
    ("Kabupaten Administrasi", re.compile(r"(?:kabupaten administrasi|kab\.? adm)\b\.? *", re.IGNORECASE)),
    ("Kota", re.compile(r"kota\b\.? *", re.IGNORECASE)),
    ("Kabupaten", re.compile(r"(?:kabupaten|kab)\b\.? *", re.IGNORECASE)),
)
"""Kinds of city, the longer before the shorter, and how tables write them."""


def tidy(text: str) -> str:
    """Return text without hidden characters, and with single spaces."""
    shown = "".join(" " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c)[0] != "C")
    return " ".join(unicodedata.normalize("NFC", shown).split())


def proper(name: str) -> str:
    """Return a name in capitals as people write it; one in any other spelling stays.

    Roman numerals, abbreviations and what follows a hyphen or slash keep their capitals: `SIGALA-GALA II` becomes
    `Sigala-Gala II`, `SP 3` stays.
    """
    name = tidy(name)
    if name != name.upper() or not any(c.isalpha() for c in name):
        return name
    return _WORD.sub(lambda found: _proper_word(found[0], first=found.start() == 0), name)


def _proper_word(word: str, *, first: bool) -> str:
    if not first and word in _SMALL:
        return word.lower()
    is_abbreviation = word in _ABBREVIATIONS or (len(word) > 1 and word.isascii() and not _VOWELS & {*word})
    if is_abbreviation or _ROMAN.fullmatch(word):
        return word
    return word[0] + word[1:].lower()


def city_kind(name: str) -> tuple[str, str]:
    """Return what kind of city a name says it is (may be empty), and the rest of the name."""
    for kind, form in _KINDS:
        if found := form.match(name):
            return kind, name[found.end() :]
    return "", name


def proper_city(name: str) -> str:
    """Return the name of a city as people write it: `KAB. WAKATOBI` is `Kabupaten Wakatobi`."""
    kind, rest = city_kind(tidy(name))
    rest = proper(rest.upper() if rest == rest.lower() else rest)
    return f"{kind} {rest}".strip()


@lru_cache(maxsize=1024)
def city_key(name: str) -> tuple[str, str]:
    """Return what tells a city from all others, whatever its spelling: `kota` or `kabupaten` (may be empty), a name.

    Of cities of the same name one is a kota and the other a kabupaten.
    """
    kind, rest = city_kind(tidy(name))
    rest = re.sub(r"\bkep\b\.?", "kepulauan", rest, flags=re.IGNORECASE)
    return kind.partition(" ")[0].casefold(), slugify(rest).replace("-", "")


def own_ids(areas: Sequence[tuple[str, str, str]], reserved: Collection[str] = ()) -> list[str]:
    """Return an id for each area, given as its name, what it lies in, and its code.

    It is made of the name alone where that tells it from all others; of several with one name each gets what it lies
    in, so that it makes no difference which of them comes first.
    """
    lengths = [0] * len(areas)
    while True:
        ids = [_id(area, length) for area, length in zip(areas, lengths, strict=True)]
        counts = Counter(ids)
        unclear = [
            place
            for place, name in enumerate(ids)
            if (counts[name] > 1 or name in reserved) and lengths[place] < _LONGEST
        ]
        if not unclear:
            return ids
        for place in unclear:
            lengths[place] += 1


_LONGEST = 2
_LONGEST_REST = LONGEST_ID // 3
"""Characters of each that tells areas of one name apart, where all of it would be too long for an id."""


def _id(area: tuple[str, str, str], length: int) -> str:
    name, *more = area
    whole = slugify(" ".join((name, *more[:length])))
    if len(whole) <= LONGEST_ID or not length:
        return shortened(whole)
    rest = "-".join(shortened(slugify(text), _LONGEST_REST) for text in more[:length])
    return "-".join(filter(None, (shortened(slugify(name), LONGEST_ID - len(rest) - 1), rest)))
