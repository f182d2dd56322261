import csv
import io
import json
import pickle

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linkcheck.model import Citation, Document, Kind
from linkcheck.report.entries import COLUMNS
from linkcheck.report.listings import csv as listing_csv
from linkcheck.report.listings import jsonl as listing_jsonl
from linkcheck.report.listings import table as listing_table
from linkcheck.report.shown import UNSAFE
from linkcheck.report.terminal import Terminal

LISTINGS = [listing_csv, listing_jsonl, listing_table]


def rows_of_csv(document):
    text = (listing_csv.head() + listing_csv.encode_document(document)).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("listing", LISTINGS)
def test_golden(listing, seed_report, web_report, golden):
    written = listing.head() + b"".join(
        map(listing.encode_document, (*seed_report.documents, *web_report.documents))
    )
    golden(f"listing-{listing.NAME}.txt", written)


@pytest.mark.parametrize("listing", LISTINGS)
def test_siblings_keep_the_same_contract(listing, seed_report):
    assert listing.__name__.rpartition(".")[2] == listing.NAME
    assert listing.SUMMARY
    document = seed_report.documents[0]
    assert isinstance(listing.head(Terminal()), bytes)
    assert listing.encode_document(document) == listing.encode_document(pickle.loads(pickle.dumps(document)))
    assert listing.encode_document(Document("empty.md", "markdown")) == b""


def test_a_row_has_the_columns_of_the_citation_and_four_more(seed_report):
    rows = [json.loads(line) for line in listing_jsonl.encode_document(seed_report.documents[0]).splitlines()]
    assert all(list(row) == list(COLUMNS) for row in rows)
    assert [row["kind"] for row in rows] == ["reference", "bare", "bare", "bare"]
    reference, reuters, moscow, again = rows
    assert reference["raw"] == "related-article"
    assert reference["title"] == moscow["title"] == again["title"]
    assert reference["canonical"] == moscow["canonical"]
    assert reuters["title"] is None
    assert (reuters["outlet"], reuters["date"]) == ("Reuters", "2025-02-20")


def test_csv_and_json_lines_say_the_same(seed_report):
    document = seed_report.documents[0]
    lines = [json.loads(line) for line in listing_jsonl.encode_document(document).splitlines()]
    for row, line in zip(rows_of_csv(document), lines, strict=True):
        assert row == {key: "" if value is None else str(value) for key, value in line.items()}


def with_text(document, text):
    return msgspec.structs.replace(
        document, citations=(msgspec.structs.replace(document.citations[0], text=text),), references=()
    )


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "'quoted", "\uff1dSUM(1)"])
def test_no_cell_is_a_formula_and_an_apostrophe_gives_it_back(seed_report, text):
    (row,) = rows_of_csv(with_text(seed_report.documents[0], text))
    assert row["text"] == f"'{text}"


@pytest.mark.parametrize(
    ("text", "cell"),
    [('say "so", he', 'say "so", he'), ("a\r\nb", "a\\r\\nb"), ("\t=1", "\\t=1"), ("\x1b[1m", "\\x1b[1m")],
)
def test_a_row_is_a_line_whatever_it_holds(seed_report, text, cell):
    document = with_text(seed_report.documents[0], text)
    (row,) = rows_of_csv(document)
    assert row["text"] == cell
    assert listing_csv.encode_document(document).count(b"\n") == 1


TEXT = st.text(st.characters() | st.sampled_from("\x1b\x9b\r\n\u202e\u200b\ud800[]\\\"',;="), max_size=20)
ORDINAL = st.none() | st.integers(1, 10**6)
CITATION = st.builds(
    Citation,
    TEXT,
    ORDINAL,
    ORDINAL,
    ORDINAL,
    ORDINAL,
    st.none() | TEXT,
    TEXT,
    TEXT,
    st.sampled_from(Kind),
    TEXT,
    url=TEXT,
)


@given(st.lists(CITATION, max_size=4), TEXT, st.booleans())
@settings(max_examples=60, deadline=None)
def test_anything_can_be_listed_and_nothing_is_obeyed(citations, path, colour):
    document = Document(path, "text", tuple(citations))
    for listing in LISTINGS:
        text = listing.encode_document(document, Terminal(80, False)).decode()
        assert all(UNSAFE.search(line) is None for line in text.replace("\r\n", "\n").split("\n"))
    listing_table.encode_document(document, Terminal(120, colour, colour, "ascii"))
    assert len(rows_of_csv(document)) == len(citations)
    assert len(listing_jsonl.encode_document(document).splitlines()) == len(citations)
