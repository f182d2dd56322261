"""A host ends in a top-level domain that does not exist.

## What it finds

A slip of the finger in the last part of a host: `github.cocm`, `news.ogr`, `www.example.con`. Two things have to come
together: the public suffix list that linkcheck brings along has no such top-level domain, and the ending is one slip away from
`com`, `org`, `net`, `edu`, `gov` or `info`: two letters swapped, a letter doubled or repeated, a neighbouring key hit as well,
and in `com` a neighbouring key hit instead. A file's name in the place of a host (`https://report.html/`) counts as well.

Any other unknown ending is left alone: it may be a network's own (`.corp`, `.lan`), reserved (`.example`, `.test`, `.invalid`,
`.localhost`, `.local`, `.internal`, `.onion`, `.arpa`), or newer than the list. So are links that were asked and answered,
links that `dead-link` reports, and whatever stands in code or in page furniture.

## Why

It is an **error**: nobody can follow the link, and no check of the web is needed to know that. An ending that nearly reads
`.com` is not going to be delegated, because new top-level domains must not be confusable with those that exist.

## Example

Fires:

```markdown fires
The [code](https://github.cocm/someone/something) is public.
```

Stays silent:

```markdown silent
The [code](https://github.com/someone/something) is public.
```

## What to do

Put the right ending in. The message names the one that was probably meant.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from linkcheck.judge.catalogue import describe
from linkcheck.judge.examples import Example, examples_on
from linkcheck.judge.facts import Facts
from linkcheck.judge.locations import by_document, cites_at_all, finding_at, host_cause, with_host
from linkcheck.judge.messages import quoted
from linkcheck.model import Finding, Level, Link, Verdict

RULE = describe(__name__, __doc__, Level.ERROR)
ALONE = True

_SCHEMES = frozenset({"http", "https", "ftp"})
_MEANT = ("com", "org", "net", "edu", "gov", "info")
_FILES = frozenset(
    {"html", "htm", "php", "aspx", "pdf", "jpg", "jpeg", "png", "gif", "xml", "json", "css", "docx"}
)
_NETWORKS_OWN = frozenset({"dom", "ent", "como", "into", "nest", "newt", "nets", "orgs"})
"""Endings that networks give their own hosts, words that may yet become domains, and what stands for a domain in examples."""
_KEYS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_SILENT = frozenset({Verdict.ALIVE, Verdict.BLOCKED, Verdict.DEAD})


def judge_outlet(links: Sequence[Link], _facts: Facts) -> Iterator[Finding]:
    """Yield one finding for each document that cites the host."""
    slips = _slips()
    for link in links:
        facts = link.facts
        if facts.scheme not in _SCHEMES or facts.defanged or link.verdict in _SILENT or "." not in facts.host:
            continue
        ending = facts.host.rpartition(".")[2]
        hint = slips.get(ending) or ("" if ending in _FILES else None)
        if hint is not None and not _exists(ending):
            yield from _judge(link, ending, hint)


def _judge(link: Link, ending: str, hint: str) -> list[Finding]:
    meant = f"perhaps .{hint} is meant" if hint else "it is a file's ending"
    message = f"{quoted(link.facts.host)} cannot exist: there is no top-level domain .{ending}; {meant}."
    url = with_host(link, link.facts.host.removesuffix(ending) + hint) if hint else None
    return [
        finding_at(RULE, places, link, message, again="and here", cause=host_cause(link), meant=url)
        for places in by_document(link.citations, cites_at_all)
    ]


def _exists(ending: str) -> bool:
    from linkcheck.outlets.public_suffixes import top_level_domains

    return ending in top_level_domains()


@cache
def _slips() -> dict[str, str]:
    """Return what one slip makes of the endings that people write most, each with the ending that was meant."""
    found: dict[str, str] = {}
    for meant in _MEANT:
        for slip in _slips_of(meant):
            if slip not in _MEANT and slip not in _NETWORKS_OWN:
                found.setdefault(slip, meant)
    return found


def _slips_of(word: str) -> Iterator[str]:
    yield word[0] + word
    for at, letter in enumerate(word):
        rest = word[at + 1 :]
        if rest:
            yield word[:at] + rest[0] + letter + rest[1:]
        for key in _beside(letter):
            yield word[: at + 1] + key + rest
            if at:
                yield word[:at] + key + letter + rest
            if word == "com":  # in others that makes words, which may yet become domains: `.jet`, `.orb`
                yield word[:at] + key + rest
        for known in word:
            yield word[: at + 1] + known + rest


@cache
def _beside(letter: str) -> str:
    """Return the keys that touch a letter's on the keyboards that most people type on."""
    for row, keys in enumerate(_KEYS):
        at = keys.find(letter)
        if at >= 0:
            above = _KEYS[row - 1][at : at + 2] if row else ""
            below = _KEYS[row + 1][max(at - 1, 0) : at + 1] if row + 1 < len(_KEYS) else ""
            return keys[max(at - 1, 0) : at] + keys[at + 1 : at + 2] + above + below
    return ""


EXAMPLES = (
    *examples_on(__doc__),
    Example("two letters swapped", {"a.txt": "See https://news.example.ogr/a there.\n"}, 1),
    Example("a letter doubled", {"a.md": "The [map](https://maps.council.nett/a) is old.\n"}, 1),
    Example("a neighbouring key", {"a.txt": "See https://www.news.con/a there.\n"}, 1),
    Example(
        "twice in one document", {"a.txt": "See https://news.comm/a and https://news.comm/a again.\n"}, 1
    ),
    Example("a file in the place of a host", {"a.md": "See [the report](https://report.html/).\n"}, 1),
    Example("a network's own ending", {"a.txt": "See https://wiki.corp/a and https://nas.lan/b.\n"}, 0),
    Example(
        "a reserved ending", {"a.txt": "See https://a.example/ and https://b.test/ and http://c.local/.\n"}, 0
    ),
    Example(
        "an ending that is rare",
        {"a.txt": "See https://a.cm/ and https://b.cam/ and https://c.museum/.\n"},
        0,
    ),
    Example("an ending that is unknown", {"a.txt": "See https://a.unheardof/ there.\n"}, 0),
    Example("it answers all the same", {"a.txt": "https://a.comm/x\n"}, 0, answers="https://a.comm/x 200"),
    Example("in code", {"a.md": "```\nhttps://news.ogr/a\n```\n"}, 0),
)
