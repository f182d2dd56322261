"""A link leads to no file of the folder.

## What it finds

Links and images that name a file beside the document (`install.md`, `../img/map.png`, `/docs/usage.md`) which is not there.
They are looked up on disk, in the documents' own folder or repository, and cost no request. The message names the nearest
name that there is. A name that differs only in the case of letters is reported: the link works on Windows and macOS, and breaks
on the web and on Linux.

Files are found as the site finds them that the documents belong to (`--site`, told by its configuration file): pages without
their suffix, index files, and what lies in folders of static files. Where only the site's generator knows the answer
(permalinks, routes, what themes and plug-ins bring), nothing is said. Nor is anything said of what lies outside of the
folder, of links in code, and of a page most of whose links lead nowhere because it was taken out of its site.

A link or picture in somebody's own folder (`file:///Users/roe/map.png`, `file:///C:/Users/roe/…`, `file:///home/roe/…`) leads
to a file of one computer, which readers do not have. Folders of nobody (`/home/user/…`) are examples.

A link of Markdown in which nothing stands where its address belongs (`[the report]()`) is a **warning**, one for a document.

A link that begins with a host (`docs.example.com/a.html`, `www.example.com`, `https//example.com/a`) leads into the folder as
well, on every site: its “https://” was forgotten, or lost its colon, and the message says so.

Links by name (`[[Deep Note]]`) are looked up in Obsidian's vaults. A note that is not there may be one to be written: nothing
is said, or a **warning** where the name of another note is nearly the same. Where every fourth link of a vault leads to
nothing, a part of it was kept back, and that is one **note**.

The tree itself says whether what is known of its site fits: where more than every fifth link that begins with `/`, or of a
generator's site every fifth relative link or image, leads to no file (five at least), that is one **note**, and the others are
unknown. A finding is a **warning** where the site's generator is of an unknown kind or has plug-ins and scripts of its own.

## Why

It is an **error**: whoever follows the link gets "not found", or sees no picture.

## Example

Fires:

```markdown fires file=usage.md
First [install it](instal.md).
```

Stays silent:

```markdown silent file=usage.md
First [install it](usage.md).
```

## What to do

Write the name that the file has now. If the file was meant to be there, add it.
"""

import re
from collections.abc import Iterator, Sequence

from linkcheck.judge.catalogue import describe
from linkcheck.judge.examples import Example, examples_on
from linkcheck.judge.facts import Facts
from linkcheck.judge.local_findings import local_finding, say_many
from linkcheck.judge.locations import finding_on, on_one_line
from linkcheck.judge.messages import quoted
from linkcheck.model import Document, Finding, Kind, Level, MissingTarget, Related, TargetProblem, spot_of
from linkcheck.patterns import compiled

RULE = describe(__name__, __doc__, Level.ERROR)
_FOLLOWED = frozenset({Kind.LINK, Kind.IMAGE, Kind.DEFINITION})
_OWN = compiled(
    r"file:(?://(?:localhost)?)?/(?:[a-z]:(?:/|%5c))?(?:users|home|documents%20and%20settings)(?:/|%5c)([a-z0-9._-]{1,64})(?:/|%5c).",
    re.IGNORECASE,
)
"""Where people's folders are on macOS, Linux and Windows, with the name of the person."""
_NOBODY = frozenset(
    {"user", "username", "you", "yourname", "your-name", "your_name", "name", "me", "shared", "public"}
)
_FILES = frozenset({TargetProblem.NO_FILE, TargetProblem.OTHER_CASE, TargetProblem.LEFT_OUT})


def judge_document(document: Document, facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each file that the document links to and that is not there."""
    yield from _on_one_computer(document)
    yield from _without_address(facts.missing.get(document.path, ()))
    missing = [one for one in facts.missing.get(document.path, ()) if one.problem in _FILES]
    for target in missing:
        yield local_finding(RULE, target, _said(target), len(missing), _level(target))


def _on_one_computer(document: Document) -> Iterator[Finding]:
    """Yield one finding on the links and pictures that name files in somebody's own folder."""
    own = [
        one
        for one in document.citations
        if one.kind in _FOLLOWED
        and one.is_followed
        and one.url.startswith("file:")
        and (folder := _OWN.match(one.url)) is not None
        and folder[1].lower() not in _NOBODY
    ]
    if own:
        first, *others = own
        yield finding_on(
            RULE,
            first,
            "This is a file in somebody's own folder, on one computer: readers do not have it.",
            url=first.url,
            related=[Related(one.path, one.line, one.column, one.place, "so is this") for one in others],
        )


def _without_address(missing: Sequence[MissingTarget]) -> Iterator[Finding]:
    """Yield one finding on the links of a document in which nothing stands where the address belongs."""
    empty = [one for one in missing if one.problem is TargetProblem.NO_ADDRESS]
    if empty:
        first, *others = empty
        yield Finding(
            RULE.id,
            Level.WARNING,
            "This link has no address: nothing stands in its parentheses.",
            *spot_of(first),
            title=on_one_line(first.text),
            text=on_one_line(first.text),
            related=tuple(
                Related(one.path, one.line, one.column, one.place, "nor has this") for one in others
            ),
        )


def say_cause(findings: Sequence[Finding]) -> str | None:
    """Return what many links of one document that lead to no file have in common."""
    return say_many(findings)


def _level(target: MissingTarget) -> Level:
    if target.problem is TargetProblem.LEFT_OUT:
        return Level.NOTE
    return Level.WARNING if _is_note(target) or not target.is_sure else RULE.level


def _is_note(target: MissingTarget) -> bool:
    """Say whether a link by name means a note, which may be still to be written, and is like that of one."""
    return target.kind is Kind.WIKI and target.nearest is not None


def _said(target: MissingTarget) -> str:
    if target.problem is TargetProblem.LEFT_OUT:
        more = "nor are many others that documents here name in this way: perhaps they are elsewhere, or were kept back"
        return f"The file {quoted(target.file)} is not there, {more}."
    if target.problem is TargetProblem.OTHER_CASE:
        name = quoted(target.nearest or "")
        return f"The file is called {name}: the case of letters differs, so the link breaks on the web and on Linux."
    if (target.nearest or "").startswith("mailto:"):
        return f"There is no file {quoted(target.file)}: a link to an address of mail begins with “mailto:”."
    scheme, mark, _ = (target.nearest or "").partition("://")
    if mark:
        return f"There is no file {quoted(target.file)}: a link to the web begins with “{scheme}://”."
    hint = f"; the nearest is {quoted(target.nearest)}" if target.nearest is not None else ""
    return f"There is no {'note' if _is_note(target) else 'file'} {quoted(target.file)}{hint}."


EXAMPLES = (
    *examples_on(__doc__),
    Example("another case", {"a.md": "See [b](readme.md).\n", "README.md": "# B\n"}, 1),
    Example("an image", {"a.md": "![b](img/b.png)\n"}, 1),
    Example(
        "files of one computer",
        {
            "a.md": "See [b](file:///Users/roe/b.pdf), ![c](file:///C:/Users/roe/AppData/c.png) and file:///home/roe/d.\n",
            "b.html": "<!doctype html><img src='file://localhost/home/roe/c.png'><a href='file:///C:\\Users\\roe\\b.doc'>b</a>\n",
        },
        2,
    ),
    Example(
        "files of nobody",
        {"a.md": "See [b](file:///home/user/b.pdf), [c](file:///etc/hosts), `[d](file:///home/roe/d)`.\n"},
        0,
    ),
    Example("no address", {"a.md": "Read [the report](), [more]() and [the rest]( ).\n"}, 1),
    Example(
        "no address yet",
        {"a.md": "[TBA]() [:star:]() [x][] `[the report]()` list[int]() [top](#)\n\n[x]: <>\n"},
        0,
    ),
    Example("twice", {"a.md": "[b](b.md) and [b](b.md)\n"}, 1),
    Example("in HTML", {"a.html": "<!doctype html><a href=b.html>b</a>\n"}, 1),
    Example("in reStructuredText", {"a.rst": ".. image:: b.png\n"}, 1),
    Example("in AsciiDoc", {"a.adoc": "= A\n\ninclude::b.adoc[]\n"}, 1),
    Example("in Org", {"a.org": "[[file:b.org][b]]\n"}, 1),
    Example("a folder", {"a.md": "See [b](b/).\n", "b/c.md": "# C\n"}, 0),
    Example("out of the folder", {"a.md": "See [b](../../b.md).\n"}, 0),
    Example("in code", {"a.md": "`[b](b.md)`\n"}, 0),
    Example("a template", {"a.md": "[b]({{ site.url }}/b.md)\n"}, 0),
    Example("a route of a site", {"docusaurus.config.md": "x", "docs/a.md": "See [b](/guide/b).\n"}, 0),
    Example("a page taken out of its site", {"a.html": "<!doctype html><link rel=stylesheet href=a.css><a href=b.html>b</a><a href=c.html>c\n"}, 0),  # noqa: E501
    Example("a host alone", {"_config.yml": "title: Mills\n", "a.md": "See [b](www.bbc.co.uk) and [c](www.icourt.cc/).\n"}, 2),
    Example("a scheme without its colon", {"a.md": "See [b](https//www.bbc.co.uk/news) and [c](http//reuters.com).\n"}, 2),
    Example("a folder named as a host", {"a.md": "See [b](www.bbc.co.uk/b.md).\n", "www.bbc.co.uk/b.md": "# B\n"}, 0),
    Example("a host that is talked about", {"a.md": "`[b](www.bbc.co.uk)`, www.bbc.co.uk and [c](www.example.com).\n"}, 0),
    Example("a line of a file", {"a.md": "See [b](b.md:12).\n", "b.md": "# B\n"}, 0),
    Example("an escape", {"a.md": "See [b](b%20c.md).\n", "b c.md": "# B\n"}, 0),
)  # fmt: skip
