"""The content as a workbook or a folder of CSV, and edited rows back.

In: a catalogue, or sheets that staff edited. Out: sheets; or changed files, every row accounted for. It never
deletes a record, and writes nothing unless the portal would pass.
"""

from __future__ import annotations

from generator.spreadsheets.csv_folders import SUFFIX, write_folder
from generator.spreadsheets.importing import proposed, read_rows
from generator.spreadsheets.sheets import workbook_of
from generator.spreadsheets.workbooks import write_workbook

__all__ = ["SUFFIX", "proposed", "read_rows", "workbook_of", "write_folder", "write_workbook"]
