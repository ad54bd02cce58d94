"""The staff page in a real browser: readable on a phone and in the dark, with nothing from elsewhere."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.catalogue.loading import load
from generator.report.forms import attention, render
from generator.report.sections import ages
from tests.toolbox.axe import axe_violations
from tests.toolbox.busy import copy_busy_project
from tests.toolbox.projects import TODAY


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a portal with much in it, on a day when most checks are old, so that every part of it shows."""
    root = copy_busy_project(tmp_path_factory.mktemp("ramai") / "portal")
    catalogue = load(root, TODAY + timedelta(300))
    assert any(age.is_old and age.records for age in ages(catalogue))
    file = tmp_path_factory.mktemp("laporan") / "index.html"
    file.write_text(render(attention(catalogue, []), "html"), "utf-8")
    return file


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_is_accessible_and_fits(browser: Browser, page_file: Path, width: int, scheme: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(page_file.as_uri())
    assert page.locator("h2").count() == 12
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert requests == [page_file.as_uri()]
    page.close()
