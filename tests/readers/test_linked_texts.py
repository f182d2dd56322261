"""HTML in a field of JSON, CSV or XML: what a link shows is no citation beside where it leads."""

import json
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.extract.extraction import extraction_of
from linkcheck.readers.linked_texts import linked_texts, outside_of
from tests.readings import reading_of

URL = "http://news.example/2025/02/20/talks"
HTML = f'<p>New: <a class="x" href="{URL}">www.news.example/2025/02/2…</a>, www.other.example and more</p>'
BOTH = [URL, "https://www.other.example/"]
ESCAPED = json.dumps(HTML).replace("<", "\\u003c").replace(">", "\\u003e").replace("/", "\\/")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", json.dumps([{"text": HTML}])),
        ("a.json", f"[{ESCAPED}]"),
        ("a.csv", 'id,text\n1,"' + HTML.replace('"', '""') + '"\n'),
        ("a.xml", f"<rss><item><description>{escape(HTML)}</description></item></rss>"),
        ("a.xml", f"<rss><item><description>{escape(escape(HTML))}</description></item></rss>"),
        ("a.xml", f"<rss><item><description><![CDATA[{HTML}]]></description></item></rss>"),
    ],
)
def test_the_text_of_a_link_is_no_citation(name: str, content: str) -> None:
    assert [one.url for one in extraction_of(reading_of(name, content)).citations] == BOTH


def test_an_address_in_a_link_that_has_none_of_its_own_stays() -> None:
    content = json.dumps({"text": '<a name="x">www.other.example</a>, <abbr>www.third.example</abbr>'})
    found = extraction_of(reading_of("a.json", content)).citations
    assert [one.url for one in found] == ["https://www.other.example/", "https://www.third.example/"]


@given(
    st.lists(
        st.sampled_from([b"<a ", b"href=", b'"http://x"', b">", b"</a>", b"&lt;a ", b"text"]), max_size=20
    )
)
def test_any_markup(pieces: list[bytes]) -> None:
    data = b"".join(pieces)
    inner = [*linked_texts(data, 0, len(data))]
    outer = [*outside_of(inner, 0, len(data))]
    covered = sorted(one for one in [*inner, *outer] if one[0] < one[1])
    assert b"".join(data[first:last] for first, last in covered) == data
