"""What is said of children's safety."""

from __future__ import annotations

from generator.problems.sentence import Sentence

SENTENCES = {
    "child_number": Sentence(
        "Teks ini memuat 16 angka berurutan, seperti NIK atau nomor KK.",
        "Hapus; nomor kependudukan tidak boleh terbit.",
    ),
    "child_named": Sentence(
        "Teks ini seperti menyebut nama seorang anak beserta usianya ('{value}').",
        "Identitas anak tidak boleh terbit (UU 11/2012 Pasal 19). Tulis 'seorang anak' tanpa nama. "
        "Bila yang disebut bukan anak, tulis bilangannya dengan huruf.",
    ),
    "private_phone": Sentence(
        "Teks ini memuat nomor ponsel ('{value}').",
        "Pindahkan nomor dinas ke 'kontak'; nomor pribadi jangan diterbitkan.",
    ),
    "shelter_address": Sentence(
        "Teks ini seperti memuat alamat rumah aman atau penampungan ('{value}').",
        "Alamat tempat perlindungan korban tidak boleh terbit.",
    ),
}
