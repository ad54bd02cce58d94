"""The controlled vocabularies in `site_config/kosakata/`: one list of terms a file, read like records.

A vocabulary is one class here and one YAML file of its name. Each term needs only an id and a name; what else it
has (a place, a cluster, sources) shows on its page without further code.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from generator.model.entries import Entry, Finding, Says, World, kind_decorator
from generator.model.fields import Choice, DistrictCode, Line, Nearby, PartialDate, Reference, WardCode, Whole, YesNo
from generator.model.parts import Point, Source


class Term(Entry):
    """A term of a vocabulary."""

    frame = frozenset({"id", "name", "note", "sources"})

    name: Line = Field(alias="nama", title="Nama", description="Nama seperti yang dibaca pengunjung.")
    note: Line | None = Field(None, alias="keterangan", title="Keterangan", description="Penjelasan singkat.")
    sources: tuple[Source, ...] = Field((), alias="sumber", title="Sumber", description="Dari mana keterangan ini.")

    @property
    def heading(self) -> str:
        """The term's name."""
        return self.name

    @property
    def blurb(self) -> str:
        """The term's note."""
        return self.note or ""


VOCABULARIES: dict[str, type[Term]] = {}
vocabulary = kind_decorator(VOCABULARIES)


@vocabulary(
    name="klaster",
    label="Klaster",
    listing="Klaster",
    intro="Enam bagian penilaian Kota Layak Anak: kelembagaan dan lima klaster hak anak.",
    search_weight=0.6,
    schema_type="DefinedTerm",
)
class Cluster(Term):
    """A part of the KLA evaluation: the institutions and five clusters of children's rights."""

    number: Whole = Field(alias="nomor", title="Nomor klaster", description="0 untuk kelembagaan, lalu 1 sampai 5.")


@vocabulary(
    name="indikator",
    label="Indikator",
    listing="Indikator",
    intro="Dua puluh empat ukuran yang dinilai dalam evaluasi Kota Layak Anak.",
    group_by="cluster",
    search_weight=0.6,
    schema_type="DefinedTerm",
)
class Indicator(Term):
    """One of the 24 indicators of the KLA evaluation; its id is its number."""

    cluster: Annotated[str, Reference("klaster")] = Field(
        alias="klaster", title="Klaster", description="Klaster tempat indikator ini dinilai."
    )


@vocabulary(
    name="kecamatan",
    label="Kecamatan",
    listing="Kecamatan",
    intro="Wilayah kecamatan dan semua yang tercatat di dalamnya.",
    search_weight=0.65,
    schema_type="AdministrativeArea",
)
class District(Term):
    """A kecamatan."""

    schema_org = {"code": Says("identifier")}  # noqa: RUF012 - declared once, never changed

    code: DistrictCode = Field(
        alias="kode", title="Kode Kemendagri", description="Kode wilayah.", examples=["11.01.01"]
    )
    centre: Point | None = Field(
        None, alias="pusat", title="Titik tengah", description="Perkiraan titik tengah wilayah."
    )


@vocabulary(
    name="kelurahan",
    label="Kelurahan",
    listing="Kelurahan",
    intro="Wilayah kelurahan menurut kecamatannya.",
    has_pages=False,
    group_by="district",
    search_weight=0.55,
    schema_type="AdministrativeArea",
)
class Ward(Term):
    """A kelurahan."""

    schema_org = {  # noqa: RUF012 - declared once, never changed
        "code": Says("identifier"),
        "district": Says("containedInPlace"),
        "other_names": Says("alternateName"),
    }

    district: Annotated[str, Reference("kecamatan"), Nearby()] = Field(
        alias="kecamatan", title="Kecamatan", description="Kecamatan tempat kelurahan ini."
    )
    code: WardCode = Field(
        alias="kode", title="Kode Kemendagri", description="Kode wilayah.", examples=["11.01.01.1001"]
    )
    other_names: tuple[Line, ...] = Field(
        (), alias="nama_lain", title="Nama lain", description="Ejaan lain yang masih dipakai."
    )
    centre: Point | None = Field(
        None, alias="pusat", title="Titik tengah", description="Perkiraan titik tengah wilayah."
    )

    def check(self, world: World) -> Iterator[Finding]:
        """Its code must begin with that of its kecamatan."""
        district = getattr(world.find("kecamatan", self.district), "code", None)
        if district and not self.code.startswith(f"{district}."):
            words = {"value": self.code, "district": self.district, "begins": district}
            yield Finding(("kode",), "ward_code_district", words)


class PlaceType(Choice):
    """What a type of facility is to machines: schema.org's types of Place. Source: https://schema.org/Place."""

    PLACE = "Place", "Tempat lain"
    AREA = "AdministrativeArea", "Wilayah"
    CHILD_CARE = "ChildCare", "Taman asuh"
    OFFICE = "GovernmentOffice", "Kantor pemerintah"
    HOSPITAL = "Hospital", "Rumah sakit"
    LIBRARY = "Library", "Perpustakaan"
    CLINIC = "MedicalClinic", "Puskesmas atau klinik"
    PARK = "Park", "Taman"
    WORSHIP = "PlaceOfWorship", "Rumah ibadah"
    PLAYGROUND = "Playground", "Tempat bermain"
    SCHOOL = "School", "Sekolah"


@vocabulary(
    name="jenis-fasilitas",
    label="Jenis fasilitas",
    listing="Jenis fasilitas",
    intro="Macam-macam fasilitas ramah anak, kepanjangan singkatannya, dan standar yang berlaku baginya.",
    has_pages=False,
    search_weight=0.6,
)
class FacilityType(Term):
    """A type of facility; `national` tells the types of the KLA programme from everyday ones."""

    frame = Term.frame | {"place_type"}

    place_type: PlaceType = Field(
        PlaceType.PLACE,
        alias="schema_org",
        title="Macam tempat untuk mesin pencari",
        description="Jenis Place di schema.org, misalnya Playground; kosongkan bila tidak ada yang cocok.",
    )

    abbreviation: Line | None = Field(None, alias="singkatan", title="Singkatan", description="Singkatan resminya.")
    cluster: Annotated[str, Reference("klaster")] | None = Field(
        None, alias="klaster", title="Klaster", description="Klaster yang terkait."
    )
    indicator: Annotated[str, Reference("indikator")] | None = Field(
        None, alias="indikator", title="Indikator", description="Indikator yang terkait."
    )
    authority: Line | None = Field(
        None, alias="pembina", title="Pembina", description="Lembaga yang membina standarnya."
    )
    standard: Line | None = Field(
        None, alias="standar", title="Standar", description="Aturan atau pedoman yang berlaku."
    )
    valid_years: Whole | None = Field(
        None,
        alias="masa_berlaku_tahun",
        title="Masa berlaku sertifikat (tahun)",
        description="Lama sertifikat berlaku.",
    )


@vocabulary(
    name="instansi",
    label="Instansi",
    listing="Instansi",
    intro="Dinas, lembaga, dan kelompok yang disebut dalam portal ini.",
    search_weight=0.55,
    schema_type="Organization",
)
class Organization(Term):
    """An office or group that runs, convenes, says or owes something (schema.org Organization)."""

    schema_org = {  # noqa: RUF012 - declared once, never changed
        "abbreviation": Says("alternateName"),
        "other_names": Says("alternateName"),
    }

    abbreviation: Line | None = Field(None, alias="singkatan", title="Singkatan", description="Singkatan resminya.")
    other_names: tuple[Line, ...] = Field(
        (),
        alias="nama_lain",
        title="Nama lain",
        description="Sebutan lain di sumber untuk instansi yang sama.",
    )


@vocabulary(
    name="sasaran",
    label="Sasaran",
    listing="Sasaran",
    intro="Untuk siapa sebuah program diadakan.",
    has_pages=False,
    search_weight=0.4,
    schema_type="Audience",
)
class Audience(Term):
    """Whom a programme is for."""


@vocabulary(
    name="status-program",
    label="Status program",
    listing="Status program",
    intro="Keadaan sebuah program menurut catatan terakhir.",
    has_pages=False,
    search_weight=0.4,
)
class ProgrammeStatus(Term):
    """How a programme stands."""


@vocabulary(
    name="status-tindak-lanjut",
    label="Status tindak lanjut",
    listing="Status tindak lanjut",
    intro="Keadaan tugas dari rapat menurut catatan. Terlambat tidak dicatat, tetapi dihitung dari tenggatnya.",
    has_pages=False,
    search_weight=0.4,
)
class FollowUpStatus(Term):
    """How a follow-up stands, as it was recorded; late is not recorded but computed (see `catalogue.tracking`)."""

    is_open: YesNo | None = Field(
        None,
        alias="terbuka",
        title="Masih harus dikerjakan",
        description="Ya bila tugasnya belum tuntas, sehingga bisa terlambat; kosongkan bila tidak diketahui.",
    )


@vocabulary(
    name="dasar-hukum",
    label="Dasar hukum",
    listing="Dasar hukum",
    intro="Peraturan dan standar yang melandasi Kota Layak Anak dan portal ini.",
    has_pages=False,
    search_weight=0.55,
    schema_type="Legislation",
)
class LegalBasis(Term):
    """A law, regulation or standard."""


@vocabulary(
    name="predikat",
    label="Predikat",
    listing="Predikat",
    intro="Tingkat penghargaan Kota Layak Anak menurut nilai evaluasi.",
    has_pages=False,
    search_weight=0.55,
)
class AwardLevel(Term):
    """A level of the KLA award, with its range of points."""

    order: Whole = Field(alias="urutan", title="Urutan", description="1 untuk tingkat terendah.")
    lowest: Whole | None = Field(
        None, alias="nilai_min", title="Nilai terendah", description="Nilai evaluasi terendah."
    )
    highest: Whole | None = Field(
        None, alias="nilai_maks", title="Nilai tertinggi", description="Nilai evaluasi tertinggi."
    )

    def check(self, world: World) -> Iterator[Finding]:
        """The range must not be empty."""
        if self.lowest is not None and self.highest is not None and self.lowest > self.highest:
            yield Finding(("nilai_maks",), "range_order")


@vocabulary(
    name="capaian",
    label="Capaian",
    listing="Capaian penghargaan",
    intro="Predikat Kota Layak Anak yang pernah diterima, dari tahun terbaru, lengkap dengan perbedaan antarsumber.",
    has_pages=False,
    search_weight=0.65,
)
class Achievement(Term):
    """What level of the KLA award the city got in a year; without one where sources differ or don't say."""

    year: PartialDate = Field(
        alias="tahun", title="Tahun", description="Tahun penilaian atau penghargaan menurut sumber."
    )
    level: Annotated[str, Reference("predikat")] | None = Field(
        None, alias="predikat", title="Predikat", description="Kosongkan bila sumber berbeda atau tidak menyebut."
    )


@vocabulary(
    name="glosarium",
    label="Istilah",
    listing="Glosarium",
    intro="Singkatan dan istilah di portal ini dengan kata-kata sehari-hari, dan kata lain untuk hal yang sama.",
    has_pages=False,
    search_weight=0.35,
)
class Glossary(Term):
    """A term or everyday word of the portal; the search knows its other words too."""

    abbreviation: Line | None = Field(None, alias="singkatan", title="Singkatan", description="Singkatan resminya.")
    other_names: tuple[Line, ...] = Field(
        (),
        alias="padanan",
        title="Kata terkait",
        description="Kata lain yang diketik orang untuk hal ini: kata sehari-hari, ejaan lama, bahasa Inggris.",
    )


@vocabulary(
    name="bantuan",
    label="Nomor bantuan",
    listing="Butuh bantuan?",
    intro="Nomor yang bisa dihubungi anak, orang tua, dan siapa pun yang melihat anak dalam bahaya.",
    has_pages=False,
    search_weight=0.75,
)
class Hotline(Term):
    """A number to call for help; `on_every_page` puts it in the strip at the top."""

    telephone: Line = Field(alias="telepon", title="Telepon", description="Nomor seperti diketik di telepon.")
    whatsapp: Line | None = Field(None, alias="whatsapp", title="WhatsApp", description="Nomor WhatsApp.")
    provider: Line = Field(alias="penyelenggara", title="Penyelenggara", description="Lembaga yang menjawab.")
    hours: Line | None = Field(None, alias="jam", title="Jam layanan", description="Kapan nomor ini dijawab.")
    fee: Line | None = Field(None, alias="biaya", title="Biaya", description="Biaya menghubungi nomor ini.")
    services: tuple[Line, ...] = Field((), alias="layanan", title="Layanan", description="Bantuan yang diberikan.")
    short_name: Line | None = Field(
        None,
        alias="nama_pendek",
        title="Nama di setiap halaman",
        description="Isi bila nomor ini tampil di setiap halaman.",
    )

    @property
    def whatsapp_digits(self) -> str:
        """The WhatsApp number as wa.me addresses have it: country code, digits only."""
        digits = "".join(filter(str.isdigit, self.whatsapp or ""))
        return "62" + digits.removeprefix("62").removeprefix("0")
