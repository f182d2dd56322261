"""A link whose text is one identifier, and whose URL has another one of the same kind.

## What it finds

A link whose text is an identifier and nothing else, such as `CVE-2022-21724`, `#17643` or `RFC 9110`, while its URL has exactly
one identifier of that kind, and it is another one. One of the two is mistyped, or was copied from a neighbouring line.

These are compared:

- CVE and GHSA numbers, arXiv numbers (without their versions), commits (an abbreviated one is the beginning of the full one)
- numbers of RFCs, PEPs, EIPs, BIPs, XEPs and other series of proposals, and keys of Jira (`LOOM-1417` beside
  `/browse/LOOM-1605`)
- numbers of issues, pull requests and bugs: `#17643`, `owner/project#17643`, `PR 17643`, `bug 684649`, or the number alone;
  a title may follow, in which the URL's number does not stand (`#371 Paint for the rails`)

The last ones are compared with care, because a text may name an issue while its URL leads to the change that mends it. They
are reported where a slip of the hand makes one number of the other (two digits exchanged, one dropped, doubled or mistyped), or
where the document has at least three times as many links whose identifiers agree. Where the text may number an issue and the
URL the change that mends it, a slip counts with four digits at the least.

**Nothing is said of:**

- a number of an issue and one of a pull request that are at most three apart, unless the text does not say that
  it is an issue, the URL has its own number as its text twice in the document, and no URL has the number of the text
- names of series in small letters (`step 2`), other than RFC and PEP; series such as STEP, TIP and ZIP, whose names are words,
  unless the URL ends with a number of four digits (`zip-0032`), or the host is called by them (`zips`)
- commits whose text has only digits (`20240101`) or only letters (`defaced`)
- numbers with one digit, years, and numbers with nothing but zeros; a text that names another project than the URL
- identifiers that are only a part of the text or of a fragment; URLs with several identifiers
- numbers of issues in documents in which most of them differ by more than a slip: there a number means something else
- PDF documents, where a link's text is cut by lines; code, images and page furniture

## Why

It is a **warning**: one of the two numbers is wrong, and readers who follow the link land at another issue than the one
that they were told of. Which one is wrong, linkcheck cannot know.

## Example

Fires:

```markdown fires
The release mends [CVE-2022-21724](https://cve.example/detail/CVE-2002-21724).
```

Stays silent:

```markdown silent
The release mends [CVE-2022-21724](https://cve.example/detail/CVE-2022-21724), see also
[#17643](https://git.example/mill/loom/pull/17643) and [1a2b3c4](https://git.example/mill/loom/commit/1a2b3c4d5e6f).
```

## What to do

Open the link, and correct the text or the URL.
"""

from collections import Counter
from collections.abc import Iterator

from linkcheck.judge.catalogue import describe
from linkcheck.judge.examples import Example, examples_on
from linkcheck.judge.facts import Facts
from linkcheck.judge.locations import cites, finding_on, on_one_line, place_of, url_cause
from linkcheck.judge.messages import MOST_RELATED, quoted
from linkcheck.judge.two_identifiers import LONGEST, TwoIdentifiers, is_neighbour, is_slip, two_identifiers
from linkcheck.model import Citation, Document, Finding, Kind, Level

RULE = describe(__name__, __doc__, Level.WARNING)

_ENOUGH = 3
"""Digits of a number of which a slip is one without more signs; and how many times as many links have to agree for others."""
_ENOUGH_OF_TWO_KINDS = 4
"""Digits where the text may number an issue and the URL a change: with three, one number in thirty is a slip of another."""
_TWICE = 2
"""Places in which a URL has its own number as its text, so that the number beside it is not that of the issue it mends."""


def judge_document(document: Document, _facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each text and URL of the document whose identifiers differ."""
    if document.format == "pdf":
        return
    agreeing: Counter[str] = Counter()
    numbers: set[str] = set()
    differing: dict[tuple[str, str], list[Citation]] = {}
    pairs: dict[tuple[str, str], TwoIdentifiers] = {}
    for citation in document.citations:
        if citation.kind is not Kind.LINK or not 1 < len(citation.text) <= LONGEST or not cites(citation):
            continue
        pair = two_identifiers(citation.text, citation.target)
        if pair is None:
            continue
        numbers.add(pair.linked)
        if pair.agree:
            agreeing[citation.target] += 1
            continue
        what = (on_one_line(citation.text), citation.target)
        differing.setdefault(what, []).append(citation)
        pairs[what] = pair
    for what, pair in pairs.items():
        if _may_be_an_issue_and_its_change(pair, what[1]) and (
            pair.said_as or pair.said in numbers or agreeing[what[1]] < _TWICE
        ):
            del differing[what]
    unlike = sum(pairs[what].counted and not _is_slip(pairs[what]) for what in differing)
    others_agree = agreeing.total() >= _ENOUGH * len(differing)
    counts_otherwise = unlike > max(agreeing.total(), 2)
    for (text, target), places in differing.items():
        pair = pairs[text, target]
        if not pair.counted or ((others_agree or _is_slip(pair)) and not counts_otherwise):
            yield finding_on(
                RULE,
                places[0],
                f"The text is {quoted(text)}, and the URL has {quoted(pair.linked)}: one of them is wrong.",
                url=places[0].url,
                related=(place_of(other, "and here") for other in places[1 : MOST_RELATED + 1]),
                cause=url_cause(places[0].url),
            )


def _may_be_an_issue_and_its_change(pair: TwoIdentifiers, target: str) -> bool:
    """Say whether a number may be that of an issue which the change in the URL mends: nothing else was numbered in between."""
    if not pair.counted or not is_neighbour(pair.said, pair.linked):
        return False
    return pair.of_two_kinds or ("/issues/" not in target and "/show_bug" not in target)


def _is_slip(pair: TwoIdentifiers) -> bool:
    enough = _ENOUGH_OF_TWO_KINDS if pair.of_two_kinds else _ENOUGH
    return min(len(pair.said), len(pair.linked)) >= enough and is_slip(pair.said, pair.linked)


_REPOSITORY = "https://git.example/mill/loom"
_AGREE = "".join(f"* [#{n}]({_REPOSITORY}/issues/{n}) is done\n" for n in (311, 355, 378))

EXAMPLES = (
    *examples_on(__doc__),
    Example("digits exchanged", {"a.md": f"* [#17643]({_REPOSITORY}/pull/17634): docs\n"}, 1),
    Example("pasted twice", {"a.md": f"* [#16018]({_REPOSITORY}/pull/1601816018): docs\n"}, 1),
    Example(
        "a bug's number alone",
        {"a.html": "<p><a href='https://bugs.example/show_bug.cgi?id=684649'>686649</a>: a crash.</p>"},
        1,
    ),
    Example("an issue and a change", {"a.md": f"* [#1643]({_REPOSITORY}/pull/1790): docs\n"}, 0),
    Example(
        "an issue and the change after it", {"a.md": f"{_AGREE}* [#619]({_REPOSITORY}/pull/620): docs\n"}, 0
    ),
    Example(
        "far apart, where others agree", {"a.md": f"{_AGREE}* [#401]({_REPOSITORY}/pull/352): docs\n"}, 1
    ),
    Example(
        "most differ",
        {
            "a.md": "".join(
                f"[#{n}]({_REPOSITORY}/issues/{n + m})\n"
                for n, m in ((311, 76), (355, 89), (378, 91), (401, 2))
            )
        },
        0,
    ),
    Example(
        "a title after the number",
        {
            "a.md": f"[Bug 17803: the bell](https://bugs.example/show_bug.cgi?id=17802)\n"
            f"[#371 Rails]({_REPOSITORY}/issues/372), [#11203 and #12103]({_REPOSITORY}/pull/12103)\n"
            f"[Issue #274: a seal]({_REPOSITORY}/pull/275)\n"
        },
        2,
    ),
    Example(
        "an issue and a change of three digits",
        {"a.md": f"* [#127]({_REPOSITORY}/pull/227), [issue 512]({_REPOSITORY}/pull/521)\n"},
        0,
    ),
    Example(
        "two changes of three digits",
        {"a.md": f"* [PR 127]({_REPOSITORY}/pull/227), [#512]({_REPOSITORY}/issues/521)\n"},
        2,
    ),
    Example(
        "a change beside a number that no URL has",
        {"a.md": f"[#40281]({_REPOSITORY}/pull/40280)\n" + f"* [#40280]({_REPOSITORY}/pull/40280)\n" * 2},
        1,
    ),
    Example(
        "an issue, and its change by its own number",
        {
            "a.md": f"[issue 40281]({_REPOSITORY}/pull/40280)\n"
            + f"* [#40280]({_REPOSITORY}/pull/40280)\n" * 2
        },
        0,
    ),
    Example(
        "the change beside it is cited, too",
        {
            "a.md": f"[#40281]({_REPOSITORY}/pull/40280) [#40281]({_REPOSITORY}/pull/40281)\n"
            + f"* [#40280]({_REPOSITORY}/pull/40280)\n" * 2
        },
        0,
    ),
    Example(
        "words before numbers",
        {
            "a.md": f"[issue#41809]({_REPOSITORY}/issues/41089) [pr#30394]({_REPOSITORY}/pull/30349)\n"
            "[issue#41809](https://tracker.example/issues/41089)\n"
        },
        3,
    ),
    Example(
        "steps, tips and days",
        {
            "a.md": "[Step 2](https://a.example/loom/step-1/), [Tip 12](https://a.example/tip-13-how-to-weave),\n"
            "[Sep 12](https://a.example/2019/sep-13.html), [ZIP 10001](https://a.example/zip-10002/)\n"
        },
        0,
    ),
    Example(
        "days, builds and words beside commits",
        {
            "a.md": f"[20240101]({_REPOSITORY}/commit/9f8e7d6a), [1700000000]({_REPOSITORY}/commit/9f8e7d6c),\n"
            f"[defaced]({_REPOSITORY}/commit/9f8e7d6b)\n"
        },
        0,
    ),
    Example("another project", {"a.md": f"* [mill/spindle#1643]({_REPOSITORY}/pull/1634): docs\n"}, 0),
    Example("a project by its name", {"a.md": f"* [loom#1643]({_REPOSITORY}/pull/1634): docs\n"}, 1),
    Example("a proposal", {"a.adoc": "See https://eips.example/EIPS/eip-55.md[EIP50] on sums.\n"}, 1),
    Example(
        "one series by two names",
        {"a.md": "[ERC-20](https://eips.example/EIPS/eip-20), [RFC 0009](https://a.example/rfcs/9)\n"},
        0,
    ),
    Example("a citation by author and year", {"a.md": "[PEP 2024](https://peps.example/pep-0352/)\n"}, 0),
    Example("a key", {"a.rst": "`LOOM-1417 <https://jira.example/browse/LOOM-1605>`_ and so on.\n"}, 1),
    Example("a key of another project", {"a.md": "[FLIP-116](https://jira.example/browse/LOOM-1605)\n"}, 0),
    Example(
        "commits",
        {
            "a.md": f"[aa083d8]({_REPOSITORY}/commit/{'c' * 33}aa083d8) [cc9956a]({_REPOSITORY}/commit/c9956aceaeecb3)\n"
        },
        1,
    ),
    Example("versions", {"a.md": "[arXiv:2401.01234v2](https://arxiv.org/abs/2401.01234v1)\n"}, 0),
    Example("papers", {"a.md": "[2401.01234](https://arxiv.org/pdf/2401.01243)\n"}, 1),
    Example(
        "years and counts",
        {
            "a.md": f"[2013]({_REPOSITORY}/issues/2103), [7]({_REPOSITORY}/issues/71), [PR #2]({_REPOSITORY}/pull/3)\n"
        },
        0,
    ),
    Example("in code", {"a.md": f"```\n<a href='{_REPOSITORY}/pull/17634'>#17643</a>\n```\n"}, 0),
)
