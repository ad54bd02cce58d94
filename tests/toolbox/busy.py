"""The city of the tests with more in it: many records, long pages, things to search for, tasks of every standing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.toolbox.facilities import add_facilities
from tests.toolbox.meetings import add_meeting
from tests.toolbox.projects import ROOT, copy_project
from tests.toolbox.sites import built_once

RECORDS = ROOT / "tests/projects/ramai"
"""What somebody looks for: written by hand, and put beside the records of the small city."""


def copy_busy_project(target: Path) -> Path:
    """Copy the small city into `target`, with these records, the meeting of many tasks, and sixty facilities."""
    copy_project(target)
    shutil.copytree(RECORDS, target / "content", dirs_exist_ok=True)
    add_meeting(target)
    add_facilities(target, 60)
    return target


def busy_site(factory: pytest.TempPathFactory) -> Path:
    """Return its published site, which all tests of a run share; not to be changed."""
    return built_once(factory, "situs-ramai", copy_busy_project)
