"""The form in the browser.

In: boxes that staff fill. Out: a record's file, changed only where they changed something, and only if the check
would pass. It listens on the loopback interface alone, and never writes outside of `content/<kind>/`.
"""

from __future__ import annotations

from generator.editor.server import run

__all__ = ["run"]
