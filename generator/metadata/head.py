"""What may stand in the head of a page for machines; the rooms that know something for it offer these."""

from __future__ import annotations

import json
from dataclasses import dataclass

from markupsafe import Markup

_IN_SCRIPT = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}
"""Characters that could end or change a script element, as JSON escapes them.

Source: https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements
"""


@dataclass(frozen=True)
class Meta:
    """A `<meta>` element: `attribute` is `name` or, for OpenGraph, `property`."""

    attribute: str
    key: str
    content: str


@dataclass(frozen=True)
class Alternate:
    """A `<link rel="alternate">`: the same in another format, or a feed; `path` is from the site's root."""

    type: str
    title: str
    path: str


@dataclass(frozen=True)
class Head:
    """The head of one page: `json_ld` is a JSON-LD document, None where there is none."""

    metas: tuple[Meta, ...] = ()
    alternates: tuple[Alternate, ...] = ()
    json_ld: object = None
    canonical: str = ""
    """The address of the page that this one leads to, where it isn't its own."""

    @property
    def script(self) -> Markup:
        """The JSON-LD as it may stand inside a script element."""
        text = json.dumps(self.json_ld, ensure_ascii=False, separators=(",", ":"))
        return Markup(text.translate(_IN_SCRIPT))  # noqa: S704 - nothing in it can end the element
