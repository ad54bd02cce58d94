"""Each part finds what is wrong between its fields, at the field that must change."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from generator.model.entries import Finding, Part
from generator.model.parts import (
    Accessibility,
    Age,
    Certificate,
    Change,
    Checked,
    Conflict,
    Contact,
    Cost,
    Hours,
    Photo,
    Point,
    Source,
    SpecialHours,
    Withdrawal,
)
from generator.yaml_files.documents import Location
from tests.toolbox.parts import SOURCE, SmallWorld, findings


def only(part: Part) -> Finding:
    (finding,) = part.check(SmallWorld())
    return finding


FOUND: dict[str, tuple[type[Part], dict[str, Any], list[tuple[Location, str]]]] = {
    "source": (Source, SOURCE, []),
    "source accessed today": (Source, {**SOURCE, "diakses": "2026-11-23"}, []),
    "source accessed tomorrow": (Source, {**SOURCE, "diakses": "2026-11-24"}, [(("diakses",), "date_future")]),
    "source of the same day": (Source, {**SOURCE, "tanggal": "2026-11-01"}, []),
    "source of the same month": (Source, {**SOURCE, "tanggal": "2026-11"}, []),
    "source of a later day": (
        Source,
        {**SOURCE, "tanggal": "2026-11-02"},
        [(("tanggal",), "source_published_later")],
    ),
    "source of a later year": (Source, {**SOURCE, "tanggal": "2027"}, [(("tanggal",), "source_published_later")]),
    "point": (Point, {"lintang": "-4.0", "bujur": "122.5"}, []),
    "point on the edge": (Point, {"lintang": "-4.1", "bujur": "122.7"}, []),
    "points swapped": (Point, {"lintang": "122.5", "bujur": "-4.0"}, [(("lintang",), "point_swapped")]),
    "point outside": (Point, {"lintang": "-5.1", "bujur": "119.4"}, [(("lintang",), "point_outside")]),
    "point without its minus": (Point, {"lintang": "4.0", "bujur": "122.5"}, [(("lintang",), "point_outside")]),
    "age": (Age, {"min": "3", "maks": "3"}, []),
    "age without an end": (Age, {"min": "3"}, []),
    "age turned round": (Age, {"min": "4", "maks": "3"}, [(("maks",), "range_order")]),
    "hours": (Hours, {"hari": ["senin", "selasa"], "buka": "08:00", "tutup": "16:00"}, []),
    "hours turned round": (
        Hours,
        {"hari": ["senin"], "buka": "16:00", "tutup": "08:00"},
        [(("tutup",), "time_order")],
    ),
    "hours of no length": (
        Hours,
        {"hari": ["senin"], "buka": "08:00", "tutup": "08:00"},
        [(("tutup",), "time_order")],
    ),
    "a day twice": (
        Hours,
        {"hari": ["senin", "selasa", "senin"], "buka": "08:00", "tutup": "16:00"},
        [(("hari", 2), "listed_twice")],
    ),
    "closed all day": (SpecialHours, {"tanggal": "2026-12-25"}, []),
    "other hours": (SpecialHours, {"tanggal": "2026-12-25", "buka": "08:00", "tutup": "10:00"}, []),
    "opens only": (SpecialHours, {"tanggal": "2026-12-25", "buka": "08:00"}, [(("tanggal",), "hours_half")]),
    "closes only": (SpecialHours, {"tanggal": "2026-12-25", "tutup": "08:00"}, [(("tanggal",), "hours_half")]),
    "other hours turned round": (
        SpecialHours,
        {"tanggal": "2026-12-25", "buka": "10:00", "tutup": "08:00"},
        [(("tutup",), "time_order")],
    ),
    "certificate": (Certificate, {"nama": "SRA", "tanggal": "2024"}, []),
    "certificate until this month": (
        Certificate,
        {"nama": "SRA", "tanggal": "2024", "berlaku_sampai": "2026-11"},
        [],
    ),
    "certificate expired": (
        Certificate,
        {"nama": "SRA", "tanggal": "2024", "berlaku_sampai": "2026-10"},
        [(("berlaku_sampai",), "certificate_expired")],
    ),
    "certificate turned round": (
        Certificate,
        {"nama": "SRA", "tanggal": "2024-06", "berlaku_sampai": "2024-05"},
        [(("berlaku_sampai",), "date_order")],
    ),
    "checked today": (Checked, {"tanggal": "2026-11-23", "cara": "dikonfirmasi_dinas"}, []),
    "checked tomorrow": (
        Checked,
        {"tanggal": "2026-11-24", "cara": "dikonfirmasi_dinas"},
        [(("tanggal",), "date_future")],
    ),
    "changed tomorrow": (
        Change,
        {"tanggal": "2026-11-24", "jenis": "terbit", "catatan": "Terbit."},
        [(("tanggal",), "date_future")],
    ),
    "changed today": (Change, {"tanggal": "2026-11-23", "jenis": "ralat", "catatan": "Salah tulis."}, []),
}


@pytest.mark.parametrize("case", FOUND)
def test_check_finds(case: str) -> None:
    model, data, expected = FOUND[case]
    assert findings(model.model_validate(data)) == expected


@pytest.mark.parametrize(
    ("kind", "value", "code"),
    [
        ("telepon", "0401 3121234", None),
        ("telepon", "0401-3121234", None),
        ("telepon", "+62 401 3121234", None),
        ("telepon", "112", None),
        ("telepon", "1500771", None),
        ("telepon", "3121234", "contact_telephone"),
        ("telepon", "0401 3121234 ext. 2", "contact_telephone"),
        ("telepon", "0401/3121234", "contact_telephone"),
        ("telepon", "kantor dinas", "contact_telephone"),
        ("telepon", "081234567890", "contact_private"),
        ("telepon", "+62 812 3456 7890", "contact_private"),
        ("whatsapp", "0812-3456-7890", "contact_private"),
        ("whatsapp", "Admin", "contact_whatsapp"),
        ("surel", "dinas@kota.go.id", None),
        ("surel", "dinas.kota.go.id", "contact_email"),
        ("surel", "dinas@kota", "contact_email"),
        ("surel", "a b@kota.go.id", "contact_email"),
        ("situs", "https://kota.go.id/dinas", None),
        ("situs", "kota.go.id", "contact_website"),
        ("datang", "Kantor dinas, lantai 2", None),
    ],
)
def test_a_contact_fits_its_kind(kind: str, value: str, code: str | None) -> None:
    contact = Contact.model_validate({"jenis": kind, "nilai": value})
    assert findings(contact) == ([(("nilai",), code)] if code else [])


@pytest.mark.parametrize("kind", ["telepon", "whatsapp"])
def test_a_mobile_number_may_stand_where_it_is_an_offices(kind: str) -> None:
    data = {"jenis": kind, "nilai": "08111129129", "resmi": "ya"}
    assert findings(Contact.model_validate(data)) == []
    assert findings(Contact.model_validate({**data, "resmi": "tidak"})) == [(("nilai",), "contact_private")]


def test_findings_name_what_they_are_about() -> None:
    future = only(Checked.model_validate({"tanggal": "2026-11-24", "cara": "dikonfirmasi_dinas"}))
    assert future.words == {"value": date(2026, 11, 24), "today": date(2026, 11, 23)}
    late = only(Hours.model_validate({"hari": ["senin"], "buka": "16:00", "tutup": "08:00"}))
    assert late.words == {"start": "16:00"}
    outside = only(Point.model_validate({"lintang": "-5.1", "bujur": "119.4"}))
    assert outside.words == {"south": -4.1, "north": -3.9, "west": 122.4, "east": 122.7}


@pytest.mark.parametrize(
    ("model", "data", "codes"),
    [
        (Source, {}, {"missing"}),
        (Source, {**SOURCE, "jenis": "koran"}, {"enum"}),
        (Source, {**SOURCE, "penulis": "x"}, {"extra_forbidden"}),
        (Point, {"lintang": "-4"}, {"missing"}),
        (Cost, {"gratis": "yes"}, {"yes_no"}),
        (Hours, {"hari": [], "buka": "08:00", "tutup": "16:00"}, {"too_short"}),
        (Conflict, {"hal": "Tahun", "versi": [{"teks": "2023", "sumber": "koran"}]}, {"too_short"}),
        (Accessibility, {"fitur": "Lift", "nilai": "ya"}, {"enum"}),
        (Photo, {"berkas": "a.jpg"}, {"missing"}),
        (Withdrawal, {"tanggal": "2026-11-01"}, {"missing"}),
        (Contact, {"jenis": "faks", "nilai": "1"}, {"enum"}),
        (Contact, "0401 3121234", {"model_type"}),
    ],
)
def test_refuses(model: type[Part], data: object, codes: set[str]) -> None:
    with pytest.raises(ValidationError) as caught:
        model.model_validate(data)
    assert {error["type"] for error in caught.value.errors()} == codes
