"""A comment that says what to ignore ignores nothing.

## What it finds

A `linkcheck: ignore` in a comment that matches no finding any more, has expired, names a rule that does not exist, or cannot
be understood.

## Why

It is a **note**. The finding that the comment was written for is gone, and the comment would go on to hide the next one. Where
a rule that the comment names did not run (offline, or not selected), or a link that it covers gave no answer, nothing is said.

## Example

Fires:

```markdown fires
<!-- linkcheck: ignore malformed-url -- the port is a placeholder -->
It listens on https://news.example:8443/status.
```

Stays silent:

```markdown silent
<!-- linkcheck: ignore malformed-url -- the port is a placeholder -->
It listens on https://news.example:99999/status.
```

## What to do

Delete the comment. If it has expired, look at the finding again, and mend it or give the comment another day.
"""

from collections.abc import Iterator

from linkcheck.errors import nearest
from linkcheck.judge.catalogue import describe, rule_ids
from linkcheck.judge.examples import Example, examples_on
from linkcheck.judge.facts import Facts
from linkcheck.judge.locations import on_one_line
from linkcheck.model import Finding, IgnoreUse, Level

RULE = describe(__name__, __doc__, Level.NOTE)


def judge_ignore(use: IgnoreUse, facts: Facts) -> Iterator[Finding]:
    """Yield a finding about a comment that is of no use."""
    message = _said(use, facts)
    if message:
        one = use.ignore
        spot = (one.path, one.line, one.column, one.end_line, one.end_column, one.place)
        yield Finding(RULE.id, RULE.level, message, *spot, title=on_one_line(one.text) or "linkcheck: ignore")


def _said(use: IgnoreUse, facts: Facts) -> str:
    one = use.ignore
    if one.problem:
        return f"This comment ignores nothing: {one.problem}."
    if use.unknown:
        return f'There is no rule "{use.unknown[0]}" to ignore. {nearest(use.unknown[0], rule_ids())}'
    if one.until is not None and one.until < facts.today:
        return f"This comment held until {one.until}: what it ignored counts again."
    if use.matched or use.undecided:
        return ""
    what = " or ".join(one.rules) if one.rules else "no rule"
    return f"This comment ignores nothing: {what} finds {'nothing' if one.rules else 'anything'} there."


EXAMPLES = (
    *examples_on(__doc__),
    Example("on a line", {"a.md": "See [x](https://a.example:99999/). <!-- linkcheck: ignore -->\n"}, 0),
    Example("for web rules, offline", {"a.md": "<!-- linkcheck: ignore dead-link -->\nhttps://a.example/\n"}, 0),
    Example("for all rules, offline", {"a.md": "<!-- linkcheck: ignore -->\nhttps://a.example/\n"}, 0),
    Example(
        "an answer that is no answer",
        {"a.md": "<!-- linkcheck: ignore dead-link -->\nhttps://a.example/\n"},
        0,
        answers="https://a.example/ 503\n",
    ),
    Example(
        "a link that is alive again",
        {"a.md": "<!-- linkcheck: ignore dead-link -->\nhttps://a.example/\n"},
        1,
        answers="https://a.example/ 200\n",
    ),
    Example(
        "a link that is dead",
        {"a.md": "<!-- linkcheck: ignore dead-link until=2026-01-01 -->\nhttps://a.example/\n"},
        0,
        answers="https://a.example/ 404\n",
    ),
    Example("expired", {"a.md": "<!-- linkcheck: ignore malformed-url until=2025-12-31 -->\nhttps://a.example:99999/\n"}, 1),
    Example("no rule", {"a.md": "<!-- linkcheck: ignore malformed-link -->\nhttps://a.example:99999/\n"}, 1),
    Example("no date", {"a.md": "<!-- linkcheck: ignore malformed-url until=soon -->\nhttps://a.example:99999/\n"}, 1),
    Example("in code", {"a.md": "```\n<!-- linkcheck: ignore malformed-url -->\n```\n"}, 0),
    Example("what a comment says of linkcheck", {"a.md": "<!-- see linkcheck: ignore is a word -->\nText.\n"}, 0),
    Example("the whole document", {"a.rst": ".. linkcheck: ignore-file malformed-url\n\nAt https://a.example:99999/.\n"}, 0),
    Example("a document in vain", {"a.adoc": "// linkcheck: ignore-file malformed-url\n\nAt https://a.example/.\n"}, 1),
)  # fmt: skip
