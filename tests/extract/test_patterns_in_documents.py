"""A URL with a part that is to be filled in is whole, never asked for, and spoken of by no rule, in every format."""

from datetime import date
from pathlib import Path

import pytest

from linkcheck import check
from linkcheck.extract.extraction import extraction_of
from linkcheck.gather.gathered import Gathered
from linkcheck.normalise.asking import asked_of
from linkcheck.normalise.documents import document_from
from tests.readings import reading_of

BARE = "See {} for it.\n"
FORMATS = [
    ("a.txt", BARE),
    ("a.md", BARE),
    ("a.rst", BARE),
    ("a.html", "<p>See {} for it.</p>"),
    ("a.md", "See [it]({}) here.\n"),
    ("a.md", "See [it][r].\n\n[r]: {}\n"),
    ("a.md", "<img src='{}'> it\n"),
    ("a.html", "<p>See <a href='{}'>it</a></p>"),
    ("a.html", '<img src="{}">'),
]
URLS = [
    "https://a.example/users/{id}/x", "https://{region}.api.example/v1", "https://a.example/{{ page.version }}/doc",
    "https://a.example/compare/v1...{{ tag }}", "https://a.example/{% url %}/doc", "https://a.example/${VERSION}/y",
    "https://a.example/$VERSION/y", "https://a.example/t/#{id}", "https://a.example/t/%s/x", "https://a.example/t/%(name)s/x",
    "https://a.example/repos/:owner/:repo", "https://a.example/[locale]/x", "https://a.example/?key=YOUR_KEY",
    "https://a.example/x/.../y", "https://a.example/x/…/y", "https://a.example/very/long/pa…", "https://a.example/x/*/y",
]  # fmt: skip
TAGS = [
    "https://a.example/users/<id>/posts", "https://a.example/<owner>/<repo>", "https://<server>/x", "https://a.example/v<version>/x",
    "https://a.example/x?key=<key>",
]  # fmt: skip
CASES = [(name, text, url) for name, text in FORMATS for url in URLS]
CASES += [(name, text, url) for name, text in FORMATS if name != "a.html" or "'{}'" in text for url in TAGS]
CASES += [("a.html", "<p>See {} for it.</p>", url.replace("<", "&lt;").replace(">", "&gt;")) for url in TAGS]


@pytest.mark.parametrize(("name", "text", "url"), CASES)
def test_it_is_whole_and_not_asked_for(name: str, text: str, url: str) -> None:
    document = document_from(extraction_of(reading_of(name, text.format(url))))
    (citation,) = document.citations
    assert citation.target == url.replace("&lt;", "<").replace("&gt;", ">")
    assert citation.raw in (url, "[it][r]")
    assert document.date is None
    asking = asked_of(Gathered.of(document).links())
    assert asking.chosen == []
    assert "is to be filled in" in asking.unasked[citation.url].status.reason


@pytest.mark.parametrize(
    ("name", "text", "urls"),
    [
        (
            "a.md",
            "&lt;https://a.example/13/&gt; and https://a.example/x/&lt;id&gt; end",
            ["13/", "x/<id>"],
        ),
        (
            "a.txt",
            "<p>https://a.example/x</p> https://a.example/<br> https://a.example/y<b>z</b>",
            ["x", "", "y"],
        ),
        ("a.txt", "<loc>https://a.example/x/</loc> https://a.example/<o:p></o:p>", ["x/", ""]),
        (
            "a.txt",
            "Jo https://a.example/<jo@b.example> https://a.example/<https://b.example>",
            ["", "", None],
        ),
        (
            "a.md",
            "*see https://a.example/* and https://a.example/x.html… or https://a.example/y... so",
            ["", "x.html", "y"],
        ),
        (
            "a.txt",
            "all of https://a.example/x/* and https://a.example/... too; https://a.example/{{",
            ["x/*", "...", "{{"],
        ),
        ("a.md", "<a href='https://a.example/x'>y</a>https://a.example/<id>", ["x", "<id>"]),
    ],
)
def test_where_a_url_ends_before_what_only_looks_so(name: str, text: str, urls: list[str | None]) -> None:
    found = [one.target for one in extraction_of(reading_of(name, text)).citations]
    assert found == ["https://b.example" if url is None else f"https://a.example/{url}" for url in urls]


def test_a_link_of_the_folder_with_a_template_is_no_file() -> None:
    page = "[a](<{{ url }}>) [b](<x/{% y %}>) [c](<[id].html>) [d](<d$e.html>)\n"
    assert [one.file for one in extraction_of(reading_of("a.md", page)).local] == ["[id].html", "d$e.html"]


def test_a_page_with_a_template_has_no_links_of_the_folder() -> None:
    page = "<!doctype html><a href='[id].html'>c</a> <a href='d$e.html'>d</a>"
    assert [one.file for one in extraction_of(reading_of("a.html", page)).local] == ["[id].html", "d$e.html"]
    assert extraction_of(reading_of("a.html", f"<a href='{{{{ url }}}}'>a</a> {page}")).local == ()


def test_no_rule_speaks_of_it(tmp_path: Path) -> None:
    patterns = (
        "https://bit.ly/{id}", "https://a.example/2031/02/03/{slug}", "https://{host}/x", "https://web.archive.org/web/2020/{url}",
        "hxxp://evil[.]example/{id}", "https://a.example/x/amp/{id}",
    )  # fmt: skip
    entries = "".join(f"- {one}\n" for one in (*patterns, *patterns))
    (tmp_path / "a.txt").write_text(f"2024-02-03\n\n{entries}", encoding="utf-8")
    report = check(tmp_path, offline=True, today=date(2025, 1, 1), jobs=1)
    assert report.findings == ()
    assert len(report.links) == len(patterns)
