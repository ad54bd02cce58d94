"""The command line: `portal check|build|serve|write|new|schema|export|import`.

Exit codes: 0 good, 1 problems in the content or the build, 2 wrong use, 130 interrupted.
"""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn

# The theme prints its end of life (2027-05-05) on every run; whoever maintains the portal knows (README).
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from generator import __version__
from generator.cited_links import link_sections, manners
from generator.csv_folders import SUFFIX, write_folder
from generator.exports.json_schema import schema_files
from generator.fixes import Fixed, fix
from generator.messages import problem, say, system_reason
from generator.problems import ContentError, Problem, Severity
from generator.publish import publish
from generator.records import KINDS
from generator.releases import PublishError, Report
from generator.report import FORMS, STAFF_PAGE, ReportError, attention, print_text, render, require_private
from generator.scaffold import ScaffoldError, new_record
from generator.sheets import difference, workbook_of
from generator.site import Project, require_publishable, site_files
from generator.usage import Command, Group, Required, WrongUse, usage_sentences
from generator.web_links import OfflineError
from generator.whole_files import write_whole

GOOD, PROBLEMS, WRONG_USE, INTERRUPTED = 0, 1, 2, 130
LISTED = 8
"""How many names the build report gives of each list."""


def _fail(*sentences: str) -> NoReturn:
    for sentence in sentences:
        click.echo(sentence, err=True)
    raise SystemExit(PROBLEMS)


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and exit."""
    try:
        portal.main(args=arguments, prog_name="portal", standalone_mode=False)
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "portal"
        for sentence in (*usage_sentences(error), say("wrong_see_help", command=command)):
            click.echo(sentence, err=True)
        raise SystemExit(WRONG_USE) from None
    except ContentError as error:
        _print_problems(error.problems, "teks")
        _fail(say("content_has_problems", count=len(error.problems)))
    except PublishError as error:
        _fail(*error.reasons, say("build_failed"))
    except (ScaffoldError, ReportError, OfflineError) as error:
        _fail(str(error))
    except OSError as error:
        about = f" ({error.filename})" if error.filename else ""
        _fail(say("write_failed", reason=system_reason(error) + about))
    except (KeyboardInterrupt, click.Abort):
        click.echo(say("interrupted"), err=True)
        raise SystemExit(INTERRUPTED) from None
    raise SystemExit(GOOD)


# --- Options ------------------------------------------------------------------------------------------------


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


class _Address(click.ParamType[Any]):
    """A host and a port."""

    name = "HOST:PORT"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, int]:
        host, _, port = value.rpartition(":")
        if not host or not port.isdecimal() or not 0 < int(port) < 65536:
            self.fail(say("wrong_address"), param, ctx)
        return host.strip("[]"), int(port)


_project = click.option("--project", type=_Folder(), default=".", help=say("help_project"))
_date = click.option("--date", "today", type=_Date(), help=say("help_date"))


@click.group(
    cls=Group,
    help=say("help_portal"),
    examples=["portal check", "portal build", 'portal new fasilitas "Taman Kota"'],
)
@click.version_option(__version__, "--version", help=say("help_version"), message="portal %(version)s")
def portal() -> None:
    """Hold the commands."""


def _require_project(project: Path) -> None:
    if not (project / "mkdocs.yml").is_file():
        raise ContentError([problem("project_missing", str(project))])


def _command(name: str, *examples: str) -> Callable[[Callable[..., None]], click.Command]:
    return portal.command(name, cls=Command, help=say(f"help_{name}"), examples=examples)


# --- Commands -----------------------------------------------------------------------------------------------


@_command(
    "check",
    "portal check",
    "portal check --fix",
    "portal check --format github",
    "portal check --project ../portal-kota-lain",
)
@_project
@_date
@click.option(
    "--format", "form", type=click.Choice(["teks", "json", "github"]), default="teks", help=say("help_format")
)
@click.option("--fix", "mend", is_flag=True, help=say("help_fix"))
def check(project: Path, today: date | None, form: str, *, mend: bool) -> None:
    """Check the content."""
    if mend:
        _require_project(project)
        _print_fixed(fix(project, lambda: _problems_of(project, today)), form)
    try:
        catalogue = Project(project, today).load()
        require_publishable(catalogue)
    except ContentError as error:
        _print_problems(error.problems, form)
        if form == "teks":
            click.echo(say("content_has_problems", count=len(error.problems)), err=True)
        raise SystemExit(PROBLEMS) from None
    _print_problems(catalogue.warnings, form)
    if form == "teks":
        terms = sum(len(entries) for entries in catalogue.entries.values()) - len(catalogue.records)
        click.echo(say("content_is_good", records=len(catalogue.records), terms=terms))


def _problems_of(project: Path, today: date | None) -> tuple[Problem, ...]:
    try:
        return Project(project, today).load().warnings
    except ContentError as error:
        return error.problems


@_command("build", "portal build", "portal build --date 2026-11-23")
@_project
@_date
def build(project: Path, today: date | None) -> None:
    """Publish the portal."""
    _require_project(project)
    with _progress() as progress:
        report = publish(Project(project, today), progress)
    _print_problems(report.warnings, "teks")
    _print_report(report)
    try:  # the editor then offers what was published
        _write_schemas(project, schema_files(Project(project, today).load()))
    except OSError as error:
        click.echo(say("schemas_not_written", reason=system_reason(error)), err=True)


@_command("serve", "portal serve", "portal serve --address 127.0.0.1:9000")
@_project
@click.option("--address", type=_Address(), default="127.0.0.1:8000", help=say("help_address"))
def serve(project: Path, address: tuple[str, int]) -> None:
    """Serve a preview that reloads."""
    _require_project(project)
    from generator.preview.server import Preview  # brings MkDocs' server, which no other command needs

    host, port = address
    try:
        Preview(Project(project), host, port, partial(click.echo, err=True)).run()
    except OSError as error:
        shown = f"{host}:{port}"
        if error.errno == errno.EADDRINUSE:
            _fail(say("port_taken", address=shown, other=f"{host}:{port + 1}"))
        _fail(say("address_refused", address=shown, reason=system_reason(error)))


@_command("write", "portal write --to /tmp/markdown")
@_project
@_date
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
    catalogue = Project(project, today).load()
    files = list(site_files(catalogue))
    target.mkdir(parents=True, exist_ok=True)
    if any(target.iterdir()):
        _fail(say("target_not_empty", path=target))
    for file in files:
        path = target / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    click.echo(say("written", count=len(files), path=target))


@_command(
    "new", 'portal new fasilitas "Taman Kota"', 'portal new rapat "Rapat Gugus Tugas" --id 2026-12-01-gugus-tugas'
)
@click.argument("kind", type=click.Choice(list(KINDS)), metavar="|".join(KINDS))
@click.argument("name", metavar='"NAMA"')
@click.option("--id", "record_id", metavar="PENGENAL", help=say("help_id"))
@_project
def new(kind: str, name: str, record_id: str | None, project: Path) -> None:
    """Make a new record's file."""
    _require_project(project)
    path = new_record(project, kind, name, record_id)
    click.echo(say("record_made", path=path.relative_to(project).as_posix()))


@_command("edit", "portal edit", "portal edit --port 8100 --no-open")
@_project
@_date
@click.option("--port", type=click.IntRange(0, 65535), default=0, metavar="PORT", help=say("help_port"))
@click.option("--no-open", is_flag=True, help=say("help_no_open"))
def edit(project: Path, today: date | None, port: int, *, no_open: bool) -> None:
    """Serve the form in the browser."""
    _require_project(project)
    try:
        from generator.editor.server import run  # its web framework is an extra that only staff install
    except ModuleNotFoundError as error:
        if error.name not in ("flask", "werkzeug"):
            raise
        _fail(say("edit_needs"))
    try:
        run(
            project, port, today, lambda address: click.echo(say("edit_running", address=address)), browse=not no_open
        )
    except KeyboardInterrupt:
        pass  # the server takes one that comes while it serves itself; either way is how it is stopped
    except OSError as error:
        _fail(say("edit_port_taken", port=port, reason=system_reason(error)))
    click.echo(say("edit_stopped"))


@_command("schema", "portal schema", "portal schema --check")
@_project
@click.option("--check", "only_check", is_flag=True, help=say("help_schema_check"))
def schema(project: Path, *, only_check: bool) -> None:
    """Write or check the JSON Schemas."""
    _require_project(project)
    files = list(schema_files(Project(project).load()))
    if only_check:
        stale = [path for path, text in files if not _has(project / path, text)]
        if stale:
            _fail(*(say("schemas_stale", path=path) for path in stale))
        click.echo(say("schemas_fresh", count=len(files)))
        return
    _write_schemas(project, files)
    click.echo(say("schemas_written", count=len(files), path=project / "site_config" / "schemas"))


@_command("export", "portal export --xlsx isi.xlsx", "portal export --csv isi")
@_project
@_date
@click.option("--xlsx", type=click.Path(path_type=Path), metavar="BERKAS", help=say("help_xlsx"))
@click.option("--csv", "folder", type=click.Path(path_type=Path), metavar="FOLDER", help=say("help_csv"))
def export(project: Path, today: date | None, xlsx: Path | None, folder: Path | None) -> None:
    """Write what staff edit in a spreadsheet."""
    if (xlsx is None) == (folder is None):
        raise WrongUse(say("wrong_export"), click.get_current_context())
    if xlsx is not None:
        _require_library()
    sheets = workbook_of(Project(project, today).load())
    if folder is not None:
        write_folder(folder, sheets)
    elif xlsx is not None:
        from generator.workbooks import write_workbook

        try:
            write_workbook(xlsx, sheets)
        except ValueError as error:
            _fail(say("sheet_cell_long", place=error))
    click.echo(say("sheet_made", path=folder or xlsx))


@_command("import", "portal import isi.xlsx", "portal import isi.xlsx --apply", "portal import isi")
@click.argument("source", type=click.Path(path_type=Path), metavar="BERKAS")
@_project
@_date
@click.option("--apply", "only_show", flag_value=False, default=True, help=say("help_apply"))
def import_(source: Path, project: Path, today: date | None, *, only_show: bool) -> None:
    """Read an edited workbook, or a folder of CSV files."""
    from generator.sheet_import import proposed, read_rows

    if not source.is_dir() and source.suffix.lower() != SUFFIX:
        _require_library()
    found = proposed(project, read_rows(source), today)
    for proposal in found.accepted:
        for line in difference(proposal.path, proposal.before, proposal.after):
            click.echo(line)
    written = 0 if only_show else found.write()
    _print_problems(found.problems, "teks")
    click.echo(say("import_counts", total=sum(found.counts.values()), **found.counts))
    if found.uncounted:
        click.echo(say("import_uncounted", names=", ".join(found.uncounted)))
    if any(proposal.is_refused for proposal in found.proposals):
        click.echo(say("import_whole_records"))
    click.echo(say("import_nothing_removed"))
    click.echo(say("import_trial") if only_show else say("import_written", count=written))
    if found.problems:
        raise SystemExit(PROBLEMS)


def _require_library() -> None:
    if find_spec("openpyxl") is None:
        _fail(say("sheet_library"))


def _write_schemas(project: Path, files: Iterable[tuple[str, str]]) -> None:
    for path, text in files:
        if not _has(project / path, text):
            write_whole(project / path, text)


@_command("report", "portal report", "portal report --links", "portal report --format html")
@_project
@_date
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
        with _progress() as progress:
            asked = link_sections(catalogue, manners(catalogue), partial(progress, say("attention_links")))
    found = attention(catalogue, asked)
    if target is not None:
        write_whole(target, render(found, form))
        click.echo(say("attention_written", path=target))
    elif form == "teks":
        print_text(found, Console())
    else:
        click.echo(render(found, form), nl=False)


def _has(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text("utf-8") == text


# --- What people see ----------------------------------------------------------------------------------------


def _print_problems(problems: Iterable[Problem], form: str) -> None:
    problems = list(problems)
    if form == "json":
        click.echo(json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=2))
    elif form == "github":
        for problem in problems:
            click.echo(_annotation(problem))
    else:
        for problem in problems:
            click.echo(problem.render(), err=True)


def _print_fixed(fixed: list[Fixed], form: str) -> None:
    """Show what was mended; where machines read the output, beside it."""
    for file in fixed:
        click.echo(file.diff(), nl=False, err=form != "teks")
    if form == "teks":
        click.echo(say("fixed", count=len(fixed)) if fixed else say("fixed_none"))


def _annotation(problem: Problem) -> str:
    """Return a problem as a GitHub Actions annotation.

    Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    level = "error" if problem.severity is Severity.ERROR else "warning"
    shown = problem.correction
    mended = f"{shown.heading} {' / '.join(line.strip() for line in shown.lines)}." if shown else ""
    text = _escaped(" ".join(filter(None, (problem.message, mended, problem.hint))))
    place = f"file={_escaped(problem.path, ',:')}"
    if problem.line:
        place += f",line={problem.line},col={problem.column}"
    return f"::{level} {place}::{text}"


def _escaped(text: str, more: str = "") -> str:
    return "".join(f"%{ord(c):02X}" if c in "%\r\n" + more else c for c in text)


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    """Yield a callback that draws a bar on a terminal and nothing in a pipe."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        tasks: dict[str, Any] = {}

        def show(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bar.add_task(step, total=total)
            bar.update(tasks[step], completed=done, total=total)

        yield show


def _listed(names: tuple[str, ...]) -> str:
    """Return how many there are, and the first of them by name."""
    if not names:
        return say("report_none")
    more = len(names) - LISTED
    return f"{len(names)}: {', '.join(names[:LISTED])}" + (say("report_more", count=more) if more > 0 else "")


def _print_report(report: Report) -> None:
    rows = [("report_records", str(report.records)), ("report_pages", str(report.pages))]
    for code, names in (
        ("report_added", report.added),
        ("report_changed", report.changed),
        ("report_withdrawn", report.withdrawn),
        ("report_removed", report.removed),
    ):
        if names is not None:
            rows.append((code, _listed(names)))
    if report.added is None:
        rows.append(("report_added", say("report_first")))
    click.echo(say("report_title", path=report.site))
    for code, text in rows:
        click.echo(f"  {say(code):<16} {text}")


if __name__ == "__main__":
    sys.exit(main())
