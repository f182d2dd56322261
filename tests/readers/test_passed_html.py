"""HTML that AsciiDoc and Org pass on: what a page shows of it counts, and nothing else."""

import pytest

from linkcheck.extract.extraction import extraction_of
from linkcheck.readers.passed_html import unshown_in
from tests.readings import reading_of

HTML = (
    '<a href="https://a.example/">x</a><!-- https://b.example/ --><!DOCTYPE html PUBLIC "-" "http://c.example/">\n'
    "<style>a { background: url(https://d.example/) }</style>\n"
    "<svg xmlns=\"http://e.example/\" xmlns:f='http://f.example/'></svg>"
)


@pytest.mark.parametrize(
    ("name", "before", "behind"),
    [
        ("a.adoc", "++++\n", "\n++++\n"),
        ("a.org", "#+begin_export html\n", "\n#+end_export\n"),
    ],
)
def test_what_no_page_shows_is_no_link(name: str, before: str, behind: str) -> None:
    reading = reading_of(name, f"{before}{HTML}{behind}")
    assert [one.url for one in extraction_of(reading).citations] == ["https://a.example/"]


@pytest.mark.parametrize("piece", [b"<!-- -", b"<style ", b"<!doctype", b'xmlns="', b"-", b"<?x"])
def test_very_much_of_it_takes_linear_time(piece: bytes, ends_soon) -> None:
    ends_soon(lambda: [*unshown_in(piece * 200_000, 0, len(piece) * 200_000)])
