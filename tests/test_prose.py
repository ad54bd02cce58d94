"""Prose renders the small Markdown subset, refuses everything beyond it, and lets no other tag through."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.model.prose import ProseError, render

RENDERED = {
    "Satu.": "<p>Satu.</p>",
    "Satu.\n\nDua.": "<p>Satu.</p> <p>Dua.</p>",
    "Satu\ndua.": "<p>Satu dua.</p>",
    "a *b* c": "<p>a <em>b</em> c</p>",
    "a **b** c": "<p>a <strong>b</strong> c</p>",
    "- a\n- b": "<ul> <li>a</li> <li>b</li> </ul>",
    "1. a\n2. b": "<ol> <li>a</li> <li>b</li> </ol>",
    "3. a": '<ol start="3"> <li>a</li> </ol>',
    "[a](https://x.id/b)": '<p><a href="https://x.id/b">a</a></p>',
    "[a](http://x.id?b=1&c=2)": '<p><a href="http://x.id?b=1&amp;c=2">a</a></p>',
    "[**a**](https://x.id)": '<p><a href="https://x.id"><strong>a</strong></a></p>',
    # What only looks like markup is text.
    "2 * 3 * 4 = 24": "<p>2 * 3 * 4 = 24</p>",
    "a_b_c": "<p>a_b_c</p>",
    "5 < 6 & 7 > 6": "<p>5 &lt; 6 &amp; 7 &gt; 6</p>",
    "\"a\" dan 'b'": "<p>\"a\" dan 'b'</p>",
    "\\# a \\*b\\*": "<p># a *b*</p>",
    "&amp; &#8203; &nbsp;": "<p>&amp;amp; &amp;#8203; &amp;nbsp;</p>",
    "| a | b |\n|---|---|\n| 1 | 2 |": "<p>| a | b | |---|---| | 1 | 2 |</p>",
    "~~a~~ {{ b }} {% c %} $d$": "<p>~~a~~ {{ b }} {% c %} $d$</p>",
    "https://x.id": "<p>https://x.id</p>",
    "[a](javascript:alert(1))": "<p>[a](javascript:alert(1))</p>",
    "[a](data:text/html,b)": "<p>[a](data:text/html,b)</p>",
    "[a]: https://x.id": "<p>[a]: https://x.id</p>",
    "[a][b]\n\n[b]: https://x.id": "<p>[a][b]</p> <p>[b]: https://x.id</p>",
    "!!! note": "<p>!!! note</p>",
    "[^1]": "<p>[^1]</p>",
}


@pytest.mark.parametrize("text", RENDERED)
def test_renders(text: str) -> None:
    assert render(text) == RENDERED[text]


REFUSED = {
    "# a": "heading",
    "a\n===": "heading",
    "- # a": "heading",
    "![a](https://x.id/b.jpg)": "image",
    "[![a](https://x.id/b.jpg)](https://x.id)": "image",
    "a <b>c</b>": "html_inline",
    "a <!-- b -->": "html_inline",
    "<script>alert(1)</script>": "html_block",
    "<div>\n\n**a**": "html_block",
    "`a`": "code_inline",
    "    a": "code_block",
    "```\na\n```": "fence",
    "~~~ html\na\n~~~": "fence",
    "> a": "blockquote",
    "---": "hr",
    "a  \nb": "hardbreak",
    "a\\\nb": "hardbreak",
    "<https://x.id>": "autolink",
    "<a@x.id>": "autolink",
    "[a](/b)": "link",
    "[a](b.md)": "link",
    "[a](#b)": "link",
    "[a](//x.id)": "link",
    "[a](mailto:a@x.id)": "link",
    "[a](ftp://x.id)": "link",
    "[a](https:b)": "link",
    '[a](https://x.id "judul")': "link",
    "[a](https://u:p@x.id)": "link",
    "[a](https://contohkota.go.id@x.id)": "link",
    "a\u00a0b": "html",
}


@pytest.mark.parametrize("text", REFUSED)
def test_refuses_by_name(text: str) -> None:
    with pytest.raises(ProseError) as caught:
        render(text)
    assert caught.value.construct == REFUSED[text]


class Seen(HTMLParser):
    """Collects what tags, attributes and text a browser would see."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.links: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {(tag, name) for name, _ in attrs}
        self.links += [str(value) for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.text += data


PIECES = """
* ** _ [ ]( ) https://x.id javascript: < > <b> & &#x3c; ` # ! \\ " ' :// @ onerror= data: <script> | ~
""".split()  # noqa: SIM905 - a list of words reads better as one
MARKDOWNISH = st.lists(
    st.one_of(st.sampled_from([*PIECES, "\n", "\n\n", "    ", "- ", "1. "]), st.text(max_size=4)), max_size=14
).map("".join)


@settings(max_examples=500, deadline=None)
@given(MARKDOWNISH)
@example('[a](https://x.id/"onmouseover="alert(1))')
@example("[a](https://[x)")
@example("[a](https://x.id/<b>)")
def test_never_yields_another_tag_attribute_or_scheme(text: str) -> None:
    try:
        html = render(text)
    except ProseError:
        return
    seen = Seen(html)
    assert seen.tags <= {"p", "em", "strong", "ul", "ol", "li", "a"}
    assert seen.attributes <= {("a", "href"), ("ol", "start")}
    assert all(link.lower().startswith(("http://", "https://")) for link in seen.links)
    assert "\n" not in html


@settings(deadline=None)
@given(st.text(st.characters(categories=["L", "N"]), min_size=1))
def test_plain_words_show_as_they_are(text: str) -> None:
    assert Seen(render(text)).text == text
