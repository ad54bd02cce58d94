"""Which photos the portal shows: those of records that stand, and those of pages by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote

from generator.catalogue.content_files import PAGES, PHOTOS, plain_files
from generator.model import Photo, Record, walk
from generator.problems import Problems, problem

_NAMED = re.compile(r"foto/([^\s\"'()<>\[\]?#/]+)")


def photos_shown(root: Path, records: Iterable[Record]) -> Iterator[Path]:
    """Yield the photos that records and pages by hand show, in order of their names; no withdrawn record's alone."""
    if photos := list(plain_files(root / PHOTOS, root)):
        shown = _named(root, (record for record in records if record.is_listed))
        yield from (path for path in photos if path.name in shown)


def check_photos(root: Path, records: Iterable[Record], problems: Problems) -> None:
    """Warn of photos that nothing shows: nobody would see that they aren't published."""
    if photos := list(plain_files(root / PHOTOS, root)):
        named = _named(root, records)
        for path in photos:
            if path.name not in named:
                problems.add(problem("photo_unused", path.relative_to(root).as_posix()))


def _named(root: Path, records: Iterable[Record]) -> set[str]:
    parts = (step[1] for record in records for step in walk(record) if isinstance(step, tuple))
    names = {part.file for part in parts if isinstance(part, Photo)}
    for page in plain_files(root / PAGES, root):
        names.update(unquote(name) for name in _NAMED.findall(page.read_text("utf-8", errors="replace")))
    return names
