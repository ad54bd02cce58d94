"""A new city's project beside that of a real one: nothing in it is of that city."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.catalogue.loading import Catalogue
from generator.projects import make_project
from generator.publishing import Project, publish
from tests.test_projects_init import SOURCE, TABLE, unpacked


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new city's project, published."""
    base = tmp_path_factory.mktemp("baru")
    (base / "wilayah.csv").write_text(TABLE, "utf-8")
    make_project(base / "kota", "Kota Baru-Baru", table=base / "wilayah.csv", source=SOURCE)
    publish(Project(base / "kota"))
    return base / "kota"


def test_nothing_in_a_new_project_is_of_another_city(published: Path, catalogue: Catalogue) -> None:
    """Neither its name nor a code of its areas, in a path, a page, the data, or the index of the search."""
    name = catalogue.settings.city.split()[-1].casefold()
    codes = {str(getattr(area, "code", name)).encode() for area in catalogue.of_kind("kecamatan")}
    everything = [path for path in published.rglob("*") if path.is_file()]
    assert len(everything) > 200
    named = [path for path in everything if name in path.relative_to(published).as_posix().casefold()]
    for path in everything:
        text = unpacked(path)
        if name.encode() in text.lower() or any(code in text for code in codes):
            named.append(path)
    assert named == []
