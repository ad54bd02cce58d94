"""Plain data -> a model, or problems in Indonesian at the place of each mistake."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from enum import Enum
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.entries import Part, field_part
from generator.fields import Choice, slugify
from generator.messages import SENTENCES
from generator.problems import Problems
from generator.yaml_source import Document, Location, Plain

_KNOWN_SHOWN = 12
_NEAR = 0.7
"""How alike two words must be for one to be offered for the other; "kecamtan" and "kecamatan" are 0.94."""

P = TypeVar("P", bound=Part)


def validate(model: type[P], data: Plain, document: Document, at: Location, problems: Problems) -> P | None:
    """Return the model of the data that stands `at` a place in a document, or None with the reasons in `problems`."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        for details in error.errors(include_url=False):
            _report_error(model, details, document, at, problems)
        return None


def _report_error(
    model: type[Part], details: ErrorDetails, document: Document, at: Location, problems: Problems
) -> None:
    path = tuple(details["loc"])
    location = (*at, *path)
    if any(location[:length] in document.blanks for length in range(len(location) + 1)):
        return  # the reader has said already that this was left empty
    code = details["type"]
    owner, label, helptext = _describe(model, path)
    given = details["input"]
    words: dict[str, object] = {"label": label, "help": helptext, **details.get("ctx", {})}
    words["key"] = next((part for part in reversed(path) if isinstance(part, str)), "isi berkas")
    words.setdefault("value", given if isinstance(given, str) else "…")
    if code == "too_short" and len(given) >= details["ctx"]["min_length"]:
        return  # long enough, but pydantic doesn't count items that have errors of their own
    if code == "slug_form":
        words["suggestion"] = slugify(str(given)) or "taman-kota"
    at_key = code in {"missing", "extra_forbidden"}
    known: list[str] = []
    if code == "extra_forbidden":
        is_record = owner is model and not at  # its id is the name of its file
        known = [info.alias or name for name, info in owner.model_fields.items()]
        known = [key for key in known if key != "id" or not is_record]
    elif code == "enum":
        known = _choices(owner, str(words["key"]))
    if known:
        code, words = with_suggestion(code, str(path[-1] if at_key else given), known, words)
    if not path and code == "model_type":
        code = "yaml_not_mapping"
    if code not in SENTENCES:  # a new pydantic may know errors that this code has not met
        code = "yaml_syntax"
    document.report(problems, code, document.mark(location, key=at_key), **words)


def _describe(model: type[Part], path: Location) -> tuple[type[Part], str, str]:
    """Follow `path` into a model; return the innermost part it passes and the label and help of its last field."""
    owner, label, helptext = model, "", ""
    for depth, step in enumerate(path, 1):
        found = next((info for info in owner.model_fields.values() if info.alias == step), None)
        if found is None:
            continue
        label, helptext = found.title or "", found.description or ""
        if depth < len(path) and (part := field_part(found)) is not None:
            owner = part
    return owner, label, helptext


def _choices(owner: type[Part], key: str) -> list[str]:
    info = next(info for info in owner.model_fields.values() if info.alias == key)
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
