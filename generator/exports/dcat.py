"""`data/data.json`: the catalogue of the open data in the words of DCAT 3, as JSON-LD.

Sources: W3C Recommendation https://www.w3.org/TR/vocab-dcat-3/, with the properties that DCAT-AP 3
(https://semiceu.github.io/DCAT-AP/releases/3.0.0/) asks for. The file of the same name in DCAT-US 1.1 needs an
e-mail address and codes of federal agencies, which a city's portal may not have; nothing is made up to fill them.
The context is in the file, so that nothing has to be fetched to read it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.catalogue import Catalogue
from generator.exports.datasets import FOLDER, SCHEMA, TITLES, DataFile, Dataset, OpenData, open_data
from generator.history import json_bytes
from generator.model import Bounds
from generator.problems import say

PATH = f"{FOLDER}data.json"
LANGUAGE = "http://publications.europa.eu/resource/authority/language/IND"
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def files(catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    """Yield the catalogue."""
    yield PATH, json_bytes(catalogue_of(catalogue, open_data(catalogue)))


def catalogue_of(catalogue: Catalogue, data: OpenData) -> dict[str, object]:
    """Return the catalogue as JSON-LD."""
    settings = catalogue.settings
    return {
        "@context": CONTEXT,
        "@id": settings.url(PATH),
        "@type": "dcat:Catalog",
        "dct:title": _text(f"{say('data_title')}: {settings.name}"),
        "dct:description": _text(say("data_description", name=settings.name)),
        "dct:publisher": {
            "@id": settings.url("#penerbit"),
            "@type": "foaf:Agent",
            "foaf:name": _text(data.publisher),
        },
        "dct:license": {"@id": settings.license.url},
        "dct:language": {"@id": LANGUAGE},
        **_spatial(catalogue.settings.bounds),
        "dcat:version": data.version,
        **_modified(max((d.modified for d in data.datasets if d.modified), default=None)),
        "foaf:homepage": {"@id": settings.url(FOLDER)},
        "dcat:dataset": [_dataset(catalogue, data, dataset) for dataset in data.datasets],
        "dcat:service": {
            "@id": settings.url(f"{FOLDER}#api"),
            "@type": "dcat:DataService",
            "dct:title": _text(settings.name),
            "dcat:endpointURL": {"@id": settings.url()},
            "dcat:endpointDescription": {"@id": settings.url(f"{FOLDER}openapi.json")},
            "dcat:servesDataset": [{"@id": _id(catalogue, dataset)} for dataset in data.datasets],
        },
    }


def _dataset(catalogue: Catalogue, data: OpenData, dataset: Dataset) -> dict[str, object]:
    settings, kind = catalogue.settings, dataset.kind
    return {
        "@id": _id(catalogue, dataset),
        "@type": "dcat:Dataset",
        "dct:identifier": _id(catalogue, dataset),
        "dct:title": _text(say("data_of", name=kind.label)),
        "dct:description": _text(kind.intro),
        "dct:publisher": {"@id": settings.url("#penerbit")},
        "dct:license": {"@id": settings.license.url},
        "dct:language": {"@id": LANGUAGE},
        "dcat:version": data.version,
        **_modified(dataset.modified),
        "dcat:landingPage": {"@id": settings.url(f"{kind.name}/")},
        "dcat:distribution": [
            _distribution(catalogue, dataset, file) for file in dataset.files if file.media_type != SCHEMA
        ],
    }


def _distribution(catalogue: Catalogue, dataset: Dataset, file: DataFile) -> dict[str, object]:
    settings = catalogue.settings
    address = settings.url(file.path)
    name = file.table.label if file.table else dataset.kind.label
    schemas = [] if file.table else [{"@id": settings.url(schema.path)} for schema in dataset.of_type(SCHEMA)]
    return {
        "@id": address,
        "@type": "dcat:Distribution",
        "dct:title": _text(say(TITLES[file.media_type], name=name)),
        "dcat:accessURL": {"@id": settings.url(FOLDER)},
        "dcat:downloadURL": {"@id": address},
        "dcat:mediaType": {"@id": MEDIA_TYPES + file.media_type},
        "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(file.size)},
        "dct:license": {"@id": settings.license.url},
        "dct:conformsTo": schemas,
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@type": "xsd:hexBinary", "@value": file.sha256},
        },
    }


def _id(catalogue: Catalogue, dataset: Dataset) -> str:
    return catalogue.settings.url(f"{FOLDER}#{dataset.kind.name}")


def _text(text: str) -> dict[str, str]:
    return {"@language": "id", "@value": text}


def _modified(day: date | None) -> dict[str, object]:
    return {"dct:modified": {"@type": "xsd:date", "@value": day.isoformat()}} if day else {}


def _spatial(bounds: Bounds | None) -> dict[str, object]:
    """Say where the city lies, if that is known: its bounding box as a well-known text, longitude first."""
    if bounds is None:
        return {}
    west, east = bounds.longitude.low, bounds.longitude.high
    south, north = bounds.latitude.low, bounds.latitude.high
    ring = ", ".join(
        f"{x} {y}" for x, y in ((west, south), (east, south), (east, north), (west, north), (west, south))
    )
    box = {"@type": "http://www.opengis.net/ont/geosparql#wktLiteral", "@value": f"POLYGON(({ring}))"}
    return {"dct:spatial": {"@type": "dct:Location", "dcat:bbox": box}}
