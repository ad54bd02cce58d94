"""Builds that are killed, each in a process that is forked from one which has the portal loaded and built already.

A fork begins where the first build ended: everything is imported and every template compiled, so that what is killed
is the build itself. As a program (`python -m`), this is the process that forks; tests use `KilledBuilds`.
"""

from __future__ import annotations

import copy
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from generator.cache import CACHE, STATE
from generator.cache.last_build import NOTE
from generator.cli import main
from generator.publishing import publication
from generator.publishing.mkdocs_plugin import PortalPlugin
from generator.publishing.site import Project
from tests.toolbox.projects import ROOT, TODAY, edit
from tests.toolbox.sites import tree

CHANGES = frozenset({"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.symlink", "os.link", "os.truncate"})
"""What Python tells of before it changes a folder (https://docs.python.org/3/library/audit_events.html)."""
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_NEVER = 1_000_000
KILLED = -signal.SIGPROF
"""The exit code of what was killed, by a signal that nothing in Python sees or can put off."""


class KilledBuilds:
    """Builds of a project in whose file `path` one of two texts stands, the other at each build."""

    def __init__(self, root: Path, path: Path, texts: tuple[str, str], folder: Path) -> None:
        self.root = root
        self._file, self._texts, self._folder, self._turn = root / path, texts, folder, 0
        self._forking = subprocess.Popen(
            [sys.executable, "-m", __name__, root, folder],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            text=True,
        )
        for _ in range(2):
            self._turn_over()
            self._ask("learn", 0)
        self.whole = [tree(folder / f"hasil-{turn}") for turn in range(2)]
        """The hashes of what a build of each text gives."""

    def build(self, seconds: float = _NEVER) -> int:
        """Build the other text, killed once it has used so much of the processor; return the exit code."""
        self._turn_over()
        return self._ask("build", seconds)

    def switch(self, change: int = _NEVER) -> int:
        """Publish the other text, with what a build gave before in the place of MkDocs' work; return the exit code.

        After that work, the process is killed before the change of that number, from 0, to anything in the project.
        """
        self._turn_over()
        return self._ask("switch", change)

    @property
    def whole_now(self) -> str:
        """The hash of what a build of the present text gives."""
        return self.whole[self._turn]

    @property
    def seconds(self) -> float:
        """How much of the processor the last build used that came to its end."""
        return float((self._folder / "lama.txt").read_text("utf-8"))

    @property
    def changes(self) -> list[str]:
        """What the last switch changed in the project after the build, in order."""
        return (self._folder / "perubahan.txt").read_text("utf-8").splitlines()

    def close(self) -> None:
        """End the process that forks."""
        self._forking.communicate()

    def _turn_over(self) -> None:
        self._turn = 1 - self._turn
        edit(self._file, self._texts[1 - self._turn], self._texts[self._turn])

    def _ask(self, what: str, limit: float) -> int:
        assert self._forking.stdin is not None
        assert self._forking.stdout is not None
        self._forking.stdin.write(json.dumps([what, self._turn, limit]) + "\n")
        self._forking.stdin.flush()
        code = int(self._forking.stdout.readline())
        if what != "learn":
            said = (self._folder / "keluaran.txt").read_text("utf-8")
            assert code in (0, KILLED), said
            assert "Traceback" not in said
        return code


def serve(root: Path, folder: Path, lines: Iterable[str]) -> None:
    """Do what each line asks for, and answer with the exit code."""
    built: dict[int, PortalPlugin] = {}
    for line in lines:
        what, turn, limit = json.loads(line)
        code = 0
        if what == "learn":
            plugin = publication.build_into(folder / f"hasil-{turn}", Project(root, TODAY), lambda *_: None)
            built[turn] = copy.copy(plugin)  # MkDocs keeps the one instance
        elif child := os.fork():
            code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        else:
            signal.signal(signal.SIGPROF, signal.SIG_DFL)  # the system ends the process at once, as with SIGKILL
            if what == "switch":
                _copy_and_count(folder, turn, built[turn], root, limit)
            else:
                signal.setitimer(signal.ITIMER_PROF, limit)
            _build(root, folder)
        sys.stdout.write(f"{code}\n")
        sys.stdout.flush()


def _build(root: Path, folder: Path) -> None:
    with (folder / "keluaran.txt").open("wb") as file:
        for descriptor in (1, 2):
            os.dup2(file.fileno(), descriptor)
    # After a kill the text that is published may come again: that must be built, not be found to be there.
    (root / STATE / CACHE / NOTE).unlink(missing_ok=True)
    try:
        main(["build", "--project", str(root), "--date", TODAY.isoformat()])
    except SystemExit as end:
        sys.stdout.flush()
        (folder / "lama.txt").write_text(str(time.process_time()), "utf-8")
        os._exit(int(end.code or 0))


def _copy_and_count(folder: Path, turn: int, plugin: PortalPlugin, root: Path, limit: int) -> None:
    """Let this process copy rather than build, and kill itself before a change of that number."""
    is_built = False

    def build_into(target: Path, *_: object) -> PortalPlugin:
        nonlocal is_built
        shutil.copytree(folder / f"hasil-{turn}", target, copy_function=os.link)
        is_built = True
        return plugin

    left = limit
    changes = (folder / "perubahan.txt").open("w", encoding="utf-8")

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        is_writing = event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING
        if not is_built or not (is_writing or event in CHANGES):
            return
        where = str(arguments[0])
        if where.startswith("/") and not where.startswith(f"{root}/"):
            return  # no file of the project; what is removed with its folder has a name alone
        if left == 0:
            os.kill(os.getpid(), -KILLED)
        left -= 1
        changes.write(f"{event} {where.removeprefix(f'{root}/')}\n")
        changes.flush()

    publication.build_into = build_into  # type: ignore[assignment]
    sys.addaudithook(count)


if __name__ == "__main__":
    serve(Path(sys.argv[1]), Path(sys.argv[2]), sys.stdin)
