"""A URL that no browser can follow.

## What it finds

Text that was plainly meant as a URL and is not one: it has an empty host, a port that is no number, brackets that never
close, spaces inside a host. Names of schemes (`ftp://`, and a bare `http://:80`), placeholders (`https://{host}/`, `http://<server>:PORT/`,
`https://$HOST/`), defanged URLs, and whatever stands in code or in page furniture are left alone.

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

from collections.abc import Iterator, Sequence

from linkcheck.judge.catalogue import describe
from linkcheck.judge.examples import Example, examples_on
from linkcheck.judge.facts import Facts
from linkcheck.judge.locations import by_document, cites_at_all, finding_at, url_cause
from linkcheck.judge.messages import shorten
from linkcheck.model import Citation, Finding, Kind, Level, Link
from linkcheck.patterns import compiled

RULE = describe(__name__, __doc__, Level.ERROR)

_ONLY_SCHEME = compiled(r"[A-Za-z][A-Za-z0-9+.-]*://(?::\d+)?[,.;]?")


def judge_outlet(links: Sequence[Link], _facts: Facts) -> Iterator[Finding]:
    """Yield one finding for each document that has the malformed URL."""
    for link in links:
        if link.facts.problem is not None and not link.facts.defanged:
            yield from _judge(link, link.facts.problem)


def _judge(link: Link, problem: str) -> list[Finding]:
    meant = [citation for citation in link.citations if not _names_a_scheme(citation)]
    message = f"This is not a valid URL: {shorten(problem)}."
    return [
        finding_at(RULE, places, link, message, again="and here", cause=url_cause(link.url))
        for places in by_document(meant, cites_at_all)
    ]


def _names_a_scheme(citation: Citation) -> bool:
    """Say whether a link is the name of a scheme that some program took for a URL: `<a href="http://">http://</a>`.

    So is a bare `http://:80`: there is no host in it to mean, and whoever writes that speaks of URLs.
    """
    shown = citation.target if citation.kind is Kind.BARE else citation.text.strip()
    return shown == citation.target and _ONLY_SCHEME.fullmatch(citation.target) is not None


EXAMPLES = (
    *examples_on(__doc__),
    Example("an empty host", {"a.md": "The [report](https:///world/swiss-side-channel/) was read.\n"}, 1),
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
    Example("in code", {"a.md": "```\nhttps://news.example:80a/a\n```\n"}, 0),
    Example("a percent sign left bare", {"a.md": "It grew [by 100%](https://news.example/100%).\n"}, 0),
)
