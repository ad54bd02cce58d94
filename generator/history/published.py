"""Addresses that were published once: none of them may vanish.

`site_config/alamat-terbit.txt` holds every address that was ever published, one a line: pages as `/program/x/`, and
the parts of records that have an id as `/rapat/x/#pernyataan-1`. `portal build` adds to it after it has published;
nothing is ever taken out by the program. A record's data file lies beside its page, also at its old addresses, so
holding pages holds data.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.catalogue import (
    CONTENT,
    MOVED_PAGES,
    PAGES,
    Catalogue,
    is_further_page,
    moves,
    page_address,
    source_of,
    with_pages,
)
from generator.model import KINDS, Entry, Record, sections_of
from generator.problems import ContentError, Problem, problem, say, system_reason, write_whole

PUBLISHED = "site_config/alamat-terbit.txt"

_LINE = re.compile(r"/[^#\s]*(#\S+)?")


def addresses_of(catalogue: Catalogue, paths: Iterable[str]) -> set[str]:
    """Return every address that counts as published with these source paths: pages, and parts of records."""
    by_hand = catalogue.root / PAGES
    lasting = (path for path in paths if not is_further_page(path) or (by_hand / path).is_file())
    pages = {f"/{page_address(path)}" for path in lasting if path.endswith(".md")}
    return pages | {f"/{entry.address}#{anchor}" for entry in with_pages(catalogue) for anchor in _anchors(entry)}


def require_lasting(catalogue: Catalogue, paths: Iterable[str]) -> set[str]:
    """Return all addresses that are or were published, where each of them still leads somewhere.

    Raises:
        ContentError: with every address that would vanish, or lead nowhere, and what to do.
    """
    now = addresses_of(catalogue, paths)
    known, problems = _read(catalogue.root / PUBLISHED)
    problems += _leading_nowhere(catalogue, now)
    gone: set[str] = set()
    for address, line in known.items():
        page = address.split("#")[0]
        if page not in now:
            if page not in gone:
                problems.append(_page_gone(page, line))
            gone.add(page)
        elif "#" in address and not _leads_somewhere(catalogue, address, now):
            words = {"address": address, "anchor": address.split("#")[1], "page": page}
            problems.append(problem("anchor_gone", PUBLISHED, line, 1, excerpt=address, **words))
    if problems:
        raise ContentError(sorted(problems))
    return now | known.keys()


def remember(root: Path, addresses: Iterable[str]) -> None:
    """Write the list of published addresses, at once and whole; leave it alone where it is the same already.

    Raises:
        OSError: where the disk refuses.
    """
    text = "".join(f"{line}\n" for line in (*(f"# {line}" for line in _head()), *sorted(addresses)))
    path = root / PUBLISHED
    if path.is_file() and path.read_bytes() == text.encode():
        return
    write_whole(path, text)


def _head() -> list[str]:
    return say("addresses_head").split("\n")


def _read(path: Path) -> tuple[dict[str, int], list[Problem]]:
    """Return the published addresses with their lines, and what is wrong with the list; none where there is none."""
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return {}, []
    except (OSError, UnicodeDecodeError) as error:
        reason = system_reason(error) if isinstance(error, OSError) else "UTF-8"
        return {}, [problem("addresses_unreadable", PUBLISHED, reason=reason)]
    known: dict[str, int] = {}
    problems = []
    for number, line in enumerate(text.splitlines(), 1):
        if _LINE.fullmatch(line):
            known.setdefault(line, number)
        elif line and not line.startswith("# "):
            problems.append(problem("addresses_line", PUBLISHED, number, 1, excerpt=line))
    return known, problems


def _page_gone(page: str, line: int) -> Problem:
    kind, _, name = page.strip("/").partition("/")
    words = {"address": page, "name": name, "file": f"{CONTENT}/{kind}/{name}.yml"}
    code = "record_gone" if kind in KINDS and name and "/" not in name else "page_gone"
    return problem(code, PUBLISHED, line, 1, excerpt=page, **words)


def _leading_nowhere(catalogue: Catalogue, now: set[str]) -> list[Problem]:
    """Refuse what leads to no page, or to one that leads on itself."""
    leading = {f"/{page_address(path)}" for path in moves(catalogue)}
    targets = ((page.old, page.new, page.new.split("#")[0]) for page in catalogue.moved)
    return [
        problem("moved_nowhere", MOVED_PAGES, old=old, new=new)
        for old, new, page in targets
        if page not in now or page in leading
    ]


def _leads_somewhere(catalogue: Catalogue, address: str, now: set[str]) -> bool:
    """Tell whether a part of a page can be found: there, where the page moved to, or told of as taken out."""
    page, _, anchor = address.partition("#")
    taken_out = {moved.old for moved in catalogue.moved}
    target = moves(catalogue).get(source_of(catalogue, page))
    final = f"/{page_address(target)}" if target else page
    if {address, page, f"{final}#{anchor}"} & taken_out or f"{final}#{anchor}" in now:
        return True
    kind, _, name = final.strip("/").partition("/")
    entry = catalogue.find(kind, name) if kind in catalogue.entries else None
    return isinstance(entry, Record) and entry.withdrawn is not None


def _anchors(entry: Entry) -> Iterator[str]:
    """Yield the ids of the parts of an entry that its page has an anchor for."""
    if not entry.is_listed:
        return  # a withdrawn record's page shows no parts
    for name in sorted(sections_of(type(entry))):
        for part in getattr(entry, name):
            yield part.id
