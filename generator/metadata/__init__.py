"""What machines read of a page.

In: an entry and its page's title and description. Out: the head (meta elements, links to feeds, JSON-LD), citations
in each style, the picture that is shown where a page is shared, the sitemap's days. It never writes what people
read on the page, citations apart.
"""

from __future__ import annotations

from generator.metadata.citations import LANGUAGE, SUFFIXES, Citer, csl_item, issued, responsible
from generator.metadata.head import Alternate, Head, Meta
from generator.metadata.page_heads import head_of
from generator.metadata.preview_picture import draw
from generator.metadata.previews import preview_path, preview_words
from generator.metadata.sitemap import last_days

__all__ = [
    "LANGUAGE",
    "SUFFIXES",
    "Alternate",
    "Citer",
    "Head",
    "Meta",
    "csl_item",
    "draw",
    "head_of",
    "issued",
    "last_days",
    "preview_path",
    "preview_words",
    "responsible",
]
