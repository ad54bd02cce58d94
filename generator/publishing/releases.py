"""Releases on the disk: one build at a time, one rename to publish, the last three kept.

site -> .portal/releases/000007      the link that is renamed
.portal/lock                         one build at a time
.portal/work/                        the build under way; left over after a crash, removed by the next build
.portal/releases/000007.json         which records a release has, for the report of the next one, and what made it

Nobody writes into a release: files that two of them have alike are one file with two names.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypedDict

import filelock

from generator.cache import Inputs, makers
from generator.catalogue import Catalogue
from generator.history import version_of
from generator.model import Record
from generator.problems import Problem, StoppedError, say
from generator.publishing.same_files import is_linked
from generator.publishing.site import SiteFile, record_pages

_FOLDER = "releases"
KEPT_RELEASES = 3

Manifest = dict[str, Any]
"""What is known of a release: `records` and their versions, the days on which records were `withdrawn`, `makers`."""


class PublishError(StoppedError):
    """The portal can't be published; `reasons` are Indonesian sentences."""

    def __init__(self, *reasons: str) -> None:
        self.reasons = reasons
        super().__init__("\n".join(reasons))

    @property
    def sentences(self) -> tuple[str, ...]:
        """The reasons, and that the published site is as it was."""
        return (*self.reasons, say("build_failed"))


@dataclass(frozen=True)
class Report:
    """What a build did, from which content.

    Lists name records as `<kind>/<id>`; None where there was no release to compare with.
    """

    site: Path
    catalogue: Catalogue = field(repr=False, compare=False)
    pages: int
    warnings: tuple[Problem, ...]
    added: tuple[str, ...] | None = None
    changed: tuple[str, ...] | None = None
    withdrawn: tuple[str, ...] | None = None
    removed: tuple[str, ...] | None = None
    schemas: tuple[tuple[str, str], ...] = field(default=(), repr=False, compare=False)
    """What editors may know of the content now: the path of each file in the project, and its text."""
    made_of: Inputs | None = field(default=None, repr=False, compare=False)
    """What it was made of; None where that isn't all that may show in it."""

    @property
    def records(self) -> int:
        """How many records were published."""
        return len(self.catalogue.records)


@contextmanager
def lock(state: Path) -> Iterator[None]:
    """Hold the lock while building; refuse where another build holds it."""
    lock = filelock.FileLock(state / "lock")
    try:
        lock.acquire(timeout=0)
    except filelock.Timeout as error:
        raise PublishError(say("build_running", path=state / "lock")) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def readable_by_all(state: Path) -> Iterator[None]:
    """Make files that a web server may read, which is another user: 644, and folders 755, whatever the umask says."""
    for folder in (state, state / _FOLDER):
        if folder.is_dir() and not folder.is_symlink():
            folder.chmod(folder.stat().st_mode | 0o055)
    before = os.umask(0o022)
    try:
        yield
    finally:
        os.umask(before)


def refuse_foreign_target(site: Path, state: Path) -> None:
    """Only a link that leads to one of our releases may be moved."""
    if not os.path.lexists(site):
        return
    if site.is_symlink() and (site.parent / site.readlink()).parent == state / _FOLDER:
        return
    raise PublishError(say("site_not_ours", path=site))


def release_before(site: Path, state: Path) -> Path | None:
    """Return the release that is published now, if this version of the portal made it, with the same libraries."""
    releases = state / _FOLDER
    manifest = _read_manifest(site, releases)
    if manifest is None or manifest.get("makers") != makers().hex():
        return None
    return releases / site.readlink().name


def release(work: Path, site: Path, state: Path, catalogue: Catalogue, files: list[SiteFile]) -> Report:
    """Make the built folder the newest release and point `site` at it, with one rename."""
    releases = state / _FOLDER
    releases.mkdir(exist_ok=True)
    numbers = sorted(int(path.name) for path in releases.iterdir() if path.name.isdecimal())
    number = f"{(numbers[-1] if numbers else 0) + 1:06d}"
    previous = _read_manifest(site, releases)
    manifest = _manifest(catalogue)
    release = releases / number
    _flush(work)
    work.rename(release)
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    (releases / f"{number}.json").write_text(text, "utf-8")
    _flush_one(releases / f"{number}.json")
    _flush_one(releases)
    link = state / "site-new"
    link.unlink(missing_ok=True)
    link.symlink_to(release.relative_to(site.parent))
    link.replace(site)
    _flush_one(site.parent)
    for old in numbers[: -(KEPT_RELEASES - 1)]:
        remove(releases / f"{old:06d}")
        (releases / f"{old:06d}.json").unlink(missing_ok=True)
    pages = sum(file.path.endswith(".md") for file in files)
    return Report(site, catalogue, pages, catalogue.warnings, **_compare(previous, manifest))


def _manifest(catalogue: Catalogue) -> Manifest:
    """Return the version of each record, which records are withdrawn, and what made the release."""
    records: dict[str, str] = {}
    withdrawn: dict[str, str] = {}
    for path, record in zip(record_pages(catalogue), catalogue.records, strict=True):
        name = path.removesuffix(".md")
        records[name] = version_of(record)
        if isinstance(record, Record) and record.withdrawn:
            withdrawn[name] = record.withdrawn.day.isoformat()
    return {"records": records, "withdrawn": withdrawn, "makers": makers().hex()}


def _read_manifest(site: Path, releases: Path) -> Manifest | None:
    """Return the manifest of the release that is published now, if there is one that can be read."""
    if not site.is_symlink():
        return None
    try:
        manifest = json.loads((releases / f"{site.readlink().name}.json").read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return manifest if isinstance(manifest, dict) and {"records", "withdrawn"} <= manifest.keys() else None


class _Compared(TypedDict, total=False):
    """The lists of a report."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    withdrawn: tuple[str, ...]
    removed: tuple[str, ...]


def _compare(before: Manifest | None, after: Manifest) -> _Compared:
    if before is None:
        return {}
    old, new = before["records"], after["records"]
    withdrawn = sorted(after["withdrawn"].keys() - before["withdrawn"].keys())
    changed = sorted(name for name in old.keys() & new.keys() if old[name] != new[name] and name not in withdrawn)
    return {
        "added": tuple(sorted(new.keys() - old.keys())),
        "changed": tuple(changed),
        "withdrawn": tuple(withdrawn),
        "removed": tuple(sorted(old.keys() - new.keys())),
    }


def remove(folder: Path) -> None:
    """Remove a folder of ours, if it is there."""
    if folder.exists():
        shutil.rmtree(folder)


def _flush(folder: Path) -> None:
    """Make sure that every file and folder below `folder` is on the disk, not only in memory."""
    if sys.platform != "win32":
        os.sync()  # all at once; each for itself waits for the disk anew, but only that tells of a disk that refuses
    for parent, _, names in os.walk(folder, topdown=False):
        for name in names:
            if not is_linked(path := os.path.join(parent, name)):  # noqa: PTH118 - else it is on the disk already
                _flush_one(path)
        _flush_one(parent)


def _flush_one(path: Path | str) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
