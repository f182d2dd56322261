"""This module is one connection to one address: it sends a request, hands what comes back to a reader, and keeps the deadline.

It knows asyncio's protocols. It knows no pool and no TLS.
"""

import asyncio
import time
from collections.abc import Callable

import httpx

from linkcheck.probe.http.faults import lost_error, seconds
from linkcheck.probe.http.reading import ResponseReader

__all__ = ["Connection", "Key"]

Key = tuple[str, str, int | None, int]
"""What a connection is good for: scheme, host and port of the URL, and the port connected to."""

CLOCK = 0.001
"""Seconds that a timer may be early by: loops count in milliseconds."""
DRAIN_SECONDS = 0.25
"""How long the rest of a small unwanted body may take before its connection is given up."""


class Connection(asyncio.Protocol):
    """Carries one exchange at a time. Bytes that nobody asked for close it."""

    def __init__(self, loop: asyncio.AbstractEventLoop, key: Key, address: str, on_lost: "Lost") -> None:
        self.key = key
        self.address = address
        self.idle_since = 0.0
        self.is_open = False
        self.on_lost = on_lost
        self.transport: asyncio.Transport | None = None
        self._elapsed = 0.0
        self.loop = loop
        self._is_hurried = False
        self._reader: ResponseReader | None = None
        self._sent = 0.0
        self._started = 0.0
        self._deadline = 0.0
        self._timer: asyncio.TimerHandle | None = None
        self._timer_at = 0.0
        self._waiter: asyncio.Future[None] | None = None

    async def exchange(self, message: bytes, reader: ResponseReader, deadline: float) -> float:
        """Send a request, wait until `reader` is done or `deadline`; return seconds from sending to complete headers.

        Raises httpx.ReadTimeout, ReadError or RemoteProtocolError when there are no complete headers. Afterwards the
        connection is closed unless the reader says that it is reusable. A cancelled exchange closes it.
        """
        if self.transport is None:
            raise httpx.ReadError("the connection was closed before the request was sent")
        loop = self.loop
        self._reader = reader
        self._is_hurried = False
        self._elapsed = 0.0
        self._waiter = waiter = loop.create_future()
        self._started = loop.time()
        self._wake_by(deadline)
        self._sent = time.perf_counter()
        self.transport.write(message)
        try:
            await waiter
        except asyncio.CancelledError:
            self._release()
            self.abort()
            raise
        return self._elapsed

    def abort(self) -> None:
        """Close at once, without TLS's farewell: nothing more is to come."""
        self.is_open = False
        if self.transport is not None:
            self.transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport  # type: ignore[assignment]
        self.is_open = True

    def data_received(self, data: bytes) -> None:
        reader = self._reader
        if reader is None:
            self.abort()
            return
        try:
            reader.feed(data)
        except httpx.RemoteProtocolError as error:
            self._fail(error)
            return
        if reader.has_head and not self._elapsed:
            self._elapsed = time.perf_counter() - self._sent
        if reader.is_done:
            self._settle(reader)
        elif reader.is_waiting_for_nothing and not self._is_hurried:
            self._hurry()

    def eof_received(self) -> None:
        self.is_open = False  # connection_lost follows

    def connection_lost(self, exc: Exception | None) -> None:
        self.is_open = False
        self.transport = None
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self.on_lost(self)
        reader = self._reader
        if reader is None:
            return
        broken = lost_error(exc, has_begun=reader.has_begun)
        try:
            if broken is not None and not reader.has_head:
                raise broken
            reader.end() if broken is None else reader.stop()
        except httpx.TransportError as error:
            self._fail(error)
        else:
            self._settle(reader)

    def _hurry(self) -> None:
        """Wait only briefly for a body that nobody wants."""
        self._is_hurried = True
        soon = self.loop.time() + DRAIN_SECONDS
        if soon < self._deadline:
            self._wake_by(soon)

    def _wake_by(self, deadline: float) -> None:
        """See to it that `_expire` is called at the deadline: by a timer that is due earlier, if there is one.

        A timer outlives the exchange that it was set for: setting one costs more than waking up once too often.
        """
        self._deadline = deadline
        if self._timer is not None:
            if self._timer_at <= deadline:
                return
            self._timer.cancel()
        self._timer = self.loop.call_at(deadline, self._expire)
        self._timer_at = deadline

    def _expire(self) -> None:
        self._timer = None
        reader = self._reader
        if reader is None:
            return
        if self._deadline - self.loop.time() > CLOCK:
            self._wake_by(self._deadline)
            return
        if reader.has_head:
            reader.stop()
            self._settle(reader)
            return
        what = "the rest of the headers" if reader.has_begun else "an answer"
        taken = seconds(self.loop.time() - self._started)
        self._fail(httpx.ReadTimeout(f"timed out while waiting for {what} after {taken}"))

    def _settle(self, reader: ResponseReader) -> None:
        waiter = self._release()
        if not reader.is_reusable:
            self.abort()
        if waiter is not None and not waiter.done():
            waiter.set_result(None)

    def _fail(self, error: httpx.TransportError) -> None:
        waiter = self._release()
        self.abort()
        if waiter is not None and not waiter.done():
            waiter.set_exception(error)

    def _release(self) -> "asyncio.Future[None] | None":
        waiter, self._waiter = self._waiter, None
        self._reader = None
        return waiter


Lost = Callable[[Connection], None]
