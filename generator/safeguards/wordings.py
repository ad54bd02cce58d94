"""The wordings by which a child can be recognised, as patterns of named parts.

A pattern is a regular expression in which `<part>` stands for a part below; letters of a part may be large or small
unless it says otherwise. What a text in small letters must have for a wording to be looked for are its cues.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from generator.safeguards.words import PARTICLES, any_of

MAJORITY = 18
"""Years. Source: UU 35/2014 Pasal 1."""

_ONES = "satu dua tiga empat lima enam tujuh delapan sembilan"
_TEENS = " ".join(f"{word}_?belas" for word in _ONES.split()[1:7])
_LETTER = r"A-Z\u00c0-\u00de"
_WORD_OF_A_NAME = rf"(?:[{_LETTER}][\w'\u2019.]*(?:-[{_LETTER}]\w*)?)"
_NO_NAME = any_of(
    """
    kota kabupaten kab kecamatan kec kelurahan kel provinsi desa daerah nasional sdn? smpn? sman? smkn? mtsn? min? tk
    paud forum tahun kelas negeri sekolah siswa siswi murid pelajar anak dan yang di dari
    """
)
_ORDER = (
    r"(?:nya)?(?: "
    + any_of(
        r"""
    kandung tiri angkat perempuan laki-laki ke-?\d pertama kedua ketiga keempat bungsu sulung semata_wayang tunggal
    """
    )
    + ")"
)

PARTS: dict[str, str] = {
    "nama": rf"(?P<name>(?<![\w&/.-])(?!{_NO_NAME}\b){_WORD_OF_A_NAME}"
    rf"(?: (?:{PARTICLES} )?{_WORD_OF_A_NAME}){{0,4}})",
    "inisial": r"[\"'\u201c\u2018]?(?P<initials>(?<!\w)(?:[A-Z]\.? ?){0,3}[A-Z]\.?(?!\w))[\"'\u201d\u2019]?",
    # Ages
    "bilangan": rf"(?<![\d.,])(?:1[0-7]|0?[0-9]|{any_of(f'sepuluh sebelas {_TEENS} {_ONES}')})"
    r"(?:[.,]\d|(?i: setengah))?(?![\d.,/]*\d)",
    "tahun": rf"{any_of('tahun(?:an)? thn th taon')}\b\.?",
    "bulan": rf"{any_of('bulan bln bl')}\b\.?",
    "rentang": r"(?! ?(?:-|s\.? ?/? ?d\.?|sampai|hingga|ke atas|ke bawah|dan|atau|serta|/) ?\d)",
    "masa": "(?! "
    + any_of(
        r"""
        \d{4} terakhir lalu silam mendatang ke_?depan kemudian sebelumnya berturut menjabat bekerja mengabdi mengajar
        memimpin bertugas penjara berjalan pertama masa pengalaman anggaran sekali ajaran berdiri pelaksanaan menjadi
        berkiprah melayani perjalanan kerja kepemimpinan pemerintahan setelah sejak kurungan beroperasi aktif sudah
        telah dan_seterusnya pelajaran lebih beruntun penuh
        """
    )
    + ")",
    "kira": r"(?:"
    + any_of(
        r"""
            sekitar kira-kira kurang_lebih kurleb hampir baru masih genap belum sudah telah menginjak memasuki jelang
            \+- ± ~ kini usia umur paling_muda paling_kecil termuda saya dia ia
            """
    )
    + r",? ?)*",
    "usia": rf"{any_of('(?:ber)?(?:usia|umur)(?:nya)?:?')} ?<kira>"
    r"(?:<bilangan><rentang>(?: ?(?:<tahun>|<bulan>|(?i:minggu|pekan|hari)\b))?|\d\d? ?<bulan>)",
    "umur": r"<kira>(?:<bilangan><rentang>[ -]?<tahun><masa>"
    r"|\d\d?<rentang> ?<bulan>(?! (?i:lalu|terakhir|mendatang|ke ?depan)))",
    "kelamin": rf"(?:[LP]|{any_of('lk pr laki-laki perempuan laki pria wanita')})",
    # Children
    "anak": r"\b"
    + any_of(
        """
            anak(?:_(?:laki-laki|perempuan|lelaki|asuh|didik|binaan|korban|saksi|berinisial|jalanan|di_bawah_umur))?
            bocah balita batita bayi siswa siswi murid pelajar santri(?:wati|wan)? peserta_didik remaja gadis abg abh
            putri putra korban pelaku_anak cucu keponakan adik penyintas
            """
    )
    + r"\b",
    "murid": r"\b"
    + any_of("siswa siswi murid pelajar santri(?:wati|wan)? peserta_didik ketua_kelas bocah balita batita")
    + r"\b",
    "sekolah": any_of(
        r"""
            kelas kls\.? sdn? sdit sdlb min? smpn? smpit mtsn? sman? smkn? ma man tk paud kb slbn? sekolah pesantren
            ponpes madrasah tingkat
            """
    )
    + r"\b",
    "kelas": r"(?i:(?:duduk di |di |dari )?(?:bangku )?(?:kelas|kls\.?)):? ?"
    rf"(?:[IVX]{{1,4}}|1[0-2]|[1-9]|{any_of(f'{_ONES} sepuluh sebelas dua_belas')})"
    r"(?: ?[-.]?[A-H]|[./]\d)?\b<rentang>",
    "saudara": any_of("anak putra putri bayi balita bocah cucu keponakan buah_hati adik"),
    "urutan": rf"{_ORDER}*",
    "urutan_pasti": rf"{_ORDER}+",
    "orang_tua": any_of("(?:ke)?(?:orang_?tua|ortu|ayah|ibu|bapak|ibunda|ayahanda|wali|paman|bibi|kakek|nenek)")
    + any_of("(?:nya|_kandung|_tiri|_angkat)*"),
    "sapaan": any_of(
        r"(?:ibu|bapak|pak|bu|bpk|sdr|sdri|ny|tn|almarhum|almarhumah|alm|bpk/ibu|keluarga_(?:bapak|pak))\.?_"
    ),
    "badan": any_of(r"forum_anak fan\b osis dewan_anak parlemen_anak pelopor_dan_pelapor 2p\b duta_(?:anak|cilik)"),
    "peran": any_of(
        """
        (?:wakil_)?ketua sekretaris bendahara anggota pengurus perwakilan wakil koordinator delegasi utusan
        juru_bicara presiden humas aktivis kader
        """
    ),
    "tugas": rf"(?:{any_of('duta_(?:anak|cilik|pelajar)')}|<peran> (?:\w+ ){{0,2}}?<badan>)",
    "pentas": r"\b"
    + any_of(
        r"""
            anggota peserta pemain penari juru_bicara pembawa_acara atlet hafiz hafizah qori qoriah penyanyi pemenang
            juara aktor model dai seniman penulis duta_\w+ perwakilan wakil putri putra
            """
    )
    + r"\b",
    "pejabat": any_of(
        """
        lurah camat kepala ketua sekretaris wali bupati anggota guru imam pendeta dokter bidan kades kadis
        """
    ),
    # What stands between
    "penghubung": r"(?: ?[,;(/|\-:]| "
    + any_of(
        """
            yang yg masih baru kini saat_ini sekarang adalah merupakan seorang ialah itu ini saat_itu ketika_itu alias
            (?:yang|seorang|adalah|si)_(?:anak|bayi|bocah) perempuan laki-laki asal genap belum sudah telah naik_ke
            tahun_ini duduk usia
            """
    )
    + r"\b| <murid>)*",
    "sebutan": any_of(
        r"""
        (?:yang_)?\b(?:bernama|nama(?:nya)?|a\._?n\.?|an\.|atas_nama|dipanggil|(?:biasa_)?disapa|panggilan|sebut_saja)
        akrab_disapa inisial(?:nya)? ber-?inisial alias
        """
    ),
    "yaitu": any_of("bernama yakni yaitu adalah atas_nama saat_ini"),
    "ujung": r"(?=[ ,.)(;:]|$)",
}


def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern with its parts in their places."""
    while (spelled := re.sub(r"(?<!P)<([a-z_]+)>", lambda part: PARTS[part[1]], pattern)) != pattern:
        pattern = spelled
    return re.compile(pattern)


def _is_minor(match: re.Match[str], year: int | None) -> bool:
    return year is None or year - int(match["year"]) < MAJORITY


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording that gives a child away, or is likely to."""

    pattern: re.Pattern[str]
    cues: frozenset[str]
    is_certain: bool = True
    may_report: bool = True
    """Whether it holds also behind "menurut" and the like, where a name belongs to the one who speaks."""
    test: Callable[[re.Match[str], int | None], bool] = lambda match, year: True


def _said(cues: str, *pattern: str, is_certain: bool = True, may_report: bool = True) -> Wording:
    found = frozenset(cue.replace("_", " ") for cue in cues.split())
    return Wording(compiled("".join(pattern)), found, is_certain, may_report)


AGES = "tahun thn th bulan bln bl usia umur"
PUPILS = "siswa siswi murid pelajar santri didik ketua_kelas bocah balita batita"
CLASSES = "kelas kls"
BODIES = "forum_anak fan osis duta dewan_anak parlemen_anak 2p pelapor"
KIN = "anak putr bayi balita cucu keponakan buah_hati bocah adik"

WORDINGS = (
    # Melati, usia 9 tahun; Melati yang masih berumur sembilan tahun; Melati (9 th)
    _said("usia umur", r"<nama><penghubung> ?<usia>"),
    _said(AGES, r"<nama><penghubung> ?\(?<umur>"),
    # In parentheses: Melati (9) or (P, 9) or (9/perempuan)
    _said(
        "( [ /",
        r"<nama> ?[(\[/] ?(?:<kelamin> ?[/,.; -]{0,2} ?)?<bilangan><rentang> ?",
        r"(?:[/,;-] ?(?:<kelamin>|<sekolah>)|\)|\])",
    ),
    # Usia Melati baru 9
    _said("usia umur", r"(?i:usia|umur) <nama>,? ?<kira><bilangan>"),
    # seorang anak bernama Melati; siswi SMPN 5 berinisial MC
    _said(
        "nama a.n a._n an. panggil sapa sebut_saja inisial alias",
        r"<anak>(?! ramah)(?: [^A-Z.;!?()]{0,60}?| [^.;!?]{0,60}?)? ?[,(]? ?<sebutan>:? ?(?:<nama>|<inisial>)",
    ),
    # bocah 9 tahun itu, Melati
    _said(
        f"{AGES} {CLASSES}",
        r"<anak>(?: (?i:itu|ini|yang|laki-laki|perempuan))*,? ?(?:\(?<umur>|\(?<usia>|<kelas>)\)?",
        r"(?: (?i:itu|ini|asal [A-Z]\w+))*,? ?(?:<yaitu> )?<nama>",
    ),
    # Melati, siswi SMPN 5; Melati yang masih pelajar
    _said(
        PUPILS,
        r"<nama> ?(?:,|\(|-|(?i: adalah| merupakan| yang masih| masih| seorang| sebagai| selaku| yang)) ?",
        r"(?:(?i:seorang|masih|juga|yang|salah satu|salah seorang|wakil|perwakilan) )*<murid>",
        r"(?: (?:<sekolah>|[A-Z]|(?i:yang|berumur|berusia|berprestasi|asal|dari|di))|\)|,|\.| $)",
        may_report=False,
    ),
    _said(PUPILS, r"(?i:menurut|kata|ujar) <nama>, (?:seorang )?<murid> [^.;!?,]{2,40},"),
    _said(
        f"{PUPILS} {CLASSES}",
        r"(?i:kata|ujar|ucap|tutur|jelas) <nama>, (?:seorang )?(?:(?i:anak|bocah) |<murid> )?",
        r"(?:<kelas>|<sekolah> ?\d*)[.,]",
    ),
    # Aisyah - 4A; F (P, 15 th); tersangka RM ternyata masih berusia 15
    _said(
        "- / ( :", r"<nama> ?[-/(:] ?(?:(?i:kelas|kls) ?)?(?:1[0-2]|[1-9]|[IVX]{1,4})[ -]?[A-H]\b", is_certain=False
    ),
    _said(AGES, r"(?:<nama>|<inisial>) ?[(/,] ?<kelamin> ?[,/;] ?(?:<umur>|<usia>)"),
    # D.P., murid pindahan; seorang siswi, N.A.P.
    _said(f"{PUPILS} bayi anak", r"<inisial>, (?:seorang )?(?:<murid>|(?i:bayi|anak)\b)", may_report=False),
    # Nama anak: Herlina; Fajar 7A
    _said("nama", r"(?i:nama (?:anak|siswa|siswi|korban|murid|peserta)) ?: ?<nama>"),
    _said("_", r"<nama> (?:1[0-2]|[1-9])[A-H]\b", is_certain=False),
    # Pak Bejo bangga. Anak perempuannya, kelas 6
    _said(
        KIN,
        r"<sapaan><nama>[^.;!?]{0,60}(?:\. )?\b(?i:anak|putra|putri|cucu)",
        r"(?: (?i:perempuan|lelaki|laki-laki))?(?i:nya)",
        r"[^.;!?]{0,30}?(?:<kelas>|<umur>|<usia>|<murid>)",
    ),
    _said(PUPILS, r"<murid>, <inisial>,"),
    _said("inisial bawah_umur", r"<inisial>(?: \((?i:inisial)\)|,? (?:\w+ ){0,2}(?i:di bawah umur))"),
    # "Kami mau taman," ujar Rafif, pelajar SMP; "Semoga buka." - Hilya, 9
    _said(
        f"{PUPILS} {CLASSES} {AGES}",
        r"[\"\u201d] ?(?i:kata|ujar|ucap|tutur|jelas|ungkap)(?:nya)? <nama>(?:,| \() ?[^.;!?]{0,40}?",
        r"(?:<murid>|<usia>|<umur>|<kelas>)",
    ),
    _said('"_ \u201d', r"[\"\u201d] ?- ?<nama>, ?(?:1[0-7]|[1-9])(?!\d)"),
    _said("usia umur", r"<inisial>,? (?:\w+ ){0,4}?<usia>"),
    # ananda Rizky
    _said("ananda adinda dek adek", r"\b(?i:ananda|adinda|dek|adek) <nama>", is_certain=False),
    # Melati kelas VIII
    _said(CLASSES, r"<nama><penghubung> ?\(?<kelas>", may_report=False),
    # siswi SMPN 5, Melati
    _said(
        PUPILS,
        r"<murid> (?:<sekolah>|(?i:dari|asal|di) )[^.;!?]{0,45}?(?:, | - | \(|: | <yaitu> )<nama><ujung>",
    ),
    _said(PUPILS, r"<murid> <nama>(?=,| (?i:dari|kelas|yang|asal|\()|\.|$| \()", is_certain=False),
    # MC (14); MC, kelas 5; berinisial MC
    _said(f"{AGES} {CLASSES} (", r"<inisial><penghubung> ?\(?(?:<usia>|<umur>|(?<=\()(?:1[0-7]|\d)\)|<kelas>)"),
    _said("inisial", r"(?i:inisial(?:nya)?(?: korban| pelaku| anak)?|ber-?inisial) ?:? ?<inisial>"),
    # anak dari Ibu Sari; balita pasangan Sari dan Rudi; putri sulung Camat Contoh; ibu korban, Sari
    _said(
        KIN,
        r"<saudara>(?: (?i:korban|saksi|pelaku)(?: [\w-]+)?)?<urutan>",
        r"(?:,? (?i:dari|pasangan|milik|almarhum(?:ah)?))* <sapaan><nama>",
    ),
    _said("pasangan", r"<saudara><urutan> (?i:dari )?(?i:pasangan )(?i:suami istri )?<nama>"),
    _said("dari", r"<saudara><urutan> (?i:dari )<nama>", is_certain=False),
    _said(KIN, r"\b<saudara><urutan_pasti> (?i:dari )?(?:(?i:pak|bu|bapak|ibu) )?<pejabat>\b(?: [A-Z][\w-]+)*"),
    _said(
        KIN, r"\b<saudara> (?i:dari )?(?i:pak|bu|bapak|ibu) (?:<pejabat>|RT|RW)\b(?: [A-Z][\w-]+)*", is_certain=False
    ),
    _said(
        KIN,
        r"\b<saudara> (?i:dari )?(?i:mantan |almarhum |eks )*(?:<pejabat>|(?i:wakil (?:ketua|wali kota|bupati)))\b",
        r"(?: [A-Z][\w-]+)*",
        is_certain=False,
    ),
    _said(
        f"{PUPILS} korban",
        r"<orang_tua> <nama>,? ?\(?(?:yang )?(?:(?i:korban|penyintas|pelaku)|<murid>)",
        may_report=False,
    ),
    _said(
        f"{PUPILS} korban anak bayi penyintas",
        r"<orang_tua> (?i:dari |si )?(?i:(?:anak )?korban|bocah|balita|bayi|penyintas|pelaku anak|almarhum)",
        r"(?:,| <yaitu>| (?i:itu)|\(| \()",
        r"(?:[, ]|<yaitu>|(?i:bapak|ibu|ayah):)*<sapaan>?<nama>",
    ),
    _said(f"{AGES} {CLASSES} (", r"<orang_tua> <nama>,? ?\(?(?:<usia>|<umur>|<bilangan>\)|<kelas>)"),
    # Ketua Forum Anak Kota, Melati; Melati selaku ketua OSIS; Melati dari Forum Anak
    _said(BODIES, r"<tugas>[^.;!?,:(]{0,60}?(?:,| -|:| \(| <yaitu>) ?<nama><ujung>"),
    _said(BODIES, r"<tugas>(?: [A-Z]\w+){0,3}? <nama><ujung>"),
    _said(
        BODIES,
        r"<nama>(?: ?[,(-]| (?i:adalah|merupakan|yang menjabat|terpilih (?:menjadi|sebagai)|menjabat)",
        r"|(?= (?i:selaku|sebagai|dari|mewakili|perwakilan) )) ?",
        r"(?:(?i:selaku|sebagai|dari|mewakili|perwakilan|seorang) )*",
        r"(?:<tugas>|(?:(?<=dari )|(?<=mewakili )|(?<=perwakilan ))(?i:forum anak|osis)\b)",
        may_report=False,
    ),
    # pembawa acara cilik Melati
    _said(
        "anak cilik pelajar balita",
        r"<pentas> (?:[\w-]+ ){0,3}?(?i:anak|cilik|pelajar|balita)",
        r"(?: (?i:kita|tahun ini|kota|kecamatan|kelurahan|dalam [\w ]{1,20}))*(?:[,:(] ?| )<nama><ujung>",
        is_certain=False,
    ),
    # Melati, 9, tidak mau pulang
    _said(",", r"<nama>, (?:1[0-7]|[1-9]),(?! ?\d)", is_certain=False),
    # Melati, lahir 2 Januari 2018
    Wording(
        compiled(
            r"<nama><penghubung> ?\(?(?i:lahir|kelahiran|ttl:?|tgl\.? lahir:?|tanggal lahir:?)"
            r"[^.;!?]{0,40}?(?P<year>(?:19|20)\d\d)\b"
        ),
        frozenset({"lahir", "ttl"}),
        test=_is_minor,
    ),
)
