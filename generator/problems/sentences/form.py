"""What is said of the form in the browser."""

from __future__ import annotations

from generator.problems.sentence import Sentence

_ONLY_IN_FILE = "'{key}' tidak dikenal; itu hanya ada di berkasnya, bukan di formulir ini."
IN_FORM = {
    "text_placeholder": Sentence("'{value}' bukan keterangan.", "Bila belum diketahui, kosongkan."),
    "point_pair": Sentence(
        "'{value}' memuat dua angka, padahal di sini hanya satu.",
        "Tulis lintang dan bujur di kotaknya masing-masing.",
    ),
    "missing": Sentence("Wajib diisi."),
    "too_short": Sentence("Isi paling sedikit {min_length}."),
    "extra_forbidden": Sentence(_ONLY_IN_FILE, "Hapus di berkasnya."),
    "extra_forbidden_near": Sentence(
        _ONLY_IN_FILE,
        "Maksudnya '{suggestion}'? Perbaiki di berkasnya.",
    ),
    "extra_forbidden_inside": Sentence(
        _ONLY_IN_FILE,
        "Tempatnya di dalam {outer}. Pindahkan di berkasnya.",
    ),
    "contact_private": Sentence(
        "Nomor ponsel '{value}' bisa jadi milik pribadi.", "Bila memang nomor dinas, pilih Ya di 'Kontak resmi'."
    ),
    "private_phone": Sentence(
        "Teks ini memuat nomor ponsel ('{value}').",
        "Pindahkan nomor dinas ke 'Kontak'; nomor pribadi jangan diterbitkan.",
    ),
    "old_address_taken": Sentence(
        "Alamat lama '{value}' sudah dipakai halaman ini atau halaman lain.", "Hapus dari 'Alamat lama'."
    ),
    "id_twice": Sentence("Pengenal '{value}' sudah dipakai di formulir ini.", "Beri pengenal lain."),
    "source_unknown": Sentence("Sumber '{value}' tidak ada di formulir ini.", "Pilih salah satu sumbernya."),
    "record_gone": Sentence(
        "Alamat {address} sudah terbit, jadi harus tetap terbuka.", "Kembalikan '{name}' ke 'Alamat lama'."
    ),
    "anchor_gone": Sentence(
        "Bagian {address} sudah terbit, jadi pengenalnya tidak boleh hilang.",
        "Kembalikan pengenal '{anchor}' pada butirnya. Bila butirnya memang dihapus, tambahkan dulu ke "
        "site_config/alamat-lama.yml: '- lama: {address}', lalu di bawahnya 'baru: {page}'.",
    ),
}
"""What is said beside a box instead of a sentence that speaks of keys and lines of a file."""

PHRASES = {
    "edit_running": "Formulir terbuka di: {address}\n"
    "Alamat ini hanya berlaku di komputer ini sampai dihentikan dengan Ctrl+C. Jangan dibagikan.",
    "edit_stopped": "Formulir ditutup. Yang sudah disimpan tetap ada di folder content/.",
    "extra_missing": "Perintah ini perlu pustaka tambahan. Dari folder portal jalankan: "
    "python -m pip install '.[staf]'",
    "edit_port_taken": "Formulir tidak dapat dibuka di port {port}: {reason}. Pilih port lain dengan --port.",
    "edit_needed": "wajib",
    "edit_needed_then": "wajib bila bagian ini diisi",
    "edit_row": "{label} {number}",
    "edit_own_id": "Pengenal",
    "edit_unknown": "{value} (tidak dikenal)",
    "edit_empty": "(kosong)",
    "edit_main": "Yang pokok",
    "edit_facts": "Keterangan",
    "edit_frame": "Sumber, pemeriksaan, dan riwayat",
    "edit_error": "Ada yang tidak beres, dan tidak ada yang disimpan. Kembali, lalu coba lagi.",
    "edit_error_400": "Formulir tidak sampai dengan utuh, jadi tidak ada yang disimpan. Kembali, lalu coba lagi.",
    "edit_error_403": "Halaman ini hanya untuk peramban yang membuka alamat dari jendela perintah. "
    "Buka alamat lengkap yang tertulis di sana.",
    "edit_error_404": "Halaman ini tidak ada. Dalam pratinjau hanya satu halaman yang dibuat.",
    "edit_error_405": "Permintaan ini tidak dikenal.",
    "edit_error_413": "Isi formulir terlalu besar, jadi tidak ada yang disimpan.",
    "edit_error_415": "Permintaan ini tidak dikenal.",
    "interrupted": "Dihentikan.",
}
