"""Where a shelter for victims is, which nobody may learn from the portal.

Source: UU 23/2004 Pasal 39 and UU 12/2022 Pasal 42 (protection of victims, safe houses); Permen PPPA 2/2022 (the
address of a safe house is secret).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.safeguards.danger import Danger
from generator.safeguards.seen import Seen
from generator.safeguards.words import THINGS, any_of

SHELTER = any_of(
    r"""
    (?:rumah|rmh)_(?:aman|perlindungan(?:_sosial)?|penampungan|transit_korban) safe_?house shelter selter rptc rpsa
    (?:rumah|rmh)_singgah_(?:\w+_)?(?:bagi_|untuk_)?korban penampungan_sementara
    penampungan(?:_sementara)?_(?:korban|anak|perempuan|bagi|untuk)\b[^.,;]{0,25}
    (?:lokasi|tempat)_(?:aman|perlindungan|persembunyian|pengungsian_korban)(?:_(?:perempuan|anak|korban|penyintas))?
    """
)
MAY_BE_SHELTER = re.compile(
    any_of(
        "aman perlindungan tampung nampung sembunyi ungsi titip singgah transit safe sh?elter rptc rpsa persembunyian"
    )
)
"""What a text in small letters has at least one of, if a shelter is named in it."""
_ANY = re.compile(rf"\b{SHELTER}(?:nya)?\b")
_HIDDEN = re.compile(
    any_of("korban ibu anak anaknya penyintas perempuan")
    + r"\b[^.;!?]{0,60}?\b"
    + any_of("ditampung disembunyikan diamankan diungsikan bersembunyi mengungsi dititipkan")
    + r"\b"
)
"""Somebody who is kept safe, at a place that has no name."""
_OTHER = re.compile(
    r"(?i:penampungan(?: sementara)?) "
    + any_of("air sampah hujan limbah barang dana aspirasi pedagang hewan ternak ikan tinja lumpur")
    + r"|(?i:shelter|selter)[ -]"
    + any_of(
        r"""
        satwa kucing anjing hewan bus trans\w* angkot ojek ojol brt pedagang pkl sepeda tsunami evakuasi halte
        shelter_bus
        """
    )
    + r"|(?i:(?:halte|bus)[ /(-]+shelter|tempat penampungan sampah|air dari penampungan)"
)
"""Shelters of another sort: for buses, water and waste."""

_WAY = any_of(
    r"""
    jalan jln?\.? jl\. gang gg\.? blok perumahan perum\.? kompleks komplek lorong lrg\.? lr\. kelurahan kel\.
    kecamatan kec\. desa dusun rt\.?[_/]?\d rw\.?[_/]?\d nomor_\d no\.?_?\d belakang samping sebelah seberang
    depan dekat sekitar_\d+_?m koordinat persimpangan simpang btn km\.?_?\d
    """
)
_HINT = re.compile(
    rf"\b{_WAY}|\b\d+ ?(?i:m|meter|km)\b|maps\.|goo\.gl|bit\.ly|(?i:share ?loc)|\b"
    + any_of(
        """
        pasar masjid musala gereja lapangan jembatan terminal ruko lantai spbu minimarket puskesmas bandara pelabuhan
        wisma hotel kos pagar cat tikungan pertigaan perempatan angkot
        """
    )
    + r"\b"
)
_STARTS = re.compile(rf"\b{SHELTER}(?:nya)?\b(?P<between>[^!?]{{0,140}}?)\b{_WAY}\s?[^.;!?]{{0,40}}")
_ENDS = re.compile(
    rf"\b{_WAY}[^.;!?]{{0,60}}?(?:\(|\b"
    + any_of(
        """
        adalah merupakan sebagai menjadi dijadikan dipakai digunakan difungsikan terdapat ada berdiri lokasi tempat
        alamat
        """
    )
    + rf"\b(?: \w+){{0,3}}? |: ?|- ?){SHELTER}\b"
)
_POINT = re.compile(rf"\b{SHELTER}\b[^!?]{{0,90}}?-?\d{{1,2}}[.,]\d{{3,}}\D{{1,12}}\d{{2,3}}[.,]\d{{3,}}")
_SECRET = re.compile(
    any_of(
        r"""
        rahasia tidak_(?:boleh|dapat|bisa|akan|pernah)_(?:di|mem|men)?(?:publikasi|terbit|sebut|muat|umum)
        tidak_(?:boleh|dapat|bisa|akan|pernah)_(?:di|mem|men)?(?:cantum|tulis)
        tidak_(?:di|mem|men)(?:publikasi|terbit|sebut|muat|umum|cantum|tulis)
        tidak_(?:boleh|dapat|bisa)_dibuka dilarang jangan tanpa_alamat hubungi
        (?:melalui|lewat)_(?:rujukan|hotline|uptd|sapa|call|nomor|layanan|dinas|telepon|kontak|puspaga|polisi|pendamping)
        """
    )
)
_TELLS = re.compile(
    r"\b"
    + any_of(
        r"""
        di pada alamat\w* beralamat\w* berlokasi lokasi\w* terletak berada bertempat letaknya tepatnya posisinya ada
        masuk ke
        """
    )
    + r"\b|[:(,-]"
)
_OF_PLACES = re.compile(any_of("alamat lokasi letak tepat berada posisi tempat rumah bangunan"))
_PLACE_NAME = re.compile(r"(?<!\bKota )(?<!\bKabupaten )(?<!\bProvinsi )\b[A-Z][\w-]+")
_TO_A_PLACE = re.compile(r"\b(?:di|dekat|daerah|kawasan|sekitar|arah|wilayah) (?P<name>[A-Z][a-z]+)")
_TAKEN_UP = re.compile(
    any_of(
        r"""
        rumah_(?:itu|tersebut|singgah_itu) bangunan(?:nya|_itu)? gedung(?:nya|_itu)? di_situ(?:lah)? dari_situ
        letak(?:nya)? dijawab
        """
    )
)
"""What takes a shelter up again in the sentence before or behind."""
_BREAK = re.compile(r"\.(?= [A-Z])|;")
_SENTENCES = re.compile(r"[^!?]+?(?:[.!?](?= [A-Z])|$)")


def shelters(text: Seen, known: frozenset[str]) -> Iterator[Danger]:
    """Yield the first way to a shelter that a text tells; `known` has the names of the city's places."""
    if _OTHER.search(text.text) or not (_ANY.search(text.text) or _HIDDEN.search(text.text)):
        return
    for pattern in (_STARTS, _POINT, _ENDS):
        for match in pattern.finditer(text.text):
            if pattern is not _STARTS or _leads_there(match["between"]):
                yield text.danger("shelter_address", *match.span())
                return
    sentences = list(_SENTENCES.finditer(text.text))
    for number, sentence in enumerate(sentences):
        said = sentence.group()
        before = sentences[number - 1].group() if number else ""
        behind = sentences[number + 1].group() if number + 1 < len(sentences) else ""
        shelter = _ANY.search(said) or _HIDDEN.search(said)
        if shelter is None or _SECRET.search(said):
            continue
        words = {word.lower() for word in _PLACE_NAME.findall(said)}
        leads = (match["name"].lower() not in THINGS for match in _TO_A_PLACE.finditer(said, shelter.end()))
        beside = f"{before} {behind}" if _TAKEN_UP.search(f"{said} {behind}") else ""
        if _HINT.search(said) or words & known or any(leads) or _HINT.search(beside):
            start, end = (sentence.start() + place for place in shelter.span())
            yield text.danger("shelter_near", start, end)
            return


def is_shelter(name: str) -> bool:
    """Tell whether a name is that of a shelter for victims."""
    return _ANY.search(name) is not None and not _OTHER.search(name)


def _leads_there(between: str) -> bool:
    """Tell whether the words between a shelter and a place say that it is there."""
    if _SECRET.search(between) or len(_BREAK.findall(between)) > 1:
        return False
    sentence = _BREAK.split(between)[-1]
    if len(sentence) < len(between) and not _OF_PLACES.search(sentence):
        return False  # another sentence, about something else
    return _TELLS.search(sentence) is not None or not sentence.strip()
