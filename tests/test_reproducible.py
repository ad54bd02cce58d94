"""Same input, same bytes: whatever the folder, the time zone, the hash seed, the locale or the clock."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.toolbox.projects import ROOT, copy_project
from tests.toolbox.sites import tree

DATE = "2026-11-23"
EPOCH = "1795365000"  # 2026-11-22 16:30 UTC: half past midnight of that date in the city, the day before in New York
Pair = tuple[Path, Path]


def build(root: Path, *arguments: str, **environment: str) -> Path:
    clean = {name: value for name, value in os.environ.items() if name not in ("SOURCE_DATE_EPOCH", "LANG", "TZ")}
    result = subprocess.run(
        [sys.executable, "-m", "generator", "build", *arguments],
        cwd=root,
        env={**clean, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert result.returncode == 0, result.stderr
    return root / "site"


@pytest.fixture(scope="session")
def two_builds(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """One content, built in two worlds that agree on the date alone."""
    origin = copy_project(tmp_path_factory.mktemp("asal") / "portal")
    paths = sorted(path for path in origin.rglob("*") if path.is_file())
    roots = []
    for name, ordered in (("a", paths), ("folder-dengan-nama-yang-panjang/di/dalam sini", list(reversed(paths)))):
        root = tmp_path_factory.mktemp("dunia") / name
        for path in ordered:
            copy = root / path.relative_to(origin)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
            os.utime(copy, (1e9, 1e9) if name == "a" else None)
        roots.append(root)
    first, second = roots
    return (
        build(first, "--date", DATE, TZ="Asia/Tokyo", PYTHONHASHSEED="0", LC_ALL="C", LANG="C", COLUMNS="40"),
        build(
            second,
            SOURCE_DATE_EPOCH=EPOCH,
            TZ="America/New_York",
            PYTHONHASHSEED="12345",
            LC_ALL="tr_TR.UTF-8",
            LANG="id_ID.UTF-8",
        ),
    )


def test_two_builds_are_the_same_in_every_byte(two_builds: Pair, tmp_path: Path) -> None:
    first, second = two_builds
    files = [
        {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
        for site in (first, second)
    ]
    assert len(files[0]) > 100
    assert files[0].keys() == files[1].keys()
    assert [path for path in files[0] if files[0][path] != files[1][path]] == []
    assert tree(first) == tree(second)
    for site, content in zip(two_builds, files, strict=True):
        _assert_dated(content["sitemap.xml"], content["sitemap.xml.gz"])
        for path, data in content.items():
            assert str(site.parent).encode() not in data, path
    # What was compared can differ: a build for another date does.
    shutil.copytree(first.parent, tmp_path / "portal", symlinks=True)
    assert tree(build(tmp_path / "portal", "--date", "2027-11-23")) != tree(first)


def _assert_dated(sitemap: bytes, compressed: bytes) -> None:
    """The dates in the sitemap are the records', and the one in the header of the compressed file the portal date."""
    assert gzip.decompress(compressed) == sitemap
    days = re.findall(rb"<lastmod>(.*?)</lastmod>", sitemap)
    # Six records, the listings of three kinds, and the home page; tests/test_sitemap.py knows which has which.
    assert sorted(days) == sorted([b"2026-11-01"] * 7 + [b"2026-11-02"] * 3)
    assert sitemap.count(b"<loc>") > 60
    made = int.from_bytes(compressed[4:8], "little")  # RFC 1952: seconds since 1970
    assert datetime.fromtimestamp(made, UTC).isoformat() == f"{DATE}T00:00:00+00:00"
