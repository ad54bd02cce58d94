"""Where the time of a build goes, as `portal build --timing` tells it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.publishing import timing
from generator.publishing.site import SiteFile
from tests.toolbox.commands import Run
from tests.toolbox.projects import TODAY

ROW = re.compile(r"^  (?P<step>\S.*\S) +(?P<cpu>[\d.]+) +(?P<wall>[\d.]+) +(?P<share>\d+)%$")


class Clock:
    """A clock that goes on by what it is told, at each look at the processor's time."""

    def __init__(self, *moments: tuple[float, float]) -> None:
        self._moments = iter(moments)
        self._now = (0.0, 0.0)

    def process_time(self) -> float:
        self._now = next(self._moments)
        return self._now[0]

    def perf_counter(self) -> float:
        return self._now[1]


def test_laps_of_a_step_add_up(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock((1.0, 100.0), (1.0, 100.0), (2.5, 110.0), (3.0, 111.0), (7.0, 112.0))
    monkeypatch.setattr(timing, "time", clock)
    watch = timing.Timing()
    for step in ("pages", "data", "pages"):
        watch.lap(step)
    assert watch.spent == {"start": (1.0, 0.0), "pages": (5.5, 11.0), "data": (0.5, 1.0)}


@pytest.mark.parametrize(
    ("path", "step"),
    [("program/x.md", "pages"), ("program/x.png", "data"), ("cari/kosakata.json", "search"), ("x.json", "data")],
)
def test_a_file_belongs_to_the_step_that_makes_it(path: str, step: str) -> None:
    assert timing.step_of(SiteFile(path, b"")) == step


def test_a_build_tells_of_each_step_if_asked(portal: Run, project: Path) -> None:
    told = portal("build", "--date", TODAY.isoformat(), "--timing")
    assert (told.returncode, told.stderr) == (0, "")
    rows = [match for line in told.stdout.splitlines() if (match := ROW.match(line))]
    assert len(rows) == len(timing.STEPS)
    assert 95 <= sum(int(row["share"]) for row in rows) <= 105
    worked = {row["step"]: float(row["cpu"]) for row in rows}  # the first is all that this process did before
    assert worked["Markdown ke HTML"] > 0
    assert worked["Indeks pencarian"] > 0
    quiet = portal("build", "--date", TODAY.isoformat())
    assert not [line for line in quiet.stdout.splitlines() if ROW.match(line)]
