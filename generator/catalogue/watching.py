"""Children's safety in what a city writes: what is looked out for, what somebody has looked at, and pages by hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from generator import yaml_files
from generator.catalogue.content_files import PAGES, PHOTOS, plain_files
from generator.model import (
    KINDS,
    Contact,
    Entry,
    Exemption,
    Leaf,
    Nearby,
    Part,
    PersonName,
    Reference,
    Whereabouts,
    field_part,
    fields_of,
    marker,
    walk,
)
from generator.problems import Problems, problem
from generator.safeguards import Danger, Watch, digits_of, is_childs_role, is_shelter
from generator.yaml_files import Location

_NUMBERS = ("telephone", "whatsapp")
"""Fields of terms by which everybody may call."""
_LONGEST_ROLE = 100
"""Characters of what somebody is; a longer text tells a story."""


@dataclass
class Excused:
    """Words that somebody has looked at, in the order in which they are listed, and which of them were found."""

    words: list[str] = field(default_factory=list)
    found: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, exemptions: Iterable[Exemption]) -> Excused:
        """Return what is excused by the exemptions of a record or of the settings."""
        return cls([exemption.words for exemption in exemptions])

    def covers(self, danger: Danger) -> bool:
        """Tell whether somebody has looked at a danger; note that."""
        said = _plain(danger.words)
        found = {number for number, words in enumerate(self.words) if said in _plain(words)}
        self.found |= found
        return bool(found)

    @property
    def unused(self) -> Iterator[int]:
        """The numbers of those that excuse nothing."""
        return (number for number in range(len(self.words)) if number not in self.found)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def watch_of(
    today: date, city: Iterable[str], terms: Iterable[Entry], records: Iterable[Entry], contacts: Iterable[Contact]
) -> Watch:
    """Return what is looked out for in a city's texts.

    `city` has its own names and `contacts` its settings'. Of terms the areas' names are no persons', and numbers of
    help are no secret; of records the contacts that are an office's aren't.
    """
    known = {word for name in city for word in _words(name)}
    named: set[str] = set()
    official: set[str] = set()
    for term in terms:
        named.update(_words(term.heading))
        if term.kind.name in _areas():
            known.update(_words(term.heading))
        official.update(number for name in _NUMBERS if (number := digits_of(getattr(term, name, None) or "")))
    contacts = list(contacts)
    for record in records:
        named.update(_words(record.heading))
        for name in _contact_fields(type(record)):
            contacts += getattr(record, name) or ()
    official.update(digits_of(contact.value) for contact in contacts if contact.official)
    return Watch(today, frozenset(known), frozenset(named), frozenset(official))


def _words(name: str) -> Iterator[str]:
    return (part for word in re.findall(r"[\w-]+", name.lower()) for part in (word, *word.split("-")))


@cache
def _areas() -> frozenset[str]:
    """Return the kinds of area in which entries lie."""
    fields = [markers for model in KINDS.values() for _, markers in fields_of(model).values()]
    return frozenset(
        reference.kind for markers in fields if marker(markers, Nearby) and (reference := marker(markers, Reference))
    )


@cache
def _contact_fields(model: type[Part]) -> list[str]:
    return [name for name, (info, _) in fields_of(model).items() if field_part(info) is Contact]


@cache
def _marked(model: type[Part], wanted: type) -> list[tuple[str, str]]:
    """Return the fields that have a marker, by their Python names and YAML keys."""
    return [
        (name, info.alias or name) for name, (info, markers) in fields_of(model).items() if marker(markers, wanted)
    ]


def spread_over_fields(
    entry: Entry, watch: Watch, find: Callable[[str, str], Entry | None]
) -> Iterator[tuple[Location, Danger]]:
    """Yield what the fields of an entry tell only together: a child's name and role, a shelter and its place.

    `find` returns an entry by its kind and id.
    """
    for step in walk(entry):
        if not isinstance(step, Leaf) and _marked(type(step[1]), PersonName):
            yield from _roles_of_a_child(*step, watch)
    if not _marked(type(entry), Whereabouts):
        return
    group = entry.kind.group_by
    kind_of_place = find(*reference) if group and (reference := _reference(entry, group)) else None
    if any(is_shelter(place.heading) for place in (entry, kind_of_place) if place is not None):
        for name, key in _marked(type(entry), Whereabouts):
            if (value := getattr(entry, name)) is not None:
                yield (key,), Danger("shelter_fields", value if isinstance(value, str) else entry.heading)


def _reference(entry: Entry, name: str) -> tuple[str, str] | None:
    reference = marker(fields_of(type(entry))[name][1], Reference)
    return (reference.kind, str(getattr(entry, name))) if reference else None


def _roles_of_a_child(location: Location, part: Part, watch: Watch) -> Iterator[tuple[Location, Danger]]:
    for name, key in _marked(type(part), PersonName):
        named = getattr(part, name)
        if named is None or not watch.is_person(named):
            continue
        for leaf in walk(part):
            if not isinstance(leaf, Leaf) or not isinstance(leaf.value, str) or leaf.location == (key,):
                continue
            if len(leaf.value) <= _LONGEST_ROLE and is_childs_role(leaf.value):
                yield (*location, *leaf.location), Danger("child_named_fields", f"{named}, {leaf.value}")


# --- Pages by hand and file names ---------------------------------------------------------------------------


def check_pages(root: Path, watch: Watch, excused: Excused, problems: Problems) -> None:
    """Look through the pages by hand, and the names of photos and pages."""
    for folder in (PAGES, PHOTOS):
        for path in plain_files(root / folder, root):
            where = path.relative_to(root).as_posix()
            name = path.stem.replace("_", " ").replace("-", " ")
            _report(name, where, 0, watch, excused, problems)
            if path.suffix == ".md" and (raw := yaml_files.read_bytes(path, root, problems)) is not None:
                _check_page(where, raw, watch, excused, problems)


def _check_page(where: str, raw: bytes, watch: Watch, excused: Excused, problems: Problems) -> None:
    """Look through a page, paragraph by paragraph: a line may end within what is one sentence."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        problems.add(problem("file_not_utf8", where))
        return
    lines: list[str] = []
    for number, line in enumerate([*text.splitlines(), ""], 1):
        if line.strip():
            lines.append(line)
        elif lines:
            _report("\n".join(lines), where, number - len(lines), watch, excused, problems)
            lines = []


def _report(text: str, where: str, first: int, watch: Watch, excused: Excused, problems: Problems) -> None:
    for danger in watch.dangers(text):
        if excused.covers(danger):
            continue
        before = text[: danger.start]
        if first:
            excerpt = text.splitlines()[before.count("\n")]
            line, column = first + before.count("\n"), danger.start - before.rfind("\n")
            problems.add(problem(danger.code, where, line, column, excerpt=excerpt, value=danger.words))
        else:
            problems.add(problem(danger.code, where, value=danger.words))
