"""The examples of a rule: tiny documents, and how many of the rule's findings they have.

Knows how a rule's page writes them: a fenced block whose info string says `fires` (or `fires=2`) or `silent`,
and may give `file=NAME`, `document-date=DATE` and `today=DATE`. Runs nothing.
"""

import re
from typing import NamedTuple

__all__ = ["Example", "examples_on"]

_BLOCK = re.compile(r"^```(\w+) ([^\n`]+)\n((?:(?!```).*\n)*)```$", re.MULTILINE)
_SUFFIXES = {"text": ".txt", "markdown": ".md", "html": ".html"}


TODAY = "2026-01-01"
"""The day that counts as today where an example does not say."""


class Example(NamedTuple):
    """A tiny folder, the options of the run, and the number of findings that the rule has on it."""

    name: str
    files: dict[str, str]
    expected: int
    document_date: str | None = None
    today: str = TODAY


def examples_on(page: str | None) -> tuple[Example, ...]:
    r"""Return the examples that a rule's page shows, in order.

    >>> page = "Fires:\n\n```text fires=2 file=a.txt\nhttps://a.example/\n```\n"
    >>> examples_on(page)[0][:3]
    ('page 1', {'a.txt': 'https://a.example/\n'}, 2)
    """
    found: list[Example] = []
    for number, match in enumerate(_BLOCK.finditer(page or ""), 1):
        language, info, body = match.groups()
        options = dict(word.partition("=")[::2] for word in info.split())
        file = options.get("file") or f"document{_SUFFIXES.get(language, '.txt')}"
        expected = 0 if "silent" in options else int(options.get("fires") or 1)
        found.append(
            Example(
                f"page {number}",
                {file: body},
                expected,
                options.get("document-date"),
                options.get("today") or TODAY,
            )
        )
    return tuple(found)
