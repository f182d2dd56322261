"""PDFs: what lies under a link, what the text shows, and what is said of those that cannot be read."""

import json
import os
import subprocess
import sys

import pytest

from linkcheck.extract.extraction import extraction_of
from linkcheck.model import Kind, Role, Skipped
from linkcheck.readers.base import Opened, ReadOptions
from linkcheck.readers.pdf.broken_urls import joined_at_ends
from linkcheck.readers.registry import readings_of
from tests.readings import reading_of

from .pdfs import HELVETICA, lines, link, many_operators, nested_flate, nested_forms, page, pdf


def cited(data: bytes) -> list[tuple[str, str]]:
    return [(one.url, one.text) for one in extraction_of(reading_of("a.pdf", data)).citations]


def skipped(data: bytes) -> list[str]:
    found = readings_of(Opened("a.pdf", data), "pdf", ReadOptions())
    return [one.reason for one in found if isinstance(one, Skipped)]


def test_a_link_has_the_text_that_it_covers():
    data = page(lines("See the act here"), link("https://a.example/x", 94, 698, 132, 711))

    assert cited(data) == [("https://a.example/x", "the act")]
    assert extraction_of(reading_of("a.pdf", data)).citations[0].place == "page 1"


def test_a_link_over_two_lines_is_one():
    data = page(
        lines("Now see the very long act of the", "water of the valley, section four"),
        link("https://a.example/x", 114, 698, 300, 711) + link("https://a.example/x", 72, 684, 140, 697),
    )

    (found,) = cited(data)

    assert found[0] == "https://a.example/x"
    assert found[1].endswith("act of the water of the")


def test_a_url_below_its_own_link_counts_once():
    data = page(lines("https://a.example/x/"), link("https://a.example/x/yz", 72, 698, 200, 711))

    assert cited(data) == [("https://a.example/x/yz", "https://a.example/x/")]


def test_a_link_over_a_picture_counts_and_one_inside_the_document_does_not():
    inside = b"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /Dest [3 0 R /Fit] >>"
    data = page(lines("Text"), link("https://a.example/x", 300, 300, 400, 400) + inside)

    assert cited(data) == [("https://a.example/x", "")]


def test_a_link_to_a_file_stays_in_the_folder():
    extraction = extraction_of(
        reading_of("a.pdf", page(lines("Our notes"), link("notes/b.pdf", 72, 698, 130, 711)))
    )

    assert ([one.file for one in extraction.local], extraction.citations) == (["notes/b.pdf"], ())


def test_a_url_that_a_line_breaks_is_put_together():
    data = page(
        lines("See the report of https://a.example/reports/", "2025/dam-1.html and the rest of it here")
    )

    assert cited(data) == [("https://a.example/reports/2025/dam-1.html", "")]


def test_a_url_that_a_line_breaks_is_put_together_though_the_lines_stand_far_apart():
    texts = (
        "see https://a.example/clues-in-",
        "the-code",
        "",
        "and https://www.the-paper.",
        "library.example/1995/x.html",
    )
    urls = [url for url, _ in cited(page(lines(*texts, leading=24)))]

    assert urls == [
        "https://a.example/clues-in-the-code",
        "https://www.the-paper.library.example/1995/x.html",
    ]


@pytest.mark.parametrize(
    ("texts", "room", "urls"),
    [
        (["see https://a.example/one-", "two is"], [0, 9], ["https://a.example/one-two"]),
        (["see https://a.example/one/", "and more"], [0, 9], []),
        (["see https://a.example/one/", "two/three."], [30, 9], []),  # there was room for it
        (["see https://a.example.", "The next"], [0, 9], []),
        (["see https://a.", "example/x, and"], [0, 9], ["https://a.example/x"]),
        (["https://a.example/x/", "y/z/", "q_1.html and"], [0, 0, 9], ["https://a.example/x/y/z/q_1.html"]),
        (["https://a.example/x", "and/or this"], [0, 9], []),
        (["Management. http:", "//www.a.example/x.html."], [0, 9], ["http://www.a.example/x.html"]),
        (["see https://", "a.example/x"], [0, 9], ["https://a.example/x"]),
        (["it begins with http:", "the rest"], [0, 9], []),
        (["at www.a.example/Doe", "// Follow us"], [0, 9], []),
        (
            ["lists (https://a.example/distrib/", "ftplist), where"],
            [0, 9],
            ["https://a.example/distrib/ftplist"],
        ),
        (["lists (see https://a.example/distrib/", "there), where"], [0, 9], []),
        (["https://a.example/x/", "https://b.example/y/"], [0, 0], []),
    ],
)
def test_which_word_goes_on_with_a_url(texts, room, urls):
    assert [one[4] for one in joined_at_ends(texts, room, [False] * len(texts))] == urls


@pytest.mark.parametrize(
    ("url", "rest", "is_joined"),
    [
        ("https://a.example/DOE/contractV2/blob/453e323af6/contracts/DropsV2/DODODro", "ps.sol#L114", True),
        ("https://a.example/DOE/CrossChain/blob/b27f2cafcf51667726bd7022", "0420707c89b75975/Farm.sol", True),
        ("https://a.example/DOE/CrossChain/tree/b27f2cafcf51667726bd7022", "d3aa", True),
        ("https://a.example/DOE/CrossChain/tree/b27f2cafcf51667726bd7022", "12", False),
        ("https://a.example/DOE/CrossChain/journals/pacmpl/index.ht", "ml", True),
        ("https://a.example/DOE/CrossChain/journals/pacmpl/index.html", "Solution", False),
        ("https://a.example/DOE/CrossChain/journals/pacmpl/index", "commit: 9b2d795980af", False),
        ("https://a.example/DOE/CrossChain/journals/pacmpl/index", "b.example.com/two", False),
        ("https://a.example/DOE/CrossChain/journals/pacmpl/index.", "two/three.html", False),
        ("https://a.example/DOE/CrossChain/journals/pacmpl/", "0,1895,00.asp>.", True),
        ("https://a.example/DOE/CrossChain/journals/pacmpl/index?show", "=aims&journal=rint20,", True),
        ("https://a.example/DOE/CrossChain/journals/pacmpl/", "kernel-paper", True),
        ("https://a.example/DOE/CrossChain/journals/pacmpl/", "well-known are the others", False),
        ("https://a-host-of-which-the-name-is-as-long-as-the-column.", "edu/~ocean/two.html", True),
        ("https://www.paper.", "org/one,", True),
        ("https://a.example/DOE/CrossChain/journals/pacmpl/", "HTTP/1.0", False),
    ],
)
def test_what_stands_alone_below_a_full_line_and_is_no_word_is_the_rest_of_its_url(url, rest, is_joined):
    as_long = url.replace("://", ", .")  # no URL, and as wide: the column ends there
    texts = (as_long, as_long, "Where it was found and mended:", url, rest, "The next words.")
    urls = [one for one, _ in cited(page(lines(*texts, leading=24)))]
    whole = url + rest.rstrip(">.,").partition("#")[0] if is_joined else url.rstrip(".")
    assert urls[:1] == [whole]


def test_a_typesetter_s_hyphen_is_one_of_a_url():
    font = HELVETICA.replace(b" >>", b" /Encoding << /Differences [45 /uni2010] >> >>")
    data = page(lines("see https://a.example/our-work/the-", "reports-and-data.html today")).replace(
        HELVETICA, font
    )
    reading = reading_of("a.pdf", data)
    assert [one.target for one in extraction_of(reading).citations] == [
        "https://a.example/our-work/the-reports-and-data.html"
    ]


def test_the_forty_digits_of_a_commit_are_put_together_wherever_they_are_broken():
    url, rest = "https://a.example/blob/b27f2cafcf51667726bd7022042", "0707c89b75975/x"
    assert [one for one, _ in cited(page(lines(url, rest, leading=24)))] == [url + rest]
    assert [one for one, _ in cited(page(lines(url, "f" + rest, leading=24)))] == [url]


@pytest.mark.parametrize("own", ["v1.2.3", "covid19", "arxiv:2005.14165", "p=0.05", "github/jane"])
def test_what_stands_below_a_url_that_alone_is_the_longest_line_is_no_rest_of_it(own):
    urls = [one for one, _ in cited(page(lines("Release notes", "https://tool.example/download", own)))]
    assert urls[:1] == ["https://tool.example/download"]


def test_what_stands_below_a_line_with_room_is_no_rest_of_its_url():
    texts = (
        "See https://a.example/one",
        "two/three",
        "and here are so many words that they need a longer line than that one",
    )
    assert [one for one, _ in cited(page(lines(*texts, leading=24)))] == ["https://a.example/one"]


def test_paragraphs_are_told_by_gaps_and_by_lines_that_end_early():
    data = page(lines("Related article: Engineers Warned of Cracks in the Old Dam", "Which Stands There", "",
                      "A line that is as long as the lines of this text are", "https://a.example/x"))  # fmt: skip
    reading = reading_of("a.pdf", data)
    (reference,) = extraction_of(reading).references

    assert reference.title == "Engineers Warned of Cracks in the Old Dam Which Stands There"


def test_what_stands_at_the_edge_of_every_page_is_furniture():
    kids = [b"%d 0 R" % number for number in (3, 5, 7)]
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%b] /Count 3 >>" % b" ".join(kids),
    ]
    for number in (4, 6, 8):
        text = lines(
            "https://a.example/top",
            "",
            "",
            f"Text {number} with https://b.example/{number}",
            "",
            "",
            "More",
            "",
            "",
            "Even more",
        )
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R /Resources << /Font << /F << /Type /Font "
            b"/Subtype /Type1 /BaseFont /Helvetica >> >> >> >>" % number
        )
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(text), text))
    citations = extraction_of(reading_of("a.pdf", pdf(objects))).citations

    assert [(one.place, one.role) for one in citations if "top" in one.url] == [
        (f"page {number}", Role.FURNITURE) for number in (1, 2, 3)
    ]
    assert all(one.role is not Role.FURNITURE for one in citations if "top" not in one.url)


def test_when_a_pdf_was_made_is_inferred_and_a_later_change_moves_it():
    made = b"/CreationDate (D:20250218090000Z) /Title (Rivers and dams)"
    later = made + b" /ModDate (D:20250221183000+01'00')"

    assert [
        (one.field, str(one.date.value))
        for one in reading_of("a.pdf", page(lines("x"), information=later)).declared()
    ] == [("begun", "2025-02-18"), ("modified", "2025-02-21")]
    assert [one.field for one in reading_of("a.pdf", page(lines("x"), information=made)).declared()] == [
        "modified"
    ]
    assert reading_of("a.pdf", page(lines("x"), information=made)).titles()[0].text == "Rivers and dams"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\n", "damaged"),
        (page(b""), "no text: it may have been scanned"),
        (pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"]), "no pages"),
        (page(lines("x")).replace(b"/Root", b"/Encrypt << /Filter /Standard /V 1 /R 2 /O (" + b"o" * 32 + b") /U ("
              + b"u" * 32 + b") /P -4 >> /ID [(a) (b)] /Root"), "needs a password"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_skipped_with_the_reason(data, reason):
    (said,) = skipped(data)

    assert reason in said


def test_without_its_library_a_pdf_is_skipped_with_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "linkcheck.readers.pdf.document", None)

    (said,) = skipped(page(lines("x")))

    assert said.startswith(
        'reading PDFs needs a package: pip install "link-provenance[pdf]" (in a checkout: '
    )


def test_a_link_keeps_its_kind_where_the_text_is_its_url():
    data = page(lines("https://a.example/x"), link("https://a.example/x", 72, 698, 200, 711))
    (found,) = extraction_of(reading_of("a.pdf", data)).citations

    assert found.kind is Kind.LINK


LOOP = pdf(
    [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1000000000 >>",
        b"<< /Type /Pages /Kids [2 0 R] /Parent 2 0 R /Count 1000000000 >>",
    ]
)


def test_bombs_cost_their_own_file_and_no_other(tmp_path):
    (tmp_path / "flate.pdf").write_bytes(nested_flate())
    (tmp_path / "forms.pdf").write_bytes(nested_forms())
    (tmp_path / "operators.pdf").write_bytes(many_operators())
    (tmp_path / "loop.pdf").write_bytes(LOOP)
    (tmp_path / "many.pdf").write_bytes(page(lines("x"), link("https://a.example/x", 0, 0, 9, 9) * 20_000))
    (tmp_path / "note.md").write_text("<https://b.example/x>")
    done = subprocess.run(
        [sys.executable, "-m", "linkcheck", "extract", str(tmp_path), "--format", "jsonl", "--jobs", "1", "--max-memory", "300MB"],
        capture_output=True, text=True, check=False, env=dict(os.environ),
    )  # fmt: skip
    rows = [json.loads(line) for line in done.stdout.splitlines()]

    assert {row["canonical"] for row in rows} == {"https://a.example/x", "https://b.example/x"}
    for name in ("flate.pdf", "forms.pdf", "operators.pdf"):
        assert (
            f"{name}: it needed more than 300 MiB" in done.stderr
            or f"{name}: reading it ended" in done.stderr
        )
    assert "loop.pdf: " in done.stderr
