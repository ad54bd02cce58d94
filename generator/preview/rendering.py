"""Single pages of the portal through MkDocs and the theme, as a whole build would make them.

This is MkDocs' `build` (mkdocs/commands/build.py, 1.6.1) in two halves: what it does once for all pages happens when
the content was loaded, and what it does for a page when that page is asked for. Nothing is written to disk.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, TemplateError
from mkdocs.commands.build import _build_template, _populate_page, get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page

from generator import yaml_files
from generator.catalogue import THEME, Catalogue, layers
from generator.preview.trouble import Trouble, unique
from generator.problems import ContentError, say, system_reason
from generator.publishing import (
    OnDemand,
    Project,
    PublishError,
    SiteFile,
    content_error_in,
    heard,
    portal_plugin,
    theme_failure,
)

_THEME_FAILURES = (TemplateError, TypeError, ValueError, LookupError, AttributeError, ArithmeticError)


class TroubleError(Exception):
    """Something keeps the preview, or one page of it, from being shown."""

    def __init__(self, trouble: Trouble) -> None:
        self.trouble = trouble
        super().__init__(trouble.render())


class _Files(Files):
    """MkDocs' files, with data files that are still to be made.

    A generated page links only to what the portal makes, so its links need no look; in a page written by hand there
    may be a slip, so there the file is made to see whether there is one.
    """

    def __init__(self, files: Iterable[File], site: OnDemand, config: MkDocsConfig) -> None:
        super().__init__(files)
        self._site = site
        self._config = config
        self.is_by_hand = False
        """Whether the page that is being read was written by hand."""

    def get_file_from_path(self, path: str) -> File | None:
        """Return the file at a source path, or None."""
        found = super().get_file_from_path(path)
        if found is not None or path.endswith(".md"):
            return found
        if self.is_by_hand and self._site.data(posixpath.normpath(path)) is None:
            return None
        return File(path, None, self._config.site_dir, self._config.use_directory_urls)


@dataclass(frozen=True)
class _Outlined(Project):
    """A project whose pages are written only when they are asked for."""

    outline: Callable[[Catalogue], Iterator[SiteFile]] = field(kw_only=True)

    def files(self, catalogue: Catalogue) -> Iterator[SiteFile]:
        """Yield the pages without their text."""
        return self.outline(catalogue)


class Rendering:
    """The portal of one state of the content, page by page. Not to be used by two threads at once.

    What a page costs to make ready (the theme's templates, compiled) is taken over from the rendering `before`.

    Raises:
        TroubleError: with all that is wrong with the content, its templates or `mkdocs.yml`.
    """

    site: OnDemand
    nav: Navigation
    env: Environment

    def __init__(self, project: Project, before: Rendering | None = None) -> None:
        self.project = project
        self._known = before.site.known if before else {}
        self._read: dict[str, yaml_files.Known] = before._read if before else {}
        self._rendered: dict[str, bytes] = {}
        with _in_our_words(project.root):
            self._open(before)
            for page in self.nav.pages:
                if page.title is None:  # mkdocs.yml leaves it to the page, and the menu of every page shows it
                    self._populate(page)

    def _open(self, before: Rendering | None) -> None:
        path = self.project.root / "mkdocs.yml"
        # A file that begins to override one of the theme's is not seen by templates which are compiled already.
        own = sorted(str(file) for file in layers(self.project.root, THEME)[0].folder.rglob("*"))
        self.source = (path.read_bytes() if path.exists() else b"", tuple(own))
        config = load_config(str(path))
        plugins = config.plugins
        self.plugin = portal_plugin(plugins.values())
        self.plugin.project = _Outlined(self.project.root, self.project.today, outline=self._outline)
        self.config = config = plugins.on_config(config)
        with yaml_files.remembering(self._read):
            plugins.on_pre_build(config=config)
        try:
            files = get_files(config)
            env = before.env if before and before.source == self.source else config.theme.get_env()
            env.auto_reload = True  # whoever works on the theme sees it, too
            files.add_files_from_theme(env, config)
            files = plugins.on_files(files, config=config)
            set_exclusions(files, config)
            self.files = _Files(files, self.site, config)
            self.nav = plugins.on_nav(get_navigation(self.files, config), config=config, files=self.files)
            self.env = plugins.on_env(env, config=config, files=self.files)
        finally:
            self.plugin.on_post_build(config=config)  # gives the clock back
        self._documents = self.files.documentation_pages()
        self.pages = {file.dest_uri: file for file in self._documents}

    def _outline(self, catalogue: Catalogue) -> Iterator[SiteFile]:
        self.site = OnDemand(catalogue, self._known)
        yield from self.site.pages()

    @property
    def mount(self) -> str:
        """The path of the portal's address, with a slash at both ends."""
        path = urlsplit(self.site.catalogue.settings.url()).path.strip("/")
        return f"/{path}/" if path else "/"

    def page(self, path: str) -> bytes | None:
        """Return the page at a path of the built site (`program/x/index.html`); None where there is none.

        Raises:
            TroubleError: where it can't be made, or a link of it leads nowhere.
        """
        file = self.pages.get(path)
        if file is not None and path not in self._rendered:
            with _in_our_words(self.project.root):
                self._rendered[path] = self._render(file)
        return self._rendered.get(path)

    def file(self, path: str) -> bytes | None:
        """Return a file of the built site that is no page; None where there is none.

        Raises:
            TroubleError: where it can't be made.
        """
        with _in_our_words(self.project.root):
            if path in self.config.theme.static_templates:
                return self._template(path)
            found = self.files.src_uris.get(path)
            if found is not None and not found.is_documentation_page():
                return found.content_bytes
            return self.site.data(path)

    def _render(self, file: File) -> bytes:
        self.plugin.catalogue = self.site.catalogue  # where a later state had trouble, this one is still shown
        page = file.page or Page(None, file, self.config)
        self._populate(page)
        page.active = True
        try:
            context = get_context(self.nav, self._documents, self.config, page)
            template = self.env.get_template(str(page.meta.get("template", "main.html")))
            context = self.config.plugins.on_page_context(context, page=page, config=self.config, nav=self.nav)
            output = self.config.plugins.on_post_page(template.render(context), page=page, config=self.config)
        finally:
            page.active = False
        page.validate_anchor_links(files=self.files, log_level=self.config.validation.links.anchors)
        return output.encode("utf-8", "xmlcharrefreplace")

    def _populate(self, page: Page) -> None:
        if page.content is not None:
            return
        text = self.site.page(page.file.src_uri)
        if text is not None:
            page.file.content_string = text
        self.files.is_by_hand = text is None
        _populate_page(page, self.config, self.files)

    def _template(self, name: str) -> bytes:
        for file in self._documents:
            if file.page is None:
                Page(None, file, self.config)
        template = self.env.get_template(name)
        return _build_template(name, template, self.files, self.config, self.nav).encode()


@contextmanager
def _in_our_words(root: Path) -> Iterator[None]:
    """Raise all that goes wrong, or that MkDocs warns of, as trouble."""
    with heard() as sayings:
        try:
            yield
        except ContentError as error:
            raise TroubleError(Trouble(error.problems)) from error
        except PublishError as error:
            raise TroubleError(Trouble(reasons=error.reasons)) from error
        except MkDocsException as error:
            if cause := content_error_in(error):
                raise TroubleError(Trouble(cause.problems)) from error
            reasons = unique(sayings.reasons) or (say("mkdocs_says", text=error),)
            raise TroubleError(Trouble(reasons=reasons)) from error
        except OSError as error:
            reason = say("preview_unreadable", path=error.filename, reason=system_reason(error))
            raise TroubleError(Trouble(reasons=(reason,))) from error
        except _THEME_FAILURES as error:
            raise TroubleError(Trouble(reasons=(theme_failure(error, root),))) from error
    if sayings.reasons:
        raise TroubleError(Trouble(reasons=unique(sayings.reasons)))
