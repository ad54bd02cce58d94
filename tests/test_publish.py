"""Publishing: at once and whole, or not at all."""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from generator.problems.collecting import ContentError
from generator.problems.messages import say, system_reason
from generator.publishing import publication as publishing
from generator.publishing import releases as releasing
from generator.publishing.mkdocs_plugin import PortalPlugin
from generator.publishing.publication import publish
from generator.publishing.releases import PublishError
from generator.publishing.site import Project
from tests.toolbox.killed_builds import KILLED, KilledBuilds
from tests.toolbox.projects import ROOT, TODAY, append, copy_project, edit, overridden, own_navigation
from tests.toolbox.sites import build, copy_published, published, tree

PROGRAM = Path("content/program/taman-baca.yml")
TEMPLATE = "templates/rekaman.md.j2"
LAST = len((ROOT / "generator" / TEMPLATE).read_text("utf-8").splitlines()) + 1
THEME = "theme/main.html"
HAND_WRITTEN = Path("content/halaman/tentang/index.md")
FOREIGN = '<script src="https://example.com/x.js"></script>'
KILLS = 6

Spoil = Callable[[Path], None]


def start(root: Path, limit: int | None = None) -> subprocess.Popen[str]:
    """Start a real `portal build`; with a limit, the system lets no file of it grow beyond that many bytes."""
    return subprocess.Popen(
        [sys.executable, "-m", "generator", "build", "--date", TODAY.isoformat()],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=None if limit is None else lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )


def finish(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


def wait_for(process: subprocess.Popen[str], seen: Callable[[], bool]) -> None:
    """Wait until a build has come to a point; fail if it ends before."""
    limit = time.monotonic() + 60
    while not seen():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < limit
        time.sleep(0.001)


@pytest.fixture
def root(published_project: Path) -> Path:
    return published_project


# --- What a build leaves ------------------------------------------------------------------------------------


def test_first_build_is_a_link_to_the_first_release_with_every_record(project: Path) -> None:
    root, report = project, build(project)
    assert str((root / "site").readlink()) == ".portal/releases/000001"
    sources = sorted(
        path for kind in ("program", "fasilitas", "rapat") for path in (root / "content" / kind).iterdir()
    )
    assert len(sources) == 6
    for source in sources:
        page = root / "site" / source.parent.name / source.stem / "index.html"
        assert page.read_text("utf-8").rstrip().endswith("</html>")
        assert (root / "site" / source.parent.name / f"{source.stem}.json").is_file()
    assert report.site == root / "site"
    assert report.records == len(sources)
    assert report.pages == len([p for p in (root / "site").rglob("*.html") if p.name != "404.html"])
    assert (report.added, report.changed, report.withdrawn, report.removed) == (None, None, None, None)
    assert sorted(path.name for path in (root / ".portal").iterdir()) == ["cache", "lock", "releases"]


def test_second_build_reports_what_became_of_each_record(root: Path) -> None:
    shutil.copy(root / "content/rapat/2024-01-10-rapat-kosong.yml", root / "content/rapat/2024-02-10-baru.yml")
    edit(root / PROGRAM, "Buku datang", "Majalah datang")
    append(
        root / "content/rapat/2024-01-10-rapat-kosong.yml",
        "ditarik:\n  tanggal: 2026-11-02\n  alasan: Tidak pernah diadakan.\n",
    )
    (root / "content/fasilitas/perpustakaan-contoh.yml").unlink()
    edit(root / "content/fasilitas/taman-contoh.yml", "[taman-lama]", "[taman-lama, perpustakaan-contoh]")
    old = tree(root / ".portal/releases/000001")
    report = build(root)
    assert report.added == ("rapat/2024-02-10-baru",)
    assert report.changed == ("fasilitas/taman-contoh", "program/taman-baca")
    assert report.withdrawn == ("rapat/2024-01-10-rapat-kosong",)
    assert report.removed == ("fasilitas/perpustakaan-contoh",)
    assert str((root / "site").readlink()) == ".portal/releases/000002"
    assert tree(root / ".portal/releases/000001") == old
    assert "Majalah datang" in (root / "site/program/taman-baca/index.html").read_text("utf-8")
    assert "Tidak pernah diadakan" in (root / "site/rapat/2024-01-10-rapat-kosong/index.html").read_text("utf-8")
    assert "pindah ke" in (root / "site/fasilitas/perpustakaan-contoh/index.html").read_text("utf-8")


def test_report_compares_with_what_is_published_not_with_the_newest_folder(root: Path) -> None:
    edit(root / PROGRAM, "Buku datang", "Majalah datang")
    assert build(root).changed == ("program/taman-baca",)
    (root / "site").unlink()
    (root / "site").symlink_to(".portal/releases/000001")  # the operator went back
    assert build(root).changed == ("program/taman-baca",)
    assert str((root / "site").readlink()) == ".portal/releases/000003"


def test_last_three_releases_are_kept_whole(root: Path) -> None:
    hashes = {"000001": tree(root / "site")}
    for number in (2, 3, 4):
        edit(root / PROGRAM, "setiap pekan", f"setiap pekan {number}")
        report = build(root)
        assert report.changed == ("program/taman-baca",)
        hashes[f"{number:06d}"] = tree(root / "site")
    assert len(set(hashes.values())) == 4
    releases = root / ".portal/releases"
    kept = ["000002", "000003", "000004"]
    assert sorted(path.name for path in releases.iterdir()) == sorted([*kept, *(f"{name}.json" for name in kept)])
    assert {name: tree(releases / name) for name in kept} == {name: hashes[name] for name in kept}
    assert str((root / "site").readlink()) == ".portal/releases/000004"


def test_an_unreadable_manifest_costs_the_comparison_only(root: Path) -> None:
    (root / ".portal/releases/000001.json").write_text("{", "utf-8")
    assert build(root).added is None
    assert str((root / "site").readlink()) == ".portal/releases/000002"


def test_progress_is_told_from_the_check_to_the_end(project: Path) -> None:
    told: list[tuple[str, int, int]] = []
    publish(Project(project, TODAY), lambda *step: told.append(step))
    steps = list(dict.fromkeys(step for step, _, _ in told))
    assert steps == [say("step_check"), say("step_pages"), say("step_publish")]
    pages = [(done, total) for step, done, total in told if step == say("step_pages")]
    assert [done for done, _ in pages] == list(range(1, len(pages) + 1))
    assert {total for _, total in pages} == {len(pages)}
    assert told[-1] == (say("step_publish"), 1, 1)


# --- What stops a build -------------------------------------------------------------------------------------


def _content_error(root: Path) -> None:
    edit(root / "content/fasilitas/taman-contoh.yml", "jenis: rbra", "jenis: rbrx")


def _template_syntax(root: Path) -> None:
    append(overridden(root, TEMPLATE), "{% if %}\n")


def _template_failure(root: Path) -> None:
    append(overridden(root, TEMPLATE), "{{ entry.tidak_ada }}\n")


def _template_missing(root: Path) -> None:
    append(overridden(root, "templates/daftar.md.j2"), '{% include "tidak-ada.md.j2" %}\n')


def _page_twice(root: Path) -> None:
    page = root / "content/halaman/program/taman-baca/index.md"
    page.parent.mkdir(parents=True)
    page.write_text("# Halaman lain\n", "utf-8")


def _settings_error(root: Path) -> None:
    edit(root / "site_config/kota.yml", "status: purwarupa", "status: purwa")


BAD_CONTENT: dict[Spoil, str] = {
    _content_error: "content/fasilitas/taman-contoh.yml:3:8: Jenis fasilitas 'rbrx' tidak ada.",
    _template_syntax: f"site_config/{TEMPLATE}:{LAST}:1: Templat tidak dapat dibaca",
    _template_failure: f"site_config/{TEMPLATE}:{LAST}:1: Templat gagal saat dipakai",
    _template_missing: "site_config/templates/tidak-ada.md.j2: Templat 'tidak-ada.md.j2' tidak ada.",
    _page_twice: "content/halaman/program/taman-baca/index.md: Alamat halaman ini sudah dipakai",
    _settings_error: ": Nilai 'status' tidak dikenal: 'purwa'.",
}


@pytest.mark.parametrize("spoil", BAD_CONTENT)
def test_bad_content_leaves_the_site_as_it_was(root: Path, spoil: Spoil) -> None:
    before = published(root)
    spoil(root)
    with pytest.raises(ContentError) as raised:
        build(root)
    assert BAD_CONTENT[spoil] in str(raised.value)
    _assert_untouched(root, before)


def _link(root: Path) -> None:
    append(root / HAND_WRITTEN, "\n[x](tidak-ada.md)\n")


def _nav(root: Path) -> None:
    edit(own_navigation(root), "tentang/kla.md", "tentang/tidak-ada.md")


def _no_nav(root: Path) -> None:
    edit(own_navigation(root), "      - Sasaran: sasaran/index.md\n", "")


def _no_plugin(root: Path) -> None:
    edit(root / "mkdocs.yml", "  - portal\n", "")


def _unknown_plugin(root: Path) -> None:
    edit(root / "mkdocs.yml", "  - portal\n", "  - portal\n  - tidak-terpasang\n")


def _theme_syntax(root: Path) -> None:
    append(overridden(root, THEME), "{% if %}\n")


def _theme_failure(root: Path) -> None:
    edit(overridden(root, THEME), "{% block announce %}", "{% block announce %}{{ portal.tidak.ada }}")


def _foreign_script(root: Path) -> None:
    edit(overridden(root, THEME), "{% block announce %}", "{% block announce %}" + FOREIGN)


BAD_BUILDS: dict[Spoil, str] = {
    _link: say("link_missing", target="tidak-ada.md", page="tentang/index.md"),
    _nav: say("nav_missing", target="tentang/tidak-ada.md"),
    _no_nav: say("nav_omitted", target="sasaran/index.md"),
    _no_plugin: say("plugin_missing"),
    _unknown_plugin: "tidak-terpasang",
    _theme_syntax: f"site_config/{THEME}:",
    _theme_failure: f"site_config/{THEME}:",
    _foreign_script: say("page_foreign", path="program/taman-baca/index.html", address="https://example.com/x.js"),
}


@pytest.mark.parametrize("spoil", BAD_BUILDS)
def test_a_bad_build_leaves_the_site_as_it_was(root: Path, spoil: Spoil) -> None:
    before = published(root)
    spoil(root)
    with pytest.raises(PublishError) as raised:
        build(root)
    assert any(BAD_BUILDS[spoil] in reason for reason in raised.value.reasons), raised.value.reasons
    _assert_untouched(root, before)


def _assert_untouched(root: Path, before: tuple[str, str]) -> None:
    assert published(root) == before
    assert sorted(path.name for path in (root / ".portal").iterdir()) == ["cache", "lock", "releases"]
    assert sorted(path.name for path in (root / ".portal/releases").iterdir()) == ["000001", "000001.json"]


def test_every_broken_link_is_named_in_one_run(root: Path) -> None:
    before = published(root)
    append(root / HAND_WRITTEN, "\n[a](satu.md) [b](../program/dua/) [c](/tiga/)\n")
    append(root / "content/halaman/tentang/kla.md", "\n[d](index.md#empat)\n")
    with pytest.raises(PublishError) as raised:
        build(root)
    assert sorted(raised.value.reasons) == sorted(
        [
            say("link_missing", target="satu.md", page="tentang/index.md"),
            say("link_missing", target="../program/dua/", page="tentang/index.md"),
            say("link_missing", target="/tiga/", page="tentang/index.md"),
            say("anchor_missing", target="index.md#empat", page="tentang/kla.md"),
        ]
    )
    _assert_untouched(root, before)


def test_a_first_build_that_fails_leaves_no_site(project: Path) -> None:
    _content_error(project)
    with pytest.raises(ContentError):
        build(project)
    assert not (project / "site").exists()
    assert not (project / "site").is_symlink()
    assert sorted(path.name for path in (project / ".portal").iterdir()) == ["cache", "lock"]


# --- What must be there -------------------------------------------------------------------------------------

Built = tuple[Path, PortalPlugin]


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A build that isn't published, and the plugin that made it; not to be changed."""
    root = copy_project(tmp_path_factory.mktemp("bangun") / "portal")
    target = root.parent / "hasil"
    return target, publishing.build_into(target, Project(root, TODAY), lambda step, done, total: None)


@pytest.fixture
def built(pristine: Built, tmp_path: Path) -> Built:
    """A copy of a build that isn't published, for a test to spoil."""
    return Path(shutil.copytree(pristine[0], tmp_path / "hasil")), pristine[1]


def reasons_against(built: Built) -> list[str]:
    target, plugin = built
    assert plugin.catalogue is not None
    with pytest.raises(PublishError) as raised:
        publishing._check_built(target, plugin.catalogue, plugin.files)
    *reasons, count = raised.value.reasons
    assert count == say("build_refused", count=len(reasons))
    return reasons


def test_a_whole_build_passes(built: Built) -> None:
    target, plugin = built
    assert plugin.catalogue is not None
    publishing._check_built(target, plugin.catalogue, plugin.files)


def test_a_page_that_was_not_built_is_missed(built: Built) -> None:
    (built[0] / "rapat/2025-04-24-rapat-contoh/index.html").unlink()
    assert reasons_against(built) == [say("page_missing", path="rapat/2025-04-24-rapat-contoh/index.html")]


def test_every_record_needs_a_page(built: Built) -> None:
    """Records in must equal pages out, also where no page was ever asked for."""
    target, plugin = built
    assert plugin.catalogue is not None
    files = [file for file in plugin.files if file.path != "program/taman-baca.md"]
    assert len(files) == len(plugin.files) - 1
    with pytest.raises(PublishError) as raised:
        publishing._check_built(target, plugin.catalogue, files)
    assert raised.value.reasons[0] == say("page_missing", path="program/taman-baca.md")


def test_half_a_page_is_noticed(built: Built) -> None:
    page = built[0] / "program/taman-baca/index.html"
    page.write_bytes(page.read_bytes()[: page.stat().st_size // 2])
    assert reasons_against(built) == [say("page_broken", path="program/taman-baca/index.html")]


def test_an_empty_page_is_noticed(built: Built) -> None:
    (built[0] / "index.html").write_bytes(b"")
    (built[0] / "404.html").write_bytes(b"")
    assert reasons_against(built) == [say("page_broken", path=page) for page in ("404.html", "index.html")]


def test_half_a_data_file_is_noticed(built: Built) -> None:
    data = built[0] / "data/program.json"
    data.write_bytes(data.read_bytes()[:-10])
    assert reasons_against(built) == [say("page_broken", path="data/program.json")]


@pytest.mark.parametrize(
    ("html", "address"),
    [
        ('<script async src="https://example.com/x.js"></script>', "https://example.com/x.js"),
        ("<script src=//example.com/x.js></script>", "//example.com/x.js"),
        ("<img alt='' src='http://example.com/x.png'>", "http://example.com/x.png"),
        ('<iframe src="https://example.com/peta"></iframe>', "https://example.com/peta"),
        ('<link rel="stylesheet" href="https://example.com/x.css">', "https://example.com/x.css"),
        ('<link href="https://example.com" rel="preconnect">', "https://example.com"),
        ('<style>@import "https://example.com/x.css";</style>', "https://example.com/x.css"),
    ],
)
def test_what_a_page_loads_from_elsewhere_is_noticed(built: Built, html: str, address: str) -> None:
    for page in ("index.html", "program/taman-baca/index.html", "404.html"):
        edit(built[0] / page, "</body>", html + "</body>")
    assert reasons_against(built) == [
        say("page_foreign", path=page, address=address)
        for page in ("404.html", "index.html", "program/taman-baca/index.html")
    ]


def test_what_a_style_sheet_loads_from_elsewhere_is_noticed(built: Built) -> None:
    append(built[0] / "assets/portal.css", '\n@import url("https://fonts.example.com/x.css");\n')
    address = "https://fonts.example.com/x.css"
    assert reasons_against(built) == [say("page_foreign", path="assets/portal.css", address=address)]


def test_links_to_elsewhere_and_own_scripts_are_fine(built: Built) -> None:
    html = '<a href="https://example.com/">x</a><script src="../assets/x.js"></script><img src="foto/x.jpg">'
    edit(built[0] / "index.html", "</body>", html + "</body>")
    target, plugin = built
    assert plugin.catalogue is not None
    publishing._check_built(target, plugin.catalogue, plugin.files)


def test_manifest_names_every_record_and_what_changed(pristine: Built) -> None:
    plugin = pristine[1]
    assert plugin.catalogue is not None
    manifest = releasing._manifest(plugin.catalogue)
    assert manifest["withdrawn"] == {"fasilitas/taman-ditarik": "2026-11-02"}
    facilities = plugin.catalogue.entries["fasilitas"]
    changed = facilities["taman-contoh"].model_copy(update={"summary": "Ringkasan lain."})
    entries = {**plugin.catalogue.entries, "fasilitas": {**facilities, "taman-contoh": changed}}
    again = releasing._manifest(replace(plugin.catalogue, entries=entries))
    assert releasing._compare(manifest, again)["changed"] == ("fasilitas/taman-contoh",)
    assert json.loads(json.dumps(manifest)) == manifest


# --- What isn't ours ----------------------------------------------------------------------------------------


def test_a_folder_of_somebody_else_is_never_touched(project: Path) -> None:
    (project / "site").mkdir()
    (project / "site/penting.txt").write_text("jangan dihapus", "utf-8")
    with pytest.raises(PublishError) as raised:
        build(project)
    assert raised.value.reasons == (say("site_not_ours", path=project / "site"),)
    assert [path.name for path in (project / "site").iterdir()] == ["penting.txt"]
    assert (project / "site/penting.txt").read_text("utf-8") == "jangan dihapus"
    assert not (project / "site").is_symlink()


def test_an_empty_folder_and_a_file_are_not_ours_either(project: Path) -> None:
    (project / "site").mkdir()
    with pytest.raises(PublishError, match="tidak disentuh"):
        build(project)
    (project / "site").rmdir()
    (project / "site").write_text("x", "utf-8")
    with pytest.raises(PublishError, match="tidak disentuh"):
        build(project)
    assert (project / "site").read_text("utf-8") == "x"


@pytest.mark.parametrize("target", ["lain", "tidak-ada", ".portal", ".portal/releases", "site_config"])
def test_a_link_to_elsewhere_is_never_touched(project: Path, target: str) -> None:
    (project / "lain").mkdir()
    (project / "lain/penting.txt").write_text("jangan dihapus", "utf-8")
    (project / ".portal/releases").mkdir(parents=True)
    (project / "site").symlink_to(target)
    before = tree(project / "lain")
    with pytest.raises(PublishError) as raised:
        build(project)
    assert raised.value.reasons == (say("site_not_ours", path=project / "site"),)
    assert str((project / "site").readlink()) == target
    assert tree(project / "lain") == before


def test_an_absolute_link_to_our_release_is_ours(root: Path) -> None:
    (root / "site").unlink()
    (root / "site").symlink_to(root / ".portal/releases/000001")
    build(root)
    assert str((root / "site").readlink()) == ".portal/releases/000002"


def test_what_a_crash_left_is_cleaned_and_never_published(root: Path) -> None:
    for stale in (".portal/work/sisa/index.html", ".portal/work/index.html", ".portal/work/.sisa"):
        (root / stale).parent.mkdir(parents=True, exist_ok=True)
        (root / stale).write_text("sisa", "utf-8")
    (root / ".portal/site-new").symlink_to("releases/000009")
    before = tree(root / "site")
    build(root)
    assert published(root) == (".portal/releases/000002", before)
    assert not (root / "site/sisa").exists()
    assert sorted(path.name for path in (root / ".portal").iterdir()) == ["cache", "lock", "releases"]


def test_a_work_folder_that_leads_elsewhere_is_not_emptied(root: Path, tmp_path: Path) -> None:
    (tmp_path / "lain").mkdir()
    (tmp_path / "lain/penting.txt").write_text("x", "utf-8")
    (root / ".portal/work").symlink_to(tmp_path / "lain")
    before = published(root)
    with pytest.raises(PublishError, match="Tidak dapat menulis"):
        build(root)
    assert [path.name for path in (tmp_path / "lain").iterdir()] == ["penting.txt"]
    assert published(root) == before


# --- Two at once, signals, kills, a full disk ---------------------------------------------------------------


def test_the_second_of_two_builds_refuses(root: Path) -> None:
    before = published(root)
    process = start(root)
    wait_for(process, (root / ".portal/work").exists)
    with pytest.raises(PublishError) as raised:
        build(root)
    assert raised.value.reasons == (say("build_running", path=root / ".portal/lock"),)
    code, out, err = finish(process)
    assert (code, err) == (0, "")
    assert say("report_none") in out
    assert published(root) == (".portal/releases/000002", before[1])


@pytest.mark.parametrize("point", [".portal/work", ".portal/work/rapat/index.html"])
def test_control_c_says_so_and_leaves_the_site(root: Path, point: str) -> None:
    before = published(root)
    process = start(root)
    wait_for(process, (root / point).exists)
    process.send_signal(signal.SIGINT)
    code, out, err = finish(process)
    assert (code, out, err.strip()) == (130, "", say("interrupted"))
    _assert_untouched(root, before)


def test_sigterm_leaves_the_site_and_the_next_build_works(root: Path) -> None:
    before = published(root)
    process = start(root)
    wait_for(process, (root / ".portal/work/index.html").exists)
    process.terminate()
    code, out, err = finish(process)
    assert code != 0
    assert (out, "Traceback" in err) == ("", False)
    assert published(root) == before
    build(root)
    assert published(root) == (".portal/releases/000002", before[1])
    assert sorted(path.name for path in (root / ".portal").iterdir()) == ["cache", "lock", "releases"]


@pytest.fixture(scope="module")
def builds(published_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[KilledBuilds]:
    """Builds of two contents in turn, of a project that was published once."""
    folder = tmp_path_factory.mktemp("terhenti")
    root = copy_published(published_once, folder / "portal")
    killed = KilledBuilds(root, PROGRAM, ("Buku datang", "Majalah datang"), folder)
    yield killed
    killed.close()


def test_a_kill_at_any_moment_leaves_a_whole_site(builds: KilledBuilds) -> None:
    """Builds of two contents in turn, killed all over their work; `KILLS` bounds what that costs.

    Moments are shares of the processor time that a build takes here and now, so each run kills in each part of it.
    What they may miss, since it is over at once, is the switch: the next test kills before each of its changes.
    """
    assert builds.build() == 0
    duration = builds.seconds
    chance = random.Random(20250424)
    moments = [duration * (number + chance.random()) / KILLS for number in range(KILLS)]
    kills = tries = 0
    while moments:
        tries += 1
        assert tries < 8 * KILLS
        code = builds.build(moments.pop(0))
        kills += code != 0
        _assert_whole(builds)
        if code == 0:
            moments.append(duration * chance.random())  # it was quicker than its kill: another moment
    assert kills >= KILLS
    _assert_the_next_is_good(builds)


def test_a_kill_at_any_change_of_the_switch_leaves_a_whole_site(builds: KilledBuilds) -> None:
    """Of the hundreds of removals in an old release, some stand for all: `site` leads elsewhere at each of them."""
    for _ in range(3):
        assert builds.switch() == 0  # now there is an old release to remove
    changes = builds.changes
    removals = [number for number, change in enumerate(changes) if change.startswith(("os.remove ", "os.rmdir "))]
    assert len(removals) > 500
    points = sorted({*range(len(changes))} - {*removals[2:-2]} | {removals[len(removals) // 2]})
    for step in ("os.rename .portal/work", "open .portal/releases/", "os.symlink ", "os.rename .portal/site-new"):
        assert any(changes[point].startswith(step) for point in points), step
    for number, point in enumerate(points):
        assert builds.switch(point) == KILLED, changes[point]
        _assert_whole(builds)
        if number % 3 == 2:
            _assert_the_next_is_good(builds)
    _assert_the_next_is_good(builds)


def _assert_whole(builds: KilledBuilds) -> None:
    assert str((builds.root / "site").readlink()).startswith(".portal/releases/")
    assert tree(builds.root / "site") in builds.whole


def _assert_the_next_is_good(builds: KilledBuilds) -> None:
    assert builds.switch() == 0
    assert tree(builds.root / "site") == builds.whole_now
    assert sorted(path.name for path in (builds.root / ".portal").iterdir()) == ["cache", "lock", "releases"]
    left = [path for path in (builds.root / ".portal/releases").iterdir() if path.is_dir()]
    assert len(left) == releasing.KEPT_RELEASES
    assert {tree(path) for path in left} <= {*builds.whole}


@pytest.mark.parametrize("limit", [2_000, 90_000])
def test_a_disk_that_takes_no_more_leaves_the_site(root: Path, limit: int) -> None:
    """The system itself refuses to write: no file may grow beyond `limit`."""
    before = published(root)
    code, out, err = finish(start(root, limit))
    assert (code, out) == (1, "")
    assert err.splitlines() == [say("write_failed", reason=system_reason(OSError(27, ""))), say("build_failed")]
    _assert_untouched(root, before)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[tuple[Path, list[str]]]:
    """A disk with room for one release but not for two, where we may mount one; and how to make it larger.

    Where we may not, the folder is on an ordinary disk and the way to enlarge it is empty.
    """
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o"]
    mounted = (
        shutil.which("mount")
        and not subprocess.run([*mount, "size=9m", "tmpfs", disk], capture_output=True, check=False).returncode
    )
    try:
        yield disk, [*mount, "remount,size=60m", "tmpfs", str(disk)] if mounted else []
    finally:
        if mounted:
            subprocess.run(["umount", "-l", disk], check=True)


def test_a_full_disk_leaves_the_site_and_more_room_helps(
    published_once: Path, small_disk: tuple[Path, list[str]], record_property: Callable[[str, object], None]
) -> None:
    disk, enlarge = small_disk
    record_property("full_disk", "tmpfs" if enlarge else "RLIMIT_FSIZE")
    root = Path(shutil.copytree(published_once, disk / "portal", symlinks=True))
    before = published(root)
    # Where no disk may be mounted, a limit on files that the build reaches at another file stands in.
    code, out, err = finish(start(root, None if enlarge else 30_000))
    assert (code, out) == (1, "")
    assert err.splitlines() == [
        say("write_failed", reason=system_reason(OSError(28 if enlarge else 27, ""))),
        say("build_failed"),
    ]
    _assert_untouched(root, before)
    if enlarge:
        subprocess.run(enlarge, check=True)
    assert finish(start(root))[::2] == (0, "")
    assert published(root) == (".portal/releases/000002", before[1])
