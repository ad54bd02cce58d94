"""What is said of completion in staff's text editor."""

from __future__ import annotations

PHRASES = {
    "editor_keys": "Kunci wajib di sini: {required}. Kunci lain yang dikenal: {known}.",
    "editor_unknown": "{kind} ini tidak ada. Tekan Ctrl+Spasi untuk melihat pilihannya.",
    "editor_yes_no": "Tulis ya atau tidak.",
    "editor_new": "Isi yang wajib",
    "editor_new_help": "Semua kunci yang wajib diisi; pindah dengan Tab.",
    "editor_none": "tidak ada",
}
