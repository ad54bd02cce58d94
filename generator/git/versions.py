"""The committed versions of files, from two processes for all of them.

The line of first parents is read, which is what the published branch was, commit by commit.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.git.process import git

KEPT_VERSIONS = 11
"""The newest versions of a file that are read, so that a long history costs no more than a short one."""
_COMMIT = "\x01"
_LOG = (
    *("log", "--first-parent", "--diff-merges=first-parent", "--raw", "--no-abbrev", "-z", "-M50%", "-l1000"),
    *("--relative", "--no-ext-diff", "--no-textconv", "--no-color", "--no-notes", "--no-show-signature"),
    *(f"--format={_COMMIT}%at", "HEAD", "--"),
)


@dataclass(frozen=True, slots=True)
class Version:
    """A committed version of a file, and when its author made it, in seconds since 1970-01-01 UTC."""

    seconds: int
    content: bytes


@dataclass(frozen=True)
class FileHistory:
    """The newest versions of a file, oldest first; `is_whole` tells whether the oldest is the file's beginning."""

    versions: tuple[Version, ...]
    is_whole: bool


def read(root: Path, folder: str, paths: Iterable[str]) -> dict[str, FileHistory]:
    """Return the history of those files (paths from `root`, inside `folder`) that git knows.

    Empty where there is no git, no repository, only a shallow or partial one, or where git fails.
    """
    try:
        if git(root, "rev-parse", "--is-shallow-repository").strip() != b"false":
            return {}
        log = git(root, *_LOG, folder).decode("utf-8", "surrogateescape")
        found = _follow(_commits(log), set(paths))
        blobs = _blobs(root, {blob for steps in found.values() for _, blob in steps[:KEPT_VERSIONS]})
    except (OSError, subprocess.SubprocessError, ValueError):
        return {}
    return {
        path: FileHistory(
            tuple(Version(seconds, blobs[blob]) for seconds, blob in reversed(steps[:KEPT_VERSIONS])),
            len(steps) <= KEPT_VERSIONS,
        )
        for path, steps in found.items()
    }


# --- What git prints ----------------------------------------------------------------------------------------

_Entry = tuple[str, str, str, str]
"""What became of a file in a commit: its status letter, its blob, its path before and after."""


def _commits(log: str) -> Iterator[tuple[int, list[_Entry]]]:
    """Yield (seconds, what became of files) for each commit, newest first.

    Source: https://git-scm.com/docs/git-log#_raw_output_format with -z.
    """
    for commit in log.split(_COMMIT)[1:]:
        seconds, *fields = commit.strip("\0").split("\0")
        rest = iter(fields)
        entries: list[_Entry] = []
        for field in rest:
            _, _, _, blob, status = field.strip().removeprefix(":").split(" ")
            before = next(rest)
            entries.append((status[0], blob, before, next(rest) if status[0] in "RC" else before))
        yield int(seconds), entries


def _follow(commits: Iterable[tuple[int, list[_Entry]]], paths: set[str]) -> dict[str, list[tuple[int, str]]]:
    """Return (seconds, blob) of each file's versions, newest first, through renames back to where it was added."""
    found: dict[str, list[tuple[int, str]]] = {}
    called = {path: path for path in paths}
    for seconds, entries in commits:
        older: dict[str, str] = {}
        for status, blob, before, after in entries:
            path = called.pop(after, None) if status != "D" else None
            if path is None:
                continue
            found.setdefault(path, []).append((seconds, blob))
            if status != "A":
                older[before] = path
        called.update(older)
    return found


def _blobs(root: Path, names: Iterable[str]) -> Mapping[str, bytes]:
    """Return the content of blobs by their names.

    Source: https://git-scm.com/docs/git-cat-file#_batch_output.
    """
    wanted = sorted(names)
    printed = git(root, "cat-file", "--batch", given="".join(f"{name}\n" for name in wanted).encode())
    blobs: dict[str, bytes] = {}
    place = 0
    for name in wanted:
        end = printed.index(b"\n", place)
        _, kind, size = printed[place:end].split(b" ")  # "<name> missing" has no size
        if kind != b"blob":
            raise ValueError(name)
        blobs[name] = printed[end + 1 : end + 1 + int(size)]
        place = end + 1 + int(size) + 1
    return blobs
