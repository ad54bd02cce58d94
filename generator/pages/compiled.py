"""Templates compiled once, however often pages are written: compiling them is a fifth of a whole build.

Preview, form and spreadsheets write pages again and again, while the templates stay as they are; and a build takes
them over from the build before.
"""

from __future__ import annotations

from types import CodeType

import jinja2
from jinja2.bccache import Bucket

from generator.cache import found, keep


class Compiled(jinja2.BytecodeCache):
    """Keeps what Jinja made of each template while its text stays the same: in memory, and in a build's cache.

    Environments may share one only where they agree in all that shapes the code: delimiters, blocks, escaping. `sort`
    tells those that do from others. What the cache gives is code; who can write there can write mkdocs.yml, whose
    hooks are code as well.
    """

    def __init__(self, sort: str) -> None:
        self._sort = sort
        self._known: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket of a template that was compiled from the same text."""
        checksum, code = self._known.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code
        elif (before := found(self._sort, (bucket.key, bucket.checksum))) is not None:
            bucket.bytecode_from_string(before)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a template was compiled to, in the place of what its older text was."""
        assert bucket.code is not None
        self._known[bucket.key] = (bucket.checksum, bucket.code)
        keep(self._sort, (bucket.key, bucket.checksum), bucket.bytecode_to_string())
