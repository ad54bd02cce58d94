"""What could expose a child, a victim or a private person is refused; ordinary office language is not.

`tests/child_safety/` has texts that were written apart from the rules: `tersusun.yml` while these were made, and
`terpisah.yml`, by whose single texts no rule was ever mended: its figures tell what to expect of texts to come.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.catalogue.loading import Catalogue
from generator.catalogue.watching import Excused, watch_of
from generator.model.entries import Leaf, walk
from generator.model.fields import WebAddress
from generator.model.vocabularies import VOCABULARIES
from generator.safeguards import Watch, digits_of

CORPORA = Path(__file__).parent / "child_safety"
PLACES = "sukamaju mandonga baruga puuwatu kadia wua poasia abeli kambu nambo bende sulawesi tenggara contoh"
WATCH = Watch(date(2026, 11, 23), frozenset(PLACES.split()), official=frozenset({digits_of("08111-129-129")}))
_BETWEEN = " .,-/:|\u00b7\u2022'()[]*_`~&"
"""What may stand between the digits of a number."""


def codes(text: str) -> list[str]:
    return [danger.code for danger in WATCH.dangers(text)]


def figures(name: str) -> dict[str, float]:
    """Return of a corpus, in percent, what is missed, what is refused that may stand, and what is warned of that."""
    texts = yaml.safe_load((CORPORA / name).read_text("utf-8"))
    counted: Counter[str] = Counter()
    for item in texts:
        dangers = list(WATCH.dangers(item["teks"]))
        is_danger = item["bahaya"] != "tidak"
        counted["dangerous" if is_danger else "harmless"] += 1
        counted["missed"] += is_danger and not dangers
        counted["refused"] += not is_danger and any(danger.is_certain for danger in dangers)
        counted["warned"] += not is_danger and bool(dangers)
    assert counted["dangerous"] >= 150
    assert counted["harmless"] >= 150
    return {
        "missed": 100 * counted["missed"] / counted["dangerous"],
        "refused": 100 * counted["refused"] / counted["harmless"],
        "warned": 100 * counted["warned"] / counted["harmless"],
    }


# --- Numbers ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        *("7471012304560001", "NIK 7471012304560001.", "KK:7471 0123 0456 0001", "7471.0123.0456.0001"),
        *("747101-230456-0001", "(7471012304560001)", "7 4 7 1 0 1 2 3 0 4 5 6 0 0 0 1", "7471/0123/0456/0001"),
        *(
            "٧٤٧١٠١٢٣٠٤٥٦٠٠٠١",
            "\uff17\uff14\uff17\uff11\uff10\uff11\uff12\uff13\uff10\uff14\uff15\uff16\uff10\uff10\uff10\uff11",
            "747101\u200b2304560001",
            "7471**0123**0456 0001",
        ),
        *(
            "7471,0123,0456,0001",
            "NISN 0098765432",
            "No. akta kelahiran AL.747.0012345",
            "7471&nbsp;0123&nbsp;0456&nbsp;0001",
        ),
        "tujuh empat tujuh satu nol satu dua tiga nol empat lima enam nol nol nol satu",
    ],
)
def test_finds_a_number_of_a_register(text: str) -> None:
    assert codes(text) == ["child_number"]


@pytest.mark.parametrize(
    "text",
    [
        *("747101230456000", "74710123045600012", "No. 123/456/2025 tanggal 24-04-2025", "Rp 1.250.000.000"),
        *("2025-04-24 sampai 2025-06-10", "ISBN 978-602-1234-56-7", "-3.9778, 122.5150", "2015 2016 2017 2018"),
        *("2015/2016, 2016/2017, 2017/2018", "Perda Nomor 5 Tahun 2021", "kode rekening 5.1.02.01.01.0026"),
    ],
)
def test_passes_other_numbers(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    "text",
    [
        *("081234567890", "0812-3456-7890", "0812 3456 7890", "0812.3456.7890", "+6281234567890", "62 812 3456 7890"),
        *("+62-812-3456-7890", "WA 08123456789.", "(081234567890)", "https://wa.me/6281234567890", "O812-3456-789O"),
        *(
            "0 8 1 2 3 4 5 6 7 8 9 0",
            "(0812) 3456 7890",
            "WA 812-3456-7890",
            "\uff10\uff18\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19\uff10",
            "0812/3456/7890",
        ),
        *("nol delapan satu dua tiga empat lima enam tujuh delapan", "a 081234567890@contoh.example"),
    ],
)
def test_finds_a_mobile_number(text: str) -> None:
    assert codes(text) == ["private_phone"]


@pytest.mark.parametrize(
    "text",
    [
        *("0401 3121234", "112", "129", "1500771", "buka 08.00-16.00", "2008", "0812", "08.12.2025 pukul 10.30"),
        *("SAPA 08111-129-129", "WA +62 811 1129 129", "08.15-10.30, 13.00-15.45", "Rp 8.123.456.789"),
    ],
)
def test_passes_other_telephone_numbers(text: str) -> None:
    assert codes(text) == []


def test_a_web_address_is_looked_at_for_mobile_numbers_alone() -> None:
    assert [danger.code for danger in WATCH.in_address("https://wa.me/6281234567890")] == ["private_phone"]
    assert list(WATCH.in_address("https://wa.me/628111129129")) == []
    assert list(WATCH.in_address("https://contoh.example/berita/7471012304560001?hp=081234567890")) == []


@settings(deadline=None)
@given(st.text(max_size=20), st.text("123456789", min_size=16, max_size=16), st.text(max_size=20))
def test_sixteen_digits_are_found_in_any_text(before: str, number: str, after: str) -> None:
    beside = unicodedata.normalize("NFKC", f"{before[-4:]}{after[:4]}")
    touching = any(character.isdigit() or character in _BETWEEN for character in beside)
    assert touching or "child_number" in codes(f"{before}{number}{after}")


# --- Children -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Diikuti Budi (12).", "Diikuti Budi (12)"),
        ("Budi (usia 8 tahun) ikut", "Budi (usia 8 tahun"),
        ("Budi Santoso (9 thn)", "Budi Santoso (9 thn"),
        ("Ani, 9 tahun, hadir", "Ani, 9 tahun"),
        ("Ani 5 th", "Ani 5 th"),
        ("menurut Siti Nur'aini (17)", "Siti Nur'aini (17)"),
        ("anak bernama Wa Ode Sari (0)", "Wa Ode Sari (0)"),
        ("si Budi yang berumur 7 tahun", "Budi yang berumur 7 tahun"),
        ("korban AS (14)", "AS (14)"),
        ("Melati\n(9 tahun)", "Melati (9 tahun"),
        ("**Melati** (sembilan tahun)", "Melati** (sembilan tahun"),
        ("Melati (9/perempuan) ikut", "Melati (9/perempuan"),
        ("Anak berinisial MC, kelas 5 SD", "Anak berinisial MC"),
        ("| Nadia Safitri | 10 tahun | SDN 5 |", "Nadia Safitri | 10 tahun"),
        ("Kenanga Contoh, siswi kelas VIII SMPN 5", "Kenanga Contoh, siswi kelas"),
        ("Siswi kelas VIII SMPN 5, Kenanga Teratai, bicara", "Siswi kelas VIII SMPN 5, Kenanga Teratai"),
        ("Ketua Forum Anak Kota, Melati Ratna, membuka", "Ketua Forum Anak Kota, Melati Ratna"),
        ("anak dari Ibu Sari", "anak dari Ibu Sari"),
        ("Talita, lahir 2 Januari 2018", "Talita, lahir 2 Januari 2018"),
    ],
)
def test_finds_a_child_that_can_be_recognised(text: str, words: str) -> None:
    (danger,) = WATCH.dangers(text)
    assert (danger.code, danger.words, danger.is_certain) == ("child_named", words, True)


@pytest.mark.parametrize(
    "text",
    [
        *("Usia 5 tahun", "Untuk Anak 5 tahun ke atas", "Anak usia 6 tahun", "Anak Usia Dini 5 tahun", "Klaster (5)"),
        *("Anak-anak (5 tahun)", "seorang anak (12)", "Klaster 5", "Undang-Undang 23/2002", "Perpres 25 Tahun 2021"),
        *("Undang-Undang Nomor 5 tahun 2014", "UU 11 Tahun 2012 Pasal 19", "24 April 2025", "Pak Budi (45)"),
        *("Peraturan Wali Kota Nomor 12 tahun 2020", "Kota Contoh 5 tahun terakhir", "Kota Contoh, 3 tahun lalu"),
        *("Budi Santoso, 18 tahun", "SMPN 5 Contoh", "Minimal 3 tahun", "rapat pukul 09.00 (WITA)", "Taman Kota (7)"),
        *("Menurut Sitti Rahma, siswa kelas 5 mendapat buku", "Forum Anak Kota Sukamaju bertemu", "Mandonga (5)"),
        *(
            "Fantari (Forum Anak Kota Sukamaju) adalah wadah anak",
            "Lisensi CC BY 4.0",
            "Kepala dinas, 12 tahun menjabat",
        ),
        *(
            "Rahma, lahir 2 Januari 1980",
            "Guru kelas 5, Sitti Rahma, hadir",
            "Pembina Forum Anak, Sitti Rahma, hadir",
        ),
    ],
)
def test_passes_innocent_phrases(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Usianya baru tiga belas tahun, tetapi Yanti sudah berhenti sekolah.", "Yanti"),
        ("Pesan dari Riko di LPKA: ia ingin sekolah.", "Riko"),
    ],
)
def test_warns_of_a_name_beside_a_child(text: str, words: str) -> None:
    (danger,) = WATCH.dangers(text)
    assert (danger.code, danger.words, danger.is_certain) == ("child_near", words, False)


# --- Shelters -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        *("rumah aman di Jalan Melati", "Rumah aman beralamat di Jl. Melati No. 1"),
        *("penampungan sementara di Perumahan Dosen", "shelter korban alamat: gang Mawar"),
        *("Rumah aman kota. Alamatnya Jalan Melati 5.", "Jalan Melati 5 dipakai sebagai rumah aman"),
        "Rumah aman: -3.97184, 122.51503",
    ],
)
def test_finds_a_shelter_address(text: str) -> None:
    assert codes(text) == ["shelter_address"]


@pytest.mark.parametrize(
    "text",
    [
        "Korban dapat tinggal di rumah aman.",
        "Rumah aman dikelola dinas. Kantor dinas di Jalan Melati.",
        "Taman di Jalan Melati",
        "Penampungan air di Jalan Melati",
        "Shelter bus di Jalan Melati",
        "Alamat rumah aman dirahasiakan.",
    ],
)
def test_passes_shelters_without_an_address(text: str) -> None:
    assert codes(text) == []


# --- Figures ------------------------------------------------------------------------------------------------


def test_of_the_texts_with_which_the_rules_were_made_hardly_one_is_told_wrongly() -> None:
    figure = figures("tersusun.yml")
    assert figure["missed"] < 2
    assert figure["refused"] < 1
    assert figure["warned"] < 5


def test_of_texts_that_the_rules_never_saw_few_are_told_wrongly() -> None:
    figure = figures("terpisah.yml")
    assert figure["missed"] < 6, "the aim is 5"
    assert figure["refused"] < 5
    assert figure["warned"] < 5


def test_the_content_passes(catalogue: Catalogue) -> None:
    """By the city's own words and numbers; records also without a word of warning."""
    terms = [term for name in VOCABULARIES for term in catalogue.of_kind(name)]
    settings = catalogue.settings
    contacts = [contact for contact in (settings.corrections, settings.press) if contact]
    watch = watch_of(catalogue.today, (settings.city, settings.province), terms, catalogue.records, contacts)
    excused = Excused.of(exemption for record in catalogue.records for exemption in record.exemptions)
    found = [
        danger
        for entry in (*terms, *catalogue.records)
        for step in walk(entry)
        if isinstance(step, Leaf) and isinstance(step.value, str) and not isinstance(step.value, WebAddress)
        for danger in watch.dangers(step.value)
        if danger.is_certain or entry in catalogue.records
    ]
    assert [danger for danger in found if not excused.covers(danger)] == []
