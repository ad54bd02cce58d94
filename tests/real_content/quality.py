"""Print how well the search finds in a city's portal: `python -m tests.real_content.quality [--project FOLDER]`.

Builds the portal once and types every judged query of that city into the real page in Chromium.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from generator.catalogue.loading import load
from generator.publishing.publication import build_into
from generator.publishing.site import Project
from tests.real_content.test_search import JUDGED, asked
from tests.toolbox.browsers import chromium
from tests.toolbox.projects import ROOT
from tests.toolbox.search_quality import DEPTH, Outcome, below_a_path, measure


def main(arguments: Sequence[str] | None = None) -> None:
    """Print recall, nDCG and the share of queries without any result, a line a file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--project", type=Path, default=ROOT, help="the folder of the city")
    parser.add_argument("--misses", action="store_true", help="also print what is missed, but for held-out sets")
    options = parser.parse_args(arguments)
    catalogue = load(options.project)
    with tempfile.TemporaryDirectory() as folder:
        build_into(Path(folder, "situs"), Project(options.project), lambda step, done, total: None)
        with below_a_path(Path(folder, "situs"), Path(folder, "inang")) as site, chromium() as browser:
            for path in JUDGED:
                if queries := asked(path, catalogue):
                    quality = measure(browser, site, queries)
                    sys.stdout.write(f"{path.parent.name}/{path.stem}: {quality}\n")
                    if options.misses and "unseen" not in path.stem:
                        for outcome in sorted(quality.outcomes, key=lambda outcome: outcome.ndcg):
                            if outcome.ndcg < 0.9 or outcome.recall < 1:
                                _print(outcome)


def _print(outcome: Outcome) -> None:
    sys.stdout.write(f"\n{outcome.judged.query}  (recall {outcome.recall:.2f}, nDCG {outcome.ndcg:.2f})\n")
    for address in outcome.found[:DEPTH]:
        sys.stdout.write(f"  {outcome.judged.relevant.get(address, '-')} {address}\n")
    for address in outcome.judged.relevant.keys() - set(outcome.found[:DEPTH]):
        sys.stdout.write(f"  missing {outcome.judged.relevant[address]} {address}\n")


if __name__ == "__main__":
    main()
