"""What stands in the boxes of a form, and the plain data that it means.

The boxes are named by the way to a value: `nama`, `diperiksa.tanggal`, `sumber.0.judul`. A list of values has one
name for all of its boxes; a list of parts has a box of its own name for each row, which holds the row's mark (its
place in the file, or `b1`, `b2` ... for a new one), so that rows keep their mark when they are moved.

What a form can't show stays as it is in the file: a field that the model doesn't know, a list where text belongs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.editor.forms import Field, Form
from generator.yaml_files import Location, Plain

Boxes = dict[str, list[str]]
"""What stands in each box, by name; several texts where boxes share a name."""

SET = "[]"
"""Ends the name of boxes that are ticked, whose order means nothing."""

_SPACES = re.compile(r"[\t\r\u00a0\u2000-\u200a\u202f\u205f\u3000]")
"""Spaces that come along with what is pasted from Word; they mean a space."""


@dataclass
class Reading:
    """Plain data read from boxes, and the name of the box where each value stands."""

    data: dict[str, Plain]
    places: dict[Location, str] = field(default_factory=dict)

    def place(self, location: Location) -> str:
        """Return the name of the box of a value, or of the nearest group around it; empty for none."""
        while location and location not in self.places:
            location = location[:-1]
        return self.places.get(location, "")


def filled(form: Form, data: Plain, at: str = "") -> Boxes:
    """Return the boxes of a form with `data` in them."""
    known = data if isinstance(data, dict) else {}
    boxes: Boxes = {}
    for item in form.fields:
        name, value = at + item.key, known.get(item.key)
        if item.part is None:
            if item.many:
                boxes[name] = _texts(value) or []
            else:
                boxes[name] = [value if isinstance(value, str) else ""]
        elif item.many:
            rows = value if isinstance(value, list) else []
            boxes[name] = [str(number) for number in range(len(rows))]
            for number, row in enumerate(rows):
                boxes |= filled(item.part, row, f"{name}.{number}.")
        else:
            boxes |= filled(item.part, value, f"{name}.")
    return boxes


def blank(form: Form) -> Boxes:
    """Return the boxes of a new record: empty, with as many rows as lists must have."""
    boxes = filled(form, {})
    for item in form.fields:
        for _ in range(item.least if item.part else 0):
            boxes, _ = acted(form, boxes, f"tambah:{item.key}")
    return boxes


def read(form: Form, boxes: Boxes, original: Plain) -> Reading:
    """Return what boxes mean; whatever they show unchanged is the original's value itself."""
    reading = Reading({})
    data = _read_part(form, boxes, original, "", (), reading)
    reading.data = data if isinstance(data, dict) else {}
    return reading


def _read_part(
    form: Form, boxes: Boxes, original: Plain, at: str, location: Location, reading: Reading
) -> dict[str, Plain] | None:
    """Return the part, or None where nothing is typed into it."""
    before = original if isinstance(original, dict) else {}
    found: dict[str, Plain] = {}
    for item in form.fields:
        name, where = at + item.key, (*location, item.key)
        reading.places[where] = name
        value = _read_field(item, boxes, before.get(item.key), name, where, reading)
        if value is not None:
            found[item.key] = value
    known = {item.key for item in form.fields}
    kept = {key: found.get(key, value) for key, value in before.items() if key not in known or key in found}
    return {**kept, **found} or None


def _read_field(item: Field, boxes: Boxes, before: Plain, name: str, where: Location, reading: Reading) -> Plain:
    if item.part is None:
        if item.many:
            return _read_texts(boxes, before, name, where, reading)
        if name not in boxes:
            return before
        text = _cleaned(boxes[name][0], prose=item.is_prose)
        if not isinstance(before, str):
            return text or before
        return before if text == _cleaned(before, prose=item.is_prose) else text or None
    if item.many:
        return _read_rows(item.part, boxes, before, name, where, reading)
    part = _read_part(item.part, boxes, before, f"{name}.", where, reading)
    if part is None and item.is_required and before is None:
        return {}  # so that what is missing is said beside each of its boxes
    return before if (part is None and before in ({}, "")) or (isinstance(before, (str, list)) and not part) else part


def _read_texts(boxes: Boxes, before: Plain, name: str, where: Location, reading: Reading) -> Plain:
    shown = _texts(before)
    ticked = name + SET in boxes
    typed = [_cleaned(text, prose=False) for text in boxes.get(name + SET if ticked else name, [])]
    if shown is not None:
        if ticked:  # in the order of the file, which ticking says nothing about
            typed = [text for text in shown if text in typed] + [text for text in typed if text not in shown]
        if typed == [_cleaned(text, prose=False) for text in shown]:
            reading.places |= {(*where, index): name if ticked else f"{name}.{index}" for index in range(len(typed))}
            return before
    texts: list[Plain] = []
    for number, text in enumerate(typed):
        if text:
            reading.places[*where, len(texts)] = name if ticked else f"{name}.{number}"
            texts.append(text)
    return texts or (before if shown is None else None)


def _read_rows(part: Form, boxes: Boxes, before: Plain, name: str, where: Location, reading: Reading) -> Plain:
    rows = before if isinstance(before, list) else []
    found: list[Plain] = []
    for mark in boxes.get(name, []):
        number = int(mark) if mark.isascii() and mark.isdigit() and len(mark) < 6 else len(rows)
        row = rows[number] if number < len(rows) else None
        here = (*where, len(found))
        reading.places[here] = f"{name}.{mark}"
        read_row = _read_part(part, boxes, row, f"{name}.{mark}.", here, reading)
        found.append(row if read_row is None and isinstance(row, (str, list)) else read_row or {})
    return found or (before if not rows else None)


def _texts(value: Plain) -> list[str] | None:
    """Return a list of texts, or None where the value is something that boxes of text can't show."""
    if value is None:
        return []
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return [str(item) for item in value]
    return None


def _cleaned(text: str, *, prose: bool) -> str:
    text = _SPACES.sub(" ", text.replace("\r\n", "\n"))
    return text.strip(" \n") if prose else " ".join(text.split("\n")).strip(" ")


# --- Rows ---------------------------------------------------------------------------------------------------


def field_at(form: Form, name: str) -> Field | None:
    """Return the field that boxes of a name belong to, or None; marks of rows are passed over."""
    item: Field | None = None
    inner: Form | None = form
    steps = name.split(".")
    if _is_mark(steps[-1]):
        return None  # a row, not a field
    for step in steps:
        if inner is None:
            return None
        if item is not None and item.many and item.part is not None and inner is item.part and _is_mark(step):
            continue
        item = inner.find(step)
        if item is None:
            return None
        inner = item.part
    return item


def _is_mark(step: str) -> bool:
    return re.fullmatch(r"b?[0-9]{1,5}", step) is not None


def acted(form: Form, boxes: Boxes, action: str) -> tuple[Boxes, str]:
    """Do what a button of a list says; return the boxes and the name of the box to go to.

    Actions are `tambah:<list>`, `hapus:<list>.<row>`, `naik:<list>.<row>` and `turun:<list>.<row>`, where a row is
    its mark, or its place in a list of values. An action that can't be done changes nothing.
    """
    verb, _, target = action.partition(":")
    name, _, row = (target, "", "") if verb == "tambah" else target.rpartition(".")
    item = field_at(form, name)
    if item is None or not item.many:
        return boxes, ""
    boxes = {key: list(values) for key, values in boxes.items()}
    rows = boxes.setdefault(name, [])
    if verb == "tambah":
        return _added(item, boxes, name)
    marks = rows if item.part else [str(number) for number in range(len(rows))]
    if row not in marks:
        return boxes, ""
    place = marks.index(row)
    if verb == "hapus":
        del rows[place]
        if item.part:
            boxes = {key: values for key, values in boxes.items() if not key.startswith(f"{name}.{row}.")}
        return boxes, name
    other = place + {"naik": -1, "turun": 1}.get(verb, 0)
    if 0 <= other < len(rows):
        rows[place], rows[other] = rows[other], rows[place]
    return boxes, f"{name}.{row if item.part else min(max(other, 0), len(rows) - 1)}"


def _added(item: Field, boxes: Boxes, name: str) -> tuple[Boxes, str]:
    rows = boxes[name]
    if item.part is None:
        rows.append("")
        return boxes, f"{name}.{len(rows) - 1}"
    taken = set(rows)
    mark = next(f"b{number}" for number in range(1, len(rows) + 2) if f"b{number}" not in taken)
    rows.append(mark)
    boxes |= filled(item.part, {}, f"{name}.{mark}.")
    if item.part.find("id") is not None:  # staff need not think of one
        stem = item.key.replace("_", "-")
        ids = {text for key, texts in boxes.items() if key.endswith(".id") for text in texts}
        boxes[f"{name}.{mark}.id"] = [next(i for n in range(1, len(ids) + 2) if (i := f"{stem}-{n}") not in ids)]
    for inner in item.part.fields:
        for _ in range(inner.least if inner.part else 0):
            boxes, _ = _added(inner, boxes, f"{name}.{mark}.{inner.key}")
    return boxes, f"{name}.{mark}"


def differences(form: Form, mine: Mapping[str, Plain], theirs: Mapping[str, Plain]) -> list[Field]:
    """Return the fields in which two versions of a record differ."""
    return [item for item in form.fields if mine.get(item.key) != theirs.get(item.key)]
