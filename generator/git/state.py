"""What state a project's repository is in."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path

from generator.git.process import git


def is_repository(root: Path) -> bool:
    """Tell whether a folder is kept in git; not where git isn't at hand."""
    try:
        return git(root, "rev-parse", "--is-inside-work-tree").strip() == b"true"
    except (OSError, subprocess.SubprocessError):
        return False


def uncommitted(root: Path, paths: Iterable[str]) -> list[str]:
    """Return those of some paths (from `root`) whose files aren't in git as they stand; none where git fails."""
    found = []
    for path in paths:
        try:
            if git(root, "status", "--porcelain", "--ignored", "-z", "--", path):
                found.append(path)
        except (OSError, subprocess.SubprocessError):
            return []
    return found


def head(root: Path) -> str:
    """Return what tells one state of a repository's history from another; empty where there is none to be read."""
    try:
        return git(root, "rev-parse", "HEAD", "--is-shallow-repository").decode()
    except (OSError, subprocess.SubprocessError):
        return ""
