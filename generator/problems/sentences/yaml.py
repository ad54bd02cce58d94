"""What is said of YAML that can't be read as it was meant."""

from __future__ import annotations

from generator.problems.sentence import Sentence

SENTENCES = {
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
    "yaml_blank": Sentence(
        "'{key}' belum diisi.", "Isi nilainya; bila tidak wajib dan belum diketahui, hapus barisnya."
    ),
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
}
