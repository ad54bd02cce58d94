"""How a task stands on the portal date: what staff recorded, and whether its deadline has passed."""

from __future__ import annotations

from dataclasses import dataclass

from generator.catalogue import Catalogue
from generator.fields import slugify
from generator.tasks import LATE, STATUSES, Task
from generator.vocabularies import FollowUpStatus


@dataclass(frozen=True)
class Standing:
    """The status that readers see, the term that was recorded, and by how many whole days the deadline has passed.

    `days` is 0 until the day after the deadline, without a deadline, and for what is done or given up: only for a
    task that is still open, or of which that isn't known, does it matter that the deadline has passed.
    """

    id: str
    heading: str
    recorded: FollowUpStatus
    days: int = 0

    @property
    def is_late(self) -> bool:
        """Whether it is still open after its deadline."""
        return self.days > 0 and self.recorded.is_open is True


def standing_of(catalogue: Catalogue, task: Task) -> Standing:
    """Return how a task stands. A task is late from the day after its deadline."""
    term = catalogue.find(STATUSES, task.status)
    assert isinstance(term, FollowUpStatus)
    days = max(0, (catalogue.today - task.due).days) if task.due and term.is_open is not False else 0
    if days and term.is_open:
        return Standing(slugify(LATE), LATE, term, days)
    return Standing(term.id, term.heading, term, days)


def standings(catalogue: Catalogue) -> dict[str, str]:
    """Return every status that readers may see, by id: late first, then the vocabulary in its order."""
    return {slugify(LATE): LATE} | {term.id: term.heading for term in catalogue.of_kind(STATUSES)}
