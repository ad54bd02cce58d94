"""`data/openapi.json`: the data files as an API that programs can read, in OpenAPI 3.1.

Source: https://spec.openapis.org/oas/v3.1.1. The schemas are the published ones under `data/skema/`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.catalogue import Catalogue
from generator.exports import datapackage, dcat
from generator.exports.checksums import PATH as SUMS
from generator.exports.datasets import CSV, FOLDER, GEOJSON, JSON, TITLES, Dataset, OpenData, open_data
from generator.history import json_bytes
from generator.model import SLUG
from generator.problems import say

PATH = f"{FOLDER}openapi.json"

Json = dict[str, object]


def files(catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    """Yield the description."""
    yield PATH, json_bytes(description_of(catalogue, open_data(catalogue)))


def description_of(catalogue: Catalogue, data: OpenData) -> Json:
    """Return the description of the static API as JSON data."""
    settings = catalogue.settings
    return {
        "openapi": "3.1.1",
        "info": {
            "title": f"{say('data_title')}: {settings.name}",
            "description": say("api_description"),
            "version": data.version,
            "license": {"name": settings.license.name, "url": settings.license.url},
        },
        "servers": [{"url": settings.url().rstrip("/")}],
        "externalDocs": {"url": settings.url(FOLDER), "description": say("data_title")},
        "tags": [{"name": d.kind.name, "description": d.kind.intro} for d in data.datasets],
        "paths": dict(_paths(data)),
    }


def _paths(data: OpenData) -> Iterator[tuple[str, Json]]:
    for dataset in data.datasets:
        yield from _of_dataset(dataset)
    about = {
        datapackage.PATH: ("api_package", JSON),
        dcat.PATH: ("api_catalogue", "application/ld+json"),
        PATH: ("api_openapi", "application/vnd.oai.openapi+json;version=3.1"),
        SUMS: ("api_sums", "text/plain"),
    }
    for path, (code, media_type) in about.items():
        yield f"/{path}", _get(path, say(code), media_type, {"type": "string" if "text" in media_type else "object"})


def _of_dataset(dataset: Dataset) -> Iterator[tuple[str, Json]]:
    kind = dataset.kind
    schema: Json = {"$ref": _schema(dataset)}
    for file in dataset.files:
        if file.media_type == JSON:
            yield (
                f"/{file.path}",
                _get(file.path, _title(dataset, JSON), JSON, _whole(dataset, schema), tags=[kind.name]),
            )
        elif file.media_type == GEOJSON:
            yield f"/{file.path}", _get(file.path, _title(dataset, GEOJSON), GEOJSON, _features(), tags=[kind.name])
    tables = dataset.of_type(CSV)
    folder = tables[0].path.rsplit("/", 1)[0]
    path = f"{folder}/{{tabel-{kind.name}}}.csv"
    names = [file.table.name for file in tables if file.table]
    table = _parameter(f"tabel-{kind.name}", say("api_table"), {"type": "string", "enum": names})
    yield f"/{path}", _get(path, _title(dataset, CSV), CSV, {"type": "string"}, [table], tags=[kind.name])
    if not dataset.is_vocabulary:
        path = f"{kind.name}/{{id}}.json"
        record = _parameter("id", say("api_id"), {"type": "string", "pattern": SLUG})
        title = say("api_record", name=kind.label)
        yield f"/{path}", _get(path, title, JSON, schema, [record], tags=[kind.name])


def _title(dataset: Dataset, media_type: str) -> str:
    return say(TITLES[media_type], name=dataset.kind.label)


def _schema(dataset: Dataset) -> str:
    """Return the way from this description to the schema of a dataset's records."""
    return f"skema/{'kosakata/' if dataset.is_vocabulary else ''}{dataset.kind.name}.json"


def _whole(dataset: Dataset, schema: Json) -> Json:
    properties = {
        "jenis": {"const": dataset.kind.name},
        "jumlah": {"type": "integer", "minimum": 0},
        "data": {"type": "array", "items": schema},
    }
    return {"type": "object", "properties": properties, "required": list(properties)}


def _features() -> Json:
    properties = {"type": {"const": "FeatureCollection"}, "features": {"type": "array", "items": {"type": "object"}}}
    return {"type": "object", "properties": properties, "required": list(properties)}


def _parameter(name: str, description: str, schema: Json) -> Json:
    return {"name": name, "in": "path", "required": True, "description": description, "schema": schema}


def _get(
    path: str,
    title: str,
    media_type: str,
    schema: Json,
    parameters: Iterable[Json] = (),
    tags: Iterable[str] = (),
) -> Json:
    names = "".join(letter if letter.isalnum() else " " for letter in path).split()
    operation: Json = {
        "operationId": "-".join(names),
        "summary": title,
        "tags": list(tags),
        "parameters": list(parameters),
        "responses": {
            "200": {"description": say("api_found"), "content": {media_type: {"schema": schema}}},
            "404": {"description": say("api_missing")},
        },
    }
    return {"get": {key: value for key, value in operation.items() if value}}
