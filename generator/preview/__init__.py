"""The live preview: single pages, made when a browser asks for them, anew after each change.

In: a project that is being edited. Out: pages on the loopback interface, byte for byte those of the published site,
or a page of the problems. It never writes a file.
"""

from __future__ import annotations

from generator.preview.server import Preview

__all__ = ["Preview"]
