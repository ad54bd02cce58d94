"""The feeds, as a feed reader reads them: valid, the same in both notations, and the same bytes everywhere."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import feedparser  # type: ignore[import-untyped]

from generator.catalogue.loading import Catalogue, load
from generator.exports import calendars, feeds
from generator.history.feeds import feeds_of
from generator.metadata.citations import responsible
from generator.model.settings import PortalStatus
from generator.publishing.site import site_files
from tests.toolbox.projects import ROOT, TODAY, edit

ATOM = "{http://www.w3.org/2005/Atom}"


def atom(files: Mapping[str, bytes], path: str) -> Any:
    parsed = feedparser.parse(files[path], response_headers={"content-type": "application/atom+xml; charset=utf-8"})
    assert not parsed.bozo, (path, parsed.get("bozo_exception"))
    assert parsed.version == "atom10"
    return parsed


def titled(label: str, parsed: Any) -> list[Any]:
    return [entry for entry in parsed.entries if entry.title.startswith(f"{label}: ")]


def is_absolute(address: str) -> bool:
    return address.startswith("https://")


# --- Atom -----------------------------------------------------------------------------------------------------


def test_a_feed_reader_accepts_every_atom_feed(portal_content: Catalogue) -> None:
    files = dict(feeds.files(portal_content))
    settings = portal_content.settings
    for feed, steps in feeds_of(portal_content):
        parsed = atom(files, feed.atom)
        said = parsed.feed
        assert said.id == settings.url(feed.atom)
        assert said.title == f"{feed.title} - {settings.name}"
        assert said.language == "id"
        assert said.author == responsible(portal_content)  # a prototype isn't the office's
        assert (settings.notice.title in said.subtitle) == (settings.status is PortalStatus.PROTOTYPE)
        assert settings.license.url in said.rights
        links = {(link.rel, link.href) for link in said.links}
        assert {("self", said.id), ("license", settings.license.url)} <= links
        assert ("alternate", settings.url(feed.home)) in links
        assert len(parsed.entries) == len(steps)
        for entry, step in zip(parsed.entries, steps, strict=True):
            assert entry.title == f"{step.label}: {step.record.heading}"
            assert entry.link == settings.url(step.record.address)
            assert entry.summary == step.note
            assert [(tag.term, tag.label) for tag in entry.tags] == [(step.kind, step.label)]
            assert datetime.fromisoformat(entry.updated).astimezone(settings.zone).date() == step.day
            assert entry.published == entry.updated
        ids = [entry.id for entry in parsed.entries]
        assert len(set(ids)) == len(ids)
        days = [entry.updated_parsed for entry in parsed.entries]
        assert days == sorted(days, reverse=True)
        assert not days or said.updated_parsed == days[0]


def test_atom_has_what_the_standard_asks_for(portal_content: Catalogue) -> None:
    """RFC 4287, 4.1.1 and 4.1.2: exactly one id, title and updated; one self link; an author; absolute ids."""
    for path, content in feeds.files(portal_content):
        if not path.endswith(".xml"):
            continue
        root = ET.fromstring(content)
        for parent in (root, *root.findall(f"{ATOM}entry")):
            for tag in ("id", "title", "updated"):
                assert [bool(element.text) for element in parent.findall(ATOM + tag)] == [True], (path, tag)
            assert is_absolute(parent.findtext(f"{ATOM}id") or "")
            moment = datetime.fromisoformat(parent.findtext(f"{ATOM}updated") or "")
            assert moment.utcoffset() is not None
        assert root.findtext(f"{ATOM}author/{ATOM}name")
        assert len([link for link in root.findall(f"{ATOM}link") if link.get("rel") == "self"]) == 1
        assert all(is_absolute(link.get("href") or "") for link in root.iter(f"{ATOM}link"))


def test_a_change_has_one_id_in_every_channel(changed: Catalogue) -> None:
    files = dict(feeds.files(changed))
    whole = {entry.id: entry for entry in atom(files, "data/umpan/perubahan.xml").entries}
    in_area = atom(files, "data/umpan/kecamatan/baruga.xml").entries
    assert len(in_area) == 6
    assert all(whole[entry.id] == entry for entry in in_area)
    address = changed.settings.url("fasilitas/taman-lama/")  # where it stood first
    assert {f"{address}#2026-11-12-koreksi", f"{address}#2026-11-12-koreksi-2"} <= set(whole)
    assert changed.settings.url("rapat/rapat-april/#2026-11-01-terbit") in whole


def test_corrections_say_so_in_their_title(changed: Catalogue) -> None:
    entries = atom(dict(feeds.files(changed)), "data/umpan/koreksi.xml").entries
    assert [entry.title for entry in entries] == ["Ralat: Taman Contoh", *2 * ["Koreksi: Taman Contoh"]]


def test_a_note_is_text_and_nothing_else(changed: Catalogue) -> None:
    (entry,) = titled("Pembaruan", atom(dict(feeds.files(changed)), "data/fasilitas.xml"))
    note = 'Jam buka ditambah: <b>08.00</b> & "sampai" 16.30 ]]>.'
    assert entry.summary_detail.type == "text/plain"
    assert entry.summary == note
    (content,) = entry.content
    assert content.type == "text/html"
    assert "&lt;b&gt;08.00&lt;/b&gt; &amp;" in content.value
    assert "<b>" not in content.value


def test_what_was_withdrawn_is_not_said_again(changed: Catalogue) -> None:
    (entry,) = titled("Ditarik", atom(dict(feeds.files(changed)), "data/rapat.xml"))
    assert entry.content[0].value == "<p>Rapat ini tidak pernah ada.</p>"


def test_an_empty_feed_changed_when_a_record_was_checked_last(catalogue: Catalogue) -> None:
    parsed = atom(dict(feeds.files(catalogue)), "data/umpan/koreksi.xml")
    assert parsed.entries == []
    assert parsed.feed.updated == "2026-11-01T12:00:00+08:00"


def test_the_office_speaks_once_the_portal_is_its_own(project: Path) -> None:
    edit(project / "site_config/kota.yml", "status: purwarupa", "status: resmi")
    catalogue = load(project, TODAY)
    office = catalogue.find("instansi", catalogue.settings.office)
    assert office is not None
    parsed = atom(dict(feeds.files(catalogue)), "data/umpan/perubahan.xml")
    assert parsed.feed.author == office.heading
    assert catalogue.settings.notice.title not in parsed.feed.subtitle


# --- JSON Feed ------------------------------------------------------------------------------------------------


def check_json_feed(data: dict[str, Any]) -> None:
    """Hold a feed against the rules of https://www.jsonfeed.org/version/1.1/ that bear on what we write."""
    assert data["version"] == "https://jsonfeed.org/version/1.1"
    assert isinstance(data["title"], str)
    assert all(is_absolute(data[key]) for key in ("home_page_url", "feed_url"))
    assert data["language"] == "id"
    assert all(author.keys() & {"name", "url", "avatar"} for author in data["authors"])
    known = {"version", "title", "home_page_url", "feed_url", "description", "language", "authors", "items"}
    assert data.keys() <= known
    assert len({item["id"] for item in data["items"]}) == len(data["items"])
    for item in data["items"]:
        assert item.keys() <= {"id", "url", "title", "summary", "content_html", "date_published", "tags"}
        assert isinstance(item["id"], str)
        assert is_absolute(item["url"])
        assert item["content_html"]
        assert datetime.fromisoformat(item["date_published"]).utcoffset() is not None
        assert all(isinstance(tag, str) for tag in item["tags"])


def test_every_json_feed_keeps_the_rules_and_says_what_atom_says(portal_content: Catalogue) -> None:
    files = dict(feeds.files(portal_content))
    for feed, _ in feeds_of(portal_content):
        data = json.loads(files[feed.json])
        check_json_feed(data)
        assert data["feed_url"] == portal_content.settings.url(feed.json)
        parsed = atom(files, feed.atom)
        assert (data["title"], data["description"]) == (parsed.feed.title, parsed.feed.subtitle)
        assert [author["name"] for author in data["authors"]] == [parsed.feed.author]
        keys = ("id", "url", "title", "summary", "date_published")
        assert [tuple(item[key] for key in keys) for item in data["items"]] == [
            (e.id, e.link, e.title, e.summary, e.published) for e in parsed.entries
        ]
        # feedparser cleans HTML; a document of the raw XML tells whether both carry the same.
        raw = [e.findtext(f"{ATOM}content") for e in ET.fromstring(files[feed.atom]).findall(f"{ATOM}entry")]
        assert [item["content_html"] for item in data["items"]] == raw


# --- All of them ----------------------------------------------------------------------------------------------


def test_no_feed_takes_the_place_of_another_file(portal_content: Catalogue) -> None:
    paths = [file.path for file in site_files(portal_content)]
    assert len(set(paths)) == len(paths)
    assert {path for path, _ in feeds.files(portal_content)} <= set(paths)


def test_what_a_feed_leads_to_is_on_the_site(portal_content: Catalogue) -> None:
    """The page of all changes is its own room's; every other address is a page or a data file of the portal."""
    root = portal_content.settings.url()
    there = {file.path for file in site_files(portal_content)}
    there |= {path.removesuffix("index.md").replace(".md", "/") for path in there}
    for path, content in feeds.files(portal_content):
        if path.endswith(".json"):
            data = json.loads(content)
            for address in (data["home_page_url"], data["feed_url"], *(item["url"] for item in data["items"])):
                assert address.removeprefix(root) in there | {"perubahan/"}, address


DIGEST = """
import hashlib, sys
from datetime import date
from pathlib import Path
from generator.catalogue import load
from generator.exports import calendars, feeds
catalogue = load(Path(sys.argv[1]), date.fromisoformat(sys.argv[2]))
for room in (feeds, calendars):
    for path, content in room.files(catalogue):
        print(path, hashlib.sha256(content).hexdigest())
"""


def digests(root: Path, **environment: str) -> str:
    result = subprocess.run(
        [sys.executable, "-c", DIGEST, str(root), TODAY.isoformat()],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return result.stdout


def test_feeds_and_calendars_are_the_same_bytes_in_any_time_zone_and_hash_seed(changed: Catalogue) -> None:
    here = "".join(
        f"{path} {hashlib.sha256(content).hexdigest()}\n"
        for room in (feeds, calendars)
        for path, content in room.files(changed)
    )
    assert here.count("\n") > 20
    assert digests(changed.root, TZ="America/New_York", PYTHONHASHSEED="1", LC_ALL="tr_TR.UTF-8") == here
    assert digests(changed.root, TZ="Asia/Tokyo", PYTHONHASHSEED="2") == here


def test_the_portal_date_alone_changes_nothing(changed: Catalogue) -> None:
    """What is told was told on its own day; a build on another day finds nothing new."""
    later = load(changed.root, TODAY.replace(year=TODAY.year + 1))
    assert dict(feeds.files(later)) == dict(feeds.files(changed))
