"""Projects that earlier versions made are checked and built by this one, after what `portal check --fix` does.

A version that changes what projects have adds `tests/projects/versi-<version>/`, made by its `portal init`, with the
examples published and without the schemas, which every build writes anew.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.toolbox.commands import Run
from tests.toolbox.projects import ROOT

PROJECTS = sorted((ROOT / "tests/projects").glob("versi-*"))


def test_there_is_a_project_of_an_earlier_version() -> None:
    assert ROOT / "tests/projects/versi-0.2.0" in PROJECTS


@pytest.mark.parametrize("made", PROJECTS, ids=[path.name for path in PROJECTS])
def test_a_project_of_an_earlier_version_goes_on(made: Path, tmp_path: Path, portal: Run) -> None:
    project = Path(shutil.copytree(made, tmp_path / "kota"))
    mended = portal("check", "--fix", "--date", "2027-01-31", cwd=project)
    assert mended.returncode == 0, mended.stderr
    checked = portal("check", "--date", "2027-01-31", cwd=project)
    assert (checked.returncode, checked.stderr) == (0, "")
    built = portal("build", "--date", "2027-01-31", cwd=project)
    assert (built.returncode, built.stderr) == (0, "")
    for page in ("program/contoh", "fasilitas/contoh", "rapat/contoh", "kecamatan/betoambari", "tentang/kla"):
        assert (project / "site" / page / "index.html").is_file(), page
