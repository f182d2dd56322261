"""Rich Text Format: fields, notes, code pages, and what nobody sees."""

import pytest

from linkcheck.extract.extraction import extraction_of
from linkcheck.model import Role, Skipped
from linkcheck.readers.base import Opened, ReadOptions
from linkcheck.readers.registry import readings_of
from tests.readings import reading_of


def rtf(body: str, head: str = "") -> bytes:
    return f"{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl{{\\f0\\fcharset0 A;}}{{\\f1\\fcharset204 B;}}}}{head}{body}}}".encode(
        "latin-1"
    )


def field(target: str, text: str) -> str:
    return f'{{\\field{{\\*\\fldinst HYPERLINK "{target}"}}{{\\fldrslt {{\\ul {text}}}}}}}'


def cited(data: bytes) -> list[tuple[str | None, str, str]]:
    return [(one.place, one.url, one.text) for one in extraction_of(reading_of("a.rtf", data)).citations]


def shown(data: bytes) -> str:
    reading = reading_of("a.rtf", data)
    return reading.text(0, reading.source.size)


def test_a_field_is_a_hyperlink():
    assert cited(rtf(f"See {field('https://a.example/x', 'the act')} and https://b.example.\\par")) == [
        ("paragraph 1", "https://a.example/x", "the act"),
        ("paragraph 1", "https://b.example/", ""),
    ]


def test_other_fields_and_links_inside_the_document():
    page = "{\\field{\\*\\fldinst PAGE}{\\fldrslt 4}}"
    inside = '{\\field{\\*\\fldinst{HYPERLINK \\\\l "part"}}{\\fldrslt up}}{\\*\\bkmkstart part}{\\*\\bkmkend part}'
    extraction = extraction_of(reading_of("a.rtf", rtf(f"{page} {inside}\\par")))

    assert [(one.file, one.fragment, one.text) for one in extraction.local] == [("", "part", "up")]
    assert (extraction.anchors, extraction.citations) == (("part",), ())


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("caf\\'e9 \\f1\\'cf\\'f0\\f0 \\u26085?\\u-10187 ?\\u-9216?", "café Пр日\U0001d400"),
        ("{\\uc2\\u8364\\'80\\'80}x", "€x"),
        ("a\\tab b\\line c\\~d\\_e\\-f\\emdash g\\{h\\}\\\\", "a\tb\nc\u00a0d-ef—g{h}\\"),
        ("one\r\ntwo\\v three\\v0 four{\\deleted five}six", "onetwofoursix"),
        ("a{\\pict 414141{\\*\\x y}41}b{\\bin5 }}{{x}c", "abc"),
        ("a{\\*\\unknown b{c}d}e{\\info{\\author f}}g", "aeg"),
        ("a{\\stylesheet{\\s1 b;}}{\\colortbl;\\red0;}c", "ac"),
    ],
)
def test_what_a_reader_sees(body, text):
    assert shown(rtf(body)) == text


def test_paragraphs_headings_items_and_cells():
    data = rtf(
        "\\pard\\s2 https://a.example\\par\\pard{\\listtext\\'95\\tab}See https://b.example\\par"
        "\\pard\\intbl Law\\cell https://c.example\\cell\\row\\pard See https://d.example\\par",
        "{\\stylesheet{\\s2\\outlinelevel1 Heading 2;}}",
    )
    reading = reading_of("a.rtf", data)

    assert [(one.place, one.role) for one in extraction_of(reading).citations] == [
        ("paragraph 1", Role.HEADING),
        ("paragraph 2", Role.ENTRY),
        ("paragraph 4", Role.ENTRY),
        ("paragraph 5", Role.PROSE),
    ]
    assert (
        reading.text(*reading.row_at(reading.block_at(reading.source.data.find(b"https://c"))))
        == "Law\n\nhttps://c.example"
    )


def test_notes_comments_headers_and_footers_have_places():
    data = rtf(
        "{\\header https://h.example\\par}One{\\footnote\\pard at https://n.example}{\\footnote\\ftnalt at https://e.example}"
        "{\\*\\atnid A}{\\*\\atnauthor https://no.example}{\\*\\annotation{\\*\\atndate 1}at https://c.example} https://a.example\\par"
    )
    found = {(one.place, one.url): one.role for one in extraction_of(reading_of("a.rtf", data)).citations}

    assert found == {
        ("header", "https://h.example/"): Role.FURNITURE,
        ("footnote 1", "https://n.example/"): Role.PROSE,
        ("endnote 1", "https://e.example/"): Role.PROSE,
        ("comment 1", "https://c.example/"): Role.PROSE,
        ("paragraph 1", "https://a.example/"): Role.PROSE,
    }


def test_its_information_dates_and_names_it():
    head = "{\\info{\\title On dams}{\\creatim\\yr2025\\mo2\\dy18\\hr9}{\\revtim\\yr2025\\mo2\\dy21}{\\printim\\yr2026\\mo1\\dy1}}"
    reading = reading_of("a.rtf", rtf("x", head))

    assert [(one.field, str(one.date.value)) for one in reading.declared()] == [("modified", "2025-02-21")]
    assert [one.text for one in reading.titles()] == ["On dams"]


@pytest.mark.parametrize("year", ["0", "-1", "10000", "4294967296", "-99999999999"])
def test_a_day_that_there_is_not_dates_nothing(year):
    reading = reading_of("a.rtf", rtf("x", f"{{\\info{{\\creatim\\yr{year}\\mo2\\dy18}}}}"))

    assert list(reading.declared()) == []


def test_what_is_no_rtf_is_skipped_and_what_is_cut_off_is_read_as_far_as_it_goes():
    (found,) = readings_of(Opened("a.rtf", b"<html>"), "rtf", ReadOptions())
    assert isinstance(found, Skipped)

    first, second = readings_of(
        Opened("a.rtf", rtf("See https://a.example/x\\par")[:-1]), "rtf", ReadOptions()
    )
    assert not isinstance(first, Skipped)
    assert len(extraction_of(first).citations) == 1
    assert isinstance(second, Skipped)


@pytest.mark.parametrize(
    "body",
    [
        "{" * 500_000,
        "}" * 60_000,
        "{\\pict " + "41" * 10_000_000 + "}",
        "{\\*\\x" * 60_000,
        "{\\footnote " * 30_000,
        "{\\field{\\*\\fldinst HYPERLINK" * 20_000,
        "\\bin999999999 " * 1_000,
        "\\u1?" * 60_000,
        "\\par" * 60_000,
        "\\'e9" * 60_000,
    ],
    ids=lambda body: body[:12],
)
def test_hostile_documents_take_linear_time(body, ends_soon):
    ends_soon(lambda: [*readings_of(Opened("a.rtf", rtf(body)), "rtf", ReadOptions())])
