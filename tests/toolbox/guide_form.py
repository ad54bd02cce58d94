"""The picture of the form in the staff guide, taken of the real form: `python -m tests.toolbox.guide_form`.

A photograph of a browser differs with its version, so no test compares it; the drawn pictures are `guide_pictures`.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.toolbox.browsers import chromium, context_of
from tests.toolbox.projects import ROOT, copy_project
from tests.toolbox.servers import edited

PICTURE = ROOT / "site_config/panduan/formulir.png"


def take(target: Path) -> None:
    """Open a facility, write a longitude where the latitude goes, and take the picture."""
    with (
        tempfile.TemporaryDirectory() as folder,
        edited(copy_project(Path(folder) / "portal")) as editor,
        chromium() as browser,
        context_of(browser, (900, 700)) as context,
    ):
        page = context.new_page()
        page.goto(editor.gate.address)
        page.goto(page.url.rstrip("/") + "/rekaman/fasilitas/taman-contoh")
        box = page.locator('[name="koordinat.lintang"]')
        box.fill("122.515")
        page.wait_for_selector('[name="koordinat.lintang"][aria-invalid="true"]')
        page.mouse.wheel(0, 160)
        page.wait_for_timeout(300)
        page.screenshot(path=target)


if __name__ == "__main__":
    take(PICTURE)
