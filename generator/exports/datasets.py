"""The open data as a whole: each kind's and vocabulary's files under `data/`, with what describes them.

Made once for a catalogue, since a page, the files that describe the data, and the files themselves all need it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache

from generator.catalogue import Catalogue, has_places
from generator.exports.csv_tables import csv_bytes
from generator.exports.geojson import features_of
from generator.exports.tables import Table, tables_of
from generator.history import VERSION_LENGTH, as_published, json_bytes, version_of
from generator.model import KINDS, VOCABULARIES, Entry, Kind, PortalStatus, Record, published

FOLDER = "data/"
DIALECT = "https://json-schema.org/draft/2020-12/schema"

JSON, CSV, GEOJSON, SCHEMA = "application/json", "text/csv", "application/geo+json", "application/schema+json"
TITLES = {JSON: "data_json", CSV: "data_csv", GEOJSON: "data_geojson", SCHEMA: "data_schema"}
"""The phrase that names a file of a media type (see `messages`). Source: IANA's registry of media types."""


@dataclass(frozen=True)
class DataFile:
    """A data file: `path` is from the site's root; `rows` counts its records, features or rows, None for a schema."""

    path: str
    media_type: str
    content: bytes = field(repr=False)
    rows: int | None = None
    table: Table | None = None

    @property
    def name(self) -> str:
        """Its path inside the folder of the data."""
        return self.path.removeprefix(FOLDER)

    @property
    def size(self) -> int:
        """Its size in bytes."""
        return len(self.content)

    @cached_property
    def sha256(self) -> str:
        """Its SHA-256, hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True)
class Dataset:
    """A kind or vocabulary as data; `modified` is the last day on which a record of it changed, if that is known."""

    kind: Kind
    is_vocabulary: bool
    files: tuple[DataFile, ...]
    modified: date | None

    def of_type(self, media_type: str) -> list[DataFile]:
        """Return its files of a media type."""
        return [file for file in self.files if file.media_type == media_type]


@dataclass(frozen=True)
class OpenData:
    """All of it. `version` is the portal date and a hash of the content: the same content has the same hash."""

    version: str
    publisher: str
    datasets: tuple[Dataset, ...]

    @property
    def files(self) -> Iterator[DataFile]:
        """Every data file, dataset by dataset."""
        return (file for dataset in self.datasets for file in dataset.files)


@lru_cache(maxsize=1)
def open_data(catalogue: Catalogue) -> OpenData:
    """Return the open data of a catalogue."""
    datasets = tuple(_dataset(catalogue, model, name in VOCABULARIES) for name, model in _models().items())
    return OpenData(_version(catalogue), _publisher(catalogue), datasets)


def files(catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    """Yield every data file."""
    for file in open_data(catalogue).files:
        yield file.path, file.content


def _models() -> dict[str, type[Entry]]:
    return {**KINDS, **VOCABULARIES}


def _dataset(catalogue: Catalogue, model: type[Entry], is_vocabulary: bool) -> Dataset:
    kind, entries = model.kind, catalogue.of_kind(model.kind.name)
    inside = "kosakata/" if is_vocabulary else ""
    stem = f"{FOLDER}{inside}"
    data = [as_published(entry) for entry in entries]
    whole = {"jenis": kind.name, "jumlah": len(data), "data": data}
    found = [DataFile(f"{stem}{kind.name}.json", JSON, json_bytes(whole), len(data))]
    for table in tables_of(model):
        rows = list(table.rows(data))
        found.append(DataFile(f"{stem}{table.name}.csv", CSV, csv_bytes(table.columns, rows), len(rows), table))
    if has_places(model) and not is_vocabulary:
        content = json_bytes(features_of(catalogue, entries))
        found.append(DataFile(f"{stem}{kind.name}.geojson", GEOJSON, content, len(entries)))
    path = f"{FOLDER}skema/{inside}{kind.name}.json"
    schema = {
        "$schema": DIALECT,
        "$id": catalogue.settings.url(path),
        "title": kind.label,
        "description": kind.intro,
        **_schema_of(model),
    }
    found.append(DataFile(path, SCHEMA, json_bytes(schema)))
    return Dataset(kind, is_vocabulary, tuple(found), max(_days(entries), default=None))


def _schema_of(model: type[Entry]) -> dict[str, object]:
    """Return the schema of entries as they are published; of a withdrawn record there is its id, the day and why."""
    schema = dict(published(model))
    if issubclass(model, Record):
        withdrawn = ["id", model.model_fields["withdrawn"].alias]
        schema["anyOf"] = [{"required": schema.pop("required")}, {"required": withdrawn}]
    return schema


def _days(entries: list[Entry]) -> Iterator[date]:
    """Yield the days on which records were checked, changed or withdrawn."""
    for entry in entries:
        if isinstance(entry, Record):
            yield entry.checked.day
            yield from (change.day for change in entry.history)
            if entry.withdrawn:
                yield entry.withdrawn.day


def _version(catalogue: Catalogue) -> str:
    """Return the portal date and the hash of every entry's version (see `history.version_of`)."""
    digest = hashlib.sha256()
    for name, entries in catalogue.entries.items():
        for entry in entries.values():
            digest.update(f"{name}/{entry.id} {version_of(entry)}\n".encode())
    return f"{catalogue.today.isoformat()}-{digest.hexdigest()[:VERSION_LENGTH]}"


def _publisher(catalogue: Catalogue) -> str:
    """Return who publishes: the office, or the portal itself while the office hasn't taken it over."""
    settings = catalogue.settings
    office = catalogue.find("instansi", settings.office)
    return office.heading if office and settings.status is PortalStatus.OFFICIAL else settings.name
