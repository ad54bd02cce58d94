"""Plain data -> a model, or problems in Indonesian at the place of each mistake."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from datetime import time
from enum import Enum
from typing import TypeVar

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from generator.catalogue.suggestions import as_meant, items_in, point_apart, straight_quotes, two_apart
from generator.meaning import READINGS, hours, pair
from generator.model import HEADINGS, Choice, Formerly, Part, field_part, id_of, slugify
from generator.problems import SENTENCES, Problems, say
from generator.yaml_files import Document, Location, Plain

LEFT = frozenset({"reference_form"})
"""What `checks` says of each entry, who knows what else could have been meant."""
_KNOWN_SHOWN = 12
_PARTS_NAMED = 2
_NEAR = 0.7
"""How alike two words must be for one to be offered for the other; "kecamtan" and "kecamatan" are 0.94."""

P = TypeVar("P", bound=Part)


def validate(
    model: type[P],
    data: Plain,
    document: Document,
    at: Location,
    problems: Problems,
    leave: frozenset[str] = frozenset(),
) -> P | None:
    """Return the model of the data that stands `at` a place in a document, or None with the reasons in `problems`.

    The codes in `leave` are left for the caller to report.
    """
    told: set[Location] = set()
    try:
        return model.model_validate(data)
    except ValidationError as error:
        found = [each for each in error.errors(include_url=False) if each["type"] not in leave]
        meant = {
            _report_error(model, each, document, at, problems, told) for each in found if each["type"] != "missing"
        }
        for each in found:
            if each["type"] == "missing" and each["loc"] not in meant:  # else its key is there, misspelt
                _report_error(model, each, document, at, problems, told)
        return None
    finally:
        _report_curly(document, at, problems, told)


_PLAIN_FORMS = frozenset({*READINGS, "slug_form", "enum", "url_form"}) - {"contact_telephone", "contact_whatsapp"}
"""Problems with values that never contain quotation marks."""


def _report_curly(document: Document, at: Location, problems: Problems, told: set[Location]) -> None:
    """Report text in curly quotes that wasn't `told` of, which could be meant to have them: its writer can tell."""
    for location in [place for place in document.curly - told if place[: len(at)] == at]:
        mark = document.values[location]
        document.report(problems, "yaml_curly", mark, straight_quotes(document, mark))


def _report_error(
    model: type[Part],
    details: ErrorDetails,
    document: Document,
    at: Location,
    problems: Problems,
    told: set[Location],
) -> Location:
    """Report an error of pydantic's; return the path of the key that was meant, where one is misspelt."""
    path = tuple(details["loc"])
    location = (*at, *path)
    if any(location[:length] in document.blanks for length in range(len(location) + 1)):
        return ()  # the reader has said already that this was left empty
    code = details["type"]
    if location in document.curly - told and code in _PLAIN_FORMS:  # what is in the quotes can be judged without them
        told.add(location)
        mark = document.values[location]
        document.report(problems, "yaml_curly", mark, straight_quotes(document, mark, certain=True))
        return ()
    if code == "missing" and not at and len(path) == 1 and path[0] in document.left_out:
        return ()  # it may stand in the lines that can't be read
    owner, label, helptext = _describe(model, path)
    given = details["input"]
    words: dict[str, object] = {"label": label, "help": helptext, **details.get("ctx", {})}
    words["key"] = next((part for part in reversed(path) if isinstance(part, str)), "isi berkas")
    words.setdefault("value", given if isinstance(given, str) else "…")
    if code == "too_short" and len(given) >= details["ctx"]["min_length"]:
        return ()  # long enough, but pydantic doesn't count items that have errors of their own
    if code in ("slug_form", "slug_long", "reference_form"):
        words["suggestion"] = id_of(str(given)) or "taman-kota"
    at_key = code in {"missing", "extra_forbidden"}
    known: list[str] = []
    other = ""
    if code == "extra_forbidden":
        is_record = owner is model and not at  # its id is the name of its file
        known = [info.alias or name for name, info in owner.model_fields.items()]
        known = [key for key in known if key != "id" or not is_record]
    elif code == "tuple_type" and (part := _part_at(owner, words["key"])):
        code, words["known"] = "list_of_parts", _keys_of(part)
    elif code == "tuple_type" and isinstance(given, str):
        items = items_in(given, _choices(owner, str(words["key"])))
        words["items"] = f"[{', '.join(items)}]" if items else ""
    elif code == "model_type":
        words["known"] = _keys_of(_part_at(owner, words["key"]) or owner)
    elif code == "time_form" and isinstance(given, str) and (range_ := hours(given)):
        code = "time_range"
        words["instead"], other = two_apart(owner, time, document, location, *range_)
    elif code in ("decimal_form", "decimal_comma") and isinstance(given, str) and (numbers := pair(given)):
        code = "point_pair"
        words["instead"], other = two_apart(owner, float, document, location, *numbers)
    elif code == "enum":
        known = _choices(owner, str(words["key"]))
    if code == "extra_forbidden" and words["key"] in HEADINGS and (heading := [*{*HEADINGS} & {*known}]):
        code, words["suggestion"] = "extra_forbidden_near", heading[0]
    elif code == "extra_forbidden" and (inside := _inside(owner, str(path[-1]))):
        code, (words["outer"], words["inner"]) = "extra_forbidden_inside", inside
    elif renamed := _renamed(owner, str(path[-1])) if code == "extra_forbidden" else "":
        code, words["suggestion"] = "key_renamed", renamed
    elif known:
        code, words = with_suggestion(code, str(path[-1] if at_key else given), known, words)
    if not path and code == "model_type":
        code = "yaml_not_mapping"
    if code not in SENTENCES:  # a new pydantic may know errors that this code has not met
        code = "yaml_syntax"
    mark = document.mark(location, key=at_key)
    fix = point_apart(owner, document, location, given)
    if fix and code == "extra_forbidden":
        code, words["suggestion"] = "extra_forbidden_near", fix.edits[0].new.split(":")[0]
    if code == "key_renamed":
        is_free = (*location[:-1], str(words["suggestion"])) not in document.values
        fix = document.replacing(mark, str(words["suggestion"]), certain=is_free)
    fix = fix or as_meant(document, code, mark, given, words)
    document.report(problems, code, mark, fix, **words)
    meant = (
        other or str(words.get("suggestion", ""))
        if code in ("extra_forbidden_near", "key_renamed", "point_pair", "time_range")
        else ""
    )
    return (*path[:-1], meant) if meant else ()


def _renamed(owner: type[Part], key: str) -> str:
    """Return what a key of an earlier version is called by now; empty where it is none."""
    found = (info.alias for info in owner.model_fields.values() if Formerly(key) in info.metadata)
    return next((alias for alias in found if alias), "")


def _part_at(owner: type[Part], key: object) -> type[Part] | None:
    return next((field_part(info) for info in owner.model_fields.values() if info.alias == key), None)


def _inside(owner: type[Part], key: str) -> tuple[str, str] | None:
    """Return in which parts of `owner` a key belongs, and the line to write there; None where that tells nothing.

    What is a kind of contact in the content ("telepon") is a key of its own to many.
    """
    lines: dict[str, list[str]] = {}
    for info in owner.model_fields.values():
        part = field_part(info)
        for inner in part.model_fields.values() if part else ():
            if inner.alias == key:
                lines.setdefault(f"{key}: ...", []).append(f"'{info.alias}'")
            elif key in _choices_of(inner):
                lines.setdefault(f"{inner.alias}: {key}", []).append(f"'{info.alias}'")
    if len(lines) != 1 or key in HEADINGS:
        return None
    ((line, parts),) = lines.items()
    return (" atau ".join(parts), line) if len(parts) <= _PARTS_NAMED else None


def _keys_of(part: type[Part]) -> str:
    return ", ".join(info.alias or name for name, info in part.model_fields.items())


def _describe(model: type[Part], path: Location) -> tuple[type[Part], str, str]:
    """Follow `path` into a model; return the innermost part it passes and the label and help of its last field."""
    owner, label, helptext = model, "", ""
    for depth, step in enumerate(path, 1):
        found = next((info for info in owner.model_fields.values() if info.alias == step), None)
        if found is None:
            continue
        label, helptext = found.title or "", found.description or ""
        if found.examples:
            helptext = say("told_example", help=helptext, example=found.examples[0])
        if depth < len(path) and (part := field_part(found)) is not None:
            owner = part
    return owner, label, helptext


def _choices(owner: type[Part], key: str) -> list[str]:
    return next((_choices_of(info) for info in owner.model_fields.values() if info.alias == key), [])


def _choices_of(info: FieldInfo) -> list[str]:
    return [str(member.value) for choice in _choice_types(info.annotation) for member in choice]


def _choice_types(annotation: object) -> Iterator[type[Enum]]:
    if isinstance(annotation, type) and issubclass(annotation, Choice):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _choice_types(argument)


def with_suggestion(
    code: str, value: str, known: list[str], words: dict[str, object]
) -> tuple[str, dict[str, object]]:
    """Choose between the sentence that offers the nearest known word and the one that lists what is known."""
    folded = {word.casefold(): word for word in known}
    near = difflib.get_close_matches(slugify(value) or value.casefold(), folded, n=1, cutoff=_NEAR)
    near = near or difflib.get_close_matches(value.casefold(), folded, n=1, cutoff=_NEAR)
    if near:
        return f"{code}_near", {**words, "suggestion": folded[near[0]]}
    listed = ", ".join(known[:_KNOWN_SHOWN]) + (", dan lain-lain" if len(known) > _KNOWN_SHOWN else "")
    return code, {**words, "known": listed}
