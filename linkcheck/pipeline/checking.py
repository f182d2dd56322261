"""Documents checked: what they cite gathered, asked for, judged, and made one report.

Knows the order of these steps; decides nothing about links.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace

from linkcheck import tables
from linkcheck.config import ProbeOptions, Settings
from linkcheck.engines.local import cores
from linkcheck.errors import NothingToReadError
from linkcheck.gather.gathered import Gathered
from linkcheck.gather.grouping import outlets_of
from linkcheck.interrupts import Interrupts
from linkcheck.model import INTERNAL, Document, Finding, Link, Report, Skipped
from linkcheck.outlets import outlet_names
from linkcheck.pipeline.accepting import Accepting
from linkcheck.pipeline.reading import collection_of, read_files
from linkcheck.pipeline.reporting import report_of, without_secrets
from linkcheck.pipeline.watch import Watch
from linkcheck.urls.shortened import described

if TYPE_CHECKING:
    from linkcheck.collect.folders import Candidate
    from linkcheck.judge.catalogue import Rule
    from linkcheck.judge.facts import Facts
    from linkcheck.local.targets import Found, LocalLinks
    from linkcheck.model import CanonicalUrl
    from linkcheck.pipeline.failing import Failing
    from linkcheck.probe.contract import History

__all__ = ["check_paths"]

_TRACEBACK = "Set LINKCHECK_TRACEBACK=1 to see where, and report it with the document that shows it."


def check_paths(paths: Sequence[str], settings: Settings, watch: Watch | None = None) -> Report:
    """Return the report on everything under `paths`; raises NothingToReadError, ConfigurationError, UsageError."""
    started, clock = datetime.now(UTC), time.monotonic()
    today = settings.today or started.date()
    settings = replace(settings, today=today)
    tables.add(settings.own_tables)
    if settings.overrides:
        from linkcheck.pipeline.overriding import with_hosts_of_overrides

        settings = with_hosts_of_overrides(settings)
    accepting = Accepting(settings)
    dying = _dying(settings)
    collection = collection_of(paths, settings)
    gathered, skipped, incomplete = Gathered(), list[Skipped](), False
    local: LocalLinks | None = None
    outlet_names()  # what workers and rules both need is made once, before workers are forked
    with read_files(collection.candidates, settings, watch) as batches:
        from linkcheck.judge.judging import load_rules, that_can_judge  # loaded while the workers read

        rules = load_rules(settings.select, (*settings.ignore, *settings.rules_off), settings.rules_on)
        try:
            for documents, left_out in batches:
                skipped += left_out
                for document in documents:
                    if document.local or settings.base_url is not None:
                        local = local or _local_links(collection.candidates, paths, settings)
                        document = local.take(document)
                    _gather(document, gathered, skipped)
        except KeyboardInterrupt:
            incomplete = True
    documents = gathered.documents()
    if not documents:
        if incomplete:
            raise KeyboardInterrupt
        raise _nothing_read(skipped)
    with Interrupts(happened=incomplete) as interrupts:
        links, network = gathered.links(), "offline"
        del gathered  # what it holds beside documents and links is as large as those
        if settings.probe is not None and not incomplete:
            links, network, unmatched, failing = _probed(links, documents, settings, settings.probe, watch)
            if dying is not None and network == "online":
                dying.learn(links, failing, today)
            skipped += (*_not_probed(links), *unmatched)
        documents = list(map(without_secrets, documents))
        judging = that_can_judge(rules, network)
        at_home = local.found(documents) if local is not None else None
        facts = _facts(documents, links, today, network, at_home)
        found, failed = _judged(documents, links, facts, judging)
        accepted = accepting.part(found, documents, links, facts, judging, failed)
        if dying is not None:
            accepted = accepted._replace(
                findings=dying.settled(accepted.findings), suppressed=dying.settled(accepted.suppressed)
            )
            dying.write()
        skipped += (*collection.skipped, *failed)
        begun = started.strftime("%Y-%m-%dT%H:%M:%SZ")
        report = report_of(documents, links, accepted, judging, skipped, network, begun, at_home)
        report = replace(report, elapsed_s=time.monotonic() - clock)
    return replace(report, incomplete=True) if interrupts.happened else report


def _dying(settings: Settings) -> "Failing | None":
    """Return what is known of links that have only just died; loaded where somebody asks."""
    if settings.dead_after is None and settings.state is None:
        return None
    from linkcheck.pipeline.failing import failing_of

    return failing_of(settings)


def _local_links(candidates: "Sequence[Candidate]", paths: Sequence[str], settings: Settings) -> "LocalLinks":
    """Return what takes documents with local links; loaded for the first of them."""
    from linkcheck.pipeline.targets import local_links

    return local_links(candidates, paths, settings)


def _gather(document: Document, gathered: Gathered, skipped: list[Skipped]) -> None:
    """Add a document to what is gathered; one that does not hold together is skipped, and costs no other."""
    try:
        gathered.merge(Gathered.of(document))
    except Exception as error:  # whatever it is
        if os.environ.get("LINKCHECK_TRACEBACK"):
            raise
        skipped.append(Skipped(document.path, INTERNAL + described(error)))


def _nothing_read(skipped: Sequence[Skipped]) -> NothingToReadError:
    broken = any(one.reason.startswith(INTERNAL) for one in skipped)
    return NothingToReadError(
        "No document could be read.",
        hint=_TRACEBACK if broken else "Each line above says why.",
        details=(f"{one.subject}: {one.reason}" for one in skipped[:10]),
    )


def _facts(
    documents: Iterable[Document], links: Sequence[Link], today: date, network: str, local: "Found | None"
) -> "Facts":
    """Return what rules may know of the whole run."""
    from linkcheck.judge.cited_often import CitedOften
    from linkcheck.judge.facts import DocumentFacts, Facts

    return Facts(
        {document.path: DocumentFacts.of(document) for document in documents},
        today,
        network,
        {link.url: link for link in links},
        CitedOften.of(links),
        local.by_document() if local is not None else {},
        local.orphans if local is not None else frozenset(),
    )


def _judged(
    documents: Sequence[Document], links: Sequence[Link], facts: "Facts", rules: "Sequence[Rule]"
) -> tuple[tuple[Finding, ...], list[Skipped]]:
    """Return what the rules find, merged and sorted, and on what rules failed."""
    from linkcheck.judge.judging import finish, judge_documents, judge_outlets

    failed: list[Skipped] | None = None if os.environ.get("LINKCHECK_TRACEBACK") else []
    found = judge_documents(documents, facts, rules, failed)
    found += judge_outlets(outlets_of(links).values(), facts, rules, failed)
    return finish(found), failed or []


def _probed(
    links: tuple[Link, ...],
    documents: Iterable[Document],
    settings: Settings,
    options: ProbeOptions,
    watch: Watch | None,
) -> "tuple[tuple[Link, ...], str, list[Skipped], Mapping[CanonicalUrl, History]]":
    """Return the links with what the web answered, the state of the network, patterns that exclude nothing, and failures.

    Of failures that is how long each dead link has been failing.
    """
    from linkcheck.normalise.asking import asked_of, unmatched_by, with_answers
    from linkcheck.probe.probing import Asked, probe_links

    secrets = {one.url: (one.user, one.password) for document in documents for one in document.secrets}
    asking = asked_of(links, options.exclude_url, *_reasons_not_to_ask(settings))
    asked = [Asked(url, fragments, secrets.get(url)) for url, fragments in asking.chosen]
    probing = probe_links(
        asked,
        options,
        watch.probing if watch is not None else None,
        processes=cores() if settings.jobs is None else settings.jobs,
    )
    unmatched = [
        Skipped(f"--exclude-url {pattern}", "matches no link")
        for pattern in unmatched_by(probing.answers.values(), asking.unmatched)
    ]
    warnings = (f"{one.subject} matches no link." for one in unmatched)
    for text in (*warnings, *probing.warnings):
        if watch is not None:
            watch.warning(text)
    found = with_answers(links, {**asking.unasked, **probing.answers}, settings.today)
    return found, probing.network, unmatched, probing.failing


def _reasons_not_to_ask(settings: Settings) -> Iterator[Callable[[Link], str | None]]:
    """Yield what says why a link is not asked about, by what the configuration says of hosts and of the site's own address."""
    if settings.overrides:
        from linkcheck.pipeline.overriding import not_asked

        yield not_asked(settings)
    if settings.base_url is not None:
        from linkcheck.local.own_addresses import OwnAddresses

        yield OwnAddresses(settings.base_url).reason_not_to_ask


def _not_probed(links: Iterable[Link]) -> list[Skipped]:
    """Return the links on which linkcheck itself failed."""
    statuses = ((link.url, link.status) for link in links)
    return [Skipped(url, one.reason) for url, one in statuses if one and one.reason.startswith(INTERNAL)]
