"""Books: chapters in the order of the spine, what the book says of itself, what is encrypted."""

import random

import pytest

from linkcheck.extract.extraction import extraction_of
from linkcheck.extract.joining import joined
from linkcheck.model import Skipped
from linkcheck.readers.base import Opened, ReadOptions
from linkcheck.readers.registry import readings_of

from .archives import archive

OPF = (
    '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">'
    "<metadata><dc:title>On dams</dc:title>{dates}</metadata><manifest>"
    '<item id="a" href="text/a.xhtml" media-type="application/xhtml+xml"/><item id="b" href="text/b%20c.xhtml" media-type="application/xhtml+xml"/>'
    '<item id="s" href="s.css" media-type="text/css"/></manifest><spine><itemref idref="b"/><itemref idref="a"/><itemref idref="s"/></spine></package>'
)


def page(body: str) -> str:
    return (
        f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{body}</body></html>'
    )


def book(first: str = "", second: str = "", dates: str = "", **more: str) -> bytes:
    return archive(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="E/p.opf"/></rootfiles></container>',
            "E/p.opf": OPF.replace("{dates}", dates),
            "E/text/b c.xhtml": page(first),
            "E/text/a.xhtml": page(second),
            **{name.replace("__", "/"): content for name, content in more.items()},
        }
    )


def read(data: bytes):
    found = [*readings_of(Opened("a.epub", data), "epub", ReadOptions())]
    return [one for one in found if not isinstance(one, Skipped)], [
        one.reason for one in found if isinstance(one, Skipped)
    ]


def test_chapters_are_read_in_the_order_of_the_spine_with_their_paragraphs():
    readings, skipped = read(
        book(
            "<h1>One</h1><p>x</p><p>See <a href='https://a.example/x?a=1&amp;b=2'>the act</a></p>",
            "<p>https://b.example</p>",
        )
    )
    found = joined([extraction_of(one) for one in readings])

    assert [(one.place, one.url) for one in found.citations] == [
        ("chapter b c.xhtml, paragraph 3", "https://a.example/x?a=1&b=2"),
        ("chapter a.xhtml, paragraph 1", "https://b.example/"),
    ]
    assert (skipped, found.format, found.whole_page) == ([], "epub", False)


def test_places_in_a_chapter_are_the_same_in_whatever_order_they_are_asked_for():
    texts = [
        "",
        "<p>x</p>",
        "<p></p>",
        "<ul><li>é<p>y</p></li></ul>",
        "<p>a<br/><br/>b</p>",
        "<p><a href='c.xhtml'>é</a></p>",
    ]
    chance = random.Random(3)
    for _ in range(60):
        data = book(
            "".join(chance.choices(texts, k=12)) + "<p><a href='https://a.example/'>é</a></p><p>z</p>"
        )
        offsets = range(read(data)[0][1].source.size + 1)
        in_order, shuffled = (read(data)[0][1].source for _ in range(2))
        expected = {at: in_order.place_at(at) for at in offsets}
        asked = chance.sample(offsets, len(offsets))

        assert [shuffled.place_at(at) for at in asked] == [expected[at] for at in asked]
        assert expected[0] in ("chapter b c.xhtml, top", "chapter b c.xhtml, paragraph 1")
        assert len({*expected.values()}) > 2


def test_links_inside_the_book_name_its_files_from_its_top():
    readings, _ = read(
        book("<p id=p><a href='a.xhtml#x'>next</a> <a href='../s.css'>s</a> <a href='#p'>p</a></p>")
    )
    found = joined([extraction_of(one) for one in readings])

    assert [(one.file, one.fragment, one.raw) for one in found.local] == [
        ("E/s.css", None, "E/s.css"),
        ("E/text/a.xhtml", "x", "a.xhtml#x"),
        ("E/s.css", None, "../s.css"),
        ("E/text/b c.xhtml", "p", "#p"),
    ]
    assert found.anchors == (
        "E/p.opf", "E/text/a.xhtml", "E/text/a.xhtml#", "E/text/b c.xhtml", "E/text/b c.xhtml#", "E/text/b c.xhtml#p",
        "META-INF/container.xml", "mimetype",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("dates", "declared"),
    [
        ("<dc:date>2025-02-20</dc:date>", [("published", "2025-02-20")]),
        (
            "<dc:date>1895</dc:date><meta property='dcterms:modified'>2025-02-21T09:00:00Z</meta>",
            [("published", "1895-01-01"), ("modified", "2025-02-21")],
        ),
        ("<dc:date opf:event='modification'>2025-02-21</dc:date>", [("modified", "2025-02-21")]),
        ("<dc:date>0101-01-01T00:00:00+00:00</dc:date>", []),
    ],
)
def test_what_a_book_says_of_its_dates(dates, declared):
    readings, _ = read(book(dates=dates))

    assert [(one.field, str(one.date.value)) for one in readings[0].declared()] == declared
    assert [one.text for one in readings[0].titles()] == ["On dams"]


def test_a_book_without_its_list_of_files_is_read_by_their_names():
    readings, _ = read(archive({"b.xhtml": page("<p>https://a.example</p>")}))

    assert len(joined([extraction_of(one) for one in readings]).citations) == 1


def test_encrypted_chapters_and_missing_ones_are_skipped_and_fonts_may_be_encrypted():
    lock = (
        '<encryption xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:CipherReference URI="{}"/></encryption>'
    )

    assert read(book(**{"META-INF__encryption.xml": lock.format("E/text/a.xhtml")})) == (
        [],
        ["it is encrypted"],
    )
    assert read(book(**{"META-INF__encryption.xml": lock.format("E/fonts/a.otf")}))[1] == []
    assert read(archive({"a.txt": "x"})) == ([], ["it is damaged: it holds no chapters"])
