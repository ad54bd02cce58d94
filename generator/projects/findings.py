"""What an operator has still to set: what is provisional, missing, or not yet kept in git; in order of weight."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from generator import __version__, git
from generator.catalogue import CONTENT, SETTINGS, Inspection, inspect
from generator.history import PUBLISHED
from generator.model import KINDS, Entry, PortalStatus, Settings
from generator.problems import ContentError, Problem, problem, say
from generator.projects.overrides import overrides, without_package
from generator.publishing import require_publishable

EXTRAS = (("flask", "doctor_form", "staf"), ("openpyxl", "doctor_sheets", "staf"))
"""Libraries that only part of the portal needs, what for, and the extra that brings them."""
_TERMS = "site_config/kosakata"
_OFFICES = f"{_TERMS}/instansi.yml"
_DISTRICTS = f"{_TERMS}/kecamatan.yml"
_WARDS = f"{_TERMS}/kelurahan.yml"
_WORKFLOWS = ".github/workflows"
_REQUIREMENTS = "requirements.txt"
_PIN = re.compile(r"^portal-kla(?:\[[^\]]*\])? *== *([^\s;#]+)", re.MULTILINE)


@dataclass(frozen=True)
class Findings:
    """What is still open, heaviest first; whether the content passes its checks; which versions are at work."""

    open: tuple[Problem, ...]
    is_good: bool
    versions: tuple[tuple[str, str], ...]


def look_over(root: Path, today: date | None = None) -> Findings:
    """Look over the project in `root` for the portal date `today` (default: today in the city's time zone)."""
    try:
        inspection = inspect(root, today)
    except ContentError as error:
        return Findings((problem("doctor_errors", ".", count=len(error.problems)),), False, _versions())
    errors = inspection.problems.errors or _unpublishable(inspection)
    found = [problem("doctor_errors", ".", count=len(errors))] if errors else []
    if inspection.settings is not None:
        found += _of_settings(inspection.settings, inspection)
    found += _of_git(root)
    found += _of_areas(inspection)
    found += _of_content(root, inspection)
    found += _of_versions(root)
    found += _of_overrides(root)
    if inspection.settings is not None and inspection.settings.status is PortalStatus.PROTOTYPE:
        found.append(problem("doctor_prototype", SETTINGS))
    return Findings(tuple(found), not errors, _versions())


def _unpublishable(inspection: Inspection) -> tuple[Problem, ...]:
    """Return why content that is right by itself can't be published."""
    try:
        require_publishable(inspection.catalogue())
    except ContentError as error:
        return error.problems
    return ()


def _of_settings(settings: Settings, inspection: Inspection) -> Iterator[Problem]:
    """Yield what the settings leave open."""
    if not settings.has_lasting_address:
        yield problem("doctor_address", SETTINGS, value=settings.address)
    office = inspection.world.find("instansi", settings.office)
    if office is not None and office.heading == say("office_unnamed", city=settings.city):
        yield problem("doctor_office", _OFFICES, value=settings.office)
    if settings.corrections is None:
        yield problem("doctor_corrections", SETTINGS)
    if settings.press is None:
        yield problem("doctor_press", SETTINGS)
    if settings.bounds is None:
        yield problem("doctor_bounds", SETTINGS)
    if settings.quick_exit is None:
        yield problem("doctor_quick_exit", SETTINGS)


def _of_overrides(root: Path) -> list[Problem]:
    """Return what is to be done about what the city has in the place of the package's."""
    try:
        open_ = [found for each in overrides(root) if (found := each.problem)]
        return [*open_, *without_package(root)]
    except ContentError as error:
        return list(error.problems)


def _of_git(root: Path) -> Iterator[Problem]:
    """Yield what isn't kept in git, or not published from there."""
    if not git.is_repository(root):
        yield problem("doctor_git", ".")
    else:
        kept = [PUBLISHED] if (root / PUBLISHED).exists() else []
        if unkept := git.uncommitted(root, kept):
            yield problem("doctor_ledger", unkept[0])
    if not [*(root / _WORKFLOWS).glob("*.y*ml")]:
        yield problem("doctor_workflow", _WORKFLOWS)


def _of_areas(inspection: Inspection) -> Iterator[Problem]:
    """Yield which areas aren't told, or not from where they are known."""
    districts, wards = _terms(inspection, "kecamatan"), _terms(inspection, "kelurahan")
    if not districts:
        yield problem("doctor_districts", _DISTRICTS)
    elif not wards:
        yield problem("doctor_wards", _WARDS)
    if unsourced := [area for area in (*districts, *wards) if not getattr(area, "sources", ())]:
        yield problem("doctor_area_sources", _DISTRICTS, count=len(unsourced))


def _terms(inspection: Inspection, name: str) -> Sequence[Entry]:
    return [item.model for item in inspection.world.loaded.get(name, {}).values() if item.model is not None]


def _of_content(root: Path, inspection: Inspection) -> Iterator[Problem]:
    """Yield what is only an example, and which kinds have no record yet."""
    loaded = inspection.world.loaded
    examples = [item for name in KINDS for item in loaded[name].values() if item.is_example]
    if examples:
        paths = ", ".join(item.document.path for item in examples)
        yield problem("doctor_examples", examples[0].document.path, count=len(examples), paths=paths)
    for name, model in KINDS.items():
        if all(item.is_example for item in loaded[name].values()):
            yield problem("doctor_empty", f"{CONTENT}/{name}", kind=model.kind.label.lower(), name=name)


def _of_versions(root: Path) -> Iterator[Problem]:
    """Yield where the project asks for another version than the one at work."""
    path = root / _REQUIREMENTS
    text = path.read_text("utf-8", "replace") if path.is_file() else ""
    if (pin := _PIN.search(text)) and pin[1] != __version__:
        line = text.count("\n", 0, pin.start()) + 1
        yield problem("doctor_pin", _REQUIREMENTS, line, 1, wanted=pin[1], version=__version__)


def _versions() -> tuple[tuple[str, str], ...]:
    """Return what is at work, by name: versions, and whether each library is there that isn't always needed."""
    extras = (
        (say(code), say("doctor_there") if find_spec(name) else say("doctor_absent", extra=extra))
        for name, code, extra in EXTRAS
    )
    return (("portal-kla", __version__), ("Python", platform.python_version()), *extras)
