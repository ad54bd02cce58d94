"""The portal generator: YAML records in, Markdown pages and open data out.

The rooms and the one direction in which data flows through them are described in `.github/CONTRIBUTING.md`.
"""

__version__ = "0.2.0"
