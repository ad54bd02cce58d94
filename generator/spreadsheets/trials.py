"""Which proposals may be written: what `portal check` would say of a portal that has them.

A record with a mistake of its own is refused alone. Where several break something only together, or something
elsewhere breaks, those are sought that can't be added to the others. What is left has always been checked whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path, PurePosixPath

from generator.catalogue import ROUNDS, Catalogue, apply, certain_edits, inspect
from generator.problems import ContentError, Problem, problem
from generator.publishing import require_publishable
from generator.spreadsheets.proposals import Proposal
from generator.yaml_files import Known, Plain, RewriteError, remembering

MAX_TRIALS = 60
"""How often the whole portal is checked to find who breaks it; those still in doubt then are refused together."""
_NAMED = 8
"""How many records a problem names."""


class Trial:
    """A portal that tries proposals in place of its files; `problems` is why some were refused."""

    def __init__(self, root: Path, today: date | None) -> None:
        self.root = root
        self.today = today
        self.problems: list[Problem] = []
        self._memory: dict[str, Known] = {}
        self._rounds = ROUNDS
        self._left = MAX_TRIALS
        self._failed: dict[Proposal, Sequence[Problem]] = {}
        self._unsure: list[Proposal] = []

    def portal(self) -> Catalogue:
        """Return the portal as it is.

        Raises:
            ContentError: where something is wrong with it.
        """
        with remembering(self._memory):
            return inspect(self.root, self.today).catalogue()

    def judge(self, proposals: Iterable[Proposal]) -> None:
        """Refuse as few proposals as it takes for the portal to pass with the others.

        Raises:
            ContentError: where it doesn't pass without any of them.
        """
        standing = self._written(proposals)
        found = self._check(standing)
        rounds = MAX_TRIALS  # each refusal can bring to light one that refers to what was refused
        while rounds and (self._mend(standing, found) or self._refuse_mistaken(standing, found)):
            rounds -= 1
            standing = [one for one in standing if not one.is_refused]
            found = self._check(standing)
        if found:
            self._search(standing, found)

    def _written(self, proposals: Iterable[Proposal]) -> list[Proposal]:
        written = []
        for one in proposals:
            try:
                one.write()
            except RewriteError as error:
                self._refuse(one, Problem(one.place_named(""), 0, 0, str(error)))
            else:
                written.append(one)
        return written

    def _check(self, proposals: Sequence[Proposal]) -> tuple[Problem, ...]:
        """Return what `portal check` would say; nothing of a portal in which nothing changes."""
        return self._check_portal(proposals) if proposals else ()

    def _check_portal(self, proposals: Sequence[Proposal]) -> tuple[Problem, ...]:
        flaws = tuple(flaw for one in proposals for flaw in one.flaws)
        try:
            with remembering(self._memory):
                unsaved = {one.path: one.document for one in proposals}
                catalogue = inspect(self.root, self.today, unsaved).catalogue()
            if not flaws:
                require_publishable(catalogue)
        except ContentError as error:
            return (*flaws, *error.problems)
        return flaws

    def _refuse(self, one: Proposal, *problems: Problem) -> None:
        one.is_refused = True
        self.problems += problems

    # --- Mistakes of one record ---

    def _mend(self, standing: Sequence[Proposal], found: Sequence[Problem]) -> bool:
        """Correct what can have one meaning only, as `portal check --fix` does; tell whether anything was."""
        edits = certain_edits(found)
        mended = [one for one in standing if one.path in edits]
        if not mended or not self._rounds:
            return False
        self._rounds -= 1
        for one in mended:
            own = [item for item in found if item.path == one.path and item.correction and item.correction.certain]
            try:
                one.mend(apply(one.text, edits[one.path]), own)
            except (RewriteError, ValueError):
                self._refuse(one, *map(one.placed, own))
        return True

    def _refuse_mistaken(self, standing: Sequence[Proposal], found: Sequence[Problem]) -> bool:
        """Refuse the records that have a mistake, or a cell of which nobody knows what it was; tell whether any."""
        mistaken = self._to_blame(standing, found)
        for one in mistaken:
            self._refuse(one, *(one.placed(item) for item in found if item.path == one.path))
        doubtful = [one for one in standing if one.doubts]
        for one in doubtful:
            self._refuse(one, *one.doubtful())
        return bool(mistaken or doubtful)

    def _to_blame(self, standing: Sequence[Proposal], found: Sequence[Problem]) -> list[Proposal]:
        """Return the records that have a mistake by themselves, and not because of what others would become."""
        by_path: dict[str, list[Problem]] = {}
        for item in found:
            by_path.setdefault(item.path, []).append(item)
        own = [one for one in standing if one.path in by_path]
        sure = [one for one in own if any(map(one.is_cause, by_path[one.path]))]
        if sure or len(own) == len(standing):
            return sure or own
        alone = {item.path for item in self._check(own)}
        return [one for one in own if one.path in alone]

    # --- Mistakes of several together ---

    def _search(self, standing: Sequence[Proposal], found: Sequence[Problem]) -> None:
        """Refuse those that can't be added to the others, the ones that the problems name last."""
        if broken := self._check_portal(()):
            raise ContentError(broken)
        suspects = _suspects(standing, found)
        suspected = {*suspects}
        taken = self._grown([], [one for one in standing if one not in suspected])
        taken = self._grown(taken, suspects)
        for one in [*self._failed]:  # what it refers to may have come after it, or may have waited for it
            circle = _needed(one, [*self._failed])
            if one in self._failed and self._left and not self._tried([*taken, *circle]):
                taken += circle
                for saved in circle:
                    del self._failed[saved]
        for one, problems in self._failed.items():
            self._refuse(one, *(self._clash(one, item) for item in problems))
        if self._unsure:
            names = ", ".join(one.path for one in self._unsure[:_NAMED])
            count, reason = len(self._unsure), found[0].message
            self.problems.append(problem("row_unsure", found[0].path, count=count, names=names, reason=reason))
            for one in self._unsure:
                self._refuse(one)

    def _grown(self, taken: list[Proposal], group: list[Proposal]) -> list[Proposal]:
        """Return `taken` with as many of a group as can be added; the others have failed, or nobody knows."""
        if not group:
            return taken
        if not self._left:
            self._unsure += group
            return taken
        problems = self._tried([*taken, *group])
        if not problems:
            return [*taken, *group]
        if len(group) == 1:
            self._failed[group[0]] = problems
            return taken
        half = len(group) // 2
        return self._grown(self._grown(taken, group[:half]), group[half:])

    def _tried(self, proposals: Sequence[Proposal]) -> tuple[Problem, ...]:
        self._left -= 1
        return self._check(proposals)

    def _clash(self, one: Proposal, found: Problem) -> Problem:
        """Return what breaks because of a record, at the cell that does it."""
        if found.path == one.path:
            return one.placed(found)
        place = one.place_named(f"{found.message} {found.excerpt}")
        return problem("row_clash", place, where=found.place, reason=found.message, remedy=found.hint)


def _suspects(standing: Sequence[Proposal], found: Iterable[Problem]) -> list[Proposal]:
    """Return the proposals that problems name, and those that refer to one of them which would be new."""
    said = {word for item in found for word in re.findall(r"[\w-]+", f"{item.path} {item.message} {item.excerpt}")}
    suspects = [one for one in standing if _id(one) in said]
    others = {one: {*_texts(one.wanted)} for one in standing if _id(one) not in said}
    more = suspects
    while new := {_id(one) for one in more if one.is_new}:
        more = [one for one, texts in others.items() if texts & new]
        suspects = [*suspects, *more]
        for one in more:
            del others[one]
    return suspects


def _needed(one: Proposal, others: Sequence[Proposal]) -> list[Proposal]:
    """Return a proposal with those of the others that it refers to, and they in turn."""
    circle = [one]
    for member in circle:
        texts = {*_texts(member.wanted)}
        circle += [other for other in others if other not in circle and _id(other) in texts]
    return circle


def _id(one: Proposal) -> str:
    return PurePosixPath(one.path).stem


def _texts(data: Plain) -> Iterator[str]:
    """Yield every text in data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for inner in data.values() if isinstance(data, dict) else data:
            yield from _texts(inner)
