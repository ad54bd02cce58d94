"""A city's project as a whole: what it has in the place of the package's, and what an upgrade leaves to do.

In: a project's folder. Out: its overrides and what is to be done about each; a project brought up to date. It never
changes what staff wrote, but where that is the package's own.
"""

from __future__ import annotations

from generator.projects.overrides import RECORD, Override, OverrideError, override, overrides
from generator.projects.upgrades import pending, upgrade

__all__ = ["RECORD", "Override", "OverrideError", "override", "overrides", "pending", "upgrade"]
