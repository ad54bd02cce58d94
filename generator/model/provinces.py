"""The provinces of Indonesia and their time zones: national facts that a city's settings are held to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field

from generator.model.entries import Entry, Kind
from generator.model.fields import Line, wrong

ZONE_LABELS: Mapping[str, str] = {
    "Asia/Jakarta": "WIB",
    "Asia/Pontianak": "WIB",
    "Asia/Makassar": "WITA",
    "Asia/Ujung_Pandang": "WITA",
    "Asia/Jayapura": "WIT",
}
"""The time zones of Indonesia and what each is called there.

Sources: Keppres 41/1987; the names are those of the IANA database (`zone1970.tab` and `backward`), which tells
Pontianak from Jakarta for its history alone.
"""


def _indonesian(name: str) -> str:
    if name not in ZONE_LABELS:
        raise wrong("time_zone", value=name)
    return name


TimeZone = Annotated[str, AfterValidator(_indonesian)]
"""The name of one of Indonesia's time zones in the IANA database."""


class Province(Entry):
    """A province; its time zone is that of all its cities."""

    kind = Kind("provinsi", "Provinsi", "Provinsi", "", has_pages=False)

    name: Line = Field(alias="nama", title="Nama", description="Nama resmi.")
    code: Line = Field(alias="kode", title="Kode Kemendagri", description="Dua angka.")
    time_zone: TimeZone = Field(alias="zona_waktu", title="Zona waktu", description="Nama zona waktu IANA.")
    other_names: tuple[Line, ...] = Field(
        (), alias="nama_lain", title="Nama lain", description="Singkatan, ejaan lain, dan nama lama."
    )

    @property
    def heading(self) -> str:
        """The province's name."""
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        """Its time zone."""
        return ZoneInfo(self.time_zone)

    @property
    def zone_label(self) -> str:
        """What its time zone is called: WIB, WITA or WIT."""
        return ZONE_LABELS[self.time_zone]
