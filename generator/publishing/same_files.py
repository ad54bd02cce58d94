"""Files that the release before has byte for byte: linked from there, neither written nor brought to the disk again.

Nobody may write into a release, so two of them can share a file; a reader's browser then sees that it is the same.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from mkdocs.structure.files import File


class Before:
    """The release before; None where there is none, or another version of the portal made it."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = str(folder) if folder else ""
        self._new = _as_new() if folder else None

    def link(self, path: str, content: bytes, target: str) -> bool:
        """Let the file `target` be the one at a path of the release before, if that holds `content`; tell if so.

        Where it can't be, because the disk knows no links or another one holds `target`, nothing is done.
        """
        if not self._folder:
            return False
        old = os.path.join(self._folder, path)  # noqa: PTH118 - thousands of paths cost half a second
        try:
            with open(old, "rb") as file:  # noqa: PTH123
                status = os.fstat(file.fileno())
                if (status.st_mode, status.st_uid) != self._new or status.st_size != len(content):
                    return False  # whoever mended rights or umask wants new files to have them
                if file.read() != content:
                    return False
            os.makedirs(os.path.dirname(target), exist_ok=True)  # noqa: PTH103, PTH120
            os.link(old, target)
        except OSError:
            return False
        return True


def _as_new() -> tuple[int, int]:
    """Return the mode and the owner that a new file has."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "x")
        file.touch()
        status = file.stat()
        return status.st_mode, status.st_uid


def is_linked(path: Path | str) -> bool:
    """Tell whether a file that was just made is also in the release before."""
    return os.stat(path).st_nlink > 1  # noqa: PTH116


class GeneratedFile(File):
    """A file of the portal's that MkDocs copies to the site."""

    before = Before(None)

    def copy_file(self, dirty: bool = False) -> None:
        """Link the file where the release before has it, else write it."""
        assert isinstance(self._content, bytes)
        if not self.before.link(self.dest_uri, self._content, self.abs_dest_path):
            super().copy_file(dirty)
