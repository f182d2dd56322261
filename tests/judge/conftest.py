"""Builders of links, citations and documents for the tests of rules; the facts are written by hand."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
from msgspec.structs import replace

from linkcheck.judge.catalogue import Rule
from linkcheck.judge.cited_often import CitedOften
from linkcheck.judge.examples import Example, answers_in
from linkcheck.judge.judging import Facts, finish, judge_documents, judge_outlets, load_rules
from linkcheck.model import (
    Answer,
    CanonicalUrl,
    Citation,
    DateEvidence,
    Document,
    DocumentDate,
    Evidence,
    Finding,
    Kind,
    Link,
    LinkFacts,
    Mention,
    MentionKind,
    Origin,
    Outlet,
    Precision,
    Reference,
    Role,
    UrlFacts,
)
from linkcheck.testing import findings_of

TODAY = date(2026, 1, 1)


def day(
    text: str, origin: Origin = Origin.URL, evidence: str = "", precision: Precision | None = None
) -> DateEvidence:
    parts = [int(part) for part in text.split("-")]
    known = precision or (Precision.YEAR, Precision.MONTH, Precision.DAY)[len(parts) - 1]
    value = date(*[*parts, 1, 1][:3])
    return DateEvidence(value, known, origin, (Evidence(evidence or text.replace("-", "/")),))


def cite(
    url: str = "https://news.example/a",
    path: str = "a.md",
    line: int | None = 1,
    column: int | None = 1,
    role: Role = Role.PROSE,
    kind: Kind = Kind.LINK,
    text: str = "the text",
    block: int | None = None,
    mentions: Sequence[Mention] = (),
    target: str | None = None,
    place: str | None = None,
) -> Citation:
    return Citation(
        path, line, column, line, (column or 0) + len(url), place, url, text, kind, target or url, role,
        block if block is not None else (line or 0), tuple(mentions), CanonicalUrl(url),
    )  # fmt: skip


def outlet_named(domain: str | None) -> Outlet | None:
    return Outlet(domain.partition(".")[0].title(), domain) if domain else None


def facts_of(url: str, **more: object) -> UrlFacts:
    parts = urlsplit(url) if "[" not in url else urlsplit("https://x/")
    return UrlFacts(CanonicalUrl(url), parts.scheme, parts.hostname or "", **more)  # type: ignore[arg-type]


def domain_of(url: str) -> str | None:
    host = facts_of(url).host
    return ".".join(host.split(".")[-2:]) if "." in host else None


def link(
    url: str,
    *citations: Citation,
    dated: DateEvidence | str | None = None,
    outlet: str | None = "",
    **facts: object,
) -> Link:
    known = day(dated) if isinstance(dated, str) else dated
    domain = domain_of(url) if outlet == "" else outlet
    return Link(
        CanonicalUrl(url), facts_of(url, **facts), outlet_named(domain), known, citations or (cite(url),)
    )


def answered(answer: str, *citations: Citation, known: Link | None = None, **more: object) -> Link:
    """Return a link as the web answered it, in the notation of `answers_in`; `more` is what `link` takes."""
    (one,) = answers_in(answer)
    made = known or link(one.url, *citations, **more)  # type: ignore[arg-type]
    return _with_answer(made, {one.url: one})


def link_facts(
    url: str, dated: DateEvidence | str | None = None, outlet: str | None = "", **facts: object
) -> LinkFacts:
    made = link(url, dated=dated, outlet=outlet, **facts)
    return LinkFacts(made.facts, made.outlet, made.date)


def written(
    value: str,
    not_after: str | None = "same",
    origin: Origin = Origin.FRONT_MATTER,
    declared: bool = True,
    from_urls: Sequence[str] = (),
    evidence: Sequence[Evidence] = (),
) -> DocumentDate:
    first = date.fromisoformat(value)
    last = first if not_after == "same" else (date.fromisoformat(not_after) if not_after else None)
    urls = tuple(CanonicalUrl(url) for url in from_urls)
    return DocumentDate(first, first, last, Precision.DAY, origin, declared, tuple(evidence), urls)


def document(
    *citations: Citation,
    path: str = "a.md",
    dated: DocumentDate | None = None,
    references: Sequence[Reference] = (),
    links: Sequence[LinkFacts] = (),
) -> Document:
    return Document(path, "markdown", citations, tuple(references), (), tuple(links), dated)


def reference(title: str | None, line: int = 1, link: str | None = None, **more: object) -> Reference:
    url = CanonicalUrl(link) if link else None
    return Reference("Related article", title, "a.md", line, 1, line, 20, None, url, **more)  # type: ignore[arg-type]


def attribution(
    text: str, outlet: str | None = None, weekday: int | None = None, dated: DateEvidence | None = None
) -> Mention:
    return Mention(MentionKind.ATTRIBUTION, text, 1, 1, outlet, weekday, dated)


def published(text: str, dated: DateEvidence) -> Mention:
    return Mention(MentionKind.DATE, text, 1, 1, None, None, dated)


def judge(
    rule: str | Sequence[str],
    links: Sequence[Link] = (),
    documents: Sequence[Document] = (),
    today: date = TODAY,
    network: str | None = None,
) -> tuple[Finding, ...]:
    """Return the finished findings of one rule; `links` are taken as one outlet's; online where one was answered."""
    rules = load_rules([rule] if isinstance(rule, str) else rule)
    known = network or ("online" if any(one.status is not None for one in links) else "offline")
    facts = Facts(
        {one.path: one for one in documents},
        today,
        known,
        {one.url: one for one in links},
        CitedOften.of(links),
    )
    return finish([*judge_documents(documents, facts, rules), *judge_outlets([links], facts, rules)])


@pytest.fixture
def make() -> SimpleNamespace:
    """Return the builders."""
    return SimpleNamespace(
        answered=answered, attribution=attribution, cite=cite, day=day, document=document, facts_of=facts_of, judge=judge, link=link,
        link_facts=link_facts, published=published, reference=reference, written=written, TODAY=TODAY,
    )  # fmt: skip


def _with_answer(one: Link, answers: Mapping[CanonicalUrl, Answer]) -> Link:
    answer = answers.get(one.url)
    if answer is None:
        return one
    titles = (*one.titles, *answer.titles)
    return replace(
        one,
        titles=titles,
        verdict=answer.verdict,
        status=answer.status,
        page=answer.page,
        fragments=answer.fragments,
    )


@pytest.fixture
def run_example() -> Callable[[Sequence[Rule], Example], tuple[Finding, ...]]:
    """Return what runs rules on an example: its documents are read, its answers are the web's."""
    return findings_of
