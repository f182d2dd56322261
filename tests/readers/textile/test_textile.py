"""Textile's links, aliases and images at their places; code and comments hold none."""

import pytest

from linkcheck.extract.extraction import extraction_of
from tests.readings import reading_of

A, B = "https://a.example/x", "https://b.example/y"


def cited(text: str, *, include_code: bool = False) -> list[tuple[str, str, str]]:
    found = extraction_of(reading_of("a.textile", text, include_code=include_code)).citations
    return [(one.url, one.text, str(one.kind)) for one in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f'See "the *port*":{A}.', (A, "the port", "link")),
        (f'See "the port(a title)":{A}, and', (A, "the port", "link")),
        (f'See (["it":{A}])', (A, "it", "link")),
        (f'"$":{A}', (A, "", "link")),
        (f'("it":{A})', (A, "it", "link")),
        (f'"it":{A}_(y) there', (f"{A}_(y)", "it", "link")),
        (f'"it":al\n\n[al]{A}', (A, "it", "link")),
        (f"See {A}.", (A, "", "bare")),
        (f"* {A}", (A, "", "bare")),
        (f"!{A}.png(alt)!", (f"{A}.png", "alt", "image")),
        (f'<a href="{A}">it</a>', (A, "", "link")),
        (f"|a|{A}|b|", (A, "", "bare")),
    ],
)
def test_links(text: str, found: tuple[str, str, str]) -> None:
    assert cited(text) == [found]


def test_a_picture_that_links() -> None:
    assert [url for url, _, _ in cited(f"!i.png!:{A}")] == [A]


@pytest.mark.parametrize(
    "text",
    [
        f"@{A}@",
        f"bc. curl {A}",
        f"bc.. curl\n\n{A}\n\np. End.",
        f"<pre>{A}</pre>",
        f'notextile. "x":{A}',
        f"pre(x). {A}",
    ],
)
def test_code(text: str) -> None:
    assert cited(text) == []
    assert cited(text, include_code=True)


@pytest.mark.parametrize("text", [f"###. {A}", f"###.. a\n\n{A}\n\np. x", f"<!-- {A} -->"])
def test_comments(text: str) -> None:
    assert cited(text) == cited(text, include_code=True) == []


def test_a_comment_that_is_never_closed_is_none_and_others_are() -> None:
    text = f"<!-- https://no.example -->\n\n<!-- {A}\n\n###. https://no.example\n\n{A}/2\n"
    assert len(cited(text)) == 2
    assert len(cited(f"<!--> https://no.example --> {A}")) == 1


def test_local_links_headings_and_anchors() -> None:
    reading = reading_of(
        "a.textile", 'h2(#top). One *two*\n\n"up":#top "b":b.textile !c.png!\n\nWhat! No! "Said":he'
    )
    assert [one.target for one in reading.local][:3] == ["#top", "b.textile", "c.png"]
    assert (reading.headings(), reading.anchors()) == (["One two"], ["top"])


@pytest.mark.parametrize(
    "piece",
    [
        '"',
        '"a(',
        '":',
        "!",
        "!a(b)",
        "@",
        "==",
        "<pre>",
        "bc.. ",
        "bc. a\n",
        "###. a\n\n",
        "[a]",
        "(",
        "*a",
        "<!--",
    ],
)
def test_hostile_textile_takes_linear_time(piece: str, ends_soon) -> None:
    text = f"{A} " + piece * (200_000 // len(piece))
    ends_soon(lambda: cited(text))


def test_code_inside_a_link_is_no_run_of_its_own() -> None:
    text = '"a":https://a.example/x==y==z and <code>https://b.example</code>'
    assert [url for url, _, _ in cited(text, include_code=True)] == [
        "https://a.example/x==y==z",
        "https://b.example/",
    ]
