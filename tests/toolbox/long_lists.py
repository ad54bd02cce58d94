"""A portal with lists that go on on further pages: the busy city's, with much less room on a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.exports import facets
from generator.pages import follow_ups, long_lists, writing
from tests.toolbox.busy import copy_busy_project
from tests.toolbox.sites import built_once

LISTED, TASKS, FIRST, MORE, PART = 4, 3, 2, 5, 25


def cut_short(patch: pytest.MonkeyPatch) -> None:
    """Let pages hold as little as that."""
    patch.setattr(writing, "LISTED", LISTED)
    patch.setattr(writing, "FIRST", FIRST)
    patch.setattr(follow_ups, "TASKS", TASKS)
    patch.setattr(long_lists, "FIRST", FIRST)
    patch.setattr(long_lists, "MORE", MORE)
    patch.setattr(facets, "PART", PART)


def long_lists_site(factory: pytest.TempPathFactory) -> Path:
    """Return its published site, which all tests of a run share; not to be changed."""
    with pytest.MonkeyPatch.context() as patch:
        cut_short(patch)
        return built_once(factory, "situs-panjang", copy_busy_project)
