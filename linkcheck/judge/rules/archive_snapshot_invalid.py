"""An archive link names no snapshot.

## What it finds

- A link to a web archive that leads to no copy: where the moment of the copy belongs it has `save`, `*`, fewer than 14
  digits, a moment that no calendar has, or nothing.
- A copy whose day is stated beside it (`archive-date=` of a citation template) as another than the one in its address, by two
  days or more.

**It is a note**, because the writer means the archive or a program wrote the link, where a sentence writes the address of a
calendar out in `<>`, and where four links of one document, or those of five documents of a folder, have the same fault under
words of their own.

**Nothing is said of:**

- a calendar (`/web/*/`) under a picture, or where the text of the link calls it a list of copies ("archived versions",
  "captures")
- an address without a moment where the text of the link calls it the newest copy ("the most recent version"), and the day
  alone of WebCite's links
- archives whose links are opaque by design (`archive.ph/AbCdE`, `perma.cc/…`)
- links that hold no page: the archive's own form (`/save/`), and its list of all addresses that start alike
  (`/web/*/https://news.example/talks*`)
- an address that asks for a copy (`/save/…`) where a sentence writes it out: it says what was asked for

## Why

A citation has to lead to one copy. `*` leads to a calendar, `save` makes a new copy at every click, a shortened
moment is redirected to whatever copy is nearest on that day, and none at all to whatever copy is the newest.

## Example

Fires:

```text fires
https://web.archive.org/web/2020/https://news.example/talks-on-a-quiet-channel
```

Stays silent:

```text silent
https://web.archive.org/web/20250221101500/https://news.example/talks-on-a-quiet-channel
```

## What to do

Open the link, pick a snapshot, and cite the address that the browser then shows.
"""

import re
from collections.abc import Iterator, Sequence

from linkcheck.judge.catalogue import describe
from linkcheck.judge.examples import Example, examples_on
from linkcheck.judge.facts import Facts
from linkcheck.judge.habits import Habit, way_of
from linkcheck.judge.locations import by_document, cites, document_cause, finding_at
from linkcheck.judge.messages import counted, quoted
from linkcheck.judge.snapshots import day_of, digits_of, moment_of
from linkcheck.model import Citation, Finding, Kind, Level, Link, MentionKind, Origin, Role, Value
from linkcheck.patterns import compiled

RULE = describe(__name__, __doc__, Level.WARNING)
ALONE = True


def _way(finding: Finding) -> str | None:
    """Return in which way an archive link is cited under words of its own; None where its address is what readers see."""
    return way_of(finding) if "://" not in (finding.text or "://") else None


HABIT = Habit(
    "Archive links are no fixed citations",
    "they probably show what an archive has, or a program wrote them",
    places=4,
    way=_way,
)

_MOMENTLESS = compiled(r"\A[a-z]+://[^/]+/(?:web/)?https?(?::|%3[Aa])")
"""An archive's host, and right behind it what was archived: `archive.ph/https://news.example/talks`."""
_LIST = compiled(
    r"snapshots|captures|archived (?:versions|copies|pages)|versions|copies|calendar|history"
    r"|wayback machine|internet archive|archives\b|\A(?:the )?(?:(?:first|earliest|oldest|latest) )?snapshot\Z"
    r"|\brecord\b|coverage"
    r"|schnappschüsse|kopien|versionen|verlauf|captures|copies archivées|historique|copias|capturas|historial"
    r"|versiones|istantanee|versioni|copie|momentopnamen|kopie|снимк|копии|история|архив|anlık görüntü|履歴|一覧|快照|历史",
    re.IGNORECASE,
)
"""What the text of a link calls a calendar of snapshots."""
_NEWEST = compiled(
    r"\b(?:(?:most )?recent|latest|newest|current|aktuelle?n?|neueste?n?|letzten?|dernière|plus récente|última|ultima|actual)\b"
    r"|последн|最新",
    re.IGNORECASE,
)
"""What the text of a link calls whatever copy is the newest: "the most recent version of the website"."""
_STREAM = "//wayback-fakeurl.archive.org/"
"""How the Internet Archive asks itself for a video that it keeps; no moment belongs there."""
_APART = 2
"""Days from which two days contradict each other: below that, time zones explain it."""
WHOLE = 14
"""Digits of a snapshot's moment: YYYYMMDDhhmmss."""


def judge_outlet(links: Sequence[Link], facts: Facts) -> Iterator[Finding]:
    """Yield one finding for each document that cites the archive link."""
    for link in links:
        if link.facts.archive is not None and _holds_a_page(link):
            yield from _judge(link, link.facts.snapshot or "", facts)
            yield from _of_another_day(link)


def _of_another_day(link: Link) -> Iterator[Finding]:
    """Yield a finding for each document that states another day for a copy than its address has."""
    day = day_of(link.facts.snapshot or "")
    if day is None:
        return
    stated = {
        id(citation): mention
        for citation in link.citations
        for mention in citation.mentions
        if mention.kind is MentionKind.ARCHIVED and mention.date is not None
        if min(abs((day - one).days) for one in (mention.date.value, mention.date.last)) >= _APART
        and not mention.date.value <= day <= mention.date.last
    }
    for places in by_document(link.citations, lambda one: cites(one) and id(one) in stated):
        mention = stated[id(places[0])]
        said = mention.date.text if mention.date is not None else ""
        yield finding_at(
            RULE,
            places,
            link,
            f"The copy is said to be of {said} ({quoted(mention.text)}), and its address is of {day}.",
            stated=Value(said, Origin.PROSE, mention.text),
            observed=Value(day.isoformat(), Origin.SNAPSHOT, link.facts.snapshot or ""),
        )


def _holds_a_page(link: Link) -> bool:
    """Say whether an archive link is about one page; the archive's own form is not, nor is a list of addresses."""
    original = link.facts.original
    return original is not None and not original.endswith("*") and _STREAM not in original


def _judge(link: Link, snapshot: str, facts: Facts) -> Sequence[Finding]:
    if snapshot:
        problem = None if _is_a_day_of(link.facts.archive, snapshot) else _problem(snapshot)
    else:
        problem = _NONE if _MOMENTLESS.match(link.url) else None
    if problem is None:
        return ()
    stated = Value(snapshot, Origin.SNAPSHOT, snapshot) if snapshot else None
    return [
        finding_at(
            RULE,
            places,
            link,
            f"The archive link is no fixed citation: {problem}.",
            level=Level.NOTE if _is_shown_in_prose(places[0], snapshot) else Level.WARNING,
            stated=stated,
            cause=document_cause(places[0].path),
        )
        for places in by_document(
            link.citations,
            lambda one: (
                cites(one)
                and not _is_called_a_list(one, snapshot)
                and not _is_called_the_newest(one, snapshot)
                and not _is_written_out(one, snapshot, facts)
            ),
        )
    ]


def _is_called_a_list(citation: Citation, snapshot: str) -> bool:
    """Say whether a citation of a calendar of snapshots says that it leads to one, or is a picture of it."""
    if "*" not in snapshot:
        return False
    is_picture = citation.kind is Kind.LINK and not citation.text.strip()
    return is_picture or _LIST.search(citation.text) is not None


def _is_called_the_newest(citation: Citation, snapshot: str) -> bool:
    """Say whether a citation without a moment says that it leads to whatever copy is the newest."""
    return not snapshot and citation.kind is Kind.LINK and _NEWEST.search(citation.text) is not None


def _is_shown_in_prose(citation: Citation, snapshot: str) -> bool:
    """Say whether a sentence writes the address of a calendar out, as one that speaks of the archive: "it has …"."""
    return "*" in snapshot and citation.kind is Kind.AUTOLINK and citation.role is Role.PROSE


def _is_written_out(citation: Citation, snapshot: str, facts: Facts) -> bool:
    """Say whether a request for a copy stands as such in a text: "http://web.archive.org/save/… failed".

    In plain text every link is written out; there the one that is an entry of its own is a citation.
    """
    if snapshot.lower() != "save" or citation.kind is not Kind.BARE:
        return False
    document = facts.documents.get(citation.path)
    return citation.role is not Role.ENTRY or document is None or document.format != "text"


def _is_a_day_of(archive: str | None, snapshot: str) -> bool:
    """Say whether a snapshot is named as WebCite names it in its own links: by a day."""
    return archive == "webcitation" and day_of(snapshot) is not None


_NONE = "it names no moment, so that it leads to whatever copy is the newest"


def _problem(snapshot: str) -> str | None:
    if "save" in snapshot.lower():
        return "it makes a new snapshot at every click"
    if "*" in snapshot:
        return "it leads to a calendar of snapshots"
    digits = digits_of(snapshot)
    if digits is None:
        return f"{quoted(snapshot)} names no snapshot"
    if len(digits) < WHOLE:
        given = counted(len(digits), "digit")
        return f"its timestamp has {given} of {WHOLE}, so that it is redirected to the nearest snapshot"
    if len(digits) > WHOLE or moment_of(snapshot) is None:
        return f"{quoted(digits)} is no moment of any calendar"
    return None


_PAGE = "https://news.example/talks-on-a-quiet-channel"
_COPY = f"https://web.archive.org/web/20250221101500/{_PAGE}"

EXAMPLES = (
    *examples_on(__doc__),
    Example("a template", {"a.txt": "The shortcut is https://web.archive.org/*/%s for short.\n"}, 0),
    Example("a calendar", {"a.txt": f"https://web.archive.org/web/*/{_PAGE}\n"}, 1),
    Example(
        "a calendar that is called one",
        {"a.md": f"The [list of snapshots](https://web.archive.org/web/*/{_PAGE}) of it.\n"},
        0,
    ),
    Example(
        "the newest copy, and called so",
        {"a.md": f"The [most recent version](https://web.archive.org/web/{_PAGE}) of it.\n"},
        0,
    ),
    Example(
        "what an archive has",
        {
            "a.md": f"The [earliest snapshot](https://web.archive.org/web/2006*/{_PAGE}) is there.\n"
            f"It has a [good record](https://web.archive.org/web/2018*/{_PAGE}), and\n"
            f"[![](w.png)](https://web.archive.org/web/*/{_PAGE}/b).\n"
        },
        0,
    ),
    Example(
        "four calendars",
        {"a.md": "".join(f"- [Post {n}](https://web.archive.org/web/*/{_PAGE}/{n})\n" for n in range(4))},
        1,
    ),
    Example(
        "a day of WebCite's",
        {"a.md": "See <https://www.webcitation.org/query?url=http://news.example/a&date=2009-10-25>.\n"},
        0,
    ),
    Example("month 13", {"a.txt": f"https://web.archive.org/web/20251321101500/{_PAGE}\n"}, 1),
    Example("no moment at all", {"a.txt": f"https://archive.ph/{_PAGE}\n"}, 1),
    Example("the archive's form", {"a.txt": "Use [Save Page Now](https://web.archive.org/save/).\n"}, 0),
    Example(
        "what was asked for",
        {"a.md": f"Some were not kept:\n\n+ http://web.archive.org/save/{_PAGE} failed by its robots.txt\n"},
        0,
    ),
    Example("a request as a citation", {"a.txt": f"https://web.archive.org/save/{_PAGE}\n"}, 1),
    Example("a list of addresses", {"a.md": f"See [all](https://web.archive.org/web/*/{_PAGE}*).\n"}, 0),
    Example("a link inside a copy", {"a.txt": f"https://archive.ph/o/AbCdE/{_PAGE}\n"}, 0),
    Example("only a day", {"a.txt": f"https://web.archive.org/web/20250221/{_PAGE}\n"}, 1),
    Example("a raw copy", {"a.txt": f"https://web.archive.org/web/20250221101500id_/{_PAGE}\n"}, 0),
    Example(
        "a copy of another day",
        {"a.wiki": f"{{{{cite web |archive-url={_COPY} |archive-date=1 March 2025}}}}\n"},
        1,
    ),
    Example(
        "a copy of that day",
        {"a.wiki": f"{{{{cite web |archive-url={_COPY} |archive-date=22 Feb 2025}}}}\n"},
        0,
    ),
    Example("an opaque archive", {"a.txt": "https://archive.ph/AbCdE\n"}, 0),
    Example("no archive", {"a.txt": f"{_PAGE}\n"}, 0),
    Example("in code", {"a.md": f"```\nhttps://web.archive.org/web/2020/{_PAGE}\n```\n"}, 0),
)
