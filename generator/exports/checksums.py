"""`data/SHA256SUMS`: the SHA-256 of every data file, as `sha256sum --check` reads it in the folder of the data.

Files that only the portal's own pages read (filters, the search index) are no data and not in it.
Source: https://www.gnu.org/software/coreutils/manual/html_node/sha2-utilities.html.
"""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterable

from generator.catalogue import Catalogue
from generator.exports.datasets import FOLDER
from generator.exports.records_json import record_path

PATH = f"{FOLDER}SHA256SUMS"


def sums_of(catalogue: Catalogue, files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return the sums of the data among a portal's files (path from the site's root, content), sorted by path."""
    records = {record_path(record) for record in catalogue.records}
    data = sorted(file for file in files if file[0].startswith(FOLDER) or file[0] in records)
    lines = (f"{hashlib.sha256(content).hexdigest()}  {posixpath.relpath(path, FOLDER)}\n" for path, content in data)
    return "".join(lines).encode()
