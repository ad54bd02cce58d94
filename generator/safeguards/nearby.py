"""A name beside what tells of a child: no wording gives the child away, but a reader may guess.

In one sentence or two that follow each other stand a name, and an age, a class or another cue of a child. Grown-ups
have titles, posts and degrees, or are those who speak; places have a word before them that says what they are.
"""

from __future__ import annotations

import re

from generator.safeguards.danger import Danger
from generator.safeguards.persons import bare, is_person, is_plain_word
from generator.safeguards.seen import Seen
from generator.safeguards.wordings import AGES, BODIES, CLASSES, PUPILS, compiled
from generator.safeguards.words import LEADING, THINGS, any_of

_CUE = compiled(
    r"<usia>|<kelas>|<murid>|<umur>|\b"
    + any_of(
        r"""
        bayi cilik si_kecil forum_anak osis fad lpka abh genre belasan inisial berinisial sekolah_dasar nama_anak
        (?:dua|tiga|empat)_anak lahir_pada masih_(?:tk|sd|smp|paud) lulus_(?:sd|tk|smp) kelompok_bermain play_?group
        daycare taman_kanak-kanak pesan_dari perkenalkan putr[ia]_(?:sulung|bungsu|kandung|semata|pertama|kedua)
        anak_(?:korban|itu|ini|tersebut|didik|asuh|sekecil|usia|nelayan|yatim|piatu|pertama|kedua|ketiga|bungsu|sulung)
        anak_(?:angkat|jalanan|berhadapan|disabilitas|yang|dari) adik_(?-i:[A-Z]) pelaku_anak korban penyintas panti
        (?:terdakwa|saksi|suara|perwakilan|tersangka)_anak
        (?:meraih|peraih|juara|medali|piala|lomba|pemenang) sd(?:it|lb) smpit fa_(?-i:[A-Z]) ku-\d+ u-\d+ dititipkan
        """
    )
    + r"|\b(?:TK|PAUD|SDN?|SMPN?|MTsN?|MIN?|MI|SLB)\b|\bU-1[0-7]\b"
)
_ANAPHOR = compiled(
    r"(?:\b(?i:murid|siswa|siswi|pelajar|santri|anak|bocah|bayi|remaja|gadis(?: kecil)?|putr[ia]|balita)\b"
    r"[^.;!?]{0,40}?\b(?i:itu|ini|tersebut)\b"
    r"|\b(?i:dia|ia) (?i:masih |baru |kini |sekolah |duduk |bersekolah )+[^.;!?]{0,30}?"
    r"(?:<kelas>|<sekolah>|<umur>))"
)
"""What takes a name up again that stands before: "Murid kelas tiga itu"."""
_INITIALS = re.compile(r"(?:[A-Z]\. ?){2,4}|[A-Z]{2,3}")
_WEAK_CUE = re.compile(
    r"\b" + any_of("anak anaknya bocah sekolahnya kelasnya teman_sekelas gurunya adik kakak") + r"\b"
)
"""What is told of children in general as well: cue enough where a name is told as one."""
CUES = frozenset(
    cue.replace("_", " ")
    for cue in f"""
    {AGES} {CLASSES} {PUPILS} {BODIES} inisial cilik kecil lpka abh genre belasan putr anak kelompok_bermain adik
    sekolah_dasar tk paud sd smp mts mi slb fad lahir perkenal u-1 bayi korban penyintas panti juara raih medali
    piala lomba menang fa ku- titip daycare playgroup play_group pesan_dari
    """.split()
)
"""Of which a text in small letters has at least one."""

_POSTS = r"""
    kepala wali_?kota bupati camat lurah guru wali_kelas pembina pendamping fasilitator psikolog dokter bidan perawat
    direktur koordinator staf petugas kader relawan dprd komisioner menteri presiden pelatih warga pengelola pendiri
    pemateri narasumber moderator peneliti advokat pengacara jaksa hakim polisi konselor konsultan seniman aktivis
    dosen rektor plt pj kabid kadis\w* kadin\w* coach kasi kapolres\w* kapolsek kepsek kasubag kompol
    akp akbp ipda iptu aipda brig\w* letkol mayor babinsa bhabinkamtibmas wartawan jurnalis ketua wakil sekretaris
    bendahara penulis penasihat juri juru_bicara_(?:pemkot|pemda|dinas|polisi|polresta)
"""
_TITLES = (
    "ibu bapak pak bu bunda mama papa ustaz ustazah ustad kak dra? drs drg? prof hj? kh almarhum almarhumah mendiang"
)
_SPEAKING = "menurut kata ujar jelas tutur ungkap ucap terang tegas papar imbuh tambah"
_OTHERS = "jalan jl gang gedung aula lorong taman lapangan pelaku tersangka pahlawan tokoh"
_GROWN_UP_BEFORE = re.compile(
    rf"\b{any_of(f'{_POSTS} {_TITLES} {_SPEAKING} {_OTHERS}')}\b[.,:]?"
    r"(?: [A-Z0-9&][\w.&()/-]*| (?i:dan|kelas|bidang|dinas|daerah|kota|desa|ahli|senior|muda|utama|pelaksana|adat"
    r"|agama|besar))*[.,]? ?$"
)
_OF_CHILDREN_TOO = re.compile(
    any_of("ketua wakil sekretaris bendahara koordinator seniman penulis aktivis kader menurut kata ujar") + r"\b"
)
"""Posts that a child may have as well, in a body of children."""
_FORMER = re.compile(r"\b(?i:mantan|eks|alumni)\b")
_OF_CHILDREN = re.compile(any_of(r"forum_anak osis \bfad\b \bfan\b cilik duta murid siswa siswi anak\b"))
_GROWN_UP_BEHIND = re.compile(
    r",? (?:S\.|M\.|Sp\.|(?:SE|SH|MH|MM|Drs?|Psi|A\.?Md|SKM|SKep|SPd|MPd|MSi|Ners?|Lc|Ph\.?D)\b)"
    rf"|,? (?i:selaku |sebagai )?(?!(?i:ketua (?:forum anak|osis))){any_of(f'{_POSTS} orang_?tua ibu ayah')}\b"
    r"| "
    + any_of(
        """
        berkata mengatakan menjelaskan menyampaikan menegaskan menambahkan menyebut meminta membuka meresmikan
        mengajak mengajar memimpin menyerahkan mengimbau berharap menilai melantik mendampingi menerangkan
        memaparkan menuturkan mengungkapkan menandatangani meneliti mengunjungi meninjau
        """
    )
)
GROWN_UP_AGE = re.compile(
    r"[\"'\u201d]?,? ?\(?(?:(?:ber)?(?:usia|umur) )?(?:1[89]|[2-9]\d)(?:\)| ?(?:tahun|thn|th)\b)"
)
"""An age of 18 or more behind a name."""

_TOLD_BEFORE = re.compile(
    "\\b"
    + any_of(
        "nama(?:nya)?(?:_lengkap|_anak|_panggilan)? bernama si(?:_kecil)? adik yakni yaitu sebut_saja ide cilik saya"
        " atas_nama pesan_dari"
    )
    + " ?:? ?$"
)
_TOLD_BEHIND = re.compile(
    r"(?:, ?| \(|,? yang | -+ ?)(?:seorang )?"
    + any_of("anak siswa siswi murid pelajar bocah bayi balita penyandang santri")
    + r"\b"
)
_DEGREE = re.compile(r"(?:[A-Z]\w{0,3}\.)+\w{0,4}\.?")
_SPELLED_OUT = re.compile(r" \((?:[A-Z][\w-]+ )+[A-Z][\w-]+\)")
"""What an abbreviation stands for, behind it."""
_GOES_ON = re.compile(r", (?:dan|serta|atau|maupun|[A-Z])")
"""A list that goes on behind one of its names."""
_NOUN = re.compile(r"(?:tas|kah|nya|an|asi|isi|si|sme|ik|or|um|et|el|il|ol|lm|ing)$")
"""How words end that come from other languages and begin a sentence more often than a name does."""
_SHORTENED = "Drs Dra Sdr Sdri Bpk drg alm Prof thn kls Muh Moh Abd Hal Jln Kel Kec"
"""Words behind whose point a sentence goes on."""
_SENTENCES = re.compile(
    "".join(rf"(?<!\b{word}\.)" for word in _SHORTENED.split())
    + r"(?<=[a-z0-9)\"\u201d]{2}[.!?;])\s+(?=[A-Z\"\u201c(|])"
)
_NAME = compiled("<nama>")


def beside_a_child(text: Seen, named: frozenset[str]) -> Danger | None:
    """Return the first name beside what tells of a child; `named` has the words of other names, in small letters."""
    sentences = _SENTENCES.split(text.text)
    cued = [_CUE.search(sentence) is not None for sentence in sentences]
    is_about_children = _WEAK_CUE.search(text.text) is not None
    start = 0
    for number, sentence in enumerate(sentences):
        start = text.text.index(sentence, start)
        is_cued = any(cued[max(0, number - 1) : number + 2])
        is_meant = number + 1 < len(sentences) and _ANAPHOR.match(sentences[number + 1]) is not None
        if is_cued or is_about_children:
            for match in _NAME.finditer(sentence):
                if _may_be_a_childs(match, sentence, named, is_cued=is_cued, is_meant=is_meant):
                    return text.danger("child_near", start + match.start(), start + match.end())
    return None


def _may_be_a_childs(
    match: re.Match[str], sentence: str, named: frozenset[str], *, is_cued: bool, is_meant: bool
) -> bool:
    words = match["name"].split()
    before, behind = sentence[: match.start()], sentence[match.end() :]
    if is_meant and _INITIALS.fullmatch(match["name"]) and is_person(match["name"], named):
        return True
    if before.endswith("[") or _SPELLED_OUT.match(behind) or _DEGREE.fullmatch(match["name"]):
        return False  # what a link is called, an abbreviation that is told, what somebody studied
    in_apposition = before.endswith(", ") and behind.startswith(",") and not _GOES_ON.match(behind)
    is_told = bool(_TOLD_BEFORE.search(before) or _TOLD_BEHIND.match(behind) or in_apposition) or (
        is_meant and not all(map(is_plain_word, words))
    )
    while words and (bare(words[0]) in LEADING or (not is_told and len(words) > 1 and is_plain_word(words[0]))):
        if words[0].lower() in THINGS:
            return False
        words = words[1:]
    name = " ".join(words)
    before = sentence[: match.end() - len(name)]
    is_told = is_told or _TOLD_BEFORE.search(before) is not None
    if not is_cued and not is_told:
        return False
    return (
        any(_is_no_word(word, named, is_told=is_told) for word in words if sentence.isupper() or not _is_short(word))
        and not (not before.strip(' "\u201c*-|') and len(words) == 1 and _NOUN.search(words[0]))
        and not (before.split() and before.split()[-1].lower() in THINGS)
        and is_person(name, named)
        and not _is_grown_up(before)
        and not _GROWN_UP_BEHIND.match(behind)
        and not GROWN_UP_AGE.match(behind)
    )


def _is_no_word(word: str, named: frozenset[str], *, is_told: bool) -> bool:
    return len(word) > 2 and (is_told or not is_plain_word(word)) and word.lower() not in named


def _is_short(word: str) -> bool:
    """Tell whether a word is an abbreviation: capitals alone."""
    return word.strip(".'").isupper()


def _is_grown_up(before: str) -> bool:
    found = _GROWN_UP_BEFORE.search(before)
    if found is None:
        return False
    if _FORMER.search(before) or not _OF_CHILDREN_TOO.match(found.group()):
        return True
    return _OF_CHILDREN.search(found.group()) is None
