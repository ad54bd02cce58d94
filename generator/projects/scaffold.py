"""A record's first file: every field of its kind, explained; with blanks to fill in, or with an example of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pydantic.fields import FieldInfo

from generator.catalogue import CONTENT, RESERVED
from generator.model import (
    HEADINGS,
    KINDS,
    LONGEST_ID,
    Choice,
    Part,
    Record,
    Reference,
    columns_of,
    field_markers,
    field_part,
    field_types,
    fields_of,
    id_of,
    is_list,
    marker,
    slugify,
)
from generator.problems import Problem, StoppedError, problem, say
from generator.yaml_files import is_plain

EXAMPLE = "contoh"
"""The id of the example of each kind."""

Known = Mapping[str, Sequence[str]]
"""The ids of the terms that there are, by vocabulary."""

_MARK = Record.model_fields["example"]
_OF_FORM = {
    "tanggal": "2026-11-23",
    "tanggal_sebagian": "2026",
    "jam": "08:00",
    "alamat_web": "https://www.example.com/",
    "pengenal": "contoh-1",
    "bulat": "1",
    "desimal": "1.0",
    "ya_tidak": "ya",
}
"""What stands in a field that must be filled in and has no example, by the form of its values (see `Column`)."""


class ScaffoldError(StoppedError):
    """The file can't be made; the message is Indonesian."""


def new_record(root: Path, kind: str, name: str, record_id: str | None = None) -> Path:
    """Write `content/<kind>/<id>.yml` for a record called `name`, and return its path.

    Raises:
        ScaffoldError: where there can be no record of that id, or the file is there already.
        OSError: where the disk refuses.
    """
    chosen = record_id or id_of(name)
    if not chosen or chosen != slugify(chosen):
        raise ScaffoldError(say("record_no_name", name=record_id or name))
    if chosen != id_of(chosen):
        found = problem("slug_long", "", length=len(chosen), limit=LONGEST_ID, suggestion=id_of(chosen))
        raise ScaffoldError(_told(found))
    if chosen in RESERVED:
        raise ScaffoldError(_told(problem("id_reserved", "", value=chosen)))
    path = root / CONTENT / kind / f"{chosen}.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(template(kind, name))
    except FileExistsError as error:
        raise ScaffoldError(say("record_exists", path=path.relative_to(root).as_posix())) from error
    return path


def _told(found: Problem) -> str:
    """Return what a check would say of an id, on one line."""
    return f"{found.message} {found.hint}"


def template(kind: str, name: str) -> str:
    """Return the text of a new record's file: required fields blank, the others commented out."""
    model = KINDS[kind]
    lines = [f"# {say('new_head', kind=model.kind.label)}"]
    for info in _in_order(model):
        lines.append("")
        if info.alias in HEADINGS:
            lines += [_explanation(info), f"{info.alias}: {quoted(name)}"]
        else:
            lines += _Blank().shown(info)
    return "\n".join(lines) + "\n"


def example(kind: str, known: Known) -> str:
    """Return the text of an example of a kind, which says that it is one: fields hold what the model has as examples.

    A field without an example is commented out, as in a new file, and so is one that refers to what isn't `known`,
    unless it must be filled in: with something of its form, or the example of the kind that it refers to.
    """
    model = KINDS[kind]
    heading, *others = _in_order(model)
    name = str(heading.examples[0]) if heading.examples else model.kind.label.lower()
    lines = [f"# {line}" for line in say("example_head", kind=model.kind.label.lower()).split("\n")]
    lines += ["", _explanation(heading), f"{heading.alias}: {quoted(say('example_name', name=name))}"]
    lines += ["", _explanation(_MARK), f"{_MARK.alias}: ya"]
    filled = _Filled(model, known)
    for info in others:
        if info.alias != _MARK.alias:
            lines += ["", *filled.shown(info)]
    return "\n".join(lines) + "\n"


def _in_order(model: type[Record]) -> list[FieldInfo]:
    """Return the fields of a kind as they stand in its files: the name, what is required, the rest."""
    fields = [info for key, info in model.model_fields.items() if key != "id"]
    return sorted(fields, key=lambda info: (info.alias not in HEADINGS, not info.is_required()))


class _Blank:
    """Writes fields with nothing in them."""

    def shown(self, info: FieldInfo) -> Iterator[str]:
        """Yield a field; what isn't to be filled in is commented out whole.

        Removing one `# ` a line brings it back.
        """
        explanation, *lines = self._field(info)
        yield explanation
        for line in lines:
            yield line if self.takes(info) else f"# {line}"

    def takes(self, info: FieldInfo) -> bool:
        """Tell whether a field stands there by itself."""
        return info.is_required()

    def value(self, info: FieldInfo) -> str:
        """Return what stands in a field that holds no part."""
        return ""

    def _field(self, info: FieldInfo) -> Iterator[str]:
        """Yield the explanation of a field and its lines, with those of the fields in it."""
        yield _explanation(info)
        part = field_part(info)
        if part is None:
            yield f"{info.alias}: {self.value(info)}".rstrip()
            return
        yield f"{info.alias}:"
        inner = [list(self.shown(field)) for field in part.model_fields.values()]
        if not is_list(info):
            yield from (f"  {line}" for lines in inner for line in lines)
            return
        (explanation, first, *rest), *others = sorted(inner, key=lambda lines: lines[1].startswith("#"))
        for _ in range(max((getattr(m, "min_length", 1) for m in info.metadata), default=1)):
            yield f"    {explanation}"
            yield f"  - {first}"
            yield from (f"    {line}" for lines in (rest, *others) for line in lines)


class _Filled(_Blank):
    """Writes fields with their examples in them."""

    def __init__(self, model: type[Part], known: Known) -> None:
        self.known = known
        self.forms = dict(_forms(model))

    def takes(self, info: FieldInfo) -> bool:
        """Tell whether a field has an example, or is required."""
        part = field_part(info)
        if info.is_required():
            return True
        return self._told(info) != "" if part is None else self._has_example(part)

    def _has_example(self, part: type[Part]) -> bool:
        fields = part.model_fields.values()
        needed = [field for field in fields if field.is_required()] or fields
        return part.has_example and all(self._is_told(field) for field in needed)

    def _is_told(self, info: FieldInfo) -> bool:
        part = field_part(info)
        if part is not None:
            return self._has_example(part)
        return self._told(info) != "" or any(_choices(info))

    def value(self, info: FieldInfo) -> str:
        """Return a field's example, or, where one must stand there, something of its form."""
        if told := self._told(info):
            return told
        value = self._made_up(info) if info.is_required() else ""
        return f"[{value}]" if value and is_list(info) else value

    def _told(self, info: FieldInfo) -> str:
        """Return a field's example; empty where it has none, or it refers to what there isn't."""
        text = str(info.examples[0]) if info.examples else ""
        reference = marker(field_markers(info), Reference)
        if reference and not {*re.findall(r"[a-z0-9-]+", text)} <= {*self.known.get(reference.kind, ())}:
            return ""
        return text if is_plain(text) or text.startswith("[") or not text else quoted(text)

    def _made_up(self, info: FieldInfo) -> str:
        if choice := next(_choices(info), None):
            return str(next(iter(choice)).value)
        if reference := marker(field_markers(info), Reference):
            return EXAMPLE if reference.kind in KINDS else next(iter(self.known.get(reference.kind, ())), "")
        return _OF_FORM.get(self.forms[id(info)]) or quoted(say("example_name", name=(info.title or "").lower()))


def _forms(model: type[Part]) -> Iterator[tuple[int, str]]:
    """Yield what the values are of each plain field of a model and of the parts in it."""
    columns = {column.key: column.form for column in columns_of(model) if len(column.path) == 1}
    for info, _ in fields_of(model).values():
        part = field_part(info)
        if part is not None:
            yield from _forms(part)
        else:
            yield id(info), columns[info.alias or ""]


def _explanation(info: FieldInfo) -> str:
    """Return what a field is for, as a comment."""
    notes = [say("new_required")] if info.is_required() else []
    choices = [str(member.value) for found in _choices(info) for member in found]
    choices += ["ya", "tidak"] if bool in field_types(info) else []
    notes += [say("new_choices", choices=", ".join(choices))] if choices else []
    notes += [say("new_example", example=info.examples[0])] if info.examples and not choices else []
    return f"# {info.title}: {info.description}" + (f" ({'; '.join(notes)})" if notes else "")


def _choices(info: FieldInfo) -> Iterator[type[Choice]]:
    return (found for found in field_types(info) if isinstance(found, type) and issubclass(found, Choice))


def quoted(text: str) -> str:
    """Return text on one line in YAML's single quotes."""
    return "'" + " ".join(text.split()).replace("'", "''") + "'"
