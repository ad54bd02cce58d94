"""The search index: what is in it, its roots and marks, its size, and that it is the same every time."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import resource
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from generator.catalogue.loading import Catalogue, load
from generator.problems.collecting import ContentError
from generator.search import index as search_index
from generator.search import pagefind
from generator.search.documents import everything, names_of
from generator.search.index import Lexicon, found_in
from generator.search.roots import Roots, words_of
from tests.toolbox.projects import ROOT, TODAY, copy_project
from tests.toolbox.search_quality import judged

WORDS = 40_000
"""Bytes, compressed, of the words that a browser loads before its first search."""


@pytest.fixture(scope="module")
def index_files(busy_catalogue: Catalogue) -> dict[str, bytes]:
    return dict(search_index.files(busy_catalogue))


@pytest.fixture(scope="module")
def lexicon(busy_catalogue: Catalogue) -> Lexicon:
    return Lexicon(busy_catalogue)


def marks_of(catalogue: Catalogue, address: str) -> dict[str, set[str]]:
    """Return the marks of one document, by field."""
    lexicon = Lexicon(catalogue)
    (thing,) = [thing for thing in everything(catalogue) if thing.address == address]
    meta = lexicon.document(thing).meta
    return {name: set(meta.get(name, "").split()) for name in search_index.FIELDS}


# --- Documents ----------------------------------------------------------------------------------------------


def test_everything_that_is_listed_can_be_found(catalogue: Catalogue) -> None:
    found = [thing.address for thing in found_in(catalogue)]
    assert len(set(found)) == len(found)
    listed = {e.address for entries in catalogue.entries.values() for e in entries.values() if e.is_listed}
    written = {"tentang/", "tentang/kla/", "tentang/perlindungan-anak/"}
    drafted = {"berlangganan/", "data/", "data/kamus/", "perubahan/", "tentang/jurnalis/", "tindak-lanjut/"}
    # and no page that moved
    assert set(found) == listed | written | drafted


def test_what_is_withdrawn_is_nowhere_in_the_index(catalogue: Catalogue) -> None:
    gone = [record for record in catalogue.records if record.withdrawn]
    assert gone
    files = dict(search_index.files(catalogue))
    readable = b"".join(
        gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content
        for path, content in files.items()
        if not path.endswith((".js", ".pagefind"))
    )
    assert b"fasilitas/taman-contoh/" in readable
    for record in gone:
        assert record.address.encode() not in readable
        assert record.heading.encode() not in readable


def test_a_document_says_its_facts_in_words(busy_catalogue: Catalogue) -> None:
    found = {thing.address: thing for thing in everything(busy_catalogue)}
    place = found["fasilitas/wahana-danau/"]
    assert place.kind == "Fasilitas"
    assert "Kecamatan: Mandonga." in place.text
    assert "Pengelola: Pemerintah Kota Contoh." in place.text
    assert "http" not in place.text
    assert found["tentang/kla/"].title == "Apa itu Kota Layak Anak?"
    assert found["tentang/kla/"].summary.startswith("Kota Layak Anak (KLA) adalah kota")
    meeting = found["rapat/2025-05-26-pra-gugus-tugas/"].text
    assert "Pejabat Contoh" in meeting
    assert "26 Mei 2025" in meeting
    assert "**" not in found["fasilitas/uptd-ppa/"].text  # prose is plain


def test_addresses_work_below_a_path(busy_catalogue: Catalogue) -> None:
    for thing in everything(busy_catalogue):
        assert re.fullmatch(r"([a-z0-9-]+/)+(#[a-z0-9-]+)?", thing.address), thing.address


# --- Roots and marks ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "root"),
    [
        ("bermain permainan mainan", "main"),
        ("melindungi perlindungan dilindungi", "lindung"),
        ("penitipan", "titip"),
        ("perundungan", "rundung"),
        ("menikah pernikahan", "nikah"),
        ("sekolah bersekolah", "sekolah"),
        ("penghargaan", "penghargaan"),
        ("puskesmas", "puskesmas"),
        ("129", "129"),
        ("mandonga", "mandonga"),
    ],
)
def test_roots(lexicon: Lexicon, words: str, root: str) -> None:
    assert {lexicon.roots.of(word) for word in words.split()} == {root}


def test_words_are_lower_case_without_accents_or_marks() -> None:
    assert words_of("Wua-Wua, “Café” DP3A_(112)!") == ["wua", "wua", "cafe", "dp3a", "112"]


def test_every_special_root_is_needed(busy_catalogue: Catalogue) -> None:
    for entry in busy_catalogue.search.roots:
        assert Roots({}).of(entry.word) != entry.root, entry.word


def test_a_mark_stands_in_the_most_telling_field_only(busy_catalogue: Catalogue) -> None:
    fields = marks_of(busy_catalogue, "fasilitas/wahana-danau/")
    assert {"qwmainq", "qwdanauq"} <= fields["akar_judul"]
    assert "qwbianglalaq" in fields["akar_ringkasan"]
    assert "qwtipuluq" in fields["akar_isi"]
    assert "qwrbraq" in fields["akar_catatan"]
    seen = [mark for marks in fields.values() for mark in marks]
    assert len(seen) == len(set(seen))


def test_another_name_for_a_thing_is_the_same_mark(busy_catalogue: Catalogue) -> None:
    assert "qkrbraq" in marks_of(busy_catalogue, "fasilitas/wahana-danau/")["akar_judul"]  # "wahana bermain"
    assert "qkrbraq" in marks_of(busy_catalogue, "jenis-fasilitas/#rbra")["akar_judul"]  # "RBRA"
    assert "qkdp3aq" in marks_of(busy_catalogue, "instansi/dp3a/")["akar_judul"]


def test_a_whole_name_is_a_mark_with_and_without_city_and_kind(busy_catalogue: Catalogue) -> None:
    names = marks_of(busy_catalogue, "fasilitas/smpn-9/")["akar_judul"]
    assert {"qj9smpnq", "qj9contohsmpnq", "qj9fasilitassmpnq"} <= names
    assert "qjpoasiaq" in marks_of(busy_catalogue, "kecamatan/poasia/")["akar_judul"]


def test_marks_never_begin_one_another(busy_catalogue: Catalogue, lexicon: Lexicon) -> None:
    """Pagefind finds every word that begins with what is asked, so no mark may be the beginning of another."""
    marks = sorted(
        {
            mark
            for thing in everything(busy_catalogue)
            for name, text in lexicon.document(thing).meta.items()
            if name in {*search_index.FIELDS, "jenis"}
            for mark in text.split()
        }
    )
    assert all(re.fullmatch(r"q[wkjs][^\W_]+q", mark) for mark in marks)
    begun = [(a, b) for a, b in pairwise(marks) if b.startswith(a)]
    assert begun == []


def test_words_stand_by_how_many_documents_have_them(
    index_files: dict[str, bytes], busy_catalogue: Catalogue
) -> None:
    words = json.loads(index_files["cari/kosakata.json"])["kata"].split()
    said = [
        set(words_of(" ".join((*thing.names, thing.kind, thing.listing, thing.text))))
        for thing in found_in(busy_catalogue)
    ]
    counts = [sum(word in document for document in said) for word in words]
    assert counts == sorted(counts, reverse=True)


def test_the_words_say_what_the_browser_needs(index_files: dict[str, bytes]) -> None:
    words = json.loads(index_files["cari/kosakata.json"])
    assert set(words) == {"kata", "akar", "henti", "ringan", "kota", "frasa", "jenis", "daftar"}
    assert "permainan" in words["akar"]["main"].split()
    assert words["kota"] == "kota contoh"
    assert words["frasa"]["tempat main"] == "rbra"
    assert ["Program", 1, "qsprogramq"] in words["jenis"]
    assert ["Butuh bantuan?", "bantuan/"] in words["daftar"]


# --- The glossary -------------------------------------------------------------------------------------------


def test_every_abbreviation_of_the_vocabularies_is_explained(busy_catalogue: Catalogue) -> None:
    terms = busy_catalogue.of_kind("glosarium")
    known = {name.casefold() for term in terms for name in names_of(term)}
    kinds = busy_catalogue.of_kind("jenis-fasilitas")
    needed = {name.casefold() for kind in kinds for name in (getattr(kind, "abbreviation", None) or "").split(" / ")}
    assert needed - known - {"", "fa"} == set()
    assert all(term.blurb for term in terms)


# --- Bytes --------------------------------------------------------------------------------------------------


def test_only_what_browsers_load_is_published(index_files: dict[str, bytes]) -> None:
    names = {path.removeprefix("cari/pagefind/") for path in index_files}
    plain = {name for name in names if "/" not in name and not name.endswith(".pf_meta")}
    assert plain == {"pagefind.js", "pagefind-entry.json", "wasm.id.pagefind"}
    assert {name.split("/")[0] for name in names if "/" in name} == {"cari", "fragment", "index"}


def test_the_words_are_small(index_files: dict[str, bytes]) -> None:
    assert len(gzip.compress(index_files["cari/kosakata.json"])) < WORDS


def test_a_thousand_records_are_indexed_in_seconds(tmp_path: Path) -> None:
    documents = [
        pagefind.Document(f"fasilitas/f{n}/", f"Taman bermain nomor {n}. " * 30, {"title": f"Taman {n}"})
        for n in range(1000)
    ]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    files = pagefind.index(documents)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert 0 < after.ru_utime - before.ru_utime < 20  # of the processor, of which it takes half a second
    assert sum(path.startswith("fragment/") for path, _ in files) == 1000


def test_every_process_makes_the_same_bytes(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "portal")
    program = (
        "import hashlib, sys, datetime, pathlib;"
        "from generator.catalogue import load;"
        "from generator.search import files;"
        "catalogue = load(pathlib.Path(sys.argv[1]), datetime.date(2026, 11, 23));"
        "[print(path, hashlib.sha256(content).hexdigest()) for path, content in files(catalogue)]"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", program, str(root)],
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3", "4")
    ]
    assert len(runs[0].splitlines()) > 100
    assert len({hashlib.sha256(run.encode()).hexdigest() for run in runs}) == 1


# --- What goes wrong ----------------------------------------------------------------------------------------


def _missing(tmp_path: Path) -> Path:
    return tmp_path / "tidak-ada"


def _dying(tmp_path: Path) -> Path:
    return _script(tmp_path, "exit 3")


def _refusing(tmp_path: Path) -> Path:
    answer = "eyJtZXNzYWdlX2lkIjogMSwgInBheWxvYWQiOiB7InR5cGUiOiAiRXJyb3IiLCAibWVzc2FnZSI6ICJib28ifX0="
    return _script(tmp_path, f"printf '{answer},'; cat > /dev/null")


def _babbling(tmp_path: Path) -> Path:
    return _script(tmp_path, "printf 'bukan base64!,'; cat > /dev/null")


def _script(folder: Path, line: str) -> Path:
    path = folder / "pagefind-palsu"
    path.write_text(f"#!/bin/sh\n{line}\n", "utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize("program", [_missing, _dying, _refusing, _babbling])
def test_a_pagefind_that_fails_is_said_in_indonesian(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: Callable[[Path], Path]
) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(program(tmp_path)))
    with pytest.raises(ContentError) as raised:
        list(search_index.files(load(project, TODAY)))
    (found,) = raised.value.problems
    assert found.code == "search_failed"
    assert found.message.startswith("Indeks pencarian tidak dapat dibuat: Pagefind gagal (")
    assert "make site" in found.hint


def test_a_city_adds_words_to_the_languages(project: Path) -> None:
    national = load(project, TODAY).search
    (project / "site_config" / "pencarian.yml").write_text(
        "kata_henti: [ji]\nakar_khusus: [{kata: kadis, akar: kepala}, {kata: pete, akar: angkot}]\n", "utf-8"
    )
    both = load(project, TODAY).search
    assert both.stop_words == (*national.stop_words, "ji")
    assert both.weak_words == national.weak_words
    roots = {entry.word: entry.root for entry in both.roots}
    assert (roots["kadis"], roots["pete"]) == ("kepala", "angkot")
    assert len(both.roots) == len(national.roots) + 1


def test_a_mistake_in_search_settings_has_its_place(project: Path) -> None:
    path = project / "site_config" / "pencarian.yml"
    path.write_text("kata_henti: [yang]\nkata_hneti: [di]\n", "utf-8")
    with pytest.raises(ContentError) as raised:
        load(project, TODAY)
    (found,) = raised.value.problems
    assert (found.place, found.code) == ("site_config/pencarian.yml:2:1", "extra_forbidden_near")


# --- The judged queries -------------------------------------------------------------------------------------


def test_judged_queries_name_what_there_is(busy_catalogue: Catalogue) -> None:
    addresses = {thing.address for thing in found_in(busy_catalogue)}
    asked = judged(ROOT / "tests/search/queries.yml")
    for item in asked:
        assert set(item.relevant) <= addresses, item.query
        assert set(item.relevant.values()) <= {1, 2, 3}
    assert len({item.query for item in asked}) == len(asked)
