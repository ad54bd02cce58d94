"""Filters and "near me" in a real browser, against what Python finds in the same content."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from generator.catalogue.loading import Catalogue, load
from generator.model.entries import Entry
from generator.model.parts import Age, Cost, Point
from generator.model.records import Fasilitas, Program, Rapat
from generator.model.vocabularies import Ward
from tests.toolbox.axe import axe_violations
from tests.toolbox.browsers import DESK, PHONE, context_of
from tests.toolbox.busy import busy_site
from tests.toolbox.projects import TODAY
from tests.toolbox.servers import served

HERE = (122.55, -3.97)
UNKNOWN = "belum-tercatat"

Chosen = dict[str, list[str]]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return busy_site(tmp_path_factory)


@pytest.fixture(scope="module")
def everything(site: Path) -> Catalogue:
    return load(site.parent, TODAY)


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Where the portal is served."""
    with served(site) as address:
        yield address


def opened(page: Page, where: str) -> Page:
    page.goto(where)
    page.locator("form.saring").wait_for()
    return page


def shown(page: Page) -> list[str]:
    """Return the ids of the records that the reader sees, in order."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("article li > a:first-child")]
            .filter((link) => link.checkVisibility() && /^[a-z0-9-]+\\/$/.test(link.getAttribute("href")))
            .map((link) => link.getAttribute("href").slice(0, -1))"""
    )
    return found


def open_facet(page: Page, label: str) -> None:
    page.locator(".saring-ragam summary", has_text=label).click()


def announced(page: Page) -> str:
    return page.locator(".saring-hasil").inner_text()


# --- What Python finds --------------------------------------------------------------------------------------


def or_unknown(values: object, empty: str = UNKNOWN) -> set[str]:
    items = values if isinstance(values, (tuple, list, set)) else (values,)
    return {str(item) for item in items if item is not None} or {empty}


def price(cost: Cost | None) -> set[str]:
    return {UNKNOWN} if cost is None else {"gratis" if cost.free else "berbayar"}


def features(entry: Fasilitas) -> set[str]:
    known = [a for a in entry.accessibility if a.value != "belum_diketahui"]
    return {a.feature.lower().replace(" ", "-") for a in known if a.value == "ada"} if known else {UNKNOWN}


def traits(catalogue: Catalogue, entry: Entry) -> dict[str, set[str] | Age | None]:
    """Return what each facet should know of a record, said for each kind by hand."""
    match entry:
        case Program():
            return {
                "klaster": or_unknown(entry.cluster),
                "status": {entry.status},
                "sasaran": or_unknown(entry.audience),
                "usia": entry.age,
                "biaya": price(entry.cost),
                "kecamatan": or_unknown(entry.districts, "tanpa-kecamatan-tertentu"),
            }
        case Fasilitas():
            ward = catalogue.find("kelurahan", entry.ward or "")
            return {
                "jenis": {entry.type},
                "kecamatan": or_unknown(entry.district or (ward.district if isinstance(ward, Ward) else None)),
                "kelurahan": or_unknown(entry.ward),
                "aksesibilitas": features(entry),
                "biaya": price(entry.cost),
                "usia": entry.age,
            }
        case Rapat():
            return {"tanggal": {str(entry.day.year)}, "penyelenggara": or_unknown(entry.organizer)}
    raise AssertionError(entry)


def fits(trait: set[str] | Age | None, values: list[str]) -> bool:
    if isinstance(trait, set):
        return bool(trait & set(values))
    if trait is None:
        return UNKNOWN in values
    low, high = trait.lowest or 0, trait.highest if trait.highest is not None else 200
    return any(low <= int(value) <= high for value in values if value != UNKNOWN)


def expected(catalogue: Catalogue, kind: str, chosen: Chosen) -> set[str]:
    return {
        entry.id
        for entry in catalogue.of_kind(kind)
        if entry.is_listed and all(fits(traits(catalogue, entry)[key], values) for key, values in chosen.items())
    }


def combinations(catalogue: Catalogue, kind: str, count: int) -> list[Chosen]:
    """Return choices that a reader might make: one to three facets, one to three values each."""
    known: dict[str, set[str]] = {}
    for entry in catalogue.of_kind(kind):
        for key, trait in traits(catalogue, entry).items():
            known.setdefault(key, set()).update(trait if isinstance(trait, set) else {UNKNOWN})
    chance = random.Random(kind)
    found: list[Chosen] = []
    while len(found) < count:
        chosen: Chosen = {}
        for key in chance.sample(sorted(known), chance.randint(1, min(3, len(known)))):
            chosen[key] = chance.sample(sorted(known[key]), chance.randint(1, min(3, len(known[key]))))
            if key == "usia" and chance.random() < 0.8:
                chosen[key] = [str(chance.randint(0, 18)), *([UNKNOWN] if chance.random() < 0.3 else [])]
        found.append(chosen)
    return found


def haversine(one: tuple[float, float], other: tuple[float, float]) -> float:
    east, north, to_east, to_north = map(math.radians, (*one, *other))
    chord = math.sin((to_north - north) / 2) ** 2
    chord += math.cos(north) * math.cos(to_north) * math.sin((to_east - east) / 2) ** 2
    return 2 * 6371.0088 * math.asin(math.sqrt(chord))


def points(catalogue: Catalogue) -> dict[str, tuple[Point, bool]]:
    """Return where facilities are, and whether that is an estimate."""
    found = {}
    for entry in catalogue.of_kind("fasilitas"):
        assert isinstance(entry, Fasilitas)
        ward = catalogue.find("kelurahan", entry.ward or "")
        if entry.point:
            found[entry.id] = (entry.point, False)
        elif isinstance(ward, Ward) and ward.centre:
            found[entry.id] = (ward.centre, True)
    return found


# --- Filters ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "count"), [("fasilitas", 80), ("program", 50), ("rapat", 20)])
def test_combinations_find_what_python_finds(page: Page, everything: Catalogue, kind: str, count: int) -> None:
    total = len(expected(everything, kind, {}))
    for number, chosen in enumerate(combinations(everything, kind, count)):
        address = f"/{kind}/?{urlencode(chosen, doseq=True)}"
        if number < 3:
            opened(page, address)
        else:  # as going back to it does, which is quicker than loading it
            page.evaluate(
                "(to) => { history.pushState(null, '', to); dispatchEvent(new Event('popstate')); }", address
            )
        found = expected(everything, kind, chosen)
        assert set(shown(page)) == found, chosen
        assert announced(page).startswith(f"{len(found)} dari {total} {kind}"), chosen


def test_groups_without_results_go_with_all_that_leads_to_them(page: Page) -> None:
    opened(page, "/rapat/?tanggal=2023&tanggal=2019")
    headings = page.locator("article h2:visible").all_inner_texts()
    assert [heading.rstrip("¶").strip() for heading in headings] == ["Tahun 2023", "Tahun 2019"]
    inside = page.locator(".md-nav--secondary a:visible").all_inner_texts()
    assert [text.strip() for text in inside] == ["Tahun 2023", "Tahun 2019"]


def test_counts_beside_choices_follow_the_other_facets(page: Page, everything: Catalogue) -> None:
    opened(page, "/fasilitas/?biaya=gratis&kecamatan=baruga")
    for key, other in (("kecamatan", {"biaya": ["gratis"]}), ("biaya", {"kecamatan": ["baruga"]})):
        for box in page.locator(f'input[type="checkbox"][name="{key}"]').all():
            value = box.get_attribute("value") or ""
            count = len(expected(everything, "fasilitas", {**other, key: [value]}))
            assert (box.locator("xpath=..").text_content() or "").endswith(f"({count})"), value


def test_the_choice_is_kept_in_the_address(page: Page, everything: Catalogue) -> None:
    opened(page, "/fasilitas/?lain=tetap#atas")
    open_facet(page, "Kecamatan")
    page.check("input[name=kecamatan][value=baruga]")
    page.check("input[name=kecamatan][value=poasia]")
    open_facet(page, "Biaya")
    page.get_by_label("Gratis (").check()
    open_facet(page, "Usia")
    page.get_by_label("Usia (tahun)").fill("5")
    page.wait_for_url(lambda url: "usia=5" in url)  # Playwright hears of it a little later than the page
    chosen = {"kecamatan": ["baruga", "poasia"], "biaya": ["gratis"], "usia": ["5"]}
    found = expected(everything, "fasilitas", chosen)
    address = urlsplit(page.evaluate("location.href"))  # page.url learns of it a moment later
    assert parse_qs(address.query) == {**chosen, "lain": ["tetap"]}
    assert address.fragment == "atas"
    assert set(shown(page)) == found
    page.reload()
    page.locator("form.saring").wait_for()
    assert set(shown(page)) == found
    assert (
        page.locator(".saring-ringkas").inner_text() == "Kecamatan: Baruga atau Poasia; Biaya: Gratis; Usia: 5 tahun"
    )
    open_facet(page, "Kecamatan")
    page.uncheck("input[name=kecamatan][value=poasia]")
    shared = page.evaluate("location.href")
    page.goto("/program/")
    page.go_back()
    page.locator("form.saring").wait_for()
    assert page.url == shared
    assert set(shown(page)) == expected(everything, "fasilitas", {**chosen, "kecamatan": ["baruga"]})


def test_choosing_leaves_no_steps_to_go_back_through(page: Page) -> None:
    page.goto("/program/")
    opened(page, "/rapat/")
    open_facet(page, "Tahun")
    for year in ("2025", "2024", "2023"):
        page.get_by_label(f"{year} (").check()
    page.go_back()
    assert urlsplit(page.url).path == "/program/"


@pytest.mark.parametrize(
    "query",
    [
        "jenis=tidak-ada&kecamatan=<script>alert(1)</script>",
        "usia=-5&usia=abc&usia=1e3&usia=999&usia=7.5",
        "__proto__=x&constructor=y&satuan=z&=&&&",
        "kecamatan=%E0%A4%A&biaya=%00",
    ],
)
def test_unknown_values_in_the_address_do_no_harm(page: Page, everything: Catalogue, query: str) -> None:
    opened(page, f"/fasilitas/?{query}")
    assert set(shown(page)) == expected(everything, "fasilitas", {})
    assert page.get_by_text("Hapus saringan").is_hidden()
    open_facet(page, "Biaya")
    page.get_by_label("Gratis (").check()
    assert set(shown(page)) == expected(everything, "fasilitas", {"biaya": ["gratis"]})


def test_reset_shows_everything_and_keeps_the_focus(page: Page, everything: Catalogue) -> None:
    opened(page, "/fasilitas/?biaya=gratis&usia=3")
    page.get_by_role("button", name="Hapus saringan").click()
    page.wait_for_function("!location.search")
    assert set(shown(page)) == expected(everything, "fasilitas", {})
    assert announced(page) == f"{len(expected(everything, 'fasilitas', {}))} fasilitas"
    assert page.evaluate("document.activeElement.className") == "saring-hasil"


def test_results_are_announced_politely(page: Page, everything: Catalogue) -> None:
    total = len(expected(everything, "program", {}))
    opened(page, "/program/")
    status = page.locator(".saring-hasil")
    assert (status.get_attribute("role"), status.get_attribute("aria-live")) == ("status", "polite")
    page.evaluate(
        """() => {
            window.said = [];
            const status = document.querySelector(".saring-hasil");
            new MutationObserver(() => said.push(status.textContent)).observe(status, { childList: true });
        }"""
    )
    open_facet(page, "Biaya")
    page.get_by_label("Gratis (").check()
    open_facet(page, "Usia")
    page.get_by_label("Usia (tahun)").fill("99")
    first, second = page.evaluate("said")
    assert re.fullmatch(rf"\d+ dari {total} program", first)
    assert second == f"0 dari {total} program. Tidak ada yang cocok: kurangi pilihan atau hapus saringan."


def test_the_keyboard_alone_is_enough(page: Page, everything: Catalogue) -> None:
    opened(page, "/fasilitas/")
    page.locator(".saring-panel > summary").focus()
    keys = 0
    while not page.evaluate('document.activeElement.textContent.startsWith("Biaya")'):
        page.keyboard.press("Tab")
        assert (keys := keys + 1) < 10
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert set(shown(page)) == expected(everything, "fasilitas", {"biaya": ["gratis"]})
    while page.evaluate("document.activeElement.textContent") != "Hapus saringan":
        page.keyboard.press("Tab")
        assert (keys := keys + 1) < 20
        hidden = page.evaluate(
            """() => {
                const { top, bottom } = document.activeElement.getBoundingClientRect();
                const bar = document.querySelector(".md-header").getBoundingClientRect();
                return !document.activeElement.checkVisibility() || bottom <= bar.bottom || top >= innerHeight;
            }"""
        )
        assert not hidden
    page.keyboard.press("Enter")
    page.wait_for_function("!location.search")
    assert set(shown(page)) == expected(everything, "fasilitas", {})


def test_print_shows_only_what_is_filtered(page: Page, everything: Catalogue) -> None:
    opened(page, "/fasilitas/?biaya=berbayar")
    page.emulate_media(media="print")
    assert set(shown(page)) == expected(everything, "fasilitas", {"biaya": ["berbayar"]})
    assert page.locator(".saring-ringkas").inner_text() == "Biaya: Berbayar"
    assert page.locator(".saring-ringkas").is_visible()
    for control in page.locator("form.saring :is(summary, input, button)").all():
        assert control.is_hidden()


def test_the_list_stays_near_on_a_phone(browser: Browser, address: str) -> None:
    with context_of(browser, PHONE, base_url=address) as context:
        page = opened(context.new_page(), "/fasilitas/?biaya=gratis")
        box = page.locator("form.saring").bounding_box()
        assert box is not None
        assert box["height"] < 220
        page.locator(".saring-panel > summary").click()
        for summary in page.locator(".saring-ragam summary").all():
            summary.click()
        small = page.evaluate(
            """() => [...document.querySelectorAll("form.saring :is(summary, label, button)")]
                .filter((target) => target.checkVisibility())
                .map((target) => [target.textContent, target.getBoundingClientRect()])
                .filter(([, { width, height }]) => width < 24 || height < 24)"""
        )
        assert small == []
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


# --- Without JavaScript -------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["program", "fasilitas", "rapat"])
def test_without_javascript_the_whole_list_is_there_with_anchors(
    browser: Browser, address: str, everything: Catalogue, kind: str
) -> None:
    with context_of(browser, base_url=address, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"/{kind}/")
        links = page.locator("article li > a:first-child:visible")
        hrefs = [link.get_attribute("href") or "" for link in links.all()]
        assert {href[:-1] for href in hrefs if href.endswith("/")} == expected(everything, kind, {})
        anchors = [href for href in hrefs if href.startswith("#")]
        headings = page.locator("article h2[id]")
        assert anchors == [f"#{heading.get_attribute('id')}" for heading in headings.all()]
        assert len(anchors) > 1
        assert page.locator("form.saring").count() == 0


# --- Near me ------------------------------------------------------------------------------------------------

WATCH = """
    window.asked = 0;
    const ask = Geolocation.prototype.getCurrentPosition;
    Geolocation.prototype.getCurrentPosition = function (...words) {
        window.asked += 1;
        return ask.apply(this, words);
    };
"""


def test_near_me_sorts_as_python_does_and_tells_nobody(browser: Browser, address: str, everything: Catalogue) -> None:
    where = {"longitude": HERE[0], "latitude": HERE[1]}
    with context_of(browser, PHONE, base_url=address, geolocation=where, permissions=["geolocation"]) as context:
        context.add_init_script(WATCH)
        page = opened(context.new_page(), "/fasilitas/")
        assert page.evaluate("asked") == 0
        before = shown(page)
        sent: list[str] = []
        page.on("request", lambda request: sent.append(request.url))
        page.get_by_role("button", name="Urutkan dari yang terdekat").click()
        page.locator(".saring-urut").first.wait_for()
        assert page.evaluate("asked") == 1

        known = points(everything)
        order = shown(page)
        km = {i: haversine(HERE, (point.longitude, point.latitude)) for i, (point, _) in known.items()}
        near, rest = order[: len(known)], order[len(known) :]
        assert set(near) == set(known)
        assert all(km[one] <= km[other] + 0.03 for one, other in pairwise(near))
        assert set(rest) == set(before) - set(known)
        for entry_id in near:
            text = page.locator(f'li:has(> a[href="{entry_id}/"]) .saring-jarak').inner_text().split(" · ")[0]
            match = re.fullmatch(r"(± )?([\d.,]+) (km|m)( \(perkiraan\))?", text.strip())
            assert match is not None, text
            value = float(match[2].replace(".", "").replace(",", ".")) / (1000 if match[3] == "m" else 1)
            assert abs(value - km[entry_id]) <= (0.51 if km[entry_id] >= 9.9 else 0.12), text
            assert bool(match[1]) == bool(match[4]) == known[entry_id][1], text
        headings = page.locator("article h2:visible").all_inner_texts()
        assert headings == ["Dari yang terdekat", "Lokasi belum tercatat"]
        assert page.locator(".saring-lokasi").inner_text().startswith("Diurutkan menurut jarak lurus")

        page.locator(".saring-panel > summary").click()
        open_facet(page, "Biaya")
        page.get_by_label("Gratis (").check()
        free = expected(everything, "fasilitas", {"biaya": ["gratis"]})
        assert shown(page) == [entry_id for entry_id in order if entry_id in free]
        page.get_by_label("Gratis (").uncheck()
        page.get_by_role("button", name="Kembali ke urutan semula").click()
        assert shown(page) == before
        assert page.locator(".saring-jarak").count() == 0
        assert [url for url in sent if not url.endswith("/favicon.svg")] == []
        assert context.cookies() == []
        kept = page.evaluate("JSON.stringify([Object.values(localStorage), Object.values(sessionStorage)])")
        assert "122.5" not in kept
        assert "122" not in page.url


@pytest.mark.parametrize(
    ("code", "sentence"), [(1, "Lokasi tidak diizinkan"), (2, "belum bisa ditemukan"), (3, "terlalu lama")]
)
def test_no_location_gives_a_kind_sentence(page: Page, code: int, sentence: str) -> None:
    opened(page, "/fasilitas/")
    page.evaluate(
        "(code) => { Geolocation.prototype.getCurrentPosition = (_, refuse) => setTimeout(() => refuse({ code })); }",
        code,
    )
    before = shown(page)
    page.get_by_role("button", name="Urutkan dari yang terdekat").click()
    page.get_by_text(sentence).wait_for()
    assert page.locator(".saring-lokasi").get_attribute("role") == "status"
    assert shown(page) == before


def test_a_real_refusal_gives_the_same_sentence(page: Page) -> None:
    opened(page, "/fasilitas/")
    page.get_by_role("button", name="Urutkan dari yang terdekat").click()
    page.get_by_text("Lokasi tidak diizinkan").wait_for()


def test_only_kinds_with_places_offer_it(page: Page) -> None:
    for kind in ("program", "rapat"):
        opened(page, f"/{kind}/")
        assert page.get_by_text("Urutkan dari yang terdekat").is_hidden()


# --- Accessibility and other pages --------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing_with_filters_in_use(
    browser: Browser, address: str, scheme: str, size: tuple[int, int]
) -> None:
    where = {"longitude": HERE[0], "latitude": HERE[1]}
    with context_of(
        browser, size, base_url=address, color_scheme=scheme, geolocation=where, permissions=["geolocation"]
    ) as context:
        page = opened(context.new_page(), "/fasilitas/?biaya=gratis&usia=5")
        if size == PHONE:
            page.locator(".saring-panel > summary").click()
        for summary in page.locator(".saring-ragam summary").all():
            summary.click()
        assert violations(page) == []
        page.get_by_role("button", name="Urutkan dari yang terdekat").click()
        page.locator(".saring-urut").first.wait_for()
        assert violations(page) == []
        for where_to in ("/rapat/?tanggal=1900", "/kecamatan/mandonga/", "/fasilitas/perpustakaan-madina/"):
            page.goto(where_to)
            assert violations(page) == []


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing_without_javascript_of_ours(browser: Browser, address: str, size: tuple[int, int]) -> None:
    with context_of(browser, size, base_url=address) as context:
        context.route("**/saring.js", lambda route: route.abort())
        page = context.new_page()
        for where_to in ("/fasilitas/", "/indikator/"):
            page.goto(where_to)
            assert page.locator("nav.kelompok").is_visible()
            assert violations(page) == []


def violations(page: Page) -> list[str]:
    # Scrolled, something always lies half under the header that stays in place; axe-core would call it too small.
    page.evaluate("scrollTo(0, 0)")
    return axe_violations(page, ["article"])


def test_a_place_opens_in_maps(page: Page, everything: Catalogue) -> None:
    entry_id, (point, _) = next((i, found) for i, found in points(everything).items() if found[1])
    page.goto(f"/fasilitas/{entry_id}/")
    phone = page.get_by_text("Buka di peta ponsel").get_attribute("href") or ""
    spot = f"{point.latitude:.6f},{point.longitude:.6f}"
    assert phone.startswith(f"geo:{spot}?q={spot}%28")
    web = page.get_by_text("Lihat di OpenStreetMap").get_attribute("href") or ""
    assert web.startswith(f"https://www.openstreetmap.org/?mlat={point.latitude:.6f}&mlon={point.longitude:.6f}#map=")
    assert page.get_by_text("Letak perkiraan").is_visible()


def test_a_kecamatan_leads_to_the_filtered_listing(page: Page, everything: Catalogue) -> None:
    page.goto("/kecamatan/mandonga/")
    page.locator("details.lipat > summary").click()
    page.get_by_text("Buka di daftar Program").click()
    page.locator("form.saring").wait_for()
    chosen = {"kecamatan": ["tanpa-kecamatan-tertentu"]}
    assert set(shown(page)) == expected(everything, "program", chosen)
