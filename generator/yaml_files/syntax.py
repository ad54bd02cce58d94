"""What is wrong with YAML that can't be read, in our words, at the place where the trouble began."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Protocol

import yaml

from generator.problems import Correction, Edit, Problems
from generator.yaml_files import invisible
from generator.yaml_files.documents import Document, Mark
from generator.yaml_files.indentation import Indentation, Trial, tabs_before
from generator.yaml_files.repairs import item_sign, repair

MAX_DEPTH = 50
MAX_INVISIBLE = 100
"""In a line; of more, no correction is shown."""

# libyaml's words for what is wrong -> our sentence. The first match counts; `context` and `problem` are joined.
_SYNTAX = (
    (re.compile(r"maximum nesting depth"), "yaml_deep"),
    (re.compile(r"quoted scalar.*(?:unexpected end|document indicator)"), "yaml_quote_open"),
    (re.compile(r"quoted scalar.*(?:escape|hexdecimal)"), "yaml_escape"),
    (re.compile(r"mapping values are not allowed|unexpected ':'"), "yaml_colon"),
    (re.compile(r"block sequence entries are not allowed"), "yaml_dash"),
    (re.compile(r"cannot start any token|mapping keys are not allowed|block node.*content"), "yaml_character"),
    (re.compile(r"flow node.*content"), "yaml_flow_value"),
    (re.compile(r"flow (?:sequence|mapping)"), "yaml_bracket"),
    (re.compile(r"could not find expected ':'"), "yaml_no_colon"),
    (re.compile(r"expected '-' indicator"), "yaml_list_indent"),
    (re.compile(r"block mapping.*expected key|document start"), "yaml_indent"),
    (re.compile(r"block scalar"), "yaml_block_head"),
    (re.compile(r"scanning an alias"), "yaml_alias"),
    (re.compile(r"scanning an anchor"), "yaml_anchor"),
    (re.compile(r"(?:scanning|parsing) a tag|undefined tag"), "yaml_tag"),
    (re.compile(r"directive|incompatible YAML document"), "yaml_directive"),
)
# Problems that libyaml notices late; the place where the trouble began helps more.
_BEGINS_AT_CONTEXT = frozenset(
    {"yaml_quote_open", "yaml_bracket", "yaml_no_colon", "yaml_alias", "yaml_anchor", "yaml_tag", "yaml_directive"}
)
CONFLICT = re.compile(r"(?:<{7}|>{7}|\|{7})(?: |$)|={7}$")
UNSPACED = re.compile(r" *(?:- +)*[a-z_]+:(?!//)\S")


class _YamlMark(Protocol):
    """What libyaml's marks and PyYAML's have in common; they count from 0."""

    line: int
    column: int


def mark_of(mark: _YamlMark | None) -> Mark:
    """Return a mark of YAML's as ours."""
    return Mark(mark.line + 1, mark.column + 1) if mark is not None else Mark(1, 1)


def report_invisible(
    document: Document, hidden: Mapping[int, Sequence[tuple[int, str]]], reads: Trial, problems: Problems
) -> None:
    """Report the first invisible character of each line that has any, with what the whole line should be.

    `hidden` are those characters by line, in the order of the lines; `reads` tells whether lines can be read.
    """
    edits: dict[int, list[Edit]] = {}
    certain: dict[int, bool] = {}
    for number, found in hidden.items():
        line = document.lines[number - 1]
        few = found if len(found) <= MAX_INVISIBLE else ()  # a line of nothing else isn't worth mending
        behind = len(tabs_before(line))
        meant = [(column, c, *invisible.instead(line, column)) for column, c in few if column > behind]
        edits[number] = [Edit(number, column, c, text) for column, c, text, _ in meant]
        certain[number] = not behind and all(sure for *_, sure in meant)
    mended = {
        number: _edited(document.lines[number - 1], made) if made else None
        for number, made in edits.items()
        if not tabs_before(document.lines[number - 1])
    }
    indentation = Indentation(document.lines, mended, reads)
    for number, found in hidden.items():
        line, made = document.lines[number - 1], edits[number]
        if tabs := tabs_before(line):
            column = indentation.of(number, _edited(line, made)[len(tabs) :]) if len(found) <= MAX_INVISIBLE else None
            made = [] if column is None else [Edit(number, 1, tabs, " " * column), *made]
        correction = document.corrected(*made, certain=certain[number]) if made else None
        column, character = found[0]
        code = "yaml_tab" if character == "\t" else "yaml_invisible"
        words = {"point": f"U+{ord(character):04X}", "name": invisible.name(character)}
        document.report(problems, code, Mark(number, column), correction, **words)


def _edited(line: str, edits: Sequence[Edit]) -> str:
    for edit in reversed(edits):
        line = edit.apply(line)
    return line


def repaired(document: Document, code: str, at: Mark) -> Correction | None:
    """Return how the line at `at` was most likely meant, if that can be told."""
    offer = repair(code, document.lines, at.line, at.column)
    return document.corrected(*offer[0], certain=offer[1]) if offer else None


def report_syntax(
    document: Document, error: yaml.MarkedYAMLError, problems: Problems, inmost: Mark | None = None
) -> tuple[str, Mark]:
    """Say what libyaml means, and return it; `inmost` is where the mapping or list began that it was reading."""
    said = f"{error.context or ''} {error.problem or ''}"
    code = next((code for pattern, code in _SYNTAX if pattern.search(said)), "yaml_syntax")
    mark = error.problem_mark
    if (code in _BEGINS_AT_CONTEXT or mark is None) and error.context_mark is not None:
        mark = error.context_mark
    at = mark_of(mark)
    line = document.lines[at.line - 1] if at.line <= len(document.lines) else ""
    if code == "yaml_indent" and line.startswith(":", at.column - 1):
        code = "yaml_empty_key"
    elif code == "yaml_indent" and line[: at.column - 1].strip():
        code = "yaml_trailing"
    elif code == "yaml_flow_value" and inmost and not line[at.column - 1 :]:  # the file ends here
        code, at = "yaml_bracket", inmost
    elif code == "yaml_no_colon" and UNSPACED.match(line):
        code = "yaml_colon_space"
    elif code == "yaml_no_colon" and re.match(r" *-[^\s-]", line):
        code = "yaml_dash_space"
    elif code == "yaml_colon" and re.match(r" *(?:- +)*[a-z_]+: ", line[: at.column - 1]):
        code = "yaml_colon_value"
    elif code == "yaml_colon" and re.fullmatch(r" +(?:- +)*[a-z_]+", line[: at.column - 1]):
        code, at = "yaml_indent_deep", _start_of(document, at.line)
    above = _line_above(document, at.line)
    if CONFLICT.match(line):
        code, at = "yaml_conflict", Mark(at.line, 1)
    elif code == "yaml_alias" and item_sign(line) and not line[: at.column - 1].strip():
        code = "yaml_dash_other"
    elif code in ("yaml_indent", "yaml_indent_deep") and above and (sign := item_sign(document.lines[above - 1])):
        code, at = sign, _start_of(document, above)  # the keys below its item are right
    document.report(problems, code, at, repaired(document, code, at), limit=MAX_DEPTH, first=above)
    return code, at


def _start_of(document: Document, number: int) -> Mark:
    line = document.lines[number - 1]
    return Mark(number, len(line) - len(line.lstrip()) + 1)


def _line_above(document: Document, number: int) -> int:
    """Return the number of the nearest line above that says something; 0 where there is none."""
    before = range(min(number - 1, len(document.lines)), 0, -1)
    return next((n for n in before if document.lines[n - 1].strip() and document.lines[n - 1].lstrip()[0] != "#"), 0)
