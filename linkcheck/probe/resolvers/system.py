"""This module resolves names as every other program of the machine does: by getaddrinfo, with its hosts file and mDNS.

It knows threads, and what the system's error codes say. It cannot always tell a name that does not exist from a resolver that
does not work, so it is asked twice, and its word is only one of those that make a link dead.
"""

import asyncio
import socket
from ipaddress import ip_address
from threading import Thread

from linkcheck.probe.contract import Lookup, NoName
from linkcheck.probe.resolvers.answers import in_order, is_askable

__all__ = ["SystemResolver"]

_MOST_THREADS = 16

# Names of codes that only some systems have.
_NO_ADDRESS = {getattr(socket, name, None) for name in ("EAI_NODATA", "EAI_ADDRFAMILY")}


class SystemResolver:
    """Calls getaddrinfo in threads of their own, which nobody waits for when the program ends."""

    def __init__(self, *, patience: float = 10.0) -> None:
        """`patience` is how many seconds one lookup is waited for, its waiting for a thread included."""
        self._patience = patience
        self._slots = asyncio.Semaphore(_MOST_THREADS)

    async def resolve(self, host: str) -> Lookup:
        """Return the addresses of a host, or why there is none, "no such name" only if it is said twice."""
        first = await self.look_up(host)
        return await self.look_up(host) if first.failure is NoName.NO_SUCH_NAME else first

    async def look_up(self, host: str) -> Lookup:
        """Return what one call of getaddrinfo comes to: addresses, IPv4 before IPv6."""
        if not is_askable(host):
            return Lookup(failure=NoName.NO_ADDRESS)
        try:
            async with asyncio.timeout(self._patience):
                await self._slots.acquire()
                return await self._in_thread(host)
        except TimeoutError:
            return Lookup(failure=NoName.TIMED_OUT)

    async def close(self) -> None:
        """Do nothing: a thread that is still at it ends by itself."""

    def _in_thread(self, host: str) -> asyncio.Future[Lookup]:
        """Start a thread; it gives its slot back when it is done, however long anybody waits for it."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Lookup] = loop.create_future()

        def finish(lookup: Lookup) -> None:
            self._slots.release()
            if not answer.done():
                answer.set_result(lookup)

        def run() -> None:
            lookup = _addresses(host)
            if not loop.is_closed():
                try:
                    loop.call_soon_threadsafe(finish, lookup)
                except RuntimeError:
                    return  # the loop was closed meanwhile: nobody waits

        try:
            Thread(target=run, name="linkcheck-getaddrinfo", daemon=True).start()
        except RuntimeError:  # the system has no thread to give
            finish(Lookup(failure=NoName.SERVER_FAILED))
        return answer


def _addresses(host: str) -> Lookup:
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except socket.gaierror as problem:
        return Lookup(failure=_failure_of(problem.errno))
    except (OSError, ValueError):
        return Lookup(failure=NoName.SERVER_FAILED)
    addresses = in_order(str(ip_address(entry[4][0])) for entry in found)
    return Lookup(addresses) if addresses else Lookup(failure=NoName.NO_ADDRESS)


def _failure_of(code: int | None) -> NoName:
    if code == socket.EAI_NONAME:
        return NoName.NO_SUCH_NAME
    return NoName.NO_ADDRESS if code in _NO_ADDRESS else NoName.SERVER_FAILED
