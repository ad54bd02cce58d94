"""Commands for who edits the content in a spreadsheet: export, import."""

from __future__ import annotations

from datetime import date
from importlib.util import find_spec
from pathlib import Path

import click

from generator.cli.options import PROBLEMS, command, date_option, fail, project_option
from generator.cli.printing import print_problems
from generator.cli.usage import WrongUse
from generator.problems import difference, say
from generator.publishing import Project
from generator.spreadsheets import SUFFIX, workbook_of, write_folder


@command("export", "portal export --xlsx isi.xlsx", "portal export --csv isi")
@project_option
@date_option
@click.option("--xlsx", type=click.Path(path_type=Path), metavar="BERKAS", help=say("help_xlsx"))
@click.option("--csv", "folder", type=click.Path(path_type=Path), metavar="FOLDER", help=say("help_csv"))
@click.option("--overwrite", is_flag=True, help=say("help_overwrite"))
def export(project: Path, today: date | None, xlsx: Path | None, folder: Path | None, *, overwrite: bool) -> None:
    """Write what staff edit in a spreadsheet."""
    target = xlsx or folder
    if target is None or (xlsx and folder):
        raise WrongUse(say("wrong_export"), click.get_current_context())
    if xlsx is not None:
        _require_library()
    if not overwrite and (target.is_file() or (target.is_dir() and any(target.glob(f"*{SUFFIX}")))):
        fail(say("export_exists", path=target))
    sheets = workbook_of(Project(project, today).load())
    if folder is not None:
        write_folder(folder, sheets)
    elif xlsx is not None:
        from generator.spreadsheets import write_workbook

        try:
            write_workbook(xlsx, sheets)
        except ValueError as error:
            fail(say("sheet_cell_long", place=error))
    click.echo(say("sheet_made", path=target))


@command("import", "portal import isi.xlsx", "portal import isi.xlsx --apply", "portal import isi")
@click.argument("source", type=click.Path(path_type=Path), metavar="BERKAS")
@project_option
@date_option
@click.option("--apply", "only_show", flag_value=False, default=True, help=say("help_apply"))
def import_(source: Path, project: Path, today: date | None, *, only_show: bool) -> None:
    """Read an edited workbook, or a folder of CSV files."""
    from generator.spreadsheets import proposed, read_rows

    if not source.is_dir() and source.suffix.lower() != SUFFIX:
        _require_library()
    found = proposed(project, read_rows(source), today)
    for proposal in found.accepted:
        for line in difference(proposal.path, proposal.before, proposal.after):
            click.echo(line)
    written = 0 if only_show else found.write()
    print_problems(found.problems, "teks")
    counts = found.counts
    click.echo(say("import_counts", total=sum(counts.values()), **counts))
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
        fail(say("extra_missing"))
