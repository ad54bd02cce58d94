"""What records check beyond their fields, and what pages ask of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from generator.model.entries import Part, field_part, fields_of
from generator.model.fields import Day
from generator.model.records import KINDS, Fasilitas, Program, Rapat, Record, unique_ids
from generator.model.vocabularies import VOCABULARIES, Indicator, Ward
from generator.yaml_files.documents import Location
from tests.toolbox.parts import SOURCE, SmallWorld, findings

COMMON = {
    "id": "x",
    "ringkasan": "Ringkasan.",
    "sumber": [SOURCE],
    "diperiksa": {"tanggal": "2026-11-01", "cara": "dari_sumber_terbuka"},
}
PROGRAM = {**COMMON, "nama": "Program", "status": "berjalan"}
PLACE = {**COMMON, "nama": "Taman", "jenis": "rbra"}
MEETING = {**COMMON, "judul": "Rapat", "tanggal": "2025-04-24"}
WORLD = SmallWorld(
    entries={
        ("indikator", "11"): Indicator.model_validate({"id": "11", "nama": "A", "klaster": "klaster-2"}),
        ("kelurahan", "lepo-lepo"): Ward.model_validate(
            {"id": "lepo-lepo", "nama": "Lepo-Lepo", "kode": "74.71.01.1001", "kecamatan": "baruga"}
        ),
    }
)


def program(**more: Any) -> Program:
    return Program.model_validate({**PROGRAM, **more})


def place(**more: Any) -> Fasilitas:
    return Fasilitas.model_validate({**PLACE, **more})


def meeting(**more: Any) -> Rapat:
    return Rapat.model_validate({**MEETING, **more})


TASK = {"id": "tugas", "tugas": "Menyusun daftar.", "status": "berjalan"}
DECISION = {"id": "keputusan", "teks": "Membentuk tim."}
SAID = {"id": "kata", "penutur": "Wali Kota", "jabatan": ["Wali Kota"], "jenis": "parafrasa", "teks": "Bekerja sama."}
VERSIONS = [{"teks": "2023", "sumber": "koran"}, {"teks": "2024", "sumber": "radio"}]

FOUND: dict[str, tuple[Part, list[tuple[Location, str]]]] = {
    "programme": (program(), []),
    "programme in order": (program(mulai="2024-02", selesai="2024"), []),
    "programme in one month": (program(mulai="2024-02-07", selesai="2024-02"), []),
    "programme turned round": (program(mulai="2024-02", selesai="2024-01"), [(("selesai",), "date_order")]),
    "indicator of the cluster": (program(klaster="klaster-2", indikator=["11"]), []),
    "indicator without a cluster": (program(indikator=["11"]), []),
    "indicator of another cluster": (
        program(klaster="klaster-3", indikator=["11"]),
        [(("indikator", 0), "indicator_cluster")],
    ),
    "indicator that nobody knows": (program(klaster="klaster-3", indikator=["99"]), []),
    "source twice": (program(sumber=[SOURCE, SOURCE]), [(("sumber", 1, "id"), "id_twice")]),
    "conflict": (
        program(sumber=[SOURCE, {**SOURCE, "id": "radio"}], perbedaan=[{"hal": "Tahun", "versi": VERSIONS}]),
        [],
    ),
    "conflict with an unknown source": (
        program(perbedaan=[{"hal": "Tahun", "versi": VERSIONS}]),
        [(("perbedaan", 0, "versi", 1, "sumber"), "source_unknown")],
    ),
    "ward in its district": (place(kecamatan="baruga", kelurahan="lepo-lepo"), []),
    "ward without a district": (place(kelurahan="lepo-lepo"), []),
    "ward in another district": (
        place(kecamatan="kadia", kelurahan="lepo-lepo"),
        [(("kelurahan",), "ward_district")],
    ),
    "ward that nobody knows": (place(kecamatan="kadia", kelurahan="tidak-ada"), []),
    "meeting on its weekday": (meeting(hari="kamis"), []),
    "meeting on another weekday": (meeting(hari="jumat"), [(("hari",), "weekday")]),
    "meeting over days": (meeting(sampai="2025-04-25", mulai="13:00", selesai="09:00"), []),
    "meeting of one day twice told": (meeting(sampai="2025-04-24"), []),
    "meeting that ends before": (meeting(sampai="2025-04-23"), [(("sampai",), "date_order")]),
    "meeting in hours": (meeting(mulai="09:00", selesai="12:00"), []),
    "meeting with hours turned round": (meeting(mulai="12:00", selesai="09:00"), [(("selesai",), "time_order")]),
    "meeting without end": (meeting(mulai="12:00"), []),
    "deadline on the day": (meeting(tindak_lanjut=[{**TASK, "tenggat": "2025-04-24"}]), []),
    "deadline before": (
        meeting(tindak_lanjut=[TASK, {**TASK, "id": "dua", "tenggat": "2025-04-23"}]),
        [(("tindak_lanjut", 1, "tenggat"), "due_before_meeting")],
    ),
    "anchor twice in a list": (
        meeting(keputusan=[DECISION, DECISION]),
        [(("keputusan", 1, "id"), "id_twice")],
    ),
    "anchor twice on the page": (
        meeting(pernyataan=[SAID], tindak_lanjut=[{**TASK, "id": "kata"}]),
        [(("tindak_lanjut", 0, "id"), "id_twice")],
    ),
    "anchor like a source": (meeting(keputusan=[{**DECISION, "id": "koran"}]), []),
    "statement with its source": (meeting(pernyataan=[{**SAID, "sumber": "koran"}]), []),
    "statement with an unknown source": (
        meeting(pernyataan=[{**SAID, "sumber": "radio"}]),
        [(("pernyataan", 0, "sumber"), "source_unknown")],
    ),
    "decision with an unknown source": (
        meeting(keputusan=[{**DECISION, "sumber": "radio"}]),
        [(("keputusan", 0, "sumber"), "source_unknown")],
    ),
    "task with an unknown source": (
        meeting(tindak_lanjut=[{**TASK, "sumber": "radio"}]),
        [(("tindak_lanjut", 0, "sumber"), "source_unknown")],
    ),
}


@pytest.mark.parametrize("case", FOUND)
def test_check_finds(case: str) -> None:
    record, expected = FOUND[case]
    assert findings(record, WORLD) == expected


@settings(deadline=None)
@given(st.dates(date(1, 1, 1)), st.sampled_from(Day))
def test_exactly_one_weekday_fits_a_date(day: date, weekday: Day) -> None:
    wrong = findings(meeting(tanggal=day.isoformat(), hari=weekday.value))
    assert (wrong == []) is (weekday.number == day.isoweekday())


def test_a_wrong_weekday_is_told_with_the_right_one() -> None:
    (finding,) = meeting(hari="jumat").check(WORLD)
    assert finding.words == {"written": "Jumat", "day": date(2025, 4, 24), "actual": "Kamis"}


@pytest.mark.parametrize(
    ("model", "data", "error"),
    [
        (Program, {**PROGRAM, "status": ""}, (("status",), "reference_form")),
        (Program, {**PROGRAM, "sumber": []}, (("sumber",), "too_short")),
        (Program, {**PROGRAM, "alamat_lama": ["../x"]}, (("alamat_lama", 0), "slug_form")),
        (Program, {**PROGRAM, "alamat_lama": ["a" * 240, "a" * 241]}, (("alamat_lama", 1), "slug_long")),
        (Program, {**PROGRAM, "ringkasan": "a\nb"}, (("ringkasan",), "text_lines")),
        (Program, {**PROGRAM, "uraian": "# a"}, (("uraian",), "prose_construct")),
        (Program, {**PROGRAM, "data_per": "lama"}, (("data_per",), "partial_date_form")),
        (Fasilitas, {**PLACE, "koordinat": "x"}, (("koordinat",), "model_type")),
        (Rapat, {**MEETING, "pernyataan": [{**SAID, "jabatan": []}]}, (("pernyataan", 0, "jabatan"), "too_short")),
        (Rapat, {**MEETING, "pernyataan": [{**SAID, "jenis": "kutip"}]}, (("pernyataan", 0, "jenis"), "enum")),
        (Rapat, {**MEETING, "jumlah_peserta": "1.250"}, (("jumlah_peserta",), "whole_form")),
    ],
)
def test_refuses(model: type[Record], data: dict[str, Any], error: tuple[Location, str]) -> None:
    with pytest.raises(ValidationError) as caught:
        model.model_validate(data)
    assert [(each["loc"], each["type"]) for each in caught.value.errors()] == [error]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_missing_is_named_all_at_once(kind: str) -> None:
    with pytest.raises(ValidationError) as caught:
        KINDS[kind].model_validate({"id": "x"})
    missing = {error["loc"][0] for error in caught.value.errors() if error["type"] == "missing"}
    assert missing == {info.alias for info in KINDS[kind].model_fields.values() if info.is_required()} - {"id"}


def test_ids_are_unique_over_lists_taken_together() -> None:
    one, two = program().sources[0], program().sources[0]
    assert [finding.location for finding in unique_ids(a=(one,), b=(two, one))] == [("b", 0, "id"), ("b", 1, "id")]


PRESS, LAW = SOURCE, {**SOURCE, "id": "uu", "jenis": "peraturan"}
OFFICE = {"tanggal": "2026-11-01", "cara": "dikonfirmasi_dinas"}


@pytest.mark.parametrize(
    ("more", "press_only"),
    [({}, True), ({"sumber": [PRESS, LAW]}, False), ({"diperiksa": OFFICE}, False)],
)
def test_tells_what_rests_on_the_press_alone(more: dict[str, Any], press_only: bool) -> None:
    assert program(**more).press_only is press_only


@pytest.mark.parametrize(
    ("as_of", "dated"),
    [(None, False), ("2026", False), ("2025", False), ("2024", True), ("2025-11-23", False), ("2025-11-22", True)],
)
def test_tells_what_is_more_than_a_year_old(as_of: str | None, dated: bool) -> None:
    assert program(**({"data_per": as_of} if as_of else {})).is_dated(date(2026, 11, 23)) is dated


def test_finds_its_own_source() -> None:
    record = program(sumber=[PRESS, LAW])
    assert record.source("uu") == record.sources[1]
    assert record.source("tidak-ada") is None


@pytest.mark.parametrize(("record", "heading"), [(program(), "Program"), (meeting(), "Rapat")])
def test_is_known_by_its_name_or_title(record: Record, heading: str) -> None:
    assert (record.heading, record.blurb) == (heading, "Ringkasan.")


ALL = {**KINDS, **VOCABULARIES}


@pytest.mark.parametrize("kind", ALL)
def test_every_field_carries_its_label_and_help(kind: str) -> None:
    for name, info in ALL[kind].model_fields.items():
        assert info.alias, name
        assert info.title, name
        assert str(info.description).endswith((".", "]", "?")), name
        assert info.alias == info.alias.lower(), name


@pytest.mark.parametrize("kind", ALL)
def test_a_kind_is_named_like_its_folder_and_address(kind: str) -> None:
    assert ALL[kind].kind.name == kind
    assert ALL[kind].kind.group_by is None or ALL[kind].kind.group_by in ALL[kind].model_fields


def helps(model: type[Part]) -> Iterator[tuple[str, str]]:
    for name, (info, _) in fields_of(model).items():
        yield f"{model.__name__}.{name}", str(info.description)
        if part := field_part(info):
            yield from helps(part)


@pytest.mark.parametrize("model", [*KINDS.values(), *VOCABULARIES.values()], ids=str)
def test_a_help_reads_the_same_beside_a_box_and_in_a_file(model: type[Part]) -> None:
    """How a value is typed in YAML is told by the example, the choices and the message, never by the help."""
    for name, text in helps(model):
        assert re.fullmatch(r"[A-Z0-9].*\.", text), name
        assert not re.search(r"[\[\]{}]|\w_\w|\bbutir\b|^Pengenal (?!lama)\w+ \w", text), (name, text)
