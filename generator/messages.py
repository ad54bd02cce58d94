"""Every Indonesian sentence that Python says to staff, each in one place.

A sentence has a code. pydantic's own error types are codes too, so that a model can raise nothing which has no
Indonesian sentence (`tests/test_messages.py` proves it).
"""

from __future__ import annotations

import errno
from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is wrong, and what to do about it; both may name words in braces."""

    text: str
    remedy: str = ""
    severity: Severity = Severity.ERROR


SENTENCES: dict[str, Sentence] = {
    # --- Files ---
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
    # --- YAML ---
    "yaml_tab": Sentence(
        "Ada karakter tab di baris ini.", "Ganti tab dengan spasi; di awal baris, dua spasi untuk tiap tingkat."
    ),
    "yaml_invisible": Sentence(
        "Ada karakter yang tidak tampak di baris ini ({point}, {name}).",
        "Hapus lalu ketik ulang bagian itu; biasanya terbawa saat menyalin dari Word atau situs web.",
    ),
    "yaml_quote_open": Sentence(
        "Tanda kutip yang dibuka di sini tidak ditutup.", "Tutup dengan tanda kutip yang sama."
    ),
    "yaml_escape": Sentence(
        "Garis miring terbalik (\\) di dalam kutip ganda punya arti khusus.", "Pakai kutip tunggal ('...')."
    ),
    "yaml_colon": Sentence(
        "Ada titik dua di tempat yang tidak semestinya.",
        "Bila titik dua bagian dari teks, beri kutip pada seluruh nilai. Bila ini kunci baru, "
        "periksa spasi di awal baris dan titik dua pada baris sebelumnya.",
    ),
    "yaml_colon_value": Sentence(
        "Nilai ini memuat titik dua, jadi harus diberi tanda kutip.",
        "Apit seluruh nilai dengan tanda kutip. Bila ada dua kunci di baris ini, pindahkan yang kedua ke baris baru.",
    ),
    "yaml_colon_space": Sentence(
        "Sesudah titik dua belum ada spasi.", "Tulis kunci, titik dua, satu spasi, lalu nilainya."
    ),
    "yaml_dash_space": Sentence("Sesudah tanda - belum ada spasi.", "Tulis tanda -, satu spasi, lalu nilainya."),
    "yaml_dash_other": Sentence(
        "Butir daftar di sini diawali tanda lain, bukan tanda hubung.",
        "Ganti dengan tanda - biasa, satu spasi, lalu nilainya; Word sering mengubahnya sendiri.",
    ),
    "yaml_conflict": Sentence(
        "Ini tanda bentrok dari git: dua orang mengubah baris yang sama.",
        "Simpan salah satu versi, lalu hapus baris <<<<<<<, =======, dan >>>>>>>.",
    ),
    "yaml_curly": Sentence(
        "Tanda kutip di sini melengkung (dari Word), jadi ikut terbaca sebagai bagian dari nilai.",
        'Pakai kutip lurus: "...". Bila kutip melengkung itu bagian dari teks, tambahkan kutip tunggal di luarnya.',
    ),
    "yaml_dash": Sentence(
        "Daftar tidak boleh dimulai di baris kuncinya.",
        "Pindahkan tanda - ke baris berikutnya. Bila maksudnya belum diketahui, hapus barisnya.",
    ),
    "yaml_character": Sentence(
        "Nilai tidak boleh diawali karakter ini.", "Beri kutip pada seluruh nilai, misalnya '@akun'."
    ),
    "yaml_bracket": Sentence(
        "Kurung yang dibuka di sini tidak ditutup dengan benar.",
        "Tutup dengan ] atau }}, dan pisahkan nilai dengan koma.",
    ),
    "yaml_flow_value": Sentence(
        "Di dalam kurung, di sini seharusnya ada nilai.",
        "Pisahkan nilai dengan satu koma tanpa tanda -, misalnya [anak, orang-tua].",
    ),
    "yaml_no_colon": Sentence(
        "Baris ini tidak berbentuk 'kunci: nilai'.",
        "Sesudah kunci tulis titik dua lalu satu spasi; sesudah tanda - satu spasi. "
        "Bila ini lanjutan teks di atasnya, satukan dengan baris itu; di bawah tanda |, awali dengan dua spasi.",
    ),
    "yaml_list_indent": Sentence(
        "Baris ini seharusnya butir daftar (diawali tanda -).",
        "Samakan awal barisnya dengan butir di atasnya.",
    ),
    "yaml_indent": Sentence(
        "Awal baris ini tidak cocok dengan baris di atasnya.",
        "Samakan jumlah spasi di awal baris dengan kunci atau butir lain yang setingkat.",
    ),
    "yaml_indent_deep": Sentence(
        "Baris ini menjorok terlalu dalam, jadi terbaca sebagai lanjutan nilai di baris {first}.",
        "Samakan jumlah spasi di awalnya dengan kunci lain yang setingkat. Bila memang lanjutannya, satukan dengan "
        "baris {first}, lalu beri kutip pada seluruh nilainya.",
    ),
    "yaml_trailing": Sentence(
        "Ada teks sesudah kutip atau kurung penutup.",
        'Hapus teks itu. Bila tanda kutip bagian dari teks, pakai jenis kutip yang lain di luarnya: "Jum\'at".',
    ),
    "yaml_block_head": Sentence(
        "Sesudah tanda | atau > tidak boleh ada teks di baris yang sama.",
        "Pindahkan teksnya ke baris berikutnya, diawali dua spasi. Bila tanda itu bagian dari teks, beri kutip.",
    ),
    "yaml_syntax": Sentence(
        "Baris ini tidak dapat dibaca.",
        "Periksa spasi di awal baris, titik dua sesudah kunci, dan tanda kutip.",
    ),
    "yaml_directive": Sentence("Baris perintah YAML (diawali %) tidak dipakai di sini.", "Hapus baris ini."),
    "yaml_several": Sentence(
        "Satu berkas hanya untuk satu rekaman.", "Hapus '---', pindahkan isinya ke berkas lain."
    ),
    "yaml_end": Sentence("Baris '...' menutup berkas; isi sesudahnya tidak terbaca.", "Hapus baris ini."),
    "yaml_alias": Sentence("Tanda * di awal nilai punya arti khusus di YAML.", "Beri kutip pada nilainya."),
    "yaml_anchor": Sentence("Tanda & di awal nilai punya arti khusus di YAML.", "Beri kutip pada nilainya."),
    "yaml_tag": Sentence("Tanda ! di awal nilai punya arti khusus di YAML.", "Beri kutip pada nilainya."),
    "yaml_multiline": Sentence(
        "Nilai ini menyambung ke baris berikutnya.",
        "Bila baris berikutnya kunci atau butir baru, perbaiki spasi di awalnya. Bila memang satu nilai, tulis dalam "
        "satu baris; uraian panjang: tulis '|' sesudah titik dua, lalu teksnya di bawahnya.",
    ),
    "yaml_multiline_quoted": Sentence(
        "Tanda kutip yang dibuka di sini baru ditutup di baris lain.", "Tutup kutip di baris yang sama."
    ),
    "yaml_hash": Sentence(
        "Teks sesudah tanda # akan hilang karena dianggap komentar.",
        'Bila bagian dari teks, beri kutip: "{suggestion}". Bila komentar, pindahkan ke baris sendiri.',
    ),
    "yaml_blank": Sentence("'{key}' belum diisi.", "Isi nilainya; bila belum diketahui, hapus barisnya."),
    "yaml_blank_item": Sentence("Butir daftar ini kosong.", "Isi nilainya atau hapus tanda - nya."),
    "yaml_empty_key": Sentence("Ada titik dua tanpa kunci di depannya.", "Tulis 'kunci: nilai'."),
    "yaml_complex_key": Sentence("Kunci harus berupa satu kata.", "Tulis 'kunci: nilai'."),
    "yaml_duplicate": Sentence(
        "Kunci '{key}' sudah ada di baris {first}.", "Satukan keduanya atau hapus salah satu."
    ),
    "yaml_deep": Sentence("Susunan ini bertingkat lebih dari {limit}.", "Sederhanakan susunannya."),
    "yaml_empty": Sentence("Berkas ini kosong.", "Isi, atau hapus berkasnya."),
    "yaml_not_mapping": Sentence(
        "Isi berkas harus berupa baris-baris 'kunci: nilai'.", "Mulai misalnya dengan: nama: Taman Kota"
    ),
    "yaml_not_list": Sentence(
        "Isi berkas harus berupa daftar.", "Tulis tiap istilah sebagai butir, diawali tanda - dan satu spasi."
    ),
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
    "text_blank": Sentence("'{key}' belum diisi.", "Isi nilainya; bila belum diketahui, hapus barisnya."),
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
    "decimal_form": Sentence("'{value}' bukan angka yang dikenal.", "Tulis misalnya -3.9778."),
    "yes_no": Sentence("'{value}' harus 'ya' atau 'tidak'."),
    "time_zone": Sentence(
        "Zona waktu '{value}' tidak dikenal.", "Pilihan: Asia/Jakarta, Asia/Makassar, Asia/Jayapura."
    ),
    # --- Between fields ---
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
    "point_swapped": Sentence("Lintang dan bujur tertukar.", "Tukar kedua angka."),
    "point_outside": Sentence(
        "Titik ini di luar batas kota.", "Lintang antara {south} dan {north}, bujur antara {west} dan {east}."
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
        "Tulis satu nomor dengan kode wilayah, misalnya 0401 3121234; nomor kedua menjadi kontak sendiri.",
    ),
    "contact_whatsapp": Sentence("'{value}' bukan nomor WhatsApp.", "Tulis misalnya 08111129129."),
    "contact_email": Sentence("'{value}' bukan alamat surel.", "Tulis misalnya dinas@kota.go.id."),
    "contact_website": Sentence("'{value}' bukan alamat situs.", "Tulis lengkap, diawali https://."),
    "contact_private": Sentence(
        "Nomor ponsel '{value}' bisa jadi milik pribadi.", "Bila memang nomor dinas, tambahkan 'resmi: ya'."
    ),
    # --- Between entries ---
    "reference_unknown": Sentence("{kind} '{value}' tidak ada.", "{kind} yang ada: {known}."),
    "reference_unknown_near": Sentence("{kind} '{value}' tidak ada.", "Maksudnya '{suggestion}'?"),
    "reference_none": Sentence("{kind} '{value}' tidak ada.", "Belum ada satu pun {kind}."),
    "reference_withdrawn": Sentence(
        "{kind} '{value}' sudah ditarik.", "Hapus rujukan ini, atau rujuk penggantinya.", Severity.WARNING
    ),
    "ward_district": Sentence(
        "Kelurahan '{ward}' ada di kecamatan '{lies_in}', bukan '{district}'.", "Perbaiki salah satunya."
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
    "moved_nowhere": Sentence(
        "Alamat lama {old} diarahkan ke {new}, padahal di sana tidak ada halaman, atau halamannya juga pindah.",
        "Tulis alamat halaman yang ada sekarang sebagai 'baru'.",
    ),
    # --- Addresses that were published ---
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
    # --- Spreadsheets ---
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
    # --- Search ---
    "search_failed": Sentence(
        "Indeks pencarian tidak dapat dibuat: Pagefind gagal ({reason}).",
        "Jalankan 'make clean', lalu 'make site', supaya pustakanya dipasang ulang.",
    ),
    # --- Children's safety ---
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
    # --- Templates ---
    "template_missing": Sentence("Templat '{value}' tidak ada.", "Kembalikan berkasnya di site_config/templates/."),
    "template_syntax": Sentence("Templat tidak dapat dibaca: {reason}.", "Periksa tanda kurung dan nama bloknya."),
    "template_forbidden": Sentence(
        "Templat memakai '{value}', yang tidak diizinkan karena dapat meloloskan teks mentah.",
        "Saringan yang diizinkan: {known}.",
    ),
    "style_broken": Sentence(
        "Berkas ini bukan gaya kutipan CSL 1.0.2: {reason}.", "Kembalikan berkasnya, atau periksa barisnya."
    ),
    "template_failed": Sentence("Templat gagal saat dipakai: {reason}.", "Periksa nama yang dipakai di baris itu."),
}


_ONLY_IN_FILE = "'{key}' tidak dikenal; itu hanya ada di berkasnya, bukan di formulir ini."
IN_FORM: dict[str, Sentence] = {
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

CONSTRUCTS: dict[str, str] = {
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


def problem(code: str, path: str, line: int = 0, column: int = 0, *, excerpt: str = "", **words: object) -> Problem:
    """Return the problem that `code` names, in Indonesian.

    Raises:
        KeyError: for a code without a sentence, or a sentence that names a word which isn't given.

    """
    return _worded(SENTENCES[code], Problem(path, line, column, "", excerpt=excerpt, code=code), words)


def problem_in_form(code: str, path: str, line: int = 0, column: int = 0, **words: object) -> Problem:
    """Return the problem that `code` names, for somebody who sees the boxes of a form and not the file.

    Raises:
        KeyError: as `problem`.

    """
    return _worded(IN_FORM.get(code, SENTENCES[code]), Problem(path, line, column, "", code=code), words)


def _worded(sentence: Sentence, found: Problem, words: Mapping[str, object]) -> Problem:
    text, hint = sentence.text.format(**words), sentence.remedy.format(**words)
    return replace(found, message=text, hint=hint, severity=sentence.severity)


def remedy(code: str, **words: object) -> str:
    """Return what to do about the problem that `code` names, for places that say it before there is a problem.

    Raises:
        KeyError: for a code without a sentence, or a remedy that names a word which isn't given.
    """
    return SENTENCES[code].remedy.format(**words)


# --- What the tools say besides problems ---------------------------------------------------------------------

PHRASES: dict[str, str] = {
    "corrected": "Seharusnya:",
    "corrected_maybe": "Mungkin maksudnya:",
    "fixed": "{count} berkas diperbaiki; hanya yang artinya sudah pasti yang diubah.",
    "fixed_none": "Tidak ada yang dapat diperbaiki dengan pasti; tidak ada berkas yang diubah.",
    "content_has_problems": "{count} galat pada isi; tidak ada yang diterbitkan.",
    "content_is_good": "Isi baik: {records} rekaman, {terms} istilah kosakata.",
    "site_is_release": "'{path}' adalah situs yang sudah terbit; MkDocs akan mengosongkannya. Pakai 'portal build'.",
    "license_line": 'Isi: {city}, lisensi <a href="{url}">{name}</a>',
    "search_title": "Cari",
    "search_description": "Cari program, fasilitas, hasil rapat, istilah, dan nomor bantuan di seluruh portal.",
    "citation_note": "Versi {version}, diperiksa {day}.",
    # --- Feeds and calendars ---
    "channel_all": "Semua perubahan",
    "channel_corrections": "Koreksi dan ralat",
    "channel_kind": "Perubahan: {listing}",
    "channel_area": "Perubahan di {kind} {name}",
    "channel_withdrawn": "Ditarik",
    "channel_step": "{label}: {name}",
    "calendar_events": "Kalender {label}",
    "calendar_deadlines": "Tenggat {label}",
    "calendar_due": "Tenggat: {what}",
    "subscribe_title": "Berlangganan",
    "subscribe_description": "Cara menerima kabar perubahan portal ini lewat umpan dan kalender, tanpa mendaftar.",
    "subscribe_whole": "Seluruh portal",
    "subscribe_kinds": "Menurut jenis halaman",
    "subscribe_areas": "Menurut {label}",
    "follow_ups_title": "Tindak lanjut",
    "follow_ups_description": "Siapa harus mengerjakan apa setelah rapat, sampai kapan, dan bagaimana keadaannya.",
    "journalists_title": "Untuk jurnalis",
    "journalists_description": "Cara mengutip, alamat yang tetap, koreksi, lisensi, dan aturan tentang anak.",
    "changes_title": "Perubahan",
    "changes_description": "Semua perubahan pada isi portal, dari yang terbaru; koreksi dan ralat diberi tanda.",
    "moved_title": "Halaman ini pindah",
    "addresses_head": "Semua alamat yang pernah terbit. Ditulis oleh 'portal build'; simpan di git tanpa disunting.\n"
    "Bila sebuah alamat ternyata belum pernah terbit untuk umum, barisnya boleh dihapus.\n"
    "Kota lain yang mulai dari awal menghapus seluruh berkas ini.",
    # --- Open data ---
    "column_record": "Rekaman",
    "column_record_help": "Pengenal rekaman yang memuat baris ini.",
    "column_place": "Urutan",
    "column_place_help": "Urutan baris ini di dalam rekamannya, mulai dari 1.",
    "column_outer": "Urutan induk",
    "column_outer_help": "Urutan butir {key} yang memuat baris ini.",
    "column_list": "Beberapa nilai dipisahkan tanda |; tanda | atau \\ di dalam nilai diawali \\.",
    "column_present": "Berisi ya bila diketahui, juga bila kolom di bawahnya kosong.",
    "column_required": "Wajib diisi.",
    "column_default": "Kosong berarti {value}.",
    "data_title": "Data terbuka",
    "data_description": "Semua isi {name} sebagai tabel dan data yang boleh dipakai ulang, dengan lisensinya.",
    "dictionary_title": "Kamus data",
    "dictionary_description": "Arti setiap kolom dan kunci dalam data terbuka {name}.",
    "data_of": "Data {name}",
    "data_csv": "Tabel {name} (CSV)",
    "data_json": "Semua data {name} (JSON)",
    "data_geojson": "Peta {name} (GeoJSON)",
    "data_schema": "Bentuk data {name} (JSON Schema)",
    "api_record": "Satu rekaman {name} (JSON)",
    "api_package": "Daftar tabel, kolom, dan sidik jarinya (Frictionless Data Package)",
    "api_catalogue": "Katalog data (DCAT 3, JSON-LD)",
    "api_openapi": "Uraian ini (OpenAPI 3.1)",
    "api_sums": "Sidik jari SHA-256 setiap berkas data",
    "api_table": "Nama tabel.",
    "api_id": "Pengenal rekaman.",
    "api_found": "Berkasnya.",
    "api_missing": "Tidak ada berkas dengan nama itu.",
    "api_description": "Berkas tetap yang dibaca dengan GET, tanpa kunci. Isinya sama dengan halaman.",
    # --- What needs attention (portal report) ---
    "attention_summary": "{total} hal perlu diperhatikan pada {records} rekaman, per {day}.",
    "attention_overdue": "Tindak lanjut lewat tenggat",
    "attention_overdue_advice": "Tanyakan kelanjutannya, lalu perbarui 'status' dan 'bukti'.",
    "attention_late": "{task}; tenggat {due}, terlambat {days} hari",
    "attention_maybe_late": "{task}; tenggat {due} lewat {days} hari, keadaannya belum diketahui",
    "attention_expired": "Sertifikat sudah tidak berlaku",
    "attention_expired_advice": "Perbarui 'sertifikat' bila ada yang baru.",
    "attention_expiring": "Sertifikat berakhir dalam 90 hari",
    "attention_expiring_advice": "Tanyakan apakah sertifikatnya diperpanjang.",
    "attention_certificate": "{name}, berlaku sampai {until}",
    "attention_stale": "Lebih dari enam bulan tidak diperiksa",
    "attention_stale_advice": "Baca ulang sumbernya atau tanyakan ke dinas, lalu perbarui 'diperiksa'.",
    "attention_checked": "diperiksa {day}, {days} hari yang lalu",
    "attention_press": "Hanya bersumber dari pers",
    "attention_press_advice": "Cari sumber pemerintah, atau minta dinas mengonfirmasi ('cara: dikonfirmasi_dinas').",
    "attention_missing": "Tanpa {label}",
    "attention_missing_advice": "Tanyakan {label} ke pengelola. Jangan menebak.",
    "attention_no_indicator": "Tanpa indikator",
    "attention_no_indicator_advice": "Isi 'indikator' dengan nomor indikator KLA yang terkait, bila ada.",
    "attention_no_record": "Indikator tanpa rekaman",
    "attention_no_record_advice": "Catat program, tempat, atau rapat yang terkait dengan indikator ini.",
    "attention_indicator": "indikator {id}",
    "attention_ages": "Kapan rekaman terakhir diperiksa",
    "attention_age_quarter": "sampai 3 bulan yang lalu",
    "attention_age_half": "3 sampai 6 bulan yang lalu",
    "attention_age_year": "6 sampai 12 bulan yang lalu",
    "attention_age_more": "lebih dari 12 bulan yang lalu",
    "attention_written": "Laporan ditulis ke {path}.",
    "attention_public": "'{path}' ada di {folder}/, sehingga laporan bisa ikut terbit. Pilih tempat lain.",
    "attention_links": "Memeriksa tautan",
    "links_dead": "Tautan mati",
    "links_dead_advice": "Cari alamat barunya atau salinannya di web.archive.org, lalu ganti. Jangan hapus.",
    "links_moved": "Tautan pindah",
    "links_moved_advice": "Buka tautannya. Bila isinya masih sama, ganti dengan alamat yang baru.",
    "links_unsure": "Tautan yang tidak dapat dipastikan",
    "links_unsure_advice": "Situsnya menolak pemeriksa otomatis atau sedang terganggu. Coba buka di peramban.",
    "links_now": ", sekarang {address}",
    "link_gone": "halamannya tidak ada ({status})",
    "link_refused": "situsnya menjawab {status}",
    "link_moved": "pindah untuk seterusnya",
    "link_to_front": "dialihkan ke halaman depan, jadi isinya mungkin sudah hilang",
    "link_circle": "dialihkan berputar-putar",
    "link_no_site": "situsnya tidak ada",
    "link_slow": "situsnya tidak menjawab pada waktunya",
    "link_certificate": "sertifikat keamanan situsnya tidak beres",
    "link_failed": "sambungan ke situsnya gagal",
    "link_offline": "Tidak satu situs pun menjawab. Periksa sambungan internet, atau jalankan tanpa --links.",
    # --- In the editor ---
    "editor_keys": "Kunci wajib di sini: {required}. Kunci lain yang dikenal: {known}.",
    "editor_unknown": "{kind} ini tidak ada. Tekan Ctrl+Spasi untuk melihat pilihannya.",
    "editor_yes_no": "Tulis ya atau tidak.",
    "editor_new": "Isi yang wajib",
    "editor_new_help": "Semua kunci yang wajib diisi; pindah dengan Tab.",
    "editor_none": "tidak ada",
    # --- Publishing ---
    "build_running": "Pembangunan lain sedang berjalan (kunci {path}). Tunggu sampai selesai, lalu ulangi.",
    "site_not_ours": "'{path}' sudah ada dan bukan buatan 'portal build', jadi tidak disentuh. Pindahkan dulu.",
    "build_failed": "Portal tidak diterbitkan; situs yang lama tetap utuh.",
    "build_refused": "{count} masalah ditemukan pada halaman yang dibangun.",
    "plugin_missing": "mkdocs.yml tidak memuat plugin 'portal'.",
    "page_missing": "Halaman '{path}' seharusnya ada tetapi tidak terbentuk.",
    "page_broken": "Halaman '{path}' tidak utuh.",
    "page_foreign": "Halaman '{path}' memuat sesuatu dari situs lain ({address}).",
    "link_missing": "Tautan ke '{target}' di halaman '{page}' tidak menuju ke mana pun.",
    "anchor_missing": "Tautan ke '{target}' di halaman '{page}' menunjuk bagian yang tidak ada.",
    "nav_missing": "mkdocs.yml: nav memuat '{target}', padahal halamannya tidak ada.",
    "nav_omitted": "Halaman '{target}' belum ada di nav pada mkdocs.yml.",
    "mkdocs_says": "MkDocs: {text}",
    "theme_failed": "{place}: Templat tema gagal dipakai: {reason}",
    "serving": "Pratinjau: http://{address}/ (hentikan dengan Ctrl+C)",
    "preview_waits": "{count} masalah. Perbaiki lalu simpan; pratinjau kembali dengan sendirinya.",
    "preview_mended": "Isi sudah benar lagi; pratinjau kembali.",
    "preview_unreadable": "Berkas {path} tidak dapat dibaca: {reason}. Simpan lagi berkas yang terakhir diubah.",
    "port_taken": "Alamat {address} sudah dipakai; mungkin pratinjau lain masih berjalan. Hentikan yang itu, "
    "atau pakai nomor lain: portal serve --address {other}",
    "address_refused": "Pratinjau tidak dapat dibuka di {address}: {reason}.",
    "wrong_address": "tulis host dan nomor port, misalnya 127.0.0.1:8000",
    "write_failed": "Tidak dapat menulis: {reason}. Periksa sisa ruang cakram dan izin folder.",
    "step_check": "Memeriksa isi",
    "step_pages": "Membangun halaman",
    "step_publish": "Menerbitkan",
    "report_title": "Portal terbit di {path}",
    "report_records": "Rekaman dibaca",
    "report_pages": "Halaman ditulis",
    "report_added": "Ditambah",
    "report_changed": "Diubah",
    "report_withdrawn": "Ditarik",
    "report_removed": "Hilang",
    "report_none": "tidak ada",
    "report_more": " dan {count} lainnya",
    "report_first": "terbitan pertama",
    "written": "{count} berkas ditulis ke {path}.",
    "target_not_empty": "Folder '{path}' tidak kosong. Pilih folder baru atau kosong.",
    "schemas_written": "{count} skema ditulis ke {path}.",
    "schemas_stale": "Skema '{path}' tidak sesuai dengan model. Jalankan: portal schema",
    "schemas_not_written": "Portal sudah terbit, tetapi skema untuk penyunting tidak dapat ditulis: {reason}.",
    "schemas_fresh": "Semua {count} skema sesuai dengan model.",
    "record_made": "Berkas baru: {path}. Isi baris yang kosong, lalu jalankan: portal check",
    "record_exists": "Berkas {path} sudah ada; tidak ditimpa. Pilih nama lain.",
    "record_no_name": "Dari nama '{name}' tidak dapat dibuat alamat. Pakai huruf atau angka.",
    "new_head": "{kind} baru. Isi baris tanpa tanda #; hapus tanda # pada baris yang ingin Anda isi.",
    "new_required": "wajib",
    "new_choices": "pilihan: {choices}",
    "new_example": "contoh: {example}",
    "told_example": "{help} Misalnya: {example}",
    "sheet_made": "Lembar kerja ditulis: {path}. Sesudah diisi, jalankan: portal import {path}",
    "sheet_cell_long": "Teks di {place} terlalu panjang untuk sel Excel. Pendekkan, lalu ulangi.",
    "export_exists": "{path} sudah ada, dan suntingan di dalamnya akan hilang. Pakai nama lain, atau tambahkan "
    "--overwrite bila semuanya sudah diimpor.",
    "import_counts": "{total} baris: {new} baru, {changed} berubah, {unchanged} tetap, {refused} ditolak.",
    "import_uncounted": "Tidak terbaca, jadi barisnya tidak ikut dihitung: {names}.",
    "import_whole_records": "Rekaman yang keliru ditolak beserta semua barisnya yang berubah.",
    "import_nothing_removed": "Baris yang dihapus dari lembar tidak menghapus apa pun di portal.",
    "import_trial": "Belum ada yang ditulis. Untuk menulisnya, tambahkan --apply.",
    "import_written": "{count} berkas ditulis.",
    "help_export": "Tulis isi ke lembar kerja Excel atau CSV untuk disunting.",
    "help_import": "Baca Excel atau CSV yang sudah disunting; tanpa --apply hanya diperlihatkan.",
    "help_xlsx": "Berkas Excel yang ditulis.",
    "help_csv": "Folder untuk berkas CSV, satu untuk tiap lembar.",
    "help_overwrite": "Timpa berkas yang sudah ada.",
    "wrong_export": "Sebutkan salah satu: --xlsx BERKAS atau --csv FOLDER.",
    "help_apply": "Tulis perubahannya.",
    "rewrite_failed": "Berkas ini tidak dapat diubah tanpa mengubah bagian lain. Sunting langsung di berkasnya.",
    # --- The form in the browser ---
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
    # --- Help of the command line ---
    "help_portal": "Portal Kota Layak Anak: periksa isi, bangun, dan terbitkan.",
    "help_examples": "Contoh:",
    "help_check": "Periksa seluruh isi tanpa menerbitkan.",
    "help_build": "Periksa isi lalu terbitkan ke site/ sekaligus utuh.",
    "help_serve": "Tampilkan pratinjau yang memuat ulang sendiri.",
    "help_write": "Tulis Markdown dan data ke folder, untuk penerbit Markdown lain.",
    "help_new": "Buat berkas rekaman baru yang tinggal diisi.",
    "help_edit": "Isi rekaman lewat formulir di peramban.",
    "help_port": "Nomor port (bila tidak diisi: port bebas).",
    "help_no_open": "Jangan buka peramban; tampilkan alamatnya saja.",
    "help_report": "Tampilkan yang perlu diperhatikan pada isi.",
    "help_schema": "Tulis JSON Schema untuk pelengkapan di penyunting.",
    "help_project": "Folder portal, yang berisi mkdocs.yml (bila tidak diisi: folder ini).",
    "help_date": "Tanggal portal, misalnya 2026-11-23 (bila tidak diisi: hari ini di kota).",
    "help_format": "Bentuk pesan: teks, json, atau github.",
    "help_report_format": "Bentuk laporan: teks, markdown, json, atau html.",
    "help_report_to": "Berkas tujuan (bila tidak diisi: layar; untuk html: .portal/laporan/index.html).",
    "help_links": "Periksa juga tautan ke situs lain lewat internet, satu per satu; perlu beberapa menit.",
    "help_to": "Folder tujuan (wajib); harus baru atau kosong.",
    "help_address": "Alamat pratinjau.",
    "help_fix": "Perbaiki sendiri yang artinya sudah pasti, lalu periksa lagi.",
    "help_schema_check": "Hanya periksa apakah skema sesuai dengan model.",
    "help_id": "Pengenal untuk alamat halaman (bila tidak diisi: dari nama).",
    "help_help": "Tampilkan bantuan ini.",
    "help_version": "Tampilkan versi.",
    "usage": "Pemakaian",
    "options": "Pilihan",
    "commands": "Perintah",
    "options_metavar": "[PILIHAN]",
    "command_metavar": "PERINTAH ...",
    # --- Wrong use of the command line ---
    "wrong_option": "Pilihan '{name}' tidak dikenal.",
    "wrong_command": "Perintah '{name}' tidak dikenal.",
    "wrong_maybe": "Maksudnya {names}?",
    "wrong_missing": "'{name}' belum diisi.",
    "wrong_value": "Nilai untuk '{name}' tidak benar: {value}.",
    "wrong_choices": "Pilihan: {names}.",
    "wrong_choice": "Nilai untuk '{name}' tidak dikenal.",
    "wrong_extra": "Ada masukan yang tidak diperlukan.",
    "wrong_no_value": "Pilihan '{name}' perlu nilai.",
    "wrong_see_help": "Lihat: {command} --help",
    "wrong_folder": "Folder '{path}' tidak ada.",
}


def say(code: str, **words: object) -> str:
    """Return the phrase that `code` names.

    Raises:
        KeyError: for a code without a phrase, or a phrase that names a word which isn't given.
    """
    return PHRASES[code].format(**words)


# What operating systems say in English -> Indonesian (errno.h of POSIX).
_SYSTEM_REASONS: dict[int, str] = {
    errno.EACCES: "tidak ada izin",
    errno.EPERM: "tidak ada izin",
    errno.ENOENT: "berkas atau folder tidak ada",
    errno.EISDIR: "itu folder, bukan berkas",
    errno.ENOTDIR: "itu berkas, bukan folder",
    errno.EEXIST: "sudah ada",
    errno.ENOSPC: "cakram penuh",
    errno.EDQUOT: "jatah cakram habis",
    errno.EFBIG: "berkas melebihi batas ukuran",
    errno.EROFS: "cakram hanya bisa dibaca",
    errno.ELOOP: "tautan simbolik berputar",
    errno.ENAMETOOLONG: "nama terlalu panjang",
    errno.EMFILE: "terlalu banyak berkas terbuka",
    errno.EIO: "cakram rusak atau terputus",
    errno.EADDRINUSE: "alamat sudah dipakai program lain",
}


def system_reason(error: OSError) -> str:
    """Return why the system refused, in Indonesian where the reason is a usual one."""
    return _SYSTEM_REASONS.get(error.errno or 0, error.strerror or str(error))
