"""Projects that earlier versions made are checked and built by this one, after what `portal check --fix` does.

A version that changes what projects have adds `tests/projects/versi-<version>/`, made by its `portal init`, with the
examples published and without the schemas, which every build writes anew. 0.1 had no such command: its project has
some of what each city copied then.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.toolbox.commands import Run
from tests.toolbox.projects import ROOT, append, overridden

PROJECTS = sorted((ROOT / "tests/projects").glob("versi-*"))


def test_there_are_projects_of_earlier_versions() -> None:
    assert {"versi-0.1.0", "versi-0.2.0"} <= {path.name for path in PROJECTS}


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


def test_what_0_1_copied_into_a_project_is_left_to_the_package(tmp_path: Path, portal: Run) -> None:
    project = Path(shutil.copytree(ROOT / "tests/projects/versi-0.1.0", tmp_path / "kota"))
    own = overridden(project, "templates/daftar.md.j2")
    append(own, "{{ page.yang_dulu_ada.nilai }}\n")
    broken = portal("check", cwd=project)
    assert broken.returncode == 1  # a template of then may ask for what isn't there any longer
    assert "site_config/templates/terkait.md.j2" in broken.stderr
    assert "portal check --fix" in broken.stderr
    own.unlink()

    assert portal("check", "--fix", cwd=project).returncode == 0
    assert (project / "mkdocs.yml").read_text("utf-8") == (ROOT / "mkdocs.yml").read_text("utf-8")
    left = {path.relative_to(project / "site_config").as_posix() for path in (project / "site_config").rglob("*.*")}
    lists = ("capaian", "instansi", "kecamatan", "kelurahan")
    assert left == {"kota.yml", *(f"kosakata/{name}.yml" for name in lists)}
