"""Plain data -> YAML text as our reader takes it: plain where that reads back, quoted or a block where it must be.

Whether a scalar may stand plain is asked of the reader itself, so that the two can't come to disagree.
"""

from __future__ import annotations

import re

from generator.problems import Problems
from generator.yaml_files.documents import Plain
from generator.yaml_files.source import parse

STEP = 2
"""Spaces by which what is inside stands further in."""

_SHORT = re.compile(r"[\w.-]{1,30}", re.ASCII)
"""What a list in brackets may hold: ids and words."""
_ZEROES = re.compile(r"[-+]?0[0-9_ ]+|\+[0-9_ ]+", re.ASCII)
"""Digits that other readers of YAML would take for a number, and lose a zero or a plus from."""


def scalar(text: str | None, style: str | None = None, *, inside: str = "key") -> str:
    """Return text as a scalar on one line.

    Args:
        text: What it says; None is a value left empty.
        style: The quotes that it should have if it can, `'` or `"`; None for none.
        inside: Where it stands: the value of a `key`, an `item` of a list, or inside `brackets`.
    """
    if text is None:
        return "~" if inside == "brackets" else ""
    before, behind = {"key": ("k: ", ""), "item": ("- ", ""), "brackets": ("[", "]")}[inside]
    expected: Plain = {"k": text} if inside == "key" else [text]
    forms = [_plain(text), _single(text), _double(text)]
    if style in ("'", '"'):
        forms.insert(0, _single(text) if style == "'" else _double(text))
    return next((form for form in forms if form and _reads(before + form + behind, expected)), _escaped(text))


def key_text(key: str) -> str:
    """Return text as a key."""
    if key and _reads(f"{key}: x", {key: "x"}) and _reads("{" + key + ": x}", {key: "x"}):
        return key
    return scalar(key, "'", inside="brackets")


def block_scalar(text: str, indentation: int) -> str | None:
    """Return text as a block after `|`, its lines `indentation` spaces in; None where it wouldn't read back."""
    lines = text.split("\n")
    trial = "\n".join(["k: |", *(f"  {line}" if line else "" for line in lines)])
    if not _reads(trial, {"k": text}):
        return None
    return "\n".join(["|", *(" " * indentation + line if line else "" for line in lines)])


def flow(value: Plain) -> str:
    """Return a value as it stands inside brackets."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key_text(key)}: {flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return scalar(value, inside="brackets")


def entry(key: str, value: Plain, column: int) -> str:
    """Return `key: value` with its further lines; it stands at `column`, which the first line lacks."""
    return key_text(key) + ":" + after(value, column)


def item(value: Plain, column: int) -> str:
    """Return `- value` with its further lines; it stands at `column`, which the first line lacks."""
    return "-" + after(value, column, listed=True)


def after(value: Plain, column: int, *, listed: bool = False) -> str:
    """Return what follows the colon of a key, or the dash of an item, that stands at `column`."""
    if isinstance(value, dict | list):
        if not value or (isinstance(value, list) and all(isinstance(v, str) and _SHORT.fullmatch(v) for v in value)):
            return " " + flow(value)
        lead = " " if listed else "\n" + " " * (column + STEP)
        return lead + block(value, column + STEP)
    if value is not None and "\n" in value and (written := block_scalar(value, column + STEP)):
        return " " + written
    return (" " + scalar(value, inside="item" if listed else "key")).rstrip(" ")


def block(value: dict[str, Plain] | list[Plain], column: int) -> str:
    """Return a mapping or list that isn't empty, line by line; it stands at `column`, which the first line lacks."""
    if isinstance(value, dict):
        parts = [entry(key, inner, column) for key, inner in value.items()]
    else:
        parts = [item(inner, column) for inner in value]
    return ("\n" + " " * column).join(parts)


def _plain(text: str) -> str | None:
    return None if _ZEROES.fullmatch(text) else text


def _single(text: str) -> str | None:
    return None if "\n" in text else "'" + text.replace("'", "''") + "'"


def _double(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _escaped(text: str) -> str:
    """Return text with everything but ASCII letters, digits and spaces as code points."""
    return '"' + "".join(c if c.isascii() and (c.isalnum() or c == " ") else f"\\U{ord(c):08x}" for c in text) + '"'


def _reads(written: str, expected: Plain) -> bool:
    """Tell whether the reader takes `written` without a word of complaint, as `expected`."""
    problems = Problems()
    document = parse(written, "", problems)
    return document is not None and not list(problems) and document.data == expected
