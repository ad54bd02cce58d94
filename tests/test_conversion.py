"""Our way from Markdown to HTML gives what MkDocs' own gives, for every page and for whatever Markdown there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from generator.catalogue.loading import Catalogue
from generator.pages.markdown import escape
from generator.publishing.conversion import ConvertedPage, Converter
from generator.publishing.mkdocs_config import take_defaults
from generator.publishing.site import site_files
from tests.toolbox.projects import copy_project

BY_HAND = {
    "all sorts": """# Judul & [tautan](../x.md "kata") <b>tebal</b>

Teks `kode &#46; di dalam` dan *miring* _garis_ **tebal**, a_b_c, \\*bukan\\*, &#46; &amp; &copy;
![gambar](../foto/x.png) ![rujukan][g] [rujukan][r] [r] ![g] <https://example.com/x> <a@example.com> https://x.id

[r]: https://example.com/r "Judul"
[g]: ../foto/g.png

    kode &#46; menjorok

1. satu
2&#46; dua

Istilah
:   Arti &#45; nya

| a | b |
|---|---|
| 1 &#124; 2 | `x|y` |

## Bagian &#45; dua_tiga {#dua data-toc-label="Bagian &#45;"}
## Bagian &#45; dua
""",
    "line breaks": "satu  \r\ndua\t\r\ntiga  \n&#32;empat \\\nlima",
    "a character for private use": "# \ue02e &#46; \ue02e\n\n\ue02e*tebal*",
    "html": """<div markdown data-x="a&#45;b &#34;c&#34;" id="x&#45;y">

*Isi* &#45; <span title="&#60;b&#62;">di</span> [ke](#x-y)

</div>
<p class="a&#45;b">Mentah &#45; <em>isi</em></p>

<!-- &#45; --> [kosong]() <a name="z&#45;">z</a>
""",
    "nothing": " \n\n",
}


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> MkDocsConfig:
    config = load_config(str(copy_project(tmp_path_factory.mktemp("ubah") / "portal") / "mkdocs.yml"))
    take_defaults(config)
    config.plugins._current_plugin = "portal"  # who makes files, as MkDocs notes it
    return config


@pytest.fixture(scope="module")
def converter(config: MkDocsConfig) -> Converter:
    """One for all pages, in whatever order they come."""
    return Converter(config)


def rendered(page: Page, config: MkDocsConfig, files: Files) -> dict[str, object]:
    page.read_source(config)
    page.render(config, files)
    links = {file.src_uri: anchors for file, anchors in (page.links_to_anchors or {}).items()}
    toc = [(item.level, item.id, item.title) for item in walk(page.toc)]
    return {
        "content": page.content,
        "toc": toc,
        "title": page.title,
        "anchors": page.present_anchor_ids,
        "links": links,
    }


def walk(items: Iterable[AnchorLink]) -> Iterator[AnchorLink]:
    for item in items:
        yield item
        yield from walk(item.children)


def both(
    text: str, path: str, files: Files, config: MkDocsConfig, converter: Converter, *, is_generated: bool
) -> None:
    ours, theirs = (File.generated(config, path, content=text) for _ in range(2))
    page = ConvertedPage(None, ours, config, converter, is_generated=is_generated)
    assert rendered(page, config, files) == rendered(Page(None, theirs, config), config, files), path


def test_every_generated_page_is_the_same(
    busy_catalogue: Catalogue, config: MkDocsConfig, converter: Converter
) -> None:
    texts = {file.path: file.content.decode() for file in site_files(busy_catalogue) if file.path.endswith(".md")}
    files = Files([File.generated(config, path, content="") for path in texts])
    assert len(texts) > 100
    for path, text in texts.items():
        both(text, path, files, config, converter, is_generated=path not in {"tentang/index.md", "tentang/kla.md"})


@pytest.mark.parametrize("name", BY_HAND)
@pytest.mark.filterwarnings("ignore")
def test_pages_by_hand_are_the_same(config: MkDocsConfig, converter: Converter, name: str) -> None:
    for path in ("program/x.md", "y.md"):
        both(BY_HAND[name], path, Files([]), config, converter, is_generated=False)


@pytest.mark.parametrize("name", ["html", "line breaks", "a character for private use", "nothing"])
def test_so_are_generated_ones_with_entities_anywhere_but_in_code(
    config: MkDocsConfig, converter: Converter, name: str
) -> None:
    both(BY_HAND[name], "program/x.md", Files([]), config, converter, is_generated=True)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), min_size=4, max_size=4))
def test_whatever_a_template_prints_comes_out_the_same(
    config: MkDocsConfig, converter: Converter, values: list[str]
) -> None:
    title, one, other, third = (str(escape(value)) for value in values)
    text = f"""# {title}

{one} **{other}** [{third}](x/) <span title="{one}">{third}</span>

{other}
:   {one}

## {third}

- {one}
- {title} {other}

<div markdown="1" data-x="{third}">
{one}
</div>
"""
    both(text, "program/x.md", Files([]), config, converter, is_generated=True)
