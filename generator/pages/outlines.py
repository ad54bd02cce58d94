"""What a page is to be, before the templates write it: pages that are neither a listing nor an entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Outline:
    """A page to write: its source path, its template and what gathers what the template shows.

    A preview writes only the pages that somebody looks at, so nothing is gathered before it is needed.
    """

    path: str
    template: str
    title: str
    description: str
    context: Callable[[], Mapping[str, object]] = dict
    can_be_found: bool = True
    """Whether the search leads to it."""
    filters: str = ""
    """Name of the data file beside the page by which its list can be filtered (see `exports.facets`)."""
