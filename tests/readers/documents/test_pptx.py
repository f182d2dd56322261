"""Slides: links of runs and of shapes, tables, notes, comments, diagrams."""

from linkcheck.extract.extraction import extraction_of
from linkcheck.model import Role, Skipped
from linkcheck.readers.base import Opened, ReadOptions
from linkcheck.readers.registry import readings_of
from tests.readings import reading_of

from .archives import DRAWINGS, OFFICE, SLIDES, archive, slide

HEAD = f'xmlns:p="{SLIDES}" xmlns:a="{DRAWINGS}" xmlns:r="{OFFICE}"'


def shape(*paragraphs: str, kind: str = "", properties: str = "") -> str:
    place = f'<p:nvPr><p:ph type="{kind}"/></p:nvPr>' if kind else ""
    inside = "".join(f"<a:p>{one}</a:p>" for one in paragraphs)
    return f"<p:sp><p:nvSpPr>{properties}{place}</p:nvSpPr><p:txBody>{inside}</p:txBody></p:sp>"


def run(text: str, link: str = "") -> str:
    leads = f'<a:rPr><a:hlinkClick r:id="{link}"/></a:rPr>' if link else ""
    return f"<a:r>{leads}<a:t>{text}</a:t></a:r>"


def cited(data: bytes) -> list[tuple[str | None, str, str]]:
    return [(one.place, one.url, one.text) for one in extraction_of(reading_of("a.pptx", data)).citations]


def test_a_run_leads_somewhere_and_what_stands_after_it_does_not():
    data = slide(
        shape(run("See ") + run("the act", "r1") + run(" https://b.example")),
        ("r1", "hyperlink", "https://a.example/x"),
    )

    assert cited(data) == [
        ("slide 1", "https://a.example/x", "the act"),
        ("slide 1", "https://b.example/", ""),
    ]


def test_a_jump_to_a_slide_is_no_link_and_a_shape_may_be_one():
    jump = run("next", "r2")
    whole = shape("", properties='<p:cNvPr><a:hlinkClick r:id="r1"/></p:cNvPr>')
    data = slide(
        shape(jump) + whole, ("r1", "hyperlink", "https://a.example/x"), ("r2", "slide", "slide1.xml")
    )

    assert cited(data) == [("slide 1", "https://a.example/x", "")]


def test_titles_items_and_cells_are_known_and_what_the_program_counts_is_not_read():
    cell = f"<a:tbl><a:tr><a:tc><a:p>{run('Law')}</a:p></a:tc><a:tc><a:p>{run('https://c.example')}</a:p></a:tc></a:tr></a:tbl>"
    data = slide(
        shape(run("https://a.example"), kind="title")
        + shape(run("See https://b.example"), kind="body")
        + cell
        + shape(run("https://no.example"), kind="sldNum")
        + shape(run("See https://d.example"))
    )
    reading = reading_of("a.pptx", data)
    found = extraction_of(reading).citations

    assert [(one.url, one.role) for one in found] == [
        ("https://a.example/", Role.HEADING),
        ("https://b.example/", Role.ENTRY),
        ("https://c.example/", Role.ENTRY),
        ("https://d.example/", Role.PROSE),
    ]
    assert (
        reading.text(*reading.row_at(reading.block_at(reading.source.data.find(b"https://c"))))
        == "Law\n\nhttps://c.example"
    )


def test_notes_comments_and_diagrams_are_read():
    data = slide(
        shape(run("x")),
        ("n", "notesSlide", "../notesSlides/n1.xml"),
        ("c", "comments", "../comments/c1.xml"),
        ("d", "diagramData", "../diagrams/d1.xml"),
        ("k", "chart", "../charts/k1.xml"),
        ppt__notesSlides__n1_xml=f"<p:notes {HEAD}>{shape(run('https://n.example'), kind='body')}</p:notes>",
        ppt__comments__c1_xml=f"<p:cmLst {HEAD}><p:cm><p:text>https://c.example</p:text></p:cm></p:cmLst>",
        ppt__diagrams__d1_xml=f"<d {HEAD}><a:p>{run('https://d.example')}</a:p></d>",
        ppt__charts__k1_xml=f"<k {HEAD}><title><a:p>{run('https://k.example')}</a:p></title><v>https://no.example</v></k>",
    )

    assert [one[:2] for one in cited(data)] == [
        ("slide 1, notes", "https://n.example/"),
        ("slide 1, comments", "https://c.example/"),
        ("slide 1", "https://d.example/"),
        ("slide 1", "https://k.example/"),
    ]


def test_what_is_no_set_of_slides_is_skipped_with_the_reason():
    (found,) = readings_of(Opened("a.pptx", archive({"a": "b"})), "pptx", ReadOptions())

    assert isinstance(found, Skipped)
    assert "holds no slides" in found.reason


def test_a_part_is_read_once_however_often_it_is_named(ends_soon):
    repeated = [(f"c{number}", "comments", "../comments/c1.xml") for number in range(20_000)]
    comments = f"<p:cmLst {HEAD}><p:cm><p:text>https://c.example</p:text></p:cm></p:cmLst>"
    data = slide(shape(run("x")), *repeated, ppt__comments__c1_xml=comments)

    ends_soon(lambda: cited(data))
    assert cited(data) == [("slide 1, comments", "https://c.example/", "")]
