"""What speed is measured on: records that pass the check, of every kind, the same every time, and no two alike."""

from __future__ import annotations

from pathlib import Path

from generator.catalogue.loading import load
from generator.model.records import KINDS
from tests.bench.builds import Cost, growth
from tests.bench.records import add_records
from tests.toolbox.projects import TODAY, copy_project


def test_made_up_records_pass_and_are_varied(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "portal")
    before = {kind: len(load(root, TODAY).of_kind(kind)) for kind in KINDS}
    add_records(root, 60)
    catalogue = load(root, TODAY)
    added = {kind: len(catalogue.of_kind(kind)) - count for kind, count in before.items()}
    assert added == {"fasilitas": 36, "program": 15, "rapat": 9}
    shapes = {kind: {tuple(sorted(r.model_fields_set)) for r in catalogue.of_kind(kind)} for kind in KINDS}
    assert all(len(found) > added[kind] / 4 for kind, found in shapes.items())


def test_they_are_the_same_every_time(tmp_path: Path) -> None:
    texts = []
    for name in ("satu", "dua"):
        root = copy_project(tmp_path / name)
        add_records(root, 20)
        texts.append({path.name: path.read_bytes() for path in sorted(root.glob("content/*/*.yml"))})
    assert texts[0] == texts[1]


def test_growth_is_the_exponent_of_the_number_of_records() -> None:
    measured = {size: {"linear": Cost(size / 10, 0, 0), "square": Cost(size**2 / 10, 0, 0)} for size in (10, 100)}
    table = growth(measured)
    assert [list(column.cells) for column in table.columns] == [["linear", "square"], ["1.00", "2.00"]]
