"""The text says on which weekday an outlet reported, and the link is of another.

## What it finds

"Reuters reported Thursday" in the sentence of a Reuters link whose URL's date falls on another weekday, the
day before and the day after left out (time zones).

Nothing is said where another link of that outlet stands nearby, where the text also gives a date, and where
the link is more than a week older than its document: it is background then.

## Why

It is a **note**: one day in seven has the right weekday by chance, and half of all reports are written up a day or two
later.

## Example

Fires:

```markdown fires
Officials met in secret, Reuters
[reported Monday](https://www.reuters.com/world/swiss-side-channel-sources-2025-02-20/).
```

Stays silent:

```markdown silent
Officials met in secret, Reuters
[reported Thursday](https://www.reuters.com/world/swiss-side-channel-sources-2025-02-20/).
```

## What to do

Open the article and correct the weekday, or put in the link that was meant.
"""

from collections.abc import Iterator

from linkcheck.judge.catalogue import describe
from linkcheck.judge.examples import Example, examples_on
from linkcheck.judge.facts import Facts
from linkcheck.judge.locations import finding_on
from linkcheck.judge.messages import quoted
from linkcheck.judge.prose_beside import Neighbours, attributions, same_outlet, told_of
from linkcheck.model import (
    Citation,
    DateEvidence,
    Document,
    Finding,
    Level,
    LinkFacts,
    Mention,
    Origin,
    Precision,
    Value,
)

RULE = describe(__name__, __doc__, Level.NOTE)

BACKGROUND = 8
"""Days before its document from which a link is background, and a weekday in the text is not about it."""
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def judge_document(document: Document, _facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each citation whose sentence names another weekday."""
    candidates = [
        each for each in told_of(document) if any(mention.weekday is not None for mention in each.mentions)
    ]
    if not candidates:
        return
    neighbours = Neighbours(document)
    for citation in candidates:
        link = neighbours.facts_of(citation)
        if (
            link is None
            or link.date is None
            or link.date.precision is not Precision.DAY
            or link.outlet is None
        ):
            continue
        mention = _contradicting(citation, link.date, link.outlet.domain)
        if mention is None or mention.weekday is None or _is_background(document, link.date):
            continue
        if not any(_is_of(other, link.outlet.domain) for other in neighbours.near(citation, 1)):
            yield _finding(citation, link.date, mention, mention.weekday)


def _contradicting(citation: Citation, date: DateEvidence, domain: str) -> Mention | None:
    told = [each for each in attributions(citation) if same_outlet(each.outlet or "", domain)]
    if any(each.date is not None for each in told):
        return None
    told = [each for each in told if each.weekday is not None]
    apart = [(date.value.weekday() - (each.weekday or 0)) % 7 for each in told]
    return told[0] if told and all(2 <= days <= 5 for days in apart) else None


def _is_background(document: Document, date: DateEvidence) -> bool:
    return document.date is not None and (document.date.value - date.value).days >= BACKGROUND


def _is_of(other: LinkFacts, domain: str) -> bool:
    return other.outlet is not None and same_outlet(other.outlet.domain, domain)


def _finding(citation: Citation, date: DateEvidence, mention: Mention, weekday: int) -> Finding:
    told, fell = _WEEKDAYS[weekday], _WEEKDAYS[date.value.weekday()]
    return finding_on(
        RULE,
        citation,
        f"The text says {told} ({quoted(mention.text)}), but the link is dated {date.text}, a {fell}.",
        url=citation.url,
        stated=Value(told, Origin.PROSE, mention.text),
        observed=Value(date.text, date.origin, date.evidence[0].text if date.evidence else ""),
    )


_URL = "https://www.reuters.com/world/swiss-side-channel-sources-2025-02-20/"

EXAMPLES = (
    *examples_on(__doc__),
    Example("a weekend", {"a.md": f"Officials met in secret, Reuters [reported on Sunday]({_URL}).\n"}, 1),
    Example(
        "another outlet",
        {
            "a.md": "The Moscow Times [reported on Friday]"
            "(https://www.themoscowtimes.com/2025/07/21/kremlin-courts-trump-a89893) that talks went on.\n"
        },
        1,
    ),
    Example(
        "the day after", {"a.md": f"Officials met in secret, Reuters [reported on Friday]({_URL}).\n"}, 0
    ),
    Example(
        "the day before", {"a.md": f"Officials met in secret, Reuters [reported on Wednesday]({_URL}).\n"}, 0
    ),
    Example(
        "two links of that outlet",
        {
            "a.md": f"Reuters [reported Monday]({_URL}) what it had "
            "[said before](https://www.reuters.com/world/an-earlier-report-2025-02-17/).\n"
        },
        0,
    ),
    Example(
        "background", {"a.md": f"Reuters [reported Monday]({_URL}) that talks went on.\n"}, 0, "2025-07-30"
    ),
    Example("no outlet named", {"a.md": f"The talks on Monday were [reported widely]({_URL}).\n"}, 0),
)
