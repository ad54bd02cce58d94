"""What is said of children's safety."""

from __future__ import annotations

from generator.problems.collecting import Severity
from generator.problems.sentence import Sentence

_EXCUSE = "Bila kata-kata itu tidak membuka identitas siapa pun, tulis di 'pengecualian' beserta alasannya."

SENTENCES = {
    "child_number": Sentence(
        "Teks ini memuat nomor seseorang, seperti NIK, nomor KK, NISN atau nomor akta ('{value}').",
        f"Hapus; data kependudukan tidak boleh terbit (UU 27/2022 Pasal 4). {_EXCUSE}",
    ),
    "child_named": Sentence(
        "Teks ini seperti membuka identitas seorang anak ('{value}').",
        "Identitas anak tidak boleh terbit (UU 11/2012 Pasal 19, UU 27/2022 Pasal 4). Tulis 'seorang anak' tanpa "
        f"nama, inisial, orang tua, atau sekolahnya. {_EXCUSE}",
    ),
    "child_named_fields": Sentence(
        "Nama dan keterangan di bagian ini bersama-sama membuka identitas seorang anak ('{value}').",
        "Identitas anak tidak boleh terbit (UU 11/2012 Pasal 19, UU 27/2022 Pasal 4). Ganti nama itu dengan "
        f"perannya, misalnya 'Perwakilan Forum Anak'. {_EXCUSE}",
    ),
    "child_near": Sentence(
        "Nama '{value}' berdiri di dekat keterangan tentang anak.",
        "Periksa: bila itu nama anak, tulis 'seorang anak' tanpa nama (UU 11/2012 Pasal 19). Bila bukan, tulis di "
        "'pengecualian' beserta alasannya.",
        Severity.WARNING,
    ),
    "child_likely": Sentence(
        "Teks ini mungkin membuka identitas seorang anak ('{value}').",
        "Periksa: bila memang anak, tulis 'seorang anak' tanpa nama (UU 11/2012 Pasal 19). Bila bukan, tulis di "
        "'pengecualian' beserta alasannya.",
        Severity.WARNING,
    ),
    "private_phone": Sentence(
        "Teks ini memuat nomor ponsel ('{value}').",
        "Tulis nomor dinas di 'kontak' dengan 'resmi: ya'; nomor pribadi jangan diterbitkan (UU 27/2022 Pasal 4). "
        f"{_EXCUSE}",
    ),
    "shelter_address": Sentence(
        "Teks ini seperti memuat letak rumah aman atau penampungan korban ('{value}').",
        "Letak tempat perlindungan korban tidak boleh terbit (UU 12/2022 Pasal 42). Tulis nomor layanan yang "
        f"mengantar ke sana. {_EXCUSE}",
    ),
    "shelter_near": Sentence(
        "Sebuah tempat disebut di dekat '{value}'.",
        "Periksa: letak tempat perlindungan korban tidak boleh terbit (UU 12/2022 Pasal 42). Bila bukan letaknya, "
        "tulis di 'pengecualian' beserta alasannya.",
        Severity.WARNING,
    ),
    "shelter_fields": Sentence(
        "Isian ini memberi tahu letak rumah aman ('{value}').",
        "Kosongkan alamat, kelurahan dan koordinat; letak tempat perlindungan korban tidak boleh terbit "
        f"(UU 12/2022 Pasal 42). {_EXCUSE}",
    ),
    "exemption_unused": Sentence(
        "Pengecualian ini tidak mengecualikan apa pun ('{value}').",
        "Salin kata-kata persis dari pesan pemeriksa, atau hapus pengecualian ini.",
        Severity.WARNING,
    ),
}
