"""Commands for the portal: build, serve, write."""

from __future__ import annotations

import errno
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import click

from generator.cache import Outcome, note, repeated
from generator.cli.options import command, date_option, fail, project_option, require_project
from generator.cli.printing import print_problems, print_repeated, print_report, print_timing, progress_bar
from generator.cli.usage import Required
from generator.problems import say, system_reason


@command(
    "build", "portal build", "portal build --date 2026-11-23", "portal build --timing", "portal build --no-cache"
)
@project_option
@date_option
@click.option("--cache/--no-cache", "use_cache", default=True, help=say("help_cache"))
@click.option("--timing", "timed", is_flag=True, help=say("help_timing"))
def build(project: Path, today: date | None, use_cache: bool, timed: bool) -> None:
    """Publish the portal."""
    require_project(project)
    if use_cache and not timed and (outcome := repeated(project, today)) is not None:
        print_repeated(outcome)
        return
    from generator.cli.schemas import write_schemas
    from generator.publishing import Project, Timing, publish

    timing = Timing()
    with progress_bar() as progress:
        report = publish(Project(project, today), progress, use_cache=use_cache, timing=timing)
    print_problems(report.warnings, "teks")
    print_report(report)
    if timed:
        print_timing(timing)
    try:  # the editor then offers what was published
        write_schemas(project, report.schemas)
    except OSError as error:
        click.echo(say("schemas_not_written", reason=system_reason(error)), err=True)
        return
    if report.made_of is not None:
        told = tuple(warning.render() for warning in report.warnings)
        catalogue = report.catalogue
        outcome = Outcome(report.records, report.pages, told)
        note(project, report.made_of, catalogue.settings.zone, catalogue.today, outcome)


class _Address(click.ParamType[Any]):
    """A host and a port."""

    name = "HOST:PORT"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, int]:
        host, _, port = value.rpartition(":")
        if not host or not port.isdecimal() or not 0 < int(port) < 65536:
            self.fail(say("wrong_address"), param, ctx)
        return host.strip("[]"), int(port)


@command("serve", "portal serve", "portal serve --address 127.0.0.1:9000")
@project_option
@click.option("--address", type=_Address(), default="127.0.0.1:8000", help=say("help_address"))
def serve(project: Path, address: tuple[str, int]) -> None:
    """Serve a preview that reloads."""
    require_project(project)
    from generator.preview import Preview
    from generator.publishing import Project

    host, port = address
    try:
        Preview(Project(project), host, port, partial(click.echo, err=True)).run()
    except OSError as error:
        shown = f"{host}:{port}"
        if error.errno == errno.EADDRINUSE:
            fail(say("port_taken", address=shown, other=f"{host}:{port + 1}"))
        fail(say("address_refused", address=shown, reason=system_reason(error)))


@command("write", "portal write --to /tmp/markdown")
@project_option
@date_option
@click.option(
    "--to",
    "target",
    cls=Required,
    required=True,
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help=say("help_to"),
)
def write(project: Path, today: date | None, target: Path) -> None:
    """Write Markdown and data for another publisher."""
    from generator.publishing import Project, site_files

    catalogue = Project(project, today).load()
    files = list(site_files(catalogue))
    target.mkdir(parents=True, exist_ok=True)
    if any(target.iterdir()):
        fail(say("target_not_empty", path=target))
    for file in files:
        path = target / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    click.echo(say("written", count=len(files), path=target))
