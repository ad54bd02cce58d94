"""Templates that can't let a value become Markdown or HTML: escaping happens once, at output, by itself.

`autoescape` alone would make HTML harmless, not Markdown. So the environment's `finalize` turns every ASCII
punctuation character of a printed value into a numeric entity, which every Markdown reader shows as the character
and none takes as syntax (CommonMark 0.31, sections 2.4 and 2.5). Templates are checked when they load: only known
filters, no string arithmetic, nothing that could declare a text safe.
"""

from __future__ import annotations

import re
import string
import traceback
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

import jinja2
from jinja2 import nodes
from markupsafe import Markup

from generator.cache import found, keep
from generator.catalogue import TEMPLATES, layered, layers, shown_place
from generator.model import WebAddress, clock, long_date, number, prose, weekday
from generator.pages.compiled import Compiled
from generator.problems import ContentError, Problem, Problems, problem, system_reason

# Spaces matter to Markdown at the start and end of a line and in pairs; line ends and tabs everywhere.
_ENTITIES = {ord(c): f"&#{ord(c)};" for c in string.punctuation + "\t\n\x0b\x0c\r\x85\u2028\u2029"}
_SPACES = re.compile(r"^ | $|(?<= ) ")


@lru_cache(8192)  # labels and names stand on hundreds of pages
def escape(text: str) -> Markup:
    """Return `text` such that no Markdown or HTML reader finds anything in it but text."""
    return Markup(_SPACES.sub("&#32;", text.translate(_ENTITIES)))  # noqa: S704 - this is the escaping


class Href(str):
    """Where a link leads inside the portal: a relative path of ids, which need no escaping."""

    __slots__ = ()


def _destination(address: str) -> Markup:
    # `%` stays, since the address is encoded already; `&` must not begin an entity.
    encoded = quote(address, safe="%/:?#@!$&,;=~+.-_")
    return Markup(encoded.replace("&", "&#38;"))  # noqa: S704 - nothing active is left


@jinja2.pass_eval_context  # so that Jinja prints no constant at compile time, past this function
def _finalize(_: nodes.EvalContext, value: object) -> Markup:
    if isinstance(value, Markup):
        return value
    if isinstance(value, (WebAddress, Href)):
        return _destination(value)
    if isinstance(value, (str, int, float)) and not isinstance(value, bool):
        return escape(str(value))
    if isinstance(value, jinja2.Undefined):
        str(value)  # StrictUndefined raises with the name that is missing
    raise TypeError(f"nilai {type(value).__name__} tidak dapat ditulis langsung")


FILTERS: Mapping[str, object] = {
    "tanggal": long_date,
    "hari": weekday,
    "iso": date.isoformat,
    "jam": clock,
    "angka": number,
    "prosa": prose.render,
    "length": len,
}
_FAILURES = (
    *(jinja2.TemplateError, TypeError, ValueError, LookupError, AttributeError, ArithmeticError),
    *(AssertionError, RuntimeError),  # babel's, given no date; a template that includes itself
)
_FORBIDDEN_NODES = (
    nodes.Concat,
    nodes.Add,
    nodes.Mul,
    nodes.Mod,
    nodes.Slice,
    nodes.MarkSafe,
    nodes.MarkSafeIfAutoescape,
    nodes.EvalContextModifier,
)
_TEXT_METHODS = frozenset(dir(str))
_FIELDS_TOO = frozenset({"title", "count", "index"})
"""Methods of text that are also names of fields and loop counters; none takes a text in."""

_COMPILED = Compiled("template of pages")
_harmless: dict[Path, str] = {}
"""The text of each template that was looked through and found good."""
_HARMLESS = "harmless template"
"""What an earlier build found good, as a sort of things in the cache."""


class Templates:
    """The portal's templates, checked as a whole before the first is used.

    Raises:
        ContentError: where a template can't be read, or uses what is forbidden.

    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files = layered(root, TEMPLATES, "*.j2")
        self.environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader([layer.folder for layer in layers(root, TEMPLATES)]),
            autoescape=True,
            finalize=_finalize,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            bytecode_cache=_COMPILED,
            auto_reload=False,  # a build has templates of its own, and looks at no file twice
        )
        self.environment.filters = dict(FILTERS)
        self.environment.globals = {"range": range}
        self._check()

    def render(self, name: str, **context: object) -> str:
        """Render a template.

        Raises:
            ContentError: with the template's place, where it fails.

        """
        try:
            return self.environment.get_template(name).render(context)
        except jinja2.TemplateNotFound as error:
            missing = f"{layers(self.root, TEMPLATES)[0].shown}/{error.name}"
            raise ContentError([problem("template_missing", missing, value=error.name)]) from error
        except _FAILURES as error:
            raise ContentError([self._failure(name, error)]) from error

    def has(self, name: str) -> bool:
        """Tell whether there is a template of that name."""
        return name in self.files

    def _failure(self, name: str, error: Exception) -> Problem:
        frames = [
            (place, frame.lineno or 0)
            for frame in traceback.extract_tb(error.__traceback__)
            if (place := shown_place(self.root, TEMPLATES, Path(frame.filename)))
        ]
        where, line = frames[-1] if frames else (self.files[name][1], 0)
        return problem("template_failed", where, line, 1, reason=error)

    @staticmethod
    def _is_harmless(path: Path, text: str) -> bool:
        """Tell whether a template was looked through before, by this process or by an earlier build."""
        if found(_HARMLESS, (text,)) is not None:
            return True
        if _harmless.get(path) != text:
            return False
        keep(_HARMLESS, (text,), b"")
        return True

    def _check(self) -> None:
        problems = Problems()
        for path, where in self.files.values():
            text = template_text(path, where, problems)
            if text is None or self._is_harmless(path, text):
                continue
            tree = template_tree(self.environment, text, where, problems)
            if tree is None:
                continue
            lines = text.splitlines()
            forbidden = list(_forbidden(tree))
            if not forbidden:
                _harmless[path] = text
                keep(_HARMLESS, (text,), b"")
            for line, what in forbidden:
                words = {"value": what, "known": ", ".join(sorted(FILTERS))}
                problems.add(problem("template_forbidden", where, line, 1, excerpt=lines[line - 1], **words))
        problems.raise_errors()


def has_own_templates(root: Path) -> bool:
    """Tell whether a city has templates of its own, in the place of the package's or beside them."""
    return any(layers(root, TEMPLATES)[0].folder.glob("*.j2"))


def template_text(path: Path, where: str, problems: Problems) -> str | None:
    """Return the text of a template that messages call `where`, or None with the reason in `problems`."""
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        problems.add(problem("file_not_utf8", where))
    except OSError as error:
        problems.add(problem("file_unreadable", where, reason=system_reason(error)))
    return None


def template_tree(
    environment: jinja2.Environment, text: str, where: str, problems: Problems
) -> nodes.Template | None:
    """Return what a template's text says, or None with the reason in `problems`."""
    try:
        return environment.parse(text)
    except jinja2.TemplateSyntaxError as error:
        problems.add(problem("template_syntax", where, error.lineno, 1, reason=error.message))
    return None


def _forbidden(tree: nodes.Template) -> Iterator[tuple[int, str]]:
    """Yield (line, what) for everything in a template that could let a text out unescaped."""
    for node in tree.find_all(_FORBIDDEN_NODES):
        yield node.lineno, type(node).__name__
    for node in tree.find_all(nodes.Filter):
        if node.name not in FILTERS:
            yield node.lineno, f"|{node.name}"
    called = [call.node for call in tree.find_all(nodes.Call)]
    for node in tree.find_all(nodes.Getattr):
        if node.attr in _TEXT_METHODS and (node.attr not in _FIELDS_TOO or any(node is it for it in called)):
            yield node.lineno, f".{node.attr}()"
    for node in tree.find_all(nodes.Getitem):
        if isinstance(node.arg, nodes.Const) and node.arg.value in _TEXT_METHODS:
            yield node.lineno, f".{node.arg.value}()"
