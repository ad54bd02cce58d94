"""What commands share: the program they belong to, their options, and how they fail."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import click

from generator import __version__
from generator.cli.usage import Command, Group
from generator.problems import ContentError, problem, say

PROBLEMS = 1
"""The exit code where something is wrong with the content or the build."""


def fail(*sentences: str) -> NoReturn:
    """Say what went wrong, and end with the exit code of problems."""
    for sentence in sentences:
        click.echo(sentence, err=True)
    raise SystemExit(PROBLEMS)


class _Date(click.ParamType[Any]):
    """An ISO date."""

    name = "TANGGAL"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(value, param, ctx)


class _Folder(click.ParamType[Any]):
    """A folder that is there."""

    name = "FOLDER"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        path = Path(value)
        if not path.is_dir():
            self.fail(say("wrong_folder", path=value), param, ctx)
        return path.resolve()


_MODULES = {
    "build": "publishing",
    "check": "content",
    "doctor": "projects",
    "edit": "content",
    "export": "spreadsheets",
    "import": "spreadsheets",
    "init": "projects",
    "new": "content",
    "override": "overrides",
    "report": "attention",
    "schema": "schemas",
    "serve": "publishing",
    "write": "publishing",
}
"""The module beside this one that has each command: a command waits for no other one's libraries."""

project_option = click.option("--project", type=_Folder(), default=".", help=say("help_project"))
date_option = click.option("--date", "today", type=_Date(), help=say("help_date"))


@click.group(
    cls=Group,
    modules={name: f"{__package__}.{module}" for name, module in _MODULES.items()},
    help=say("help_portal"),
    examples=["portal check", "portal build", 'portal new fasilitas "Taman Kota"'],
)
@click.version_option(__version__, "--version", help=say("help_version"), message="portal %(version)s")
def portal() -> None:
    """Hold the commands."""


def require_project(project: Path) -> None:
    """Stop where a folder is no project.

    Raises:
        ContentError: that says so.
    """
    if not (project / "mkdocs.yml").is_file():
        raise ContentError([problem("project_missing", str(project))])


def command(name: str, *examples: str) -> Callable[[Callable[..., None]], click.Command]:
    """Return a decorator that adds a command to the program, with its Indonesian help and examples of its use."""
    return portal.command(name, cls=Command, help=say(f"help_{name}"), examples=examples)
