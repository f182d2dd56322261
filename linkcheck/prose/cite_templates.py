"""Templates by which wikis cite (`{{cite news |date=… |url=… |access-date=…}}`), and the date that one states.

Knows how templates name their fields, in the wikis of several languages; knows no link.
"""

from linkcheck.dates import dates_in_text
from linkcheck.model import DateEvidence
from linkcheck.patterns import lazily

__all__ = ["REACH", "template_date"]

REACH = 1_500
"""Characters of a template on either side of its URL."""
_URL_FIELD = lazily(
    r"\|\s*(?:url|adres|lien|enlace|link|indirizzo|URL)\s*=\s*\Z",
)
_DATE_FIELD = lazily(
    r"\|\s*(?:date|datum|fecha|data|publication-date|publicationdate|dato|дата|tarih|日付|date de publication)"
    r"\s*=\s*([^|{}\n]{4,40})"
)


def template_date(before: str, after: str) -> DateEvidence | None:
    """Return the date of publication of the citation template whose URL stands between two texts, or None.

    >>> template_date("{{cite news |date=10 March 2014 |url=", " |access-date=3 May 2020}}").text
    '2014-03-10'
    """
    opened, end = before.rfind("{{"), after.find("}}")
    if (
        opened < 0
        or end < 0
        or "}}" in before[opened:]
        or _URL_FIELD.search(before, max(opened, len(before) - 40)) is None
    ):
        return None
    found = {}
    for match in _DATE_FIELD.finditer(f"{before[opened:]} {after[:end]}"):
        dates = dates_in_text(match[1])
        if len(dates) == 1:
            found[dates[0].date.text] = dates[0].date
    return next(iter(found.values())) if len(found) == 1 else None
