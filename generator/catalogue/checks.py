"""What is checked between entries: references, backlinks, rules of the models, what no text may contain."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import get_args

from pydantic import ValidationError

from generator.cache import Parts, found, keep
from generator.catalogue import provinces
from generator.catalogue.content_files import PHOTOS
from generator.catalogue.validation import with_suggestion
from generator.catalogue.watching import Excused, spread_over_fields
from generator.meaning import reading
from generator.model import (
    KINDS,
    VOCABULARIES,
    Anchored,
    Entry,
    Exemption,
    Finding,
    Leaf,
    Part,
    Photo,
    Province,
    Record,
    Reference,
    Settings,
    WebAddress,
    anchored_in,
    field_part,
    fields_of,
    is_list,
    marker,
    slugify,
    walk,
    walk_plain,
)
from generator.problems import Correction, Problems
from generator.safeguards import Watch
from generator.yaml_files import Document, Location, Mark

_HARMLESS = "harmless record"
"""What an earlier run found to have no dangerous text, as a sort of things in the cache."""


@dataclass(frozen=True, slots=True)
class Backlink:
    """A reference turned round: who refers, the label of the field, what the other side calls that (may be empty).

    `anchored` is the part in which the reference stands, where that has an anchor of its own.
    """

    entry: Entry
    label: str
    inverse: str = ""
    anchored: Anchored | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in an entry that can be wrong: parts with a check of their own, values, photos, each with its place."""

    parts: tuple[tuple[Location, Part], ...]
    values: tuple[tuple[Leaf, Reference | None], ...]
    photos: tuple[tuple[Location, Photo], ...]

    @classmethod
    def of(cls, model: Entry) -> Contents:
        """Return what is in an entry."""
        parts, values, photos = [], [], []
        for step in walk(model):
            if isinstance(step, Leaf):
                reference = marker(step.markers, Reference)
                if reference or isinstance(step.value, str):
                    values.append((step, reference))
                continue
            location, part = step
            if type(part).check is not Part.check:
                parts.append(step)
            if isinstance(part, Photo):
                photos.append((location, part))
        return cls(tuple(parts), tuple(values), tuple(photos))

    @property
    def without_texts(self) -> Contents:
        """All of it but the values that refer to nothing."""
        return replace(self, values=tuple(pair for pair in self.values if pair[1] is not None))


@dataclass
class Judged:
    """What a document was found to be by itself, which is so for as long as it stays as it is.

    `contents` is what has to be looked at again each time, once it is known that `watch` finds no danger in it.
    """

    entry: Entry
    contents: Contents | None = None
    watch: Watch | None = None


@dataclass
class Loaded:
    """One entry on its way into the catalogue: its document, its place in it, and the model once it is valid.

    What is in it stays with those that are the same at every load: the nation's terms, and documents that are
    remembered.
    """

    kind: str
    id: str
    document: Document
    at: Location
    model: Entry | None = None
    contents: Contents | None = None
    """What is in one of the nation's terms, which the package's tests have looked through."""

    @property
    def is_example(self) -> bool:
        """Whether it only shows how a record is written, and is left out of everything that is published."""
        return isinstance(self.model, Record) and self.model.example


@dataclass
class LoadedWorld:
    """What checks may ask while loading (see `model.World`)."""

    today: date
    bounds: tuple[float, float, float, float]
    watch: Watch
    loaded: dict[str, dict[str, Loaded]] = field(default_factory=dict)
    excused: Excused = field(default_factory=Excused)
    """What the settings excuse: for all texts that aren't in a record."""

    def find(self, kind: str, entry_id: str) -> Entry | None:
        """Return an entry, or None where there is none that could be read; a province also by its other names."""
        if kind == Province.kind.name:
            return provinces.named(entry_id)
        found = self.loaded.get(kind, {}).get(entry_id)
        return found.model if found else None


def check_entry(
    item: Loaded,
    world: LoadedWorld,
    root: Path,
    problems: Problems,
    references: dict[tuple[str, str], dict[Backlink, None]],
) -> None:
    """Check one entry against all others, and note what it refers to in `references`."""
    if item.model is None:
        _check_plain(item, world, problems)
        return
    anchored = anchored_in(item.model)
    excused = Excused.of(item.model.exemptions) if isinstance(item.model, Record) else world.excused
    contents = _contents(item, item.model, world.watch)
    is_harmless = not excused.words
    told = _check_parts(contents.parts, item.document, item.at, world, problems)
    for leaf, reference in contents.values:
        location = (*item.at, *leaf.location)
        if reference:
            target = (reference.kind, str(leaf.value))
            if not item.is_example:
                check_not_example(*target, item.document, location, world, problems)
            if check_reference(*target, item.document, location, world, problems):
                link = Backlink(item.model, leaf.info.title or "", reference.inverse, anchored.get(leaf.location[:2]))
                references.setdefault(target, {})[link] = None
        else:
            is_harmless &= check_text(leaf, item.document, location, world.watch, excused, problems, told)
    for place, danger in spread_over_fields(item.model, world.watch, world.find):
        if not excused.covers(danger):
            item.document.report(problems, danger.code, item.document.mark((*item.at, *place)), value=danger.words)
    if isinstance(item.model, Record):
        check_used(excused, item.document, problems)
        if is_harmless:
            _note_harmless(item, contents, world.watch)
    for location, photo in contents.photos:
        if not _is_photo(photo.file, root):
            mark = item.document.mark((*item.at, *location, "berkas"))
            item.document.report(problems, "photo_missing", mark, value=photo.file)


def _contents(item: Loaded, model: Entry, watch: Watch) -> Contents:
    """Return what has to be looked at in an entry: no texts where they were found harmless before."""
    judged = item.document.judged
    if isinstance(judged, Judged) and judged.contents is not None and judged.watch == watch.strict:
        return judged.contents
    if item.contents is not None:
        return item.contents
    contents = Contents.of(model)
    is_harmless = isinstance(model, Record) and found(_HARMLESS, _told_by(item, watch)) is not None
    return contents.without_texts if is_harmless else contents


def _note_harmless(item: Loaded, contents: Contents, watch: Watch) -> None:
    """Note that no text of a record is dangerous, for those who check it again as it is."""
    if isinstance(item.document.judged, Judged):
        item.document.judged.contents, item.document.judged.watch = contents.without_texts, watch.strict
    keep(_HARMLESS, _told_by(item, watch), b"")


def _told_by(item: Loaded, watch: Watch) -> Parts:
    return (watch.strict.mark, "\n".join(item.document.lines))


def _check_plain(item: Loaded, world: LoadedWorld, problems: Problems) -> None:
    """Check what can be checked of an entry whose model isn't valid, so that one run still names every problem."""
    data: object = item.document.data
    for step in item.at:
        data = data[step] if isinstance(data, (list, dict)) else None  # type: ignore[index]
    model = (KINDS | VOCABULARIES)[item.kind]
    excused = Excused(_exempted_words(data)) if item.kind in KINDS else world.excused
    _check_sound_parts(model, data, item.document, item.at, world, problems)
    for leaf in walk_plain(model, data):
        location = (*item.at, *leaf.location)
        if reference := marker(leaf.markers, Reference):
            if not is_list(leaf.info) or isinstance(location[-1], int):  # a text for a list is complained of already
                check_reference(reference.kind, str(leaf.value), item.document, location, world, problems)
        else:
            check_text(leaf, item.document, location, world.watch, excused, problems)


def _exempted_words(data: object) -> list[str]:
    """Return the words that a record excuses, also where it isn't valid."""
    exemptions = data.get("pengecualian") if isinstance(data, dict) else None
    found = (
        [item.get("teks") for item in exemptions if isinstance(item, dict)] if isinstance(exemptions, list) else []
    )
    return [words for words in found if isinstance(words, str)]


def check_used(excused: Excused, document: Document, problems: Problems) -> None:
    """Warn of an exemption for words that aren't there, or that nobody takes for a danger."""
    for number in excused.unused:
        mark = document.mark(("pengecualian", number))
        document.report(problems, "exemption_unused", mark, value=excused.words[number])


def _check_sound_parts(
    model: type[Part], data: object, document: Document, at: Location, world: LoadedWorld, problems: Problems
) -> None:
    """Run the checks of those parts of an invalid one that are valid by themselves."""
    for info, _ in fields_of(model).values():
        part = field_part(info)
        value = data.get(info.alias) if isinstance(data, dict) else None
        for step, item in enumerate(value) if isinstance(value, list) else ((None, value),):
            if part is None or not isinstance(item, dict):
                continue
            place = (*at, info.alias or "", *(() if step is None else (step,)))
            try:
                sound = part.model_validate(item)
            except ValidationError:
                _check_sound_parts(part, item, document, place, world, problems)
            else:
                check_part(sound, document, place, world, problems)


def _is_photo(name: str, root: Path) -> bool:
    return Path(name).name == name and (root / PHOTOS / name).is_file()


def check_part(model: Part, document: Document, at: Location, world: LoadedWorld, problems: Problems) -> list[Leaf]:
    """Run the checks of a part and all parts in it; return its values."""
    steps = list(walk(model))
    _check_parts((step for step in steps if not isinstance(step, Leaf)), document, at, world, problems)
    return [step for step in steps if isinstance(step, Leaf)]


def _check_parts(
    parts: Iterable[tuple[Location, Part]], document: Document, at: Location, world: LoadedWorld, problems: Problems
) -> set[tuple[Location, str]]:
    """Run the checks of parts; return where something was found, and its code."""
    told: set[tuple[Location, str]] = set()
    for location, part in parts:
        for finding in part.check(world):
            told.add(((*at, *location, *finding.location), finding.code))
            mark = document.mark((*at, *location, *finding.location), key=finding.at_key)
            words = {k: ", ".join(map(str, v)) if isinstance(v, list) else v for k, v in finding.words.items()}
            base = (*at, *location)
            document.report(problems, finding.code, mark, _correction(document, finding, mark, base), **words)
    return told


def _correction(document: Document, finding: Finding, mark: Mark, base: Location) -> Correction | None:
    """Return what should stand where a check found something: its own proposal, or the value in its right form."""
    marks = {place: document.mark((*base, *place)) for place in finding.instead}
    edits = [document.edit(marks[place], str(text)) for place, text in finding.instead.items()]
    if edits and all(edits):
        return document.corrected(*(edit for edit in edits if edit), certain=finding.certain)
    meant = reading(finding.code, str(finding.words.get("value", "")))
    return document.replacing(mark, meant.text, certain=meant.certain) if meant else None


def check_reference(
    kind: str, value: str, document: Document, location: Location, world: LoadedWorld, problems: Problems
) -> bool:
    """Tell whether a reference leads somewhere; if not, `problems` says what was meant."""
    entries = world.loaded.get(kind)
    if entries is None:
        return False  # the vocabulary can't be read, which is said already; nothing is known of its terms
    label = (KINDS | VOCABULARIES)[kind].kind.label
    if value in entries:
        target = entries[value].model
        if isinstance(target, Record) and target.withdrawn is not None:
            document.report(problems, "reference_withdrawn", document.mark(location), kind=label, value=value)
        return True
    words: dict[str, object] = {"kind": label, "value": value}
    code = "reference_none"
    if entries:
        code, words = with_suggestion("reference_unknown", value, list(entries), words)
    mark = document.mark(location)
    near = words.get("suggestion")
    document.report(problems, code, mark, document.replacing(mark, str(near)) if near else None, **words)
    return False


def check_province(settings: Settings, document: Document, problems: Problems) -> None:
    """Warn of a province that nobody knows; it is no error, since one may be founded after this list was made."""
    found = provinces.named(slugify(settings.province))
    if found is not None and settings.province in (found.name, *found.other_names):
        return
    mark = document.mark(("provinsi",))
    words: dict[str, object] = {"value": settings.province}
    if found is None:
        known = [province.name for province in provinces.provinces()]
        code, words = with_suggestion("province_unknown", settings.province, known, words)
        near = words.get("suggestion")
        document.report(problems, code, mark, document.replacing(mark, str(near)) if near else None, **words)
    else:
        correction = document.replacing(mark, found.name, certain=True)
        document.report(problems, "province_unknown_near", mark, correction, **words, suggestion=found.name)


def check_not_example(
    kind: str, value: str, document: Document, location: Location, world: LoadedWorld, problems: Problems
) -> None:
    """Refuse a reference from what is published to what isn't."""
    target = world.loaded.get(kind, {}).get(value)
    if target is not None and target.is_example:
        label = (KINDS | VOCABULARIES)[kind].kind.label
        words = {"kind": label, "value": value, "file": target.document.path}
        document.report(problems, "reference_example", document.mark(location), **words)


def check_text(
    leaf: Leaf,
    document: Document,
    location: Location,
    watch: Watch,
    excused: Excused,
    problems: Problems,
    told: Collection[tuple[Location, str]] = (),
) -> bool:
    """Tell whether a text is harmless whatever else there is; `problems` says why not, unless that is `told`."""
    if leaf.info is Exemption.model_fields["words"]:
        return True  # they stand where they are excused
    is_address = WebAddress in (leaf.info.annotation, *get_args(leaf.info.annotation))
    text = str(leaf.value)
    strict = list(watch.in_address(text) if is_address else watch.strict.dangers(text))
    dangers = strict if is_address or all(danger.is_certain for danger in strict) else watch.dangers(text)
    for danger in dangers:
        if (location, "contact_private") not in told and not excused.covers(danger):
            document.report(problems, danger.code, document.mark(location), value=danger.words)
    return not strict


def check_copies(world: LoadedWorld, problems: Problems) -> None:
    """Warn of a file that is the copy of another, which nobody has changed yet: it would be a page of its own."""
    for kind in KINDS:
        seen: dict[tuple[str, ...], str] = {}
        # A copy is most often called by a longer name.
        for item in sorted(world.loaded[kind].values(), key=lambda item: (len(item.id), item.id)):
            lines = tuple(item.document.lines)
            other = seen.setdefault(lines, item.document.path) if lines else item.document.path
            if other != item.document.path:
                item.document.report(problems, "record_copied", item.document.mark(()), other=other)


def check_old_addresses(world: LoadedWorld, problems: Problems) -> None:
    """Refuse an old address that is another page's address now."""
    for kind in KINDS:
        items = world.loaded[kind]
        taken = set(items)
        for item in items.values():
            model = item.model
            for index, old in enumerate(model.old_addresses if isinstance(model, Record) else ()):
                if old in taken:
                    mark = item.document.mark(("alamat_lama", index))
                    item.document.report(problems, "old_address_taken", mark, value=old)
                taken.add(old)
