"""Single values in words, as Indonesians write them: dates, hours, numbers, choices."""

from __future__ import annotations

from datetime import date, time
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import format_decimal

from generator.model.fields import Choice, PartialDate

LOCALE = "id_ID"


@lru_cache(4096)  # some days stand on hundreds of pages
def long_date(day: date | PartialDate) -> str:
    """Return a date in words, as far as it is known: "24 April 2025", "April 2025", "2025"."""
    if isinstance(day, PartialDate):
        pattern = {4: "y", 7: "MMMM y", 10: "d MMMM y"}[len(day)]
        return format_date(day.first, pattern, locale=LOCALE)
    return format_date(day, "d MMMM y", locale=LOCALE)


def month_name(month: int) -> str:
    """Return the name of a month of the year, which is 1 to 12."""
    return format_date(date(2000, month, 1), "MMMM", locale=LOCALE)


def weekday(day: date) -> str:
    """Return the name of the day of the week."""
    return format_date(day, "EEEE", locale=LOCALE)


def clock(moment: time) -> str:
    """Return a time as Indonesians write it: "08.00"."""
    return f"{moment:%H.%M}"


@lru_cache(4096, typed=True)
def number(value: float) -> str:
    """Return a number in Indonesian form, with all of its decimals: "1.234,5"."""
    return format_decimal(value, locale=LOCALE, decimal_quantization=False)


def in_words(value: object) -> str:
    """Return a single value as pages show it."""
    if isinstance(value, Choice):
        return value.label
    if isinstance(value, bool):
        return "Ya" if value else "Tidak"
    if isinstance(value, (date, PartialDate)):
        return long_date(value)
    if isinstance(value, time):
        return clock(value)
    if isinstance(value, (int, float)):
        return number(value)
    return str(value)
