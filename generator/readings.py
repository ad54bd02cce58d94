"""What a value in a form that we don't take was meant to say, and whether it can mean nothing else.

Nothing here guesses what isn't written: a reading is *certain* only where every reader in Indonesia would read the
same. It is offered, not applied, where a second meaning is possible.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from babel.dates import get_day_names, get_month_names


@dataclass(frozen=True, slots=True)
class Reading:
    """The text that should stand instead, and whether no other meaning is possible."""

    text: str
    certain: bool = False


CURLY_OPEN, CURLY_CLOSE = "\u201c\u201e\u201f\u2018\u201b", "\u201d\u201f\u2019"
_MINUS = "\u2212\u2013\u2014\u2010\u2011"
"""Characters that Word and web pages show for a minus sign or hyphen."""


def _tidy(text: str) -> str:
    """Return `text` with what copying leaves taken away: odd spaces, curly quotes around it."""
    text = " ".join(text.split())
    if len(text) > 2 and text[0] in CURLY_OPEN and text[-1] in CURLY_CLOSE:
        text = text[1:-1].strip()
    return text


# --- Dates --------------------------------------------------------------------------------------------------

# Spellings in daily use that no list of names has: before the reform of 1972, and short ones.
_MORE_MONTHS = {"pebruari": 2, "peb": 2, "nopember": 11, "nop": 11, "agt": 8, "ags": 8, "agust": 8, "sept": 9}
_MORE_DAYS = {"jum'at": 4, "jum\u2019at": 4, "ahad": 6}
_NUMBERS = re.compile(r"(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{4})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})([/.-])(\d{1,2})\2(\d{1,2})", re.ASCII)
_SHORT_YEAR = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{2})", re.ASCII)
_WORDS = re.compile(r"(?:([A-Za-z]+['\u2019]?[A-Za-z]*),? )?(\d{1,2})[ -]([A-Za-z]+)\.?[ -](\d{4})", re.ASCII)
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
    A year of two digits is not certain either: 24/04/25 may begin with the year.
    """
    text = _tidy(text)
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
    if found := _MONTH_FIRST.fullmatch(text):
        return _read_day(_calendar_day(found[3], _months().get(found[1].casefold()), found[2]))
    return None


def _read_day(meant: date | None, *, certain: bool = True) -> Reading | None:
    return Reading(meant.isoformat(), certain) if meant and meant.year >= 1000 else None


def partial_day(text: str) -> Reading | None:
    """Read a day, month or year as far as it is told."""
    if reading := day(text):
        return reading
    text = _tidy(text)
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
_HOUR = re.compile(rf"(?:(?:pukul|jam|pkl\.?) )?{_CLOCK}(?: ?(wib|wita|wit|pagi|siang|sore|malam))?", re.I | re.ASCII)
_HOURS = re.compile(
    rf"(?:(?:pukul|jam|pkl\.?) )?{_CLOCK} ?(?:-|s/d|s\.d\.|sd|sampai|hingga) ?(?:{_CLOCK}|selesai)"
    r"(?: ?(?:wib|wita|wit))?",
    re.I | re.ASCII,
)


def hour(text: str) -> Reading | None:
    """Read a time of the day: 8.00, 8:00 and "pukul 8.00" are certain, an hour without minutes or with a word not."""
    found = _HOUR.fullmatch(_tidy(text))
    if not found:
        return None
    hours, minutes, word = int(found[1]), found[2], (found[3] or "").casefold()
    if word in ("sore", "malam") and hours < 12:
        hours += 12
    clock = _clock(str(hours), minutes)
    return Reading(clock, certain=minutes is not None and not word) if clock else None


def hours(text: str) -> tuple[str, str] | None:
    """Read two times in one value, `8-16` or `08.00 s.d. selesai`; the second is empty where it isn't told."""
    found = _HOURS.fullmatch(_hyphens(_tidy(text)))
    if not found:
        return None
    first, last = _clock(found[1], found[2]), _clock(found[3], found[4]) if found[3] else ""
    return (first, last) if first and (last or not found[3]) else None


def _clock(hours: str, minutes: str | None) -> str:
    return f"{int(hours):02}:{minutes or '00'}" if int(hours) < 24 and int(minutes or 0) < 60 else ""


# --- Numbers ------------------------------------------------------------------------------------------------


def _hyphens(text: str) -> str:
    return re.sub(f"[{_MINUS}]", "-", text)


_DEGREES = re.compile(
    r"(-?\d{1,3})°? ?(?:(\d{1,2})['\u2019\u2032] ?(?:(\d{1,2}(?:[.,]\d+)?)(?:\"|''|”|″))?)? ?(LS|LU|BT|BB|[NSEWU])",
    re.I | re.ASCII,
)


def decimal(text: str) -> Reading | None:
    """Read degrees: a decimal comma and a long minus sign are certain; degrees and minutes are offered in decimals.

    No latitude or longitude reaches 1,000, so that a comma can't stand between thousands.
    """
    text = _hyphens(_tidy(text))
    if found := re.fullmatch(r"([-+]?) ?(\d{1,3})(?:[.,](\d{1,12}))?°?", text, re.ASCII):
        sign = "-" if found[1] == "-" else ""
        return Reading(f"{sign}{found[2]}" + (f".{found[3]}" if found[3] else ""), certain=True)
    if found := re.fullmatch(r"(\d{1,3}[.,]\d{1,12})°? ?(LS|LU|BT|BB|[NSEWU])", text, re.I | re.ASCII):
        return Reading(_towards(found[2]) + found[1].replace(",", "."))
    if found := _DEGREES.fullmatch(text):
        seconds = float((found[3] or "0").replace(",", "."))
        degrees = abs(int(found[1])) + int(found[2] or 0) / 60 + seconds / 3600
        return Reading(_towards(found[4]) + f"{degrees:.6f}".rstrip("0").rstrip("."))
    return None


def _towards(word: str) -> str:
    return "-" if word.upper() in ("LS", "S", "BB", "W") else ""


def whole(text: str) -> Reading | None:
    """Read a whole number: 1.250 means 1250 here but 1 in a sheet set to English, so nothing is certain."""
    text = _tidy(text)
    if re.fullmatch(r"\d{1,3}(\.\d{3})+|\d{1,3}(,\d{3})+", text, re.ASCII):
        return Reading(re.sub(r"[.,]", "", text))
    if found := re.fullmatch(r"(\d{1,9}) (?:tahun|thn?|orang|anak|peserta|unit)\.?", text, re.I | re.ASCII):
        return Reading(found[1])
    return None


def yes_no(text: str) -> Reading | None:
    """Read `ya` or `tidak`: another case is certain, another language or a sign is offered."""
    word = _tidy(text).casefold()
    if word in ("ya", "tidak"):
        return Reading(word, certain=True)
    known = {"yes": "ya", "true": "ya", "iya": "ya", "no": "tidak", "false": "tidak", "tdk": "tidak"}
    return Reading(known[word]) if word in known else None


# --- Ways to reach somebody ---------------------------------------------------------------------------------


def telephone(text: str) -> Reading | None:
    """Read a telephone number.

    Without the zero, a number of nine digits or more can't be a local one (those have at most eight), so its zero is
    certain; shorter ones lack an area code that isn't written. 62 before a mobile number of full length is the
    country. Source: numbering plan of Indonesia, https://www.itu.int/oth/T0202000064/en.
    """
    text = _hyphens(_tidy(text)).strip(".,;")
    text = re.sub(r"^\+62 ?\(0\) ?", "+62 ", text)
    text = re.sub(r"^\(([0-9+]{3,5})\) ?-? ?", r"\1 ", text)
    if re.fullmatch(r"0\d{2,3}/\d{5,8}", text):
        text = text.replace("/", " ")
    if not re.fullmatch(r"\+?[0-9][0-9 .-]+", text, re.ASCII):
        return None
    text = re.sub(r" ?[.] ?|(?<= )[ -]+|-(?=[ -])", " ", text).strip()
    text = re.sub(r" {2,}", " ", text)
    digits = re.sub(r"\D", "", text)
    if not 8 <= len(digits) <= 14:
        return None
    if text.startswith("+62"):
        return Reading(text, certain=True)
    if text.startswith("+"):
        return None
    if digits.startswith("62") and (digits.startswith("628") and len(digits) >= 11):
        return Reading("+" + text, certain=True)
    if digits.startswith("62"):
        return Reading("+" + text)
    if digits.startswith("0") and len(digits) >= 9:
        return Reading(text, certain=True)
    if digits[0] in "23456789" and 9 <= len(digits) <= 12:
        return Reading("0" + text, certain=True)
    return None


def web_address(text: str) -> Reading | None:
    """Read a web address whose beginning is missing or mistyped; offered, since the site may know only one form."""
    text = _tidy(text)
    rest = re.sub(r"^(https?[:;]?/{0,3})", "", text, flags=re.IGNORECASE)
    if re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+([/?#][^\s<>\"'\\^`{|}]*)?", rest, re.IGNORECASE | re.ASCII):
        return Reading(f"https://{rest}")
    return None


READINGS: Mapping[str, Callable[[str], Reading | None]] = {
    "date_form": day,
    "partial_date_form": partial_day,
    "time_form": hour,
    "decimal_comma": decimal,
    "decimal_form": decimal,
    "whole_form": whole,
    "yes_no": yes_no,
    "contact_telephone": telephone,
    "contact_whatsapp": telephone,
    "contact_website": web_address,
    "url_scheme": web_address,
}
"""Codes of problems with the form of a value -> who reads that form."""


def reading(code: str, text: str) -> Reading | None:
    """Return what a text was meant to say, of which `code` says that its form isn't taken; None where unknown."""
    found = READINGS[code](text) if code in READINGS else None
    return found if found and found.text != text else None
