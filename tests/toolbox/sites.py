"""Published sites for tests: built once for all who only read them, and what is in them."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import filelock
import pytest

from generator.publishing.mkdocs_plugin import RELEASES
from generator.publishing.publication import publish
from generator.publishing.releases import Report
from generator.publishing.site import Project
from tests.toolbox.projects import TODAY


def build(root: Path) -> Report:
    """Publish a project on the tests' date."""
    return publish(Project(root, TODAY))


def tree(folder: Path) -> str:
    """Return one hash for the names and bytes of everything in a folder."""
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        total.update(f"{path.relative_to(folder).as_posix()}\0{path.is_dir()}\0".encode())
        if path.is_file():
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def published(root: Path) -> tuple[str, str]:
    """Return where `site` leads and the hash of what is there."""
    assert (root / "site").is_symlink()
    assert (root / "site" / "index.html").is_file()
    return str((root / "site").readlink()), tree(root / "site")


def copy_published(root: Path, target: Path) -> Path:
    """Copy a published project. Its releases, in which nothing may write, hold the same files (hard links)."""

    def copy(source: str, copied: str) -> None:
        if root / RELEASES in Path(source).parent.parents:
            os.link(source, copied)
        else:
            shutil.copyfile(source, copied)

    return Path(shutil.copytree(root, target, symlinks=True, copy_function=copy))


def built_once(
    factory: pytest.TempPathFactory, name: str, prepare: Callable[[Path], object], today: date | None = TODAY
) -> Path:
    """Return a published site that all workers of one test run share; the first to come builds it.

    `prepare` fills an empty folder with a project. The content of the tests has a day of its own; real content wants
    today's date (None), so that staff may change it.
    """
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent  # a worker's own folder lies in the run's
    project = base / f"{name}-proyek"
    with filelock.FileLock(base / f"{name}.lock"):
        if not (project / "site").exists():
            shutil.rmtree(project, ignore_errors=True)
            project.mkdir()
            prepare(project)
            publish(Project(project, today))
    return project / "site"
