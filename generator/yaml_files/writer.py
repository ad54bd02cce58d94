"""A record's text with some of its data changed, and every byte of what stays the same kept.

It changes spans of the text, found by the marks of YAML's own parser, since a library that reads and dumps a whole
file re-wraps and re-indents what nobody touched. What comes out is read back before it is given: a text that doesn't
say what was wanted is never returned.

Bodies of entries (see `yaml_spans`) are kept, changed, removed and added; their leads stay, so that no comment
between entries is lost.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import cast

import yaml

from generator.problems import Problems, say
from generator.yaml_files import text as yaml_text
from generator.yaml_files.documents import Plain
from generator.yaml_files.source import parse
from generator.yaml_files.spans import Entry, RewriteError, Spans, is_lines

_BOM = "\ufeff"


def rewritten(text: str, wanted: Mapping[str, Plain]) -> str:
    """Return the text of a record that says `wanted`, with every byte of what stays the same kept.

    Args:
        text: The file as it stands, with its line breaks and byte order mark; empty for a new one.
        wanted: All that it shall say, as `source` reads it: keys in the order in which new ones are to stand.

    Raises:
        RewriteError: where `text` is no YAML that we read, or `wanted` holds what no YAML text can say.
    """
    mark = _BOM if text.startswith(_BOM) else ""
    body = text.removeprefix(_BOM)
    data = dict(wanted)
    problems = Problems()
    document = parse(body, "", problems)
    if document is None and any(problem.code != "yaml_empty" for problem in problems):
        raise RewriteError(next(iter(problems)).message)
    if document is not None and document.data == data:
        return text
    eol = "\r\n" if re.search(r"\r?\n", body + "\n")[0] == "\r\n" else "\n"  # type: ignore[index] # it has a break
    if document is None:
        gap = "" if not body or body.endswith("\n") else eol
        new = body + gap + (yaml_text.block(data, 0) if data else "{}").replace("\n", eol) + eol
    else:
        root = cast("yaml.CollectionNode", yaml.compose(body, Loader=yaml.CSafeLoader))
        writer = _Writer(body, eol)
        start, end = writer.extent(root, -1)
        same = isinstance(document.data, dict) and (data or root.flow_style)
        changed = writer.changed(root, document.data, data, -1, "") if same else yaml_text.flow(data)
        new = body[:start] + changed + body[end:]
    back = parse(new, "", Problems())
    if back is None or back.data != data:
        raise RewriteError(say("rewrite_failed"))
    return mark + new


class _Writer(Spans):
    """Says how nodes of a text read after a change."""

    def __init__(self, text: str, eol: str) -> None:
        super().__init__(text)
        self.eol = eol

    def changed(self, node: yaml.Node, old: Plain, new: Plain, column: int, tail: str) -> str:
        """Return the text of a node after a change that keeps its kind: scalar, mapping or list."""
        start, end = self.extent(node, column)
        if old == new:
            return self.text[start:end]
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, cast("str | None", new), column, tail)
        if not is_lines(node):
            return self._flow(node, old, new)
        if isinstance(node, yaml.MappingNode):
            pieces = self._mapping(node, cast("dict[str, Plain]", old), cast("dict[str, Plain]", new))
        else:
            pieces = self._list(node, cast("list[Plain]", old), cast("list[Plain]", new))
        return self._joined(self.entries(node), list(pieces), node.start_mark.column)

    def _scalar(self, node: yaml.ScalarNode, new: str | None, column: int, tail: str) -> str:
        """Return a scalar in the style of the old one, or another where that can't say it."""
        start, end = self.extent(node, column)
        if new is not None and (node.style in ("|", ">") or "\n" in new):
            old = self.text[start:end].split("\n")
            lines = [line for line in old[1:] if line.strip()]
            indentation = len(lines[0]) - len(lines[0].lstrip(" ")) if lines else max(column, 0) + yaml_text.STEP
            block = yaml_text.block_scalar(new, indentation)
            if block is not None and "#" not in tail:
                return self._fresh(block)
        quotes = node.style if node.style in ("'", '"') else None
        if "#" in tail.split("\n")[0] and not quotes:
            quotes = "'"  # a comment beside plain text would be taken for lost text
        return yaml_text.scalar(new, quotes)

    def _flow(self, node: yaml.Node, old: Plain, new: Plain) -> str:
        """Return a mapping or list in brackets; what is between its items is kept if it has as many as before."""
        start, end = node.start_mark.index, node.end_mark.index
        spans: list[tuple[yaml.Node, Plain, Plain]] = []
        if isinstance(old, dict) and isinstance(new, dict):
            if not list(old) == list(new) == [key.value for key, _ in node.value]:
                return yaml_text.flow(new)
            spans = [(value, old[key.value], new[key.value]) for key, value in node.value]
        elif isinstance(old, list) and isinstance(new, list):
            if len(old) != len(new):
                return self._flow_list(node, old, new)
            spans = list(zip(node.value, old, new, strict=True))
        written, at = "", start
        for value, before, after in spans:
            if before != after:
                if value.start_mark.index == value.end_mark.index:  # `{a}` and `{a: }` have no place for a value
                    return yaml_text.flow(new)
                same = _kind(before) is _kind(after) is not str
                inner = self._flow(value, before, after) if same else _in_brackets(value, after)
                written, at = written + self.text[at : value.start_mark.index] + inner, value.end_mark.index
        return written + self.text[at:end]

    def _flow_list(self, node: yaml.Node, old: list[Plain], new: list[Plain]) -> str:
        kept = {
            _identity(value): self.text[n.start_mark.index : n.end_mark.index]
            for n, value in zip(node.value, old, strict=True)
        }
        return "[" + ", ".join(kept.get(_identity(value)) or yaml_text.flow(value) for value in new) + "]"

    def _mapping(
        self, node: yaml.Node, old: dict[str, Plain], new: dict[str, Plain]
    ) -> Iterator[tuple[int | None, str]]:
        """Yield the entries of a mapping after a change: where each stood (None for a new one), and its text."""
        entries = self.entries(node)
        column = node.start_mark.column
        after: dict[str | None, list[str]] = {}
        neighbour: str | None = None
        for key in new:
            if key in old:
                neighbour = key
            else:
                after.setdefault(neighbour, []).append(key)
        seen: set[str] = set()

        def fresh(beside: str | None) -> Iterator[tuple[None, str]]:
            for key in after.get(beside, ()):
                yield None, self._fresh(yaml_text.entry(key, new[key], column))

        yield from fresh(None)
        for place, entry in enumerate(entries):
            if entry.key not in new:
                continue
            if entry.key in seen:  # said twice; the reader takes the first and complains
                yield place, self.text[entry.start : entry.end]
                continue
            seen.add(entry.key)
            yield place, self._entry(entry, old[entry.key], new[entry.key], column)
            yield from fresh(entry.key)

    def _list(self, node: yaml.Node, old: list[Plain], new: list[Plain]) -> Iterator[tuple[int | None, str]]:
        """Yield the items of a list after a change: where each stood (None for a new one), and its text."""
        entries = self.entries(node)
        column = node.start_mark.column
        for place, value in zip(_matched(old, new), new, strict=True):
            if place is None:
                yield None, self._fresh(yaml_text.item(value, column))
            else:
                yield place, self._entry(entries[place], old[place], value, column)

    def _entry(self, entry: Entry, old: Plain, new: Plain, column: int) -> str:
        """Return an entry with another value."""
        if old == new:
            return self.text[entry.start : entry.end]
        start, end = self.extent(entry.value, column)
        lead, tail = self.text[entry.head : start], self.text[end : entry.end]
        sign = self.text[entry.start : entry.head]
        if _kind(old) is _kind(new) and start != end and (new or not is_lines(entry.value)):
            inside = self.changed(entry.value, old, new, column, tail)
            return sign + (lead + inside if inside else "") + tail
        listed = not entry.key and sign == "-"
        comments = "".join(
            f" {line.strip()}" if place == 0 else f"{self.eol}{' ' * (column + 1)}{line.strip()}"
            for place, line in enumerate((lead + tail).splitlines())
            if line.strip()
        )
        if not comments:
            return sign + self._fresh(yaml_text.after(new, column, listed=listed))
        value = yaml_text.flow(new) if isinstance(new, dict | list) else yaml_text.scalar(new, "'")
        return f"{sign} {value}".rstrip(" ") + comments

    def _joined(self, entries: list[Entry], pieces: list[tuple[int | None, str]], column: int) -> str:
        """Return entries with their leads; those of entries that went stay with the next, or at the end."""
        leads = ["", *(self.text[a.end : b.start] for a, b in pairwise(entries))]
        kept = {place for place, _ in pieces}
        orphans = ""
        for number, lead in enumerate(leads):
            if number in kept:
                leads[number], orphans = orphans + lead, ""
            else:
                orphans += lead.rpartition("\n")[0].removesuffix("\r")
        written = ""
        for number, (place, text) in enumerate(pieces):
            lead = leads[place] if place is not None else ""
            lead = lead if lead.strip() or (lead and number) else self.eol + " " * column
            written += (lead.lstrip() if number == 0 else lead) + text
        return written + orphans

    def _fresh(self, text: str) -> str:
        return text.replace("\n", self.eol)


def _kind(value: Plain) -> type:
    return type(value) if isinstance(value, dict | list) else str


def _in_brackets(node: yaml.Node, new: Plain) -> str:
    if isinstance(node, yaml.ScalarNode) and node.style in ("'", '"') and isinstance(new, str):
        return yaml_text.scalar(new, node.style, inside="brackets")
    return yaml_text.flow(new)


def _identity(value: Plain) -> str:
    """Return what tells an item of a list from others: its id, or else all of it."""
    if isinstance(value, dict) and isinstance(value.get("id"), str):
        return f"id {value['id']}"
    return json.dumps(value, sort_keys=True)


def _matched(old: list[Plain], new: list[Plain]) -> list[int | None]:
    """Return for each new item which old one it is: the same, one that moved, or one changed in its place."""
    before, after = [*map(_identity, old)], [*map(_identity, new)]
    found: list[int | None] = [None] * len(new)
    changed = []
    for sign, a, a_end, b, b_end in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if sign == "equal":
            found[b:b_end] = range(a, a_end)
        else:
            changed.append((range(a, a_end), range(b, b_end)))
    left = {place: identity for place, identity in enumerate(before) if place not in found}
    for place, identity in enumerate(after):
        if found[place] is None and (moved := next((p for p, i in left.items() if i == identity), None)) is not None:
            found[place] = moved
            del left[moved]
    for places, wanted in changed:
        free = (place for place in places if place in left)
        for target in wanted:
            if found[target] is None:
                found[target] = next((p for p in free if _kind(old[p]) is _kind(new[target])), None)
    return found
