"""Numbers that belong to one person: of the population register, of families and pupils, and of mobile phones.

Source of the forms: Permendagri 102/2009 (16 digits of NIK and KK: six of the area, six of a day, four in a row);
NISN has ten digits (Persesjen Kemendikbud 18/2018); mobile numbers begin with 08 and have 10 to 13 digits (Permen
Kominfo 14/2018, national numbering plan).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.safeguards.danger import Danger
from generator.safeguards.seen import Seen
from generator.safeguards.words import any_of

_BETWEEN = r"[ .,\-/:|·•\u2022'()\[\]]{0,3}"
_SIXTEEN = re.compile(rf"(?<![\d])(?<!\d[.,])\d(?:{_BETWEEN}\d){{15}}(?!{_BETWEEN}\d)")
_YEARS = re.compile(r"(?:19|20)\d\d")
_NAMED_NUMBER = re.compile(
    r"\b"
    + any_of(
        r"""
        NIK KK NISN NIS nomor_induk(?:_kependudukan|_siswa)?(?:_nasional)? (?:nomor_)?kartu_keluarga e-?KTP KTP KIA
        akt[ae](?:_kelahiran|_lahir|_nikah|_perkawinan)? kartu_identitas_anak BPJS(?:_kesehatan)? JKN KIS paspor
        buku_nikah (?<!kode_)rekening(?!_(?:belanja|kegiatan|anggaran)) virtual_account simpel
        rekam_medi[sk] no\.?_?rm registrasi_anak nomor_peserta
        """
    )
    + r"(?:-?nya)?\b(?P<link>[^\d;\n]{0,40}?)"
    r"(?P<number>(?:[A-Z]{1,4}[-. ]?)?\d(?:[ .,\-/]{0,3}[\dA-Z]{1,4}(?![a-z])){4,24})"
)
_PLAIN = re.compile(
    r"(?:0401|021)[ -]\d+|\d{1,2}[./-]\d{1,2}[./-]\d{4}.*|\d{1,3}(?:\.\d{3})+(?:,\d\d?)?|(?:19|20)\d\d[-/ ].*|0?8.*"
)
"""Telephone numbers, days, sums of money and years, which may stand behind the name of a document as well."""
_LAW = re.compile(r"\b(?:nomor|no\.?) \d+ tahun \d{4}", re.IGNORECASE)

_MOBILE = re.compile(
    r"(?<!\d)(?<!\d[.,])(?:\(?\+ ?6 ?2\)?|(?:00)?62|0(?! ?0))[ .\-()/\[\]]{0,3}8"
    r"(?:[ .\-()/·\[\]]{0,3}\d){8,11}(?![ .\-/]?\d)"
)
_BARE_MOBILE = re.compile(
    r"\b"
    + any_of(r"wa whatsapp hp no\.?_?hp ponsel telepon_seluler handphone hubungi kontak telp?\.? wa\.me/")
    + r"\b[^\d\n]{0,20}?(?P<number>8\d{1,2}(?:[ .\-]{0,2}\d){7,9})(?!\d)"
)
_LINK = re.compile(
    r"(?:wa\.me/|api\.whatsapp\.com/send\S*?phone=|whatsapp://send\S*?phone=|tel:)\+?(?P<number>\d{9,15})"
)
_LETTERS = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1"})
_MIXED = re.compile(r"(?<![\w])(?<!\d[.,])[0Oo]8(?:[ .\-]?[0-9OolI]){8,11}(?![\w])")
_SPOKEN = dict(
    zip(
        ["nol", "kosong", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"],
        "00123456789",
        strict=True,
    )
)
_SPOKEN_NUMBER = re.compile(rf"(?:\b(?:{'|'.join(_SPOKEN)})\b[ ,-]*|\d[ ,-]*){{9,}}", re.IGNORECASE)


def digits_of(number: str) -> str:
    """Return the digits of a telephone number from its 0 on, so that all ways of writing it are one."""
    digits = re.sub(r"\D", "", number).removeprefix("00")
    return f"0{digits.removeprefix('62')}" if digits.startswith("62") else digits


def of_persons(text: Seen) -> Iterator[Danger]:
    """Yield the numbers of a register that stand in a text."""
    for match in _SIXTEEN.finditer(text.text):
        if _is_register_number(match.group()):
            yield text.danger("child_number", *match.span())
            return
    for match in _NAMED_NUMBER.finditer(text.text):
        digits = re.sub(r"\D", "", match["number"])
        if len(digits) >= 7 and not _LAW.search(match.group()) and not _PLAIN.fullmatch(match["number"].strip()):
            yield text.danger("child_number", *match.span("number"))
            return


def _is_register_number(found: str) -> bool:
    """Tell whether sixteen digits may be one number: not four years, two telephone numbers, or dates and hours."""
    groups = re.findall(r"\d+", found)
    if len(groups) > 1 and all(_YEARS.fullmatch(group) for group in groups):
        return False
    digits = "".join(groups)
    has_day = 1 <= int(digits[6:8]) % 40 <= 31 and 1 <= int(digits[8:10]) <= 12 and 11 <= int(digits[:2]) <= 96
    if len(groups) == 1:
        return True
    if sum(len(group) == 4 and _YEARS.fullmatch(group) is not None for group in groups) >= 2:
        return False  # spans of years, dates one after the other
    if any(group.startswith("0") and len(group) <= 4 for group in groups[:1]) or len(groups) == 2:
        return has_day  # an area code, or two telephone numbers
    return has_day or {len(group) for group in groups} in ({4}, {1}, {2}, {8})


def mobiles(text: Seen, official: frozenset[str]) -> Iterator[Danger]:
    """Yield the mobile numbers in a text that aren't an office's; `official` has these as `digits_of` gives them."""
    for pattern in (_MOBILE, _LINK, _BARE_MOBILE, _MIXED):
        for match in pattern.finditer(text.text):
            number = match.groupdict().get("number") or match.group()
            if pattern is _MOBILE and _is_date_or_time(number):
                continue
            if _is_mobile(number.translate(_LETTERS), official):
                yield text.danger("private_phone", *match.span())
                return


def in_address(text: Seen, official: frozenset[str]) -> Iterator[Danger]:
    """Yield the mobile numbers that a web address reaches."""
    for match in _LINK.finditer(text.text):
        if _is_mobile(match["number"], official):
            yield text.danger("private_phone", *match.span())


def spoken(text: Seen, official: frozenset[str]) -> Iterator[Danger]:
    """Yield the numbers whose digits are written as words."""
    for match in _SPOKEN_NUMBER.finditer(text.text):
        words = re.findall(r"[^\W\d]+|\d", match.group().lower())
        digits = "".join(_SPOKEN.get(word, word) for word in words)
        if len(digits) in (10, 16) and not _is_mobile(digits, official):
            yield text.danger("child_number", *match.span())
        elif _is_mobile(digits, official):
            yield text.danger("private_phone", *match.span())


def _is_mobile(number: str, official: frozenset[str]) -> bool:
    digits = digits_of(number)
    digits = digits if digits.startswith("0") else f"0{digits}"
    return digits.startswith("08") and 10 <= len(digits) <= 14 and digits not in official


def _is_date_or_time(number: str) -> bool:
    """Tell whether a number is made of days and hours: 08.12.2025 10.30."""
    groups = re.findall(r"\d+", number)
    short = [group for group in groups if len(group) <= 2]
    return len(short) >= 2 and all(len(group) <= 2 or _YEARS.fullmatch(group) for group in groups) and "." in number
