"""What `make check-fast` leaves out: found in the tests' code, so it's their code that these hold it to."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from generator.publishing import publication
from generator.publishing.site import Project
from tests.toolbox import sites
from tests.toolbox.browsers import chromium
from tests.toolbox.heaviness import heaviest_files_first, leads_there
from tests.toolbox.killed_builds import KilledBuilds
from tests.toolbox.projects import ROOT, copy_project

SHARED = {"browser", "published_once", "site"}
"""Fixtures that are a browser or a site."""


def starts_a_process() -> None:
    subprocess.run(["true"], check=True)


def starts_one_in_a_loop() -> None:
    def once() -> None:
        starts_a_process()

    for _ in range(2):
        once()


def runs_tests() -> None:
    subprocess.run([sys.executable, "-m", "pytest"], check=True)


def builds(root: Path) -> None:
    sites.build(root)


def builds_by_its_module(root: Path) -> None:
    publication.publish(Project(root))


def calls_itself(root: Path) -> None:
    calls_itself(copy_project(root))


@pytest.mark.parametrize(
    "thing",
    [starts_a_process, starts_one_in_a_loop, builds, builds_by_its_module, chromium, sites.built_once, KilledBuilds],
)
def test_what_leads_to_a_browser_a_process_or_a_site_is_heavy(thing: object) -> None:
    assert leads_there(thing)


@pytest.mark.parametrize("thing", [calls_itself, copy_project, Path, "subprocess", None])
def test_what_leads_elsewhere_is_not(thing: object) -> None:
    assert not leads_there(thing)


def test_tests_are_marked_by_their_code_and_their_fixtures(request: pytest.FixtureRequest) -> None:
    marked = {item.nodeid for item in request.session.items if item.get_closest_marker("heavy")}
    for item in request.session.items:
        if isinstance(item, pytest.Function) and SHARED & {*item.fixturenames}:
            assert item.nodeid in marked
    assert request.node.nodeid not in marked


def test_what_runs_tests_itself_comes_first(request: pytest.FixtureRequest) -> None:
    """Begun last, it would keep one worker busy when all others are done."""
    items = [item for item in request.session.items if item.path.name != "test_freedom.py"]
    first = pytest.Function.from_parent(request.node.parent, name="runs_tests", callobj=runs_tests)
    first.location = ("tests/test_zz.py", 0, "runs_tests")
    assert heaviest_files_first([*items, first])[0] is first


def test_there_is_a_command_for_the_others() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    commands = makefile.partition("\ncheck-fast:")[2].partition("\n\n")[0]
    assert '-m "not heavy' in commands
    assert "make check-fast" in (ROOT / ".github/CONTRIBUTING.md").read_text("utf-8")
