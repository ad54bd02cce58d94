"""The corpus of bad content: `tests/bad/<kind>-<mistake>.yml`, one mistake each."""

from __future__ import annotations

from tests.toolbox.projects import ROOT

BAD = ROOT / "tests" / "bad"
CASES = sorted(path.stem for path in BAD.glob("*.yml"))
RECORD = "x.yml"
"""The name under which a bad record stands in a project."""
