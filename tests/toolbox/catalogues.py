"""Catalogues and records that differ from the small city's in one thing."""

from __future__ import annotations

from dataclasses import replace

from generator.catalogue.loading import Catalogue
from generator.model.records import Record
from generator.model.settings import PortalStatus


def official(catalogue: Catalogue) -> Catalogue:
    """Return the catalogue after the office took the portal over."""
    return replace(catalogue, settings=catalogue.settings.model_copy(update={"status": PortalStatus.OFFICIAL}))


def titled(record: Record, title: str) -> Record:
    field = "name" if "name" in type(record).model_fields else "title"
    return record.model_copy(update={field: title})
