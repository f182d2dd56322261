"""Which URLs a page's attributes hold, what they resolve to, and which of them are the folder's own: as browsers have it."""

import pytest

from linkcheck.model import Kind, Role
from tests.readings import reading_of


def targets(page: str | bytes, path: str = "a.html") -> list[str]:
    return [link.target for link in reading_of(path, page).links]


def local(page: str, path: str = "a.html") -> list[str]:
    return [link.target for link in reading_of(path, f"<!doctype html>{page}").local]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ('<base href="https://a.example/b/"><a href="c?d#e">x</a>', ["https://a.example/b/c?d#e"]),
        ('<a href="c">x</a><base href="https://a.example/b/"><base href="https://no.example/">', ["https://a.example/b/c"]),
        ('<template><base href="https://no.example/"></template><a href=c>x</a>', []),
        ('<base href="https://a.example/b/"><a href="c//d">x</a>', ["https://a.example/b/c//d"]),
        ('<base href="../up/"><a href=c>x</a>', []),
        ('<base href="//a.example/"><a href="/c">x</a><a href="#d">y</a>', ["https://a.example/c"]),
        ('<meta http-equiv=Refresh content="0; URL=\'https://a.example/x y\'">', ["https://a.example/x y"]),
        ("<meta http-equiv=refresh content='5;https://a.example/'>", ["https://a.example/"]),
        ("<meta name=refresh content='5;https://a.example/'>", []),
        ('<svg><a xlink:href="https://a.example/1"><use href="https://a.example/2#s"/></a></svg>', ["https://a.example/1", "https://a.example/2#s"]),
        ("<svg><title><a href=https://a.example/>x</a></title></svg>", ["https://a.example/"]),
        ("<title><a href=https://a.example/>x</a></title>", []),
        ("<template><a href=https://a.example/>x</a></template>", []),
        ("<noscript><img src=https://a.example/i.png></noscript>", ["https://a.example/i.png"]),
        ("<p><![CDATA[<a href=https://a.example/>x</a>]]>", []),
        ("<svg><text><![CDATA[<a href=https://a.example/>]]></text></svg>", []),
        ("<!-- <a href=https://a.example/> --><script>'<a href=https://b.example/>'</script>", []),
        ('<img srcset="https://a.example/1,2.png 1x, https://a.example/3.png 2x,">', ["https://a.example/1,2.png", "https://a.example/3.png"]),
        ('<a href="https:\\\\a.example\\b?c\\d">x</a>', ["https://a.example/b?c\\d"]),
        ('<a href="\\\\a.example\\b">x</a>', ["https://a.example/b"]),
        ('<a href="https:/a.example/b">x</a>', ["https://a.example/b"]),
        ('<a href="//a.example/b">x</a>', ["https://a.example/b"]),
        ('<a href=" https://a.example/\n b&amp;c&copy=d ">x</a>', ["https://a.example/ b&c&copy=d"]),
        ('<a href="java\tscript:alert(1)">x</a><a href="mailto:a@b.example">y</a>', ["mailto:a@b.example"]),
        ('<a href="https://a.example/" href="https://b.example/">x</a>', ["https://a.example/"]),
        ('<A HREF=https://a.example/>x</A>', ["https://a.example/"]),
        ('<image src=https://a.example/i.png>', ["https://a.example/i.png"]),
        ('<a href=https://a.example/', []),
        ('<table><a href=https://a.example/1>x</a><tr><td><a href=https://a.example/2>', ["https://a.example/1", "https://a.example/2"]),
        ('<a href=https://a.example/1>x<p>y<a href=https://a.example/2>z</a>', ["https://a.example/1", "https://a.example/2"]),
        ('<blockquote cite=https://a.example/>x</blockquote>', ["https://a.example/"]),
    ],
)  # fmt: skip
def test_urls_of_attributes(page: str, expected: list[str]) -> None:
    assert targets(page) == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [("windows-1252", "%E4%26%238364%3B".replace("%26%238364%3B", "%80")), ("iso-8859-2", "%E4%26%238364%3B"), ("shift_jis", "%26%23228%3B%26%238364%3B")],
)  # fmt: skip
def test_a_query_is_written_in_the_pages_encoding(label: str, expected: str) -> None:
    page = (
        f'<meta charset={label}><p>caf\u00e9 <a href="https://a.example/&auml;?q=&auml;&euro;#&auml;">x</a>'
    )
    data = (
        page.encode({"iso-8859-2": "iso-8859-2", "shift_jis": "cp932"}.get(label, label), "replace") + b"\xa4"
    )
    assert targets(data) == [f"https://a.example/ä?q={expected}#ä"]


def test_in_utf8_a_query_stays_as_it_is() -> None:
    assert targets('<a href="https://a.example/?q=ä">x</a>') == ["https://a.example/?q=ä"]


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        ("<form method=POST action=https://a.example/>", Kind.ACTION),
        ("<form action=https://a.example/>", Kind.RESOURCE),
        ("<form method=post><button formaction=https://a.example/>", Kind.ACTION),
        ("<form><button formaction=https://a.example/ formmethod=post>", Kind.ACTION),
        ("<form><button formaction=https://a.example/>", Kind.RESOURCE),
        ("<button formaction=https://a.example/>", Kind.ACTION),
        ("<a href=b.html ping=https://a.example/>x</a>", Kind.ACTION),
        ("<link rel=pingback href=https://a.example/>", Kind.ACTION),
        ("<link rel=canonical href=https://a.example/>", Kind.METADATA),
        ("<link rel=stylesheet href=https://a.example/>", Kind.RESOURCE),
        ("<img src=https://a.example/>", Kind.IMAGE),
        ("<svg><image href=https://a.example/></svg>", Kind.IMAGE),
        ("<iframe src=https://a.example/>", Kind.RESOURCE),
    ],
)
def test_what_only_a_post_may_reach_is_never_asked(page: str, kind: Kind) -> None:
    (link,) = reading_of("a.html", page).links
    assert link.kind is kind
    assert link.role is Role.FURNITURE


def test_xhtml_closes_every_element_with_a_slash() -> None:
    page = "<script src='https://a.example/s.js'/><title/><a href='https://a.example/'>x</a><![CDATA[<a href='https://b.example/'>]]>"
    assert targets(page, "a.xhtml") == ["https://a.example/s.js", "https://a.example/"]
    assert targets(page, "a.html") == ["https://a.example/s.js"]


def test_what_points_into_the_folder_is_local() -> None:
    page = (
        "<a href=b.html#c>x</a><a href='#top'>y</a><a href=''>z</a><img src=../i.png><a href='javascript:f()'>j</a>"
        "<form action=send></form><a href='/d e'>w</a><base><template><a href=no></a></template>"
    )
    assert local(page) == ["b.html#c", "#top", "../i.png", "/d e"]
    assert targets(page) == []
    assert {one.role for one in reading_of("piece.html", page).local} == {
        Role.CODE
    }  # it is not known where they lead
    assert local("<a href=' b\n\t/c.html '>x</a><img src='d\r.png'>") == ["b/c.html", "d.png"]


def test_anchors_are_ids_and_names() -> None:
    page = "<a name=n></a><p id=i><p id=i><template><p id=t></template>"
    assert list(reading_of("a.html", page).anchors()) == ["n", "i"]


def test_any_link_counts_where_it_is_asked_for_one() -> None:
    page = "<p>one</p><a href=''>two</a><p>three <a href=b>four</a></p><a name=five>six</a><a href='https://a.example/'>seven</a>"
    reading = reading_of("a.html", page)
    found = [
        word
        for word in ("one", "two", "three", "four", "six", "seven")
        if reading.has_link(page.index(word), page.index(word) + 2)
    ]
    assert found == ["two", "four", "seven"]


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<a href=https://a.example/>one <b>two</b><br>three</a>", "one two three"),
        ("<a href=https://a.example/><img src=i alt='a picture'></a>", "a picture"),
        ("<a href=https://a.example/>&lt;one&gt; &amp; &#x74;wo</a>", "<one> & two"),
        ("<a href=https://a.example/><div>one</div><div>two</div></a>", "one two"),
        ("<p><a href=https://a.example/>one<p>two<a href=https://b.example/>", "one"),
        ("<a href=https://a.example/>one<script>two</script></a>", "one"),
        ("<a href=https://a.example/>one\r\n two\0</a>", "one two"),
    ],
)
def test_a_links_text_is_what_its_reader_sees(page: str, text: str) -> None:
    assert reading_of("a.html", page).links[0].text == text


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>See https://a.example/<wbr>long/<wbr/>path, please", ["https://a.example/long/path"]),
        ("<p>See https://a.example/&shy;long\u00ad/path&amp;q today", ["https://a.example/long/path&q"]),
        ("<p>See https://a.example/é<wbr>x and https://b.example/<wbr>y", ["https://a.example/éx", "https://b.example/y"]),
    ],
)  # fmt: skip
def test_a_bare_url_may_break_where_its_page_says(page: str, expected: list[str]) -> None:
    reading = reading_of("a.html", page)
    assert [link.target for link in reading.links] == expected
    assert all(link.kind is Kind.BARE for link in reading.links)
    written = page.encode()
    assert written[reading.links[0].start :].startswith(b"https://a.example/")
    assert not reading.runs
