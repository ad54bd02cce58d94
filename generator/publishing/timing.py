"""Where the time of a build goes: seconds of the processor and of the clock, step by step."""

from __future__ import annotations

import time
from pathlib import PurePosixPath

from generator.publishing.site import SiteFile
from generator.search import FOLDER

STEPS = ("start", "load", "pages", "data", "search", "markdown", "theme", "whole", "release")
"""The steps of a build in their order; what comes before it, the loading of the program, is the first."""


class Timing:
    """A stopwatch with laps: each ends a step, and the next begins."""

    def __init__(self) -> None:
        self.spent: dict[str, tuple[float, float]] = {"start": (time.process_time(), 0.0)}
        """For each step the seconds of this process, and those of the clock, in which other processes count too."""
        self._since = time.process_time(), time.perf_counter()

    def lap(self, step: str) -> None:
        """Count what passed since the last lap for a step."""
        now = time.process_time(), time.perf_counter()
        cpu, wall = self.spent.get(step, (0.0, 0.0))
        self.spent[step] = cpu + now[0] - self._since[0], wall + now[1] - self._since[1]
        self._since = now


def step_of(file: SiteFile) -> str:
    """Return the step that makes a file."""
    path = PurePosixPath(file.path)
    if path.suffix == ".md":
        return "pages"
    return "search" if path.parts[0] == FOLDER else "data"
