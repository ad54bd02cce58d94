"""Which words with a capital may be a person's name."""

from __future__ import annotations

import re

from generator.safeguards.dictionary import is_word
from generator.safeguards.words import ABBREVIATIONS, FORENAMES, LEADING, THINGS

_TOKEN = re.compile(r"[^\s,;()]+")
_VERB = re.compile(r"(?:di|mem|men|meng|meny|ber|ter|pem|pen|peng|se)[a-z]{5,}", re.IGNORECASE)
_DIGIT = re.compile(r"\d")


def is_person(name: str, known: frozenset[str]) -> bool:
    """Tell whether words with a capital may be a name or initials; `known` has small words that are none."""
    words = [word for word in (word.strip(".'\u2019") for word in _TOKEN.findall(name)) if word]
    while words and (words[0].lower() in LEADING or (len(words) > 1 and _VERB.fullmatch(words[0]))):
        words = words[1:]
    if not words or _DIGIT.search("".join(words)):
        return False
    if any(word.lower() in THINGS or word.lower().removesuffix("nya") in THINGS for word in words):
        return False
    return not all(word.lower() in ABBREVIATIONS or word.lower() in known for word in words)


def is_plain_word(word: str) -> bool:
    """Tell whether a word is one of the dictionary that nobody is called by."""
    return bare(word) not in FORENAMES and is_word(bare(word))


def bare(word: str) -> str:
    """Return a word in small letters, without signs before and behind it."""
    return word.strip(".,'\u2019").lower()
