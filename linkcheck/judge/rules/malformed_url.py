"""A URL that no browser can follow.

## What it finds

Text that was plainly meant as a URL and that no browser can follow.

**Errors:**

- an empty host, a port that is no number, brackets that never close, spaces inside a host
- in a link, a URL after an invisible character or a parenthesis (`[text]((https://a.example/b))`), which browsers take for
  the name of a file
- in Markdown, what was meant as a link and is none, so that readers see it as it is written: with a blank between its
  brackets (`[text] (https://a.example/b)`), with the brackets exchanged (`(text)[https://a.example/b]`), with two pairs of them
  (`[text][https://a.example/b]`), or without its last parenthesis

**Warnings**, in a link:

- in Markdown, a blank in the path of the URL, or words in its place (`[the paper](https://a.example/the paper)`): some site
  generators make a link of that, and GitHub does not
- an invisible character further on in the URL, such as a soft hyphen that was copied from a PDF: browsers ask for a page of
  another name
- a path in which an address of the same host begins anew (`https://a.example/b/https://a.example/b`)
- an end that is a backquote, a bracket that nothing opened, or one of `>`, `"`, `%3E`, `%20`, `%22` and `%5D` after the path
  (or after a number in the query), or `%22%20%5Ct%20%22_blank`, which Word writes after it: they stood beside the URL when it
  was copied
- the sign for a character that was lost (`%EF%BF%BD`) in a name of the path
- in a link that shows a URL, a target that is only its beginning and breaks off within a word or a number
  (`[https://doi.org/10.5281/zenodo.3344810](https://doi.org/10)`), or a soft hyphen in the host where the text has a hyphen
- two slashes before a path (`<a href="//publish/#how">`), which lead to a host of that name

**Nothing is said of:**

- names of schemes (`ftp://`, and a bare `http://:80`), placeholders (`https://{host}/`, `http://<server>:PORT/`,
  `https://$HOST/`), defanged URLs, and whatever stands in code or in page furniture
- an address in running text or on a slide that is no link and may be one that is talked about ("`http:///` has an empty
  host"): one without a name in its path, `example.com` and its like, a port with letters, a host with signs
  (`https://??host??/x`) or with a number for its last label (`http://library2.0/talk`)

In links, and in the fields of tables, records and data, every broken address counts.

## Why

It is an **error**: nobody can follow it, and no check of the web is needed to know that.

## Example

Fires:

```markdown fires
The [report](https://www.reuters.com:80a/world/swiss-side-channel/) was read widely.
```

Stays silent:

```markdown silent
The [report](https://www.reuters.com/world/swiss-side-channel-sources-2025-02-20/) was read widely.
```

## What to do

Mend the URL. If it is a sample, put it in code.
"""

from collections.abc import Callable, Iterator, Sequence

from linkcheck.judge.catalogue import describe
from linkcheck.judge.examples import Example, examples_on
from linkcheck.judge.facts import Facts
from linkcheck.judge.locations import by_document, cites_at_all, document_cause, finding_at, url_cause
from linkcheck.judge.messages import counted, quoted, shorten
from linkcheck.judge.shown_urls import lost_from
from linkcheck.judge.talked_about import is_talked_about, names_a_scheme
from linkcheck.judge.url_slips import host_for_path, slip_in, unseen_in
from linkcheck.model import Citation, Finding, Kind, Level, Link

RULE = describe(__name__, __doc__, Level.ERROR)
ALONE = True

_NOT_SEEN = frozenset("\xa0\u200b\u3000\ufeff")
"""Characters before a URL that nobody sees and that browsers do not drop (URL Standard §4.4), although linkcheck reads on."""
_LINKED = frozenset({Kind.LINK, Kind.IMAGE, Kind.DEFINITION})


def judge_outlet(links: Sequence[Link], facts: Facts) -> Iterator[Finding]:
    """Yield one finding for each document that has the malformed URL."""
    for link in links:
        if link.facts.problem is None:
            yield from _after_what_is_not_seen(link)
            yield from _of_links(link, lambda one: unseen_in(one.target))
            if link.facts.archive is None and not link.facts.unwrapped:
                yield from _of_links(link, _slip_of)
            yield from _failed(link, facts)
        elif not link.facts.defanged:
            yield from _judge(link, link.facts.problem, facts)


def _after_what_is_not_seen(link: Link) -> list[Finding]:
    """Return findings on links whose URL has an invisible character before it: browsers look for a file of that name."""
    pasted = [one for one in link.citations if one.kind in _LINKED and one.target[:1] in _NOT_SEEN]
    return [
        finding_at(
            RULE,
            places,
            link,
            f"This is not a valid URL: an invisible character (U+{ord(places[0].target[0]):04X}) stands before it.",
            again="and here",
            cause=url_cause(link.url),
        )
        for places in by_document(pasted, cites_at_all)
    ]


def _of_links(link: Link, slip: Callable[[Citation], str]) -> list[Finding]:
    """Return a finding for each document with links to this URL in which `slip` says something of it as it is written there."""
    slips = [one for one in link.citations if one.kind in _LINKED and slip(one)]
    return [
        finding_at(
            RULE,
            places,
            link,
            slip(places[0]),
            level=Level.WARNING,
            again="and here",
            cause=url_cause(link.url),
        )
        for places in by_document(slips, cites_at_all)
    ]


def _slip_of(citation: Citation) -> str:
    """Return what is wrong with a link's URL by itself, or beside the URL that the link shows; empty where nothing is."""
    if citation.raw[:2] == "//":
        return host_for_path(citation.raw)
    return slip_in(citation.target) or (lost_from(citation.text, citation.target) if citation.text else "")


def _failed(link: Link, facts: Facts) -> list[Finding]:
    """Return findings on what was meant as a link of Markdown and is none."""
    failed = [
        one
        for one in link.citations
        if one.kind is Kind.BARE and one.text and _format_of(one.path, facts) == "markdown"
    ]
    return [
        finding_at(
            RULE,
            places,
            link,
            f"Readers see brackets here, and no link. In Markdown it is {quoted(f'[{places[0].text}](URL)')}: brackets first, "
            "no blank, and a parenthesis at the end.",
            level=Level.WARNING,
            again="and here",
            cause=document_cause(places[0].path),
        )
        for places in by_document(failed)
    ]


def say_cause(findings: Sequence[Finding]) -> str | None:
    """Return what many texts in brackets of one document have in common that are no links; None for anything else."""
    if any(one.level is not Level.WARNING for one in findings):
        return None
    return (
        f"Readers see brackets where {counted(len(findings), 'link')} should be. In Markdown a link is “[text](URL)”: "
        "brackets first, no blank, and a parenthesis at the end."
    )


def _format_of(path: str, facts: Facts) -> str:
    document = facts.documents.get(path)
    return document.format if document is not None else ""


def _judge(link: Link, problem: str, facts: Facts) -> list[Finding]:
    meant = [
        citation
        for citation in link.citations
        if not names_a_scheme(citation)
        and not is_talked_about(citation, problem, _format_of(citation.path, facts))
    ]
    message = f"This is not a valid URL: {shorten(problem)}."
    return [
        finding_at(RULE, places, link, message, again="and here", cause=url_cause(link.url))
        for places in by_document(meant, cites_at_all)
    ]


EXAMPLES = (
    *examples_on(__doc__),
    Example("an empty host", {"a.md": "The [report](https:///world/swiss-side-channel/) was read.\n"}, 1),
    Example(
        "a path with http:// before it",
        {"a.md": "See the [workflow](http://../010/git-workflow); the URL http://../x is none.\n"},
        1,
    ),
    Example("a port out of range", {"a.md": "The [report](https://news.example:99999/a) was read.\n"}, 1),
    Example("a bracket that never closes", {"a.md": "<a href='http://[::1/a'>the report</a> was read.\n"}, 1),
    Example("a placeholder in braces", {"a.md": "Open [your page](https://{host}:{port}/a).\n"}, 0),
    Example(
        "the word for a port", {"a.txt": "Open http://host:port, or http://localhost:PORT/a there.\n"}, 0
    ),
    Example(
        "what stands for a port",
        {
            "a.adoc": "Open http://localhost:{infinispan-port}/console/ or http://server.example:$PORT/x, http://server.example:XXXX/x,\n"
            "http://192.168.1.5:{{.Port}}/x, http://localhost:%PORT%/x, http://localhost:<admin-port>/x.\n"
        },
        0,
    ),
    Example(
        "a name in brackets", {"a.txt": "Open http://[FQDN]/a, or http://&lt;your engine&gt;:8080.\n"}, 0
    ),
    Example("a port that is none", {"a.md": "The [report](https://police.example:4a3/a) was read.\n"}, 1),
    Example("a shell variable", {"a.md": "<a href='https://$HOST:$PORT/a'>yours</a>\n"}, 0),
    Example(
        "an optional part",
        {"a.txt": "It reads ftp://[user@]host[[:#]port]/path and http://[a-z0-9.-]*.\n"},
        0,
    ),
    Example("the name of a scheme", {"a.html": "<p>It speaks <a href='ftp://'>ftp://</a> as well.</p>"}, 0),
    Example(
        "the name of a scheme that is set as a URL",
        {"a.tex": "Nothing but \\url{http://} is allowed there.\n"},
        0,
    ),
    Example(
        "a port and nothing more",
        {"a.txt": 'A URL without a host, like "http://:80" or ":80", is read.\n'},
        0,
    ),
    Example(
        "a user that goes on in the next line",
        {
            "a.txt": "For example:\n\n    sftp://user;print=ssh-dss-30-29-\n      77-10@host.example:2222/;type=d\n"
        },
        0,
    ),
    Example(
        "a field that nobody filled in", {"a.html": "<p><a href='http://'>Our site</a> has more.</p>"}, 1
    ),
    Example(
        "addresses that are talked about",
        {
            "minutes.txt": "ana: an empty host, http:///, is not allowed\nben: so is https://??authority??/.well-known/x\n"
            "Mutilate the URI! https://www.host.example:q443/ or http://library2.0/talk, or http://[::1/a.\n"
        },
        0,
    ),
    Example(
        "slips in running text",
        {
            "a.txt": "They moved to https://https://news.example/a on Friday. See https://mills..example/a and http:///plans/tram.\n"
        },
        3,
    ),
    Example("a type of a module", {"a.md": "It is an [http::StatusCode](http::StatusCode) there.\n"}, 0),
    Example("a colon too many", {"a.md": "The [report](http:://news.example/a) was read.\n"}, 1),
    Example(
        "pasted with what nobody sees", {"a.md": "The [report](\u200bhttps://news.example/a) was read.\n"}, 1
    ),
    Example("a parenthesis too many", {"a.md": "The [report]((https://news.example/a)) was read.\n"}, 1),
    Example("a blank in a link", {"a.md": "They need [more of it] (https://news.example/a) there.\n"}, 1),
    Example(
        "brackets of their own",
        {
            "a.md": "See note [1] (https://news.example/a), task [x] (https://news.example/b), [RFC 9110] (https://news.example/c),\n"
            "\\[no link] (https://news.example/d) and a [link](https://news.example/e) (https://news.example/f).\n\n"
            "[RFC 9110]: https://news.example/g\n"
        },
        0,
    ),
    Example(
        "the wrong way round",
        {
            "a.md": "It went by (the ballot)[https://news.example/a], by [](https://news.example/b)[https://news.example/b],\n"
            "with (a note)[https://news.example/c](https://news.example/c), and (1)[https://news.example/d].\n"
        },
        1,
    ),
    Example(
        "brackets twice",
        {
            "a.md": "The [injected wallet][https://news.example/a] and [all of it][https://news.example/b](https://news.example/c),\n"
            "[the map][https://news.example/d] too.\n\n[https://news.example/d]: https://news.example/e\n"
        },
        1,
    ),
    Example(
        "never closed",
        {
            "a.md": "* [More of it](https://news.example/a\n* [the rest](https://news.example/b)\n\n"
            '[All of it](https://news.example/c\n\n[Nothing](https://news.example/d "a title")\n'
        },
        2,
    ),
    Example(
        "words in place of a URL",
        {
            "a.md": "Read [the paper](http://the paper on mills), [the plan](http://localhost:80/x) "
            "and [a file](https://news.example/b.pdf).\n"
        },
        1,
    ),
    Example(
        "a blank in a URL",
        {"a.md": "Read [a file](https://news.example/a b.pdf), [it](https://news.example/c 'a title').\n"},
        1,
    ),
    Example(
        "a soft hyphen in a URL",
        {
            "a.md": "Read [the report](https://news.example/de\xadtroit) and [it](https://de\xadtroit.example/).\n"
        },
        1,
    ),
    Example(
        "an address pasted into itself",
        {
            "a.md": "[It](https://news.example/a/https://news.example/a), [a proxy's](https://proxy.example/https://news.example/a)\n"
            "and [a search](https://news.example/s?q=https://news.example/a).\n"
        },
        1,
    ),
    Example(
        "a stray bracket",
        {
            "a.md": "[It](https://news.example/a]), [it](https://news.example/[a]) and [it](https://news.example/b`).\n"
        },
        2,
    ),
    Example(
        "what stood beside the URL",
        {
            "a.md": '[It](https://news.example/a%20), [it](https://news.example/b%3E), [it](<https://news.example/c">),\n'
            "[it](https://news.example/d.html_), [a bug](https://bugs.example/show_bug.cgi?id=633465%20),\n"
            "[a search](https://news.example/s?q=a%20), [a name](https://news.example/-%3E), [quotes](https://news.example/%22a%22)\n"
            "and [a page](https://news.example/e%22%20%5Ct%20%22_blank).\n"
        },
        6,
    ),
    Example(
        "a character that was lost",
        {
            "a.md": "[It](https://news.example/d/%EF%BF%BD%D2%B6), [itself](https://news.example/char/%EF%BF%BD)\n"
            "and [a search](https://news.example/?q=a%EF%BF%BD).\n"
        },
        1,
    ),
    Example(
        "the beginning of a URL",
        {
            "a.md": "[https://doi.org/10.5281/zenodo.3344810](https://doi.org/10), [www.news.example/a/b](https://www.ne/),\n"
            "[https://news.example/a/b](https://news.example/a), [https://news.example/a.](https://news.example/a)\n"
            "and [https://news.example/ahttps://news.example/a](https://news.example/a).\n"
        },
        2,
    ),
    Example(
        "a soft hyphen in a host",
        {
            "a.md": "[https://the-news.example/](https://the\xadnews.example/), [the news](https://the\xadpress.example/)\n"
        },
        1,
    ),
    Example(
        "a host for a path",
        {
            "a.html": "<p><a href='//publish/#how'>How</a>, <a href='//cdn.example/a'>a</a>, <a href='//{{ host }}/a'>b</a></p>"
        },
        1,
    ),
    Example(
        "a joiner in a Persian word",
        {"a.md": "Read [the report](https://news.example/\u0645\u06cc\u200c\u0634\u0648\u062f).\n"},
        0,
    ),
    Example("the same in a text", {"a.txt": "They need [more of it] (https://news.example/a) there.\n"}, 0),
    Example(
        "an address in a field",
        {"a.csv": "id,url\n1,https://news.example:80a/a\n2,htps://news.example/b\n"},
        2,
    ),
    Example("in code", {"a.md": "```\nhttps://news.example:80a/a\n```\n"}, 0),
    Example("a percent sign left bare", {"a.md": "It grew [by 100%](https://news.example/100%).\n"}, 0),
)
