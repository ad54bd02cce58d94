"""What a city has in the place of the package's is listed, and told when the package's changed since."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Annotated

import pytest
from pydantic import Field

from generator.catalogue.layers import PACKAGE
from generator.catalogue.validation import validate
from generator.model import Formerly, Part
from generator.model.fields import Line
from generator.problems import Problems
from generator.projects import (
    RECORD,
    OverrideError,
    look_over,
    override,
    overrides,
    pending,
    upgrade,
    without_package,
)
from generator.publishing.site import Project
from generator.yaml_files import parse
from tests.toolbox.commands import Run
from tests.toolbox.projects import TODAY, append, edit, overridden

TEMPLATE = "templates/rekaman.md.j2"
TERM = "kosakata/predikat.yml#pratama"
TERMS = "site_config/kosakata/predikat.yml"


@pytest.fixture
def bare(project: Path) -> Path:
    """The project with nothing in the place of the package's."""
    for each in overrides(project):
        (project / each.own.place).unlink(missing_ok=True)
    (project / RECORD).unlink(missing_ok=True)
    assert overrides(project) == []
    return project


def codes(project: Path) -> dict[str, str | None]:
    return {each.name: each.problem.code if each.problem else None for each in overrides(project)}


@pytest.mark.parametrize("name", [TEMPLATE, "templates/kutipan/pers.csl", "theme/main.html", TERM])
def test_a_copy_to_change_is_the_packages_and_its_version_is_written_down(bare: Path, name: str) -> None:
    made, is_new = override(bare, name)
    assert is_new
    assert made.own.text == made.package.text
    assert f"{name}: {made.package.version}\n" in (bare / RECORD).read_text("utf-8")
    assert (bare / RECORD).read_text("utf-8").startswith("# Ditulis oleh 'portal override'")
    assert codes(bare) == {name: "override_copy"}
    Project(bare, TODAY).load()


def test_a_change_of_the_citys_is_no_problem_and_stays_seen(bare: Path) -> None:
    override(bare, TEMPLATE)
    override(bare, TERM)
    append(bare / "site_config" / TEMPLATE, "{# kota #}\n")
    edit(bare / TERMS, "nama: Pratama", "nama: Pratama kota")
    assert codes(bare) == {TEMPLATE: None, TERM: None}
    catalogue = Project(bare, TODAY).load()
    term = catalogue.find("predikat", "pratama")
    assert term is not None
    assert term.heading == "Pratama kota"


def test_a_change_of_the_packages_is_told_until_it_is_seen(
    bare: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (TEMPLATE, TERM):
        override(bare, name)
    append(bare / "site_config" / TEMPLATE, "{# kota #}\n")
    edit(bare / TERMS, "nama: Pratama", "nama: Pratama kota")
    package = tmp_path / "paket" / "generator"
    for folder in ("templates", "theme", "vocabularies"):
        shutil.copytree(PACKAGE / folder, package / folder)
    append(package / TEMPLATE, "{# paket #}\n")
    edit(package / "vocabularies/predikat.yml", "nama: Pratama", "nama: Pratama baru")
    for module in ("layers", "terms"):
        monkeypatch.setattr(sys.modules[f"generator.catalogue.{module}"], "PACKAGE", package)
    assert codes(bare) == {TEMPLATE: "override_changed", TERM: "override_changed"}
    override(bare, TERM)
    assert codes(bare) == {TEMPLATE: "override_changed", TERM: None}


def test_what_nobody_wrote_down_is_told(bare: Path) -> None:
    append(overridden(bare, TEMPLATE), "{# kota #}\n")
    assert codes(bare) == {TEMPLATE: "override_unrecorded"}


def test_line_ends_of_windows_are_no_difference(bare: Path) -> None:
    own = overridden(bare, TEMPLATE)
    own.write_bytes(own.read_bytes().replace(b"\n", b"\r\n"))
    assert codes(bare) == {TEMPLATE: "override_copy"}


def test_a_term_by_its_id_alone_is_no_override(bare: Path) -> None:
    (bare / TERMS).write_text("- id: pratama\n- {id: lain, nama: Lain, urutan: 9}\n", "utf-8")
    assert codes(bare) == {}


@pytest.mark.parametrize(
    "name",
    [
        "templates/tidak-ada.md.j2",
        "theme",
        "theme/../model/records.py",
        "model/records.py",
        "kosakata/predikat.yml#tidak-ada",
        "kosakata/tidak-ada.yml#pratama",
        "templates/predikat.yml#pratama",
        "/etc/passwd",
        "",
    ],
)
def test_what_the_package_does_not_bring_cannot_be_overridden(bare: Path, name: str) -> None:
    with pytest.raises(OverrideError, match="Portal tidak membawa"):
        override(bare, name)
    assert not (bare / RECORD).exists()


def test_a_second_term_keeps_the_first(bare: Path) -> None:
    (bare / TERMS).write_text("- {id: lain, nama: Lain, urutan: 9}", "utf-8")  # without an end of its last line
    override(bare, TERM)
    override(bare, "kosakata/predikat.yml#madya")
    assert set(codes(bare)) == {TERM, "kosakata/predikat.yml#madya"}
    assert Project(bare, TODAY).load().find("predikat", "lain") is not None


# --- The command and the check -------------------------------------------------------------------------------


def test_the_command_copies_lists_and_compares(bare: Path, portal: Run) -> None:
    assert portal("override").stdout == "Tidak ada yang menggantikan bawaan portal.\n"
    made = portal("override", TEMPLATE)
    assert made.stdout == f"site_config/{TEMPLATE} dibuat dari bawaan portal; silakan diubah.\n"
    append(bare / "site_config" / TEMPLATE, "{# kota #}\n")
    assert portal("override").stdout.startswith(f"{TEMPLATE}: menggantikan bawaan versi ")
    assert "+{# kota #}\n" in portal("override", "--diff", TEMPLATE).stdout
    assert portal("override", TEMPLATE).stdout.startswith(f"{TEMPLATE}: bawaan versi ")
    failed = portal("override", "templates/x")
    assert (failed.returncode, failed.stderr[:28]) == (1, "Portal tidak membawa 'templa")


def test_the_check_says_what_is_overridden_and_what_is_to_be_done(bare: Path, portal: Run) -> None:
    append(overridden(bare, TEMPLATE), "{# kota #}\n")
    result = portal("check")
    assert result.returncode == 0
    assert f"Menggantikan bawaan portal (rinciannya: portal override): {TEMPLATE}.\n" in result.stdout
    assert f"site_config/{TEMPLATE}" in result.stderr
    assert f"Jalankan 'portal override {TEMPLATE}'" in result.stderr
    portal("override", TEMPLATE)
    assert portal("check").stderr == ""


# --- Upgrades ------------------------------------------------------------------------------------------------


def test_what_an_old_project_copied_goes_and_what_it_changed_stays(bare: Path, portal: Run) -> None:
    """Until 0.1 a project had all templates, the theme and the national terms, and named its theme."""
    for folder in ("templates", "theme"):
        shutil.copytree(PACKAGE / folder, bare / "site_config" / folder)
    append(bare / "site_config" / TEMPLATE, "{# kota #}\n")
    shutil.copy(PACKAGE / "vocabularies/predikat.yml", bare / TERMS)
    shutil.copy(PACKAGE / "vocabularies/sasaran.yml", bare / "site_config/kosakata")
    edit(bare / TERMS, "nama: Madya", "nama: Madya kota")
    append(bare / "mkdocs.yml", "theme:\n  name: material\n  custom_dir: site_config/theme\n")
    assert {found.code for found in pending(bare)} == {"override_copy", "upgrade_theme"}

    mended = portal("check", "--fix")
    assert mended.returncode == 0
    assert "-  custom_dir: site_config/theme\n" in mended.stdout
    left = {path.relative_to(bare).as_posix() for path in (bare / "site_config").rglob("*") if path.is_file()}
    assert {path for path in left if path.startswith(("site_config/templates", "site_config/theme"))} == {
        f"site_config/{TEMPLATE}"
    }
    assert "site_config/kosakata/sasaran.yml" not in left
    kept = (bare / TERMS).read_text("utf-8")
    assert "nama: Madya kota" in kept
    assert "id: pratama" not in kept
    assert "custom_dir" not in (bare / "mkdocs.yml").read_text("utf-8")
    assert list(pending(bare)) == []
    assert upgrade(bare) == []


class Office(Part):
    """A part as a later version may have it."""

    place: Annotated[Line, Formerly("lokasi")] = Field(alias="tempat", title="Tempat", description="Di mana.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lokasi: Balai", [("key_renamed", 1, "tempat: Balai")]),
        ("tempat: Balai\nlokasi: Balai", [("key_renamed", 2, "")]),  # which of the two holds, only its writer knows
        ("lokasa: Balai", [("missing", 1, ""), ("extra_forbidden", 1, "")]),
    ],
)
def test_a_key_of_an_earlier_version_is_known(text: str, expected: list[tuple[str, int, str]]) -> None:
    problems = Problems()
    document = parse(text, "a.yml", problems)
    assert document is not None
    validate(Office, document.data, document, (), problems)
    told = [
        (found.code, found.line, found.correction.lines[0] if found.correction and found.correction.certain else "")
        for found in problems
    ]
    assert told == expected


def test_a_theme_of_another_folder_is_the_citys(bare: Path) -> None:
    append(bare / "mkdocs.yml", "theme:\n  name: material\n  custom_dir: tema-kami\n")
    assert list(pending(bare)) == []
    assert upgrade(bare) == []


def test_an_override_that_goes_is_taken_from_the_record(bare: Path) -> None:
    override(bare, TEMPLATE)
    override(bare, TERM)
    append(bare / "site_config" / TEMPLATE, "{# kota #}\n")
    assert [file.path for file in upgrade(bare)] == [RECORD, TERMS]
    assert TERM not in (bare / RECORD).read_text("utf-8")
    assert codes(bare) == {TEMPLATE: None}


def test_what_the_package_brings_no_longer_is_told_until_it_goes(
    bare: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, portal: Run
) -> None:
    override(bare, TEMPLATE)
    append(bare / "site_config" / TEMPLATE, "{# kota #}\n")
    assert "tidak lagi membawa" not in portal("check").stderr
    package = tmp_path / "paket" / "generator"
    shutil.copytree(PACKAGE / "templates", package / "templates", ignore=shutil.ignore_patterns(Path(TEMPLATE).name))
    monkeypatch.setattr(sys.modules["generator.catalogue.layers"], "PACKAGE", package)
    assert [(one.code, one.path) for one in without_package(bare)] == [("override_gone", f"site_config/{TEMPLATE}")]
    assert "override_gone" in {one.code for one in look_over(bare, TODAY).open}
    (bare / "site_config" / TEMPLATE).unlink()
    assert without_package(bare) == []


@pytest.mark.parametrize("text", ["- bukan pemetaan\n", "theme/main.html: [1]\n", "<<<<<<< HEAD\na: b\n", "a: 'b\n"])
def test_a_record_that_cannot_be_read_is_told_and_kept(bare: Path, portal: Run, text: str) -> None:
    append(overridden(bare, TEMPLATE), "{# kota #}\n")
    (bare / RECORD).write_text(text, "utf-8")
    for command in (["check"], ["check", "--fix"], ["override"], ["override", TEMPLATE], ["doctor"]):
        told = portal(*command)
        assert told.returncode == (0 if command == ["doctor"] else 1), command
        assert RECORD in told.stdout + told.stderr, command
    assert (bare / RECORD).read_text("utf-8") == text
