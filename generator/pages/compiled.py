"""Templates compiled once in a process, however often it writes pages: compiling them is a fifth of a whole build.

Preview, form and spreadsheets write pages again and again, while the templates stay as they are.
"""

from __future__ import annotations

from types import CodeType

import jinja2
from jinja2.bccache import Bucket


class Compiled(jinja2.BytecodeCache):
    """Keeps what Jinja made of each template, in memory, for as long as the template's text stays the same.

    Environments may share one only where they agree in all that shapes the code: delimiters, blocks, escaping.
    """

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket of a template that was compiled from the same text."""
        checksum, code = self._known.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a template was compiled to, in the place of what its older text was."""
        assert bucket.code is not None
        self._known[bucket.key] = (bucket.checksum, bucket.code)
