"""Fields that are called after the names that they hold: a DOI, an ISBN, the number of a paper, without the label of prose.

Knows how such fields are called and what a value must look like; what a name leads to is known to `linkcheck.urls`.
"""

import re

from linkcheck.patterns import lazily
from linkcheck.prose.identifiers import isbn_of

__all__ = ["MAY_NAME", "NAMED", "name_in", "unlabelled_name"]

_DOI = lazily(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s{0,5})?(10\.\d{4,9}/\S{1,500})")
_ARXIV = lazily(
    r"(?:arXiv:\s?)?((?:0[789]|[1-9]\d)(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z][a-z-]{1,11}(?:\.[A-Z]{2})?/\d{7})(v[1-9]\d?)?"
    r"(?:\s{1,5}\[[\w.-]{1,20}\])?",
    re.IGNORECASE,
)
_PMID = lazily(r"(?:PMID:?\s?)?([1-9]\d{0,8})")
_PMCID = lazily(r"(?:PMCID:?\s?)?(?:PMC)?([1-9]\d{3,8})")
_PMC = lazily(r"PMC([1-9]\d{3,8})")
_ISBN = lazily(r"((?:97[89][- ]?)?\d(?:[- ]?\d){8}[- ]?[\dXx])(?:[\s,;(].{0,300})?")
_HANDLE = lazily(r"(\d[\d.]{0,30}/\S{1,500})")
_FORMS = {
    "doi": ("doi:", _DOI),
    "arxiv": ("arXiv:", _ARXIV),
    "arxivid": ("arXiv:", _ARXIV),
    "eprint": ("arXiv:", _ARXIV),
    "pmid": ("PMID:", _PMID),
    "pubmedid": ("PMID:", _PMID),
    "pmcid": ("PMCID:PMC", _PMCID),
    "pmc": ("PMCID:PMC", _PMC),
    "isbn": ("ISBN:", _ISBN),
    "isbn10": ("ISBN:", _ISBN),
    "isbn13": ("ISBN:", _ISBN),
    "hdl": ("hdl:", _HANDLE),
}
NAMED = frozenset(_FORMS)
"""The names of such fields, as `linkcheck.readers.records.folded_name` gives them."""
MAY_NAME = lazily(
    rb"\b10\.\d{4,9}/|\b(?:[Ii][Ss][Bb][Nn]|[Pp][Mm][Cc]?[Ii][Dd]|[Pp]ub[Mm]ed|[Aa]r[Xx]iv|[Ee]print|[Hh][Dd][Ll]|pmc)\b"
)
"""Without a DOI, or the name of such a field, a document has none."""
_LABEL = lazily(r"\s{0,20}(?:[A-Za-z]{3,5}:|PMC?ID)")
"""How a value begins that is read as prose is: with a label, or the scheme of a URL."""
_LONGEST = 600


def name_in(field: str, value: str) -> str:
    """Return the name that a field of one of these names holds, as prose writes it; empty where its value is none.

    Of several ISBNs the first counts. What an ISBN's digits come to is not looked at.

    >>> name_in("doi", "10.1000/182"), name_in("eprint", "2007.12345 [cs.CL]"), name_in("pmcid", "PMC1234567")
    ('doi:10.1000/182', 'arXiv:2007.12345', 'PMCID:PMC1234567')
    >>> name_in("isbn", "978-0-306-40615-7 (pbk.)"), name_in("pmid", "n/a"), name_in("title", "10.1000/182")
    ('ISBN:9780306406157', '', '')
    """
    form = _FORMS.get(field)
    if form is None:
        return ""
    label, pattern = form
    found = pattern.fullmatch(value[:_LONGEST].strip())
    if found is None:
        return ""
    name = "".join(group for group in found.groups() if group)
    return isbn_of(name) if label == "ISBN:" else label + name


def unlabelled_name(field: str, value: str) -> str:
    """Return the name that a field of one of these names holds without a label; empty for any other value.

    >>> unlabelled_name("doi", "10.17487/RFC9110"), unlabelled_name("doi", "doi:10.17487/RFC9110")
    ('doi:10.17487/RFC9110', '')
    """
    return name_in(field, value) if field in NAMED and _LABEL.match(value) is None else ""
