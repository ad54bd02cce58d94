"""What stands in for the tests' own city: the content of a real one, on today's date."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.catalogue.loading import Catalogue, load
from tests.toolbox.projects import copy_project
from tests.toolbox.servers import served
from tests.toolbox.sites import built_once


@pytest.fixture(scope="session")
def city(pytestconfig: pytest.Config) -> Path:
    """The folder of the city's project; only to be read."""
    folder: Path = pytestconfig.getoption("--project")
    return folder.resolve()


@pytest.fixture(scope="session")
def catalogue(city: Path) -> Catalogue:
    """The city's content."""
    return load(city)


@pytest.fixture(scope="session")
def busy_catalogue(catalogue: Catalogue) -> Catalogue:
    """The same: here nothing is asked of how much there is."""
    return catalogue


@pytest.fixture
def portal_content(catalogue: Catalogue) -> Catalogue:
    """The same."""
    return catalogue


@pytest.fixture(scope="session")
def site(city: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The city's portal, published from a copy of its project; not to be changed."""

    def prepare(target: Path) -> None:
        copy_project(target, city)

    return built_once(tmp_path_factory, "situs-nyata", prepare, today=None)


@pytest.fixture(scope="session")
def origin(site: Path) -> Iterator[str]:
    """Where that portal is served."""
    with served(site) as address:
        yield address
