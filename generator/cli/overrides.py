"""The command for what a city has in the place of the package's: override."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.options import command, fail, project_option, require_project
from generator.problems import say
from generator.projects import override, overrides


@command(
    "override",
    "portal override",
    "portal override templates/rekaman.md.j2",
    "portal override kosakata/glosarium.yml#kla",
    "portal override --diff theme/main.html",
)
@click.argument("names", nargs=-1, metavar="[NAMA]...")
@click.option("--diff", "only_compare", is_flag=True, help=say("help_override_diff"))
@project_option
def override_(names: tuple[str, ...], project: Path, *, only_compare: bool) -> None:
    """List what is overridden, or begin to override."""
    require_project(project)
    if not names or only_compare:
        _show(project, set(names), with_diff=only_compare)
        return
    for name in names:
        made, is_new = override(project, name)
        sentence = "override_made" if is_new else "override_seen"
        click.echo(say(sentence, name=name, place=made.own.place, version=made.package.version))


def _show(project: Path, names: set[str], *, with_diff: bool) -> None:
    there = overrides(project)
    for name in sorted(names - {each.name for each in there}):
        fail(say("override_unknown", name=name))
    for each in there:
        if names and each.name not in names:
            continue
        found = each.problem
        state = found.message if found else say("override_current", version=each.package.version)
        click.echo(each.diff() if with_diff else say("override_line", name=each.name, state=state), nl=not with_diff)
    if not there:
        click.echo(say("overrides_none"))
