"""This module sends requests straight to checked addresses over HTTP/1.1: httptools on asyncio's protocols, with httpx's types.

It knows connections. It resolves no name, follows no redirect, and retries only what a reused connection swallowed.
"""

import asyncio
import ssl

import httpx

from linkcheck.probe.http.answering import Order, ReadResponse, extensions_of, order_of
from linkcheck.probe.http.connecting import connected
from linkcheck.probe.http.connection import Connection, Key
from linkcheck.probe.http.pool import IdlePool
from linkcheck.probe.http.reading import ResponseReader
from linkcheck.probe.http.writing import request_bytes
from linkcheck.probe.tls import tls_context

__all__ = ["DirectTransport"]


class DirectTransport(httpx.AsyncBaseTransport):
    """The transport of the probing stage; its contract is in `linkcheck.probe.contract`.

    Once the headers are complete a status is known, and the response is returned whatever becomes of its body: a
    connection that breaks, a deadline that passes, a coding that is corrupt and a bound that is reached all give
    what was read until then, with the extension TRUNCATED true and the connection closed.
    """

    def __init__(
        self, tls: ssl.SSLContext | None = None, *, most_idle: int = 1024, idle_seconds: float = 15.0
    ) -> None:
        """`tls` is for https (null: `tls_context()`, made when first needed); the rest bounds kept connections."""
        self._idle = IdlePool(most_idle, idle_seconds)
        self._is_closed = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._open: set[Connection] = set()
        self._tls = tls

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Return the response to one GET or HEAD; raises httpx's exceptions, each with a clause for people."""
        loop = self._loop = self._loop or asyncio.get_running_loop()
        order = order_of(request, loop.time())
        message = request_bytes(request)
        key = (order.scheme, order.host, order.url_port, order.port)
        reused = self._idle.take(key, order.addresses)
        if reused is not None:
            reader = ResponseReader(request.method, order.wanted)
            try:
                return await self._exchange(reused, request, message, reader, order)
            except httpx.ReadTimeout:
                raise
            except httpx.TransportError:
                if reader.has_begun:
                    raise
        connection = await self._connect(key, order)
        reader = ResponseReader(request.method, order.wanted)
        return await self._exchange(connection, request, message, reader, order)

    async def close_idle(self, host: str) -> None:
        """Close the connections to a host (A-label) that wait for another request."""
        self._idle.close_host(host)

    async def aclose(self) -> None:
        """Close every connection, exchanges under way included, and wait until the sockets are gone."""
        self._is_closed = True
        self._idle.close_all()
        for connection in list(self._open):
            connection.abort()
        for _ in range(100):  # turns of the loop; uvloop needs two, asyncio with TLS three
            if not self._open:
                break
            await asyncio.sleep(0)

    async def _connect(self, key: Key, order: Order) -> Connection:
        if not order.addresses:
            raise httpx.LocalProtocolError("no address was given to connect to")
        tls = None
        if order.scheme == "https":
            tls = self._tls = self._tls or tls_context()
        connection = await connected(key, order.addresses, order.deadline, tls, self._forget)
        if connection.transport is None:
            raise httpx.ReadError("the server closed the connection before the request was sent")
        self._open.add(connection)
        if self._is_closed:  # while connecting, or before
            connection.abort()
            raise httpx.ConnectError("the transport is closed")
        return connection

    async def _exchange(
        self,
        connection: Connection,
        request: httpx.Request,
        message: bytes,
        reader: ResponseReader,
        order: Order,
    ) -> httpx.Response:
        elapsed = await connection.exchange(message, reader, order.deadline)
        if connection.is_open and not self._is_closed:
            self._idle.put(connection)
        extensions = extensions_of(
            version=reader.version, reason=reader.reason, is_whole=reader.is_whole, elapsed=elapsed
        )
        return ReadResponse(
            request, reader.status, reader.headers, reader.content, extensions, reader.by_name
        )

    def _forget(self, connection: Connection) -> None:
        self._open.discard(connection)
        self._idle.forget(connection)
