"""What a page is to be, before the templates write it: pages that are neither a listing nor an entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Draft:
    """A page to write: its source path, its template and what the template shows."""

    path: str
    template: str
    title: str
    description: str
    context: Mapping[str, object] = field(default_factory=dict)
    can_be_found: bool = True
    """Whether the search leads to it."""
    filters: str = ""
    """Name of the data file beside the page by which its list can be filtered (see `exports.facets`)."""
