"""A picture beside each record's page for where its address is shared, and one for all other pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple
from functools import partial

from generator.cache import kept
from generator.catalogue import Catalogue
from generator.metadata import draw, preview_path, preview_words


def files(catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    """Yield `<kind>/<id>.png` for every record, and the general picture."""
    for entry in (None, *catalogue.records):
        words = preview_words(catalogue, entry)
        yield preview_path(entry), kept("picture", astuple(words), partial(draw, words))
