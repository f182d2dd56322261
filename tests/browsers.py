"""A real Chromium for the tests of pages: started once for a folder of tests that imports the fixture into its conftest.

Playwright talks to its driver by a pipe, and the driver to the browser by another, so that no socket is opened. It is stopped when the tests of
that folder have ended, because an event loop of its own runs in this process until then.
"""

import os
from collections.abc import Iterator
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from tests.programs import needed

if TYPE_CHECKING:
    from playwright.sync_api import Browser

__all__ = ["axe", "browser"]


def is_required() -> bool:
    """Say whether these tests have to run here: then what is not installed is an error, and skips nothing."""
    return "chromium" in os.environ.get("LINKCHECK_REQUIRES", "").split()


@pytest.fixture(scope="package")
def axe() -> str:
    """The source of axe-core."""
    if not is_required():
        pytest.importorskip(
            "axe_playwright_python", reason="axe-core is not installed (requirements-browser.txt)"
        )
    return files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


@pytest.fixture(scope="package")
def browser() -> Iterator["Browser"]:
    program = needed("chromium")
    if not is_required():
        pytest.importorskip("playwright", reason="Playwright is not installed (requirements-browser.txt)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, chromium_sandbox=os.name == "nt")
        yield running
        running.close()
