"""Numbers and names that could expose a child are refused; ordinary office language is not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.catalogue.loading import Catalogue
from generator.catalogue.safeguards import dangers
from generator.model.entries import Leaf, walk
from generator.model.fields import WebAddress


def codes(text: str, *, contact: bool = False) -> list[str]:
    return [code for code, _ in dangers(text, contact=contact)]


@pytest.mark.parametrize(
    "text",
    [
        "7471012304560001",
        "NIK 7471012304560001.",
        "KK:7471 0123 0456 0001",
        "7471.0123.0456.0001",
        "747101-230456-0001",
        "(7471012304560001)",
        "7 4 7 1 0 1 2 3 0 4 5 6 0 0 0 1",
    ],
)
def test_finds_sixteen_digits(text: str) -> None:
    assert codes(text) == ["child_number"]
    assert codes(text, contact=True) == ["child_number"]


@pytest.mark.parametrize(
    "text",
    [
        "747101230456000",
        "74710123045600012",
        "No. 123/456/2025 tanggal 24-04-2025",
        "2025-04-24 sampai 2025-06-10",
        "Rp 1.250.000.000",
        "ISBN 978-602-1234-56-7",
        "-3.9778, 122.5150",
    ],
)
def test_passes_other_numbers(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Diikuti Budi (12).", "Diikuti Budi (12)"),
        ("Budi (12 tahun)", "Budi (12 tahun"),
        ("Budi Santoso (9 thn)", "Budi Santoso (9 thn"),
        ("Ani, 9 tahun, hadir", "Ani, 9 tahun"),
        ("Ani 5 th", "Ani 5 th"),
        ("menurut Siti Nur'aini (17)", "Siti Nur'aini (17)"),
        ("anak bernama Wa Ode Sari (0)", "Wa Ode Sari (0)"),
        ("korban bernama Budi berusia 12 tahun", "Budi berusia 12 tahun"),
        ("si Budi yang berumur 7 tahun", "Budi yang berumur 7 tahun"),
        ("Siswa Budi (12)", "Siswa Budi (12)"),
        ("Siswi Ani, 9 tahun", "Siswi Ani, 9 tahun"),
        ("Dini (5)", "Dini (5)"),
        ("korban AS (14)", "AS (14)"),
    ],
)
def test_finds_a_named_child(text: str, words: str) -> None:
    assert list(dangers(text)) == [("child_named", words)]


@pytest.mark.parametrize(
    "text",
    [
        "Usia 5 tahun",
        "Untuk Anak 5 tahun ke atas",
        "Anak usia 6 tahun",
        "Anak Usia Dini 5 tahun",
        "Anak-anak (5 tahun)",
        "seorang anak (12)",
        "Klaster 5",
        "Klaster (5)",
        "Undang-Undang 23/2002",
        "Undang-Undang Nomor 5 tahun 2014",
        "Peraturan Wali Kota Nomor 12 tahun 2020",
        "UU 11 Tahun 2012 Pasal 19",
        "Perpres 25 Tahun 2021",
        "24 April 2025",
        "Kota Contoh 5 tahun terakhir",
        "Kota Contoh, 3 tahun lalu",
        "Pak Budi (45)",
        "Budi Santoso, 18 tahun",
        "SMPN 5 Contoh",
        "Minimal 3 tahun",
        "rapat pukul 09.00 (WITA)",
    ],
)
def test_passes_innocent_phrases(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    "text",
    [
        *("081234567890", "0812-3456-7890", "0812 3456 7890", "0812.3456.7890", "+6281234567890", "62 812 3456 7890"),
        *("+62-812-3456-7890", "WA 08123456789.", "(081234567890)"),
    ],
)
def test_finds_a_mobile_number_outside_contacts_only(text: str) -> None:
    assert codes(text) == ["private_phone"]
    assert codes(text, contact=True) == []


@pytest.mark.parametrize("text", ["0401 3121234", "112", "129", "1500771", "buka 08.00-16.00", "2008", "0812"])
def test_passes_other_telephone_numbers(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "rumah aman di Jalan Melati",
        "Rumah aman beralamat di Jl. Melati No. 1",
        "penampungan sementara di Perumahan Dosen",
        "shelter korban alamat: gang Mawar",
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
        "Penampungan air di kelurahan",
    ],
)
def test_passes_shelters_without_an_address(text: str) -> None:
    assert codes(text) == []


@settings(deadline=None)
@given(st.text(max_size=20), st.text("0123456789", min_size=16, max_size=16), st.text(max_size=20))
def test_sixteen_digits_are_found_in_any_text(before: str, number: str, after: str) -> None:
    touching = before[-1:].isdigit() or after[:1].isdigit()
    assert touching or "child_number" in codes(f"{before}{number}{after}")


def test_the_content_passes(catalogue: Catalogue) -> None:
    texts = [
        step.value
        for record in catalogue.records
        for step in walk(record)
        if isinstance(step, Leaf) and isinstance(step.value, str) and not isinstance(step.value, WebAddress)
    ]
    assert [text for text in texts for code in codes(text, contact=True)] == []
