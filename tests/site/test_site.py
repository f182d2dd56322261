"""The built site asks nobody for anything, and can be read and searched at any width, in light and in dark."""

import re
import tomllib
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from linkcheck.judge.catalogue import rule_ids

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
PHONE, TABLET, WIDE = 390, 800, 1400
PAGES = ("index", "coming-from", "rules/cited-after-document", "plugins/rule", "configuration", "json")
_ELSEWHERE = re.compile(r"(?:https?:)?//")
_IN_STYLE = re.compile(r"(?:@import\s+['\"]?|url\(['\"]?)(?:https?:)?//")


class Fetched(HTMLParser):
    """The addresses that a browser fetches for a page by itself: not where its links lead."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {"link": ("href",), "a": (), "use": ("href",)}.get(tag, ("src", "srcset", "data", "poster"))
        self.addresses += [value for name, value in attrs if name in names and value]


def test_no_page_and_no_style_names_another_host(site: Path) -> None:
    pages = {page: Fetched(page.read_text("utf-8")).addresses for page in site.rglob("*.html")}
    assert len(pages) > 50
    assert all(any(one.endswith(".css") for one in addresses) for addresses in pages.values())
    elsewhere = [one for addresses in pages.values() for one in addresses if _ELSEWHERE.match(one)]
    assert elsewhere == []
    styles = [*site.rglob("*.css"), *site.rglob("*.svg"), *pages]
    assert [one.name for one in styles if _IN_STYLE.search(one.read_text("utf-8"))] == []


def test_what_another_host_would_be_asked_for_is_seen() -> None:
    text = '<link href="//fonts.example/a.css"><img src="https://cdn.example/a.png"><a href="https://a.example/">a</a>'
    assert Fetched(text).addresses == ["//fonts.example/a.css", "https://cdn.example/a.png"]
    assert all(map(_ELSEWHERE.match, Fetched(text).addresses))
    assert _IN_STYLE.search("@font-face { src: url('https://fonts.example/a.woff2') }")


def test_every_rule_has_a_page_and_what_makes_the_pages_is_none(site: Path) -> None:
    index = (site / "rules/index.html").read_text("utf-8")
    for rule in rule_ids():
        assert (site / f"rules/{rule}.html").is_file()
        assert f'href="{rule}.html"' in index
    assert [*site.rglob("*.py")] == []


def test_every_page_is_in_the_navigation() -> None:
    navigation = tomllib.loads((ROOT / "zensical.toml").read_text("utf-8"))["project"]["nav"]
    named = sorted(re.findall(r"'([^']+\.md)'", repr(navigation)))
    assert named == sorted(one.relative_to(ROOT / "docs").as_posix() for one in (ROOT / "docs").rglob("*.md"))


@pytest.fixture
def pages(browser: "Browser", site: Path) -> Iterator["Page"]:
    """A browser's page without a network; what it says in its console, or asks of anything but the site, fails the test."""
    context = browser.new_context(offline=True, reduced_motion="reduce")
    context.set_default_timeout(15_000)
    page = context.new_page()
    troubles: list[str] = []
    here = site.as_uri()
    page.on("console", lambda message: troubles.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: troubles.append(f"error: {error}"))
    page.on(
        "request",
        lambda one: troubles.append(one.url) if not one.url.startswith((here, "data:", "about:")) else None,
    )
    yield page
    context.close()
    assert troubles == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_fit_their_width_in_light_and_dark(pages: "Page", site: Path, scheme: str) -> None:
    pages.emulate_media(color_scheme=scheme)
    for name in PAGES:
        pages.goto((site / f"{name}.html").as_uri())
        for width in (WIDE, TABLET, PHONE):
            pages.set_viewport_size({"width": width, "height": 900})
            beyond = pages.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert beyond <= 0, (name, width)  # a scroll bar of the page itself counts below zero
        ground = pages.evaluate("getComputedStyle(document.body).backgroundColor")
        lightness = sum(map(int, re.findall(r"\d+", ground)[:3])) / 3
        assert (lightness > 200) == (scheme == "light"), ground


def test_the_search_works_on_pages_that_are_read_from_a_disk(pages: "Page", site: Path) -> None:
    pages.set_viewport_size({"width": WIDE, "height": 900})
    pages.goto((site / "index.html").as_uri())
    pages.locator(".md-search__button").click()
    pages.locator("input:focus").fill("snapshot before article")
    pages.locator("a[href*='snapshot-before-article']:visible").first.wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(pages: "Page", site: Path, axe: str, scheme: str) -> None:
    pages.emulate_media(color_scheme=scheme)
    pages.set_viewport_size({"width": WIDE, "height": 900})
    pages.goto((site / "rules/cited-after-document.html").as_uri())
    pages.evaluate(axe)
    run = "async () => (await axe.run(document, { resultTypes: ['violations'], preload: false })).violations"
    found = [one for one in pages.evaluate(run) if one["impact"] in ("serious", "critical")]
    assert [(one["id"], [node["html"][:200] for node in one["nodes"][:4]]) for one in found] == []
