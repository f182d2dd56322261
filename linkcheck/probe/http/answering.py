"""What the transports have in common: what a request asks of them, and the response they give.

Knows the contract and httpx's types; opens nothing.
"""

import httpx
from msgspec import Struct

from linkcheck.probe.contract import ADDRESSES, BODY, DEADLINE, PORT, TRUNCATED, BodyWanted

__all__ = ["DEFAULT_TIMEOUT", "ELAPSED", "Order", "ReadResponse", "extensions_of", "host_of", "order_of"]

DEFAULT_TIMEOUT = 20.0
"""Seconds for a request that names no deadline."""

ELAPSED = "linkcheck.elapsed"
"""Response extension, `float`: seconds from sending the request to complete headers, connecting not included."""

PORTS = {"http": 80, "https": 443}


class Order(Struct, frozen=True):
    """What one request asks of a transport."""

    scheme: str
    host: str
    """Lower case, A-label, without brackets."""
    url_port: int | None
    port: int
    """The port to connect to."""
    addresses: tuple[str, ...]
    deadline: float
    wanted: BodyWanted | None


def order_of(request: httpx.Request, now: float) -> Order:
    """Return what a request asks for; raises httpx.UnsupportedProtocol for anything but http and https.

    Raises httpx.LocalProtocolError where there is no host.
    """
    url, extensions = request.url, request.extensions
    scheme = url.scheme
    if scheme not in PORTS:
        raise httpx.UnsupportedProtocol(f"{scheme or 'nothing'} is not http or https")
    host = host_of(url)
    if not host.strip("."):  # asyncio takes an empty name for no name, and then checks no certificate's
        raise httpx.LocalProtocolError("the URL names no host")
    url_port = url.port
    deadline = extensions.get(DEADLINE)
    return Order(
        scheme,
        host,
        url_port,
        extensions.get(PORT) or url_port or PORTS[scheme],
        extensions.get(ADDRESSES, ()),
        now + DEFAULT_TIMEOUT if deadline is None else deadline,
        extensions.get(BODY),
    )


def host_of(url: httpx.URL) -> str:
    """Return the host of a URL as it is connected to: A-label, without brackets."""
    return url.raw_host.decode("ascii")


class ReadResponse(httpx.Response):
    """A response whose content, decoded and as far as it was wanted, is here: reading it waits for nothing.

    Its header fields are as the server sent them, so `content-encoding` names a coding that has been undone.
    Reading through httpx's layers would cost 30 µs where this costs 2.
    """

    def __init__(
        self,
        request: httpx.Request,
        status: int,
        headers: list[tuple[bytes, bytes]],
        content: bytes,
        extensions: dict[str, object],
    ) -> None:
        super().__init__(
            status, headers=headers, stream=httpx.ByteStream(content), request=request, extensions=extensions
        )
        self._content = content
        self.is_closed = self.is_stream_consumed = True


def extensions_of(*, version: bytes, reason: bytes, is_whole: bool, elapsed: float) -> dict[str, object]:
    """Return the extensions of a response: httpx's two, TRUNCATED and ELAPSED."""
    return {"http_version": version, "reason_phrase": reason, TRUNCATED: not is_whole, ELAPSED: elapsed}
