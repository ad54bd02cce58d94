"""Children's safety: what may not stand in anything that is published.

In: a text as it is typed, and what of the city's own words and numbers is no secret. Out: the dangers in it, each
with the words that are it and whether that is certain. It never changes a text, and never decides what is published.

Patterns can't know a child from a number. They find what is written like one, and leave what is written like a
place, a body or a law; what is only likely is a warning. The tests hold them to a corpus that others wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from generator.safeguards.children import MAY_BE_CHILD, children, is_childs_role
from generator.safeguards.danger import Danger
from generator.safeguards.numbers import digits_of, in_address, mobiles, of_persons, spoken
from generator.safeguards.persons import is_person
from generator.safeguards.seen import glanced_at, seen
from generator.safeguards.shelters import MAY_BE_SHELTER, is_shelter, shelters

__all__ = ["Danger", "Watch", "digits_of", "is_childs_role", "is_shelter"]

_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Watch:
    """What is looked out for in a city's texts.

    `known` has the words of its names of places in small letters, `named` those of all that has a page of its own: a
    name of these alone is nobody's beside whom a child is told of. `official` has the digits of telephone
    numbers that offices publish (as `digits_of`); `today` is the portal date, by which somebody's year of birth is
    a child's; without it any year is.
    """

    today: date | None = None
    known: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    official: frozenset[str] = frozenset()

    @cached_property
    def mark(self) -> str:
        """What tells this from other watches, in words that are the same at every run."""
        return repr(
            (self.today.year if self.today else None, sorted(self.known), sorted(self.named), sorted(self.official))
        )

    @cached_property
    def strict(self) -> Watch:
        """The same without `named`: what it finds nothing in stays harmless whatever gets a page or loses it."""
        return replace(self, named=frozenset()) if self.named else self

    def dangers(self, typed: str) -> Iterator[Danger]:
        """Yield everything in a text that could expose a child, a victim or a private person."""
        glance = glanced_at(typed)
        has_digits = _DIGIT.search(typed) is not None
        may_be_spoken = "delapan" in glance or "nol" in glance
        if not (has_digits or may_be_spoken or MAY_BE_CHILD.search(glance) or MAY_BE_SHELTER.search(glance)):
            return
        text = seen(typed)
        if has_digits:
            yield from of_persons(text)
            yield from mobiles(text, self.official)
        if may_be_spoken:
            yield from spoken(text, self.official)
        yield from children(text, self.known, self.named, self.today.year if self.today else None)
        yield from shelters(text, self.known)

    def in_address(self, address: str) -> Iterator[Danger]:
        """Yield the private mobile numbers that a web address reaches; other digits in it are nobody's."""
        yield from in_address(seen(address), self.official)

    def is_person(self, name: str) -> bool:
        """Tell whether a name may be a person's."""
        return is_person(name, self.known)
