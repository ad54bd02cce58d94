"""How heavy a test is, found in its code and in that of its fixtures, so that nobody has to keep a list of them.

A test is heavy where what it calls in `tests/` leads to a browser, a process, or what makes ready a whole site or
project: a build, the preview, the form, a new city.
"""

from __future__ import annotations

import inspect
import subprocess
from collections.abc import Iterator
from types import CodeType, FunctionType, ModuleType

import pytest
from mkdocs.commands.build import build as mkdocs_build
from playwright.sync_api import sync_playwright

from generator.editor.app import create_app
from generator.preview.rendering import Rendering
from generator.preview.server import Preview
from generator.projects.making import make_project
from generator.publishing.publication import build_into, publish

_WEIGHTY = (
    *(subprocess.Popen, subprocess.run, sync_playwright),
    *(mkdocs_build, publish, build_into, Rendering, Preview, create_app, make_project),
)
_RUNS_TESTS, _HEAVY, _LIGHT = 10_000, 20, 1
"""What tests cost on average, as a ratio; the first is a test that runs pytest itself."""

_known: dict[object, bool] = {}


def is_heavy(item: pytest.Item) -> bool:
    """Tell whether a test starts a browser or a process, or makes ready a site or a project."""
    if not isinstance(item, pytest.Function):
        return False
    fixtures = [found[-1].func for found in item._fixtureinfo.name2fixturedefs.values()]
    # The command line runs in the test's own process, whatever the command; that of a build is no less a build.
    builds = "portal" in item.fixturenames and any("build" in code.co_consts for code in _codes(item.function))
    return builds or any(leads_there(function) for function in (item.function, *fixtures))


def heaviest_files_first(items: list[pytest.Item]) -> list[pytest.Item]:
    """Return tests file by file, each in its own order, those files first that cost the most."""
    costs: dict[str, int] = {}
    for item in items:
        name = item.location[0]
        costs[name] = costs.get(name, 0) + _cost(item)
    return sorted(items, key=lambda item: (-costs[item.location[0]], item.location[0]))


def _cost(item: pytest.Item) -> int:
    if isinstance(item, pytest.Function) and any("pytest" in code.co_consts for code in _codes(item.function)):
        return _RUNS_TESTS
    return _HEAVY if item.get_closest_marker("heavy") else _LIGHT


def leads_there(thing: object) -> bool:
    """Tell whether what is called in `tests/` leads to something weighty."""
    if any(thing is weighty for weighty in _WEIGHTY):
        return True
    thing = inspect.unwrap(thing) if callable(thing) else thing
    if not isinstance(thing, (FunctionType, type)) or thing.__module__.partition(".")[0] != "tests":
        return False
    if thing not in _known:
        _known[thing] = False  # what leads to itself alone leads nowhere
        _known[thing] = any(map(leads_there, _called(thing)))
    return _known[thing]


def _called(thing: FunctionType | type) -> Iterator[object]:
    """Yield what stands under the names that a function, or the methods of a class, uses."""
    if isinstance(thing, type):
        yield from (value for value in vars(thing).values() if isinstance(value, FunctionType))
        return
    for code in _codes(thing):
        for name in code.co_names:
            found = thing.__globals__.get(name)
            if isinstance(found, ModuleType):
                yield from (getattr(found, attribute, None) for attribute in code.co_names)
            elif found is not None:
                yield found


def _codes(function: object) -> Iterator[CodeType]:
    """Yield the code of a function and of all that is defined in it."""
    found = [getattr(inspect.unwrap(function), "__code__", None)] if callable(function) else []
    while found:
        code = found.pop()
        if isinstance(code, CodeType):
            yield code
            found += code.co_consts
