"""What git knows of the files in `content/`: the committed versions of each, from two processes for all of them.

The line of first parents is read, which is what the published branch was, commit by commit. Nothing that a user, a
machine or a repository may configure changes what is read, and nothing is ever fetched from elsewhere: where git,
its repository or part of it isn't at hand, there is no history, which is no error.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

KEPT_VERSIONS = 11
"""The newest versions of a file that are read, so that a long history costs no more than a short one."""
_PATIENCE = 120
"""Seconds for one git process; 5,000 versions take less than one."""
_COMMIT = "\x01"
_SETTINGS = (
    "safe.directory=*",  # only data is read, by commands that run no program of the repository's
    "protocol.allow=never",  # a partial clone would fetch what it lacks
    "log.showRoot=true",
    "log.follow=false",
)
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
        if _git(root, "rev-parse", "--is-shallow-repository").strip() != b"false":
            return {}
        log = _git(root, *_LOG, folder).decode("utf-8", "surrogateescape")
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


def is_repository(root: Path) -> bool:
    """Tell whether a folder is kept in git; not where git isn't at hand."""
    try:
        return _git(root, "rev-parse", "--is-inside-work-tree").strip() == b"true"
    except (OSError, subprocess.SubprocessError):
        return False


def uncommitted(root: Path, paths: Iterable[str]) -> list[str]:
    """Return those of some paths (from `root`) whose files aren't in git as they stand; none where git fails."""
    found = []
    for path in paths:
        try:
            if _git(root, "status", "--porcelain", "--ignored", "-z", "--", path):
                found.append(path)
        except (OSError, subprocess.SubprocessError):
            return []
    return found


def _git(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    """Run git with nobody's configuration and return what it prints."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    alone = {
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }
    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    process = subprocess.run(  # noqa: S603 - a fixed command; paths are data to it
        ["git", "--no-pager", "--literal-pathspecs", *settings, *arguments],  # noqa: S607 - the git that users have
        cwd=root,
        env={**kept, **alone},
        input=given,
        capture_output=True,
        check=True,
        timeout=_PATIENCE,
    )
    return process.stdout


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
    printed = _git(root, "cat-file", "--batch", given="".join(f"{name}\n" for name in wanted).encode())
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
