"""Texts of what was meant as a link of Markdown and is none."""

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
        ("The Dryad repository [@doi:10.1038/npre.2010.4595.1] (URL) takes them.", ""),
        ("Zenodo [@quill2019; @doe2020, p. 4] (URL) takes them.", ""),
        ("Zenodo [-@quill2019] (URL) takes them.", ""),
        ("Written by [@news] (URL).", "@news"),
        ("- [x] (URL)", ""),
        ("- How images shrink [46MB: 4.07MB] (URL)", ""),
        ("See \\[more of it] (URL).", ""),
        ("See ![more of it] (URL).", ""),
        ("See [more of it] (URL).\n\n[more of it]: https://news.example/b\n", ""),
        ("They need (more of it)[URL] there.", "more of it"),
        ("They need (more of it)[URL](https://news.example/b) there.", "elsewhere"),
        ("They need more(more of it)[URL] there.", ""),
        ("They need [more of it](https://news.example/b)[URL] there.", ""),
        ("They need (1)[URL] there.", ""),
        ("They need (more of it)[URL there.", ""),
        ("* [more of it](URL\n* [the rest](https://news.example/b)", "more of it"),
        ("They need [more of it](URL .\n\nAnother one (so it is).", "more of it"),
        ("They need [more of it](URL\nand (the rest) there.", ""),
        ("They need [more of it](URL", "more of it"),
        ("They need [more of it](URL and see [the rest](https://news.example/b) there.", "more of it"),
        ("They need [more of it](URL , see https://news.example/b) there.", "more of it"),
        ("They need [more of it](URL it is [so]) there.", ""),
        ("They need ![more of it](URL", ""),
        ("They need [more of it](URL and more) there.", "more of it"),
        ("They need [more of it](URL b.html) there.", "more of it"),
        ("They need [more of it](http:// URL) there.", "more of it"),
        ("They need ![more of it](URL b.png) there.", ""),
        ("They need [more of it](URL =20x30) there.", ""),
        ("They need [more of it](URL {{ more }}) there.", ""),
        ('They need [more of it](URL b "A title") there.', ""),
        ("They need [more of it](URL  ) there.", None),
        ("They need [more of it](URL 'A title') there.", None),
    ],
)
def test_a_bare_url_has_the_text_that_a_blank_took_from_it(text: str, shown: str | None) -> None:
    linked = {None: [(Kind.LINK.value, "more of it")], "elsewhere": []}
    assert texts(text) == linked.get(shown, [(Kind.BARE.value, shown)])


def test_words_in_place_of_a_url() -> None:
    """`http://a` is all that is read as a URL there, and a host without a dot may be meant elsewhere."""
    found = extraction_of(
        reading_of("a.md", "Read [the paper](http://the paper on mills), [it](http://the).")
    ).citations
    assert [(one.raw, one.text) for one in found] == [("http://the", "the paper"), ("http://the", "it")]


def test_elsewhere_brackets_are_brackets() -> None:
    assert texts("They need [more of it] (URL) there.", "a.txt") == [("bare", "")]


@pytest.mark.parametrize("one", ["[more of it] (URL)\n", "(more of it)[URL]\n", "[more of it](URL\n"])
def test_many_of_them_take_linear_time(calls_of, one: str) -> None:
    def work(count: int) -> int:
        reading = reading_of("a.md", one.replace("URL", URL) * count)
        return calls_of(lambda: extraction_of(reading))

    assert work(800) < 5 * work(200)


@pytest.mark.parametrize(
    "url", ["mailto:a@news.example?subject=More of it", "https://news.example/a?text=More of it"]
)
def test_words_in_a_query_are_links_for_some_generators(url: str) -> None:
    found = extraction_of(reading_of("a.md", f"They need [more of it]({url}) there.")).citations
    assert [one.text for one in found] == [""]
