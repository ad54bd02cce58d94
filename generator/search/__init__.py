"""What can be found on the portal, and the index that finds it.

In: a catalogue. Out: the index's files. It never keeps what somebody searched for, and is never tuned to one query.
"""

from __future__ import annotations

from generator.search.index import FOLDER, files

__all__ = ["FOLDER", "files"]
