"""Bytes by their keys in one file of SQLite, which may be locked, damaged or gone: then there is nothing in it."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from contextlib import suppress
from pathlib import Path

_TABLE = (
    "CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, sum BLOB NOT NULL, value BLOB NOT NULL) WITHOUT ROWID"
)
_HELD = 8 * 2**20
"""How many bytes wait in memory to be written together."""
_FAST = 1
"""zlib's level that costs least: pages become a sixth all the same."""


class Store:
    """A file of things. What is put in is written now and then, and when the store is closed."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._fresh: dict[bytes, bytes] = {}
        self._size = 0
        self._used: set[bytes] = set()
        self._connection = self._opened()

    def get(self, key: bytes) -> bytes | None:
        """Return what is there under a key, whole as it was put in; None where nothing is."""
        self._used.add(key)
        if key in self._fresh:
            return zlib.decompress(self._fresh[key])
        if self._connection is None:
            return None
        try:
            row = self._connection.execute("SELECT sum, value FROM kept WHERE key = ?", (key,)).fetchone()
            if row is None or row[0] != _sum(key, row[1]):
                return None
            return zlib.decompress(row[1])
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:  # somebody else writes, who may need the file
                self._leave()
            else:
                self._give_up()
            return None
        except (sqlite3.Error, zlib.error, TypeError):
            self._give_up()
            return None

    def put(self, key: bytes, value: bytes) -> None:
        """Put something in."""
        if self._connection is None:
            return
        self._used.add(key)
        self._fresh[key] = zlib.compress(value, _FAST)
        self._size += len(self._fresh[key])
        if self._size > _HELD:
            self._write()

    def close(self, *, drop_unused: bool) -> None:
        """Write what was put in, and drop what nobody asked for if that is wanted; where it can't be, leave it."""
        self._write(drop_unused=drop_unused)
        self._leave()

    def _write(self, *, drop_unused: bool = False) -> None:
        if self._connection is None:
            return
        try:
            with self._connection:
                self._connection.execute("BEGIN IMMEDIATE")
                if drop_unused:
                    keys = [key for (key,) in self._connection.execute("SELECT key FROM kept")]
                    unused = [(key,) for key in keys if key not in self._used]
                    self._connection.executemany("DELETE FROM kept WHERE key = ?", unused)
                rows = [(key, _sum(key, value), value) for key, value in self._fresh.items()]
                self._connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)
        except sqlite3.OperationalError:  # somebody else writes, or the disk is full: less is kept
            self._leave()
        except sqlite3.DatabaseError:
            self._give_up()
        self._fresh, self._size = {}, 0

    def _opened(self) -> sqlite3.Connection | None:
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self._file, timeout=0, isolation_level=None)
        except (OSError, sqlite3.Error):
            return None
        try:
            # Whatever a crash leaves is found out by the sums; waiting for the disk would be for nothing.
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute(_TABLE)
        except sqlite3.OperationalError:
            connection.close()
            return None
        except sqlite3.DatabaseError:
            connection.close()
            self._remove()
            return None
        return connection

    def _leave(self) -> None:
        """Do without the file from now on."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    def _give_up(self) -> None:
        """Do without a file that is damaged, and let the next one begin anew."""
        self._leave()
        self._remove()

    def _remove(self) -> None:
        with suppress(OSError):  # on Windows, while somebody else has it open; then the next build tries again
            self._file.unlink(missing_ok=True)


def _sum(key: bytes, value: bytes) -> bytes:
    return hashlib.blake2b(value, digest_size=16, key=key).digest()
