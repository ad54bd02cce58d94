"""Numbers as people in Indonesia write them: degrees, amounts and telephones."""

from __future__ import annotations

import re

from generator.meaning.meant import Reading, hyphens, tidy

_DEGREES = re.compile(
    r"(-?\d{1,3})°? ?(?:(\d{1,2})['\u2019\u2032] ?(?:(\d{1,2}(?:[.,]\d+)?)(?:\"|''|”|″))?)? ?(LS|LU|BT|BB|[NSEWU])",
    re.I | re.ASCII,
)


def decimal(text: str) -> Reading | None:
    """Read degrees: a decimal comma and a long minus sign are certain; degrees and minutes are offered in decimals.

    No latitude or longitude reaches 1,000, so that a comma can't stand between thousands.
    """
    text = hyphens(tidy(text))
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


_NUMBER = r"[-+]?\d{1,3}(?:[.,]\d{1,12})?"
_PAIR = re.compile(rf"[\[(]?({_NUMBER})°?(?: ?[,;/] | ?[;/]|,(?=-?\d+\.)| )({_NUMBER})°?[\])]?", re.ASCII)


def pair(text: str) -> tuple[str, str] | None:
    """Read a latitude and a longitude in one value, as maps give them; no latitude is beyond 90 degrees."""
    found = _PAIR.fullmatch(hyphens(tidy(text)))
    if not found:
        return None
    first, last = (number.replace(",", ".").removeprefix("+") for number in found.groups())
    return (last, first) if abs(float(first)) > 90 else (first, last)


def _towards(word: str) -> str:
    return "-" if word.upper() in ("LS", "S", "BB", "W") else ""


def whole(text: str) -> Reading | None:
    """Read a whole number: 1.250 means 1250 here but 1 in a sheet set to English, so nothing is certain."""
    text = tidy(text)
    if re.fullmatch(r"\d{1,3}(\.\d{3})+|\d{1,3}(,\d{3})+", text, re.ASCII):
        return Reading(re.sub(r"[.,]", "", text))
    if found := re.fullmatch(r"(\d{1,9}) (?:tahun|thn?|orang|anak|peserta|unit)\.?", text, re.I | re.ASCII):
        return Reading(found[1])
    return None


def telephone(text: str) -> Reading | None:
    """Read a telephone number.

    Without the zero, a number of nine digits or more can't be a local one (those have at most eight), so its zero is
    certain; shorter ones lack an area code that isn't written. 62 before a mobile number of full length is the
    country. Source: ITU-T E.164, national numbering plan of Indonesia (2006), https://www.itu.int/oth/T0202000064/en.
    """
    text = hyphens(tidy(text)).strip(".,;")
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


def area_code(text: str, digits: tuple[int, ...]) -> Reading | None:
    """Read the code of an area whose steps have so many digits: other signs than dots between them are certain.

    Where a step lacks digits, which ones is told by nothing; where they all stand, nothing else can be meant.
    """
    text = tidy(text)
    if not re.fullmatch(r"[0-9][0-9 .,/_-]*[0-9.]", hyphens(text), re.ASCII):
        return None
    figures = re.sub(r"\D", "", text)
    parts = [part for part in re.split(r"\D+", text) if part]
    if len(figures) != sum(digits) or (len(parts) > 1 and tuple(map(len, parts)) != digits):
        return None
    steps, place = [], 0
    for length in digits:
        steps.append(figures[place : place + length])
        place += length
    return Reading(".".join(steps), certain=True)


def district_code(text: str) -> Reading | None:
    """Read the code of a kecamatan (`74.71.01`)."""
    return area_code(text, (2, 2, 2))


def ward_code(text: str) -> Reading | None:
    """Read the code of a kelurahan or desa (`74.71.01.1001`)."""
    return area_code(text, (2, 2, 2, 4))
