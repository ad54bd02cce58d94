"""Citations of one form, from what a style's engine makes of one of them: its text, filled in anew.

An engine for CSL takes some 10 ms for an item in a style, most of which it spends on finding out the same: which
parts of the style apply to an item with these variables. So it is asked once for a form, with marks for what differs
from item to item, and once more to see that nothing else differs. Where anything does, and for whatever isn't plain,
the engine writes each citation itself; the text is the same either way.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast

from generator.cache import Parts, kept
from generator.model import month_name

Item = dict[str, object]
"""An item of CSL-JSON."""
Day = tuple[int, int, int]

_TEXTS = ("id", "title", "URL")
"""The variables that differ from item to item, beside dates."""
_PLAIN = {
    "title": re.compile(r"[^\W_](?:[\w ,()/-]*[\w)])?"),
    "URL": re.compile(r"https?://[\w./#~-]*[\w/]", re.ASCII),
}
"""Texts that no style treats in a way of its own, as it may quotation marks and what ends a sentence."""
_REMEMBERED = 4096
_FOUR_DIGITS = range(1000, 10_000)


@dataclass(frozen=True)
class _Sample:
    """Marks to tell by where an engine puts things."""

    texts: Mapping[str, str]
    days: tuple[Day, ...]


# No two parts of its dates are the same number or name.
_FIRST = _Sample(
    {"id": "butir", "title": "qSatu Judulq", "URL": "https://qsatuq.example/q/"},
    ((7311, 9, 24), (7312, 10, 25), (7313, 11, 26), (7314, 12, 27)),
)
# Days that a style may write with a nought, or as an ordinal.
_SECOND = _Sample(
    {"id": "hal", "title": "(Dua) judul 2", "URL": "https://dua.example"},
    ((2841, 1, 1), (2842, 2, 1), (2843, 3, 1), (2844, 4, 1)),
)

_Slot = tuple[str, int]
"""A text, by its name, or a part of a date: the date's name, and 0 for its year, 1 for its month, 2 for its day."""


class Patterns:
    """What one style makes of items, of which many share a form.

    `engine` writes an item in the style, which `style` tells from all others. It must give equal items equal texts.
    """

    def __init__(self, engine: Callable[[Item], str], style: Parts) -> None:
        def ask(item: str) -> str:
            return kept("citation", (style, item), lambda: engine(json.loads(item)).encode()).decode()

        self._asked = lru_cache(_REMEMBERED)(ask)
        self._pattern = cache(self._learnt)

    def written(self, item: Item) -> str:
        """Return the citation of an item."""
        days = _days_in(item)
        is_plain = all(form.fullmatch(str(item.get(name, ""))) for name, form in _PLAIN.items())
        if not is_plain or len(days) > len(_FIRST.days) or any(day[0] not in _FOUR_DIGITS for day in days.values()):
            return self._engine(item)
        form = {key: value for key, value in item.items() if key not in _TEXTS and key not in days}
        pattern = self._pattern(json.dumps(form, sort_keys=True), tuple(days))
        return _filled(pattern, item, days) if pattern is not None else self._engine(item)

    def _engine(self, item: Item) -> str:
        return self._asked(json.dumps(item))

    def _learnt(self, form: str, names: tuple[str, ...]) -> tuple[str | _Slot, ...] | None:
        """Return the citation of items of a form in pieces; None where it isn't made of them alone."""
        first, second = (_item(form, names, sample) for sample in (_FIRST, _SECOND))
        pattern = _pieces(self._engine(first), first)
        return pattern if _filled(pattern, second, _days_in(second)) == self._engine(second) else None


def _days_in(item: Item) -> dict[str, Day]:
    """Return the whole dates among the variables of an item."""
    days = {}
    for name, value in item.items():
        if isinstance(value, dict):
            (parts,) = value["date-parts"]
            if len(parts) == 3:  # a year, a month, a day
                days[name] = cast("Day", tuple(parts))
    return days


def _item(form: str, names: tuple[str, ...], sample: _Sample) -> Item:
    days = {name: {"date-parts": [list(day)]} for name, day in zip(names, sample.days, strict=False)}
    return {**json.loads(form), **sample.texts, **days}


def _pieces(text: str, item: Item) -> tuple[str | _Slot, ...]:
    """Take a text apart at the marks of an item."""
    slots: dict[str, _Slot] = {str(item[name]): (name, 0) for name in _TEXTS}
    for name, day in _days_in(item).items():
        slots |= {_part(day, place): (name, place) for place in range(3)}
    marks = "|".join(sorted(map(re.escape, slots), key=len, reverse=True))
    return tuple(slots.get(piece, piece) for piece in re.split(rf"(?<!\w)({marks})(?!\w)", text))


def _filled(pattern: tuple[str | _Slot, ...], item: Item, days: Mapping[str, Day]) -> str:
    pieces = []
    for piece in pattern:
        if isinstance(piece, str):
            pieces.append(piece)
        else:
            name, place = piece
            pieces.append(_part(days[name], place) if name in days else str(item[name]))
    return "".join(pieces)


def _part(day: Day, place: int) -> str:
    return month_name(day[1]) if place == 1 else str(day[place])
