"""What no schema can hold content to."""

from __future__ import annotations

import re

from generator.catalogue.loading import Catalogue
from generator.model.records import Record

ABBREVIATION = re.compile(r"\b[A-Z][a-z]*[A-Z][A-Za-z]*\b")
NAMES = {"DAFA"}
"""Names of prizes, which stand for nothing."""
ROMAN = re.compile(r"[IVX]+")


def unexplained(record: Record) -> list[str]:
    """Return the abbreviations of the summary and description that aren't explained where they first stand."""
    text = f"{record.summary} {record.description or ''}".replace("*", "")
    publishers = {word for source in record.sources for word in (source.publisher or "").split()}
    missing = []
    for word in dict.fromkeys(ABBREVIATION.findall(text)):
        if word in NAMES | publishers or ROMAN.fullmatch(word):
            continue
        # As in: Kota Layak Anak (KLA); KLA (Kota Layak Anak); SAPA 129 (Sahabat Perempuan dan Anak)
        first = re.search(rf".?\b{word}\b(?:[ \w]{{0,12}} \()?", text)
        assert first is not None
        if not (first[0].startswith("(") or first[0].endswith("(")):
            missing.append(word)
    return missing


def test_abbreviations_are_explained_where_they_first_stand(catalogue: Catalogue) -> None:
    found = {record.id: words for record in catalogue.records if (words := unexplained(record))}
    assert found == {}


def test_an_unexplained_abbreviation_is_found(catalogue: Catalogue) -> None:
    record = catalogue.records[0]
    bare = record.model_copy(update={"summary": "Program PKK di sini.", "description": None})
    assert unexplained(bare) == ["PKK"]
    told = record.model_copy(update={"summary": "PKK (gerakan keluarga) dan PKK lagi.", "description": None})
    assert unexplained(told) == []
