"""A new city's project beside that of a real one: nothing in it is of that city."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import generator
from generator.catalogue.loading import Catalogue
from generator.projects import make_project
from generator.publishing import Project, publish
from tests.test_projects_init import SOURCE, TABLE, unpacked

PACKAGE = Path(generator.__file__).parent
TEXTS = {".py", ".yml", ".md", ".html", ".j2", ".js", ".css", ".json", ".xml", ".txt"}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new city's project, published."""
    base = tmp_path_factory.mktemp("baru")
    (base / "wilayah.csv").write_text(TABLE.replace("BARU-BARU", "NUNJAUH"), "utf-8")
    make_project(base / "kota", "Kota Nunjauh", table=base / "wilayah.csv", source=SOURCE)
    publish(Project(base / "kota"))
    return base / "kota"


def named(city: str) -> re.Pattern[bytes]:
    """Return what finds a city's name: alone, or as officials write it where the package has that word ("Batu")."""
    alone = city.removeprefix("Kota ").removeprefix("Kabupaten ")
    texts = "\n".join(path.read_text("utf-8") for path in PACKAGE.rglob("*") if path.suffix in TEXTS)
    pattern = re.escape(alone)
    if re.search(rf"\b{pattern}\b", texts, re.IGNORECASE):
        pattern = rf"\b{re.escape(city)}\b".replace("\\ ", "[ -]")
    return re.compile(pattern.encode(), re.IGNORECASE)


def test_nothing_in_a_new_project_is_of_another_city(published: Path, catalogue: Catalogue) -> None:
    """Neither its name nor a code of its areas, in a path, a page, the data, or the index of the search."""
    city = catalogue.settings.city
    name = named(city)
    codes = {str(getattr(area, "code", city)).encode() for area in catalogue.of_kind("kecamatan")}
    everything = [path for path in published.rglob("*") if path.is_file()]
    assert len(everything) > 200
    found = []
    for path in everything:
        text = path.relative_to(published).as_posix().encode() + b"\n" + unpacked(path)
        if name.search(text) or any(code in text for code in codes):
            found.append(path)
    assert found == []


@pytest.mark.parametrize(
    ("city", "text", "is_named"),
    [
        ("Kota Antah", b"/kota-ant/", False),
        ("Kota Antah", b"Pemerintah ANTAH, 2025", True),
        ("Kota Antah", b"/portalantah/", True),
        ("Kota Baru", b"Buat rekaman baru", False),
        ("Kota Baru", b"Kota Barus", False),
        ("Kota Baru", b"Portal KLA Kota Baru.", True),
        ("Kota Baru", b"kota-baru/index.html", True),
    ],
)
def test_a_citys_name_is_found_also_where_it_is_a_word(city: str, text: bytes, is_named: bool) -> None:
    assert bool(named(city).search(text)) is is_named
