"""What a text may not say, as it was found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Danger:
    """Words that could expose somebody: the code of the message, the words as typed, where they begin in the text.

    What is only likely (not `is_certain`) is said as a warning and doesn't stop publication.
    """

    code: str
    words: str
    is_certain: bool = True
    start: int = 0
