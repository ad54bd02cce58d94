"""Whole commands on made-up records, against stock MkDocs and Hugo on the same Markdown.

Every command runs in a process of its own, as staff run it; what is counted of it is the processor's time, with that
of the processes that it starts, the clock's, and the largest of these processes' memory.
"""

from __future__ import annotations

import math
import os
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import yaml
from rich.console import Console
from rich.table import Table

from tests.bench.records import add_records
from tests.toolbox.projects import ROOT, TODAY, copy_project

PEER = "mkdocs build (stock)"
MEBIBYTE = 2**20
_LINK = re.compile(r"\]\((?!https?:|#|tel:|mailto:)[^)]*\)")


@dataclass(frozen=True)
class Cost:
    """What a command took: seconds of processors and of the clock, mebibytes of memory and of what it made."""

    cpu: float
    wall: float
    memory: float
    made: float = 0.0


def run(arguments: list[str], cwd: Path, made: str = "") -> Cost:
    """Run a command; `made` names the folder that it fills, from `cwd`.

    Raises:
        subprocess.CalledProcessError: where it fails.

    """
    start = time.perf_counter()
    with (cwd / "keluaran.txt").open("w+", encoding="utf-8") as output:
        process = subprocess.Popen(
            arguments, cwd=cwd, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=output, stderr=subprocess.STDOUT
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            raise subprocess.CalledProcessError(process.returncode, arguments, output.read())
    size = sum(path.stat().st_size for path in (cwd / made).rglob("*") if path.is_file()) if made else 0
    wall = time.perf_counter() - start
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024, size / MEBIBYTE)


def portal(*arguments: str) -> list[str]:
    """Return a command of the portal on the tests' date."""
    return [sys.executable, "-m", "generator", *arguments, "--date", TODAY.isoformat()]


def measure(size: int, folder: Path, console: Console) -> dict[str, Cost]:
    """Measure every command on a portal of a size, and print what came of it."""
    root = copy_project(folder / f"portal-{size}")
    add_records(root, size)
    markdown = folder / f"markdown-{size}"
    subprocess.run([*portal("write"), "--to", str(markdown)], cwd=root, check=True, capture_output=True)
    costs = {PEER: _stock(markdown, folder / f"mkdocs-{size}")}
    if (hugo := shutil.which("hugo", path=str(Path(sys.executable).parent))) is not None:
        costs["hugo, a bare theme"] = _hugo(hugo, markdown, folder / f"hugo-{size}")
    costs["portal check"] = run(portal("check"), root)
    (root / ".portal").mkdir()
    run(portal("check"), root)
    costs["portal check, files read before"] = run(portal("check"), root)
    costs["portal build --no-cache"] = run(portal("build", "--no-cache"), root, "site")
    costs["portal build, nothing kept yet"] = run(portal("build"), root, "site")
    costs["portal build, nothing changed"] = run(portal("build"), root, "site")
    record = sorted((root / "content/program").glob("program-*.yml"))[0]
    _change(record, r"(?m)^nama: ", "nama: Baru ")
    costs["portal build, one record changed"] = run(portal("build"), root, "site")
    _change(root / "site_config/kosakata/kecamatan.yml", r"(?m)^  nama: (\w+)$", r"  nama: \1 Baru")
    costs["portal build, one term changed"] = run(portal("build", "--timing"), root, "site")
    told = (root / "keluaran.txt").read_text("utf-8")
    console.print(_table(size, costs))
    console.print(told[told.index("Lama kerja") :])
    return costs


def growth(measured: dict[int, dict[str, Cost]]) -> Table:
    """Return a table of how each command's processor time grows: the exponent of the number of records."""
    sizes = sorted(measured)
    table = Table("exponent of growth", *(f"{small} to {large}" for small, large in pairwise(sizes)))
    for name in measured[sizes[0]]:
        steps = (
            math.log(measured[large][name].cpu / measured[small][name].cpu) / math.log(large / small)
            for small, large in pairwise(sizes)
        )
        table.add_row(name, *(f"{step:.2f}" for step in steps))
    return table


def _table(size: int, costs: dict[str, Cost]) -> Table:
    peer = costs[PEER].cpu
    table = Table(f"{size} records", "CPU s", "wall s", "peak MiB", "made MiB", "of stock MkDocs")
    for name, cost in costs.items():
        made = f"{cost.made:.1f}" if cost.made else ""
        numbers = (f"{cost.cpu:.1f}", f"{cost.wall:.1f}", f"{cost.memory:.0f}", made, f"{cost.cpu / peer:.2f}")
        table.add_row(name, *numbers)
    return table


def _change(file: Path, old: str, new: str) -> None:
    """Change the first of what a pattern finds in a file."""
    text, count = re.subn(old, new, file.read_text("utf-8"), count=1)
    assert count, file
    file.write_text(text, "utf-8")


def _stock(markdown: Path, folder: Path) -> Cost:
    """Build the same Markdown with MkDocs and the theme alone, the records out of the navigation."""
    folder.mkdir()
    defaults = yaml.safe_load((ROOT / "generator/publishing/mkdocs_defaults.yml").read_text("utf-8"))
    theme = {key: defaults["theme"][key] for key in ("name", "language", "font", "palette", "features")}
    config = {key: defaults[key] for key in ("markdown_extensions", "not_in_nav", "nav")}
    config |= {"site_name": "Portal", "theme": theme, "docs_dir": str(markdown), "site_dir": "situs", "plugins": []}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True, sort_keys=False), "utf-8")
    return run([sys.executable, "-m", "mkdocs", "build", "-q"], folder, "situs")


def _hugo(program: str, markdown: Path, folder: Path) -> Cost:
    """Build the same Markdown with Hugo and a theme of one template; links to pages of MkDocs mean nothing to it."""
    shutil.copytree(markdown, folder / "content", ignore=shutil.ignore_patterns("*.json", "*.csv", "*.png", "*.xml"))
    for page in (folder / "content").rglob("*.md"):
        page.write_text(_LINK.sub("](#)", page.read_text("utf-8")), "utf-8")
        if page.name == "index.md":  # a page with others below it
            page.rename(page.with_name("_index.md"))
    settings = "baseURL = 'https://example.com/'\ndisableKinds = ['taxonomy', 'term']\n"
    (folder / "hugo.toml").write_text(settings, "utf-8")
    (folder / "layouts/_default").mkdir(parents=True)
    text = "<!doctype html><html lang=id><head><title>{{ .Title }}</title></head><body>{{ .Content }}</body></html>\n"
    for name in ("single", "list", "home"):
        (folder / f"layouts/_default/{name}.html").write_text(text, "utf-8")
    return run([program, "--quiet", "--destination", "situs"], folder, "situs")
