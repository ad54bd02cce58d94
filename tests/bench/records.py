"""Made-up records of every kind for measuring: varied in structure, length and links, and the same every time."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

import yaml

from generator.catalogue.loading import Catalogue, load
from generator.model.fields import slugify
from generator.model.vocabularies import Ward
from tests.toolbox.projects import TODAY

Data = dict[str, object]

_WORDS = """
    anak kota layak ruang taman baca sekolah kelurahan keluarga orang tua bermain belajar kegiatan warga pekan
    petugas layanan jadwal gratis terbuka ramah aman sehat dekat jalan gedung lapangan kader forum rapat laporan
    anggaran kerja bersama mengajak membuka menambah memperbaiki mencatat menyusun menyampaikan bagi untuk di dari
    pada dengan sejak sampai setiap beberapa lima dua tiga empat pagi siang sore usulan bulan
""".split()  # noqa: SIM905 - a list of words reads better as one
_NAMES = "Bunga Harapan Melati Cempaka Mawar Tunas Bangsa Pelita Kasih Bunda Anggrek Pertiwi Ceria Mandiri".split()  # noqa: SIM905
_PEOPLE = ("Kepala dinas", "Camat", "Lurah", "Ketua forum", "Sekretaris daerah", "Kepala bidang")
_SHARES = (("fasilitas", 0.6), ("program", 0.25), ("rapat", 0.15))
"""The kinds and their shares, about as in a city's portal that has run for some years."""
_FIRST_DAY = date(2018, 1, 3)


def add_records(root: Path, count: int) -> None:
    """Write `count` records into a copied project, in shares as in a real portal."""
    chance = random.Random(count)
    writer = _Writer(load(root, TODAY), chance)
    makers: dict[str, Callable[[int], tuple[str, Data]]] = {
        "fasilitas": writer.facility,
        "program": writer.programme,
        "rapat": writer.meeting,
    }
    for kind, share in _SHARES:
        for number in range(round(count * share)):
            name, data = makers[kind](number)
            text = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6)
            (root / "content" / kind / f"{name}.yml").write_text(text, "utf-8")


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as staff write them, after `|`."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)


class _Writer:
    """Makes the data of records that refer to a catalogue's terms, and to each other."""

    def __init__(self, catalogue: Catalogue, chance: random.Random) -> None:
        self.chance = chance
        self.ids = {kind: [entry.id for entry in catalogue.of_kind(kind)] for kind in catalogue.entries}
        self.wards = [ward for ward in catalogue.of_kind("kelurahan") if isinstance(ward, Ward)]
        self.facilities: list[str] = []

    def facility(self, number: int) -> tuple[str, Data]:
        """Return the name of a file and what stands in it."""
        ward = self.chance.choice(self.wards)
        name = f"{self.name()} {number}"
        data: Data = {"nama": name, "jenis": self.one("jenis-fasilitas"), "ringkasan": self.sentence(6, 24)}
        if self.often(0.5):
            data["uraian"] = self.prose()
        if self.often(0.7):
            data |= {"kecamatan": ward.district, "kelurahan": ward.id}
        if self.often(0.5):
            latitude, longitude = self.chance.uniform(-4.09, -3.91), self.chance.uniform(122.45, 122.65)
            data["koordinat"] = {"lintang": f"{latitude:.5f}", "bujur": f"{longitude:.5f}"}
        if self.often(0.5):
            data["alamat"] = f"Jalan {self.name()} No. {self.chance.randint(1, 200)}"
        if self.often(0.4):
            data["usia"] = {"min": self.chance.randint(0, 6), "maks": self.chance.randint(7, 18)}
        if self.often(0.5):
            data["biaya"] = {"gratis": self.chance.choice(("ya", "tidak"))}
        if self.often(0.3):
            data["pengelola"] = self.one("instansi")
        slug = slugify(name)
        self.facilities.append(slug)
        return slug, data | self.end()

    def programme(self, number: int) -> tuple[str, Data]:
        """Return the name of a file and what stands in it."""
        name = f"Program {self.name()} {number}"
        data: Data = {"nama": name, "status": self.one("status-program"), "ringkasan": self.sentence(8, 28)}
        if self.often(0.6):
            data["uraian"] = self.prose()
        if self.often(0.6):
            data["penyelenggara"] = self.one("instansi")
        if self.often(0.6):
            data["sasaran"] = self.some("sasaran", 3)
        if self.often(0.5):
            data["klaster"] = self.one("klaster")
        if self.often(0.4):
            data["kecamatan"] = self.some("kecamatan", 3)
        if self.often(0.5) and self.facilities:
            data["fasilitas"] = sorted(self.chance.sample(self.facilities, min(3, len(self.facilities))))
        if self.often(0.5):
            data["mulai"] = str(self.chance.randint(2012, 2025))
        return slugify(name), data | self.end()

    def meeting(self, number: int) -> tuple[str, Data]:
        """Return the name of a file and what stands in it."""
        day = _FIRST_DAY + timedelta(days=self.chance.randint(0, 2800))
        data: Data = {
            "judul": f"Rapat {self.name()} {number}",
            "tanggal": day.isoformat(),
            "ringkasan": self.sentence(10, 30),
        }
        if self.often(0.6):
            data["penyelenggara"] = self.one("instansi")
        data["agenda"] = [
            {"id": f"agenda-{n}", "teks": self.sentence(4, 12)} for n in range(1, self.chance.randint(1, 5))
        ]
        data["pernyataan"] = [
            {
                "id": f"pernyataan-{n}",
                "penutur": f"Penutur {self.chance.choice(_NAMES)}",
                "jabatan": [self.chance.choice(_PEOPLE)],
                "jenis": "parafrasa",
                "teks": self.sentence(8, 30),
                "sumber": "sumber-1",
            }
            for n in range(1, self.chance.randint(1, 8))
        ]
        data["tindak_lanjut"] = [
            {"id": f"tugas-{n}", "tugas": self.sentence(5, 14), "status": self.one("status-tindak-lanjut")}
            for n in range(1, self.chance.randint(1, 6))
        ]
        data = {key: value for key, value in data.items() if value}
        return f"{day.isoformat()}-{number}", data | self.end()

    def end(self) -> Data:
        """Return what stands at the end of every record: where it is from, and when somebody looked at it."""
        sources = [
            {
                "id": f"sumber-{number}",
                "judul": self.sentence(4, 10).rstrip("."),
                "penerbit": f"Harian {self.chance.choice(_NAMES)}",
                "jenis": self.chance.choice(("pers", "pemerintah")),
                "url": f"https://example.com/{self.chance.randint(1, 10**9)}",
                "diakses": "2026-11-01",
            }
            for number in range(1, self.chance.randint(2, 5))
        ]
        end: Data = {"catatan": [self.sentence(6, 18) for _ in range(self.chance.randint(0, 2))]}
        end |= {"sumber": sources, "diperiksa": {"tanggal": "2026-11-01", "cara": "dari_sumber_terbuka"}}
        return {key: value for key, value in end.items() if value}

    def often(self, share: float) -> bool:
        return self.chance.random() < share

    def one(self, kind: str) -> str:
        return self.chance.choice(self.ids[kind])

    def some(self, kind: str, most: int) -> Sequence[str]:
        ids = self.ids[kind]
        return sorted(self.chance.sample(ids, min(len(ids), self.chance.randint(1, most))))

    def name(self) -> str:
        return " ".join(self.chance.sample(_NAMES, self.chance.randint(1, 3)))

    def sentence(self, least: int, most: int) -> str:
        words = self.chance.choices(_WORDS, k=self.chance.randint(least, most))
        return f"{' '.join(words).capitalize()}."

    def prose(self) -> str:
        paragraphs = [" ".join(self.sentence(6, 20) for _ in range(self.chance.randint(1, 4))) for _ in range(2)]
        if self.often(0.5):
            paragraphs.append("\n".join(f"- {self.sentence(3, 9)}" for _ in range(self.chance.randint(2, 5))))
        if self.often(0.3):
            paragraphs.append(f"Lihat [keterangan](https://example.com/{self.chance.randint(1, 999)}), **penting**.")
        return "\n\n".join(paragraphs)
