"""What is said of files that lie where nothing reads them, or can't be read."""

from __future__ import annotations

from generator.problems.collecting import Severity
from generator.problems.sentence import Sentence

SENTENCES = {
    "file_missing": Sentence("Berkas ini tidak ada.", "Buat berkasnya, atau kembalikan dari salinan terakhir."),
    "folder_missing": Sentence("Folder ini tidak ada.", "Jalankan perintah dari folder portal, atau beri --project."),
    "project_missing": Sentence(
        "Di folder ini tidak ada mkdocs.yml, jadi ini bukan folder portal.",
        "Jalankan perintah dari folder portal, atau beri --project FOLDER.",
    ),
    "file_unreadable": Sentence("Berkas tidak dapat dibaca: {reason}.", "Periksa izin berkas dan cakramnya."),
    "file_not_utf8": Sentence(
        "Berkas ini bukan teks UTF-8.",
        "Simpan ulang dengan penyandian UTF-8 (di Notepad: Simpan Sebagai, UTF-8).",
    ),
    "file_symlink_outside": Sentence(
        "Tautan simbolik ini menunjuk ke luar folder portal.", "Ganti dengan berkas yang sebenarnya."
    ),
    "file_not_plain": Sentence(
        "Ini tautan, folder, atau bukan berkas biasa.", "Salin berkas yang sebenarnya ke sini, dengan nama ini."
    ),
    "photo_unused": Sentence(
        "Foto ini tidak dipakai di halaman mana pun, jadi tidak terbit.",
        "Sebut di 'foto' sebuah rekaman, atau pindahkan ke luar folder ini.",
        Severity.WARNING,
    ),
    "file_is_folder": Sentence("Ini folder, padahal seharusnya berkas.", "Ganti nama foldernya atau hapus."),
    "file_not_regular": Sentence("Ini bukan berkas biasa.", "Hapus, lalu buat berkas teks biasa dengan nama ini."),
    "file_too_large": Sentence(
        "Berkas ini {size} bita; paling besar {limit} bita.",
        "Pecah menjadi beberapa berkas, satu rekaman satu berkas.",
    ),
    "file_stray": Sentence("Berkas ini tidak dikenal di folder ini.", "Di sini hanya boleh ada {expected}."),
    "file_suffix": Sentence("Akhiran berkas ini harus .yml.", "Ganti namanya menjadi '{suggestion}'."),
    "folder_stray": Sentence("Folder ini tidak dikenal di sini.", "Folder yang dikenal: {expected}."),
    "id_form": Sentence(
        "Nama berkas '{value}' tidak dapat menjadi alamat halaman.",
        "Pakai huruf kecil, angka, dan tanda hubung saja, misalnya '{suggestion}.yml'.",
    ),
    "id_long": Sentence(
        "Nama berkas ini {length} karakter tanpa .yml; paling panjang {limit}.",
        "Pendekkan nama berkasnya, misalnya menjadi '{suggestion}.yml'.",
    ),
    "id_reserved": Sentence("Nama '{value}' sudah dipakai oleh halaman daftar.", "Pilih nama lain."),
    "id_collision": Sentence(
        "Nama berkas ini sama dengan '{other}' bila huruf besar dan kecil tidak dibedakan.",
        "Ganti salah satu namanya.",
    ),
    "record_copied": Sentence(
        "Isi berkas ini sama persis dengan {other}.",
        "Bila ini salinan untuk rekaman baru, ubah isinya; bila tidak, hapus salah satunya.",
        Severity.WARNING,
    ),
    "id_in_file": Sentence(
        "Pengenal rekaman adalah nama berkasnya, jadi baris 'id' tidak diperlukan.", "Hapus baris ini."
    ),
    "bad_epoch": Sentence("Nilai '{value}' bukan bilangan detik.", "Hapus variabel lingkungan ini atau perbaiki."),
}
