"""What people mean by a date, an hour, a number or a telephone that they write in another form than ours.

In: a text as somebody typed it. Out: the form that the portal reads, and whether no other meaning is possible. It
never guesses where two meanings are possible, and never touches a file.
"""

from __future__ import annotations

from generator.meaning.meant import CURLY_CLOSE, CURLY_OPEN
from generator.meaning.numbers import pair
from generator.meaning.readings import READINGS, reading
from generator.meaning.times import hours

__all__ = ["CURLY_CLOSE", "CURLY_OPEN", "READINGS", "hours", "pair", "reading"]
