"""Speed as ratios, measured in one run on the same input: `make bench`, or `python -m tests.bench --sizes 100 5000`.

Absolute seconds depend on the machine and on what else it does, so nothing here passes or fails; each line names its
peer, and the load of the machine stands at the end.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.bench import builds, rooms

SIZES = (100, 1000)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="how many records (default: 100 1000)")
    parser.add_argument("--only", choices=["rooms", "builds"], help="measure one part alone")
    options = parser.parse_args()
    console = Console(width=140)
    if options.only != "rooms":
        with tempfile.TemporaryDirectory() as folder:
            measured = {size: builds.measure(size, Path(folder), console) for size in sorted(options.sizes)}
        console.print(builds.growth(measured))
    if options.only != "builds":
        table = Table("what", "peer", "ratio")
        for row in rooms.rows():
            table.add_row(*row)
        console.print(table)
    console.print("load of the machine over 1, 5 and 15 minutes:", *(f"{load:.1f}" for load in os.getloadavg()))


if __name__ == "__main__":
    main()
