"""What needs attention: each reason is found where staff mend it, and nothing else is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from generator.catalogue.layers import base_of
from generator.catalogue.loading import Catalogue, load
from generator.model.entries import Kind
from generator.model.parts import Hours
from generator.model.records import KINDS, Named
from generator.report.sections import SOON, Item, Section, ages, sections
from tests.toolbox.meetings import add_meeting
from tests.toolbox.projects import TODAY, edit

CHECKED = date(2026, 11, 1)
PARK = "content/fasilitas/taman-contoh.yml"
LIBRARY = "content/fasilitas/perpustakaan-contoh.yml"


def section(catalogue: Catalogue, code: str) -> Section:
    return next(each for each in sections(catalogue) if each.code == code)


def places(catalogue: Catalogue, code: str) -> list[str]:
    return [item.place for item in section(catalogue, code).items]


def line_of(root: Path, item: Item) -> str:
    return (base_of(root, item.path) / item.path).read_text("utf-8").splitlines()[item.line - 1].strip()


def test_every_reason_has_words_also_without_a_case(catalogue: Catalogue) -> None:
    found = sections(catalogue)
    assert [each.code for each in found] == [
        "overdue",
        "expired",
        "expiring",
        "stale",
        "press",
        "no_hours",
        "no_point",
        "no_accessibility",
        "no_indicator",
        "no_record",
        "exempted",
    ]
    assert all(each.title and each.advice for each in found)
    assert len({each.title for each in found}) == len(found)


def test_every_item_leads_to_a_line_that_is_there(catalogue: Catalogue) -> None:
    assert all(line_of(catalogue.root, item) for item in items_of(catalogue))


def test_there_are_items_to_look_at(catalogue: Catalogue) -> None:
    assert len(items_of(catalogue)) > 20


def items_of(catalogue: Catalogue) -> list[Item]:
    """Return what needs attention today, and what will in more than a year."""
    days = (catalogue.today, catalogue.today + timedelta(400))
    return [item for day in days for each in sections(at(catalogue, day)) for item in each.items]


def at(catalogue: Catalogue, today: date) -> Catalogue:
    return replace(catalogue, today=today)


def test_a_check_is_old_after_half_a_year(catalogue: Catalogue) -> None:
    assert places(at(catalogue, CHECKED + timedelta(183)), "stale") == []
    found = section(at(catalogue, CHECKED + timedelta(184)), "stale")
    assert len(found.items) == 5, "all but the withdrawn one"
    assert {line_of(catalogue.root, item) for item in found.items} == {"tanggal: 2026-11-01"}
    assert found.items[0].note == "diperiksa 1 November 2026, 184 hari yang lalu"


def test_certificates_are_told_before_and_after_their_end(catalogue: Catalogue) -> None:
    last = date(2027, 6, 30)  # "2027-06" may mean its last day
    days = {SOON + 1: ("", ""), SOON: ("", PARK), 0: ("", PARK), -1: (PARK, "")}
    for left, (expired, expiring) in days.items():
        then = at(catalogue, last - timedelta(left))
        found = [section(then, code).items for code in ("expired", "expiring")]
        assert [items[0].path if items else "" for items in found] == [expired, expiring], left
    (item,) = section(at(catalogue, last), "expiring").items
    assert line_of(catalogue.root, item) == "berlaku_sampai: 2027-06"
    assert item.note == "Ruang Bermain Ramah Anak, berlaku sampai Juni 2027"


def test_what_is_late_and_what_may_be_is_told_apart(project: Path) -> None:
    add_meeting(project)
    found = section(load(project, TODAY), "overdue").items
    assert len(found) == 3
    assert sum("terlambat" in item.note for item in found) == 2
    assert sum("belum diketahui" in item.note for item in found) == 1
    assert all(line_of(project, item).startswith("tenggat: ") for item in found)


def test_a_record_with_all_it_should_have_lacks_nothing(catalogue: Catalogue) -> None:
    for code in ("no_hours", "no_point", "no_accessibility"):
        assert places(catalogue, code) == [f"{LIBRARY}:2"]
        assert section(catalogue, code).items[0].name == "Perpustakaan Contoh"


def test_what_is_only_said_to_be_unknown_is_still_missing(project: Path) -> None:
    edit(project / PARK, "nilai: ada", "nilai: belum_diketahui")
    found = section(load(project, TODAY), "no_accessibility").items
    assert [(item.path, line_of(project, item)) for item in found] == [
        (LIBRARY, "nama: Perpustakaan Contoh"),
        (PARK, "- fitur: Jalur kursi roda"),
    ]


def test_a_source_other_than_the_press_or_the_office_is_enough(project: Path, catalogue: Catalogue) -> None:
    assert [item.path for item in section(catalogue, "press").items] == [
        LIBRARY,
        PARK,
        "content/rapat/2024-01-10-rapat-kosong.yml",
        "content/rapat/2025-04-24-rapat-contoh.yml",
    ]
    edit(
        project / PARK,
        "jenis: pers\n    url: https://example.com/radio",
        "jenis: lembaga\n    url: https://example.com/r",
    )
    edit(project / LIBRARY, "cara: dari_sumber_terbuka", "cara: dikonfirmasi_dinas")
    assert len(places(load(project, TODAY), "press")) == 2


def test_indicators_are_counted_from_both_sides(project: Path, catalogue: Catalogue) -> None:
    assert len(places(catalogue, "no_indicator")) == 3
    unused = section(catalogue, "no_record").items
    assert len(unused) == len(catalogue.of_kind("indikator")) - 2
    assert not {"indikator 11", "indikator 20"} & {item.note for item in unused}
    assert all(f"- id: {item.note.split()[1]}" in line_of(project, item) for item in unused)
    edit(project / "content/program/taman-baca.yml", "indikator: [20]\n", "")
    after = load(project, TODAY)
    assert "indikator 20" in {item.note for item in section(after, "no_record").items}
    assert len(places(after, "no_indicator")) == 4


def test_what_is_withdrawn_needs_no_attention(catalogue: Catalogue) -> None:
    later = at(catalogue, TODAY + timedelta(3000))
    assert not [item for each in sections(later) for item in each.items if "taman-ditarik" in item.path]


class Stall(Named):
    """A kind that the generator doesn't know, with hours but no point."""

    kind = Kind("warung", "Warung", "Warung", "Warung.")
    hours: tuple[Hours, ...] = Field((), alias="jam_buka", title="Waktu layanan", description="x")


@pytest.fixture
def stalls(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> Catalogue:
    monkeypatch.setitem(KINDS, "warung", Stall)
    library = catalogue.find("fasilitas", "perpustakaan-contoh")
    assert isinstance(library, Named)
    stall = Stall.model_construct(
        id="warung", name="Warung", summary="x", sources=library.sources, checked=library.checked
    )
    files = {**catalogue.files, stall: LIBRARY}
    return replace(catalogue, entries={**catalogue.entries, "warung": {stall.id: stall}}, files=files)


def test_another_kind_is_asked_for_the_fields_it_has(stalls: Catalogue) -> None:
    names = {code: [item.name for item in section(stalls, code).items] for code in ("no_hours", "no_point")}
    assert names == {"no_hours": ["Perpustakaan Contoh", "Warung"], "no_point": ["Perpustakaan Contoh"]}


@given(days=st.integers(0, 5000))
def test_every_listed_record_is_in_one_group_of_ages(catalogue: Catalogue, days: int) -> None:
    then = at(catalogue, CHECKED + timedelta(days))
    counts = [age.records for age in ages(then)]
    assert sorted(counts) == [0, 0, 0, 5]
    assert counts[0 if days <= 91 else 1 if days <= 183 else 2 if days <= 365 else 3] == 5
    old = sum(age.records for age in ages(then) if age.is_old)
    assert old == len(places(then, "stale"))
