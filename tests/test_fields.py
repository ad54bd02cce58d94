"""Each type takes the text that it should, and names what is wrong with any other."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Annotated, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from generator.model.fields import (
    Choice,
    Date,
    Day,
    Decimal,
    Latitude,
    Line,
    Longitude,
    PartialDate,
    Prose,
    Reference,
    Slug,
    Time,
    WebAddress,
    Whole,
    YesNo,
)
from generator.problems.sentences import SENTENCES

TYPES: dict[str, TypeAdapter[Any]] = {
    "Line": TypeAdapter(Line),
    "Prose": TypeAdapter(Prose),
    "Slug": TypeAdapter(Slug),
    "Reference": TypeAdapter(Annotated[str, Reference("kecamatan")]),
    "WebAddress": TypeAdapter(WebAddress),
    "Date": TypeAdapter(Date),
    "PartialDate": TypeAdapter(PartialDate),
    "Time": TypeAdapter(Time),
    "Whole": TypeAdapter(Whole),
    "Decimal": TypeAdapter(Decimal),
    "Latitude": TypeAdapter(Latitude),
    "Longitude": TypeAdapter(Longitude),
    "YesNo": TypeAdapter(YesNo),
    "Day": TypeAdapter(Day),
}


def errors(adapter: TypeAdapter[Any], value: object) -> set[str]:
    """Return the types of the errors that a value has, none if it is taken."""
    try:
        adapter.validate_python(value)
    except ValidationError as error:
        return {each["type"] for each in error.errors()}
    return set()


TAKEN: list[tuple[str, object, object]] = [
    ("Line", " Jalan Contoh No. 1 ", "Jalan Contoh No. 1"),
    ("Line", "0226123", "0226123"),
    ("Line", "*bintang* & <kurung>", "*bintang* & <kurung>"),
    ("Line", "teks\n", "teks"),
    ("Line", 112, "112"),
    ("Prose", "Satu.\n\n- dua\n", "Satu.\n\n- dua"),
    ("Slug", "taman-kota-2", "taman-kota-2"),
    ("Slug", "11", "11"),
    ("Slug", 11, "11"),
    ("Slug", "a" * 100, "a" * 100),
    ("Reference", "baruga", "baruga"),
    ("Reference", 11, "11"),
    ("WebAddress", "https://example.com/a?b=c&d=%20#e", "https://example.com/a?b=c&d=%20#e"),
    ("WebAddress", " http://example.com ", "http://example.com"),
    ("WebAddress", "https://example.com:8443/", "https://example.com:8443/"),
    ("WebAddress", "http://localhost:8000/", "http://localhost:8000/"),
    ("WebAddress", "http://[2001:db8::1]/", "http://[2001:db8::1]/"),
    ("WebAddress", "https://example.com/@akun", "https://example.com/@akun"),
    ("Date", "2025-04-24", date(2025, 4, 24)),
    ("Date", "2024-02-29", date(2024, 2, 29)),
    ("PartialDate", "2025", "2025"),
    ("PartialDate", 2025, "2025"),
    ("PartialDate", "2025-04", "2025-04"),
    ("PartialDate", "2024-02-29", "2024-02-29"),
    ("Time", "08:00", time(8)),
    ("Time", "23:59", time(23, 59)),
    ("Time", "08:30:00", time(8, 30)),
    ("Whole", "0", 0),
    ("Whole", "012", 12),
    ("Whole", 1250, 1250),
    ("Decimal", "-3.9778", -3.9778),
    ("Decimal", "122", 122.0),
    ("Decimal", 122.5, 122.5),
    ("Latitude", "-4.02", -4.02),
    ("Latitude", "122.51", 122.51),
    ("Longitude", "180", 180.0),
    ("YesNo", "ya", True),
    ("YesNo", "tidak", False),
    ("YesNo", True, True),
    ("Day", "jumat", Day.FRIDAY),
]


@pytest.mark.parametrize(("name", "value", "result"), TAKEN)
def test_takes(name: str, value: object, result: object) -> None:
    taken = TYPES[name].validate_python(value)
    assert taken == result
    assert isinstance(taken, type(result))


REFUSED: list[tuple[str, object, str]] = [
    ("Line", "", "text_blank"),
    ("Line", " \n ", "text_blank"),
    ("Line", "a\nb", "text_lines"),
    ("Line", ["a"], "string_type"),
    ("Line", {"a": "b"}, "string_type"),
    ("Line", True, "string_type"),
    ("Prose", " ", "text_blank"),
    ("Prose", "# a", "prose_construct"),
    ("Prose", ["a"], "string_type"),
    ("Slug", "Taman", "slug_form"),
    ("Slug", "a" * 101, "slug_long"),
    ("Slug", "A" * 101, "slug_form"),
    ("Slug", "taman kota", "slug_form"),
    ("Slug", "taman--kota", "slug_form"),
    ("Slug", "-taman", "slug_form"),
    ("Slug", "taman-", "slug_form"),
    ("Slug", "taman_kota", "slug_form"),
    ("Slug", "tamañ", "slug_form"),
    ("Slug", "taman\n", "slug_form"),
    ("Slug", "../taman", "slug_form"),
    ("Slug", "", "slug_form"),
    ("Reference", "Baruga", "reference_form"),
    ("Reference", ["baruga"], "string_type"),
    ("WebAddress", "example.com", "url_scheme"),
    ("WebAddress", "www.example.com", "url_scheme"),
    ("WebAddress", "ftp://example.com", "url_scheme"),
    ("WebAddress", "javascript:alert(1)", "url_scheme"),
    ("WebAddress", "//example.com", "url_scheme"),
    ("WebAddress", "", "url_scheme"),
    ("WebAddress", "https:example.com", "url_form"),
    ("WebAddress", "https://", "url_form"),
    ("WebAddress", "https://contoh", "url_form"),
    ("WebAddress", "https://example.com/a b", "url_form"),
    ("WebAddress", "https://example.com/\nx", "url_form"),
    ("WebAddress", 'https://example.com/"><script>', "url_form"),
    ("WebAddress", "https://[::1", "url_form"),
    ("WebAddress", "https://example.com:99999/", "url_form"),
    ("WebAddress", "https://example.com:x/", "url_form"),
    ("WebAddress", "https://a:b@example.com/", "url_user"),
    ("WebAddress", "https://contohkota.go.id@example.com/", "url_user"),
    ("Date", "24 April 2025", "date_form"),
    ("Date", "24-04-2025", "date_form"),
    ("Date", "2025-4-24", "date_form"),
    ("Date", "20250424", "date_form"),
    ("Date", "2025-04", "date_form"),
    ("Date", "2025-04-24T08:00", "date_form"),
    ("Date", "\uff12\uff10\uff12\uff15-04-24", "date_form"),
    ("Date", ["2025-04-24"], "date_form"),
    ("Date", 1745452800, "date_form"),
    ("Date", "2025-02-29", "date_none"),
    ("Date", "0000-01-01", "date_none"),
    ("PartialDate", "Februari 2024", "partial_date_form"),
    ("PartialDate", "2024-2", "partial_date_form"),
    ("PartialDate", "24", "partial_date_form"),
    ("PartialDate", "2024/02", "partial_date_form"),
    ("PartialDate", "\uff12\uff10\uff12\uff15", "partial_date_form"),
    ("PartialDate", "2025-13", "date_none"),
    ("PartialDate", "2025-02-30", "date_none"),
    ("PartialDate", "0000", "date_none"),
    ("PartialDate", {"a": "b"}, "string_type"),
    ("Time", "8:00", "time_form"),
    ("Time", "08.00", "time_form"),
    ("Time", "24:00", "time_form"),
    ("Time", "08:60", "time_form"),
    ("Time", "08:00:30", "time_form"),
    ("Time", "٠٨:00", "time_form"),
    ("Time", "pagi", "time_form"),
    ("Time", 480, "time_form"),
    ("Whole", "-1", "whole_form"),
    ("Whole", "1.250", "whole_form"),
    ("Whole", "3 tahun", "whole_form"),
    ("Whole", "1" * 10, "whole_form"),
    ("Whole", "\uff11\uff12", "whole_form"),
    ("Whole", "", "whole_form"),
    ("Whole", -1, "greater_than_equal"),
    ("Whole", 1.5, "int_from_float"),
    ("Whole", ["1"], "int_type"),
    ("Decimal", "-3,9778", "decimal_comma"),
    ("Decimal", "1e3", "decimal_form"),
    ("Decimal", "nan", "decimal_form"),
    ("Decimal", "4°01'", "decimal_form"),
    ("Decimal", "٣", "decimal_form"),
    ("Decimal", float("inf"), "finite_number"),
    ("Decimal", {}, "float_type"),
    ("Latitude", "-402", "greater_than_equal"),
    ("Longitude", "181", "less_than_equal"),
    ("YesNo", "yes", "yes_no"),
    ("YesNo", "Ya", "yes_no"),
    ("YesNo", "true", "yes_no"),
    ("YesNo", [], "yes_no"),
    ("YesNo", 1, "yes_no"),
    ("Day", "Jumat", "enum"),
    ("Day", "friday", "enum"),
    ("Day", ["jumat"], "enum"),
]


@pytest.mark.parametrize(("name", "value", "code"), REFUSED)
def test_refuses(name: str, value: object, code: str) -> None:
    with pytest.raises(ValidationError) as caught:
        TYPES[name].validate_python(value)
    assert [error["type"] for error in caught.value.errors()] == [code]


@pytest.mark.parametrize("name", TYPES)
@settings(deadline=None)
@given(
    st.one_of(
        st.text(), st.from_regex(r"[0-9:.,/-]{1,12}"), st.text("https://[]@.a%"), st.lists(st.text(), max_size=2)
    )
)
def test_any_value_is_taken_or_refused_with_a_sentence(name: str, value: object) -> None:
    assert errors(TYPES[name], value) <= set(SENTENCES)


@pytest.mark.parametrize("name", TYPES)
def test_what_is_taken_is_taken_again_from_json(name: str) -> None:
    adapter = TYPES[name]
    for _, value, _ in (case for case in TAKEN if case[0] == name):
        taken = adapter.validate_python(value)
        written = adapter.dump_python(taken, mode="json")
        assert adapter.validate_python(written) == taken


def test_a_line_of_prose_names_what_it_may_not_use() -> None:
    with pytest.raises(ValidationError) as caught:
        TYPES["Prose"].validate_python("![a](https://x.id/b)")
    assert caught.value.errors()[0]["ctx"] == {"construct": "gambar"}


def test_a_comma_is_mended_in_the_message() -> None:
    with pytest.raises(ValidationError) as caught:
        TYPES["Decimal"].validate_python("-3,9778")
    assert caught.value.errors()[0]["ctx"] == {"value": "-3,9778", "suggestion": "-3.9778"}


def test_a_latitude_is_described_with_the_limits_of_the_globe() -> None:
    schema = TYPES["Latitude"].json_schema()
    assert (schema["minimum"], schema["maximum"]) == (-90, 90)


# --- Dates as far as they are known --------------------------------------------------------------------------

DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))


def partial(text: str) -> PartialDate:
    taken = TYPES["PartialDate"].validate_python(text)
    assert isinstance(taken, PartialDate)
    return taken


@settings(deadline=None)
@given(DAYS)
def test_a_whole_date_means_one_day(day: date) -> None:
    whole = partial(day.isoformat())
    assert whole.first == whole.last == day


@settings(deadline=None)
@given(DAYS)
def test_a_month_spans_all_its_days_and_no_other(day: date) -> None:
    month = partial(day.isoformat()[:7])
    assert month.first <= day <= month.last
    assert month.first.day == 1
    assert month.first.month == month.last.month == day.month
    assert month.last == date.max or (month.last + timedelta(1)).day == 1


@settings(deadline=None)
@given(DAYS)
def test_a_year_spans_its_months(day: date) -> None:
    year, month = partial(day.isoformat()[:4]), partial(day.isoformat()[:7])
    assert year.first <= month.first <= month.last <= year.last
    assert (year.first.month, year.first.day, year.last.month, year.last.day) == (1, 1, 12, 31)


# --- Choices -------------------------------------------------------------------------------------------------


@settings(deadline=None)
@given(DAYS)
def test_a_weekday_is_numbered_as_in_iso_8601(day: date) -> None:
    assert Day.of(day).number == day.isoweekday()


def test_a_choice_is_its_word_and_has_a_label() -> None:
    assert str(Day.FRIDAY) == "jumat"
    assert Day.FRIDAY.label == "Jumat"
    assert issubclass(Day, Choice)
    assert Day.of(date(2025, 4, 24)) is Day.THURSDAY
