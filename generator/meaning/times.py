"""Dates and hours as people in Indonesia write them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from babel.dates import get_day_names, get_month_names

from generator.meaning.meant import Reading, hyphens, tidy

# --- Dates --------------------------------------------------------------------------------------------------

# Spellings in daily use that no list of names has: before the reform of 1972, and short ones.
_MORE_MONTHS = {"pebruari": 2, "peb": 2, "nopember": 11, "nop": 11, "agt": 8, "ags": 8, "agust": 8, "sept": 9}
_MORE_DAYS = {"jum'at": 4, "jum\u2019at": 4, "ahad": 6}
_NUMBERS = re.compile(r"(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{4})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})([/.-])(\d{1,2})\2(\d{1,2})", re.ASCII)
_SHORT_YEAR = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{2})", re.ASCII)
_WORDS = re.compile(r"(?:([A-Za-z]+['\u2019]?[A-Za-z]*),? )?(\d{1,2})[ -]([A-Za-z]+)\.?[ -](\d{4})", re.ASCII)
_WORDS_SHORT_YEAR = re.compile(r"(\d{1,2})[ -]([A-Za-z]+)\.?[ -](\d{2})", re.ASCII)
_SERIAL = re.compile(r"[34]\d{4}", re.ASCII)
_MONTH_FIRST = re.compile(r"([A-Za-z]+)\.? (\d{1,2}), ?(\d{4})", re.ASCII)
_MONTH_WORDS = re.compile(r"([A-Za-z]+)\.?[ -](\d{4})", re.ASCII)
_MONTH_NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{4})", re.ASCII)
_YEAR_MONTH = re.compile(r"(\d{4})[/.-](\d{1,2})", re.ASCII)


@cache
def _months() -> Mapping[str, int]:
    """Return the numbers of months by their Indonesian and English names, long and short (CLDR)."""
    found = dict(_MORE_MONTHS)
    for locale in ("en", "id"):
        for width in ("abbreviated", "wide"):
            found |= {str(name).casefold(): n for n, name in get_month_names(width, locale=locale).items()}
    return found


@cache
def _days() -> Mapping[str, int]:
    """Return the numbers of weekdays, Monday 0, by their Indonesian names (CLDR)."""
    return _MORE_DAYS | {str(name).casefold(): n for n, name in get_day_names("wide", locale="id").items()}


def _calendar_day(year: str, month: str | int | None, day: str) -> date | None:
    try:
        return date(int(year), int(month or 0), int(day))
    except ValueError:
        return None


def day(text: str) -> Reading | None:
    """Read a calendar day.

    Indonesian writes the day before the month, so 24/4/2025 has one meaning. 3/4/2025 is the third of April to a
    reader here, but spreadsheets set to English write the fourth of March in the same way, and nobody would notice
    the difference on a page: it is offered and not certain. 4/4/2025 is the same day in either order.
    A year of two digits is not certain either: 24/04/25 may begin with the year. Nor is a number of five digits,
    which is what Excel shows of a day whose cell isn't formatted: the days since 1899-12-30.
    """
    text = tidy(text)
    if found := _YEAR_FIRST.fullmatch(text):
        return _read_day(_calendar_day(found[1], found[3], found[4]))
    if found := _NUMBERS.fullmatch(text):
        either = _calendar_day(found[4], found[1], found[3])
        meant = _calendar_day(found[4], found[3], found[1])
        return _read_day(meant, certain=either in (None, meant))
    if found := _SHORT_YEAR.fullmatch(text):
        return _read_day(_calendar_day(f"20{found[4]}", found[3], found[1]), certain=False)
    if found := _WORDS.fullmatch(text):
        meant = _calendar_day(found[4], _months().get(found[3].casefold()), found[2])
        told = found[1] and _days().get(found[1].casefold(), -1)
        return _read_day(meant) if meant and told in (None, meant.weekday()) else None
    if found := _WORDS_SHORT_YEAR.fullmatch(text):
        month = _months().get(found[2].casefold())
        return _read_day(_calendar_day(f"20{found[3]}", month, found[1]), certain=False)
    if _SERIAL.fullmatch(text):
        return _read_day(date(1899, 12, 30) + timedelta(days=int(text)), certain=False)
    if found := _MONTH_FIRST.fullmatch(text):
        return _read_day(_calendar_day(found[3], _months().get(found[1].casefold()), found[2]))
    return None


def _read_day(meant: date | None, *, certain: bool = True) -> Reading | None:
    return Reading(meant.isoformat(), certain) if meant and meant.year >= 1000 else None


def partial_day(text: str) -> Reading | None:
    """Read a day, month or year as far as it is told."""
    if reading := day(text):
        return reading
    text = tidy(text)
    year, month = "", 0
    if found := re.fullmatch(r"(?:tahun|thn?\.?) (\d{4})", text, re.IGNORECASE | re.ASCII):
        return Reading(found[1], certain=True)
    if found := _MONTH_WORDS.fullmatch(text):
        year, month = found[2], _months().get(found[1].casefold(), 0)
    elif found := _MONTH_NUMBERS.fullmatch(text):
        year, month = found[2], int(found[1])
    elif found := _YEAR_MONTH.fullmatch(text):
        year, month = found[1], int(found[2])
    return Reading(f"{year}-{month:02}", certain=True) if 1 <= month <= 12 else None


# --- Hours --------------------------------------------------------------------------------------------------

_CLOCK = r"(\d{1,2})(?:[.:](\d{2}))?"
_HOUR = re.compile(
    rf"(?:(?:pukul|jam|pkl\.?) )?{_CLOCK}(?: ?(wib|wita|wit|pagi|siang|sore|malam|am|pm))?", re.I | re.ASCII
)
_LOOSE = re.compile(r"(\d{1,2})[;,](\d{2})|(\d{2})(\d{2})", re.ASCII)
_HOURS = re.compile(
    rf"(?:(?:pukul|jam|pkl\.?) )?{_CLOCK}(?: ?(?:wib|wita|wit))? ?(?:-|s/d|s\.d\.|sd|sampai|hingga) ?"
    rf"(?:{_CLOCK}|selesai)"
    r"(?: ?(?:wib|wita|wit))?",
    re.I | re.ASCII,
)


def hour(text: str) -> Reading | None:
    """Read a time of the day: 8.00, 8:00 and "pukul 8.00" are certain, an hour without minutes or with a word not."""
    text = tidy(text)
    if loose := _LOOSE.fullmatch(text):
        clock = _clock(loose[1] or loose[3], loose[2] or loose[4])
        return Reading(clock) if clock else None
    found = _HOUR.fullmatch(text)
    if not found:
        return None
    hours, minutes, word = int(found[1]), found[2], (found[3] or "").casefold()
    if word in ("sore", "malam", "pm") and hours < 12:
        hours += 12
    clock = _clock(str(hours), minutes)
    return Reading(clock, certain=minutes is not None and not word) if clock else None


def hours(text: str) -> tuple[str, str] | None:
    """Read two times in one value, `8-16` or `08.00 s.d. selesai`; the second is empty where it isn't told."""
    found = _HOURS.fullmatch(hyphens(tidy(text)))
    if not found:
        return None
    first, last = _clock(found[1], found[2]), _clock(found[3], found[4]) if found[3] else ""
    return (first, last) if first and (last or not found[3]) else None


def _clock(hours: str, minutes: str | None) -> str:
    return f"{int(hours):02}:{minutes or '00'}" if int(hours) < 24 and int(minutes or 0) < 60 else ""
