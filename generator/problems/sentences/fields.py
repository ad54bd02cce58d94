"""What is said of fields that contradict each other."""

from __future__ import annotations

from generator.problems.collecting import Severity
from generator.problems.sentence import Sentence

SENTENCES = {
    "range_order": Sentence("Nilai tertinggi lebih kecil daripada nilai terendah.", "Tukar atau perbaiki."),
    "date_order": Sentence("Tanggal akhir ini lebih awal daripada {start}.", "Periksa kedua tanggal."),
    "time_order": Sentence("Jam ini harus sesudah {start}.", "Periksa kedua jam."),
    "hours_half": Sentence(
        "Jam buka dan jam tutup harus ada keduanya.", "Isi keduanya, atau hapus keduanya bila tutup."
    ),
    "listed_twice": Sentence("'{value}' tertulis dua kali.", "Hapus salah satu."),
    "date_future": Sentence(
        "Tanggal {value} belum tiba (tanggal portal {today}).", "Tulis tanggal yang sudah lewat."
    ),
    "source_published_later": Sentence("Sumber terbit ({value}) sesudah tanggal diakses.", "Periksa kedua tanggal."),
    "weekday": Sentence(
        "{day} jatuh pada hari {actual}, bukan {written}.", "Periksa hari dan tanggalnya pada sumber."
    ),
    "due_before_meeting": Sentence("Tenggat ini sebelum rapatnya ({start}).", "Periksa tanggalnya."),
    "zone_label": Sentence(
        "Singkatan '{value}' tidak cocok dengan zona waktu {zone}.", "Singkatannya {label}; periksa keduanya."
    ),
    "zone_province": Sentence(
        "Zona waktu {value} tidak cocok dengan {province}.", "{province} memakai {zone} ({label}); periksa keduanya."
    ),
    "province_unknown": Sentence(
        "Provinsi '{value}' tidak ada dalam daftar provinsi.",
        "Periksa ejaannya. Bila provinsinya baru, perbarui portal-kla. Yang dikenal: {known}.",
        Severity.WARNING,
    ),
    "province_unknown_near": Sentence(
        "Provinsi '{value}' tidak ada dalam daftar provinsi.", "Maksudnya {suggestion}?", Severity.WARNING
    ),
    "point_swapped": Sentence("Lintang dan bujur tertukar.", "Tukar kedua angka."),
    "point_outside": Sentence(
        "Titik ini di luar batas kota.", "Lintang antara {south} dan {north}, bujur antara {west} dan {east}."
    ),
    "point_abroad": Sentence(
        "Titik ini di luar Indonesia.", "Lintang antara {south} dan {north}, bujur antara {west} dan {east}."
    ),
    "certificate_expired": Sentence(
        "Sertifikat ini berlaku sampai {value}, jadi sudah lewat.",
        "Perbarui bila ada sertifikat baru.",
        Severity.WARNING,
    ),
    "id_twice": Sentence("Pengenal '{value}' sudah dipakai di berkas ini.", "Beri pengenal lain."),
    "source_unknown": Sentence(
        "Sumber '{value}' tidak ada di berkas ini.", "Pengenal sumber di berkas ini: {known}."
    ),
    "contact_telephone": Sentence(
        "'{value}' bukan nomor telepon.",
        "Tulis satu nomor, diawali kode wilayah (misalnya 021); nomor kedua menjadi kontak sendiri.",
    ),
    "contact_whatsapp": Sentence("'{value}' bukan nomor WhatsApp.", "Tulis misalnya 08111129129."),
    "contact_email": Sentence("'{value}' bukan alamat surel.", "Tulis misalnya dinas@kota.go.id."),
    "contact_website": Sentence("'{value}' bukan alamat situs.", "Tulis lengkap, diawali https://."),
    "contact_private": Sentence(
        "Nomor ponsel '{value}' bisa jadi milik pribadi.", "Bila memang nomor dinas, tambahkan 'resmi: ya'."
    ),
}
