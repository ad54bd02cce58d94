"""A new city's project: whole, right at once, in nobody's name but its own; or nothing at all."""

from __future__ import annotations

import gzip
import json
import re
import tomllib
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import __version__
from generator.catalogue.loading import Catalogue, load
from generator.catalogue.provinces import provinces
from generator.model.entries import fields_of, marker
from generator.model.fields import Reference
from generator.model.provinces import Province
from generator.model.records import KINDS
from generator.model.vocabularies import VOCABULARIES
from generator.problems.collecting import ContentError, Problems
from generator.problems.messages import say
from generator.projects import all_areas, making
from generator.projects.making import InitError, Made, make_project
from generator.projects.scaffold import example
from generator.publishing import Project, publish
from generator.yaml_files.source import parse
from tests.toolbox.commands import Run
from tests.toolbox.projects import ROOT, TODAY, edit

CITY = "Kota Baru-Baru"
PROVINCE = "Maluku"
TABLE = """\
kode,nama
81,MALUKU
81.01,KABUPATEN PULAU JAUH
81.71,KOTA BARU-BARU
81.71.01,TELUK
81.71.01.1001,PASAR
81.71.02,BUKIT TINGGI
81.71.02.1001,PASAR
81.71.02.1002,UJUNG II
"""
SOURCE = "https://www.example.go.id/wilayah"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table of the areas of a city that isn't there."""
    path = tmp_path / "wilayah.csv"
    path.write_text(TABLE, "utf-8")
    return path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new project with its areas; not to be changed."""
    base = tmp_path_factory.mktemp("baru")
    (base / "wilayah.csv").write_text(TABLE, "utf-8")
    make_project(base / "kota", CITY, table=base / "wilayah.csv", source=SOURCE, today=TODAY)
    return base / "kota"


@pytest.fixture(scope="module")
def published(made: Path) -> Path:
    """The new project's folder, published."""
    report = publish(Project(made, TODAY))
    assert (report.warnings, report.records) == ((), 0)
    return made


def settings_of(root: Path) -> Any:
    return yaml.safe_load((root / "site_config/kota.yml").read_text("utf-8"))


def files_of(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def unpacked(path: Path) -> bytes:
    """Return what a file says, also where it is packed as the search packs its index."""
    raw = path.read_bytes()
    return gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw


# --- What is made -------------------------------------------------------------------------------------------


def test_it_passes_its_checks_at_once_without_a_warning(made: Path) -> None:
    catalogue = load(made, TODAY)
    assert catalogue.warnings == ()
    assert catalogue.records == []
    assert sorted(catalogue.examples) == sorted(f"content/{kind}/contoh.yml" for kind in KINDS)


def test_it_is_published_at_once(published: Path) -> None:
    home = (published / "site/index.html").read_text("utf-8")
    assert CITY in home
    assert "Purwarupa" in home
    about = (published / "site/tentang/index.html").read_text("utf-8")
    assert f"Kota Layak Anak (KLA) di {CITY}" in about


def test_no_example_is_in_what_is_published(published: Path) -> None:
    shown = [path for path in (published / "site").rglob("*") if path.is_file() and b"Contoh: " in unpacked(path)]
    assert shown == []


def test_it_knows_its_areas_and_where_they_are_from(made: Path) -> None:
    catalogue = load(made, TODAY)
    assert [entry.id for entry in catalogue.of_kind("kecamatan")] == ["teluk", "bukit-tinggi"]
    assert [entry.id for entry in catalogue.of_kind("kelurahan")] == ["pasar-teluk", "pasar-bukit-tinggi", "ujung-ii"]
    for area in (*catalogue.of_kind("kecamatan"), *catalogue.of_kind("kelurahan")):
        (source,) = area.sources  # type: ignore[attr-defined]
        assert (source.title, source.url, source.publisher) == ("Tabel kode wilayah (wilayah.csv)", SOURCE, None)
        assert (source.kind, source.accessed) == ("pemerintah", TODAY)


def test_its_settings_say_what_is_known_and_nothing_more(made: Path) -> None:
    found = settings_of(made)
    assert found["nama_situs"] == f"Portal KLA {CITY}"
    assert (found["kota"], found["provinsi"]) == (CITY, PROVINCE)
    assert (found["zona_waktu"], found["singkatan_zona"]) == ("Asia/Jayapura", "WIT")
    assert found["alamat_situs"] == "https://kla-baru-baru.example/"
    assert found["status"] == "purwarupa"
    assert not {"batas", "kontak_koreksi", "kontak_pers"} & set(found)


def test_its_offices_are_those_that_every_city_has(made: Path) -> None:
    offices = {entry.id: entry.heading for entry in load(made, TODAY).of_kind("instansi")}
    assert offices == {"dp3a": say("office_unnamed", city=CITY), "pemkot": f"Pemerintah {CITY}"}


def test_editors_are_told_of_every_file(made: Path) -> None:
    schemas = json.loads((made / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    assert all((made / schema).is_file() for schema in schemas)
    assert {f"content/{kind}/*.yml" for kind in KINDS} <= set(schemas.values())
    assert {f"site_config/kosakata/{name}.yml" for name in VOCABULARIES} <= set(schemas.values())
    assert json.loads((made / ".vscode/tasks.json").read_text("utf-8"))["tasks"][0]["args"] == ["check"]


def test_its_workflow_installs_this_version_and_needs_no_make(made: Path) -> None:
    text = (made / ".github/workflows/portal.yml").read_text("utf-8")
    steps = [step.get("run", "") for step in yaml.safe_load(text)["jobs"]["periksa"]["steps"]]
    assert [step for step in steps if step] == [
        "pip install -r requirements.txt",
        "portal check",
        "portal check --format github",
        "portal build",
    ]
    assert not re.search(r"\bmake\b", text)
    lines = (made / "requirements.txt").read_text("utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#")] == [f"portal-kla[staf]=={__version__}"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert "staf" in project["optional-dependencies"]
    actions = re.compile(r"uses: (\S+)")
    ours = (ROOT / ".github/workflows/portal.yml").read_text("utf-8")
    assert set(actions.findall(text)) <= set(actions.findall(ours)), "one place says which versions of actions"


@pytest.mark.parametrize("name", ["README.md", "content/README.md"])
def test_the_guides_name_the_city_and_nothing_that_is_not_there(name: str, made: Path) -> None:
    text = (made / name).read_text("utf-8")
    assert CITY in text.splitlines()[0]
    assert "make " not in text
    assert "](../site_config/panduan" not in text
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (made / name).parent.joinpath(target).exists(), target


# --- Other cities -------------------------------------------------------------------------------------------


def make(folder: Path, city: str, province: str | None = PROVINCE, **more: Any) -> tuple[Made, Catalogue]:
    made = make_project(folder, city, province, today=TODAY, library=False, **more)
    return made, load(made.folder, TODAY)


def test_an_area_with_a_name_without_end_gets_an_id_that_passes(table: Path, tmp_path: Path) -> None:
    table.write_text(TABLE.replace("BUKIT TINGGI", "Bukit " * 800), "utf-8")
    _, catalogue = make(tmp_path / "kota", CITY, None, table=table, source=SOURCE)
    assert [area.id for area in catalogue.of_kind("kecamatan")] == ["teluk", "-".join(["bukit"] * 16)]


def test_without_a_table_the_lists_say_how_they_are_filled(tmp_path: Path) -> None:
    made, catalogue = make(tmp_path / "kota", CITY)
    assert (made.districts, made.wards, made.examples) == (0, 0, len(KINDS))
    assert catalogue.of_kind("kecamatan") == catalogue.of_kind("kelurahan") == []
    assert catalogue.warnings == ()
    for name in ("kecamatan", "kelurahan", "capaian"):
        path = made.folder / f"site_config/kosakata/{name}.yml"
        text = path.read_text("utf-8")
        shown = "".join(f"{line.removeprefix('# ')}\n" for line in text.split("\n") if re.match("# [- ]", line))
        if name == "kelurahan":
            edit(made.folder / "site_config/kosakata/kecamatan.yml", "[]\n", SHOWN["kecamatan"])
        path.write_text(shown, "utf-8")
        SHOWN[name] = shown
        assert load(made.folder, TODAY).of_kind(name), "the example in the comment is one that can be used"
        if name == "kecamatan":
            path.write_text(text, "utf-8")


SHOWN: dict[str, str] = {}


def test_a_kabupaten_is_spoken_of_as_one(tmp_path: Path) -> None:
    made, catalogue = make(tmp_path / "wakatobi", "Kabupaten Wakatobi", "Sulawesi Tengah")
    assert catalogue.settings.description.startswith(
        "Program, fasilitas ramah anak, dan hasil rapat Kabupaten Layak Anak"
    )
    government = catalogue.find("instansi", "pemkab")
    assert government is not None
    assert government.heading == "Pemerintah Kabupaten Wakatobi"
    assert "pemerintah kota" not in (made.folder / "content/halaman/tentang/index.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("city", "name", "address"),
    [
        ("Kota Administrasi Jakarta Selatan", "Kota Administrasi Jakarta Selatan", "jakarta-selatan"),
        ("kota bau-bau", "Kota Bau-Bau", "bau-bau"),
        ("KAB. KEPULAUAN SERIBU", "Kabupaten Kepulauan Seribu", "kepulauan-seribu"),
        ('Kota O\'Brien "Baru"', 'Kota O\'Brien "Baru"', "o-brien-baru"),
        ("Kota <b>Tebal</b> & {{ x }}", "Kota <b>Tebal</b> & {{ x }}", "b-tebal-b-x"),
        ("Kota Titik: Dua # Pagar", "Kota Titik: Dua # Pagar", "titik-dua-pagar"),
        ("Kota *Miring* [taut](x)", "Kota *Miring* [taut](x)", "miring-taut-x"),
        ("Kota Élan", "Kota Élan", "elan"),
    ],
)
def test_any_name_reads_back_as_it_was_given(city: str, name: str, address: str, tmp_path: Path) -> None:
    made, catalogue = make(tmp_path / "kota", city)
    assert made.city == catalogue.settings.city == name
    assert catalogue.settings.address == f"https://kla-{address}.example/"
    assert catalogue.warnings == ()


def test_an_odd_name_is_published_as_it_is(tmp_path: Path) -> None:
    make(tmp_path / "kota", "Kota <b>Tebal</b> & 'Kutip' \"dua\" *x*")
    publish(Project(tmp_path / "kota", TODAY))
    about = (tmp_path / "kota/site/tentang/index.html").read_text("utf-8")
    assert "<b>" not in about
    assert "di Kota <b>Tebal</b> & 'Kutip' \"dua\" *x*." in unescape(about)
    description = re.search(r'<meta name="description" content="([^"]*)">', about)
    assert description is not None
    assert "Kota <b>Tebal</b> & 'Kutip' \"dua\" *x*," in unescape(description[1])
    assert 'aria-label="Portal KLA Kota &lt;b&gt;Tebal&lt;/b&gt; &amp; &#39;Kutip&#39; &#34;dua&#34; *x*"' in about


@pytest.mark.parametrize("province", provinces(), ids=lambda one: str(one.id))
def test_a_city_of_every_province_has_its_zone(province: Province, tmp_path: Path) -> None:
    _, catalogue = make(tmp_path / "kota", CITY, province.name)
    assert (catalogue.settings.time_zone, catalogue.settings.time_zone_label) == (
        province.time_zone,
        province.zone_label,
    )


def test_the_same_city_makes_the_same_bytes(tmp_path: Path, table: Path) -> None:
    make(tmp_path / "satu", CITY, None, table=table)
    make(tmp_path / "dua", CITY, None, table=table)
    assert files_of(tmp_path / "satu") == files_of(tmp_path / "dua")
    assert (
        b"berkas wilayah.csv, dibaca 2026-11-23"
        in (tmp_path / "satu/site_config/kosakata/kecamatan.yml").read_bytes()
    )


def test_without_an_address_areas_have_no_source_rather_than_a_made_up_one(tmp_path: Path, table: Path) -> None:
    _, catalogue = make(tmp_path / "kota", CITY, None, table=table)
    assert [area.sources for area in catalogue.of_kind("kecamatan")] == [(), ()]  # type: ignore[attr-defined]


LETTERS = st.text("aZ9 .,'\"#&*<>{}[]|!%@`\\-:é\n\t=+~^$", min_size=1, max_size=12)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rest=LETTERS)
def test_any_name_makes_a_whole_project_or_none(rest: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("nama") / "kota"
    said = ""
    try:
        make(folder, f"Kota {rest}")
    except (InitError, ContentError) as error:
        said = str(error)
    assert bool(said) != folder.exists()
    assert [path.name for path in folder.parent.iterdir()] == ([] if said else ["kota"])


# --- Nothing at all -----------------------------------------------------------------------------------------

Refused = Callable[[Path, Path], object]
REFUSED: dict[str, tuple[Refused, str]] = {
    "no letters": (lambda folder, _: make_project(folder, "Kota ???", PROVINCE), "bukan nama kota"),
    "neither kota nor kabupaten": (lambda folder, _: make_project(folder, "Baru", PROVINCE), "Kabupaten Baru"),
    "no province": (lambda folder, _: make_project(folder, CITY, library=False), "--provinsi"),
    "in no library": (lambda folder, _: make_project(folder, CITY), "Kota Baru-Baru tidak ada"),
    "unknown province": (lambda folder, _: make_project(folder, CITY, "Malaku"), "Yang mirip: Maluku"),
    "another province": (
        lambda folder, table: make_project(folder, CITY, "Bali", table),
        "provinsinya Maluku (kode 81)",
    ),
    "a source of nothing": (lambda folder, table: make_project(folder, CITY, None, None, SOURCE), "perlu --wilayah"),
    "no address": (lambda folder, table: make_project(folder, CITY, None, table, "wilayah.id"), "bukan alamat web"),
    "unknown city": (lambda folder, table: make_project(folder, "Kota Lain-Lain", None, table), "tidak ada di tabel"),
    "no table": (lambda folder, table: make_project(folder, CITY, None, table.parent / "x"), "tidak dapat dibaca"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_is_refused_and_leaves_nothing(case: str, tmp_path: Path, table: Path) -> None:
    call, said = REFUSED[case]
    before = files_of(tmp_path)
    with pytest.raises((InitError, ContentError), match=re.escape(said)):
        call(tmp_path / "kota", table)
    assert files_of(tmp_path) == before
    assert {path.name for path in tmp_path.iterdir()} == {"wilayah.csv"}


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "kota").mkdir()
    (tmp_path / "kota/catatan.txt").write_text("milik orang")
    with pytest.raises(InitError, match="tidak kosong; tidak ada yang ditulis"):
        make(tmp_path / "kota", CITY)
    assert files_of(tmp_path) == {"kota/catatan.txt": b"milik orang"}


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "kota").write_text("x")
    with pytest.raises(InitError, match="adalah berkas"):
        make(tmp_path / "kota", CITY)


@pytest.mark.parametrize("begun", [False, True], ids=["empty", "empty repository"])
def test_an_empty_folder_is_filled(begun: bool, tmp_path: Path) -> None:
    (tmp_path / "kota").mkdir()
    if begun:
        (tmp_path / "kota/.git").mkdir()
    make(tmp_path / "kota", CITY)
    assert (tmp_path / "kota/mkdocs.yml").is_file()
    assert [path.name for path in tmp_path.iterdir()] == ["kota"]


def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    make(tmp_path / "a/b/kota", CITY)
    assert (tmp_path / "a/b/kota/mkdocs.yml").is_file()
    assert [path.name for path in (tmp_path / "a/b").iterdir()] == ["kota"]


@pytest.mark.parametrize("is_there", [False, True], ids=["new", "empty"])
@pytest.mark.parametrize("step", ["written", "schema_files", "example"])
def test_a_failure_on_the_way_leaves_nothing(
    step: str, is_there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if is_there:
        (tmp_path / "kota").mkdir()
    before = sorted(tmp_path.rglob("*"))

    def fail(*_: object) -> Iterator[tuple[str, str]]:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(making, step, fail)
    with pytest.raises(OSError, match="No space"):
        make(tmp_path / "kota", CITY)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_failure_while_an_empty_folder_is_filled_empties_it_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kota").mkdir()
    rename, done = Path.rename, [0]

    def fail_at_fourth(self: Path, target: Path) -> Path:
        done[0] += 1
        if done[0] == 4:
            raise OSError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail_at_fourth)
    with pytest.raises(OSError, match="Permission"):
        make(tmp_path / "kota", CITY)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["kota"]


# --- From the library of all areas ---------------------------------------------------------------------------


def test_the_library_knows_the_areas_of_a_city(tmp_path: Path) -> None:
    """Kepmendagri 300.2.2-2138 of 2025: Wakatobi has eight kecamatan, and desa as well as kelurahan."""
    made = make_project(tmp_path / "kota", "kab. wakatobi", today=TODAY)
    catalogue = load(made.folder, TODAY)
    assert (made.city, catalogue.settings.time_zone) == ("Kabupaten Wakatobi", "Asia/Makassar")
    assert (made.districts, len(catalogue.of_kind("kecamatan"))) == (8, 8)
    kinds = {str(getattr(ward, "code", "")).split(".")[-1][0] for ward in catalogue.of_kind("kelurahan")}
    assert kinds == {"1", "2"}
    (source,) = catalogue.of_kind("kelurahan")[0].sources  # type: ignore[attr-defined]
    assert (source.url, source.kind, source.accessed) == (all_areas.ADDRESS, "lembaga", TODAY)


def test_it_knows_every_city_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    cities = [area for area in all_areas._cities().values() if area.depth == 1]
    assert len(cities) == 514
    assert {area.code[:2] for area in cities} == {province.code for province in provinces()}
    monkeypatch.setattr(all_areas, "_inside", lambda code: [])  # what lies in them is another question
    for area in cities:
        assert all_areas.areas_in_library(area.name).code == area.code
        assert all_areas.areas_in_library(area.name.upper()).code == area.code


def test_a_city_that_it_does_not_know_has_no_areas_where_its_province_is_told(tmp_path: Path) -> None:
    made = make_project(tmp_path / "kota", CITY, PROVINCE, today=TODAY)
    assert (made.city, made.districts) == (CITY, 0)


def test_without_the_library_there_are_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "library_version", lambda: None)
    made = make_project(tmp_path / "kota", "Kabupaten Wakatobi", "Sulawesi Tengah", today=TODAY)
    assert made.districts == 0
    with pytest.raises(InitError, match=r"portal-kla\[wilayah\]"):
        make_project(tmp_path / "lain", "Kabupaten Wakatobi", today=TODAY)


# --- Examples -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_an_example_says_that_it_is_one(kind: str, made: Path) -> None:
    text = (made / f"content/{kind}/contoh.yml").read_text("utf-8")
    assert text.startswith(f"# CONTOH {KINDS[kind].kind.label.lower()}: diperiksa, tetapi tidak ikut terbit")
    assert re.search(r"(?m)^(nama|judul): 'Contoh: ", text)
    assert re.search(r"(?m)^contoh: ya$", text)
    for address in re.findall(r"https?://([^/\s)]+)", re.sub(r"(?m)^ *#.*$", "", text)):
        assert address.endswith((".example", "example.com")), address


@pytest.mark.parametrize("kind", KINDS)
def test_an_example_explains_every_field(kind: str, made: Path) -> None:
    text = (made / f"content/{kind}/contoh.yml").read_text("utf-8")
    for name, (info, _) in fields_of(KINDS[kind]).items():
        if name != "id":
            assert re.search(rf"(?m)^# {re.escape(str(info.title))}: .*\n(# )?{info.alias}:", text), info.alias


@pytest.mark.parametrize("kind", KINDS)
def test_an_example_without_its_mark_is_a_record_that_can_be_published(kind: str, tmp_path: Path) -> None:
    made, _ = make(tmp_path / "kota", CITY)
    edit(made.folder / f"content/{kind}/contoh.yml", "\ncontoh: ya\n", "\n")
    catalogue = load(made.folder, TODAY)
    assert [record.id for record in catalogue.records] == ["contoh"]
    assert catalogue.warnings == ()


@pytest.mark.parametrize("kind", KINDS)
def test_an_example_refers_to_nothing_that_is_not_known(kind: str) -> None:
    document = parse(example(kind, {}), "x.yml", Problems())
    assert document is not None
    assert isinstance(document.data, dict)
    for info, markers in fields_of(KINDS[kind]).values():
        if marker(markers, Reference) and not info.is_required():
            assert info.alias not in document.data


# --- From the command line ----------------------------------------------------------------------------------


def test_it_says_in_three_lines_what_it_made_and_what_is_next(portal: Run, tmp_path: Path, table: Path) -> None:
    result = portal("init", "baru", "--kota", CITY, "--wilayah", str(table), "--date", str(TODAY), cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        f"Proyek {CITY} dibuat di baru: 2 kecamatan, 3 kelurahan/desa, {len(KINDS)} contoh.",
        "Berikutnya, dari folder itu: portal doctor menyebut yang masih perlu diatur.",
        "Isi content/ menurut contohnya, lalu portal check memeriksa dan portal build menerbitkan.",
    ]
    assert portal("check", "--date", str(TODAY), cwd=tmp_path / "baru").returncode == 0


def test_a_wrong_table_is_told_by_its_lines(portal: Run, tmp_path: Path, table: Path) -> None:
    table.write_text(f"{TABLE}x,A\n", "utf-8")
    result = portal("init", "baru", "--kota", CITY, "--wilayah", str(table), cwd=tmp_path)
    assert result.returncode == 1
    assert result.stderr.startswith(f"{table}:10:1: 'x' bukan kode wilayah.\n")
    assert not (tmp_path / "baru").exists()


def test_a_refusal_is_a_sentence(portal: Run, tmp_path: Path) -> None:
    result = portal("init", "baru", "--kota", "Baru", "--provinsi", "Bali", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == 'Tulis nama lengkapnya: "Kota Baru" atau "Kabupaten Baru".\n'
    assert portal("init", "baru", cwd=tmp_path).returncode == 2
