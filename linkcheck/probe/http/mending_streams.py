"""Connections of httpx's own transport whose responses have their heads mended before h11 reads them.

Knows httpcore's seam for networks, and that a head follows a request of HTTP/1; `mending` knows heads. HTTP/2 and what is no
HTTP pass as they are.
"""

import ssl
from collections.abc import Iterable
from typing import Any

import httpcore
import httpx

from linkcheck.probe.http.mending import end_of_head, is_interim, is_mendable, mended_head
from linkcheck.probe.http.reading import MOST_HEAD_BYTES

__all__ = ["mend_heads"]

_BEGIN = b"HTTP/1."
_STATUS_BYTES = 12
"""Bytes of `HTTP/1.1 200`."""


def mend_heads(transport: httpx.AsyncHTTPTransport) -> None:
    """Let a new transport read heads that are not valid HTTP and that every browser reads all the same.

    How to get from the transport to its pool is httpx's own affair: where that way is not found, heads stay as they are.
    """
    pool: Any = getattr(transport, "_pool", None)
    backend = getattr(pool, "_network_backend", None)
    if isinstance(backend, httpcore.AsyncNetworkBackend):
        pool._network_backend = _Network(backend)  # noqa: SLF001


class _Network(httpcore.AsyncNetworkBackend):
    """A network whose connections mend heads."""

    def __init__(self, backend: httpcore.AsyncNetworkBackend) -> None:
        self._backend = backend

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        return _Stream(await self._backend.connect_tcp(host, port, timeout, local_address, socket_options))

    async def sleep(self, seconds: float) -> None:
        await self._backend.sleep(seconds)


class _Stream(httpcore.AsyncNetworkStream):
    """A connection on which, after something was sent, the head that comes back is mended."""

    def __init__(self, stream: httpcore.AsyncNetworkStream) -> None:
        self._stream = stream
        self._awaits_head = False
        self._held = bytearray()
        """A head as far as it has come."""
        self._is_mended = False
        self._ready = b""
        """What may be read."""
        secure = stream.get_extra_info("ssl_object")
        self._is_http2 = secure is not None and secure.selected_alpn_protocol() == "h2"

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        while not self._ready:
            data = await self._stream.read(max_bytes, timeout)
            if not self._awaits_head:
                return data
            looked_at = max(0, len(self._held) - 3)
            self._held += data
            self._look(looked_at, is_over=not data)
            if not data:
                break
        piece, self._ready = self._ready[:max_bytes], self._ready[max_bytes:]
        return piece

    def _look(self, start: int, *, is_over: bool) -> None:
        """Make ready what has come, where it is a whole head, or none; no head ends before `start`."""
        held = self._held
        end = end_of_head(held, start)
        while end >= 0 and is_mendable(held):
            head = bytes(held[:end])
            del held[:end]
            mended = mended_head(head)
            self._is_mended = self._is_mended or _lines(mended) != _lines(head)
            if not is_interim(head):
                # As on the direct road, whoever writes such heads is asked for no more on one connection.
                self._ready += mended[:-2] + b"Connection: close\r\n\r\n" if self._is_mended else mended
                self._pass()
                return
            self._ready += mended
            end = end_of_head(held)
        may_be_head = (
            is_mendable(held) if len(held) >= _STATUS_BYTES else _BEGIN.startswith(held[: len(_BEGIN)])
        )
        if is_over or not may_be_head or len(held) > MOST_HEAD_BYTES:
            self._pass()

    def _pass(self) -> None:
        """Let through what is held, and all that follows until something is sent again."""
        self._ready += bytes(self._held)
        self._held.clear()
        self._awaits_head = False

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._awaits_head = not self._is_http2
        await self._stream.write(buffer, timeout)

    async def aclose(self) -> None:
        await self._stream.aclose()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        return _Stream(await self._stream.start_tls(ssl_context, server_hostname, timeout))

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - httpcore's signature
        return self._stream.get_extra_info(info)


def _lines(head: bytes) -> list[bytes]:
    return [line.removesuffix(b"\r") for line in head.split(b"\n")]
