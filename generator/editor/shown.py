"""A form as templates see it: every box with its name, label, help, choices and problems."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from textwrap import shorten

from generator.catalogue import Loaded
from generator.editor.forms import Field, Form
from generator.editor.submissions import SET, Boxes
from generator.model import HEADINGS
from generator.problems import Problem, say
from generator.yaml_files import Plain

TICKED = 12
"""Up to how many choices are boxes to tick; more are a row of lists to choose from."""
UNFOLDED = 3
"""Up to how many rows of a list stand open; of more, each shows only what it begins with."""
_BRIEF = 110
"""How many characters of itself a folded row shows."""

Option = tuple[str, str]


@dataclass(frozen=True)
class Node:
    """What stands in a form: `shape` names the macro that writes it.

    A `kotak` is one box; `centang` choices to tick; `nilai` a list of boxes; `kelompok` fields of a part; `butir`
    a list of parts, whose nodes are `baris`.
    """

    shape: str
    name: str
    label: str
    help: str = ""
    needed: str = ""
    example: str = ""
    widget: str = ""
    value: str = ""
    values: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    nodes: tuple[Node, ...] = ()
    problems: tuple[Problem, ...] = ()
    mark: str = ""
    focus: bool = False
    brief: str = ""
    """What a folded row shows of itself; empty where it stands open."""


def told(problem: Problem) -> str:
    """Return a problem in words: what is wrong, what was probably meant, what to do."""
    offer = ""
    if (meant := problem.correction) and (text := " / ".join(meant.lines)):
        says_so = f"'{text}'" in problem.hint or problem.hint.endswith(text)
        offer = "" if says_so else f"{meant.heading} {text}."
    return " ".join(filter(None, (problem.message, offer, problem.hint)))


def as_lines(value: Plain, depth: int = 0) -> str:
    """Return a value of a file as lines that people read."""
    lead = "  " * depth
    if isinstance(value, dict):
        rows = [(f"{key}:", item) for key, item in value.items()]
    elif isinstance(value, list):
        rows = [("-", item) for item in value]
    else:
        return lead + (value or say("edit_empty"))
    return "\n".join(
        f"{lead}{sign} {item}" if isinstance(item, str) else f"{lead}{sign}\n{as_lines(item, depth + 1)}"
        for sign, item in rows
    )


def found_in(nodes: Iterable[Node], inside: str = "") -> Iterator[tuple[str, str, Problem]]:
    """Yield the problems of a form in its order, each with the name of the box to go to, and what that is called."""
    for node in nodes:
        own = f"{node.name}.{node.mark}" if node.shape == "kotak" and node.mark else node.name
        called = f"{inside}, {node.label}" if inside else node.label
        yield from ((own, called, problem) for problem in node.problems)
        # A list is named by its rows, which count its name.
        yield from found_in(node.nodes, inside if node.shape in ("butir", "nilai") else called)


@dataclass(frozen=True)
class Shower:
    """Shows forms with what is known of the portal and of the form: entries, boxes, problems, where to go."""

    entries: Mapping[str, Mapping[str, Loaded]]
    boxes: Boxes
    problems: Mapping[str, Sequence[Problem]] = field(default_factory=dict)
    focus: str = ""

    def show(self, form: Form, at: str = "", needed: str = "edit_needed") -> tuple[Node, ...]:
        """Return the nodes of a form; `needed` is the phrase for fields that must be filled in."""
        said = say(needed)
        return tuple(self._field(item, at + item.key, said if item.is_required else "") for item in form.fields)

    def named(self, kind: str) -> tuple[Option, ...]:
        """Return the entries of a kind, id and name; records by name, terms in the order of their file."""
        found = self.entries.get(kind, {})
        named = [(key, _name(entry)) for key, entry in found.items()]
        return tuple(sorted(named, key=lambda pair: pair[1].casefold()) if _is_file(found) else named)

    def _field(self, item: Field, name: str, needed: str) -> Node:
        if item.part is not None:
            if item.many:
                rows = tuple(
                    self._row(item, f"{name}.{mark}", mark, number)
                    for number, mark in enumerate(self.boxes.get(name, []), 1)
                )
                folded = rows if len(rows) <= UNFOLDED else tuple(map(_folded, rows))
                return self._node("butir", item, name, needed, nodes=folded)
            inner = "edit_needed" if item.is_required else "edit_needed_then"
            return self._node("kelompok", item, name, needed, nodes=self.show(item.part, f"{name}.", inner))
        options = self._options(item)
        if not item.many:
            return self._box(item, name, needed, self._text(name), options)
        values = self.boxes.get(name + SET, self.boxes.get(name, []))
        known = {value for value, _ in options}
        if 0 < len(options) <= TICKED and known.issuperset(values) and len(set(values)) == len(values):
            return self._node("centang", item, name, needed, values=tuple(values), options=options)
        rows = tuple(
            self._box(item, name, "", value, options, place=str(number)) for number, value in enumerate(values)
        )
        return self._node("nilai", item, name, needed, nodes=rows)

    def _text(self, name: str) -> str:
        return next(iter(self.boxes.get(name, [])), "")

    def _node(self, shape: str, item: Field, name: str, needed: str, **words: object) -> Node:
        return Node(
            shape,
            name,
            item.label,
            item.help,
            needed,
            problems=tuple(self.problems.get(name, ())),
            focus=name == self.focus,
            **words,  # type: ignore[arg-type]
        )

    def _row(self, item: Field, name: str, mark: str, number: int) -> Node:
        assert item.part is not None
        return Node(
            "baris",
            name,
            say("edit_row", label=item.label, number=number),
            nodes=self.show(item.part, f"{name}."),
            problems=tuple(self.problems.get(name, ())),
            mark=mark,
            focus=name == self.focus,
        )

    def _box(
        self, item: Field, name: str, needed: str, value: str, options: tuple[Option, ...], place: str = ""
    ) -> Node:
        assert item.column is not None
        form = item.column.form
        widget = {"teks": "baris", "uraian": "uraian", "alamat_web": "url", "bulat": "bulat"}.get(form, "text")
        if options or form in ("rujukan", "pilihan", "ya_tidak"):
            widget = "pilih"
            if value and value not in {known for known, _ in options}:
                options = (*options, (value, say("edit_unknown", value=value)))
        elif form == "tanggal" and (not value or _is_date(value)):
            widget = "date"
        elif form == "jam" and (not value or _is_time(value)):
            widget = "time"  # anything else that a file holds would be lost in a picker
        own = f"{name}.{place}" if place else name
        label = say("edit_row", label=item.label, number=int(place) + 1) if place else item.label
        return Node(
            "kotak",
            name,
            label,
            item.help if not place else "",
            needed,
            item.example if widget not in ("pilih", "date", "time") and not place else "",
            widget,
            value,
            options=options,
            problems=tuple(self.problems.get(own, ())),
            mark=place,
            focus=own == self.focus,
        )

    def _options(self, item: Field) -> tuple[Option, ...]:
        assert item.column is not None
        if item.from_list:
            return tuple(self._own(item.from_list))
        if item.column.refers_to:
            found = self.entries.get(item.column.refers_to, {})
            return tuple(option for option in self.named(item.column.refers_to) if not found[option[0]].is_example)
        if item.column.form == "ya_tidak":
            return (("ya", "Ya"), ("tidak", "Tidak"))
        return item.column.choices

    def _own(self, key: str) -> list[Option]:
        """Return the ids that rows of the record's own list have, with what else they say first."""
        found = []
        for mark in self.boxes.get(key, []):
            own = self._text(f"{key}.{mark}.id")
            told = self._text(f"{key}.{mark}.{HEADINGS[1]}")
            if own:
                found.append((own, f"{told} ({own})" if told else own))
        return found


def _folded(row: Node) -> Node:
    """Return a row folded, unless there is something to see in it."""
    if any(node.problems or node.focus for node in _all_in(row)):
        return row
    boxes = (node for node in row.nodes if node.shape == "kotak" and not node.name.endswith(".id"))
    said = " \u00b7 ".join(filter(None, map(_shown_text, boxes)))
    return replace(row, brief=shorten(said, _BRIEF, placeholder=" ...") or "...")


def _all_in(node: Node) -> Iterator[Node]:
    yield node
    for inner in node.nodes:
        yield from _all_in(inner)


def _shown_text(node: Node) -> str:
    return next((label for value, label in node.options if value == node.value), node.value)


def _is_file(entries: Mapping[str, Loaded]) -> bool:
    """Tell whether entries are files of their own, whose order says nothing."""
    return all(not entry.at for entry in entries.values())


def _name(entry: Loaded) -> str:
    if entry.model is not None:
        return entry.model.heading
    data = entry.document.data
    for step in entry.at:
        data = data[step] if isinstance(data, (list, dict)) else None  # type: ignore[index]
    names = [data[key] for key in HEADINGS if isinstance(data, dict) and isinstance(data.get(key), str)]
    return str(names[0]) if names else entry.id


def _is_date(value: str) -> bool:
    return len(value) == 10 and value[4:8:3] == "--" and value.replace("-", "").isdigit()


def _is_time(value: str) -> bool:
    return len(value) == 5 and value[2] == ":" and value.replace(":", "").isdigit() and value < "24:00"
