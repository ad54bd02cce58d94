"""The only door to the content: load it, check it, and know what refers to what.

`load` reads everything once, collects every problem of every file, and either returns a `Catalogue` whose
references all resolve or raises them all together.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import cast
from zoneinfo import ZoneInfo

from generator import yaml_files
from generator.catalogue.checks import (
    Backlink,
    Judged,
    Loaded,
    LoadedWorld,
    check_copies,
    check_entry,
    check_old_addresses,
    check_part,
    check_province,
    check_reference,
    check_text,
    check_used,
)
from generator.catalogue.content_files import (
    CONTENT,
    RESERVED,
    check_content_folder,
    check_vocabulary_folder,
    listed,
    report_stray,
)
from generator.catalogue.layers import CITY, PACKAGE, TERMS, base_of, is_packaged, layers
from generator.catalogue.photos import check_photos
from generator.catalogue.terms import load_vocabulary, read_national
from generator.catalogue.validation import LEFT, validate
from generator.catalogue.watching import Excused, check_pages, watch_of
from generator.model import (
    INDONESIA,
    KINDS,
    LONGEST_ID,
    VOCABULARIES,
    Entry,
    MovedPage,
    Record,
    Reference,
    SearchSettings,
    Settings,
    id_of,
    marker,
    slugify,
)
from generator.problems import Problem, Problems, problem
from generator.safeguards import Watch
from generator.yaml_files import Document, Plain

PROJECT_MARK = "mkdocs.yml"
SETTINGS = "site_config/kota.yml"
SEARCH_SETTINGS = "pencarian.yml"
"""What the search must know of the language: the package's among its vocabularies; a city's, which adds to it."""
MOVED_PAGES = "site_config/alamat-lama.yml"


@dataclass(frozen=True, eq=False)  # a catalogue is equal to itself alone, so that rooms can remember what they made
class Catalogue:
    """All content, checked. Mappings are in the order in which readers see them.

    `examples` are the paths of records that only show how one is written; they are in nothing else here.
    """

    root: Path
    today: date
    settings: Settings
    entries: Mapping[str, Mapping[str, Entry]]
    files: Mapping[Entry, str]
    warnings: tuple[Problem, ...]
    search: SearchSettings
    moved: tuple[MovedPage, ...]
    examples: tuple[str, ...]
    _backlinks: Mapping[tuple[str, str], tuple[Backlink, ...]]

    def __hash__(self) -> int:
        """Hash where and when it was loaded, so that what is costly to make of it can be kept."""
        return hash((self.root, self.today))

    @property
    def records(self) -> list[Record]:
        """Every record, kind by kind."""
        return [cast("Record", entry) for kind in KINDS for entry in self.entries[kind].values()]

    def document(self, entry: Entry) -> Document | None:
        """Read the file in which an entry stands once more; None where that can't be read any longer."""
        shown = self.files[entry]
        base = base_of(self.root, shown)
        return yaml_files.read(base / shown, base, Problems())

    def of_kind(self, kind: str) -> list[Entry]:
        """Return the entries of a kind, in reading order."""
        return list(self.entries[kind].values())

    def find(self, kind: str, entry_id: str) -> Entry | None:
        """Return an entry, or None."""
        return self.entries[kind].get(entry_id)

    def backlinks(self, entry: Entry) -> tuple[Backlink, ...]:
        """Return what refers to `entry`, each field of an entry or of its anchored part once, in reading order."""
        return self._backlinks.get((entry.kind.name, entry.id), ())


@dataclass(frozen=True)
class Inspection:
    """What was read of a project, good or bad; `problems` says what is wrong with it."""

    root: Path
    world: LoadedWorld
    problems: Problems
    settings: Settings | None
    search: SearchSettings | None
    moved: tuple[MovedPage, ...]
    references: Mapping[tuple[str, str], Mapping[Backlink, None]]

    def catalogue(self, *, examples: bool = False) -> Catalogue:
        """Return the catalogue, without the records that are only examples; with `examples` as if they were real.

        Raises:
            ContentError: with every problem of every file, if there is any error.

        """
        self.problems.raise_errors()
        assert self.settings is not None
        assert self.search is not None
        items = {kind: list(found.values()) for kind, found in self.world.loaded.items()}
        left_out = [item.document.path for found in items.values() for item in found if item.is_example]
        if not examples:
            items = {kind: [item for item in found if not item.is_example] for kind, found in items.items()}
        models = {kind: _in_reading_order(found) for kind, found in items.items()}
        files = {
            item.model: item.document.path for found in items.values() for item in found if item.model is not None
        }
        ordered = (entry for kind in models.values() for entry in kind.values())
        order = {entry: place for place, entry in enumerate(ordered)}
        backlinks = {
            target: tuple(sorted((link for link in found if link.entry in order), key=lambda link: order[link.entry]))
            for target, found in self.references.items()
        }
        warnings = tuple(self.problems.warnings)
        today = self.world.today
        return Catalogue(
            self.root,
            today,
            self.settings,
            models,
            files,
            warnings,
            self.search,
            self.moved,
            tuple(left_out),
            backlinks,
        )


def load(root: Path, today: date | None = None) -> Catalogue:
    """Load and check the project in `root` for the portal date `today` (default: today in the city's time zone).

    Raises:
        ContentError: with every problem of every file, if there is any error.

    """
    return inspect(root, today).catalogue()


def inspect(
    root: Path, today: date | None = None, unsaved: Mapping[str, Document] = MappingProxyType({})
) -> Inspection:
    """Read and check the project in `root`, with `unsaved` records in place of the files of their paths.

    Raises:
        ContentError: where there is no portal at all.

    """
    problems = Problems()
    settings, settings_document = _load_settings(root, problems)
    search = _load_search_settings(root, problems)
    moved = _load_moved_pages(root, problems)
    if settings is None and not (root / PROJECT_MARK).exists():
        problems.raise_errors()  # this is no portal, so there is nothing else to say
    today = today or (portal_date(settings.zone, problems) if settings else date.max)
    world = LoadedWorld(today, _bounds(settings), Watch(today))
    for name, model in VOCABULARIES.items():
        terms = load_vocabulary(root, name, model, problems)
        if terms is not None:
            world.loaded[name] = terms
    check_vocabulary_folder(layers(root, TERMS)[0].folder, root, list(VOCABULARIES), problems)
    check_content_folder(root, list(KINDS), problems)
    for name, kind in KINDS.items():
        world.loaded[name] = _load_kind(root, name, kind, problems, unsaved)

    everything = [item for items in world.loaded.values() for item in items.values()]
    _look_out(world, settings)
    references: dict[tuple[str, str], dict[Backlink, None]] = {}
    if settings is not None and settings_document is not None:
        for leaf in check_part(settings, settings_document, (), world, problems):
            if reference := marker(leaf.markers, Reference):
                check_reference(reference.kind, str(leaf.value), settings_document, leaf.location, world, problems)
            elif isinstance(leaf.value, str):
                check_text(leaf, settings_document, leaf.location, world.watch, world.excused, problems)
        check_province(settings, settings_document, problems)
    # What the package brings isn't of the future for a city that builds as of an earlier day.
    timeless = replace(world, today=date.max)
    for item in everything:
        check_entry(item, timeless if is_packaged(item.document.path) else world, root, problems, references)
    check_pages(root, world.watch, world.excused, problems)
    check_photos(root, [item.model for item in everything if isinstance(item.model, Record)], problems)
    if settings_document is not None:
        check_used(world.excused, settings_document, problems)
    check_old_addresses(world, problems)
    check_copies(world, problems)
    return Inspection(root, world, problems, settings, search, moved, references)


def _look_out(world: LoadedWorld, settings: Settings | None) -> None:
    """Tell the world what is looked out for in its texts, which depends on all that was read."""
    entries = [item.model for items in world.loaded.values() for item in items.values() if item.model is not None]
    records = [entry for entry in entries if isinstance(entry, Record)]
    terms = [entry for entry in entries if not isinstance(entry, Record)]
    city = (settings.city, settings.province) if settings else ()
    contacts = [contact for contact in (settings.corrections, settings.press) if contact] if settings else []
    world.watch = watch_of(world.today, city, terms, records, contacts)
    world.excused = Excused.of(settings.exemptions if settings else ())


def _bounds(settings: Settings | None) -> tuple[float, float, float, float]:
    """Return the city's bounding box; Indonesia's where the settings give none by which to judge a point."""
    if settings is None or settings.bounds is None:
        return INDONESIA
    box = settings.bounds
    south, west, north, east = box.latitude.low, box.longitude.low, box.latitude.high, box.longitude.high
    return (south, west, north, east) if south < north and west < east else INDONESIA


def portal_date(zone: ZoneInfo, problems: Problems) -> date:
    """Return the date that the portal shows as today: SOURCE_DATE_EPOCH if set, else the clock, in the city.

    Source: https://reproducible-builds.org/specs/source-date-epoch/ (seconds since 1970-01-01 UTC).
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return datetime.now(zone).date()
    try:
        return datetime.fromtimestamp(int(epoch), zone).date()
    except (ValueError, OverflowError, OSError):
        problems.add(problem("bad_epoch", "SOURCE_DATE_EPOCH", value=epoch))
        return date.max  # so that no date of the content is also said to be in the future


# --- Reading files ------------------------------------------------------------------------------------------


def _load_settings(root: Path, problems: Problems) -> tuple[Settings | None, Document | None]:
    path = root / SETTINGS
    if not path.exists():
        code = "file_missing" if (root / PROJECT_MARK).exists() else "project_missing"
        problems.add(problem(code, SETTINGS if code == "file_missing" else str(root)))
        return None, None
    document = yaml_files.read(path, root, problems)
    if document is None:
        return None, None
    return validate(Settings, document.data, document, (), problems), document


def _load_search_settings(root: Path, problems: Problems) -> SearchSettings | None:
    national = _search_settings(read_national(PACKAGE / TERMS / SEARCH_SETTINGS, problems), problems)
    own = root / CITY / SEARCH_SETTINGS
    if not own.exists():
        return national
    city = _search_settings(yaml_files.read(own, root, problems), problems)
    return None if national is None or city is None else national.with_more(city)


def _search_settings(document: Document | None, problems: Problems) -> SearchSettings | None:
    return validate(SearchSettings, document.data, document, (), problems) if document else None


def _load_moved_pages(root: Path, problems: Problems) -> tuple[MovedPage, ...]:
    path = root / MOVED_PAGES
    document = yaml_files.read(path, root, problems) if path.exists() else None
    if document is None:
        return ()  # most portals have moved no page
    if not isinstance(document.data, list):
        document.report(problems, "yaml_not_list", document.mark(()))
        return ()
    moved = [validate(MovedPage, data, document, (index,), problems) for index, data in enumerate(document.data)]
    return tuple(page for page in moved if page is not None)


def _load_kind(
    root: Path, name: str, model: type[Record], problems: Problems, unsaved: Mapping[str, Document]
) -> dict[str, Loaded]:
    folder = root / CONTENT / name
    records: dict[str, Loaded] = {}
    folded: dict[str, str] = {}
    new = {path for where in unsaved if (path := root / where).parent == folder}
    for path in sorted({*listed(folder, root, problems), *new}):
        stem = path.stem
        where = path.relative_to(root).as_posix()
        if path.is_dir():
            problems.add(problem("file_is_folder", where))
            continue
        if path.suffix != ".yml":
            report_stray(path, root, "berkas .yml, satu untuk tiap rekaman", problems)
            continue
        slug, allowed = slugify(stem), id_of(stem)
        key = unicodedata.normalize("NFKC", stem).casefold()
        if key in folded:
            problems.add(problem("id_collision", where, other=folded[key]))
            continue
        folded[key] = path.name
        if stem in RESERVED:
            problems.add(problem("id_reserved", where, value=stem))
        if stem != slug:
            problems.add(problem("id_form", where, value=stem, suggestion=allowed or "nama"))
        elif stem != allowed:
            problems.add(problem("id_long", where, length=len(stem), limit=LONGEST_ID, suggestion=allowed))
        document = unsaved[where] if where in unsaved else yaml_files.read(path, root, problems)
        # A record that can't be read is still one that others may refer to.
        records[stem] = Loaded(name, stem, document or Document(where, []), ())
        if document is None:
            continue
        data = document.data
        if isinstance(data, dict) and "id" in data:
            document.report(problems, "id_in_file", document.mark(("id",), key=True))
        if isinstance(data, dict):
            data = {**data, "id": allowed or "x"}
        _judge(records[stem], model, data, problems)
    return records


def _judge(item: Loaded, model: type[Record], data: Plain, problems: Problems) -> None:
    """Make a record's model of its data; take it over where the document was read before and had nothing wrong."""
    before = item.document.judged
    if isinstance(before, Judged) and type(before.entry) is model:
        item.model = before.entry
        return
    item.model = validate(model, data, item.document, (), problems, leave=LEFT)
    if item.model is not None and not item.document.curly:
        item.document.judged = Judged(item.model)


# --- Order and names ----------------------------------------------------------------------------------------


def _in_reading_order(items: object) -> dict[str, Entry]:
    """Vocabularies keep the order of their file; records go by name, meetings and the like newest first."""
    entries = [item.model for item in cast("list[Loaded]", items) if item.model is not None]
    if any(isinstance(entry, Record) for entry in entries):
        entries.sort(key=lambda entry: (entry.heading.casefold(), entry.id))
        order = _date_order(entries)
        if order is not None:
            entries.sort(key=order, reverse=True)
    return {entry.id: entry for entry in entries}


def _date_order(entries: list[Entry]) -> Callable[[Entry], date] | None:
    """Return the date by which entries are listed, where their listing is grouped by one."""
    by = entries[0].kind.group_by
    if by is None or not isinstance(getattr(entries[0], by), date):
        return None
    return lambda entry: cast("date", getattr(entry, by))
