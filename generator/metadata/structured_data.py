"""A page and what it is about, in the words of schema.org: one JSON-LD graph for each page.

Each field says which property it is (`Part.schema_org`), and each kind what its entries are (`Kind.schema_type`).
What isn't known is left out. A page is something else than what it is about: sources, licence and dates are the
page's. Sources: https://schema.org/docs/datamodel.html and https://www.w3.org/TR/json-ld11/.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from functools import cache
from typing import cast

from generator.catalogue import Catalogue, page_address
from generator.history import version_of
from generator.metadata.citations import LANGUAGE
from generator.metadata.schema_values import FORMS, Node, id_of, reference_to
from generator.model import (
    KINDS,
    VOCABULARIES,
    ChangeKind,
    Choice,
    Entry,
    Kind,
    Part,
    PortalStatus,
    Record,
    Reference,
    Says,
    fields_of,
    marker,
)

DATA = "data/"
DATA_FORMATS = {"csv": "text/csv", "json": "application/json"}
"""Under `data/`, each kind has one file of each of these suffixes."""


def graph_of(catalogue: Catalogue, path: str, title: str, description: str, entry: Entry | None) -> Node:
    """Return what the page at a source path says to machines; `entry` is what the page is about, if it is one's."""
    graph = _Graph(catalogue, path, title)
    return {"@context": "https://schema.org", "@graph": graph.nodes(description, entry)}


class _Graph:
    """Writes the nodes of one page."""

    def __init__(self, catalogue: Catalogue, path: str, title: str) -> None:
        self.catalogue = catalogue
        self.settings = catalogue.settings
        self.path = path
        self.title = title
        self.address = self.settings.url(page_address(path))

    def nodes(self, description: str, entry: Entry | None) -> list[Node]:
        kind = _listed(self.path)
        page: Node = {
            "@type": "CollectionPage" if kind else "WebPage",
            "@id": self.address,
            "url": self.address,
            "name": self.title,
            "inLanguage": LANGUAGE,
            "license": self.settings.license.url,
            "publisher": self._publisher(),
        }
        if self.path == "index.md":
            return [
                {**page, "description": description, "mainEntity": {"@id": self._site_id}},
                self._site(description),
            ]
        page |= {"isPartOf": self._site(), "breadcrumb": self._breadcrumb(entry)}
        if entry is None:
            data = [self._dataset(description)] if self.path.startswith(DATA) else []
            return [{**page, "description": description}, *data, *(self._entity(term) for term in self._terms(kind))]
        if entry.kind.schema_page:
            page["@type"] = ["WebPage", entry.kind.schema_page]
        if isinstance(entry, Record):
            page |= _history(entry)
        if not entry.is_listed:
            return [page]  # what it said no longer holds
        return [
            {**page, **self._said(entry, of_page=True), "mainEntity": {"@id": id_of(self.settings, entry)}},
            self._entity(entry),
        ]

    # --- The portal ---------------------------------------------------------------------------------------------

    @property
    def _site_id(self) -> str:
        return f"{self.settings.url()}#situs"

    def _site(self, description: str = "") -> Node:
        """Return the portal; with its search where it is described."""
        site: Node = {
            "@type": "WebSite",
            "@id": self._site_id,
            "name": self.settings.name,
            "url": self.settings.url(),
        }
        if not description:
            return site
        search = {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": f"{self.settings.url('cari/')}?q={{search_term_string}}",
            },
            "query-input": "required name=search_term_string",  # https://schema.org/docs/actions.html#part-4
        }
        own: Node = {"inLanguage": LANGUAGE, "publisher": self._publisher(), "potentialAction": search}
        return {**site, "description": description, **own}

    def _publisher(self) -> Node:
        """Return who answers for the portal: the office once it is official, until then the project alone."""
        office = self.catalogue.find("instansi", self.settings.office)
        if self.settings.status is PortalStatus.OFFICIAL and office is not None:
            return reference_to(self.settings, office)
        return {"@type": "Project", "@id": f"{self.settings.url()}#proyek", "name": self.settings.name}

    def _breadcrumb(self, entry: Entry | None) -> Node:
        steps = [(self.settings.name, self.settings.url()), (self.title, self.address)]
        if entry is not None:
            steps.insert(1, (entry.kind.listing, self.settings.url(f"{entry.kind.name}/")))
        items = [
            {"@type": "ListItem", "position": position, "name": name, "item": {"@id": address}}
            for position, (name, address) in enumerate(steps, 1)
        ]
        return {"@type": "BreadcrumbList", "itemListElement": items}

    def _dataset(self, description: str) -> Node:
        """Return the data of the page, as files: of the kind that the page is named after, or of all kinds."""
        named = self.path.removeprefix(DATA).removesuffix(".md")
        kinds = [named] if named in KINDS else list(KINDS)
        files = [
            {
                "@type": "DataDownload",
                "encodingFormat": form,
                "contentUrl": self.settings.url(f"{DATA}{kind}.{suffix}"),
            }
            for kind in kinds
            for suffix, form in DATA_FORMATS.items()
        ]
        return {
            "@type": "Dataset",
            "@id": f"{self.address}#data",
            "url": self.address,
            "name": self.title,
            "description": description,
            "inLanguage": LANGUAGE,
            "license": self.settings.license.url,
            "isAccessibleForFree": True,
            "creator": self._publisher(),
            "spatialCoverage": self._city(),
            "distribution": files,
        }

    def _city(self) -> Node:
        return {"@type": "AdministrativeArea", "name": self.settings.city}

    # --- Entries ------------------------------------------------------------------------------------------------

    def _terms(self, kind: Kind | None) -> list[Entry]:
        """Return the entries that have no page but this one, where schema.org has a word for them."""
        if kind is None or kind.has_pages or kind.schema_type == Kind.schema_type:
            return []
        return [entry for entry in self.catalogue.of_kind(kind.name) if entry.is_listed]

    def _entity(self, entry: Entry) -> Node:
        words = {"description": entry.blurb} if entry.blurb else {}
        own: Node = {"url": self.settings.url(entry.address), "identifier": entry.id, **words}
        return {**reference_to(self.settings, entry), **own, **self._said(entry)}

    def _said(self, part: Part, of_page: bool = False) -> Node:
        """Return what the fields of a part say, property by property."""
        said: dict[str, list[object]] = {}
        for field, says in ((field, says) for field, all_says in says_of(type(part)).items() for says in all_says):
            if says.of_page is not of_page:
                continue
            value = getattr(part, field)
            items = value if isinstance(value, tuple) else () if value is None else (value,)
            found = [self._value(part, field, item, says) for item in items]
            found += [self._city()] if says.else_city and not items else []
            said.setdefault(says.property, []).extend(item for item in found if item is not None)
        start = next((value for value in said.get("startDate", []) if isinstance(value, date)), None)
        return {key: self._joined(values, start) for key, values in said.items() if values}

    def _value(self, part: Part, field: str, value: object, says: Says) -> object:
        info, markers = fields_of(type(part))[field]
        if reference := marker(markers, Reference):
            entry = cast("Entry", self.catalogue.find(reference.kind, str(value)))
            value = getattr(entry, says.take) if says.take else entry
        if form := FORMS.get(says.type):
            return form(self.settings, value, info.title or field)
        if isinstance(value, Entry):
            return reference_to(self.settings, value)
        if isinstance(value, Part):
            anchor = getattr(value, "id", None) if field not in part.frame else None
            name = {"@id": f"{self.address}#{anchor}"} if anchor else {}
            return {"@type": says.type, **name, **self._said(value)}
        if isinstance(value, Choice):
            value = value.label
        return {"@type": says.type, "name": value} if says.type else value

    def _joined(self, values: list[object], start: date | None) -> object:
        """Return the values of one property; a day and an hour are one moment, an hour alone one of the first day."""
        day = next((value for value in values if isinstance(value, date)), start)
        hour = next((value for value in values if isinstance(value, time)), None)
        if day is not None and hour is not None:
            return datetime.combine(day, hour, self.settings.zone).isoformat()
        plain = [value.strftime("%H:%M") if isinstance(value, time) else value for value in values]
        plain = [value.isoformat() if isinstance(value, date) else value for value in plain]
        return plain[0] if len(plain) == 1 else plain


def _listed(path: str) -> Kind | None:
    """Return the kind whose listing stands at a source path."""
    model = ({**KINDS, **VOCABULARIES}).get(path.removesuffix("/index.md"))
    return model.kind if model and path.endswith("/index.md") else None


def _history(record: Record) -> Node:
    """Return when a record was published, changed, checked and withdrawn, and its version."""
    published = next((change.day for change in record.history if change.kind is ChangeKind.PUBLISHED), None)
    changed = max((change.day for change in record.history), default=None)
    days = {
        "datePublished": published,
        "dateModified": changed,
        "lastReviewed": record.checked.day,
        "expires": record.withdrawn.day if record.withdrawn else None,
    }
    by: Node = {"reviewedBy": {"@type": "Organization", "name": record.checked.by}} if record.checked.by else {}
    return {**{name: day.isoformat() for name, day in days.items() if day}, **by, "version": version_of(record)}


@cache
def says_of(model: type[Part]) -> Mapping[str, tuple[Says, ...]]:
    """Return what the fields of a model say, by their Python names, in the order of the fields."""
    said = {name: says for base in reversed(model.__mro__) for name, says in vars(base).get("schema_org", {}).items()}
    return {
        name: (found,) if isinstance(found := said[name], Says) else found
        for name in model.model_fields
        if name in said
    }
