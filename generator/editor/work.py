"""A form as it came from the browser, with the file that it is about."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from flask import Request

from generator.editor.forms import Sections, sections_of
from generator.editor.record_files import NoRecordError, RecordFile, Version
from generator.editor.submissions import SET, Boxes, Reading, acted, blank, filled, read
from generator.model import HEADINGS, KINDS, id_of

END = "akhir"
"""The last box of every form; one without it was cut off on its way."""
OWN_ID = "pengenal-berkas"
"""The box for the id of a new record."""
UNNAMED = "belum-bernama"
"""The id by which a new record is checked until it has one."""


class CutOffError(Exception):
    """The form didn't arrive whole."""


@dataclass(frozen=True)
class Work:
    """What stands in a form, what that means, and the file as it is now; `seal` is that of when it was opened."""

    file: RecordFile
    version: Version
    seal: str
    sections: Sections
    boxes: Boxes
    reading: Reading
    is_new: bool = False
    own_id: str = ""

    @property
    def is_outdated(self) -> bool:
        """Whether the file has changed since the form was opened."""
        return self.seal != self.version.seal

    @property
    def changes_nothing(self) -> bool:
        """Whether the file says already what the form says."""
        return not self.is_new and self.reading.data == self.version.data

    @property
    def named(self) -> str:
        """What the record is called so far."""
        return next((text.strip() for key in HEADINGS for text in self.boxes.get(key, []) if text.strip()), "")

    @property
    def proposed_id(self) -> str:
        """The id that the record has, or would get."""
        return self.file.id if self.file.id != UNNAMED else ""

    def after(self, action: str) -> tuple[Work, str]:
        """Return the form after a button of a list, and the name of the box to go to."""
        boxes, focus = acted(self.sections.whole, self.boxes, action)
        return replace(self, boxes=boxes, reading=self._read(boxes)), focus

    def _read(self, boxes: Boxes) -> Reading:
        return read(self.sections.whole, boxes, dict(self.version.data))


def opened(file: RecordFile, version: Version) -> Work:
    """Return the form of a record's file."""
    sections = sections_of(KINDS[file.kind])
    boxes = filled(sections.whole, dict(version.data))
    reading = read(sections.whole, boxes, dict(version.data))
    return Work(file, version, version.seal, sections, boxes, reading)


def started(root: Path, kind: str) -> Work:
    """Return the form of a new record of a kind.

    Raises:
        NoRecordError: where there is no such kind.
    """
    file = RecordFile(root, kind, UNNAMED)
    sections = sections_of(KINDS[kind])
    return Work(file, Version(b"", "", {}), "", sections, blank(sections.whole), Reading({}), is_new=True)


def sent(request: Request, file: RecordFile, version: Version) -> Work:
    """Return the form about a file, as the browser sent it.

    Raises:
        CutOffError: where its end is missing.
    """
    if END not in request.form:
        raise CutOffError
    sections = sections_of(KINDS[file.kind])
    boxes: Boxes = {name: list(texts) for name, texts in request.form.lists()}
    for name in [name for name in boxes if name.endswith(SET)]:
        boxes.setdefault(name.removesuffix(SET), boxes[name])
    reading = read(sections.whole, boxes, dict(version.data))
    return Work(file, version, request.form.get("segel", ""), sections, boxes, reading)


def sent_new(request: Request, root: Path, kind: str) -> Work:
    """Return the form of a new record, as the browser sent it; the id is its own or made of its name.

    Raises:
        CutOffError: where its end is missing.
        NoRecordError: where there is no such kind.
    """
    blank_file = RecordFile(root, kind, UNNAMED)
    work = replace(
        sent(request, blank_file, Version(b"", "", {})), is_new=True, own_id=request.form.get(OWN_ID, "").strip()
    )
    try:
        return replace(work, file=RecordFile(root, kind, work.own_id or id_of(work.named)))
    except NoRecordError:
        return work  # saving refuses it, and says why


def hidden(request: Request) -> list[tuple[str, str]]:
    """Return everything typed, for a page that keeps it out of sight."""
    ours = ("kunci", "aksi", "segel", END)
    return [(name, text) for name, texts in request.form.lists() if name not in ours for text in texts]
