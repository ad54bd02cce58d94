"""Publish the portal at once and whole, or not at all.

MkDocs empties its target before it writes, so it never writes to the published site. It builds into a private
folder; the result is counted, checked and flushed to disk; then one rename moves the link `site` to it. Whatever
stops a build before that rename, the last good site is untouched. The last releases stay on disk.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import jinja2
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException

from generator.cache import CACHE, SITE, STATE, inputs, keeping
from generator.catalogue import Catalogue
from generator.exports import schema_files
from generator.history import PUBLISHED, remember, require_lasting
from generator.problems import ContentError, problem, say, system_reason
from generator.publishing.city_files import require_readable_configuration
from generator.publishing.mkdocs_plugin import PortalPlugin
from generator.publishing.mkdocs_words import heard, theme_failure
from generator.publishing.releases import (
    PublishError,
    Report,
    lock,
    readable_by_all,
    refuse_foreign_target,
    release,
    release_before,
    remove,
)
from generator.publishing.same_files import Before, is_linked
from generator.publishing.site import Project, SiteFile, record_pages
from generator.publishing.timing import Timing

Progress = Callable[[str, int, int], None]
"""Called with the step (a phrase), what is done of it, and how much there is to do."""

# Things a page must not load from elsewhere; links that readers follow are not among them.
_FOREIGN = re.compile(
    rb"<(?:script|img|iframe|source|video|audio|embed)\b[^>]*\bsrc(?:set)?=[\"']?((?:https?:)?//[^\"' >]+)"
    rb"|<link\b(?=[^>]*\brel=[\"']?(?:stylesheet|preconnect|preload|icon))[^>]*\bhref=[\"']?((?:https?:)?//[^\"' >]+)"
    rb"|@import\s+(?:url\()?[\"']?((?:https?:)?//[^\"')]+)"
)


def publish(
    project: Project,
    progress: Progress = lambda step, done, total: None,
    *,
    use_cache: bool = True,
    timing: Timing | None = None,
) -> Report:
    """Build the portal and switch `site/` to it. Without the cache everything is made anew, and is the same.

    Raises:
        ContentError: where the content or a template has problems.
        PublishError: where another build is running, the target isn't ours, the pages have broken links or are
            incomplete, or the disk refuses.
    """
    state = project.root / STATE
    site = project.root / SITE
    try:
        state.mkdir(exist_ok=True)
        with lock(state), readable_by_all(state):
            refuse_foreign_target(site, state)
            work = state / "work"
            remove(work)
            made_of = inputs(project.root) if use_cache else None
            try:
                with keeping(state / CACHE) if use_cache else nullcontext():
                    before = Before(release_before(site, state) if use_cache else None)
                    plugin = build_into(work, project, progress, timing, before)
                    assert plugin.catalogue is not None
                    schemas = tuple(schema_files(plugin.catalogue))
                _check_built(work, plugin.catalogue, plugin.files)
                plugin.timing.lap("whole")
                lasting = require_lasting(plugin.catalogue, [file.path for file in plugin.files])
                progress(say("step_publish"), 0, 1)
                report = release(work, site, state, plugin.catalogue, plugin.files)
                report = replace(report, made_of=made_of if plugin.is_made_of_content else None, schemas=schemas)
                report = _remembered(report, project.root, lasting)
                plugin.timing.lap("release")
                progress(say("step_publish"), 1, 1)
            finally:
                remove(work)
    except OSError as error:
        raise PublishError(say("write_failed", reason=system_reason(error))) from error
    return report


def _remembered(report: Report, root: Path, lasting: set[str]) -> Report:
    """Add to the list of published addresses; the site is out already, so a refusal is worth a warning alone.

    The next build then has that to do, though nothing else may have changed.
    """
    try:
        remember(root, lasting)
    except OSError as error:
        warning = problem("addresses_not_written", PUBLISHED, reason=system_reason(error))
        return replace(report, warnings=(*report.warnings, warning), made_of=None)
    return report


def build_into(
    target: Path,
    project: Project,
    progress: Progress,
    timing: Timing | None = None,
    before: Before | None = None,
) -> PortalPlugin:
    """Run MkDocs strictly from the project into `target`; return the plugin, which holds what was built.

    Raises:
        ContentError: where the content or a template has problems.
        PublishError: where MkDocs warns of anything, or its configuration is wrong.
        OSError: where the disk refuses.
    """
    require_readable_configuration(project.root)
    with heard() as sayings:
        try:
            config = load_config(str(project.root / "mkdocs.yml"), strict=True, site_dir=str(target))
            plugin = portal_plugin(config.plugins.values())
            plugin.project = project
            plugin.timing = timing or Timing()
            plugin.before = before or Before(None)
            plugin.report_progress = lambda done, total: progress(say("step_pages"), done, total)
            progress(say("step_check"), 0, 1)
            mkdocs_build(config)
        except Abort as error:
            if cause := content_error_in(error):
                raise cause from error
            raise PublishError(*(sayings.reasons or [say("mkdocs_says", text=error)])) from error
        except ConfigurationError as error:
            raise PublishError(*(sayings.reasons or [say("mkdocs_says", text=error)])) from error
        except MkDocsException as error:
            raise PublishError(say("mkdocs_says", text=error)) from error
        except jinja2.TemplateError as error:
            raise PublishError(theme_failure(error, project.root)) from error
    return plugin


def portal_plugin(plugins: Iterable[object]) -> PortalPlugin:
    """Return the portal's plugin among those of a MkDocs configuration.

    Raises:
        PublishError: where it isn't there.
    """
    for plugin in plugins:
        if isinstance(plugin, PortalPlugin):
            return plugin
    raise PublishError(say("plugin_missing"))


def content_error_in(error: BaseException) -> ContentError | None:
    """Return the content error behind MkDocs' abort, which says only that a plugin failed."""
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, ContentError):
        cause = cause.__cause__ or cause.__context__
    return cause


def _check_built(target: Path, catalogue: Catalogue, files: list[SiteFile]) -> None:
    """Check that everything that should be there is there, whole, and loads nothing from elsewhere."""
    reasons: list[str] = []
    expected = set(record_pages(catalogue))
    written = {file.path for file in files}
    reasons += [say("page_missing", path=path) for path in sorted(expected - written)]
    for file in files:
        built = target / _built_path(file.path)
        if not built.is_file():
            reasons.append(say("page_missing", path=_built_path(file.path)))
        elif built.suffix != ".html" and not is_linked(built) and built.read_bytes() != file.content:
            reasons.append(say("page_broken", path=_built_path(file.path)))
    for built in sorted((*target.rglob("*.html"), *target.rglob("*.css"))):
        if is_linked(built):  # was checked before it was published
            continue
        where, text = built.relative_to(target).as_posix(), built.read_bytes()
        if built.suffix == ".html" and not text.rstrip().endswith(b"</html>"):
            reasons.append(say("page_broken", path=where))
        if match := _FOREIGN.search(text):
            address = next(group for group in match.groups() if group).decode(errors="replace")
            reasons.append(say("page_foreign", path=where, address=address))
    if reasons:
        raise PublishError(*reasons, say("build_refused", count=len(reasons)))


def _built_path(source: str) -> str:
    """Return where MkDocs puts a source file, with directory addresses."""
    if not source.endswith(".md"):
        return source
    stem = source.removesuffix(".md")
    return f"{stem}.html" if stem == "index" or stem.endswith("/index") else f"{stem}/index.html"
