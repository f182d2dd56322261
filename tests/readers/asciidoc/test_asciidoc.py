"""AsciiDoc's links end where its macros begin their texts; code and comments hold none; the header dates the document."""

import pytest

from linkcheck.extract.extraction import extraction_of
from linkcheck.model import Role
from linkcheck.readers.base import BlockKind
from tests.readings import reading_of


def cited(text: str, *, include_code: bool = False) -> list[tuple[str, str]]:
    extraction = extraction_of(reading_of("a.adoc", text, include_code=include_code))
    return [(one.raw, one.text) for one in extraction.citations]


@pytest.mark.parametrize(
    ("text", "url", "shown"),
    [
        ("* Fixed (https://code.example/r/issues/12[#12])", "https://code.example/r/issues/12", "#12"),
        ("link:https://docs.example/g[Guide,window=_blank]", "https://docs.example/g", "Guide"),
        ("https://docs.example/rel[v1.2.3]", "https://docs.example/rel", "v1.2.3"),
        ("https://docs.example/?q=1[Search^]", "https://docs.example/?q=1", "Search"),
        ("https://docs.example/u[日本]", "https://docs.example/u", "日本"),
        ('https://docs.example/u["Tea, coffee",role=x]', "https://docs.example/u", "Tea, coffee"),
        ("https://docs.example/u[role=x,window=_blank]", "https://docs.example/u", ""),
        ("https://docs.example/u[a \\] b]", "https://docs.example/u", "a ] b"),
        ("https://docs.example/u[over\ntwo lines]", "https://docs.example/u", "over two lines"),
        ("link:++https://docs.example/a_b[c]++[plus]", "https://docs.example/a_b[c]", "plus"),
        ("image::https://docs.example/p.png[A picture,300]", "https://docs.example/p.png", "A picture,300"),
        ("See <https://docs.example/auto>.", "https://docs.example/auto", ""),
        ("See https://docs.example/bare, and", "https://docs.example/bare", ""),
        ("https://docs.example/open[no end\n\nhere]", "https://docs.example/open", ""),
    ],
)
def test_where_a_url_ends_and_what_is_shown(text: str, url: str, shown: str) -> None:
    assert cited(text) == [(url, shown)]


def test_a_name_that_the_document_gives_to_a_url_is_put_in() -> None:
    text = ":repo: https://code.example/r\n\n{repo}/issues/3[#3] and {unknown}/issues/4[#4]\n"
    found = extraction_of(reading_of("a.adoc", text)).citations
    assert [one.url for one in found] == ["https://code.example/r/issues/3"]


@pytest.mark.parametrize(
    ("text", "is_link"),
    [
        ("{repo}/x[x]", False),
        ("{Repo}[all of it]", False),
        ("image:{repo}/x.png[x]", False),
        (":docs: {repo}/docs", False),
        ("Text.", True),
        ("{repo}/x[x], which is {repo}.", True),
        ("\\{repo}/x[x]", True),
        ("----\ncurl {repo}/x\n----", True),
        ("// {repo}/x[x]", True),
        ("{other}/x[x]", True),
    ],
)
def test_a_url_that_is_shown_only_as_the_beginning_of_links_is_none_of_its_own(
    text: str, is_link: bool
) -> None:
    for value in ("https://code.example/r", "https://code.example/{v}/r"):
        found = cited(f":repo: {value}\n:v: 1\n\n{text}\n")
        assert (found[:1] == [(value, "")]) is is_link


@pytest.mark.parametrize(
    "text",
    [
        "----\ncurl https://x.example/a\n----",
        "....\nhttps://x.example/a\n\nhttps://x.example/b\n....",
        "[source,sh]\ncurl https://x.example/a",
        "[source,sh]\n.A title\n----\nhttps://x.example/a[x]\n----",
        "```sh\nhttps://x.example/a\n```",
        "Text.\n\n  https://x.example/a",
        "See `https://x.example/a`.",
    ],
)
def test_code_holds_no_links_unless_asked_for(text: str) -> None:
    assert cited(text) == []
    extraction = extraction_of(reading_of("a.adoc", text, include_code=True))
    assert {one.role for one in extraction.citations} == {Role.CODE}


@pytest.mark.parametrize(
    "text",
    ["// https://x.example/a", "////\nhttps://x.example/a[x]\n\nb\n////", "////\nhttps://x.example/open"],
)
def test_comments_hold_none(text: str) -> None:
    assert cited(text) == cited(text, include_code=True) == []


def test_a_block_ends_where_its_own_delimiter_stands() -> None:
    text = "----\n....\n-----\nhttps://x.example/a\n----\nhttps://x.example/b[b]\n\n* item\n  https://x.example/c\n"
    assert [url for url, _ in cited(text)] == ["https://x.example/b", "https://x.example/c"]


def test_references_are_paired_and_shown_without_marks() -> None:
    text = "Related article: https://news.example/2025/02/20/two-banks[*Two* banks merge in the harbour]\n"
    (reference,) = extraction_of(reading_of("a.adoc", text)).references
    assert (reference.title, reference.own) == ("Two banks merge in the harbour", 0)


def test_local_links_and_ids() -> None:
    text = "[[top]]\n== Part\n\n<<top,up>> xref:deep/page.adoc#x[Deep] xref:id[I] link:b.html[B] image::p.png[P] [#own]\nText.\n"
    reading = reading_of("a.adoc", text)
    assert [one.target for one in reading.local] == ["#top", "deep/page.adoc#x", "#id", "b.html", "p.png"]
    assert reading.anchors() == ["top", "own"]
    assert reading.links == []


def test_the_header_dates_and_names_the_document() -> None:
    reading = reading_of(
        "a.adoc",
        "= The *Guide*\nAnn <a@b.example>\nv1.2, 2024-05-03: second\n:page-date: 2023-01-02\n\nText.\n",
    )
    assert [(one.field, one.date.text) for one in reading.declared()] == [
        ("published", "2023-01-02"),
        ("modified", "2024-05-03"),
    ]
    assert [one.text for one in reading.titles()] == ["The Guide"]
    assert reading.body_start() > 60
    assert [*reading_of("a.adoc", "= T\n:revdate: {docdate}\n\n3 May 2024\n").declared()] == []


def test_blocks_and_text() -> None:
    source = "== A _heading_\n\nA *bold* https://a.example/x[link] // no\n// hidden\nhere.\n"
    reading = reading_of("a.adoc", source)
    heading = reading.block_at(3)
    assert (heading.kind, heading.level) == (BlockKind.HEADING, 2)
    body = reading.block_after(heading)
    assert body is not None
    assert reading.text(body.start, body.end) == "A bold link // no\nhere.\n"
    assert not reading.is_visible(source.index("hidden"))
    assert not reading.is_visible(source.index("a.example"))
    assert reading.is_visible(source.index("link]"))


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("NAME\n----\nhttps://a.example/x\n\nSYNOPSIS\n--------\nhttps://a.example/y\n", ["https://a.example/x", "https://a.example/y"]),
        ("[[id]]\nHäfen\n~~~~~\n\nhttps://a.example/x\n", ["https://a.example/x"]),
        ("港町\n++++\n\nhttps://a.example/x\n\nText\n\n----\nhttps://a.example/y\n----\n", []),
        ("A longer line\n----\nhttps://a.example/x\n----\n", []),
        (".Name\n-----\nhttps://a.example/x\n-----\n", []),
        ("One\nName\n----\nhttps://a.example/x\n----\n", []),
        ("* abcd\n------\nhttps://a.example/x\n------\n", []),
        ("[source]\nName\n----\nhttps://a.example/x\n----\n", []),
    ],
)  # fmt: skip
def test_the_line_below_a_heading_opens_no_block(text: str, urls: list[str]) -> None:
    assert [url for url, _ in cited(text)] == urls


def test_cross_references_name_no_scheme():
    """A module of Antora may stand before a page's name; an id may have a colon in it."""
    text = "xref:component:module:page.adoc[y], xref:https:intro.adoc[h], xref:#deploy:x[z] and xref:https://a.example/[w]\n"
    assert cited(text) == [("https://a.example/", "w")]


@pytest.mark.parametrize(
    "line",
    [
        '[id="lab"]', "[id='lab']", "[id=lab]", '[.role,id="lab"]', "[appendix,id=lab]", '[source,bash, id = "lab"]', "[discrete,id=lab,role=x]",
        "[#lab]", "[#lab.role]", "[.role#lab]", "[appendix#lab%open]", "[[lab]]", "[[lab,Text]]", "image::x.png[A,id=lab]", "anchor:lab[]",
    ],
)  # fmt: skip
def test_ids_in_all_forms(line: str) -> None:
    assert "lab" in reading_of("a.adoc", f"= T\n\n{line}\n== Adding\n").anchors()


def test_what_only_ends_like_an_id_is_none() -> None:
    assert reading_of("a.adoc", "id=a\n\n[grid=b,void=c]\n\n[x id=d]\n").anchors() == []


@pytest.mark.parametrize(
    ("title", "forms"),
    [
        ("Foo -- Bar", ["Foo -- Bar", "FooBar"]),
        ("a--b...", ["a--b...", "ab"]),
        ("Using [app]`MGED`", ["Using MGED"]),
        ("[path]_boolean.cpp_", ["boolean.cpp"]),
        ("See <<_foobar,Fig>>", ["See Fig"]),
        ("Tea &amp; Cake (C)", ["Tea &amp; Cake (C)", "Tea  Cake"]),
        ("The `_id` field", ["The _id field"]),
        ("Fish & chips; list[0] [1]", ["Fish & chips; list[0] [1]"]),
    ],
)
def test_titles_are_what_ids_are_made_of(title: str, forms: list[str]) -> None:
    assert reading_of("a.adoc", f"= T\n\n== {title}\n").headings() == ["T", *forms]


def test_a_picture_may_lead_somewhere_else_than_to_itself() -> None:
    text = (
        ":repo: https://repo.example/r\n\nimage::https://a.example/i.png[Alt,link=https://b.example/x,100]\n"
        'image:j.png[link="{repo}/issues"] image:k.png[link=self] image:l.png[link={unknown}]\n'
    )
    found = extraction_of(reading_of("a.adoc", text)).citations
    assert [(one.url, one.kind.value) for one in found] == [
        ("https://a.example/i.png", "image"),
        ("https://b.example/x", "link"),
        ("https://repo.example/r/issues", "link"),
    ]


def test_html_that_is_passed_on_is_read_and_programs_and_formulas_are_not() -> None:
    text = (
        '++++\n<a href="https://a.example/">x</a>\n++++\n\n++++\n<script>f("https://b.example/")</script>\n++++\n\n'
        "[stem]\n++++\nhttps://c.example/\n++++\n\n----\nhttps://d.example/\n----\n"
    )
    assert [one.url for one in extraction_of(reading_of("a.adoc", text)).citations] == ["https://a.example/"]


def test_what_stands_in_the_quoted_text_of_a_picture_is_no_attribute() -> None:
    text = 'image::https://a.example/i.png["A, link=https://b.example/", link="https://c.example/"]\n'
    found = extraction_of(reading_of("a.adoc", text)).citations
    assert [one.url for one in found] == ["https://a.example/i.png", "https://c.example/"]
