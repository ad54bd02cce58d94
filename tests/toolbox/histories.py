"""What tests of feeds and calendars share: a small portal whose records have changed, moved and gone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator.catalogue.loading import Catalogue
from generator.model.records import Record
from tests.toolbox.projects import append, edit

HISTORY = """riwayat:
  - tanggal: 2026-11-01
    jenis: terbit
    catatan: Pertama kali diterbitkan.
  - tanggal: 2026-11-10
    jenis: pembaruan
    catatan: 'Jam buka ditambah: <b>08.00</b> & "sampai" 16.30 ]]>.'
  - tanggal: 2026-11-12
    jenis: koreksi
    catatan: Nomor jalan dibetulkan.
  - tanggal: 2026-11-12
    jenis: koreksi
    catatan: Nama kelurahan dibetulkan.
  - tanggal: 2026-11-20
    jenis: ralat
    catatan: Tahun dibuka yang pernah kami tulis keliru.
"""


def give_history(root: Path) -> None:
    """Write the past of one facility in an area, withdraw a meeting that lasted days, and move another."""
    append(root / "content/fasilitas/taman-contoh.yml", HISTORY)
    empty = root / "content/rapat/2024-01-10-rapat-kosong.yml"
    append(
        empty,
        "sampai: 2024-01-12\nmulai: 08:30\nditarik:\n  tanggal: 2026-11-15\n  alasan: Rapat ini tidak pernah ada.\n",
    )
    meeting = root / "content/rapat/2025-04-24-rapat-contoh.yml"
    append(meeting, "alamat_lama: [rapat-april]\n")
    append(meeting, HISTORY.split("  - tanggal: 2026-11-12")[0])
    edit(meeting, "ringkasan: Rapat membahas", "ringkasan: Rapat, yang panjang; membahas")


def with_record(catalogue: Catalogue, record: Record) -> Catalogue:
    """Return the catalogue with a record in the place of the one of its id, or beside the others."""
    kind = record.kind.name
    return replace(catalogue, entries={**catalogue.entries, kind: {**catalogue.entries[kind], record.id: record}})
