"""Workbooks: which cells hold links, and what their rows state of them."""

import pytest

from linkcheck.extract.extraction import extraction_of
from linkcheck.model import MentionKind, Role, Skipped
from linkcheck.readers.base import Opened, ReadOptions
from linkcheck.readers.registry import readings_of
from tests.readings import reading_of

from .archives import SHEETS, archive, relationships, workbook

DAY = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'


def text(cell: str, content: str) -> str:
    return f'<c r="{cell}" t="inlineStr"><is><t>{content}</t></is></c>'


def cited(data: bytes) -> list[tuple[str | None, str, str]]:
    return [(one.place, one.url, one.text) for one in extraction_of(reading_of("a.xlsx", data)).citations]


def test_a_hyperlink_belongs_to_its_cell():
    link = '<hyperlinks><hyperlink ref="B7:B9" r:id="r1" location="x"/></hyperlinks>'
    data = workbook(
        f"<row>{text('B7', 'the act')}</row>", ("r1", "hyperlink", "https://a.example/x"), after=link
    )

    assert cited(data) == [("sheet One, B7", "https://a.example/x", "the act")]


@pytest.mark.parametrize(
    ("formula", "found"),
    [
        ('HYPERLINK("https://a.example/x","the act")', [("sheet One, A1", "https://a.example/x", "the act")]),
        ('HYPERLINK("https://a.example/x")', [("sheet One, A1", "https://a.example/x", "the act")]),
        ('HYPERLINK("https://a.example/"&amp;B1,"the act")', []),  # B1 holds nothing
        ('HYPERLINK("#Two!A1","the act")', []),
        ('IF(B1,"https://a.example","")', []),
    ],
)
def test_a_formula_is_a_hyperlink(formula, found):
    assert cited(workbook(f'<row><c r="A1" t="str"><f>{formula}</f><v>the act</v></c></row>')) == found


def test_a_formula_puts_its_address_together_of_cells_of_its_row():
    row = (
        '<row><c r="A1" t="str"><f>HYPERLINK("https://a.example/"&amp;B1,"the act")</f><v>the act</v></c>'
        '<c r="B1" t="str"><v>PROJ-7</v></c><c r="C1"><f>HYPERLINK("https://c.example/"&amp;D1)</f></c></row>'
    )
    assert cited(workbook(row)) == [("sheet One, A1", "https://a.example/PROJ-7", "the act")]


def test_shared_texts_are_put_together_without_their_readings():
    shared = (
        "<si><t>no</t></si><si><r><t>see https://a.exam</t></r><r><t>ple/x</t></r><rPh><t>no</t></rPh></si>"
    )

    assert cited(workbook('<row><c r="A1" t="s"><v>1</v></c></row>', shared=shared)) == [
        ("sheet One, A1", "https://a.example/x", "")
    ]


def test_a_cell_with_two_urls_has_two_citations_whatever_it_leads_to():
    link = '<hyperlinks><hyperlink ref="A1" r:id="r1"/></hyperlinks>'
    data = workbook(f"<row>{text('A1', 'https://a.example and https://b.example')}</row>",
                    ("r1", "hyperlink", "https://a.example"), after=link)  # fmt: skip

    assert [one[1] for one in cited(data)] == ["https://a.example/", "https://b.example/"]


def test_a_row_states_the_title_and_the_day_of_its_url():
    rows = (
        f"<row>{text('A1', 'Title')}{text('B1', 'Published')}{text('C1', 'URL')}</row>"
        f'<row>{text("A2", "Talks go on")}<c r="B2" s="1"><v>45708.5</v></c>{text("C2", "https://a.example/x")}</row>'
    )
    (found,) = extraction_of(reading_of("a.xlsx", workbook(rows, styles=DAY))).citations

    assert (found.text, found.role) == ("Talks go on", Role.ASIDE)
    assert [(one.kind, one.date and str(one.date.value)) for one in found.mentions] == [
        (MentionKind.CLOSING, "2025-02-20")
    ]


@pytest.mark.parametrize(
    ("styles", "book", "day"),
    [
        ('<numFmts><numFmt numFmtId="170" formatCode="dd/mm/yy"/></numFmts><cellXfs><xf/><xf numFmtId="170"/></cellXfs>', "", "2025-02-20"),
        ('<numFmts><numFmt numFmtId="170" formatCode="&quot;day&quot; 0"/></numFmts><cellXfs><xf/><xf numFmtId="170"/></cellXfs>', "", None),
        (DAY, '<workbookPr date1904="1"/>', "2029-02-21"),
    ],
)  # fmt: skip
def test_which_numbers_are_days(styles, book, day):
    rows = (
        f"<row>{text('A1', 'Published')}{text('B1', 'URL')}</row>"
        f'<row><c r="A2" s="1"><v>45708</v></c>{text("B2", "https://a.example/x")}</row>'
    )
    (found,) = extraction_of(reading_of("a.xlsx", workbook(rows, styles=styles, book=book))).citations

    assert [str(one.date.value) for one in found.mentions if one.date] == ([day] if day else [])


def test_comments_drawings_and_margins_are_read():
    head = f'xmlns="{SHEETS}"'
    comments = (
        f'<comments {head}><authors><author>https://no.example</author></authors><commentList><comment ref="B2"><text><r>'
        "<t>see https://c.example</t></r></text></comment></commentList></comments>"
    )
    margins = '<headerFooter><oddFooter>&amp;L&amp;"Arial,Bold"&amp;8https://m.example/a&amp;RPage &amp;P</oddFooter></headerFooter>'
    data = workbook(
        f"<row>{text('A1', 'x')}</row>",
        ("c", "comments", "../comments1.xml"),
        after=margins,
        xl__comments1_xml=comments,
    )

    assert cited(data) == [
        ("sheet One, margins", "https://m.example/a", ""),
        ("sheet One, comment on B2", "https://c.example/", ""),
    ]


def test_what_is_no_workbook_or_damaged_is_skipped_with_the_reason():
    def skipped(data: bytes) -> list[str]:
        found = readings_of(Opened("a.xlsx", data), "xlsx", ReadOptions())
        return [one.reason for one in found if isinstance(one, Skipped)]

    assert skipped(archive({"a": "b"})) == ["it is damaged: it holds no workbook"]
    assert skipped(workbook(f"<row>{text('A1', 'https://a.example')}</row><broken>")) == [
        'only the beginning of the sheet "One" could be read: its XML is damaged'
    ]


def test_a_large_sheet_takes_linear_time_and_keeps_only_what_holds_urls(ends_soon):
    row = '<row><c r="A1" t="str"><f>HYPERLINK("https://a.example","x")</f><v>x</v></c><c r="B1"><v>1</v></c></row>'
    data = workbook(row * 5_000 + "<row><c r='A1'><v>1</v></c></row>" * 20_000)

    def work():
        reading = reading_of("a.xlsx", data)
        assert len(reading.links) == 5_000
        assert reading.source.size < 5_000 * 40

    ends_soon(work)


def test_titles_of_charts_are_read():
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
    data = workbook(
        f"<row>{text('A1', 'x')}</row>",
        ("d", "drawing", "../drawings/drawing1.xml"),
        xl__drawings__drawing1_xml="<d/>",
        **{"xl/drawings/_rels/drawing1.xml.rels": relationships(("c", "chart", "../charts/chart1.xml"))},
        xl__charts__chart1_xml=f'<c xmlns:a="{drawing}"><a:p><a:r><a:t>Source: https://c.example/</a:t></a:r></a:p></c>',
    )
    assert cited(data) == [("sheet One, drawing", "https://c.example/", "")]
