"""Dates on which somebody looked something up, stored or changed it ("Retrieved 3 May 2020"): never when it was published.

Knows how far such words reach; knows no link.
"""

import re

from linkcheck.dates import dates_in_text
from linkcheck.patterns import compiled
from linkcheck.prose.access_words import ACCESS, says_access

__all__ = ["without_access"]

_BEFORE = compiled(rf"(?:{ACCESS})[^()\[\]“”\"]{{0,48}}\Z", re.IGNORECASE)
_AFTER = compiled(
    r"\s*に?(?:最終)?(?:閲覧|参照|更新|访问|訪問)|[\s,(]*(?:accessed|retrieved|abgerufen|updated|viewed)[;)\]]",
    re.IGNORECASE,
)
_BRACKETED = compiled(rf"[\[(](?:{ACCESS})[^\[\]()]{{0,60}}[\])]", re.IGNORECASE)
"""`[cited 2020 May 3]`, `[dostęp 2020-05-03]`, `(Accessed: 3 May 2020)`."""
_REACH = 72


def without_access(text: str) -> str:
    """Return a text without the dates of access in it, and the words that say so.

    >>> without_access("The Gazette, 10 March 2014, accessed May 3, 2020, ")
    'The Gazette, 10 March 2014, , '
    """
    if not says_access(text):
        return text
    text = _BRACKETED.sub("", text)
    kept: list[str] = []
    at = 0
    for one in dates_in_text(text):
        lead = text[max(at, one.start - _REACH) : one.start]
        word = _BEFORE.search(lead)
        after = _AFTER.match(text, one.end)
        if word is not None or after is not None:
            cut = one.start - len(lead) + word.start() if word is not None else one.start
            kept.append(text[at:cut])
            at = after.end() if after is not None else one.end
    return "".join((*kept, text[at:]))
