"""What would break the portal is refused, and no more than that; the portal is checked as `portal check` does."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.catalogue.loading import load
from generator.history.published import PUBLISHED
from generator.problems.collecting import ContentError
from generator.spreadsheets import trials
from generator.spreadsheets.importing import Import, proposed
from generator.spreadsheets.typed_rows import TypedRow
from tests.toolbox.projects import TODAY, edit, overridden
from tests.toolbox.sheet_rows import edited, facility, found, parse_once, row, rows_in

PARK = "content/fasilitas/taman-contoh.yml"
MEETING = "2025-04-24-rapat-contoh"


@pytest.fixture
def rows(project: Path) -> list[TypedRow]:
    return rows_in(load(project, TODAY))


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> None:
    parse_once(monkeypatch)


def judged(project: Path, *rows: TypedRow) -> Import:
    """Return an import whose changes the portal passes with."""
    result = proposed(project, found(*rows), TODAY)
    for one in result.accepted:
        (project / one.path).write_bytes(one.after)
    load(project, TODAY)
    return result


def told(result: Import) -> list[tuple[str, str]]:
    return [(problem.code, problem.path) for problem in result.problems]


def paths(result: Import) -> list[str]:
    return sorted(Path(one.path).stem for one in result.accepted)


def test_a_published_id_that_would_vanish_is_refused_at_its_cell(project: Path, rows: list[TypedRow]) -> None:
    (project / PUBLISHED).write_text(f"/rapat/{MEETING}/\n/rapat/{MEETING}/#pernyataan-2\n", "utf-8")
    renamed = edited(rows, "rapat-pernyataan", MEETING, "2", id="lain")
    result = judged(project, renamed, edited(rows, "program", "taman-baca", nama="Lain"))
    assert told(result) == [("row_clash", renamed.place("id"))]
    assert f"{PUBLISHED}:2" in result.problems[0].message
    assert "pengenal 'pernyataan-2' tidak ada lagi" in result.problems[0].hint
    assert paths(result) == ["taman-baca"]


def test_an_address_that_another_record_has_had_is_refused_to_the_newcomer(
    project: Path, rows: list[TypedRow], loads: None
) -> None:
    """The problem stands in the file of a record that no row speaks of."""
    result = judged(project, *facility("taman-lama", 7), edited(rows, "program", "taman-baca", nama="Lain"))
    assert told(result) == [("row_clash", "Fasilitas!A7")]
    assert paths(result) == ["taman-baca"]


def test_who_only_changed_something_else_is_not_blamed(project: Path, rows: list[TypedRow], loads: None) -> None:
    park = edited(rows, "fasilitas", "taman-contoh", ringkasan="Baru.")
    result = judged(project, park, *facility("taman-lama", 7))
    assert told(result) == [("row_clash", "Fasilitas!A7")]
    assert paths(result) == ["taman-contoh"]


def test_of_two_that_want_one_address_one_gets_it(project: Path, loads: None) -> None:
    one, two = facility("taman-a", 7, alamat_lama="sama"), facility("taman-b", 8, alamat_lama="sama")
    result = judged(project, *one, *two)
    assert told(result) == [("old_address_taken", two[0].place("alamat_lama"))]
    assert paths(result) == ["taman-a"]


@pytest.mark.parametrize("trials_left", [trials.MAX_TRIALS, 1])
def test_what_refers_to_a_refused_record_is_refused_after_it(
    project: Path, rows: list[TypedRow], loads: None, monkeypatch: pytest.MonkeyPatch, trials_left: int
) -> None:
    monkeypatch.setattr(trials, "MAX_TRIALS", trials_left)
    bad = facility("taman-baru", 7, jenis="tidak-ada")
    program = edited(rows, "program", "taman-baca", fasilitas="taman-contoh|taman-baru")
    result = judged(project, *bad, program)
    assert told(result) == [
        ("reference_unknown", bad[0].place("jenis")),
        ("reference_unknown", program.place("fasilitas")),
    ]
    assert paths(result) == []


def test_new_records_that_refer_to_each_other_stay_together(project: Path, rows: list[TypedRow], loads: None) -> None:
    about = dict(edited(rows, "program", "taman-baca").cells)
    program = row("program", 8, **{k.replace(".", "__"): v for k, v in about.items()} | {"id": "b", "fasilitas": "a"})
    source = dict(edited(rows, "program-sumber", "taman-baca", "1").cells) | {"rekaman": "b", "urutan": ""}
    pair = [*facility("a", 7, program="b"), program, row("program-sumber", 8, **source)]
    result = judged(project, *pair, *facility("taman-lama", 9))
    assert told(result) == [("row_clash", "Fasilitas!A9")]
    assert paths(result) == ["a", "b"]


def test_those_that_cannot_be_told_apart_in_time_are_refused_together(
    project: Path, loads: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trials, "MAX_TRIALS", 2)
    monkeypatch.setattr(trials, "_suspects", lambda standing, found: [*standing])
    result = judged(project, *facility("taman-baru", 6), *facility("taman-lama", 7), *facility("taman-lain", 8))
    assert [code for code, _ in told(result)] == ["row_unsure"]
    assert "2 rekaman ditolak bersama" in result.problems[0].message
    assert "fasilitas/taman-lama.yml" in result.problems[0].hint
    assert "Alamat lama 'taman-lama' sudah dipakai" in result.problems[0].hint
    assert (paths(result), result.counts["refused"]) == (["taman-baru"], 4)


def test_one_culprit_among_many_is_found_in_few_trials(
    project: Path, loads: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trials, "_suspects", lambda standing, found: [*standing])
    many = [each for number in range(60) for each in facility(f"taman-{number}", number)]
    result = judged(project, *many, *facility("taman-lama", 99))
    assert told(result) == [("row_clash", "Fasilitas!A99")]
    assert len(result.accepted) == 60


def test_a_page_that_cannot_be_made_is_no_fault_of_the_rows(project: Path, rows: list[TypedRow]) -> None:
    template = overridden(project, "templates/rekaman.md.j2")
    template.write_text("{{ tidak_ada() }}", "utf-8")
    with pytest.raises(ContentError):
        proposed(project, found(edited(rows, "program", "taman-baca", nama="Lain")), TODAY)


def test_a_record_that_grows_too_large_is_refused(project: Path, rows: list[TypedRow], loads: None) -> None:
    each = edited(rows, "fasilitas", "taman-contoh", uraian="Kata. " * 170_000)
    assert ("file_too_large", "Fasilitas!A3") in told(judged(project, each))
    assert each.number == 3


def test_a_character_that_nobody_sees_is_refused_at_its_cell(
    project: Path, rows: list[TypedRow], loads: None
) -> None:
    each = edited(rows, "fasilitas", "taman-contoh", ringkasan="Taman\u202ekota")
    assert told(judged(project, each)) == [("yaml_invisible", each.place("ringkasan"))]


def test_a_comment_beside_a_changed_value_stays(project: Path, loads: None) -> None:
    edit(project / PARK, "nama: Taman Contoh", "nama: 'Taman Contoh' # nama resmi")
    each = edited(rows_in(load(project, TODAY)), "fasilitas", "taman-contoh", nama="Taman Baru")
    (one,) = judged(project, each).accepted
    assert "nama: 'Taman Baru' # nama resmi\n" in one.text
