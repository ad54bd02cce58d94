"""What is said of templates."""

from __future__ import annotations

from generator.problems.sentence import Sentence

SENTENCES = {
    "template_missing": Sentence("Templat '{value}' tidak ada.", "Buat berkasnya, atau perbaiki namanya."),
    "template_syntax": Sentence("Templat tidak dapat dibaca: {reason}.", "Periksa tanda kurung dan nama bloknya."),
    "template_forbidden": Sentence(
        "Templat memakai '{value}', yang tidak diizinkan karena dapat meloloskan teks mentah.",
        "Saringan yang diizinkan: {known}.",
    ),
    "style_broken": Sentence(
        "Berkas ini bukan gaya kutipan CSL 1.0.2: {reason}.", "Kembalikan berkasnya, atau periksa barisnya."
    ),
    "template_failed": Sentence("Templat gagal saat dipakai: {reason}.", "Periksa nama yang dipakai di baris itu."),
}
