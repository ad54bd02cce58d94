"""Every Indonesian sentence that Python says, one file a subject.

`SENTENCES` are of problems, `PHRASES` are everything else; a code names one sentence in all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from generator.problems.sentence import Sentence
from generator.problems.sentences import (
    addresses,
    attention,
    command_line,
    completion,
    data,
    entries,
    feeds,
    fields,
    files,
    form,
    general,
    overrides,
    projects,
    publishing,
    safety,
    search,
    spreadsheets,
    templates,
    types,
    yaml,
)
from generator.problems.sentences.form import IN_FORM
from generator.problems.sentences.system import REASONS
from generator.problems.sentences.types import CONSTRUCTS

T = TypeVar("T")


def _joined(*subjects: Mapping[str, T]) -> dict[str, T]:
    """Return the sentences of all subjects.

    Raises:
        ValueError: where two subjects use one code.

    """
    joined: dict[str, T] = {}
    for subject in subjects:
        if twice := joined.keys() & subject.keys():
            raise ValueError(f"code used twice: {', '.join(sorted(twice))}")
        joined |= subject
    return joined


SENTENCES: Mapping[str, Sentence] = _joined(
    addresses.SENTENCES,
    entries.SENTENCES,
    fields.SENTENCES,
    files.SENTENCES,
    overrides.SENTENCES,
    projects.SENTENCES,
    safety.SENTENCES,
    search.SENTENCES,
    spreadsheets.SENTENCES,
    templates.SENTENCES,
    types.SENTENCES,
    yaml.SENTENCES,
)
PHRASES: Mapping[str, str] = _joined(
    attention.PHRASES,
    command_line.PHRASES,
    completion.PHRASES,
    data.PHRASES,
    feeds.PHRASES,
    form.PHRASES,
    general.PHRASES,
    overrides.PHRASES,
    projects.PHRASES,
    publishing.PHRASES,
)

__all__ = ["CONSTRUCTS", "IN_FORM", "PHRASES", "REASONS", "SENTENCES"]
