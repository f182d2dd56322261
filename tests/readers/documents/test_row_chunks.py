"""Rows that cite nothing are left out before a sheet is parsed, and no reading is another one for it."""

import random

import pytest

from linkcheck.model import Skipped
from linkcheck.readers import row_chunks
from linkcheck.readers.base import Opened, ReadOptions
from linkcheck.readers.opendocument import story
from linkcheck.readers.registry import readings_of
from linkcheck.readers.row_chunks import apart
from linkcheck.readers.xlsx import cells

from .archives import archive, workbook

TEXTS = (
    *("", "a", "title", "12", "45000", "https://a.example/x", "see www.b.example", "doi:10.1000/182", "a[.]example"),
    *("https:&#47;&#47;c.example", "&#x77;ww.h.example", "a&#10;b&#x0A;c&#39;", "a &amp; b", "<![CDATA[https://d.example]]>", "x <!-- </row><row> --> y", "2025-02-20"),
)  # fmt: skip
SPACED = (
    "RFC<text:s/>2119",
    "RFC\n2119",
    "RFC&#10;2119",
    "RFC<text:s text:c='2'></text:s>2119",
    "RFC<text:line-break/>2119",
)
"""Names with white space as OpenDocument writes it."""
FORMULAS = (
    "of:=HYPERLINK(&quot;b.ods&quot;)",
    "of:=&#72;YPERLINK(&quot;b.ods&quot;)",
    "of:=SUM([.A1:.B2])&#x0a;",
    "of:=[.A1]&amp;&quot;https://i.example&quot;",
)
NESTED = (
    "<table:table><table:table-row><table:table-cell><text:p>in</text:p></table:table-cell>"
    "</table:table-row></table:table>"
)
BOUNDARIES = ("", "<row/>", '<row r="9"/>', "<!-- <row> -->", " ")


def pieces_of(data: bytes, chance: random.Random) -> list[bytes]:
    size = chance.choice((1, 7, 40, 1_000_000))
    return [data[at : at + size] for at in range(0, len(data), size)]


def excel_row(number: int, chance: random.Random) -> str:
    named = chance.random() < 0.8
    found = []
    for column in "ABCD"[: chance.randrange(5)]:
        place = f' r="{column}{number}"' if named or chance.random() < 0.5 else ""
        text = chance.choice(TEXTS)
        found.append(
            chance.choice(
                (
                    f'<c{place} t="inlineStr"><is><t>{text}</t></is></c>',
                    f'<c{place} t="inlineStr"><is><r><t>https:</t></r><r><t>//e.example</t></r></is></c>',
                    f'<c{place} t="s" s="1"><v>{chance.randrange(6)}</v></c>',
                    f'<c{place} s="1"><v>{chance.choice(("3", "45000", "0.5"))}</v></c>',
                    f'<c{place} t="str"><f>hyperlink("b.xlsx","b")</f><v>b</v></c>',
                    f"<c{place}><f>SUM(A1)</f><v>3</v></c>",
                    f"<c{place}/>",
                )
            )
        )
    row = f' r="{number}"' if named else chance.choice(("", " spans='1:4'"))
    return f"<row{row}>{''.join(found)}</row>"


def excel(chance: random.Random) -> bytes:
    rows = "".join(
        excel_row(number, chance) + chance.choice(BOUNDARIES) for number in range(1, chance.randrange(2, 14))
    )
    links = "".join(
        f'<hyperlink ref="{chance.choice("ABCD")}{chance.randrange(1, 14)}" r:id="r1"/>'
        for _ in range(chance.randrange(3))
    )
    shared = "".join(f"<si><t>{text}</t></si>" for text in chance.sample(TEXTS[:11], 5))
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    after = f"<hyperlinks>{links}</hyperlinks>"
    return workbook(rows, ("r1", "hyperlink", "https://f.example"), after=after, shared=shared, styles=styles)


def opendocument_row(chance: random.Random) -> str:
    found = []
    for _ in range(chance.randrange(5)):
        text = chance.choice(TEXTS + SPACED)
        inner = chance.choice(
            (
                f"<text:p>{text}</text:p>",
                f"<text:p>a<text:s/>{text}</text:p><text:p>b</text:p>",
                "<text:p><text:span>https:</text:span>//g.example</text:p>",
                f'<text:p>a<text:span text:style-name="T1">{text}</text:span></text:p>',
                f'<text:p><text:span text:style-name="T1">w</text:span>{text.replace("www", "ww")}</text:p>',
                '<text:p><text:a xlink:href="../b.ods">b</text:a></text:p>',
                "<office:annotation><text:p>note</text:p></office:annotation>",
                NESTED,
            )
        )
        formula = f' table:formula="{chance.choice(FORMULAS)}"' if chance.random() < 0.2 else ""
        width = ' table:number-columns-repeated="3"' if chance.random() < 0.2 else ""
        found.append(f"<table:table-cell{formula}{width}>{inner}</table:table-cell>")
    repeated = ' table:number-rows-repeated="4"' if chance.random() < 0.3 else ""
    return f"<table:table-row{repeated}>{''.join(found)}</table:table-row>"


def opendocument(chance: random.Random) -> bytes:
    tables = "".join(
        f'<table:table table:name="{name}">'
        + "".join(
            opendocument_row(chance) + chance.choice(("", "<table:table-row/>", "<!-- x -->"))
            for _ in range(chance.randrange(12))
        )
        + "</table:table>"
        for name in ("One", "Two")
    )
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "table")
    )
    content = (
        f'<office:document-content {names} xmlns:xlink="http://www.w3.org/1999/xlink">'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    return archive(
        {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content, "META-INF/manifest.xml": "<m/>"}
    )  # fmt: skip


def read(kind: str, data: bytes) -> list[object]:
    suffix = {"xlsx": "xlsx", "opendocument": "ods"}[kind]
    found: list[object] = []
    for one in readings_of(Opened(f"a.{suffix}", data), kind, ReadOptions()):
        if isinstance(one, Skipped):
            found.append(one)
        else:
            source = one.source
            places = [source.spot(link.start, link.end) for link in (*one.links, *one.local)]
            found += [source.data, one.links, one.local, one.runs, one.records(), places]
    return found


@pytest.mark.parametrize(("kind", "made"), [("xlsx", excel), ("opendocument", opendocument)])
def test_a_reading_is_the_same_with_all_rows_parsed(kind, made, monkeypatch):
    chance = random.Random(7)
    left_out = []

    def counted(pieces, name):
        for piece, is_row in apart(pieces, name):
            left_out.append(is_row)
            yield piece, is_row

    for _ in range(600):
        data = made(chance)
        monkeypatch.setattr(cells, "apart", counted)
        monkeypatch.setattr(story, "apart", counted)
        found = read(kind, data)
        monkeypatch.setattr(cells, "apart", lambda pieces, _: ((piece, False) for piece in pieces))
        monkeypatch.setattr(story, "apart", lambda pieces, _: ((piece, False) for piece in pieces))
        assert found == read(kind, data), data

    assert sum(left_out) > 1_000


def test_what_is_cut_apart_is_the_part_itself():
    chance = random.Random(8)
    for _ in range(2_000):
        data = "".join(
            chance.choice(("<row>", "</row>", "<row/>", "<row a=''>", "x", "<!-- -->", "<rows>", "<", ">"))
            for _ in range(chance.randrange(30))
        ).encode()
        found = [*apart(pieces_of(data, chance), b"row")]

        assert b"".join(piece for piece, _ in found) == data
        assert all(
            piece.startswith(b"<row") and piece.endswith(b"</row>") and piece.count(b"</row>") == 1
            for piece, is_row in found
            if is_row
        )
        for number, (_, is_row) in enumerate(found):
            before = b"".join(piece for piece, _ in found[:number])
            assert not is_row or before.rfind(b"<") <= before.rfind(b">")
        at = data.find(b"<!")
        before = sum(len(piece) for piece, is_row in found[: max(0, _last_row(found) + 1)])
        assert at < 0 or before <= at


def test_what_comes_before_a_row_ends_where_a_tag_does(monkeypatch):
    monkeypatch.setattr(row_chunks, "_LONGEST", 100)
    data = (b"<sheet>" + b'<a b="c"/><row>d</row>' * 9 + b'<a b="c"/>' * 50) * 20

    found = [*apart([data[at : at + 37] for at in range(0, len(data), 37)], b"row")]

    assert sum(is_row for _, is_row in found) == 180
    assert all(piece.endswith(b">") for piece, _ in found)


def _last_row(found: list[tuple[bytes, bool]]) -> int:
    return max((number for number, (_, is_row) in enumerate(found) if is_row), default=-1)


def test_a_part_without_rows_takes_linear_time(ends_soon):
    ends_soon(lambda: sum(len(piece) for piece, _ in apart([b"<row>" + b" " * 100_000] * 1_000, b"row")))
