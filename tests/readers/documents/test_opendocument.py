"""OpenDocument: texts, workbooks and slides, in archives and as flat files."""

import pytest

from linkcheck.extract.extraction import extraction_of
from linkcheck.model import Kind, MentionKind, Role, Skipped
from linkcheck.readers.base import Opened, ReadOptions
from linkcheck.readers.registry import readings_of
from tests.readings import reading_of

from .archives import ODF, archive, odf


def a(href: str, text: str) -> str:
    return f'<text:a xlink:href="{href}">{text}</text:a>'


def cited(data: bytes, name: str = "a.odt") -> list[tuple[str | None, str, str]]:
    return [(one.place, one.url, one.text) for one in extraction_of(reading_of(name, data)).citations]


def skipped(data: bytes) -> list[str]:
    found = readings_of(Opened("a.odt", data), "opendocument", ReadOptions())
    return [one.reason for one in found if isinstance(one, Skipped)]


def test_spaces_breaks_and_spans_are_text():
    inside = (
        f"See<text:s text:c='2'/>{a('https://a.example/x', 'the <text:span>water</text:span><text:tab/>act')}"
    )
    reading = reading_of("a.odt", odf(f"<text:p/><text:p>{inside}<text:line-break/>and on</text:p>"))

    assert cited(odf(f"<text:p>{inside}</text:p>")) == [
        ("paragraph 1", "https://a.example/x", "the water act")
    ]
    assert reading.text(0, reading.source.size) == "See  the water\tact\nand on"


def test_what_was_deleted_and_numbers_of_notes_are_no_text():
    deleted = "<text:tracked-changes><text:p>https://no.example</text:p></text:tracked-changes>"
    note = "<text:note text:note-class='endnote'><text:note-citation>https://no.example</text:note-citation><text:note-body><text:p>https://n.example</text:p></text:note-body></text:note>"

    assert cited(odf(f"{deleted}<text:p>One{note} https://a.example</text:p>")) == [
        ("paragraph 1", "https://a.example/", ""),
        ("endnote 1", "https://n.example/", ""),
    ]


def test_items_say_how_deep_they_are_nested():
    inner = "<text:list><text:list-item><text:p>See https://b.example</text:p></text:list-item></text:list>"
    data = odf(
        f"<text:list><text:list-item><text:p>See https://a.example</text:p>{inner}</text:list-item></text:list>"
    )
    reading = reading_of("a.odt", data)
    assert [
        reading.block_at(reading.source.data.find(url)).level for url in (b"https://a", b"https://b")
    ] == [1, 2]


def test_headings_items_and_cells_are_known():
    row = "<table:table><table:table-row><table:table-cell><text:p>Law</text:p></table:table-cell><table:table-cell><text:p>https://c.example</text:p></table:table-cell></table:table-row></table:table>"
    data = odf(
        "<text:h text:outline-level='2'>https://a.example</text:h><text:list><text:list-item><text:p>See https://b.example</text:p>"
        f"</text:list-item></text:list>{row}<text:p>See https://d.example</text:p>"
    )
    reading = reading_of("a.odt", data)

    assert [one.role for one in extraction_of(reading).citations] == [
        Role.HEADING,
        Role.ENTRY,
        Role.ENTRY,
        Role.PROSE,
    ]
    assert (
        reading.text(*reading.row_at(reading.block_at(reading.source.data.find(b"https://c"))))
        == "Law\n\nhttps://c.example"
    )


def test_a_package_counts_as_a_folder_and_jumps_of_the_program_are_left_out():
    links = (
        a("../notes/b.odt", "b")
        + a("#place", "c")
        + a("#1.Sources|outline", "d")
        + "<text:bookmark text:name='place'/>"
    )
    packed = extraction_of(reading_of("a.odt", odf(f"<text:p>{links}</text:p>")))
    flat = f"<office:document {ODF}><office:body><office:text><text:p>{links}</text:p></office:text></office:body></office:document>"

    assert [(one.file, one.fragment) for one in packed.local] == [("notes/b.odt", None), ("", "place")]
    assert packed.anchors == ("place",)
    assert [one.file for one in extraction_of(reading_of("a.fodt", flat)).local] == ["../notes/b.odt", ""]


def test_pictures_lead_somewhere_or_come_from_somewhere():
    frame = "<draw:a xlink:href='https://a.example'><draw:frame><draw:image xlink:href='https://i.example/p.png'/></draw:frame></draw:a>"
    found = extraction_of(reading_of("a.odt", odf(f"<text:p>x{frame}</text:p>"))).citations

    assert [(one.url, one.kind) for one in found] == [
        ("https://a.example/", Kind.LINK),
        ("https://i.example/p.png", Kind.IMAGE),
    ]


def cell(inside: str = "", **attributes: str) -> str:
    given = " ".join(
        f'{name.replace("_", ":", 1).replace("_", "-")}="{value}"' for name, value in attributes.items()
    )
    return f"<table:table-cell {given}>{f'<text:p>{inside}</text:p>' if inside else ''}</table:table-cell>"


def test_cells_are_counted_over_repeated_rows_and_columns():
    rows = (
        f"<table:table-row table:number-rows-repeated='1000'>{cell()}</table:table-row>"
        f"<table:table-row>{cell(table_number_columns_repeated='27')}{cell('https://a.example')}</table:table-row>"
    )
    data = odf(f"<table:table table:name='One'>{rows}</table:table>", "spreadsheet")

    assert cited(data, "a.ods") == [("sheet One, AB1001", "https://a.example/", "")]


def test_what_helps_to_fill_a_cell_in_is_no_text_of_the_workbook():
    helping = (
        "<table:content-validations><table:content-validation><table:help-message><text:p>https://no.example</text:p>"
        "</table:help-message></table:content-validation></table:content-validations>"
    )
    table = f"<table:table table:name='One'><table:table-row>{cell('https://a.example')}</table:table-row></table:table>"

    assert cited(odf(helping + table, "spreadsheet"), "a.ods") == [
        ("sheet One, A1", "https://a.example/", "")
    ]


def test_formulas_lead_somewhere_and_rows_state_what_they_say():
    formula = cell("act", table_formula="of:=HYPERLINK(&quot;https://a.example/x&quot;;&quot;act&quot;)")
    rows = (
        f"<table:table-row>{cell('Published')}{cell('URL')}</table:table-row>"
        f"<table:table-row>{cell('20 Feb', office_date_value='2025-02-20T00:00:00')}{formula}</table:table-row>"
    )
    (found,) = extraction_of(
        reading_of("a.ods", odf(f"<table:table table:name='One'>{rows}</table:table>", "spreadsheet"))
    ).citations

    assert (found.url, found.text, found.role) == ("https://a.example/x", "act", Role.ASIDE)
    assert [(one.kind, str(one.date and one.date.value)) for one in found.mentions] == [
        (MentionKind.CLOSING, "2025-02-20")
    ]


def test_a_formula_takes_cells_on_either_side_as_they_are_stored():
    def leads(place):
        return cell(
            "t", table_formula=f"of:=HYPERLINK(&quot;https://a.example/&quot;&amp;[.{place}];&quot;t&quot;)"
        )

    money = {"office_value_type": "currency", "office_value": "5"}
    count = {"office_value_type": "float", "office_value": "12"}
    rows = (
        f"<table:table-row>{leads('B1')}{cell('later')}</table:table-row>"
        f"<table:table-row>{cell('5 EUR', **money)}{leads('A2')}{cell('12', **count)}{leads('C2')}</table:table-row>"
    )
    assert cited(odf(f"<table:table table:name='One'>{rows}</table:table>", "spreadsheet"), "a.ods") == [
        ("sheet One, A1", "https://a.example/later", "t"),
        ("sheet One, D2", "https://a.example/12", "t"),
    ]


def test_a_row_full_of_formulas_takes_linear_time(ends_soon):
    formula = cell("t", table_formula="of:=HYPERLINK([.B1])")
    data = odf(
        f"<table:table><table:table-row>{formula * 19_000}</table:table-row></table:table>", "spreadsheet"
    )
    ends_soon(lambda: cited(data, "a.ods"))


def test_headers_are_read_from_the_styles_and_examples_are_not():
    styles = f"<office:document-styles {ODF}><office:master-styles><style:master-page><style:header><text:p>https://h.example</text:p></style:header><text:p>https://no.example</text:p></style:master-page></office:master-styles></office:document-styles>"

    assert cited(odf("<text:p>x</text:p>", styles_xml=styles)) == [("header", "https://h.example/", "")]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (archive({"a": "b"}), "it is damaged: it holds no content"),
        (
            odf("<text:p>x</text:p>", **{"META-INF__manifest_xml": "<a><encryption-data/></a>"}),
            "it is encrypted",
        ),
        (b"<office:document xmlns:office='x'><!DOCTYPE a>", "only the beginning"),
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><office:document/>", "document type"),
    ],
)
def test_what_cannot_be_read_is_skipped_with_the_reason(data, reason):
    (said,) = skipped(data)

    assert reason in said


def test_what_repeats_and_nests_without_end_takes_linear_time(ends_soon):
    spaces = "<text:s text:c='999999999'/>" * 1_000
    rows = (
        f"<table:table-row table:number-rows-repeated='999999999'>{cell('https://a.example')}</table:table-row>"
        * 5_000
    )
    nested = "<text:note><text:note-body><text:p>" * 300_000

    def work():
        reading_of("a.odt", odf(f"<text:p>{spaces}</text:p>"))
        reading_of("a.ods", odf(f"<table:table>{rows}</table:table>", "spreadsheet"))
        [*readings_of(Opened("a.odt", odf(f"<text:p>{nested}")), "opendocument", ReadOptions())]

    ends_soon(work)
