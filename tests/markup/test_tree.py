"""The tree and its places: what an element's place spans is its own tag, whatever the page holds; hostile pages in linear time."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.markup.tree import Element, PieceKind, Tree, is_foreign, is_inert, pieces

WRITTEN = (
    "<p>|<a href='x&amp;y'>|<a\r\nHREF=\"é\">|</a>|<a href=a\0b>|<b>|</b>|</p>|<!--x-->|<!--|<![CDATA[|]]>|<table>|<tr>|<td>|</table>|"
    "<svg>|<title>|</svg>|<template>|</template>|<noscript>|</noscript>|<script>|</script>|<textarea>|</textarea>|<img src=q>|<br/>|"
    "\r|\n|\r\n|\0|\ufeff|\U0001f600|é|&lt;|&amp|&#0;|&#x1F600;|<|>|\"|'|=|/|<a |<select>|<option>|<li>|<ul>|</ul>|<image>|<math>|"
    "<frameset>|</>"
)
SCRAPS = st.sampled_from(WRITTEN.split("|")) | st.text(max_size=5)
PAGES = st.lists(SCRAPS, max_size=40).map("".join)
LINKS = st.lists(
    st.sampled_from(
        [
            '<a href="x">',
            '<a class="b" href="x" id="">',
            '<a href="x" href="y">',
            "t",
            "</a>",
            "<a>",
            "&amp;",
            "\0",
            " ",
        ]
    )
    | SCRAPS,
    max_size=30,
).map("".join)


@given(PAGES)
def test_every_place_is_that_of_the_elements_own_tag(text: str) -> None:
    tree = Tree(text)
    for element in tree.elements():
        place = tree.place(element)
        if place is None:
            continue
        assert text[place.start] == "<"
        assert text[place.inside - 1] == ">"
        name = text[place.start + 1 : place.inside].replace("\0", "\ufffd").lower()
        assert name.startswith(("image", element.tag.lower()))
        assert tree.start(element) == place.start
        if place.end >= 0:
            assert text[place.outside : place.outside + 2] == "</"
            assert text[place.end - 1] == ">"


@given(PAGES)
def test_every_value_is_written_where_its_place_says(text: str) -> None:
    tree = Tree(text)
    for element in tree.elements():
        for name in dict(element.attrs):
            start, end = tree.value(element, name)
            if start < 0:
                continue
            written = text[start:end].translate(str.maketrans("\r\n\0", "\t\t\ufffd"))
            assert html.unescape(written).replace("\ufffd", "") == (element.attr(name) or "").replace(
                "\ufffd", ""
            )


@given(LINKS)
def test_plain_tags_and_links_stand_where_the_parser_says(text: str) -> None:
    tree = Tree(text)
    for element in tree.elements():
        place = tree.place(element)
        if place is not None:
            assert tree.inside(element) == place.inside
        plain = tree.plain_link(element)
        if plain is not None:
            assert place is not None
            assert plain[:4] == place[:4]
            assert plain[4:] == tree.value(element, "href")
            assert not len(list(element.iter_elements()))


@given(PAGES)
def test_pieces_follow_each_other_and_cover_the_page(text: str) -> None:
    at = 0
    for piece in pieces(Tree(text), 0, len(text)):
        assert piece.start == at
        assert piece.end > at
        at = piece.end
        if piece.kind in (PieceKind.START, PieceKind.END):
            assert text[piece.start] == "<"
            assert text[piece.end - 1] == ">"
    rest = text[at:]
    assert rest == "" or rest[0] == "<", "only a tag or comment that the end cuts off may be left"


@given(st.text(max_size=2000), st.integers(min_value=0, max_value=2000))
def test_byte_offsets_are_those_of_the_texts_utf8(text: str, at: int) -> None:
    text, at = text * 3, min(at * 3, len(text) * 3)
    tree = Tree(text)
    byte = len(text[:at].encode())
    assert tree.byte(at) == byte
    assert tree.offset(byte) == at


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("<a href>", ""),
        ("<a href=>", ""),
        ("<a href = 'x'>", "x"),
        ('<a\nhref\n=\n"x\ny">', "x\ny"),
        ("<a href=x/>", "x/"),
        ("<a title=\"href='no'\" HREF=x href=y>", "x"),
        ("<a href=''>", ""),
        ('<a href="x=\'">', "x='"),
    ],
)
def test_values(text: str, value: str) -> None:
    tree = Tree(text)
    element = next(tree.elements("a"))
    assert text[slice(*tree.value(element, "href"))] == value
    assert tree.value(element, "class") == (-1, -1)


def test_what_the_parser_makes_has_no_place() -> None:
    tree = Tree("<b>a<p>b</b><table><tr><td>")
    made = {element.tag for element in tree.elements() if tree.place(element) is None}
    assert made == {"html", "head", "body", "tbody", "b"}, "the second b is a copy"


def test_templates_and_foreign_elements() -> None:
    tree = Tree("<template><a></a></template><svg><a/></svg><noscript><a></a></noscript>")
    assert [(is_inert(one), is_foreign(one)) for one in tree.elements("a")] == [
        (True, False),
        (False, True),
        (False, False),
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("<a>one<br>two</a>", "one two"),
        ("<a><div>one</div>two</a>", "one two"),
        ("<a>o<b>n</b>e<script>x</script><!-- y --></a>", "one"),
        ("<a> one\r\n  two </a>", "one two"),
        ("<a><svg><title>T</title><text>x</text></svg></a>", "x"),
        ("<a><template><p>hidden</template>seen</a>", "seen"),
        ("<p><a>one</p><p>two</a>", "one"),
    ],
)
def test_lines(text: str, line: str) -> None:
    tree = Tree(text)
    assert tree.line(next(tree.elements("a"))) == line


def test_in_xml_every_element_closes_itself() -> None:
    text = '<script src="x>y"/><title lang=\'a\' /><textarea/><xmp/><a href="q">z</a>'
    assert [one.tag for one in Tree(text).elements("a")] == []
    tree = Tree(text, xml=True)
    link = next(tree.elements("a"))
    assert tree.line(link) == "z"
    first = next(one for one in tree.elements() if tree.start(one) == 0)
    assert (first.tag, first.attr("src"), text[slice(*tree.value(first, "src"))]) == ("meta", "x>y", "x>y")


HOSTILE = [
    "<div>", "<b>", "<p>", "<a href=x><object>", "<table>", "<svg><a href=x>", "<template>", "<li>", "<b><p>", "<a href=1><p>", "<font><p>",
    "<select><option>", "</p>", "<!--", "<![CDATA[", "<svg><![CDATA[", "<a ", "<a b=\"", "&", "&#", "<", "</", "<title>", "<script><!--", "<a/",
    "<frameset>", "<math><mi>", "<ruby><rt>", "<form><button>", "\0", "\r", "<b><i><u><p>", "<applet><marquee><a href=1>", "<noscript>",
]  # fmt: skip


@pytest.mark.parametrize("scrap", HOSTILE)
def test_hostile_pages_are_read_in_linear_time(scrap: str, ends_soon) -> None:
    text = scrap * (150_000 // len(scrap))

    def work() -> None:
        tree = Tree(text)
        for element in tree.elements():
            assert isinstance(element, Element)
            tree.place(element)
            tree.line(element, 20)
        for _ in pieces(tree, 0, len(text)):
            pass

    ends_soon(work)


def test_a_tag_of_very_many_attributes(ends_soon) -> None:
    text = "<a " + " ".join(f"a{number}=1" for number in range(100_000)) + ">"

    def work() -> None:
        tree = Tree(text)
        assert tree.value(next(tree.elements("a")), "a99999") == (len(text) - 2, len(text) - 1)

    ends_soon(work)


@pytest.mark.parametrize("piece", ["<![CDATA[", "<![CDATA[]]>", "<![CDATA[<a>]]><![CDATA["])
def test_sections_of_xml_are_opened_in_one_scan(piece: str, ends_soon) -> None:
    ends_soon(lambda: Tree(piece * 150_000, xml=True))
