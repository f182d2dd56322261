"""Texts in brackets before a URL in parentheses, with a blank between."""

import pytest

from linkcheck.extract.extraction import extraction_of
from linkcheck.model import Kind
from tests.readings import reading_of

URL = "https://news.example/a"


def texts(text: str, name: str = "a.md") -> list[tuple[str, str]]:
    extraction = extraction_of(reading_of(name, text.replace("URL", URL)))
    return [(one.kind.value, one.text) for one in extraction.citations if one.raw == URL]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("They need [more of it] (URL) there.", "more of it"),
        ("- [\u30b9\u30e9\u30a4\u30c9] (URL)", "\u30b9\u30e9\u30a4\u30c9"),
        ("They need [more of it](URL) there.", None),
        ("They need [more of it] (see URL).", ""),
        ("They need [more of it] URL.", ""),
        ("They need [more of it]  (URL).", ""),
        ("See [1] (URL).", ""),
        ("- [x] (URL)", ""),
        ("- How images shrink [46MB: 4.07MB] (URL)", ""),
        ("See \\[more of it] (URL).", ""),
        ("See ![more of it] (URL).", ""),
        ("See [more of it] (URL).\n\n[more of it]: https://news.example/b\n", ""),
    ],
)
def test_a_bare_url_has_the_text_that_a_blank_took_from_it(text: str, shown: str | None) -> None:
    wanted = [(Kind.LINK.value, "more of it")] if shown is None else [(Kind.BARE.value, shown)]
    assert texts(text) == wanted


def test_elsewhere_brackets_are_brackets() -> None:
    assert texts("They need [more of it] (URL) there.", "a.txt") == [("bare", "")]


def test_many_of_them_take_linear_time(calls_of) -> None:
    def work(count: int) -> int:
        reading = reading_of("a.md", f"[more of it] ({URL})\n" * count)
        return calls_of(lambda: extraction_of(reading))

    assert work(800) < 5 * work(200)
