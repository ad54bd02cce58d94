"""The pages of the open data: what there is of it, and what every column means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from generator.catalogue import Catalogue
from generator.exports import CSV, FOLDER, GEOJSON, JSON, SCHEMA, DataFile, Dataset, Table, open_data
from generator.model import Column
from generator.pages.outlines import Outline
from generator.problems import say

KILOBYTE = 1000


@dataclass(frozen=True)
class Offer:
    """A file as the page shows it: `size` in kilobytes, at least 0.1."""

    file: DataFile
    size: float

    @property
    def name(self) -> str:
        """The file's name."""
        return self.file.path.rsplit("/", 1)[-1]


@dataclass(frozen=True)
class OfferedSet:
    """A dataset as the page shows it: its files by format; `parts` are the tables of lists."""

    dataset: Dataset
    rows: int
    whole: tuple[tuple[str, Offer], ...]
    parts: tuple[Offer, ...]
    schema: DataFile


@dataclass(frozen=True)
class Explained:
    """Tables with the same columns; each column is explained once for all of them."""

    tables: tuple[Table, ...]
    columns: tuple[Column, ...]

    @property
    def anchor(self) -> str:
        """The id of its heading."""
        return self.tables[0].name


def outlines(catalogue: Catalogue) -> Iterator[Outline]:
    """Yield the page of the open data and the data dictionary."""
    name = catalogue.settings.name
    yield Outline(
        f"{FOLDER}index.md",
        "data.md.j2",
        say("data_title"),
        say("data_description", name=name),
        partial(_offers, catalogue),
    )
    yield Outline(
        f"{FOLDER}kamus.md",
        "kamus.md.j2",
        say("dictionary_title"),
        say("dictionary_description", name=name),
        partial(_dictionary, catalogue),
    )


def _offers(catalogue: Catalogue) -> Mapping[str, object]:
    data = open_data(catalogue)
    offered = [_offered(dataset) for dataset in data.datasets]
    return {
        "version": data.version,
        "publisher": data.publisher,
        "records": [entry for entry in offered if not entry.dataset.is_vocabulary],
        "vocabularies": [entry for entry in offered if entry.dataset.is_vocabulary],
    }


def _dictionary(catalogue: Catalogue) -> Mapping[str, object]:
    tables = [file.table for file in open_data(catalogue).files if file.table is not None]
    return {"explained": explained(tables)}


def explained(tables: list[Table]) -> list[Explained]:
    """Put tables together that have the same columns, in the order in which they come."""
    groups: dict[tuple[tuple[str, str, str], ...], list[Table]] = {}
    for table in tables:
        groups.setdefault(tuple((c.key, c.label, c.help) for c in table.columns), []).append(table)
    return [Explained(tuple(found), found[0].columns) for found in groups.values()]


def _offered(dataset: Dataset) -> OfferedSet:
    first, *parts = dataset.of_type(CSV)
    whole = [("CSV", first), *(("JSON", file) for file in dataset.of_type(JSON))]
    whole += [("GeoJSON", file) for file in dataset.of_type(GEOJSON)]
    (schema,) = dataset.of_type(SCHEMA)
    offers = tuple((label, _offer(file)) for label, file in whole)
    return OfferedSet(dataset, first.rows or 0, offers, tuple(map(_offer, parts)), schema)


def _offer(file: DataFile) -> Offer:
    return Offer(file, max(round(file.size / KILOBYTE, 1), 0.1))
