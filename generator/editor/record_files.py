"""The files of records, read whole and written whole, and nothing outside `content/`."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from generator import yaml_files
from generator.catalogue import CONTENT, RESERVED
from generator.model import KINDS, id_of
from generator.problems import UNFINISHED, Problem, Problems
from generator.yaml_files import Plain, rewritten

LOCK = ".portal/sunting.lock"


class NoRecordError(Exception):
    """There can be no record of that kind and id, or its file lies where none is written."""


class ChangedError(Exception):
    """The file isn't what it was when the form was opened."""


@dataclass(frozen=True)
class Version:
    """A record's file as it was read; `seal` tells it from every other version, empty where there is no file."""

    raw: bytes
    seal: str
    data: Mapping[str, Plain]
    problems: tuple[Problem, ...] = ()

    @property
    def is_readable(self) -> bool:
        """Whether a form can show it: it is YAML, or isn't there yet."""
        return not self.problems


@dataclass(frozen=True)
class RecordFile:
    """Where a record's file stands, or would stand.

    Raises:
        NoRecordError: where kind or id can't be part of an address, or a link leads elsewhere.
    """

    root: Path
    kind: str
    id: str

    def __post_init__(self) -> None:
        if self.kind not in KINDS or not self.id or self.id != id_of(self.id) or self.id in RESERVED:
            raise NoRecordError(self.kind)
        folder = self.root.resolve() / CONTENT / self.kind
        if folder.exists() and folder.resolve() != folder:
            raise NoRecordError(self.where)
        if self.path.is_symlink() or (self.path.exists() and not self.path.is_file()):
            raise NoRecordError(self.where)

    @property
    def where(self) -> str:
        """The path, relative to the project."""
        return f"{CONTENT}/{self.kind}/{self.id}.yml"

    @property
    def path(self) -> Path:
        """The path on this machine."""
        return self.root.resolve() / self.where

    def read(self) -> Version:
        """Return what the file holds now."""
        if not self.path.exists():
            return Version(b"", "", {})
        problems = Problems()
        raw = yaml_files.read_bytes(self.path, self.root.resolve(), problems)
        document = yaml_files.read(self.path, self.root.resolve(), problems) if raw is not None else None
        data = document.data if document else None
        found = [] if isinstance(data, dict) else list(problems)
        return Version(raw or b"", _seal(raw or b""), data if isinstance(data, dict) else {}, tuple(found))

    def text(self, version: Version, wanted: Mapping[str, Plain]) -> str:
        """Return the text of the file that says `wanted`, otherwise as it was in `version`.

        Raises:
            RewriteError: where no YAML can say that.
        """
        return rewritten(version.raw.decode("utf-8"), wanted)

    def write(self, text: str, seal: str) -> None:
        """Put `text` in place of the version with that seal, at once and whole.

        Raises:
            ChangedError: where the file is another version by now.
            OSError: where the disk refuses.
        """
        raw = text.encode()
        with _locked(self.root):
            now = self.read()
            if now.seal != seal:
                raise ChangedError(self.where)
            if raw == now.raw and seal:
                return
            self.path.parent.mkdir(parents=True, exist_ok=True)
            unfinished = self.path.with_name(f"{UNFINISHED}{self.id}.yml")
            try:
                with unfinished.open("wb") as file:
                    file.write(raw)
                    file.flush()
                    os.fsync(file.fileno())
                if seal:
                    unfinished.chmod(self.path.stat().st_mode & 0o777)
                else:
                    self._reserve()
                unfinished.replace(self.path)
            finally:
                unfinished.unlink(missing_ok=True)
            _flush(self.path.parent)

    def _reserve(self) -> None:
        """Take the name of a new file, so that none that came meanwhile is written over."""
        try:
            self.path.open("xb").close()
        except FileExistsError as error:
            raise ChangedError(self.where) from error


def _seal(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


@contextmanager
def _locked(root: Path) -> Iterator[None]:
    lock = root / LOCK
    lock.parent.mkdir(exist_ok=True)
    with FileLock(lock):
        yield


def _flush(folder: Path) -> None:
    """Make a rename last through a power cut, where the system lets folders be flushed."""
    if hasattr(os, "O_DIRECTORY"):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
