"""The content in spreadsheets: sheets that staff edit, and edited rows back into records.

Out: `sheets` are written by `workbooks` and `csv_folders`. Back: these find rows, `reading` accounts for every one,
`typed_rows` types one over its record, `proposals` are records with their rows, `trials` tell with which of them the
portal passes, and `importing` joins it all.
"""
