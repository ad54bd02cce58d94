"""Children's safety: what no text of the portal may contain.

Sources of the rules: UU 11/2012 Pasal 19 (identity of children in the justice system), UU 35/2014 Pasal 64,
UU 27/2022 Pasal 4 and 25 (children's data is specific personal data), Pedoman Pemberitaan Ramah Anak (Dewan Pers,
1/Peraturan-DP/II/2019). Patterns can't know a child from a number; they refuse what looks like one, and the
message says how to write it instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_SIXTEEN_DIGITS = re.compile(r"(?<!\d)\d(?:[ .-]?\d){15}(?!\d)")
_AGE = r"(?:[0-9]|1[0-7])"
_NAME = r"[A-Z][\w'\u2019.-]+(?: [A-Z][\w'\u2019.-]*){0,3}"
# "Perda Nomor 5 tahun 2021" and "Kota Mawar 5 tahun terakhir" are about no child.
_SPAN = r"(?! (?:\d{4}|terakhir|lalu|mendatang|ke depan|kemudian|sebelumnya|berturut-turut))"
_YEARS = rf"{_AGE} (?:tahun|thn|th)\b{_SPAN}"
_NAMED_CHILD = re.compile(
    rf"(?<![\w-])(?P<name>{_NAME})(?: \({_AGE}\)|,?(?: yang)?(?: ber(?:usia|umur))? \(?{_YEARS})"
)
_MOBILE = re.compile(r"(?<!\d)(?:\+?62|0)[ -]?8\d(?:[ .-]?\d){7,11}(?!\d)")
_SHELTER = re.compile(
    r"(?:rumah aman|rumah perlindungan|shelter|penampungan)\b[^.]{0,60}?\b(?:di|alamat\w*:?|beralamat)\s+"
    r"(?:jalan|jl\.?|gang|gg\.?|blok|perumahan|lorong)\b",
    re.IGNORECASE,
)
# Words with a capital that stand before an age without naming anybody.
_NOT_NAMES = frozenset(
    """
    Anak Anak-anak Balita Bayi Remaja Siswa Siswi Pelajar Peserta Usia Umur Berusia Untuk Bagi Mulai Sejak Dari
    Sampai Hingga Dalam Selama Sekitar Kurang Lebih Maksimal Minimal Paling Klaster Indikator Pasal Program
    """.split()  # noqa: SIM905 - a list of words reads better as one
)


def dangers(text: str, *, contact: bool = False) -> Iterator[tuple[str, str]]:
    """Yield (code, the words it is about) for everything in `text` that could expose a child or a victim.

    `contact` tells that the text is a contact's value, where an office's mobile number may stand.
    """
    if match := _SIXTEEN_DIGITS.search(text):
        yield "child_number", match.group()
    for match in _NAMED_CHILD.finditer(text):
        if not _NOT_NAMES.issuperset(match["name"].replace("Usia Dini", "").split()):
            yield "child_named", match.group()
            break
    if not contact and (match := _MOBILE.search(text)):
        yield "private_phone", match.group()
    if match := _SHELTER.search(text):
        yield "shelter_address", match.group()
