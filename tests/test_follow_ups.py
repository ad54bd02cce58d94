"""All follow-ups of all meetings: their order, their page, their numbers, and what filters them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pydantic import Field

from generator.catalogue.loading import Catalogue, load
from generator.catalogue.tracking import FollowUp, follow_ups, follow_ups_by_status
from generator.exports import follow_up_filters
from generator.history.versions import as_json
from generator.model.entries import Kind
from generator.model.records import Named
from generator.model.tasks import Task
from generator.pages.writing import Page, pages
from tests.toolbox.meetings import RECORD, STATUS_OF, TASKS, add_meeting
from tests.toolbox.projects import TODAY
from tests.toolbox.rendered import Html, site_html

PATH = "tindak-lanjut/index.md"


@pytest.fixture
def busy(project: Path) -> Catalogue:
    """A portal with a meeting whose follow-ups stand in every way."""
    add_meeting(project)
    return load(project, TODAY)


def page_of(catalogue: Catalogue, path: str = PATH) -> Page:
    return next(page for page in pages(catalogue) if page.path == path)


def html_of(catalogue: Catalogue) -> Html:
    return Html(site_html(page_of(catalogue).body))


def ids(found: list[FollowUp]) -> list[str]:
    return [item.anchor for item in found if item.entry.id == RECORD]


# --- Which there are, and in which order ---------------------------------------------------------------------


def test_every_follow_up_of_every_listed_record_is_there_once(catalogue: Catalogue) -> None:
    expected = {
        f"rapat/{record.id}/#{task.id}"
        for record in catalogue.of_kind("rapat")
        if record.is_listed
        for task in getattr(record, "follow_ups", ())
    }
    found = [item.address for item in follow_ups(catalogue)]
    assert set(found) == expected
    assert len(found) == len(expected)


def test_there_are_follow_ups_to_look_at(catalogue: Catalogue) -> None:
    assert follow_ups(catalogue)


def test_each_stands_as_it_must(busy: Catalogue) -> None:
    assert {item.anchor: item.state.id for item in follow_ups(busy) if item.entry.id == RECORD} == STATUS_OF


def test_late_ones_come_first_then_deadlines_then_those_without(busy: Catalogue) -> None:
    assert ids(follow_ups(busy)) == [
        "lewat-lama", "lewat-kemarin", "entah", "tuntas", "batal", "hari-ini", "nanti", "kapan-saja",
    ]  # fmt: skip


def test_the_order_is_total_and_lawful(busy_catalogue: Catalogue) -> None:
    found = follow_ups(busy_catalogue)
    keys = [(not item.state.is_late, item.task.due or date.max) for item in found]
    assert keys == sorted(keys)


def test_what_a_withdrawn_record_agreed_on_is_not_listed(project: Path) -> None:
    add_meeting(project)
    record = project / f"content/rapat/{RECORD}.yml"
    record.write_text(record.read_text("utf-8") + "ditarik: {tanggal: 2026-11-02, alasan: Salah.}\n", "utf-8")
    assert ids(follow_ups(load(project, TODAY))) == []


def test_any_kind_may_have_them(catalogue: Catalogue) -> None:
    """What makes a follow-up is the model of the part, not the kind of the record."""

    class Course(Named):
        kind = Kind("kursus", "Kursus", "Kursus", "Tempat belajar.")
        chores: tuple[Task, ...] = Field((), alias="pekerjaan", title="Pekerjaan")

    programme = catalogue.find("program", "taman-baca")
    assert programme is not None
    data = {key: as_json(programme)[key] for key in ("id", "nama", "ringkasan", "sumber", "diperiksa")}
    chore = {"id": "cat", "tugas": "Mengecat.", "tenggat": "2026-11-22", "status": "berjalan"}
    course = Course.model_validate({**data, "pekerjaan": [chore]})
    entries = {**catalogue.entries, "program": {course.id: course}}
    (found,) = (item for item in follow_ups(replace(catalogue, entries=entries)) if item.entry is course)
    assert (found.address, found.state.id, found.day) == ("kursus/taman-baca/#cat", "terlambat", None)


# --- The page -----------------------------------------------------------------------------------------------


def test_totals_table_chart_and_list_agree(busy_catalogue: Catalogue) -> None:
    page = html_of(busy_catalogue)
    cells = [element.text for element in page.all("td")]
    table = dict(zip(cells[::2], map(int, cells[1::2]), strict=True))
    total = table.pop("Semua", 0)  # where nothing is to be done there is no table
    bars = [element.text.rsplit(": ", 1) for element in page.all("text")]
    listed = [element for element in page.all("li") if "data-alamat" in element.attributes]
    found = follow_ups(busy_catalogue)
    assert {label: int(value) for label, value in bars} == table
    assert total == sum(table.values()) == len(listed) == len(found)
    groups = {group.heading: len(group.items) for group in follow_ups_by_status(busy_catalogue, found)}
    assert table == (groups if found else {})


def test_each_group_has_an_anchor_and_its_items_below_it(busy: Catalogue) -> None:
    body = page_of(busy).body
    heads = re.findall(r"^## (.+) \{: #([a-z-]+) \}$", body, re.MULTILINE)
    assert [anchor for _, anchor in heads] == [
        "terlambat", "belum-mulai", "berjalan", "selesai", "dibatalkan", "belum-diketahui",
    ]  # fmt: skip
    for part in re.split(r"^## ", body, flags=re.MULTILINE)[2:]:
        anchor = part.partition("#")[2].partition(" ")[0]
        inside = re.findall(rf'data-alamat="rapat/{RECORD}/#([a-z-]+)"', part)
        assert sorted(inside) == sorted(name for name, status in STATUS_OF.items() if status == anchor)


def test_an_item_says_who_by_when_how_and_where_from(busy: Catalogue) -> None:
    said = {
        element.attributes["data-alamat"].partition("#")[2]: " ".join(element.text.split())
        for element in html_of(busy).all("li")
        if element.attributes.get("data-alamat", "").startswith(f"rapat/{RECORD}/")
    }
    assert "Status: Terlambat 1 hari (terakhir tercatat: Berjalan)" in said["lewat-kemarin"]
    assert "Tenggat: 9 Oktober 2026" in said["lewat-lama"]
    assert "Status: Terlambat 45 hari (terakhir tercatat: Belum mulai)" in said["lewat-lama"]
    assert "Dinas Komunikasi dan Informatika" in said["lewat-lama"]
    assert said["hari-ini"].endswith("Status: Belum mulaiDari: Rapat Uji Tugas, Tindak lanjut 3, 1 Oktober 2026")
    assert "Tenggat: Belum tercatat" in said["kapan-saja"]
    assert "Penanggung jawab: Belum tercatat" in said["nanti"]
    assert "Status: Belum diketahui (tenggat sudah lewat 45 hari)" in said["entah"]
    assert "Terlambat" not in said["tuntas"] + said["batal"] + said["entah"]
    assert set(said) == set(TASKS)


def test_evidence_owner_and_meeting_are_links(catalogue: Catalogue) -> None:
    hrefs = html_of(catalogue).attributes("href")
    assert "https://example.go.id/daftar" in hrefs
    assert "../instansi/dp3a.md" in hrefs
    assert "../rapat/2025-04-24-rapat-contoh.md#tindak-lanjut-1" in hrefs


def test_the_page_of_the_record_says_the_same(busy: Catalogue) -> None:
    text = " ".join(Html(site_html(page_of(busy, f"rapat/{RECORD}.md").body)).text.split())
    assert "Status Terlambat 45 hari (terakhir tercatat: Belum mulai)" in text
    office = " ".join(Html(site_html(page_of(busy, "instansi/dp3a.md").body)).text.split())
    assert "Status: Terlambat 45 hari (terakhir tercatat: Belum mulai)" in office


def test_the_page_says_how_little_is_known(busy_catalogue: Catalogue) -> None:
    said = " ".join(html_of(busy_catalogue).text.split())
    found = follow_ups(busy_catalogue)
    unknown = sum(item.state.id == "belum-diketahui" for item in found)
    assert f"Dari {len(found)} tindak lanjut yang tercatat" in said
    assert f"belum diketahui: {unknown}" in said
    assert "Belum diketahui bukan berarti belum dikerjakan." in said


def test_without_any_the_page_says_so(project: Path) -> None:
    for path in (project / "content/rapat").glob("*.yml"):
        path.unlink()
    catalogue = load(project, TODAY)
    body = page_of(catalogue).body
    assert "Belum ada yang tercatat." in body
    assert "<svg" not in body
    assert json.loads(dict(follow_up_filters.files(catalogue))["tindak-lanjut/saring.json"])["saring"] == []


# --- What filters it ----------------------------------------------------------------------------------------


def test_it_is_filtered_by_owner_status_and_year(busy: Catalogue) -> None:
    data = json.loads(dict(follow_up_filters.files(busy))["tindak-lanjut/saring.json"])
    assert data["satuan"] == "tindak lanjut"
    assert [(facet["kunci"], facet["label"]) for facet in data["saring"]] == [
        ("penanggung_jawab", "Penanggung jawab"),
        ("status", "Status"),
        ("tahun", "Tahun"),
    ]
    owners, status, year = data["saring"]
    assert [label for _, label in owners["pilihan"]][-1] == "Belum tercatat"
    assert [option for option, _ in status["pilihan"]] == [
        "terlambat", "belum-mulai", "berjalan", "selesai", "dibatalkan", "belum-diketahui",
    ]  # fmt: skip
    assert [option for option, _ in year["pilihan"]] == ["2026", "2025"]
    for place, address in enumerate(data["rekaman"]):
        record, _, name = address.partition("/#")
        if record == f"rapat/{RECORD}":
            assert status["pilihan"][status["nilai"][place]][0] == STATUS_OF[name]


def test_the_data_and_the_page_know_the_same_items(busy_catalogue: Catalogue) -> None:
    data = json.loads(dict(follow_up_filters.files(busy_catalogue))["tindak-lanjut/saring.json"])
    shown = [e.attributes["data-alamat"] for e in html_of(busy_catalogue).all("li") if "data-alamat" in e.attributes]
    assert sorted(shown) == sorted(data["rekaman"])
    for facet in data["saring"]:
        assert len(facet["nilai"]) == len(shown)
