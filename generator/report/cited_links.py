"""The web addresses that the content cites, where it cites them, and what their answers mean to staff."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from generator import __version__
from generator.catalogue import Catalogue
from generator.model import Contact, ContactKind, Entry, ProseText, WebAddress, prose, walk
from generator.problems import say
from generator.report.sections import Item, Places, Section
from generator.report.web_links import Answer, LinkChecker, Manners, Outcome
from generator.yaml_files import Location


def cited(catalogue: Catalogue) -> dict[str, tuple[Item, ...]]:
    """Return every address that listed records and terms cite, with the places that cite it, sorted."""
    places = Places(catalogue)
    found: dict[str, list[Item]] = {}
    for entries in catalogue.entries.values():
        for entry in entries.values():
            for location, address in _addresses(entry) if entry.is_listed else ():
                item = places.item(entry, location, address=address)
                if item not in found.setdefault(address, []):
                    found[address].append(item)
    return {address: tuple(found[address]) for address in sorted(found)}


def _addresses(entry: Entry) -> Iterator[tuple[Location, str]]:
    for step in walk(entry):
        if isinstance(step, tuple):
            location, part = step
            if isinstance(part, Contact) and part.kind is ContactKind.WEBSITE:
                yield (*location, "nilai"), part.value
        elif isinstance(step.value, WebAddress):
            yield step.location, str(step.value)
        elif any(isinstance(mark, ProseText) for mark in step.markers):
            yield from ((step.location, address) for address in prose.links(str(step.value)))


def manners(catalogue: Catalogue) -> Manners:
    """Return how the portal asks other sites: by its own name, with its address."""
    return Manners(f"portal-kla/{__version__} (+{catalogue.settings.url()})")


def link_sections(
    catalogue: Catalogue, asking: Manners, progress: Callable[[int, int], None] = lambda done, total: None
) -> list[Section]:
    """Ask every cited address, over the network, and return those that are dead, have moved or are unsure.

    Raises:
        OfflineError: where no site answers at all.
    """
    places = cited(catalogue)
    answers = LinkChecker(asking).check(places, progress)
    return [
        _section("dead_links", "links_dead", "links_dead_advice", Outcome.DEAD, places, answers),
        _section("moved_links", "links_moved", "links_moved_advice", Outcome.MOVED, places, answers),
        _section("unsure_links", "links_unsure", "links_unsure_advice", Outcome.UNSURE, places, answers),
    ]


def _section(
    code: str,
    title: str,
    advice: str,
    outcome: Outcome,
    places: Mapping[str, tuple[Item, ...]],
    answers: Mapping[str, Answer],
) -> Section:
    items = [
        Item(item.path, item.line, item.name, _note(address, answer), address)
        for address, answer in answers.items()
        if answer.outcome is outcome
        for item in places[address]
    ]
    return Section(code, say(title), say(advice), tuple(sorted(items, key=lambda item: (item.path, item.line))))


def _note(address: str, answer: Answer) -> str:
    final = say("links_now", address=answer.final) if answer.final else ""
    return f"{address}: {answer.reason}{final}"
