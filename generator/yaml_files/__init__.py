"""Files in YAML: read with the place of every key and value, what is wrong with them told, and written again.

`source` reads a file to one of `documents`, with `syntax` for what libyaml says and `events` for what it finds;
`repairs`, `corrections` and `invisible` tell how a line should read. `writer` changes a file only where its data is,
with `spans` and `text`.
"""
