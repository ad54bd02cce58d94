"""The front door for MkDocs: the portal's files as virtual files of an ordinary MkDocs build.

All that the portal knows of MkDocs is in this module, in `mkdocs_words`, `publish` and `preview`.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime, time
from html import unescape
from pathlib import Path
from typing import Literal, cast

from jinja2 import Environment
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from generator.cache import CACHE, READ, STATE, Parts, is_keeping, keeping
from generator.catalogue import CONTENT, PAGES, THEME, Catalogue, is_further_page, layers, moves
from generator.metadata import head_of, last_days
from generator.pages import Compiled
from generator.problems import ContentError, say
from generator.publishing.conversion import ConvertedPage, Converter
from generator.publishing.kept_pages import frame_pages, setting_of
from generator.publishing.mkdocs_config import fitted_navigation, has_own, pages_in, take_defaults
from generator.publishing.same_files import Before, GeneratedFile
from generator.publishing.same_menu import render_menu_once
from generator.publishing.site import Project, SiteFile
from generator.publishing.sitemaps import TEMPLATE, name_of, parts_of, write_parts
from generator.publishing.theme_files import pass_over_hidden_folders
from generator.publishing.timing import Timing, step_of

RELEASES = ".portal/releases"
WATCHED = ("content", "site_config")
EPOCH = "SOURCE_DATE_EPOCH"
_LAST_SECOND = 2**32 - 1
"""The latest that the header of a gzip file can say, in 2106 (RFC 1952, section 2.3.1)."""
_COMPILED = Compiled("template of the theme")


class PortalPlugin(BasePlugin):  # type: ignore[type-arg, no-untyped-call]  # it has no options
    """Adds the portal's pages and data to MkDocs, from one load of the content for each build."""

    def __init__(self) -> None:
        self.project: Project | None = None
        self.catalogue: Catalogue | None = None
        self.files: list[SiteFile] = []
        self.timing = Timing()
        self.before = Before(None)
        self.report_progress: Callable[[int, int], None] = lambda done, total: None
        self._done = self._steps = 0
        self._epoch: str | None = None
        self._clock_is_fixed = False
        self._has_own_navigation = self._has_own_markdown = False
        self._converter: Converter | None = None
        self._setting: Parts | None = None
        self.is_made_of_content = False
        """Whether nothing shows in the site but the content, the city's settings and what is installed."""
        self._nav: Navigation | None = None
        self._env: Environment | None = None
        self._by_hand: set[str] = set()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Make MkDocs keep this instance between the rebuilds of `serve`."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Find the project, say what its file leaves open, watch what staff edit, and keep off a published site.

        Raises:
            ConfigurationError: as `take_defaults`.
            PluginError: where the target is a link to a published release, which MkDocs would empty.
        """
        root = Path(config.config_file_path).parent
        target = Path(config.site_dir)
        if target.is_symlink() or root.resolve() / RELEASES in target.resolve().parents:
            raise PluginError(say("site_is_release", path=config.site_dir))
        # MkDocs keeps the instance for every project that one process loads.
        if self.project is None or self.project.root.resolve() != root.resolve():
            self.project = Project(root)
        take_defaults(config)
        self._has_own_navigation = has_own(config, "nav")
        self._has_own_markdown = has_own(config, "markdown_extensions")
        self._setting = setting_of(config, Path(config.config_file_path).read_bytes())
        is_inside = (root / CONTENT).resolve() in Path(config.docs_dir).resolve().parents
        is_ours = self._setting is not None and not self._has_own_markdown and not config.theme.custom_dir
        self.is_made_of_content = is_inside and is_ours and is_keeping()
        # The city's own files of the theme win over the package's, and these over the theme's.
        own = [str(layer.folder) for layer in layers(root, THEME)]
        config.theme.dirs[:] = [*own, *(folder for folder in config.theme.dirs if folder not in own)]
        pass_over_hidden_folders(config.theme)
        config.watch += [str(root / folder) for folder in WATCHED if str(root / folder) not in config.watch]
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Load and write everything in memory, before MkDocs touches the old site.

        Raises:
            PluginError: with every problem of the content.
        """
        assert self.project is not None
        try:
            root = self.project.root
            with keeping(root / STATE / CACHE, READ) if is_keeping() else nullcontext():
                catalogue = self.project.load()
            self.timing.lap("load")
            files = []
            for file in self.project.files(catalogue):
                files.append(file)
                self.timing.lap(step_of(file))
        except ContentError as error:
            raise PluginError(f"{error}\n{say('content_has_problems', count=len(error.problems))}") from error
        self.catalogue, self.files = catalogue, files
        self._by_hand = {file.path for file in files if file.source.startswith(f"{PAGES}/")}
        settings = catalogue.settings
        # The theme takes these for HTML in some places, and escapes what isn't in others.
        config.site_name = escape(settings.name)
        config.site_description = escape(settings.description)
        licence = {"city": settings.city, "name": settings.license.name, "url": settings.license.url}
        config.copyright = say("license_line", **{key: escape(text) for key, text in licence.items()})
        config.site_url = settings.url()
        self._fix_clock(catalogue)
        self._done, self._steps = 0, 2 * sum(file.path.endswith(".md") for file in files)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add every file of the portal that MkDocs hasn't found on disk itself, and navigation for what there is."""
        assert self.catalogue is not None
        moved = moves(self.catalogue)
        for site_file in self.files:
            if files.get_file_from_path(site_file.path) is None:
                # A page that leads on, or on which a list goes on, needs no place in the navigation, wherever it is.
                is_aside = site_file.path in moved or is_further_page(site_file.path)
                inclusion = InclusionLevel.NOT_IN_NAV if is_aside else InclusionLevel.UNDEFINED
                made = GeneratedFile.generated(config, site_file.path, content=site_file.content, inclusion=inclusion)
                cast("GeneratedFile", made).before = self.before
                files.append(made)
        if not self._has_own_navigation:
            config.nav = fitted_navigation(cast("list[object]", config.nav), files)
        if not self._has_own_markdown:
            self._converter = Converter(config, self._setting if is_keeping() else None)
            for path, title in pages_in(config.nav):
                if (file := files.get_file_from_path(path)) and file.page is None:
                    self._make_page(title, file, config)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Make the pages anew that aren't in the navigation; MkDocs has seen by now whether one should be."""
        if not self._has_own_markdown:
            for file in files.documentation_pages(inclusion=InclusionLevel.is_in_serve):
                if not isinstance(file.page, ConvertedPage):
                    self._make_page(None, file, config)
        self._nav = nav
        return nav

    def _make_page(self, title: str | None, file: File, config: MkDocsConfig) -> None:
        """Give a file a page that is converted our way."""
        assert self._converter is not None
        is_generated = file.generated_by is not None and file.src_uri not in self._by_hand
        ConvertedPage(title, file, config, self._converter, is_generated=is_generated)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give the theme the city, the numbers that stand on every page, and what the sitemap says."""
        assert self.catalogue is not None
        self.timing.lap("markdown")
        self._env = env
        env.bytecode_cache = _COMPILED
        env.globals["portal"] = self.catalogue.settings
        env.globals["last_days"] = last_days(self.catalogue)
        hotlines = self.catalogue.of_kind("bantuan")
        env.globals["hotlines"] = [hotline for hotline in hotlines if getattr(hotline, "short_name", None)]
        custom = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
        own = [*(layer.folder for layer in layers(self.catalogue.root, THEME)[:1]), *custom]
        render_menu_once(env, own)
        if self._setting is not None and not any(any(folder.rglob("*.*")) for folder in own):
            assert self._nav is not None
            frame_pages(env, self._nav, self._setting, self.catalogue)
        return env

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the theme what stands in the page's head for machines."""
        assert self.catalogue is not None
        title, description = (unescape(str(page.meta.get(key) or "")) for key in ("title", "description"))
        head = head_of(self.catalogue, page.file.src_uri, title or str(page.title), description)
        page.canonical_url = head.canonical or page.canonical_url
        return cast("TemplateContext", {**context, "head": head})

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Keep pages that lead on out of the sitemap, and make an index of it where there are many others."""
        assert self.catalogue is not None
        assert self._env is not None
        moved = moves(self.catalogue)
        pages = [file for file in context["pages"] if file.src_uri not in moved]
        if template_name != TEMPLATE:
            return cast("TemplateContext", {**context, "pages": pages})
        parts = parts_of(pages)
        write_parts(parts, self._env, Path(config.site_dir))
        sitemaps = [self.catalogue.settings.url(name_of(number)) for number in range(1, len(parts) + 1)]
        return cast("TemplateContext", {**context, "pages": pages, "sitemaps": sitemaps})

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Count a page that was read."""
        self._step()

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Count a page; link it where the release before has it, which leaves MkDocs nothing to write."""
        self._step()
        content = output.encode("utf-8", errors="xmlcharrefreplace")  # as MkDocs encodes it
        return "" if self.before.link(page.file.dest_uri, content, page.file.abs_dest_path) else output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Give the clock back, and what only this build may use."""
        self.timing.lap("theme")
        self._release_clock()
        self.before = Before(None)

    def on_build_error(self, *, error: Exception) -> None:
        """Give back the same when the build failed."""
        self._release_clock()
        self.before = Before(None)

    def _step(self) -> None:
        self._done += 1
        self.report_progress(self._done, self._steps)

    def _fix_clock(self, catalogue: Catalogue) -> None:
        """Make MkDocs' own dates (sitemap, gzip header) say the portal date, whatever the machine's clock says."""
        # Noon in the city is the same calendar day in UTC for every Indonesian time zone (+7 to +9).
        noon = datetime.combine(catalogue.today, time(12), catalogue.settings.zone)
        self._epoch = os.environ.get(EPOCH)
        os.environ[EPOCH] = str(min(max(0, int(noon.timestamp())), _LAST_SECOND))
        self._clock_is_fixed = True

    def _release_clock(self) -> None:
        if not self._clock_is_fixed:
            return
        self._clock_is_fixed = False
        if self._epoch is None:
            os.environ.pop(EPOCH, None)
        else:
            os.environ[EPOCH] = self._epoch
