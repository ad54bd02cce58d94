"""What commands print: problems for people and machines, mended files, progress, and the report of a build."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from generator.cache import Outcome
from generator.problems import Problem, Severity, say

if TYPE_CHECKING:  # what these rooms need takes longer to load than some commands take
    from generator.catalogue import Fixed
    from generator.publishing import Report, Timing

LISTED = 8
"""How many names the build report gives of each list."""


def print_problems(problems: Iterable[Problem], form: str) -> None:
    """Print problems as `teks` on stderr, or as `json` or `github` annotations on stdout."""
    problems = list(problems)
    if form == "json":
        click.echo(json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=2))
    elif form == "github":
        for problem in problems:
            click.echo(annotation(problem))
    else:
        for problem in problems:
            click.echo(problem.render(), err=True)


def print_fixed(fixed: list[Fixed], form: str) -> None:
    """Show what was mended; where machines read the output, beside it."""
    for file in fixed:
        click.echo(file.diff(), nl=False, err=form != "teks")
    if form == "teks":
        click.echo(say("fixed", count=len(fixed)) if fixed else say("fixed_none"))


def annotation(problem: Problem) -> str:
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
def progress_bar() -> Iterator[Callable[[str, int, int], None]]:
    """Yield a callback that draws a bar on a terminal and nothing in a pipe."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        tasks: dict[str, Any] = {}

        def show(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bar.add_task(step, total=total)
            bar.update(tasks[step], completed=done, total=total)

        yield show


def print_timing(timing: Timing) -> None:
    """Print where the time of a build went, each step with its share of what this process worked."""
    from generator.publishing import STEPS

    whole = sum(cpu for cpu, _ in timing.spent.values()) or 1
    click.echo(say("timing_title"))
    for step in STEPS:
        cpu, wall = timing.spent.get(step, (0.0, 0.0))
        click.echo(f"  {say(f'timing_{step}'):<20} {cpu:8.2f} {wall:8.2f} {cpu / whole:6.0%}")


def print_repeated(outcome: Outcome) -> None:
    """Print that a build would only have repeated the last one, and what that one said."""
    for warning in outcome.warnings:
        click.echo(warning, err=True)
    click.echo(say("report_repeated"))
    _print_rows([("report_records", str(outcome.records)), ("report_repeated_pages", str(outcome.pages))])


def _listed(names: tuple[str, ...]) -> str:
    """Return how many there are, and the first of them by name."""
    if not names:
        return say("report_none")
    more = len(names) - LISTED
    return f"{len(names)}: {', '.join(names[:LISTED])}" + (say("report_more", count=more) if more > 0 else "")


def print_report(report: Report) -> None:
    """Print what a build published, and what is new against the release before it."""
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
    _print_rows(rows)


def _print_rows(rows: Iterable[tuple[str, str]]) -> None:
    for code, text in rows:
        click.echo(f"  {say(code):<16} {text}")
