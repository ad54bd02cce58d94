"""YAML text -> plain data, and where each key and value stands. The only reader of YAML.

It listens to libyaml's events instead of using a loader, for four reasons. Scalars stay text, so that `16:30`,
`0226123` and `no` mean what was typed (YAML 1.1 loaders read 990, 76883 and False). Positions of keys and values
are kept for the messages. Nothing is composed recursively, so nesting cannot exhaust the C stack. And the parts
of YAML that surprise people who are not programmers (tags, anchors, merges, multi-line plain text) are refused
where they stand rather than interpreted.
"""

from __future__ import annotations

import re
import stat
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import yaml

from generator.messages import problem, system_reason
from generator.problems import Problem, Problems

Plain = dict[str, "Plain"] | list["Plain"] | str | None
"""What YAML becomes: mappings, lists, text; None where a value was left empty."""

Location = tuple[str | int, ...]
"""The way from the root of a document to a value: keys and indexes."""

MAX_BYTES = 1_000_000
MAX_DEPTH = 50

# Letters and marks that show nothing, outside the categories that `_is_invisible` refuses as a whole
# (Unicode property Default_Ignorable_Code_Point, DerivedCoreProperties.txt; U+2800 is the blank braille cell).
_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0") | {
    chr(c) for c in (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
}
_SUSPECT = re.compile(r"[^\x20-\x7e\n]")

# libyaml's words for what is wrong -> our sentence. The first match counts; `context` and `problem` are joined.
_SYNTAX = (
    (re.compile(r"quoted scalar.*(?:unexpected end|document indicator)"), "yaml_quote_open"),
    (re.compile(r"quoted scalar.*(?:escape|hexdecimal)"), "yaml_escape"),
    (re.compile(r"mapping values are not allowed|unexpected ':'"), "yaml_colon"),
    (re.compile(r"block sequence entries are not allowed"), "yaml_dash"),
    (re.compile(r"cannot start any token|mapping keys are not allowed|block node.*content"), "yaml_character"),
    (re.compile(r"flow node.*content"), "yaml_flow_value"),
    (re.compile(r"flow (?:sequence|mapping)"), "yaml_bracket"),
    (re.compile(r"could not find expected ':'"), "yaml_no_colon"),
    (re.compile(r"expected '-' indicator"), "yaml_list_indent"),
    (re.compile(r"block mapping.*expected key|document start"), "yaml_indent"),
    (re.compile(r"block scalar"), "yaml_block_head"),
    (re.compile(r"scanning an alias"), "yaml_alias"),
    (re.compile(r"scanning an anchor"), "yaml_anchor"),
    (re.compile(r"(?:scanning|parsing) a tag|undefined tag"), "yaml_tag"),
    (re.compile(r"directive|incompatible YAML document"), "yaml_directive"),
)
# Problems that libyaml notices late; the place where the trouble began helps more.
_BEGINS_AT_CONTEXT = frozenset(
    {"yaml_quote_open", "yaml_bracket", "yaml_no_colon", "yaml_alias", "yaml_anchor", "yaml_tag", "yaml_directive"}
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a file; line and column count characters from 1."""

    line: int
    column: int


@dataclass(slots=True)
class Document:
    """One YAML file: its data, and the mark of every key and value by location."""

    path: str
    lines: list[str]
    data: Plain = None
    keys: dict[Location, Mark] = field(default_factory=dict)
    values: dict[Location, Mark] = field(default_factory=dict)
    blanks: set[Location] = field(default_factory=set)

    def mark(self, location: Location, *, key: bool = False) -> Mark:
        """Return where `location` stands, or the nearest place around it that does."""
        wanted = (self.keys, self.values) if key else (self.values, self.keys)
        while location:
            for marks in wanted:
                if location in marks:
                    return marks[location]
            location = location[:-1]
        return self.values.get((), Mark(1, 1))

    def report(
        self,
        problems: Problems,
        code: str,
        mark: Mark,
        **words: object,
    ) -> None:
        """Add the problem `code` at `mark`, with the line as it stands in the file."""
        excerpt = self.lines[mark.line - 1] if 0 < mark.line <= len(self.lines) else ""
        problems.add(problem(code, self.path, mark.line, mark.column, excerpt=excerpt, **words))


class _RefusedError(Exception):
    """The document breaks a rule after which reading on would only mislead."""

    def __init__(self, code: str, mark: Mark, **words: object) -> None:
        self.code, self.mark, self.words = code, mark, words
        super().__init__(code)


def read(path: Path, root: Path, problems: Problems) -> Document | None:
    """Read the YAML file `path` of the project `root`.

    Returns None, with the reasons in `problems`, where the file can't be read or isn't the YAML we take.
    """
    name = path.relative_to(root).as_posix()
    raw = read_bytes(path, root, problems)
    if raw is None:
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode()  # error.object lacks the byte order mark, if there was one
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        problems.add(problem("file_not_utf8", name, line, column))
        return None
    memory = _memory.get()
    if memory is None:
        return parse(text, name, problems)
    known = memory.get(name)
    if known is None or known.text != text:
        found = Problems()
        known = memory[name] = Known(text, parse(text, name, found), tuple(found))
    for one in known.problems:
        problems.add(one)
    return known.document


@dataclass(frozen=True)
class Known:
    """A file that was read: its text, and what that gave."""

    text: str
    document: Document | None
    problems: tuple[Problem, ...]


_memory: ContextVar[dict[str, Known] | None] = ContextVar("_memory", default=None)


@contextmanager
def remembering(memory: dict[str, Known]) -> Iterator[None]:
    """Parse no file again whose text is as it was when it was read with this memory; documents must not be changed.

    Parsing is more than half of what loading costs, and a preview loads again for every save of one file.
    """
    token = _memory.set(memory)
    try:
        yield
    finally:
        _memory.reset(token)


def read_bytes(path: Path, root: Path, problems: Problems) -> bytes | None:
    """Return the content of a regular file inside `root`, or None with the reason in `problems`."""
    name = path.relative_to(root).as_posix()
    try:
        if not path.resolve().is_relative_to(root.resolve()):
            problems.add(problem("file_symlink_outside", name))
            return None
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # a FIFO would block the open for ever
            problems.add(problem("file_is_folder" if stat.S_ISDIR(status.st_mode) else "file_not_regular", name))
            return None
        if status.st_size > MAX_BYTES:
            problems.add(problem("file_too_large", name, size=status.st_size, limit=MAX_BYTES))
            return None
        return path.read_bytes()
    except (OSError, RuntimeError) as error:  # RuntimeError: a loop of symlinks, before Python 3.13
        reason = system_reason(error) if isinstance(error, OSError) else str(error)
        problems.add(problem("file_unreadable", name, reason=reason))
        return None


def parse(text: str, path: str, problems: Problems) -> Document | None:
    """Turn YAML text into a document.

    Returns None, with the reasons in `problems`, where the text isn't the YAML we take.
    """
    text = text.replace("\r\n", "\n")
    document = Document(path, text.split("\n"))
    readable = True
    for line, column, character in _invisible_characters(document.lines):
        code = "yaml_tab" if character == "\t" else "yaml_invisible"
        point = f"U+{ord(character):04X}"
        document.report(problems, code, Mark(line, column), point=point, name=_character_name(character))
        readable = False
    if not readable:  # they may stand between keys, so what follows would be about another text
        return None
    builder = _Builder(document, problems)
    try:
        builder.build(text)
    except _RefusedError as refused:
        document.report(problems, refused.code, refused.mark, **refused.words)
        return None
    except yaml.MarkedYAMLError as error:
        inmost = document.values[builder.stack[-1].location] if builder.stack else None
        _report_syntax(document, error, problems, inmost)
        return None
    return document


def _invisible_characters(lines: list[str]) -> Iterator[tuple[int, int, str]]:
    """Yield the first of each line, with its place."""
    for number, line in enumerate(lines, 1):
        for match in _SUSPECT.finditer(line):
            if _is_invisible(match.group()):
                yield number, match.start() + 1, match.group()
                break


def _is_invisible(character: str) -> bool:
    # C*: control, format (bidi, zero width), surrogate, private use, unassigned. Z*: spaces that aren't a space.
    return unicodedata.category(character)[0] in "CZ" or character in _INVISIBLE


def _character_name(character: str) -> str:
    return unicodedata.name(character, "karakter kendali").lower()


def _report_syntax(
    document: Document, error: yaml.MarkedYAMLError, problems: Problems, inmost: Mark | None = None
) -> None:
    """Say what libyaml means; `inmost` is where the mapping or list began that it was reading."""
    said = f"{error.context or ''} {error.problem or ''}"
    code = next((code for pattern, code in _SYNTAX if pattern.search(said)), "yaml_syntax")
    mark = error.problem_mark
    if (code in _BEGINS_AT_CONTEXT or mark is None) and error.context_mark is not None:
        mark = error.context_mark
    at = _mark(mark)
    line = document.lines[at.line - 1] if at.line <= len(document.lines) else ""
    if code == "yaml_indent" and line.startswith(":", at.column - 1):
        code = "yaml_empty_key"
    elif code == "yaml_indent" and line[: at.column - 1].strip():
        code = "yaml_trailing"
    elif code == "yaml_flow_value" and inmost and not line[at.column - 1 :]:  # the file ends here
        code, at = "yaml_bracket", inmost
    document.report(problems, code, at)


class _YamlMark(Protocol):
    """What libyaml's marks and PyYAML's have in common; they count from 0."""

    line: int
    column: int


def _mark(mark: _YamlMark | None) -> Mark:
    """Return a mark of YAML's as ours."""
    return Mark(mark.line + 1, mark.column + 1) if mark is not None else Mark(1, 1)


@dataclass(slots=True)
class _Open:
    """A mapping or list whose end has not come yet."""

    container: dict[str, Plain] | list[Plain]
    location: Location
    flow: bool = False
    key: str | None = None


class _Builder:
    """Builds a document from parse events with a stack of its own, so depth costs no recursion."""

    def __init__(self, document: Document, problems: Problems) -> None:
        self.document = document
        self.problems = problems
        self.stack: list[_Open] = []
        self.documents = 0

    def build(self, text: str) -> None:
        for event in yaml.parse(text, Loader=yaml.CLoader):
            mark = _mark(event.start_mark)
            if isinstance(event, yaml.DocumentStartEvent):
                self._start_document(event, mark)
            elif isinstance(event, yaml.AliasEvent):
                raise _RefusedError("yaml_alias", mark)
            elif isinstance(event, yaml.ScalarEvent):
                self._refuse_extras(event, mark)
                self._scalar(event, mark)
            elif isinstance(event, yaml.CollectionStartEvent):
                self._refuse_extras(event, mark)
                self._open({} if isinstance(event, yaml.MappingStartEvent) else [], mark, flow=bool(event.flow_style))
            elif isinstance(event, yaml.CollectionEndEvent):
                self.stack.pop()
            elif isinstance(event, yaml.DocumentEndEvent) and event.explicit:
                raise _RefusedError("yaml_end", mark)
        if self.document.data is None:
            raise _RefusedError("yaml_empty", Mark(1, 1))

    def _start_document(self, event: yaml.DocumentStartEvent, mark: Mark) -> None:
        if event.version or event.tags:
            raise _RefusedError("yaml_directive", mark)
        self.documents += 1
        if self.documents > 1:
            raise _RefusedError("yaml_several", mark)

    def _refuse_extras(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, mark: Mark) -> None:
        if event.anchor is not None:
            raise _RefusedError("yaml_anchor", mark)
        if event.tag is not None:
            raise _RefusedError("yaml_tag", mark)

    def _scalar(self, event: yaml.ScalarEvent, mark: Mark) -> None:
        plain = not event.style
        if event.style in ("|", ">"):
            self._value(event.value.strip("\n"), mark)
            return
        end = _mark(event.end_mark)
        if end.line != mark.line:
            raise self._several_lines(mark, plain=plain)
        for _, _, character in _invisible_characters(event.value.split("\n")):  # written as "\u200b"
            point = f"U+{ord(character):04X}"
            self.document.report(self.problems, "yaml_invisible", mark, point=point, name=_character_name(character))
        if self._awaits_key():
            self._key(event.value, mark, plain=plain)
            return
        if plain:
            # At the end of a file an empty value stands on the line after the last.
            rest = "".join(self.document.lines[end.line - 1 : end.line])[end.column - 1 :]
            if rest.lstrip(" ").startswith("#"):
                column = end.column + rest.index("#")
                self.document.report(
                    self.problems,
                    "yaml_hash",
                    Mark(mark.line, column),
                    suggestion=(event.value + rest).strip(),
                )
            if event.value in ("", "~", "null"):
                self._value(None, mark)
                return
        self._value(event.value, mark)

    def _several_lines(self, mark: Mark, *, plain: bool) -> _RefusedError:
        """Return what is wrong where a scalar spans lines: most often the mistake stands just beside it."""
        if not plain:
            return _RefusedError("yaml_multiline_quoted", mark)
        if not self.stack:
            return _RefusedError("yaml_no_colon", mark)
        top = self.stack[-1]
        if top.flow:
            return _RefusedError("yaml_bracket", self.document.values[top.location])
        return _RefusedError("yaml_multiline", mark)

    def _awaits_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1].container, dict) and self.stack[-1].key is None

    def _key(self, key: str, mark: Mark, *, plain: bool) -> None:
        top = self.stack[-1]
        location = (*top.location, key)
        if plain and not key:
            raise _RefusedError("yaml_empty_key", mark)
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
                raise _RefusedError("yaml_complex_key", mark)
            else:
                location = (*top.location, top.key)
                top.container.setdefault(top.key, value)
                top.key = None
        self.document.values.setdefault(location, mark)
        return location

    def _value(self, value: str | None, mark: Mark) -> None:
        location = self._place(value, mark)
        if value is None and location:
            self.document.blanks.add(location)
            at = self.document.mark(location, key=True)
            code = "yaml_blank" if isinstance(location[-1], str) else "yaml_blank_item"
            self.document.report(self.problems, code, at, key=location[-1])

    def _open(self, container: dict[str, Plain] | list[Plain], mark: Mark, *, flow: bool) -> None:
        if len(self.stack) >= MAX_DEPTH:
            raise _RefusedError("yaml_deep", mark, limit=MAX_DEPTH)
        location = self._place(container, mark)
        self.stack.append(_Open(container, location, flow))
