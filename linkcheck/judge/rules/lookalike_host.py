"""A host is written nearly like a known one, and is not it.

## What it finds

Links whose host is not known and looks like one that is: an outlet of our table, or a host that the same documents cite at
least five times, and five times as often. Either

- it differs in what nobody sees: a letter of another script (`bloomberg` with a Cyrillic `о`), a digit for the letter it
  looks like (`theguard1an`), two letters swapped (`wikipeida`), one letter three times (`twittter`); or
- it differs by one letter from a host cited often, and its path begins as paths there do: the same account, the same
  project.

One letter alone says nothing: `stripe.com` is no misspelt `stripes.com`, nor `cython.org` a `python.org`. Names of fewer than
five letters are left alone, and so are placeholders like `example.com`, and a domain of which three hosts are cited.

## Why

It is a **note**, since a host that nobody knows may be a company of its own (`timedia.co.jp` is none of `itmedia.co.jp`).
Otherwise such a link is a slip of the pen, or a trap: whoever registers the misspelt name owns what readers find there. Among
the 58,900 distinct hosts of 87 folders (lists of links, newsletters, manuals, package documentation) three looked so, and all
were slips (`twittter.com`, `gitourious.org`, `decentralzed-id.com`); of 52 other folders one had such a host, and it was no
slip. Of 85 hosts that differ by one letter and nothing more, fewer than ten were, so that is not reported.

## Example

Fires:

```text fires
https://www.theguard1an.com/world/2025/feb/20/talks-on-a-quiet-channel
```

Stays silent:

```text silent
https://stripe.com/docs and https://www.theguardian.com/world
```

## What to do

Put in the host that was meant, or leave it and ignore the rule for it, where it is meant.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from linkcheck.judge.catalogue import describe
from linkcheck.judge.cited_often import first_segment, letters_of
from linkcheck.judge.examples import Example, examples_on
from linkcheck.judge.facts import Facts
from linkcheck.judge.locations import by_document, finding_at, host_cause, with_host
from linkcheck.judge.messages import quoted
from linkcheck.model import Finding, Level, Link

RULE = describe(__name__, __doc__, Level.NOTE)
ALONE = True

_SHORTEST = 5
_HOSTS = 3
"""Hosts of one domain in one run from which nobody mistyped it: it is a site of its own."""
_SHORTEST_SEGMENT = 3
_MOST_DIGITS = 8
"""Digits of a name that are read as letters one by one."""
_PLACEHOLDERS = ("example", "test", "invalid", "localhost", "yourdomain", "domain")


def judge_outlet(links: Sequence[Link], facts: Facts) -> Iterator[Finding]:
    """Yield one finding for each link to the host, and each document that cites it."""
    outlet = links[0].outlet if links else None
    if outlet is None or "/" in outlet.domain:
        return
    from linkcheck.outlets import outlet_record

    domain = outlet.domain
    if outlet_record(domain) is not None or len({link.facts.host for link in links}) >= _HOSTS:
        return
    seen = _looks_like(domain, facts)
    often = None if seen is not None else [*facts.often.near(domain, _count(domain, links, facts))]
    if seen is None and not often:
        return
    for link in links:
        known = link.facts
        if known.original is not None or known.problem is not None or known.defanged:
            continue
        meant = seen or next((one for one in often or () if _shares_a_path(link, one, facts)), None)
        if meant is not None:
            message = f"The host {quoted(domain)} is not known and looks like {quoted(meant)}."
            for places in by_document(link.citations):
                yield finding_at(
                    RULE, places, link, message, cause=host_cause(link), meant=_meant(link, domain, meant)
                )


def _meant(link: Link, domain: str, meant: str) -> str | None:
    """Return the link's URL on the domain that was probably meant, or None where its host does not end in its own."""
    host = link.facts.host
    return with_host(link, host.removesuffix(domain) + meant) if host.endswith(domain) else None


def _count(domain: str, links: Sequence[Link], facts: Facts) -> int:
    """Return how often an outlet is cited; of one that is cited often, `links` may be some of its own."""
    return facts.often.counts.get(domain) or sum(len(link.citations) for link in links)


def _shares_a_path(link: Link, domain: str, facts: Facts) -> bool:
    """Say whether a link's path begins as one does that is cited on a domain, and as not just any site's does."""
    segment = first_segment(link.url)
    if len(segment) < _SHORTEST_SEGMENT or segment.isdecimal() or segment in _common_segments():
        return False
    return segment in facts.often.segments.get(domain, ()) and not domain.startswith(_PLACEHOLDERS)


def _looks_like(domain: str, facts: Facts) -> str | None:
    """Return the known domain that is read in this one's place, or None."""
    label, _, suffix = domain.partition(".")
    if not suffix:
        return None
    known, often = _known()[0], facts.often.counts
    letters = "".join(sorted(label))
    swapped = letters in _known()[1] or letters in facts.often.letters
    for twin in _twins(label, swapped=swapped) if swapped or _has_signs(label) else ():
        other = f"{twin}.{suffix}"
        if other in known or other in often:
            if len(twin) >= _SHORTEST and twin != label and not other.startswith(_PLACEHOLDERS):
                return other
    return None


def _has_signs(label: str) -> bool:
    """Say whether a name has letters of another script, digits that look like letters, or one letter three times."""
    if label.startswith("xn--") or not _alike()[0].keys().isdisjoint(label):
        return True
    return any(one == other == third for one, other, third in zip(label, label[1:], label[2:], strict=False))


@cache
def _known() -> tuple[frozenset[str], frozenset[str]]:
    """Return the domains of the outlets that we know, and their letters."""
    from linkcheck.outlets.known_outlets import known_domains

    return frozenset(known_domains()), letters_of(known_domains())


def _twins(label: str, *, swapped: bool) -> Iterator[str]:
    """Yield the names that a name may be read as: each differs in what nobody sees.

    Letters that are swapped are the same letters: with `swapped` a known name has those of this one.
    """
    digits, letters = _alike()
    if label.startswith("xn--"):
        try:
            written = label[4:].encode("ascii").decode("punycode")
        except (UnicodeError, ValueError):
            return
        read = written.translate(letters)
        if read.isascii():
            yield read
        return
    places = [at for at, char in enumerate(label) if char in digits]
    for at in places[:_MOST_DIGITS]:
        for letter in digits[label[at]]:
            yield label[:at] + letter + label[at + 1 :]
    if len(places) > 1:
        yield "".join(digits.get(char, char)[0] for char in label)
    for at in range(len(label) - 1):
        one, other = label[at], label[at + 1]
        if swapped and one != other and one.isalpha() and other.isalpha() and len(label) > _SHORTEST:
            yield label[:at] + other + one + label[at + 2 :]
        if at and one == other == label[at - 1]:
            yield label[:at] + label[at + 1 :]


@cache
def _alike() -> tuple[dict[str, str], dict[int, str]]:
    from linkcheck.tables import load

    table = load("lookalikes")
    return table["digits"], str.maketrans(table["letters"])


@cache
def _common_segments() -> frozenset[str]:
    from linkcheck.tables import load

    return frozenset(load("lookalikes")["common"]["segments"].split())


_OFTEN = "".join(f"See https://forge.example/roe/part-{n} there.\n\n" for n in range(6))

EXAMPLES = (
    *examples_on(__doc__),
    Example("two letters swapped", {"a.txt": "See https://en.wikipeida.org/wiki/Dam there.\n"}, 1),
    Example("one letter three times", {"a.txt": "See https://twittter.com/roe there.\n"}, 1),
    Example("a letter of another script", {"a.txt": "See https://www.bl\u043e\u043emberg.com/a there.\n"}, 1),
    Example(
        "a host cited often, the same account",
        {"a.txt": f"{_OFTEN}See https://forgge.example/roe/part-9 there.\n"},
        1,
    ),
    Example(
        "in two documents", dict.fromkeys(("a.txt", "b.txt"), "See https://twittter.com/roe there.\n"), 2
    ),
    Example(
        "a host cited often, another account",
        {"a.txt": f"{_OFTEN}See https://forgge.example/moe/part-9 there.\n"},
        0,
    ),
    Example(
        "a path that any site has",
        {
            "a.txt": "See https://forge.example/docs there.\n\n" * 6
            + "See https://forgge.example/docs there.\n"
        },
        0,
    ),
    Example("a name of its own", {"a.txt": "See https://stripe.com/a and https://cython.org/b there.\n"}, 0),
    Example("a known host", {"a.txt": "See https://www.theguardian.com/a there.\n"}, 0),
    Example(
        "three hosts of one domain",
        {"a.md": "".join(f"See https://{host}twittter.com/roe there.\n" for host in ("www.", "", "open."))},
        0,
    ),
    Example("a short name", {"a.txt": "See https://bcb.com/a there.\n"}, 0),
    Example("made harmless", {"a.txt": "See hxxps://twittter[.]com/roe there.\n"}, 0),
    Example("in code", {"a.md": "```\nhttps://twittter.com/roe\n```\n"}, 0),
)
