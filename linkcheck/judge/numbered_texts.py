"""Whether the text of a link is a number that its URL does not have: `[#9401](https://code.example/a/b/issues/9041)`.

Knows how trackers, Bugzilla and lists of vulnerabilities write numbers into URLs, and how texts name them; knows no document.
"""

from linkcheck.patterns import lazily

__all__ = ["number_of_text", "number_of_url"]

_LONGEST = 2_000
"""Characters of a URL in which its number stands."""
_TRACKERS = lazily(
    r"https?://[^/?#]+/[^/?#]+/[^?#]*?(?<=/)(?P<kind>issues|pulls?|merge_requests|discussions|work_items)/(?P<number>\d{1,12})(?:[/?#]|\Z)"
)
"""A tracker of GitHub, GitLab, Gitea: the owner, the project, and what is numbered in it."""
_BUGZILLA = lazily(r"https?://[^/?#]+/(?:[^?#]*/)?show_bug\.cgi\?(?:[^#]*&)?id=(\d{1,9})(?:[&#]|\Z)")
_CVE = lazily(r"\bcve-(\d{4}-\d{4,9})(?!\d)")
_REQUESTS = frozenset({"pull", "pulls", "merge_requests"})
_TEXT = lazily(
    r"(?P<open>[\s(\[]{0,3})(?:(?P<word>prs?|mr|pull request|merge request|ref|refs|see|issue|bug|bugs?zilla)[:.]? {0,2})?"
    r"(?P<mark>[#!])?(?P<number>[1-9]\d{1,8})(?![\w]|[.,]\d|[-/:]\d)"
)
_ISSUES = frozenset({"issue", "bug", "bugs"})
"""What a text calls a report, which is not the request that settles it: `[issue #191](…/pull/195)`."""
_LONG = 4
"""Digits of a number that stands alone in a text, without a mark or a word, as the number of a bug."""


def number_of_url(url: str) -> tuple[str, str] | None:
    """Return what a URL's number counts and the number, or None for a URL that names nothing by its number.

    >>> number_of_url("https://code.example/a/b/pull/103826#x"), number_of_url("https://bugs.example/show_bug.cgi?id=684649")
    (('pull', '103826'), ('bug', '684649'))
    >>> number_of_url("https://nvd.example/vuln/detail/CVE-2021-44228"), number_of_url("https://code.example/pull/7")
    (('cve', '2021-44228'), None)
    """
    url = url[:_LONGEST]
    found = _TRACKERS.match(url)
    if found is not None:
        return found["kind"], found["number"]
    found = _BUGZILLA.match(url)
    if found is not None:
        return "bug", found[1]
    found = _CVE.search(url.lower())
    return ("cve", found[1]) if found is not None else None


def number_of_text(text: str, kind: str) -> str:
    """Return the number that a link's text is, or begins with, where it can be one of a kind (`number_of_url`); empty for none.

    >>> number_of_text("#104693 Flash attention", "pull"), number_of_text("issue #191", "pull"), number_of_text("51339", "bug")
    ('104693', '', '51339')
    >>> number_of_text("CVE-2022-21724", "cve"), number_of_text("#7 of ten", "issues"), number_of_text("2019", "bug")
    ('2022-21724', '', '')
    """
    if kind == "cve":
        named = _CVE.match(text.strip(" ()[]").lower())
        return named[1] if named is not None and named.end() == len(text.strip(" ()[]")) else ""
    found = _TEXT.match(text.lower())
    if found is None or (found["word"] in _ISSUES and kind in _REQUESTS):
        return ""
    number = found["number"]
    rest = text[found.end() :].strip(" )].,")
    if found["mark"] is None and found["word"] is None:
        is_year = len(number) == _LONG and number[:2] in ("19", "20")
        return number if kind == "bug" and not rest and len(number) >= _LONG and not is_year else ""
    return "" if found["open"].strip() and rest else number  # "(#251): create_similar() returns a result"
