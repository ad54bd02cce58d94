"""The form in the browser: what it shows, saves and refuses, and whom it lets in."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from subprocess import PIPE
from typing import Any
from urllib.request import HTTPCookieProcessor, build_opener

import pytest
from werkzeug.test import Client, TestResponse

from generator.catalogue.loading import Catalogue, load
from generator.editor.app import create_app
from generator.editor.gate import MAX_BYTES, Gate
from generator.editor.preview import Preview
from generator.editor.record_files import ChangedError, NoRecordError, RecordFile
from generator.editor.work import END
from generator.history.published import PUBLISHED
from generator.problems.collecting import Problems
from generator.problems.whole_files import UNFINISHED
from generator.yaml_files import Document, source
from generator.yaml_files import source as yaml_source
from tests.toolbox.commands import Run
from tests.toolbox.projects import ROOT, TODAY, copy_project, edit, overridden

PORT = 8123
ORIGIN = f"http://127.0.0.1:{PORT}"
PLACE = "/rekaman/fasilitas/taman-contoh"
NEW = {
    "nama": "Taman Baru",
    "ringkasan": "Taman untuk anak.",
    "jenis": "rbra",
    "sumber": "b1",
    "sumber.b1.id": "koran",
    "sumber.b1.judul": "Taman dibuka",
    "sumber.b1.jenis": "pers",
    "sumber.b1.url": "https://example.com/taman",
    "sumber.b1.diakses": "2026-11-01",
    "diperiksa.tanggal": "2026-11-01",
    "diperiksa.cara": "dari_sumber_terbuka",
}


class _Boxes(HTMLParser):
    """Reads the boxes of a page's form as a browser would send them."""

    def __init__(self) -> None:
        super().__init__()
        self.boxes: list[tuple[str, str]] = []
        self.select = self.area = ""
        self.options: list[tuple[str, bool]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        name, value = found.get("name") or "", found.get("value") or ""
        if tag == "input" and name and ("checked" in found or found.get("type") != "checkbox"):
            self.boxes.append((name, value))
        elif tag == "select":
            self.select, self.options = name, []
        elif tag == "option":
            self.options.append((value, "selected" in found))
        elif tag == "textarea":
            self.area, self.text = name, ""

    def handle_data(self, data: str) -> None:
        self.text += data if self.area else ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.boxes.append((self.area, self.text.removeprefix("\n").replace("\n", "\r\n")))
            self.area = ""
        elif tag == "select":
            self.boxes.append((self.select, next((v for v, chosen in self.options if chosen), self.options[0][0])))


def boxes_of(page: str) -> dict[str, list[str]]:
    parser = _Boxes()
    parser.feed(page)
    boxes: dict[str, list[str]] = {}
    for name, value in parser.boxes:
        boxes.setdefault(name, []).append(value)
    return boxes


class Browser:
    """A browser that has opened the address with the key."""

    def __init__(self, root: Path, today: date = TODAY) -> None:
        self.root = root
        self.gate = Gate(PORT)
        self.preview = Preview()
        self.client = Client(create_app(root, self.gate, self.preview, today))
        self.get(f"/masuk?kunci={self.gate.key}")

    def get(self, path: str, **options: Any) -> TestResponse:
        return self.client.get(path, base_url=ORIGIN, buffered=True, **options)

    def post(
        self, path: str, boxes: dict[str, Any], headers: dict[str, str] | None = None, **words: Any
    ) -> TestResponse:
        data = {"kunci": self.gate.form_key, END: "1", **boxes, **words}
        return self.client.post(path, base_url=ORIGIN, data=data, headers={"Origin": ORIGIN} | (headers or {}))


@pytest.fixture
def browser(project: Path) -> Iterator[Browser]:
    opened = Browser(project)
    yield opened
    opened.preview.close()


def snapshot(root: Path) -> dict[str, bytes]:
    """Return every file of a project but the lock."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".portal" not in path.parts
    }


# --- Reading and saving -------------------------------------------------------------------------------------


def test_the_list_names_every_record(browser: Browser) -> None:
    page = browser.get("/").text
    for record in load(browser.root, TODAY).records:
        assert f"/rekaman/{record.kind.name}/{record.id}" in page
    found = browser.get("/?cari=perpustakaan").text
    assert "perpustakaan-contoh" in found
    assert "taman-contoh" not in found


@pytest.fixture(scope="module")
def whole(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """The forms of a whole project, for whoever saves what was there already."""
    opened = Browser(copy_project(tmp_path_factory.mktemp("formulir") / "portal", catalogue.root), catalogue.today)
    yield opened
    opened.preview.close()


def test_a_form_that_nobody_touched_changes_not_a_byte(whole: Browser, record_file: Path) -> None:
    record = f"{record_file.parent.name}/{record_file.stem}"
    path = whole.root / "content" / f"{record}.yml"
    before, status = path.read_bytes(), path.stat()
    boxes = boxes_of(whole.get(f"/rekaman/{record}").text)
    answer = whole.post(f"/rekaman/{record}", boxes, aksi="simpan")
    assert answer.status_code == 303, answer.text
    assert path.read_bytes() == before
    assert path.stat().st_ino == status.st_ino  # not even written anew


def test_a_change_is_saved_and_nothing_else_with_it(browser: Browser) -> None:
    path = browser.root / "content/fasilitas/taman-contoh.yml"
    before = path.read_text("utf-8").splitlines()
    boxes = boxes_of(browser.get(PLACE).text)
    answer = browser.post(PLACE, boxes | {"ringkasan": "Kalimat yang baru."}, aksi="simpan")
    assert answer.status_code == 303
    after = path.read_text("utf-8").splitlines()
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert [new for _, new in changed] == ["ringkasan: Kalimat yang baru."]
    assert "Tersimpan" in browser.get(answer.headers["Location"]).text


def test_errors_keep_the_file_and_everything_typed(browser: Browser) -> None:
    before = snapshot(browser.root)
    boxes = boxes_of(browser.get(PLACE).text) | {
        "ringkasan": "",
        "alamat": "Jalan <b> & 'x'",
        "kecamatan": "atlantis",
    }
    answer = browser.post(PLACE, boxes, aksi="simpan")
    assert answer.status_code == 422
    assert snapshot(browser.root) == before
    kept = boxes_of(answer.text)
    assert kept["alamat"] == ["Jalan <b> & 'x'"]
    assert kept["kecamatan"] == ["atlantis"]
    assert '<a href="#f-ringkasan">' in answer.text
    assert re.search(r'id="f-ringkasan"[^>]*aria-invalid="true"', answer.text)
    assert re.search(r'id="f-kecamatan"[^>]*aria-invalid="true"', answer.text)


def test_a_warning_does_not_keep_a_record_from_being_saved(browser: Browser) -> None:
    boxes = boxes_of(browser.get(PLACE).text)
    boxes |= {"sertifikat.nama": ["SRA"], "sertifikat.tanggal": ["2019"], "sertifikat.berlaku_sampai": ["2020"]}
    page = browser.post(PLACE, boxes, aksi="periksa").text
    assert "Peringatan: Sertifikat ini berlaku sampai 2020" in page
    assert browser.post(PLACE, boxes, aksi="simpan").status_code == 303


def test_what_was_wrong_elsewhere_before_is_no_reason_to_refuse(browser: Browser) -> None:
    (browser.root / "content/fasilitas/rusak.yml").write_text("nama: [\n", "utf-8")
    boxes = boxes_of(browser.get(PLACE).text) | {"ringkasan": "Kalimat yang baru."}
    assert browser.post(PLACE, boxes, aksi="simpan").status_code == 303
    page = browser.get("/rekaman/fasilitas/rusak").text
    assert "belum dapat dibaca" in page
    assert "Kurung yang dibuka" in page


def test_a_field_that_the_form_does_not_know_stays_and_is_told(browser: Browser) -> None:
    path = browser.root / "content/fasilitas/taman-contoh.yml"
    path.write_text(path.read_text("utf-8") + "warna: hijau\n", "utf-8")
    answer = browser.post(PLACE, boxes_of(browser.get(PLACE).text), aksi="simpan")
    assert answer.status_code == 422
    assert "&#39;warna&#39; tidak dikenal" in answer.text
    assert path.read_text("utf-8").endswith("warna: hijau\n")


def test_no_file_is_parsed_again_that_is_as_it_was(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    boxes = boxes_of(browser.get(PLACE).text)
    (browser.root / "content/fasilitas/taman-ditarik.yml").touch()
    edit(browser.root / "content/fasilitas/perpustakaan-contoh.yml", "nama: ", "nama: Rumah ")
    parsed: list[str] = []
    parse = source.parse

    def counted(text: str, path: str, problems: Problems) -> Document | None:
        parsed.append(path)
        return parse(text, path, problems)

    monkeypatch.setattr(source, "parse", counted)
    for _ in range(2):
        assert browser.post("/periksa/fasilitas/taman-contoh", boxes).status_code == 200
    assert set(parsed) - {PLACE.replace("/rekaman/", "content/") + ".yml"} == {
        "content/fasilitas/perpustakaan-contoh.yml"
    }


def test_the_check_answers_by_box(browser: Browser) -> None:
    boxes = boxes_of(browser.get(PLACE).text)
    boxes |= {"sumber.0.url": ["example"], "kelurahan": [""], "nama": ["Taman\u200bKota"]}
    found = browser.post("/periksa/fasilitas/taman-contoh", boxes).get_json()["kotak"]
    assert "https://" in found["sumber.0.url"][0]["teks"]
    assert "tidak tampak" in found["nama"][0]["teks"]


def test_a_problem_speaks_of_the_form_and_shows_what_was_meant(browser: Browser) -> None:
    boxes = boxes_of(browser.get(PLACE).text)
    boxes |= {"ringkasan": [""], "data_per": ["24 April 2025"], "sumber.0.url": ["example.com/x"]}
    found = browser.post("/periksa/fasilitas/taman-contoh", boxes).get_json()["kotak"]
    assert [p["teks"] for p in found["ringkasan"]] == ["Wajib diisi."]
    assert "Seharusnya: 2025-04-24." in found["data_per"][0]["teks"]
    assert "Mungkin maksudnya: https://example.com/x." in found["sumber.0.url"][0]["teks"]


# --- What portal check says of the whole -----------------------------------------------------------------------

MEETING = "/rekaman/rapat/2025-04-24-rapat-contoh"


def test_a_published_anchor_is_not_taken_out(browser: Browser) -> None:
    (browser.root / PUBLISHED).write_text(
        "/rapat/2025-04-24-rapat-contoh/#pernyataan-2\n/rapat/2025-04-24-rapat-contoh/#keputusan-1\n", "utf-8"
    )
    before = snapshot(browser.root)
    boxes = boxes_of(browser.get(MEETING).text)
    renamed = boxes | {"pernyataan.1.id": ["ucapan-2"]}
    typing = browser.post("/periksa/rapat/2025-04-24-rapat-contoh", renamed).get_json()["kotak"]
    assert "pernyataan.1.id" not in typing  # the whole portal isn't made for every key
    answer = browser.post(MEETING, renamed, aksi="simpan")
    assert answer.status_code == 422
    assert '<a href="#f-pernyataan.1.id">' in answer.text
    assert "Kembalikan pengenal &#39;pernyataan-2&#39;" in answer.text
    removed = {name: texts for name, texts in boxes.items() if not name.startswith("keputusan.")} | {"keputusan": []}
    assert '<a href="#f-keputusan">' in browser.post(MEETING, removed, aksi="periksa").text
    assert snapshot(browser.root) == before
    assert browser.post(MEETING, boxes | {"ringkasan": ["Kalimat baru."]}, aksi="simpan").status_code == 303


def test_a_published_old_address_is_not_taken_out(browser: Browser) -> None:
    path = browser.root / "content/fasilitas/taman-contoh.yml"
    text = re.sub(r"(?m)^alamat_lama:.*\n", "", path.read_text("utf-8"))
    path.write_text(f"{text}alamat_lama: [taman-dahulu]\n", "utf-8")
    (browser.root / PUBLISHED).write_text("/fasilitas/taman-dahulu/\n", "utf-8")
    boxes = boxes_of(browser.get(PLACE).text)
    answer = browser.post(PLACE, boxes | {"alamat_lama": []}, aksi="simpan")
    assert answer.status_code == 422
    assert '<a href="#f-alamat_lama">' in answer.text
    assert "Kembalikan &#39;taman-dahulu&#39;" in answer.text


def test_a_page_that_cannot_be_made_is_not_saved_and_an_old_failure_is_no_reason(browser: Browser) -> None:
    template = overridden(browser.root, "templates/fasilitas.md.j2")
    kept = template.read_text("utf-8")
    block = "{% block fakta %}"
    template.write_text(
        kept.replace(block, block + "{% if entry.name == 'Taman Celaka' %}{{ entry.tidak.ada }}{% endif %}"), "utf-8"
    )
    before = snapshot(browser.root)
    boxes = boxes_of(browser.get(PLACE).text)
    answer = browser.post(PLACE, boxes | {"nama": ["Taman Celaka"]}, aksi="simpan")
    assert answer.status_code == 422, answer.text
    assert "site_config/templates/fasilitas.md.j2" in answer.text
    assert snapshot(browser.root) == before
    template.write_text(kept.replace(block, block + "{{ entry.tidak.ada }}"), "utf-8")
    assert browser.post(PLACE, boxes | {"nama": ["Taman Kota"]}, aksi="simpan").status_code == 303


# --- Conflicts ----------------------------------------------------------------------------------------------


def test_a_change_on_disk_is_never_written_over(browser: Browser) -> None:
    path = browser.root / "content/fasilitas/taman-contoh.yml"
    boxes = boxes_of(browser.get(PLACE).text) | {"ringkasan": ["Kalimat saya."]}
    other = re.sub(r"(?m)^ringkasan: .*$", "ringkasan: Kalimat orang lain.", path.read_text("utf-8"))
    path.write_text(other, "utf-8")
    answer = browser.post(PLACE, boxes, aksi="simpan")
    assert answer.status_code == 409
    assert "Kalimat saya." in answer.text
    assert "Kalimat orang lain." in answer.text
    assert path.read_text("utf-8") == other
    kept = boxes_of(answer.text)
    again = browser.post(PLACE, kept, aksi="periksa")
    assert again.status_code == 200
    assert boxes_of(again.text)["ringkasan"] == ["Kalimat saya."]
    assert browser.post(PLACE, boxes_of(again.text), aksi="simpan").status_code == 303
    assert "ringkasan: Kalimat saya." in path.read_text("utf-8")


def test_a_file_that_is_gone_is_not_brought_back_unasked(browser: Browser) -> None:
    path = browser.root / "content/fasilitas/taman-contoh.yml"
    boxes = boxes_of(browser.get(PLACE).text) | {"ringkasan": ["Kalimat saya."]}
    path.unlink()
    answer = browser.post(PLACE, boxes, aksi="simpan")
    assert answer.status_code == 409
    assert not path.exists()
    assert "Kalimat saya." in answer.text


def test_a_form_that_was_cut_off_saves_nothing(browser: Browser) -> None:
    before = snapshot(browser.root)
    answer = browser.client.post(
        PLACE, base_url=ORIGIN, data={"kunci": browser.gate.form_key, "aksi": "simpan"}, headers={"Origin": ORIGIN}
    )
    assert answer.status_code == 400
    assert snapshot(browser.root) == before


# --- New records --------------------------------------------------------------------------------------------


def test_a_new_record_is_made_of_its_name(browser: Browser) -> None:
    answer = browser.post("/baru/fasilitas", NEW, aksi="simpan")
    assert answer.status_code == 303, answer.text
    path = browser.root / "content/fasilitas/taman-baru.yml"
    problems = Problems()
    document = yaml_source.read(path, browser.root, problems)
    assert document is not None
    assert isinstance(document.data, dict)
    assert list(document.data)[:3] == ["nama", "ringkasan", "jenis"]
    assert load(browser.root, TODAY).find("fasilitas", "taman-baru") is not None


@pytest.mark.parametrize(
    "own",
    [
        *("taman-contoh", "../taman", "Taman Baru", "index", "a/b", "..", "%2e%2e", "con.yml"),
        *("a" * 101, "a" * 5000),
    ],
)
def test_an_id_that_is_taken_or_can_be_none_is_refused(browser: Browser, own: str) -> None:
    before = snapshot(browser.root.parent)
    answer = browser.post("/baru/fasilitas", NEW | {"pengenal-berkas": own}, aksi="simpan")
    assert answer.status_code == 422
    assert '<a href="#f-pengenal-berkas">' in answer.text
    assert snapshot(browser.root.parent) == before


def test_a_reserved_name_makes_no_file(browser: Browser) -> None:
    before = snapshot(browser.root)
    answer = browser.post("/baru/fasilitas", NEW | {"nama": "Index"}, aksi="simpan")
    assert answer.status_code == 422
    assert "sudah dipakai oleh halaman daftar" in answer.text
    assert snapshot(browser.root) == before


def test_a_long_name_makes_a_file_of_a_shortened_name(browser: Browser) -> None:
    answer = browser.post("/baru/fasilitas", NEW | {"nama": "Taman " * 40}, aksi="simpan")
    assert answer.status_code == 303, answer.text
    assert (browser.root / f"content/fasilitas/{'-'.join(['taman'] * 16)}.yml").is_file()


def test_a_name_without_letters_makes_no_file(browser: Browser) -> None:
    before = snapshot(browser.root)
    assert browser.post("/baru/fasilitas", NEW | {"nama": "!!!"}, aksi="simpan").status_code == 422
    assert snapshot(browser.root) == before


def test_rows_grow_without_a_script(browser: Browser) -> None:
    boxes = boxes_of(browser.get("/baru/fasilitas").text)
    page = browser.post("/baru/fasilitas", boxes, aksi="tambah:jam_buka").text
    assert re.search(r'id="f-jam_buka.b1" tabindex="-1" autofocus', page)
    assert boxes_of(page)["jam_buka"] == ["b1"]


# --- The page as it will be ---------------------------------------------------------------------------------


def test_no_file_stays_open_with_a_browser_that_goes_away(browser: Browser) -> None:
    script = ROOT / "generator/editor/static/edit.js"
    answer = browser.client.get("/static/edit.js", base_url=ORIGIN)  # nobody reads it
    assert script not in [path.resolve() for path in Path("/proc/self/fd").iterdir()]
    assert answer.get_data() == script.read_bytes()
    part = browser.get("/static/edit.js", headers={"Range": "bytes=3-9"})
    assert (part.status_code, part.data) == (206, script.read_bytes()[3:10])


def test_the_preview_is_the_real_page_with_what_is_not_saved(browser: Browser) -> None:
    before = snapshot(browser.root)
    boxes = boxes_of(browser.get(PLACE).text) | {"ringkasan": "Kalimat yang belum disimpan."}
    answer = browser.post(PLACE, boxes, aksi="lihat")
    assert answer.status_code == 303, answer.text
    page = browser.get(answer.headers["Location"])
    assert page.status_code == 200
    assert "Kalimat yang belum disimpan." in page.text
    assert "md-content" in page.text
    assert "script-src 'none'" in page.headers["Content-Security-Policy"]
    assert snapshot(browser.root) == before
    assert browser.get("/pratinjau/../../mkdocs.yml").status_code == 404
    assert browser.get("/pratinjau/%2e%2e/%2e%2e/mkdocs.yml").status_code == 404


# --- Who may come in ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1", "127.0.0.1:1", f"127.0.0.1.evil.example:{PORT}", ""]
)
def test_another_host_is_refused(browser: Browser, host: str) -> None:
    assert browser.get("/", headers={"Host": host}).status_code in (400, 403)
    boxes = {"kunci": browser.gate.form_key, END: "1", "aksi": "simpan"}
    answer = browser.client.post(
        PLACE, base_url=ORIGIN, data=boxes, headers={"Host": host, "Origin": f"http://{host}"}
    )
    assert answer.status_code in (400, 403)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": f"https://127.0.0.1:{PORT}"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": f"http://localhost:{PORT}"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
    ],
    ids=str,
)
def test_a_form_of_another_page_is_refused(browser: Browser, headers: dict[str, str]) -> None:
    before = snapshot(browser.root)
    boxes = boxes_of(browser.get(PLACE).text) | {"ringkasan": "Dari luar."}
    assert browser.post(PLACE, boxes, headers, aksi="simpan").status_code == 403
    assert snapshot(browser.root) == before


def test_nobody_comes_in_without_the_keys(browser: Browser) -> None:
    boxes = boxes_of(browser.get(PLACE).text)
    for key in ("", "x", "é", browser.gate.key):
        assert browser.post(PLACE, boxes | {"kunci": key}, aksi="simpan").status_code == 403
    stranger = Client(browser.client.application)
    for path in (
        "/",
        PLACE,
        "/static/edit.js",
        "/pratinjau/index.html",
        "/masuk",
        "/masuk?kunci=x",
        "/masuk?kunci=é",
    ):
        assert stranger.get(path, base_url=ORIGIN).status_code == 403, path
    boxes["kunci"] = [browser.gate.form_key]
    answer = stranger.post(PLACE, base_url=ORIGIN, data=boxes | {"aksi": "simpan"}, headers={"Origin": ORIGIN})
    assert answer.status_code == 403


def test_the_cookie_is_kept_from_scripts_and_other_sites(browser: Browser) -> None:
    answer = Client(browser.client.application).get(f"/masuk?kunci={browser.gate.key}", base_url=ORIGIN)
    assert answer.status_code == 303
    assert {"HttpOnly", "SameSite=Strict"} <= set(answer.headers["Set-Cookie"].split("; "))
    assert browser.gate.key not in browser.get(PLACE).text


def test_every_answer_forbids_frames_and_foreign_scripts(browser: Browser) -> None:
    for path in ("/", PLACE, "/tidak-ada", "/static/edit.css"):
        headers = browser.get(path).headers
        assert "default-src 'self'" in headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "Access-Control-Allow-Origin" not in headers


def test_other_methods_and_forms_are_refused(browser: Browser) -> None:
    for method in ("PUT", "DELETE", "OPTIONS", "PATCH"):
        assert browser.client.open(PLACE, method=method, base_url=ORIGIN).status_code == 405
    answer = browser.client.post(PLACE, base_url=ORIGIN, json={"aksi": "simpan"}, headers={"Origin": ORIGIN})
    assert answer.status_code == 415


def test_a_form_beyond_measure_is_refused(browser: Browser) -> None:
    before = snapshot(browser.root)
    boxes = boxes_of(browser.get(PLACE).text) | {"uraian": "a" * MAX_BYTES}
    assert browser.post(PLACE, boxes, aksi="simpan").status_code == 413
    assert snapshot(browser.root) == before


@pytest.mark.parametrize(
    "path",
    [
        "/rekaman/fasilitas/..%2f..%2fmkdocs",
        "/rekaman/..%2f/mkdocs",
        "/rekaman/halaman/kla",
        "/rekaman/fasilitas/Taman",
        "/baru/halaman",
        "/baru/..",
    ],
)
def test_no_path_leads_out_of_the_records(browser: Browser, path: str) -> None:
    before = snapshot(browser.root.parent)
    assert browser.get(path).status_code in (404, 308)
    assert browser.post(path, NEW, aksi="simpan").status_code in (404, 308)
    assert snapshot(browser.root.parent) == before


def test_a_link_is_never_followed(browser: Browser, tmp_path: Path) -> None:
    outside = tmp_path / "luar.yml"
    outside.write_text("nama: Luar\n", "utf-8")
    (browser.root / "content/fasilitas/tautan.yml").symlink_to(outside)
    assert browser.get("/rekaman/fasilitas/tautan").status_code == 404
    assert browser.post("/rekaman/fasilitas/tautan", NEW, aksi="simpan").status_code == 404
    assert outside.read_text("utf-8") == "nama: Luar\n"
    folder = browser.root / "content/fasilitas"
    folder.rename(tmp_path / "luar")
    folder.symlink_to(tmp_path / "luar")
    with pytest.raises(NoRecordError):
        RecordFile(browser.root, "fasilitas", "taman-contoh")


# --- Files --------------------------------------------------------------------------------------------------


def test_a_write_that_fails_leaves_the_old_file(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    file = RecordFile(browser.root, "fasilitas", "taman-contoh")
    before = snapshot(browser.root)

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        file.write("nama: x\n", file.read().seal)
    assert snapshot(browser.root) == before


def test_a_new_file_never_takes_anothers_place(browser: Browser) -> None:
    file = RecordFile(browser.root, "fasilitas", "taman-contoh")
    before = snapshot(browser.root)
    with pytest.raises(ChangedError):
        file.write("nama: x\n", "")
    assert snapshot(browser.root) == before


def test_what_a_crash_left_is_nobodys_content(browser: Browser) -> None:
    (browser.root / f"content/fasilitas/{UNFINISHED}taman.yml").write_text("nama: [", "utf-8")
    assert load(browser.root, TODAY).find("fasilitas", "taman-contoh") is not None


# --- The command --------------------------------------------------------------------------------------------


def test_the_command_says_what_to_install(portal_process: Run, tmp_path: Path) -> None:
    (tmp_path / "flask.py").write_text("raise ModuleNotFoundError('flask', name='flask')\n", "utf-8")
    ran = portal_process("edit", env={"PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)])})
    assert ran.returncode == 1
    assert ".[staf]" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_the_command_tells_the_address_and_ends_when_it_is_stopped(project: Path) -> None:
    command = [sys.executable, "-m", "generator", "edit", "--no-open", "--date", TODAY.isoformat()]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, cwd=project, env=environment, stdout=PIPE, stderr=PIPE, text=True) as process:
        assert process.stdout is not None
        address = re.search(r"http://127\.0\.0\.1:\d+/masuk\?kunci=\S+", process.stdout.readline())
        assert address is not None
        with build_opener(HTTPCookieProcessor()).open(address[0]) as answer:
            assert "Taman Contoh" in answer.read().decode()
        process.send_signal(signal.SIGINT)
        try:
            out, err = process.communicate(timeout=60)
        finally:
            process.kill()
    assert process.returncode == 0
    assert "sudah disimpan tetap ada" in out
    assert err == ""


def test_a_taken_port_is_told(project: Path, portal: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ran = portal("edit", "--no-open", "--port", str(taken.getsockname()[1]))
    assert ran.returncode == 1
    assert "alamat sudah dipakai program lain" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_the_summary_names_each_box(browser: Browser) -> None:
    page = browser.post("/baru/fasilitas", {"sumber": "b1", "pengenal-berkas": "taman-contoh"}, aksi="simpan").text
    for name, called in {"nama": "Nama: Wajib", "sumber.b1.judul": "Sumber 1, Judul: Wajib"}.items():
        assert f'<a href="#f-{name}">{called}' in page
    assert '<a href="#f-pengenal-berkas">Pengenal: ' in page
