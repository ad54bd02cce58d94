"""The types that fields of records and vocabularies are made of, and what every entry has in common.

Values arrive as text (see `yaml_files`), or as JSON's own types when a published record is read back; each type
says which text it takes. Errors are raised with a code that `messages` turns into an Indonesian sentence.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, time
from enum import Enum, StrEnum
from typing import Annotated, Any, Self
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainSerializer,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from generator.model import prose
from generator.problems import CONSTRUCTS

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
LONGEST_ID = 100
"""Characters of an id: it names folders and files of the site, and disks refuse what is much longer."""
LONGEST_OLD_ID = 240
"""Characters of an id that a record once had; before ids had a greatest length, published ones could be longer."""
PARTIAL_DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"
CLOCK = r"^([01]\d|2[0-3]):[0-5]\d$"


def _text_or_number(pattern: str, mode: str, **more: Any) -> dict[str, Any]:
    """Describe text that editors take for a number where it is unquoted in YAML; published, it is always text."""
    text = {"type": "string", "pattern": pattern, **more}
    return {"anyOf": [text, {"type": "integer"}]} if mode == "validation" else text


def wrong(code: str, **words: object) -> PydanticCustomError:
    """Return the error that `messages` words as `code`."""
    return PydanticCustomError(code, code, words)


def _shown(value: object) -> str:
    """Return what a message can quote of a value that isn't text."""
    return value if isinstance(value, str) else "{ … }" if isinstance(value, dict) else "[ … ]"


# --- Text ---------------------------------------------------------------------------------------------------


FORMULA = re.compile(r"\s*(?:=\s*\S|[-+@].*[A-Za-z.]\(|[-+@].*\|.*!)", re.DOTALL)
"""Text that a spreadsheet would run when it opens a table: a formula, a function or a call of another program.

Numbers (`+62 ...`, `-3.98`), names (`@akun`) and sentences that begin with a dash are none. Refusing the few texts
that are lets tables hold every text as it is. Source: https://owasp.org/www-community/attacks/CSV_Injection
"""


PLACEHOLDERS = frozenset({"n/a", "tbd", "tba", "xxx", "-", "--", "\u2013", "\u2014", "?", "??", "..."})
"""What stands in tables and templates for something that isn't known; a page would show it as if it were."""


def _some_text(text: str) -> str:
    text = text.strip(" \n")
    if not text:
        raise wrong("text_blank")
    if text.casefold() in PLACEHOLDERS:
        raise wrong("text_placeholder", value=text)
    if FORMULA.match(text):
        raise wrong("text_formula")
    return text


def _one_line(text: str) -> str:
    text = _some_text(text)
    if "\n" in text:
        raise wrong("text_lines")
    return text


def _numeric_text(value: object) -> object:
    # JSON's numbers (a phone number or an id in an exported file) are the same text as in YAML.
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Line = Annotated[str, BeforeValidator(_numeric_text), AfterValidator(_one_line)]
"""Text on one line; never Markdown."""


def _prose(text: str) -> str:
    text = _some_text(text)
    try:
        prose.render(text)
    except prose.ProseError as error:
        raise wrong("prose_construct", construct=CONSTRUCTS[error.construct]) from error
    return text


@dataclass(frozen=True)
class ProseText:
    """Marks a field as prose: the small Markdown subset of `prose`."""


Prose = Annotated[str, AfterValidator(_prose), ProseText()]
"""Text of several paragraphs, in the Markdown subset of `prose`."""


@dataclass(frozen=True)
class _Slug:
    """Makes text an id of at most `longest` characters."""

    longest: int

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """Validate as an id."""
        check = core_schema.no_info_after_validator_function(self._check, core_schema.str_schema())
        return core_schema.no_info_before_validator_function(_numeric_text, check)

    def __get_pydantic_json_schema__(self, _schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Describe the id for editors and data users."""
        return _text_or_number(SLUG, handler.mode, maxLength=self.longest)

    def _check(self, text: str) -> str:
        if not re.fullmatch(SLUG, text):
            raise wrong("slug_form", value=text)
        if len(text) > self.longest:
            raise wrong("slug_long", length=len(text), limit=self.longest)
        return text


def _reference(text: str) -> str:
    if not re.fullmatch(SLUG, text):
        raise wrong("reference_form", value=text)
    return text


def slugify(text: str) -> str:
    """Return `text` as an id: lower-case ASCII letters, digits and single hyphens."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = "".join(c if c.isalnum() else " " for c in ascii_text.lower()).split()
    return "-".join(words)


def shortened(slug: str, longest: int = LONGEST_ID) -> str:
    """Return an id cut after the last word that fits, or inside its first word where that alone is too long."""
    if len(slug) <= longest:
        return slug
    return slug[: longest + 1].rpartition("-")[0] or slug[:longest]


def id_of(name: str) -> str:
    """Return the id that is made of a name, short enough; an id that can be one stays, so this tells what can."""
    return shortened(slugify(name))


Slug = Annotated[str, _Slug(LONGEST_ID)]
"""A lasting name in addresses: lower-case letters, digits and single hyphens."""

OldSlug = Annotated[str, _Slug(LONGEST_OLD_ID)]
"""A name that once stood in addresses."""


# --- Codes of areas -----------------------------------------------------------------------------------------

DISTRICT_CODE = r"^[0-9]{2}\.[0-9]{2}\.[0-9]{2}$"
WARD_CODE = r"^[0-9]{2}\.[0-9]{2}\.[0-9]{2}\.[0-9]{4}$"


def _district_code(text: str) -> str:
    if not re.fullmatch(DISTRICT_CODE, text):
        raise wrong("district_code", value=text)
    return text


def _ward_code(text: str) -> str:
    if not re.fullmatch(WARD_CODE, text):
        raise wrong("ward_code", value=text)
    return text


DistrictCode = Annotated[
    str,
    BeforeValidator(_numeric_text),
    AfterValidator(_district_code),
    WithJsonSchema({"type": "string", "pattern": DISTRICT_CODE}),
]
"""The code of a kecamatan: of its province, its kabupaten or kota, and its own. Source: Permendagri 58/2021."""

WardCode = Annotated[
    str,
    BeforeValidator(_numeric_text),
    AfterValidator(_ward_code),
    WithJsonSchema({"type": "string", "pattern": WARD_CODE}),
]
"""The code of a kelurahan or desa: its kecamatan's, and four digits of its own. Source: Permendagri 58/2021."""


# --- Web addresses -------------------------------------------------------------------------------------------


class WebAddress(str):
    """An http(s) address without user name or password, percent-encoded where RFC 3986 asks for it."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """Validate text as an address."""
        return core_schema.no_info_after_validator_function(cls._check, core_schema.str_schema())

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Describe the address for editors and data users."""
        return {"type": "string", "format": "uri", "pattern": "^https?://"}

    @classmethod
    def _check(cls, text: str) -> Self:
        text = text.strip()
        try:
            parts = urlsplit(text)
            host, _ = parts.hostname, parts.port
        except ValueError as error:
            raise wrong("url_form", value=text) from error
        if parts.scheme not in {"http", "https"}:
            raise wrong("url_scheme", value=text)
        if not host or re.search(r"\s|[<>\"'\\^`{|}]", text):
            raise wrong("url_form", value=text)
        if not re.fullmatch(r"[^.\s]+(\.[^.\s]+)+\.?|localhost|[0-9a-f]*:[0-9a-f:.]+", host):
            raise wrong("url_form", value=text)
        if "@" in parts.netloc:
            raise wrong("url_user", value=text)
        return cls(text)


# --- Dates and times ----------------------------------------------------------------------------------------

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_ISO_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)", re.ASCII)


def _date(value: object) -> object:
    if not isinstance(value, str) or not _ISO_DATE.fullmatch(value):
        raise wrong("date_form", value=_shown(value))
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise wrong("date_none", value=value) from error


Date = Annotated[date, BeforeValidator(_date)]
"""A calendar day as ISO 8601 `YYYY-MM-DD`."""


class PartialDate(str):
    """A day, month or year as far as it is known: `YYYY`, `YYYY-MM` or `YYYY-MM-DD` (EDTF level 0)."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """Validate text as a date that may lack its day or month."""
        return core_schema.no_info_after_validator_function(
            cls._check, core_schema.no_info_before_validator_function(_numeric_text, core_schema.str_schema())
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Describe the date for editors and data users; an unquoted year is a number to editors."""
        return _text_or_number(PARTIAL_DATE, handler.mode)

    @classmethod
    def _check(cls, text: str) -> Self:
        match = _ISO_PARTIAL.fullmatch(text)
        if not match:
            raise wrong("partial_date_form", value=text)
        year, month, day = (int(part or 1) for part in match.groups())
        try:
            date(year, month, day)
        except ValueError as error:
            raise wrong("date_none", value=text) from error
        return cls(text)

    @property
    def first(self) -> date:
        """The first day it may mean."""
        return date.fromisoformat(f"{self}-01-01"[:10] if len(self) == 4 else f"{self}-01"[:10])

    @property
    def last(self) -> date:
        """The last day it may mean."""
        if len(self) == 10:
            return self.first
        if len(self) == 4:
            return date(self.first.year, 12, 31)
        return self.first.replace(day=monthrange(self.first.year, self.first.month)[1])


def _time(value: object) -> object:
    if not isinstance(value, str):
        raise wrong("time_form", value=_shown(value))
    if not _CLOCK.fullmatch(value.removesuffix(":00") if value.count(":") == 2 else value):
        raise wrong("time_form", value=value)
    return time.fromisoformat(value)


Time = Annotated[
    time,
    BeforeValidator(_time),
    PlainSerializer(lambda value: value.strftime("%H:%M"), return_type=str),
    WithJsonSchema({"type": "string", "pattern": CLOCK}),
]
"""Local time of the city as `HH:MM`."""


# --- Numbers and choices ------------------------------------------------------------------------------------


def _whole(value: object) -> object:
    if isinstance(value, str):
        if not re.fullmatch(r"[0-9]{1,9}", value):
            raise wrong("whole_form", value=value)
        return int(value)
    return value


Whole = Annotated[int, Field(ge=0), BeforeValidator(_whole)]
"""A whole number, 0 or more."""


def _decimal(value: object) -> object:
    if isinstance(value, str):
        if re.fullmatch(r"-?[0-9]+,[0-9]+", value):
            raise wrong("decimal_comma", value=value, suggestion=value.replace(",", "."))
        if not re.fullmatch(r"-?[0-9]{1,4}(\.[0-9]{1,12})?", value):
            raise wrong("decimal_form", value=value)
        return float(value)
    return value


Decimal = Annotated[float, Field(allow_inf_nan=False), BeforeValidator(_decimal)]
"""A number with a decimal point."""

# As wide as a longitude, so that a `check` can tell when the two changed places.
Latitude = Annotated[
    float,
    Field(ge=-180, le=180, allow_inf_nan=False, json_schema_extra={"minimum": -90, "maximum": 90}),
    BeforeValidator(_decimal),
]
Longitude = Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False), BeforeValidator(_decimal)]


def _yes_no(value: object) -> object:
    if isinstance(value, bool):
        return value
    if value in ("ya", "tidak"):
        return value == "ya"
    raise wrong("yes_no", value=_shown(value))


YesNo = Annotated[
    bool,
    BeforeValidator(_yes_no),
    WithJsonSchema({"enum": ["ya", "tidak"]}, mode="validation"),
]
"""`ya` or `tidak`."""


class Choice(StrEnum):
    """A fixed list of words in YAML, each with the label that readers see."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        """Make the member `value`, read as `label`."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Describe the words; to editors also with their labels."""
        found = handler(schema)
        if handler.mode == "validation":
            handler.resolve_ref_schema(found)["enumDescriptions"] = [member.label for member in cls]
        return found


class Day(Choice):
    """Days of the week; `number` follows ISO 8601, Monday is 1."""

    MONDAY = "senin", "Senin"
    TUESDAY = "selasa", "Selasa"
    WEDNESDAY = "rabu", "Rabu"
    THURSDAY = "kamis", "Kamis"
    FRIDAY = "jumat", "Jumat"
    SATURDAY = "sabtu", "Sabtu"
    SUNDAY = "minggu", "Minggu"

    @property
    def number(self) -> int:
        """The day's number, 1 for Monday to 7 for Sunday."""
        return list(Day).index(self) + 1

    @classmethod
    def of(cls, day: date) -> Day:
        """Return the weekday of a date."""
        return list(cls)[day.weekday()]


# --- References ---------------------------------------------------------------------------------------------

REFERS_TO = "x-rujukan"
"""The keyword of a schema for typing that names the kind of a reference; what editors get has the ids instead."""


@dataclass(frozen=True)
class Reference:
    """Marks text as the id of an entry of `kind`; the catalogue checks that it exists and keeps the backlink.

    `inverse` is what the page of that entry calls those that refer to it in this way; without one they stand under
    the listing title of their kind.
    """

    kind: str
    inverse: str = ""

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """Validate as an id."""
        check = core_schema.no_info_after_validator_function(_reference, core_schema.str_schema())
        return core_schema.no_info_before_validator_function(_numeric_text, check)

    def __get_pydantic_json_schema__(self, _schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Describe the id for editors, with the kind of entry that it names, and for data users."""
        schema = _text_or_number(SLUG, handler.mode)
        return {**schema, REFERS_TO: self.kind} if handler.mode == "validation" else schema


@dataclass(frozen=True)
class AmongSources:
    """Marks text as the id of one of the entries in the record's own list `key`; forms offer those."""

    key: str = "sumber"


@dataclass(frozen=True)
class Expected:
    """Marks a field that readers look for: while unknown, the page says "Belum tercatat"."""


UNKNOWN = "Belum tercatat"


@dataclass(frozen=True)
class Facet:
    """Marks a field by which readers filter the listing; `empty` says what it means to leave the field out."""

    empty: str = UNKNOWN


@dataclass(frozen=True)
class Formerly:
    """Marks a field whose key had another name in an earlier version; `portal check --fix` writes the new one."""

    key: str


@dataclass(frozen=True)
class Unpublished:
    """Marks a field for those who edit alone: nothing that is published has it."""


@dataclass(frozen=True)
class PersonName:
    """Marks a field that says who speaks or leads; somebody whom the same part calls a child isn't named."""


@dataclass(frozen=True)
class Whereabouts:
    """Marks a field that says where something is, which nobody may learn of a shelter for victims."""


@dataclass(frozen=True)
class InHeading:
    """Marks a field of an anchored part that its heading repeats, to tell it from others of its sort: who speaks."""


@dataclass(frozen=True)
class Nearby:
    """Marks a reference to an area: entries of the same kind in the same area are near; larger areas come first."""


class OnCalendar(Enum):
    """Marks what a field tells a calendar; what has a first day is an event there, what has a deadline a reminder.

    `WHAT` is the short text of a part, `NOTE` a field that is told in the description with its label.
    """

    FIRST_DAY = "first day"
    LAST_DAY = "last day"
    BEGINS = "begins"
    ENDS = "ends"
    PLACE = "place"
    DEADLINE = "deadline"
    WHAT = "what"
    NOTE = "note"
