"""What names of published things lead to: the URL at the resolver of each, so that a name and its URL are one link.

Knows the resolvers of arXiv, PubMed, Handles, NBNs and RFCs, and the check digits of ISBNs; knows no prose. An ISBN has no
resolver that answers for every book, so its URL is the URN of RFC 8254, which nobody is asked for.
"""

import re
from collections.abc import Callable

from linkcheck.patterns import lazily
from linkcheck.urls.parse import Parts

__all__ = ["NAMES", "as_resolver_url", "isbn_problem", "rewrite_of_resolver"]

_RESOLVERS = {
    "arxiv": "https://arxiv.org/abs/",
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/",
    "pmcid": "https://pmc.ncbi.nlm.nih.gov/articles/",
    "hdl": "https://hdl.handle.net/",
    "rfc": "https://www.rfc-editor.org/rfc/rfc",
}
_SLASH_AFTER = frozenset({"pmid", "pmcid"})
_NBN_RESOLVERS = {
    "de": "https://nbn-resolving.org/",
    "ch": "https://nbn-resolving.org/",
    "at": "https://nbn-resolving.org/",
    "fi": "https://urn.fi/",
    "nl": "https://persistent-identifier.nl/",
    "no": "https://urn.nb.no/",
    "se": "https://urn.kb.se/resolve?urn=",
    "cz": "https://resolver.nkp.cz/api/v5/resolver/",
}
"""Where the national libraries resolve their names (RFC 8458 §3); those of other countries stay what they are."""
NAMES = frozenset({"arxiv", "pmid", "pmcid", "hdl", "rfc", "isbn", "urn"})
"""What stands before the colon of a name."""
_NAME = lazily(r"(arxiv|pmid|pmcid|hdl|rfc|isbn|urn:nbn|urn:isbn):\s?(\S{1,600})\Z", re.IGNORECASE)
_ISBN = lazily(r"(?:97[89])?\d{9}[\dXx]\Z")
_NUMBER = lazily(r"/(?:pubmed/|m/pubmed/)?(\d{1,9})/?\Z")
_ARTICLE = lazily(r"/(?:labs/)?(?:pmc/)?articles/(PMC\d{1,9})/?\Z")


def as_resolver_url(text: str) -> str | None:
    """Return the URL of a name in the form in which prose and records have it; None for any other text.

    >>> as_resolver_url("arXiv:2007.12345"), as_resolver_url("PMID:31295471")
    ('https://arxiv.org/abs/2007.12345', 'https://pubmed.ncbi.nlm.nih.gov/31295471/')
    >>> as_resolver_url("ISBN:0306406152"), as_resolver_url("urn:nbn:fi-fe201003181510")
    ('urn:isbn:9780306406157', 'https://urn.fi/urn:nbn:fi-fe201003181510')
    """
    match = _NAME.match(text)
    if match is None:
        return None
    scheme, name = match[1].lower(), match[2]
    if scheme in ("isbn", "urn:isbn"):
        return f"urn:isbn:{_in_full(name)}"
    if scheme == "urn:nbn":
        resolver = _NBN_RESOLVERS.get(name[:2].lower())
        return f"{resolver}urn:nbn:{name}" if resolver is not None else None
    return _RESOLVERS[scheme] + name + ("/" if scheme in _SLASH_AFTER else "")


def _in_full(isbn: str) -> str:
    """Return an ISBN as it is since 2007, with thirteen digits; one that is no ISBN stays as it is written."""
    digits = isbn.replace("-", "").upper()
    if isbn_problem(digits) is not None or len(digits) == 13:
        return digits
    first = f"978{digits[:9]}"
    return first + str(-_sum_of_13(first) % 10)


def isbn_problem(digits: str) -> str | None:
    """Return what is wrong with an ISBN of ten or thirteen digits, as a clause; None for nothing (ISO 2108, annex C).

    >>> isbn_problem("9780306406157"), isbn_problem("9780306406158")
    (None, 'its last digit does not fit the others: with them it would be 7')
    """
    if _ISBN.match(digits) is None or (len(digits) == 13 and not digits.isdecimal()):
        is_long = len(digits) == 13 and digits[:12].isdecimal()
        return "an X ends numbers of ten digits alone" if is_long else "it has not ten or thirteen digits"
    if len(digits) == 13:
        right = str(-_sum_of_13(digits[:12]) % 10)
    else:
        rest = -sum((10 - index) * int(digit) for index, digit in enumerate(digits[:9])) % 11
        right = "X" if rest == 10 else str(rest)
    if digits[-1].upper() == right:
        return None
    return f"its last digit does not fit the others: with them it would be {right}"


def _sum_of_13(digits: str) -> int:
    return sum(int(digit) * (3 if index % 2 else 1) for index, digit in enumerate(digits))


def _arxiv(parts: Parts) -> Parts:
    return parts._replace(scheme="https", host="arxiv.org") if parts.path.startswith("/abs/") else parts


def _pubmed(parts: Parts) -> Parts:
    number, article = _NUMBER.match(parts.path), _ARTICLE.match(parts.path)
    if number is not None and (parts.host.startswith("pubmed.") or "/pubmed/" in parts.path):
        return parts._replace(scheme="https", host="pubmed.ncbi.nlm.nih.gov", path=f"/{number[1]}/")
    if article is not None:
        return parts._replace(scheme="https", host="pmc.ncbi.nlm.nih.gov", path=f"/articles/{article[1]}/")
    return parts


def _secure(parts: Parts) -> Parts:
    return parts._replace(scheme="https")


def _rfc(parts: Parts) -> Parts:
    return parts._replace(scheme="https", host="www.rfc-editor.org")


_REWRITES: dict[str, Callable[[Parts], Parts]] = {
    "arxiv.org": _arxiv,
    "www.arxiv.org": _arxiv,
    "pubmed.ncbi.nlm.nih.gov": _pubmed,
    "pmc.ncbi.nlm.nih.gov": _pubmed,
    "www.ncbi.nlm.nih.gov": _pubmed,
    "ncbi.nlm.nih.gov": _pubmed,
    "hdl.handle.net": _secure,
    "nbn-resolving.org": _secure,
    "rfc-editor.org": _rfc,
    "www.rfc-editor.org": _rfc,
}


def rewrite_of_resolver(host: str) -> Callable[[Parts], Parts] | None:
    """Return what gives the URLs of a resolver's host their one form, if it is one."""
    return _REWRITES.get(host)
