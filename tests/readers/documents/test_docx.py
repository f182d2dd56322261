"""Texts of Word: which links they hold, where, and what nobody sees of them."""

import pytest

from linkcheck.extract.extraction import everything_cited, extraction_of
from linkcheck.model import Kind, Role, Skipped
from linkcheck.readers.base import Opened, ReadOptions
from linkcheck.readers.registry import readings_of
from tests.readings import reading_of

from .archives import WORD, archive, relationships, word


def p(inside: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inside}</w:p>"


def t(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def cited(data: bytes) -> list[tuple[str | None, str, str]]:
    return [(one.place, one.url, one.text) for one in extraction_of(reading_of("a.docx", data)).citations]


def skipped(data: bytes) -> list[str]:
    found = readings_of(Opened("a.docx", data), "docx", ReadOptions())
    return [one.reason for one in found if isinstance(one, Skipped)]


def field(instruction: str, result: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    return (
        f"{mark('begin')}<w:r><w:instrText>{instruction}</w:instrText></w:r>{mark('separate')}"
        f"{t(result)}{mark('end')}"
    )


def test_a_hyperlink_leads_where_its_relationship_says():
    data = word(p(f'{t("See ")}<w:hyperlink r:id="r1" w:anchor="p">{t("the ")}{t("act")}</w:hyperlink>'),
                ("r1", "hyperlink", "https://a.example/x"))  # fmt: skip

    assert cited(data) == [("paragraph 1", "https://a.example/x", "the act")]
    assert extraction_of(reading_of("a.docx", data)).citations[0].target == "https://a.example/x#p"


@pytest.mark.parametrize(
    ("instruction", "url"),
    [
        (' HYPERLINK "https://a.example/x" ', "https://a.example/x"),
        (' hyperlink https://a.example/x \\o "Tip https://no.example" ', "https://a.example/x"),
        (' HYPERLINK \\t "_blank" "https://a.example/x" ', "https://a.example/x"),
    ],
)
def test_a_field_is_a_hyperlink(instruction, url):
    assert cited(word(p(field(instruction, "the act")))) == [("paragraph 1", url, "the act")]


def test_a_simple_field_is_a_hyperlink():
    simple = f"<w:fldSimple w:instr='HYPERLINK \"https://a.example\"'>{t('act')}</w:fldSimple>"

    assert cited(word(p(simple + t(" and on")))) == [("paragraph 1", "https://a.example/", "act")]


def test_other_fields_are_text():
    assert cited(word(p(field(" REF https://no.example ", "https://a.example")))) == [
        ("paragraph 1", "https://a.example/", "")
    ]


def test_a_link_around_other_fields_goes_on():
    inner = field(" PAGEREF _Toc1 ", "4")
    whole = field(' HYPERLINK "https://a.example" ', "act").replace(t("act"), t("act ") + inner)

    assert cited(word(p(whole))) == [("paragraph 1", "https://a.example/", "act 4")]


def test_a_url_that_is_shown_as_it_is_is_one_citation():
    link = f'<w:hyperlink r:id="r1">{t("https://a.example")}</w:hyperlink>'

    found = reading_of("a.docx", word(p(link), ("r1", "hyperlink", "https://a.example/"))).links

    assert [(one.target, one.text) for one in found] == [("https://a.example/", "https://a.example")]


def test_a_bare_url_over_several_runs_is_one():
    assert cited(word(p(t("See https://a.exam") + t("ple/x-y.")))) == [
        ("paragraph 1", "https://a.example/x-y", "")
    ]


def test_what_is_deleted_moved_hidden_or_stands_twice_is_not_seen():
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>https://no.example/1</w:t></w:r>"
    deleted = (
        f"<w:del>{t('https://no.example/2')}</w:del><w:moveFrom>{t('https://no.example/3')}</w:moveFrom>"
    )
    twice = f"<mc:AlternateContent><mc:Choice>{t('https://a.example')}</mc:Choice><mc:Fallback>{t('https://a.example')}</mc:Fallback></mc:AlternateContent>"

    assert cited(word(p(hidden + deleted + twice))) == [("paragraph 1", "https://a.example/", "")]


def test_text_that_is_not_hidden_after_all_is_seen():
    shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>https://a.example</w:t></w:r>'

    assert len(cited(word(p(shown)))) == 1


def test_paragraphs_without_text_are_not_counted_and_a_box_comes_after_the_paragraph_around_it():
    box = f"<w:r><w:txbxContent>{p(t('https://box.example'))}</w:txbxContent></w:r>"
    data = word(p("") + p(t("One")) + p(t("https://a.example ") + box + t("x")) + p(t("https://b.example")))

    assert [one[:2] for one in cited(data)] == [
        ("paragraph 2", "https://a.example/"),
        ("paragraph 3", "https://box.example/"),
        ("paragraph 4", "https://b.example/"),
    ]


def test_headings_items_and_cells_are_known():
    styles = (
        f'<w:styles xmlns:w="{WORD}"><w:style w:styleId="U1"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:styleId="L"><w:name w:val="List Bullet"/></w:style></w:styles>'
    )
    row = f"<w:tr><w:tc>{p(t('Law'))}</w:tc><w:tc>{p(t('https://c.example'))}</w:tc></w:tr>"
    data = word(
        p(t("https://a.example"), '<w:pStyle w:val="U1"/>')
        + p(t("See https://b.example"), '<w:pStyle w:val="L"/>')
        + f"<w:tbl>{row}</w:tbl>"
        + p(t("See https://d.example"), '<w:numPr><w:numId w:val="3"/></w:numPr>')
        + p(t("See https://e.example"), '<w:numPr><w:numId w:val="0"/></w:numPr>'),
        ("s", "styles", "styles.xml"),
        word__styles_xml=styles,
    )
    reading = reading_of("a.docx", data)
    roles = [one.role for one in extraction_of(reading).citations]

    assert roles == [Role.HEADING, Role.ENTRY, Role.ENTRY, Role.ENTRY, Role.PROSE]
    cell = reading.block_at(reading.source.data.find(b"https://c"))
    assert reading.text(*reading.row_at(cell)) == "Law\n\nhttps://c.example"


def test_items_say_how_deep_they_are_nested():
    levels = ("0", "1", "8", "x")
    numbered = "".join(
        p(t(f"https://{n}.example"), f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="3"/></w:numPr>')
        for n, level in enumerate(levels)
    )
    reading = reading_of("a.docx", word(numbered))
    assert [reading.block_at(link.start).level for link in everything_cited(reading)] == [1, 2, 9, 1]


def test_notes_are_counted_as_the_text_refers_to_them():
    notes = (
        f'<w:footnotes xmlns:w="{WORD}"><w:footnote w:type="separator" w:id="0">{p(t("https://no.example"))}</w:footnote>'
        f'<w:footnote w:id="7">{p(t("https://b.example"))}</w:footnote>'
        f'<w:footnote w:id="9">{p(t("https://a.example"))}</w:footnote></w:footnotes>'
    )
    refer = '<w:r><w:footnoteReference w:id="{}"/></w:r>'.format
    data = word(
        p(t("x") + refer(9) + refer(7)), ("n", "footnotes", "footnotes.xml"), word__footnotes_xml=notes
    )

    assert [one[:2] for one in cited(data)] == [
        ("footnote 2", "https://b.example/"),
        ("footnote 1", "https://a.example/"),
    ]


def test_links_inside_the_folder_and_places_are_known():
    links = (
        f'<w:hyperlink r:id="r1">{t("a")}</w:hyperlink><w:hyperlink w:anchor="part">{t("b")}</w:hyperlink>'
        f'<w:hyperlink r:id="r2">{t("c")}</w:hyperlink><w:bookmarkStart w:name="part"/>'
    )
    data = word(p(links), ("r1", "hyperlink", "..\\notes\\a.docx"), ("r2", "hyperlink", "file:///C:/a.docx"))
    extraction = extraction_of(reading_of("a.docx", data))

    assert [(one.file, one.fragment) for one in extraction.local] == [("../notes/a.docx", None), ("", "part")]
    assert extraction.anchors == ("part",)


def test_a_picture_may_lead_somewhere_or_come_from_somewhere():
    drawing = '<w:r><w:drawing><wp:docPr><a:hlinkClick r:id="r1"/></wp:docPr><a:blip r:link="r2"/></w:drawing></w:r>'
    data = word(
        p(drawing), ("r1", "hyperlink", "https://a.example"), ("r2", "image", "https://i.example/p.png")
    )
    found = extraction_of(reading_of("a.docx", data)).citations

    assert [(one.url, one.kind) for one in found] == [
        ("https://a.example/", Kind.LINK),
        ("https://i.example/p.png", Kind.IMAGE),
    ]


def core(created: str, modified: str) -> str:
    return (
        '<c:coreProperties xmlns:c="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title> On  dams</dc:title>'
        f"<dcterms:created>{created}</dcterms:created><dcterms:modified>{modified}</dcterms:modified></c:coreProperties>"
    )


def test_the_last_change_dates_a_text_and_a_draft_is_only_begun():
    both = word(p(t("x")), docProps__core_xml=core("2025-02-18T09:00:00Z", "2025-02-21T18:30:00Z"))
    begun = word(p(t("x")), docProps__core_xml=core("2025-02-18T09:00:00Z", ""))

    assert [(one.field, str(one.date.value)) for one in reading_of("a.docx", both).declared()] == [
        ("modified", "2025-02-21")
    ]
    assert [one.field for one in reading_of("a.docx", begun).declared()] == ["begun"]
    assert [title.text for title in reading_of("a.docx", both).titles()] == ["On dams"]


def test_the_references_of_a_text_are_found_as_elsewhere():
    data = word(
        p(t("Reuters reported Thursday."))
        + p(t("Related article: Engineers Warned of Cracks"))
        + p("")
        + p(t("https://news.example/2025/07/21/engineers-warned-of-cracks"))
    )
    (reference,) = extraction_of(reading_of("a.docx", data)).references

    assert (reference.title, reference.place) == ("Engineers Warned of Cracks", "paragraph 2")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no end"),
        (b"PK\x03\x04", "no end"),
        (archive({"a.txt": "x"}), "holds no text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "older Office program"),
        (archive({"word/document.xml": "<!DOCTYPE a><a/>"}), "document type"),
    ],
)
def test_what_is_no_text_is_skipped_with_the_reason(data, reason):
    (said,) = skipped(data)

    assert reason in said


def test_what_stands_before_a_fault_is_read():
    data = word(p(t("https://a.example")) + "<w:p><broken")

    found = [*readings_of(Opened("a.docx", data), "docx", ReadOptions())]

    assert [len(extraction_of(one).citations) for one in found if not isinstance(one, Skipped)] == [1]
    assert ["word/document.xml" in one.reason for one in found if isinstance(one, Skipped)] == [True]


def test_the_main_part_is_the_one_that_the_package_names():
    body = f'<w:document xmlns:w="{WORD}"><w:body>{p(t("https://a.example"))}</w:body></w:document>'
    data = archive(
        {
            "_rels/.rels": relationships(("r1", "officeDocument", "/word/document2.xml")),
            "word/document2.xml": body,
        }
    )

    assert cited(data) == [("paragraph 1", "https://a.example/", "")]


def test_the_texts_of_charts_and_diagrams_are_read():
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
    part = f'<c xmlns:a="{drawing}"><a:p><a:r><a:t>https://{{}}.example/</a:t></a:r></a:p></c>'
    data = word(
        p(t("x")),
        ("a", "chart", "charts/chart1.xml"),
        ("b", "diagramData", "diagrams/data1.xml"),
        word__charts__chart1_xml=part.format("a"),
        word__diagrams__data1_xml=part.format("b"),
    )
    assert cited(data) == [("a drawing", "https://a.example/", ""), ("a drawing", "https://b.example/", "")]
