"""Facilities made up for tests of listings: as many as asked for, varied, and the same every time."""

from __future__ import annotations

import random
from pathlib import Path

from generator.catalogue.loading import load
from generator.model.fields import slugify
from generator.model.vocabularies import Ward
from tests.toolbox.projects import TODAY

SORTS = ("SDN", "TK", "PAUD", "Posyandu", "Taman Baca", "Taman Bermain", "Puskesmas Pembantu", "Daycare", "SMPN")
WORDS = """
    Bunga Harapan Melati Cempaka Mawar Tunas Bangsa Pelita Kasih Bunda Anggrek Pertiwi Dharma Wanita Ceria Mandiri
    Insan Cendekia Nusa Indah Kamboja Flamboyan Sejahtera Amanah Mutiara Nurul Kencana Lestari Permata Cahaya
""".split()  # noqa: SIM905 - a list of words reads better as one
FEATURES = ("Jalur kursi roda", "Toilet khusus", "Huruf braille", "Pemandu isyarat", "Parkir khusus")
STATES = ("ada", "sebagian", "tidak", "belum_diketahui")
END = """sumber:
  - {id: koran, judul: Berita, jenis: pers, url: 'https://example.com/x', diakses: 2026-11-01}
diperiksa: {tanggal: 2026-11-01, cara: dari_sumber_terbuka}
"""


def add_facilities(root: Path, count: int) -> None:
    """Write `count` facilities into a copied project; about every second value of each field is unknown."""
    catalogue = load(root, TODAY)
    wards = [ward for ward in catalogue.of_kind("kelurahan") if isinstance(ward, Ward)]
    types = [entry.id for entry in catalogue.of_kind("jenis-fasilitas")]
    chance = random.Random(count)
    names: set[str] = set()
    while len(names) < count:
        ward = chance.choice(wards)
        name = f"{chance.choice(SORTS)} {' '.join(chance.sample(WORDS, 2))} {chance.randint(1, 30)} {ward.heading}"
        if name not in names:
            names.add(name)
            text = _facility(name, ward, chance.choice(types), chance)
            (root / "content/fasilitas" / f"{slugify(name)}.yml").write_text(text, "utf-8")


def _facility(name: str, ward: Ward, type_id: str, chance: random.Random) -> str:
    def maybe() -> bool:
        return chance.random() < 0.5

    lines = [f"nama: {name}", f"jenis: {type_id}", f"ringkasan: {name} adalah tempat untuk anak dan keluarganya."]
    if maybe():
        lines.append(f"kecamatan: {ward.district}")
    if maybe():
        lines.append(f"kelurahan: {ward.id}")
    if maybe():
        lines.append(
            f"koordinat: {{lintang: {chance.uniform(-4.09, -3.91):.5f}, bujur: {chance.uniform(122.45, 122.65):.5f}}}"
        )
    if maybe():
        lines.append(f"biaya: {{gratis: {chance.choice(('ya', 'tidak'))}}}")
    if maybe():
        ends = (f"min: {chance.randint(0, 6)}", f"maks: {chance.randint(7, 18)}")
        lines.append(f"usia: {{{', '.join(ends if maybe() else chance.sample(ends, 1))}}}")
    if maybe():
        lines.append("aksesibilitas:")
        for feature in sorted(chance.sample(FEATURES, chance.randint(1, 3))):
            lines.append(f"  - {{fitur: {feature}, nilai: {chance.choice(STATES)}}}")
    return "\n".join(lines) + "\n" + END
