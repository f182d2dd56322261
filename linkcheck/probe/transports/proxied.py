"""This module sends requests with httpx's own transport: through a proxy that the user configured, or over HTTP/2.

It knows how to hold that transport to the contract: addresses, deadline, bounds and clauses are as in the direct one.
"""

import asyncio
import ssl
from contextlib import aclosing, suppress
from importlib import import_module
from ipaddress import ip_address

import httpx

from linkcheck.errors import UsageError
from linkcheck.probe.http.answering import Order, ReadResponse, extensions_of, order_of
from linkcheck.probe.http.bodies import Body, body_for
from linkcheck.probe.http.connecting import MOST_ADDRESSES
from linkcheck.probe.http.connection import DRAIN_SECONDS
from linkcheck.probe.http.mending_streams import mend_heads
from linkcheck.probe.http.reading import MOST_SILENCE, SMALL_BODY
from linkcheck.probe.http.stock import Progress, check_head, give_up_if_more_came, translated
from linkcheck.probe.http.writing import request_bytes
from linkcheck.probe.tls import tls_context

__all__ = ["ProxiedTransport"]

MOST_STALE = 8
"""Kept connections that may turn out to be closed before a request fails for it."""

LIMITS = httpx.Limits(max_connections=None, max_keepalive_connections=256, keepalive_expiry=15.0)


class ProxiedTransport(httpx.AsyncBaseTransport):
    """`httpx.AsyncHTTPTransport` under the contract of `linkcheck.probe.contract`.

    Through a proxy, the proxy resolves names: ADDRESSES and PORT are not used. Without one, connections go to
    ADDRESSES, and each host has a transport of its own: httpx keeps connections by what it connects to, which here
    is an address, and one address serves many hosts. `close_idle` lets go of it.
    """

    def __init__(
        self, tls: ssl.SSLContext | None = None, *, proxy: str | None = None, http2: bool = False
    ) -> None:
        """`tls` should be this transport's alone: httpx changes which protocols it offers.

        Raises UsageError where HTTP/2 or SOCKS needs a package that is not installed.
        """
        if http2:
            _need("h2", "HTTP/2", "http2")
        if proxy and proxy.lower().startswith("socks"):
            _need("socksio", "A SOCKS proxy", "socks")
        self._busy: dict[str, int] = {}
        self._by_host: dict[str, httpx.AsyncHTTPTransport] = {}
        self._http2 = http2
        self._proxy = proxy
        self._tls = tls or tls_context()
        self._through = self._new() if proxy else None

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Return the response to one GET or HEAD; raises httpx's exceptions, each with a clause for people."""
        loop = asyncio.get_running_loop()
        order = order_of(request, loop.time())
        request_bytes(request)  # for what it refuses
        progress = Progress(loop.time())
        self._busy[order.host] = self._busy.get(order.host, 0) + 1
        try:
            response = await self._in_time(request, order, progress)
            return await _read(request, response, order, progress)
        finally:
            self._busy[order.host] -= 1
            if not self._busy[order.host]:
                del self._busy[order.host]

    async def close_idle(self, host: str) -> None:
        """Close the connections to a host (A-label) if none is in use; those to a proxy are everyone's and stay."""
        if host in self._by_host and host not in self._busy:
            await self._by_host.pop(host).aclose()

    async def aclose(self) -> None:
        """Close every connection."""
        inners = [self._through] if self._through is not None else []
        for inner in (*inners, *self._by_host.values()):
            await inner.aclose()
        self._by_host.clear()

    async def _in_time(self, request: httpx.Request, order: Order, progress: Progress) -> httpx.Response:
        """Return what `_answered` does, with the deadline and the errors of the contract."""
        try:
            async with asyncio.timeout_at(order.deadline):
                return await self._answered(request, order, progress)
        except (httpx.TransportError, TimeoutError, OSError) as error:
            await progress.break_off()
            made = translated(error, progress, asyncio.get_running_loop().time())
            raise made from made.__cause__ or error
        except asyncio.CancelledError:
            await progress.break_off()
            raise

    async def _answered(self, request: httpx.Request, order: Order, progress: Progress) -> httpx.Response:
        """Return the response with its headers complete and its body still to come."""
        if self._through is not None:
            return await _sent(self._through, _copy(request, request.url, progress), progress)
        if not order.addresses:
            raise httpx.LocalProtocolError("no address was given to connect to")
        inner = self._by_host.get(order.host)
        if inner is None:
            inner = self._by_host[order.host] = self._new()
        addresses = order.addresses[:MOST_ADDRESSES]
        for left, address in zip(range(len(addresses), 0, -1), addresses, strict=True):
            share = (order.deadline - asyncio.get_running_loop().time()) / left
            try:
                return await _sent(inner, _rewritten(request, order, address, share, progress), progress)
            except (httpx.ConnectError, httpx.ConnectTimeout):
                if left == 1 or progress.stage == "start_tls":
                    raise
        raise AssertionError

    def _new(self) -> httpx.AsyncHTTPTransport:
        proxy = None
        if self._proxy:
            is_secure = self._proxy.lower().startswith("https:")
            proxy = httpx.Proxy(self._proxy, ssl_context=self._tls if is_secure else None)
        transport = httpx.AsyncHTTPTransport(
            verify=self._tls, trust_env=False, http2=self._http2, limits=LIMITS, proxy=proxy
        )
        mend_heads(transport)
        return transport


def _need(module: str, what: str, extra: str) -> None:
    try:
        import_module(module)
    except ImportError as error:
        raise UsageError(
            f"{what} needs a package that is not installed.", f'pip install "link-provenance[{extra}]"'
        ) from error


def _copy(request: httpx.Request, url: httpx.URL, progress: Progress, **extensions: object) -> httpx.Request:
    return httpx.Request(
        request.method, url, headers=request.headers, extensions={"trace": progress, **extensions}
    )


def _rewritten(
    request: httpx.Request, order: Order, address: str, share: float, progress: Progress
) -> httpx.Request:
    """Return the request with its address in place of its host; TLS and the Host field keep the host."""
    try:
        url = request.url.copy_with(host=str(ip_address(address)), port=order.port)
    except ValueError as error:
        raise httpx.ConnectError("not an address") from error
    return _copy(
        request, url, progress, sni_hostname=order.host.rstrip("."), timeout={"connect": max(share, 0.001)}
    )


async def _sent(
    inner: httpx.AsyncHTTPTransport, request: httpx.Request, progress: Progress
) -> httpx.Response:
    """Return the response; a kept connection that had been closed is replaced."""
    for _ in range(MOST_STALE):
        progress.is_fresh = False
        try:
            return await inner.handle_async_request(request)
        except (httpx.ReadError, httpx.RemoteProtocolError):
            if progress.is_fresh:
                raise
    return await inner.handle_async_request(request)


async def _read(
    request: httpx.Request, response: httpx.Response, order: Order, progress: Progress
) -> httpx.Response:
    """Return the response with as much of its body as is wanted, and close it."""
    headers = response.headers.raw
    try:
        check_head(response.extensions.get("http_version", b""), headers)
        content, is_whole = await _content(request.method, response, order)
    finally:
        with suppress(httpx.TransportError, OSError):
            await give_up_if_more_came(response)
            await response.aclose()
    extensions = extensions_of(
        version=response.extensions.get("http_version", b""),
        reason=response.extensions.get("reason_phrase", b""),
        is_whole=is_whole,
        elapsed=progress.elapsed,
    )
    return ReadResponse(request, response.status_code, headers, content, extensions)


async def _content(method: str, response: httpx.Response, order: Order) -> tuple[bytes, bool]:
    """Return what is wanted of the body, decoded, and whether it is the whole body."""
    fields = {name.lower(): value for name, value in response.headers.raw}
    is_bodiless = method == "HEAD" or response.status_code in (204, 304)
    body = None if is_bodiless else body_for(fields, order.wanted)
    deadline = order.deadline
    if body is None:
        if not is_bodiless and not _is_small(fields, response):
            return b"", False
        deadline = min(deadline, asyncio.get_running_loop().time() + DRAIN_SECONDS)
    most = SMALL_BODY if body is None or order.wanted is None else 8 * order.wanted.most_bytes + MOST_SILENCE
    is_whole = await _taken(response, body, most, deadline)
    return (b"", is_whole) if body is None else (body.content, is_whole)


def _is_small(fields: dict[bytes, bytes], response: httpx.Response) -> bool:
    """Return whether an unwanted body may soon be over, so that reading it keeps its connection."""
    length = fields.get(b"content-length")
    if length is not None:
        return length.isdigit() and int(length[:20]) <= SMALL_BODY
    return b"transfer-encoding" in fields or response.extensions.get("http_version") == b"HTTP/2"


async def _taken(response: httpx.Response, body: Body | None, most: int, deadline: float) -> bool:
    """Read a body until `most` bytes or `deadline`; return whether all of it was kept."""
    assert isinstance(response.stream, httpx.AsyncByteStream)
    size = 0
    with suppress(httpx.TransportError, TimeoutError):
        async with asyncio.timeout_at(deadline), aclosing(response.stream.__aiter__()) as pieces:  # type: ignore[type-var]
            async for piece in pieces:
                size += len(piece)
                if body is not None:
                    body.feed(piece)
                if size > most or (body is not None and body.is_full):
                    return False
        if body is None:
            return size == 0
        body.finish()
        return body.is_whole
    return False
