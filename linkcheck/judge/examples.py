"""The examples of a rule: tiny documents, what the web answers, and how many of the rule's findings they have.

Knows how a rule's page writes them: a fenced block whose info string says `fires` (or `fires=2`) or `silent`,
and may give `file=NAME`, `document-date=DATE` and `today=DATE`; a block `text answers` after it says what the web
answers about its links (see `answers_in`). Runs nothing.
"""

import re
from datetime import date
from typing import NamedTuple

from linkcheck.model import (
    Answer,
    CanonicalUrl,
    DateEvidence,
    Evidence,
    Hop,
    Origin,
    Page,
    Precision,
    Status,
    Title,
    Verdict,
)
from linkcheck.patterns import compiled

__all__ = ["Example", "answers_in", "examples_on"]

_BLOCK = compiled(r"^```(\w+) ([^\n`]+)\n((?:(?!```).*\n)*)```$", re.MULTILINE)
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
    answers: str = ""
    """What the web answers, in the notation of `answers_in`; empty where it is not asked."""


def examples_on(page: str | None) -> tuple[Example, ...]:
    r"""Return the examples that a rule's page shows, in order.

    >>> page = "Fires:\n\n```text fires=2 file=a.txt\nhttps://a.example/\n```\n"
    >>> examples_on(page)[0][:3]
    ('page 1', {'a.txt': 'https://a.example/\n'}, 2)
    """
    found: list[Example] = []
    for match in _BLOCK.finditer(page or ""):
        language, info, body = match.groups()
        options = dict(word.partition("=")[::2] for word in info.split())
        if "answers" in options:
            if found:
                found[-1] = found[-1]._replace(answers=body)
            continue
        file = options.get("file") or f"document{_SUFFIXES.get(language, '.txt')}"
        expected = 0 if "silent" in options else int(options.get("fires") or 1)
        found.append(
            Example(
                f"page {len(found) + 1}",
                {file: body},
                expected,
                options.get("document-date"),
                options.get("today") or TODAY,
            )
        )
    return tuple(found)


_TITLES = {
    "title": Origin.TITLE_TAG,
    "meta-title": Origin.META,
    "heading": Origin.HEADING,
    "headline": Origin.JSON_LD,
}
_REASONS = {
    200: "OK",
    301: "Moved Permanently",
    404: "Not Found",
    410: "Gone",
    403: "Forbidden",
    429: "Too Many Requests",
}
_DEAD, _BLOCKED = (404, 410), (401, 402, 403, 405, 406, 429, 451, 999)


def answers_in(text: str) -> tuple[Answer, ...]:
    """Return what the web answers, by a notation made for reading.

    A line that starts with a URL begins an answer: the URL, then codes, each redirect's followed by where it leads.
    The lines after it are fields: `title`, `meta-title`, `heading`, `headline`, `date` (JSON-LD's), `meta-date`,
    `time-tag`, `shown-date` (beside the headline), `canonical`, `site`, `there` and `missing` (fragments), `verdict` and
    `reason`.

    >>> answer = answers_in("https://a.example/x 301 https://a.example/y 404")[0]
    >>> answer.verdict.value, answer.status.reason, answer.status.redirects[0].url
    ('dead', 'Not Found', 'https://a.example/y')
    """
    found: list[tuple[str, list[str]]] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        if "://" in line.partition(" ")[0]:
            found.append((line, []))
        else:
            found[-1][1].append(line)
    return tuple(_answer(line.split(), fields) for line, fields in found)


def _answer(words: list[str], lines: list[str]) -> Answer:
    url, *rest = words
    code = int(rest[-1]) if rest and rest[-1].isdigit() else None
    redirects = tuple(Hop(int(rest[at]), rest[at + 1]) for at in range(0, len(rest) - 1, 2))
    fields = [(name.strip(), value.strip()) for name, _, value in (line.partition(":") for line in lines)]
    said = dict(fields)
    fragments = tuple(
        sorted((value, name == "there") for name, value in fields if name in ("there", "missing"))
    )
    verdict = Verdict(said["verdict"]) if "verdict" in said else _verdict(code)
    reason = said.get("reason") or _REASONS.get(code or 0, "OK")
    page = Page(_date(said), said.get("canonical"), said.get("site")) if verdict is Verdict.ALIVE else None
    return Answer(
        CanonicalUrl(url),
        verdict,
        Status(code, reason, redirects[-1].url if redirects else url, redirects),
        page,
        tuple(Title(value, _TITLES[name]) for name, value in fields if name in _TITLES),
        fragments,
    )


def _verdict(code: int | None) -> Verdict:
    if code in _DEAD:
        return Verdict.DEAD
    if code in _BLOCKED:
        return Verdict.BLOCKED
    return Verdict.UNREACHABLE if code is None or code >= 500 else Verdict.ALIVE


def _date(said: dict[str, str]) -> DateEvidence | None:
    origins = {
        "date": Origin.JSON_LD,
        "meta-date": Origin.META,
        "time-tag": Origin.TIME_TAG,
        "shown-date": Origin.HEADING,
    }
    for name, origin in origins.items():
        if name in said:
            return DateEvidence(
                date.fromisoformat(said[name]), Precision.DAY, origin, (Evidence(said[name]),)
            )
    return None
