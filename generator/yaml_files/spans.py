"""Where the entries of a record's text begin and end, by the marks of YAML's own parser.

A mapping or list in lines is a row of entries, each with its lead (the break, comments and blank lines before it) and
its body (its own lines, with a comment beside it and those that stand further in below it).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from generator.problems import say


class RewriteError(ValueError):
    """The text isn't YAML that we read, or can't be made to say what is wanted without writing it all anew."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A key with its value, or an item with its dash: where it begins, its value, and where its own lines end."""

    start: int
    head: int
    """Where the colon or dash ends, before the value."""
    value: yaml.Node
    end: int
    key: str = ""


class Spans:
    """Says where nodes of a text stand."""

    def __init__(self, text: str) -> None:
        self.text = text

    def extent(self, node: yaml.Node, column: int) -> tuple[int, int]:
        """Return where a node begins and ends; `column` is that of the entry whose value it is."""
        start, end = node.start_mark.index, node.end_mark.index
        if is_lines(node):
            return start, self.entries(node)[-1].end
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            return start, start + len(self.text[start:end].rstrip())
        return start, end

    def entries(self, node: yaml.Node) -> list[Entry]:
        """Return the entries of a mapping or list in lines."""
        column = node.start_mark.column
        found: list[Entry] = []
        for child in node.value:
            if isinstance(node, yaml.MappingNode):
                key, value = child
                start = key.start_mark.index
                head = self._behind(":", key.end_mark.index)
                name = str(key.value)
            else:
                value, name = child, ""
                start = self._behind("-", found[-1].end if found else node.start_mark.index) - 1
                head = start + 1
            end = self._line_end(max(head, self.extent(value, column)[1]))
            found.append(Entry(start, head, value, self._deeper(end, column), name))
        return found

    def _behind(self, sign: str, start: int) -> int:
        """Return where the first `sign` after `start` ends, past blanks, line breaks and comments."""
        match = re.compile(rf"(?:\s|#[^\n]*)*{sign}").match(self.text, start)
        if match is None:
            raise RewriteError(say("rewrite_failed"))
        return match.end()

    def _line_end(self, at: int) -> int:
        end = self.text.find("\n", at)
        end = len(self.text) if end < 0 else end
        return end - 1 if end > at and self.text[end - 1] == "\r" else end

    def _deeper(self, end: int, column: int) -> int:
        """Return where the comments end that follow the line at `end` and stand further in than `column`."""
        for match in re.compile(r"\r?\n( *)(#[^\r\n]*)?").finditer(self.text, end):
            rest = self.text[match.end() : match.end() + 1]
            if match[2] is None and rest not in ("", "\r", "\n"):
                break
            if match[2] is not None:
                if len(match[1]) <= column:
                    break
                end = match.end()
        return end


def is_lines(node: yaml.Node) -> bool:
    """Tell whether a node is a mapping or list in lines, not in brackets."""
    return isinstance(node, yaml.CollectionNode) and not node.flow_style
