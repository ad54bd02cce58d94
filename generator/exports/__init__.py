"""Catalogue to data files, one module a format.

In: a catalogue. Out: (path from the site's root, bytes) of each file; entries as rows of tables. It never writes to
the disk, and never says in data what pages don't say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.catalogue import Catalogue
from generator.exports import (
    calendars,
    checksums,
    citation_files,
    datapackage,
    datasets,
    dcat,
    facets,
    feeds,
    follow_up_filters,
    moved_records,
    openapi,
    preview_pictures,
    records_json,
    robots,
)
from generator.exports.datasets import CSV, FOLDER, GEOJSON, JSON, SCHEMA, DataFile, Dataset, open_data
from generator.exports.json_schema import schema_files
from generator.exports.tables import Table, parts_in, tables_of

__all__ = [
    "CSV",
    "EXPORTS",
    "FOLDER",
    "GEOJSON",
    "JSON",
    "SCHEMA",
    "DataFile",
    "Dataset",
    "Table",
    "checksums",
    "data_files",
    "open_data",
    "parts_in",
    "schema_files",
    "tables_of",
]


EXPORTS: tuple[Callable[[Catalogue], Iterator[tuple[str, bytes]]], ...] = (
    records_json.files,
    moved_records.files,
    citation_files.files,
    datasets.files,
    datapackage.files,
    dcat.files,
    openapi.files,
    facets.files,
    follow_up_filters.files,
    feeds.files,
    calendars.files,
    preview_pictures.files,
    robots.files,
)


def data_files(catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    """Yield the files of every export, and last the checksums of those that are open data."""
    files = [file for export in EXPORTS for file in export(catalogue)]
    yield from files
    yield checksums.PATH, checksums.sums_of(catalogue, files)
