"""A document gives itself two dates.

## What it finds

Documents that say in two places when they were published, and say different days: two weeks or more apart, or two days where
they cite something from between the two. The places are front matter and the file name, or a page's metadata and an earlier
day beside its headline. Both are shown, and nothing else is made of either: the document counts as written between the two.

**Levels:**

- **Warning**: the better of the two, such as front matter, is the earlier one and the document cites something that was
  published after it. Then that date is wrong. Those links are listed with it, and are not reported one by one.
- **Warning**: front matter and the name of the file, or of its folder, differ as slips do: in the year alone, in the month
  alone and by one, or with day and month exchanged. A reader found 25 such documents in 15 of 413 folders; one of the two
  dates was mistyped in each.
- **Note**: anything else. Where five documents of one folder give themselves two dates in the same way, by similar spans,
  that is one note for all of them.

**Nothing is said of** texts that are drafted, archived or dated back by a few days:

- a file name up to 31 days before the date of its front matter, as drafts have
- a file name's day that another field of the front matter has (`date_read`, `end`)
- a later day that a declared change (`updated`, `dateModified`) explains, or that a page shows after that of its metadata
- the file names of saved pages, and several fields of one front matter

## Why

Dates of publication get copied from the last post, or moved when a text is published again. Whatever is built on such a
date (feeds, archives, this tool) is wrong with it.

## Example

Fires:

```markdown fires file=2025-02-20-talks.md
---
date: 2024-02-20
---

Talks [went on](https://news.example/2025/02/18/talks-go-on).
```

Stays silent:

```markdown silent file=2025-02-20-talks.md
---
date: 2025-02-21
---

Talks [went on](https://news.example/2025/02/18/talks-go-on).
```

## What to do

Correct the date that is wrong. If the text was published again, keep the first day as its date and declare the other one
(`updated:` in front matter, `dateModified` in JSON-LD).
"""

from collections.abc import Iterator

from msgspec.structs import replace

from linkcheck.judge.catalogue import describe
from linkcheck.judge.examples import Example, examples_on
from linkcheck.judge.facts import Facts
from linkcheck.judge.habits import Habit, way_of
from linkcheck.judge.locations import cites, on_one_line, place_of, position
from linkcheck.judge.messages import MOST_RELATED, counted, date_origin, quoted
from linkcheck.model import (
    Citation,
    DateEvidence,
    Document,
    DocumentDate,
    Finding,
    Level,
    Origin,
    Precision,
    Value,
)

RULE = describe(__name__, __doc__, Level.NOTE)


def _way(finding: Finding) -> str | None:
    """Return in which way two dates differ; that links lie between them makes no other way of writing of it."""
    return way_of(replace(finding, message=finding.message.partition(";")[0].rstrip(".") + "."))


HABIT = Habit(
    "Documents give themselves two dates",
    "one of the two probably says something else than when they were written",
    places=None,
    way=_way,
)

NEAR = 14
"""Days from which two dates contradict each other by themselves: texts are drafted, archived and dated back by a few days."""
_NAMED = frozenset({Origin.FILE_NAME, Origin.FOLDER})
TOLERANCE = 2
"""Days after the earlier date from which a citation contradicts it."""


def judge_document(document: Document, facts: Facts) -> Iterator[Finding]:
    """Yield one finding for a document that gives itself two dates."""
    written = document.date
    if written is None or written.other is None:
        return
    given = DateEvidence(written.value, written.precision, written.origin, written.evidence[:1])
    early, late = sorted((given, written.other), key=lambda one: one.value)
    between = _between(document, early, late, facts) if early is given else []
    if not between and (late.value - early.value).days < NEAR:
        return
    apart = counted((late.value - early.value).days, "day")
    message = (
        f"The document is dated {given.text} by {date_origin(given)} and {written.other.text} by "
        f"{date_origin(written.other)}, {apart} apart"
    )
    slip = _slip(given, written.other)
    if between:
        message += f"; it cites {counted(len({one.url for one in between}), 'link')} from between the two"
    elif slip:
        message += f"; {slip}"
    level = Level.WARNING if between or slip else Level.NOTE
    yield _finding(document.path, written, given, written.other, level, f"{message}.", between)


def _slip(given: DateEvidence, other: DateEvidence) -> str:
    """Return in what alone front matter and a file's name differ where one of them was mistyped; empty for anything else.

    The first day of a year or of a month is left out: it stands for a day that nobody knew.
    """
    one, two = given.value, other.value
    if given.origin is not Origin.FRONT_MATTER or other.origin not in _NAMED:
        return ""
    if (one.month, one.day) == (two.month, two.day) != (1, 1):
        return "only their years differ"
    if (one.year, one.day) == (two.year, two.day) and abs(one.month - two.month) == 1 and one.day != 1:
        return "only their months differ"
    return (
        "day and month have changed places"
        if (one.year, one.month, one.day) == (two.year, two.day, two.month)
        else ""
    )


def _between(document: Document, early: DateEvidence, late: DateEvidence, facts: Facts) -> list[Citation]:
    """Return the citations of what was published between the two dates, in order."""
    urls = {
        one.facts.url
        for one in document.links
        if one.date is not None
        and one.date.precision is Precision.DAY
        and (one.date.value - early.value).days >= TOLERANCE
        and (one.date.value - late.value).days < TOLERANCE
    }
    cited = [one for one in document.citations if one.url in urls and cites(one) and not one.announced]
    return sorted((one for one in cited if not _is_own(one, document.path, facts)), key=position)


def _is_own(citation: Citation, path: str, facts: Facts) -> bool:
    link = facts.links.get(citation.url)
    return link is not None and facts.is_own(link, path)


def _finding(
    path: str,
    written: DocumentDate,
    given: DateEvidence,
    other: DateEvidence,
    level: Level,
    message: str,
    between: list[Citation],
) -> Finding:
    here = written.evidence[0] if written.evidence else None
    return Finding(
        RULE.id,
        level,
        message,
        path,
        here.line if here is not None else None,
        here.column if here is not None else None,
        text=on_one_line(here.text) if here is not None and here.text else None,
        stated=_value(given),
        observed=_value(other),
        related=tuple(place_of(one, f"cites {quoted(one.url)}") for one in between[:MOST_RELATED]),
    )


def _value(date: DateEvidence) -> Value:
    return Value(date.text, date.origin, date.evidence[0].text if date.evidence else "")


_LINK = "Talks [went on](https://news.example/2025/02/18/talks-go-on).\n"
_SHOWN = (
    "<title>Talks go on in Geneva</title>{}<h1>Talks go on in Geneva</h1><p>20 February 2024</p><p>Text.</p>"
)
_META = "<meta property='article:published_time' content='{}'>"

EXAMPLES = (
    *examples_on(__doc__),
    Example("nothing cited", {"2025-02-20-talks.md": "---\ndate: 2024-02-20\n---\n\nTalks went on.\n"}, 1),
    Example("a later front matter", {"2024-02-20-talks.md": f"---\ndate: 2025-02-20\n---\n\n{_LINK}"}, 1),
    Example("a day in the text", {"a.md": f"---\ndate: 2024-02-20\n---\n\n20 February 2025\n\n{_LINK}"}, 0),
    Example("a page that shows an earlier day", {"a.html": _SHOWN.format(_META.format("2025-02-20"))}, 1),
    Example("a page that shows a later day", {"a.html": _SHOWN.format(_META.format("2023-02-20"))}, 0),
    Example(
        "a declared change",
        {"2025-02-20-talks.md": f"---\ndate: 2024-02-20\nupdated: 2025-02-20\n---\n\n{_LINK}"},
        0,
    ),
    Example("a page below another day", {"2024/02/20/talks.html": _META.format("2025-02-20")}, 1),
    Example(
        "a day of something else",
        {"2025-02-20-talks.md": f"---\ndate: 2024-02-20\ndate_read: 2025-02-20\n---\n\n{_LINK}"},
        0,
    ),
    Example(
        "a title that is the name's day",
        {"2025-02-20-talks.md": f"---\ntitle: 2025-02-20\ndate: 2024-02-20\n---\n\n{_LINK}"},
        1,
    ),
    Example("a saved page", {"2025-02-20-talks.html": _META.format("2024-02-20")}, 0),
    Example("two fields", {"a.md": f"---\ndate: 2025-02-20\ncreated: 2024-02-20\n---\n\n{_LINK}"}, 0),
    Example(
        "an event", {"events/2025-02-20-talks.md": "---\ndate: 2025-03-20\n---\n\nTalks will go on.\n"}, 0
    ),
    Example("a draft's name", {"2025-02-20-talks.md": "---\ndate: 2025-03-20\n---\n\nTalks went on.\n"}, 0),
    Example(
        "a name of another year",
        {"2024-02-20-talks.md": "---\ndate: 2025-02-20\n---\n\nTalks went on.\n"},
        1,
    ),
    Example(
        "a month and a year", {"2025-02-20-talks.md": "---\ndate: 2024-01-20\n---\n\nTalks went on.\n"}, 1
    ),
    Example("a month", {"2025-02-20-talks.md": "---\ndate: 2025-01\n---\n\nTalks went on.\n"}, 0),
    Example("given by an option", {"2025-02-20-talks.md": "Talks went on.\n"}, 0, "2024-02-20"),
)
