"""What a value in a form that we don't take was meant to say, and whether it can mean nothing else.

Nothing here guesses what isn't written: a reading is *certain* only where every reader in Indonesia would read the
same. It is offered, not applied, where a second meaning is possible.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from generator.meaning.meant import Reading, tidy
from generator.meaning.numbers import decimal, district_code, telephone, ward_code, whole
from generator.meaning.times import day, hour, partial_day


def yes_no(text: str) -> Reading | None:
    """Read `ya` or `tidak`: another case is certain, another language or a sign is offered."""
    word = tidy(text).casefold()
    if word in ("ya", "tidak"):
        return Reading(word, certain=True)
    known = {"yes": "ya", "true": "ya", "iya": "ya", "y": "ya", "no": "tidak", "false": "tidak", "tdk": "tidak"}
    return Reading(known[word]) if word in known else None


def web_address(text: str) -> Reading | None:
    """Read a web address whose beginning is missing or mistyped; offered, since the site may know only one form."""
    text = tidy(text)
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
    "district_code": district_code,
    "ward_code": ward_code,
}
"""Codes of problems with the form of a value -> who reads that form."""


def reading(code: str, text: str) -> Reading | None:
    """Return what a text was meant to say, of which `code` says that its form isn't taken; None where unknown."""
    found = READINGS[code](text) if code in READINGS else None
    return found if found and found.text != text else None
