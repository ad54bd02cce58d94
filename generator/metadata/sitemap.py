"""What search engines are told of the pages: which are worth a visit, and on which day each was last renewed."""

from __future__ import annotations

from datetime import date

from generator.catalogue import Catalogue, page_path
from generator.model import KINDS, Record


def last_days(catalogue: Catalogue) -> dict[str, date]:
    """Return the day on which what a page says was last changed or checked, by its source path.

    Listings and the home page are as new as the newest record in them. Of other pages no day is known, and none is
    said: search engines stop believing days that are those of the build.
    Source: https://www.sitemaps.org/protocol.html#xmlTagDefinitions.
    """
    days = {page_path(record): _last_day(record) for record in catalogue.records}
    for kind in KINDS:
        of_kind = [_last_day(record) for record in catalogue.records if record.kind.name == kind]
        days |= {f"{kind}/index.md": max(of_kind)} if of_kind else {}
    return {**days, "index.md": max(days.values())} if days else days


def _last_day(record: Record) -> date:
    withdrawn = [record.withdrawn.day] if record.withdrawn else []
    return max([record.checked.day, *(change.day for change in record.history), *withdrawn])
