"""What the page of all follow-ups can be filtered by: who is to do it, how it stands, the year of its record.

The form is that of `facets`; an item is known by its address, which the page has in `data-alamat`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from generator.catalogue import TRACKER, TRACKER_FILTERS, Catalogue, FollowUp, follow_ups, states
from generator.exports.facets import YEAR, Option, column, in_parts, options_of
from generator.model import Reference, Task, fields_of, marker
from generator.problems import say


def files(catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    """Yield `tindak-lanjut/saring.json`, and what goes on of it."""
    yield from in_parts(f"{TRACKER}/{TRACKER_FILTERS}", filters_of(catalogue, follow_ups(catalogue)))


def filters_of(catalogue: Catalogue, found: Sequence[FollowUp]) -> dict[str, Any]:
    """Return what a list of follow-ups can be filtered by, as JSON data."""
    order = list(states(catalogue))
    offices = _offices()
    owners = [[catalogue.find(offices, owner) for owner in item.task.owners] for item in found]
    facets = (
        column(_key("owners"), _label("owners"), [options_of(catalogue, known) for known in owners]),
        column(
            _key("status"),
            _label("status"),
            [{Option((0, order.index(item.state.id)), item.state.id, item.state.heading)} for item in found],
        ),
        column("tahun", YEAR, [options_of(catalogue, [item.day] if item.day else []) for item in found]),
    )
    return {
        "satuan": say("follow_ups_title").lower(),
        "rekaman": [item.address for item in found],
        "saring": [facet for facet in facets if facet is not None],
    }


def _key(name: str) -> str:
    info, _ = fields_of(Task)[name]
    return info.alias or name


def _label(name: str) -> str:
    info, _ = fields_of(Task)[name]
    return info.title or name


def _offices() -> str:
    """Return the kind of those who may have to do a task."""
    _, markers = fields_of(Task)["owners"]
    reference = marker(markers, Reference)
    assert reference is not None
    return reference.kind
