"""Whether two entries of a list that lead to one link are the same entry again, or name different things.

Knows what entries say: titles, days, numbers. Decides nothing about where in the document they stand.
"""

from collections.abc import Sequence
from typing import NamedTuple

from linkcheck.dates import month_number, weekday_at
from linkcheck.model import Kind
from linkcheck.patterns import lazily
from linkcheck.readers.base import Block, BlockKind, Found
from linkcheck.titles import content_words, shared_words, slug_words

__all__ = ["Entry", "are_about_one_thing", "are_alike", "did_several_things", "marks_in", "without_number"]

_OWN_TITLE = 3
"""Content words from which a text can only be one thing's title."""
_TITLE = 2
"""Content words that make a link's text the title of something."""
_WORK = 5
"""Content words of a title that only one work has, whatever is said beside it."""
_LONGEST_TITLE = 16
"""Words of a title; what is longer is a sentence of the page."""
_REMARK = 3
"""Words beside a link that shows its address from which they say what it is for."""
_PROFILE = lazily(r"https?://[^/?#]+/[^/?#]+/?")
_ON_A_SERVICE = lazily(r"(?:on|at|på|auf|bei|sur|en|em|su|op|na|no|в|на) \S+(?: \S+)?")
"""What follows somebody's name where it is said on which service a profile is: "Lova on Mastodon"."""
_SUBJECT = 3
"""Entries that open with one name, and words after it, from which the name is what they are about."""
_WORD = lazily(r"[^\W\d_]{2,}")
_NUMBER = lazily(r"\d+")
_ITEM_NUMBER = lazily(r"^\W*\d{1,3}[.)\]]:?")
_BEYOND_HOST = lazily(r"[A-Za-z][A-Za-z0-9+.\-]*:(?://)?[^/?#]*/*([^#]*)|//[^/?#]+/*([^#]*)")
_TICKET = lazily(r"/(?:pull|pulls|issues?|commits?|merge_requests|bugs?|browse|tickets?)/")
_CALL = lazily(r"[A-Za-z_][\w.:]{0,200}\(\)")
"""The name of a function, as manuals write it: `use_git_credentials()`."""
_PAGE = lazily(r"[?=]|\d{4}|[^\W_][-_][^\W_]+[-_][^\W_]")
"""What a URL has that leads to one page of many: a query, a long number, a slug of three words."""


class Entry(NamedTuple):
    """One of a link's places that is an entry."""

    number: int
    """The citation's."""
    link: Found
    block: Block
    heads: bool
    """The link comes first, or alone; else it closes the entry."""
    rest: str
    """What stands beside the link in its block."""
    text: str
    """The entry, or the row of its cell, folded."""
    row: int
    """Where the row starts; -1 outside tables."""
    under: str
    """The items that this is an item of, the nearest first, folded; empty where there is none."""
    marks: frozenset[str]
    """The days and numbers that the entry names."""
    has_others: bool = False
    """Whether its block has other links beside this one."""
    below: str = ""
    """The first item of this one, folded; empty where there is none."""
    goes_on: bool = False
    """Whether the link opens a sentence that goes on after it, and is no entry's title."""
    introduction: str = ""
    """The line that introduces a URL, folded: "All files:"; empty where there is none."""


def marks_in(text: str) -> frozenset[str]:
    """Return the numbers, months and weekdays that a text names, but for the number of the entry itself.

    >>> sorted(marks_in("3. [Jun 5] Editors' call on Monday")) == sorted(marks_in("4. Monday, 5 June: editors' call"))
    True
    """
    text = _ITEM_NUMBER.sub("", text)
    found = {number.lstrip("0") or "0" for number in _NUMBER.findall(text)}
    for word in _WORD.findall(text):
        if (month := month_number(word)) is not None:
            found.add(f"month {month}")
    found.update(f"weekday {weekday}" for _, _, weekday in weekday_at(text))
    return frozenset(found)


def are_alike(one: Entry, other: Entry) -> bool:
    """Say whether two entries with one link are the same again.

    They are so word for word, as a title and nothing more, or under two titles where the URL is one page's: then one of them
    is the wrong URL. They are not where they name different days or numbers (a meeting's room, a standing page), stand
    below different items, are introduced by different lines, have other items below them, open sentences that go on
    differently, have other links or mostly other words of their own, or are short names of what one page serves.
    """
    if one.marks != other.marks or one.under != other.under:
        return False
    if one.below != other.below and not _are_under_one_title(one.link, other.link):
        return False
    if one.introduction and other.introduction and one.introduction != other.introduction:
        return False
    if one.goes_on and other.goes_on and one.rest != other.rest:
        return False
    if one.block == other.block and one.block.kind is BlockKind.ITEM:
        return False  # one entry that links twice
    if one.text == other.text:
        return one.row < 0 or one.row != other.row
    if _says_what_it_is_for(one, other) or _says_what_it_is_for(other, one):
        return False
    if one.has_others and other.has_others and one.rest != other.rest:
        return False  # a person, a project, a command: what each says of it has a link of its own
    if one.block.kind is other.block.kind is BlockKind.ITEM and _say_different(one.rest, other.rest):
        return one.heads and other.heads and _are_under_one_title(one.link, other.link, _WORK)
    if not (one.heads and other.heads) or BlockKind.CELL in (one.block.kind, other.block.kind):
        return False
    titled = [entry for entry in (one, other) if entry.link.kind is Kind.LINK]
    if not all(_is_titled(entry) for entry in titled):
        return False
    return len(titled) < 2 or _titles_agree(one.link, other.link)


def _says_what_it_is_for(one: Entry, other: Entry) -> bool:
    """Say whether an entry shows its address and says what that is for, where the other is a name and nothing more.

    So are a thing in the notes of a show, and below it "[https://a.example/show](…) - the link that supports the show".
    """
    return (
        one.link.kind is other.link.kind is Kind.LINK
        and "://" in one.link.text
        and "://" not in other.link.text
        and len(_WORD.findall(one.rest)) >= _REMARK
        and not _WORD.search(other.rest)
    )


def _are_under_one_title(one: Found, other: Found, words: int = _OWN_TITLE) -> bool:
    """Say whether two links have one title, and one thing's, of so many words: what is noted of it may differ."""
    return (
        one.kind is other.kind is Kind.LINK
        and one.text.casefold() == other.text.casefold()
        and len(content_words(one.text)) >= words
    )


def _say_different(one: str, other: str) -> bool:
    """Say whether two items have words beside their links, and share fewer than half: they say different things of one page.

    >>> _say_different("(Working Group processes)", "(Anti-Harassment Procedures)"), _say_different("", "(processes)")
    (True, False)
    """
    words, others = content_words(one), content_words(other)
    return 2 * len(words & others) < min(len(words), len(others))


def _is_titled(entry: Entry) -> bool:
    return len(content_words(entry.link.text)) >= _TITLE or not _WORD.search(entry.rest)


def _titles_agree(one: Found, other: Found) -> bool:
    """Say whether two texts are one title, or both titles of which only one can be the page's."""
    if one.text.casefold() == other.text.casefold():
        return True
    if _CALL.fullmatch(one.text.strip("` ")) and _CALL.fullmatch(other.text.strip("` ")):
        return False  # two functions that one page of a manual describes
    if _is_profile_of(one, other) or _is_profile_of(other, one):
        return False
    words, others = content_words(one.text), content_words(other.text)
    if not words or not others:
        return False
    if _is_home_page(one.target):
        return words == others
    if words <= others or others <= words:
        return (
            words == others or _is_one_page(one.target) or not one.target.endswith("/")
        )  # two jobs of one page
    if min(len(words), len(others)) < _OWN_TITLE or not _is_one_page(one.target):
        return False
    if _is_quotation(one.text) or _is_quotation(other.text):
        return False
    slug = slug_words(one.target)
    shared, others_shared = shared_words(one.text, slug), shared_words(other.text, slug)
    if shared != others_shared:
        return max(shared, others_shared) >= min(_TITLE, len(slug))  # the URL says whose it is
    # Else both may be said of one page: quotations from it, parts of it, changes that one request for a merge made.
    return not shared and len(slug) < _TITLE and _TICKET.search(one.target) is None


def _is_profile_of(one: Found, other: Found) -> bool:
    """Say whether a text is another one and the service where that is found: a guest of a show, and where to follow them."""
    name, text = other.text.casefold(), one.text.casefold()
    return (
        text.startswith(f"{name} ")
        and _ON_A_SERVICE.fullmatch(text, len(name) + 1) is not None
        and _PROFILE.fullmatch(one.target) is not None
    )


def _is_quotation(text: str) -> bool:
    """Say whether a text is a sentence or more, and no title: a page has many of them."""
    return text.rstrip(" \"'”’»)").endswith((".", "!", "…", "。")) or len(text.split()) > _LONGEST_TITLE


def _is_home_page(target: str) -> bool:
    """Say whether a URL has no path: what two entries are about is not on a page of its own there."""
    from linkcheck.urls import read_url

    _, _, rest = read_url(target).url.partition("://")
    return rest.count("/") == 1 and rest.endswith("/")


def _is_one_page(target: str) -> bool:
    """Say whether a URL leads to one page of many, and not to a site, a section or a project."""
    match = _BEYOND_HOST.match(target)
    return match is not None and _PAGE.search(match[1] or match[2] or "") is not None


def are_about_one_thing(entries: Sequence[Entry]) -> bool:
    """Say whether three entries or more open with one name and each goes on with words of its own: what is new in a program.

    A slip copies one entry, and once.
    """
    rests = {" ".join(entry.rest.casefold().split()) for entry in entries}
    return (
        len(entries) >= _SUBJECT
        and len(rests) == len(entries)
        and all(entry.heads and len(_WORD.findall(entry.rest)) >= _SUBJECT for entry in entries)
    )


def did_several_things(entries: Sequence[Entry]) -> bool:
    """Say whether three texts or more, each another, lead to one request for a merge, or one issue: what that did."""
    return (
        len(entries) >= _SUBJECT
        and len({entry.text for entry in entries}) == len(entries)
        and _TICKET.search(entries[0].link.target) is not None
    )


def without_number(line: str) -> str:
    """Return a line without the number of its entry (`1.`, `[1]:`)."""
    return _ITEM_NUMBER.sub("", line)
