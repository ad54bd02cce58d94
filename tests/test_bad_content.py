"""Every mistake in `bad/` is told as an official should read it, at the line where it stands.

`bad/<kind>-<mistake>.yml` is a record with one mistake, named in its first line. The `.txt` beside it names the
wrong lines, as a person found them, and then all that is said. After an intended change of a sentence, run
`python -m tests.test_bad_content` to write what is said anew, and read it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.catalogue.loading import load
from generator.model.records import KINDS
from generator.problems.collecting import ContentError, Problem
from tests.toolbox.corpus import BAD, CASES, RECORD
from tests.toolbox.projects import TODAY, copy_project

LINES = "Baris yang salah: "


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project, to which one bad record at a time is added."""
    return copy_project(tmp_path_factory.mktemp("salah") / "portal")


def problems_of(case: str, project: Path) -> tuple[Problem, ...]:
    """Return what is said about a bad record in a project that is otherwise right."""
    record = project / "content" / case.split("-")[0] / RECORD
    record.write_bytes((BAD / f"{case}.yml").read_bytes())
    try:
        load(project, TODAY)
    except ContentError as error:
        return error.problems
    finally:
        record.unlink()
    return ()


def rendered(problems: tuple[Problem, ...]) -> str:
    return "".join(f"{problem.render()}\n" for problem in problems)


def expected(case: str) -> tuple[set[int], str]:
    """Return the wrong lines and what is said about them."""
    lines, said = (BAD / f"{case}.txt").read_text(encoding="utf-8").split("\n\n", 1)
    return {int(number) for number in lines.removeprefix(LINES).split(",")}, said


@pytest.mark.parametrize("case", CASES)
def test_bad_content_is_told_exactly(case: str, clean: Path) -> None:
    lines, said = expected(case)
    problems = problems_of(case, clean)
    assert rendered(problems) == said
    assert {problem.line for problem in problems} == lines
    assert {problem.path for problem in problems} == {f"content/{case.split('-')[0]}/{RECORD}"}


def test_there_are_mistakes_of_every_kind() -> None:
    assert len(CASES) > 100
    assert {case.split("-")[0] for case in CASES} == set(KINDS)
    assert {path.stem for path in BAD.iterdir()} == set(CASES), "each record has its text and the reverse"


@pytest.mark.parametrize("case", CASES)
def test_bad_content_names_its_mistake(case: str) -> None:
    first = (BAD / f"{case}.yml").read_bytes().split(b"\n", 1)[0].decode("ascii")
    assert first.startswith("# ")
    assert first.endswith(".")


def anew() -> Iterator[tuple[Path, str]]:
    """Yield what is said now about every bad record, with the lines as they were."""
    with tempfile.TemporaryDirectory() as folder:
        project = copy_project(Path(folder) / "portal")
        for case in CASES:
            target = BAD / f"{case}.txt"
            lines = target.read_text(encoding="utf-8").split("\n", 1)[0]
            yield target, f"{lines}\n\n{rendered(problems_of(case, project))}"


if __name__ == "__main__":
    for path, text in anew():
        path.write_text(text, encoding="utf-8")
