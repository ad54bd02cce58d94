"""Catalogue to Markdown pages, through templates that escape by themselves.

In: a catalogue and the templates. Out: pages with their paths, titles and sources, each written only when it is
asked for. One module a page that is neither an entry's nor a listing. It never writes to the disk, and knows
nothing of MkDocs.
"""

from __future__ import annotations

from generator.pages.charts import Bar, bar_chart
from generator.pages.compiled import Compiled
from generator.pages.markdown import Templates, has_own_templates, template_text, template_tree
from generator.pages.outlines import Outline
from generator.pages.views import Fact, facts_of
from generator.pages.writing import Unwritten, entry_page, outlines_of, pages, unwritten_pages

__all__ = [
    "Bar",
    "Compiled",
    "Fact",
    "Outline",
    "Templates",
    "Unwritten",
    "bar_chart",
    "entry_page",
    "facts_of",
    "has_own_templates",
    "outlines_of",
    "pages",
    "template_text",
    "template_tree",
    "unwritten_pages",
]
