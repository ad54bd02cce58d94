"""Fixtures and hooks; what they and tests are made of is in `tests/toolbox/`."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.catalogue.loading import Catalogue, load
from generator.cli import main
from generator.yaml_files import remembering
from tests.toolbox.browsers import chromium
from tests.toolbox.busy import copy_busy_project
from tests.toolbox.commands import Run
from tests.toolbox.heaviness import heaviest_files_first, is_heavy
from tests.toolbox.histories import give_history
from tests.toolbox.projects import CITY, ROOT, TODAY, copy_project
from tests.toolbox.sites import built_once, copy_published, tree
from tests.toolbox.tabs import Tabs

# Where tests run in the background, shells make them ignore Ctrl+C, and so would every program that they start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let golden files be written anew (tests/test_pages.py), and a city be chosen (tests/real_content/)."""
    parser.addoption("--renew-golden", action="store_true", help="tulis ulang halaman di tests/golden/")
    parser.addoption("--project", default=ROOT, type=Path, help="folder kota untuk tests/real_content/")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Run one worker more than there are processors: heavy tests wait for browsers, servers and processes."""
    waits = "not heavy" not in config.option.markexpr
    return (os.cpu_count() or 1) + waits


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is heavy, for `make check-fast`; let no worker begin something long when the others are done."""
    for item in items:
        if is_heavy(item):
            item.add_marker(pytest.mark.heavy)
    if "PYTEST_XDIST_WORKER" in os.environ:
        items[:] = heaviest_files_first(items)


@pytest.fixture(scope="session", autouse=True)
def parsed_once() -> Iterator[None]:
    """Parse no file again whose text this worker has read: that is most of what loading a small portal costs."""
    with remembering({}):
        yield


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that takes `record_file` once for each file of a record of the project that it stands on."""
    if "record_file" in metafunc.fixturenames:
        real = Path(__file__).parent / "real_content" in metafunc.definition.path.parents
        city = metafunc.config.getoption("--project") if real else CITY
        files = sorted(city.glob("content/*/*.yml"))
        metafunc.parametrize("record_file", files, ids=[f"{path.parent.name}/{path.stem}" for path in files])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with a whole small portal, for a test to change as it likes."""
    return copy_project(tmp_path / "portal")


@pytest.fixture(scope="session")
def published_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The small portal, published once for all workers; not to be changed."""
    site = built_once(tmp_path_factory, "situs-kecil", copy_project)
    before = tree(site)
    yield site.parent
    assert tree(site) == before, "a test wrote into the release that all tests share"


@pytest.fixture
def published_project(published_once: Path, tmp_path: Path) -> Path:
    """A copy of the small portal that was published once, for a test to change as it likes."""
    return copy_published(published_once, tmp_path / "terbit")


@pytest.fixture(scope="session")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The small portal's catalogue; not to be changed."""
    return load(copy_project(tmp_path_factory.mktemp("katalog") / "portal"), TODAY)


@pytest.fixture(scope="session")
def busy_catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The catalogue of a portal with much in it (`tests/toolbox/busy.py`); not to be changed."""
    return load(copy_busy_project(tmp_path_factory.mktemp("ramai") / "portal"), TODAY)


@pytest.fixture(scope="session")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The catalogue of the small portal with changes behind it; not to be changed."""
    root = copy_project(tmp_path_factory.mktemp("berubah") / "portal")
    give_history(root)
    return load(root, TODAY)


@pytest.fixture(params=["changed", "catalogue"])
def portal_content(request: pytest.FixtureRequest) -> Catalogue:
    """The small portal's catalogue, once with changes behind it and once without."""
    catalogue: Catalogue = request.getfixturevalue(request.param)
    return catalogue


@pytest.fixture(scope="session")
def site(published_once: Path) -> Path:
    """The small portal, as it was published; not to be changed."""
    return published_once / "site"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium, started once in a worker; tests open profiles in it (`context_of`), or share `tabs`."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> Tabs:
    """Tabs of it that stay open, for tests that only look at pages."""
    return Tabs(browser)


@pytest.fixture
def page(tabs: Tabs, address: str) -> Iterator[Page]:
    """A page on a desk, for a module that says where its portal is served (`address`).

    At the end nothing may have gone wrong in it, or left the portal.
    """
    with tabs.lent(address) as (page, wrong):
        yield page
        assert wrong == []


@pytest.fixture
def portal(project: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run the command line on the small project, in this process: half as long as in one of its own.

    An exception that the command line lets out fails the test, where a process would print a traceback.
    """

    def run(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        capfd.readouterr()
        with monkeypatch.context() as here:
            here.chdir(cwd or project)
            here.setattr(logging.root, "handlers", [])  # what is logged gets to stderr, as outside of pytest
            with pytest.raises(SystemExit) as raised:
                main(list(arguments))
        assert isinstance(raised.value.code, int)
        out, err = capfd.readouterr()
        return subprocess.CompletedProcess(arguments, raised.value.code, out, err)

    return run


@pytest.fixture
def portal_process(project: Path) -> Run:
    """Run the command line on the small project, in a process of its own."""

    def run(*arguments: str, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "generator", *arguments],
            cwd=project,
            env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    return run
