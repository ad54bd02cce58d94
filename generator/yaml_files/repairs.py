"""How a line that YAML can't read was most likely meant, one repair for each sort of mistake.

A repair looks at the line and those before it, nothing else, and is an offer: only where quotation marks of Word
stand in the place of YAML's own is the meaning certain, since the line can't be read in any other way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from generator.meaning import CURLY_CLOSE, CURLY_OPEN
from generator.problems import Edit

_HEAD = re.compile(r"(?P<lead> *(?:- +)*)(?P<key>[a-z_]+: +|(?<=- )|(?<=- {2}))")
"""What stands before a value: `  - kunci: `, or the dash of an item."""
_KEY = re.compile(r" *(?:- +)*(?=[a-z_]+:(?: |$))")
_ITEM = re.compile(r" *(?=-(?: |$))")
OTHER_DASH = re.compile(
    r"(?P<lead> *)(?:[\u2022\u00b7\u2013\u2014\u25aa\u25cf\u25cb\u2023\u2212*]|\d{1,2}[.)](?= )) *(?=\S)"
)
"""What Word puts in front of the items of a list, or people who have never seen YAML."""
_BRACKETS = {"[": "]", "{": "}"}

Offer = tuple[tuple[Edit, ...], bool]
"""The edits that mend a line, and whether no other meaning is possible."""


def repair(code: str, lines: Sequence[str], line: int, column: int) -> Offer | None:
    """Return how `line` (from 1) was meant, where `code` was found at `column`; None where nothing can be offered."""
    if code not in _REPAIRS or not 0 < line <= len(lines):
        return None
    before, old = lines[: line - 1], lines[line - 1]
    mended = _REPAIRS[code](old, column, before)
    if mended is None or mended == old:
        return None
    certain = code in _CERTAIN_WITH_CURLY and straightened(value_of(old)) is not None and mended.count("\n") == 0
    return (difference(line, old, mended),), certain


def difference(line: int, old: str, new: str) -> Edit:
    """Return the smallest edit that makes `new` of the line `old`."""
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    return Edit(line, start + 1, old[start : len(old) - end], new[start : len(new) - end])


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts begin with in common."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def item_sign(line: str) -> str | None:
    """Return what is wrong with the sign that begins an item on a line; None where nothing is, or it's no item."""
    if re.match(r" *-[^\s-]", line):
        return "yaml_dash_space"
    return "yaml_dash_other" if OTHER_DASH.match(line) else None


def looks_new(line: str) -> bool:
    """Tell whether a line begins with a key or a dash, so that it hardly goes on with the text above it."""
    return bool(_KEY.match(line) or _ITEM.match(line))


def quoted(text: str) -> str:
    """Return `text` in YAML's quotes: the double ones where nothing in it must be written otherwise."""
    return f'"{text}"' if not re.search(r'["\\]', text) else "'" + text.replace("'", "''") + "'"


def is_plain(text: str) -> bool:
    """Tell whether `text` means itself without quotes in YAML."""
    return re.fullmatch(r"[^\W_](?:[^:#\[\]{}\n]|:(?=\S)|(?<=\S)#)*(?<![\s:])", text) is not None


def value_of(line: str) -> str:
    """Return what stands after the key or dash of a line; empty where there is neither."""
    head = _HEAD.match(line)
    return line[head.end() :].rstrip() if head else ""


def straightened(value: str) -> str | None:
    """Return a value that stands in curly quotes in YAML's own; None where it doesn't, or has more of them inside."""
    if len(value) < 3:
        return None
    first, inner, last = value[0], value[1:-1], value[-1]
    curly = (first in CURLY_OPEN and last in CURLY_CLOSE + "\"'") or (first in "\"'" and last in CURLY_CLOSE)
    doubles = re.search('[“”„‟"]', inner)
    return quoted(inner) if curly and not doubles else None


def _with_value(line: str, value: str) -> str:
    head = _HEAD.match(line)
    assert head is not None
    return line[: head.end()] + value


# --- Each repair: the line, the column of the problem, the lines before -> the line as it was meant -----------


def _quote_sign(line: str, column: int, before: Sequence[str]) -> str | None:
    """Quote a value that begins with a sign of YAML's."""
    return _quote(line, column, before) if column - 1 == len(line.rstrip()) - len(value_of(line)) else None


def _quote(line: str, _column: int, _before: Sequence[str]) -> str | None:
    value = value_of(line)
    if not value or value[0] in "'\"|>" or " #" in value:
        return _straighten(line) if value else None
    return _straighten(line) or _with_value(line, quoted(value))


def _straighten(line: str) -> str | None:
    straight = straightened(value_of(line))
    return _with_value(line, straight) if straight else None


def _close_quote(line: str, column: int, _before: Sequence[str]) -> str | None:
    quote, rest = line[column - 1], line[column:].rstrip()
    if quote in rest or not rest:
        return None
    return _straighten(line) or line.rstrip() + quote


def _other_quotes(line: str, _column: int, _before: Sequence[str]) -> str | None:
    """Put the other quotes around a value that has its own quotes, or a backslash, inside."""
    value = value_of(line)
    if not value or value[0] not in "'\"":
        return _with_value(line, quoted(value)) if value and value[0] in _BRACKETS else None
    inner = value[1:-1] if value.endswith(value[0]) and len(value) > 1 else value
    return _with_value(line, quoted(inner)) if quoted(inner)[0] != value[0] else None


def _space_after_colon(line: str, _column: int, _before: Sequence[str]) -> str | None:
    return re.sub(r"^( *(?:- +)*[a-z_]+:)(?=\S)", r"\1 ", line)


def _space_after_dash(line: str, _column: int, _before: Sequence[str]) -> str | None:
    return re.sub(r"^( *-)(?=[^\s-])", r"\1 ", line)


def _dash(line: str, _column: int, _before: Sequence[str]) -> str | None:
    """Begin an item with the dash of YAML's."""
    return OTHER_DASH.sub(lambda found: f"{found['lead']}- ", line, count=1)


def _add_colon(line: str, _column: int, before: Sequence[str]) -> str | None:
    if before and re.search(r": +[|>]", before[-1]):
        return None  # text that should stand under its key, not a key
    if len(re.findall("[=;]", line)) == 1:
        return re.sub(r"^( *(?:- +)*[a-z][a-z_]*) *[=;] *(?=\S)", r"\1: ", line)
    if line.rstrip().endswith(".") and before and is_plain(value_of(before[-1])) and before[-1].rstrip()[-1] != ".":
        return None  # the rest of a sentence that stands on the line before
    return re.sub(r"^( *(?:- +)*[a-z][a-z_]*) +(?=\S)", r"\1: ", line)


def _own_line(line: str, _column: int, _before: Sequence[str]) -> str | None:
    """Move the first item of a list, or the first line of a text, under its key."""
    head, value = _HEAD.match(line), value_of(line)
    if head is None or not head["key"]:
        return None
    indent = " " * (len(head["lead"]) + 2)
    if found := re.fullmatch(r"(-) +(\S.*)", value):
        return f"{line[: head.end()].rstrip()}\n{indent}{found[0]}"
    if found := re.fullmatch(r"([|>]) +([^\s\d+-].*)", value):
        return f"{line[: head.end()]}{found[1]}\n{indent}{found[2]}"
    return None


def _close_bracket(line: str, column: int, _before: Sequence[str]) -> str | None:
    wanted: list[str] = []
    for character in line[column - 1 :]:
        if character in _BRACKETS:
            wanted.append(_BRACKETS[character])
        elif character in _BRACKETS.values() and (not wanted or wanted.pop() != character):
            return None
    return line.rstrip().rstrip(",") + "".join(reversed(wanted))


def _flow_values(line: str, _column: int, _before: Sequence[str]) -> str | None:
    return re.sub(
        r"(?<=[\[,]) *- +", lambda m: " " if line[m.start() - 1] == "," else "", re.sub(r",( *,)+", ",", line)
    )


def _align(line: str, _column: int, before: Sequence[str]) -> str | None:
    """Put a line under the nearest line of its sort above it."""
    form = _ITEM if _ITEM.match(line) else _KEY
    now = len(line) - len(line.lstrip(" "))
    columns: list[int] = []
    for above in reversed(before):
        if not above.strip() or above.lstrip().startswith("#"):
            continue
        if found := form.match(above):
            columns.append(found.end())
        if not above.startswith((" ", "-")):
            break  # a key of the record itself: what stands above it belongs to another
    columns = [column for column in columns if column != now]
    if not columns or not line.strip():
        return None
    return " " * min(columns, key=lambda column: abs(column - now)) + line.lstrip(" ")


_REPAIRS: Mapping[str, Callable[[str, int, Sequence[str]], str | None]] = {
    "yaml_colon_value": _quote,
    "yaml_character": _quote_sign,
    "yaml_alias": _quote_sign,
    "yaml_anchor": _quote_sign,
    "yaml_tag": _quote_sign,
    "yaml_quote_open": _close_quote,
    "yaml_multiline_quoted": _close_quote,
    "yaml_trailing": _other_quotes,
    "yaml_escape": _other_quotes,
    "yaml_colon_space": _space_after_colon,
    "yaml_dash_space": _space_after_dash,
    "yaml_no_colon": _add_colon,
    "yaml_dash": _own_line,
    "yaml_block_head": _own_line,
    "yaml_bracket": _close_bracket,
    "yaml_flow_value": _flow_values,
    "yaml_indent": _align,
    "yaml_list_indent": _align,
    "yaml_indent_deep": _align,
    "yaml_dash_other": _dash,
}
_CERTAIN_WITH_CURLY = frozenset({"yaml_colon_value", "yaml_quote_open", "yaml_multiline_quoted"})
