"""Pages that lead on to where a page moved."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.catalogue import Catalogue, moves, page_path, with_pages
from generator.pages.outlines import Outline
from generator.problems import say


def outlines(catalogue: Catalogue) -> Iterator[Outline]:
    """Yield a page that leads on for every address that moved."""
    entries = {page_path(entry): entry for entry in with_pages(catalogue)}
    for old, new in moves(catalogue).items():
        entry = entries.get(new)
        title = entry.heading if entry else say("moved_title")
        context = partial(dict[str, object], heading=title, target=new, known=entry is not None)
        yield Outline(old, "pindah.md.j2", title, title, context, can_be_found=False)
