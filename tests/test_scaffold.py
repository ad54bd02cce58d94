"""New records: a file whose only fault is that it is blank."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import get_args, get_origin

import pytest

from generator.catalogue.loading import Catalogue, load
from generator.model.entries import Part, field_markers, field_part, fields_of, marker
from generator.model.fields import Reference
from generator.model.records import KINDS
from generator.problems.collecting import ContentError, Problem, Problems
from generator.problems.messages import say
from generator.projects.scaffold import ScaffoldError, new_record, template
from generator.publishing.site import record_pages
from generator.yaml_files import source as yaml_source
from generator.yaml_files.documents import Location
from tests.toolbox.projects import TODAY

NAME = "Taman 'Kota' \"Baru\": #1 & lain-lain"
COMMENTED = re.compile(r"^(?P<lead> *)# (?P<field> *(?:- )?[a-z_]+:)$")
BLANK = re.compile(r"^(?P<lead> *(?:- )?)(?P<key>[a-z_]+):$")

# One sensible value for each field that a kind may ask for, by the field's key.
VALUES = {
    "ringkasan": "Tempat bermain untuk anak.",
    "id": "koran",
    "judul": "Taman dibuka",
    "url": "https://example.com/taman",
    "diakses": "2026-11-01",
    "tanggal": "2026-11-01",
    "cara": "dari_sumber_terbuka",
    "status": "belum-diketahui",
}


def problems_of(root: Path, today: date = TODAY) -> tuple[Problem, ...]:
    try:
        return load(root, today).warnings
    except ContentError as error:
        return error.problems


def uncommented(text: str) -> str:
    """Do what the first line of the file asks for, with every field: take `# ` away, also inside what that opens."""
    while True:
        lines = text.split("\n")
        freed = [
            match["lead"] + match["field"] if (match := COMMENTED.match(line)) else _nested(lines, number)
            for number, line in enumerate(lines)
        ]
        if freed == lines:
            return text
        text = "\n".join(freed)


def _nested(lines: list[str], number: int) -> str:
    """Free what lies inside a commented field: its lines are indented behind the `# `."""
    line = lines[number]
    return re.sub(r"^( *)# ( +.*)$", r"\1\2", line)


def keys_of(model: type[Part], location: Location = ()) -> Iterator[Location]:
    """Yield where every field of a model stands in a file with as few items in each list as it takes."""
    for name, info in model.model_fields.items():
        key = info.alias or name
        if (key, location) == ("id", ()):
            continue  # a record's id is its file name
        yield (*location, key)
        part = field_part(info)
        if part is not None:
            is_list = any(get_origin(a) is tuple for a in (info.annotation, *get_args(info.annotation)))
            count = max((getattr(m, "min_length", 1) for m in info.metadata), default=1)
            for place in [(*location, key, index) for index in range(count)] if is_list else [(*location, key)]:
                yield from keys_of(part, place)


@pytest.mark.parametrize("kind", KINDS)
def test_the_only_problems_of_a_new_file_are_its_blanks(project: Path, kind: str) -> None:
    path = new_record(project, kind, NAME)
    problems = problems_of(project)
    assert problems
    assert {problem.path for problem in problems} == {path.relative_to(project).as_posix()}
    assert {problem.code for problem in problems} == {"yaml_blank"}
    lines = path.read_text("utf-8").split("\n")
    blanks = {number for number, line in enumerate(lines, 1) if BLANK.match(line) and _is_leaf(lines, number)}
    assert {problem.line for problem in problems} == blanks


def _is_leaf(lines: list[str], number: int) -> bool:
    """Tell whether nothing is indented below a line, comments apart."""
    own = _indent(lines[number - 1])
    below = next((line for line in lines[number:] if line.strip() and not line.lstrip().startswith("#")), "")
    return _indent(below) <= own


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" -"))


def referred(catalogue: Catalogue, kind: str, key: str) -> str:
    """Return the id of something that a field of a kind may refer to; where it refers to nothing, any word."""
    info = next(info for info, _ in fields_of(KINDS[kind]).values() if info.alias == key)
    kinds = [marker.kind for marker in info.metadata if isinstance(marker, Reference)]
    return catalogue.of_kind(kinds[0])[0].id if kinds else "rbra"


@pytest.mark.parametrize("kind", KINDS)
def test_filling_the_blanks_makes_it_valid(project: Path, kind: str) -> None:
    before = load(project, TODAY)
    path = new_record(project, kind, NAME)
    lines = path.read_text("utf-8").split("\n")
    top = ""
    for number, line in enumerate(lines, 1):
        if not (match := BLANK.match(line)):
            continue
        top = match["key"] if not match["lead"] else top
        if _is_leaf(lines, number):
            value = VALUES.get(match["key"]) or ("pers" if top == "sumber" else referred(before, kind, top))
            lines[number - 1] = f"{line} {value}"
    path.write_text("\n".join(lines), "utf-8")
    catalogue = load(project, TODAY)
    entry = catalogue.find(kind, path.stem)
    assert entry is not None
    assert entry.heading == NAME
    assert f"{kind}/{path.stem}.md" in record_pages(catalogue)


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_the_kind_is_in_the_file_at_its_place(kind: str) -> None:
    """Taking away every `# ` gives every key of the model, each where the model wants it, and nothing else."""
    problems = Problems()
    document = yaml_source.parse(uncommented(template(kind, NAME)), "x.yml", problems)
    assert document is not None
    assert set(document.keys) == set(keys_of(KINDS[kind]))
    assert {problem.code for problem in problems} == {"yaml_blank"}


@pytest.mark.parametrize("kind", KINDS)
def test_optional_fields_taken_in_are_known_and_only_blank(project: Path, kind: str) -> None:
    path = new_record(project, kind, NAME)
    path.write_text(uncommented(path.read_text("utf-8")), "utf-8")
    assert {problem.code for problem in problems_of(project)} == {"yaml_blank"}


@pytest.mark.parametrize("kind", KINDS)
def test_each_field_is_explained_in_the_words_of_the_model(kind: str) -> None:
    text = template(kind, NAME)
    for name, info in KINDS[kind].model_fields.items():
        if name == "id":
            continue
        (explanation,) = re.findall(rf"^(# .*)\n(?:# )?{info.alias}:", text, re.MULTILINE)
        assert explanation.startswith(f"# {info.title}: {info.description}")
        assert (say("new_required") in explanation.partition(str(info.description))[2]) == info.is_required()
        if info.examples:
            assert say("new_example", example=info.examples[0]) in explanation


@pytest.mark.parametrize("kind", KINDS)
def test_examples_of_references_and_vocabularies_are_of_the_right_form(kind: str) -> None:
    """An example that staff copy must not be refused for its form."""
    for info in KINDS[kind].model_fields.values():
        if marker(field_markers(info), Reference) and info.examples:
            for example in info.examples:
                assert re.fullmatch(r"\[?[a-z0-9-]+(, [a-z0-9-]+)*\]?", str(example))


def test_a_file_is_never_overwritten(project: Path) -> None:
    path = project / "content/fasilitas/taman-contoh.yml"
    before = path.read_bytes()
    with pytest.raises(ScaffoldError) as raised:
        new_record(project, "fasilitas", "Taman Contoh")
    assert str(raised.value) == say("record_exists", path="content/fasilitas/taman-contoh.yml")
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["", "   ", "!!!", "日本", "—"])
def test_a_name_without_letters_is_refused(project: Path, name: str) -> None:
    with pytest.raises(ScaffoldError) as raised:
        new_record(project, "fasilitas", name)
    assert str(raised.value) == say("record_no_name", name=name)


@pytest.mark.parametrize("record_id", ["Ab", "a b", "../x", "a/b", "a_b", "-", "a--b", "é"])
def test_an_id_that_cannot_be_an_address_is_refused(project: Path, record_id: str) -> None:
    with pytest.raises(ScaffoldError) as raised:
        new_record(project, "fasilitas", "Taman", record_id)
    assert str(raised.value) == say("record_no_name", name=record_id)
    assert {path.name for path in (project / "content/fasilitas").iterdir()} == {
        "perpustakaan-contoh.yml",
        "taman-contoh.yml",
        "taman-ditarik.yml",
    }


@pytest.mark.parametrize(
    ("name", "record_id", "told"),
    [
        ("Index", None, "Nama 'index' sudah dipakai oleh halaman daftar. Pilih nama lain."),
        ("Taman", "saring", "Nama 'saring' sudah dipakai oleh halaman daftar. Pilih nama lain."),
        (
            "Taman",
            "a" * 101,
            f"Pengenal ini 101 karakter; paling panjang 100. Pendekkan, misalnya menjadi '{'a' * 100}'.",
        ),
    ],
)
def test_an_id_that_a_check_would_refuse_makes_no_file(
    project: Path, name: str, record_id: str | None, told: str
) -> None:
    before = {path.name for path in (project / "content/fasilitas").iterdir()}
    with pytest.raises(ScaffoldError) as raised:
        new_record(project, "fasilitas", name, record_id)
    assert str(raised.value) == told
    assert {path.name for path in (project / "content/fasilitas").iterdir()} == before


@pytest.mark.parametrize(
    ("name", "record_id", "stem"),
    [
        ("Taman Kota", None, "taman-kota"),
        ("  Puskesmas  Poasia  ", None, "puskesmas-poasia"),
        ("Élan Vital", None, "elan-vital"),
        ("SMP 5", None, "smp-5"),
        ("日本", "taman-jepang", "taman-jepang"),
        ("Rapat", "2026-12-01-gugus-tugas", "2026-12-01-gugus-tugas"),
        ("taman " * 50, None, "-".join(["taman"] * 16)),
        ("a" * 251, None, "a" * 100),
        ("Taman", "a" * 100, "a" * 100),
    ],
)
def test_the_id_is_given_or_made_of_the_name(project: Path, name: str, record_id: str | None, stem: str) -> None:
    path = new_record(project, "fasilitas", name, record_id)
    assert path == project / "content/fasilitas" / f"{stem}.yml"
    assert {problem.code for problem in problems_of(project)} == {"yaml_blank"}


@pytest.mark.parametrize(
    "name", ["dua\nbaris", "tab\there", "# pagar", "titik: dua", "'kutip'", "{kurung}", "&a *b !c"]
)
def test_any_name_is_written_such_that_it_reads_back(project: Path, name: str) -> None:
    path = new_record(project, "rapat", name, "uji")
    document = yaml_source.parse(path.read_text("utf-8"), "x.yml", Problems())
    assert document is not None
    assert isinstance(document.data, dict)
    assert document.data["judul"] == " ".join(name.split())


def test_a_missing_folder_is_made(project: Path) -> None:
    for path in (project / "content/rapat").iterdir():
        path.unlink()
    (project / "content/rapat").rmdir()
    assert new_record(project, "rapat", "Rapat Baru").is_file()
