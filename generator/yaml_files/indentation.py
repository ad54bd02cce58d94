"""How far in a line was meant to stand that begins with tabs: nobody can see how wide those are.

What stands around it tells where it can stand; that it can be read there is asked of the reader.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

STEP = 2
"""Spaces by which what is inside stands further in."""
_MAX_ASKED = 300
_MAX_SECTION = 400
"""Lines; for more that begin with tabs, or in longer sections, nothing is offered: each reads its section anew."""

_TABBED = re.compile(r"\s*\t\s*(?=\S)")
_HEAD = re.compile(r"(?P<lead> *)(?P<dashes>(?:-(?: +|$))*)(?P<rest>.*)")
_KEY = re.compile(r"[^\W\d]\w* *:(?= |$)")
_SECTION = re.compile(r"(?:[^\W\d]\w* *:|-)(?: |$)")
"""What begins at the start of a line and can be read by itself: a key with what is in it, or an item."""
_OPENS = re.compile(r":(?: +#.*)?$")
_OPENS_TEXT = re.compile(r"(?:^|: +)(?:[|>][-+\d]*(?: +#.*)?|[\[{](?:.*[,\[{])? *)$")
"""What ends a line where a text, or the rest of a list in brackets, follows on the next ones."""

Trial = Callable[[Sequence[str], int, bool], bool]
"""Tells of lines whether the one with that number (from 0) can be read where it stands, and the rest with it; of
lines that are cut off behind, what belongs under the last may be missing."""


def tabs_before(line: str) -> str:
    """Return the white space before the text of a line where there is a tab in it; else nothing."""
    found = _TABBED.match(line)
    return found[0] if found else ""


class Indentation:
    """Tells of each line that begins with tabs, from the first, how far in it was meant to stand."""

    def __init__(self, lines: Sequence[str], mended: Mapping[int, str | None], reads: Trial) -> None:
        """Take the lines, and how those that hide something else should read (by number from 1; None: unknown)."""
        self.lines: list[str | None] = [mended.get(number, line) for number, line in enumerate(lines, 1)]
        self.tabbed = [number for number, line in enumerate(lines) if tabs_before(line)]
        self.reads = reads
        self.asked = 0
        self.widths: dict[str, set[int]] = {}

    def of(self, number: int, text: str) -> int | None:
        """Return how far in the text of a line (from 1) stands; None where that can't be told well enough."""
        place = number - 1
        tabs = tabs_before(self.lines[place] or "")
        self.lines[place] = None
        self.asked += 1
        if self.asked > _MAX_ASKED:
            return None
        begin = next((n for n in range(place - 1, -1, -1) if _SECTION.match(self.lines[n] or "")), 0)
        ends = _KEY if _KEY.match(self.lines[begin] or "") else _SECTION
        stop = next((n for n in self.tabbed if n > place), len(self.lines))
        end = next((n for n in range(place + 1, stop) if ends.match(self.lines[n] or "")), stop)
        if None in self.lines[begin:place] or None in self.lines[place + 1 : end] or end - begin > _MAX_SECTION:
            return None
        above = [line or "" for line in self.lines[begin:place]]
        below = [line or "" for line in self.lines[place + 1 : end]]
        is_cut = end == stop < len(self.lines)
        found = [
            column
            for column in dict.fromkeys(_columns(above, text, below))
            if self.reads([*above, " " * column + text, *below], len(above), is_cut)
        ]
        if len(found) > 1 and not text.startswith("#"):
            found = [column for column in found if column == self._width(tabs)]
        elif found:
            self.widths.setdefault(tabs, set()).add(found[0])
        if not found:
            return None
        self.lines[place] = " " * found[0] + text
        return found[0]

    def _width(self, tabs: str) -> int:
        """Return how wide tabs are: as they were above, or as many levels as tabs; one alone may be of any width."""
        known = self.widths.get(tabs, set())
        if known:
            return next(iter(known)) if len(known) == 1 else -1
        return len(tabs) * STEP if len(tabs) > 1 and not tabs.strip("\t") else -1


def _columns(above: Sequence[str], text: str, below: Sequence[str]) -> Iterator[int]:
    """Yield where a text can stand between these lines, the likeliest first."""
    said = [_Line(line) for line in above if line.strip() and not line.lstrip().startswith("#")]
    following = next((_Line(line).lead for line in below if line.strip()), -1)
    new = _Line(text)
    if not said:
        if not new.is_text or text.startswith("#"):
            yield 0
        return
    if not _SECTION.match(above[0]):
        return  # the lines above can't be read by themselves
    last = said[-1]
    if text.startswith("#"):
        yield from (following, last.lead) if following >= 0 else (last.lead,)
        return
    if last.opens:
        yield last.column + STEP
        if following > last.column:
            yield following
    elif last.lead == last.column == 0:
        yield 0  # nothing can stand under it
    if last.is_text:
        yield last.lead
    for line in reversed(said):
        if (new.is_item and line.is_item and new.is_key == line.is_key) or (new.is_text and not line.is_key):
            yield line.lead
        elif new.is_key and not new.is_item and line.is_key and line.column:
            yield line.column


class _Line:
    """What a line begins with: spaces, the dash of an item, a key."""

    def __init__(self, line: str) -> None:
        head = _HEAD.match(line)
        assert head is not None
        self.lead = head.end("lead")
        self.is_item = head["dashes"] != ""
        self.is_key = _KEY.match(head["rest"]) is not None
        self.is_text = not self.is_item and not self.is_key
        is_bare = self.is_item and not head["rest"]
        self.column = self.lead if is_bare else head.end("dashes")
        self.opens = (
            is_bare
            or (self.is_key and _OPENS.search(head["rest"]) is not None)
            or ((self.is_key or self.is_item) and _OPENS_TEXT.search(head["rest"]) is not None)
        )
