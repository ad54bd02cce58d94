"""The wheel: it holds all that a city's project needs of the package, and works where this repository isn't."""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.toolbox.projects import ROOT, copy_project

BUILD = "import sys; from flit_core.buildapi import build_wheel; print(build_wheel(sys.argv[1]))"

OWN = {
    "theme/assets/portal.css": "body { color: black }\n",
    "templates/ditarik.md.j2": "# {{ entry.heading }}\n\nSudah tidak ada di kota ini.\n",
}
"""What a city has instead of the package's files of the same names."""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, unpacked and compiled as pip does it; the libraries are those of the tests."""
    base = tmp_path_factory.mktemp("roda")
    subprocess.run([sys.executable, "-c", BUILD, str(base)], cwd=ROOT, check=True, capture_output=True, timeout=120)
    (wheel,) = base.glob("*.whl")
    target = base / "terpasang"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)
    assert compileall.compile_dir(target, quiet=2)
    return target


def run(installed: Path, project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command line of the installed package in a project, with nothing of this repository on the path."""
    return subprocess.run(
        [sys.executable, "-P", *arguments],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def test_every_file_of_the_package_is_in_the_wheel(installed: Path) -> None:
    tracked = subprocess.run(
        ["git", "ls-files", "-z", "generator"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    names = [name for name in tracked if name and (ROOT / name).exists()]
    assert len(names) > 150
    assert [name for name in names if not (installed / name).is_file()] == []


@pytest.fixture(scope="module")
def city(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project elsewhere, published by the installed package; it overrides a template and a file of the theme."""
    project = copy_project(tmp_path_factory.mktemp("kota") / "kota")
    for name, text in OWN.items():
        path = project / "site_config" / name
        path.parent.mkdir(parents=True)
        path.write_text(text, "utf-8")
    built = run(installed, project, "-m", "generator", "build", "--date", "2026-11-23")
    assert (built.returncode, built.stderr) == (0, "")
    return project


def test_the_installed_package_is_what_runs(installed: Path, tmp_path: Path) -> None:
    where = run(installed, tmp_path, "-c", "import generator; print(generator.__file__)")
    assert Path(where.stdout.strip()).is_relative_to(installed), where.stderr


def test_it_publishes_a_project_elsewhere_with_its_own_theme(city: Path) -> None:
    theme = ROOT / "generator/theme/assets"
    for name in ("cari.css", "portal.js", "favicon.svg"):
        assert (city / "site/assets" / name).read_bytes() == (theme / name).read_bytes()
    assert "Butuh bantuan?" in (city / "site/index.html").read_text("utf-8")


def test_it_makes_a_new_city_that_passes_and_is_published(installed: Path, tmp_path: Path) -> None:
    words = ("--kota", "Kota Baru", "--provinsi", "Maluku", "--date", "2026-11-23")
    made = run(installed, tmp_path, "-m", "generator", "init", "baru", *words)
    assert (made.returncode, made.stderr) == (0, "")
    for command in ("check", "build", "doctor"):
        done = run(installed, tmp_path / "baru", "-m", "generator", command, "--date", "2026-11-23")
        assert (done.returncode, done.stderr) == (0, ""), command
    assert "Portal KLA Kota Baru" in (tmp_path / "baru/site/index.html").read_text("utf-8")


def test_files_of_the_city_win(city: Path) -> None:
    assert (city / "site/assets/portal.css").read_text("utf-8") == OWN["theme/assets/portal.css"]
    assert any(b"Sudah tidak ada di kota ini" in page.read_bytes() for page in (city / "site").rglob("index.html"))
