"""Commands for a city's project as a whole: init, doctor."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from generator.cli.options import PROBLEMS, command, date_option, project_option, require_project
from generator.cli.usage import Required
from generator.problems import say
from generator.projects import Findings, look_over, make_project


@command(
    "init",
    'portal init baubau --kota "Kota Baubau" --provinsi "Sulawesi Tenggara"',
    'portal init wakatobi --kota "Kabupaten Wakatobi" --wilayah wilayah.csv',
)
@click.argument("folder", type=click.Path(path_type=Path), metavar="FOLDER")
@click.option("--kota", "city", cls=Required, required=True, metavar="NAMA", help=say("help_city"))
@click.option("--wilayah", "table", type=click.Path(path_type=Path), metavar="BERKAS", help=say("help_areas"))
@click.option("--sumber", "source", metavar="ALAMAT", help=say("help_source"))
@click.option("--provinsi", "province", metavar="NAMA", help=say("help_province"))
@date_option
def init(
    folder: Path, city: str, table: Path | None, source: str | None, province: str | None, today: date | None
) -> None:
    """Make a whole project of a new city."""
    made = make_project(folder, city, province, table, source, today)
    click.echo(
        say(
            "init_made",
            city=made.city,
            path=folder,
            districts=made.districts,
            wards=made.wards,
            examples=made.examples,
        )
    )
    click.echo(say("init_next"))
    click.echo(say("init_then"))


@command("doctor", "portal doctor", "portal doctor --format json", "portal doctor --project ../portal-kota-lain")
@project_option
@date_option
@click.option("--format", "form", type=click.Choice(["teks", "json"]), default="teks", help=say("help_doctor_format"))
def doctor(project: Path, today: date | None, form: str) -> None:
    """Tell what is still to be set."""
    require_project(project)
    found = look_over(project, today)
    if form == "json":
        problems = [asdict(problem) for problem in found.open]
        click.echo(json.dumps({"versi": dict(found.versions), "temuan": problems}, ensure_ascii=False, indent=2))
    else:
        _print(found)
    if not found.is_good:
        raise SystemExit(PROBLEMS)


def _print(found: Findings) -> None:
    for name, text in found.versions:
        click.echo(f"{name}: {text}")
    click.echo()
    click.echo(say("doctor_open", count=len(found.open)) if found.open else say("doctor_good"))
    for number, problem in enumerate(found.open, 1):
        click.echo(f"{number}. {problem.place}: {problem.message}")
        click.echo(f"   {problem.hint}")
