"""The events of libyaml -> a document.

Events instead of a loader, for four reasons. Scalars stay text, so that `16:30`, `0226123` and `no` mean what was
typed (YAML 1.1 loaders read 990, 76883 and False). Positions of keys and values are kept for the messages. Nothing is
composed recursively, so nesting cannot exhaust the C stack. And the parts of YAML that surprise people who are not
programmers (tags, anchors, merges, multi-line plain text) are refused where they stand rather than interpreted.
"""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from generator.problems import Correction, Edit, Problems
from generator.yaml_files import invisible
from generator.yaml_files.documents import Document, Location, Mark, Plain
from generator.yaml_files.repairs import item_sign, looks_new, quoted, straightened
from generator.yaml_files.syntax import CONFLICT, MAX_DEPTH, UNSPACED, mark_of


class RefusedError(Exception):
    """The document breaks a rule after which reading on would only mislead."""

    def __init__(self, code: str, mark: Mark, **words: object) -> None:
        self.code, self.mark, self.words = code, mark, words
        super().__init__(code)


@dataclass(slots=True)
class _Open:
    """A mapping or list whose end has not come yet."""

    container: dict[str, Plain] | list[Plain]
    location: Location
    flow: bool = False
    key: str | None = None


class Builder:
    """Builds a document from parse events with a stack of its own, so depth costs no recursion."""

    def __init__(self, document: Document, problems: Problems) -> None:
        self.document = document
        self.problems = problems
        self.stack: list[_Open] = []
        self.documents = 0

    def build(self, text: str) -> None:
        """Fill the document from its text.

        Raises:
            RefusedError: where the text breaks a rule of ours.
            yaml.MarkedYAMLError: where it isn't YAML.
        """
        for event in yaml.parse(text, Loader=yaml.CLoader):
            mark = mark_of(event.start_mark)
            if isinstance(event, yaml.DocumentStartEvent):
                self._start_document(event, mark)
            elif isinstance(event, yaml.AliasEvent):
                raise RefusedError("yaml_alias", mark)
            elif isinstance(event, yaml.ScalarEvent):
                self._refuse_extras(event, mark)
                self._scalar(event, mark)
            elif isinstance(event, yaml.CollectionStartEvent):
                self._refuse_extras(event, mark)
                self._open({} if isinstance(event, yaml.MappingStartEvent) else [], mark, flow=bool(event.flow_style))
            elif isinstance(event, yaml.CollectionEndEvent):
                self._close(mark_of(event.end_mark))
            elif isinstance(event, yaml.DocumentEndEvent) and event.explicit:
                raise RefusedError("yaml_end", mark)
        if self.document.data is None:
            raise RefusedError("yaml_empty", Mark(1, 1))

    def _start_document(self, event: yaml.DocumentStartEvent, mark: Mark) -> None:
        if event.version or event.tags:
            raise RefusedError("yaml_directive", mark)
        self.documents += 1
        if self.documents > 1:
            raise RefusedError("yaml_several", mark)

    def _refuse_extras(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, mark: Mark) -> None:
        if event.anchor is not None:
            raise RefusedError("yaml_anchor", mark)
        if event.tag is not None:
            raise RefusedError("yaml_tag", mark)

    def _scalar(self, event: yaml.ScalarEvent, mark: Mark) -> None:
        plain = not event.style
        if event.style in ("|", ">"):
            self._value(event.value.strip("\n"), mark)
            return
        end = mark_of(event.end_mark)
        if end.line != mark.line:
            raise self._several_lines(mark, end, plain=plain)
        mark = Mark(mark.line, mark.column, end.column)
        # Those in the text itself are told of before it is parsed; "\u200b" in double quotes is written to be one.
        for line in event.value.split("\n") if event.style == '"' else ():
            for _, character in list(invisible.invisible_characters(line))[:1]:
                words = {"point": f"U+{ord(character):04X}", "name": invisible.name(character)}
                self.document.report(self.problems, "yaml_invisible", mark, None, **words)
        if self._awaits_key():
            self._key(event.value, mark, plain=plain)
            return
        if plain:
            # At the end of a file an empty value stands on the line after the last.
            rest = "".join(self.document.lines[end.line - 1 : end.line])[end.column - 1 :]
            if rest.lstrip(" ").startswith("#"):
                at = Mark(mark.line, end.column + rest.index("#"))
                whole = (event.value + rest).strip()
                self.document.report(self.problems, "yaml_hash", at, self._hash_kept(mark, whole), suggestion=whole)
            if event.value in ("", "~", "null"):
                self._value(None, mark)
                return
        location = self._value(event.value, mark)
        if plain and straightened(event.value):
            self.document.curly.add(location)

    def _hash_kept(self, mark: Mark, whole: str) -> Correction | None:
        """Return the line with the whole of a value in quotes, where a `#` would cut it off."""
        if not whole or (self.stack and self.stack[-1].flow):
            return None
        straight = straightened(whole)
        old = self.document.lines[mark.line - 1][mark.column - 1 :]
        start = len(old) - len(old.lstrip())  # an empty value stands before the space
        edit = Edit(mark.line, mark.column + start, old.lstrip(), straight or quoted(whole))
        return self.document.corrected(edit, certain=straight is not None)

    def _several_lines(self, mark: Mark, end: Mark, *, plain: bool) -> RefusedError:
        """Return what is wrong where a scalar spans lines: most often the mistake stands just beside it."""
        if not plain:
            return RefusedError("yaml_multiline_quoted", mark)
        line = self.document.lines[mark.line - 1]
        if CONFLICT.match(line):
            return RefusedError("yaml_conflict", mark)
        if not self.stack:
            return RefusedError("yaml_colon_space" if UNSPACED.match(line) else "yaml_no_colon", mark)
        top = self.stack[-1]
        if top.flow:
            return RefusedError("yaml_bracket", self.document.values[top.location])
        if sign := item_sign(line):
            return RefusedError(sign, Mark(mark.line, len(line) - len(line.lstrip()) + 1))
        following = self.document.lines[mark.line] if mark.line < len(self.document.lines) else ""
        start = Mark(mark.line + 1, len(following) - len(following.lstrip()) + 1)
        last = self.document.lines[end.line - 1]
        if end.line == start.line and last.startswith(":", end.column - 1):
            return RefusedError("yaml_indent_deep", start, first=mark.line)
        return RefusedError("yaml_indent", start) if looks_new(following) else RefusedError("yaml_multiline", mark)

    def _awaits_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1].container, dict) and self.stack[-1].key is None

    def _key(self, key: str, mark: Mark, *, plain: bool) -> None:
        top = self.stack[-1]
        location = (*top.location, key)
        if plain and not key:
            raise RefusedError("yaml_empty_key", mark)
        if location in self.document.keys:
            first = self.document.keys[location]
            self.document.report(self.problems, "yaml_duplicate", mark, key=key, first=first.line)
        else:
            self.document.keys[location] = mark
        top.key = key

    def _place(self, value: Plain, mark: Mark) -> Location:
        """Put `value` where it belongs and return its location."""
        if not self.stack:
            self.document.data = value
            location: Location = ()
        else:
            top = self.stack[-1]
            if isinstance(top.container, list):
                location = (*top.location, len(top.container))
                top.container.append(value)
            elif top.key is None:
                raise RefusedError("yaml_complex_key", mark)
            else:
                location = (*top.location, top.key)
                top.container.setdefault(top.key, value)
                top.key = None
        self.document.values.setdefault(location, mark)
        return location

    def _value(self, value: str | None, mark: Mark) -> Location:
        location = self._place(value, mark)
        if value is None and location:
            self.document.blanks.add(location)
            at = self.document.mark(location, key=True)
            code = "yaml_blank" if isinstance(location[-1], str) else "yaml_blank_item"
            self.document.report(self.problems, code, at, key=location[-1])
        return location

    def _open(self, container: dict[str, Plain] | list[Plain], mark: Mark, *, flow: bool) -> None:
        if len(self.stack) >= MAX_DEPTH:
            raise RefusedError("yaml_deep", mark, limit=MAX_DEPTH)
        location = self._place(container, mark)
        self.stack.append(_Open(container, location, flow))

    def _close(self, end: Mark) -> None:
        location, flow = self.stack[-1].location, self.stack[-1].flow
        start = self.document.values[location]
        if flow and start.line == end.line:
            self.document.values[location] = Mark(start.line, start.column, end.column)
        self.stack.pop()
