"""What a list can be filtered by, as `saring.json` beside its page, read there by `assets/saring.js`.

Facets follow from a kind's fields: those marked `Facet()`, and the one that groups its listing. Values stand in
columns, since those compress best:

- `tabel`: where the same records stand as CSV, from this file;
- `rekaman`: the ids of the records that the listing shows, or the addresses that items name in `data-alamat`;
- `saring`: the facets; `pilihan` are its choices as [value in the address, label], `nilai` for each record the
  number of its choice or a list of them. A range of ages has `satuan`; its `nilai` are [lowest, highest], with null
  for an open end, or 0 where nothing is known;
- `titik`, for a kind with places: for each record [bujur, lintang], with 1 behind them where it is an estimate
  (see `catalogue.place_of` for the rule and its source), or 0 where no place is known.

Of many records the first part alone stands there, with `jumlah`, how many there are, and `lanjut`, the files of the
others: `rekaman` and `titik` as above, and in `nilai` those of each facet.

What isn't known is a choice of its own. A facet that can't tell two records apart is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from generator.catalogue import Catalogue, areas_of, has_places, place_of
from generator.model import (
    KINDS,
    UNKNOWN,
    Accessibility,
    Age,
    Availability,
    Choice,
    Cost,
    Entry,
    Facet,
    Nearby,
    PartialDate,
    Reference,
    field_part,
    fields_of,
    marker,
    slugify,
)

FILE = "saring.json"
PART = 1000
"""How many records stand in one file."""
YEAR = "Tahun"
DECIMALS = 4
"""Of degrees: 11 metres, finer than any distance that is shown."""


@dataclass(frozen=True, order=True)
class Option:
    """A choice of a facet, in the order in which choices stand."""

    order: tuple[object, ...]
    id: str
    label: str = field(compare=False)


def files(catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    """Yield `<kind>/saring.json` for every kind."""
    for kind, model in KINDS.items():
        entries = [entry for entry in catalogue.of_kind(kind) if entry.is_listed]
        yield from in_parts(f"{kind}/{FILE}", filters_of(catalogue, model, entries))


def in_parts(path: str, data: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    """Yield what a list can be filtered by as a file at a path from the site's root, and more for a long list.

    `data` is as `filters_of` returns it.
    """
    count = len(data["rekaman"])
    if count <= PART:
        yield path, encode(data)
        return
    stem = PurePosixPath(path).with_suffix("")
    places = [slice(start, start + PART) for start in range(0, count, PART)]
    names = [f"{stem.name}/{number}.json" for number in range(2, len(places) + 1)]
    points = {"titik": data["titik"]} if "titik" in data else {}

    def part(place: slice) -> dict[str, Any]:
        return {key: values[place] for key, values in {"rekaman": data["rekaman"], **points}.items()}

    facets = [{**facet, "nilai": facet["nilai"][places[0]]} for facet in data["saring"]]
    yield path, encode({**data, **part(places[0]), "saring": facets, "jumlah": count, "lanjut": names})
    for name, place in zip(names, places[1:], strict=True):
        columns = [facet["nilai"][place] for facet in data["saring"]]
        yield f"{stem.parent}/{name}", encode({**part(place), "nilai": columns})


def encode(data: object) -> bytes:
    """Return compact JSON."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def filters_of(catalogue: Catalogue, model: type[Entry], entries: Sequence[Entry]) -> dict[str, Any]:
    """Return what a listing of `entries` can be filtered by, as JSON data."""
    by = model.kind.group_by
    names = [
        name for name, (_, markers) in fields_of(model).items() if name == by or marker(markers, Facet) is not None
    ]
    facets = (_facet(catalogue, model, name, entries) for name in names)
    data: dict[str, object] = {
        "satuan": model.kind.label.lower(),
        "tabel": f"../data/{model.kind.name}.csv",
        "rekaman": [entry.id for entry in entries],
        "saring": [facet for facet in facets if facet is not None],
    }
    if has_places(model):
        data["titik"] = [_point(catalogue, entry) for entry in entries]
    return data


def _facet(catalogue: Catalogue, model: type[Entry], name: str, entries: Sequence[Entry]) -> dict[str, object] | None:
    """Return one facet as JSON data; None where it can't tell two records apart."""
    info, markers = fields_of(model)[name]
    empty = (marker(markers, Facet) or Facet()).empty
    key, label = info.alias or name, info.title or name
    if field_part(info) is Age:
        ages = [_ages(getattr(entry, name)) for entry in entries]
        unknown = [[unknown_option(empty).id, empty]] if 0 in ages else []
        ranges: dict[str, object] = {
            "kunci": key,
            "label": label,
            "satuan": "tahun",
            "pilihan": unknown,
            "nilai": ages,
        }
        return ranges if any(ages) else None
    values = [_values(catalogue, entry, name) for entry in entries]
    if any(isinstance(value, (date, PartialDate)) for known in values for value in known):
        label = YEAR
    in_order = name == model.kind.group_by
    return column(key, label, [options_of(catalogue, known, empty, in_order=in_order) for known in values])


def column(key: str, label: str, chosen: Sequence[set[Option]]) -> dict[str, object] | None:
    """Return a facet as JSON data, given what each item chooses; None where it can't tell two items apart."""
    if all(found == chosen[0] for found in chosen):
        return None
    options = sorted({option for found in chosen for option in found})
    numbers = {option: number for number, option in enumerate(options)}
    columns = [sorted(numbers[option] for option in found) for found in chosen]
    return {
        "kunci": key,
        "label": label,
        "pilihan": [[option.id, option.label] for option in options],
        "nilai": [found[0] if len(found) == 1 else found for found in columns],
    }


def options_of(
    catalogue: Catalogue, known: Sequence[object], empty: str = UNKNOWN, *, in_order: bool = False
) -> set[Option]:
    """Return the choices that values stand for; the one that is called `empty` where there are no values."""
    if not known:
        return {unknown_option(empty)}
    return {option for value in known if (option := _option(catalogue, value, in_order))}


def unknown_option(empty: str) -> Option:
    """Return the choice for what isn't known, which stands last."""
    return Option((1,), slugify(empty), empty)


def _values(catalogue: Catalogue, entry: Entry, name: str) -> list[object]:
    """Return what is known of a field: its values, with entries for ids; an area also from a smaller area in it."""
    value = getattr(entry, name)
    items = value if isinstance(value, tuple) else () if value is None else (value,)
    markers = fields_of(type(entry))[name][1]
    reference = marker(markers, Reference)
    if reference is None:
        return [i for i in items if not (isinstance(i, Accessibility) and i.value is Availability.UNKNOWN)]
    if not items and marker(markers, Nearby) is not None:
        return [area for area in areas_of(catalogue, entry) if area.kind.name == reference.kind]
    return [catalogue.find(reference.kind, str(item)) for item in items]


def _option(catalogue: Catalogue, value: object, in_order: bool) -> Option | None:
    """Return the choice that a value stands for: names by alphabet, groups as in the listing, newest year first."""
    if isinstance(value, Entry):
        place = list(catalogue.entries[value.kind.name]).index(value.id) if in_order else 0
        return Option((0, place, value.heading.casefold()), value.id, value.heading)
    if isinstance(value, Accessibility):
        return _named(value.feature) if value.value is Availability.YES else None
    if isinstance(value, Cost):
        return Option((0, 0), "gratis", "Gratis") if value.free else Option((0, 1), "berbayar", "Berbayar")
    if isinstance(value, bool):
        return Option((0, 0), "ya", "Ya") if value else Option((0, 1), "tidak", "Tidak")
    if isinstance(value, Choice):
        return Option((0, list(type(value)).index(value)), value.value, value.label)
    if isinstance(value, (date, PartialDate)):
        year = value.first.year if isinstance(value, PartialDate) else value.year
        return Option((0, -year), str(year), str(year))
    return _named(str(value))


def _named(text: str) -> Option:
    """Return a choice for words of staff's own; "Ramp" and "ramp" are one."""
    name = slugify(text) or "lainnya"
    return Option((0, 0, name), name, text)


def _ages(age: Age | None) -> list[int | None] | int:
    return 0 if age is None else [age.lowest, age.highest]


def _point(catalogue: Catalogue, entry: Entry) -> list[float] | int:
    place = place_of(catalogue, entry)
    if place is None:
        return 0
    point = [round(place.point.longitude, DECIMALS), round(place.point.latitude, DECIMALS)]
    return [*point, 1] if place.area else point
