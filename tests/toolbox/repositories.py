"""Git repositories for tests to fill."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path


class Repository:
    """A git repository for a test to fill; `commit` takes the author's date, by day."""

    def __init__(self, root: Path, at: Path | None = None) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        (at or root).mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=utama", cwd=at or root)

    def git(self, *arguments: str, cwd: Path | None = None, **environment: str) -> str:
        names = {
            f"GIT_{who}_{what}": f"{who}@example.com" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
        }
        done = subprocess.run(
            ["git", *arguments],
            cwd=cwd or self.root,
            env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", **names, **environment},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    def write(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, "utf-8")

    def commit(self, day: str = "2026-10-01T10:00:00+08:00") -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message=perubahan", GIT_AUTHOR_DATE=day, GIT_COMMITTER_DATE=day)
