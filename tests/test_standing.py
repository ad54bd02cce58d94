"""How a task stands: late from the day after its deadline, and only where it is known to be still open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.catalogue.loading import Catalogue
from generator.catalogue.tracking import TaskState, state_of, states
from generator.model.tasks import Task

DUE = date(2025, 6, 10)
STATUSES = ("belum-mulai", "berjalan", "selesai", "dibatalkan", "belum-diketahui")


def state(catalogue: Catalogue, status: str, today: date, due: date | None = DUE) -> TaskState:
    data = {"id": "t", "tugas": "T", "status": status} | ({"tenggat": due.isoformat()} if due else {})
    return state_of(replace(catalogue, today=today), Task.model_validate(data))


@pytest.mark.parametrize("status", ["belum-mulai", "berjalan"])
def test_a_task_is_late_from_the_day_after(catalogue: Catalogue, status: str) -> None:
    for days, is_late in ((-1, False), (0, False), (1, True), (365, True)):
        found = state(catalogue, status, DUE + timedelta(days))
        assert found.is_late == is_late
        assert found.days == (days if is_late else 0)
        assert found.id == ("terlambat" if is_late else status)
        assert found.recorded.id == status


@pytest.mark.parametrize("status", ["selesai", "dibatalkan"])
def test_what_is_over_is_never_late(catalogue: Catalogue, status: str) -> None:
    found = state(catalogue, status, DUE + timedelta(500))
    assert (found.id, found.days, found.is_late) == (status, 0, False)


def test_of_what_is_not_known_only_the_deadline_is_told(catalogue: Catalogue) -> None:
    found = state(catalogue, "belum-diketahui", DUE + timedelta(3))
    assert (found.id, found.heading, found.days, found.is_late) == ("belum-diketahui", "Belum diketahui", 3, False)


@given(status=st.sampled_from(STATUSES), days=st.integers(0, 4000))
def test_without_a_deadline_nothing_is_late(catalogue: Catalogue, status: str, days: int) -> None:
    found = state(catalogue, status, DUE + timedelta(days), due=None)
    assert (found.id, found.days) == (status, 0)


@given(status=st.sampled_from(STATUSES), days=st.integers(-500, 500))
def test_what_is_late_stays_late(catalogue: Catalogue, status: str, days: int) -> None:
    day = DUE + timedelta(days)
    if state(catalogue, status, day).is_late:
        later = state(catalogue, status, day + timedelta(1))
        assert later.is_late
        assert later.days == state(catalogue, status, day).days + 1


def test_every_status_has_its_place_and_late_is_first(catalogue: Catalogue) -> None:
    assert tuple(states(catalogue)) == ("terlambat", *STATUSES)


def test_no_term_of_the_city_takes_the_computed_name(catalogue: Catalogue) -> None:
    assert "terlambat" not in catalogue.entries["status-tindak-lanjut"]
