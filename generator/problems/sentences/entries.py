"""What is said of entries that refer to others."""

from __future__ import annotations

from generator.problems.collecting import Severity
from generator.problems.sentence import Sentence

SENTENCES = {
    "reference_unknown": Sentence("{kind} '{value}' tidak ada.", "{kind} yang ada: {known}."),
    "reference_unknown_near": Sentence("{kind} '{value}' tidak ada.", "Maksudnya '{suggestion}'?"),
    "reference_none": Sentence("{kind} '{value}' tidak ada.", "Belum ada satu pun {kind}."),
    "reference_withdrawn": Sentence(
        "{kind} '{value}' sudah ditarik.", "Hapus rujukan ini, atau rujuk penggantinya.", Severity.WARNING
    ),
    "reference_example": Sentence(
        "{kind} '{value}' hanya contoh, jadi tidak ikut terbit.",
        "Hapus rujukan ini. Bila isi {file} sudah benar, hapus baris 'contoh: ya' di sana.",
    ),
    "ward_district": Sentence(
        "Kelurahan '{ward}' ada di kecamatan '{lies_in}', bukan '{district}'.", "Perbaiki salah satunya."
    ),
    "ward_code_district": Sentence(
        "Kode {value} tidak diawali kode kecamatannya: kode '{district}' adalah {begins}.", "Perbaiki salah satunya."
    ),
    "indicator_cluster": Sentence(
        "Indikator {indicator} termasuk '{belongs}', bukan '{cluster}'.", "Perbaiki salah satunya."
    ),
    "old_address_taken": Sentence(
        "Alamat lama '{value}' sudah dipakai halaman ini atau halaman lain.", "Hapus dari alamat_lama."
    ),
    "site_address": Sentence(
        "'{value}' bukan alamat halaman di portal ini.",
        "Mulai dan akhiri dengan garis miring, tanpa nama situs, misalnya /tentang/kla/.",
    ),
    "site_address_long": Sentence(
        "Bagian alamat ini di antara dua garis miring {length} karakter; paling panjang {limit}.",
        "Periksa salinannya; alamat sepanjang itu tidak pernah terbit.",
    ),
    "moved_nowhere": Sentence(
        "Alamat lama {old} diarahkan ke {new}, padahal di sana tidak ada halaman, atau halamannya juga pindah.",
        "Tulis alamat halaman yang ada sekarang sebagai 'baru'.",
    ),
}
