"""What an operator has still to set is told, heaviest first, and no longer once it is set."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import __version__
from generator.history.published import PUBLISHED
from generator.model.records import KINDS
from generator.problems.collecting import Severity
from generator.problems.sentences.projects import SENTENCES
from generator.projects import findings, look_over, make_project
from tests.toolbox.commands import Run
from tests.toolbox.projects import TODAY, append, edit
from tests.toolbox.repositories import Repository

KOTA = "site_config/kota.yml"
FRESH = [
    "doctor_address",
    "doctor_office",
    "doctor_corrections",
    "doctor_press",
    "doctor_bounds",
    "doctor_git",
    "doctor_districts",
    "doctor_examples",
    *("doctor_empty" for _ in KINDS),
    "doctor_prototype",
]
AREAS = "- id: teluk\n  nama: Teluk\n  kode: '81.71.01'\n"
WARDS = "- id: pasar\n  nama: Pasar\n  kecamatan: teluk\n  kode: '81.71.01.1001'\n"
SOURCE = (
    "  sumber:\n    - id: tabel\n      judul: Tabel\n      jenis: lembaga\n      url: https://example.com/\n"
    "      diakses: 2026-11-01\n"
)


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """A new project, of which nothing is set."""
    make_project(tmp_path / "kota", "Kota Baru-Baru", "Maluku", today=TODAY)
    return tmp_path / "kota"


def told(city: Path) -> list[str]:
    """Return the codes of what is still open, the heaviest first."""
    return [problem.code for problem in look_over(city, TODAY).open]


def write(city: Path, path: str, text: str) -> None:
    (city / path).write_text(text, "utf-8")


def test_of_a_new_project_everything_is_told_in_order_of_weight(city: Path) -> None:
    assert told(city) == FRESH
    assert look_over(city, TODAY).is_good


def keep_in_git(city: Path) -> None:
    Repository(city).commit()


def no_examples(city: Path) -> None:
    for kind in KINDS:
        (city / f"content/{kind}/contoh.yml").unlink()


def real_records(city: Path) -> None:
    for kind in KINDS:
        edit(city / f"content/{kind}/contoh.yml", "\ncontoh: ya\n", "\n")


def areas(city: Path) -> None:
    write(city, "site_config/kosakata/kecamatan.yml", AREAS + SOURCE)
    write(city, "site_config/kosakata/kelurahan.yml", WARDS + SOURCE)


SET: dict[str, Callable[[Path], object]] = {
    "doctor_address": lambda city: edit(city / KOTA, "https://kla-baru-baru.example/", "https://kla.baru.go.id/"),
    "doctor_office": lambda city: edit(
        city / "site_config/kosakata/instansi.yml", "Dinas yang membidangi perlindungan anak di", "Dinas P3A"
    ),
    "doctor_corrections": lambda city: append(city / KOTA, "kontak_koreksi: {jenis: surel, nilai: a@baru.go.id}\n"),
    "doctor_press": lambda city: append(city / KOTA, "kontak_pers: {jenis: surel, nilai: b@baru.go.id}\n"),
    "doctor_bounds": lambda city: append(
        city / KOTA, "batas:\n  lintang: {dari: -4, sampai: -3}\n  bujur: {dari: 128, sampai: 129}\n"
    ),
    "doctor_git": keep_in_git,
    "doctor_districts": areas,
    "doctor_examples": no_examples,
    "doctor_prototype": lambda city: edit(city / KOTA, "status: purwarupa", "status: resmi"),
}


@pytest.mark.parametrize("code", SET)
def test_what_is_set_is_told_no_longer(code: str, city: Path) -> None:
    SET[code](city)
    assert told(city) == [other for other in FRESH if other != code]


def test_a_kind_with_a_record_is_not_empty(city: Path) -> None:
    real_records(city)
    assert not {"doctor_empty", "doctor_examples"} & {*told(city)}


def test_where_all_is_set_nothing_is_told(city: Path, portal: Run) -> None:
    real_records(city)
    for code, change in SET.items():
        if code not in ("doctor_examples", "doctor_git"):
            change(city)
    keep_in_git(city)
    assert told(city) == []
    result = portal("doctor", "--date", str(TODAY), cwd=city)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.splitlines()[-1] == "Semua sudah diatur."


# --- One by one ---------------------------------------------------------------------------------------------


def test_kecamatan_without_kelurahan_or_source(city: Path) -> None:
    write(city, "site_config/kosakata/kecamatan.yml", AREAS)
    assert [code for code in told(city) if code not in FRESH] == ["doctor_wards", "doctor_area_sources"]
    write(city, "site_config/kosakata/kelurahan.yml", WARDS)
    (found,) = [one for one in look_over(city, TODAY).open if one.code == "doctor_area_sources"]
    assert found.message == "2 kecamatan, kelurahan, atau desa belum menyebut sumbernya."


def test_the_list_of_published_addresses_belongs_in_git(city: Path) -> None:
    keep_in_git(city)
    write(city, PUBLISHED, "/\n")
    assert "doctor_ledger" in told(city)
    keep = Repository(city)
    keep.commit("2026-10-02T10:00:00+08:00")
    assert "doctor_ledger" not in told(city)
    append(city / PUBLISHED, "/x/\n")
    assert "doctor_ledger" in told(city)


def test_without_a_workflow(city: Path) -> None:
    (city / ".github/workflows/portal.yml").unlink()
    assert "doctor_workflow" in told(city)


def test_without_a_quick_exit(city: Path) -> None:
    text = (city / KOTA).read_text("utf-8")
    write(city, KOTA, re.sub(r"(?m)^keluar_cepat:\n(  .*\n)+", "", text))
    assert "doctor_quick_exit" in told(city)


def test_another_version_than_the_one_at_work(city: Path) -> None:
    write(city, "requirements.txt", "# pustaka\nportal-kla[staf] == 99.1\n")
    (found,) = [one for one in look_over(city, TODAY).open if one.code == "doctor_pin"]
    assert (found.line, found.message) == (
        2,
        f"Proyek ini memakai portal-kla 99.1, padahal yang terpasang {__version__}.",
    )
    write(city, "requirements.txt", "portal-kla\n")
    assert "doctor_pin" not in told(city)


def test_wrong_content_comes_first_and_the_rest_is_told_too(city: Path) -> None:
    kind = next(iter(KINDS))
    write(city, f"content/{kind}/rusak.yml", "nama: X\nwarna: biru\n")
    found = look_over(city, TODAY)
    assert not found.is_good
    assert found.open[0].code == "doctor_errors"
    assert {"doctor_address", "doctor_examples"} <= {one.code for one in found.open}


def test_settings_that_cannot_be_read_are_told(city: Path) -> None:
    write(city, KOTA, "nama_situs: [")
    found = look_over(city, TODAY)
    assert not found.is_good
    assert found.open[0].code == "doctor_errors"


def test_everything_that_can_be_told_has_what_to_do_and_is_no_error() -> None:
    told_by_doctor = {code: one for code, one in SENTENCES.items() if code.startswith("doctor_")}
    assert len(told_by_doctor) > 12
    for code, one in told_by_doctor.items():
        assert one.remedy, code
        assert (one.severity is Severity.ERROR) == (code == "doctor_errors")


# --- From the command line ----------------------------------------------------------------------------------


def test_it_prints_versions_and_then_what_to_do(portal: Run, city: Path) -> None:
    result = portal("doctor", "--date", str(TODAY), cwd=city)
    assert (result.returncode, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[0] == f"portal-kla: {__version__}"
    assert re.fullmatch(r"Python: \d+\.\d+\.\d+\S*", lines[1])
    assert lines[2:6] == [
        "Formulir (portal edit): siap",
        "Excel (portal export, portal import): siap",
        "",
        f"{len(FRESH)} hal masih perlu diatur, yang terpenting lebih dulu:",
    ]
    assert lines[6:8] == [
        f"1. {KOTA}: Alamat situs masih alamat contoh (https://kla-baru-baru.example/).",
        "   Tulis alamat tetap portal sebagai alamat_situs, misalnya https://kla.kota.go.id/.",
    ]
    assert len(lines) == 6 + 2 * len(FRESH)


def test_it_tells_machines(portal: Run, city: Path) -> None:
    result = portal("doctor", "--format", "json", "--date", str(TODAY), cwd=city)
    assert result.returncode == 0
    found = json.loads(result.stdout)
    assert [one["code"] for one in found["temuan"]] == FRESH
    assert {"path", "line", "message", "hint", "severity"} <= set(found["temuan"][0])
    assert found["versi"]["portal-kla"] == __version__


def test_it_ends_with_an_error_where_the_content_has_one(portal: Run, city: Path) -> None:
    append(city / KOTA, "warna: biru\n")
    assert portal("doctor", "--date", str(TODAY), cwd=city).returncode == 1


def test_a_folder_that_is_no_project_is_told(portal: Run, tmp_path: Path) -> None:
    result = portal("doctor", cwd=tmp_path)
    assert result.returncode == 1
    assert "bukan folder portal" in result.stderr


def test_a_library_that_is_missing_is_told_with_how_to_get_it(city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(findings, "find_spec", lambda name: None if name == "openpyxl" else name)
    assert look_over(city, TODAY).versions[2:] == (
        ("Formulir (portal edit)", "siap"),
        ("Excel (portal export, portal import)", "belum terpasang; pip install 'portal-kla[staf]'"),
    )
