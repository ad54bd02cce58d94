"""What pages say to machines: sound in the words of schema.org, and the same as in the records.

JSON-LD is read by extruct from the built HTML, as crawlers read it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import extruct  # type: ignore[import-untyped]
import pytest
from lxml import html  # type: ignore[import-untyped]

from generator.catalogue.addresses import page_address, page_path
from generator.catalogue.loading import Catalogue
from generator.catalogue.places import place_of
from generator.exports import datasets, records_json
from generator.history.versions import as_json, version_of
from generator.metadata.schema_values import FORMS
from generator.metadata.structured_data import DATA_FORMATS, graph_of, says_of
from generator.model.entries import Entry, Part, field_part
from generator.model.records import KINDS, Record
from generator.model.settings import PortalStatus
from generator.model.vocabularies import VOCABULARIES, PlaceType
from tests.toolbox.table_reader import records_of, rows_of
from tests.toolbox.vocabulary import ancestors, belongs, faults, nodes_in, types_of

Graph = list[dict[str, Any]]
MADE_UP = ("ini", "situs", "proyek", "data")
"""Names behind `#` that stand for a thing, not for a place on its page."""


@pytest.fixture(scope="session")
def graphs(site: Path) -> dict[str, Graph]:
    """What each page of a site says, by its address from the site's root; pages that only lead on say nothing."""
    found = {}
    for path in sorted(site.rglob("index.html")):
        if html.parse(path).xpath("//meta[@http-equiv='refresh']"):
            assert not extruct.extract(path.read_text("utf-8"), syntaxes=["json-ld"])["json-ld"]
            continue
        [document] = extruct.extract(path.read_text("utf-8"), syntaxes=["json-ld"])["json-ld"]
        assert document["@context"] == "https://schema.org"
        found[path.relative_to(site).as_posix().removesuffix("index.html")] = document["@graph"]
    return found


def graph(catalogue: Catalogue, entry: Entry) -> Graph:
    found = graph_of(catalogue, page_path(entry), entry.heading, entry.blurb, entry)["@graph"]
    return json.loads(json.dumps(found))  # type: ignore[no-any-return]


def thing(catalogue: Catalogue, entry: Entry, **values: object) -> dict[str, Any]:
    """Return what is said of what an entry is about, with some values (YAML keys) of its own."""
    changed = type(entry).model_validate({**as_json(entry), **values})
    return graph(catalogue, changed)[1]


def record(catalogue: Catalogue, kind: str, name: str) -> Record:
    found = catalogue.find(kind, name)
    assert isinstance(found, Record)
    return found


# --- Every page of a built site -----------------------------------------------------------------------------


def test_every_page_keeps_to_the_vocabulary(graphs: dict[str, Graph]) -> None:
    named = {node["@id"]: types_of(node) for nodes in graphs.values() for node in nodes_in(nodes) if "@id" in node}
    assert {address: found for address, nodes in graphs.items() if (found := faults(nodes, named))} == {}


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"@type": "Taman"}, "tipe Taman"),
        ({"name": "x"}, "tanpa tipe"),
        ({"@type": "Park", "nama": "x"}, "sifat nama"),
        ({"@type": "Park", "citation": "x"}, "citation: bukan sifatnya"),
        ({"@type": "Park", "map": "https://example.com/x"}, "map: sudah diganti"),
        ({"@type": "Park", "url": "taman/"}, "url: 'taman/'"),
        ({"@type": "Park", "geo": {"@type": "Park"}}, "geo: berisi ['Park']"),
        ({"@type": "Park", "geo": {"@id": "https://example.com/x"}}, "geo: https://example.com/x tidak ada"),
        ({"@type": "Event", "startDate": "2025-04-24T09:00"}, "startDate: '2025-04-24T09:00'"),
        ({"@type": "OpeningHoursSpecification", "opens": "9.00"}, "opens: '9.00'"),
        ({"@type": "OpeningHoursSpecification", "dayOfWeek": "https://schema.org/Senin"}, "Senin"),
    ],
)
def test_the_check_sees_what_is_wrong(said: dict[str, object], fault: str) -> None:
    [found] = faults(said, {})
    assert fault in found


def test_every_address_on_the_portal_is_there(graphs: dict[str, Graph], site: Path, catalogue: Catalogue) -> None:
    own = catalogue.settings.url()
    texts = {text for nodes in graphs.values() for node in nodes_in(nodes) for text in _texts(node)}
    addresses = {text for text in texts if text.startswith(own) and "{" not in text}
    pages: dict[Path, set[str]] = {}
    for address in addresses:
        parts = urlsplit(address)
        target = site / parts.path.lstrip("/")
        target = target / "index.html" if parts.path.endswith("/") else target
        assert target.is_file(), address
        if parts.fragment not in ("", *MADE_UP):
            ids = pages.setdefault(target, set(html.parse(target).xpath("//@id")))
            assert parts.fragment in ids, address


def _texts(node: Mapping[str, Any]) -> Iterator[str]:
    for value in node.values():
        yield from (item for item in (value if isinstance(value, list) else [value]) if isinstance(item, str))


def test_nothing_is_rated(graphs: dict[str, Graph]) -> None:
    types = {name for nodes in graphs.values() for node in nodes_in(nodes) for name in types_of(node)}
    assert not types & {"ClaimReview", "Claim", "Review", "AggregateRating", "Person"}


def test_there_are_pages_of_every_sort_to_look_at(graphs: dict[str, Graph], catalogue: Catalogue) -> None:
    assert len(graphs) > 60
    assert len(catalogue.records) >= 6
    types = {name for nodes in graphs.values() for node in nodes_in(nodes) for name in types_of(node)}
    assert {"WebPage", "GovernmentService", "Event", "Report", "Playground", "BreadcrumbList"} <= types


def test_every_page_names_one_lasting_address(graphs: dict[str, Graph], site: Path, catalogue: Catalogue) -> None:
    for address, nodes in graphs.items():
        page = html.parse(site / address / "index.html")
        assert page.xpath("//link[@rel='canonical']/@href") == [catalogue.settings.url(address)]
        assert nodes[0]["@id"] == nodes[0]["url"] == catalogue.settings.url(address)
        assert page.xpath("//meta[@property='og:url']/@content") == [nodes[0]["url"]]


# --- Page, data and structured data agree -------------------------------------------------------------------


def test_records_say_the_same_to_people_and_machines(
    graphs: dict[str, Graph], site: Path, catalogue: Catalogue
) -> None:
    """One walk over every record, by four ways to read it in the built site: page, JSON-LD, JSON, CSV."""
    data = {path: json.loads(content) for path, content in records_json.files(catalogue)}
    tables = {path.stem: rows_of(path.read_bytes()) for path in (site / "data").rglob("*.csv")}
    in_tables = {
        (name, row["id"]): row
        for name in KINDS
        for row in records_of(json.loads((site / f"data/skema/{name}.json").read_text("utf-8")), name, tables)
    }
    assert len(catalogue.records) == len(in_tables)
    for entry in catalogue.records:
        page, *things = graphs[page_address(page_path(entry))]
        raw = data[f"{entry.kind.name}/{entry.id}.json"]
        assert raw == json.loads((site / f"{entry.kind.name}/{entry.id}.json").read_text("utf-8"))
        assert raw == in_tables[entry.kind.name, entry.id]
        tree = html.parse(site / page_address(page_path(entry)) / "index.html")
        assert page["name"] == entry.heading == " ".join(tree.xpath("string(//h1/text()[1])").split())
        assert page["version"] == version_of(entry)
        assert page["lastReviewed"] == entry.checked.day.isoformat()
        if entry.withdrawn:
            assert page["expires"] == raw["ditarik"]["tanggal"]
            assert (things, "citation" in page) == ([], False)
            continue
        [about] = things
        assert page["mainEntity"] == {"@id": about["@id"]}
        assert (about["name"], about["description"]) == (entry.heading, raw["ringkasan"])
        assert about["identifier"] == raw["id"]
        citations = page["citation"] if isinstance(page["citation"], list) else [page["citation"]]
        assert [c["url"] for c in citations] == [source["url"] for source in raw["sumber"]]
        assert [c["name"] for c in citations] == [source["judul"] for source in raw["sumber"]]
        assert page.get("dateModified") == max((r["tanggal"] for r in raw.get("riwayat", [])), default=None)
        parts = page.get("hasPart", [])
        said = [part["text"] for part in (parts if isinstance(parts, list) else [parts])]
        assert said == [part["teks"] for key in ("pernyataan", "keputusan") for part in raw.get(key, [])]
        assert about.get("address", {}).get("streetAddress") == raw.get("alamat")


def estimated(catalogue: Catalogue) -> list[Record]:
    """Return the records of which only the area is known, so that their place is an estimate."""
    return [e for e in catalogue.records if (place := place_of(catalogue, e)) and place.area and not e.withdrawn]


def test_a_place_is_never_an_estimate(busy_catalogue: Catalogue) -> None:
    for entry in estimated(busy_catalogue):
        assert "geo" not in graph(busy_catalogue, entry)[1], entry.id


def test_there_are_estimates_to_look_at(busy_catalogue: Catalogue) -> None:
    assert estimated(busy_catalogue)


# --- A place ------------------------------------------------------------------------------------------------


def test_a_place_says_all_that_is_known(catalogue: Catalogue) -> None:
    url = catalogue.settings.url
    assert thing(catalogue, record(catalogue, "fasilitas", "taman-contoh")) == {
        "@type": "Playground",
        "@id": url("fasilitas/taman-contoh/#ini"),
        "name": "Taman Contoh",
        "url": url("fasilitas/taman-contoh/"),
        "identifier": "taman-contoh",
        "description": "Taman bermain dengan ayunan dan perosotan.",
        "keywords": "Ruang Bermain Ramah Anak",
        "additionalProperty": [
            {
                "@type": "PropertyValue",
                "name": "Pengelola",
                "value": "Dinas Pemberdayaan Perempuan dan Perlindungan Anak (DP3A) Kota Contoh",
            },
            {"@type": "PropertyValue", "name": "Usia", "minValue": 2, "unitCode": "ANN"},
        ],
        "address": {
            "@type": "PostalAddress",
            "streetAddress": "Jalan Contoh No. 1",
            "addressLocality": "Kota Contoh",
            "addressRegion": "Sulawesi Tenggara",
            "addressCountry": "ID",
        },
        "containedInPlace": [
            {"@type": "AdministrativeArea", "@id": url("kecamatan/baruga/#ini"), "name": "Baruga"},
            {"@type": "AdministrativeArea", "@id": url("kelurahan/#baruga"), "name": "Baruga"},
        ],
        "geo": {"@type": "GeoCoordinates", "latitude": -4.02, "longitude": 122.51},
        "openingHoursSpecification": {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": ["https://schema.org/Monday", "https://schema.org/Tuesday"],
            "opens": "08:00",
            "closes": "16:30",
        },
        "specialOpeningHoursSpecification": {
            "@type": "OpeningHoursSpecification",
            "name": "Libur Natal",
            "validFrom": "2026-12-25",
            "validThrough": "2026-12-25",
            "opens": "00:00",
            "closes": "00:00",
        },
        "amenityFeature": {"@type": "LocationFeatureSpecification", "name": "Jalur kursi roda", "value": True},
        "isAccessibleForFree": True,
        "hasCertification": {
            "@type": "Certification",
            "name": "Ruang Bermain Ramah Anak",
            "datePublished": "2024",
            "expires": "2027-06",
        },
    }


def test_what_is_not_known_is_left_out(catalogue: Catalogue) -> None:
    known = thing(catalogue, record(catalogue, "fasilitas", "perpustakaan-contoh"))
    assert known.keys() == {"@type", "@id", "name", "url", "identifier", "description", "keywords"}
    assert known["@type"] == "Library"


def test_features_are_said_as_they_are(catalogue: Catalogue) -> None:
    values = {"Ramp": "ada", "Toilet": "sebagian", "Lift": "tidak", "Braille": "belum_diketahui"}
    features = [{"fitur": name, "nilai": value} for name, value in values.items()]
    said = thing(catalogue, record(catalogue, "fasilitas", "taman-contoh"), aksesibilitas=features)["amenityFeature"]
    assert {feature["name"]: feature["value"] for feature in said} == {
        "Ramp": True,
        "Toilet": "Sebagian",
        "Lift": False,
    }


def test_contacts_are_said_where_schema_org_has_a_word(catalogue: Catalogue) -> None:
    contacts = [
        {"jenis": "telepon", "nilai": "0401 3121234"},
        {"jenis": "situs", "nilai": "https://example.go.id"},
        {"jenis": "surel", "nilai": "taman@example.go.id"},
        {"jenis": "datang", "nilai": "Loket 2", "keterangan": "Pagi hari"},
    ]
    place = thing(catalogue, record(catalogue, "fasilitas", "taman-contoh"), kontak=contacts)
    assert (place["telephone"], place["sameAs"]) == ("0401 3121234", "https://example.go.id")
    service = thing(catalogue, record(catalogue, "program", "taman-baca"), kontak=contacts, fasilitas=[])
    assert [{**channel, "@type": ""} for channel in service["availableChannel"]] == [
        {
            "@type": "",
            "servicePhone": {"@type": "ContactPoint", "contactType": "Telepon", "telephone": "0401 3121234"},
        },
        {"@type": "", "serviceUrl": "https://example.go.id"},
        {"@type": "", "serviceUrl": "mailto:taman@example.go.id"},
        {"@type": "", "serviceLocation": {"@type": "Place", "name": "Loket 2"}, "description": "Pagi hari"},
    ]
    assert faults([place, service], {place["@id"]: [], service["@id"]: []}) == []


def test_every_type_of_place_is_one_to_schema_org() -> None:
    assert all("Place" in ancestors(str(kind.value)) for kind in PlaceType)


# --- A programme --------------------------------------------------------------------------------------------


def test_a_programme_is_a_service(catalogue: Catalogue) -> None:
    service = thing(catalogue, record(catalogue, "program", "taman-baca"))
    url = catalogue.settings.url
    assert service["@type"] == "GovernmentService"
    assert service["provider"]["@id"] == url("instansi/dp3a/#ini")
    assert [audience.get("name") for audience in service["audience"]] == ["Anak", "Orang tua dan keluarga", None]
    assert service["audience"][2] == {"@type": "PeopleAudience", "suggestedMinAge": 3, "suggestedMaxAge": 17}
    assert service["offers"] == {"@type": "Offer", "price": 0, "priceCurrency": "IDR"}
    assert service["areaServed"]["@id"] == url("kecamatan/baruga/#ini")
    assert service["availableChannel"][1]["serviceLocation"]["@id"] == url("fasilitas/taman-contoh/#ini")


def test_a_programme_without_districts_serves_the_city(catalogue: Catalogue) -> None:
    service = thing(catalogue, record(catalogue, "program", "taman-baca"), kecamatan=[])
    assert service["areaServed"] == {"@type": "AdministrativeArea", "name": catalogue.settings.city}


def test_what_costs_money_has_no_price_that_nobody_knows(catalogue: Catalogue) -> None:
    programme = record(catalogue, "program", "taman-baca")
    assert "offers" not in thing(catalogue, programme, biaya={"gratis": "tidak"})
    paid = thing(catalogue, programme, biaya={"gratis": "tidak", "keterangan": "Rp5.000"})
    assert paid["offers"] == {"@type": "Offer", "description": "Rp5.000"}


# --- A meeting ----------------------------------------------------------------------------------------------


def test_a_meeting_is_an_event_and_its_page_a_report(catalogue: Catalogue) -> None:
    meeting = record(catalogue, "rapat", "2025-04-24-rapat-contoh")
    page, event = graph(catalogue, meeting)
    assert page["@type"] == ["WebPage", "Report"]
    assert event["@type"] == "Event"
    assert event["startDate"] == "2025-04-24T09:00:00+08:00"
    assert event["endDate"] == "2025-04-24T12:00:00+08:00"
    assert event["location"] == {"@type": "Place", "name": "Aula Contoh"}
    assert event["organizer"]["@id"] == catalogue.settings.url("instansi/dp3a/#ini")
    assert event["about"]["@id"] == catalogue.settings.url("program/taman-baca/#ini")
    assert page["hasPart"][0] == {
        "@type": "Statement",
        "@id": catalogue.settings.url("rapat/2025-04-24-rapat-contoh/#pernyataan-1"),
        "creditText": ["Pejabat Contoh", "Asisten III", "Pelaksana tugas kepala dinas"],
        "genre": "Parafrasa",
        "text": "Semua pihak perlu bekerja sama.",
    }


@pytest.mark.parametrize(
    ("values", "start", "end"),
    [
        ({}, "2025-04-24", None),
        ({"mulai": "09:00"}, "2025-04-24T09:00:00+08:00", None),
        ({"sampai": "2025-04-25"}, "2025-04-24", "2025-04-25"),
        (
            {"sampai": "2025-04-25", "mulai": "09:00", "selesai": "08:00"},
            "2025-04-24T09:00:00+08:00",
            "2025-04-25T08:00:00+08:00",
        ),
        ({"selesai": "12:00"}, "2025-04-24", "2025-04-24T12:00:00+08:00"),
    ],
)
def test_days_and_hours_are_said_as_far_as_they_are_known(
    catalogue: Catalogue, values: dict[str, object], start: str, end: str | None
) -> None:
    meeting = record(catalogue, "rapat", "2025-04-24-rapat-contoh")
    data = {key: value for key, value in as_json(meeting).items() if key not in ("mulai", "selesai")}
    event = graph(catalogue, type(meeting).model_validate({**data, **values}))[1]
    assert (event["startDate"], event.get("endDate")) == (start, end)


# --- The portal ---------------------------------------------------------------------------------------------


def test_the_home_page_can_be_searched(graphs: dict[str, Graph], catalogue: Catalogue) -> None:
    page, website = graphs[""]
    assert page["mainEntity"] == {"@id": website["@id"]}
    assert website["@type"] == "WebSite"
    assert website["potentialAction"]["target"]["urlTemplate"] == catalogue.settings.url(
        "cari/?q={search_term_string}"
    )


def test_the_office_answers_only_once_the_portal_is_its_own(catalogue: Catalogue) -> None:
    entry = record(catalogue, "program", "taman-baca")
    prototype = catalogue.settings.model_copy(update={"status": PortalStatus.PROTOTYPE})
    official = catalogue.settings.model_copy(update={"status": PortalStatus.OFFICIAL})
    assert graph(replace(catalogue, settings=prototype), entry)[0]["publisher"] == {
        "@type": "Project",
        "@id": catalogue.settings.url("#proyek"),
        "name": catalogue.settings.name,
    }
    publisher = graph(replace(catalogue, settings=official), entry)[0]["publisher"]
    assert publisher["@id"] == catalogue.settings.url("instansi/dp3a/#ini")


def test_a_page_of_data_leads_to_its_files(catalogue: Catalogue) -> None:
    published = {path for path, _ in datasets.files(catalogue)}
    formats = len(DATA_FORMATS)
    for path, count in (("data/index.md", len(KINDS) * formats), (f"data/{next(iter(KINDS))}.md", formats)):
        document = graph_of(catalogue, path, "Data terbuka", "Semua data portal.", None)
        _, dataset = json.loads(json.dumps(document["@graph"]))
        assert dataset["@type"] == "Dataset"
        files = [file["contentUrl"] for file in dataset["distribution"]]
        assert len(files) == count
        assert {file.removeprefix(catalogue.settings.url()) for file in files} <= published
        assert faults(dataset, {}) == []


# --- What fields and kinds declare --------------------------------------------------------------------------


def models() -> Iterator[type[Part]]:
    """Yield every kind and vocabulary, and the parts inside them."""
    waiting: list[type[Part]] = [*KINDS.values(), *VOCABULARIES.values()]
    seen: set[type[Part]] = set()
    while waiting:
        model = waiting.pop()
        if model not in seen:
            seen.add(model)
            yield model
            waiting += [part for info in model.model_fields.values() if (part := field_part(info))]


def test_only_fields_say_something() -> None:
    tables = [(base, vars(base)["schema_org"]) for m in models() for base in m.__mro__ if "schema_org" in vars(base)]
    assert len(tables) > 10
    for model, table in tables:
        assert issubclass(model, Part)
        assert table.keys() <= model.model_fields.keys(), model


def test_what_an_entry_says_belongs_to_its_type() -> None:
    """Also what no record says yet."""
    checked = 0
    for model in (*KINDS.values(), *VOCABULARIES.values()):
        types = [model.kind.schema_type]
        page = ["WebPage", *filter(None, [model.kind.schema_page])]
        for field, all_says in says_of(model).items():
            for says in all_says:
                if not says.property.startswith("@"):
                    assert belongs(page if says.of_page else types, says.property), (model, field, says)
                    checked += 1
    assert checked > 30


def test_every_form_is_used() -> None:
    used = {says.type for model in models() for all_says in says_of(model).values() for says in all_says}
    assert used >= FORMS.keys()
