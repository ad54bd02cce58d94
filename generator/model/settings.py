"""What is true of this city alone: `site_config/kota.yml`, validated like any record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated
from urllib.parse import urljoin, urlsplit
from zoneinfo import ZoneInfo

from pydantic import Field

from generator.model.entries import Finding, Part, World
from generator.model.fields import Choice, Decimal, Line, Prose, Reference, WebAddress, slugify
from generator.model.parts import Contact, Exemption
from generator.model.provinces import ZONE_LABELS, Province, TimeZone
from generator.yaml_files import Location


class PortalStatus(Choice):
    """Whether the office has taken the portal over."""

    PROTOTYPE = "purwarupa", "Purwarupa"
    OFFICIAL = "resmi", "Resmi"


class Range(Part):
    """A span of degrees."""

    low: Decimal = Field(alias="dari", title="Dari", description="Batas bawah dalam derajat.", examples=["-4.1"])
    high: Decimal = Field(alias="sampai", title="Sampai", description="Batas atas dalam derajat.", examples=["-3.9"])

    def check(self, world: World) -> Iterator[Finding]:
        """The span must not be empty."""
        if self.low >= self.high:
            yield Finding(("sampai",), "range_order")


class Bounds(Part):
    """The city's bounding box (WGS 84)."""

    latitude: Range = Field(alias="lintang", title="Lintang", description="Dari selatan ke utara.")
    longitude: Range = Field(alias="bujur", title="Bujur", description="Dari barat ke timur.")


class License(Part):
    """The licence of the content (the code's is in LICENSE)."""

    name: Line = Field(alias="nama", title="Nama", description="Nama lisensi isi.", examples=["CC BY 4.0"])
    url: WebAddress = Field(alias="url", title="Alamat", description="Alamat teks lisensi.")


class Notice(Part):
    """What the banner of a portal that isn't official yet says."""

    title: Line = Field(alias="judul", title="Judul", description="Bagian yang ditebalkan.")
    text: Line = Field(alias="teks", title="Teks", description="Kalimat penjelasnya.")


class QuickExit(Part):
    """Leaving a page about violence at once, as services for victims offer it."""

    url: WebAddress = Field(
        alias="url", title="Alamat netral", description="Halaman biasa yang dibuka saat keluar cepat."
    )
    clusters: tuple[Annotated[str, Reference("klaster")], ...] = Field(
        (), alias="klaster", title="Klaster", description="Rekaman klaster ini diberi tombol keluar cepat."
    )


class Settings(Part):
    """The city, its portal and its office."""

    name: Line = Field(alias="nama_situs", title="Nama situs", description="Nama portal di setiap halaman.")
    description: Line = Field(
        alias="deskripsi_situs", title="Deskripsi situs", description="Satu kalimat untuk mesin pencari."
    )
    address: WebAddress = Field(
        alias="alamat_situs",
        title="Alamat situs",
        description="Alamat tetap portal; selama belum ada, alamat contoh yang berakhir .example.",
        examples=["https://kla.kota.go.id/"],
    )
    city: Line = Field(alias="kota", title="Kota", description="Nama resmi kota atau kabupaten.")
    province: Line = Field(alias="provinsi", title="Provinsi", description="Nama provinsi.")
    introduction: Prose = Field(alias="pengantar", title="Pengantar", description="Dua kalimat pembuka di beranda.")
    office: Annotated[str, Reference("instansi")] = Field(
        alias="dinas", title="Dinas", description="Pengenal dinas penanggung jawab di kosakata instansi."
    )
    status: PortalStatus = Field(
        alias="status",
        title="Status portal",
        description="purwarupa sampai dinas mengambil alih, lalu resmi.",
    )
    notice: Notice = Field(
        alias="pemberitahuan", title="Pemberitahuan", description="Isi spanduk selama portal masih purwarupa."
    )
    time_zone: TimeZone = Field(
        alias="zona_waktu",
        title="Zona waktu",
        description="Nama zona waktu IANA.",
        examples=["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"],
    )
    time_zone_label: Line = Field(
        alias="singkatan_zona",
        title="Singkatan zona waktu",
        description="WIB, WITA atau WIT.",
        examples=["WITA"],
    )
    bounds: Bounds | None = Field(
        None,
        alias="batas",
        title="Batas wilayah",
        description="Kotak yang memuat seluruh kota; titik di luarnya ditolak. Tanpa ini, titik hanya diperiksa"
        " apakah ada di Indonesia.",
    )
    corrections: Contact | None = Field(
        None,
        alias="kontak_koreksi",
        title="Kontak koreksi",
        description="Surel atau formulir untuk laporan kesalahan; tanpa ini, tautannya menuju halaman Tentang.",
    )
    press: Contact | None = Field(
        None,
        alias="kontak_pers",
        title="Kontak pers",
        description="Untuk pertanyaan wartawan; tanpa ini, halaman Untuk jurnalis menulis Belum tercatat.",
    )
    quick_exit: QuickExit | None = Field(
        None, alias="keluar_cepat", title="Keluar cepat", description="Tombol pada halaman tentang kekerasan."
    )
    exemptions: tuple[Exemption, ...] = Field(
        (),
        alias="pengecualian",
        title="Pengecualian",
        description="Seperti di rekaman, untuk kata-kata di halaman, kosakata, dan berkas ini.",
    )
    license: License = Field(alias="lisensi_isi", title="Lisensi isi", description="Lisensi teks dan data.")

    def check(self, world: World) -> Iterator[Finding]:
        """The time zone, its abbreviation and the province must agree; two of them tell what the third should be."""
        label = ZONE_LABELS[self.time_zone]
        province = world.find(Province.kind.name, slugify(self.province))
        if not isinstance(province, Province):
            if self.time_zone_label != label:
                words = {"value": self.time_zone_label, "zone": self.time_zone, "label": label}
                yield Finding(("singkatan_zona",), "zone_label", words, instead={("singkatan_zona",): label})
        elif province.zone_label == label and self.time_zone_label != label:
            words = {"value": self.time_zone_label, "zone": self.time_zone, "label": label}
            yield Finding(
                ("singkatan_zona",), "zone_label", words, instead={("singkatan_zona",): label}, certain=True
            )
        elif province.zone_label != label:
            words = {
                "value": self.time_zone,
                "province": province.name,
                "zone": province.time_zone,
                "label": province.zone_label,
            }
            wanted: dict[Location, object] = {("zona_waktu",): province.time_zone}
            is_certain = self.time_zone_label == province.zone_label
            if not is_certain:
                wanted["singkatan_zona",] = province.zone_label
            yield Finding(("zona_waktu",), "zone_province", words, instead=wanted, certain=is_certain)

    def url(self, path: str = "") -> WebAddress:
        """Return the absolute address of something on the site, given from its root (`program/x/`)."""
        return WebAddress(urljoin(f"{self.address.rstrip('/')}/", path))

    @property
    def about(self) -> str:
        """What the portal is, for readers who meet its data elsewhere: until it is the office's, also its notice."""
        notice = f" {self.notice.title} {self.notice.text}"
        return self.description + ("" if self.status is PortalStatus.OFFICIAL else notice)

    @property
    def has_lasting_address(self) -> bool:
        """Whether the portal has its address; names in `.example` belong to nobody (RFC 2606, section 3)."""
        return not (urlsplit(self.address).hostname or "").endswith(".example")

    @property
    def zone(self) -> ZoneInfo:
        """The city's time zone."""
        return ZoneInfo(self.time_zone)
