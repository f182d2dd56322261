"""A link points to a place that its page does not have.

## What it finds

Links to a place of a document of the folder (`install.md#set-up`, `#set-up`) that has no such heading, id or name. The ids of
headings are those that the site makes which the documents belong to (`--site`, told by its configuration file), or else
GitHub's; `{#id}`, `<a name=id>` and the labels of each format count. The message names the nearest. Nothing is said where a
document brings in others, or what source code says, or where only the site's generator knows its places. Where a whole URL
follows the `#` (`#https://docs.example/`), the message says that the `#` is one too many.

Where the generator is of an unknown kind, or has plug-ins and scripts of its own, a finding is a **warning**, and nothing is
said of a place that is there but for signs and case, nor of any where more than every fifth is missing. Nor is it where a
site's links show that it makes ids in a way of its own.

With `--fragments` also links to the web with a fragment (`#results`) on whose page no element has that `id` or `name`.
Fragments are decoded as browsers do, `#top` and the empty one are always there, and so is what GitHub prefixes with
`user-content-`.

Of these nothing is said of text fragments (`#:~:text=…`), of routes (`#/…`, `#!…`), of places that the page's scripts may
make (an application's empty page, lines of source code, numbered comments, parameters such as `#page=7`, a heading of that
name without an id, a tab that the page itself links to), of what may lie after the part of a page that was read, and of
pages that only stand in for what was cited.

## Why

It is an **error**: the reader is put at the top of a page, and has to find alone what the link was to show.

## Example

Fires:

```markdown fires
See [the results](https://docs.example/study#results).
```

The web answers:

```text answers
https://docs.example/study 200
missing: results
```

Fires:

```markdown fires file=install.md
# Set up

Then [set it up](#setup).
```

Stays silent:

```markdown silent
See [the results](https://docs.example/study#results).
```

The web answers:

```text answers
https://docs.example/study 200
there: results
```

## What to do

Open the page or the document and take the place's present name, or leave the fragment off.
"""

from collections.abc import Iterator, Sequence

from linkcheck.judge.catalogue import describe
from linkcheck.judge.cited_pages import cited_page
from linkcheck.judge.examples import Example, examples_on
from linkcheck.judge.facts import Facts
from linkcheck.judge.local_findings import local_finding, say_many
from linkcheck.judge.locations import by_document, cites_at_all, finding_at, url_cause
from linkcheck.judge.messages import counted, quoted
from linkcheck.model import Citation, Document, Finding, Level, Link, TargetProblem

RULE = describe(__name__, __doc__, Level.ERROR)
NEEDS_WEB = True

_NAMED = 5
"""Fragments that a message names."""


def judge_link(link: Link, facts: Facts) -> Sequence[Finding]:
    """Return one finding for each document that cites a place which the page does not have."""
    if not link.fragments:
        return ()
    missing = {fragment for fragment, there in link.fragments if not there}
    if not missing or cited_page(link, facts) is None:
        return ()
    found: list[Finding] = []
    for places in by_document(link.citations, cites_at_all):
        broken = [place for place in places if _fragment(place) in missing]
        if broken:
            found.append(_finding(link, broken))
    return found


def judge_document(document: Document, facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each place of a file that the document links to and that is not there."""
    missing = [one for one in facts.missing.get(document.path, ()) if one.problem is TargetProblem.NO_PLACE]
    for target in missing:
        where = quoted(target.file) if target.file else "This document"
        if target.file and not _says_which(target.file, target.target):
            where = f"{where} ({quoted(target.target)})"
        hint = f"; the nearest is {quoted(_place(target.nearest))}" if target.nearest is not None else ""
        if target.fragment is not None and target.fragment.startswith(("https://", "http://")):
            hint = "; the “#” before the URL is one too many"
        message = f"{where} has no heading or other place {quoted(f'#{target.fragment}')}{hint}."
        yield local_finding(RULE, target, message, len(missing), None if target.is_sure else Level.WARNING)


def say_cause(findings: Sequence[Finding]) -> str | None:
    """Return what many links of one document to places that are not there have in common."""
    return say_many(findings)


def _says_which(file: str, looked_at: str) -> bool:
    """Say whether a link names the file that was looked at, with its suffix or without it."""
    name, there = (one.rpartition("/")[2].casefold() for one in (file, looked_at))
    return name == there or there.rpartition(".")[0] == name


def _place(reference: str) -> str:
    return "#" + reference.partition("#")[2]


def _fragment(citation: Citation) -> str | None:
    from linkcheck.urls import fragment_of

    return fragment_of(citation.target)


def _finding(link: Link, places: Sequence[Citation]) -> Finding:
    names = list(dict.fromkeys(f"#{_fragment(place)}" for place in places))
    listed = ", ".join(quoted(name) for name in names[:_NAMED])
    more = f" and {counted(len(names) - _NAMED, 'other')}" if len(names) > _NAMED else ""
    what = "place" if len(names) == 1 else "places"
    message = f"The page has no {what} named {listed}{more}."
    again = "another place that is not there, or the same"
    return finding_at(RULE, places, link, message, again=again, cause=url_cause(link.url))


_PAGE = "https://docs.example/study"

EXAMPLES = (
    *examples_on(__doc__),
    Example(
        "two in one document",
        {"a.md": f"See [a]({_PAGE}#a) and [b]({_PAGE}#b) and [c]({_PAGE}#c).\n"},
        1,
        answers=f"{_PAGE} 200\nmissing: a\nmissing: b\nthere: c",
    ),
    Example(
        "one in each of two",
        {"a.md": f"See [a]({_PAGE}#a).\n", "b.md": f"See [b]({_PAGE}#b).\n", "c.md": f"See [c]({_PAGE}).\n"},
        2,
        answers=f"{_PAGE} 200\nmissing: a\nmissing: b",
    ),
    Example(
        "escaped",
        {"a.md": f"See [it]({_PAGE}#gr%C3%B6%C3%9Fe).\n"},
        1,
        answers=f"{_PAGE} 200\nmissing: gr%C3%B6%C3%9Fe",
    ),
    Example("unknown", {"a.md": f"See [it]({_PAGE}#results).\n"}, 0, answers=f"{_PAGE} 200\ntitle: A Study"),
    Example("no fragment", {"a.md": f"See [it]({_PAGE}).\n"}, 0, answers=f"{_PAGE} 200\nmissing: results"),
    Example(
        "at a gate",
        {"a.md": f"See [it]({_PAGE}#results).\n"},
        0,
        answers=f"{_PAGE} 302 https://docs.example/login 200\nmissing: results",
    ),
    Example(
        "a text fragment",
        {"a.md": f"See [it]({_PAGE}#:~:text=results).\n"},
        0,
        answers=f"{_PAGE} 200\nthere: :~:text=results",
    ),
    Example("in another document", {"a.md": "See [it](b.md#x).\n", "b.md": "# Y\n"}, 1),
    Example("in a page", {"a.md": "See [it](b.html#x).\n", "b.html": "<h1 id=y>X</h1>\n"}, 1),
    Example(
        "a heading",
        {"a.md": "See [it](b.md#the-code-1) & [it](#a).\n\n# A\n", "b.md": "# The `code`\n# The Code\n"},
        0,
    ),
    Example("an id", {"a.md": "[it](b.md#x) [it](b.md#z)\n", "b.md": "<a name=x></a>\n# Y {#z}\n"}, 0),
    Example("what is brought in", {"a.md": "[it](b.md#x)\n", "b.md": "# Y\n\n--8<-- 'c.md'\n"}, 0),
    Example("lines of source code", {"a.md": "[it](b.py#L10)\n", "b.py": "x\n"}, 0),
    Example(
        "what a script makes",
        {"a.html": "<!doctype html><a href=#tab>x</a><script>show('tab')</script>\n"},
        0,
    ),
    Example("dead", {"a.md": f"See [it]({_PAGE}#results).\n"}, 0, answers=f"{_PAGE} 404\nmissing: results"),
)
