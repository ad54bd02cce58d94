"""Make the pictures of the staff guide (content/README.md) from what the real commands print.

`python -m tests.toolbox.guide_pictures` writes them; `tests/test_docs.py` holds them to what the commands print now.
"""

from __future__ import annotations

import io
import shlex
import tempfile
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout, suppress
from pathlib import Path

import pytest
from rich.console import Console
from rich.text import Text

from generator.cli import main
from tests.toolbox.projects import ROOT, TODAY, copy_project, edit

FOLDER = ROOT / "site_config/panduan"
PARK = "content/fasilitas/taman-contoh.yml"

# Rich's own format loads a font from another site; this one names fonts that machines have.
_FORMAT = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: Consolas, Menlo, "DejaVu Sans Mono", monospace; font-size: {char_height}px; line-height: {line_height}px; }}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: sans-serif; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" /></clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""  # noqa: E501 - one rule or element a line

SHOWN = {
    "baru": ['portal new fasilitas "Taman Kota"'],
    "periksa-baik": ["portal check"],
    "periksa-galat": ["portal check"],
    "laporan": ["portal report"],
}
"""The pictures by name, each with the commands that it shows."""
ROWS = 24


def pictures() -> Iterator[tuple[Path, str]]:
    """Yield (path, SVG) of every picture, made in a small portal of its own."""
    for name, commands in SHOWN.items():
        with tempfile.TemporaryDirectory() as folder:
            root = copy_project(Path(folder) / "portal")
            if name == "periksa-galat":
                edit(root / PARK, "kecamatan: baruga", "kecamatan: barga")
                edit(root / PARK, "buka: 08:00", "buka: 8.00")
            yield FOLDER / f"{name}.svg", _picture(name, [(command, _printed(root, command)) for command in commands])


def _printed(root: Path, command: str) -> str:
    """Return what a command prints, as on a terminal without colours."""
    printed = io.StringIO()
    with pytest.MonkeyPatch.context() as here, redirect_stdout(printed), redirect_stderr(printed):
        here.chdir(root)
        here.setenv("SOURCE_DATE_EPOCH", f"{_noon()}")
        with suppress(SystemExit):
            main(shlex.split(command)[1:])
    return printed.getvalue()


def _noon() -> int:
    return (TODAY.toordinal() - 719_163) * 86_400 + 14_400  # 12.00 in Indonesia's middle time zone


def _picture(name: str, shown: list[tuple[str, str]]) -> str:
    console = Console(record=True, width=100, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    for command, printed in shown:
        console.print(Text(f"> {command}", "bold"))
        lines = printed.splitlines()
        console.print(Text("\n".join([*lines[:ROWS], *(["..."] if len(lines) > ROWS else [])])), soft_wrap=False)
    return console.export_svg(title="Portal KLA", code_format=_FORMAT, unique_id=f"panduan-{name}")


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for target, svg in pictures():
        target.write_text(svg, "utf-8")
