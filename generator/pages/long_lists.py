"""Long lists, which go on on further pages, so that no page grows with the portal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import TypeVar

from generator.catalogue import further_page
from generator.pages.views import Relation

LISTED = 500
"""How many entries of a listing stand on a page."""
TASKS = 200
"""How many follow-ups stand on a page."""
FIRST = 25
"""How many of one way of referring stand on the page of what they refer to."""
MORE = 200
"""How many of the others stand on each of the pages on which these lists go on."""

G = TypeVar("G")
T = TypeVar("T")


@dataclass(frozen=True)
class Sheet:
    """A page of several on which a list stands: its number from 1, how many there are, and where the first one is.

    `name` is the source path below which the others stand, where that isn't the first one's.
    """

    number: int
    count: int
    first: str
    name: str = ""

    @property
    def previous(self) -> str:
        """The source path of the page before; empty for the first."""
        if self.number == 1:
            return ""
        return further_page(self.name or self.first, self.number - 1) if self.number > 2 else self.first

    @property
    def next(self) -> str:
        """The source path of the page after; empty for the last."""
        return further_page(self.name or self.first, self.number + 1) if self.number < self.count else ""


def count_of(items: int, size: int) -> int:
    """Return how many pages of a size so many items need; an empty list stands on one, too."""
    return max(1, ceil(items / size))


def sheets_of(groups: Iterable[tuple[G, Sequence[T]]], size: int) -> list[list[tuple[G, tuple[T, ...]]]]:
    """Share groups out over pages of at most `size` items; a group goes on on the next page, an empty one stands."""
    sheets: list[list[tuple[G, tuple[T, ...]]]] = [[]]
    room = size
    for group, items in groups:
        rest = tuple(items)
        while rest and len(rest) > room:
            if room:
                sheets[-1].append((group, rest[:room]))
            rest, room = rest[room:], size
            sheets.append([])
        sheets[-1].append((group, rest))
        room -= len(rest)
    return sheets


def begins_on(group: G, sheets: list[list[tuple[G, tuple[T, ...]]]]) -> int:
    """Return the number of the first page, from 1, on which a group stands."""
    return next(number for number, sheet in enumerate(sheets, 1) if any(found is group for found, _ in sheet))


def shortened(path: str, relations: Sequence[Relation]) -> list[Relation]:
    """Return what a page shows of its relations, each of which tells how many more there are, and on which page."""
    shown, place = [], 0
    for relation in relations:
        more = len(relation.referrers) - FIRST
        if more > 0:
            further = further_page(path, 2 + place // MORE)
            relation = replace(relation, referrers=relation.referrers[:FIRST], more=more, further=further)
            place += more
        shown.append(relation)
    return shown


def further(relations: Sequence[Relation]) -> list[list[Relation]]:
    """Return what the further pages show: what the first one leaves out, page by page."""
    rest = [(each, each.referrers[FIRST:]) for each in relations if len(each.referrers) > FIRST]
    if not rest:
        return []
    return [[replace(each, referrers=items) for each, items in sheet] for sheet in sheets_of(rest, MORE)]
