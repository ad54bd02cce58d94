"""How well the search finds: `python -m tests.search.quality [--misses]`.

Builds the portal once, types every judged query into the real page in Chromium, and prints recall@10 (of what is
relevant, at most ten), nDCG@10 (gain 2^grade - 1) and the share of queries without any result.
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from playwright.sync_api import Browser, Page, expect

from generator.publishing.publication import build_into
from generator.publishing.site import Project
from tests.toolbox.browsers import PATIENCE, chromium, context_of
from tests.toolbox.projects import ROOT
from tests.toolbox.servers import served

SETS = {"own": "queries.yml", "unseen": "queries_unseen.yml"}
PREFIX = "kota/portal"
"""The site stands below the root of its host, so that an absolute address would show."""
DEPTH = 10


@dataclass(frozen=True)
class Judged:
    """A query and the grade (1 to 3) of every address that belongs to it."""

    query: str
    form: str
    relevant: dict[str, int]


@dataclass(frozen=True)
class Outcome:
    """What a query found, best first."""

    judged: Judged
    found: tuple[str, ...]

    @property
    def recall(self) -> float:
        hits = sum(address in self.judged.relevant for address in self.found[:DEPTH])
        return hits / min(DEPTH, len(self.judged.relevant))

    @property
    def ndcg(self) -> float:
        ideal = sorted(self.judged.relevant.values(), reverse=True)[:DEPTH]
        return _gain([self.judged.relevant.get(address, 0) for address in self.found[:DEPTH]]) / _gain(ideal)


def _gain(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades))


@dataclass(frozen=True)
class Quality:
    """The means over a set of queries."""

    outcomes: tuple[Outcome, ...]

    @property
    def recall(self) -> float:
        return sum(outcome.recall for outcome in self.outcomes) / len(self.outcomes)

    @property
    def ndcg(self) -> float:
        return sum(outcome.ndcg for outcome in self.outcomes) / len(self.outcomes)

    @property
    def empty(self) -> float:
        return sum(not outcome.found for outcome in self.outcomes) / len(self.outcomes)

    def __str__(self) -> str:
        return (
            f"{len(self.outcomes)} queries: recall@{DEPTH} {self.recall:.3f}, nDCG@{DEPTH} {self.ndcg:.3f}, "
            f"empty {self.empty:.1%}"
        )


def judged(name: str) -> list[Judged]:
    """Return the judged queries of a set."""
    text = Path(__file__).with_name(SETS[name]).read_text("utf-8")
    return [Judged(**item) for item in yaml.safe_load(text)]


def search(page: Page, site: str, query: str) -> tuple[str, ...]:
    """Type a query into the page of results; return the addresses it shows, from the site's root."""
    page.locator("#cari-q").fill(query)
    page.locator("#cari-q").press("Enter")
    expect(page.locator(".cari-status")).to_contain_text(f"hasil untuk “{query}”", timeout=PATIENCE)
    links: list[str] = page.locator(".cari-hasil ol > li > a").evaluate_all("links => links.map(a => a.href)")
    return tuple(link.removeprefix(site) for link in links)


def measure(browser: Browser, site: str, name: str) -> Quality:
    """Run a set of queries through the page; `site` ends with a slash."""
    with context_of(browser) as context:
        page = context.new_page()
        page.goto(f"{site}cari/")
        return Quality(tuple(Outcome(item, search(page, site, item.query)) for item in judged(name)))


def main(arguments: Sequence[str] | None = None) -> None:
    """Print how well the search finds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="also print what the queries of the own set miss")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        build_into(Path(folder, PREFIX), Project(ROOT), lambda step, done, total: None)
        with served(Path(folder)) as origin, chromium() as browser:
            for name in SETS:
                quality = measure(browser, f"{origin}/{PREFIX}/", name)
                sys.stdout.write(f"{name:<8}{quality}\n")
                if options.misses and name == "own":
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
