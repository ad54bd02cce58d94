"""What should probably stand instead of a value that a model refuses, as a correction of its file."""

from __future__ import annotations

import re

from generator.meaning import pair, reading
from generator.model import Part, field_part, field_types
from generator.problems import Correction, Edit
from generator.yaml_files import OTHER_DASH, Document, Location, Mark, is_plain, straightened


def straight_quotes(document: Document, mark: Mark, *, certain: bool = False) -> Correction | None:
    """Return a value with straight quotes where it stands in curly ones."""
    written = document.written(mark)
    text = straightened(written)
    return document.corrected(Edit(mark.line, mark.column, written, text), certain=certain) if text else None


def as_meant(document: Document, code: str, mark: Mark, given: object, words: dict[str, object]) -> Correction | None:
    """Return what should stand at `mark`: a value in its right form, or the nearest known word (never certain)."""
    written = document.written(mark)
    if isinstance(given, str) and (meant := reading(code, given)):
        return document.replacing(mark, meant.text, certain=meant.certain)
    if isinstance(given, str) and code == "tuple_type":
        bullet = OTHER_DASH.match(given)
        text = f"- {given[1:]}" if given.startswith("-") else words["items"]
        text = f"- {given[bullet.end() :]}" if bullet else text
        return document.replacing(mark, str(text)) if text and written == given else None
    if isinstance(given, list) and code == "string_type" and written and all(isinstance(x, str) for x in given):
        text = ", ".join(given)
        return document.corrected(Edit(mark.line, mark.column, written, text)) if is_plain(text) else None
    if isinstance(given, dict) and code == "list_of_parts":
        return _dashed(document, mark)
    suggestion = words.get("instead", words.get("suggestion"))
    return document.replacing(mark, str(suggestion)) if suggestion is not None else None


def _dashed(document: Document, mark: Mark) -> Correction | None:
    """Return the dash that makes an item of the keys that begin at `mark`."""
    before = document.lines[mark.line - 1][: mark.column - 1] if document.lines else ""
    return document.corrected(Edit(mark.line, mark.column - 2, "  ", "- ")) if before.endswith("  ") else None


def two_apart(
    owner: type[Part], sort: type, document: Document, location: Location, first: str, last: str
) -> tuple[str, str]:
    """Return what stands instead of two values in one: the first, and the second at the next key of its sort.

    The key of the second comes with it; it is empty where that key is there already.
    """
    keys = [info.alias or "" for info in owner.model_fields.values() if sort in field_types(info)]
    key = document.mark(location, key=True)
    later = next(iter(keys[keys.index(str(location[-1])) + 1 :]), "") if location[-1] in keys else ""
    if not last or not later or (*location[:-1], later) in document.values:
        return first, ""
    in_braces = "{" in document.lines[key.line - 1][: key.column] if document.lines else False
    return f"{first}{', ' if in_braces else chr(10) + ' ' * (key.column - 1)}{later}: {last}", later


def point_apart(owner: type[Part], document: Document, location: Location, given: object) -> Correction | None:
    """Return how two numbers read that stand where a part with two numbers belongs, or at a key that isn't known."""
    text = ", ".join(map(str, given)) if isinstance(given, list) else given
    numbers = pair(text) if isinstance(text, str) else None
    key = document.mark(location, key=True)
    written = document.written(document.mark(location))
    if not numbers or not written or location not in document.keys:
        return None
    known = {info.alias: part for info in owner.model_fields.values() if (part := field_part(info))}
    points = {alias: part for alias, part in known.items() if _decimals(part) == 2 == len(part.model_fields)}
    name = location[-1] if location[-1] in points else next(iter(points), None)
    if name is None or (name != location[-1] and (location[-1] in known or (*location[:-1], name) in document.keys)):
        return None
    indent = "\n" + " " * (key.column + 1)
    keys = [info.alias for info in points[str(name)].model_fields.values()]
    lines = "".join(f"{indent}{inner}: {number}" for inner, number in zip(keys, numbers, strict=True))
    old = document.lines[key.line - 1][key.column - 1 :].rstrip()
    return document.corrected(Edit(key.line, key.column, old, f"{name}:{lines}")) if old.endswith(written) else None


def _decimals(part: type[Part]) -> int:
    return sum(float in field_types(info) for info in part.model_fields.values())


def items_in(text: str, choices: list[str]) -> list[str]:
    """Return the items that one text names: with commas, or from one choice to another; none where unclear."""
    text = text.strip("()[] ")
    ends = re.fullmatch(r"(\w+) ?(?:-|\u2013|s/d|s\.d\.|sampai) ?(\w+)", text.casefold())
    if ends and ends[1] in choices and ends[2] in choices:
        return choices[choices.index(ends[1]) : choices.index(ends[2]) + 1]
    items = re.split(r" *[,;/&] *|,? +dan +", text) if choices else re.split(r" *, *", text)
    items = [item.casefold() if item.casefold() in choices else item for item in items]
    return items if all(is_plain(item) and (not choices or item in choices) for item in items) else []
