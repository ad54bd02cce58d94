"""What is said of feeds and calendars."""

from __future__ import annotations

PHRASES = {
    "feed_all": "Semua perubahan",
    "feed_corrections": "Koreksi dan ralat",
    "feed_kind": "Perubahan: {listing}",
    "feed_area": "Perubahan di {kind} {name}",
    "feed_withdrawn": "Ditarik",
    "feed_step": "{label}: {name}",
    "calendar_events": "Kalender {label}",
    "calendar_deadlines": "Tenggat {label}",
    "calendar_due": "Tenggat: {what}",
    "subscribe_title": "Berlangganan",
    "subscribe_description": "Cara menerima kabar perubahan portal ini lewat umpan dan kalender, tanpa mendaftar.",
    "subscribe_whole": "Seluruh portal",
    "subscribe_kinds": "Menurut jenis halaman",
    "subscribe_areas": "Menurut {label}",
    "further_title": "{title}, halaman {number}",
    "further_description": "Lanjutan dari yang berkaitan dengan {title}.",
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
}
