"""Tables as CSV: UTF-8 with a byte order mark, by which Excel knows it, and RFC 4180 otherwise.

Sources: https://www.rfc-editor.org/rfc/rfc4180 (a header, commas, CRLF, quotes doubled);
https://www.unicode.org/faq/utf_bom.html#bom5 for the mark.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from generator.model import Column

ENCODING = "utf-8-sig"


def csv_bytes(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a table as a CSV file."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)  # Python's own dialect is that of RFC 4180
    writer.writerow([column.key for column in columns])
    writer.writerows(rows)
    return text.getvalue().encode(ENCODING)
