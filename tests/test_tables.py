"""Tables hold the same as JSON, for any entry; and they can be read back by the rules that readers are told."""

from __future__ import annotations

import json
from typing import Annotated

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pydantic import Field

from generator.catalogue.loading import Catalogue
from generator.exports.csv_tables import csv_bytes
from generator.exports.tables import Table, tables_of, values_of
from generator.history.versions import as_json
from generator.model.columns import Column
from generator.model.entries import Entry, Part, kind_decorator
from generator.model.fields import FORMULA, Decimal, Line, Reference, YesNo
from generator.model.parts import Age, Cost
from generator.model.records import KINDS
from generator.model.schemas import published
from tests.toolbox.entries import MODELS, mappings
from tests.toolbox.table_reader import Tables, records_of, rows_of


def as_tables(model: type[Entry], *entries: Entry) -> Tables:
    """Return entries as the rows that a reader of the CSV files finds, by the names of the tables."""
    data = [as_json(entry) for entry in entries]
    return {table.name: rows_of(csv_bytes(table.columns, table.rows(data))) for table in tables_of(model)}


def table(name: str) -> Table:
    return next(t for model in MODELS.values() for t in tables_of(model) if t.name == name)


def keys(name: str) -> list[str]:
    return [column.key for column in table(name).columns]


def column(name: str, key: str) -> Column:
    return next(column for column in table(name).columns if column.key == key)


# --- What is in them ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", MODELS)
@hypothesis_settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(data=st.data())
def test_any_entries_can_be_read_back(name: str, data: st.DataObject) -> None:
    model = MODELS[name]
    typed = [data.draw(mappings(model)) for _ in range(2)]
    entries = [model.model_validate({**one, "id": f"x-{number}"}) for number, one in enumerate(typed)]
    expected = [json.loads(json.dumps(as_json(entry))) for entry in entries]
    assert records_of(published(model), name, as_tables(model, *entries)) == expected


def test_every_entry_can_be_read_back_and_types_again(catalogue: Catalogue) -> None:
    for name, model in MODELS.items():
        entries = catalogue.of_kind(name)
        found = records_of(published(model), name, as_tables(model, *entries))
        assert [model.model_validate(record) for record in found] == entries


def test_cells_are_what_staff_would_type(catalogue: Catalogue) -> None:
    (library, park, _) = as_tables(MODELS["fasilitas"], *catalogue.of_kind("fasilitas"))["fasilitas"]
    assert park["koordinat.lintang"] == "-4.02"
    assert park["biaya.gratis"] == "ya"
    assert (park["usia"], park["usia.min"], park["usia.maks"]) == ("ya", "2", "")
    assert park["sertifikat.berlaku_sampai"] == "2027-06"
    assert library["biaya.gratis"] == ""


def test_lists_of_parts_are_tables_of_their_own(catalogue: Catalogue) -> None:
    found = as_tables(MODELS["rapat"], *catalogue.of_kind("rapat"))
    meeting = "2025-04-24-rapat-contoh"
    assert [(row["rekaman"], row["urutan"], row["id"]) for row in found["rapat-pernyataan"]] == [
        (meeting, "1", "pernyataan-1"),
        (meeting, "2", "pernyataan-2"),
    ]
    assert found["rapat-pernyataan"][0]["jabatan"] == "Asisten III|Pelaksana tugas kepala dinas"
    (evidence,) = found["rapat-tindak-lanjut-bukti"]
    assert list(evidence)[:3] == ["rekaman", "urutan_tindak_lanjut", "urutan"]
    assert list(evidence.values())[:3] == [meeting, "1", "1"]


class Box(Part):
    """A part in which a list of parts and a part stand."""

    label: Line = Field(alias="label", title="Label", description="Label.")
    costs: tuple[Cost, ...] = Field((), alias="daftar_biaya", title="Biaya", description="Biaya.")
    age: Age | None = Field(None, alias="usia", title="Usia", description="Usia.")


odd: dict[str, type[Entry]] = {}


@kind_decorator(odd)(name="aneh", label="Aneh", listing="Aneh", intro="Aneh.")
class Odd(Entry):
    """An entry of a shape that no kind has yet."""

    name: Line = Field(alias="nama", title="Nama", description="Nama.")
    words: tuple[Line, ...] = Field((), alias="kata", title="Kata", description="Kata.")
    share: Decimal | None = Field(None, alias="bagian", title="Bagian", description="Bagian.")
    box: Box | None = Field(None, alias="kotak", title="Kotak", description="Kotak.")
    open: YesNo = Field(False, alias="buka", title="Buka", description="Buka.")
    friend: Annotated[str, Reference("aneh")] | None = Field(None, alias="teman", title="T", description="T.")


@pytest.mark.parametrize(
    "typed",
    [
        {"kata": ["a|b", "c\\d", "\\|", "|", "\\", "e\\\\|f"]},
        {"kata": ["+62 811", "-3,9", 'dia bilang "ya", lalu pergi', "@akun"]},
        {"bagian": "0.000001"},
        {"bagian": "-0.5", "buka": "ya"},
        {"kotak": {"label": "x", "usia": {}, "daftar_biaya": [{"gratis": "ya"}, {"gratis": "tidak"}]}},
        {"kotak": {"label": "x"}, "teman": "lain"},
    ],
)
def test_odd_values_and_shapes_can_be_read_back(typed: dict[str, object]) -> None:
    entry = Odd.model_validate({"id": "x", "nama": "X", **typed})
    assert records_of(published(Odd), "aneh", as_tables(Odd, entry)) == [as_json(entry)]


def test_a_small_number_has_no_exponent() -> None:
    entry = Odd.model_validate({"id": "x", "nama": "X", "bagian": "0.000001"})
    (row,) = as_tables(Odd, entry)["aneh"]
    assert row["bagian"] == "0.000001"


def test_values_for_maps_keep_the_types_of_json(catalogue: Catalogue) -> None:
    park = catalogue.find("fasilitas", "taman-contoh")
    assert park
    found = values_of(tables_of(type(park))[0], as_json(park))
    assert (found["koordinat.lintang"], found["biaya.gratis"], found["usia"]) == (-4.02, True, True)
    assert "kelurahan" in found
    assert "ditarik.tanggal" not in found


# --- Columns ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", MODELS)
def test_every_column_has_its_own_name_label_and_help(name: str) -> None:
    for found in tables_of(MODELS[name]):
        names = [column.key for column in found.columns]
        assert len(set(names)) == len(names), found.name
        assert all(c.label and c.explanation.endswith((".", "!")) for c in found.columns), found.name


def test_no_two_tables_have_one_name() -> None:
    names = [found.name for model in MODELS.values() for found in tables_of(model)]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_record_is_called_comes_first(kind: str) -> None:
    first, second, third = keys(kind)[:3]
    assert (first, third) == ("id", "ringkasan")
    assert second in ("nama", "judul")


def test_columns_say_what_their_values_are() -> None:
    forms = {
        key: column("fasilitas", key).form for key in ("jenis", "uraian", "koordinat.lintang", "usia", "usia.min")
    }
    assert forms == {
        "jenis": "rujukan",
        "uraian": "uraian",
        "koordinat.lintang": "desimal",
        "usia": "ada",
        "usia.min": "bulat",
    }
    assert column("fasilitas", "jenis").refers_to == "jenis-fasilitas"
    assert column("fasilitas-jam-buka", "hari").choices[:2] == (("senin", "Senin"), ("selasa", "Selasa"))
    assert column("fasilitas-jam-buka", "buka").form == "jam"
    assert column("rapat-sumber", "tanggal").form == "tanggal_sebagian"
    assert column("fasilitas-kontak", "resmi").default == "tidak"


def test_only_what_must_be_known_is_required() -> None:
    required = {c.key for c in table("fasilitas").columns if c.is_required}
    assert required == {"id", "nama", "ringkasan", "diperiksa.tanggal", "diperiksa.cara", "jenis"}


def test_a_table_of_a_list_belongs_to_the_one_around_it() -> None:
    assert table("rapat").parent == ""
    assert table("rapat-tindak-lanjut").parent == "rapat"
    assert table("rapat-tindak-lanjut-bukti").parent == "rapat-tindak-lanjut"
    assert table("rapat-tindak-lanjut-bukti").key == ("rekaman", "urutan_tindak_lanjut", "urutan")


# --- Formulas -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        " =1",
        "=HYPERLINK(1)",
        "=cmd|'/c calc'!A0",
        "+cmd|'/c calc'!A0",
        "-2+3+cmd|'/c calc'!A0",
        "@SUM(1+1)",
        "-SUM(A1)",
        "+\nSUM(A1)",
    ],
)
def test_a_formula_is_known(text: str) -> None:
    assert FORMULA.match(text)


@pytest.mark.parametrize(
    "text",
    [
        "+62 401 312 1234",
        "+62 (401) 312",
        "-3.98",
        "- Akta kelahiran (asli)",
        "@dp3a",
        "=",
        "a = b",
        "1=1",
        "Rapat (lanjutan)",
        "- a\n- b",
        "- [Denah](https://x.id/a)",
    ],
)
def test_what_is_no_formula_stays(text: str) -> None:
    assert not FORMULA.match(text)
