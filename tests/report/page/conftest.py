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


@pytest.fixture(scope="package")
def idle(browser: "Browser") -> Iterator[list["Page"]]:
    """Pages that no test uses at the moment: a new one costs a new process, which is half of what a test takes."""
    pages: list[Page] = []
    yield pages
    for page in pages:
        page.context.close()


@pytest.fixture
def opened(browser: "Browser", idle: "list[Page]", tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Write a report as a page and open it; a page that did what it must not do fails the test at its end.

    Each is opened in a tab of its own, in which nothing is stored; a tab may have shown the page of a test before.
    """
    used: list[tuple[Page, dict[str, Any]]] = []
    troubles: list[str] = []

    def open_page(
        report: Report, fragment: str = "", width: int = 1000, color_scheme: str | None = None, **options: Any
    ) -> Opened:
        file = tmp_path / "report.html"
        with file.open("wb") as target:
            html.write(report, target.write)
        page = idle.pop() if idle and not options else _new_page(browser, **options)
        url = file.as_uri()
        watching = {
            "console": lambda message: troubles.append(f"{message.type}: {message.text}"),
            "pageerror": lambda error: troubles.append(f"error: {error}"),
            "dialog": lambda dialog: troubles.append(f"dialog: {dialog.message}"),
            "request": lambda one: troubles.append(one.url) if one.url.partition("#")[0] != url else None,
        }
        for event, watch in watching.items():
            page.on(event, watch)
        used.append((page, {} if options else watching))
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(media="screen", color_scheme=color_scheme or "light", reduced_motion="reduce")
        page.goto(url + (f"#{fragment}" if fragment else ""))
        if options.get("java_script_enabled", True):
            page.wait_for_selector("html[data-ready]", state="attached")
        return Opened(page, url, troubles)

    yield open_page
    for page, watching in used:
        if not watching:
            page.context.close()
            continue
        page.evaluate("localStorage.clear(), sessionStorage.clear()")
        for event, watch in watching.items():
            page.remove_listener(event, watch)
        page.goto("about:blank")
        idle.append(page)
    assert troubles == []


def _new_page(browser: "Browser", **options: Any) -> "Page":
    context = browser.new_context(offline=True, reduced_motion="reduce", **options)
    context.set_default_timeout(15_000)
    return context.new_page()
