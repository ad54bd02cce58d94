"""Entries as templates see them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.catalogue.loading import Catalogue, load
from generator.model.entries import Entry, own_date
from generator.pages.views import Fact, Relation, facts_of, groups_of, neighbours_of, relations_of
from tests.toolbox.projects import TODAY


def entry(catalogue: Catalogue, kind: str, entry_id: str) -> Entry:
    found = catalogue.find(kind, entry_id)
    assert found is not None
    return found


def facts(catalogue: Catalogue, kind: str, entry_id: str) -> dict[str, Fact]:
    return facts_of(catalogue, entry(catalogue, kind, entry_id))


def test_facts_are_labelled_and_in_words(catalogue: Catalogue) -> None:
    found = facts(catalogue, "rapat", "2025-04-24-rapat-contoh")
    shown = {key: [value.value for value in fact.values] for key, fact in found.items()}
    assert found["tanggal"].label == "Tanggal"
    assert shown["tanggal"] == ["24 April 2025"]
    assert shown["hari"] == ["Kamis"]
    assert shown["mulai"] == ["09.00"]
    assert shown["jumlah_peserta"] == ["1.250"]
    assert shown["peserta"] == ["Camat", "Lurah"]


def test_references_are_entries_and_parts_keep_their_form(catalogue: Catalogue) -> None:
    found = facts(catalogue, "fasilitas", "taman-contoh")
    assert [value.form for value in found["kecamatan"].values] == ["rujukan"]
    assert found["kecamatan"].values[0].value is catalogue.find("kecamatan", "baruga")
    assert [value.form for value in found["biaya"].values] == ["Cost"]


def test_the_frame_keeps_its_fields(catalogue: Catalogue) -> None:
    assert not {"nama", "ringkasan", "sumber", "riwayat", "id"} & facts(catalogue, "fasilitas", "taman-contoh").keys()


def test_lists_of_parts_with_ids_are_sections(catalogue: Catalogue) -> None:
    sections = [f.key for f in facts(catalogue, "rapat", "2025-04-24-rapat-contoh").values() if f.is_section]
    assert sections == ["agenda", "pernyataan", "keputusan", "tindak_lanjut"]


def test_what_readers_expect_is_known_to_be_missing(catalogue: Catalogue) -> None:
    found = facts(catalogue, "fasilitas", "perpustakaan-contoh")
    assert found["alamat"].expected
    assert found["alamat"].values == ()
    assert not found["koordinat"].expected


def test_what_an_entry_names_itself_is_no_backlink(catalogue: Catalogue) -> None:
    programme = entry(catalogue, "program", "taman-baca")
    park = entry(catalogue, "fasilitas", "taman-contoh")
    assert told(relations(catalogue, programme)) == [("Hasil Rapat", [("2025-04-24-rapat-contoh", "")])]
    assert told(relations(catalogue, park)) == [("Program", [("taman-baca", "")])]


def relations(catalogue: Catalogue, entry: Entry) -> list[Relation]:
    return relations_of(catalogue, entry, facts_of(catalogue, entry))


def told(found: list[Relation]) -> list[tuple[str, list[tuple[str, str]]]]:
    return [(way.heading, [(who.entry.id, who.anchor) for who in way.referrers]) for way in found]


def test_each_way_of_referring_has_the_name_that_its_field_gives_it(catalogue: Catalogue) -> None:
    meeting = "2025-04-24-rapat-contoh"
    assert told(relations(catalogue, entry(catalogue, "instansi", "dp3a"))) == [
        ("Program yang diadakan", [("taman-baca", "")]),
        ("Fasilitas yang dikelola", [("taman-contoh", "")]),
        ("Rapat yang diselenggarakan", [(meeting, "")]),
        ("Pernyataan pejabatnya", [(meeting, "pernyataan-1")]),
        ("Tindak lanjut yang harus dikerjakan", [(meeting, "tindak-lanjut-1")]),
    ]


def test_a_way_with_a_name_is_there_also_where_nobody_refers_in_it(catalogue: Catalogue) -> None:
    names = [way.heading for way in relations(catalogue, entry(catalogue, "instansi", "dp3a"))]
    nobody = relations(catalogue, entry(catalogue, "instansi", "pemkot"))
    assert told(nobody) == [(name, []) for name in names]
    assert relations(catalogue, entry(catalogue, "rapat", "2024-01-10-rapat-kosong")) == []


def test_who_refers_in_a_part_is_told_with_the_part_and_the_day(catalogue: Catalogue) -> None:
    ways = {way.heading: way.referrers for way in relations(catalogue, entry(catalogue, "instansi", "dp3a"))}
    (statement,) = ways["Pernyataan pejabatnya"]
    assert statement.part is not None
    assert statement.part.form == "Statement"
    assert statement.part.anchored is not None
    assert statement.part.anchored.heading == "Pernyataan 1: Pejabat Contoh"
    assert str(statement.day) == "2025-04-24"


def test_parts_with_anchors_are_numbered_in_their_list(catalogue: Catalogue) -> None:
    found = facts(catalogue, "rapat", "2025-04-24-rapat-contoh")
    headings = [
        value.anchored.heading for fact in found.values() for value in fact.values if value.anchored is not None
    ]
    assert headings == [
        "Agenda 1",
        "Pernyataan 1: Pejabat Contoh",
        "Pernyataan 2: Pejabat Contoh",
        "Keputusan 1",
        "Tindak lanjut 1",
    ]


def test_meetings_are_grouped_by_year_newest_first(catalogue: Catalogue) -> None:
    groups = groups_of(catalogue, catalogue.of_kind("rapat"))
    assert [(group.heading, group.anchor) for group in groups] == [
        ("Tahun 2025", "tahun-2025"),
        ("Tahun 2024", "tahun-2024"),
    ]
    assert own_date(groups[0].entries[0]) is not None


def test_facilities_are_grouped_in_the_order_of_their_types(catalogue: Catalogue) -> None:
    groups = groups_of(catalogue, catalogue.of_kind("fasilitas"))
    order = list(catalogue.entries["jenis-fasilitas"])
    anchors = [group.anchor for group in groups]
    assert anchors == sorted(anchors, key=order.index)


def test_entries_without_a_group_come_last(catalogue: Catalogue) -> None:
    entries = catalogue.of_kind("program")
    loose = entries[0].model_copy(update={"cluster": None})
    groups = groups_of(catalogue, [loose, *entries])
    assert groups[-1].heading == "Belum dikelompokkan"
    assert groups[-1].entries == (loose,)


@pytest.fixture
def crowded(project: Path) -> Catalogue:
    """A portal with eight parks in one kelurahan and one more in its kecamatan."""
    text = (project / "content/fasilitas/perpustakaan-contoh.yml").read_text("utf-8")
    for number in range(8):
        place = "kecamatan: baruga\nkelurahan: baruga\n"
        (project / f"content/fasilitas/taman-{number}.yml").write_text(text + place, "utf-8")
    (project / "content/fasilitas/jauh.yml").write_text(text + "kecamatan: baruga\nkelurahan: lepo-lepo\n", "utf-8")
    return load(project, TODAY)


def test_neighbours_come_from_the_smallest_area_first_and_are_few(crowded: Catalogue) -> None:
    around = neighbours_of(crowded, entry(crowded, "fasilitas", "taman-contoh"))
    assert [area.kind.name for area, _ in around] == ["kelurahan", "kecamatan"]
    assert [len(others) for _, others in around] == [5, 4]
    names = [other.id for _, others in around for other in others]
    assert len(set(names)) == len(names)
    assert "taman-contoh" not in names
    assert "jauh" in names


def test_an_entry_without_a_place_has_no_neighbours(crowded: Catalogue) -> None:
    assert neighbours_of(crowded, entry(crowded, "fasilitas", "perpustakaan-contoh")) == []
