"""The same link is cited more than once in one document.

## What it finds

Two or more entries of one list with the same link and the same fragment: **warning**.

**An entry is** a list item or a table cell (in Markdown and on web pages), a URL alone on its line (under its title, too), or
the link of a reference ("Related article: …"). Its link heads it, stands alone on its line, or closes an entry that is there
twice word for word. In slides, PDF and office files two entries are the same only if every word is.

**Two entries are the same if** their titles agree (over a home page: in all words), or if both have a title of their own and
the URL is that of one page, so that it must be wrong in one of them.

**They are two entries, and no finding, if they:**

- name different days or numbers (the room of a weekly meeting)
- stand below different items, on any level, below rows that head others, or in tables with different heads
- have other items below them, a block of code between them, or are introduced by different lines ("All files:")
- have other links and other words of their own, or share fewer than half of the words beside their links ("(processes)",
  "(whom to ask)")
- open sentences that go on differently ("[Percent decode](…) the first item"), or are three or more that open with one name
  and go on differently (what is new in a program)
- are numbered notes (one without a link stands between them, or the numbers begin anew), or belong to an outline (two items
  in three have no link)
- are short names of what one page serves (`Windows`, `macOS`) or names of functions (`read()`)
- are references under different titles, or one is a reference in prose under a name of its own
- are three texts or more that lead to one request for a merge or one issue
- are the sources of two paragraphs of prose, or URLs in paragraphs with a heading between them
- stand above lines with one label and two values (`commit: …`)
- stand in two definition lists of HTML that differ (records with one organizer), in a pasted chat, or on the two sides of a
  time of day in a log
- have two names of which one holds the other over a section's page (jobs at `/jobs/`)

**It is normal practice, and no finding:**

- to cite a link again in running text, in running text and in a list of sources, in lists that stand apart (below other
  headings, on the two sides of a line such as `---`), or in several documents
- to mention a link on the way in an entry (an issue, a licence, a type), or to name it under several "See also"
- to use a Markdown definition often, or to spell out a DOI after the link to it
- that rows of CSV and entries of JSON, BibTeX, RIS and feeds have one link

**These links never count:** navigation, page furniture, code, images, badges, resources, buttons that share a page; sample
hosts (`example.com`) and hosts of the reader's own network (`192.168.0.7`); `mailto:` and `tel:`; quotations of different
depth; what a program printed below its code or a notebook's code has put out; a line that pages repeat; a URL that code in
backquotes goes on (`https://…/world/` before `<country>`); two URLs that are all that stands below a heading (an article and
its discussion); links whose text is only "Read more", "slides" or the like; links from a site's own page to its site
(picture, headline and teaser lead to one article), also where a program such as html2text turned that page into Markdown;
and "Privacy", "Terms of use" and the like below a page's line of copyright. No list goes on from one cell, chapter or part of
a mail to the next.

**A note:** two links that stand side by side in one enumeration, one named as a part of the URL ("Luiz Bonfá" of
`…/Luiz_Bonfa`), the other by a proper name of which the URL has no word. One address was copied to both.

## Why

An entry that stands twice is nearly always a slip of copying, and hides the entry that should have stood
there. In running text citing twice is legitimate, and so it is in two lists of one document: of 430 such places in 83 folders
4 % were worth changing. Two names for one page are as well, but where one of them is the URL's own and the other a stranger.

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

from collections.abc import Iterator, Sequence

from linkcheck.judge.catalogue import describe
from linkcheck.judge.examples import Example, examples_on
from linkcheck.judge.facts import Facts
from linkcheck.judge.locations import by_document, finding_at
from linkcheck.judge.messages import often, quoted
from linkcheck.judge.repeated_entries import by_fragment, repeated_entries
from linkcheck.judge.second_names import two_names
from linkcheck.model import Citation, Finding, Level, Link

RULE = describe(__name__, __doc__, Level.WARNING)
ALONE = True


def judge_outlet(links: Sequence[Link], facts: Facts) -> Iterator[Finding]:
    """Yield one finding for each document and fragment that repeats the link in a list, or names it twice in one paragraph."""
    from linkcheck.urls.own_networks import is_of_own_network
    from linkcheck.urls.sample_hosts import is_sample_host
    from linkcheck.urls.sharing import shares_a_page

    for link in links:
        host = link.facts.host
        if len(link.citations) < 2 or not host:
            continue
        if not (is_sample_host(host) or is_of_own_network(host) or shares_a_page(link.url, host)):
            yield from _judge_link(link, facts)


def _judge_link(link: Link, facts: Facts) -> list[Finding]:
    found: list[Finding] = []
    for places in by_document(link.citations):
        if len(places) > 1 and not facts.is_own(link, places[0].path):
            for same in by_fragment(places):
                found += _judge(link, same)
    return found


def _judge(link: Link, places: Sequence[Citation]) -> list[Finding]:
    entries = repeated_entries(places)
    if len(entries) > 1:
        message = f"This link is listed {often(len(entries))} in the same document."
        return [finding_at(RULE, entries, link, message, again="listed again here")]
    pair = two_names(link.url, places)
    if pair is None:
        return []
    names = " and ".join(quoted(one.text) for one in pair)
    return [finding_at(RULE, pair, link, f"{names} lead to the same page.", level=Level.NOTE)]


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
        "two names, one of them the URL's",
        {
            "text.md": "Songs by [Luiz Bonfá](https://wiki.example/wiki/Luiz_Bonfa), [Vinícius de Moraes]"
            "(https://wiki.example/wiki/Luiz_Bonfa) and others.\n"
        },
        1,
    ),
    Example(
        "two names for one thing",
        {
            "text.md": "The [monomyth](https://wiki.example/wiki/Monomyth) or [the hero's journey]"
            "(https://wiki.example/wiki/Monomyth) is old.\n\nA [kernel parameter](https://docs.example/pages) or at [runtime]"
            "(https://docs.example/pages).\n"
        },
        0,
    ),
    Example(
        "see also, in several sections",
        {
            "text.md": "# Words\n\nAll of them.\n\n"
            + 2
            * "### defeq\n\nText.\n\n##### See also\n\n[Equality of things](https://blog.example/equality), by Ann\n\n"
        },
        0,
    ),
    Example(
        "code that goes on",
        {
            "list.md": "- https://www.city.example/world/`<country>`\n- https://www.city.example/world/`<country>`/news\n"
        },
        0,
    ),
    Example(
        "a sample host",
        {
            "list.md": "- http://this.is.long.example.com/with/deeper/pages\n- http://this.is.long.example.com/with/deeper/pages\n"
        },
        0,
    ),
    Example(
        "two requests to a machine of one's own",
        {"list.md": "- http://192.168.7.14:9200/customer/1\n- http://192.168.7.14:9200/customer/1\n"},
        0,
    ),
    Example(
        "what a program printed",
        {
            "list.md": "```r\ncat(links)\n```\n\n- [News](https://news.example/a)\n- [News](https://news.example/a)\n"
        },
        0,
    ),
    Example(
        "an answer that quotes",
        {
            "list.md": "> A slip there.\n\nhttps://n.example/i?id=2\n\n---\n\n> > A slip there.\n> >\n> > https://n.example/i?id=2\n"
        },
        0,
    ),
    Example(
        "a question and its discussion",
        {
            "list.md": "#### A compiler\n\nhttps://roe.example/c/\n\nhttps://n.example/i?id=1\n\n#### Ask: which notes?\n\n"
            "https://n.example/i?id=2\n\nhttps://n.example/i?id=2\n\n#### A database\n\nhttps://roe.example/d/\n"
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
        "a home page for two courses",
        {
            "list.md": "- [Training: mills course](https://school.example/?utm_source=a)\n"
            "- [Training: AI course of the winter](https://school.example/?utm_source=a)\n"
        },
        0,
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
