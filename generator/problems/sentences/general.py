"""What is said of content as a whole, corrections, and pages that belong to no other subject."""

from __future__ import annotations

PHRASES = {
    "corrected": "Seharusnya:",
    "corrected_maybe": "Mungkin maksudnya:",
    "fixed": "{count} berkas diperbaiki; hanya yang artinya sudah pasti yang diubah.",
    "fixed_none": "Tidak ada yang dapat diperbaiki dengan pasti; tidak ada berkas yang diubah.",
    "content_has_problems": "{count} galat pada isi; tidak ada yang diterbitkan.",
    "content_is_good": "Isi baik: {records} rekaman, {terms} istilah kosakata.",
    "examples_left_out": "{count} rekaman contoh tidak ikut terbit; hapus baris 'contoh: ya' setelah isinya benar.",
    "site_is_release": "'{path}' adalah situs yang sudah terbit; MkDocs akan mengosongkannya. Pakai 'portal build'.",
    "license_line": 'Isi: {city}, lisensi <a href="{url}">{name}</a>',
    "search_title": "Cari",
    "search_description": "Cari program, fasilitas, hasil rapat, istilah, dan nomor bantuan di seluruh portal.",
    "citation_note": "Versi {version}, diperiksa {day}.",
}
