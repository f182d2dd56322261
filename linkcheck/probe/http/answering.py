"""This module has what the transports have in common: what a request asks of them, and the response they give.

It knows the contract and httpx's types. It opens nothing.
"""

from functools import cached_property

import httpx
from msgspec import Struct

from linkcheck.probe.contract import ADDRESSES, BODY, DEADLINE, PORT, TRUNCATED, BodyWanted
from linkcheck.probe.http.lean import LeanRequest

__all__ = [
    "DEFAULT_TIMEOUT",
    "ELAPSED",
    "Order",
    "ReadResponse",
    "extensions_of",
    "field_of",
    "host_of",
    "order_of",
]

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
    scheme, host, url_port = _server_of(request)
    if not host.strip("."):  # asyncio takes an empty name for no name, and then checks no certificate's
        raise httpx.LocalProtocolError("the URL names no host")
    extensions = request.extensions
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


def _server_of(request: httpx.Request) -> tuple[str, str, int | None]:
    """Return scheme, host as it is connected to, and port, None where it is the scheme's own."""
    if isinstance(request, LeanRequest):
        target = request.target
        port = None if target.port == PORTS[target.scheme] else target.port
        return target.scheme, target.host.strip("[]"), port
    url = request.url
    if url.scheme not in PORTS:
        raise httpx.UnsupportedProtocol(f"{url.scheme or 'nothing'} is not http or https")
    return url.scheme, host_of(url), url.port


def host_of(url: httpx.URL) -> str:
    """Return the host of a URL as it is connected to: A-label, without brackets."""
    return url.raw_host.decode("ascii")


class ReadResponse(httpx.Response):
    """A response whose content, decoded and as far as it was wanted, is here: reading it waits for nothing.

    Its header fields are as the server sent them, so `content-encoding` names a coding that has been undone.
    Reading through httpx's layers would cost 30 µs where this costs 1: its headers are made when somebody looks at them.
    """

    next_request = None
    is_closed = is_stream_consumed = True
    default_encoding = "utf-8"
    _num_bytes_downloaded = 0

    def __init__(
        self,
        request: httpx.Request,
        status: int,
        fields: list[tuple[bytes, bytes]],
        content: bytes,
        extensions: dict[str, object],
        by_name: dict[bytes, bytes] | None = None,
    ) -> None:
        """`fields` are the header fields as they came; `by_name` (null: made here) has the last of each lower-case name."""
        # What httpx.Response.__init__ would do is done above and by the properties below.
        self.status_code = status
        self.extensions = extensions
        self.history = []
        self.fields = fields
        self.by_name = {name.lower(): value for name, value in fields} if by_name is None else by_name
        self._request = request
        self._content = content

    @cached_property
    def headers(self) -> httpx.Headers:  # type: ignore[override]
        """The header fields as httpx keeps them."""
        return httpx.Headers(self.fields)

    @cached_property
    def stream(self) -> httpx.ByteStream:  # type: ignore[override]
        """The content once more."""
        return httpx.ByteStream(self._content)


def field_of(response: httpx.Response, name: bytes) -> str:
    """Return a header field's value, empty if it is not there; `name` is in lower case."""
    if isinstance(response, ReadResponse):
        return response.by_name.get(name, b"").decode("latin-1")
    return str(response.headers.get(name.decode("ascii"), ""))


def extensions_of(*, version: bytes, reason: bytes, is_whole: bool, elapsed: float) -> dict[str, object]:
    """Return the extensions of a response: httpx's two, TRUNCATED and ELAPSED."""
    return {"http_version": version, "reason_phrase": reason, TRUNCATED: not is_whole, ELAPSED: elapsed}
