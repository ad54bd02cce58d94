"""The kinds of record, and `KINDS`.

A kind is one class here: its fields, with the label and help that forms, schemas, pages and tables show, and the
checks between its fields. Everything else follows from what its fields are.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from pydantic import Field

from generator.model.entries import Entry, Finding, Part, Says, World, kind_decorator
from generator.model.fields import (
    AmongSources,
    Choice,
    Date,
    Day,
    Expected,
    Facet,
    InHeading,
    Line,
    Nearby,
    OldSlug,
    OnCalendar,
    PartialDate,
    PersonName,
    Prose,
    Reference,
    Slug,
    Time,
    Unpublished,
    Whereabouts,
    Whole,
    YesNo,
)
from generator.model.parts import (
    Accessibility,
    Age,
    Certificate,
    Change,
    Checked,
    CheckKind,
    Conflict,
    Contact,
    Cost,
    Document,
    Exemption,
    Hours,
    Photo,
    Point,
    Source,
    SourceKind,
    SpecialHours,
    Withdrawal,
)
from generator.model.tasks import Task

HALF_YEAR = 183
"""Days after which a check counts as old."""


class Record(Entry):
    """What every record has; its own fields stand between the summary and the sources."""

    frame = frozenset(
        """
        id name title summary description as_of notes conflicts sources checked history details_after old_addresses
        withdrawn example exemptions
        """.split()  # noqa: SIM905 - a list of words reads better as one
    )

    schema_org = {  # noqa: RUF012 - declared once, never changed
        "as_of": Says("temporalCoverage", of_page=True),
        "cluster": Says("keywords", take="name", of_page=True),
        "indicators": Says("keywords", take="name", of_page=True),
        "sources": Says("citation", "CreativeWork", of_page=True),
    }

    summary: Line = Field(
        alias="ringkasan",
        title="Ringkasan",
        description="Satu atau dua kalimat yang dipahami anak 12 tahun.",
        examples=["Tempat atau kegiatan yang aman untuk anak dan keluarganya."],
    )
    description: Prose | None = Field(
        None,
        alias="uraian",
        title="Uraian",
        description="Penjelasan lebih panjang; boleh memakai paragraf, daftar, *miring*, **tebal** dan tautan.",
    )
    as_of: PartialDate | None = Field(
        None,
        alias="data_per",
        title="Keadaan per",
        description="Keterangan di halaman ini menggambarkan keadaan kapan; isi bila sumbernya lama.",
        examples=["2019"],
    )
    cluster: Annotated[str, Reference("klaster")] | None = Field(
        None, alias="klaster", title="Klaster", description="Klaster KLA yang terkait.", examples=["klaster-2"]
    )
    indicators: tuple[Annotated[str, Reference("indikator")], ...] = Field(
        (),
        alias="indikator",
        title="Indikator",
        description="Indikator KLA yang terkait.",
        examples=["[11]"],
    )
    notes: tuple[Line, ...] = Field(
        (),
        alias="catatan",
        title="Catatan redaksi",
        description="Yang perlu diketahui pembaca tentang keterangan ini.",
    )
    conflicts: tuple[Conflict, ...] = Field(
        (),
        alias="perbedaan",
        title="Perbedaan antarsumber",
        description="Bila sumber berbeda, tulis semua versinya.",
    )
    sources: tuple[Source, ...] = Field(
        alias="sumber", title="Sumber", description="Paling sedikit satu sumber.", min_length=1
    )
    checked: Checked = Field(
        alias="diperiksa", title="Diperiksa", description="Siapa yang terakhir memeriksa dan kapan."
    )
    history: tuple[Change, ...] = Field(
        (), alias="riwayat", title="Riwayat", description="Perubahan halaman ini dari waktu ke waktu."
    )
    old_addresses: tuple[OldSlug, ...] = Field(
        (),
        alias="alamat_lama",
        title="Alamat lama",
        description="Pengenal lama yang harus tetap membuka halaman ini.",
    )
    withdrawn: Withdrawal | None = Field(
        None, alias="ditarik", title="Ditarik", description="Isi bila halaman ini tidak berlaku lagi."
    )
    details_after: Date | None = Field(
        None,
        alias="rincian_sesudah",
        title="Rincian sesudah",
        description="Perubahan isi sampai tanggal ini tidak dirinci; isi bila versi lama memuat data pribadi.",
    )

    exemptions: Annotated[tuple[Exemption, ...], Unpublished()] = Field(
        (),
        alias="pengecualian",
        title="Pengecualian",
        description="Kata-kata yang ditolak pemeriksa keselamatan anak padahal aman, masing-masing dengan alasannya.",
    )
    example: Annotated[YesNo, Unpublished()] = Field(
        False,
        alias="contoh",
        title="Hanya contoh",
        description="Ya selama isinya hanya contoh: diperiksa, tetapi tidak terbit. Hapus setelah isinya benar.",
    )

    @property
    def blurb(self) -> str:
        """The summary."""
        return self.summary

    @property
    def is_listed(self) -> bool:
        """Whether it stands; a withdrawn record keeps its page alone."""
        return self.withdrawn is None

    @property
    def press_only(self) -> bool:
        """Whether nobody but the press vouches for it."""
        return self.checked.how is not CheckKind.OFFICE and all(s.kind is SourceKind.PRESS for s in self.sources)

    def source(self, source_id: str) -> Source | None:
        """Return the record's source of that id."""
        return next((source for source in self.sources if source.id == source_id), None)

    def is_dated(self, today: date) -> bool:
        """Tell whether what it says is more than a year old on the portal date."""
        return self.as_of is not None and (today - self.as_of.last).days > 365

    def is_stale(self, today: date) -> bool:
        """Tell whether its last check is more than six months old on the portal date.

        Source: UU 14/2008 Pasal 9 asks public bodies to renew their information at least every six months.
        """
        return (today - self.checked.day).days > HALF_YEAR

    def check(self, world: World) -> Iterator[Finding]:
        """Ids inside are unique, sources that are named exist, and indicators belong to the cluster."""
        yield from unique_ids(sumber=self.sources)
        for number, conflict in enumerate(self.conflicts):
            for index, version in enumerate(conflict.versions):
                yield from self._check_source(version.source, ("perbedaan", number, "versi", index, "sumber"))
        for index, indicator_id in enumerate(self.indicators):
            indicator = world.find("indikator", indicator_id)
            belongs = getattr(indicator, "cluster", None)
            if self.cluster and belongs and belongs != self.cluster:
                words = {"indicator": indicator_id, "cluster": self.cluster, "belongs": belongs}
                yield Finding(("indikator", index), "indicator_cluster", words)

    def _check_source(self, source_id: str | None, location: tuple[str | int, ...]) -> Iterator[Finding]:
        if source_id is not None and self.source(source_id) is None:
            known = [source.id for source in self.sources]
            yield Finding(location, "source_unknown", {"value": source_id, "known": known})


KINDS: dict[str, type[Record]] = {}
record_kind = kind_decorator(KINDS)


class Named(Record):
    """A record with a name."""

    name: Line = Field(alias="nama", title="Nama", description="Nama seperti yang dikenal warga.")

    @property
    def heading(self) -> str:
        """The record's name."""
        return self.name


@record_kind(
    name="program",
    label="Program",
    listing="Program",
    intro="Kegiatan dan layanan untuk anak dan keluarga, siapa yang mengadakan, dan cara ikut.",
    group_by="cluster",
    schema_type="GovernmentService",
)
class Program(Named):
    """A programme or service for children and families (schema.org GovernmentService, HSDS service)."""

    schema_org = {  # noqa: RUF012 - declared once, never changed
        "organizer": Says("provider"),
        "audience": Says("audience"),
        "age": Says("audience", "PeopleAudience"),
        "cost": Says("offers", "Offer"),
        "contacts": Says("availableChannel", "ServiceChannel"),
        "districts": Says("areaServed", else_city=True),
        "facilities": Says("availableChannel", "ServiceChannel"),
        "legal_bases": Says("mentions", of_page=True),
    }

    organizer: Annotated[str, Reference("instansi", inverse="Program yang diadakan"), Expected()] | None = Field(
        None,
        alias="penyelenggara",
        title="Penyelenggara",
        description="Instansi yang mengadakan.",
        examples=["dp3a"],
    )
    status: Annotated[str, Reference("status-program"), Facet()] = Field(
        alias="status",
        title="Status",
        description="Bila ragu, pilih belum diketahui.",
        examples=["belum-diketahui"],
    )
    audience: tuple[Annotated[str, Reference("sasaran"), Expected(), Facet()], ...] = Field(
        (),
        alias="sasaran",
        title="Untuk siapa",
        description="Kelompok yang dituju.",
        examples=["[anak, orang-tua]"],
    )
    age: Annotated[Age, Expected(), Facet()] | None = Field(
        None, alias="usia", title="Usia", description="Rentang usia peserta."
    )
    how_to_join: Annotated[Line, Expected()] | None = Field(
        None, alias="cara_ikut", title="Cara ikut", description="Langkah pertama yang harus dilakukan warga."
    )
    requirements: tuple[Line, ...] = Field(
        (), alias="syarat", title="Syarat", description="Yang harus dibawa atau dipenuhi, satu per satu."
    )
    cost: Annotated[Cost, Expected(), Facet()] | None = Field(
        None, alias="biaya", title="Biaya", description="Gratis atau tidak."
    )
    starts: PartialDate | None = Field(
        None,
        alias="mulai",
        title="Mulai",
        description="Sejauh yang diketahui: 2024, 2024-02, atau 2024-02-07.",
    )
    ends: PartialDate | None = Field(
        None, alias="selesai", title="Selesai", description="Sejauh yang diketahui: 2024, 2024-02, atau 2024-02-07."
    )
    schedule: Line | None = Field(
        None, alias="jadwal", title="Jadwal", description="Kapan diadakan, dengan kalimat biasa."
    )
    contacts: tuple[Annotated[Contact, Expected()], ...] = Field(
        (), alias="kontak", title="Kontak", description="Cara menghubungi penyelenggara."
    )
    districts: tuple[Annotated[str, Reference("kecamatan"), Facet("Tanpa kecamatan tertentu")], ...] = Field(
        (),
        alias="kecamatan",
        title="Kecamatan",
        description="Kecamatan yang dilayani, bila tidak seluruh kota.",
    )
    facilities: tuple[Annotated[str, Reference("fasilitas")], ...] = Field(
        (),
        alias="fasilitas",
        title="Fasilitas",
        description="Fasilitas tempat program ini berjalan.",
    )
    legal_bases: tuple[Annotated[str, Reference("dasar-hukum")], ...] = Field(
        (), alias="dasar_hukum", title="Dasar hukum", description="Peraturan yang melandasi."
    )

    def check(self, world: World) -> Iterator[Finding]:
        """It can't end before it starts."""
        yield from super().check(world)
        if self.starts and self.ends and self.ends.last < self.starts.first:
            yield Finding(("selesai",), "date_order", {"start": self.starts})


@record_kind(
    name="fasilitas",
    label="Fasilitas",
    listing="Fasilitas",
    intro="Tempat yang ramah anak: sekolah, puskesmas, taman bermain, perpustakaan, dan tempat mencari bantuan.",
    group_by="type",
    schema_type="Place",
)
class Fasilitas(Named):
    """A place for children (schema.org Place, HSDS location)."""

    schema_org = {  # noqa: RUF012 - declared once, never changed
        "type": (Says("@type", "Class", take="place_type"), Says("keywords", take="name")),
        "operator": Says("additionalProperty", "PropertyValue"),
        "street_address": Says("address", "PostalAddress"),
        "district": Says("containedInPlace"),
        "ward": Says("containedInPlace"),
        "point": Says("geo", "GeoCoordinates"),
        "hours": Says("openingHoursSpecification", "OpeningHoursSpecification"),
        "special_hours": Says("specialOpeningHoursSpecification", "OpeningHoursSpecification"),
        "accessibility": Says("amenityFeature", "LocationFeatureSpecification"),
        "cost": Says("isAccessibleForFree", "Boolean"),
        "age": Says("additionalProperty", "PropertyValue"),
        "contacts": (Says("telephone", "Text"), Says("sameAs", "URL")),
        "certificate": Says("hasCertification", "Certification"),
        "photos": Says("image", "ImageObject"),
        "programmes": Says("mentions", of_page=True),
    }

    type: Annotated[str, Reference("jenis-fasilitas")] = Field(
        alias="jenis", title="Jenis", description="Jenis yang paling tepat untuk tempat ini.", examples=["rbra"]
    )
    operator: Annotated[str, Reference("instansi", inverse="Fasilitas yang dikelola")] | None = Field(
        None, alias="pengelola", title="Pengelola", description="Instansi yang mengelola."
    )
    street_address: Annotated[Line, Expected(), Whereabouts()] | None = Field(
        None, alias="alamat", title="Alamat", description="Jalan dan nomor; jangan menulis alamat rumah aman."
    )
    district: Annotated[str, Reference("kecamatan"), Expected(), Nearby(), Facet()] | None = Field(
        None, alias="kecamatan", title="Kecamatan", description="Kecamatan tempatnya berada.", examples=["kota-utara"]
    )
    ward: Annotated[str, Reference("kelurahan"), Expected(), Nearby(), Facet(), Whereabouts()] | None = Field(
        None, alias="kelurahan", title="Kelurahan", description="Kelurahan tempatnya berada."
    )
    point: Annotated[Point, Whereabouts()] | None = Field(
        None, alias="koordinat", title="Koordinat", description="Titik lokasi di peta."
    )
    hours: tuple[Annotated[Hours, Expected()], ...] = Field(
        (), alias="jam_buka", title="Jam buka", description="Satu kelompok untuk hari-hari yang jamnya sama."
    )
    special_hours: tuple[SpecialHours, ...] = Field(
        (), alias="jam_khusus", title="Jam khusus", description="Hari libur atau hari dengan jam lain."
    )
    accessibility: tuple[Annotated[Accessibility, Expected(), Facet()], ...] = Field(
        (), alias="aksesibilitas", title="Aksesibilitas", description="Kemudahan bagi penyandang disabilitas."
    )
    cost: Annotated[Cost, Expected(), Facet()] | None = Field(
        None, alias="biaya", title="Biaya", description="Gratis atau tidak."
    )
    age: Annotated[Age, Facet()] | None = Field(
        None, alias="usia", title="Usia", description="Rentang usia anak yang dilayani."
    )
    contacts: tuple[Annotated[Contact, Expected()], ...] = Field(
        (), alias="kontak", title="Kontak", description="Cara menghubungi tempat ini."
    )
    certificate: Certificate | None = Field(
        None, alias="sertifikat", title="Sertifikat", description="Sertifikat ramah anak."
    )
    photos: tuple[Photo, ...] = Field((), alias="foto", title="Foto", description="Foto tempat, tanpa wajah anak.")
    programmes: tuple[Annotated[str, Reference("program")], ...] = Field(
        (), alias="program", title="Program", description="Program yang berjalan di sini."
    )

    def check(self, world: World) -> Iterator[Finding]:
        """The kelurahan must lie in the kecamatan."""
        yield from super().check(world)
        ward = world.find("kelurahan", self.ward) if self.ward else None
        lies_in = getattr(ward, "district", None)
        if self.district and lies_in and lies_in != self.district:
            words = {"ward": self.ward, "district": self.district, "lies_in": lies_in}
            yield Finding(("kelurahan",), "ward_district", words)


class AgendaItem(Part):
    """A point on the agenda."""

    id: Slug = Field(alias="id", title="Pengenal", description="Untuk tautan langsung.", examples=["agenda-1"])
    text: Line = Field(
        alias="teks",
        title="Pokok bahasan",
        description="Yang dibahas.",
        examples=["Rencana aksi tahun depan."],
    )


class QuoteKind(Choice):
    """Whether a statement is quoted or reworded."""

    DIRECT = "langsung", "Kutipan langsung"
    PARAPHRASE = "parafrasa", "Parafrasa"


class Statement(Part):
    """What somebody said, in which capacity, according to which source."""

    schema_org = {  # noqa: RUF012 - declared once, never changed
        "speaker": Says("creditText"),
        "roles": Says("creditText"),
        "kind": Says("genre"),
        "text": Says("text"),
    }

    id: Slug = Field(alias="id", title="Pengenal", description="Untuk tautan langsung.", examples=["pernyataan-1"])
    speaker: Annotated[Line, InHeading(), PersonName()] = Field(
        alias="penutur",
        title="Penutur",
        description="Nama atau jabatan pejabat; tidak pernah nama anak.",
        examples=["Kepala dinas"],
    )
    roles: tuple[Line, ...] = Field(
        alias="jabatan",
        title="Jabatan",
        description="Semua jabatan penutur saat itu.",
        min_length=1,
        examples=["[Kepala dinas, Ketua gugus tugas]"],
    )
    on_behalf_of: Line | None = Field(
        None, alias="mewakili", title="Mewakili", description="Atas nama siapa ia bicara."
    )
    organizations: tuple[Annotated[str, Reference("instansi", inverse="Pernyataan pejabatnya")], ...] = Field(
        (), alias="instansi", title="Instansi", description="Instansi penutur."
    )
    kind: QuoteKind = Field(
        alias="jenis", title="Jenis", description="Kutipan langsung, atau parafrasa.", examples=["parafrasa"]
    )
    text: Line = Field(
        alias="teks",
        title="Pernyataan",
        description="Parafrasa ditulis dengan kata-kata sendiri.",
        examples=["Setiap kelurahan perlu ruang bermain yang aman."],
    )
    source: Annotated[Slug, AmongSources()] | None = Field(
        None, alias="sumber", title="Sumber", description="Salah satu sumber rekaman ini."
    )


class Decision(Part):
    """What a meeting decided."""

    schema_org = {  # noqa: RUF012 - declared once, never changed
        "text": Says("text"),
    }

    id: Slug = Field(alias="id", title="Pengenal", description="Untuk tautan langsung.", examples=["keputusan-1"])
    text: Line = Field(
        alias="teks",
        title="Keputusan",
        description="Yang diputuskan.",
        examples=["Gugus tugas bertemu tiap tiga bulan."],
    )
    source: Annotated[Slug, AmongSources()] | None = Field(
        None, alias="sumber", title="Sumber", description="Salah satu sumber rekaman ini."
    )


class FollowUp(Task):
    """A task that came out of a meeting."""

    source: Annotated[Slug, AmongSources()] | None = Field(
        None, alias="sumber", title="Sumber", description="Salah satu sumber rekaman ini."
    )


@record_kind(
    name="rapat",
    label="Rapat",
    listing="Hasil Rapat",
    intro="Apa yang dibahas, siapa yang bicara, apa yang diputuskan, dan tindak lanjutnya.",
    group_by="day",
    cited_as="report",
    schema_type="Event",
    schema_page="Report",
)
class Rapat(Record):
    """A meeting and what came of it (schema.org Event, Open Civic Data event)."""

    schema_org = {  # noqa: RUF012 - declared once, never changed
        "day": Says("startDate"),
        "begins": Says("startDate"),
        "last_day": Says("endDate"),
        "ends": Says("endDate"),
        "place": Says("location", "Place"),
        "organizer": Says("organizer"),
        "statements": Says("hasPart", "Statement", of_page=True),
        "decisions": Says("hasPart", "Statement", of_page=True),
        "programmes": Says("about"),
        "documents": Says("mentions", "CreativeWork", of_page=True),
    }

    title: Line = Field(
        alias="judul", title="Judul", description="Nama resmi rapat.", examples=["Rapat koordinasi gugus tugas"]
    )
    day: Annotated[Date, OnCalendar.FIRST_DAY] = Field(
        alias="tanggal", title="Tanggal", description="Hari pertama rapat.", examples=["2025-04-24"]
    )
    weekday: Day | None = Field(
        None, alias="hari", title="Hari", description="Nama hari menurut sumber; dicocokkan dengan tanggalnya."
    )
    last_day: Annotated[Date, OnCalendar.LAST_DAY] | None = Field(
        None, alias="sampai", title="Sampai tanggal", description="Bila lebih dari sehari."
    )
    begins: Annotated[Time, OnCalendar.BEGINS] | None = Field(
        None, alias="mulai", title="Jam mulai", description="Waktu setempat.", examples=["09:00"]
    )
    ends: Annotated[Time, OnCalendar.ENDS] | None = Field(
        None, alias="selesai", title="Jam selesai", description="Waktu setempat.", examples=["12:00"]
    )
    place: Annotated[Line, Expected(), OnCalendar.PLACE] | None = Field(
        None, alias="tempat", title="Tempat", description="Ruang dan gedung."
    )
    organizer: (
        Annotated[
            str, Reference("instansi", inverse="Rapat yang diselenggarakan"), Expected(), Facet(), OnCalendar.NOTE
        ]
        | None
    ) = Field(None, alias="penyelenggara", title="Penyelenggara", description="Instansi yang mengundang.")
    chair: Annotated[Line, Expected()] | None = Field(
        None, alias="pimpinan", title="Pimpinan rapat", description="Jabatan pemimpin rapat."
    )
    participants: tuple[Annotated[Line, Expected()], ...] = Field(
        (), alias="peserta", title="Peserta", description="Unsur yang hadir; bukan nama anak."
    )
    attendance: Whole | None = Field(
        None, alias="jumlah_peserta", title="Jumlah peserta", description="Bila disebut sumber."
    )
    agenda: tuple[Annotated[AgendaItem, Expected()], ...] = Field(
        (), alias="agenda", title="Agenda", description="Pokok bahasan."
    )
    statements: tuple[Annotated[Statement, Expected()], ...] = Field(
        (), alias="pernyataan", title="Pernyataan", description="Siapa berkata apa."
    )
    decisions: tuple[Annotated[Decision, Expected()], ...] = Field(
        (), alias="keputusan", title="Keputusan", description="Hanya yang tercatat di sumber."
    )
    follow_ups: tuple[Annotated[FollowUp, Expected()], ...] = Field(
        (), alias="tindak_lanjut", title="Tindak lanjut", description="Hanya yang tercatat di sumber."
    )
    programmes: tuple[Annotated[str, Reference("program")], ...] = Field(
        (), alias="program", title="Program", description="Program yang dibahas."
    )
    documents: tuple[Document, ...] = Field(
        (), alias="dokumen", title="Dokumen", description="Notula, undangan, paparan."
    )

    @property
    def heading(self) -> str:
        """The meeting's title."""
        return self.title

    def check(self, world: World) -> Iterator[Finding]:
        """Days and hours are in order, anchors unique, and no deadline lies before the meeting."""
        yield from super().check(world)
        if self.weekday and self.weekday is not Day.of(self.day):
            words = {"written": self.weekday.label, "day": self.day, "actual": Day.of(self.day).label}
            yield Finding(("hari",), "weekday", words)
        if self.last_day and self.last_day < self.day:
            yield Finding(("sampai",), "date_order", {"start": self.day})
        if self.begins and self.ends and self.ends <= self.begins and not self.last_day:
            yield Finding(("selesai",), "time_order", {"start": f"{self.begins:%H:%M}"})
        anchors = {
            "agenda": self.agenda,
            "pernyataan": self.statements,
            "keputusan": self.decisions,
            "tindak_lanjut": self.follow_ups,
        }
        yield from unique_ids(**anchors)
        for key, items in anchors.items():
            for index, item in enumerate(items):
                yield from self._check_source(getattr(item, "source", None), (key, index, "sumber"))
        for index, task in enumerate(self.follow_ups):
            if task.due and task.due < self.day:
                yield Finding(("tindak_lanjut", index, "tenggat"), "due_before_meeting", {"start": self.day})


def unique_ids(**lists: tuple[Part, ...]) -> Iterator[Finding]:
    """Find ids that stand twice in these lists taken together, since they share one page's anchors."""
    seen: set[str] = set()
    for key, items in lists.items():
        for index, item in enumerate(items):
            item_id = str(getattr(item, "id", ""))
            if item_id in seen:
                yield Finding((key, index, "id"), "id_twice", {"value": item_id})
            seen.add(item_id)
