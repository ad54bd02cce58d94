"""What is said of values that a model refuses: what pydantic's own error types say, and our own."""

from __future__ import annotations

from generator.problems.sentence import Sentence

SENTENCES = {
    # --- What pydantic says ---
    "missing": Sentence("'{key}' ({label}) wajib diisi.", "{help}"),
    "extra_forbidden": Sentence("Kunci '{key}' tidak dikenal.", "Kunci yang dikenal: {known}."),
    "extra_forbidden_near": Sentence("Kunci '{key}' tidak dikenal.", "Maksudnya '{suggestion}'?"),
    "extra_forbidden_inside": Sentence(
        "Kunci '{key}' tidak dikenal di sini.", "Tempatnya di dalam {outer}, sebagai '{inner}'."
    ),
    "string_type": Sentence(
        "Nilai di '{key}' harus satu teks, bukan daftar atau 'kunci: nilai'.",
        "Tulis satu nilai; bila teksnya memuat titik dua atau diawali kurung, beri kutip pada seluruhnya.",
    ),
    "string_unicode": Sentence("Teks di '{key}' memuat karakter yang rusak.", "Ketik ulang nilainya."),
    "tuple_type": Sentence(
        "'{key}' harus berupa daftar.", "Tulis tiap butir di baris sendiri, diawali tanda - dan satu spasi."
    ),
    "list_of_parts": Sentence(
        "'{key}' harus berupa daftar.",
        "Tulis tiap butir di bawahnya: tanda -, satu spasi, lalu baris-baris kuncinya ({known}).",
    ),
    "model_type": Sentence(
        "'{key}' harus berisi baris-baris 'kunci: nilai'.",
        "Tulis di bawahnya, masing-masing diawali dua spasi: {known}.",
    ),
    "int_type": Sentence("'{key}' harus bilangan bulat."),
    "int_from_float": Sentence("'{key}' harus bilangan bulat."),
    "int_parsing": Sentence("'{key}' harus bilangan bulat."),
    "int_parsing_size": Sentence("Angka di '{key}' terlalu besar."),
    "float_type": Sentence("'{key}' harus angka."),
    "float_parsing": Sentence("'{key}' harus angka."),
    "finite_number": Sentence("'{key}' harus angka biasa."),
    "bool_type": Sentence("'{key}' harus 'ya' atau 'tidak'."),
    "bool_parsing": Sentence("'{key}' harus 'ya' atau 'tidak'."),
    "enum": Sentence("Nilai '{key}' tidak dikenal: '{value}'.", "Pilihan: {known}."),
    "enum_near": Sentence("Nilai '{key}' tidak dikenal: '{value}'.", "Maksudnya '{suggestion}'?"),
    "greater_than_equal": Sentence("'{key}' paling kecil {ge}.", "Periksa angkanya."),
    "less_than_equal": Sentence("'{key}' paling besar {le}.", "Periksa angkanya."),
    "too_short": Sentence("'{key}' harus berisi paling sedikit {min_length} butir.", "{help}"),
    "date_type": Sentence("'{key}' harus tanggal.", "Tulis tahun-bulan-hari, misalnya 2025-04-24."),
    "date_parsing": Sentence("'{key}' harus tanggal.", "Tulis tahun-bulan-hari, misalnya 2025-04-24."),
    "date_from_datetime_parsing": Sentence("'{key}' harus tanggal.", "Tulis tahun-bulan-hari, misalnya 2025-04-24."),
    "date_from_datetime_inexact": Sentence("'{key}' harus tanggal tanpa jam.", "Misalnya 2025-04-24."),
    "time_type": Sentence("'{key}' harus jam.", "Tulis dua angka jam dan menit, misalnya 08:00."),
    "time_parsing": Sentence("'{key}' harus jam.", "Tulis dua angka jam dan menit, misalnya 08:00."),
    # --- What our own types say ---
    "text_blank": Sentence(
        "'{key}' belum diisi.", "Isi nilainya; bila tidak wajib dan belum diketahui, hapus barisnya."
    ),
    "text_placeholder": Sentence(
        "'{value}' bukan keterangan.", 'Bila belum diketahui, hapus barisnya; halamannya menulis "Belum tercatat".'
    ),
    "text_lines": Sentence("'{key}' harus satu baris.", "Gabungkan barisnya."),
    "text_formula": Sentence(
        "'{key}' diawali seperti rumus lembar kerja, yang akan dijalankan Excel pada data terbuka.",
        "Hapus tanda =, +, - atau @ di awalnya, atau tulis kata lain di depannya.",
    ),
    "prose_construct": Sentence(
        "'{key}' memakai bentuk yang tidak didukung ({construct}).",
        "Pakai paragraf, daftar (-), *miring*, **tebal**, dan [tautan](https://...) saja; tanda lain diawali \\.",
    ),
    "slug_form": Sentence(
        "Pengenal '{value}' tidak benar.",
        "Pakai huruf kecil, angka, dan tanda hubung saja, misalnya '{suggestion}'.",
    ),
    "slug_long": Sentence(
        "Pengenal ini {length} karakter; paling panjang {limit}.",
        "Pendekkan, misalnya menjadi '{suggestion}'.",
    ),
    "reference_form": Sentence(
        "Pengenal '{value}' tidak benar.",
        "Tulis pengenal yang sudah ada; hanya huruf kecil, angka, dan tanda hubung, misalnya '{suggestion}'.",
    ),
    "url_scheme": Sentence("Alamat '{value}' harus diawali https:// atau http://.", "Salin lengkap dari peramban."),
    "url_form": Sentence(
        "Alamat '{value}' tidak benar.", "Salin lengkap dari peramban, misalnya https://contoh.id/berita."
    ),
    "url_user": Sentence(
        "Alamat tidak boleh memuat nama pengguna atau sandi ('@' sebelum nama situs).", "Hapus bagian itu."
    ),
    "date_form": Sentence("'{value}' bukan tanggal yang dikenal.", "Tulis tahun-bulan-hari, misalnya 2025-04-24."),
    "date_none": Sentence("Tanggal '{value}' tidak ada di kalender.", "Periksa hari dan bulannya."),
    "partial_date_form": Sentence(
        "'{value}' bukan tanggal yang dikenal.",
        "Tulis sejauh yang diketahui: 2025, 2025-04, atau 2025-04-24.",
    ),
    "time_form": Sentence("'{value}' bukan jam yang dikenal.", "Tulis dua angka jam dan menit, misalnya 08:00."),
    "point_pair": Sentence(
        "'{value}' memuat dua angka, padahal di sini hanya satu.", "Tulis lintang dan bujur di baris masing-masing."
    ),
    "time_range": Sentence(
        "'{value}' memuat dua jam, padahal di sini hanya satu.",
        "Tulis jam mulai dan jam akhir, masing-masing sendiri.",
    ),
    "whole_form": Sentence(
        "'{value}' bukan bilangan bulat.", "Tulis angka saja, tanpa titik atau satuan, misalnya 1250."
    ),
    "decimal_comma": Sentence("Angka '{value}' memakai koma.", "Pakai titik desimal: {suggestion}"),
    "decimal_form": Sentence("'{value}' bukan angka yang dikenal.", "Tulis misalnya -1.2345."),
    "yes_no": Sentence("'{value}' harus 'ya' atau 'tidak'."),
    "district_code": Sentence(
        "'{value}' bukan kode kecamatan.",
        "Tulis enam angka dengan titik tiap dua angka, misalnya 74.71.01.",
    ),
    "ward_code": Sentence(
        "'{value}' bukan kode kelurahan atau desa.",
        "Tulis kode kecamatannya, titik, lalu empat angka, misalnya 74.71.01.1001.",
    ),
    "time_zone": Sentence(
        "'{value}' bukan zona waktu di Indonesia.",
        "Pilihan: Asia/Jakarta (WIB), Asia/Makassar (WITA), Asia/Jayapura (WIT).",
    ),
}

CONSTRUCTS = {
    "heading": "judul",
    "image": "gambar",
    "html_inline": "HTML",
    "html_block": "HTML",
    "html": "karakter khusus",
    "code_inline": "kode",
    "code_block": "kode; baris diawali empat spasi",
    "fence": "kode",
    "blockquote": "kutipan dengan tanda >",
    "hr": "garis pemisah",
    "hardbreak": "ganti baris paksa; ada dua spasi atau \\ di ujung baris",
    "autolink": "tautan dalam tanda < >",
    "link": "tautan yang bukan https:// lengkap, atau yang memuat judul, nama pengguna, atau sandi",
}
"""What prose may not use, by the names that `prose` gives them."""
