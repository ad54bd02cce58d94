"""Characters that nobody sees, and what should stand in their place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Letters and marks that show nothing, outside the categories that `_is_invisible` refuses as a whole
# (Unicode property Default_Ignorable_Code_Point, DerivedCoreProperties.txt; U+2800 is the blank braille cell).
_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0") | {
    chr(c) for c in (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
}
_SUSPECT = re.compile(r"[^\x20-\x7e\n]")

# What Word, PDF files and web pages leave in Indonesian text without a meaning: soft hyphen, zero width space,
# left-to-right and right-to-left mark, word joiner, byte order mark. Other invisible characters turn text round,
# join emoji or are letters of other scripts, so that taking them away would change what is read.
_WITHOUT_MEANING = frozenset("\u00ad\u200b\u200e\u200f\u2060\ufeff")


def invisible_characters(line: str) -> Iterator[tuple[int, str]]:
    """Yield each in a line, with its column from 1."""
    for match in _SUSPECT.finditer(line):
        if _is_invisible(match.group()):
            yield match.start() + 1, match.group()


def any_in(text: str) -> bool:
    """Tell whether there is one in a text."""
    return any(map(_is_invisible, set(_SUSPECT.findall(text))))


def _is_invisible(character: str) -> bool:
    # C*: control, format (bidi, zero width), surrogate, private use, unassigned. Z*: spaces that aren't a space.
    return unicodedata.category(character)[0] in "CZ" or character in _INVISIBLE


def name(character: str) -> str:
    """Return the name of a character in Unicode."""
    return unicodedata.name(character, "karakter kendali").lower()


def instead(line: str, column: int) -> tuple[str, bool]:
    """Return what should stand in place of the invisible character at `column`, and whether that is certain.

    A space that isn't one becomes one. A tab at the start of a line is two spaces or four, so it is not certain (in a
    file `indentation` tells); nor is one between words, which may have stood between two cells of a sheet. At the end
    it is, and after `:` or `-`, where one space is enough: what follows a dash says where the lines under it begin.
    """
    before, character, after = line[: column - 1], line[column - 1], line[column:]
    if character == "\t":
        if not after.strip():
            return "", True
        if not before.strip():
            return "  ", False
        is_certain = before.rstrip().endswith((":", "-"))
        return "" if is_certain and before[-1] in " \t" else " ", is_certain
    if unicodedata.category(character) == "Zs":
        return " ", True
    if character in ("\u2028", "\u2029", "\x0b"):  # where a line ends, but not where YAML ends one
        return " ", False
    return "", character in _WITHOUT_MEANING
