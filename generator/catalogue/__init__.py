"""The only door to the content: load it, check it, and know what refers to what.

In: a project's folder and the portal date. Out: a `Catalogue` whose references all resolve, or every problem of
every file; where entries lie and stand, how a task stands, certain corrections; which files and terms
of the package the city overrides. It never writes a page, and changes a file only where staff ask for it (`fix`).
"""

from __future__ import annotations

from generator.catalogue.addresses import (
    further_page,
    is_further_page,
    moves,
    own_path,
    page_address,
    page_path,
    source_of,
    with_pages,
)
from generator.catalogue.checks import Loaded
from generator.catalogue.content_files import CONTENT, PAGES, PHOTOS, RESERVED, plain_files
from generator.catalogue.fixes import ROUNDS, Fixed, apply, certain_edits, fix
from generator.catalogue.layers import CITY, PACKAGE, TEMPLATES, TERMS, THEME, Layer, layered, layers, shown_place
from generator.catalogue.loading import MOVED_PAGES, SETTINGS, Catalogue, Inspection, inspect, load, portal_date
from generator.catalogue.photos import photos_shown
from generator.catalogue.places import Gathered, areas_of, found_in, gathered_in, has_places, is_area, place_of
from generator.catalogue.provinces import named_in, near_provinces, provinces
from generator.catalogue.terms import read_national
from generator.catalogue.tracking import (
    TRACKER,
    TRACKER_FILTERS,
    FollowUp,
    TaskState,
    follow_ups,
    follow_ups_by_status,
    state_of,
    states,
)

__all__ = [
    "CITY",
    "CONTENT",
    "MOVED_PAGES",
    "PACKAGE",
    "PAGES",
    "PHOTOS",
    "RESERVED",
    "ROUNDS",
    "SETTINGS",
    "TEMPLATES",
    "TERMS",
    "THEME",
    "TRACKER",
    "TRACKER_FILTERS",
    "Catalogue",
    "Fixed",
    "FollowUp",
    "Gathered",
    "Inspection",
    "Layer",
    "Loaded",
    "TaskState",
    "apply",
    "areas_of",
    "certain_edits",
    "fix",
    "follow_ups",
    "follow_ups_by_status",
    "found_in",
    "further_page",
    "gathered_in",
    "has_places",
    "inspect",
    "is_area",
    "is_further_page",
    "layered",
    "layers",
    "load",
    "moves",
    "named_in",
    "near_provinces",
    "own_path",
    "page_address",
    "page_path",
    "photos_shown",
    "place_of",
    "plain_files",
    "portal_date",
    "provinces",
    "read_national",
    "shown_place",
    "source_of",
    "state_of",
    "states",
    "with_pages",
]
