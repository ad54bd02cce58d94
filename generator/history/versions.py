"""An entry as JSON data, and the version of a record that readers can cite.

Keys are the YAML keys, values are JSON's own types; what isn't known is left out. An entry read from this data
validates again and equals the one from YAML.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from weakref import WeakKeyDictionary

from pydantic_core import to_json

from generator.model import Entry, Record, Unpublished, fields_of, marker

VERSION_LENGTH = 12
"""Hexadecimal digits: 48 bits tell every version of every record of a portal apart."""


def as_json(entry: Entry) -> dict[str, object]:
    """Return an entry as JSON data, without what is for those who edit alone."""
    return entry.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude=_unpublished(type(entry)))


def as_published(entry: Entry) -> dict[str, object]:
    """Return an entry as it is published: of a withdrawn record nothing but its id, the day and the reason."""
    data = as_json(entry)
    if isinstance(entry, Record) and entry.withdrawn is not None:
        return {key: data[key] for key in ("id", Record.model_fields["withdrawn"].alias or "")}
    return data


@cache
def _unpublished(model: type[Entry]) -> set[str]:
    """Return the fields of a model that nothing has that is published."""
    return {name for name, (_, markers) in fields_of(model).items() if marker(markers, Unpublished)}


def json_bytes(data: object) -> bytes:
    """Return JSON data as a file that people can read, too."""
    return to_json(data, indent=1) + b"\n"  # as `json.dumps` does it, in a seventh of the time


_versions: WeakKeyDictionary[Entry, str] = WeakKeyDictionary()
"""The versions that are known: each is asked for nine times in a build."""


def version_of(entry: Entry) -> str:
    """Return the short content hash of an entry: the beginning of the SHA-256 of its canonical JSON.

    Source: RFC 8785 (JSON Canonicalization Scheme) for sorted keys without white space; entries hold no number for
    which Python and that scheme differ.
    """
    if (known := _versions.get(entry)) is None:
        canonical = json.dumps(as_json(entry), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        known = _versions[entry] = hashlib.sha256(canonical.encode()).hexdigest()[:VERSION_LENGTH]
    return known
