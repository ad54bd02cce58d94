"""Long lists go on on further pages: nothing is lost, nothing stands twice, and no address depends on it."""

from __future__ import annotations

import json
from itertools import chain
from pathlib import Path

import pytest
from lxml import html  # type: ignore[import-untyped]

from generator.catalogue import further_page, is_further_page
from generator.exports.facets import in_parts
from generator.pages.long_lists import Sheet, begins_on, further, sheets_of, shortened
from generator.pages.views import Referrer, Relation
from tests.toolbox.busy import busy_site
from tests.toolbox.long_lists import LISTED, MORE, PART, TASKS, long_lists_site


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return busy_site(tmp_path_factory)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return long_lists_site(tmp_path_factory)


def found_on(page: Path, xpath: str) -> list[str]:
    """Return what a path of XPath gives in the text of a page."""
    found: list[str] = html.fromstring(page.read_text("utf-8")).xpath(f"//article//{xpath}")
    return found


def page_at(page: Path, link: str) -> Path:
    """Return the page to which a link of another one leads."""
    return (page.parent / link.split("#")[0]).resolve() / "index.html"


def listed(pages: list[Path], root: Path) -> list[str]:
    """Return where the items of the lists of some pages lead, from the site's root, and to which part."""
    return [
        page_at(page, link).relative_to(root.resolve()).as_posix() + link[link.find("#") :]
        for page in pages
        for link in found_on(page, "h2/following-sibling::ul/li[not(ancestor::nav)]/descendant::a[last()]/@href")
    ]


def following(page: Path) -> list[Path]:
    """Return the page itself and those after it, as a reader goes through them."""
    found = [page]
    while links := found_on(found[-1], "a[@rel='next']/@href"):
        found.append(page_at(found[-1], links[0]))
        if back := found_on(found[-1], "a[@rel='prev']/@href"):
            assert page_at(found[-1], back[0]) == found[-2].resolve()
    return found


# --- Sharing out ----------------------------------------------------------------------------------------------


def test_groups_are_shared_out_in_their_order() -> None:
    groups = [("a", [1, 2, 3]), ("b", []), ("c", [4, 5, 6, 7, 8]), ("d", [9])]
    assert sheets_of(groups, 4) == [
        [("a", (1, 2, 3)), ("b", ()), ("c", (4,))],
        [("c", (5, 6, 7, 8))],
        [("d", (9,))],
    ]
    assert sheets_of(groups, 100) == [[(name, tuple(found)) for name, found in groups]]
    assert sheets_of([("a", [1, 2])], 2) == [[("a", (1, 2))]]
    assert sheets_of([], 5) == [[]]


def test_a_group_begins_on_the_first_page_that_has_it() -> None:
    groups = [("a", [1, 2]), ("b", [3, 4, 5]), ("c", []), ("d", [6])]
    found = sheets_of(groups, 2)
    assert [begins_on(name, found) for name, _ in groups] == [1, 2, 3, 3]


def test_what_a_page_leaves_out_is_on_the_page_that_it_names() -> None:
    referrers = tuple(Referrer(None, None) for _ in range(500))  # type: ignore[arg-type]
    relations = [Relation("A", referrers[:25]), Relation("B", referrers[:275]), Relation("C", referrers[:35])]
    short = shortened("instansi/x.md", relations)
    assert [(len(each.referrers), each.more, each.further) for each in short] == [
        (25, 0, ""),
        (25, 250, "instansi/x/halaman/2.md"),
        (25, 10, "instansi/x/halaman/3.md"),
    ]
    pages = further(relations)
    assert [[(each.heading, len(each.referrers)) for each in page] for page in pages] == [
        [("B", 200)],
        [("B", 50), ("C", 10)],
    ]
    assert further(relations[:1]) == []


def test_further_pages_stand_below_the_first() -> None:
    assert further_page("program/index.md", 1) == "program/index.md"
    assert further_page("program/index.md", 2) == "program/halaman/2.md"
    assert further_page("instansi/x.md", 3) == "instansi/x/halaman/3.md"
    assert Sheet(2, 3, "program/index.md").previous == "program/index.md"
    assert (Sheet(1, 2, "a.md").previous, Sheet(2, 2, "a.md").next) == ("", "")
    assert is_further_page("program/halaman/2.md")
    assert not is_further_page("program/halaman.md")
    assert not any(is_further_page(path) for path in ("halaman/2/x.md", "halaman/2.md", "tentang/halaman/lain.md"))


def test_the_data_of_a_long_list_stands_in_parts() -> None:
    count = 2500
    facet = {"kunci": "a", "nilai": list(range(count))}
    data = {"rekaman": [f"r{n}" for n in range(count)], "saring": [facet], "titik": [0] * count, "satuan": "x"}
    files = {path: json.loads(content) for path, content in in_parts("program/saring.json", data)}
    assert list(files) == ["program/saring.json", "program/saring/2.json", "program/saring/3.json"]
    first, *others = files.values()
    assert (first["jumlah"], first["lanjut"]) == (count, ["saring/2.json", "saring/3.json"])
    for key in ("rekaman", "titik"):
        assert [*chain(*(part[key] for part in files.values()))] == data[key]
    columns = [first["saring"][0]["nilai"], *(part["nilai"][0] for part in others)]
    assert [*chain(*columns)] == facet["nilai"]
    assert dict(in_parts("program/saring.json", {**data, "rekaman": ["r"]})).keys() == {"program/saring.json"}


# --- On a portal ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("address", "most"), [("fasilitas", LISTED), ("tindak-lanjut", TASKS)])
def test_its_pages_hold_together_what_one_would(whole: Path, site: Path, address: str, most: int) -> None:
    pages = following(site / address / "index.html")
    assert [len(listed([page], site)) for page in pages[:-1]] == [most] * (len(pages) - 1)
    assert 0 < len(listed(pages[-1:], site)) <= most
    assert len(pages) > 1
    assert listed(pages, site) == listed([whole / address / "index.html"], whole)


def test_what_refers_to_an_office_is_all_there(whole: Path, site: Path) -> None:
    office = Path("instansi/dp3a/index.html")
    begin = found_on(site / office, "p/a[contains(@href, 'halaman/')]/@href")
    assert page_at(site / office, begin[0]) == (site / "instansi/dp3a/halaman/2/index.html").resolve()
    pages = [site / office, *following(page_at(site / office, begin[0]))]
    assert len(pages) > 2
    assert sorted(listed(pages, site)) == sorted(listed([whole / office], whole))
    assert all(len(listed([page], site)) <= MORE for page in pages[1:])


def test_an_area_goes_on_too(whole: Path, site: Path) -> None:
    areas = {path.parts[-4] for path in site.glob("kecamatan/*/halaman/2/index.html")}
    assert areas
    for area in areas:
        first = site / "kecamatan" / area / "index.html"
        (begin, *_) = found_on(first, "a[contains(@href, 'halaman/')]/@href")
        pages = [first, *following(page_at(first, begin))]
        assert set(listed(pages, site)) == set(listed([whole / "kecamatan" / area / "index.html"], whole))


def test_no_address_that_lasts_depends_on_it(whole: Path, site: Path) -> None:
    kept = [(root.parent / "site_config/alamat-terbit.txt").read_text("utf-8") for root in (whole, site)]
    assert kept[0] == kept[1]
    assert "/halaman/" not in kept[0]


def test_the_parts_of_the_data_are_beside_the_first(whole: Path, site: Path) -> None:
    first = json.loads((site / "fasilitas/saring.json").read_text("utf-8"))
    parts = [json.loads((site / "fasilitas" / name).read_text("utf-8")) for name in first["lanjut"]]
    everything = json.loads((whole / "fasilitas/saring.json").read_text("utf-8"))
    assert len(first["rekaman"]) == PART
    assert [*chain(*(part["rekaman"] for part in (first, *parts)))] == everything["rekaman"]
    assert first["jumlah"] == len(everything["rekaman"])
