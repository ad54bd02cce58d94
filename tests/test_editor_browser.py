"""The form in a real browser: somebody who has never seen YAML makes a record, with every mistake on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from generator.editor.server import Server
from generator.publishing.publication import publish
from generator.publishing.site import Project
from tests.toolbox.axe import axe_violations
from tests.toolbox.browsers import DESK, PHONE, context_of, watched
from tests.toolbox.projects import TODAY
from tests.toolbox.servers import edited

LOOKS = [(PHONE, "light"), (PHONE, "dark"), (DESK, "light"), (DESK, "dark")]


@pytest.fixture
def editor(project: Path) -> Iterator[Server]:
    with edited(project) as server:
        yield server


def opened(context: BrowserContext, editor: Server, path: str = "/") -> tuple[Page, str]:
    """Open the address with the key, then a page."""
    page = context.new_page()
    page.goto(editor.gate.address)
    origin = page.url.rstrip("/")
    if path != "/":
        page.goto(origin + path)
    return page, origin


Mistakes = dict[str, tuple[str, str, str]]
"""By the name of the box: what is typed, what is said of it, and what is typed instead."""

ROUNDS: list[Mistakes] = [
    {
        "nama": ("Taman\u200bUji", "tidak tampak", "Taman\u00a0Uji Coba"),  # a space of Word's means a space
        "sumber.b1.url": ("example", "harus diawali https://", "https://example.com/taman"),
        "sumber.b1.tanggal": ("24/4/2025", "bukan tanggal", "2025-04-24"),
        "koordinat.lintang": ("122.515", "tertukar|luar batas", "-3.9778"),
        "kontak.b1.nilai": ("0812 3456 7890", "bisa jadi milik pribadi", "0401 3121234"),
        "usia.maks": ("5 tahun", "bukan bilangan bulat", "17"),
        "ringkasan": ("Budi (7 tahun) bermain di sini.", "identitas seorang anak", "Taman bermain untuk anak."),
        "pengenal-berkas": ("taman-contoh", "sudah ada", "taman-uji"),
    },
    {
        "nama": ("", "Wajib diisi", "Taman Uji Coba"),
        "sumber.b1.url": (
            "\u201chttps://example.com/taman\u201d",
            "harus diawali https://",
            "https://example.com/taman",
        ),
        "sumber.b1.tanggal": ("7 Februari 2025", "Seharusnya: 2025-02-07", "2025-02-07"),
        "koordinat.lintang": ("-3,9778", "memakai koma", "-3.9778"),
        "kontak.b1.nilai": ("401 3121234", "Seharusnya: 0401 3121234", "0401 3121234"),
        "usia.maks": ("2", "lebih kecil", "17"),
        "pengenal-berkas": ("Taman Uji", "huruf kecil", "taman-uji"),
    },
    {
        "koordinat.lintang": ("-3.9778, 122.515", "dua angka", "-3.9778"),
        "kontak.b1.nilai": ("3121234", "kode wilayah", "0401 3121234"),
        "ringkasan": ("n/a", "bukan keterangan", "Taman bermain untuk anak."),
        "sumber.b1.url": ("www.example.com", "maksudnya: https://www.example.com", "https://example.com/taman"),
    },
]
IN_THE_FILE: Mistakes = {
    "jam_buka.0.buka": ("8-16", "memuat dua jam", "08:00"),
    "jam_buka.0.tutup": ("16.00", "Seharusnya: 16:00", "16:00"),
    "diperiksa.tanggal": ("1 Nopember 2026", "Seharusnya: 2026-11-01", "2026-11-01"),
    "kecamatan": ("barugo", "Maksudnya 'baruga'", "baruga"),
    "program.0": ("taman-bacaan", "Maksudnya 'taman-baca'", "taman-baca"),
}
"""What pickers and lists don't let anybody type, but a file may hold."""


def make(page: Page, mistakes: Mistakes) -> None:
    """Type every mistake; each is told beside its own box."""
    for name, (bad, _, _) in mistakes.items():
        page.locator(f"[id='f-{name}']").fill(bad)
        page.locator(f"[id='f-{name}']").blur()
    told(page, mistakes)


def told(page: Page, mistakes: Mistakes) -> None:
    for name, (_, said, _) in mistakes.items():
        expect(page.locator(f"[id='g-{name}']")).to_contain_text(re.compile(said))
        expect(page.locator(f"[id='f-{name}']")).to_have_attribute("aria-invalid", "true")


def mend(page: Page, mistakes: Mistakes) -> None:
    """Type what is right; nothing more is said beside any of the boxes."""
    for name, (_, _, good) in mistakes.items():
        box = page.locator(f"[id='f-{name}']")
        if box.evaluate("box => box.tagName") == "SELECT":
            box.select_option(good)
        else:
            box.fill(good)
    for name in mistakes:
        expect(page.locator(f"[id='g-{name}']")).to_be_hidden()


def test_a_facility_is_made_with_every_mistake_mended_and_the_portal_is_built_with_it(
    browser: Browser, editor: Server, project: Path
) -> None:
    with context_of(browser) as context:
        page, origin = opened(context, editor)
        wrong = watched(page, origin)
        page.get_by_role("link", name="Buat Fasilitas baru").click()
        assert page.locator(".masalah li:visible").count() == 0  # nothing is wrong before anything is typed

        page.get_by_label("Nama (wajib)", exact=True).fill("Taman Uji Coba")
        expect(page.locator("[data-usul]")).to_have_text(" (taman-uji-coba)")
        page.locator("[id='f-jenis']").select_option(index=1)
        page.get_by_role("button", name="Tambah Kontak").click()
        expect(page.locator("[id='f-kontak.b1']")).to_be_focused()
        page.locator("[id='f-kontak.b1.jenis']").select_option("telepon")
        page.locator("[id='f-koordinat.bujur']").fill("-3.9778")
        page.locator("[id='f-usia.min']").fill("3")
        page.locator("[id='f-sumber.b1.judul']").fill("Taman dibuka")
        page.locator("[id='f-sumber.b1.jenis']").select_option("pers")
        page.locator("[id='f-sumber.b1.diakses']").fill("2026-11-01")
        page.locator("[id='f-diperiksa.cara']").select_option("dari_sumber_terbuka")
        later: Mistakes = {"diperiksa.tanggal": ("2026-11-30", "belum tiba", "2026-11-01")}
        for mistakes in ({**ROUNDS[0], **later}, *ROUNDS[1:]):
            make(page, mistakes)
            page.locator("[id='f-koordinat.bujur']").fill("122.515")
            mend(page, mistakes)

        page.get_by_role("button", name="Tambah Jam buka").click()
        page.get_by_label("Senin", exact=True).check()
        page.locator("[id='f-jam_buka.b1.buka']").fill("16:00")
        page.locator("[id='f-jam_buka.b1.tutup']").fill("08:00")
        expect(page.locator("[id='g-jam_buka.b1.tutup']")).to_contain_text("harus sesudah 16:00")
        assert not wrong

        page.get_by_role("button", name="Simpan", exact=True).click()  # refused, with everything typed
        summary = page.locator("#ringkas")
        expect(summary).to_be_focused()
        expect(page.locator("[id='f-jam_buka.b1.buka']")).to_have_value("16:00")
        expect(page.get_by_label("Senin", exact=True)).to_be_checked()
        assert not (project / "content/fasilitas/taman-uji.yml").exists()
        summary.get_by_role("link").first.click()
        expect(page.locator("[id='f-jam_buka.b1.tutup']")).to_be_focused()
        page.locator("[id='f-jam_buka.b1.buka']").fill("08:00")
        page.locator("[id='f-jam_buka.b1.tutup']").fill("16:00")
        expect(page.locator("[id='g-jam_buka.b1.tutup']")).to_be_hidden()
        page.get_by_role("button", name="Simpan", exact=True).click()
        expect(page.get_by_text("Tersimpan di")).to_be_visible()

        mend_a_file(page, origin, project / "content/fasilitas/taman-contoh.yml")
        assert [line for line in wrong if not line.startswith("422: ")] == []

    assert re.search(r"buka: '?08:00'?\n", (project / "content/fasilitas/taman-uji.yml").read_text("utf-8"))
    publish(Project(project, TODAY))
    site = project / "site/fasilitas"
    assert "<h1" in (made := (site / "taman-uji/index.html").read_text("utf-8"))
    assert "Taman Uji Coba" in made
    assert re.search(r'href="taman-uji/"[^>]*>\s*Taman Uji Coba', (site / "index.html").read_text("utf-8"))


def mend_a_file(page: Page, origin: str, path: Path) -> None:
    """Mend what a file holds that the form's pickers and lists can't show: it stands in a plain box."""
    hours, checked = IN_THE_FILE["jam_buka.0.buka"][0], IN_THE_FILE["diperiksa.tanggal"][0]
    text = path.read_text("utf-8")
    for pattern, instead in {
        r"(?m)^jam_buka:\n(?:[ -].*\n)+": f"jam_buka:\n  - hari: [senin]\n    buka: {hours}\n    tutup: 16.00\n",
        r"(?m)^kecamatan: .*$": "kecamatan: barugo",
        r"(?m)^kelurahan: .*\n": "",
        r"(?m)^diperiksa:\n  tanggal: .*$": f"diperiksa:\n  tanggal: {checked}",
        r"\Z": "program: [taman-bacaan]\n",
    }.items():
        text, count = re.subn(pattern, instead, text, count=1)
        assert count, pattern
    path.write_text(text, "utf-8")
    page.goto(f"{origin}/rekaman/fasilitas/{path.stem}")
    told(page, IN_THE_FILE)
    mend(page, IN_THE_FILE)
    page.get_by_role("button", name="Simpan", exact=True).click()
    expect(page.get_by_text("Tersimpan di")).to_be_visible()


@pytest.mark.parametrize(("size", "scheme"), LOOKS, ids=str)
def test_nobody_is_shut_out(
    browser: Browser, editor: Server, project: Path, size: tuple[int, int], scheme: str
) -> None:
    """Axe finds nothing, and nothing is wider than the screen, on every page in every look."""
    path = project / "content/rapat/2025-04-24-rapat-contoh.yml"
    with context_of(browser, size, color_scheme=scheme) as context:
        page, origin = opened(context, editor)
        wrong = watched(page, origin)

        def seen() -> None:
            assert axe_violations(page) == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

        seen()
        page.goto(f"{origin}/rekaman/rapat/{path.stem}")
        seen()
        page.locator("[id='f-ringkasan']").fill("")
        page.get_by_role("button", name="Simpan", exact=True).click()
        expect(page.locator("#ringkas")).to_be_focused()
        seen()
        page.locator("[id='f-ringkasan']").fill("Kalimat saya.")
        path.write_text(path.read_text("utf-8") + "# disentuh orang lain\n", "utf-8")
        page.get_by_role("button", name="Simpan", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Berkas sudah berubah sejak formulir dibuka")
        seen()
        page.get_by_role("button", name="Lanjutkan ketikan saya").click()
        expect(page.locator("[id='f-ringkasan']")).to_have_value("Kalimat saya.")
        assert [line for line in wrong if line[:4] not in ("422:", "409:")] == []


def test_the_keyboard_is_enough(browser: Browser, editor: Server, project: Path) -> None:
    with context_of(browser) as context:
        page, _ = opened(context, editor, "/rekaman/fasilitas/taman-contoh")
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Langsung ke isi")).to_be_focused()
        page.locator("[id='f-ringkasan']").focus()
        page.keyboard.press("Control+a")
        page.keyboard.type("Diketik.")
        page.keyboard.press("Enter")  # a line has no second line, and nothing is sent by mistake
        expect(page.locator("[id='f-ringkasan']")).to_have_value("Diketik.")
        page.get_by_role("button", name="Simpan", exact=True).focus()
        page.keyboard.press("Enter")
        expect(page.get_by_text("Tersimpan di")).to_be_visible()
    assert "ringkasan: Diketik." in (project / "content/fasilitas/taman-contoh.yml").read_text("utf-8")


def test_long_lists_are_folded_and_open_where_something_is_to_be_seen(
    browser: Browser, editor: Server, project: Path
) -> None:
    record = project / "content/fasilitas/taman-contoh.yml"
    rows = "".join(f"  - {{tanggal: 2025-0{n}-01, jenis: pembaruan, catatan: Perubahan {n}}}\n" for n in range(1, 5))
    record.write_text(f"{record.read_text('utf-8').rstrip()}\nriwayat:\n{rows}", "utf-8")
    with context_of(browser, DESK) as context:
        page, _ = opened(context, editor, "/rekaman/fasilitas/taman-contoh")
        folded = page.locator("#f-riwayat details")
        expect(folded).to_have_count(4)
        assert folded.locator("summary").all_inner_texts()[1] == "2025-02-01 \u00b7 Pembaruan \u00b7 Perubahan 2"
        note = folded.nth(1).get_by_label("Catatan")
        expect(note).to_be_hidden()
        assert axe_violations(page) == []
        folded.nth(1).locator("summary").click()
        note.fill("Perubahan kedua")
        page.get_by_role("button", name="Tambah riwayat").click()  # what stood open stays so; the new row is open
        expect(page.locator("#f-riwayat > fieldset")).to_have_count(5)
        expect(note).to_have_value("Perubahan kedua")
        expect(note).to_be_visible()
        expect(folded).to_have_count(4)
        expect(folded.nth(0).get_by_label("Catatan")).to_be_hidden()
        page.get_by_role("button", name="Simpan").click()
        link = page.locator("#ringkas a", has_text="Riwayat 5")
        expect(link.first).to_be_visible()
        page.locator("#f-riwayat > fieldset").nth(4).get_by_role("button", name="Hapus").click()
        expect(page.locator("#f-riwayat > fieldset")).to_have_count(4)
        page.get_by_role("button", name="Simpan").click()
        expect(page.get_by_text("Tersimpan di")).to_be_visible()
    assert "catatan: Perubahan kedua" in record.read_text("utf-8")


def test_the_page_is_shown_as_it_will_be(browser: Browser, editor: Server) -> None:
    with context_of(browser) as context:
        page, origin = opened(context, editor, "/rekaman/fasilitas/taman-contoh")
        page.locator("[id='f-ringkasan']").fill("Belum disimpan.")
        with context.expect_page() as popup:
            page.get_by_role("button", name="Lihat halamannya").click()
        shown = popup.value
        expect(shown.locator("main")).to_contain_text("Belum disimpan.")
        assert shown.evaluate("getComputedStyle(document.body).fontFamily") != "serif"
        assert shown.url.startswith(f"{origin}/pratinjau/")


def test_without_scripts_the_buttons_do_all_of_it(browser: Browser, editor: Server, project: Path) -> None:
    with context_of(browser, java_script_enabled=False) as context:
        page, _ = opened(context, editor, "/rekaman/fasilitas/taman-contoh")
        before = page.locator("fieldset.baris[id^='f-sumber.']").count()
        page.get_by_role("button", name="Tambah Sumber").click()
        expect(page.locator("fieldset.baris[id^='f-sumber.']")).to_have_count(before + 1)
        page.get_by_role("button", name="Periksa", exact=True).last.click()
        expect(page.locator("[id='g-sumber.b1.judul']")).to_contain_text("Wajib diisi")
        page.get_by_role("button", name=f"Hapus Sumber {before + 1}").click()
        page.locator("[id='f-ringkasan']").fill("Tanpa skrip.")
        page.get_by_role("button", name="Simpan", exact=True).click()
        expect(page.get_by_text("Tersimpan di")).to_be_visible()
    assert "ringkasan: Tanpa skrip." in (project / "content/fasilitas/taman-contoh.yml").read_text("utf-8")


def test_a_page_of_another_site_can_change_nothing(browser: Browser, editor: Server, project: Path) -> None:
    """The form of a hostile page is refused, though the browser has the cookie; its script can read nothing."""
    before = (project / "content/fasilitas/taman-contoh.yml").read_bytes()
    with context_of(browser) as context:
        _, origin = opened(context, editor)
        hostile = context.new_page()
        hostile.route("http://jahat.test/**", lambda route: route.fulfill(content_type="text/html", body="<p>x</p>"))
        hostile.goto("http://jahat.test/")
        read = hostile.evaluate(
            f"fetch('{origin}/', {{credentials: 'include'}}).then(a => a.text(), () => 'ditolak')"
        )
        assert read == "ditolak"
        with hostile.expect_response(lambda answer: answer.url.startswith(origin)) as answered:
            hostile.evaluate(
                f"""() => {{
                    const form = document.createElement('form');
                    form.method = 'post';
                    form.action = '{origin}/rekaman/fasilitas/taman-contoh';
                    form.innerHTML = '<input name=aksi value=simpan><input name=akhir value=1>';
                    document.body.append(form);
                    form.submit();
                }}"""
            )
        assert answered.value.status == 403
    assert (project / "content/fasilitas/taman-contoh.yml").read_bytes() == before
