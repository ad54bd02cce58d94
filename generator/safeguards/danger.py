"""What a text may not say, as it was found."""

from __future__ import annotations

from dataclasses import dataclass

_LIKELY = frozenset({"child_likely", "child_near", "shelter_near"})


@dataclass(frozen=True, slots=True)
class Danger:
    """Words that could expose somebody: the code of the message, the words as typed, where they begin in the text."""

    code: str
    words: str
    start: int = 0

    @property
    def is_certain(self) -> bool:
        """Whether it stops publication; what is only likely is said as a warning."""
        return self.code not in _LIKELY
