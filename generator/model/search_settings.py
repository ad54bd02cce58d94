"""What the search must know of the language: the package's `pencarian.yml`, and what a city adds to it."""

from __future__ import annotations

from pydantic import Field

from generator.model.entries import Part
from generator.model.fields import Line


class Root(Part):
    """A word whose root the dictionary gets wrong."""

    word: Line = Field(alias="kata", title="Kata", description="Kata berimbuhan, dengan huruf kecil.")
    root: Line = Field(alias="akar", title="Akar", description="Kata dasarnya.")


class SearchSettings(Part):
    """Words that the search passes over, counts little, or reduces to another root than the dictionary does."""

    stop_words: tuple[Line, ...] = Field(
        (), alias="kata_henti", title="Kata henti", description="Kata yang diabaikan, misalnya yang, di, apakah."
    )
    weak_words: tuple[Line, ...] = Field(
        (), alias="kata_ringan", title="Kata ringan", description="Kata yang dihitung sedikit saja, misalnya tempat."
    )
    roots: tuple[Root, ...] = Field(
        (),
        alias="akar_khusus",
        title="Akar khusus",
        description="Kata yang akarnya keliru bila imbuhannya dilepas menurut kamus.",
    )

    def with_more(self, other: SearchSettings) -> SearchSettings:
        """Return both together; a root of `other` wins over one of the same word."""
        again = {entry.word for entry in other.roots}
        roots = (*(entry for entry in self.roots if entry.word not in again), *other.roots)
        return SearchSettings.model_construct(
            stop_words=self.stop_words + other.stop_words,
            weak_words=self.weak_words + other.weak_words,
            roots=roots,
        )
