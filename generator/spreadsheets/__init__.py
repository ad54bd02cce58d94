"""The content as a workbook or a folder of CSV, and edited rows back.

In: a catalogue, or sheets that staff edited. Out: sheets; or changed files, every row accounted for. It never
deletes a record, and writes nothing unless the portal would pass.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.spreadsheets.csv_folders import SUFFIX, write_folder
from generator.spreadsheets.importing import proposed, read_rows
from generator.spreadsheets.sheets import Sheet, workbook_of

__all__ = ["SUFFIX", "proposed", "read_rows", "workbook_of", "write_folder", "write_workbook"]


def write_workbook(path: Path, sheets: Iterable[Sheet]) -> None:
    """Write sheets as a workbook. Its library is loaded here alone, as not everybody has it.

    Raises:
        ValueError: with the place of a cell that is too long for Excel.
        OSError: where the disk refuses.
    """
    from generator.spreadsheets import workbooks

    workbooks.write_workbook(path, sheets)
