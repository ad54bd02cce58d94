"""The page for journalists: what is true of every portal of this kind, with an example from this one's content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from generator.catalogue import Catalogue
from generator.model import anchored_in
from generator.pages.outlines import Outline
from generator.problems import say

PATH = "tentang/jurnalis.md"


def outlines(catalogue: Catalogue) -> Iterator[Outline]:
    """Yield the page; its example is an address that leads to one part of a record, where there is any."""
    title, description = say("journalists_title"), say("journalists_description")
    yield Outline(PATH, "jurnalis.md.j2", title, description, partial(_context, catalogue))


def _context(catalogue: Catalogue) -> Mapping[str, object]:
    examples = (
        catalogue.settings.url(f"{record.address}#{part.anchor}")
        for record in catalogue.records
        if record.is_listed
        for part in anchored_in(record).values()
    )
    return {"example": next(examples, None)}
