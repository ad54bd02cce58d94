"""Speed as ratios, measured in one run on the same input: `make bench`.

Absolute seconds depend on the machine, so nothing here passes or fails; each line names its peer. Growth is the
time for twice the records over the time for once: 2 is linear, 4 would be the square.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml
from rich.console import Console
from rich.table import Table

from generator import yaml_source
from generator.catalogue import load
from generator.problems import Problems
from generator.site import site_files
from tests.conftest import ROOT, TODAY, copy_project

ROUNDS = 5
RECORDS = 500


def best(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the shortest of some runs, in seconds: the run that other processes disturbed least."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def portal_of(size: int, folder: Path) -> Path:
    """Make a portal with `size` more facilities."""
    root = copy_project(folder / str(size))
    text = (root / "content/fasilitas/taman-contoh.yml").read_text("utf-8").replace("alamat_lama: [taman-lama]\n", "")
    for number in range(size):
        (root / f"content/fasilitas/taman-{number}.yml").write_text(text, "utf-8")
    return root


def main() -> None:
    """Print the table."""
    table = Table("what", "peer", "ratio")
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "content").glob("*/*.yml"))]
    ours = best(lambda: [yaml_source.parse(text, "x.yml", Problems()) for text in texts])
    for name, loader in (("PyYAML SafeLoader", yaml.SafeLoader), ("PyYAML CSafeLoader", yaml.CSafeLoader)):
        theirs = best(lambda loader=loader: [yaml.load(text, loader) for text in texts])  # type: ignore[misc]
        table.add_row("reading the real content, with places", name, f"{ours / theirs:.2f} x its time")
    folder = Path(tempfile.mkdtemp())
    try:
        once, twice = portal_of(RECORDS, folder), portal_of(2 * RECORDS, folder)
        growth = best(lambda: load(twice, TODAY), 3) / best(lambda: load(once, TODAY), 3)
        table.add_row(f"loading {2 * RECORDS} records", f"loading {RECORDS}", f"{growth:.2f} x its time")
        small, large = load(once, TODAY), load(twice, TODAY)
        growth = best(lambda: list(site_files(large)), 2) / best(lambda: list(site_files(small)), 2)
        table.add_row(f"writing {2 * RECORDS} records", f"writing {RECORDS}", f"{growth:.2f} x its time")
    finally:
        shutil.rmtree(folder)
    Console().print(table)


if __name__ == "__main__":
    main()
