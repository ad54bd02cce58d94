"""What differs between two versions of a record, in words."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.catalogue.loading import Catalogue
from generator.history.comparison import WHOLE, Difference, differences
from generator.model.entries import Part, field_part, fields_of, is_list
from generator.model.records import KINDS
from tests.toolbox.projects import CITY

Data = dict[str, Any]


def version(path: str) -> Data:
    data = yaml.load((CITY / "content" / path).read_text("utf-8"), yaml.BaseLoader)
    assert isinstance(data, dict)
    return data


PLACE = version("fasilitas/taman-contoh.yml")
MEETING = version("rapat/2025-04-24-rapat-contoh.yml")
PROGRAM = version("program/taman-baca.yml")
RECORDS = {"fasilitas": PLACE, "rapat": MEETING, "program": PROGRAM}


def compare(kind: str, before: Data, after: Data) -> list[Difference]:
    return differences(KINDS[kind], before, after, lambda of, entry_id: f"{of} {entry_id.upper()}")


def said(kind: str, before: Data, after: Data) -> list[str]:
    return [f"{d.label} | {d.form} | {d.before} | {d.after}" for d in compare(kind, before, after)]


def changed(data: Data, *path: str | int, to: object) -> Data:
    """Return a copy in which one value is another; None takes it out."""
    copy = deepcopy(data)
    inner: Any = copy
    for step in path[:-1]:
        inner = inner[step]
    if to is None:
        del inner[path[-1]]
    elif isinstance(inner, list) and path[-1] == len(inner):
        inner.append(to)
    else:
        inner[path[-1]] = to
    return copy


@pytest.mark.parametrize(
    ("kind", "path", "to", "words"),
    [
        ("fasilitas", ("jam_buka", 0, "buka"), "09:00", "Jam buka (Senin, Selasa), Buka | ganti | 08.00 | 09.00"),
        ("fasilitas", ("jam_buka", 0, "hari"), ["senin"], "Jam buka, Hari | hapus | Selasa | "),
        ("fasilitas", ("kecamatan",), "kadia", "Kecamatan | ganti | kecamatan BARUGA | kecamatan KADIA"),
        ("fasilitas", ("biaya", "gratis"), "tidak", "Biaya, Gratis | ganti | Ya | Tidak"),
        ("fasilitas", ("usia", "min"), "3", "Usia termuda | ganti | 2 | 3"),
        ("fasilitas", ("usia", "maks"), "12", "Usia tertua | tambah |  | 12"),
        ("fasilitas", ("alamat",), None, "Alamat | hapus | Jalan Contoh No. 1 | "),
        ("fasilitas", ("usia",), None, "Usia | hapus | Usia termuda: 2 | "),
        ("fasilitas", ("koordinat", "lintang"), "-4.03", "Koordinat, Lintang | ganti | -4,02 | -4,03"),
        (
            "fasilitas",
            ("diperiksa", "tanggal"),
            "2026-11-20",
            "Tanggal diperiksa | ganti | 1 November 2026 | 20 November 2026",
        ),
        ("fasilitas", ("sertifikat", "tanggal"), "2024-05", "Sertifikat, Tanggal terbit | ganti | 2024 | Mei 2024"),
        (
            "fasilitas",
            ("aksesibilitas", 0, "nilai"),
            "sebagian",
            "Aksesibilitas (Jalur kursi roda), Keadaan | ganti | Ada | Sebagian",
        ),
        ("fasilitas", ("indikator",), ["11", "12"], "Indikator | tambah |  | indikator 12"),
        ("fasilitas", ("indikator",), ["12"], "Indikator | ganti | indikator 11 | indikator 12"),
        ("fasilitas", ("kunci_lama",), "x", "Kunci lama | tambah |  | x"),
        ("rapat", ("jumlah_peserta",), "1300", "Jumlah peserta | ganti | 1.250 | 1.300"),
        ("rapat", ("peserta",), ["Lurah", "Camat"], "Peserta | urutan |  | "),
        (
            "rapat",
            ("pernyataan", 1, "jenis"),
            "parafrasa",
            "Pernyataan (pernyataan-2), Jenis | ganti | Kutipan langsung | Parafrasa",
        ),
        ("rapat", ("agenda", 1), {"id": "agenda-2", "teks": "Anggaran"}, None),
        (
            "rapat",
            ("tindak_lanjut", 0, "bukti", 0, "tanggal"),
            "2025-07",
            "Tindak lanjut (tindak-lanjut-1), Bukti (Daftar taman), Tanggal | ganti | Juni 2025 | Juli 2025",
        ),
        ("program", ("sasaran",), ["anak"], "Untuk siapa | hapus | sasaran ORANG-TUA | "),
        ("program", ("mulai",), "bulan depan", "Mulai | ganti | Februari 2024 | bulan depan"),
    ],
)
def test_each_change_is_said_in_the_words_of_the_page(
    kind: str, path: tuple[str | int, ...], to: object, words: str | None
) -> None:
    before = RECORDS[kind]
    expected = words or "Agenda | tambah |  | Pengenal: agenda-2; Pokok bahasan: Anggaran"
    assert said(kind, before, changed(before, *path, to=to)) == [expected]


def test_an_id_that_changed_is_another_part() -> None:
    after = changed(MEETING, "keputusan", 0, "id", to="keputusan-2")
    assert [d.form for d in compare("rapat", MEETING, after)] == ["tambah", "hapus"]


def test_of_a_long_text_the_part_that_changed_is_shown() -> None:
    words = [f"kata{n}" for n in range(200)]
    text = " ".join(words)
    before = {**PLACE, "uraian": text}
    (found,) = compare("fasilitas", before, {**PLACE, "uraian": text.replace("kata100 ", "berubah ")})
    assert found.before == "… kata96 kata97 kata98 kata99 kata100 kata101 kata102 kata103 kata104 …"
    assert found.after == "… kata96 kata97 kata98 kata99 berubah kata101 kata102 kata103 kata104 …"
    (whole,) = compare("fasilitas", PLACE | {"uraian": text}, {k: v for k, v in PLACE.items() if k != "uraian"})
    assert whole.form == "hapus"
    assert whole.before.startswith("kata0 ")
    assert whole.before.endswith(" …")


def test_how_a_value_is_written_is_no_difference() -> None:
    for old, new in (("08:00", "08:00:00"), ("16:30", "16:30:00")):
        for key in ("buka", "tutup"):
            before = changed(PLACE, "jam_buka", 0, key, to=old)
            assert said("fasilitas", before, changed(PLACE, "jam_buka", 0, key, to=new)) == []
    assert said("fasilitas", PLACE, {**PLACE, "nama": " Taman   Contoh "}) == []


@pytest.mark.parametrize(
    "text",
    [
        "Hubungi 081234567890",
        "NIK 7471012345678901",
        "Budi (12) juara lomba",
        "Rumah aman beralamat di Jalan Mawar",
    ],
)
@pytest.mark.parametrize("turn", [1, -1])
def test_what_could_expose_somebody_does_not_come_back(text: str, turn: int) -> None:
    for path in (("ringkasan",), ("catatan", 0), ("aksesibilitas", 0, "fitur"), ("perbedaan", 0, "versi", 0, "teks")):
        before, after = [changed(PLACE, *path, to=text), PLACE][::turn]
        found = compare("fasilitas", before, after)
        assert found
        for difference in found:
            assert text not in f"{difference.label} {difference.before} {difference.after}"
        assert "tertutup" in [difference.form for difference in found]


@pytest.mark.parametrize("wrong", ["teks", ["a"], {"a": "b"}, None])
def test_an_old_version_of_another_shape_is_compared_all_the_same(wrong: object) -> None:
    for key in PLACE:
        for before, after in ((PLACE, {**PLACE, key: wrong}), ({**PLACE, key: wrong}, PLACE)):
            assert len(compare("fasilitas", before, after)) >= 1


def test_what_is_no_record_differs_in_nothing() -> None:
    for wrong in (None, "x", ["x"]):
        assert differences(KINDS["program"], wrong, PROGRAM, lambda kind, name: name) == []  # type: ignore[arg-type]


# --- Laws ---------------------------------------------------------------------------------------------------


def paths(model: type[Part], data: Data, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Return the places of all single values in a record's data that don't tell an item of a list from others."""
    found: list[tuple[str | int, ...]] = []
    for info, _ in fields_of(model).values():
        value = data.get(info.alias or "")
        part = field_part(info)
        here = (*path, info.alias or "")
        if part is not None and isinstance(value, dict):
            found += paths(part, value, here)
        elif part is not None and isinstance(value, list):
            first = next(iter(fields_of(part).values()))[0].alias
            for index, item in enumerate(value):
                found += [
                    inner for inner in paths(part, item, (*here, index)) if inner[-1] != first or len(inner) != 3
                ]
        elif isinstance(value, str) and not is_list(info):
            found.append(here)
    return found


PLACES = [(kind, path) for kind, data in RECORDS.items() for path in paths(KINDS[kind], data)]
WORDS = st.text(st.characters(categories=["L"]), min_size=1, max_size=WHOLE).filter(lambda text: not text.isspace())


@settings(deadline=None)
@given(st.sampled_from(sorted(RECORDS)))
def test_a_version_does_not_differ_from_itself(kind: str) -> None:
    assert compare(kind, RECORDS[kind], deepcopy(RECORDS[kind])) == []


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(PLACES), WORDS)
def test_a_single_value_gives_exactly_one_sentence_with_both(
    place: tuple[str, tuple[str | int, ...]], text: str
) -> None:
    kind, path = place
    before = changed(RECORDS[kind], *path, to="lama sekali")
    (found,) = compare(kind, before, changed(RECORDS[kind], *path, to=text))
    assert (found.form, found.key) == ("ganti", path[0])
    assert found.before.casefold().endswith("lama sekali")
    assert text.upper() in found.after.upper()
    (back,) = compare(kind, changed(RECORDS[kind], *path, to=text), before)
    assert (back.before, back.after) == (found.after, found.before)


@settings(deadline=None)
@given(st.data())
def test_as_many_changes_as_sentences(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(sorted(RECORDS)))
    places = data.draw(st.sets(st.sampled_from([path for of, path in PLACES if of == kind]), min_size=1))
    after = RECORDS[kind]
    for path in places:
        after = changed(after, *path, to="nilai yang baru")
    if not any(len([p for p in places if p[:1] == path[:1]]) > 1 for path in places):  # items still know each other
        assert len(compare(kind, RECORDS[kind], after)) == len(places)


def test_every_record_is_the_same_as_itself(catalogue: Catalogue) -> None:
    for record in catalogue.records:
        data = yaml.load((catalogue.root / catalogue.files[record]).read_text("utf-8"), yaml.BaseLoader)
        assert differences(type(record), data, deepcopy(data), lambda kind, name: name) == []
