"""Entries on the map as GeoJSON: one feature for each entry of a kind that can have a place.

Source: RFC 7946 (https://www.rfc-editor.org/rfc/rfc7946): WGS 84, [longitude, latitude], no `crs`; an entry whose
place isn't known has no geometry (section 3.2). A place that is only the centre of an area says so: `perkiraan` is
true and `perkiraan_dari` names the area (see `catalogue.place_of` for the rule). The other properties are the columns
of the kind's table, with the types of JSON; `halaman` is the address of the entry's page.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.catalogue import Catalogue, place_of
from generator.exports.tables import tables_of, values_of
from generator.history import as_published
from generator.model import Entry


def features_of(catalogue: Catalogue, entries: Sequence[Entry]) -> dict[str, object]:
    """Return entries as a GeoJSON FeatureCollection."""
    return {"type": "FeatureCollection", "features": [_feature(catalogue, entry) for entry in entries]}


def _feature(catalogue: Catalogue, entry: Entry) -> dict[str, object]:
    place = place_of(catalogue, entry) if entry.is_listed else None
    properties: dict[str, object] = {
        "id": entry.id,
        **({"nama": entry.heading} if entry.is_listed else {}),
        "halaman": catalogue.settings.url(entry.address),
    }
    if place is not None:
        properties["perkiraan"] = place.area is not None
    if place is not None and place.area is not None:
        properties["perkiraan_dari"] = f"{place.area.kind.label} {place.area.heading}"
    own = tables_of(type(entry))[0]
    return {
        "type": "Feature",
        "id": entry.id,
        "geometry": place and {"type": "Point", "coordinates": [place.point.longitude, place.point.latitude]},
        "properties": {**properties, **values_of(own, as_published(entry))},
    }
