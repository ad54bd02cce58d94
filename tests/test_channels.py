"""Which feeds there are, what is in each, and what never gets lost."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.catalogue.loading import Catalogue, load
from generator.history.feeds import LIMIT, Step, area_feed, feeds_of, last_change, lasting_address, noon, steps_of
from generator.model.parts import Change, ChangeKind, Withdrawal
from generator.model.records import KINDS, Record
from tests.toolbox.histories import give_history, with_record
from tests.toolbox.projects import TODAY

CORRECTIONS = {ChangeKind.CORRECTED, ChangeKind.ERRATUM}


@pytest.fixture
def changed(project: Path) -> Catalogue:
    give_history(project)
    return load(project, TODAY)


def by_atom(catalogue: Catalogue) -> dict[str, list[Step]]:
    return {feed.atom: steps for feed, steps in feeds_of(catalogue)}


def told(steps: list[Step]) -> list[tuple[str, str, str]]:
    return [(step.record.id, step.day.isoformat(), step.kind) for step in steps]


def change(day: date, kind: ChangeKind, note: str = "Catatan.") -> Change:
    return Change.model_validate({"tanggal": day.isoformat(), "jenis": kind.value, "catatan": note})


def test_there_is_a_channel_for_all_each_kind_each_area_with_a_page_and_corrections(catalogue: Catalogue) -> None:
    found = [feed for feed, _ in feeds_of(catalogue)]
    assert [feed.atom for feed in found] == [
        "data/umpan/perubahan.xml",
        *(f"data/{kind}.xml" for kind in KINDS),
        *(f"data/umpan/kecamatan/{entry.id}.xml" for entry in catalogue.of_kind("kecamatan")),
        "data/umpan/koreksi.xml",
    ]
    assert len({feed.json for feed in found} | {feed.atom for feed in found}) == 2 * len(found)
    assert len({feed.title for feed in found}) == len(found)


def test_what_has_no_page_or_holds_nothing_is_no_area_to_follow(catalogue: Catalogue) -> None:
    for kind in ("kelurahan", "klaster", "instansi", *KINDS):
        assert [area_feed(entry) for entry in catalogue.of_kind(kind)] == [None] * len(catalogue.of_kind(kind))
    area = area_feed(catalogue.of_kind("kecamatan")[0])
    assert area is not None
    assert area.title == f"Perubahan di Kecamatan {catalogue.of_kind('kecamatan')[0].heading}"


def test_changes_stand_in_every_channel_they_belong_to_newest_first(changed: Catalogue) -> None:
    found = by_atom(changed)
    park = [("taman-contoh", f"2026-11-{day}", kind) for day, kind in (("20", "ralat"), *(2 * [("12", "koreksi")]))]
    park += [("taman-contoh", "2026-11-10", "pembaruan"), ("taman-contoh", "2026-11-01", "terbit")]
    assert told(found["data/fasilitas.xml"]) == [*park[:4], ("taman-ditarik", "2026-11-02", "ditarik"), park[4]]
    in_area = [*park[:4], ("taman-baca", "2026-11-01", "terbit"), park[4]]
    assert told(found["data/umpan/kecamatan/baruga.xml"]) == in_area
    assert told(found["data/umpan/koreksi.xml"]) == park[:3]
    everything = found["data/umpan/perubahan.xml"]
    assert told(everything)[:2] == [park[0], ("2024-01-10-rapat-kosong", "2026-11-15", "ditarik")]
    assert sorted(told(everything)) == sorted(
        told([step for kind in KINDS for step in found[f"data/{kind}.xml"]]),
    )
    # Of two changes on one day, the one written later comes first.
    assert [step.note for step in found["data/umpan/koreksi.xml"]][1:] == [
        "Nama kelurahan dibetulkan.",
        "Nomor jalan dibetulkan.",
    ]


def test_a_record_without_written_history_is_in_no_channel(changed: Catalogue) -> None:
    library = cast("Record", changed.find("fasilitas", "perpustakaan-contoh"))
    assert library.history == ()
    assert steps_of(library) == []
    assert all(step.record is not library for steps in by_atom(changed).values() for step in steps)
    assert last_change(library) == library.checked.day


def test_a_withdrawal_is_a_change_with_its_reason(changed: Catalogue) -> None:
    meeting = cast("Record", changed.find("rapat", "2024-01-10-rapat-kosong"))
    (step,) = steps_of(meeting)
    assert (step.kind, step.label, step.note) == ("ditarik", "Ditarik", "Rapat ini tidak pernah ada.")
    assert last_change(meeting) == date(2026, 11, 15)


def test_a_record_that_moves_is_known_by_its_first_address(changed: Catalogue) -> None:
    moved = cast("Record", changed.find("rapat", "2025-04-24-rapat-contoh"))
    assert lasting_address(moved) == "rapat/rapat-april/"
    library = cast("Record", changed.find("fasilitas", "perpustakaan-contoh"))
    assert lasting_address(library) == library.address


def test_the_moment_of_a_day_is_noon_in_the_city(catalogue: Catalogue) -> None:
    assert noon(catalogue, date(2026, 11, 1)).isoformat() == "2026-11-01T12:00:00+08:00"


histories = st.lists(
    st.builds(change, st.dates(date(2020, 1, 1), TODAY), st.sampled_from(ChangeKind)), max_size=3 * LIMIT
)


@given(history=histories, withdrawn=st.booleans())
def test_no_correction_or_withdrawal_is_ever_lost(
    catalogue: Catalogue, history: list[Change], withdrawn: bool
) -> None:
    record = cast("Record", catalogue.find("program", "taman-baca"))
    leaving = Withdrawal.model_validate({"tanggal": "2019-01-01", "alasan": "Bubar."}) if withdrawn else None
    record = record.model_copy(update={"history": tuple(history), "withdrawn": leaving})
    found = by_atom(with_record(catalogue, record))
    mended = sum(entry.kind in CORRECTIONS for entry in history)
    assert len(found["data/umpan/koreksi.xml"]) == mended
    steps = found["data/program.xml"]
    assert sum(step.is_correction for step in steps) == mended
    assert sum(step.kind == "ditarik" for step in steps) == withdrawn
    assert len(steps) - mended - withdrawn <= LIMIT
    assert len(steps) >= min(LIMIT, len(history) + withdrawn)
    days = [step.day for step in steps]
    assert days == sorted(days, reverse=True)
    left_out = [entry.day for entry in history if entry.day not in days]
    assert not left_out or max(left_out) <= min(step.day for step in steps[:LIMIT])


@given(history=histories, later=st.sampled_from(ChangeKind))
def test_keys_are_unique_and_stay_when_a_change_is_added(
    catalogue: Catalogue, history: list[Change], later: ChangeKind
) -> None:
    record = cast("Record", catalogue.find("program", "taman-baca"))
    before = [step.key for step in steps_of(record.model_copy(update={"history": tuple(history)}))]
    added = (*history, change(TODAY - timedelta(days=1), later))
    after = [step.key for step in steps_of(record.model_copy(update={"history": added}))]
    assert after[:-1] == before
    assert len(set(after)) == len(after)
