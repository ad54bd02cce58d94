"""Parts of records by themselves: what their checks find, without a catalogue."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from generator.model.entries import Entry, Part
from generator.yaml_files.documents import Location


@dataclass
class SmallWorld:
    """What checks may ask, without a catalogue."""

    today: date = date(2026, 11, 23)
    bounds: tuple[float, float, float, float] = (-4.1, 122.4, -3.9, 122.7)
    entries: dict[tuple[str, str], Entry] = field(default_factory=dict)

    def find(self, kind: str, entry_id: str) -> Entry | None:
        return self.entries.get((kind, entry_id))


def findings(part: Part, world: SmallWorld | None = None) -> list[tuple[Location, str]]:
    return [(finding.location, finding.code) for finding in part.check(world or SmallWorld())]


SOURCE = {"id": "koran", "judul": "Berita", "jenis": "pers", "url": "https://example.com/a", "diakses": "2026-11-01"}
