"""RIS: an entry's `UR` and `DO` are links, its title and its date are stated of them."""

import pytest

from linkcheck.extract.extraction import extraction_of
from linkcheck.readers.base import Opened, ReadOptions
from linkcheck.readers.registry import readings_of
from tests.readings import reading_of

ENTRY = """TY  - NEWS
TI  - Talks in Geneva
DA  - 2025/02/20/
Y2  - 2026/01/02/
UR  - https://news.example/2025/02/20/talks
DO  - 10.1000/182
N1  - see https://note.example.
ER  -

TY  - ELEC
UR  - https://b.example
ER  -
"""


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_an_entry_has_its_links_with_title_and_date(ends: str) -> None:
    found = extraction_of(reading_of("a.ris", ENTRY.replace("\n", ends))).citations
    assert [(one.url, one.line, one.text) for one in found] == [
        ("https://news.example/2025/02/20/talks", 5, "Talks in Geneva"),
        ("https://doi.org/10.1000/182", 6, "Talks in Geneva"),
        ("https://note.example/", 7, ""),
        ("https://b.example/", 11, ""),
    ]
    assert [[mention.date.text for mention in one.mentions if mention.date] for one in found] == [
        ["2025-02-20", "2026-01-02"],
        ["2025-02-20", "2026-01-02"],
        [],
        [],
    ]


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2025", "2025"),
        ("2025/02", "2025-02"),
        ("2025///Spring", "2025"),
        ("2025/2/3/", "2025-02-03"),
        ("soon", None),
    ],
)
def test_dates_with_parts_left_empty(written: str, date: str | None) -> None:
    (one,) = extraction_of(
        reading_of("a.ris", f"TY  - WEB\nPY  - {written}\nUR  - https://a.example\n")
    ).citations
    assert [mention.date.text for mention in one.mentions if mention.date] == ([date] if date else [])


def test_a_file_without_a_suffix_is_known_by_its_beginning() -> None:
    (reading,) = readings_of(Opened("export", ENTRY.encode()), "", ReadOptions())
    assert reading.format == "ris"


def test_an_address_in_the_place_of_a_doi_is_the_entry_itself() -> None:
    entry = "TY  - ELEC\nPY  - 2010/8//\nTI  - A Guide\nDO  - https://a.example/x?a=1&amp;b=2\nER  - \n"
    reading = reading_of("a.ris", entry)
    (found,) = extraction_of(reading).citations

    assert (found.url, found.text) == ("https://a.example/x?a=1&b=2", "A Guide")
    assert reading.records()[0].date.text == "2010-08"


def test_a_value_goes_on_in_lines_that_begin_with_spaces() -> None:
    text = "TY  - JOUR\r\nTI  - A title that\r\n      goes on\r\nUR  - https://a.example/\r\nSN  - 978-0-306-40615-7\r\nER  - \r\n"
    found = extraction_of(reading_of("a.ris", text)).citations
    assert [(one.url, one.text) for one in found] == [
        ("https://a.example/", "A title that goes on"),
        ("urn:isbn:9780306406157", "A title that goes on"),
    ]
