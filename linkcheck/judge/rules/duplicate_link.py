"""The same link is cited more than once in one document.

## What it finds

Two or more entries of one list with the same link and the same fragment: **warning**. An entry is a
list item, a table cell, a URL alone on its line (under its title, too), or the link of a reference ("Related article: …").
Two links of one paragraph with different texts, no word in common, and the same link and fragment: **note**. One of them may
have been meant to lead elsewhere. Lines that a label and a link fill, as in a changelog, are no such paragraph. A text that
points or calls to do something ("here", "apply", "the repository"), a hashtag, a symbol of code or grammar, and another form of
the same word ("enforced") name nothing else; nor do two links that touch, or of which the second stands in parentheses.

In slides, PDF and office files two entries are the same only if every word is; a line that pages repeat is no entry.

List items and table cells are told apart in Markdown and on web pages. In every other format of text an entry is a URL alone on
its line, or the link of a reference. Rows of CSV and entries of JSON, BibTeX, RIS and feeds are not compared: that two of
them have one link is usual.

The link of an entry heads it, stands alone on its line, or closes an entry that is there twice word for word. Two entries
are the same if their titles agree, or if both have a title of their own and the URL is that of one page, so that it
must be wrong in one of them. They are not if they name different days or numbers (the room of a weekly meeting), stand below
different items (on any level) or rows that head others, have other items below them, are introduced by different lines
("All files:"), are numbered notes (one without a link stands between them), belong to an outline (two items in three have no
link), open sentences that go on differently
("[Percent decode](…) the first item"), have other links and other words of their own, share fewer than half of the words beside
their links ("(processes)", "(whom to ask)"), have a block of code between them, or are short names of what one page
serves (`Windows`, `macOS`); nor if three or more open with one name and go on differently (what is new in a program), or are
references under different titles. A link that an entry only mentions on the way (an issue, a licence, a type) does not count.

A link that comes up again further down in running text is normal practice and no finding; nor is one in running text and in
a list of sources, in lists that stand apart (below other headings, on the two sides of a line such as `---`), or in
several documents, a Markdown definition that is used often, a home page
or somebody's profile, or a DOI spelled out after the link to it. Navigation, page furniture, code, images, badges,
resources, buttons that share a page, `mailto:` and `tel:`, links whose text is only "Read more", "slides" or the like, and
links from a site's own page to its site (picture, headline and teaser lead to one article) never count.

## Why

An entry that stands twice is nearly always a slip of copying, and hides the entry that should have stood
there. In running text citing twice is legitimate, and so it is in two lists of one document: of 430 such places in 83 folders
4 % were worth changing. Two names for one page in one paragraph are worth a look:
9 of 45 that were read were slips, before texts that point or call were left out.

## Example

Fires:

```text fires
Sources:

https://www.reuters.com/world/swiss-side-channel-sources-2025-02-20/
https://www.reuters.com/world/swiss-side-channel-sources-2025-02-20/?utm_source=mail
```

Stays silent:

```markdown silent
The talks were [reported](https://www.reuters.com/world/swiss-side-channel-sources-2025-02-20/) early.

## Sources

- [Swiss side channel](https://www.reuters.com/world/swiss-side-channel-sources-2025-02-20/)
```

## What to do

Remove the second entry, or put in the link that was meant.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from linkcheck.judge.catalogue import describe
from linkcheck.judge.examples import Example, examples_on
from linkcheck.judge.facts import Facts
from linkcheck.judge.locations import by_document, finding_at
from linkcheck.judge.messages import often, quoted
from linkcheck.judge.second_names import two_names
from linkcheck.judge.telling_words import GENERIC_TEXTS
from linkcheck.model import Citation, Finding, Kind, Level, Link, Role

RULE = describe(__name__, __doc__, Level.WARNING)

_PROFILE = 3
"""Slashes of a URL with one folder: `https://social.example/@roe`."""


def judge_outlet(links: Sequence[Link], facts: Facts) -> Iterator[Finding]:
    """Yield one finding for each document and fragment that repeats the link in a list, or names it twice in one paragraph."""
    from linkcheck.urls.sharing import shares_a_page

    for link in links:
        if len(link.citations) > 1 and link.facts.host and not shares_a_page(link.url, link.facts.host):
            yield from _judge_link(link, facts)


def _judge_link(link: Link, facts: Facts) -> list[Finding]:
    found: list[Finding] = []
    for places in by_document(link.citations):
        if len(places) > 1 and not facts.is_own(link, places[0].path):
            for same in _by_fragment(places):
                found += _judge(link, same)
    return found


def _by_fragment(places: Sequence[Citation]) -> list[list[Citation]]:
    from linkcheck.urls import fragment_of

    groups: dict[str | None, list[Citation]] = {}
    in_block = Counter(place.block for place in places)
    for place in places:
        if place.kind is not Kind.DEFINITION and not (
            _repeats_a_headline(place)
            or _spells_out(place, in_block[place.block])
            or _uses_a_definition(place)
        ):
            groups.setdefault(fragment_of(place.target) or None, []).append(place)
    return [group for group in groups.values() if len(group) > 1]


def _repeats_a_headline(place: Citation) -> bool:
    """Say whether a link is the picture or the "Read more" beside a headline with the same link."""
    if place.kind is not Kind.LINK or place.role is Role.RELATED:
        return False
    text = " ".join(place.text[:80].split()).casefold().strip(" .:…»›>→")
    return not text or text in GENERIC_TEXTS


def _uses_a_definition(place: Citation) -> bool:
    """Say whether a link is written by the name of a definition: `[text][name]`, `[name]`, `name_`. Its URL is elsewhere."""
    raw = place.raw
    if place.kind is not Kind.LINK or "://" in raw:
        return False
    return (raw[:1] == "[" and raw[-1:] == "]") or not any(mark in raw for mark in "/.:")


def _spells_out(place: Citation, in_block: int) -> bool:
    """Say whether a place is a DOI that its own entry also links to: "[Title](https://doi.org/…). DOI: 10.…".

    `in_block` counts the places with the same link in that entry, this one included.
    """
    return (
        in_block > 1
        and place.kind is Kind.BARE
        and not ("://" in place.raw or place.raw[:4].lower() == "www.")
    )


def _judge(link: Link, places: Sequence[Citation]) -> list[Finding]:
    entries = _one_a_line(
        _same_titles([place for place in places if place.role in {Role.ENTRY, Role.RELATED}])
    )
    if len(entries) > 1:
        message = f"This link is listed {often(len(entries))} in the same document."
        return [finding_at(RULE, entries, link, message, again="listed again here")]
    return [] if _is_home(link.url) else _under_other_names(link, places)


def _same_titles(entries: list[Citation]) -> list[Citation]:
    """Return the entries without references whose title no other one has: they send to one page for different things."""
    titles = Counter(_title(one) for one in entries if one.role is Role.RELATED)
    return [
        one
        for one in entries
        if one.role is not Role.RELATED or len(titles) < 2 or not _title(one) or titles[_title(one)] > 1
    ]


def _title(place: Citation) -> str:
    return " ".join(place.text.casefold().split()) if place.kind is Kind.LINK else ""


def _under_other_names(link: Link, places: Sequence[Citation]) -> list[Finding]:
    """Return a finding on two links of one paragraph whose texts have no word in common, if there are such."""
    paragraphs: dict[tuple[object, str | None], list[Citation]] = {}
    for place in places:
        if place.role is Role.PROSE and place.kind is Kind.LINK and "://" not in place.text:
            paragraphs.setdefault((place.block, place.place), []).append(place)
    for several in paragraphs.values():
        pair = two_names(several) if len(several) > 1 else None
        if pair is not None:
            names = " and ".join(quoted(one.text) for one in pair)
            return [finding_at(RULE, pair, link, f"{names} lead to the same page.", level=Level.NOTE)]
    return []


def _is_home(url: str) -> bool:
    """Say whether a URL is a site's home page, or has one folder, as a profile: whoever names it twice links to it twice."""
    return "?" not in url and url.rstrip("/").count("/") <= _PROFILE


def _one_a_line(entries: Sequence[Citation]) -> list[Citation]:
    """Return the first entry of each line: an icon and a name in one table row are one entry.

    A page may be written as one single line; there, entries of other blocks with the same text are repeats.
    """
    if entries and entries[0].line is not None and len({entry.line for entry in entries}) == 1:
        texts: dict[str, dict[object, Citation]] = {}
        for entry in entries:
            texts.setdefault(entry.text.strip().casefold(), {}).setdefault((entry.block, entry.place), entry)
        return list(max(texts.values(), key=len).values())
    lines: dict[object, Citation] = {}
    for entry in entries:
        lines.setdefault((entry.line, entry.place, entry.block if entry.line is None else 0), entry)
    return list(lines.values())


EXAMPLES = (
    *examples_on(__doc__),
    Example(
        "two list items",
        {
            "list.md": "- [A quiet channel](https://news.example/a)\n- [A quiet channel](https://news.example/a)\n"
        },
        1,
    ),
    Example(
        "twice in running text",
        {
            "text.md": "First [one source](https://news.example/2025/a) said so.\n\nMuch later [the same]"
            "(https://news.example/2025/a) said it again.\n"
        },
        0,
    ),
    Example(
        "two names in one paragraph",
        {
            "text.md": "Cases grew [worldwide](https://news.example/map/a), and [in Spain](https://news.example/map/a).\n"
        },
        1,
    ),
    Example(
        "one name twice in a paragraph",
        {
            "text.md": "The [map](https://news.example/map/a) grew, and [this map](https://news.example/map/a) as well.\n"
        },
        0,
    ),
    Example(
        "somebody's profile",
        {
            "text.md": "Thanks to [Ann](https://social.example/ann), known as [roe](https://social.example/ann).\n"
        },
        0,
    ),
    Example(
        "see also, for different things",
        {
            "text.md": "## Secure\n\nText.\n\nSee also: [Secure](https://docs.example/cookies#both)\n\n## Lasting\n\nText.\n\n"
            "See also: [Lasting](https://docs.example/cookies#both)\n"
        },
        0,
    ),
    Example(
        "one deck for three points",
        {
            "list.md": "- [PR 919](https://git.example/pull/919)\n- [slides](https://s.example/deck)\n"
            "- [PR 918](https://git.example/pull/918)\n- [slides](https://s.example/deck)\n"
        },
        0,
    ),
    Example(
        "three entries are one finding",
        {
            "list.txt": "https://news.example/a\n\nhttps://news.example/b\n\nhttps://news.example/a\n\nhttps://news.example/a\n"
        },
        1,
    ),
    Example(
        "two fragments",
        {
            "text.md": "See [one](https://news.example/a#one) first.\n\n"
            "Then [two](https://news.example/a#two) there.\n"
        },
        0,
    ),
    Example(
        "titles of their own over one page's URL",
        {
            "list.md": "- [The talks on a quiet channel](https://news.example/2025/02/20/talks-on-a-quiet-channel)\n"
            "- [A bridge over the northern harbour](https://news.example/2025/02/20/talks-on-a-quiet-channel)\n"
        },
        1,
    ),
    Example(
        "a title above each",
        {
            "list.txt": "Gazette: Bridge cost\nhttps://news.example/bridge\n\nGazette: Bridge cost again\nhttps://news.example/bridge\n"
        },
        1,
    ),
    Example(
        "numbered sources",
        {
            "list.txt": "[1]: https://news.example/a\n[2]: https://news.example/b\n[3]: https://news.example/a\n"
        },
        1,
    ),
    Example(
        "in two lists",
        {
            "list.md": "# Best\n\n- [Talks on a quiet northern channel](https://news.example/a)\n\n"
            "# Politics\n\n- [Talks on a quiet northern channel](https://news.example/a)\n"
        },
        0,
    ),
    Example(
        "one room, other days",
        {
            "list.md": "- [5 June. Editors' call in room 4](https://chat.example/rooms/editors)\n"
            "- [12 June. Editors' call in room 4](https://chat.example/rooms/editors)\n"
        },
        0,
    ),
    Example(
        "below other days",
        {
            "list.md": "- 2 May 2024\n    - [Open loom](https://meet.example/loom)\n"
            "- 16 May 2024\n    - [Open loom](https://meet.example/loom)\n"
        },
        0,
    ),
    Example(
        "what one page serves",
        {"list.md": "- [Windows](https://app.example/download)\n- [macOS](https://app.example/download)\n"},
        0,
    ),
    Example(
        "a definition used often",
        {"text.md": "We use [it][].\n\nWe use [it][] again.\n\n[it]: https://news.example/a\n"},
        0,
    ),
    Example(
        "a target that is named often",
        {
            "text.rst": "- RFC959_\n- `the text`__\n- RFC959_\n\n.. _RFC959: https://news.example/a\n\n__ https://news.example/b\n"
        },
        0,
    ),
    Example(
        "a row twice in a table of HTML",
        {
            "list.md": "<table>\n"
            + 2
            * "<tr>\n<td><a href='https://git.example/roe/stub'>roe/stub</a></td>\n<td>Reads a stub</td>\n</tr>\n"
            + "</table>\n"
        },
        1,
    ),
    Example(
        "a badge and a link",
        {
            "text.md": "[![build](https://ci.example/b.svg)](https://ci.example/one)\n\n"
            "The [build](https://ci.example/one) runs.\n"
        },
        0,
    ),
    Example(
        "buttons that share the page",
        {
            "text.md": "[Share](https://www.facebook.com/sharer.php?u=x) it.\n\n"
            "Some text.\n\n[Share](https://www.facebook.com/sharer.php?u=x) it.\n"
        },
        0,
    ),
    Example(
        "an address twice",
        {"text.md": "Ask [us](mailto:desk@news.example).\n\nOr [them](mailto:desk@news.example).\n"},
        0,
    ),
    Example("two documents", {"a.txt": "https://news.example/a\n", "b.txt": "https://news.example/a\n"}, 0),
    Example(
        "an image twice",
        {"page.md": "![map](https://news.example/map.png)\n\ntext\n\n![map](https://news.example/map.png)\n"},
        0,
    ),
    Example(
        "in code",
        {"page.md": "- https://news.example/a\n\n```\nhttps://news.example/a\nhttps://news.example/a\n```\n"},
        0,
    ),
    Example(
        "a DOI spelled out after its link",
        {
            "list.md": "- Moss, A. [Quiet channels](https://doi.org/10.5555/12345678). Journal of Talks, 2025. "
            "DOI: 10.5555/12345678\n"
        },
        0,
    ),
    Example(
        "read more beside its headline",
        {
            "page.html": "<ul><li><a href='https://news.example/a'>A quiet channel</a>\n<p>Talks went on.\n"
            "<a href='https://news.example/a'>Read more</a></li></ul>\n"
        },
        0,
    ),
)
