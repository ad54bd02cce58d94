"""What is true of the city is checked like any record."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from generator.model.settings import Bounds, Range, Settings
from tests.toolbox.parts import findings

KOTA: dict[str, Any] = {
    "nama_situs": "Portal KLA",
    "deskripsi_situs": "Program dan fasilitas.",
    "alamat_situs": "https://kla.contoh.go.id",
    "kota": "Kota Contoh",
    "provinsi": "Provinsi Contoh",
    "pengantar": "Satu **dua**.",
    "dinas": "dp3a",
    "status": "purwarupa",
    "pemberitahuan": {"judul": "Purwarupa.", "teks": "Belum resmi."},
    "zona_waktu": "Asia/Makassar",
    "singkatan_zona": "WITA",
    "batas": {"lintang": {"dari": "-4.1", "sampai": "-3.9"}, "bujur": {"dari": "122.4", "sampai": "122.7"}},
    "lisensi_isi": {"nama": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
}


def test_takes_the_city() -> None:
    settings = Settings.model_validate(KOTA)
    assert settings.zone == ZoneInfo("Asia/Makassar")
    assert settings.bounds is not None
    assert (settings.bounds.latitude.low, settings.bounds.longitude.high) == (-4.1, 122.7)
    assert settings.has_lasting_address


def test_addresses_on_the_site() -> None:
    settings = Settings.model_validate(KOTA)
    assert settings.url() == "https://kla.contoh.go.id/"
    assert settings.url("program/x/") == "https://kla.contoh.go.id/program/x/"
    below = Settings.model_validate({**KOTA, "alamat_situs": "https://contoh.go.id/kla/"})
    assert below.url("instansi/#dp3a") == "https://contoh.go.id/kla/instansi/#dp3a"


def test_an_example_is_no_lasting_address() -> None:
    assert not Settings.model_validate({**KOTA, "alamat_situs": "https://kla-kota.example/"}).has_lasting_address


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("zona_waktu", "WITA", "time_zone"),
        ("zona_waktu", "Asia/Contoh", "time_zone"),
        ("zona_waktu", "Asia/Singapore", "time_zone"),
        ("zona_waktu", "../../etc/passwd", "time_zone"),
        ("status", "final", "enum"),
        ("alamat_situs", "kla.kota.go.id", "url_scheme"),
        ("pengantar", "# Selamat datang", "prose_construct"),
        ("dinas", "DP3A", "reference_form"),
        ("lisensi_isi", "CC BY 4.0", "model_type"),
        ("kota", "", "text_blank"),
        ("tidak_ada", "x", "extra_forbidden"),
    ],
)
def test_refuses(key: str, value: object, code: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Settings.model_validate({**KOTA, key: value})
    assert [(error["loc"], error["type"]) for error in caught.value.errors()] == [((key,), code)]


def test_a_city_may_not_know_its_bounds_yet() -> None:
    without = {name: value for name, value in KOTA.items() if name != "batas"}
    assert Settings.model_validate(without).bounds is None


@pytest.mark.parametrize("key", [key for key in KOTA if key != "batas"])
def test_every_other_key_of_the_city_is_needed(key: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Settings.model_validate({name: value for name, value in KOTA.items() if name != key})
    assert [(error["loc"], error["type"]) for error in caught.value.errors()] == [((key,), "missing")]


@pytest.mark.parametrize(
    ("low", "high", "wrong"), [("-4.1", "-3.9", False), ("-3.9", "-4.1", True), ("1", "1", True)]
)
def test_a_range_runs_upward(low: str, high: str, wrong: bool) -> None:
    span = Range.model_validate({"dari": low, "sampai": high})
    assert findings(span) == ([(("sampai",), "range_order")] if wrong else [])


def test_bounds_need_both_axes() -> None:
    with pytest.raises(ValidationError, match="bujur"):
        Bounds.model_validate({"lintang": {"dari": "1", "sampai": "2"}})
