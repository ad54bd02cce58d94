"""A child that could be recognised: a name or initials with an age, a class, a school, or what only a child is.

Sources of the rules: UU 11/2012 Pasal 19 and 97 (identity of children in cases of law: also the parents' names),
UU 35/2014 Pasal 64, UU 27/2022 Pasal 4 and 25 (children's data is specific personal data), Pedoman Pemberitaan
Ramah Anak (Dewan Pers, 1/Peraturan-DP/II/2019: everybody below 18; name, family, school, village).

A pattern can't know a child. It finds what is written like one, and leaves what is written like a place or a body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.safeguards.danger import Danger
from generator.safeguards.nearby import CUES, GROWN_UP_AGE, beside_a_child
from generator.safeguards.persons import is_person, is_plain_word
from generator.safeguards.seen import Seen
from generator.safeguards.wordings import WORDINGS, Wording, compiled
from generator.safeguards.words import REPORTING, any_of

_ALL_CUES = sorted(CUES.union(*(wording.cues for wording in WORDINGS)))
MAY_BE_CHILD = re.compile("|".join(map(re.escape, _ALL_CUES)))
"""What a text in small letters has at least one of, if a child can be told from it."""
_REPORTED = re.compile(rf"\b(?i:{REPORTING})(?:,? [\w.'-]+){{0,6}},? ?$")
_SPEAKER = re.compile(f"(?i:{REPORTING})")
_FORMER = re.compile(r"\b(?i:mantan|eks|alumni|purna)[ -]$")
_REPORTED_WITHIN = 70
"""Characters between "menurut" and the end of who speaks."""

_CHILDS_ROLE = compiled(
    r"<murid>|<tugas>|<kelas>|<usia>|<umur>|"
    + any_of(
        r"""
        forum_anak osis \bfan\b \bfad\b duta_anak cilik perwakilan_anak wakil_anak bocah
        anak_(?:korban|didik|asuh|binaan)
        """
    )
)
_GROWN_UPS_ROLE = re.compile(
    r"\b"
    + any_of(
        """
        guru pembina pendamping fasilitator orang_?tua wali kepala pelatih pengasuh pengurus_yayasan alumni mantan
        dosen pembimbing penasihat koordinator_program dinas bidang
        """
    )
    + r"\b"
)


def children(text: Seen, known: frozenset[str], named: frozenset[str], year: int | None) -> Iterator[Danger]:
    """Yield at most one danger: the first wording by which a child could be recognised, a certain one before others.

    `known` has the words of the names of places, in small letters, `named` those of all that has a page; `year` is
    the portal's.
    """
    lower = text.text.lower()
    cues = {cue for cue in _ALL_CUES if cue in lower}
    likely: Danger | None = None
    for wording in WORDINGS:
        if cues.isdisjoint(wording.cues):
            continue
        for match in wording.pattern.finditer(text.text):
            if not wording.test(match, year) or not _tells_of_a_person(match, known, wording, text.text):
                continue
            if wording.is_certain and not _may_be_words(match):
                yield text.danger("child_named", *match.span())
                return
            likely = likely or text.danger("child_likely", *match.span())
    if likely is None and not cues.isdisjoint(CUES):
        likely = beside_a_child(text, known | named)
    if likely:
        yield likely


def _may_be_words(match: re.Match[str]) -> bool:
    """Tell whether what stands for a name is an abbreviation with words that nobody is called: "Jadwal UKS"."""
    name = match.groupdict().get("name")
    if name is None or name.isupper():
        return False
    short = [word for word in name.split() if len(word) > 2 and word.isupper()]
    return bool(short) and all(word in short or is_plain_word(word) for word in name.split())


def is_childs_role(role: str) -> bool:
    """Tell whether somebody is said to be what only a child is: a pupil, or the head of a children's forum."""
    return _CHILDS_ROLE.search(role) is not None and _GROWN_UPS_ROLE.search(role) is None


def _tells_of_a_person(match: re.Match[str], known: frozenset[str], wording: Wording, text: str) -> bool:
    group = next((name for name in ("name", "initials") if match.groupdict().get(name)), None)
    if group is None:
        return True  # an office names the parent
    name, start = match[group], match.start(group)
    if GROWN_UP_AGE.match(text, match.end(group)) or _FORMER.search(text[: match.start()]):
        return False
    if not wording.may_report:
        speaks = _REPORTED.search(text[max(0, start - _REPORTED_WITHIN) : start])
        if speaks or _SPEAKER.fullmatch(name.split()[0]):
            return False
    return is_person(name, known) and (wording.is_certain or not all(map(is_plain_word, name.split())))
