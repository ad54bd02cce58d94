"""YAML text to plain data that knows where everything stands, and back.

In: a file of staff. Out: a `Document` (plain data, every scalar a text, with the mark of each) or problems with
corrections; and a text changed only where its data is. It never types a value: what "2025" is, the model says.
"""

from __future__ import annotations

from generator.yaml_files.documents import Document, Location, Mark, Plain
from generator.yaml_files.invisible import instead, invisible_characters
from generator.yaml_files.repairs import OTHER_DASH, is_plain, straightened
from generator.yaml_files.source import MAX_BYTES, Known, check_syntax, parse, read, read_bytes, remembering
from generator.yaml_files.spans import RewriteError
from generator.yaml_files.writer import rewritten

__all__ = [
    "MAX_BYTES",
    "OTHER_DASH",
    "Document",
    "Known",
    "Location",
    "Mark",
    "Plain",
    "RewriteError",
    "check_syntax",
    "instead",
    "invisible_characters",
    "is_plain",
    "parse",
    "read",
    "read_bytes",
    "remembering",
    "rewritten",
    "straightened",
]
