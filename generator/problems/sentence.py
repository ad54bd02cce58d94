"""What a sentence about a problem is."""

from __future__ import annotations

from dataclasses import dataclass

from generator.problems.collecting import Severity


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is wrong, and what to do about it; both may name words in braces."""

    text: str
    remedy: str = ""
    severity: Severity = Severity.ERROR
