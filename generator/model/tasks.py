"""A task that was agreed on: who does what by when, and how it stands; for any kind of record that has such."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.model.entries import Part
from generator.model.fields import Date, Line, OnCalendar, Reference, Slug
from generator.model.parts import Document

STATUSES = "status-tindak-lanjut"
"""The vocabulary of how tasks stand, as staff record it."""

LATE = "Terlambat"
"""What readers see where a deadline has passed and the task is still open; computed, so staff have no term for it."""


class Task(Part):
    """A task that came out of something (schema.org Action)."""

    id: Slug = Field(alias="id", title="Pengenal", description="Untuk tautan langsung.", examples=["tindak-lanjut-1"])
    task: Annotated[Line, OnCalendar.WHAT] = Field(
        alias="tugas",
        title="Tugas",
        description="Yang harus dikerjakan.",
        examples=["Menyusun daftar ruang bermain di tiap kelurahan."],
    )
    owners: tuple[
        Annotated[str, Reference("instansi", inverse="Tindak lanjut yang harus dikerjakan"), OnCalendar.NOTE], ...
    ] = Field(
        (),
        alias="penanggung_jawab",
        title="Penanggung jawab",
        description="Instansi yang mengerjakan.",
    )
    due: Annotated[Date, OnCalendar.DEADLINE] | None = Field(
        None, alias="tenggat", title="Tenggat", description="Batas waktu mengerjakannya.", examples=["2025-06-10"]
    )
    status: Annotated[str, Reference(STATUSES, inverse="Tindak lanjut dengan status ini"), OnCalendar.NOTE] = Field(
        alias="status",
        title="Status",
        description="Bila ragu, pilih belum diketahui.",
        examples=["belum-diketahui"],
    )
    evidence: tuple[Document, ...] = Field((), alias="bukti", title="Bukti", description="Dokumen yang membuktikan.")
