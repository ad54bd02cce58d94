"""What was made before and would be made the same again, kept in a project's `.portal/cache/`.

In: what something is made of, and how to make it. Out: it, from an earlier time where there is one; or the word that
a whole build would only repeat the last. It only remembers what the plain way gives, and never decides what is made:
without it, with a damaged one or with somebody else's, every byte of the portal is the same.
"""

from __future__ import annotations

from generator.cache.current import READ, Parts, found, is_keeping, keep, keeping, kept, makers
from generator.cache.last_build import CACHE, SITE, STATE, Inputs, Outcome, inputs, note, repeated

__all__ = [
    "CACHE",
    "READ",
    "SITE",
    "STATE",
    "Inputs",
    "Outcome",
    "Parts",
    "found",
    "inputs",
    "is_keeping",
    "keep",
    "keeping",
    "kept",
    "makers",
    "note",
    "repeated",
]
