"""What is said of a city's own files and terms that win over the package's, and of what an upgrade leaves to do."""

from __future__ import annotations

from generator.problems.collecting import Severity
from generator.problems.sentence import Sentence

PHRASES = {
    "help_override": "Sebutkan atau mulai yang menggantikan bawaan portal: templat, tema, istilah.",
    "help_override_diff": "Tampilkan bedanya dengan bawaan portal, tanpa mengubah apa pun.",
    "overrides_listed": "Menggantikan bawaan portal (rinciannya: portal override): {names}.",
    "overrides_none": "Tidak ada yang menggantikan bawaan portal.",
    "override_line": "{name}: {state}",
    "override_current": "menggantikan bawaan versi {version}",
    "override_made": "{place} dibuat dari bawaan portal; silakan diubah.",
    "override_seen": "{name}: bawaan versi {version} dicatat sudah dilihat.",
    "override_unknown": "Portal tidak membawa '{name}'. Contoh nama: templates/rekaman.md.j2, theme/main.html, "
    "kosakata/glosarium.yml#kla.",
    "override_record": "Ditulis oleh 'portal override', jangan disunting: versi bawaan portal yang sudah dilihat\n"
    "kota ini saat menggantikannya, supaya perubahan bawaannya ketahuan.",
}

SENTENCES = {
    "override_changed": Sentence(
        "Bawaan portal untuk '{name}' berubah sejak kota ini menggantikannya.",
        "Lihat bedanya dengan 'portal override --diff {name}', sesuaikan bila perlu, lalu jalankan "
        "'portal override {name}'.",
        Severity.WARNING,
    ),
    "override_unrecorded": Sentence(
        "'{name}' menggantikan bawaan portal, tetapi versi bawaannya belum dicatat.",
        "Jalankan 'portal override {name}', supaya perubahan bawaannya kelak ketahuan.",
        Severity.WARNING,
    ),
    "override_gone": Sentence(
        "Portal tidak lagi membawa '{name}', sehingga berkas ini tidak menggantikan apa-apa.",
        "Pindahkan ubahannya ke berkas bawaan yang sekarang (lihat CHANGELOG portal), lalu hapus yang ini.",
        Severity.WARNING,
    ),
    "override_record_broken": Sentence(
        "Catatan versi bawaan ini bukan baris-baris 'nama: versi'.",
        "Kembalikan dari git. Bila tidak ada di sana, hapus berkas ini, bandingkan setiap yang diganti dengan "
        "'portal override --diff', lalu catat lagi dengan 'portal override NAMA'.",
    ),
    "override_copy": Sentence(
        "'{name}' hanya salinan bawaan portal yang tidak diubah, dan menghalangi pembaruannya.",
        "Jalankan 'portal check --fix' untuk menghapusnya.",
        Severity.WARNING,
    ),
    "upgrade_moved": Sentence(
        "Tempat berkas ini sekarang di {place}.",
        "Jalankan 'portal check --fix' untuk memindahkannya.",
        Severity.WARNING,
    ),
    "upgrade_whole": Sentence(
        "Berkas ini masih seperti bawaan versi lama; yang sekarang lebih pendek, dan sisanya dibawa portal.",
        "Jalankan 'portal check --fix' untuk menggantinya.",
        Severity.WARNING,
    ),
    "upgrade_theme": Sentence(
        "Baris ini tidak diperlukan lagi: portal menemukan tema kota sendiri.",
        "Jalankan 'portal check --fix' untuk menghapusnya.",
        Severity.WARNING,
    ),
    "key_renamed": Sentence("Kunci '{key}' sekarang bernama '{suggestion}'.", "Ganti namanya; isinya tetap."),
}
