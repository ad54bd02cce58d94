"""The calendars, read back by another reader of the format: every value is the record's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, cast

import icalendar
from hypothesis import given
from hypothesis import strategies as st

from generator.catalogue.loading import Catalogue, load
from generator.exports import calendars
from generator.model.records import Record
from generator.model.settings import PortalStatus
from tests.toolbox.histories import with_record
from tests.toolbox.projects import TODAY, edit

DAY = timedelta(days=1)


def is_prototype(catalogue: Catalogue) -> bool:
    return catalogue.settings.status is PortalStatus.PROTOTYPE


def written(catalogue: Catalogue) -> dict[str, bytes]:
    return dict(calendars.files(catalogue))


def events(files: Mapping[str, bytes], path: str) -> list[Any]:
    return list(icalendar.Calendar.from_ical(files[path]).walk("VEVENT"))


def meetings(catalogue: Catalogue) -> list[Any]:
    """Return every meeting; tests may know what the generator mustn't."""
    return sorted(catalogue.of_kind("rapat"), key=lambda record: (cast("Any", record).day, record.id))


# --- Valid ----------------------------------------------------------------------------------------------------


def test_every_calendar_is_read_back_without_an_error(portal_content: Catalogue) -> None:
    files = written(portal_content)
    assert {"data/rapat.ics", "data/tindak-lanjut.ics"} <= files.keys()
    assert {f"rapat/{record.id}.ics" for record in meetings(portal_content)} <= files.keys()
    for path, content in files.items():
        calendar: Any = icalendar.Calendar.from_ical(content)
        assert [part.errors for part in calendar.walk() if part.errors] == [], path
        assert (calendar["version"], str(calendar["prodid"])) == ("2.0", "-//Portal KLA//Portal KLA//ID")
        assert "method" not in calendar
        assert str(calendar["name"]) == str(calendar["x-wr-calname"])
        notice = portal_content.settings.notice.title
        assert (notice in str(calendar["description"])) == is_prototype(portal_content)
        assert calendar["refresh-interval"].dt == DAY
        (zone,) = calendar.walk("VTIMEZONE")
        assert str(zone["tzid"]) == portal_content.settings.time_zone
        nine = datetime(2025, 4, 24, 9)  # noqa: DTZ001 - the same hour, in both
        here = portal_content.settings.zone
        assert nine.replace(tzinfo=zone.to_tz()).utcoffset() == nine.replace(tzinfo=here).utcoffset()


def test_lines_are_as_long_and_end_as_the_standard_says(portal_content: Catalogue) -> None:
    """RFC 5545, 3.1: CRLF, and at most 75 octets without it."""
    for path, content in written(portal_content).items():
        assert content.endswith(b"END:VCALENDAR\r\n"), path
        lines = content.split(b"\r\n")
        assert all(b"\n" not in line and b"\r" not in line for line in lines), path
        assert max(len(line) for line in lines) <= 75, path


def test_every_event_has_its_own_lasting_name_and_what_it_needs(portal_content: Catalogue) -> None:
    files = written(portal_content)
    for path in ("data/rapat.ics", "data/tindak-lanjut.ics"):
        found = events(files, path)
        assert len({str(event["uid"]) for event in found}) == len(found)
        for event in found:
            assert event["dtstamp"].to_ical().endswith(b"Z")  # 3.8.7.2: in UTC
            assert event["dtstamp"].dt == event["last-modified"].dt
            assert portal_content.settings.url().split("/")[2] not in event["uid"]
            assert "organizer" not in event
            assert event["transp"] == "TRANSPARENT"
            assert event["url"].startswith(portal_content.settings.url("rapat/"))


# --- Meetings -------------------------------------------------------------------------------------------------


def test_the_calendar_of_meetings_says_what_the_records_say(portal_content: Catalogue) -> None:
    found = events(written(portal_content), "data/rapat.ics")
    records = meetings(portal_content)
    assert len(found) == len(records)
    for event, record in zip(found, records, strict=True):
        first = record.day
        last = record.last_day or first
        if record.begins and (record.ends or last == first):
            zone = portal_content.settings.zone
            assert event["dtstart"].dt == datetime.combine(first, record.begins, zone)
            assert event["dtstart"].params["tzid"] == portal_content.settings.time_zone
            ends = datetime.combine(last, record.ends, zone) if record.ends else None
            assert (event["dtend"].dt if "dtend" in event else None) == ends
        else:
            assert (event["dtstart"].dt, event["dtend"].dt) == (first, last + DAY)
            assert event["dtstart"].params["value"] == "DATE"
        assert str(event.get("location", "")) == (record.place or "")
        assert event["url"] == portal_content.settings.url(record.address)
        if record.withdrawn:
            assert event["status"] == "CANCELLED"
            assert event["summary"] == f"Ditarik: {record.title}"
            assert record.withdrawn.reason in event["description"]
            assert record.summary not in event["description"]
        else:
            assert "status" not in event
            assert event["summary"] == record.title
            assert str(event["description"]).split("\n")[0] == record.summary
        office = portal_content.find("instansi", record.organizer) if record.organizer else None
        assert (f"Penyelenggara: {office.heading}" in event["description"]) if office else True
        changes = [*record.history, *([record.withdrawn] if record.withdrawn else [])]
        changed = max((change.day for change in changes), default=record.checked.day)
        assert event["dtstamp"].dt.astimezone(portal_content.settings.zone).date() == changed
        assert event["sequence"] == len(changes) - sum(getattr(c, "kind", "") == "terbit" for c in changes)


def test_there_are_meetings_and_deadlines_to_look_at(catalogue: Catalogue) -> None:
    assert meetings(catalogue)
    assert any(task.due for record in meetings(catalogue) for task in record.follow_ups)


def test_the_small_portal_shows_every_way_an_event_can_lie(changed: Catalogue) -> None:
    """So that the test above sees hours, days, a withdrawal, and hours that can't be an event's own."""
    long, short = events(written(changed), "data/rapat.ics")
    assert (long["dtstart"].dt, long["dtend"].dt) == (date(2024, 1, 10), date(2024, 1, 13))
    assert "Jam mulai: 08.30" in long["description"]
    assert (long["status"], long["sequence"]) == ("CANCELLED", 1)
    assert short["dtstart"].dt.isoformat() == "2025-04-24T09:00:00+08:00"
    assert short["dtend"].dt.isoformat() == "2025-04-24T12:00:00+08:00"
    assert "Jam" not in short["description"]
    assert str(short["description"]).startswith("Rapat, yang panjang; membahas kerja sama semua pihak.\n")
    assert short["dtstamp"].dt == datetime(2026, 11, 10, 4, tzinfo=UTC)
    assert short["sequence"] == 1


def test_a_record_has_its_own_file_with_the_same_event(portal_content: Catalogue) -> None:
    files = written(portal_content)
    whole = {str(event["uid"]): event.to_ical() for event in events(files, "data/rapat.ics")}
    for record in meetings(portal_content):
        (event,) = events(files, f"rapat/{record.id}.ics")
        assert whole[str(event["uid"])] == event.to_ical()
        assert event["url"] == portal_content.settings.url(record.address)


def test_a_record_that_moves_keeps_its_name_in_calendars(project: Path) -> None:
    before = events(written(load(project, TODAY)), "data/rapat.ics")
    old = project / "content/rapat/2025-04-24-rapat-contoh.yml"
    new = old.rename(old.with_name("rapat-april.yml"))
    edit(new, "judul: Rapat Gugus", "alamat_lama: [2025-04-24-rapat-contoh]\njudul: Rapat Gugus")
    after = events(written(load(project, TODAY)), "data/rapat.ics")
    assert [str(event["uid"]) for event in after] == [str(event["uid"]) for event in before]
    assert [str(event["url"]) for event in after] != [str(event["url"]) for event in before]


def test_records_without_a_day_have_no_calendar(portal_content: Catalogue) -> None:
    files = written(portal_content)
    for kind in ("program", "fasilitas"):
        assert [path for path in files if path.startswith((f"{kind}/", f"data/{kind}."))] == []


hours = st.one_of(st.none(), st.times(max_value=time(22, 0)).map(lambda it: it.replace(second=0, microsecond=0)))


@given(
    day=st.dates(date(1980, 1, 1), date(2100, 1, 1)),
    more=st.integers(0, 3),
    begins=hours,
    length=st.one_of(st.none(), st.integers(1, 119)),
)
def test_an_event_never_ends_before_it_begins_and_keeps_its_days(
    catalogue: Catalogue, day: date, more: int, begins: time | None, length: int | None
) -> None:
    record = cast("Record", catalogue.find("rapat", "2024-01-10-rapat-kosong"))
    last = day + more * DAY
    ends = (datetime.combine(day, begins) + timedelta(minutes=length)).time() if begins and length else None
    values = {"day": day, "last_day": last if more else None, "begins": begins, "ends": ends}
    (event,) = events(
        written(with_record(catalogue, record.model_copy(update=values))), "rapat/2024-01-10-rapat-kosong.ics"
    )
    start = event["dtstart"].dt
    end = event["dtend"].dt if "dtend" in event else start
    assert type(start) is type(end)
    assert start <= end
    if isinstance(start, datetime):
        assert (start.date(), end.date()) == (day, last)
        assert start.utcoffset() == timedelta(hours=8)
    else:
        assert (start, end) == (day, last + DAY)


# --- Deadlines ------------------------------------------------------------------------------------------------


def test_the_calendar_of_deadlines_says_what_the_records_say(portal_content: Catalogue) -> None:
    due = [(task.due, record, task) for record in meetings(portal_content) for task in record.follow_ups if task.due]
    due.sort(key=lambda it: (it[0], it[1].id, it[2].id))
    found = events(written(portal_content), "data/tindak-lanjut.ics")
    assert len(found) == len(due)
    for event, (day, record, task) in zip(found, due, strict=True):
        assert (event["dtstart"].dt, event["dtend"].dt) == (day, day + DAY)
        assert event["summary"] == f"Tenggat: {task.task}"
        assert event["url"] == portal_content.settings.url(f"{record.address}#{task.id}")
        assert f"Rapat: {record.title}" in event["description"]
        for owner in task.owners:
            entry = portal_content.find("instansi", owner)
            assert entry is not None
            assert entry.heading in event["description"]
        status = portal_content.find("status-tindak-lanjut", task.status)
        assert status is not None
        assert f"Status: {status.heading}" in event["description"]


def test_a_calendar_on_which_nothing_stands_is_valid(project: Path) -> None:
    for record in (project / "content/rapat").glob("*.yml"):
        record.unlink()
    files = written(load(project, TODAY))
    assert {"data/rapat.ics", "data/tindak-lanjut.ics"} <= set(files)
    assert not [path for path in files if path.startswith("rapat/")]
    for path, content in files.items():
        calendar = icalendar.Calendar.from_ical(content)
        assert [part.name for part in calendar.subcomponents] == ["VTIMEZONE"], path


def test_what_comes_due_in_a_withdrawn_record_is_cancelled(project: Path) -> None:
    edit(
        project / "content/rapat/2025-04-24-rapat-contoh.yml",
        "judul: Rapat Gugus",
        "ditarik: {tanggal: 2026-11-20, alasan: Keliru.}\njudul: Rapat Gugus",
    )
    (event,) = events(written(load(project, TODAY)), "data/tindak-lanjut.ics")
    assert event["status"] == "CANCELLED"
    assert event["summary"] == "Ditarik: Tenggat: Menyusun daftar taman."
    assert event["sequence"] == 1
