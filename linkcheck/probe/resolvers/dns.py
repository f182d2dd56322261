"""This module resolves names by asking DNS servers, which can tell a name that does not exist from a server that does not work.

It knows c-ares (by aiodns), and what its error codes say of a name. It prefers no address to another: the guard judges them.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from linkcheck.probe.contract import Lookup, NoName
from linkcheck.probe.resolvers.answers import in_order, is_askable

if TYPE_CHECKING:
    import aiodns
    import pycares

__all__ = ["DnsResolver"]

# c-ares takes a server's own speed for its measure: after a few quick answers (a cache's) it waits 250 ms, then twice as long,
# and so on. Two tries were over in 0.6 s, before a slow name's own servers were asked (measured: a name that takes 1.5 s was
# given up); six last 15 s, and our own clock ends them.
_TRIES = 6
_MOST_AT_ONCE = 64
_OTHER_FAMILY = 1.0
"""Seconds that the other family is waited for once one has addresses: some servers never answer AAAA (RFC 4074)."""
_SILENCES = 64
_WITHOUT_ANSWERS = 1.0
"""Seconds for a lookup once `_SILENCES` in a row went unanswered: a dead network costs a folder minutes, not hours."""

_FILES = "files"
_FIRST = "first"
_SECOND = "second"


class DnsResolver:
    """Asks for A and AAAA, both at once.

    The system's servers, with its hosts file before them, or `server` (address and port) alone. A name is said not to
    exist only if two lookups say so for both record types: the second is `witness`'s, which is also asked after any other
    failure, or without one the same servers' by another channel, so that no memory of the first answers.
    """

    def __init__(
        self,
        server: tuple[str, int] | None = None,
        *,
        witness: Callable[[str], Awaitable[Lookup]] | None = None,
        patience: float = 10.0,
    ) -> None:
        """`patience` is how many seconds one lookup may take, its tries and both record types included."""
        self._servers = None if server is None else [_written(*server)]
        self._witness = witness
        self._patience = patience
        self._channels: dict[str, aiodns.DNSResolver] = {}
        self._slots = asyncio.Semaphore(_MOST_AT_ONCE)
        self._silences = 0

    async def resolve(self, host: str) -> Lookup:
        """Return the addresses of a host, or why there is none; never raises but for cancellation."""
        if not is_askable(host):
            return Lookup(failure=NoName.NO_ADDRESS)
        async with self._slots:
            known = await self._in_hosts_file(host) if self._servers is None else ()
            first = Lookup(known) if known else await self._ask(_FIRST, host)
            if first.addresses or (first.failure is NoName.TIMED_OUT and self._silences >= _SILENCES):
                return first
            if self._witness is not None:
                return _agreed(first, await self._witness(host))
            if first.failure is NoName.NO_SUCH_NAME:
                return _agreed(first, await self._ask(_SECOND, host))
            return first

    async def close(self) -> None:
        """Close the sockets; lookups that still run end as failures."""
        channels, self._channels = self._channels, {}
        for channel in channels.values():
            await channel.close()

    async def _in_hosts_file(self, host: str) -> tuple[str, ...]:
        import aiodns

        try:
            found = await self._channel(_FILES).getaddrinfo(host)
        except aiodns.error.DNSError:
            return ()
        return in_order(node.addr[0].decode() for node in found.nodes)

    async def _ask(self, channel: str, host: str) -> Lookup:
        """Return what A and AAAA, asked for at once, come to."""
        futures = [self._channel(channel).query_dns(host, family) for family in ("A", "AAAA")]
        try:
            await self._wait(futures)
        finally:
            outcomes = [
                _outcome(future) for future in futures
            ]  # also where the asker gives up: nothing is left open
        answered = any(outcome.failure is not NoName.TIMED_OUT for outcome in outcomes)
        self._silences = 0 if answered else self._silences + 1
        addresses = in_order(address for outcome in outcomes for address in outcome.addresses)
        return Lookup(addresses) if addresses else Lookup(failure=_failure_of(outcomes))

    async def _wait(self, futures: "list[asyncio.Future[pycares.DNSResult]]") -> None:
        """Wait for both answers, but no longer than is worth while."""
        patience = _WITHOUT_ANSWERS if self._silences >= _SILENCES else self._patience
        clock = asyncio.get_running_loop().time
        end = clock() + patience
        _, waiting = await asyncio.wait(futures, timeout=patience, return_when=asyncio.FIRST_COMPLETED)
        left = max(0.0, end - clock())
        if waiting and left:
            found = any(_outcome(future).addresses for future in futures if future.done())
            await asyncio.wait(waiting, timeout=min(_OTHER_FAMILY, left) if found else left)

    def _channel(self, name: str) -> "aiodns.DNSResolver":
        channel = self._channels.get(name)
        if channel is None:
            import aiodns

            channel = self._channels[name] = aiodns.DNSResolver(
                self._servers,
                timeout=self._patience / 2,
                tries=_TRIES,
                lookups="f" if name == _FILES else "b",
            )
        return channel


def _outcome(future: "asyncio.Future[pycares.DNSResult]") -> Lookup:
    """Return what one question came to; one that is not answered yet is given up."""
    import aiodns
    import pycares

    if not future.done():
        future.cancel()
        return Lookup(failure=NoName.TIMED_OUT)
    if future.cancelled():
        return Lookup(failure=NoName.TIMED_OUT)
    problem = future.exception()
    if isinstance(problem, aiodns.error.DNSError):
        return Lookup(failure=_failures().get(problem.args[0], NoName.SERVER_FAILED))
    if problem is not None:
        return Lookup(failure=NoName.SERVER_FAILED)
    addresses = tuple(
        record.data.addr
        for record in future.result().answer
        if isinstance(record.data, pycares.ARecordData | pycares.AAAARecordData)
    )
    return Lookup(addresses) if addresses else Lookup(failure=NoName.NO_ADDRESS)


def _failures() -> dict[int, NoName]:
    from aiodns import error

    return {
        error.ARES_ENOTFOUND: NoName.NO_SUCH_NAME,
        error.ARES_ENODATA: NoName.NO_ADDRESS,
        error.ARES_EBADNAME: NoName.NO_ADDRESS,
        error.ARES_ETIMEOUT: NoName.TIMED_OUT,
        error.ARES_ECONNREFUSED: NoName.TIMED_OUT,
        error.ARES_ECANCELLED: NoName.TIMED_OUT,
        error.ARES_EDESTRUCTION: NoName.TIMED_OUT,
    }


def _failure_of(outcomes: list[Lookup]) -> NoName:
    """Return what two failures mean together: the name does not exist only if both answers say so."""
    failures = {outcome.failure for outcome in outcomes}
    if failures == {NoName.NO_SUCH_NAME}:
        return NoName.NO_SUCH_NAME
    if NoName.SERVER_FAILED in failures:
        return NoName.SERVER_FAILED
    return NoName.TIMED_OUT if NoName.TIMED_OUT in failures else NoName.NO_ADDRESS


def _agreed(first: Lookup, second: Lookup) -> Lookup:
    """Return what two lookups come to, the first without an address: addresses count, else the milder failure."""
    return second if second.addresses or first.failure is NoName.NO_SUCH_NAME else first


def _written(address: str, port: int) -> str:
    return f"[{address}]:{port}" if ":" in address else f"{address}:{port}"
