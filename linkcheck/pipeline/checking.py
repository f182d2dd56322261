"""Documents checked: what they cite gathered, asked for, judged, and made one report.

Knows the order of these steps; decides nothing about links.
"""

import os
import time
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace

from linkcheck import __version__
from linkcheck.config import ProbeOptions, Settings
from linkcheck.engines.local import cores
from linkcheck.errors import NothingToReadError
from linkcheck.gather.grouping import groups_of, links_of, outlets_of
from linkcheck.interrupts import Interrupts
from linkcheck.model import (
    INTERNAL,
    Document,
    Finding,
    Level,
    Link,
    Report,
    Skipped,
    Summary,
    Verdict,
)
from linkcheck.outlets import outlet_names
from linkcheck.pipeline.reading import collection_of, read_files
from linkcheck.pipeline.watch import Watch

if TYPE_CHECKING:
    from linkcheck.judge.catalogue import Rule

__all__ = ["check_paths"]

_TRACEBACK = "Set LINKCHECK_TRACEBACK=1 to see where, and report it with the document that shows it."


def check_paths(paths: Sequence[str], settings: Settings, watch: Watch | None = None) -> Report:
    """Return the report on everything under `paths`; raises NothingToReadError, ConfigurationError, UsageError."""
    started, clock = datetime.now(UTC), time.monotonic()
    collection = collection_of(paths, settings)
    documents: list[Document] = []
    skipped: list[Skipped] = []
    incomplete = False
    with read_files(collection.candidates, settings, watch) as batches:
        rules = _rules(settings)
        try:
            for read, left_out in batches:
                documents += read
                skipped += left_out
        except KeyboardInterrupt:
            incomplete = True
    if incomplete and not documents:
        raise KeyboardInterrupt
    if not documents:
        broken = any(one.reason.startswith(INTERNAL) for one in skipped)
        raise NothingToReadError(
            "No document could be read.",
            hint=_TRACEBACK if broken else "Each line above says why.",
            details=(f"{one.subject}: {one.reason}" for one in skipped[:10]),
        )
    started_at = started.strftime("%Y-%m-%dT%H:%M:%SZ")
    with Interrupts(happened=incomplete) as interrupts:
        links, network = links_of(documents), "offline"
        if settings.probe is not None and not incomplete:
            links, network = _probed(links, documents, settings.probe, settings.jobs, watch)
            skipped += _not_probed(links)
        documents = list(map(_without_secrets, documents))
        findings, failed = _judged(documents, links, settings.today or started.date(), network, rules)
        skipped += failed
        everything_skipped = tuple(
            sorted((*collection.skipped, *skipped), key=lambda one: (one.subject, one.reason))
        )
        report = Report(
            version=__version__,
            started_at=started_at,
            elapsed_s=time.monotonic() - clock,
            network=network,
            incomplete=interrupts.happened,
            summary=_summary(documents, links, findings, len(everything_skipped)),
            documents=tuple(documents),
            groups=groups_of(links),
            links=links,
            references=tuple(reference for document in documents for reference in document.references),
            findings=findings,
            skipped=everything_skipped,
        )
    return replace(report, incomplete=True) if interrupts.happened else report


def _rules(settings: Settings) -> "Sequence[Rule]":
    """Return the rules to run, with what they need loaded: this is done while the workers read."""
    from linkcheck.judge.judging import load_rules

    outlet_names()
    return load_rules(settings.select, settings.ignore)


def _judged(
    documents: Sequence[Document], links: Sequence[Link], today: date, network: str, rules: "Sequence[Rule]"
) -> tuple[tuple[Finding, ...], list[Skipped]]:
    """Return what the rules find, merged and sorted, and on what rules failed."""
    from linkcheck.judge.judging import Facts, finish, judge_documents, judge_outlets

    facts = Facts(
        {document.path: document for document in documents},
        today,
        network,
        {link.url: link for link in links},
    )
    failed: list[Skipped] | None = None if os.environ.get("LINKCHECK_TRACEBACK") else []
    found = judge_documents(documents, facts, rules, failed)
    found += judge_outlets(outlets_of(links).values(), facts, rules, failed)
    return finish(found), failed or []


def _probed(
    links: tuple[Link, ...],
    documents: Iterable[Document],
    options: ProbeOptions,
    jobs: int | None,
    watch: Watch | None,
) -> tuple[tuple[Link, ...], str]:
    """Return the links with what the web answered, and the state of the network."""
    from linkcheck.normalise.asking import asked_of, with_answers
    from linkcheck.probe.probing import Asked, probe_links

    secrets = {one.url: (one.user, one.password) for document in documents for one in document.secrets}
    asking = asked_of(links, options.exclude_url)
    asked = [Asked(url, fragments, secrets.get(url)) for url, fragments in asking.chosen]
    probing = probe_links(
        asked,
        options,
        watch.probing if watch is not None else None,
        processes=cores() if jobs is None else jobs,
    )
    unmatched = (f"--exclude-url {pattern} matches no link." for pattern in asking.unmatched)
    for text in (*unmatched, *probing.warnings):
        if watch is not None:
            watch.warning(text)
    return with_answers(links, {**asking.unasked, **probing.answers}), probing.network


def _not_probed(links: Iterable[Link]) -> list[Skipped]:
    """Return the links on which linkcheck itself failed."""
    statuses = ((link.url, link.status) for link in links)
    return [Skipped(url, one.reason) for url, one in statuses if one and one.reason.startswith(INTERNAL)]


def _summary(
    documents: Sequence[Document], links: Sequence[Link], findings: Sequence[Finding], skipped: int
) -> Summary:
    verdicts = dict.fromkeys(Verdict, 0)
    for link in links:
        verdicts[link.verdict] += 1
    levels = dict.fromkeys(Level, 0)
    for finding in findings:
        levels[finding.level] += 1
    return Summary(
        documents=len(documents),
        citations=sum(len(document.citations) for document in documents),
        links=len(links),
        references=sum(len(document.references) for document in documents),
        outlets=len({link.outlet.domain for link in links if link.outlet is not None}),
        skipped=skipped,
        verdicts=verdicts,
        findings=levels,
    )


def _without_secrets(document: Document) -> Document:
    """Return a document as reports may show it."""
    return replace(document, secrets=()) if document.secrets else document
