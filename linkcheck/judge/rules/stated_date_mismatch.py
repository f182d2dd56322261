"""The text gives an article one date, and the article's URL another.

## What it finds

A text that dates an article two days or more before or after the date in the article's URL. Where the URL has only a month,
the text's date lies more than a week outside that month.

**Where a text states a date**, in the sentence or entry of the link:

- with a publishing verb ("published on 20 February 2025") or in an attribution ("(Reuters, 20 Feb 2025)", "In January 2025,
  Reuters reported")
- in a list of sources ("“Title.” *Reuters*, 20 Feb 2025", "Quill, Ada (20 February 2025). “Title”", "Quill, A. (2025,
  February 20). Title. *Outlet*. URL", `{{cite news |date=… |url=…}}`)
- beside a link's title in a list ("2025-02-20: [Title](url)", "[Title](url), 20 Feb 2025")
- in the fields of a record (BibTeX, RIS, CSL-JSON, JSON, tables, feeds)

A day without a year gets the year that the document's own date leaves it. `02/03/2025` is ambiguous and never read.

**A record that was looked up before it was published** counts, too: its date of access (`access-date=` of a citation
template, `urldate` of BibLaTeX, `Y2` of RIS, `accessed` of CSL-JSON and of tables) is two days or more before the date in its
URL, or before the date of publication that the same record gives. A record's month or year is often that of the printed
issue, months after its articles are online, so it has to lie a year or more after the day of access.

**Levels:**

- **Warning**: the text says that the article was published or reported on that day or names it in a list of sources, nine in
  ten dates of such a list or more agree with their links, and the dates differ as slips do: in the year alone, in the month
  alone, or with day and month exchanged.
- **Note**: anything else. In the entries of lists and in the fields of records most of what readers judged was the day of
  something else, and none of 40 findings on what was looked up too early was a mistake.

**The dates of a list count only where they are dates of publication**, since a chronicle dates its entries by what happened:
at least three of its document agree with their links, and at most one for every three does not; or one alone does not, and
stands after the title, or in a field of a record that names publication (`published`, `pubDate`), or lies before the
link's date (what an entry announces lies after it).

**The same contradiction again and again is one note**, because the dates there say something else: five times in one
document, or in the documents of one folder, where they are apart by similar spans; ten times where they are not. This is not
so where they are a year apart, which is a slip of January, nor where ten times as many dates of the document agree.

**Nothing is said:**

- where the attribution names another outlet than the link's, or where any date of the sentence or any other link of the
  paragraph agrees
- of dates of access or update: among them a day that three sources bear and that is later than their URLs', and the day
  directly before `<URL>` (`Ars Technica. 18 May 2009 <URL>`, as the MLA has it)
- of event pages, and of folders in which files are stored (`uploads/2022/11/`; what is in them can be older)
- of outlets that date their issues ahead (up to 45 days)
- of a date in a list of sources that can be the printed paper's: up to a week after the URL's or three days before it, 45
  days around the URL of a magazine's issue, the month of proceedings up to half a year after a paper's file, or more than
  five years before it (reprints)
- of a column or key that is only named `date` and has a time of day to the second
- of a later date in a list whose dates are a day after their links' more often than the same: it states when its entries were
  noted

## Why

A full date in a news URL is within one day of the publication in 98.7 % of cases. Two days apart, either the
text or the link is wrong.

## Example

Fires:

```markdown fires
Officials met in secret, Reuters reported on Feb. 13, 2025
([report](https://www.reuters.com/world/swiss-side-channel-sources-2025-02-20/)).
```

Stays silent:

```markdown silent
Officials met in secret, Reuters reported on Feb. 19, 2025
([report](https://www.reuters.com/world/swiss-side-channel-sources-2025-02-20/)).
```

## What to do

Open the article and correct the date, or put in the link that was meant.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from linkcheck.judge.catalogue import describe
from linkcheck.judge.dated_ahead import days_ahead, gap, is_event_page
from linkcheck.judge.examples import Example, examples_on
from linkcheck.judge.facts import Facts
from linkcheck.judge.habits import Habit, unless_caused
from linkcheck.judge.locations import document_cause, finding_on
from linkcheck.judge.looked_up_early import looked_up_early
from linkcheck.judge.messages import counted, quoted
from linkcheck.judge.prose_beside import Neighbours, told_of
from linkcheck.judge.stated_dates import (
    Lists,
    contradicting,
    differs_as_slips_do,
    is_preprint,
)
from linkcheck.model import (
    Cause,
    Citation,
    DateEvidence,
    Document,
    Finding,
    Level,
    LinkFacts,
    Mention,
    MentionKind,
    Value,
)

RULE = describe(__name__, __doc__, Level.WARNING)
HABIT = Habit(
    "Dates that are stated of links contradict others",
    "they probably say something else than when these were published",
    way=unless_caused,
)

_MANY = 10
"""Records of a document that agree with their dates of access for one that does not, from which these are slips."""
_SAID = (MentionKind.ATTRIBUTION, MentionKind.DATE, MentionKind.SOURCE)
"""What says that a day is the one of publication, and does not only stand there."""
_OF_FIELDS = frozenset(
    {"bibtex", "csv", "dataset", "json", "ods", "ris", "toml", "xls", "xlsx", "xml", "yaml"}
)
"""Formats of fields, in which each record may mean another day by the same name."""


def judge_document(document: Document, _facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each citation whose sentence gives it another date."""
    candidates = [
        each for each in told_of(document) if any(mention.date is not None for mention in each.mentions)
    ]
    if not candidates:
        return
    neighbours = Neighbours(document)
    early = [
        found
        for citation in candidates
        if (found := _looked_up_too_early(citation, neighbours.facts_of(citation))) is not None
    ]
    looked_up = sum(any(one.kind is MentionKind.ACCESS for one in each.mentions) for each in candidates)
    for found in early:
        alone = _MANY * len(early) > looked_up
        yield replace(found, level=Level.NOTE, cause=None if alone else document_cause(document.path))
    lists = Lists(candidates, lambda citation: _date_of(neighbours.facts_of(citation)))
    for citation in candidates:
        link = neighbours.facts_of(citation)
        if link is not None and link.date is not None:
            told = _contradicting(citation, link, link.date, neighbours, lists)
            if told is not None:
                is_sure = lists.are_sure_of(told[0].kind)
                found = _finding(
                    citation, link.date, *told, document_cause(document.path) if is_sure else None
                )
                says_so = told[0].kind in _SAID and document.format not in _OF_FIELDS
                says_so = says_so or is_sure or differs_as_slips_do(told[1], link.date)
                yield found if says_so else replace(found, level=Level.NOTE)


def _looked_up_too_early(citation: Citation, link: LinkFacts | None) -> Finding | None:
    """Return the finding on a record whose article was looked up before it was published, by its URL or by the record."""
    early = looked_up_early(citation, link)
    if early is None:
        return None
    accessed, published = early.accessed, early.published
    return finding_on(
        RULE,
        citation,
        f"This was looked up on {accessed.text} ({quoted(early.text)}), {counted(early.days, 'day')} before "
        f"{'the day of its URL' if early.by_url else 'its own day of publication'}: {published.text}.",
        url=citation.url,
        stated=Value(accessed.text, accessed.origin, early.text),
        observed=Value(
            published.text, published.origin, published.evidence[0].text if published.evidence else ""
        ),
    )


def _date_of(link: LinkFacts | None) -> DateEvidence | None:
    return link.date if link is not None and not is_preprint(link) else None


def _contradicting(
    citation: Citation, link: LinkFacts, date: DateEvidence, neighbours: Neighbours, lists: Lists
) -> tuple[Mention, DateEvidence] | None:
    """Return the first mention with another date, or None where one agrees or another link fits better."""
    url = link.facts.original or link.facts.url
    told = contradicting(citation, link, date, days_ahead(link.outlet, url), lists)
    if told is None or is_event_page(link.facts.original or link.facts.url, date):
        return None
    for other in neighbours.near(citation):
        if other.date is not None and gap(told[1], other.date) < 2:
            return None
    return told


def _finding(
    citation: Citation, date: DateEvidence, mention: Mention, told: DateEvidence, cause: Cause | None
) -> Finding:
    days = gap(told, date)
    apart = f"its URL {date.text}: {counted(days, 'day')} apart"
    message = f"The text dates this article {told.text} ({quoted(mention.text)}), {apart}."
    return finding_on(
        RULE,
        citation,
        message,
        url=citation.url,
        stated=Value(told.text, told.origin, mention.text),
        observed=Value(date.text, date.origin, date.evidence[0].text if date.evidence else ""),
        cause=cause,
    )


_URL = "https://www.reuters.com/world/swiss-side-channel-sources-2025-02-20/"

EXAMPLES = (
    *examples_on(__doc__),
    Example("in parentheses", {"a.md": f"Officials met in secret ([Reuters]({_URL}), 20 Mar 2025).\n"}, 1),
    Example(
        "published on",
        {"a.md": f"The [article]({_URL}), published on 20 February 2024, named no sources.\n"},
        1,
    ),
    Example(
        "the month does not fit",
        {"a.md": "The [essay](https://blog.example/2025/02/an-essay/), published on 20 May 2025, is.\n"},
        1,
    ),
    Example(
        "a list of sources",
        {
            "a.md": f"- “[Talks on a Quiet Channel]({_URL}).” *Reuters*. 2 February 2025. Retrieved 3 March 2025.\n"
        },
        1,
    ),
    Example(
        "a reference style",
        {
            "a.md": f"- Quill, A. (2025, January 10). Talks on a quiet channel. *Reuters*. Retrieved from {_URL}\n"
        },
        1,
    ),
    Example(
        "looked up before its URL's day",
        {"a.bib": f"@online{{a, title = {{Talks}}, url = {{{_URL}}}, urldate = {{2025-02-10}}}}\n"},
        1,
    ),
    Example(
        "looked up before the record's own day",
        {
            "a.wiki": "<ref>{{cite web |url=https://a.example/x |title=Talks |date=3 May 2024 |access-date=3 May 2023}}</ref>\n"
        },
        1,
    ),
    Example(
        "looked up before the month of its issue",
        {
            "a.bib": "@article{a, title = {Talks}, url = {https://a.example/x}, urldate = {2024-05-21}, date = {2024-10}}\n"
        },
        0,
    ),
    Example(
        "looked up on that day",
        {
            "a.wiki": f"{{{{cite web |url={_URL} |title=Talks |date=20 February 2025 |access-date=19 February 2025}}}}\n"
        },
        0,
    ),
    Example(
        "an entry of a list",
        {"a.md": f"- 2025-01-10: [Talks on a quiet channel]({_URL})\n"},
        1,
    ),
    Example(
        "a chronicle",
        {
            "a.md": f"- 2025-01-10: [Talks on a quiet channel]({_URL})\n"
            "- 2025-01-13: [The envoy leaves](https://www.reuters.com/world/the-envoy-2025-02-21/)\n"
        },
        0,
    ),
    Example(
        "an entry that announces something",
        {"a.md": f"- 2025-03-10: [Talks on a quiet channel]({_URL})\n"},
        0,
    ),
    Example(
        "when a file was stored",
        {
            "a.md": "[The letter](https://watch.example/wp-content/uploads/2022/11/letter.pdf), published on June 8, 2022.\n"
        },
        0,
    ),
    Example(
        "from the archive",
        {"a.md": f"- Quill, Ada (2 February 1986). [“Talks on a Quiet Channel”]({_URL}).\n"},
        0,
    ),
    Example(
        "a magazine's issue",
        {
            "a.md": "- Quill, Ada (2 May 2025). [“A Box of Mail”](https://www.forbes.com/forbes/2025/0526/050.html).\n"
        },
        0,
    ),
    Example(
        "the month of the proceedings",
        {
            "a.txt": '[JS]  Moss, T., "On the Security of a Channel",\n      Proceedings of Talks 2015, October 2015,\n'
            "      <https://a.example/papers/2015/08/21/Channel.pdf>.\n"
        },
        0,
    ),
    Example(
        "the month of a page",
        {
            "a.txt": '[JS]  Moss, T., "On the Security of a Channel",\n      Proceedings of Talks 2015, October 2015,\n'
            "      <https://a.example/papers/2015/08/21/a-channel/>.\n"
        },
        1,
    ),
    Example(
        "an author and a date",
        {
            "a.md": f"- Quill, Ada (2 February 2025). [“Talks on a Quiet Channel”]({_URL}). Retrieved 3 March 2025.\n"
        },
        1,
    ),
    Example(
        "what happened, and when",
        {"a.md": f"- The talks ended (2 February 2025). [The files]({_URL}) are public.\n"},
        0,
    ),
    Example(
        "printed days later",
        {"a.md": f"- “[Talks on a Quiet Channel]({_URL}).” *Reuters*, 25 February 2025.\n"},
        0,
    ),
    Example(
        "a date that opens the sentence",
        {"a.md": f"On 20 February 2024, [Reuters reported]({_URL}) that officials met.\n"},
        1,
    ),
    Example(
        "a month that opens the sentence",
        {"a.md": f"In February 2024, [Reuters reported]({_URL}) that officials met.\n"},
        1,
    ),
    Example(
        "the day of what happened",
        {"a.md": f"Officials met on 20 February 2024, [Reuters reported]({_URL}).\n"},
        0,
    ),
    Example(
        "the next entry's date",
        {"a.md": f"- Talks go on ([Reuters]({_URL}))\n- 20 May 2025: they end\n"},
        0,
    ),
    Example(
        "another outlet's date",
        {"a.md": f"The Guardian reported on Feb. 10, 2025 what [others]({_URL}) had not.\n"},
        0,
    ),
    Example(
        "a date of access as the MLA has it",
        {"a.md": f"- Quill, Ada. “Talks on a Quiet Channel.” *Reuters*. 20 May 2025 <{_URL}>.\n"},
        0,
    ),
    Example("a date of access", {"a.md": f"See [the report]({_URL}), accessed on 3 March 2025.\n"}, 0),
    Example(
        "an ambiguous date",
        {"a.md": f"The [article]({_URL}), published on 02/03/2025, named no sources.\n"},
        0,
    ),
    Example(
        "no publishing verb", {"a.md": f"The talks of 3 March 2025 came [after the report]({_URL}).\n"}, 0
    ),
    Example(
        "the same date",
        {"a.md": f"The [article]({_URL}), published on 20 February 2025, named no sources.\n"},
        0,
    ),
)
