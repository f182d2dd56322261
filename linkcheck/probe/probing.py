"""The probing stage as a whole: links in, answers out, whatever happens on the way.

Knows how the pieces of this folder are put together, and how a run ends; knows nothing of documents.
"""

import asyncio
import signal
import threading
from collections import Counter
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from linkcheck.config import ProbeOptions
from linkcheck.model import Answer, CanonicalUrl, Verdict
from linkcheck.probe.contract import Cache
from linkcheck.probe.visit import Asked, Visit, unasked

if TYPE_CHECKING:
    from linkcheck.probe.network import Network
    from linkcheck.probe.prober import Prober
    from linkcheck.probe.shares import Shares
    from linkcheck.probe.workers import Teller, Told, Worker

__all__ = ["Asked", "Probing", "Watched", "probe_links"]

_TICK = 0.2
"""Seconds between two reports of progress."""


class Watched(NamedTuple):
    """How far a run is."""

    done: int
    total: int
    verdicts: dict[Verdict, int]
    waiting: list[tuple[str, int]]
    """The hosts with links still open, most first: (name, how many)."""
    elapsed: float
    """Seconds since the first request."""


class Probing(NamedTuple):
    """What a run came to."""

    answers: dict[CanonicalUrl, Answer]
    """By link; those that were not reached before an interrupt are missing."""
    network: str
    """`online` or `unavailable`."""
    interrupted: bool
    warnings: tuple[str, ...] = ()
    """Sentences for people: what went wrong beside the links."""


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
    if _is_inside_loop():
        return _in_thread(lambda: _run(_Run(asked, options, watch), 1, signals=False))
    is_main = threading.current_thread() is threading.main_thread()
    return _run(_Run(asked, options, watch), processes if is_main else 1, signals=is_main)


class _Run:
    """One run: what was asked, and what is known of it so far."""

    def __init__(
        self, asked: Sequence[Asked], options: ProbeOptions, watch: Callable[[Watched], None] | None
    ) -> None:
        from linkcheck.probe.requests import RequestHeaders

        self.options = options
        self.watch = watch
        self.headers = RequestHeaders(options)
        self.answers: dict[CanonicalUrl, Answer] = {}
        self.verdicts = dict.fromkeys(Verdict, 0)
        self.total = len(asked)
        self.warnings: list[str] = []
        self.network = "online"
        self.interrupted = False
        self.cache = self._open_cache()
        self.visits = self._visits(asked)

    def _open_cache(self) -> Cache:
        from linkcheck.probe.cache import NoCache, SqliteCache, default_path

        if not self.options.use_cache:
            return NoCache()
        return SqliteCache(self.options.cache or default_path(), warn=self.warnings.append)

    def _visits(self, asked: Sequence[Asked]) -> list[Visit]:
        """Return the visits that have to be made; answers that need none are noted."""
        from fnmatch import translate
        from re import compile as compiled

        from linkcheck.urls.request import request_url

        excluded = [compiled(translate(pattern)) for pattern in self.options.exclude_url]
        method = "GET" if self.options.page_evidence or self.options.fragments else "HEAD"
        visits: list[Visit] = []
        for one in asked:
            pattern = next((i for i, each in enumerate(excluded) if each.match(one.url)), None)
            request = request_url(one.url)
            if pattern is not None:
                self._note(unasked(one.url, f"excluded by {self.options.exclude_url[pattern]}"))
            elif isinstance(request, str):
                self._note(unasked(one.url, request))
            else:
                visits.append(Visit(one, request, method, self._key(one, request)))
        return self._unknown(visits)

    def _key(self, one: Asked, request: Any) -> str:  # noqa: ANN401 - RequestUrl, which is imported when used
        """Return what the cache calls a request: everything that the answer depends on, secrets as a digest."""
        parts = ["page" if self.options.page_evidence else "status", request.url]
        if self.options.insecure:
            parts.append("insecure")
        variant = self.headers.variant(one, request)
        return " ".join([*parts, variant] if variant else parts)

    def _unknown(self, visits: list[Visit]) -> list[Visit]:
        """Return the visits whose answers are not in the cache."""
        import time

        known = self.cache.good([visit.key for visit in visits], time.time() - self.options.max_age)
        left: list[Visit] = []
        for visit in visits:
            answer = known.get(visit.key)
            if answer is None or answer.url != visit.asked.url or not self._covers(answer, visit):
                left.append(visit)
            else:
                self._note(answer)
        return left

    def _covers(self, answer: Answer, visit: Visit) -> bool:
        """Say whether an answer of an earlier run says all that is asked now."""
        if not self.options.fragments:
            return True
        return set(visit.asked.fragments) <= {name for name, _ in answer.fragments}

    def deliver(self, visit: Visit, answer: Answer) -> None:
        """Take an answer, and remember it: good news as it is, bad news as history."""
        self._note(answer)
        code = answer.status.code
        if answer.verdict is Verdict.ALIVE and code is not None and code < 400:
            self.cache.keep(visit.key, answer, good=True)
        elif answer.verdict in (Verdict.DEAD, Verdict.UNREACHABLE):
            self.cache.keep(visit.key, answer, good=False)

    def _note(self, answer: Answer) -> None:
        self.answers[answer.url] = answer
        self.verdicts[answer.verdict] += 1

    def result(self) -> Probing:
        """Return what is known."""
        return Probing(self.answers, self.network, self.interrupted, tuple(self.warnings))


@asynccontextmanager
async def _prober(
    run: _Run, at_once: int, deliver: Callable[[Visit, Answer], None], elsewhere: Callable[[str], bool]
) -> AsyncIterator[tuple["Prober", "Network"]]:
    """Put together what sends requests, and take it apart again."""
    from linkcheck.probe.guard import Guard
    from linkcheck.probe.network import Network
    from linkcheck.probe.prober import Prober
    from linkcheck.probe.resolvers import resolver_for
    from linkcheck.probe.routes import Routes

    async with AsyncExitStack() as stack:
        resolver = resolver_for(run.options.dns_server)
        stack.push_async_callback(resolver.close)
        routes = Routes(run.options)
        stack.push_async_callback(routes.close)
        network = Network(resolver, run.options.control_name)
        stack.push_async_callback(network.close)
        guard = Guard(resolver, run.options, proxied=routes.is_proxied)
        stack.push_async_callback(guard.close)
        prober = Prober(
            run.options,
            guard=guard,
            routes=routes,
            network=network,
            headers=run.headers,
            concurrency=at_once,
            deliver=deliver,
            elsewhere=elsewhere,
        )
        yield prober, network


async def _probe(run: _Run, shares: "Shares", workers: "Sequence[Worker]", at_once: int) -> None:
    """Make the first share of a run's visits, and take what the workers learn of the others."""
    async with _prober(run, at_once, run.deliver, lambda host: shares.owner(host) != 0) as (prober, network):
        for worker in workers:
            worker.listen(partial(_take, run, prober, network))
        ticker = asyncio.ensure_future(_tick(run, prober, workers)) if run.watch is not None else None
        try:
            await prober.run(shares.visits[0])
            for worker in workers:
                await worker.ended()
            await prober.run(
                [visit for worker in workers for visit in worker.waiting.values()]
            )  # one has died
            await prober.settle()
            run.network = network.state(prober.asked + sum(worker.asked for worker in workers))
        finally:
            for worker in workers:
                await worker.stop()
            if ticker is not None:
                ticker.cancel()
                with suppress(asyncio.CancelledError):
                    await ticker


def _take(run: _Run, prober: "Prober", network: "Network", worker: "Worker", told: "Told") -> None:
    """Take what a worker has learnt."""
    for answer in told.answers:
        visit = worker.waiting.pop(answer.url, None)
        if visit is not None:
            run.deliver(visit, answer)
    for visit in told.visits():
        if worker.waiting.pop(visit.asked.url, None) is not None:
            prober.nameless.append(visit)
    network.learn(told.is_reached, told.domains)
    worker.asked = told.asked


async def _probe_share(
    run: _Run, shares: "Shares", number: int, at_once: int, visits: Sequence[Visit], teller: "Teller"
) -> None:
    """Make the visits of a worker's share, and tell what is learnt."""
    async with _prober(run, at_once, teller.deliver, lambda host: shares.owner(host) != number) as (
        prober,
        network,
    ):
        tell = partial(_tell, teller, prober, network)
        telling = asyncio.ensure_future(teller.keep_telling(tell))
        try:
            await prober.run(visits)
        finally:
            telling.cancel()
            tell(prober.nameless)


def _tell(teller: "Teller", prober: "Prober", network: "Network", nameless: Sequence[Visit] = ()) -> None:
    is_reached, domains = network.told()
    teller.tell(is_reached, sorted(domains), prober.asked, nameless)


async def _tick(run: _Run, prober: "Prober", workers: "Sequence[Worker]") -> None:
    loop = asyncio.get_running_loop()
    began = loop.time()
    while run.watch is not None:
        waiting = Counter(dict(prober.waiting()))
        for worker in workers:
            waiting.update(visit.request.host for visit in worker.waiting.values())
        slowest = sorted(waiting.items(), key=lambda item: (-item[1], item[0]))[:3]
        run.watch(Watched(len(run.answers), run.total, dict(run.verdicts), slowest, loop.time() - began))
        await asyncio.sleep(_TICK)


def _run(run: _Run, processes: int, *, signals: bool) -> Probing:
    workers: list[Worker] = []
    try:
        if run.visits:
            shares, at_once = _start_workers(run, processes, workers)
            with (
                asyncio.Runner(loop_factory=_loop_factory()) as runner,
                _stopping(run, signals=signals) as guarded,
            ):
                runner.run(guarded(_probe(run, shares, workers, at_once)))
    finally:
        for worker in workers:
            worker.close()
        run.cache.close()
    return run.result()


def _start_workers(run: _Run, processes: int, workers: "list[Worker]") -> "tuple[Shares, int]":
    """Start the further processes of a run, as many as pay; return the shares, and how many requests each has at once."""
    from linkcheck.probe import prober, routes  # imported before the fork, for all
    from linkcheck.probe.concurrency import concurrency_for
    from linkcheck.probe.shares import processes_for, shares_of

    del prober, routes
    at_once = concurrency_for(run.options.concurrency)
    number = processes_for(run.visits, run.options, processes, at_once)
    shares = shares_of(run.visits, number)
    for one in range(1, number):
        from linkcheck.probe.workers import start_worker

        probe = partial(_probe_share, run, shares, one, at_once // number)
        workers.append(start_worker(shares.visits[one], probe, _loop_factory()))
    return shares, at_once // number


@contextmanager
def _stopping(run: _Run, *, signals: bool) -> Any:  # noqa: ANN401
    """Turn SIGINT and SIGTERM into an early, orderly end; a second one ends it the hard way."""

    async def guarded(main: Coroutine[Any, Any, None]) -> None:
        task = asyncio.current_task()
        loop = asyncio.get_running_loop()

        def stop() -> None:
            run.interrupted = True
            for number in numbers:
                signal.signal(number, signal.default_int_handler)
            if task is not None:
                task.cancel()

        for number in numbers:
            loop.add_signal_handler(number, stop)
        try:
            await main
        except asyncio.CancelledError:
            if not run.interrupted:
                raise

    numbers = (signal.SIGINT, signal.SIGTERM) if signals else ()
    before = {number: signal.getsignal(number) for number in numbers}
    try:
        yield guarded
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop]:
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


def _in_thread(work: Callable[[], Probing]) -> Probing:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1, thread_name_prefix="linkcheck-probe") as pool:
        return pool.submit(work).result()
