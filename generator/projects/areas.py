"""The table of areas that goes round in Indonesia, `kode,nama` in Kemendagri's codes -> the areas of one city.

Whatever is wrong with the table is told by its lines, all at once; nothing is guessed where two things can be meant.
Source of the codes: Permendagri 58/2021; of their meaning: the list that Kepmendagri renews each year.
"""

from __future__ import annotations

import csv
import difflib
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.catalogue import RESERVED
from generator.problems import ContentError, Problems, problem, system_reason
from generator.projects.area_names import city_key, own_ids, proper, proper_city, tidy

MAX_BYTES = 20_000_000
"""How large a table may be; all of Indonesia takes three million."""
TOLD = 50
"""How many wrong lines are told one by one."""
_NEAR = 5
"""How many cities of a name like the wanted one are told."""
_SEPARATORS = ",;\t|"
_CODE = re.compile(r"[0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?)?")
_PROVINCE, _CITY, _DISTRICT, _WARD = range(4)
"""How many dots the code of each sort of area has."""
_HEADERS = {
    "kode": ("kode", "code", "kodewilayah", "kodekemendagri", "id"),
    "nama": ("nama", "name", "namawilayah", "wilayah"),
}


@dataclass(frozen=True, slots=True)
class Area:
    """A row of the table: its code with dots, its name as it stands there, and the line in which it begins."""

    code: str
    name: str
    line: int

    @property
    def depth(self) -> int:
        """How many dots its code has: none for a province, three for a kelurahan or desa."""
        return self.code.count(".")

    @property
    def inside(self) -> str:
        """The code of the area that it lies in; empty for a province."""
        return self.code.rpartition(".")[0]


@dataclass(frozen=True, slots=True)
class District:
    """A kecamatan, as its vocabulary has it."""

    id: str
    name: str
    code: str


@dataclass(frozen=True, slots=True)
class Ward:
    """A kelurahan or desa, as its vocabulary has it; `district` is the id of its kecamatan."""

    id: str
    name: str
    code: str
    district: str


@dataclass(frozen=True)
class CityAreas:
    """The areas of one city: its name in people's spelling, its code, its kecamatan and kelurahan by their codes."""

    name: str
    code: str
    districts: tuple[District, ...]
    wards: tuple[Ward, ...]

    @property
    def province_code(self) -> str:
        """The code of its province."""
        return self.code[:2]


def areas_of_city(path: Path, city: str) -> CityAreas:
    """Read a table of areas, and return those of the city called `city` in any spelling.

    Raises:
        ContentError: with everything that is wrong with the table, each at its line; or where the table has no such
            city, or more than one.
    """
    problems = Problems()
    table = _checked(_rows(path, problems), str(path), problems)
    _raise(problems, str(path))
    found = city_in(table, city, str(path))
    districts = [area for area in table.values() if area.inside == found.code]
    if not districts:
        raise ContentError([problem("area_no_districts", str(path), found.line, 1, city=proper_city(found.name))])
    return arranged(found, districts, [area for area in table.values() if area.code.startswith(f"{found.code}.")])


def arranged(city: Area, districts: Sequence[Area], inside: Sequence[Area]) -> CityAreas:
    """Return the areas of a city as its vocabularies have them: names as people write them, each with its own id."""
    ids = own_ids([(area.name, "", area.code) for area in districts], RESERVED)
    by_code = {
        area.code: District(own, proper(area.name), area.code) for area, own in zip(districts, ids, strict=True)
    }
    wards = [area for area in inside if area.depth == _WARD]
    ids = own_ids([(area.name, by_code[area.inside].name, area.code) for area in wards], RESERVED)
    return CityAreas(
        proper_city(city.name),
        city.code,
        tuple(by_code.values()),
        tuple(
            Ward(own, proper(area.name), area.code, by_code[area.inside].id)
            for area, own in zip(wards, ids, strict=True)
        ),
    )


def _raise(problems: Problems, path: str) -> None:
    """Stop where anything is wrong; of very much only the first is told line by line.

    Raises:
        ContentError: as it says.
    """
    if len(errors := problems.errors) > TOLD:
        more = problem("area_more", path, count=len(errors) - TOLD)
        raise ContentError([*errors[:TOLD], more])
    problems.raise_errors()


# --- The city ---


def city_in(table: Mapping[str, Area], city: str, path: str) -> Area:
    """Return the row of the city of that name in a table, which messages call `path`.

    Raises:
        ContentError: where there is none, or more than one.
    """
    kind, name = city_key(city)
    cities = {area: city_key(area.name) for area in table.values() if area.depth == _CITY}
    found = [area for area, key in cities.items() if key[1] == name and kind in ("", key[0])]
    if len(found) == 1:
        return found[0]
    if found:
        names = _named(table, found)
        raise ContentError([problem("area_city_several", path, found[0].line, 1, city=city, names=names)])
    others = {key[1]: area for area, key in cities.items()}
    near = [area for area, key in cities.items() if key[1] == name]
    near += [others[key] for key in difflib.get_close_matches(name, others, n=_NEAR, cutoff=0.6)]
    if near:
        names = _named(table, list(dict.fromkeys(near)))
        raise ContentError([problem("area_city_near", path, city=city, names=names)])
    raise ContentError([problem("area_city_none", path, city=city)])


def _named(table: Mapping[str, Area], areas: Sequence[Area]) -> str:
    """Return the names of cities, with their provinces where the table has them."""
    named = []
    for area in areas:
        province = table.get(area.inside)
        named.append(proper_city(area.name) + (f" ({proper(province.name)})" if province else ""))
    return ", ".join(named)


# --- The rows ---


def _checked(rows: Iterator[tuple[int, str, str]], path: str, problems: Problems) -> dict[str, Area]:
    """Return the areas by their codes, and note what is wrong with each row."""
    table: dict[str, Area] = {}
    for line, code, name in rows:
        plain = _with_dots(code)
        if not _CODE.fullmatch(plain):
            problems.add(problem("area_code", path, line, 1, value=code))
        elif plain in table:
            problems.add(problem("area_code_twice", path, line, 1, value=plain, other=table[plain].line))
        elif not any(char.isalnum() and char.isascii() for char in name):
            problems.add(problem("area_name", path, line, 1, value=plain))
        else:
            table[plain] = Area(plain, name, line)
    for area in table.values():
        if area.depth >= _DISTRICT and area.inside not in table:
            problems.add(problem("area_orphan", path, area.line, 1, value=area.code, inside=area.inside))
    if not table and not problems.errors:
        problems.add(problem("area_no_rows", path))
    return dict(sorted(table.items()))


def _with_dots(code: str) -> str:
    """Return a code with dots where it has none: what each digit stands for is told by how many there are."""
    if not re.fullmatch("[0-9]{4}|[0-9]{6}|[0-9]{10}", code):
        return code
    return ".".join(filter(None, (code[:2], code[2:4], code[4:6], code[6:])))


def _rows(path: Path, problems: Problems) -> Iterator[tuple[int, str, str]]:
    """Yield the line, code and name of each row, without the header."""
    text = _text(path, problems)
    if text is None:
        return
    separator = _separator(text)
    places, width = (0, 1), 2
    is_first, line = True, 1
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        try:
            cells = [tidy(cell) for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error:
            problems.add(problem("area_quotes", str(path), line, 1))
            return
        start, line = line, reader.line_num + 1
        if not any(cells):
            continue
        if is_first and (header := _header(cells)):
            places, width = header, len(cells)
        else:
            while len(cells) > width and not cells[-1]:
                cells.pop()  # a spreadsheet may save columns in which nothing stands
            if len(cells) == width:
                yield start, cells[places[0]], cells[places[1]]
            else:
                problems.add(problem("area_columns", str(path), start, 1, count=len(cells), wanted=width))
        is_first = False


def _header(cells: Sequence[str]) -> tuple[int, int] | None:
    """Return in which columns a header has code and name; None where it is none."""
    plain = [re.sub(r"[^a-z]", "", cell.casefold()) for cell in cells]
    found = [next((plain.index(name) for name in names if name in plain), None) for names in _HEADERS.values()]
    code, name = found
    return (code, name) if code is not None and name is not None else None


def _separator(text: str) -> str:
    """Return what stands between the columns: what is in most lines that begin like a row."""
    lines = text.splitlines()[:1000]
    return max(_SEPARATORS, key=lambda sign: sum(sign in line for line in lines))


def _text(path: Path, problems: Problems) -> str | None:
    """Return a table's text: UTF-8, or UTF-16 and Windows-1252 as Excel saves it; None with the reason why not."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            problems.add(problem("area_too_large", str(path), size=size, limit=MAX_BYTES))
            return None
        raw = path.read_bytes()
    except OSError as error:
        problems.add(problem("file_unreadable", str(path), reason=system_reason(error)))
        return None
    for encoding in ("utf-16",) if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    problems.add(problem("area_not_text", str(path)))
    return None
