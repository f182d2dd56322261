"""A link is dated later than the document that cites it.

## What it finds

A link whose date is two days or more after the last day on which the document can have been written. The message counts the
days from the document's date and says what that date rests on.

**Which date of the link counts:**

- The date in its URL. A month alone counts from its first day.
- Where the URL has none, the publication date that its page declares (JSON-LD or metadata, nothing that it only shows), if
  the page is one article and no live blog.

**Levels:**

- **Error**: the document declares its date (an option, front matter, page metadata, a dateline) and the link is more than
  seven days late (45 days where only its month is known). One or two such links make an error only where nobody adds links
  after the date: in mail, in rows of data, where an option gives the date, in a related-articles block that no site has
  filled, and where the link is dated after today.
- **Warning**: any other late link.
- **Note**: the document was probably changed after its date (see below).

**One finding for several links:**

- Three late links of one document, or all that it cites of one site, say more of the document than of themselves. The finding
  stands where the document states its date, and lists them.
- Where ten documents of a folder or more, and more than half of those that are dated in the same way, cite what is later,
  their dates do not say when they were written: that is one note for all of them.

**It is a note where the document says that it is kept up, or its late links show that it was changed after its date:**

- A sentence says so of the document or of a list in it: "an index of posts that I will continue to update", "a living
  document", "this list is regularly updated".
- They are at most one in four of the links with a date, or one in ten of all links. This does not count where the document
  states when it was changed last.
- They spread over more than a month.
- One or two of them stand in a list, or in a document that front matter, its name or a page's metadata date and that has
  other links. Of 66 such links that readers judged, four showed a wrong date.
- All of them are known to the month alone, none is more than a week late (unless the document has only that link), or none is
  later than the month or year on whose first day the document is dated.
- There are three of them or more and the document's name has its date, too. Where the document also declares that date, this
  does not count for links that are late by a year, as where last year's number was written in January. Where it declares
  none, this counts only for links that lead to one site and bear one day, as the slides of an event do.
- The document is a record (JSON, YAML, TOML) or in a folder of drafts, and only its file's name dates it; or it lies in a
  folder of projects or people.

Three late links that belong together (within a month, or within half of the time by which they are late) are no note in a
document that cites next to nothing from the two months before its date: then that date is wrong.

**What a document announces is not late:**

- a link below a heading like "Upcoming events", in a sentence like "Join us on 21 March" or "on Monday" (within two weeks),
  or beside "When:"
- a link of which its list entry, the item above it, or the document's title states that very day

**What was added with a day of its own counts from that day:**

- A link in a note ("Update, 12 May 2024: …"), up to the next heading, or below a heading with a day. What was added to it
  later is a note.
- Where a line says when the text was changed ("*Updated 26 January 2026.*"), no link until that day is late.
- A note without a day, and a sentence that calls the text itself out of date, say that what stands there came later, and no
  more is said of that.
- With `--date-from git` a line that was committed later than its file counts from that commit. Where Git alone dates the
  document, every line counts from the commit that wrote it.

**Nothing is said of:**

- a document whose date has no last day, or whose name may have exchanged day and month (`2025-04-02` for 4 February)
- a link that itself supplied the document's date
- event pages, the pads of meetings, printed issues and drafts of standards that are dated ahead (`/CR/2021-03-18/`, up to 45
  days)
- links in navigation, page furniture and code, and links from a site's own page to its site: its lists of what is new are
  younger
- a transcript that is dated by its talk (`transcript_by:` beside the date, or `speaker:` and `video:`)

## Why

A text cannot cite what was not yet written. Either the link was added later (a "related articles" block filled by a machine),
or one of the dates is wrong, or the citation is made up. On 105 links inside paragraphs of fresh news pages none was later than
its page; in "related" blocks of pages fetched again years later about one in ten was.

## Example

Fires:

```markdown fires document-date=2025-02-20
Talks [went on for months](https://www.themoscowtimes.com/2025/07/21/kremlin-courts-trump-behind-the-scenes-a89893).
```

Stays silent:

```markdown silent document-date=2025-07-20
Talks [went on for months](https://www.themoscowtimes.com/2025/07/21/kremlin-courts-trump-behind-the-scenes-a89893).
```

## What to do

Look at both dates. If the document was changed later, declare it (`updated:` in its front matter). If the link was
injected, remove it or mark its block as later. If the document's date was inferred wrongly, give it with
`--document-date` or in the document.
"""

from collections.abc import Iterator, Sequence

from linkcheck.judge.catalogue import describe
from linkcheck.judge.examples import Example, examples_on
from linkcheck.judge.facts import Facts
from linkcheck.judge.habits import Habit, origin_of
from linkcheck.judge.kept_up import is_kept_up
from linkcheck.judge.late_findings import TOGETHER, finding_on_document, finding_on_link, say_cause
from linkcheck.judge.late_links import LateLink, late_links
from linkcheck.judge.late_pages import late_pages
from linkcheck.model import Document, Finding, Level, Link

__all__ = ["ALONE", "EXAMPLES", "HABIT", "RULE", "judge_document", "judge_outlet", "say_cause"]

RULE = describe(__name__, __doc__, Level.WARNING)
ALONE = True
_BECAUSE = "these dates do not say when the texts were written"
HABIT = Habit("cite what is later", _BECAUSE, places=None, documents=10, way=origin_of, most=True)


def judge_document(document: Document, facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each link whose URL is dated after the document; one for all where these have one cause."""
    late = late_links(document, facts.today)
    if not late or document.date is None:
        return
    written, kept_up = document.date, is_kept_up(document, late)
    together = [one for one in late if one.bound == written.not_after]
    if not _have_one_cause(document, together):
        together = []
    else:
        yield finding_on_document(RULE, document, written, together, kept_up=kept_up)
    for one in late:
        if one not in together:
            yield finding_on_link(
                RULE,
                one.link.facts.url,
                one.date,
                one.places,
                written,
                one.bound,
                kept_up=kept_up and one.date.value <= facts.today,
                to_come=one.date.value > facts.today,
            )


def _have_one_cause(document: Document, late: Sequence[LateLink]) -> bool:
    """Say whether late links show more of their document than of themselves: three of them, or all that it cites of a site."""
    if len(late) >= TOGETHER:
        return True
    outlets = {one.link.outlet.domain if one.link.outlet is not None else "" for one in late}
    if len(late) < 2 or len(outlets) > 1 or "" in outlets:
        return False
    dated = [one for one in document.links if one.date is not None and one.outlet == late[0].link.outlet]
    return len(dated) == len(late)


def judge_outlet(links: Sequence[Link], facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each document that is older than a page whose URL gives no date."""
    for link in links:
        if link.date is not None:
            continue
        for date, places, bound in late_pages(link, facts):
            written = facts.date_of(places[0].path)
            if written is not None:
                kept_up = facts.is_kept_up(places[0].path)
                to_come = date.value > facts.today
                yield finding_on_link(
                    RULE, link.url, date, places, written, bound, kept_up=kept_up, to_come=to_come
                )


_BARE = "https://news.example/world/kremlin-courts-trump"
_LATE = "https://www.themoscowtimes.com/2025/07/21/kremlin-courts-trump-behind-the-scenes-a89893"


def _page(first: str) -> str:
    """Return a page of February 2025 with twelve links to one paper, the last of them to an article of July."""
    urls = [first, *(f"https://www.themoscowtimes.com/2025/02/{n}/talks-go-on" for n in range(10, 20)), _LATE]
    links = "".join(f"<p><a href='{url}'>More of it</a></p>" for url in urls)
    return f"<meta property='article:published_time' content='2025-02-20'>{links}"


EXAMPLES = (
    *examples_on(__doc__),
    Example(
        "inferred from an attribution, in a related block",
        {
            "copy.txt": "The talks were held in Geneva, Reuters reported Thursday.\n\n"
            "Related article: Kremlin Courts Trump Behind the Scenes\n\n"
            f"https://www.reuters.com/world/swiss-side-channel-sources-2025-02-20/\n{_LATE}\n"
        },
        1,
    ),
    Example("front matter", {"post.md": f"---\ndate: 2025-02-20\n---\n\nTalks [went on]({_LATE}).\n"}, 1),
    Example("month only", {"a.md": "An [essay](https://blog.example/2025/06/an-essay/).\n"}, 1, "2025-02-20"),
    Example(
        "by its page's date",
        {"a.md": f"Talks [went on]({_BARE}).\n"},
        1,
        "2025-02-20",
        answers=f"{_BARE} 200\ntitle: Kremlin Courts Trump\ndate: 2025-07-21",
    ),
    Example(
        "the URL's date comes first",
        {"a.md": f"Talks [went on]({_LATE}).\n"},
        0,
        "2025-07-21",
        answers=f"{_LATE} 200\ntitle: Kremlin Courts Trump\ndate: 2026-01-01",
    ),
    Example(
        "a home page's date",
        {"a.md": "The [Gazette](https://news.example/).\n"},
        0,
        "2025-02-20",
        answers="https://news.example/ 200\ndate: 2025-07-21",
    ),
    Example(
        "a time tag",
        {"a.md": f"Talks [went on]({_BARE}).\n"},
        0,
        "2025-02-20",
        answers=f"{_BARE} 200\ntime-tag: 2025-07-21",
    ),
    Example("a site's own page", {"a.html": _page("https://www.themoscowtimes.com/")}, 0),
    Example(
        "a list of one paper's articles", {"a.html": _page("https://www.themoscowtimes.com/archive/")}, 1
    ),
    Example(
        "a page that is kept up to date",
        {
            "a.md": "---\ndate: 2016-02-15\n---\n"
            + "".join(
                f"- [News](https://news.example/{year}/05/23/talks-go-on)\n" for year in (2016, 2019, 2020)
            )
        },
        1,
    ),
    Example("file name", {"2025-02-20-talks.md": f"Talks [went on]({_LATE}) for months.\n"}, 1),
    Example("no date of its own", {"a.md": f"Talks [went on]({_LATE}).\n"}, 0),
    Example("same month", {"a.md": "An [essay](https://blog.example/2025/02/an-essay/).\n"}, 0, "2025-02-20"),
    Example(
        "a meeting of the W3C",
        {"a.md": "The next one is [TPAC 2025](https://www.w3.org/2025/11/TPAC/) in Kobe.\n"},
        0,
        "2025-02-20",
    ),
    Example(
        "an event page", {"a.md": "The [summit](https://a.example/events/2025/05/12/b/).\n"}, 0, "2025-02-20"
    ),
    Example(
        "a magazine dated ahead",
        {"a.md": "A [profile](https://www.newyorker.com/magazine/2025/03/03/a-profile-of-a-mediator).\n"},
        0,
        "2025-02-24",
    ),
    Example(
        "moved by an update",
        {"a.md": f"---\ndate: 2025-02-20\nupdated: 2025-07-22\n---\n\nTalks [went on]({_LATE}).\n"},
        0,
    ),
    Example(
        "announced below a heading",
        {
            "a.md": f"## Upcoming events\n\n- [Talks]({_LATE})\n\n## News\n\n- Talks [went on]({_LATE}?page=2).\n"
        },
        1,
        "2025-02-20",
    ),
    Example("announced with its day", {"a.md": f"- 21 July 2025: [Talks]({_LATE})\n"}, 0, "2025-02-20"),
    Example("announced by a sentence", {"a.md": f"Join us for the [talks]({_LATE}).\n"}, 0, "2025-02-20"),
    Example(
        "in a dated note",
        {"a.md": f"Talks.\n\nUpdate, 22 July 2025: they [went on]({_LATE}).\n"},
        0,
        "2025-02-20",
    ),
    Example(
        "later than its note",
        {"a.md": f"Talks.\n\nUpdate, 2 March 2025: they [went on]({_LATE}).\n"},
        1,
        "2025-02-20",
    ),
)
