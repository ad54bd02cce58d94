"""YAML is read as what was typed, every value keeps its place, and what surprises people is refused there."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextvars import ContextVar
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.cache import keeping
from generator.problems.collecting import Problem, Problems
from generator.problems.sentences import SENTENCES
from generator.yaml_files import invisible
from generator.yaml_files import source as yaml_source
from generator.yaml_files.documents import Document, Location, Mark, Plain
from generator.yaml_files.source import parse, read
from generator.yaml_files.syntax import _SYNTAX, report_syntax
from tests.toolbox.corpus import BAD
from tests.toolbox.projects import CITY

FIELDS = ("path", "lines", "data", "keys", "values", "blanks", "curly", "left_out")


def parsed(text: str) -> Document:
    problems = Problems()
    document = parse(text, "x.yml", problems)
    assert document is not None
    assert list(problems) == []
    return document


def found(text: str) -> list[tuple[str, int, int]]:
    problems = Problems()
    parse(text, "x.yml", problems)
    return [(problem.code, problem.line, problem.column) for problem in problems]


def read_problems(path: Path) -> list[Problem]:
    problems = Problems()
    read(path, path.parent, problems)
    return list(problems)


# --- Values stay what was typed ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        *("16:30", "0226123", "no", "yes", "on", "08123456789", "1e3", "2025-04-24", "0x1F", "0o17", "1_000", ".5"),
        *("12:30:45", "true", "=", "+62 401 3121234", ".inf", "NULL", "<b", "10%", "it's", 'a "b" c', "a#b", "-3.98"),
    ],
)
def test_plain_scalars_stay_text(typed: str) -> None:
    assert parsed(f"nama: {typed}").data == {"nama": typed}
    assert parsed(f"- {typed}").data == [typed]


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("'it''s: #1'", "it's: #1"),
        ('"a\\nb"', "a\nb"),
        ('"C:\\\\data"', "C:\\data"),
        ("'~'", "~"),
        ('""', ""),
        ("|\n  satu\n  dua: tiga # empat\n", "satu\ndua: tiga # empat"),
        (">\n  satu\n  dua\n\n  tiga\n", "satu dua\ntiga"),
        ("|-\n  satu\n", "satu"),
    ],
)
def test_quoted_and_block_scalars(typed: str, value: str) -> None:
    assert parsed(f"nama: {typed}").data == {"nama": value}


def test_a_merge_key_is_a_key_like_any_other() -> None:
    assert parsed("<<: {a: b}\nc: d").data == {"<<": {"a": "b"}, "c": "d"}


# --- Places --------------------------------------------------------------------------------------------------

NESTED = """\
# komentar
nama: Taman
jam_buka:
  - hari: [senin, selasa]
    buka: 08:00
  - hari:
      - rabu
titik: {lintang: -4, bujur: '122'}
uraian: |
  teks
"""
PLACES: dict[Location, tuple[Mark | None, Mark]] = {
    ("nama",): (Mark(2, 1), Mark(2, 7)),
    ("jam_buka",): (Mark(3, 1), Mark(4, 3)),
    ("jam_buka", 0): (None, Mark(4, 5)),
    ("jam_buka", 0, "hari"): (Mark(4, 5), Mark(4, 11)),
    ("jam_buka", 0, "hari", 1): (None, Mark(4, 19)),
    ("jam_buka", 0, "buka"): (Mark(5, 5), Mark(5, 11)),
    ("jam_buka", 1, "hari", 0): (None, Mark(7, 9)),
    ("titik", "lintang"): (Mark(8, 9), Mark(8, 18)),
    ("titik", "bujur"): (Mark(8, 22), Mark(8, 29)),
    ("uraian",): (Mark(9, 1), Mark(9, 9)),
}


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("location", PLACES)
def test_keys_and_values_have_exact_places(location: Location, newline: str) -> None:
    document = parsed(NESTED.replace("\n", newline))
    key, value = PLACES[location]
    assert document.keys.get(location) == key
    assert document.values[location] == value


def test_columns_count_characters_not_bytes() -> None:
    assert parsed("naïf: {é: ü}").values[("naïf", "é")] == Mark(1, 11)


def test_a_byte_order_mark_moves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_bytes(b"\xef\xbb\xbfnama: x\r\njenis: y\r\n")
    problems = Problems()
    document = read(path, tmp_path, problems)
    assert document is not None
    assert document.data == {"nama": "x", "jenis": "y"}
    assert document.values[("nama",)] == Mark(1, 7)
    assert document.lines[0] == "nama: x"


def test_what_has_no_place_of_its_own_takes_the_nearest_around_it() -> None:
    document = parsed("a:\n  - b: c\n")
    assert document.mark(("a", 0, "b", "tidak-ada")) == Mark(2, 8)
    assert document.mark(("a", 0, "tidak-ada"), key=True) == Mark(2, 5)
    assert document.mark(("tidak-ada",), key=True) == Mark(1, 1)


# --- Refusals ------------------------------------------------------------------------------------------------

REFUSED = {
    # Characters that nobody sees.
    "tab": ("nama:\n\tx: y", [("yaml_tab", 2, 1)]),
    "tab in text": ("nama: a\tb", [("yaml_tab", 1, 8)]),
    "control": ("nama: a\x07b", [("yaml_invisible", 1, 8)]),
    "null": ("nama: a\0b", [("yaml_invisible", 1, 8)]),
    "escape sequence of terminals": ("nama: \x1b[31mx", [("yaml_invisible", 1, 7)]),
    "bidi override": ("nama: \u202ex", [("yaml_invisible", 1, 7)]),
    "bidi isolate": ("nama: \u2066x", [("yaml_invisible", 1, 7)]),
    "zero width space": ("a: b\nnama: x\u200by", [("yaml_invisible", 2, 8)]),
    "zero width joiner": ("nama: x\u200dy", [("yaml_invisible", 1, 8)]),
    "soft hyphen": ("nama: x\u00ady", [("yaml_invisible", 1, 8)]),
    "no-break space": ("nama:\u00a0x", [("yaml_invisible", 1, 6)]),
    "next line": ("nama: x\u0085y: z", [("yaml_invisible", 1, 8)]),
    "line separator": ("nama: x\u2028y: z", [("yaml_invisible", 1, 8)]),
    "Hangul filler": ("nama: x\u3164", [("yaml_invisible", 1, 8)]),
    "variation selector": ("nama: x\ufe0f", [("yaml_invisible", 1, 8)]),
    "tag character": ("nama: x\U000e0041", [("yaml_invisible", 1, 8)]),
    "byte order mark inside": ("nama: x\ufeffy", [("yaml_invisible", 1, 8)]),
    "lone carriage return": ("nama: x\ry: z", [("yaml_invisible", 1, 8)]),
    "surrogate": ("nama: \ud800", [("yaml_invisible", 1, 7)]),
    "private use": ("nama: \ue000", [("yaml_invisible", 1, 7)]),
    "unassigned": ("nama: \uffff", [("yaml_invisible", 1, 7)]),
    "in a comment": ("# \u200b\nnama: x", [("yaml_invisible", 1, 3)]),
    "one for each line": ("a: \u200b\u200b\nb: \u200b", [("yaml_invisible", 1, 4), ("yaml_invisible", 2, 4)]),
    "escaped zero width": ('nama: "x\\u200by"', [("yaml_invisible", 1, 7)]),
    "escaped bidi": ('nama: "\\u202e"', [("yaml_invisible", 1, 7)]),
    "escaped null": ('- "\\0"', [("yaml_invisible", 1, 3)]),
    "escaped tab": ('"a\\tb": x', [("yaml_invisible", 1, 1)]),
    # What YAML has beyond records.
    "duplicate key": ("a: b\nc: d\na: e", [("yaml_duplicate", 3, 1)]),
    "duplicate key inside": ("- a: {b: c, b: d}", [("yaml_duplicate", 1, 13)]),
    "duplicate key, quoted": ("a: b\n'a': c", [("yaml_duplicate", 2, 1)]),
    "tag": ("a: !!str b", [("yaml_tag", 1, 4)]),
    "local tag": ("a: !b c", [("yaml_tag", 1, 4)]),
    "bare tag": ("a: ! c", [("yaml_tag", 1, 4)]),
    "tag of Python": ("a: !!python/object/apply:os.system [ls]", [("yaml_tag", 1, 4)]),
    "tag on a mapping": ("a: !x {b: c}", [("yaml_tag", 1, 4)]),
    "broken tag": ("a: !<x", [("yaml_tag", 1, 4)]),
    "broken tag shorthand": ("a: !! c", [("yaml_tag", 1, 4)]),
    "undefined tag handle": ("a: !x!y z", [("yaml_tag", 1, 4)]),
    "anchor": ("a: &b c", [("yaml_anchor", 1, 4)]),
    "anchor on a list": ("a: &b [c]", [("yaml_anchor", 1, 4)]),
    "ampersand": ("a: & b", [("yaml_anchor", 1, 4)]),
    "alias": ("a: *b", [("yaml_alias", 1, 4)]),
    "alias in a list": ("a:\n  - *b", [("yaml_alias", 2, 5)]),
    "merge": ("a:\n  <<: *b", [("yaml_alias", 2, 7)]),
    "bold text": ("a: **b** c", [("yaml_alias", 1, 4)]),
    "italic text": ("a: *b* c", [("yaml_alias", 1, 4)]),
    "directive": ("%YAML 1.2\n---\na: b", [("yaml_directive", 1, 1)]),
    "tag directive": ("%TAG ! tag:x,2000:\n---\na: b", [("yaml_directive", 1, 1)]),
    "unknown directive": ("%x\n---\na: b", [("yaml_directive", 1, 1)]),
    "other version": ("%YAML 2.0\n---\na: b", [("yaml_directive", 1, 1)]),
    "two directives": ("%YAML 1.1\n%YAML 1.1\n---\na: b", [("yaml_directive", 2, 1)]),
    "several documents": ("a: b\n---\nc: d", [("yaml_several", 2, 1)]),
    "document on the marker's line": ("a: b\n--- c", [("yaml_several", 2, 1)]),
    "end of document": ("a: b\n...\nc: d", [("yaml_end", 2, 1)]),
    "complex key, list": ("? [a]\n: b", [("yaml_complex_key", 1, 3)]),
    "complex key, flow": ("a: b\n[c]: d", [("yaml_complex_key", 2, 1)]),
    "complex key, mapping": ("{a: b}: c", [("yaml_complex_key", 1, 1)]),
    "empty key": (": b", [("yaml_empty_key", 1, 1)]),
    "empty key later": ("a: b\n: c", [("yaml_empty_key", 2, 1)]),
    "empty explicit key": ("?\n: b", [("yaml_empty_key", 1, 2)]),
    # Text over several lines.
    "plain over lines": ("a: b\n  c", [("yaml_multiline", 1, 4)]),
    "plain over lines in a list": ("a:\n  - b\n    c", [("yaml_multiline", 2, 5)]),
    "key with one space too many": ("a: b\n c: d", [("yaml_indent_deep", 2, 2)]),
    "two words too far in": ("a: b\n  c d: e", [("yaml_indent_deep", 2, 3)]),
    "an item too far in": ("a: b\n  - c", [("yaml_indent", 2, 3)]),
    "no space after a dash above a key": ("a:\n  -b: c\n    d: e", [("yaml_dash_space", 2, 3)]),
    "a list of dots": ("a:\n  \u2022 b\n  \u2022 c", [("yaml_dash_other", 2, 3)]),
    "a list of stars": ("a:\n  * b: c", [("yaml_dash_other", 2, 3)]),
    "a list of numbers": ("a:\n  1) b: c\n     d: e", [("yaml_dash_other", 2, 3)]),
    "a conflict": ("<<<<<<< HEAD\na: b", [("yaml_conflict", 1, 1)]),
    "quoted over lines": ("a: 'b\n  c'", [("yaml_multiline_quoted", 1, 4)]),
    "double-quoted over lines": ('x: y\na: "b\n  c"', [("yaml_multiline_quoted", 2, 4)]),
    "plain over lines in brackets": ("a: [b\n  c]", [("yaml_bracket", 1, 4)]),
    # Comments that would swallow text.
    "hash": ("a: b #1", [("yaml_hash", 1, 6)]),
    "hash in a list": ("- a\n- b # c", [("yaml_hash", 2, 5)]),
    "hash in brackets": ("a: [b, c # d\n  ]", [("yaml_hash", 1, 10)]),
    "hash in braces": ("a: {b: c # d\n  }", [("yaml_hash", 1, 10)]),
    "hash first": ("a: #1", [("yaml_blank", 1, 1), ("yaml_hash", 1, 4)]),
    # Nothing where something should be.
    "blank": ("a: b\nc:\n", [("yaml_blank", 2, 1)]),
    "blank at the end of the file": ("a: b\nc:", [("yaml_blank", 2, 1)]),
    "blank in braces": ("a: {b: , c: d}", [("yaml_blank", 1, 5)]),
    "tilde": ("a: ~", [("yaml_blank", 1, 1)]),
    "null word": ("a: null", [("yaml_blank", 1, 1)]),
    "blank item": ("- a\n-\n- b", [("yaml_blank_item", 2, 2)]),
    "empty file": ("", [("yaml_empty", 1, 1)]),
    "only a comment": ("# x\n", [("yaml_empty", 1, 1)]),
    "only a marker": ("---", [("yaml_empty", 1, 1)]),
    "deep": ("a: " + "[" * 50, [("yaml_deep", 1, 53)]),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refuses(case: str) -> None:
    text, problems = REFUSED[case]
    assert found(text) == problems


def test_depth_up_to_the_limit_is_read() -> None:
    parsed("[" * 50 + "]" * 50)


@pytest.mark.parametrize("text", ["a: b#c", "a: [b, c] # d", "a: 'b' # c", "# a\nb: c\n  # d\n", "a: | # b\n  c"])
def test_comments_that_hide_nothing_are_fine(text: str) -> None:
    assert found(text) == []


def test_a_hash_is_mended_by_quoting_the_whole() -> None:
    problems = Problems()
    parse("a: lantai 2 # timur", "x.yml", problems)
    assert 'beri kutip: "lantai 2 # timur"' in next(iter(problems)).hint


def test_goes_on_after_what_does_not_mislead() -> None:
    codes = [code for code, _, _ in found("a:\na: b\nc: d # e\nf:\n  -\n")]
    assert codes == ["yaml_blank", "yaml_duplicate", "yaml_hash", "yaml_blank_item"]


def test_of_two_equal_keys_the_first_stands() -> None:
    problems = Problems()
    document = parse("a: b\na: c", "x.yml", problems)
    assert document is not None
    assert document.data == {"a": "b"}
    assert document.values[("a",)] == Mark(1, 4)
    assert "baris 1" in next(iter(problems)).message


# --- What libyaml finds --------------------------------------------------------------------------------------

SYNTAX = {
    "quoted scalar, end of stream": ("a: b\nc: 'd", ("yaml_quote_open", 2, 4)),
    "quoted scalar, document indicator": ('a: "b\n---\nc"', ("yaml_quote_open", 1, 4)),
    "unknown escape": ('a: "b\\d"', ("yaml_escape", 1, 6)),
    "hexadecimal": ('a: "b\\xZZ"', ("yaml_escape", 1, 8)),
    "surrogate escape": ('a: "\\ud800"', ("yaml_escape", 1, 7)),
    "mapping values": ("a: b: c", ("yaml_colon_value", 1, 5)),
    "block sequence entries": ("a: - b", ("yaml_dash", 1, 4)),
    "cannot start any token, @": ("a: @b", ("yaml_character", 1, 4)),
    "cannot start any token, `": ("a: `b`", ("yaml_character", 1, 4)),
    "cannot start any token, %": ("a: %b", ("yaml_character", 1, 4)),
    "mapping keys": ("a: ? b", ("yaml_character", 1, 4)),
    "block node": ("a: ]", ("yaml_character", 1, 4)),
    "flow node, comma": ("a: [b, , c]", ("yaml_flow_value", 1, 8)),
    "flow node, dash": ("a: [- b]", ("yaml_flow_value", 1, 5)),
    "flow sequence": ("a: [b, c\nd: e", ("yaml_bracket", 1, 4)),
    "flow sequence to the end": ("a: [b", ("yaml_bracket", 1, 4)),
    "flow sequence after a comma": ("a: b\nc: [d,\n", ("yaml_bracket", 2, 4)),
    "flow sequence at once to the end": ("a: {b: [", ("yaml_bracket", 1, 8)),
    "colon in brackets": ("[a:}]", ("yaml_colon", 1, 3)),
    "flow sequence, wrong bracket": ("a: [b}", ("yaml_bracket", 1, 4)),
    "flow mapping": ("a: {b: c\n", ("yaml_bracket", 1, 4)),
    "no colon": ("a: b\nc\nd: e", ("yaml_no_colon", 2, 1)),
    "no colon at the end": ("a: b\nc", ("yaml_no_colon", 2, 1)),
    "no colon in the first line": ("a\nb: c", ("yaml_no_colon", 1, 1)),
    "no space after the colon": ("a: b\nc:d\ne: f", ("yaml_colon_space", 2, 1)),
    "no space after the dash": ("- a\n-b\n- c", ("yaml_dash_space", 2, 1)),
    "dash expected": ("a:\n  - b\n  c: d", ("yaml_list_indent", 3, 3)),
    "key expected": ("a:\n  b: c\n d: e", ("yaml_indent", 3, 2)),
    "list after a value": ("a: b\n- c", ("yaml_indent", 2, 1)),
    "document start": ("  a: b\nc: d", ("yaml_indent", 2, 1)),
    "after a quote": ("a: 'b'c", ("yaml_trailing", 1, 7)),
    "apostrophe": ("a: 'Jum'at'", ("yaml_trailing", 1, 9)),
    "after a bracket": ("a: [b] c", ("yaml_trailing", 1, 8)),
    "after |": ("a: | b", ("yaml_block_head", 1, 6)),
    "after >": ("a: > b", ("yaml_block_head", 1, 6)),
    "indentation of 0": ("a: |0\n b", ("yaml_block_head", 1, 5)),
}


@pytest.mark.parametrize("case", SYNTAX)
def test_says_what_libyaml_means(case: str) -> None:
    text, problem = SYNTAX[case]
    assert found(text) == [problem]


def test_every_syntax_pattern_is_met_and_has_a_sentence() -> None:
    codes = {code for _, code in _SYNTAX}
    assert codes <= set(SENTENCES)
    assert codes <= {code for _, (code, _, _) in SYNTAX.values()} | {
        code for _, problems in REFUSED.values() for code, _, _ in problems
    }


# libyaml 0.2.5, src/scanner.c and src/parser.c: the context and problem of every error that text can cause.
LIBYAML = """
while scanning a simple key|could not find expected ':'
|block sequence entries are not allowed in this context
|mapping keys are not allowed in this context
|mapping values are not allowed in this context
while scanning for the next token|found character that cannot start any token
while scanning a directive|found unknown directive name
while scanning a directive|did not find expected comment or line break
while scanning a directive|could not find expected directive name
while scanning a directive|found unexpected non-alphabetical character
while scanning a %YAML directive|did not find expected digit or '.' character
while scanning a %YAML directive|found extremely long version number
while scanning a %YAML directive|did not find expected version number
while scanning a %TAG directive|did not find expected whitespace
while scanning a %TAG directive|did not find expected whitespace or line break
while scanning an anchor|did not find expected alphabetic or numeric character
while scanning an alias|did not find expected alphabetic or numeric character
while scanning a tag|did not find the expected '>'
while scanning a tag|did not find expected whitespace or line break
while scanning a tag|did not find expected '!'
while parsing a tag|did not find expected tag URI
while parsing a tag|did not find URI escaped octet
while parsing a tag|found an incorrect leading UTF-8 octet
while parsing a tag|found an incorrect trailing UTF-8 octet
while scanning a plain scalar|found unexpected ':'
while scanning a block scalar|found an indentation indicator equal to 0
while scanning a block scalar|did not find expected comment or line break
while scanning a block scalar|found a tab character where an indentation space is expected
while scanning a quoted scalar|found unexpected document indicator
while scanning a quoted scalar|found unexpected end of stream
while parsing a quoted scalar|found unknown escape character
while parsing a quoted scalar|did not find expected hexdecimal number
while parsing a quoted scalar|found invalid Unicode character escape code
|did not find expected <document start>
while parsing a node|found undefined tag handle
while parsing a block node|did not find expected node content
while parsing a flow node|did not find expected node content
while parsing a block collection|did not find expected '-' indicator
while parsing a block mapping|did not find expected key
while increasing flow level|exceeded maximum nesting depth
while parsing a flow sequence|did not find expected ',' or ']'
while parsing a flow mapping|did not find expected ',' or '}'
|found duplicate %YAML directive
|found incompatible YAML document
|found duplicate %TAG directive
"""


@pytest.mark.parametrize("said", LIBYAML.strip().splitlines())
def test_every_libyaml_error_has_a_sentence_of_its_own(said: str) -> None:
    context, _, problem = said.partition("|")
    problems = Problems()
    error = yaml.MarkedYAMLError(context or None, None, problem, None)
    report_syntax(Document("x.yml", ["a"]), error, problems)
    assert [p.code for p in problems] != ["yaml_syntax"]


# --- Files ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "line", "column"),
    [
        (b"nama: x\njalan: caf\xe9\n", 2, 11),
        (b"\xff\xfen\x00a\x00", 0, 0),
        ("nama: x\n".encode("utf-16-be"), 0, 0),
        ("naïf: é ".encode() + b"\xe9", 1, 9),
        (b"\xef\xbb\xbfa\xe9", 1, 2),
        (b"a\r\nb\xe9", 2, 2),
    ],
    ids=["Latin-1", "UTF-16", "UTF-16 without a mark", "after accents", "after a byte order mark", "CRLF"],
)
def test_text_that_is_not_utf8_is_refused_at_its_character(
    tmp_path: Path, raw: bytes, line: int, column: int
) -> None:
    path = tmp_path / "x.yml"
    path.write_bytes(raw)
    assert [(p.code, p.line, p.column) for p in read_problems(path)] == [("file_not_utf8", line, column)]


def test_a_file_over_the_limit_is_refused_and_one_at_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_bytes(b"#" * (yaml_source.MAX_BYTES - 5) + b"\na: b")
    assert read_problems(path) == []
    path.write_bytes(b"#" * (yaml_source.MAX_BYTES - 4) + b"\na: b")
    assert [(p.code, p.line) for p in read_problems(path)] == [("file_too_large", 0)]


def test_a_symlink_out_of_the_project_is_refused(tmp_path: Path) -> None:
    (tmp_path / "rahasia.yml").write_text("a: b")
    root = tmp_path / "portal"
    root.mkdir()
    (root / "x.yml").symlink_to(tmp_path / "rahasia.yml")
    assert [p.code for p in read_problems(root / "x.yml")] == ["file_symlink_outside"]


def test_a_symlink_inside_the_project_is_read(tmp_path: Path) -> None:
    (tmp_path / "y.yml").write_text("a: b")
    (tmp_path / "x.yml").symlink_to("y.yml")
    assert read_problems(tmp_path / "x.yml") == []


@pytest.mark.parametrize("target", ["x.yml", "tidak-ada.yml"], ids=["loop", "dangling"])
def test_a_symlink_that_leads_nowhere_is_unreadable(tmp_path: Path, target: str) -> None:
    (tmp_path / "x.yml").symlink_to(target)
    assert [p.code for p in read_problems(tmp_path / "x.yml")] == ["file_unreadable"]


def test_a_file_that_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse in the system's place, since permissions don't bind the root user that tests may run as."""
    (tmp_path / "x.yml").write_text("a: b")

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert [p.code for p in read_problems(tmp_path / "x.yml")] == ["file_unreadable"]


def test_a_fifo_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.yml")
    assert [p.code for p in read_problems(tmp_path / "x.yml")] == ["file_not_regular"]


def test_a_folder_named_like_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.yml").mkdir()
    assert [p.code for p in read_problems(tmp_path / "x.yml")] == ["file_is_folder"]


# --- Attacks -------------------------------------------------------------------------------------------------

BOMB = "\n".join(
    [f"a0: &a0 [{', '.join(['x'] * 9)}]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[" * 100_000, "yaml_deep"),
        ("{a: " * 100_000, "yaml_deep"),
        ("- " * 100_000, "yaml_deep"),
        ("[" * 100_000 + "]" * 100_000, "yaml_deep"),
        (BOMB, "yaml_anchor"),
        ("\u00a0" * 300_000, "yaml_invisible"),
        ("\t\n" * 20_000, "yaml_tab"),
    ],
    ids=["brackets", "braces", "dashes", "closed brackets", "merge bomb", "no-break spaces", "tabs"],
)
def test_an_attack_is_refused_quickly_in_a_process_of_its_own(text: str, code: str) -> None:
    script = (
        "import sys, time; from generator.problems import Problems; from generator.yaml_files.source import parse\n"
        "p = Problems(); d = parse(sys.stdin.read(), 'x.yml', p)\n"
        "print(d, *{q.code for q in p}, len(next(iter(p)).render()), time.process_time())"
    )
    root = Path(__file__).parent.parent
    done = subprocess.run(
        [sys.executable, "-c", script], input=text, capture_output=True, text=True, cwd=root, check=True, timeout=60
    )
    document, found_code, length, seconds = done.stdout.split()
    assert (document, found_code) == ("None", code)
    assert int(length) < 1000
    assert float(seconds) < 5  # of the processor, whatever else the machine does


# --- Laws ----------------------------------------------------------------------------------------------------

YAMLISH = st.lists(
    st.one_of(
        st.sampled_from(
            [*"abz:-#[]{},&*!|>'\"%@`?~ \n\t\\=.0", "\n  ", "\n- ", ": ", " #", "---", "...", "<<", '"\\']
        ),
        st.characters(),
    ),
    max_size=40,
).map("".join)


@settings(max_examples=400, deadline=None)
@given(YAMLISH)
@example("a: {b")
@example("? a")
@example("---")
@example("a: b\na: c")
@example("- ")
@example('"')
def test_any_text_gives_a_document_or_a_problem_and_never_raises(text: str) -> None:
    problems = Problems()
    document = parse(text, "x.yml", problems)
    assert (document is None) <= bool(list(problems))
    assert all(problem.code != "yaml_syntax" for problem in problems), "a sentence of its own helps more"
    assert all(problem.line <= text.count("\n") + 2 for problem in problems)
    if document is not None:
        assert set(document.keys) <= set(document.values)


VISIBLE = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"], exclude_characters="\u2800")).filter(
    lambda text: not any(invisible._is_invisible(character) for character in text.replace(" ", ""))
)
DATA = st.recursive(VISIBLE, lambda inner: st.lists(inner) | st.dictionaries(VISIBLE, inner), max_leaves=15)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DATA)
def test_what_yaml_writes_reads_back_equal(data: Plain) -> None:
    text = yaml.safe_dump(data, default_style='"', width=10**9, allow_unicode=True).replace("!!null", "")
    assert parsed(text).data == data


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DATA)
def test_every_value_has_a_place_where_it_stands(data: Plain) -> None:
    document = parsed(yaml.safe_dump(data, default_style='"', width=10**9, allow_unicode=True))
    for mark in document.values.values():
        assert document.lines[mark.line - 1][mark.column - 1] in '"[{-?'


# --- What a slip does not hide -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "codes", "data"),
    [
        ("a: 'b\nc: d: e\nf: g\n", ["yaml_quote_open", "yaml_colon_value"], {"f": "g"}),
        ("a: b\nc:\n\td: e\nf:\n", ["yaml_tab", "yaml_blank"], {"a": "b", "f": None}),
        ("a:\u00a0b\nc: d #e\n", ["yaml_invisible", "yaml_hash"], {"a": "b", "c": "d"}),
        ("# \u202e\na: b\n", ["yaml_invisible"], {"a": "b"}),
        ("a:\n  - [b\n  - c: d\ne: f\n", ["yaml_bracket"], {"e": "f"}),
        ("- a: 'b\n- c: d: e\n", ["yaml_quote_open"], None),  # items of a list hang together by their place
        ("a: b\n---\nc: 'd\n", ["yaml_several"], None),
        ("a: 'b\n", ["yaml_quote_open"], None),
    ],
)
def test_reads_what_can_be_known_of_the_rest(tmp_path: Path, text: str, codes: list[str], data: Plain) -> None:
    (tmp_path / "x.yml").write_text(text, "utf-8")
    problems = Problems()
    document = read(tmp_path / "x.yml", tmp_path, problems)
    assert [problem.code for problem in problems] == codes
    assert (document.data if document else None) == data


def test_knows_what_it_did_not_read(tmp_path: Path) -> None:
    (tmp_path / "x.yml").write_text("a: 'b\n  c: d\nd: e\n", "utf-8")
    document = read(tmp_path / "x.yml", tmp_path, Problems())
    assert document is not None
    assert document.left_out == {"a", "c"}


def test_what_was_read_is_parsed_again_only_where_its_text_changed(tmp_path: Path) -> None:
    good, bad = tmp_path / "baik.yml", tmp_path / "buruk.yml"
    good.write_text("nama: Taman\n", "utf-8")
    bad.write_text("nama: [a\n", "utf-8")
    memory: dict[str, yaml_source.Known] = {}

    def read_both() -> tuple[Document | None, list[Problem]]:
        problems = Problems()
        with yaml_source.remembering(memory):
            document = yaml_source.read(good, tmp_path, problems)
            assert yaml_source.read(bad, tmp_path, problems) is None
        return document, list(problems)

    first, wrong = read_both()
    assert [problem.path for problem in wrong] == ["buruk.yml"]
    assert read_both() == (first, wrong)
    assert read_both()[0] is first
    good.write_text("nama: Kebun\n", "utf-8")
    second, _ = read_both()
    assert second is not None
    assert second.data == {"nama": "Kebun"}
    problems = Problems()
    assert yaml_source.read(good, tmp_path, problems) is not second  # nothing is remembered unasked


def test_what_an_earlier_run_read_is_the_same_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every bad file of the corpus, and the good ones of a project; only where nothing is wrong is anything kept."""
    files = [
        *sorted(BAD.glob("*.yml")),
        *sorted((CITY / "content").rglob("*.yml")),
        *sorted(CITY.rglob("kosakata/*")),
    ]

    def read_all() -> list[tuple[list[Problem], list[object]]]:
        found: list[tuple[list[Problem], list[object]]] = []
        monkeypatch.setattr(yaml_source, "_memory", ContextVar("none", default=None))  # as in a process of its own
        for path in files:
            problems = Problems()
            document = yaml_source.read(path, path.parent, problems)
            fields = [] if document is None else [getattr(document, name) for name in FIELDS]
            found.append((list(problems), fields))
        return found

    plain = read_all()
    with keeping(tmp_path):
        assert read_all() == plain
    parsed: list[str] = []
    parse_what_can_be = yaml_source._parse_what_can_be

    def parsing(text: str, name: str, problems: Problems) -> Document | None:
        parsed.append(name)
        return parse_what_can_be(text, name, problems)

    monkeypatch.setattr(yaml_source, "_parse_what_can_be", parsing)
    with keeping(tmp_path):
        assert read_all() == plain
    wrong = {path.name for path, (problems, _) in zip(files, plain, strict=True) if problems}
    assert wrong - set(parsed) <= {"program-bukan-utf8.yml"}  # has no text
    assert len(parsed) <= len(wrong) + 2
    assert len(files) > len(wrong) + 20


def test_of_what_was_read_before_nothing_is_parsed_until_a_place_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x.yml").write_text("nama: Taman\ntelepon: []\n", "utf-8")

    monkeypatch.setattr(yaml_source, "_memory", ContextVar("none", default=None))  # as in a process of its own

    def read() -> Document:
        with keeping(tmp_path):
            document = yaml_source.read(tmp_path / "x.yml", tmp_path, Problems())
        assert document is not None
        return document

    mark = read().mark(("telepon",), key=True)
    built: list[str] = []
    monkeypatch.setattr(yaml_source, "_build", lambda document, *_: built.append(document.path))
    document = read()
    assert (document.data, document.lines) == ({"nama": "Taman", "telepon": []}, ["nama: Taman", "telepon: []", ""])
    assert built == []
    monkeypatch.undo()
    assert document.mark(("telepon",), key=True) == mark == Mark(2, 1)
    with pytest.raises(AttributeError):
        document.lain  # type: ignore[attr-defined]  # noqa: B018


# --- Tabs at the start of a line -----------------------------------------------------------------------------


def tab_problems(text: str) -> dict[int, Problem]:
    problems = Problems()
    parse(text, "x.yml", problems)
    return {problem.line: problem for problem in problems if problem.code == "yaml_tab"}


def with_tabs(line: str, *, single: bool) -> str:
    """Return a line that begins with a tab for every two spaces, or with one for all of them."""
    indent = len(line) - len(line.lstrip(" "))
    return ("\t" * (1 if single else indent // 2) if indent and line.strip() else " " * indent) + line.lstrip(" ")


@pytest.mark.parametrize("single", [True, False], ids=["one tab", "a tab for each level"])
@pytest.mark.parametrize("path", sorted(CITY.glob("content/*/*.yml")), ids=lambda path: path.stem)
def test_what_is_offered_for_a_tab_passes_as_it_was_meant(path: Path, single: bool) -> None:
    text = path.read_text("utf-8")
    lines, offered, asked = text.split("\n"), 0, 0
    for number, line in enumerate(lines, 1):
        tabbed = with_tabs(line, single=single)
        if tabbed == line:
            continue
        asked += 1
        (found,) = tab_problems("\n".join([*lines[: number - 1], tabbed, *lines[number:]])).values()
        assert (found.line, found.column) == (number, 1)
        if found.correction is None:
            continue
        offered += 1
        assert not found.correction.certain
        mended = "\n".join([*lines[: number - 1], *found.correction.lines, *lines[number:]])
        assert parsed(mended).data == parsed(text).data
    assert offered >= asked * 0.95


@pytest.mark.parametrize("path", sorted(CITY.glob("content/*/*.yml")), ids=lambda path: path.stem)
def test_a_file_with_a_tab_for_each_level_is_mended_whole(path: Path) -> None:
    lines = path.read_text("utf-8").split("\n")
    tabbed = [with_tabs(line, single=False) for line in lines]
    wrong = {number for number, pair in enumerate(zip(lines, tabbed, strict=True), 1) if pair[0] != pair[1]}
    found = tab_problems("\n".join(tabbed))
    assert {*found} == wrong
    assert {number: each.correction and each.correction.lines for number, each in found.items()} == {
        number: (lines[number - 1],) for number in wrong
    }


@pytest.mark.parametrize(
    ("text", "line", "offered"),
    [
        ("sumber:\n  - id: a\n\tjudul: b\n    jenis: c\n", 3, "    judul: b"),
        ("sumber:\n  - id: a\n  \tjudul: b\n", 3, "    judul: b"),
        ("sumber:\n\t- id: a\n    judul: b\n", 2, "  - id: a"),
        ("sumber:\n    - id: a\n\t- id: b\n", 3, "    - id: b"),
        ("sumber:\n- id: a\n\tjudul: b\n", 3, "  judul: b"),
        ("- id: a\n\tnama: b\n- id: c\n", 2, "  nama: b"),
        ("titik:\n\tlintang: 1\n    bujur: 2\n", 2, "    lintang: 1"),
        ("jam:\n  -\n\thari: x\n", 3, "    hari: x"),
        ("jam:\n  - hari:\n\t- senin\n", 3, "      - senin"),
        ("hari: [senin,\n  selasa,\n\trabu]\n", 3, "  rabu]"),
        ("uraian: |\n\tteks\n", 2, "  teks"),
        ("uraian: |\n  satu\n\n\tdua: tiga\n", 4, "  dua: tiga"),
        ("a: b\n\tc: d\n", 2, "c: d"),
        ("a: b\n\t# catatan\nc: d\n", 2, "# catatan"),
        ("a:\n  b:\n    c: d\n\te: f\n", 4, None),  # beside b or beside c
        ("a:\n  b:\n    c: d\n\t\te: f\n", 4, "    e: f"),
        ("a:\n  b: c\n\tb: d\n", 3, None),  # nowhere: the key is there already
        ("a: b\n\tc\n", 2, None),
        ("a:\n  - b\n\tc: d\n", 3, None),
        ("\ta: b\nc: d\n", 1, "a: b"),
        ("a:\n\tb: c\u00a0d\n", 2, "  b: c d"),
    ],
)
def test_a_tab_stands_for_what_its_siblings_have(text: str, line: int, offered: str | None) -> None:
    correction = tab_problems(text)[line].correction
    assert (correction.lines if correction else None) == ((offered,) if offered is not None else None)


def test_many_tabs_are_told_in_good_time() -> None:
    text = "a:\n" + "".join(f"\tb{number}: c\n" for number in range(20_000))
    begin = time.process_time()
    found = tab_problems(text)
    assert time.process_time() - begin < 15
    assert len(found) == 20_000
    assert found[2].correction is not None
    assert found[20_001].correction is None
