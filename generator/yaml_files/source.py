"""A YAML file -> a document, or what is wrong with it. The only reader of YAML."""

from __future__ import annotations

import json
import re
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

import yaml

from generator.cache import found, is_keeping, keep
from generator.problems import Problem, Problems, problem, system_reason
from generator.yaml_files import invisible
from generator.yaml_files.documents import Document, Location, Mark, Plain
from generator.yaml_files.events import Builder, RefusedError
from generator.yaml_files.syntax import MAX_INVISIBLE, repaired, report_invisible, report_syntax

MAX_BYTES = 1_000_000


def read(path: Path, root: Path, problems: Problems) -> Document | None:
    """Read the YAML file `path` of the project `root`.

    Returns None, with the reasons in `problems`, where the file can't be read or isn't the YAML we take.
    """
    name = path.relative_to(root).as_posix()
    text = _text(path, root, problems)
    if text is None:
        return None
    memory = _memory.get()
    if memory is None:
        return _parsed(text, name, problems)
    known = memory.get(name)
    if known is None or known.text != text:
        found = Problems()
        known = memory[name] = Known(text, _parsed(text, name, found), tuple(found))
    for one in known.problems:
        problems.add(one)
    return known.document


def check_syntax(path: Path, root: Path, problems: Problems) -> None:
    """Report where a file is no YAML at all, of which others than the portal know what else it may say."""
    text = _text(path, root, problems)
    if text is None:
        return
    document = Document(path.relative_to(root).as_posix(), text.replace("\r\n", "\n").split("\n"))
    try:
        for _ in yaml.parse(text, Loader=yaml.CLoader):
            pass
    except yaml.MarkedYAMLError as error:
        report_syntax(document, error, problems)
    except yaml.YAMLError:  # a character that YAML can't have
        report_invisible(document, _hidden(text), _can_stand, problems)


def _text(path: Path, root: Path, problems: Problems) -> str | None:
    """Return the text of a file, or None with the reason in `problems`."""
    name = path.relative_to(root).as_posix()
    raw = read_bytes(path, root, problems)
    if raw is None:
        return None
    if b"\0" in raw:  # UTF-16, which would be read as if zeroes stood between its letters, or no text at all
        problems.add(problem("file_not_utf8", name))
        return None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode()  # error.object lacks the byte order mark, if there was one
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        excerpt = error.object.splitlines()[line - 1].decode("cp1252", "replace")  # what Windows most often wrote
        problems.add(problem("file_not_utf8", name, line, column, excerpt=excerpt))
        return None


class _Recalled(Document):
    """A document of a text in which an earlier run found nothing wrong; where things stand in it is read if asked."""

    __slots__ = ("_text",)

    def __init__(self, path: str, text: str, data: Plain) -> None:
        self._text = text.replace("\r\n", "\n")
        self.path, self.lines, self.data = path, self._text.split("\n"), data
        self.blanks, self.curly, self.left_out, self.judged = set(), set(), frozenset(), None

    def __getattr__(self, name: str) -> dict[Location, Mark]:
        """Return the marks of keys or of values, which are not there before."""
        if name not in ("keys", "values"):
            raise AttributeError(name)
        read = parse(self._text, self.path, Problems())
        assert read is not None
        self.keys, self.values = read.keys, read.values
        return read.keys if name == "keys" else read.values


def _parsed(text: str, name: str, problems: Problems) -> Document | None:
    """Return what a text says, from an earlier run where that found nothing to say of the same text."""
    if not is_keeping():
        return _parse_what_can_be(text, name, problems)
    if (before := found("yaml", (text,))) is not None:
        return _Recalled(name, text, json.loads(before))
    about = Problems()
    document = _parse_what_can_be(text, name, about)
    for one in about:
        problems.add(one)
    if document and not (any(about) or document.blanks or document.curly or document.left_out):
        keep("yaml", (text,), json.dumps(document.data).encode())
    return document


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
_FIRST_WORD = re.compile(r"\W*(\w+)")


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


def _hidden(text: str) -> dict[int, list[tuple[int, str]]]:
    """Return the hidden characters of each line that has any."""
    lines = enumerate(text.replace("\r\n", "\n").split("\n"), 1)
    return {number: found for number, line in lines if (found := list(invisible.invisible_characters(line)))}


def _can_stand(lines: Sequence[str], place: int, is_cut: bool) -> bool:
    """Tell whether all lines are read, and nothing is wrong with the one at `place` (from 0) nor missing above it."""
    problems = Problems()
    if _build(Document("", list(lines)), "\n".join(lines), problems):
        return False
    above = max((n for n in range(place) if lines[n].strip()), default=-1)
    is_last = is_cut and not any(line.strip() for line in lines[place + 1 :])
    wrong = {(found.line - 1, found.code) for found in problems}
    wrong -= {(place, "yaml_blank")} if is_last else set()
    return (above, "yaml_blank") not in wrong and place not in {line for line, _ in wrong}


def _build(document: Document, text: str, problems: Problems) -> list[int]:
    """Fill a document from its text; return the lines at which reading stopped (0: all of it), none if it didn't."""
    hidden = _hidden(text) if invisible.any_in(text) else {}
    if hidden:  # they may stand between keys, so what follows would be about another text
        report_invisible(document, hidden, _can_stand, problems)
        return list(hidden)
    builder = Builder(document, problems)
    try:
        builder.build(text)
    except RefusedError as refused:
        code, at = refused.code, refused.mark
        document.report(problems, refused.code, at, repaired(document, code, at), **refused.words)
    except yaml.MarkedYAMLError as error:
        inmost = document.values[builder.stack[-1].location] if builder.stack else None
        code, at = report_syntax(document, error, problems, inmost)
    else:
        return []
    return [0 if code in _WHOLE else at.line]
