"""The version of a record follows its content and nothing else."""

from __future__ import annotations

import re

from generator.catalogue.loading import Catalogue
from generator.history.versions import as_json, version_of
from generator.model.records import KINDS


def test_a_version_is_short_and_every_record_has_its_own(catalogue: Catalogue) -> None:
    versions = [version_of(record) for record in catalogue.records]
    assert all(re.fullmatch(r"[0-9a-f]{12}", version) for version in versions)
    assert len(set(versions)) == len(versions)


def test_a_version_changes_with_any_value_and_comes_back_with_it(catalogue: Catalogue) -> None:
    record = catalogue.records[0]
    changed = record.model_copy(update={"summary": f"{record.summary}!"})
    assert version_of(changed) != version_of(record)
    again = KINDS[record.kind.name].model_validate(as_json(record))
    assert version_of(again) == version_of(record)
