"""What is checked between entries: references, backlinks, rules of the models, what no text may contain."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import get_args

from pydantic import ValidationError

from generator.catalogue import provinces, safeguards
from generator.catalogue.content_files import PHOTOS
from generator.catalogue.validation import with_suggestion
from generator.meaning import reading
from generator.model import (
    KINDS,
    VOCABULARIES,
    Anchored,
    Contact,
    Entry,
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
from generator.yaml_files import Document, Location, Mark


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
        """Return what is in an entry; of a term those values alone that refer to something."""
        parts, values, photos = [], [], []
        is_record = isinstance(model, Record)
        for step in walk(model):
            if isinstance(step, Leaf):
                reference = marker(step.markers, Reference)
                if reference or (is_record and isinstance(step.value, str)):
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

    `contents` is what has to be looked at again each time, once it is known that no text in it is dangerous.
    """

    entry: Entry
    contents: Contents | None = None


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

    @property
    def is_example(self) -> bool:
        """Whether it only shows how a record is written, and is left out of everything that is published."""
        return isinstance(self.model, Record) and self.model.example


@dataclass
class LoadedWorld:
    """What checks may ask while loading (see `model.World`)."""

    today: date
    bounds: tuple[float, float, float, float]
    loaded: dict[str, dict[str, Loaded]] = field(default_factory=dict)

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
    contents = item.contents or Contents.of(item.model)
    is_harmless = True
    _check_parts(contents.parts, item.document, item.at, world, problems)
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
            is_harmless &= _check_text(leaf, item.document, location, problems)
    if is_harmless and item.contents is None and isinstance(item.document.judged, Judged):
        item.document.judged.contents = contents.without_texts
    for location, photo in contents.photos:
        if not _is_photo(photo.file, root):
            mark = item.document.mark((*item.at, *location, "berkas"))
            item.document.report(problems, "photo_missing", mark, value=photo.file)


def _check_plain(item: Loaded, world: LoadedWorld, problems: Problems) -> None:
    """Check what can be checked of an entry whose model isn't valid, so that one run still names every problem."""
    data: object = item.document.data
    for step in item.at:
        data = data[step] if isinstance(data, (list, dict)) else None  # type: ignore[index]
    model = (KINDS | VOCABULARIES)[item.kind]
    _check_sound_parts(model, data, item.document, item.at, world, problems)
    for leaf in walk_plain(model, data):
        location = (*item.at, *leaf.location)
        if reference := marker(leaf.markers, Reference):
            if not is_list(leaf.info) or isinstance(location[-1], int):  # a text for a list is complained of already
                check_reference(reference.kind, str(leaf.value), item.document, location, world, problems)
        elif item.kind in KINDS:
            _check_text(leaf, item.document, location, problems)


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
) -> None:
    for location, part in parts:
        for finding in part.check(world):
            mark = document.mark((*at, *location, *finding.location), key=finding.at_key)
            words = {k: ", ".join(map(str, v)) if isinstance(v, list) else v for k, v in finding.words.items()}
            base = (*at, *location)
            document.report(problems, finding.code, mark, _correction(document, finding, mark, base), **words)


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


def _check_text(leaf: Leaf, document: Document, location: Location, problems: Problems) -> bool:
    """Tell whether a text is harmless; if not, `problems` says why."""
    if WebAddress in (leaf.info.annotation, *get_args(leaf.info.annotation)):
        return True
    is_contact = leaf.info is Contact.model_fields["value"]
    dangers = list(safeguards.dangers(str(leaf.value), contact=is_contact))
    for code, value in dangers:
        document.report(problems, code, document.mark(location), value=value)
    return not dangers


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
