"""Git as a process, with nobody's configuration."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

_PATIENCE = 120
"""Seconds for one git process; 5,000 versions take less than one."""
_SETTINGS = (
    "safe.directory=*",  # only data is read, by commands that run no program of the repository's
    "protocol.allow=never",  # a partial clone would fetch what it lacks
    "log.showRoot=true",
    "log.follow=false",
)


def git(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    """Run git with nobody's configuration and return what it prints.

    Raises:
        OSError: where there is no git.
        subprocess.SubprocessError: where it fails or takes too long.
    """
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
