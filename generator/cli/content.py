"""Commands for the content: check, new, edit."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date
from pathlib import Path

import click

from generator.cache import CACHE, READ, STATE, keeping
from generator.catalogue import fix
from generator.cli.options import PROBLEMS, command, date_option, fail, project_option, require_project
from generator.cli.printing import print_fixed, print_problems
from generator.model import KINDS
from generator.problems import ContentError, Problem, say, system_reason
from generator.projects import new_record, overrides, pending, upgrade, without_package
from generator.publishing import Project, require_publishable


@command(
    "check",
    "portal check",
    "portal check --fix",
    "portal check --format github",
    "portal check --project ../portal-kota-lain",
)
@project_option
@date_option
@click.option(
    "--format", "form", type=click.Choice(["teks", "json", "github"]), default="teks", help=say("help_format")
)
@click.option("--fix", "mend", is_flag=True, help=say("help_fix"))
def check(project: Path, today: date | None, form: str, *, mend: bool) -> None:
    """Check the content."""
    if mend:
        require_project(project)
        print_fixed([*upgrade(project), *fix(project, lambda: _problems_of(project, today))], form)
    try:
        with keeping(project / STATE / CACHE, READ) if (project / STATE).is_dir() else nullcontext():
            catalogue = Project(project, today).load()
        require_publishable(catalogue)
        own, gone = overrides(project), without_package(project)
    except ContentError as error:
        # What an earlier version left may well be why.
        print_problems([*error.problems, *pending(project)], form)
        if form == "teks":
            click.echo(say("content_has_problems", count=len(error.problems)), err=True)
        raise SystemExit(PROBLEMS) from None
    unseen = (found for each in own if (found := each.problem) and not each.is_copy)
    print_problems([*catalogue.warnings, *pending(project), *unseen, *gone], form)
    if form == "teks":
        terms = sum(len(entries) for entries in catalogue.entries.values()) - len(catalogue.records)
        click.echo(say("content_is_good", records=len(catalogue.records), terms=terms))
        if own:
            click.echo(say("overrides_listed", names=", ".join(each.name for each in own)))
        if catalogue.examples:
            click.echo(say("examples_left_out", count=len(catalogue.examples)))


def _problems_of(project: Path, today: date | None) -> tuple[Problem, ...]:
    try:
        return Project(project, today).load().warnings
    except ContentError as error:
        return error.problems


@command(
    "new", 'portal new fasilitas "Taman Kota"', 'portal new rapat "Rapat Gugus Tugas" --id 2026-12-01-gugus-tugas'
)
@click.argument("kind", type=click.Choice(list(KINDS)), metavar="|".join(KINDS))
@click.argument("name", metavar='"NAMA"')
@click.option("--id", "record_id", metavar="PENGENAL", help=say("help_id"))
@project_option
def new(kind: str, name: str, record_id: str | None, project: Path) -> None:
    """Make a new record's file."""
    require_project(project)
    path = new_record(project, kind, name, record_id)
    click.echo(say("record_made", path=path.relative_to(project).as_posix()))


@command("edit", "portal edit", "portal edit --port 8100 --no-open")
@project_option
@date_option
@click.option("--port", type=click.IntRange(0, 65535), default=0, metavar="PORT", help=say("help_port"))
@click.option("--no-open", is_flag=True, help=say("help_no_open"))
def edit(project: Path, today: date | None, port: int, *, no_open: bool) -> None:
    """Serve the form in the browser."""
    require_project(project)
    try:
        from generator.editor import run
    except ModuleNotFoundError as error:
        if error.name not in ("flask", "werkzeug"):
            raise
        fail(say("extra_missing"))
    try:
        run(
            project, port, today, lambda address: click.echo(say("edit_running", address=address)), browse=not no_open
        )
    except KeyboardInterrupt:
        pass  # the server takes one that comes while it serves itself; either way is how it is stopped
    except OSError as error:
        fail(say("edit_port_taken", port=port, reason=system_reason(error)))
    click.echo(say("edit_stopped"))
