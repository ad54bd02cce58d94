"""Single rooms against a peer: reading, loading, writing, and the preview after a save.

Growth is the time for twice the records over the time for once: 2 is linear, 4 would be the square.
"""

from __future__ import annotations

import re
import shutil
import socket
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from generator.catalogue.loading import load
from generator.preview.server import LOOKS, Preview
from generator.problems.collecting import Problems
from generator.publishing.site import Project, site_files
from generator.yaml_files import source as yaml_source
from tests.toolbox.busy import RECORDS as RECORDS_BY_HAND
from tests.toolbox.projects import TODAY, copy_project

ROUNDS = 5
RECORDS = 500


def best(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the shortest of some runs, in seconds: the run that other processes disturbed least."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def portal_of(size: int, folder: Path) -> Path:
    """Make a portal with `size` more facilities."""
    root = copy_project(folder / str(size))
    text = (root / "content/fasilitas/taman-contoh.yml").read_text("utf-8").replace("alamat_lama: [taman-lama]\n", "")
    for number in range(size):
        named = re.sub(r"(?m)^nama: .*$", f"nama: Taman {number}", text)
        (root / f"content/fasilitas/taman-{number}.yml").write_text(named, "utf-8")
    return root


def preview_after_a_save(root: Path) -> float:
    """Return the seconds from a save until a browser has the page that shows it, by a real server and real HTTP."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Preview(Project(root, TODAY), "127.0.0.1", port, lambda text: None)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        file, page = root / "content/fasilitas/taman-7.yml", f"http://127.0.0.1:{port}/fasilitas/taman-7/"
        text = file.read_text("utf-8")
        times = []
        for number in range(ROUNDS):
            name = f"Taman Tersimpan {number}"
            wait_for(page, "<h1")  # the page that is open
            time.sleep(number / ROUNDS * LOOKS)  # saves fall anywhere between two looks at the files
            start = time.perf_counter()
            file.write_text(re.sub(r"(?m)^nama: .*$", f"nama: {name}", text), "utf-8")
            wait_for(page, name)
            times.append(time.perf_counter() - start)
        return max(times)
    finally:
        server.shutdown()
        thread.join()


def wait_for(address: str, text: str) -> None:
    """Ask for a page, as a browser does that comes back, until it has a text."""
    while True:
        try:
            with urllib.request.urlopen(address) as answer:
                if text in answer.read().decode():
                    return
        except OSError:
            pass
        time.sleep(0.01)


def whole_build(root: Path) -> float:
    """Return the seconds of a second MkDocs build in one process, which remembers what `mkdocs serve` would."""
    times = []
    for _ in range(2):
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(root / "hasil"))
        start = time.perf_counter()
        mkdocs_build(config)
        times.append(time.perf_counter() - start)
    return times[-1]


def rows() -> Iterator[tuple[str, str, str]]:
    """Yield what was measured, its peer, and the ratio."""
    texts = [path.read_text("utf-8") for path in sorted(RECORDS_BY_HAND.glob("*/*.yml"))]
    ours = best(lambda: [yaml_source.parse(text, "x.yml", Problems()) for text in texts])
    for name, loader in (("PyYAML SafeLoader", yaml.SafeLoader), ("PyYAML CSafeLoader", yaml.CSafeLoader)):
        theirs = best(lambda loader=loader: [yaml.load(text, loader) for text in texts])  # type: ignore[misc]
        yield ("reading records, with places", name, f"{ours / theirs:.2f} x its time")
    folder = Path(tempfile.mkdtemp())
    try:
        once, twice = portal_of(RECORDS, folder), portal_of(2 * RECORDS, folder)
        growth = best(lambda: load(twice, TODAY), 3) / best(lambda: load(once, TODAY), 3)
        yield (f"loading {2 * RECORDS} records", f"loading {RECORDS}", f"{growth:.2f} x its time")
        small, large = load(once, TODAY), load(twice, TODAY)
        growth = best(lambda: list(site_files(large)), 2) / best(lambda: list(site_files(small)), 2)
        yield (f"writing {2 * RECORDS} records", f"writing {RECORDS}", f"{growth:.2f} x its time")
        shown, plain, loading = preview_after_a_save(twice), whole_build(twice), best(lambda: load(twice, TODAY), 3)
        name = f"a save until its page is served, {2 * RECORDS} records, {shown:.2f} s"
        yield (name, f"mkdocs build, {plain:.2f} s", f"{shown / plain:.3f} x its time")
        yield (name, f"loading the content, {loading:.2f} s", f"{shown / loading:.2f} x its time")
    finally:
        shutil.rmtree(folder)
