"""A meeting whose follow-ups stand in every way there is on the tests' date, for tests of what is made of them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from tests.toolbox.projects import TODAY

RECORD = "2026-10-01-uji-tugas"
SOON, YESTERDAY, LONG_AGO = TODAY + timedelta(days=9), TODAY - timedelta(days=1), TODAY - timedelta(days=45)

TASKS = {
    "lewat-kemarin": ("berjalan", YESTERDAY, "[dp3a]"),
    "lewat-lama": ("belum-mulai", LONG_AGO, "[dp3a, diskominfo]"),
    "hari-ini": ("belum-mulai", TODAY, "[diskominfo]"),
    "nanti": ("berjalan", SOON, ""),
    "kapan-saja": ("berjalan", None, "[dp3a]"),
    "tuntas": ("selesai", LONG_AGO, "[dp3a]"),
    "batal": ("dibatalkan", YESTERDAY, ""),
    "entah": ("belum-diketahui", LONG_AGO, "[diskominfo]"),
}
"""The status that is recorded, the deadline, and who is to do it, by the id of the follow-up."""

STATUS_OF = {
    "lewat-kemarin": "terlambat",
    "lewat-lama": "terlambat",
    "hari-ini": "belum-mulai",
    "nanti": "berjalan",
    "kapan-saja": "berjalan",
    "tuntas": "selesai",
    "batal": "dibatalkan",
    "entah": "belum-diketahui",
}
"""The status that readers must see."""


def add_meeting(root: Path) -> None:
    """Write the meeting into a project."""
    tasks = ""
    for name, (status, due, owners) in TASKS.items():
        tasks += f"  - id: {name}\n    tugas: Mengerjakan tugas {name}.\n    status: {status}\n"
        tasks += f"    tenggat: {due}\n" if due else ""
        tasks += f"    penanggung_jawab: {owners}\n" if owners else ""
    (root / f"content/rapat/{RECORD}.yml").write_text(
        "judul: Rapat Uji Tugas\ntanggal: 2026-10-01\nringkasan: Rapat contoh untuk uji.\n"
        f"tindak_lanjut:\n{tasks}"
        "sumber: [{id: koran, judul: Berita, jenis: pers, url: 'https://example.com/x', diakses: 2026-11-01}]\n"
        "diperiksa: {tanggal: 2026-11-01, cara: dari_sumber_terbuka}\n",
        "utf-8",
    )
