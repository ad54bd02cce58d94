"""The command that tells what needs attention: report."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import click
from rich.console import Console

from generator.cli.options import command, date_option, project_option
from generator.cli.printing import progress_bar
from generator.problems import say, write_whole
from generator.publishing import Project
from generator.report import FORMS, STAFF_PAGE, attention, link_sections, manners, print_text, render, require_private


@command("report", "portal report", "portal report --links", "portal report --format html")
@project_option
@date_option
@click.option("--format", "form", type=click.Choice(FORMS), default="teks", help=say("help_report_format"))
@click.option("--to", "target", type=click.Path(path_type=Path), metavar="BERKAS", help=say("help_report_to"))
@click.option("--links", is_flag=True, help=say("help_links"))
def report(project: Path, today: date | None, form: str, target: Path | None, *, links: bool) -> None:
    """Tell what needs attention."""
    catalogue = Project(project, today).load()
    if form == "html" and target is None:
        target = project / STAFF_PAGE
    if target is not None:
        require_private(project, target)
    asked = []
    if links:
        with progress_bar() as progress:
            asked = link_sections(catalogue, manners(catalogue), partial(progress, say("attention_links")))
    found = attention(catalogue, asked)
    if target is not None:
        write_whole(target, render(found, form))
        click.echo(say("attention_written", path=target))
    elif form == "teks":
        print_text(found, Console())
    else:
        click.echo(render(found, form), nl=False)
