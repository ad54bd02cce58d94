"""Words by which the checks tell a person's name from other words with a capital."""

from __future__ import annotations

THINGS = frozenset(
    """
    abad acara ade agenda agustus ahad akhir aksi aktif aktivitas aktor aman anggaran angka anugerah apel april
    area arena aset asosiasi asrama aturan aula awal award ayat bab badan bagian bahagia bahasa bakti
    bakti-bakti balai balita-balita bangsa bangunan bank bantuan barat baris baru basket batas bawaslu beasiswa
    belajar berkas berkualitas bermain bersama bersih besar bidang bimtek bintek bkkbn blok bnn bpbd bpjs bps
    buku bulan bupati cabang camat capaian catatan cerdas ceria covid cuti daerah daftar dalam dana dasar data
    deklarasi demokrasi desa desember dewan dikbud diklat dinas dinkes dinsos direktorat disdik diskominfo
    dokumen dp3a dp3appkb dpr dprd dukcapil dunia dusun edisi ekonomi evaluasi fakultas fase fasilitas februari
    festival film forkopimda formulir forum gang gedung generasi gerakan gerbang gereja gizi gor graha grup
    gubernur gugus guru hak hal halaman harapan hari harian hasil hijau himpaudi hotel hukum hut ibadah
    imunisasi indeks indikator indonesia informasi inovasi inpres inspiratif instansi institut instruksi
    internasional iuran jalan jalur jam jambore januari jenis jilid jl juara juknis juknis-juknis juli jumat
    jumlah juni kabupaten kader kamis kampung kampus kantor karang kasus kategori kawasan kb kebijakan
    kebudayaan kecamatan kecil kedua kegiatan kejaksaan kejuaraan kelas keliling kelompok keluarga kelurahan
    kemenag kemendikbud kemenkes kemenppa kemenpppa kemensos kementerian kemitraan kepmen keppres keputusan
    kesehatan ketiga kia kil kil. kla klaster klinik kode kolam kolom komando kominfo komisi komite komnas
    kompleks konferensi kongres konsep konvensi koordinat koridor kota kpad kpai kppa kpu kreatif kriteria kua
    kualitas kuota kurikulum lama laman lampiran lantai lapak lapangan laporan layak layanan lembaga lingkungan
    literasi lomba lorong lpka lpks lsm lurah madrasah mahkamah maja majelis mal mandiri maret masa masjid
    materi media membaca menteri merdeka meter mi minggu misi mobil modul mpasi mts mtsn muhammadiyah museum
    musim musrenbang nasional negara negeri nomor notula november olahraga olimpiade opd orde organisasi
    ormas p2tp2a padang paket panggung pantai panti papan paragraf parkir partai pasal pasar patbm paud pedoman
    peduli pekan pelabuhan pelatihan pelayanan pembangunan pemda pemerintah pemilu pemkab pemkot pemprov
    pendidikan pengadilan penghargaan peraturan perda periode perkumpulan permen permen-pppa permendagri perpres
    perpustakaan persentase pertama perwali perwira pesantren peserta-peserta pet peta piagam piala pilar
    pilihan pintar pki pkk pks plan platform poin pojok pokok poli polio polisi polres polresta polsek pondok
    posyandu ppa ppdb pplp pppa predikat prestasi prioritas produk profil program prosedur provinsi proyek
    psikolog pusat puskesmas puspaga pustu putaran rabu ramah rangking rapat rata-rata rbra
    realisasi regu rehabilitasi rekapitulasi rekreasi rencana renstra republik rp rpjmd rptra rra rsia rsud rt
    ruang ruangan rumah rute rw sabtu sahabat salat sampel sanggar sapa saran sarana sasaran satgas satpol
    satuan save-the-children sd sda sdit sdlb sdn segmen sehat sejahtera sekolah sekretariat selatan semester
    seminar senin sensus september seri sertifikat sesi siaran sidang sistem ski skor slb sma smait sman smk
    smkn smp smpit smpn soal sop sosialisasi sra stadion standar stasiun statistik status strategi studi
    stunting suku sultra sumber sungai surah surat survei swasta syarat tabel tahap tahun taman tanggal target
    tarif teks teluk tempat tengah tenggara teras terminal terpadu tes tim timur tingkat titik tk tkit toilet
    total tp tpa tpq tps trans triwulan tugas uang uji umum undang-undang unggulan unhcr unicef unit universitas
    uptd uptd-ppa urusan usaha usulan utara uu vaksin verifikasi versi visi volume wahana wajar wajib wali
    walikota warta webinar who wib wifi wilayah wisata wit wita yayasan yudisium zona zoss
    """.split()  # noqa: SIM905 - a list of words reads better as one
)
"""What no person is called: places, bodies, programmes, things that are numbered, days, laws, words of titles."""

FORENAMES = frozenset(
    """
    prameswari sultan bulan fajar ratu
    adi agung agus amanah anggrek anggun arif asih asri ayu bagas bagus bakti banyu bayu bima bintang budi bulan
    bunga cahaya candra cempaka cinta citra dahlia damai damar darma dewa dewi dian dina dwi eka elang embun
    endah esa fajar fatihah fitri gading galang galih gemilang genta gilang giring guntur hadi hasan hidayat
    ilham imam iman indah indra intan jingga kartika kasih kenanga kirana kumala kusuma laras lestari
    lintang luhur mahkota mawar maya mega mekar melati mentari merpati mulia murni mustika mutiara nur nurani
    pelangi perdana permata pertiwi pinang prima puji puput purnama puspa putra putri rahayu rahmat raja rangga
    ratna ratu restu rini rizki rosa sakti salam sari sasmita satria sekar senja seruni setia setya sinar siti
    suci sukma sulis surya syukur tegar teguh teratai tirta tri tulus utama wahyu wening widuri wira wisnu wulan
    yoga zaitun
    """.split()  # noqa: SIM905 - a list of words reads better as one
)
"""Names that are words of the dictionary as well."""

LEADING = frozenset(
    """
    a ada adalah adapun adik adiknya agar akan akhirnya akibat alasan alhasil almarhum almarhumah anak anak-anak
    ananda antara apa apabila atas atau ayah ayahnya bagi bahwa balita bapak bapaknya bayi begitu bekas belum
    bentuk berdasarkan berikut bersama berumur berusia beserta biasanya bila bisa bocah bpk bu bukan bunda cara
    contoh contohnya cucu cukup dalam dan dapat dari demi demikian dengan di dia diduga dihadiri diikuti dimulai
    dini direktur ditemani dr drs dua empat enam gadis guru hadir hampir hanya hasilnya hingga ia ibu ibunya
    ingat ini istri itu jadi jangan jika juara juga justru kakak kakaknya kali kamu kapan karena kata katanya
    keduanya kelas kemarin kemudian kenapa kepada kepala keponakan kerabat keterangan ketika ketua kini kisah
    klien koordinator korban kurang lalu lama lantas lebih lima maka maksimal manfaat mantan masih masing-masing
    maupun melalui melibatkan menampilkan mengapa menghadirkan mengundang menjadi menurut mereka meski minimal
    misalnya mulai murid nama namanya namun nanda nenek ny nyonya oleh orang pada pak paling para pasien pelajar
    pelaku pelapor pembaca pembina pemenang pemeran penampilan pendaftar penerima pengurus penyanyi penyintas
    per pernah perwakilan peserta prof putra putri rata remaja saat saksi salah sambil sampai santri santriwati
    saran satu saudara saudari sdr sdri sebanyak sebelum sebut sedangkan sejak sejumlah sekitar selain selaku
    selama selanjutnya selasa sementara semua seorang sepanjang seperti serta sesuai setelah setiap siapa siswa
    siswi sosok suami sudah sumber supaya tak tambah tanpa tapi telah tentang tentu terakhir terhadap termasuk
    ternyata tersangka tetapi tiap tidak tiga tinggal tn tuan turut ujar umur umurnya untuk usia usianya ustaz
    ustazah usulan wakil waktu walau ya yaitu yakni yang
    """.split()  # noqa: SIM905 - a list of words reads better as one
)
"""What begins a sentence or leads to a name, and is no part of it."""

ABBREVIATIONS = frozenset(
    """
    abh abk ac ad ai apbd apbn asi asn bb bk bnn bp bpn bps cfd cm csr dak dki dlh dp dpa dprd dps dpt fa fan
    faq gn gor gpa haki ham hiv ht hut iap idai ii iii iq ispa ispo it iv ix kb kbm kdrt kec kel kg kip kk kla
    km kms kpa kpr kpu ktp kua lks lpa lpm lsm lt mbg mi mou mpls mts nik no nuptk ob ojk opd osis p pa paud pbb
    pbi pc pd pdam pgri pip pjok pkbm pkh pkk pkl pks pmi pmr pns po poi polri ppa ppi ppid ptm ptsp pu pud qr
    ra rad rk rkt rp rpl rt rw sd sda sdm sdn sk skb skpd sks slb sma smk smp sms sni so sop spm sra tbm tim tk
    tka tks tni tp tpa tpq tps tv ub ukm uks un unicef upt uptd us usb uu vi vii viii wa wc who wib wit wita x
    xi xii
    """.split()  # noqa: SIM905 - a list of words reads better as one
)
"""Bodies and things that could be taken for somebody's initials."""

PARTICLES = r"(?:bin|binti|bt|al|el|van|de)"
"""What stands inside a name in small letters."""
REPORTING = (
    r"(?:menurut|kata|ujar|jelas|tutur|ungkap|sebut|tegas|tambah|papar|imbuh|terang|ucap|sambung|lanjut|pungkas|jawab"
    r"|sampai|harap|pesan|minta|imbau|himbau|ajak)(?:nya)?"
)
"""What leads to the one who speaks."""


def any_of(words: str) -> str:
    """Return a pattern of any of the words in a text, large or small; `_` stands for a space in one."""
    return f"(?i:{'|'.join(words.split()).replace('_', ' ')})"
