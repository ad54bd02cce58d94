"""A frame is rendered once for its pages, and every page is as if the theme had rendered it."""

from __future__ import annotations

from copy import copy
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, Template
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils.templates import TemplateContext, url_filter

from generator.metadata import Alternate, Head, Meta
from generator.publishing.frames import Frames
from tests.test_conversion import config
from tests.toolbox.projects import copy_project
from tests.toolbox.sites import build, tree

__all__ = ["config"]

LINE = """<li>{{ toc_item.title }} {{ toc_item.url }}
{% for toc_item in toc_item.children %}({{ toc_item.title }}){% endfor %}</li>"""
FRAME = """<title>{{ page.meta.title }}</title> {{ page.title }}
{{ page.meta.description | e }} {{ page.canonical_url }}
{% for meta in head.metas %}{{ meta.attribute }} {{ meta.key }} {{ meta.content | e }}
{% endfor %}{% for link in head.alternates %}{{ link.title | e }} {{ link.path | url }}
{% endfor %}{{ head.script if head.json_ld }} {{ 'aset.css' | url }} {{ (page.toc | first).url }}
<ul> {% for toc_item in page.toc %} {% include "partials/toc-item.html" %} {% endfor %} </ul>
{% if "<h1" not in page.content %}<h1>{{ page.title }}</h1>{% endif %} {{ page.content }}
"""
ANY = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


class Site:
    """A theme of one template, and how often it was rendered."""

    def __init__(self, frame: str, config: Any) -> None:
        self.env = Environment(loader=DictLoader({"main.html": frame, "partials/toc-item.html": LINE}))
        self.env.filters["url"] = url_filter
        self.frames = Frames(self.env.get_template("main.html"), self.env, Navigation([], []), ())
        self.config = config
        self.rendered = 0

    def context(self, url: str, title: str, text: str) -> TemplateContext:
        page = Page(None, File.generated(self.config, f"{url}.md", content=""), self.config)
        page.meta = {"title": title, "description": text}
        page.title, page.content, page.canonical_url = title, f"<h1>{title}</h1> {text}", f"https://x.id/{url}?{text}"
        heading = AnchorLink(title, text, 2)
        heading.children = [AnchorLink(text, title, 3)]
        page.toc = TableOfContents([heading, AnchorLink(text, title, 2)])
        head = Head((Meta("name", "x", text),), (Alternate("a/b", title, f"{url}.json"),), {"name": [title, text]})
        return cast("TemplateContext", {"page": page, "head": head, "base_url": "../.."})

    def framed(self, url: str, title: str, text: str) -> str:
        context = self.context(url, title, text)

        def whole() -> str:
            self.rendered += 1
            return self.theirs(context)

        return self.frames.render(context, whole)

    def theirs(self, context: TemplateContext) -> str:
        return Template.render(self.env.get_template("main.html"), context)


@pytest.fixture(scope="module")
def theme(config: Any) -> Site:
    return Site(FRAME, config)


@given(ANY, ANY)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_whatever_a_page_says_stands_in_its_frame_as_in_the_theme(theme: Site, title: str, text: str) -> None:
    for url in ("program/satu", "program/dua"):
        assert theme.framed(url, title, text) == theme.theirs(theme.context(url, title, text))


def test_the_theme_renders_a_frame_once(config: Any) -> None:
    site = Site(FRAME, config)
    for number in range(5):
        assert f"<h1>Judul {number}</h1>" in site.framed(f"program/{number}", f"Judul {number}", "teks")
    assert site.rendered == 1
    site.framed("fasilitas/satu", "Judul", "teks")
    assert site.rendered == 2, "from another folder links lead otherwise"


@pytest.mark.parametrize(
    "part",
    [
        "{{ page.title | length }}",
        "{{ page.title | upper }}",
        "{{ page.meta.title | e | forceescape }}",
        "{{ page.url }}",
        "{{ page.file.src_uri }}",
    ],
)
def test_a_frame_that_makes_something_of_a_value_is_not_trusted(config: Any, part: str) -> None:
    site = Site(FRAME + part, config)
    for url, title in (("program/satu", "Satu & dua"), ("program/dua", "Tiga & empat"), ("program/tiga", "Lima")):
        assert site.framed(url, title, "teks") == site.theirs(site.context(url, title, "teks"))
    assert site.rendered == 3


def test_a_page_with_more_in_its_front_matter_is_rendered_by_the_theme(config: Any) -> None:
    site = Site(FRAME, config)
    context = site.context("program/satu", "Judul", "teks")
    for hide in (["toc"], ["navigation"]):
        page = copy(context["page"])
        assert page is not None
        page.meta = {**page.meta, "hide": hide}
        assert site.frames.render({**context, "page": page}, lambda: "dari tema") == "dari tema"


def test_published_pages_are_the_same_with_and_without(
    published_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = copy_project(tmp_path / "portal")
    rendered = []

    def whole(self: Frames, context: TemplateContext, whole: Any) -> str:
        rendered.append(whole())
        return str(rendered[-1])

    monkeypatch.setattr(Frames, "render", whole)
    build(project)
    assert len(rendered) > 70
    assert tree(project / "site") == tree(published_once / "site")
