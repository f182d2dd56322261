"""XML: URLs in texts and attributes at their exact places; items of feeds are records; nothing is expanded or fetched."""

from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.extract.extraction import extraction_of
from linkcheck.model import Kind
from linkcheck.readers.base import Opened, ReadOptions
from linkcheck.readers.registry import readings_of
from tests.readings import reading_of

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>News</title><link>https://news.example/</link><atom:link href="https://news.example/feed" rel="self"/>
<docs>https://rss.example/docs</docs>
<item><title>Talks &amp; more é</title><link>https://news.example/2025/02/20/talks?a=1&amp;b=2</link><pubDate>Wed, 19 Feb 2025 10:00:00 GMT</pubDate>
<guid>https://news.example/?p=1</guid><description><![CDATA[<a href="https://cdata.example/x">x</a>]]> &lt;a href="https://escaped.example/y"&gt;</description></item>
<item><title>Elsewhere</title><link>https://other.example/2019/02/20/old</link><pubDate>Wed, 19 Feb 2025 10:00:00 GMT</pubDate></item>
</channel></rss>
"""


def cited(content: str | bytes, name: str = "a.xml"):
    return [
        one for one in extraction_of(reading_of(name, content)).citations if one.kind is not Kind.METADATA
    ]


def test_items_of_a_feed_are_records() -> None:
    found = cited(RSS)
    assert [(one.url, one.line) for one in found] == [
        ("https://news.example/", 3),
        ("https://news.example/2025/02/20/talks?a=1&b=2", 5),
        ("https://cdata.example/x", 6),
        ("https://escaped.example/y", 6),
        ("https://other.example/2019/02/20/old", 7),
    ]
    assert [one.text for one in found] == ["News", "Talks & more é", "", "", "Elsewhere"]
    assert [[m.date.text for m in one.mentions if m.date] for one in found] == [
        [],
        ["2025-02-19"],
        [],
        [],
        [],
    ]


@pytest.mark.parametrize(
    "after", ["&lt;/span&gt;", "&quot; b", "&amp;lt;/a", "&#34;", "&#x3c;b", "<![CDATA[x]]>"]
)
def test_a_url_ends_at_markup_that_is_written_as_text(after: str) -> None:
    assert [one.url for one in cited(f"<a>See https://a.example/x{after} more</a>")] == [
        "https://a.example/x"
    ]


def test_atom_opml_and_sitemaps() -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><link href="https://a.example/" /><link rel="self" href="https://a.example/feed"/>'
        '<entry><id>https://a.example/id</id><title>T</title><link rel="alternate" href="https://a.example/x?b=1&amp;c=2"/>'
        "<published>2025-02-20T10:00:00Z</published><updated>2025-03-01T10:00:00Z</updated></entry></feed>"
    )
    found = cited(atom, "a.atom")
    assert [(one.url, one.text) for one in found] == [
        ("https://a.example/", ""),
        ("https://a.example/x?b=1&c=2", "T"),
    ]
    assert [m.date.text for m in found[1].mentions if m.date] == ["2025-02-20"]
    (one,) = cited('<opml><body><outline text="B" xmlUrl="https://b.example/feed"/></body></opml>', "a.opml")
    assert (one.text, one.raw) == ("B", "https://b.example/feed")
    (one,) = cited(
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://a.example/x</loc><lastmod>2025-01-01</lastmod></url></urlset>'
    )
    assert (one.raw, one.mentions) == ("https://a.example/x", ())


def test_what_no_parser_reads_is_looked_through_as_text() -> None:
    assert [
        one.url for one in cited("<a><b>https://a.example/x</b>&nbsp;<c href='https://b.example/y'>z</a>")
    ] == ["https://a.example/x", "https://b.example/y"]


BOMB = (
    '<!DOCTYPE a [<!ENTITY a "https://a.example/1">'
    + "".join(f'<!ENTITY a{n} "{"&a;" * 10}">' for n in range(9))
    + "]><a>&a8;</a>"
)
OTHER = '<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/passwd">]><a>&f; https://b.example</a>'


@pytest.mark.parametrize("content", [BOMB, OTHER])
def test_entities_are_not_expanded_and_no_file_is_opened(content: str) -> None:
    assert len(cited(content)) <= 2
    assert all("passwd" not in one.raw for one in cited(content))


def test_the_declared_encoding_is_that_of_the_bytes() -> None:
    data = '<?xml version="1.0" encoding="iso-8859-1"?><a>é https://a.example/\u00e9</a>'.encode("latin-1")
    (one,) = cited(data)
    assert one.raw == "https://a.example/é"


def test_a_feed_without_a_suffix_is_known_by_its_beginning() -> None:
    (reading,) = readings_of(Opened("feed", RSS.encode()), "", ReadOptions())
    assert reading.format == "xml"


URL = st.sampled_from(["https://a.example/x", "https://b.example/?a=1&b=2", "https://c.example/'"])
TREE = st.recursive(
    st.builds(lambda url: (escape(url), [url]), URL)
    | st.builds(lambda url: (f"<b href={quoteattr(url)}/>", [url]), URL)
    | st.just(("é\n", [])),
    lambda inner: st.lists(inner, max_size=3).map(
        lambda parts: (
            "<c d='1'>" + " ".join(part[0] for part in parts) + "</c>",
            [url for part in parts for url in part[1]],
        )
    ),
    max_leaves=8,
)


@given(TREE)
def test_urls_stand_where_they_were_written(tree: tuple[str, list[str]]) -> None:
    content = f"<?xml version='1.0'?><root>{tree[0]}</root>"
    found = cited(content)
    assert [one.target.rstrip("'") for one in found] == [url.rstrip("'") for url in tree[1]]
    lines = content.split("\n")
    assert all(lines[one.line - 1][one.column - 1 :].startswith(one.raw) for one in found)


def test_hostile_xml_is_read_in_linear_time(ends_soon) -> None:
    for content in ("<a>" * 300_000 + "https://a.example", "<a b='" + "x" * 3_000_000 + "://'/>", "<a>" + "https://a.example\n" * 50_000 + "</a>",
                    "<a>" + "<b c='https://a.example'/>" * 50_000 + "</a>", "<a " + " ".join(f"a{n}='://'" for n in range(20_000)) + "/>",
                    "<a>" + "&amp;" * 300_000 + "https://a.example</a>", "<a>" + "<![CDATA[x]]>" * 200_000 + "https://a.example"):  # fmt: skip
        ends_soon(lambda content=content: cited(content))


def test_an_attribute_that_a_dtd_gives_stands_nowhere() -> None:
    data = (
        '<!DOCTYPE a [<!ATTLIST b href CDATA "https://given.example/">]>'
        '<a><b/><c href="https://c.example/"/><b\n  x="1"\n  href = "https://b.example/"/></a>'
    )
    citations = extraction_of(reading_of("a.xml", data)).citations
    assert [(one.raw, one.url) for one in citations] == [
        ("https://c.example/", "https://c.example/"),
        ("https://b.example/", "https://b.example/"),
    ]


@pytest.mark.parametrize("ampersand", ["&amp;amp;", "&amp;#038;", "&amp;"])
def test_an_ampersand_in_html_that_is_written_as_text_is_one(ampersand: str) -> None:
    text = f'<a>&lt;a href="https://a.example/?x=1{ampersand}y=2"&gt;</a>'
    assert [one.url for one in cited(text)] == ["https://a.example/?x=1&y=2"]


def test_namespaces_are_no_citations_in_what_cannot_be_parsed_either() -> None:
    text = (
        '<!DOCTYPE r PUBLIC "-//X//EN" "http://dtd.example/r.dtd" [<!ENTITY e "https://entity.example/">]>'
        '<r xmlns="http://ns.example/" xmlns:x="http://nx.example/" xsi:schemaLocation="http://ns.example/ http://ns.example/s">'
        '<b href="https://b.example/">https://c.example/</b></r>'
    )
    assert [one.url for one in cited(text)] == [
        "https://entity.example/",
        "https://b.example/",
        "https://c.example/",
    ]


def test_urls_stand_in_the_texts_of_attributes() -> None:
    text = '<outline text="T" _note="See [x](https://a.example/?b=1&amp;c=2), https://d.example/" style="x" scheme="see http://s.example/"/>'
    assert [(one.url, one.column) for one in cited(text)] == [
        ("https://a.example/?b=1&c=2", text.index("https://a") + 1),
        ("https://d.example/", text.index("https://d") + 1),
    ]


@pytest.mark.parametrize(
    "attribute",
    [
        *('p:schemaLocation="http://ns.example/ http://ns.example/s.xsd"', 'prefix="dc: http://purl.example/dc/ f: http://f.example/"'),
        *('style="background: url(http://a.example/x.png)"', """onclick="go('http://a.example/')\""""),
    ],
)  # fmt: skip
def test_attributes_with_namespaces_rules_and_programs_are_no_texts(attribute: str) -> None:
    assert cited(f"<a><b {attribute}>b</b></a>") == []


@pytest.mark.parametrize(
    ("start", "format_name"),
    [
        ("<svg xmlns='http://ns.example/'>", "xml"),
        ("<?xml version='1.0'?>\n<!-- x -->\n<FictionBook>", "xml"),
        ("<?xml version='1.0'?>\n<!DOCTYPE book>\n<book>", "xml"),
        ("<?xml version='1.0'?>\n<!DOCTYPE html>\n<html>", "html"),
        ("<?xml version='1.0'?>\n<html>", "html"),
        ("<svgs>", "text"),
        ("<?xml version='1.0'?>\n<?xml-stylesheet href='a.css'?>\n<!DOCTYPE html>\n<html>", "html"),
        ("<?xml version='1.0'?>\n<!-- by <a@b.example> -->\n<!DOCTYPE html>\n<html>", "html"),
        ("<?xml version='1.0'?>\n<?xml-stylesheet href='a.css'?>\n<book>", "xml"),
        ("<?xml version='1.0'?>\n<!--" + " by x" * 300 + "-->\n<!DOCTYPE html>\n<html>", "text"),
    ],
)
def test_xml_is_known_by_its_beginning(start: str, format_name: str) -> None:
    [reading] = readings_of(Opened("a.foo", start.encode()), "", ReadOptions())
    assert getattr(reading, "format", None) == format_name
