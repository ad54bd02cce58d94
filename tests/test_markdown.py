"""No value becomes Markdown or HTML: whatever is typed, readers see it as it was typed, and nothing else.

The strings are hostile to two parsers, the site's own (Python-Markdown with exactly the portal's extensions)
and CommonMark (markdown-it-py, for `portal write`). Each must find the elements that it finds with a harmless word
in the same place, and a real HTML parser must read the string back, character by character.
"""

from __future__ import annotations

import html
import json
import re
import string
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, time
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import jinja2
import pytest
import yaml
from hypothesis import assume, example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mkdocs.utils.meta import get_data
from pydantic import TypeAdapter, ValidationError

from generator.catalogue import TEMPLATES
from generator.catalogue.loading import Catalogue, load
from generator.history.versions import as_json
from generator.model.entries import Entry, fields_of
from generator.model.fields import FORMULA, PartialDate, WebAddress
from generator.model.records import KINDS
from generator.model.words import long_date, number
from generator.pages.markdown import FILTERS, Href, Templates, escape
from generator.pages.writing import DESCRIPTION_LENGTH, Page, pages
from generator.problems.collecting import ContentError, Problem, Problems
from generator.publishing.publication import build_into
from generator.publishing.site import Project
from generator.yaml_files import source as yaml_source
from tests.toolbox.projects import CITY, ROOT, TODAY, copy_project
from tests.toolbox.rendered import Html, site_html

OWN = f"site_config/{TEMPLATES}"
"""Where a city's own templates lie."""

WORD = "kata"
Render = Callable[[str], str]


# --- Two Markdown parsers and an HTML parser -----------------------------------------------------------------


_COMMONMARK = MarkdownIt("commonmark").enable("table")


def commonmark_html(text: str) -> str:
    """Render Markdown as CommonMark with tables does."""
    return str(_COMMONMARK.render(text))


PARSERS: dict[str, Render] = {"situs": site_html, "commonmark": commonmark_html}


def shape(found: Html) -> list[tuple[str, list[str], str]]:
    """Return the elements without what must differ with the text: values that are made from it."""
    return [(e.tag, sorted(e.attributes), e.attributes.get("class", "")) for e in found.elements]


# --- Hostile strings ---------------------------------------------------------------------------------------


def around(character: str) -> Iterator[str]:
    """Yield a punctuation character in every place where it could mean something."""
    c = character
    yield from (c, c * 2, c * 3, f"{c}a", f"a{c}", f"{c}a{c}", f"{c * 2}a{c * 2}", f"{c} a", f"a {c}", f"a{c}b")


CONSTRUCTS = (
    # Blocks of CommonMark.
    *("# judul", "###### judul ######", "judul\n===", "judul\n---", "===", "---", "***", "- - -", "_ _ _"),
    *("> kutip", "- butir", "+ butir", "* butir", "1. butir", "1) butir", "2024. Tahun", "0. nol", "- [ ] tugas"),
    *("- [x] tugas", "```", "```html\n<b>\n```", "~~~", "~~~ {.x}\na\n~~~", "    kode", "\tkode", "a\n    kode"),
    *("\n\nkode\n\n", "[a]: https://x.id", '[a]: https://x.id "b"', "[a]:", "[a]: <javascript:alert(1)>"),
    *("\n\n[kata]: https://x.id\n",),
    # Inlines of CommonMark.
    *("*miring*", "_miring_", "**tebal**", "__tebal__", "***a***", "*a **b* c**", "a*b*c", "`kode`", "``a ` b``"),
    *("[a](b)", "[a](<b c>)", '[a](b "c")', "[a](javascript:alert(1))", "[a](JaVaScRiPt:alert(1))", "[a][b]"),
    *("[a][]", "![a](b)", "![a](b){onerror=alert(1)}", "![a][b]", "[![a](b)](c)", "](https://x.id)", "a](b"),
    *("[a", "a]", "![", ")", "<https://x.id>", "<a@x.id>", "https://x.id", "www.x.id", "a@x.id"),
    *("<javascript:alert(1)>", "<mailto:a@x.id>", "a\\", "\\", "\\\\", "\\*a\\*", "\\n", "\\<b>", "a  "),
    *("a  \nb", "a\\\nb", "a   b", " a", "    a", "a ", "  "),
    # HTML.
    *("<b>a</b>", "<b", "</p>", "</div>", "<br>", "<br/>", "<hr />", "<!-- a -->", "<!--", "-->"),
    *("<!DOCTYPE html>", "<![CDATA[a]]>", "]]>", "<?php echo 1 ?>", "<?xml?>", "<x-y z='1'>", "<div markdown>"),
    *("<div markdown=1>*a*</div>", "<script>alert(1)</script>", "</script>", "<SCRIPT SRC=//x.id>"),
    *("<style>*{display:none}</style>", "</title>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>"),
    *("<a href='javascript:alert(1)'>a</a>", "<iframe src=//x>", '" onmouseover="alert(1)'),
    *("' onmouseover='alert(1)", '"><b>', "'><b>", "x=`y`", "javascript:alert(1)", "</textarea>", "&", "&amp;"),
    *("&lt;b&gt;", "&#60;b&#62;", "&#x3c;b&#x3e;", "&nbsp;", "&copy", "&copy;", "&#0;", "&#", "&;", "a&b=c"),
    *("<p>\n\n*a*\n\n</p>", "<details open ontoggle=alert(1)>", "<base href=//x.id>"),
    *("<meta http-equiv=refresh>",),
    # Python-Markdown and its extensions, those of the site and others; and what its own placeholders look like.
    *("{: .x }", "{: #id }", "{: onclick=alert(1) }", "a {: .x }", "a{: .x }", "{#id}", "{.x}", "{ .x }"),
    *("{: a='b' :}", "istilah\n:   arti", ":   arti", ": arti", "~ arti", "| a | b |", "|", "||", "| - |"),
    *("a | b\n- | -\nc | d", ":-:", "[TOC]", "[[TOC]]", "[^1]", "[^1]: a", "*[KLA]: Kota", "*[kata]: x"),
    *("!!! note", '!!! note "a"', "??? note", "???+ a", "==a==", "^^a^^", "^a^", "~a~", "~~a~~", "++a++"),
    *("--a--", "{++a++}", "{--a--}", "{~~a~>b~~}", ":smile:", ":material-x:", "++ctrl+c++", "$a$", "$$a$$"),
    *("\\(a\\)", "\\[a\\]", "=== \"Tab\"", "/// note", "///", "--8<-- 'a'", "(c)", "(tm)", "->", "..."),
    *('"kutip"', "'kutip'", "[[a]]", "[[a|b]]", "#1", "@nama", "---\ntitle: x\n---", "title: x", "%TAG"),
    *("\n# judul\n", "klzzwxh:0000", "wzxhzdk:0", "zz1337820767766393qq", "qq3936677670287331zz", "amp;", "#40;"),
    *("&#40;#40;",),
    # Templates, and what counts in YAML.
    *("{{ 7*7 }}", "{{ config }}", "{% raw %}", "{% endraw %}", "{# a #}", "{{", "}}", "{%", "${a}", "$(a)"),
    *("%s", "{0}", "\\u0041", "- a: b", "a: b", "? a", "!!str a", "&a", "*a", "|", ">", "%YAML 1.2", "...", "'a"),
    *('"a', "[a", "{a", "null", "~"),
    # Text that only has to stay.
    *("Jalan H. E. A. Mokodompit No. 1", "0401 3121234", "R&D", "5 < 6 > 4", "50%", "C#", "é — “x” … 中文 😀"),
    *("e\u0301", "عربي"),
)  # fmt: skip

HOSTILE = tuple(dict.fromkeys([s for c in string.punctuation for s in around(c)] + list(CONSTRUCTS)))

POSITIONS = {
    "judul": "# {{ value }}\n",
    "judul-dengan-jangkar": "## {{ value }} {: #jangkar }\n",
    "paragraf": "{{ value }}\n",
    "dalam-paragraf": "Sebelum {{ value }} sesudah.\n",
    "baris-dalam-paragraf": "Sebelum\n{{ value }}\nsesudah.\n",
    "tebal": "**{{ value }}** ({{ value }})\n",
    "miring": "a *{{ value }}*, b\n",
    "butir": "- {{ value }}\n- lain\n",
    "butir-bernomor": "1. {{ value }}\n2. lain\n",
    "butir-baris-kedua": "- [lain](b.md)<br>{{ value }}\n- lain\n",
    "sel-tabel": "| a | b |\n| --- | --- |\n| {{ value }} | c |\n| d | {{ value }} |\n",
    "kepala-tabel": "| {{ value }} | b |\n| --- | --- |\n| c | d |\n",
    "teks-tautan": "[{{ value }}](b.md)\n",
    "teks-tautan-dalam-kalimat": "Lihat [{{ value }}](b.md), ya.\n",
    "teks-gambar": "![{{ value }}](b.png) a\n",
    "arti": "Istilah\n:   {{ value }}\n:   lain\n",
    "istilah": "{{ value }}\n:   arti\n",
    "kutipan": "> **a** {{ value }}\n",
    "atribut": '<p class="x" hidden data-nilai="{{ value }}"></p>\n',
    "atribut-dalam-kalimat": 'a <span data-nilai="{{ value }}">b</span> c\n',
    "isi-html": '<p class="x">{{ value }}</p>\n',
    "isi-div": '<div class="x" markdown>\n\n{{ value }}\n\n</div>\n',
}


def templates_in(folder: Path, **texts: str) -> Templates:
    """Return a real `Templates` over templates of the test's own."""
    (folder / OWN).mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / OWN / f"{name}.md.j2").write_text(text, "utf-8")
    return Templates(folder)


@pytest.fixture(scope="module")
def positions(tmp_path_factory: pytest.TempPathFactory) -> Templates:
    """One template for each position, in a real environment."""
    return templates_in(tmp_path_factory.mktemp("posisi"), **POSITIONS)


def show(text: str) -> str:
    """Name a parametrised string, so that a failure can be found."""
    return ascii(text)[1:-1].replace("::", ":\\:").replace("[", "(").replace("]", ")")


@cache
def harmless_html(parser: str, templates: Templates, name: str, value: str) -> Html:
    """Return what a parser makes of a template around a harmless value."""
    return Html(PARSERS[parser](templates.render(name, value=value)))


def check_position(positions: Templates, position: str, text: str) -> None:
    """A text stands in a position as a harmless word does, for both parsers."""
    name = f"{position}.md.j2"
    written = positions.render(name, value=text)
    for parser, convert in PARSERS.items():
        plain = harmless_html(parser, positions, name, WORD)
        found = Html(convert(written))
        assert shape(found) == shape(plain), parser
        assert found.other == [], parser
        assert found.text == plain.text.replace(WORD, text), parser
        for attribute in ("data-nilai", "alt"):
            expected = [text if value == WORD else value for value in plain.attributes(attribute)]
            assert found.attributes(attribute) == expected, parser
        for attribute in ("href", "src"):
            wanted = [value for value in plain.attributes(attribute) if not value.startswith("#")]
            assert [v for v in found.attributes(attribute) if not v.startswith("#")] == wanted, parser


def test_there_are_enough_hostile_strings() -> None:
    assert len(HOSTILE) > 500
    assert all(character in HOSTILE for character in string.punctuation)


@pytest.mark.parametrize("position", POSITIONS)
def test_the_positions_are_what_they_are_called(positions: Templates, position: str) -> None:
    """The word is really where the test says, so that comparing with it means something."""
    tags = {
        "judul": "h1",
        "judul-dengan-jangkar": "h2",
        "tebal": "strong",
        "miring": "em",
        "butir": "li",
        "butir-bernomor": "li",
        "butir-baris-kedua": "li",
        "sel-tabel": "td",
        "kepala-tabel": "th",
        "teks-tautan": "a",
        "teks-tautan-dalam-kalimat": "a",
        "arti": "dd",
        "istilah": "dt",
        "kutipan": "blockquote",
        "isi-div": "div",
    }
    found = Html(site_html(positions.render(f"{position}.md.j2", value=WORD)))
    attributes = [value for name in ("data-nilai", "alt") for value in found.attributes(name)]
    if position in ("atribut", "atribut-dalam-kalimat", "teks-gambar"):
        assert attributes == [WORD]
    else:
        assert any(WORD in element.text for element in found.all(tags.get(position, "p")))


@pytest.mark.parametrize("text", HOSTILE, ids=show)
def test_hostile_text_is_only_text(positions: Templates, text: str) -> None:
    for position in POSITIONS:
        check_position(positions, position, text)


def admitted(text: str) -> bool:
    """Tell whether the YAML reader lets a text in, when it is quoted."""
    problems = Problems()
    document = yaml_source.parse(f"nilai: {json.dumps(text, ensure_ascii=False)}", "x.yml", problems)
    return document is not None and not list(problems) and document.data == {"nilai": text}


# Much punctuation, since that is what Markdown is made of, and every other character that YAML files may hold.
TEXTS = st.text(
    st.one_of(
        st.sampled_from(string.punctuation),
        st.sampled_from(" \n0aA"),
        st.characters(codec="utf-8", exclude_categories=("C", "Z")),
    ),
    min_size=1,
    max_size=40,
)
PIECES = st.lists(st.one_of(TEXTS, st.sampled_from(HOSTILE)), min_size=1, max_size=5).map("".join)


@given(text=PIECES, position=st.sampled_from(sorted(POSITIONS)))
@example(text="é\u0301*a*", position="judul")
@hypothesis_settings(max_examples=400, deadline=None)
def test_any_text_that_yaml_admits_survives(positions: Templates, text: str, position: str) -> None:
    assume(admitted(text))
    check_position(positions, position, text)


@given(left=PIECES, right=PIECES)
@hypothesis_settings(max_examples=200, deadline=None)
def test_two_texts_side_by_side_stay_two_texts(left: str, right: str) -> None:
    assume(admitted(left + right))
    for parser, convert in PARSERS.items():
        found = Html(convert(f"a {escape(left)}{escape(right)} b"))
        assert (shape(found), found.text.strip("\n")) == ([("p", [], "")], f"a {left}{right} b"), parser


@given(TEXTS)
@hypothesis_settings(max_examples=300, deadline=None)
def test_escaping_leaves_no_punctuation_but_its_own(text: str) -> None:
    escaped = str(escape(text))
    assert html.unescape(escaped) == text
    rest = re.sub(r"&#\d+;", "", escaped)
    assert not set(rest) & set(string.punctuation)
    assert not re.search(r"^ | $|  |\n", escaped)


def test_a_value_is_escaped_once_however_far_it_travels(tmp_path: Path) -> None:
    templates = templates_in(
        tmp_path,
        macro="{% macro tulis(v) %}{{ v }}{% endmacro %}{% macro dua(v) %}{{ tulis(v) }}{% endmacro %}",
        induk="{% block isi %}{% endblock %}",
        sisip="{{ value }}\n",
        anak='{% extends "induk.md.j2" %}{% import "macro.md.j2" as m %}{% block isi %}{{ m.dua(value) }}|'
        "{% set v %}{{ value }}{% endset %}{{ v }}|{% for x in [value] %}{{ x }}{% endfor %}|"
        '{% include "sisip.md.j2" %}'
        "{% endblock %}",
    )
    once = str(escape("*a* & <b>"))
    assert templates.render("anak.md.j2", value="*a* & <b>") == f"{once}|{once}|{once}|{once}\n"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (3, "3"),
        (0, "0"),
        (-3.5, "&#45;3&#46;5"),
        (1_000_000, "1000000"),
        ("", ""),
        (Href("../a-b/c.md#d"), "../a-b/c.md#d"),
    ],
)
def test_numbers_and_paths_are_written(tmp_path: Path, value: object, shown: str) -> None:
    assert templates_in(tmp_path, a="{{ value }}").render("a.md.j2", value=value) == shown


# --- The real templates, with hostile strings in every field ----------------------------------------------------


def saying_something(text: str) -> str:
    """Return text with a letter behind it, where it has none: the content may not hold signs alone."""
    return text if re.search(r"[^\W_]", text) else f"{text} a"


LINES = tuple(
    dict.fromkeys(
        text
        for text in (saying_something(hostile.strip()) for hostile in HOSTILE if hostile.strip())
        if "\n" not in text and not FORMULA.match(text)  # the content may hold no formula
    )
)


@dataclass
class Swap:
    """Replaces every line of text in the records by another; remembers which word stands for which string."""

    texts: Iterator[str] | None
    words: dict[str, str] = field(default_factory=dict)

    def line(self) -> str:
        word = f"{WORD}{len(self.words):05d}"
        self.words[word] = next(self.texts) if self.texts else word
        return self.words[word]

    def part(self, model: type, data: dict[str, object]) -> dict[str, object]:
        by_key = {info.alias or name: info for name, (info, _) in fields_of(model).items()}
        return {key: self.value(by_key[key].annotation, by_key[key].metadata, value) for key, value in data.items()}

    def value(self, annotation: object, metadata: list[object], value: object) -> object:
        if isinstance(value, list):
            (item, *_) = annotation.__args__  # type: ignore[attr-defined]
            return [self.value(item, [], each) for each in value]
        if isinstance(value, dict):
            return self.part(_model(annotation), value)
        return self.line() if _LINE in str([annotation, *metadata]) else value


_LINE = "_one_line"


def _model(annotation: object) -> type:
    if isinstance(annotation, type):
        return annotation
    found = [_model(a) for a in getattr(annotation, "__args__", ()) if a is not type(None)]
    return found[0]


def swapped(catalogue: Catalogue, swap: Swap) -> Catalogue:
    """Return the catalogue with every line of text in its records replaced."""
    entries: dict[str, dict[str, Entry]] = {kind: dict(found) for kind, found in catalogue.entries.items()}
    files: dict[Entry, str] = dict(catalogue.files)
    for kind, model in KINDS.items():
        for name, entry in entries[kind].items():
            changed = model.model_validate(swap.part(model, as_json(entry)))
            entries[kind][name] = changed
            files[changed] = catalogue.files[entry]
    return replace(catalogue, entries=entries, files=files)


def record_html(catalogue: Catalogue) -> dict[str, Html]:
    """Return what the site makes of every page that shows words of records."""
    wanted = [page for page in pages(catalogue) if page.path.split("/")[0] in {*KINDS, "index.md"}]
    return {page.path: Html(site_html(page.body)) for page in wanted}


def full_project(target: Path) -> Path:
    """Copy the small project, with every field filled that it leaves empty and that has words in it."""
    project = copy_project(target)
    (project / "content/foto").mkdir()
    (project / "content/foto/taman.jpg").write_bytes(b"x")
    more = {
        "fasilitas/taman-contoh.yml": """
foto:
  - {berkas: taman.jpg, alt: Ayunan, lisensi: CC BY 4.0}
kontak:
  - {jenis: datang, nilai: Loket, keterangan: pagi}
""",
        "program/taman-baca.yml": """
syarat: [Kartu keluarga]
jadwal: Setiap Sabtu
catatan: [Sebuah catatan]
""",
        "rapat/2025-04-24-rapat-contoh.yml": """
dokumen:
  - {judul: Notula, url: https://example.go.id/notula}
""",
    }
    for name, text in more.items():
        path = project / "content" / name
        path.write_text(path.read_text("utf-8") + text.lstrip("\n"), "utf-8")
    return project


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return load(full_project(tmp_path_factory.mktemp("penuh") / "portal"), TODAY)


@pytest.fixture(scope="module")
def harmless(full: Catalogue) -> tuple[Swap, dict[str, Html]]:
    swap = Swap(None)
    return swap, record_html(swapped(full, swap))


def cycle(start: int) -> Iterator[str]:
    while True:
        yield LINES[start % len(LINES)]
        start += 1


def test_the_real_templates_show_most_of_the_words(harmless: tuple[Swap, dict[str, Html]]) -> None:
    """Otherwise the next test would prove little."""
    swap, plain = harmless
    seen = {word for found in plain.values() for word in re.findall(rf"{WORD}\d{{5}}", found.source)}
    assert len(swap.words) >= 60
    missing = set(swap.words) - seen
    assert len(missing) < 0.15 * len(swap.words), missing


HARMLESS_ADDRESS = r"""(https?://|mailto:|tel:|geo:|#|[a-z0-9.-]+(/|$))[^\s"'<>]*"""


def without_version(text: str) -> str:
    """Leave out the versions of records, which follow their words, and runs of spaces and of full stops.

    Bibliographies write one space where a title has several, and no full stop behind a title that ends with one.
    """
    return re.sub(r"([ .])\1+", r"\1", re.sub(r"\b[0-9a-f]{12}\b", "", text))


@pytest.mark.parametrize("start", range(0, len(LINES), 37))
def test_the_real_templates_let_no_field_out(
    full: Catalogue, harmless: tuple[Swap, dict[str, Html]], start: int
) -> None:
    """Every page of a portal whose every field is hostile has the elements of one whose words are harmless."""
    _, plain = harmless
    swap = Swap(cycle(start))
    hostile = record_html(swapped(full, swap))

    def expected(text: str) -> str:
        return re.sub(rf"{WORD}\d{{5}}", lambda match: swap.words[match.group()], text)

    assert hostile.keys() == plain.keys()
    for path, found in hostile.items():
        assert shape(found) == shape(plain[path]), path
        assert found.other == [], path
        assert without_version(found.text) == without_version(expected(plain[path].text)), path
        assert found.attributes("alt") == [expected(text) for text in plain[path].attributes("alt")], path
        addresses = [*found.attributes("href"), *found.attributes("src")]
        assert [address for address in addresses if not re.fullmatch(HARMLESS_ADDRESS, address)] == [], path
        for name in found.elements:
            assert not any(attribute.startswith("on") for attribute in name.attributes), path


# --- Front matter and the built page ----------------------------------------------------------------------------


@given(title=PIECES, description=TEXTS)
@hypothesis_settings(max_examples=200, deadline=None)
def test_front_matter_gives_the_escaped_text_back(title: str, description: str) -> None:
    assume(admitted(title) and admitted(description))
    text = Page("a.md", title, description, "Isi.").text
    body, meta = get_data(text)  # as MkDocs reads it
    assert body.strip() == "Isi."
    assert meta == yaml.safe_load(text.split("---\n")[1])
    assert meta["title"] == str(escape(title))
    assert html.unescape(meta["title"]) == title
    shown = html.unescape(meta["description"])
    whole = " ".join(description.split())
    assert len(whole) <= DESCRIPTION_LENGTH
    assert shown == whole


def test_front_matter_holds_hostile_text() -> None:
    for text in HOSTILE:
        body, meta = get_data(Page("a.md", text, text, "Isi.").text)
        assert body.strip() == "Isi.", text
        assert sorted(meta) == ["description", "title"], text
        assert html.unescape(meta["title"]) == text
        assert html.unescape(meta["description"]) == " ".join(text.split())
        assert not set(re.sub(r"&#\d+;", "", meta["title"])) & set(string.punctuation), text


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A built site whose programmes are called, and summed up, with hostile strings."""
    folder = tmp_path_factory.mktemp("bermusuhan")
    project = copy_project(folder / "portal")
    names = [text for text in map(saying_something, CONSTRUCTS) if text in LINES and not re.search(r"\d{16}", text)][
        ::4
    ]  # NIK: refused
    sources = 'sumber: [{id: a, judul: A, jenis: pers, url: "https://x.id", diakses: 2026-11-01}]\n'
    checked = "diperiksa: {tanggal: 2026-11-01, cara: dari_sumber_terbuka}\n"
    for index, name in enumerate(names):
        quoted = json.dumps(name, ensure_ascii=False)
        text = f"nama: {quoted}\nringkasan: {quoted}\nstatus: berjalan\n{sources}{checked}"
        (project / f"content/program/uji-{index}.yml").write_text(text, "utf-8")
    build_into(folder / "situs", Project(project, TODAY), lambda step, done, total: None)
    return folder / "situs", names


class _Page(HTMLParser):
    """The few things of a whole page that name and summary of a record reach."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.title = self.heading = self.description = ""
        self.scripts = 0
        self._in = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.scripts += tag == "script"
        assert not any(name.startswith("on") for name in given)
        if tag in ("title", "h1"):
            self._in = tag
        elif tag == "a" and given.get("class") == "headerlink":
            self._in = ""
        elif tag == "meta" and given.get("name") == "description":
            self.description = given["content"] or ""

    def handle_endtag(self, tag: str) -> None:
        if tag in ("title", "h1"):
            self._in = ""

    def handle_data(self, data: str) -> None:
        if self._in == "title":
            self.title += data
        elif self._in == "h1":
            self.heading += data


def test_the_theme_shows_hostile_titles_and_descriptions_as_text(hostile_site: tuple[Path, list[str]]) -> None:
    site, names = hostile_site
    site_name = load(CITY, TODAY).settings.name
    usual = _Page((site / "program/taman-baca/index.html").read_text("utf-8")).scripts
    assert len(names) > 40
    for index, name in enumerate(names):
        page = _Page((site / f"program/uji-{index}/index.html").read_text("utf-8"))
        assert page.heading == name
        assert page.title == f"{name} - {site_name}"
        assert page.description == " ".join(name.split())  # a description is one line of words
        assert page.scripts == usual, name


# --- Addresses --------------------------------------------------------------------------------------------------

ADDRESSES = (
    "https://x.id",
    "https://x.id/a_b_c/__d__/_e_",
    "https://x.id/a*b*c/**d**",
    "https://x.id/a(b)c",
    "https://x.id/((a)",
    "https://x.id/a)b",
    "https://x.id/?a=1&copy=1&lt=2&amp;b=3&#38;=4",
    "https://x.id/?a=1&reg;=2",
    "https://x.id/?q=%22a%22%27b%27%3Cscript%3E",
    "https://x.id/%C3%A9/é/中",
    "https://x.id/100%",
    "https://x.id/a~~b~~/~c",
    "https://x.id/[a](b)",
    "https://x.id/![a]",
    "https://x.id/a#b_c_d",
    "https://x.id/a:b@c,d;e=f+g!h$i",
    "https://x.id:8443/a",
    "http://x.id/--8--/---",
    "https://xn--bcher-kva.example/",
    "https://bücher.example/",
    "https://x.id/wiki/Kota_Layak_Anak_(Indonesia)#Klaster_1",
    "https://x.id/{{a}}".replace("{", "%7B").replace("}", "%7D"),
)
LINKS = {
    "tautan": "a [kata]({{ value }}) b\n",
    "butir": "- [kata]({{ value }})<br>c\n",
    "arti": "a\n:   [kata]({{ value }}), b\n",
    "tabel": "| a |\n| --- |\n| [kata]({{ value }}) |\n",
    "html": '<p><a href="{{ value }}" rel="noreferrer">kata</a></p>\n',
}
ADDRESS = TypeAdapter[WebAddress](WebAddress)


@pytest.fixture(scope="module")
def links(tmp_path_factory: pytest.TempPathFactory) -> Templates:
    return templates_in(tmp_path_factory.mktemp("tautan"), **LINKS)


def check_address(links: Templates, form: str, text: str) -> None:
    address = ADDRESS.validate_python(text)
    for parser, convert in PARSERS.items():
        plain = harmless_html(parser, links, f"{form}.md.j2", ADDRESS.validate_python("https://x.id/kata"))
        found = Html(convert(links.render(f"{form}.md.j2", value=address)))
        assert shape(found) == shape(plain), parser
        assert found.text == plain.text, parser
        (href,) = found.attributes("href")
        assert unquote(href) == unquote(text), parser
        assert not re.search(r"[\s\"'<>`{|}\\^*()]", href), parser


@pytest.mark.parametrize("form", LINKS)
@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_leads_where_it_says(links: Templates, form: str, address: str) -> None:
    check_address(links, form, address)


@given(
    rest=st.text(st.one_of(st.sampled_from(string.punctuation), st.characters(codec="utf-8")), max_size=40),
    form=st.sampled_from(sorted(LINKS)),
)
@hypothesis_settings(max_examples=300, deadline=None)
def test_any_address_leads_where_it_says(links: Templates, rest: str, form: str) -> None:
    text = f"https://x.id/{rest}"
    assume(admitted(text))
    try:
        ADDRESS.validate_python(text)
    except ValidationError:
        assume(False)
    check_address(links, form, text.strip())


@pytest.mark.parametrize("address", [a for a in ADDRESSES if "é" not in a and "ü" not in a])
def test_an_address_is_shown_as_a_link_to_itself(tmp_path: Path, address: str) -> None:
    """The form in which a field that holds an address is written."""
    (tmp_path / "a").mkdir()
    source = (ROOT / "generator" / TEMPLATES / "nilai.md.j2").read_text("utf-8")
    written = re.search(r'v\.form == "tautan" -%\}(.*)\n', source)
    assert written
    text = templates_in(tmp_path / "a", a=written[1]).render("a.md.j2", v={"value": ADDRESS.validate_python(address)})
    (link,) = Html(site_html(text)).all("a")
    assert unquote(link.attributes["href"]) == unquote(link.text) == unquote(address)


@pytest.mark.parametrize("path", ["a b.jpg", "a&b.jpg", "a&copy=1", 'a"b', "a<b>", "a*b*", "a(b)", "a_b_"])
def test_a_path_can_hold_nothing_active(links: Templates, path: str) -> None:
    for convert in PARSERS.values():
        found = Html(convert(links.render("tautan.md.j2", value=Href(path))))
        assert [unquote(href) for href in found.attributes("href")] == [path]
        assert (found.text.strip(), found.other) == ("a kata b", [])


# --- Dates, times and numbers in words --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2025, 4, 24), "24 April 2025"),
        (date(2026, 8, 1), "1 Agustus 2026"),
        (date(2024, 2, 29), "29 Februari 2024"),
        (PartialDate("2025-12-05"), "5 Desember 2025"),
        (PartialDate("2025-05"), "Mei 2025"),
        (PartialDate("2019"), "2019"),
    ],
)
def test_dates_are_in_indonesian(day: date | PartialDate, words: str) -> None:
    assert long_date(day) == words


def test_filters_write_indonesian(tmp_path: Path) -> None:
    text = "{{ d|hari }} {{ d|tanggal }} {{ d|iso }} {{ t|jam }} {{ n|angka }} {{ l|length }}"
    written = templates_in(tmp_path, a=text).render("a.md.j2", d=date(2025, 4, 25), t=time(8, 5), n=1234.5, l=[1, 2])
    assert html.unescape(written) == "Jumat 25 April 2025 2025-04-25 08.05 1.234,5 2"


@pytest.mark.parametrize(
    ("value", "words"), [(0, "0"), (1250, "1.250"), (-3.9778, "-3,9778"), (122.51, "122,51"), (1e6, "1.000.000")]
)
def test_numbers_keep_all_their_decimals(value: float, words: str) -> None:
    assert number(value) == words


# --- The lint of templates ---------------------------------------------------------------------------------------


def refused(folder: Path, text: str) -> tuple[Problem, ...]:
    with pytest.raises(ContentError) as raised:
        templates_in(folder, salah=text)
    return raised.value.problems


FORBIDDEN = {
    "{{ x|safe }}": "|safe",
    "{{ x|e }}": "|e",
    "{{ x|escape }}": "|escape",
    "{{ x|forceescape }}": "|forceescape",
    "{{ x|join }}": "|join",
    "{{ x|join('<b>') }}": "|join",
    "{{ x|replace('a', '<b>') }}": "|replace",
    "{{ x|format(y) }}": "|format",
    "{{ x|upper }}": "|upper",
    "{{ x|string }}": "|string",
    "{{ x|attr('y') }}": "|attr",
    "{{ x|map(attribute='y') }}": "|map",
    "{{ x|default('') }}": "|default",
    "{{ x|tojson }}": "|tojson",
    "{{ x|urlize }}": "|urlize",
    "{{ x|indent }}": "|indent",
    "{% filter safe %}a{% endfilter %}": "|safe",
    "{% filter upper %}a{% endfilter %}": "|upper",
    "{{ x ~ y }}": "Concat",
    "{{ '<b>' ~ x ~ '</b>' }}": "Concat",
    "{{ x + y }}": "Add",
    "{{ '%s' % x }}": "Mod",
    "{{ x * 3 }}": "Mul",
    "{{ x[1:] }}": "Slice",
    "{{ x[:160] }}": "Slice",
    "{{ '<b>{}</b>'.format(x) }}": ".format()",
    "{{ ', '.join(x) }}": ".join()",
    "{{ x.upper() }}": ".upper()",
    "{{ x.replace('a', 'b') }}": ".replace()",
    "{{ x.split() }}": ".split()",
    "{{ x.__str__() }}": ".__str__()",
    "{{ x.title() }}": ".title()",
    "{% set f = x.format %}{{ f(y) }}": ".format()",
    "{{ x['format'](y) }}": ".format()",
    "{{ x.__class__ }}": ".__class__()",
    "{% autoescape false %}{{ x }}{% endautoescape %}": "EvalContextModifier",
    "{% if x ~ y %}a{% endif %}": "Concat",
    "{% set a = x ~ y %}": "Concat",
    "{% for a in x[1:] %}{{ a }}{% endfor %}": "Slice",
    "{% macro m(a='x' ~ 'y') %}{% endmacro %}": "Concat",
    "{% call(a) x.upper() %}{% endcall %}": ".upper()",
}


@pytest.mark.parametrize("text", FORBIDDEN)
def test_what_could_let_a_text_out_is_refused_with_its_place(tmp_path: Path, text: str) -> None:
    problems = refused(tmp_path, f"# judul\n\n  {text}\n")
    assert {(p.code, p.path, p.line) for p in problems} == {
        ("template_forbidden", f"{OWN}/salah.md.j2", 3),
    }
    assert any(FORBIDDEN[text] in problem.message for problem in problems), problems
    assert {problem.excerpt for problem in problems} == {f"  {text}"}


def test_every_mistake_of_every_template_comes_at_once(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as raised:
        templates_in(tmp_path, a="{{ x|safe }}\n{{ x ~ y }}\n", b="{{ x", c="\n{{ x|e }}", d="{{ x }}")
    found = [(Path(p.path).name, p.line, p.code) for p in raised.value.problems]
    assert sorted(found) == [
        ("a.md.j2", 1, "template_forbidden"),
        ("a.md.j2", 2, "template_forbidden"),
        ("b.md.j2", 1, "template_syntax"),
        ("c.md.j2", 2, "template_forbidden"),
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("\n\n{{ x", 3),
        ("{% if x %}\na\n", 2),
        ("a\n{% endif %}\n", 2),
        ("a\n\n{% bukan %}\n", 3),
        ("a\n{{ x | }}\n", 2),
        ("{# a\n", 1),
        ("{{ x|tidakada }}", 1),
    ],
)
def test_a_syntax_error_is_told_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    (problem, *rest) = refused(tmp_path, text)
    assert rest == []
    assert problem.path == f"{OWN}/salah.md.j2"
    assert problem.line == line
    assert problem.code in ("template_syntax", "template_forbidden")


def failure(folder: Path, name: str = "a.md.j2", context: dict[str, object] | None = None, **texts: str) -> Problem:
    """Return the one problem that rendering gives."""
    with pytest.raises(ContentError) as raised:
        templates_in(folder, **texts).render(name, **(context or {}))
    (problem,) = raised.value.problems
    assert "\n" not in problem.message
    return problem


def test_an_unknown_name_is_told_with_template_and_line(tmp_path: Path) -> None:
    problem = failure(tmp_path, a="# judul\n\n{{ tidak_ada }}\n")
    assert (problem.code, problem.path, problem.line) == ("template_failed", f"{OWN}/a.md.j2", 3)
    assert "tidak_ada" in problem.message


def test_an_unknown_field_is_told_with_template_and_line(tmp_path: Path, catalogue: Catalogue) -> None:
    problem = failure(tmp_path, context={"entry": catalogue.records[0]}, a="a\n{{ entry.ringkasan }}\n")
    assert (problem.path, problem.line) == (f"{OWN}/a.md.j2", 2)
    assert "ringkasan" in problem.message


def test_an_unknown_name_in_a_condition_is_an_error_too(tmp_path: Path) -> None:
    assert failure(tmp_path, a="{% if tidak_ada %}a{% endif %}").line == 1


@pytest.mark.parametrize(
    "first",
    [
        '{% import "b.md.j2" as b %}\n{{ b.tulis(1) }}',
        '{% extends "b.md.j2" %}\n{% block c %}{{ super() }}{% endblock %}',
        '\n{% include "b.md.j2" %}',
    ],
    ids=["macro", "induk", "sisip"],
)
def test_a_failure_is_told_where_it_happened(tmp_path: Path, first: str) -> None:
    macro = "{% macro tulis(v) %}\n\n{{ v.x }}\n{% endmacro %}\n"
    block = "{% block c %}\n\n{{ tidak_ada }}{% endblock %}"
    problem = failure(tmp_path, a=first, b=macro if "import" in first else block)
    assert (problem.path, problem.line) == (f"{OWN}/b.md.j2", 3)


@pytest.mark.parametrize(
    "value",
    [None, True, False, date(2025, 1, 1), [], ["a"], {}, (), object(), len, b"a", yaml.YAMLError("a")],
    ids=lambda value: type(value).__name__ + str(bool(value)),
)
def test_what_is_not_text_is_never_written(tmp_path: Path, value: object) -> None:
    problem = failure(tmp_path, context={"value": value}, a="a\n{{ value }}\n")
    assert (problem.code, problem.line) == ("template_failed", 2)
    assert type(value).__name__ in problem.message


@pytest.mark.parametrize(
    "expression", ["range(3)", "[1]", "none", "true", "1 == 1", "not 1", "loop_", "1 / 0", "a.b.c"]
)
def test_an_expression_that_gives_no_text_is_an_error(tmp_path: Path, expression: str) -> None:
    assert failure(tmp_path, a=f"\n{{{{ {expression} }}}}").line in (0, 2)


@pytest.mark.parametrize(
    "text", ["{{ 3|tanggal }}", "{{ 'a'|jam }}", "{{ 'a'|angka }}", "{{ '<b>'|prosa }}", "{{ 3|length }}"]
)
def test_a_filter_that_fails_is_told_with_its_place(tmp_path: Path, text: str) -> None:
    problem = failure(tmp_path, a=f"\n\n{text}")
    assert (problem.code, problem.path, problem.line) == ("template_failed", f"{OWN}/a.md.j2", 3)


def test_a_template_that_includes_itself_is_told(tmp_path: Path) -> None:
    problem = failure(tmp_path, a='{% include "a.md.j2" %}')
    assert (problem.code, problem.path) == ("template_failed", f"{OWN}/a.md.j2")


def test_a_missing_template_is_told(tmp_path: Path) -> None:
    problem = failure(tmp_path, a="a", name="tidak-ada.md.j2")
    assert (problem.code, problem.path) == ("template_missing", f"{OWN}/tidak-ada.md.j2")


def test_a_missing_parent_is_told(tmp_path: Path) -> None:
    problem = failure(tmp_path, a='{% extends "induk.md.j2" %}')
    assert (problem.code, problem.path) == ("template_missing", f"{OWN}/induk.md.j2")


def test_a_project_without_templates_has_those_of_the_package(tmp_path: Path) -> None:
    assert Templates(tmp_path).has("rekaman.md.j2")


def test_a_template_of_the_city_wins_over_the_package(tmp_path: Path) -> None:
    text = templates_in(tmp_path, pindah="{{ entry }} di kota ini").render("pindah.md.j2", entry="Tempat")
    assert text == "Tempat di kota ini"


def test_a_template_is_compiled_once_for_each_of_its_texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    real = jinja2.Environment.compile

    def counted(environment: jinja2.Environment, source: str, name: str, filename: str) -> object:
        compiled.append(source)
        return real(environment, source, name, filename)

    monkeypatch.setattr(jinja2.Environment, "compile", counted)
    for text in ("{{ entry }}.", "{{ entry }}.", "{{ entry }}!"):
        said = templates_in(tmp_path, satu=text).render("satu.md.j2", entry="Tempat")
        assert said == text.replace("{{ entry }}", "Tempat")
    assert compiled == ["{{ entry }}.", "{{ entry }}!"]


def test_a_text_that_was_fine_is_looked_through_again_once_it_changes(tmp_path: Path) -> None:
    templates_in(tmp_path, satu="{{ entry }}")
    with pytest.raises(ContentError) as raised:
        templates_in(tmp_path, satu="{{ entry|safe }}")
    assert [p.code for p in raised.value.problems] == ["template_forbidden"]
    templates_in(tmp_path, satu="{{ entry }}")


def test_a_template_that_is_not_text_is_told(tmp_path: Path) -> None:
    (tmp_path / OWN).mkdir(parents=True)
    (tmp_path / OWN / "a.md.j2").write_bytes(b"\xff\xfe")
    with pytest.raises(ContentError) as raised:
        Templates(tmp_path)
    assert [(p.code, p.path) for p in raised.value.problems] == [("file_not_utf8", f"{OWN}/a.md.j2")]


def test_a_folder_called_like_a_template_is_told(tmp_path: Path) -> None:
    (tmp_path / OWN / "a.md.j2").mkdir(parents=True)
    with pytest.raises(ContentError) as raised:
        Templates(tmp_path)
    assert [(p.code, p.path) for p in raised.value.problems] == [("file_unreadable", f"{OWN}/a.md.j2")]


def test_no_filter_can_undo_escaping() -> None:
    """A filter may return text, which is escaped when it is written, or prose, which its own parser made safe."""
    assert set(FILTERS) == {"tanggal", "hari", "iso", "jam", "angka", "prosa", "length"}
