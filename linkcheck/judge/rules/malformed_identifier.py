"""A number that names something was mistyped: an ISBN, or the number of an issue beside its link.

## What it finds

**An ISBN** that does not add up:

An ISBN of ten or thirteen digits (`ISBN 978-0-306-40615-7`) whose last digit does not fit the others (ISO 2108, annex C), in
prose or as `urn:isbn:`. Names without check digits (arXiv, PMID, RFC, Handles) are read only in the forms that they have,
and one in another form is no citation at all.

**A link's text** that is a number, or begins with one, where its URL has another: `[#9401](https://code.example/a/b/issues/9041)`.
That is looked at for issues, pull requests, merge requests and discussions (`#104693`, `PR 423`), for bugs of Bugzilla
(`Bug 17803`, `51339`) and for vulnerabilities (`CVE-2022-21724`).

**Nothing is said of:**

- what stands in code
- a text that has the URL's number as well, and one that calls the number an issue, where the URL is a request that settles it
- numbers below ten, and numbers in parentheses that a sentence follows: they count something else
- a project whose links have other numbers more often than their own (a newsletter that counts its issues), from three on

## Why

Nobody finds the book by it: catalogues refuse such a number. The check digit shows one mistyped digit, and nearly every
exchange of two digits that stand side by side. And readers who click a number land at another one: of 22,900 such links in
1,150 folders 82 had another number: digits exchanged, lost or left over from the entry before. In about ten the text may have
meant the issue that the request settles.

## Example

Fires:

```markdown fires
Quill, A.: *Quiet Channels*. ISBN 978-0-306-40615-8.
```

Stays silent:

```markdown silent
Quill, A.: *Quiet Channels*. ISBN 978-0-306-40615-7, and the old edition: ISBN 0-306-40615-2.
```

## What to do

Compare the number with the book, or with its entry in a catalogue; of two numbers look at both pages.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from linkcheck.judge.catalogue import describe
from linkcheck.judge.examples import Example, examples_on
from linkcheck.judge.facts import Facts
from linkcheck.judge.locations import by_document, cites_at_all, finding_at, url_cause
from linkcheck.judge.messages import quoted
from linkcheck.judge.numbered_texts import number_of_text, number_of_url
from linkcheck.model import Citation, Finding, Level, Link
from linkcheck.patterns import lazily

RULE = describe(__name__, __doc__, Level.WARNING)
ALONE = True

_NUMBERS = lazily(r"\d+(?:-\d+)?")

_ISBN = "urn:isbn:"
_FEW = 2
"""Numbers of one project that differ from those of their URLs, and may be slips however the others are."""


def judge_outlet(links: Sequence[Link], _facts: Facts) -> Iterator[Finding]:
    """Yield one finding for each document that has an ISBN with a wrong check digit, or links a number to another one."""
    yield from _isbns(links)
    yield from _other_numbers(links)


def _other_numbers(links: Sequence[Link]) -> Iterator[Finding]:
    same: Counter[str] = Counter()
    other: Counter[str] = Counter()
    found: list[tuple[str, Link, str, list[Citation]]] = []
    for link in links:
        numbered = number_of_url(link.url)
        if numbered is None:
            continue
        kind, number = numbered
        project = kind if kind == "cve" else "/".join(link.url.split("/")[: 3 if kind == "bug" else 5])
        for places in by_document(link.citations, cites_at_all):
            differing = [one for one in places if _names_another(one.text, kind, number)]
            named = [one for one in places if one.text and number_of_text(one.text, kind) == number]
            same[project] += len(named)
            if differing:
                other[project] += 1
                found.append((project, link, number, differing))
    for project, link, number, places in found:
        if other[project] <= max(_FEW, same[project]):
            message = (
                f"The link leads to number {number}, and its text names another: {quoted(places[0].text)}."
            )
            yield finding_at(RULE, places, link, message, again="and here", cause=url_cause(link.url))


def _names_another(text: str, kind: str, number: str) -> bool:
    named = number_of_text(text, kind) if text else ""
    return bool(named) and named != number.lstrip("0") and number not in _NUMBERS.findall(text)


def _isbns(links: Sequence[Link]) -> Iterator[Finding]:
    if not any(link.url.startswith(_ISBN) for link in links):
        return
    from linkcheck.urls.identifiers import isbn_problem  # which the list of rules does not need

    for link in links:
        if link.url.startswith(_ISBN):
            digits = link.url.removeprefix(_ISBN)
            problem = isbn_problem(digits)
            if problem is not None:
                message = f"This is not a valid ISBN ({digits[:20]}): {problem}."
                for places in by_document(link.citations, cites_at_all):
                    yield finding_at(RULE, places, link, message, again="and here", cause=url_cause(link.url))


EXAMPLES = (
    *examples_on(__doc__),
    Example("ten digits", {"a.txt": "It has the ISBN 0-306-40615-3 on its back.\n"}, 1),
    Example("an X at the end", {"a.txt": "ISBN 0-8044-2957-X and ISBN-10: 080442957X.\n"}, 0),
    Example("digits exchanged", {"a.md": "*Quiet Channels* (ISBN: 9780306406517)\n"}, 1),
    Example("a sample", {"a.md": "Write it as ISBN 000-0-00-000000-0.\n"}, 0),
    Example("another number", {"a.md": "ISBN 12345 is none, and 9780306406158 is a number.\n"}, 0),
    Example("as a URN", {"a.md": "See [the book](urn:isbn:9780306406158).\n"}, 1),
    Example("another issue", {"a.md": "It was said in [#9401](https://code.example/a/b/issues/9041).\n"}, 1),
    Example("another request", {"a.md": "- [#104693 Flash](https://github.com/a/b/pull/103826)\n"}, 1),
    Example("another bug", {"a.md": "- [51339](https://bugs.example/show_bug.cgi?id=51636)\n"}, 1),
    Example("another CVE", {"a.md": "[CVE-2022-21724](https://nvd.example/vuln/detail/CVE-2002-21724)\n"}, 1),
    Example(
        "the same issue",
        {"a.md": "[#9041](https://code.example/a/b/issues/9041), [#07](https://code.example/a/b/pull/7)\n"},
        0,
    ),
    Example(
        "an issue and its request", {"a.md": "[Issue #274: Fix it](https://code.example/a/b/pull/275)\n"}, 0
    ),
    Example("both numbers", {"a.md": "[#11203, #11370](https://code.example/a/b/pull/11370)\n"}, 0),
    Example(
        "a year",
        {
            "a.md": "[2019](https://bugs.example/show_bug.cgi?id=51636) [12121](https://code.example/a/b/issues/243)\n"
        },
        0,
    ),
    Example(
        "a newsletter's numbers",
        {f"{n}.md": f"[#{n}](https://code.example/a/b/issues/{n + 30})\n" for n in (51, 52, 53)},
        0,
    ),
    Example("in code", {"a.md": "```\nISBN 978-0-306-40615-8\n```\n"}, 0),
)
