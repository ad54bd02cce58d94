"""Make a new city's project: whole, checked, and at once, or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import TypeAdapter, ValidationError

from generator import __version__
from generator.catalogue import CONTENT, inspect, load, named_in, near_provinces, portal_date, provinces
from generator.exports import schema_files
from generator.model import KINDS, VOCABULARIES, Province, SourceKind, WebAddress, slugify
from generator.problems import UNFINISHED, ContentError, Problems, StoppedError, say
from generator.projects.all_areas import ADDRESS, LIBRARY, areas_in_library, library_version
from generator.projects.area_names import city_kind, proper_city
from generator.projects.areas import CityAreas, areas_of_city
from generator.projects.city_files import written
from generator.projects.scaffold import EXAMPLE, example

_MARK = "mkdocs.yml"
"""What makes a folder a project; it comes last."""
_GIT = ".git"


class InitError(StoppedError):
    """No project can be made; the message is Indonesian."""


@dataclass(frozen=True)
class Made:
    """A project that was made: where, for which city, and how much is in it."""

    folder: Path
    city: str
    districts: int
    wards: int
    examples: int


def make_project(
    folder: Path,
    city: str,
    province: str | None = None,
    table: Path | None = None,
    source: str | None = None,
    today: date | None = None,
    *,
    library: bool = True,
) -> Made:
    """Make the project of the city called `city` in `folder`, which must be new or empty.

    `table` is a table of areas (see `areas`), `source` the web address that it is from, `today` the day on which it
    was read (default: today in the city's time zone). Without a table the areas are those that the library of all
    areas has, if it is installed and `library` says so, or none; then the name of the province is needed.

    Raises:
        InitError: where the folder has something in it, the city, province or address can't be, or an address is
            given of no table.
        ContentError: with what is wrong with the table, or with a name that no project may have.
        OSError: where the disk refuses; nothing is left behind then.
    """
    folder = folder.resolve()
    _require_empty(folder)
    if source is not None and table is None:
        raise InitError(say("init_source_alone"))
    areas = areas_of_city(table, city) if table is not None else _known(city, province) if library else None
    name = _city_name(city, areas)
    home = _province(province, areas)
    words = _words(name, home, areas)
    if table is not None:
        words |= _origin(table, source, today or _today(home))
    elif areas is not None:
        words |= _library_origin(today or _today(home))
    base = next(parent for parent in folder.parents if parent.is_dir())
    beside = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=base))
    try:
        count = _write(beside, words, today)
        beside.chmod(0o755)
        _move(beside, folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return Made(folder, name, len(areas.districts) if areas else 0, len(areas.wards) if areas else 0, count)


def _known(city: str, province: str | None) -> CityAreas | None:
    """Return a city's areas from the library; None without it, or where it doesn't know a city of that province.

    Raises:
        ContentError: where it doesn't know the city, and nobody says where that lies.
    """
    if library_version() is None:
        return None
    try:
        return areas_in_library(city)
    except ContentError:
        if province is None:
            raise
        return None


def _library_origin(today: date) -> dict[str, object]:
    """Return where the areas come from that the library has."""
    name = f"{LIBRARY} {library_version()}"
    words = {
        "judul": say("init_library_title", name=name),
        "jenis": SourceKind.ORGANISATION.value,
        "url": ADDRESS,
        "diakses": today.isoformat(),
    }
    return {"asal": say("init_from_library", name=name, day=today.isoformat()), "sumber": words}


def _require_empty(folder: Path) -> None:
    """Refuse a folder in which anything lies but the beginning of a git repository.

    Raises:
        InitError: as it says.
    """
    if folder.exists() and not folder.is_dir():
        raise InitError(say("init_is_file", path=folder))
    if folder.exists() and any(path.name != _GIT for path in folder.iterdir()):
        raise InitError(say("init_not_empty", path=folder))


def _city_name(city: str, areas: CityAreas | None) -> str:
    """Return the city's name as people write it; that of the table only where the given one lacks what it is.

    Raises:
        InitError: where it has no letters, or nothing tells whether it is a kota or a kabupaten.
    """
    name = proper_city(city)
    kind, rest = city_kind(name)
    if not slugify(rest):
        raise InitError(say("init_no_name", name=city))
    if not kind and areas is None:
        raise InitError(say("init_no_kind", name=name))
    return name if kind or areas is None else areas.name


def _province(given: str | None, areas: CityAreas | None) -> Province:
    """Return the city's province, from its code in the table or as it was given.

    Raises:
        InitError: where it isn't known, or the two differ.
    """
    told = next((one for one in provinces() if areas and one.code == areas.province_code), None)
    found = named_in(given) if given else None
    if given and found is None:
        near = ", ".join(near_provinces(given)) or ", ".join(one.name for one in provinces())
        raise InitError(say("init_province_unknown", name=given, near=near))
    if found and told and found != told:
        words = {"name": found.name, "other": told.name}
        raise InitError(say("init_province_differs", number=told.code, **words))
    home = told or found
    if home is None:
        raise InitError(say("init_province_missing"))
    return home


def _words(name: str, home: Province, areas: CityAreas | None) -> dict[str, object]:
    """Return what stands in the files of the project."""
    kind, rest = city_kind(name)
    is_kota = kind.startswith("Kota")
    short = ("pemkot", "Pemkot") if is_kota else ("pemkab", "Pemkab")
    return {
        "kota": name,
        "sebutan": "Kota Layak Anak" if is_kota else "Kabupaten Layak Anak",
        "pengenal": slugify(rest),
        "provinsi": home.name,
        "zona_waktu": home.time_zone,
        "singkatan_zona": home.zone_label,
        "dinas": say("office_unnamed", city=name),
        "pemda": {
            "id": short[0],
            "nama": say("government", city=name),
            "singkatan": f"{short[1]} {rest}",
        },
        "kecamatan": areas.districts if areas else (),
        "kelurahan": areas.wards if areas else (),
        "asal": "",
        "sumber": None,
        "kinds": list(KINDS),
        "vocabularies": list(VOCABULARIES),
        "versi": __version__,
    }


def _origin(table: Path, source: str | None, today: date) -> dict[str, object]:
    """Return where the areas come from.

    Raises:
        InitError: where the address is none.
    """
    origin: dict[str, object] = {"asal": say("init_from_file", name=table.name, day=today.isoformat())}
    if source is None:
        return origin
    try:
        address = TypeAdapter(WebAddress).validate_python(source)
    except ValidationError:
        raise InitError(say("init_no_address", value=source)) from None
    is_government = (urlsplit(address).hostname or "").endswith(".go.id")
    words = {
        "judul": say("init_source_title", name=table.name),
        "jenis": (SourceKind.GOVERNMENT if is_government else SourceKind.ORGANISATION).value,
        "url": str(address),
        "diakses": today.isoformat(),
    }
    return {**origin, "sumber": words}


def _today(home: Province) -> date:
    """Return today in a province.

    Raises:
        ContentError: where the environment gives a day that is none.
    """
    problems = Problems()
    found = portal_date(home.zone, problems)
    problems.raise_errors()
    return found


def _write(root: Path, words: Mapping[str, object], today: date | None) -> int:
    """Write the project's files into `root`, with an example of each kind; return how many examples there are.

    Raises:
        ContentError: where it wouldn't pass `portal check`.
        OSError: where the disk refuses.
    """
    for path, text in written(words):
        _put(root / path, text)
    terms = {name: list(found) for name, found in inspect(root, today).world.loaded.items() if name in VOCABULARIES}
    for kind in KINDS:
        _put(root / CONTENT / kind / f"{EXAMPLE}.yml", example(kind, terms))
    catalogue = load(root, today)
    if catalogue.warnings:
        raise ContentError(catalogue.warnings)
    for path, text in schema_files(catalogue):
        _put(root / path, text)
    return len(catalogue.examples)


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def _move(made: Path, folder: Path) -> None:
    """Let a project that was made beside it stand in `folder`, which is new or empty.

    Raises:
        OSError: where the system refuses; the folder is as it was then.
    """
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        made.rename(folder)
        return
    moved: list[Path] = []
    try:
        for path in sorted(made.iterdir(), key=lambda path: path.name == _MARK):
            moved.append(path.rename(folder / path.name))
    except OSError:
        for path in reversed(moved):
            path.rename(made / path.name)
        raise
