"""The page of a report, opened in a real Chromium with nobody to talk to."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from linkcheck.model import Report
from linkcheck.report.formats import html
from tests.browsers import axe, browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

__all__ = ["axe", "browser"]


class Opened(NamedTuple):
    """A page in the browser, and what it did that it must not do."""

    page: "Page"
    url: str
    troubles: list[str]
    """Errors and warnings of its console, requests for anything but itself, dialogs."""


@pytest.fixture
def opened(browser: "Browser", tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Write a report as a page and open it; a page that did what it must not do fails the test at its end."""
    contexts = []
    troubles: list[str] = []

    def open_page(report: Report, fragment: str = "", width: int = 1000, **options: Any) -> Opened:
        file = tmp_path / "report.html"
        with file.open("wb") as target:
            html.write(report, target.write)
        context = browser.new_context(
            viewport={"width": width, "height": 800}, offline=True, reduced_motion="reduce", **options
        )
        contexts.append(context)
        context.set_default_timeout(15_000)
        page = context.new_page()
        url = file.as_uri()
        page.on("console", lambda message: troubles.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: troubles.append(f"error: {error}"))
        page.on("dialog", lambda dialog: troubles.append(f"dialog: {dialog.message}"))
        page.on(
            "request",
            lambda request: troubles.append(request.url) if request.url.partition("#")[0] != url else None,
        )
        page.goto(url + (f"#{fragment}" if fragment else ""))
        if options.get("java_script_enabled", True):
            page.wait_for_selector("html[data-ready]", state="attached")
        return Opened(page, url, troubles)

    yield open_page
    for context in contexts:
        context.close()
    assert troubles == []
