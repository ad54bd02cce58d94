"""Addresses of the site that lead elsewhere: `site_config/alamat-lama.yml`, for what no record can say itself."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from generator.model.entries import Part
from generator.model.fields import LONGEST_OLD_ID, Line, wrong

SITE_ADDRESS = re.compile(r"/(?:[\w-][\w.-]*/)*(?:#[\w-]+)?", re.ASCII)
"""A page of the site from its root, with the part of it that is meant: `/tentang/kla/`, `/rapat/x/#agenda-1`."""


def _site_address(text: str) -> str:
    if not SITE_ADDRESS.fullmatch(text):
        raise wrong("site_address", value=text)
    if (length := max(map(len, text.partition("#")[0].split("/")))) > LONGEST_OLD_ID:
        raise wrong("site_address_long", length=length, limit=LONGEST_OLD_ID)
    return text


SiteAddress = Annotated[Line, AfterValidator(_site_address)]


class MovedPage(Part):
    """A page that moved, or a part of a page that was taken out: whoever asks for the old finds the new."""

    old: SiteAddress = Field(
        alias="lama",
        title="Alamat lama",
        description="Alamat yang pernah terbit, dari garis miring pertama.",
        examples=["/tentang/lama/"],
    )
    new: SiteAddress = Field(
        alias="baru",
        title="Alamat baru",
        description="Halaman yang menggantikannya.",
        examples=["/tentang/"],
    )
