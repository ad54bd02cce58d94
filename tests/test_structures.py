"""Pages that are put together from structures are the pages that MkDocs makes, whatever stands in them."""

from __future__ import annotations

import logging

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from generator.pages.markdown import Href, escape
from generator.publishing.conversion import Converter, _listening
from generator.publishing.structures import Conversion, Structures, cut
from tests.test_conversion import both, config

__all__ = ["config"]

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters=""), min_size=1)
PLAIN = ("Taman Kota", "Baca bersama", "3 kali seminggu", "Kadia")


LINK = Href("../jenis/index.md#x")


def page(values: tuple[str, ...], link: Href = LINK) -> str:
    """Return a page that has a bit of all that generated pages have; `values` stand where records' values do."""
    title, one, other, third = (str(escape(value)) for value in values)
    return f"""
[Daftar](../jenis/index.md)

# {title}

{one}


Jenis
:   [{third}]({link})
:   {other}

Alamat
:   *Belum tercatat*


## Uraian

<div class="uraian"><p>{one} &#45; {third}</p> <ul> <li>{other}</li> </ul></div>

<div class="kartu" markdown>

### Agenda 1 {{: #agenda-1 }}

{other}

Penutur
:   **{one}** ({third})

</div>

## {third}

- [{one}]({link})<br>{other}, {third}. {title}
- **{third}**

1. [{other}](https://example.com/?a=1&#38;b=2), {one} ({third}, {title})
1. {title}

<details class="lipat" markdown>
<summary>Kutip halaman ini</summary>

APA
:   {one}. {other}

Untuk aplikasi: [{third}]({link})

</details>

| {title} | {one} |
|---|---|
| {other} | {third} |
"""


@pytest.fixture(scope="module")
def files(config: MkDocsConfig) -> Files:
    return Files([File.generated(config, path, content="") for path in ("jenis/index.md", "jenis/a b.md")])


@pytest.fixture(scope="module")
def converter(config: MkDocsConfig, files: Files) -> Converter:
    """One that has seen the structures of `page`."""
    converter = Converter(config)
    both(page(PLAIN), "program/x.md", files, config, converter, is_generated=True)
    return converter


def structures_of(converter: Converter) -> Structures:
    return converter._structures


@given(st.tuples(*[TEXTS] * 4))
@example(("1. satu", "- dua", "# tiga", "| empat"))
@example(("<b>x</b>", "[a](b)", "**tebal**", "</div>"))
@example(("\u00a0tepi\u00a0", "\u2028", " ganda  spasi ", "\u3000"))
@example(("2025", "1", "a@b.id", "https://example.com"))
def test_any_value_in_a_structure_is_what_mkdocs_makes_of_it(
    config: MkDocsConfig, files: Files, converter: Converter, values: tuple[str, ...]
) -> None:
    both(page(values), "program/y.md", files, config, converter, is_generated=True)


def test_plain_values_are_put_together(config: MkDocsConfig, files: Files, converter: Converter) -> None:
    blocks = cut(page(("Rapat & musyawarah", "Lain kali, \u201cya\u201d", "5 (lima)", "Poasia")))
    assert blocks is not None
    assert structures_of(converter).is_trusted(blocks)


@pytest.mark.parametrize("link", ["../jenis/a%20b.md", "#agenda-1", "tidak-ada.md", "../jenis/index.md?q=a#y"])
def test_links_lead_where_mkdocs_lets_them(
    config: MkDocsConfig, files: Files, converter: Converter, link: str
) -> None:
    both(page(PLAIN, Href(link)), "program/z.md", files, config, converter, is_generated=True)


def test_mkdocs_warns_of_a_lost_link_as_often_as_it_stands_there(
    config: MkDocsConfig, files: Files, converter: Converter, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, "mkdocs")  # whatever a command before has told it
    with _listening() as sayings:
        both(page(PLAIN, Href("tidak-ada.md")), "program/z.md", files, config, converter, is_generated=True)
    warned = [record.getMessage() for record in sayings if "tidak-ada.md" in record.getMessage()]
    assert len(warned) == 2 * 3, "three links, told by us and by MkDocs"


def test_a_page_that_comes_out_otherwise_is_converted_whole(config: MkDocsConfig, files: Files) -> None:
    # What an element holds that doesn't end can't be told from its blocks.
    text = "Satu\n\n<section>\n\nDua\n\n**Tiga**\n"
    converter = Converter(config)
    for path in ("program/a.md", "program/b.md"):
        both(text, path, files, config, converter, is_generated=True)
    blocks = cut(text)
    assert blocks is not None
    assert not structures_of(converter).is_trusted(blocks)


def test_a_long_list_is_as_cheap_as_a_short_one(config: MkDocsConfig, files: Files) -> None:
    converter = Converter(config)
    item = "- [{0}](../jenis/index.md)<br>Kecamatan {0}"
    for count in (2, 40):
        text = "\n".join(item.format(f"Taman {number}") for number in range(count))
        both(f"## Daftar\n\n{text}\n", f"kelurahan/{count}.md", files, config, converter, is_generated=True)
    blocks = cut(item.format("Taman"))
    assert blocks is not None
    assert structures_of(converter).is_trusted(blocks)


@pytest.mark.parametrize(
    "words", ["Taman & kota", "3", "\u201cYa\u201d", "&", "kata-kata", "Ekepala kepala", "Taman  kota"]
)
def test_a_heading_has_the_id_that_its_words_make(config: MkDocsConfig, files: Files, words: str) -> None:
    converter = Converter(config)
    for text in ("Satu", words, words):
        page = f"# {escape(text)}\n\nIsi\n\n### {escape(text)} lagi\n"
        both(page, "program/a.md", files, config, converter, is_generated=True)


def test_two_headings_of_one_name_get_two_ids(config: MkDocsConfig, files: Files) -> None:
    converter = Converter(config)
    both("## Bagian\n\nSatu\n\n## Lain\n\nDua\n", "program/a.md", files, config, converter, is_generated=True)
    both("## Bagian\n\nSatu\n\n## Bagian\n\nDua\n", "program/b.md", files, config, converter, is_generated=True)


def test_a_block_is_converted_once_for_all_pages() -> None:
    asked: list[str] = []

    def convert(text: str) -> Conversion:
        asked.append(text)
        return Conversion("\n".join(f"<p>{block}</p>" for block in text.split("\n\n")), [], None, frozenset())

    structures = Structures(convert)
    for text in ("Satu dua\n\nTiga", "Empat\n\nLima enam", "Tujuh"):
        blocks = cut(text)
        assert blocks is not None
        made = structures.put_together(blocks, str)
        assert made is not None
        assert made.html == "\n".join(f"<p>{block}</p>" for block in text.split("\n\n"))
    assert len(asked) == 1


@pytest.mark.parametrize("text", ["```\nkode\n```", "karakter \ue100 sendiri"])
def test_what_cant_be_cut_is_left_whole(text: str) -> None:
    assert cut(text) is None
