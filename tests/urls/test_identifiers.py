"""Names of published things lead to the URLs of their resolvers, and a name is one link with its URL."""

import pytest

from linkcheck.dates import date_in_url
from linkcheck.urls import read_url
from linkcheck.urls.identifiers import isbn_problem


@pytest.mark.parametrize(
    ("name", "urls"),
    [
        ("arXiv:2007.12345v2", ["https://arxiv.org/abs/2007.12345v2", "http://www.arxiv.org/abs/2007.12345v2"]),
        ("PMID:31295471", ["http://www.ncbi.nlm.nih.gov/pubmed/31295471", "https://pubmed.ncbi.nlm.nih.gov/31295471"]),
        ("PMCID:PMC1234567", ["https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1234567", "https://pmc.ncbi.nlm.nih.gov/articles/PMC1234567/"]),
        ("hdl:10419/12345", ["http://hdl.handle.net/10419/12345"]),
        ("urn:nbn:de:101:1-201102033592", ["http://nbn-resolving.org/urn:nbn:de:101:1-201102033592"]),
        ("RFC:9110", ["http://rfc-editor.org/rfc/rfc9110"]),
        ("ISBN:0306406152", ["urn:isbn:9780306406157", "urn:isbn:0-306-40615-2"]),
    ],
)  # fmt: skip
def test_a_name_is_one_link_with_its_url(name: str, urls: list[str]) -> None:
    url = read_url(name).url
    assert {read_url(one).url for one in urls} == {url} == {read_url(url).url}


@pytest.mark.parametrize("other", ["urn:nbn:xx:1-2", "urn:ietf:rfc:2648", "isbn:abc", "arxiv:", "rfc:"])
def test_what_has_no_resolver_stays_what_it_is(other: str) -> None:
    assert read_url(other).url.startswith(("urn:", "isbn:", "arxiv:", "rfc:"))


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://arxiv.org/abs/2007.12345", "2020-07"),
        ("https://arxiv.org/pdf/0704.0001v2.pdf", "2007-04"),
        ("https://arxiv.org/abs/hep-th/9901001", "1999-01"),
        ("https://arxiv.org/abs/math.GT/0309136", "2003-09"),
        ("https://arxiv.org/abs/2013.12345", None),
        ("https://arxiv.org/list/cs.CL/2005", None),
        ("https://arxiv.org/a/quill_1", None),
    ],
)
def test_a_preprint_is_dated_by_its_month(url: str, day: str | None) -> None:
    found = date_in_url(read_url(url), "arxiv.org")
    assert (found.text if found is not None else None) == day


@pytest.mark.parametrize("isbn", ["9780306406157", "0306406152", "080442957X", "9791090636071"])
def test_check_digits(isbn: str) -> None:
    assert isbn_problem(isbn) is None
    for digit in "0123456789X":
        assert (isbn_problem(isbn[:-1] + digit) is None) == (digit == isbn[-1])
    assert isbn_problem(isbn[1:]) is not None


def test_an_x_is_no_digit_of_a_number_of_thirteen() -> None:
    assert isbn_problem("978477412768X") == "an X ends numbers of ten digits alone"
    assert isbn_problem("97847741276X") == "it has not ten or thirteen digits"
