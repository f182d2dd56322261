"""JSON: every string that holds URLs, with its exact place; objects are records, names of vocabularies no citations."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.extract.extraction import extraction_of
from linkcheck.model import Kind, MentionKind, Skipped
from linkcheck.readers.base import Opened, ReadOptions
from linkcheck.readers.objects import read
from linkcheck.readers.objects.scanning import things_in
from linkcheck.readers.objects.strings import decoded
from tests.readings import reading_of

W = "https://news.example/2025/02/20/talks"


def cited(content: str, name: str = "a.json"):
    return extraction_of(reading_of(name, content)).citations


@pytest.mark.parametrize(
    ("content", "urls"),
    [
        (r'{"a": "https:\/\/a.example\/x?b=1\u0026c=2"}', [("https://a.example/x?b=1&c=2", 8)]),
        (r'{"a": "\u0068ttps://a.example/x", "b": "See \u0048\u0074tp\u003a\u002f/b.example and [c](f\u0074p:\/\u002Fc.example)."}', [("https://a.example/x", 8), ("http://b.example/", 45), ("ftp://c.example/", 90)]),
        (r'{"a": "\u0068ttp\u003A\/\/a.example", "b": "https\u003a\/\u002fb.example"}', [("http://a.example/", 8), ("https://b.example/", 45)]),
        (r'{"a": "x\\https:\/\/a.example\/b", "b": "\u0068ttp", "c": "\u003a//", "d": "\u0058ttps\u003a//d"}', [("https://a.example/b", 11)]),
        (r'{"a": "See https://a.example/x\nand \"https://b.example\", www.c.example."}', [("https://a.example/x", 12), ("https://b.example/", 39), ("https://www.c.example/", 60)]),
        (r'["https://a.example","<a href=\"https:\/\/b.example\/\">b<\/a>"]', [("https://a.example/", 3), ("https://b.example/", 33)]),
        (r'{"DOI": "10.1000/182", "x": "10.1000/183"}', [("https://doi.org/10.1000/182", 10)]),
        ('{"a": "\u00e9 https://a.example/\u00e9"}', [("https://a.example/%C3%A9", 10)]),
        ('{"https://a.example/key": 1}', []),
        ('{"a": "http://", "b": "no://"}', []),
    ],
)  # fmt: skip
def test_urls_stand_where_they_are_written(content: str, urls: list[tuple[str, int]]) -> None:
    assert [(one.url, one.column) for one in cited(content)] == urls


@pytest.mark.parametrize(
    ("content", "targets"),
    [
        (r'{"pattern": "^(https://|http://(localhost|\\[::1\\])(:\\d*)?(/|$)).*$"}', []),
        (r'{"a": "^https?://(www\\.)?a\\.example/", "b": "(https://|http://(a|b))x"}', []),
        (r'{"pattern": "(http|https)://(a|b)\\.example|https://c.example"}', []),
        ('{"pattern": "https://knit.example/hat", "a": "^ Doe, https://a.example/(b)"}', ["https://knit.example/hat", "https://a.example/(b)"]),
        ('{"pattern": "A hat (wool), see https://knit.example/hat"}', ["https://knit.example/hat"]),
        ('{"a": "App+ID=b&Landing+Page+0=http://a.example&URL+0=CuZ"}', ["http://a.example"]),
        (r'{"a": "App+ID=b\u0026Landing+Page+0=http://a.example\u0026URL+0=CuZ"}', ["http://a.example"]),
        ('{"a": "b%26Page%2B0%3Dhttp://a.example%26URL%2B0%3DCuZ"}', ["http://a.example"]),
        (r'{"a": "https://a.example/?u=http://b.example&c=1 https://a.example/?d=1\u0026u=http://b.example\u0026c=1"}', ["https://a.example/?u=http://b.example&c=1", "https://a.example/?d=1&u=http://b.example&c=1"]),
        (r'{"a": "\u003cscript\u003ef(\"u\\x3dhttp://b.example\\x26c\")\u003c/script\u003e <p>https://c.example/d</p><script>https://e.example<\/script>"}', ["https://c.example/d"]),
        ('{"a": "What a <script> does: https://c.example/d"}', ["https://c.example/d"]),
    ],
)  # fmt: skip
def test_what_is_written_for_programs_is_no_address(content: str, targets: list[str]) -> None:
    assert [one.target for one in cited(content)] == targets


def test_vocabularies_are_no_citations() -> None:
    content = '{"$schema": "https://s.example/a", "@context": ["https://s.example/b", {"x": "https://s.example/c"}], "url": "https://a.example"}'
    assert [one.url for one in cited(content) if one.kind is not Kind.METADATA] == ["https://a.example/"]
    assert len(cited(content)) == 4


def test_an_object_states_the_title_and_the_date_of_its_url() -> None:
    content = json.dumps(
        [
            {
                "headline": "Talks é",
                "published": "2025-02-19T10:00:00Z",
                "url": W,
                "more": {"url": "https://b.example"},
            }
        ],
        indent=1,
    )
    one, other = cited(content)
    assert (one.text, [(m.kind, m.date.text, m.line) for m in one.mentions if m.date]) == (
        "Talks é",
        [(MentionKind.CLOSING, "2025-02-19", 4)],
    )
    assert (other.text, other.mentions) == ("", ())


def test_an_item_of_csl_json_is_an_entry_of_a_bibliography() -> None:
    content = f'[{{"title": "Talks", "issued": {{"date-parts": [[2025, 2, 9]]}}, "accessed": {{"date-parts": [[2026, 1, 1]]}}, "URL": "{W}", "DOI": "10.1000/182"}}]'
    for one in cited(content):
        assert (one.text, [(m.kind, m.date.text) for m in one.mentions if m.date]) == (
            "Talks",
            [(MentionKind.SOURCE, "2025-02-09"), (MentionKind.ACCESS, "2026-01-01")],
        )


def test_each_line_of_json_lines_is_a_text_of_its_own() -> None:
    lines = f'{{"title": "A", "url": "{W}"}}\n{{"title": "broken, "url": [{{\n{{"title": "C", "url": "https://c.example"}}\n'
    assert [(one.text, one.line) for one in cited(lines, "a.jsonl")] == [("A", 1), ("C", 3)]


@pytest.mark.parametrize("name", ["package-lock.json", "folder/npm-shrinkwrap.json"])
def test_lock_files_are_skipped(name: str) -> None:
    (found,) = read(Opened(name, b'{"resolved": "https://r.example"}'), ReadOptions())
    assert isinstance(found, Skipped)


TEXT = st.lists(
    st.sampled_from(["https://a.example", '"', "\\", "/", "\n", "é", "\U0001f600", " ", "x", "\u2028"]),
    max_size=6,
).map("".join)
VALUE = st.recursive(
    TEXT | st.none() | st.booleans() | st.integers(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)


def strings_of(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for each in inner for text in strings_of(each)]


@given(VALUE, st.booleans(), st.sampled_from([None, 1]))
def test_strings_are_those_of_the_standard_library(value: object, is_ascii: bool, indent: int | None) -> None:
    data = json.dumps(value, ensure_ascii=is_ascii, indent=indent).encode()
    mine = sorted((url.start, url.end) for thing in things_in(data) for url in thing.urls)
    assert [decoded(data[start:end]) for start, end in mine] == [
        text for text in strings_of(value) if "://" in text
    ]


def test_hostile_json_is_read_in_linear_time(ends_soon) -> None:
    for content in ("[" * 1_000_000 + '"https://a.example"', '{"a":' * 400_000 + '"https://a.example"', '"https://a.example' * 50_000, '"\\' * 500_000 + "://",
                    '{"url":"' + "x" * 4_000_000 + '://"}', '{"a":"https://a.example",' * 50_000, '["' + "\\u0026" * 400_000 + 'https:\\/\\/a.example"]', '["' + "\\u0068" * 400_000 + '://"]'):  # fmt: skip
        ends_soon(lambda content=content: cited(content))


@pytest.mark.parametrize(
    "data",
    [
        b'{\n"schema": "linkcheck/1",\n"links": [',
        b'{"schema": "linkcheck-baseline/1", "findings": [',
        b'{"schema":"linkcheck-diff/1","new":[',
        b'{"schema": "linkcheck-state/1",\n"failing": {"https://a.example/":[',
    ],
)
def test_what_linkcheck_wrote_is_no_document(data: bytes) -> None:
    (found,) = read(Opened("report.json", data + b'"https://a.example/x"]}'), ReadOptions())
    assert found == Skipped("report.json", "linkcheck wrote it, so nothing in it is a citation")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("The <i>Old</i> Bridge &amp; more", "The Old Bridge & more"),
        ("Using Vec<String> and Box</T> well", "Using Vec<String> and Box</T> well"),
        ("<b>" * 150 + "x</b>", "x"),
        ("<![if x</i>", "<![if x</i>"),
    ],
)
def test_titles_are_shown_without_their_html(written: str, shown: str) -> None:
    text = json.dumps({"title": written, "url": "https://a.example/x"})
    (citation,) = extraction_of(reading_of("a.json", text)).citations
    assert citation.text == shown
