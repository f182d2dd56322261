"""Names of published things are read where they are written as such, and out of no ordinary number."""

import pytest

from linkcheck.prose.bare_urls import bare_urls
from tests.readings import reading_of


def found(text: str) -> list[tuple[str, str]]:
    data = text.encode()
    return [(data[one.start : one.end].decode(), one.target) for one in bare_urls(data)]


@pytest.mark.parametrize(
    ("text", "written", "target"),
    [
        ("See arXiv:2007.12345v2.", "arXiv:2007.12345v2", "arXiv:2007.12345v2"),
        ("(arXiv: 0704.0001)", "arXiv: 0704.0001", "arXiv:0704.0001"),
        ("arXiv:hep-th/9901001,", "arXiv:hep-th/9901001", "arXiv:hep-th/9901001"),
        ("PMID: 31295471; x", "PMID: 31295471", "PMID:31295471"),
        ("PMID 31295471", "PMID 31295471", "PMID:31295471"),
        ("PMCID: PMC1234567.", "PMCID: PMC1234567", "PMCID:PMC1234567"),
        ("ISBN 978-0-306-40615-7.", "ISBN 978-0-306-40615-7", "ISBN:9780306406157"),
        ("ISBN-10: 0-8044-2957-x", "ISBN-10: 0-8044-2957-x", "ISBN:080442957X"),
        ("hdl:10419/12345).", "hdl:10419/12345", "hdl:10419/12345"),
        ("urn:nbn:de:101:1-201102033592.", "urn:nbn:de:101:1-201102033592", "urn:nbn:de:101:1-201102033592"),
        ("[RFC 9110], Section 3", "RFC 9110", "RFC:9110"),
        ("RFC2616-compliant", "RFC2616", "RFC:2616"),
        ("as RFC 0793 says", "RFC 0793", "RFC:793"),
        ("“RFC 9110”", "RFC 9110", "RFC:9110"),
    ],
)
def test_names(text: str, written: str, target: str) -> None:
    assert found(text) == [(written, target)]


@pytest.mark.parametrize(
    "text",
    [
        *("2007.12345", "arXiv:2013.99999", "arXiv:1234.5", "arXiv:9999.12345.6", "myarXiv:2007.12345"),
        *("PMID 1234", "PMID=31295471", "PMIDs", "PMID 1234567.5", "$PMID 31295471", "PMID: 31,295,471"),
        *("PMC1234567", "ISBN 12345", "ISBN 978030640615", "ISBN 0000000000", "ISBNdb 9780306406157"),
        *("9780306406157", "hdl:abc", "hdl: 1/2", "urn:nbn:", "urn:isbn:x"),
        *(
            "RFC 3",
            "RFC 123456",
            "RFC 9110.5",
            "x/RFC9110",
            "RFC_9110",
            "Rust RFC 2580",
            "PHP RFC 1234",
            "RFC9110bis",
            "an RFC 1234",
        ),
    ],
)
def test_what_is_no_name(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("name", ["a.md", "a.html", "a.txt", "a.rst", "a.org", "a.tex"])
def test_every_format_of_prose_has_them(name: str) -> None:
    reading = reading_of(name, "It follows RFC 9110.\n")
    assert [one.start for run in reading.runs for one in bare_urls(reading.source.data[run.start : run.end])]


@pytest.mark.parametrize(
    "piece", [b"RFC", b"ISBN 9-", b"ISBN 1", b"arXiv:", b"hdl:1/", b"urn:nbn:aa:", b"PMID 1"]
)
def test_hostile_text_takes_linear_time(piece: bytes, ends_soon) -> None:
    ends_soon(lambda: [*bare_urls(piece * (300_000 // len(piece)))])
