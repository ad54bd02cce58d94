"""The search: an index of everything under `cari/pagefind/`, and `cari/kosakata.json` for the words people type.

The index is made from the catalogue as data, not from pages. Pagefind carries it in small pieces; what is searched in
it are not words but marks, which `assets/cari-kueri.js` makes from a query by the same rules:

- `qw<root>q`: a dictionary root that stands in the text (bermain, permainan -> main);
- `qk<id>q`: something with several names that the text mentions by one of them (RBRA, tempat bermain);
- `qj<roots>q`: all that it is called, its roots in alphabetical order, with and without the city's name;
- `qs<kind>q`: what kind it is.

The letter in front keeps the four apart, and the `q` at the end keeps Pagefind from also finding longer words. A
mark stands in the most telling field that has it: names, summary, facts, remarks.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from generator.catalogue import Catalogue
from generator.model import KINDS, VOCABULARIES
from generator.pages import outlines_of
from generator.problems import ContentError, problem
from generator.search import pagefind
from generator.search.documents import PAGE, SearchDocument, everything, names_of, of_outline
from generator.search.roots import Roots, words_of

FOLDER = "cari"
WEIGHT_OF_PAGES = 0.7
FIELDS = ("akar_judul", "akar_ringkasan", "akar_isi", "akar_catatan")

_PUBLISHED = re.compile(r"pagefind\.js|pagefind-entry\.json|wasm\.id\.pagefind|.+\.pf_\w+")
_BRACKETS = re.compile(r"\([^()]*\)")
_AT_END = re.compile(r"\(([^()]*)\)$")

LISTINGS = {**KINDS, **{name: VOCABULARIES[name] for name in ("kecamatan", "bantuan", "glosarium")}}
"""Where somebody may look on whose words are found nowhere."""

Key = tuple[str, ...]
"""Roots, in the order of a text."""


def files(catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    """Yield the index as far as browsers load it, and the words.

    Raises:
        ContentError: where Pagefind can't make the index.
    """
    things = list(found_in(catalogue))
    lexicon = Lexicon(catalogue)
    try:
        index = pagefind.index(lexicon.document(thing) for thing in things)
    except pagefind.PagefindError as error:
        raise ContentError([problem("search_failed", FOLDER, reason=error)]) from error
    for path, content in index:
        if _PUBLISHED.fullmatch(path):
            yield f"{FOLDER}/pagefind/{path}", content
    words = json.dumps(lexicon.as_json(things), ensure_ascii=False, separators=(",", ":"))
    yield f"{FOLDER}/kosakata.json", words.encode()


def found_in(catalogue: Catalogue) -> Iterator[SearchDocument]:
    """Yield everything that the search leads to."""
    yield from everything(catalogue)
    yield from (of_outline(outline) for outline in outlines_of(catalogue) if outline.can_be_found)


class Lexicon:
    """The words of a portal: their roots, those that don't count, and the names that mean the same."""

    def __init__(self, catalogue: Catalogue) -> None:
        search = catalogue.search
        self.special = {entry.word: entry.root for entry in search.roots}
        self.roots = Roots(self.special)
        self.stop_words = frozenset(word for text in search.stop_words for word in words_of(text))
        self.weak_words = tuple(word for text in search.weak_words for word in words_of(text))
        self.city = self.key(catalogue.settings.city)
        self.phrases = self._phrases(catalogue)
        self.longest = max(map(len, self.phrases), default=0)
        kinds = [model.kind for model in (*KINDS.values(), *VOCABULARIES.values())]
        self.weights = {PAGE: WEIGHT_OF_PAGES, **{kind.label: kind.search_weight for kind in kinds}}

    def key(self, text: str) -> Key:
        """Return the roots of a text in order, without stop words."""
        return tuple(self.roots.of(word) for word in words_of(text) if word not in self.stop_words)

    def document(self, thing: SearchDocument) -> pagefind.Document:
        """Return what the index holds of something."""
        texts: tuple[Iterable[str], ...] = (
            thing.names,
            (thing.summary,),
            (thing.kind, thing.listing, *thing.facts),
            thing.remarks,
        )
        seen: set[str] = set()
        marks: dict[str, str] = {}
        for name, said in zip(FIELDS, texts, strict=True):
            found = {mark for text in said for mark in self._marks(self.key(text))}
            if name == FIELDS[0]:
                found |= {f"qj{''.join(key)}q" for key in self._titles(thing)}
            marks[name] = " ".join(sorted(found - seen))
            seen |= found
        meta = {"title": thing.title, "jenis": _kind_mark(thing.kind), **marks}
        return pagefind.Document(thing.address, thing.text, {key: value for key, value in meta.items() if value})

    def as_json(self, things: Sequence[SearchDocument]) -> dict[str, object]:
        """Return what a browser needs to read a query: words by how many documents have them, and the rest."""
        counts: Counter[str] = Counter()
        for thing in things:
            counts.update(
                {word for text in (*thing.names, thing.kind, thing.listing, thing.text) for word in words_of(text)}
            )
        counts.update(dict.fromkeys(self.special, 0))
        words = sorted(counts, key=lambda word: (-counts[word], word))
        derived: defaultdict[str, list[str]] = defaultdict(list)
        for word in words:
            if (root := self.roots.of(word)) != word:
                derived[root].append(word)
        return {
            "kata": " ".join(words),
            "akar": {root: " ".join(derived[root]) for root in sorted(derived)},
            "henti": " ".join(sorted(self.stop_words)),
            "ringan": " ".join(self.weak_words),
            "kota": " ".join(self.city),
            "frasa": {" ".join(key): " ".join(ids) for key, ids in sorted(self.phrases.items())},
            "jenis": [[label, weight, _kind_mark(label)] for label, weight in self.weights.items()],
            "daftar": [[kind.kind.listing, f"{name}/"] for name, kind in LISTINGS.items()],
        }

    def _marks(self, key: Key) -> Iterator[str]:
        for start, root in enumerate(key):
            yield f"qw{root}q"
            for end in range(start + 1, min(start + self.longest, len(key)) + 1):
                for concept in self.phrases.get(key[start:end], ()):
                    yield f"qk{concept}q"

    def _titles(self, thing: SearchDocument) -> Iterator[Key]:
        """Yield what somebody may type who means just this: any name, with or without the city and the kind."""
        kind = set(self.key(thing.kind))
        for name in thing.names:
            for variant in _variants(name):
                whole = set(self.key(variant))
                for roots in filter(None, (whole, whole - set(self.city))):
                    yield tuple(sorted(roots))
                    yield tuple(sorted(roots | kind))

    def _phrases(self, catalogue: Catalogue) -> dict[Key, tuple[str, ...]]:
        """Return what each name stands for; terms that share an id are one thing in two vocabularies."""
        phrases: defaultdict[Key, dict[str, None]] = defaultdict(dict)
        for entries in catalogue.entries.values():
            for entry in entries.values():
                names = names_of(entry)
                for name in names if len(names) > 1 else ():
                    key = self.key(_BRACKETS.sub(" ", name))
                    key = key[: -len(self.city)] if key[-len(self.city) :] == self.city else key
                    if key:
                        phrases[key][entry.id.replace("-", "")] = None
        return {key: tuple(ids) for key, ids in phrases.items()}


def _kind_mark(label: str) -> str:
    return f"qs{''.join(words_of(label))}q"


def _variants(name: str) -> Iterator[str]:
    """Yield a name whole, without what stands in brackets, and what stands in brackets at its end."""
    yield name
    if _BRACKETS.search(name):
        yield _BRACKETS.sub(" ", name)
    if at_end := _AT_END.search(name):
        yield at_end[1]
