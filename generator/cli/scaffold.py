"""A new record's file: every field of its kind, explained, with only blanks to fill in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic.fields import FieldInfo

from generator.catalogue import CONTENT
from generator.model import HEADINGS, KINDS, Choice, field_part, field_types, is_list, slugify
from generator.problems import say


class ScaffoldError(Exception):
    """The file can't be made; the message is Indonesian."""


def new_record(root: Path, kind: str, name: str, record_id: str | None = None) -> Path:
    """Write `content/<kind>/<id>.yml` for a record called `name`, and return its path.

    Raises:
        ScaffoldError: where no id can be made of the name, or the file is there already.
        OSError: where the disk refuses.
    """
    chosen = record_id or slugify(name)
    if not chosen or chosen != slugify(chosen):
        raise ScaffoldError(say("record_no_name", name=record_id or name))
    path = root / CONTENT / kind / f"{chosen}.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(template(kind, name))
    except FileExistsError as error:
        raise ScaffoldError(say("record_exists", path=path.relative_to(root).as_posix())) from error
    return path


def template(kind: str, name: str) -> str:
    """Return the text of a new record's file: required fields blank, the others commented out."""
    model = KINDS[kind]
    fields = [info for key, info in model.model_fields.items() if key != "id"]
    heading = next(info for info in fields if info.alias in HEADINGS)
    fields.sort(key=lambda info: (info is not heading, not info.is_required()))
    lines = [f"# {say('new_head', kind=model.kind.label)}"]
    for info in fields:
        lines.append("")
        if info is heading:
            lines += [_explanation(info), f"{info.alias}: {_quoted(name)}"]
        else:
            lines += _commented_unless_required(info)
    return "\n".join(lines) + "\n"


def _commented_unless_required(info: FieldInfo) -> Iterator[str]:
    """Yield a field; what isn't required is commented out whole, so that removing one `# ` a line brings it back."""
    explanation, *lines = _field(info)
    yield explanation
    for line in lines:
        yield line if info.is_required() else f"# {line}"


def _field(info: FieldInfo) -> Iterator[str]:
    """Yield the explanation of a field and its blank lines, with those of the fields in it."""
    yield _explanation(info)
    yield f"{info.alias}:"
    part = field_part(info)
    if part is None:
        return
    inner = [list(_commented_unless_required(field)) for field in part.model_fields.values()]
    if not is_list(info):
        yield from (f"  {line}" for lines in inner for line in lines)
        return
    (explanation, first, *rest), *others = sorted(inner, key=lambda lines: lines[1].startswith("#"))
    for _ in range(max((getattr(m, "min_length", 1) for m in info.metadata), default=1)):
        yield f"    {explanation}"
        yield f"  - {first}"
        yield from (f"    {line}" for lines in (rest, *others) for line in lines)


def _explanation(info: FieldInfo) -> str:
    """Return what a field is for, as a comment."""
    notes = [say("new_required")] if info.is_required() else []
    lists = [found for found in field_types(info) if isinstance(found, type) and issubclass(found, Choice)]
    choices = [str(member.value) for found in lists for member in found]
    choices += ["ya", "tidak"] if bool in field_types(info) else []
    notes += [say("new_choices", choices=", ".join(choices))] if choices else []
    notes += [say("new_example", example=info.examples[0])] if info.examples and not choices else []
    return f"# {info.title}: {info.description}" + (f" ({'; '.join(notes)})" if notes else "")


def _quoted(text: str) -> str:
    return "'" + " ".join(text.split()).replace("'", "''") + "'"
