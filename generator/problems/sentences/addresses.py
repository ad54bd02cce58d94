"""What is said of addresses that were published."""

from __future__ import annotations

from generator.problems.collecting import Severity
from generator.problems.sentence import Sentence

SENTENCES = {
    "record_gone": Sentence(
        "Alamat {address} sudah terbit, tetapi sekarang akan hilang.",
        "Bila rekamannya ganti nama, tulis '{name}' di alamat_lama pada rekaman yang baru. Bila tidak berlaku lagi, "
        "kembalikan berkas {file} lalu isi 'ditarik' (tanggal dan alasan).",
    ),
    "page_gone": Sentence(
        "Alamat {address} sudah terbit, tetapi sekarang akan hilang.",
        "Kembalikan halamannya. Bila pindah, tambahkan ke site_config/alamat-lama.yml: "
        "'- lama: {address}', lalu di bawahnya 'baru:' dengan alamat penggantinya.",
    ),
    "anchor_gone": Sentence(
        "Bagian {address} sudah terbit, tetapi pengenal '{anchor}' tidak ada lagi di halamannya.",
        "Kembalikan 'id: {anchor}' pada butirnya; pengenal yang sudah terbit jangan diganti. Bila butirnya memang "
        "dihapus, tambahkan ke site_config/alamat-lama.yml: '- lama: {address}', lalu di bawahnya 'baru: {page}'.",
    ),
    "addresses_unreadable": Sentence(
        "Daftar alamat yang sudah terbit tidak dapat dibaca: {reason}.",
        "Kembalikan berkas ini dari salinan terakhir (git checkout site_config/alamat-terbit.txt).",
    ),
    "addresses_line": Sentence(
        "Baris ini bukan alamat halaman.",
        "Berkas ini ditulis oleh 'portal build'. Kembalikan dari salinan terakhir; bila ini tanda bentrok dari git "
        "(<<<<, ====, >>>>), hapus tandanya saja.",
    ),
    "addresses_not_written": Sentence(
        "Portal sudah terbit, tetapi daftar alamatnya tidak dapat ditulis: {reason}.",
        "Periksa izin berkas, lalu terbitkan sekali lagi.",
        Severity.WARNING,
    ),
    "page_taken": Sentence(
        "Alamat halaman ini sudah dipakai halaman lain di portal.", "Ganti nama berkasnya atau hapus."
    ),
    "photo_missing": Sentence("Foto '{value}' tidak ada di content/foto/.", "Simpan berkasnya di sana."),
}
