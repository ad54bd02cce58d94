"""What values in a loose form were meant to say."""

from __future__ import annotations

import pytest

from generator.meaning.numbers import pair
from generator.meaning.times import day, hour, hours


@pytest.mark.parametrize(
    "text",
    [
        "-3.99, 122.51",
        "-3.99 122.51",
        "-3.99,122.51",
        "-3,99 122,51",
        "-3,99; 122,51",
        "122.51, -3.99",
        "(-3.99, 122.51)",
    ],
)
def test_two_numbers_are_a_latitude_and_a_longitude(text: str) -> None:
    assert pair(text) == ("-3.99", "122.51")


@pytest.mark.parametrize("text", ["-3,99", "-3.99", "3", "-3.99, 122.51, 4", "", "1.000,50", "-3.99, utara"])
def test_one_number_is_no_pair(text: str) -> None:
    assert pair(text) is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [("24-Agu-25", "2025-08-24"), ("1 Nop 26", "2026-11-01"), ("45771", "2025-04-24"), ("36526", "2000-01-01")],
)
def test_a_day_of_a_spreadsheet_is_offered_and_not_certain(text: str, meant: str) -> None:
    found = day(text)
    assert found is not None
    assert (found.text, found.certain) == (meant, False)


@pytest.mark.parametrize("text", ["24-Foo-25", "4577", "99999", "457711"])
def test_other_numbers_are_no_day(text: str) -> None:
    assert day(text) is None


@pytest.mark.parametrize(
    ("text", "meant"), [("08;00", "08:00"), ("0800", "08:00"), ("8:00 AM", "08:00"), ("8.30 pm", "20:30")]
)
def test_a_loose_hour_is_offered(text: str, meant: str) -> None:
    found = hour(text)
    assert found is not None
    assert (found.text, found.certain) == (meant, False)


def test_both_hours_may_have_a_zone() -> None:
    assert hours("08.00 WITA s.d. 16.00 WITA") == ("08:00", "16:00")
    assert hours("08.00 WITA s/d selesai") == ("08:00", "")
    assert hours("2500") is None
