"""A city's project as a whole: made, looked over for what is still unset, and brought up to date.

In: a city's name and a table of its areas, or a project's folder. Out: a new project that passes its checks, at once
or not at all; the first text of a record; what an operator has still to set, the heaviest first; what the city has in
the place of the package's, and what an upgrade leaves to do. It never guesses a fact of a city, and never changes
what staff wrote, but where that is the package's own.
"""

from __future__ import annotations

from generator.projects.findings import Findings, look_over
from generator.projects.making import InitError, Made, make_project
from generator.projects.overrides import RECORD, Override, OverrideError, override, overrides, without_package
from generator.projects.scaffold import ScaffoldError, new_record
from generator.projects.upgrades import pending, upgrade

__all__ = [
    "RECORD",
    "Findings",
    "InitError",
    "Made",
    "Override",
    "OverrideError",
    "ScaffoldError",
    "look_over",
    "make_project",
    "new_record",
    "override",
    "overrides",
    "pending",
    "upgrade",
    "without_package",
]
