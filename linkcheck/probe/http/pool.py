"""This module keeps connections that have nothing to do, so that the next request to their host need not open one.

It knows connections, hosts and age. It starts no exchange.
"""

import asyncio
from collections.abc import Iterable

from linkcheck.probe.http.connection import Connection, Key

__all__ = ["IdlePool"]


class IdlePool:
    """Idle connections by host: the last one put in is the first taken out; bounded in number and in time."""

    def __init__(self, most: int, seconds: float) -> None:
        self._by_host: dict[str, list[Connection]] = {}
        self._in_order: dict[Connection, None] = {}
        self._most = most
        self._seconds = seconds
        self._sweep: asyncio.TimerHandle | None = None

    def __len__(self) -> int:
        return len(self._in_order)

    def take(self, key: Key, addresses: tuple[str, ...]) -> Connection | None:
        """Return an open connection for this key that goes to one of these addresses, no longer idle; None if none."""
        for connection in reversed(self._by_host.get(key[1], ())):
            if connection.key == key and connection.address in addresses and connection.is_open:
                self.forget(connection)
                return connection
        return None

    def put(self, connection: Connection) -> None:
        """Keep an open connection; the one that has been idle longest goes if there are too many."""
        loop = connection.loop
        connection.idle_since = loop.time()
        self._by_host.setdefault(connection.key[1], []).append(connection)
        self._in_order[connection] = None
        if len(self._in_order) > self._most:
            self._close([next(iter(self._in_order))])
        if self._sweep is None:
            self._sweep = loop.call_later(self._seconds, self._close_old, loop)

    def forget(self, connection: Connection) -> None:
        """Drop a connection without closing it; nothing happens if it is not here."""
        if connection not in self._in_order:
            return
        del self._in_order[connection]
        host = connection.key[1]
        of_host = self._by_host[host]
        of_host.remove(connection)
        if not of_host:
            del self._by_host[host]

    def close_host(self, host: str) -> None:
        """Close every idle connection of a host."""
        self._close(self._by_host.get(host, ()))

    def close_all(self) -> None:
        """Close every idle connection."""
        self._close(self._in_order)
        if self._sweep is not None:
            self._sweep.cancel()
            self._sweep = None

    def _close(self, connections: Iterable[Connection]) -> None:
        for connection in list(connections):
            self.forget(connection)
            connection.abort()

    def _close_old(self, loop: asyncio.AbstractEventLoop) -> None:
        too_old = loop.time() - self._seconds
        self._close([each for each in self._in_order if each.idle_since <= too_old])
        self._sweep = None
        if oldest := next(iter(self._in_order), None):
            self._sweep = loop.call_at(oldest.idle_since + self._seconds, self._close_old, loop)
