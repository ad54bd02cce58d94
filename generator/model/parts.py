"""Groups of fields that several kinds share: sources, places, opening hours, contacts, history."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from generator.model.entries import Finding, Part, Says, World
from generator.model.fields import (
    AmongSources,
    Choice,
    Date,
    Day,
    Latitude,
    Line,
    Longitude,
    PartialDate,
    Slug,
    Time,
    WebAddress,
    Whole,
    YesNo,
)
from generator.yaml_files import Location

TELEPHONE = re.compile(r"(\+62[ -]?|0)[0-9][0-9 -]{4,15}|1[0-9]{2}|1500[0-9]{3}")
"""A number with its area code, an emergency number, or a 1500 number."""
MOBILE = re.compile(r"(\+62|0) ?-?8")
EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
WEBSITE = re.compile(r"https?://\S+")


INDONESIA = (-11.1, 94.9, 6.1, 141.1)
"""The bounding box of Indonesia in degrees: south, west, north, east.

Source: PP 38/2002 as changed by PP 37/2008 (Dana, Benggala and Rondo are the outermost islands), and the border of
Papua at 141°01'10" east.
"""


class SourceKind(Choice):
    """Who speaks in a source; decides whether a page must say that it rests on the press alone."""

    GOVERNMENT = "pemerintah", "Situs atau dokumen pemerintah"
    LAW = "peraturan", "Teks peraturan"
    PRESS = "pers", "Berita pers"
    ORGANISATION = "lembaga", "Lembaga atau pihak lain"


class Source(Part):
    """Where a fact comes from (schema.org citation)."""

    schema_org = {  # noqa: RUF012 - declared once, never changed
        "kind": Says("@type", "SourceType"),
        "title": Says("name"),
        "publisher": Says("publisher", "Organization"),
        "url": Says("url"),
        "published": Says("datePublished"),
    }

    id: Slug = Field(
        alias="id",
        title="Pengenal",
        description="Nama pendek sumber ini, untuk dirujuk dari bagian lain rekaman ini.",
        examples=["situs-dinas"],
    )
    title: Line = Field(
        alias="judul",
        title="Judul",
        description="Judul berita atau dokumen.",
        examples=["Taman bermain dibuka untuk umum"],
    )
    publisher: Line | None = Field(
        None, alias="penerbit", title="Penerbit", description="Media atau lembaga yang menerbitkan."
    )
    kind: SourceKind = Field(
        alias="jenis",
        title="Jenis sumber",
        description="Dari pemerintah, peraturan, pers, atau lembaga lain.",
        examples=["pers"],
    )
    url: WebAddress = Field(
        alias="url",
        title="Alamat",
        description="Alamat lengkap, diawali https://.",
        examples=["https://www.example.com/berita/taman"],
    )
    published: PartialDate | None = Field(
        None,
        alias="tanggal",
        title="Tanggal terbit",
        description="Sejauh yang diketahui: 2025, 2025-04, atau 2025-04-24.",
    )
    accessed: Date = Field(
        alias="diakses", title="Diakses", description="Tanggal Anda membacanya.", examples=["2026-11-23"]
    )

    def check(self, world: World) -> Iterator[Finding]:
        """Nobody has read a source tomorrow, or before it appeared."""
        if self.accessed > world.today:
            yield Finding(("diakses",), "date_future", {"value": self.accessed, "today": world.today})
        if self.published and self.published.first > self.accessed:
            yield Finding(("tanggal",), "source_published_later", {"value": self.published})


class Point(Part):
    """A place on the globe, WGS 84, in degrees."""

    has_example = False  # no place lies in every city

    schema_org = {  # noqa: RUF012 - declared once, never changed
        "latitude": Says("latitude"),
        "longitude": Says("longitude"),
    }

    latitude: Latitude = Field(
        alias="lintang",
        title="Lintang",
        description="Derajat dengan titik desimal, negatif di selatan.",
        examples=["-1.2345"],
    )
    longitude: Longitude = Field(
        alias="bujur",
        title="Bujur",
        description="Derajat dengan titik desimal.",
        examples=["123.4567"],
    )

    def check(self, world: World) -> Iterator[Finding]:
        """The point must lie in the city; where the two numbers changed places, say so."""
        south, west, north, east = world.bounds
        if south <= self.latitude <= north and west <= self.longitude <= east:
            return
        if south <= self.longitude <= north and west <= self.latitude <= east:
            swapped: dict[Location, object] = {("lintang",): self.longitude, ("bujur",): self.latitude}
            yield Finding(("lintang",), "point_swapped", instead=swapped)
        else:
            words = {"south": south, "north": north, "west": west, "east": east}
            yield Finding(("lintang",), "point_abroad" if world.bounds == INDONESIA else "point_outside", words)


class Age(Part):
    """A range of ages in years, both ends included."""

    lowest: Whole | None = Field(None, alias="min", title="Usia termuda", description="Dalam tahun.", examples=["3"])
    highest: Whole | None = Field(
        None, alias="maks", title="Usia tertua", description="Dalam tahun.", examples=["17"]
    )

    def check(self, world: World) -> Iterator[Finding]:
        """The range must not be empty."""
        if self.lowest is not None and self.highest is not None and self.lowest > self.highest:
            yield Finding(("maks",), "range_order")


class Cost(Part):
    """What it costs."""

    free: YesNo = Field(alias="gratis", title="Gratis", description="Apakah tanpa biaya.", examples=["ya"])
    note: Line | None = Field(
        None, alias="keterangan", title="Keterangan biaya", description="Besar atau macam biayanya."
    )


class Hours(Part):
    """Opening hours on some days of the week (schema.org OpeningHoursSpecification)."""

    days: tuple[Day, ...] = Field(
        alias="hari",
        title="Hari",
        description="Hari-hari yang jamnya sama.",
        min_length=1,
        examples=["[senin, selasa]"],
    )
    opens: Time = Field(alias="buka", title="Buka", description="Waktu setempat.", examples=["08:00"])
    closes: Time = Field(alias="tutup", title="Tutup", description="Waktu setempat.", examples=["16:00"])

    def check(self, world: World) -> Iterator[Finding]:
        """It must close after it opens, and name a day once."""
        if self.closes <= self.opens:
            yield Finding(("tutup",), "time_order", {"start": f"{self.opens:%H:%M}"})
        for index, day in enumerate(self.days):
            if day in self.days[:index]:
                yield Finding(("hari", index), "listed_twice", {"value": day})


class SpecialHours(Part):
    """Other hours on one day, such as a holiday; without hours the place is closed."""

    day: Date = Field(alias="tanggal", title="Tanggal", description="Hari yang berbeda dari biasanya.")
    opens: Time | None = Field(None, alias="buka", title="Buka", description="Kosongkan bila tutup sehari penuh.")
    closes: Time | None = Field(None, alias="tutup", title="Tutup", description="Kosongkan bila tutup sehari penuh.")
    note: Line | None = Field(
        None, alias="keterangan", title="Keterangan", description="Misalnya nama hari liburnya."
    )

    def check(self, world: World) -> Iterator[Finding]:
        """Both hours or none, in order."""
        if (self.opens is None) != (self.closes is None):
            yield Finding(("tanggal",), "hours_half")
        elif self.opens and self.closes and self.closes <= self.opens:
            yield Finding(("tutup",), "time_order", {"start": f"{self.opens:%H:%M}"})


class ContactKind(Choice):
    """How to reach somebody."""

    TELEPHONE = "telepon", "Telepon"
    WHATSAPP = "whatsapp", "WhatsApp"
    EMAIL = "surel", "Surel"
    WEBSITE = "situs", "Situs"
    VISIT = "datang", "Datang langsung"


class Contact(Part):
    """A way to reach an office or a place (schema.org ContactPoint)."""

    kind: ContactKind = Field(
        alias="jenis",
        title="Jenis kontak",
        description="Telepon, WhatsApp, surel, situs, atau datang langsung.",
        examples=["surel"],
    )
    value: Line = Field(
        alias="nilai",
        title="Isi kontak",
        description="Nomor, alamat surel, alamat situs atau tempat.",
        examples=["kontak@dinas.example"],
    )
    note: Line | None = Field(
        None, alias="keterangan", title="Keterangan", description="Untuk urusan apa, atau kapan."
    )
    official: YesNo = Field(
        False,
        alias="resmi",
        title="Kontak resmi",
        description="Ya bila ini nomor dinas, bukan nomor pribadi.",
    )

    def check(self, world: World) -> Iterator[Finding]:
        """A value must fit its kind, and a mobile number must be an office's."""
        forms = {
            ContactKind.TELEPHONE: TELEPHONE,
            ContactKind.WHATSAPP: TELEPHONE,
            ContactKind.EMAIL: EMAIL,
            ContactKind.WEBSITE: WEBSITE,
        }
        if self.kind in forms and not forms[self.kind].fullmatch(self.value):
            yield Finding(("nilai",), f"contact_{self.kind.name.lower()}", {"value": self.value})
        elif (
            self.kind in (ContactKind.TELEPHONE, ContactKind.WHATSAPP)
            and MOBILE.match(self.value)
            and not self.official
        ):
            yield Finding(("nilai",), "contact_private", {"value": self.value})


class Certificate(Part):
    """A certificate of child-friendliness."""

    schema_org = {  # noqa: RUF012 - declared once, never changed
        "name": Says("name"),
        "level": Says("certificationRating", "Rating"),
        "issued": Says("datePublished"),
        "valid_until": Says("expires"),
    }

    name: Line = Field(
        alias="nama", title="Nama sertifikat", description="Misalnya Sekolah Ramah Anak terstandardisasi."
    )
    level: Line | None = Field(None, alias="tingkat", title="Tingkat", description="Predikat pada sertifikat.")
    issued: PartialDate = Field(
        alias="tanggal", title="Tanggal terbit", description="Sejauh yang diketahui: 2024, 2024-02, atau 2024-02-07."
    )
    valid_until: PartialDate | None = Field(
        None,
        alias="berlaku_sampai",
        title="Berlaku sampai",
        description="Sejauh yang diketahui: 2024, 2024-02, atau 2024-02-07.",
    )

    def check(self, world: World) -> Iterator[Finding]:
        """It can't expire before it was issued; a certificate past its date is worth a warning."""
        if self.valid_until is None:
            return
        if self.valid_until.last < self.issued.first:
            yield Finding(("berlaku_sampai",), "date_order", {"start": self.issued})
        elif self.valid_until.last < world.today:
            yield Finding(("berlaku_sampai",), "certificate_expired", {"value": self.valid_until})


class Availability(Choice):
    """Whether a place has a feature."""

    YES = "ada", "Ada"
    PARTLY = "sebagian", "Sebagian"
    NO = "tidak", "Tidak ada"
    UNKNOWN = "belum_diketahui", "Belum diketahui"


class Accessibility(Part):
    """One feature for people with a disability (schema.org amenityFeature)."""

    feature: Line = Field(
        alias="fitur",
        title="Fitur",
        description="Kemudahan bagi penyandang disabilitas.",
        examples=["Jalur kursi roda"],
    )
    value: Availability = Field(
        alias="nilai", title="Keadaan", description="Ada, sebagian, tidak ada, atau belum diketahui."
    )


class Photo(Part):
    """A photo; its file lies in `content/foto/`."""

    file: Line = Field(alias="berkas", title="Berkas", description="Nama berkas di content/foto/.")
    alternative: Line = Field(alias="alt", title="Isi foto", description="Untuk orang yang tidak melihat fotonya.")
    license: Line = Field(alias="lisensi", title="Lisensi", description="Pembuat dan lisensi foto.")


class Document(Part):
    """A document on the web."""

    schema_org = {  # noqa: RUF012 - declared once, never changed
        "title": Says("name"),
        "url": Says("url"),
        "published": Says("datePublished"),
    }

    title: Line = Field(alias="judul", title="Judul", description="Judul dokumen.")
    url: WebAddress = Field(alias="url", title="Alamat", description="Alamat lengkap, diawali https://.")
    published: PartialDate | None = Field(None, alias="tanggal", title="Tanggal", description="Tanggal dokumen.")


class Version(Part):
    """What one source says where sources differ."""

    text: Line = Field(alias="teks", title="Menurut sumber ini", description="Dengan kata-kata sendiri.")
    source: Annotated[Slug, AmongSources()] = Field(
        alias="sumber", title="Sumber", description="Salah satu sumber rekaman ini."
    )


class Conflict(Part):
    """A point on which sources differ; all versions are shown."""

    subject: Line = Field(alias="hal", title="Hal", description="Tentang apa sumber-sumber berbeda.")
    versions: tuple[Version, ...] = Field(
        alias="versi", title="Versi", description="Isi tiap sumber, paling sedikit dua.", min_length=2
    )


class CheckKind(Choice):
    """How a record was checked."""

    OFFICE = "dikonfirmasi_dinas", "Dikonfirmasi dinas"
    OPEN_SOURCES = "dari_sumber_terbuka", "Dari sumber terbuka"


class Checked(Part):
    """Who last checked a record, when and how."""

    day: Date = Field(
        alias="tanggal",
        title="Tanggal diperiksa",
        description="Hari ini atau sebelumnya.",
        examples=["2026-11-23"],
    )
    by: Line | None = Field(None, alias="oleh", title="Pemeriksa", description="Bagian atau tim, bukan nama pribadi.")
    how: CheckKind = Field(
        alias="cara",
        title="Cara diperiksa",
        description="Dikonfirmasi dinas, atau dibaca dari sumber terbuka.",
        examples=["dari_sumber_terbuka"],
    )

    def check(self, world: World) -> Iterator[Finding]:
        """A check can't lie in the future."""
        if self.day > world.today:
            yield Finding(("tanggal",), "date_future", {"value": self.day, "today": world.today})


class ChangeKind(Choice):
    """What kind of change; `koreksi` mends a mistake of ours, `ralat` one that was published as fact."""

    PUBLISHED = "terbit", "Terbit"
    UPDATED = "pembaruan", "Pembaruan"
    CORRECTED = "koreksi", "Koreksi"
    ERRATUM = "ralat", "Ralat"

    @property
    def is_correction(self) -> bool:
        """Whether it mends something that was wrong."""
        return self in (ChangeKind.CORRECTED, ChangeKind.ERRATUM)


class Change(Part):
    """A step in a record's history."""

    day: Date = Field(alias="tanggal", title="Tanggal", description="Tanggal perubahan.")
    kind: ChangeKind = Field(
        alias="jenis", title="Jenis perubahan", description="Terbit, pembaruan, koreksi, atau ralat."
    )
    note: Line = Field(alias="catatan", title="Catatan", description="Apa yang berubah, dengan kalimat biasa.")

    def check(self, world: World) -> Iterator[Finding]:
        """A change can't lie in the future."""
        if self.day > world.today:
            yield Finding(("tanggal",), "date_future", {"value": self.day, "today": world.today})


class Exemption(Part):
    """Words that the check for children's safety takes for a danger, and that somebody has looked at."""

    has_example = False  # where nothing is refused there is nothing to excuse

    words: Line = Field(
        alias="teks",
        title="Kata-kata",
        description="Kata-kata yang ditolak, persis seperti dalam pesan pemeriksa.",
        examples=["Taman Mawar (7)"],
    )
    reason: Line = Field(
        alias="alasan",
        title="Alasan",
        description="Mengapa kata-kata itu tidak membuka identitas anak, korban atau nomor pribadi.",
        examples=["7 adalah nomor taman, bukan usia."],
    )


class Withdrawal(Part):
    """Why and when a record was taken back; its address keeps a page that says so."""

    day: Date = Field(alias="tanggal", title="Tanggal ditarik", description="Tanggal penarikan.")
    reason: Line = Field(alias="alasan", title="Alasan", description="Mengapa halaman ini ditarik.")

    def check(self, world: World) -> Iterator[Finding]:
        """A withdrawal can't lie in the future."""
        if self.day > world.today:
            yield Finding(("tanggal",), "date_future", {"value": self.day, "today": world.today})
