"""What needs attention: checks that are old, deadlines, fields that are empty, cited pages that are gone.

In: a catalogue, and the internet where it is asked for. Out: a report as text, Markdown, JSON or a private page for
staff. It never changes content, and its page never lies in the published site.
"""

from __future__ import annotations

from generator.report.cited_links import link_sections, manners
from generator.report.forms import FORMS, STAFF_PAGE, ReportError, attention, print_text, render, require_private
from generator.report.web_links import OfflineError

__all__ = [
    "FORMS",
    "STAFF_PAGE",
    "OfflineError",
    "ReportError",
    "attention",
    "link_sections",
    "manners",
    "print_text",
    "render",
    "require_private",
]
