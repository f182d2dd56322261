"""Documents checked: what they cite gathered, asked for, judged, and made one report.

Knows the order of these steps; decides nothing about links.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from linkcheck.config import ProbeOptions, Settings
from linkcheck.engines.choosing import LOCAL, Chosen, opened
from linkcheck.engines.local import cores
from linkcheck.errors import UsageError
from linkcheck.gather.gathered import Gathered
from linkcheck.gather.grouping import outlets_of
from linkcheck.interrupts import Interrupts
from linkcheck.model import INTERNAL, Document, Finding, Link, Report, Skipped
from linkcheck.outlets import outlet_names
from linkcheck.pipeline.beginning import Begun
from linkcheck.pipeline.crawling import as_crawl, crawl_warnings
from linkcheck.pipeline.left_unasked import not_probed, reasons_not_to_ask
from linkcheck.pipeline.reading import is_large, read_files
from linkcheck.pipeline.reporting import nothing_read, report_of, without_secrets
from linkcheck.pipeline.settled_levels import SettledLevels
from linkcheck.pipeline.watch import Watch
from linkcheck.readers.registry import foreign_readers
from linkcheck.urls.shortened import described

if TYPE_CHECKING:
    from linkcheck.judge.catalogue import Rule
    from linkcheck.judge.facts import Facts
    from linkcheck.local.targets import Found, LocalLinks
    from linkcheck.model import CanonicalUrl
    from linkcheck.probe.contract import History
    from linkcheck.report.encoded_rows import EncodedRows

__all__ = ["check_paths", "check_paths_in_rows"]


def check_paths(paths: Sequence[str], settings: Settings, watch: Watch | None = None) -> Report:
    """Return the report on everything under `paths`; raises NothingToReadError, ConfigurationError, UsageError."""
    _warn(crawl_warnings(settings, is_elsewhere=False), watch)
    return _check(Begun.of(paths, settings), watch)


@contextmanager
def check_paths_in_rows(
    paths: Sequence[str],
    settings: Settings,
    memory: int,
    watch: Watch | None = None,
    chosen: Chosen = Chosen(),  # noqa: B008 - a tuple
    datasets: str | None = None,
) -> "Iterator[tuple[Report, EncodedRows | None]]":
    """Give the same report, and where it is large the rows of what is left out of it.

    What is kept of such a run on this machine takes at most `memory` bytes, its findings a quarter as many beside these, and
    the rest goes to a temporary file. Other
    people's readers and rules expect values, and get them. On another engine, and
    where the rows are to be written as data sets, there are always rows, and UsageError says what that cannot do.
    """
    chosen.refuse()
    if chosen.name != LOCAL:
        settings = as_crawl(settings)
    begun = Begun.of(paths, settings)
    if chosen.name == LOCAL and datasets is None:
        if not is_large(begun.collection.candidates) or _needs_values():
            _warn(crawl_warnings(settings, is_elsewhere=False), watch)
            yield _check(begun, watch), None
            return
    else:
        _refuse_values(begun, chosen)
    _warn(crawl_warnings(settings, is_elsewhere=chosen.name != LOCAL), watch)
    from linkcheck.pipeline.streaming import check_in_rows

    with (
        opened(chosen, settings.jobs, memory, begun.key() if chosen.scratch else "", begun.today) as engine,
        check_in_rows(begun, engine, watch, datasets, memory // 4) as streamed,
    ):
        if streamed[0].incomplete:
            engine.keep()
        yield streamed


def _warn(texts: Iterable[str], watch: Watch | None) -> None:
    if watch is not None:
        for text in texts:
            watch.warning(text)


def _refuse_values(begun: Begun, chosen: Chosen) -> None:
    """Raise UsageError where a run needs more than the steps know that make rows, or than one engine has."""
    option = "--datasets" if chosen.name == LOCAL else f"--engine {chosen.name}"
    if _needs_values():
        raise UsageError(
            f"With {option} there can be no readers and rules of other packages.",
            hint=f"Uninstall these, or leave {option} away.",
        )
    settings = begun.settings
    if chosen.name != LOCAL and settings.dead_after is not None and settings.state is None:
        raise UsageError(
            f"With {option} --dead-after needs a file: no cache of one worker knows all links that failed.",
            hint="Name a file that is kept between runs: --state FILE",
        )


def _needs_values() -> bool:
    """Say whether a run needs more than rows: other people's readers and rules expect values."""
    from linkcheck.judge.catalogue import foreign_rules

    return bool(foreign_readers() or foreign_rules())


def _check(begun: Begun, watch: Watch | None) -> Report:
    settings, collection, today = begun.settings, begun.collection, begun.today
    levels = SettledLevels.of(settings)
    gathered, skipped, incomplete = Gathered(), list[Skipped](), False
    local: LocalLinks | None = None
    outlet_names()  # what workers and rules both need is made once, before workers are forked
    with read_files(collection.candidates, settings, watch) as batches:
        from linkcheck.judge.judging import load_rules, that_can_judge  # loaded while the workers read

        rules = load_rules(*begun.chosen_rules)
        if settings.probe is not None:
            _load_asking()
        try:
            for documents, left_out in batches:
                skipped += left_out
                for document in documents:
                    if document.local or settings.base_url is not None:
                        local = local or _local_links(begun)
                        document = local.take(document)
                    _gather(document, gathered, skipped)
        except KeyboardInterrupt:
            incomplete = True
    documents = gathered.documents()
    if not documents:
        if incomplete:
            raise KeyboardInterrupt
        if collection.candidates:
            raise nothing_read(skipped)
    with Interrupts(happened=incomplete) as interrupts:
        links, network = gathered.links(), "offline"
        del gathered  # what it holds beside documents and links is as large as those
        if settings.probe is not None and not incomplete:
            links, network, unmatched, failing = _probed(links, documents, settings, settings.probe, watch)
            levels.learn(links, failing, network, today)
            skipped += (*not_probed(links), *unmatched)
        documents = list(map(without_secrets, documents))
        judging = that_can_judge(rules, network)
        at_home = local.found(documents, lambda: interrupts.happened) if local is not None else None
        facts = _facts(documents, links, today, network, at_home)
        found, failed = _judged(documents, links, facts, judging)
        accepted = begun.accepting.part(found, documents, links, facts, judging, failed)
        accepted = levels.settled(accepted, watch)
        skipped += (*collection.skipped, *failed)
        report = report_of(documents, links, accepted, judging, skipped, network, begun.started_at, at_home)
        report = replace(report, elapsed_s=begun.elapsed())
    return replace(report, incomplete=True) if interrupts.happened else report


def _load_asking() -> None:
    from linkcheck.normalise import asking
    from linkcheck.probe.probing import load

    del asking
    load()


def _local_links(begun: Begun) -> "LocalLinks":
    """Return what takes documents with local links; loaded for the first of them."""
    from linkcheck.pipeline.targets import local_links

    return local_links(begun.collection.candidates, begun.paths, begun.settings)


def _gather(document: Document, gathered: Gathered, skipped: list[Skipped]) -> None:
    """Add a document to what is gathered; one that does not hold together is skipped, and costs no other."""
    try:
        gathered.merge(Gathered.of(document))
    except Exception as error:  # whatever it is
        if os.environ.get("LINKCHECK_TRACEBACK"):
            raise
        skipped.append(Skipped(document.path, INTERNAL + described(error)))


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
    from linkcheck.judge.catalogue import habits_of
    from linkcheck.judge.habits import DatedFolders, with_habits
    from linkcheck.judge.judging import finish, judge_documents, judge_outlets

    failed: list[Skipped] | None = None if os.environ.get("LINKCHECK_TRACEBACK") else []
    found = judge_documents(documents, facts, rules, failed)
    found += judge_outlets(outlets_of(links).values(), facts, rules, failed)
    return finish(with_habits(found, habits_of(rules), DatedFolders.of(documents))), failed or []


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
    asking = asked_of(
        links, options.exclude_url, *reasons_not_to_ask(settings), most_per_host=options.most_per_host
    )
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
