"""A record's text is changed where its data is, and nowhere else."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.problems.collecting import Problems
from generator.yaml_files.documents import Plain
from generator.yaml_files.source import parse
from generator.yaml_files.spans import RewriteError
from generator.yaml_files.writer import rewritten


def data_of(text: str) -> dict[str, Plain]:
    document = parse(text.removeprefix("\ufeff"), "x.yml", Problems())
    assert document is not None
    assert isinstance(document.data, dict)
    return document.data


def changed(text: str, **words: Plain) -> str:
    return rewritten(text, {**data_of(text), **words})


def without(text: str, *keys: str) -> str:
    return rewritten(text, {key: value for key, value in data_of(text).items() if key not in keys})


TEXT = """\
# Kepala berkas.

nama: 'Taman: Kota' # nama resmi
telepon: "0401 31"
uraian: |
    Satu.

    Dua # bukan komentar.

# Tentang kontak.
kontak:
- jenis: telepon
  # nomor kantor
  nilai: '0401 1'
# antara
-   jenis: situs
    nilai: https://a.id
label: [a, 'b',  c]
usia: {min: 3, maks: 17}
sumber:
  - id: satu
    judul: Satu
  # sebelum dua
  - id: dua
    judul: Dua
      # di dalam dua
akhir: x
# Kaki berkas.
"""


# --- What single changes do ------------------------------------------------------------------------------------

CASES: dict[str, tuple[dict[str, Plain], str, str]] = {
    "quotes stay": ({"nama": "Taman"}, "'Taman: Kota' # nama", "'Taman' # nama"),
    "double quotes stay": ({"telepon": "0401 32"}, '"0401 31"', '"0401 32"'),
    "a block stays a block": (
        {"uraian": "Tiga.\n\nEmpat."},
        "    Satu.\n\n    Dua # bukan komentar.",
        "    Tiga.\n\n    Empat.",
    ),
    "a block of one line": ({"uraian": "Tiga."}, "    Satu.\n\n    Dua # bukan komentar.", "    Tiga."),
    "brackets grow": ({"label": ["a", "b", "c", "d"]}, "[a, 'b',  c]", "[a, 'b', c, d]"),
    "brackets change": ({"label": ["a", "x: y", "c"]}, "[a, 'b',  c]", "[a, 'x: y',  c]"),
    "a value in braces": ({"usia": {"min": "4", "maks": "17"}}, "min: 3", "min: 4"),
    "plain gets quotes where it must": ({"akhir": "a: b"}, "akhir: x", "akhir: 'a: b'"),
    "a hash gets quotes": ({"akhir": "a #b"}, "akhir: x", "akhir: 'a #b'"),
    "an apostrophe": ({"akhir": "'Jum'at"}, "akhir: x", "akhir: '''Jum''at'"),
    "a zero in front": ({"akhir": "08123"}, "akhir: x", "akhir: '08123'"),
    "null as a word": ({"akhir": "null"}, "akhir: x", "akhir: 'null'"),
    "several lines": ({"akhir": "a\n\nb: c"}, "akhir: x", "akhir: |\n  a\n\n  b: c"),
    "several lines beside a comment": ({"nama": "a\nb"}, "'Taman: Kota' # nama", '"a\\nb" # nama'),
    "text becomes a list": ({"akhir": ["a b", "c"]}, "akhir: x", "akhir:\n  - a b\n  - c"),
    "text with a comment becomes a list": ({"nama": ["a b"]}, "'Taman: Kota' # nama", "[a b] # nama"),
    "a new key comes last": ({"baru": "y"}, "akhir: x\n", "akhir: x\nbaru: y\n"),
}


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "BOM"])
@pytest.mark.parametrize("case", CASES)
def test_one_value_changes_and_nothing_else(case: str, newline: str, mark: str) -> None:
    words, before, after = CASES[case]
    assert TEXT.count(before) == 1
    text = mark + TEXT.replace("\n", newline)
    wanted = mark + TEXT.replace(before, after).replace("\n", newline)
    assert changed(text, **words) == wanted


def test_new_keys_stand_beside_their_neighbours() -> None:
    data = data_of("nama: a\n\n# c\nakhir: z\n")
    wanted: dict[str, Plain] = {"paling": "0", "nama": data["nama"], "tengah": {"a": "1"}, "akhir": "z"}
    assert rewritten("nama: a\n\n# c\nakhir: z\n", wanted) == (
        "paling: 0\nnama: a\ntengah:\n  a: 1\n\n# c\nakhir: z\n"
    )


@pytest.mark.parametrize(
    ("text", "wanted", "changed_text"),
    [
        ("a: |\n  x\n  y\nb: z\n", {"a": None, "b": "z"}, "a:\nb: z\n"),
        ("a:\n  - >-\n    x\n    y\n  - z\n", {"a": [None, "z"]}, "a:\n  -\n  - z\n"),
        ("a:\n  - - |\n      x\n", {"a": [[None]]}, "a:\n  - -\n"),
    ],
)
def test_a_block_may_become_nothing(text: str, wanted: dict[str, Plain], changed_text: str) -> None:
    assert rewritten(text, wanted) == changed_text


def test_removed_keys_take_their_own_lines_alone() -> None:
    assert without(TEXT, "uraian", "sumber", "akhir") == (
        TEXT.replace("uraian: |\n    Satu.\n\n    Dua # bukan komentar.\n", "")
        .replace(TEXT[TEXT.index("sumber:") : TEXT.index("akhir:")], "")
        .replace("akhir: x\n", "")
    )


def test_a_comment_is_never_swallowed_by_a_block_above() -> None:
    text = "a: |\n  x\nb: y\n  # dalam\nc: z\n"
    assert without(text, "b") == "a: |\n  x\nc: z\n"
    assert changed(text, b="p\nq") == 'a: |\n  x\nb: "p\\nq"\n  # dalam\nc: z\n'


def items(text: str, key: str) -> list[Any]:
    found = copy.deepcopy(data_of(text)[key])
    assert isinstance(found, list)
    return found


def test_lists_of_parts_shrink_grow_change_and_move() -> None:
    contacts, sources = items(TEXT, "kontak"), items(TEXT, "sumber")
    assert changed(TEXT, kontak=contacts[1:]) == TEXT.replace(
        "- jenis: telepon\n  # nomor kantor\n  nilai: '0401 1'\n# antara\n-   jenis", "# antara\n-   jenis"
    )
    new: dict[str, Plain] = {"jenis": "surel", "nilai": "a@b.id"}
    assert changed(TEXT, kontak=[*contacts, new]) == TEXT.replace(
        "https://a.id\n", "https://a.id\n- jenis: surel\n  nilai: a@b.id\n"
    )
    sources[1]["judul"] = "Dua baru"
    assert changed(TEXT, sumber=sources) == TEXT.replace("judul: Dua", "judul: Dua baru")
    moved = changed(TEXT, sumber=sources[::-1])
    assert "# di dalam dua" in moved
    assert "# sebelum dua" in moved


def test_keys_of_a_part_come_and_go() -> None:
    contacts = items(TEXT, "kontak")
    del contacts[0]["jenis"]
    contacts[1]["resmi"] = "ya"
    assert changed(TEXT, kontak=contacts) == TEXT.replace("- jenis: telepon\n  # nomor", "- # nomor").replace(
        "https://a.id\n", "https://a.id\n    resmi: ya\n"
    )


def test_what_was_left_empty_is_filled() -> None:
    text = "a:\nb: # c\n  \nd:\n  -\n"
    assert changed(text, a="x") == "a: x\nb: # c\n  \nd:\n  -\n"
    assert changed(text, b="x", d=["y"]) == "a:\nb: 'x' # c\n  \nd:\n  - y\n"


@pytest.mark.parametrize("text", ["", "# Kepala.\n", "\ufeff", "# Tanpa akhir baris"])
def test_a_new_record_is_written(text: str) -> None:
    wanted: dict[str, Plain] = {"nama": "Taman", "label": ["a", "b"], "kontak": [{"nilai": "08"}]}
    new = rewritten(text, wanted)
    assert new.startswith(text)
    assert new.endswith("nama: Taman\nlabel: [a, b]\nkontak:\n  - nilai: '08'\n")


def test_a_file_without_a_last_line_break_stays_so() -> None:
    assert changed("a: 1", b="2") == "a: 1\nb: 2"


def test_text_that_is_no_yaml_is_refused() -> None:
    with pytest.raises(RewriteError):
        rewritten("a: b: c", {"a": "b"})


# --- Laws ------------------------------------------------------------------------------------------------------

text_values = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.text(
    "ab:#-'\"\n {}[],|>&*!%@?~0", max_size=9
)
keys = st.text("abc_?'", min_size=1, max_size=3) | st.sampled_from(["id", "nama", "teks"])
values: st.SearchStrategy[Plain] = st.recursive(
    text_values | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=10,
)
records = st.dictionaries(keys, values, max_size=5)


@settings(deadline=None, max_examples=300)
@given(records)
def test_whatever_is_written_reads_back(wanted: dict[str, Plain]) -> None:
    assert data_of(rewritten("", wanted)) == wanted


@st.composite
def layouts(draw: st.DrawFn) -> str:
    """Draw a record's text as people and libraries lay it out, with comments where they may stand."""
    data = draw(st.dictionaries(keys, values, min_size=1, max_size=4))
    if draw(st.booleans()):
        text = yaml.safe_dump(
            data, allow_unicode=False, width=10_000, default_flow_style=draw(st.sampled_from([None, False]))
        )
    else:
        text = rewritten("", data)
    lines = text.split("\n")
    comments = draw(st.lists(st.tuples(st.integers(0, len(lines)), st.integers(0, 6)), max_size=3))
    for place, indentation in comments:
        lines.insert(place, " " * indentation + "# c")
    text = draw(st.sampled_from(["\n", "\r\n"])).join(lines)
    document = parse(text, "x.yml", Problems())
    return text if document is not None and isinstance(document.data, dict) else "a: b\n"


@settings(deadline=None, max_examples=400)
@given(layouts(), st.data())
def test_a_change_says_what_was_wanted_and_keeps_comments(text: str, draw: st.DataObject) -> None:
    old = data_of(text)
    assert rewritten(text, old) == text
    wanted = copy.deepcopy(old)
    for key in draw.draw(st.lists(st.sampled_from([*old, "baru"]), max_size=2)):
        wanted[key] = draw.draw(values)
    assert data_of(rewritten(text, wanted)) == wanted


def test_a_record_changes_line_by_line(record_file: Path) -> None:
    text = record_file.read_text("utf-8")
    data = data_of(text)
    assert rewritten(text, data) == text
    for key, value in data.items():
        old = text.split("\n")
        if isinstance(value, str) and any(value in line for line in old):
            new = rewritten(text, {**data, key: value + " x"}).split("\n")
            assert len(new) == len(old)
            assert sum(a != b for a, b in zip(new, old, strict=True)) == 1
        gone = without(text, key)
        assert data_of(gone) == {k: v for k, v in data.items() if k != key}
        back = rewritten(gone, data)
        assert data_of(back) == data
