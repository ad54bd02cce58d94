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
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

import yaml

from generator import invisible
from generator.corrections import correction
from generator.messages import problem, system_reason
from generator.problems import Correction, Edit, Problem, Problems
from generator.syntax_repairs import looks_new, quoted, repair, straightened

Plain = dict[str, "Plain"] | list["Plain"] | str | None
"""What YAML becomes: mappings, lists, text; None where a value was left empty."""

Location = tuple[str | int, ...]
"""The way from the root of a document to a value: keys and indexes."""

MAX_BYTES = 1_000_000
MAX_DEPTH = 50
MAX_INVISIBLE = 100
"""In a line; of more, no correction is shown."""

# libyaml's words for what is wrong -> our sentence. The first match counts; `context` and `problem` are joined.
_SYNTAX = (
    (re.compile(r"maximum nesting depth"), "yaml_deep"),
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
    """A place in a file; line and column count characters from 1.

    `end` is the column after the last character of a key or value that stands on this one line, else 0.
    """

    line: int
    column: int
    end: int = field(default=0, compare=False)


@dataclass(slots=True)
class Document:
    """One YAML file: its data, and the mark of every key and value by location.

    `blanks` were left empty, `curly` stand in curly quotes where YAML's own were meant. `left_out` are the words that
    begin the lines which could not be read: nothing is known of what stands there, not even that it is missing.
    """

    path: str
    lines: list[str]
    data: Plain = None
    keys: dict[Location, Mark] = field(default_factory=dict)
    values: dict[Location, Mark] = field(default_factory=dict)
    blanks: set[Location] = field(default_factory=set)
    curly: set[Location] = field(default_factory=set)
    left_out: frozenset[str] = frozenset()

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
        correction: Correction | None = None,
        /,
        **words: object,
    ) -> None:
        """Add the problem `code` at `mark`, with the line as it stands in the file and as it should."""
        excerpt = self.lines[mark.line - 1] if 0 < mark.line <= len(self.lines) else ""
        found = problem(code, self.path, mark.line, mark.column, excerpt=excerpt, **words)
        problems.add(replace(found, correction=correction))

    def written(self, mark: Mark) -> str:
        """Return how the key or value at `mark` is written, quotes and all; empty where it spans lines."""
        return self.lines[mark.line - 1][mark.column - 1 : mark.end - 1] if mark.end else ""

    def corrected(self, *edits: Edit, certain: bool = False) -> Correction:
        """Return the correction that makes `edits` in this file."""
        return correction(edits, self.lines, certain=certain)

    def edit(self, mark: Mark, text: str) -> Edit | None:
        """Return the edit that writes `text` for the value or key at `mark`, in the quotes that stand there."""
        old = self.written(mark)
        if not old or (old[0] in "'\"" and re.search(r"['\"\\\n]", text)):
            return None
        quote = old[0] if old[0] in "'\"" else ""
        return Edit(mark.line, mark.column, old, f"{quote}{text}{quote}")

    def replacing(self, mark: Mark, text: str, *, certain: bool = False) -> Correction | None:
        """Return the correction that writes `text` for the value or key at `mark`."""
        edit = self.edit(mark, text)
        return self.corrected(edit, certain=certain) if edit else None


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
        excerpt = error.object.splitlines()[line - 1].decode("cp1252", "replace")  # what Windows most often wrote
        problems.add(problem("file_not_utf8", name, line, column, excerpt=excerpt if "\0" not in excerpt else ""))
        return None
    memory = _memory.get()
    if memory is None:
        return _parse_what_can_be(text, name, problems)
    known = memory.get(name)
    if known is None or known.text != text:
        found = Problems()
        known = memory[name] = Known(text, _parse_what_can_be(text, name, found), tuple(found))
    for one in known.problems:
        problems.add(one)
    return known.document


def _parse_what_can_be(text: str, name: str, problems: Problems) -> Document | None:
    return parse(text, name, problems) or _read_the_rest(text, name, problems)


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
    return None if _build(document, text, problems) else document


_WHOLE = frozenset({"yaml_directive", "yaml_several", "yaml_end", "yaml_empty"})
"""What is wrong with a file as a whole, so that no part of it can be judged by itself."""
_TOP_KEY = re.compile(r"[^\W\d]\w* *:(?: |$)")
_UNSPACED = re.compile(r" *(?:- +)*[a-z_]+:(?!//)\S")
_FIRST_WORD = re.compile(r"[ \t-]*(\w+)")


def _read_the_rest(text: str, path: str, problems: Problems) -> Document | None:
    """Read what can still be known of a file that can't be read whole, so that one run names all its mistakes.

    A key at the start of a line begins a section of the record by itself; the section in which reading stopped is
    left out, and reading begins anew. Returns None where nothing is left that can be judged.
    """
    original = text.replace("\r\n", "\n").split("\n")
    lines, left_out = list(original), set[str]()
    starts = [number for number, line in enumerate(lines) if _TOP_KEY.match(line)]
    if not starts:
        return None
    for _ in range(len(starts) + 2):
        document = Document(path, original, left_out=frozenset(left_out))
        stopped = _build(document, "\n".join(lines), problems)
        if not stopped:
            return document
        for number in stopped:
            if not 0 < number <= len(lines):
                return None
            spaced = _with_spaces(lines[number - 1])
            if spaced is not None:
                lines[number - 1] = spaced
                continue
            begin = max((start for start in starts if start < number), default=0)
            end = min((start for start in starts if start >= number), default=len(lines))
            if lines[number - 1].lstrip().startswith("#"):
                begin, end = number - 1, number
            left_out |= {found[1] for line in lines[begin:end] if (found := _FIRST_WORD.match(line))}
            lines[begin:end] = [""] * (end - begin)
        if not any(line.strip() and not line.lstrip().startswith("#") for line in lines):
            return None
    return None


def _with_spaces(line: str) -> str | None:
    """Return a line with a space for each space that isn't one, so that columns stay; None for other lines."""
    found = list(invisible.invisible_characters(line))
    if not 0 < len(found) <= MAX_INVISIBLE or any(
        invisible.instead(line, column) != (" ", True) for column, _ in found
    ):
        return None
    wrong = {column for column, _ in found}
    return "".join(" " if column in wrong else c for column, c in enumerate(line, 1))


def _build(document: Document, text: str, problems: Problems) -> list[int]:
    """Fill a document from its text; return the lines at which reading stopped (0: all of it), none if it didn't."""
    stopped = []
    for number, line in enumerate(text.split("\n"), 1):
        if found := list(invisible.invisible_characters(line)):
            _report_invisible(document, number, found, problems)
            stopped.append(number)
    if stopped:  # they may stand between keys, so what follows would be about another text
        return stopped
    builder = _Builder(document, problems)
    try:
        builder.build(text)
    except _RefusedError as refused:
        code, at = refused.code, refused.mark
        document.report(problems, refused.code, at, _repaired(document, code, at), **refused.words)
    except yaml.MarkedYAMLError as error:
        inmost = document.values[builder.stack[-1].location] if builder.stack else None
        code, at = _report_syntax(document, error, problems, inmost)
    else:
        return []
    return [0 if code in _WHOLE else at.line]


def _report_invisible(document: Document, number: int, found: Sequence[tuple[int, str]], problems: Problems) -> None:
    """Report the first invisible character of a line, with what the whole line should be."""
    line = document.lines[number - 1]
    few = found if len(found) <= MAX_INVISIBLE else ()  # a line of nothing else isn't worth mending
    meant = [(column, character, *invisible.instead(line, column)) for column, character in few]
    edits = [Edit(number, column, character, text) for column, character, text, _ in meant]
    mended = document.corrected(*edits, certain=all(certain for *_, certain in meant)) if edits else None
    column, character = found[0]
    code = "yaml_tab" if character == "\t" else "yaml_invisible"
    words = {"point": f"U+{ord(character):04X}", "name": invisible.name(character)}
    document.report(problems, code, Mark(number, column), mended, **words)


def _repaired(document: Document, code: str, at: Mark) -> Correction | None:
    offer = repair(code, document.lines, at.line, at.column)
    return document.corrected(*offer[0], certain=offer[1]) if offer else None


def _report_syntax(
    document: Document, error: yaml.MarkedYAMLError, problems: Problems, inmost: Mark | None = None
) -> tuple[str, Mark]:
    """Say what libyaml means, and return it; `inmost` is where the mapping or list began that it was reading."""
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
    elif code == "yaml_no_colon" and _UNSPACED.match(line):
        code = "yaml_colon_space"
    elif code == "yaml_no_colon" and re.match(r" *-[^\s-]", line):
        code = "yaml_dash_space"
    elif code == "yaml_colon" and re.match(r" *(?:- +)*[a-z_]+: ", line[: at.column - 1]):
        code = "yaml_colon_value"
    elif code == "yaml_colon" and re.fullmatch(r" +(?:- +)*[a-z_]+", line[: at.column - 1]):
        code, at = "yaml_indent", Mark(at.line, len(line) - len(line.lstrip()) + 1)
    document.report(problems, code, at, _repaired(document, code, at), limit=MAX_DEPTH)
    return code, at


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
                self._close(_mark(event.end_mark))
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
        mark = Mark(mark.line, mark.column, end.column)
        for line in event.value.split("\n"):
            for _, character in list(invisible.invisible_characters(line))[:1]:  # written as "\u200b"
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

    def _several_lines(self, mark: Mark, *, plain: bool) -> _RefusedError:
        """Return what is wrong where a scalar spans lines: most often the mistake stands just beside it."""
        if not plain:
            return _RefusedError("yaml_multiline_quoted", mark)
        if not self.stack:
            line = self.document.lines[mark.line - 1]
            code = "yaml_colon_space" if _UNSPACED.match(line) else "yaml_no_colon"
            return _RefusedError(code, mark)
        top = self.stack[-1]
        if top.flow:
            return _RefusedError("yaml_bracket", self.document.values[top.location])
        following = self.document.lines[mark.line] if mark.line < len(self.document.lines) else ""
        if looks_new(following):
            return _RefusedError("yaml_indent", Mark(mark.line + 1, len(following) - len(following.lstrip()) + 1))
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
            raise _RefusedError("yaml_deep", mark, limit=MAX_DEPTH)
        location = self._place(container, mark)
        self.stack.append(_Open(container, location, flow))

    def _close(self, end: Mark) -> None:
        location, flow = self.stack[-1].location, self.stack[-1].flow
        start = self.document.values[location]
        if flow and start.line == end.line:
            self.document.values[location] = Mark(start.line, start.column, end.column)
        self.stack.pop()
