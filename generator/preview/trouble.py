"""What keeps a preview from being shown, and the page that says so in place of the one that was asked for.

The page stands on its own, since the theme may be what is broken: no style, script or font of the portal.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import jinja2

from generator.problems import Problem

_TEMPLATES = jinja2.Environment(
    loader=jinja2.PackageLoader("generator.preview", "."),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True)
class Trouble:
    """Problems of the content at their places, and reasons that have no place."""

    problems: tuple[Problem, ...] = ()
    reasons: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether there is any."""
        return self.count > 0

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.problems) + len(self.reasons)

    def render(self) -> str:
        """Return all of it as text for a terminal."""
        return "\n".join((*(problem.render() for problem in self.problems), *self.reasons))

    def page(self, earlier: str = "") -> str:
        """Return it as an HTML page; `earlier` is where the page stands as it was before, if there is such a page."""
        return _TEMPLATES.get_template("masalah.html.j2").render(
            count=self.count,
            problems=[(problem, _marked(problem)) for problem in self.problems],
            reasons=self.reasons,
            earlier=earlier,
        )


def unique(reasons: Iterable[str]) -> tuple[str, ...]:
    """Return reasons in their order, each once."""
    return tuple(dict.fromkeys(reasons))


def _marked(problem: Problem) -> tuple[str, str, str]:
    """Return the offending line in three parts: before the place, the character at it, and what follows."""
    line, place = problem.excerpt, max(problem.column - 1, 0)
    return line[:place], line[place : place + 1], line[place + 1 :]
