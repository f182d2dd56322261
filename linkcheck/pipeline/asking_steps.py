"""The steps of a run that asks the web, as functions of bytes: which links are asked about, and what the answers are joined to.

Knows what travels between the steps that are in `steps` and those that ask; asks nobody itself. Which links a part of all
outlets has to be asked about is known to that part, and whose host each of them has is known to `probe.shares`. What is
answered goes back to the part, and from there, with the names that sites give themselves, to the documents that cite it.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from msgspec import Struct, msgpack

from linkcheck import tables
from linkcheck.config import Settings
from linkcheck.engines.contract import Kept, packed
from linkcheck.gather.gathered import Gathered, links_of
from linkcheck.judge.facts import DocumentFacts, Facts
from linkcheck.judge.judging import judge_documents
from linkcheck.model import Answer, CanonicalUrl, Document, Finding, Link, LinkFacts, Skipped
from linkcheck.normalise.asking import Asking, asked_of, with_answers
from linkcheck.pipeline.left_unasked import reasons_not_to_ask
from linkcheck.pipeline.steps import (
    Chosen,
    ForAccepting,
    Rows,
    lay_rows,
    of_findings,
    rules_of,
    run_of_findings,
    slips_in,
)
from linkcheck.probe.learnt import Nameless, Settled
from linkcheck.probe.shares import owner_of
from linkcheck.probe.visit import Asked
from linkcheck.urls.request import request_url

__all__ = [
    "Answered",
    "Answers",
    "AskJob",
    "Batch",
    "DocumentsJob",
    "DocumentsJudged",
    "Known",
    "PartAsked",
    "answers_by_batch",
    "ask_part",
    "asking_of",
    "judge_batch",
    "linked",
]


class AskJob(NamedTuple):
    """What the first of these steps has to know of the run."""

    settings: Settings
    owners: int
    """How many partitions of hosts there are."""


class PartAsked(Struct, array_like=True, gc=False):
    """The head of what one part comes to; numbers are those of blobs."""

    number: int
    """Of the links to ask about."""
    asked: list[tuple[int, int]]
    """Number of a partition of hosts, and of the links to ask it about (a list of `Asked`)."""
    unmatched: tuple[str, ...]
    """The patterns that match no link of this part."""


class Answers(Struct, array_like=True, gc=False):
    """What was answered about some links of one part."""

    answers: list[Answer]
    nameless: list[Nameless] = []
    """Those that are settled by what the whole run came to."""


class Answered(Struct, array_like=True, gc=False):
    """What the links that the documents of one batch cite are known by, those of one part."""

    answers: list[Answer]
    names: dict[str, str]
    """What the pages of nameless outlets call themselves, by domain."""


def asking_of(links: Iterable[Link], settings: Settings) -> Asking:
    """Return which of some links are asked about, without regard to how many of their host there are."""
    assert settings.probe is not None
    return asked_of(links, settings.probe.exclude_url, *reasons_not_to_ask(settings))


def ask_part(job: AskJob, parts: Iterable[tuple[int, Sequence[Kept]]]) -> bytes:
    """Return what the web is asked about the links of one part, which comes with its number: `PartAsked`, and its blobs."""
    tables.add(job.settings.own_tables)
    ((number, slips),) = parts
    gathered, documents = Gathered(), list[Document]()
    for slip in (slip for some in slips_in(slips) for slip in some):
        if slip.document.secrets:
            documents.append(Document(slip.document.path, "", secrets=slip.document.secrets))
        gathered.merge(Gathered.of(slip.document))
    documents.sort(key=lambda one: one.path)
    secrets = {one.url: (one.user, one.password) for document in documents for one in document.secrets}
    asking = asking_of(gathered.links(), job.settings)
    by_owner: dict[int, list[Asked]] = {}
    for url, fragments in asking.chosen:
        request = request_url(url) if job.owners > 1 else ""
        owner = 0 if isinstance(request, str) else owner_of(request.host, job.owners)
        by_owner.setdefault(owner, []).append(Asked(url, fragments, secrets.get(url), number))
    head = PartAsked(len(asking.chosen), [(owner, at) for at, owner in enumerate(by_owner)], asking.unmatched)
    return packed(msgpack.encode(head), [msgpack.encode(some) for some in by_owner.values()])


class Known(NamedTuple):
    """The links of a part, with what is known of them."""

    links: tuple[Link, ...]
    answers: Mapping[CanonicalUrl, Answer]
    names: Mapping[str, str]
    """What the pages of nameless outlets call themselves, by domain."""


def linked(
    links: Sequence[Link],
    kept: Iterable[Kept],
    settled: Settled,
    settings: Settings,
    today: date,
    names: Mapping[str, str] | None = None,
) -> Known:
    """Return the links of a part with what was answered about them, which is kept as `Answers`, or why nobody was asked.

    `names` are as of `with_answers`.
    """
    answers = dict(asking_of(links, settings).unasked)
    decoder = msgpack.Decoder(Answers)
    for one in kept:
        some = decoder.decode(one.read())
        answers |= {answer.url: answer for answer in some.answers}
        for nameless in some.nameless:
            answers[nameless.answer.url] = nameless.settled(condemned=settled.condemns(nameless.host))
    found = with_answers(links, answers, today, names)
    renamed = (
        after.outlet for before, after in zip(links, found, strict=True) if after.outlet != before.outlet
    )
    return Known(found, answers, {one.domain: one.name for one in renamed if one is not None})


def answers_by_batch(known: Known, batches: Mapping[str, int]) -> dict[int, Answered]:
    """Return by batch of documents what rules that look at one document have to know of its links.

    `batches` says of which batch a document is, by its path.
    """
    found: dict[int, Answered] = {}
    for link in known.links:
        answer = known.answers.get(link.url)
        if answer is None:
            continue
        name = known.names.get(link.outlet.domain) if link.outlet is not None else None
        for batch in {batches[citation.path] for citation in link.citations}:
            one = found.setdefault(batch, Answered([], {}))
            one.answers.append(answer)
            if name is not None and link.outlet is not None:
                one.names[link.outlet.domain] = name
    return found


class DocumentsJob(NamedTuple):
    """What the last of these steps has to know of the run."""

    settings: Settings
    today: date
    rules: Chosen
    network: str
    accepting: ForAccepting


class Batch(NamedTuple):
    """The documents of one batch, and what the web answered about the links that they cite."""

    documents: Kept
    answers: Sequence[Kept]


class DocumentsJudged(Struct, array_like=True, gc=False):
    """What the documents of one batch come to."""

    findings: Rows
    skipped: list[Skipped]
    about: list[LinkFacts]
    """As in `Mapped`, all of them."""


def judge_batch(job: DocumentsJob, batches: Iterable[Batch]) -> bytes:
    """Return what the rules that look at one document find in those of a batch (`DocumentsJudged`)."""
    tables.add(job.settings.own_tables)
    (batch,) = batches
    answers: dict[CanonicalUrl, Answer] = {}
    names: dict[str, str] = {}
    decoder = msgpack.Decoder(Answered)
    for kept in batch.answers:
        data = kept.read()
        if not data:
            continue
        some = decoder.decode(data)
        answers |= {answer.url: answer for answer in some.answers}
        names |= some.names
    failed: list[Skipped] | None = None if os.environ.get("LINKCHECK_TRACEBACK") else []
    rules = rules_of(job.rules, job.network)
    findings, about = list[Finding](), list[LinkFacts]()
    for document in msgpack.decode(batch.documents.read(), type=list[Document]):
        links = with_answers(links_of([document]), answers, job.today, names)
        facts = Facts(
            {document.path: DocumentFacts.of(document)},
            job.today,
            job.network,
            {link.url: link for link in links},
        )
        found = judge_documents([document], facts, rules, failed)
        findings += found
        if job.accepting.links:
            about += of_findings(found, document.links)
    blobs: list[bytes] = []
    rows = lay_rows(run_of_findings(findings), blobs)
    return packed(msgpack.encode(DocumentsJudged(rows, failed or [], about)), blobs)
