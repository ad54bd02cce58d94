"""What is said of sheets and rows."""

from __future__ import annotations

from generator.problems.sentence import Sentence

SENTENCES = {
    "sheet_too_large": Sentence("Berkas ini terlalu besar.", "Ekspor ulang, lalu isi pada berkas baru."),
    "sheet_unreadable": Sentence("Berkas ini bukan buku kerja Excel.", "Simpan sebagai 'Buku Kerja Excel (.xlsx)'."),
    "csv_not_utf8": Sentence("Berkas ini bukan UTF-8.", "Simpan sebagai 'CSV UTF-8 (dibatasi koma) (.csv)'."),
    "csv_stray": Sentence("Ini bukan berkas CSV.", "Simpan sebagai 'CSV UTF-8', atau pindahkan dari folder ini."),
    "csv_unreadable": Sentence(
        "Berkas ini bukan CSV yang utuh: tanda kutipnya tidak berpasangan.", "Simpan ulang sebagai 'CSV UTF-8'."
    ),
    "sheet_unknown": Sentence("Lembar ini tidak dikenal.", "Lembar yang dikenal: {known}."),
    "sheet_rows": Sentence("Lembar ini berisi lebih dari {limit} baris.", "Impor sebagian barisnya dulu."),
    "sheet_merged": Sentence("Sel di sini digabung.", "Pisahkan selnya, lalu isi tiap sel."),
    "sheet_column": Sentence(
        "Kolom '{value}' tidak dikenal, jadi {count} baris yang mengisinya ditolak.",
        "Kembalikan judul kolomnya, atau hapus kolomnya.",
    ),
    "sheet_column_twice": Sentence(
        "Judul kolom '{value}' tertulis dua kali, jadi {count} baris yang mengisi kolom ini ditolak.",
        "Hapus kolom yang tidak dipakai.",
    ),
    "sheet_head": Sentence("Kolom '{label}' tidak ada di baris pertama.", "Kembalikan baris judulnya."),
    "sheet_locked": Sentence(
        "Lembar ini hanya untuk dilihat, jadi isi baris ini tidak dipakai.",
        "Sunting kosakatanya di site_config/kosakata/{name}.yml.",
    ),
    "cell_formula": Sentence("Sel ini berisi rumus.", "Ganti dengan hasilnya: Salin, lalu Tempel Nilai."),
    "cell_error": Sentence("Sel ini berisi galat Excel ({value}).", "Ketik ulang nilainya, atau kosongkan."),
    "cell_kind": Sentence(
        "Excel mengubah isi sel ini menjadi '{value}', yang bukan isian untuk kolom ini.",
        "Ubah format sel menjadi Teks, lalu ketik ulang.",
    ),
    "cell_present": Sentence("'{value}' harus 'ya' atau kosong.", "Isi 'ya', atau kosongkan selnya."),
    "cell_number": Sentence(
        "Excel menyimpan '{value}' sebagai angka; angka nol di depannya mungkin hilang.",
        "Ubah format sel menjadi Teks, lalu ketik ulang nomornya.",
    ),
    "row_id": Sentence(
        "Pengenal '{value}' tidak benar.", "Pakai huruf kecil, angka, dan tanda hubung saja, misalnya 'taman-kota'."
    ),
    "row_id_long": Sentence(
        "Pengenal ini {length} karakter; paling panjang {limit}.", "Pendekkan, misalnya menjadi '{suggestion}'."
    ),
    "row_twice": Sentence(
        "Lembar ini memuat baris lain untuk '{value}' (baris {others}), jadi semuanya ditolak.", "Satukan barisnya."
    ),
    "row_record": Sentence("Rekaman '{value}' tidak ada.", "Isi dulu barisnya di lembar jenisnya."),
    "row_outer": Sentence(
        "Butir '{value}', yang seharusnya memuat baris ini, tidak ada.",
        "Isi dulu butirnya di lembar induknya beserta urutannya, lalu tulis urutan itu di sini.",
    ),
    "row_place": Sentence("Urutan '{value}' bukan bilangan dari 1.", "Kosongkan untuk butir baru."),
    "row_gap": Sentence(
        "Urutan {value} melompat; butir berikutnya {next}.", "Tulis {next}, atau kosongkan untuk butir baru."
    ),
    "row_clash": Sentence("Baris ini ditolak karena membuat {where} keliru.", "{reason} {remedy}"),
    "row_unsure": Sentence(
        "{count} rekaman ditolak bersama, karena tidak dapat dipastikan mana yang menyebabkan masalah di sini.",
        "{reason} Impor sebagian barisnya dulu. Yang ditolak antara lain: {names}.",
    ),
    "file_changed": Sentence(
        "Berkas ini berubah sejak dibaca, jadi tidak satu berkas pun ditulis.",
        "Jalankan impor sekali lagi, lalu periksa perubahannya.",
    ),
}
