"""What differs between two versions of a record, field by field, in the words of its page.

Versions are compared as the plain data that was written, since an old one need not be valid by today's model; labels
and the way to read a value come from the model. What was taken out because it could expose somebody must not come
back through its own removal, so values that the safeguards would refuse are never shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, cast

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from generator.model import Part, Reference, field_part, fields_of, in_words, is_list, marker
from generator.safeguards import Watch
from generator.yaml_files import Plain

WHOLE = 100
"""Characters up to which a value is shown whole; of a longer one, what changed and a few words around it."""
_AROUND = 4
_LONGEST = 300

NameOf = Callable[[str, str], str]
"""Gives the name of an entry from its kind and id."""

Form = Literal["ganti", "tambah", "hapus", "urutan", "tertutup"]


@dataclass(frozen=True)
class Difference:
    """One thing that differs. `key` is the field of the record; templates write a sentence for each form."""

    key: str
    label: str
    form: Form
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class _Field:
    """A field of a model, or a key that the model doesn't know (`info` is None)."""

    model: type[Part]
    name: str
    info: FieldInfo | None
    label: str

    @property
    def part(self) -> type[Part] | None:
        return field_part(self.info) if self.info else None


def differences(model: type[Part], before: Plain, after: Plain, name_of: NameOf) -> list[Difference]:
    """Return what differs between two versions of a record's plain data, in the order of the model's fields."""
    if not isinstance(before, dict) or not isinstance(after, dict):
        return []
    comparer = _Comparer(name_of)
    found = []
    for key, field in _fields(model, before, after):
        for label, form, old, new in comparer.field(field, field.label, before.get(key), after.get(key)):
            if any(next(_WATCH.dangers(text), None) for text in (label, old, new)):
                found.append(Difference(key, field.label, "tertutup"))
            else:
                found.append(Difference(key, label, form, *_shortened(old, new)))
    return found


_WATCH = Watch()
"""Looks out for everything: what is a secret no longer may have been one then."""
_Found = tuple[str, Form, str, str]


def _fields(model: type[Part], *versions: dict[str, Plain]) -> Iterator[tuple[str, _Field]]:
    """Yield the fields of a model by YAML key, then whatever other keys the versions have."""
    known = set()
    for name, (info, _) in fields_of(model).items():
        key = info.alias or name
        known.add(key)
        yield key, _Field(model, name, info, info.title or key)
    for key in dict.fromkeys(key for version in versions for key in version if key not in known):
        yield key, _Field(model, key, None, key.replace("_", " ").capitalize())


class _Comparer:
    """Compares values; names of entries come from outside."""

    def __init__(self, name_of: NameOf) -> None:
        self.name_of = name_of

    def field(self, field: _Field, label: str, before: Plain, after: Plain) -> Iterator[_Found]:
        """Yield what differs in one field."""
        if before == after:
            return
        if isinstance(before, list) or isinstance(after, list) or (field.info and is_list(field.info)):
            yield from self._list(field, label, _as_list(before), _as_list(after))
        elif field.part and isinstance(before, dict) and isinstance(after, dict):
            yield from self._part(field.part, label, before, after)
        else:
            yield from _single(label, self.words(field, before), self.words(field, after))

    def _part(
        self, model: type[Part], label: str, before: dict[str, Plain], after: dict[str, Plain]
    ) -> Iterator[_Found]:
        for key, field in _fields(model, before, after):
            inner = field.label if label.casefold() in field.label.casefold() else f"{label}, {field.label}"
            yield from self.field(field, inner, before.get(key), after.get(key))

    def _list(self, field: _Field, label: str, before: list[Plain], after: list[Plain]) -> Iterator[_Found]:
        gone, new = _without_common(before, after)
        if not gone and not new:
            yield label, "urutan", "", ""
            return
        for old_item, new_item in self._pairs(field, gone, new):
            part = field.part
            if part and isinstance(old_item, dict) and isinstance(new_item, dict):
                yield from self._part(part, self._label(field, label, old_item, new_item), old_item, new_item)
            else:
                yield from _single(label, self.words(field, old_item), self.words(field, new_item))

    def _pairs(self, field: _Field, gone: list[Plain], new: list[Plain]) -> Iterator[tuple[Plain, Plain]]:
        """Pair items that are the same thing: by what tells them apart, or where only one went and one came."""
        gone, new = list(gone), list(new)
        if len(gone) == len(new) == 1 and not (field.part and "id" in field.part.model_fields):
            yield gone[0], new[0]
            return
        for item in new:
            name = _identity(field, item)
            same = next((old for old in gone if name is not None and _identity(field, old) == name), None)
            if same is not None:
                gone.remove(same)
            yield same, item
        for item in gone:
            yield item, None

    def _label(self, field: _Field, label: str, before: Plain, after: Plain) -> str:
        """Return the label of an item of a list: with what tells it from the others, where that stayed the same."""
        name = _identity(field, after)
        if name is None or name != _identity(field, before) or field.part is None:
            return label
        first = next(_fields(field.part))[1]
        return f"{label} ({self.words(first, name)})"

    def words(self, field: _Field, value: Plain) -> str:
        """Return a value as pages show it; empty where there is none."""
        if value is None:
            return ""
        if isinstance(value, list):
            return ", ".join(filter(None, (self.words(field, item) for item in value)))
        if isinstance(value, dict):
            fields = _fields(field.part or Part, value)
            said = ((inner.label, self.words(inner, value[key])) for key, inner in fields if key in value)
            return "; ".join(f"{label}: {words}" for label, words in said if words)
        return " ".join(self._scalar(field, value).split())

    def _scalar(self, field: _Field, text: str) -> str:
        if field.info is None or field.part is not None:
            return text
        if reference := marker(fields_of(field.model)[field.name][1], Reference):
            return self.name_of(reference.kind, text)
        try:
            value = _reader(field.model, field.name).validate_python([text] if is_list(field.info) else text)
        except ValidationError:
            return text
        return in_words(value[0] if isinstance(value, tuple) else value)


@cache
def _reader(model: type[Part], name: str) -> TypeAdapter[Any]:
    """Return what reads a field's value as the model does."""
    info = model.model_fields[name]
    annotation = cast("Any", info.annotation)
    return TypeAdapter(Annotated[annotation, *info.metadata] if info.metadata else annotation)


def _single(label: str, before: str, after: str) -> Iterator[_Found]:
    if before != after:
        yield label, "ganti" if before and after else "tambah" if after else "hapus", before, after


def _as_list(value: Plain) -> list[Plain]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _without_common(before: list[Plain], after: list[Plain]) -> tuple[list[Plain], list[Plain]]:
    """Return the items of each list that the other lacks, equal items counted."""
    counts = Counter(map(repr, before)) & Counter(map(repr, after))

    def rest(items: list[Plain]) -> list[Plain]:
        left, kept = Counter(counts), []
        for item in items:
            if left[repr(item)]:
                left[repr(item)] -= 1
            else:
                kept.append(item)
        return kept

    return rest(before), rest(after)


def _identity(field: _Field, item: Plain) -> Plain:
    """Return what tells an item of a list from the others: its id, else its first field; None for plain values."""
    if field.part is None or not isinstance(item, dict):
        return None
    return item.get(next(_fields(field.part))[0])


def _shortened(before: str, after: str) -> tuple[str, str]:
    """Return long texts without what they begin and end with in common, but for a few words."""
    if max(len(before), len(after)) <= WHOLE:
        return before, after
    old, new = before.split(), after.split()
    shorter = min(len(old), len(new))
    start = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    rest = shorter - start
    end = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
    start, end = max(0, start - _AROUND), max(0, end - _AROUND)
    first, second = (_cut(words, start, end) for words in (old, new))
    return first, second


def _cut(words: list[str], start: int, end: int) -> str:
    if not words:
        return ""
    middle = " ".join(words[start : len(words) - end])
    if len(middle) > _LONGEST:
        middle, end = middle[:_LONGEST].rsplit(" ", 1)[0], 1
    return ("… " if start else "") + middle + (" …" if end else "")
