"""All of the portal as one stream of files; through MkDocs; out at once and whole, or not at all.

In: a project. Out: `site/`, switched by one rename, and a report of what changed; or the files, for another
publisher. It never leaves the published site half written. MkDocs and its theme are known here and in `preview/`
alone.
"""

from __future__ import annotations

from generator.publishing.mkdocs_plugin import WATCHED, PortalPlugin
from generator.publishing.mkdocs_words import heard, theme_failure
from generator.publishing.on_demand import OnDemand
from generator.publishing.publication import content_error_in, portal_plugin, publish
from generator.publishing.releases import PublishError, Report
from generator.publishing.site import Project, SiteFile, require_publishable, site_files
from generator.publishing.timing import STEPS, Timing

__all__ = [
    "STEPS",
    "WATCHED",
    "OnDemand",
    "PortalPlugin",
    "Project",
    "PublishError",
    "Report",
    "SiteFile",
    "Timing",
    "content_error_in",
    "heard",
    "portal_plugin",
    "publish",
    "require_publishable",
    "site_files",
    "theme_failure",
]
