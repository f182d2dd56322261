"""This module says who is asked next: every host has a queue, and as many workers as its pace and the total allow.

It knows hosts, queues and clocks. What one step of a visit is, and where it leads, is known to its caller.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable

from linkcheck.probe.hosts import Host
from linkcheck.probe.visit import Visit

__all__ = ["Schedule"]

_SLOW = 1.0
"""Seconds from which a step makes a worker give way to other hosts, where the total is all there is room for."""


class Schedule:
    """The order of a run. A visit is open until `end` is called for it; between steps it waits for its present host."""

    def __init__(
        self,
        step: Callable[[Host, Visit], Awaitable[None]],
        *,
        new_host: Callable[[str], Host],
        at_rest: Callable[[str], Awaitable[None]],
        concurrency: int,
    ) -> None:
        """`step` makes one step of a visit; `at_rest` is called with the name of a host that nothing waits for any more."""
        self._step = step
        self._new_host = new_host
        self._at_rest = at_rest
        self._concurrency = concurrency
        self._hosts: dict[str, Host] = {}
        self._ready: deque[Host] = deque()
        """Hosts that have visits which may start; each worker takes visits of one host."""
        self._active = 0
        self._open = 0
        self._tasks: set[asyncio.Task[None]] = set()
        self._finished = asyncio.Event()
        self._more = 0
        """1 while visits may still be added from outside, which counts as an open one."""
        self._fatal: BaseException | None = None

    @property
    def is_idle(self) -> bool:
        """Say whether no visit is open; more may still be added."""
        return self._open == self._more

    async def run(self, visits: Iterable[Visit], *, more: bool = False) -> None:
        """Take all visits to their end; when cancelled, the rest is left where it is.

        With `more` visits may be added meanwhile, and it ends when there is nothing left after `no_more`.
        """
        self._loop = asyncio.get_running_loop()
        self._finished.clear()
        self._more = int(more)
        self._open += self._more
        for visit in visits:
            self._open += 1
            self._host(visit.request.host).queue.append(visit)
        try:
            if self._open:
                for host in self._hosts.values():
                    self._make_ready(host)
                self._fill()
                await self._finished.wait()
            if self._fatal is not None:
                raise self._fatal
        finally:
            for task in self._tasks:
                task.cancel()
            if self._tasks:
                await asyncio.gather(*self._tasks, return_exceptions=True)

    def add(self, visit: Visit) -> None:
        """Take one more visit in, as if it had been here from the start."""
        self._open += 1
        self.go_on(visit)

    def no_more(self) -> None:
        """Note that no more visits will be added."""
        if self._more:
            self._more = 0
            self.end()

    def go_on(self, visit: Visit) -> None:
        """Let a visit go on at its present host, before those that have not begun."""
        host = self._host(visit.request.host)
        host.queue.appendleft(visit)
        self._make_ready(host)
        self._fill()

    def go_on_later(self, visit: Visit, wait: float) -> None:
        """Do the same after so many seconds."""
        self._loop.call_later(wait, self.go_on, visit)

    def end(self) -> None:
        """Note that a visit is at its end."""
        self._open -= 1
        if not self._open:
            self._finished.set()

    def waiting(self) -> list[tuple[str, int]]:
        """Return the hosts that still have links open, most first: (name, links queued or in flight)."""
        held = [(host.name, len(host.queue) + host.active) for host in self._hosts.values()]
        return sorted(((name, n) for name, n in held if n), key=lambda item: (-item[1], item[0]))

    def _host(self, name: str) -> Host:
        host = self._hosts.get(name)
        if host is None:
            host = self._hosts[name] = self._new_host(name)
        return host

    def _make_ready(self, host: Host) -> None:
        if not host.is_ready:
            host.is_ready = True
            self._ready.append(host)

    def _fill(self) -> None:
        """Start workers, one a host in turn, as long as there is room."""
        while self._ready and self._active < self._concurrency:
            host = self._ready.popleft()
            host.is_ready = False
            if not self._may_start(host):
                continue
            host.active += 1
            self._active += 1
            task = self._loop.create_task(self._work(host, self._take(host)))
            self._tasks.add(task)
            task.add_done_callback(self._done)
            if host.has_room:
                self._make_ready(host)

    def _take(self, host: Host) -> Visit:
        host.pace.start(self._loop.time())
        return host.queue.popleft()

    def _may_start(self, host: Host) -> bool:
        """Say whether one more exchange with a host may begin now; if only time is lacking, see to it that it does."""
        if not host.has_room:
            return False
        wait = host.pace.not_before - self._loop.time()
        if wait > 0 and not host.waking:
            host.waking = True
            self._loop.call_later(wait, self._wake, host)
        return wait <= 0

    def _wake(self, host: Host) -> None:
        host.waking = False
        self._make_ready(host)
        self._fill()

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        error = None if task.cancelled() else task.exception()
        if error is not None and self._fatal is None:
            self._fatal = error
            self._finished.set()

    async def _work(self, host: Host, visit: Visit | None) -> None:
        """Take one visit of a host after another, for as long as the host's pace lets this many work."""
        try:
            while visit is not None:
                began = self._loop.time()
                await self._step(host, visit)
                visit = self._next(host, self._loop.time() - began)
        finally:
            host.active -= 1
            self._active -= 1
        if host.queue:
            self._make_ready(host)
        elif not host.active:
            await self._at_rest(host.name)
        self._fill()

    def _next(self, host: Host, taken: float) -> Visit | None:
        """Return the worker's next visit after a step that took so many seconds; None ends the worker."""
        host.active -= 1
        try:
            if (taken > _SLOW and self._ready) or not self._may_start(host):
                return None
            visit = self._take(host)
        finally:
            host.active += 1
        if host.has_room:  # its pace has grown
            self._make_ready(host)
            self._fill()
        return visit
