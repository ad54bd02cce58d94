"""The command for what editors know of the content: schema; and the schemas' files, which a build refreshes too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from generator.cli.options import command, fail, project_option, require_project
from generator.exports import schema_files
from generator.problems import say, write_whole
from generator.publishing import Project


@command("schema", "portal schema", "portal schema --check")
@project_option
@click.option("--check", "only_check", is_flag=True, help=say("help_schema_check"))
def schema(project: Path, *, only_check: bool) -> None:
    """Write or check the JSON Schemas."""
    require_project(project)
    schemas = tuple(schema_files(Project(project).load()))
    if not only_check:
        write_schemas(project, schemas)
        click.echo(say("schemas_written", count=len(schemas), path=project / "site_config" / "schemas"))
    elif stale := [path for path, _ in _stale(project, schemas)]:
        fail(*(say("schemas_stale", path=path) for path in stale))
    else:
        click.echo(say("schemas_fresh", count=len(schemas)))


def write_schemas(project: Path, schemas: Iterable[tuple[str, str]]) -> None:
    """Write those of a project's schemas, each a path and a text, that don't stand there as they are.

    Raises:
        OSError: where the disk refuses.
    """
    for path, text in _stale(project, schemas):
        write_whole(project / path, text)


def _stale(project: Path, schemas: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for path, text in schemas:
        if not (project / path).is_file() or (project / path).read_text("utf-8") != text:
            yield path, text
