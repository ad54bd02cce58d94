"""The command line, as tests run it: in their own process, or one command after the other in forks of another.

As a program (`python -m`), this is the process that forks; tests use `Commands`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from generator.cli import main
from tests.toolbox.projects import ROOT

Run = Callable[..., "subprocess.CompletedProcess[str]"]
"""What the fixtures `portal` and `portal_process` are: arguments in, what was printed and the exit code out."""


class Commands:
    """A process that has the package in `root` loaded, and runs each command in a fork of it.

    Loading the package costs more than most commands. `env` is what the commands find beside the tests' environment.
    """

    def __init__(self, root: Path, env: Mapping[str, str]) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=root,  # is looked through before PYTHONPATH
            env={**os.environ, "PYTHONPATH": str(ROOT), **env},
            text=True,
        )

    def run(self, cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command in a folder."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        out, err = (Path(self._folder.name, name) for name in ("keluaran", "galat"))
        self._process.stdin.write(json.dumps([str(cwd), arguments, str(out), str(err)]) + "\n")
        self._process.stdin.flush()
        code = int(self._process.stdout.readline())
        return subprocess.CompletedProcess(arguments, code, out.read_text("utf-8"), err.read_text("utf-8"))

    def close(self) -> None:
        """End the process that forks."""
        self._process.communicate()
        self._folder.cleanup()


def _serve() -> None:
    for line in sys.stdin:
        cwd, arguments, *outputs = json.loads(line)
        if child := os.fork():
            code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            sys.stdout.write(f"{code}\n")
            sys.stdout.flush()
            continue
        for descriptor, path in enumerate(outputs, start=1):
            with Path(path).open("wb") as file:
                os.dup2(file.fileno(), descriptor)
        os.chdir(cwd)
        main(arguments)


if __name__ == "__main__":
    _serve()
