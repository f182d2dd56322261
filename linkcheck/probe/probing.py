"""This module is the probing stage as a whole: links in, answers out, whatever happens on the way.

It knows how the pieces of this folder are put together, and how a run ends. It knows nothing of documents.
"""

import asyncio
import threading
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from linkcheck.config import ProbeOptions
from linkcheck.interrupts import Interrupts
from linkcheck.model import Answer
from linkcheck.probe.run import Probing, Run, Watched
from linkcheck.probe.visit import Asked, Visit

if TYPE_CHECKING:
    from linkcheck.probe.exchange import Exchange
    from linkcheck.probe.network import Network
    from linkcheck.probe.page_in_hand import PageInHand
    from linkcheck.probe.prober import Prober
    from linkcheck.probe.requests import RequestHeaders
    from linkcheck.probe.shares import Shares
    from linkcheck.probe.workers import Message, Reporter, Worker

__all__ = ["Asked", "Probing", "Watched", "load", "loop_factory", "opened_prober", "probe_links"]

_TICK = 0.2
"""Seconds between two reports of progress."""


def probe_links(
    asked: Sequence[Asked],
    options: ProbeOptions,
    watch: Callable[[Watched], None] | None = None,
    *,
    processes: int = 1,
) -> Probing:
    """Return the answers of the web about all links, asked once each; by several processes where that pays.

    Blocks until all is known; SIGINT and SIGTERM end it early, with what is known. May be called inside a running event
    loop: then the work is done in a thread. Raises UsageError for options that cannot be used.
    """
    run = Run(asked, options, watch)
    with Interrupts(run.stop) as interrupts:
        run.interrupts = interrupts
        if _is_inside_loop():
            _in_thread(lambda: _run(run, 1))
        else:
            _run(run, processes if threading.current_thread() is threading.main_thread() else 1)
        return run.result()


def load() -> None:
    """Import what asking takes, which is half of what the command has to load: for a moment at which others work."""
    from linkcheck.probe import cache_file, concurrency, exchange, prober, requests, routes, shares
    from linkcheck.probe.resolvers import dns, system
    from linkcheck.urls import sharing

    del cache_file, concurrency, exchange, prober, requests, routes, shares, dns, system, sharing
    for name in ("uvloop", "aiodns"):
        with suppress(ImportError):
            import_module(name)


@asynccontextmanager
async def opened_prober(
    options: ProbeOptions,
    headers: "RequestHeaders",
    at_once: int,
    deliver: Callable[[Answer], object],
    hand_over: Callable[[Visit], bool],
    at_rest: Callable[[], object] = bool,
    in_hand: "PageInHand | None" = None,
) -> AsyncIterator[tuple["Prober", "Network"]]:
    """Put together what sends requests, and take it apart again."""
    from linkcheck.probe.guard import Guard
    from linkcheck.probe.network import Network
    from linkcheck.probe.prober import Prober
    from linkcheck.probe.resolvers import resolver_for
    from linkcheck.probe.routes import Routes

    async with AsyncExitStack() as stack:
        resolver = resolver_for(options.dns_server)
        stack.push_async_callback(resolver.close)
        routes = Routes(options)
        stack.push_async_callback(routes.close)
        network = Network(resolver, options.control_name)
        stack.push_async_callback(network.close)
        guard = Guard(resolver, options, proxied=routes.is_proxied)
        stack.push_async_callback(guard.close)
        prober = Prober(
            options,
            guard=guard,
            routes=routes,
            network=network,
            headers=headers,
            concurrency=at_once,
            deliver=deliver,
            hand_over=hand_over,
            at_rest=at_rest,
            in_hand=in_hand,
        )
        yield prober, network


async def _probe(run: Run, shares: "Shares", workers: "Sequence[Worker]", at_once: int) -> None:
    """Make the first share of a run's visits, and take what the workers learn of the others."""
    from linkcheck.probe.exchange import Exchange
    from linkcheck.probe.page_in_hand import PageInHand

    exchange, in_hand = Exchange(shares, workers), PageInHand()
    opened = opened_prober(
        run.options, run.headers, at_once, run.deliver, exchange.hand_over, exchange.check, in_hand
    )
    async with opened as (prober, network):
        run.is_reached = lambda: network.is_reached
        exchange.begin(prober)
        for worker in workers:
            worker.listen(partial(_take, run, exchange, network), partial(_take_back, exchange, in_hand))
        ticker = asyncio.ensure_future(_tick(run, prober, workers)) if run.watch is not None else None
        try:
            await prober.run(shares.visits[0], more=bool(workers))
            for worker in workers:
                await worker.ended()
            run.learn(prober.take_share())
            share = run.learnt()
            await prober.settle(share.nameless.values())
            run.network = await network.concluded(share, remembered=run.remembered)
            if run.network == "online":
                run.is_reached = lambda: True
            run.keep_failures()
        finally:
            run.learn(prober.take_share())
            exchange.close()
            for worker in workers:
                await worker.stop()
            if ticker is not None:
                ticker.cancel()
                with suppress(asyncio.CancelledError):
                    await ticker


def _take(run: Run, exchange: "Exchange", network: "Network", worker: "Worker", message: "Message") -> None:
    """Take what a worker has learnt since its last message."""
    share = message.share
    run.learn(share)
    network.learn(share)
    for answer in share.answers.values():
        if worker.waiting.pop(answer.url, None) is not None:
            run.deliver(answer)
    for url in share.nameless:
        worker.waiting.pop(url, None)
    exchange.pass_on(worker, message.visits())


def _take_back(exchange: "Exchange", in_hand: "PageInHand", worker: "Worker") -> None:
    """Do what a worker has left that has ended; a page that it was reading then is not read here."""
    in_hand.blame(worker.in_hand)
    exchange.take_back(worker)


async def _probe_share(
    run: Run, shares: "Shares", number: int, at_once: int, visits: Sequence[Visit], reporter: "Reporter"
) -> None:
    """Make the visits of a worker's share, and report what is learnt."""

    def hand_over(visit: Visit) -> bool:
        is_anothers = shares.owner(visit.request.host) != number
        if is_anothers:
            reporter.hand(visit)
        return is_anothers

    at_rest = asyncio.Event()
    opened = opened_prober(run.options, run.headers, at_once, bool, hand_over, at_rest.set, reporter.in_hand)
    async with opened as (prober, _):

        def report() -> None:
            reporter.report(prober.take_share())

        reporting = asyncio.ensure_future(reporter.keep_reporting(report, at_rest))
        reporter.listen(prober.add, prober.no_more)
        try:
            await prober.run(visits, more=True)
        finally:
            reporting.cancel()
            report()


async def _tick(run: Run, prober: "Prober", workers: "Sequence[Worker]") -> None:
    """Report now and then how far a run is, and at last how it came out."""
    watch = run.watch
    if watch is None:
        return
    loop = asyncio.get_running_loop()
    began = loop.time()

    def watched(waiting: Mapping[str, int]) -> Watched:
        slowest = sorted(waiting.items(), key=lambda item: (-item[1], item[0]))[:3]
        verdicts = dict(run.verdicts)
        return Watched(sum(verdicts.values()), run.total, verdicts, slowest, loop.time() - began)

    try:
        while True:
            waiting = Counter(dict(prober.waiting()))
            for worker in workers:
                waiting.update(visit.request.host for visit in worker.waiting.values())
            watch(watched(waiting))
            await asyncio.sleep(_TICK)
    except asyncio.CancelledError:
        watch(watched({}))
        raise


def _run(run: Run, processes: int) -> None:
    workers: list[Worker] = []
    try:
        visits = run.begin()
        if visits and not run.interrupts.happened:
            shares, at_once = _start_workers(run, visits, processes, workers)
            with asyncio.Runner(loop_factory=loop_factory()) as runner:
                runner.run(run.until_stopped(_probe(run, shares, workers, at_once)))
    finally:
        for worker in workers:
            worker.close()
        run.look_back()
        run.cache.close()


def _start_workers(
    run: Run, visits: Sequence[Visit], processes: int, workers: "list[Worker]"
) -> "tuple[Shares, int]":
    """Start the further processes of a run, as many as pay; return the shares, and how many requests each has at once."""
    from linkcheck.probe import prober, routes  # imported before the fork, for all
    from linkcheck.probe.concurrency import concurrency_for, few_files_warning
    from linkcheck.probe.shares import processes_for, shares_of

    del prober, routes
    at_once = concurrency_for(run.options.concurrency)
    warning = few_files_warning()
    if warning is not None:
        run.warnings.append(warning)
    number = processes_for(visits, processes, at_once)
    shares = shares_of(visits, number)
    for one in range(1, number):
        from linkcheck.probe.workers import start_worker

        probe = partial(_probe_share, run, shares, one, at_once // number)
        workers.append(start_worker(shares.visits[one], probe, loop_factory()))
    return shares, at_once // number


def loop_factory() -> Callable[[], asyncio.AbstractEventLoop]:
    """Return uvloop's loop where it is installed (no wheel for Windows), else the standard one."""
    try:
        import uvloop
    except ImportError:
        return asyncio.new_event_loop
    return uvloop.new_event_loop


def _is_inside_loop() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


def _in_thread(work: Callable[[], None]) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1, thread_name_prefix="linkcheck-probe") as pool:
        pool.submit(work).result()
