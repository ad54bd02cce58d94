"""The files of a new city's project, from the package's templates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

from jinja2 import DictLoader, Environment, StrictUndefined

from generator.projects.scaffold import quoted
from generator.yaml_files import is_plain

_FOLDER = Path(__file__).with_name("files")
_SUFFIX = ".j2"
_SOURCE = """\
[% if sumber %]
  sumber:
    - id: tabel-wilayah
      judul: [[ sumber.judul|yaml ]]
      jenis: [[ sumber.jenis ]]
      url: [[ sumber.url|yaml ]]
      diakses: [[ sumber.diakses ]]
[% endif %]
"""
"""The source of an area, which both lists of areas have in each of their terms."""


def written(words: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield the path and text of each file of a new project, in which `words` stand; sorted by path."""
    sources = {
        path.relative_to(_FOLDER).as_posix(): path.read_text("utf-8") for path in sorted(_FOLDER.rglob(f"*{_SUFFIX}"))
    }
    # Signs that no file of a project uses, since a workflow has `{{ }}` of its own.
    environment = Environment(
        loader=DictLoader({**sources, "sumber": _SOURCE}),
        block_start_string="[%",
        block_end_string="%]",
        variable_start_string="[[",
        variable_end_string="]]",
        comment_start_string="[##",
        comment_end_string="##]",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - YAML, Markdown and JSON, each with a filter of its own
    )
    environment.filters.update(yaml=_yaml, html=escape, md=_markdown, baris=_one_line)
    for path in sources:
        yield path.removesuffix(_SUFFIX), environment.get_template(path).render(words)


def _yaml(text: str) -> str:
    """Return text as a value in YAML, without quotes where none are needed."""
    text = _one_line(text)
    is_name = is_plain(text) and text[0].isupper() and text.casefold() not in ("null", "ya", "tidak")
    return text if is_name or text.startswith("https://") else quoted(text)


def _markdown(text: str) -> str:
    """Return text that means itself in Markdown and in HTML."""
    escaped = re.sub(r"([\\`*_\[\]{}|#!~])", r"\\\1", _one_line(text))
    return escaped.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _one_line(text: str) -> str:
    """Return text on one line, as it may stand in a comment."""
    return " ".join(text.split())
