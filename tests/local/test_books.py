"""Links inside a book are looked up among its files and the places of its chapters."""

import zipfile
from pathlib import Path

import pytest

import linkcheck

OPF = (
    '<package xmlns="http://www.idpf.org/2007/opf"><metadata/><manifest>'
    '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/><item id="b" href="b%20c.xhtml" media-type="application/xhtml+xml"/>'
    '<item id="n" href="nav.xhtml" media-type="application/xhtml+xml"/>{more}</manifest>'
    '<spine><itemref idref="a"/><itemref idref="b"/></spine></package>'
)
CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="E/p.opf"/></rootfiles></container>'
)
PAGE = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{}</body></html>'


def missing_in(
    folder: Path, body: str, more: str = "", others: dict[str, str] | None = None
) -> list[tuple[str, str, str | None]]:
    """Return the links that lead nowhere of a book whose first chapter has a body and whose manifest lists more."""
    parts = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "E/p.opf": OPF.replace("{more}", more),
        "E/a.xhtml": PAGE.format(body),
        "E/b c.xhtml": PAGE.format("<h1 id='two'>Two</h1>"),
        "E/nav.xhtml": PAGE.format("<p id='x'>x</p>"),
        "E/img/Map.png": "x",
        **(others or {}),
    }
    with zipfile.ZipFile(folder / "book.epub", "w") as book:
        for name, content in parts.items():
            book.writestr(name, content)
    report = linkcheck.check([str(folder)], offline=True, jobs=1)
    return [(one.reference, one.problem.value, one.nearest) for one in report.targets]


@pytest.mark.parametrize(
    ("body", "more", "missing"),
    [
        ("<a href='b%20c.xhtml#two'>b</a> <a href='#here'>h</a> <i id='here'/> <img src='img/Map.png'/>", "", []),
        ("<a href='b%20c.xhtml#three'>b</a> <a href='#there'>h</a>", "",
         [("E/a.xhtml#there", "no-place", None), ("E/b c.xhtml#three", "no-place", None)]),
        ("<a href='#pair%27'>p</a> <i id='pair%27'/>", "", []),
        ("<a href='c.xhtml#two'>b</a> <img src='img/map.png'/>", "",
         [("E/c.xhtml#two", "no-file", None), ("E/img/map.png", "other-case", "E/img/Map.png")]),
        ("<a href='nav.xhtml#y'>not a chapter</a> <a href='b%20c.xhtml#epubcfi(/6)'>x</a>", "", []),
        ("<a href='../../out.xhtml'>x</a>", '<item id="s" href="s.css" media-type="text/css"/>',
         [("../out.xhtml", "no-file", None), ("E/s.css", "no-file", None)]),
        ("".join(f"<a href='p{number}.xhtml'>x</a>" for number in range(6)), "", [("E/p0.xhtml", "left-out", None)]),
    ],
)  # fmt: skip
def test_what_a_book_lacks(tmp_path, body, more, missing) -> None:
    assert sorted(missing_in(tmp_path, body, more)) == missing


def test_a_finding_says_where_in_the_book_the_link_stands(tmp_path) -> None:
    missing_in(tmp_path, "<p>x</p><p><a href='c.xhtml'>c</a> <a href='#no'>n</a></p>")
    report = linkcheck.check([str(tmp_path)], offline=True, jobs=1)
    assert [(one.place, one.message) for one in report.findings] == [
        ("chapter a.xhtml, paragraph 2", "“E/a.xhtml” has no heading or other place “#no”."),
        ("chapter a.xhtml, paragraph 2", "There is no file “E/c.xhtml”."),
    ]


def test_tables_of_contents_name_places_of_chapters(tmp_path: Path) -> None:
    nav = PAGE.format('<nav><a href="a.xhtml#one">1</a> <a href="b%20c.xhtml#gone">2</a></nav>')
    ncx = (
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><content src="../b%20c.xhtml#two"/></navPoint>'
        "<navPoint><content id='x' src='../a.xhtml#none'/></navPoint></navMap></ncx>"
    )
    more = (
        '<item id="t" href="t/toc.ncx" media-type="application/x-dtbncx+xml"/>'
        '<item id="v" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
    )
    found = missing_in(tmp_path, "<h1 id='one'>x</h1>", more, {"E/nav.xhtml": nav, "E/t/toc.ncx": ncx})
    assert sorted(one[0] for one in found) == ["E/a.xhtml#none", "E/b c.xhtml#gone"]
