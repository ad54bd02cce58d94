"""The content is free: an edited record, a new one, a new term, another kind and another day break no test.

A copy of the repository is changed in all these ways at once; then tests that could mind run on it, in a process of
their own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from generator.catalogue.loading import load
from generator.problems.collecting import Problems
from generator.yaml_files.source import parse
from generator.yaml_files.writer import rewritten
from tests.test_fourth_kind import ENTRY, change_package
from tests.toolbox.projects import ROOT, append

PARTS = ("content", "generator", "site_config", "tests", "mkdocs.yml", "pyproject.toml", "Makefile")
MINDFUL = (
    "tests/real_content/test_catalogue.py",
    "tests/real_content/test_project.py",
    "tests/test_channels.py",
    "tests/test_pages.py",
    "tests/test_schemas.py",
)
"""Tests of the real content, and such as walk over every kind of record; those that only look again are left out."""

PROGRAMME = """nama: Program yang Baru Ditulis
status: berjalan
ringkasan: Sebuah program yang ditulis hari ini.
sumber:
  - {id: dinas, judul: Pengumuman, jenis: pemerintah, url: 'https://example.go.id/baru', diakses: %(today)s}
diperiksa: {tanggal: %(today)s, cara: dikonfirmasi_dinas}
"""
TERM = "- id: istilah-baru\n  nama: Istilah yang Baru Ditulis\n  keterangan: Sebuah istilah.\n"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what tests need of the repository."""
    root = tmp_path_factory.mktemp("bebas") / "repositori"
    root.mkdir()
    for name in PARTS:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, root / name)
        else:
            shutil.copy(ROOT / name, root)
    return root


def test_staff_another_kind_and_another_day_break_no_test(copy: Path) -> None:
    catalogue = load(copy)
    record = catalogue.records[0]
    file = copy / catalogue.files[record]
    text = file.read_text("utf-8")
    document = parse(text, file.name, Problems())
    assert document is not None
    assert isinstance(document.data, dict)
    file.write_text(rewritten(text, {**document.data, "ringkasan": "Kalimat yang baru."}), "utf-8")
    (copy / "content/program/program-yang-baru-ditulis.yml").write_text(
        PROGRAMME % {"today": catalogue.today}, "utf-8"
    )
    glossary = copy / "site_config/kosakata/glosarium.yml"
    glossary.touch()
    append(glossary, TERM)
    change_package(copy)
    place = catalogue.of_kind("fasilitas")[0].id
    (copy / "content/berita").mkdir()
    (copy / "content/berita/taman-baru.yml").write_text(ENTRY.replace("taman-contoh", place), "utf-8")

    noon = datetime.combine(catalogue.today + timedelta(365), time(4), UTC)
    result = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "xdist", "-n", "0", "-p", "no:cacheprovider", "-q", *MINDFUL],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy), "SOURCE_DATE_EPOCH": f"{noon.timestamp():.0f}"},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert result.returncode == 0, result.stdout
    assert "skipped" not in result.stdout
