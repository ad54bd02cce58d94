"""Problems are shown where they stand, in order, all together, and only errors stop publication."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.problems.collecting import ContentError, Problem, Problems, Severity

LINE = Problem("content/a.yml", 3, 7, "Salah.", "Perbaiki.", "nama: x", code="x")
WARNING = Problem("content/b.yml", 1, 1, "Lama.", severity=Severity.WARNING)


def test_shows_place_sentence_line_caret_and_hint() -> None:
    assert LINE.render() == "content/a.yml:3:7: Salah.\n    nama: x\n          ^\n    Perbaiki."


def test_shows_no_line_number_for_a_whole_file() -> None:
    assert Problem("content/a.yml", 0, 0, "Salah.").render() == "content/a.yml: Salah."


def test_caret_line_keeps_tabs() -> None:
    assert Problem("a", 1, 3, "M", excerpt="\tbx").render().splitlines()[2] == "    \t ^"


@settings(deadline=None)
@given(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=1000), st.data())
def test_caret_stands_under_the_character_that_is_meant(line: str, data: st.DataObject) -> None:
    column = data.draw(st.integers(1, len(line)))
    _, shown, caret = Problem("a", 1, column, "M", excerpt=line).render().splitlines()
    assert shown[caret.index("^")] == line[column - 1]
    assert len(shown) < 200, "a line of a megabyte would bury the message"


def test_sorts_by_path_then_line_then_column() -> None:
    problems = Problems()
    places = [("b", 1, 1), ("a", 10, 1), ("a", 9, 2), ("a", 9, 1), ("a", 0, 0)]
    for path, line, column in places:
        problems.add(Problem(path, line, column, "M"))
    assert [(p.path, p.line, p.column) for p in problems] == sorted(places)


def test_counts_the_same_problem_once() -> None:
    problems = Problems()
    problems.add(LINE)
    problems.add(Problem("content/a.yml", 3, 7, "Salah.", "Perbaiki.", "nama: x", code="x"))
    assert list(problems) == [LINE]


def test_stops_with_all_errors_and_no_warnings() -> None:
    problems = Problems()
    other = Problem("content/z.yml", 1, 1, "Salah juga.")
    for each in (WARNING, other, LINE):
        problems.add(each)
    with pytest.raises(ContentError) as caught:
        problems.raise_errors()
    assert caught.value.problems == (LINE, other)
    assert str(caught.value) == f"{LINE.render()}\n{other.render()}"
    assert problems.warnings == [WARNING]


def test_warnings_alone_stop_nothing() -> None:
    problems = Problems()
    problems.add(WARNING)
    problems.raise_errors()
    assert problems.errors == []
