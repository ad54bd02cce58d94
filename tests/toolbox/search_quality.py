"""How well a search finds what judged queries ask for, typed into the real page of results in Chromium.

Three measures: recall@10 (of what is relevant, at most ten), nDCG@10 (gain 2^grade - 1), and the share of queries
without any result.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import yaml
from playwright.sync_api import Browser, Page, expect

from tests.toolbox.browsers import PATIENCE, context_of
from tests.toolbox.servers import served

PREFIX = "kota/portal"
"""The site stands below the root of its host."""
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


def judged(path: Path) -> list[Judged]:
    """Return the judged queries of a file: a list, or one below the name of the city that it speaks of."""
    data = yaml.safe_load(path.read_text("utf-8"))
    return [Judged(**item) for item in (data["pertanyaan"] if isinstance(data, dict) else data)]


def search(page: Page, site: str, query: str) -> tuple[str, ...]:
    """Type a query into the page of results; return the addresses it shows, from the site's root."""
    page.locator("#cari-q").fill(query)
    page.locator("#cari-q").press("Enter")
    expect(page.locator(".cari-status")).to_contain_text(f"hasil untuk “{query}”", timeout=PATIENCE)
    links: list[str] = page.locator(".cari-hasil ol > li > a").evaluate_all("links => links.map(a => a.href)")
    return tuple(link.removeprefix(site) for link in links)


def measure(browser: Browser, site: str, queries: Sequence[Judged]) -> Quality:
    """Run queries through the page; `site` ends with a slash."""
    with context_of(browser) as context:
        page = context.new_page()
        page.goto(f"{site}cari/")
        return Quality(tuple(Outcome(item, search(page, site, item.query)) for item in queries))


@contextmanager
def below_a_path(site: Path, folder: Path) -> Iterator[str]:
    """Serve a site below a path of its host, so that an absolute address would show; yield where, with a slash."""
    below = folder / PREFIX
    below.parent.mkdir(parents=True)
    below.symlink_to(site)
    with served(folder) as origin:
        yield f"{origin}/{PREFIX}/"
