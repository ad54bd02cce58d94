"""Forms: what stands in the boxes means the record it came from, and whatever is changed changes that alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.editor.forms import sections_of
from generator.editor.submissions import acted, blank, differences, field_at, filled, read
from generator.model.records import KINDS
from generator.problems.collecting import Problems
from generator.yaml_files import source as yaml_source
from generator.yaml_files.documents import Plain

PLACE = sections_of(KINDS["fasilitas"]).whole
MEETING = sections_of(KINDS["rapat"]).whole


def data_of(path: Path) -> dict[str, Plain]:
    document = yaml_source.read(path, path.parents[2], Problems())
    assert document is not None
    assert isinstance(document.data, dict)
    return document.data


def test_a_form_that_nobody_touched_means_the_same_record(record_file: Path) -> None:
    form = sections_of(KINDS[record_file.parent.name]).whole
    data = data_of(record_file)
    assert read(form, filled(form, data), data).data == data


def test_the_boxes_alone_hold_all_of_a_record(record_file: Path) -> None:
    """Typed into a new form, what the boxes hold is the record: nothing is taken from the file."""
    form = sections_of(KINDS[record_file.parent.name]).whole
    data = data_of(record_file)
    assert read(form, filled(form, data), {}).data == data


TEXT = st.text("ab:\n \t\u00a0'#-0", max_size=8)
ANY = st.recursive(
    TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "judul", "teks", "x"]), inner),
)
KEYS = [field.key for field in MEETING.fields] + ["tak_dikenal"]


@given(st.dictionaries(st.sampled_from(KEYS), ANY))
@example({"indikator": [""]})
def test_whatever_a_file_holds_stays_as_it_is(data: dict[str, Plain]) -> None:
    kept = dict(data)
    found = read(MEETING, filled(MEETING, data), data).data
    if "diperiksa" not in kept:  # asked for, so that what is missing can be said beside its boxes
        found.pop("diperiksa", None)
    assert found == kept


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_a_kind_is_in_its_form_once(kind: str) -> None:
    keys = [field.key for field in sections_of(KINDS[kind]).whole.fields]
    assert sorted(keys) == sorted(str(info.alias) for name, info in KINDS[kind].model_fields.items() if name != "id")


def test_what_is_typed_is_cleaned_of_what_pasting_brings() -> None:
    boxes = filled(PLACE, {})
    boxes["nama"] = [" Taman\u00a0Kota\tBaru\r\n"]
    boxes["uraian"] = ["Satu\r\n\r\nDua\r\n"]
    data = read(PLACE, boxes, {}).data
    assert data["nama"] == "Taman Kota Baru"
    assert data["uraian"] == "Satu\n\nDua"


def test_an_emptied_box_leaves_its_field_out() -> None:
    data: dict[str, Plain] = {"nama": "Taman", "alamat": "Jalan", "usia": {"min": "3"}, "catatan": ["a"]}
    boxes = filled(PLACE, data)
    boxes |= {"alamat": [""], "usia.min": [""], "catatan": [""]}
    assert read(PLACE, boxes, data).data == {"nama": "Taman", "diperiksa": {}}


def test_ticked_boxes_keep_the_order_of_the_file() -> None:
    data: dict[str, Plain] = {"jam_buka": [{"hari": ["rabu", "senin"], "buka": "08:00"}]}
    boxes = filled(PLACE, data)
    del boxes["jam_buka.0.hari"]
    boxes["jam_buka.0.hari[]"] = ["senin", "selasa", "rabu"]
    rows = read(PLACE, boxes, data).data["jam_buka"]
    assert rows == [{"hari": ["rabu", "senin", "selasa"], "buka": "08:00"}]


def test_rows_are_added_moved_and_removed_without_touching_others() -> None:
    data: dict[str, Plain] = {"kontak": [{"jenis": "surel", "x": "y"}, {"jenis": "situs"}]}
    boxes, focus = acted(PLACE, filled(PLACE, data), "tambah:kontak")
    assert focus == "kontak.b1"
    boxes["kontak.b1.jenis"] = ["datang"]
    boxes, focus = acted(PLACE, boxes, "naik:kontak.b1")
    assert focus == "kontak.b1"
    boxes, focus = acted(PLACE, boxes, "hapus:kontak.1")
    assert focus == "kontak"
    reading = read(PLACE, boxes, data)
    assert reading.data["kontak"] == [{"jenis": "surel", "x": "y"}, {"jenis": "datang"}]
    assert reading.place(("kontak", 1, "nilai")) == "kontak.b1.nilai"


def test_a_new_row_has_an_id_that_is_free() -> None:
    boxes, _ = acted(MEETING, filled(MEETING, {"sumber": [{"id": "sumber-1"}]}), "tambah:sumber")
    assert boxes["sumber.b1.id"] == ["sumber-2"]


def test_a_new_record_has_the_rows_that_it_must_have() -> None:
    boxes = blank(PLACE)
    assert boxes["sumber"] == ["b1"]
    assert boxes["kontak"] == []
    boxes, _ = acted(PLACE, boxes, "tambah:perbedaan")
    assert boxes["perbedaan.b1.versi"] == ["b1", "b2"]


@pytest.mark.parametrize(
    "action",
    ["", "tambah:", "tambah:nama", "tambah:x", "hapus:kontak.9", "hapus:kontak", "naik:kontak.0.jenis", "x:y.z"],
)
def test_an_action_that_cannot_be_done_changes_nothing(action: str) -> None:
    boxes = filled(PLACE, {"kontak": [{"jenis": "surel"}]})
    assert acted(PLACE, boxes, action) == (boxes, "")


def test_a_value_has_its_box() -> None:
    item = field_at(MEETING, "pernyataan.b2.sumber")
    assert item is not None
    assert item.from_list == "sumber"
    assert field_at(MEETING, "pernyataan.b2.x") is None
    assert field_at(MEETING, "judul.x") is None


def test_versions_differ_in_the_fields_in_which_they_do() -> None:
    found = differences(PLACE, {"nama": "a", "alamat": "x"}, {"nama": "b", "alamat": "x"})
    assert [item.label for item in found] == ["Nama"]
