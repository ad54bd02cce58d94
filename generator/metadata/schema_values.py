"""How single values are written in the words of schema.org, by the type of schema.org that they are of.

A value without a form here is written as it is, as the entry it refers to, or as its fields say.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import quote

from generator.model import (
    Accessibility,
    Age,
    Availability,
    Contact,
    ContactKind,
    Cost,
    Entry,
    Hours,
    Photo,
    Settings,
    SourceKind,
    SpecialHours,
)

Node = dict[str, object]

COUNTRY = "ID"
CURRENCY = "IDR"
YEARS = "ANN"
"""The year, as UN/CEFACT Recommendation 20 has it."""

_SOURCES = {SourceKind.PRESS: "NewsArticle", SourceKind.LAW: "Legislation"}
_NUMBERS = (ContactKind.TELEPHONE, ContactKind.WHATSAPP)
_MIDNIGHT = "00:00"


def id_of(settings: Settings, entry: Entry) -> str:
    """Return the name of what an entry is about, which isn't the name of its page."""
    return settings.url(entry.address) + ("#ini" if entry.kind.has_pages else "")


def reference_to(settings: Settings, entry: Entry) -> Node:
    """Return what other pages need to know of an entry: what it is, and what it is called."""
    return {"@type": entry.kind.schema_type, "@id": id_of(settings, entry), "name": entry.heading}


def _class(settings: Settings, value: object, label: str) -> object:
    return str(value)


def _address(settings: Settings, value: object, label: str) -> object:
    return {
        "@type": "PostalAddress",
        "streetAddress": value,
        "addressLocality": settings.city,
        "addressRegion": settings.province,
        "addressCountry": COUNTRY,
    }


def _boolean(settings: Settings, value: object, label: str) -> object:
    assert isinstance(value, Cost)
    return value.free


def _offer(settings: Settings, value: object, label: str) -> object:
    assert isinstance(value, Cost)
    price: Node = {"price": 0, "priceCurrency": CURRENCY} if value.free else {}
    words = {"description": value.note} if value.note else {}
    return {"@type": "Offer", **price, **words} if price or words else None


def _people(settings: Settings, value: object, label: str) -> object:
    assert isinstance(value, Age)
    ages = {"suggestedMinAge": value.lowest, "suggestedMaxAge": value.highest}
    return {"@type": "PeopleAudience", **_known(ages)}


def _property(settings: Settings, value: object, label: str) -> object:
    said: Node = {"value": value.heading if isinstance(value, Entry) else value}
    if isinstance(value, Age):
        said = {**_known({"minValue": value.lowest, "maxValue": value.highest}), "unitCode": YEARS}
    return {"@type": "PropertyValue", "name": label, **said}


def _feature(settings: Settings, value: object, label: str) -> object:
    """Return a feature that is there, partly there or missing; what nobody knows isn't said."""
    assert isinstance(value, Accessibility)
    if value.value is Availability.UNKNOWN:
        return None
    there = value.value.label if value.value is Availability.PARTLY else value.value is Availability.YES
    return {"@type": "LocationFeatureSpecification", "name": value.feature, "value": there}


def _hours(settings: Settings, value: object, label: str) -> object:
    """Return hours on days of the week, or on one day; a place that is closed then opens and closes at midnight.

    Source: https://developers.google.com/search/docs/appearance/structured-data/local-business#seasonal-hours.
    """
    assert isinstance(value, (Hours, SpecialHours))
    opens, closes = (f"{clock:%H:%M}" if clock else _MIDNIGHT for clock in (value.opens, value.closes))
    when: Node
    if isinstance(value, Hours):
        when = {"dayOfWeek": [f"https://schema.org/{day.name.capitalize()}" for day in value.days]}
    else:
        day = value.day.isoformat()
        when = {**_known({"name": value.note}), "validFrom": day, "validThrough": day}
    return {"@type": "OpeningHoursSpecification", **when, "opens": opens, "closes": closes}


def _image(settings: Settings, value: object, label: str) -> object:
    assert isinstance(value, Photo)
    address = settings.url(f"foto/{quote(value.file)}")
    return {"@type": "ImageObject", "contentUrl": address, "caption": value.alternative, "creditText": value.license}


def _telephone(settings: Settings, value: object, label: str) -> object:
    assert isinstance(value, Contact)
    return value.value if value.kind in _NUMBERS else None


def _website(settings: Settings, value: object, label: str) -> object:
    assert isinstance(value, Contact)
    return value.value if value.kind is ContactKind.WEBSITE else None


def _channel(settings: Settings, value: object, label: str) -> object:
    """Return a way to a service: a place, a number or an address."""
    if isinstance(value, Entry):
        return {"@type": "ServiceChannel", "serviceLocation": reference_to(settings, value)}
    assert isinstance(value, Contact)
    way: Node
    if value.kind in _NUMBERS:
        number = {"@type": "ContactPoint", "contactType": value.kind.label, "telephone": value.value}
        way = {"servicePhone": number}
    elif value.kind is ContactKind.VISIT:
        way = {"serviceLocation": {"@type": "Place", "name": value.value}}
    else:
        way = {"serviceUrl": f"mailto:{value.value}" if value.kind is ContactKind.EMAIL else value.value}
    return {"@type": "ServiceChannel", **way, **_known({"description": value.note})}


def _source_type(settings: Settings, value: object, label: str) -> object:
    assert isinstance(value, SourceKind)
    return _SOURCES.get(value, "CreativeWork")


def _known(said: Mapping[str, object]) -> Node:
    return {name: value for name, value in said.items() if value is not None}


FORMS: dict[str, Callable[[Settings, object, str], object]] = {
    "Class": _class,
    "SourceType": _source_type,
    "PostalAddress": _address,
    "Boolean": _boolean,
    "Offer": _offer,
    "PeopleAudience": _people,
    "PropertyValue": _property,
    "LocationFeatureSpecification": _feature,
    "OpeningHoursSpecification": _hours,
    "ImageObject": _image,
    "Text": _telephone,
    "URL": _website,
    "ServiceChannel": _channel,
}
"""What is written of (the city, a value, its label), or None where there is nothing to say."""
