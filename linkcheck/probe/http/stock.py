"""This module knows what happens inside httpx's own transport, and puts its errors into our words.

It knows httpcore's trace events and h11's messages. It opens no connection.
"""

import re
import ssl
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Protocol, cast

import httpx

from linkcheck.probe.http.faults import causes_of, connect_error, connection_clause, seconds, tls_clause
from linkcheck.probe.http.reading import MOST_FIELDS, MOST_HEAD_BYTES

__all__ = ["Progress", "check_head", "give_up_if_more_came", "translated"]


VERSIONS = (b"HTTP/1.0", b"HTTP/1.1", b"HTTP/2")


class Progress:
    """How far a request has come, as httpcore's `trace` extension reports it (`await progress(name, info)`)."""

    def __init__(self, started: float) -> None:
        self.started = started
        """The event loop's time."""
        self.elapsed = 0.0
        """Seconds from sending the request to its complete headers."""
        self.is_fresh = False
        """A connection has been opened for this request."""
        self.stage = ""
        self._sent = 0.0
        self._stream: Closing | None = None

    async def __call__(self, name: str, info: Mapping[str, object]) -> None:
        """Take note of one event."""
        event = name.partition(".")[2]
        if event == "connect_tcp.complete":
            self._stream = cast("Closing", info["return_value"])
        if event.endswith(".started"):
            self.stage = event.removesuffix(".started")
            self.is_fresh = self.is_fresh or self.stage == "connect_tcp"
        if event == "send_request_headers.started":
            self._sent = time.perf_counter()
        elif event == "receive_response_headers.complete":
            self.elapsed = time.perf_counter() - self._sent

    async def break_off(self) -> None:
        """Close what a cancelled TLS handshake leaves open (httpcore closes it after errors only)."""
        if self.stage == "start_tls" and self._stream is not None:
            with suppress(Exception):
                await self._stream.aclose()


class Closing(Protocol):
    """What is used of httpcore's network streams."""

    async def aclose(self) -> None:
        """Close the socket."""


async def give_up_if_more_came(response: httpx.Response) -> None:
    """See to it that a connection is not used again if the server sent more on it than the answer that was read.

    httpcore keeps such a connection, and h11 would take what came too much for the answer to the next request. h11 shows
    it (`trailing_data`), and a connection that has failed by its account (`send_failed`) is closed by httpcore. How to get
    from the response to h11 is httpcore's own affair: where that way is not found, the connection is closed here.
    """
    if response.extensions.get("http_version") == b"HTTP/2":
        return
    try:
        state = response.stream._httpcore_stream._stream._connection._h11_state  # type: ignore[union-attr] # noqa: SLF001
    except AttributeError:
        stream = response.extensions.get("network_stream")
        if stream is not None:
            await stream.aclose()
        return
    if state.trailing_data[0]:
        state.send_failed()


def check_head(version: bytes, headers: list[tuple[bytes, bytes]]) -> None:
    """Raise httpx.RemoteProtocolError for a head that the direct transport would not take.

    h11 takes any one-digit version, 100 KiB, and any number of fields.
    """
    if version not in VERSIONS:
        raise httpx.RemoteProtocolError("the answer is not HTTP")
    if len(headers) > MOST_FIELDS:
        raise httpx.RemoteProtocolError(f"there are more than {MOST_FIELDS} header fields")
    if sum(len(name) + len(value) + 4 for name, value in headers) > MOST_HEAD_BYTES:
        raise httpx.RemoteProtocolError(f"the headers are longer than {MOST_HEAD_BYTES // 1024} KiB")


def translated(error: Exception, progress: Progress, now: float) -> httpx.TransportError:
    """Return the error that the direct transport would have raised; its `__cause__` is what lies at the bottom.

    The text of `error` is not shown: it may quote the server.
    """
    if isinstance(error, TimeoutError | httpx.TimeoutException):
        return _timed_out(progress, seconds(now - progress.started))
    if isinstance(error, httpx.ProxyError):
        code = re.match(r"\d{3}\b", str(error))
        return httpx.ProxyError(
            f"the proxy answered {code[0]}" if code else "the proxy refused the connection"
        )
    if isinstance(error, httpx.ConnectError):
        return _not_connected(error, progress)
    if isinstance(error, httpx.RemoteProtocolError):
        return httpx.RemoteProtocolError(_protocol_clause(str(error)))
    if isinstance(error, httpx.LocalProtocolError | httpx.UnsupportedProtocol):
        return type(error)("the request could not be sent as HTTP")
    failures = [each for each in causes_of(error) if isinstance(each, OSError) and each.errno]
    clause = connection_clause(failures[0]) if failures else "the connection was reset"
    return httpx.ReadError(f"{clause} before the server answered")


def _timed_out(progress: Progress, taken: str) -> httpx.TransportError:
    if progress.stage in ("", "connect_tcp"):
        return httpx.ConnectTimeout(f"timed out while connecting after {taken}")
    if progress.stage == "start_tls":
        return httpx.ConnectTimeout(f"timed out while setting up TLS after {taken}")
    return httpx.ReadTimeout(f"timed out while waiting for an answer after {taken}")


def _not_connected(error: httpx.ConnectError, progress: Progress) -> httpx.TransportError:
    causes = [each for each in causes_of(error) if isinstance(each, OSError)]
    if (fault := next((each for each in causes if isinstance(each, ssl.SSLError)), None)) is not None:
        made: httpx.TransportError = httpx.ConnectError(tls_clause(fault))
        made.__cause__ = fault
    elif progress.stage == "start_tls":
        made = httpx.ConnectError("the server closed the connection during the TLS handshake")
    else:
        made = connect_error([each for each in causes if each.errno] or causes or [OSError()])
    return made


def _protocol_clause(text: str) -> str:
    """Return what h11 or h2 meant (h11/_readers.py, h11/_connection.py and httpcore/_async/http11.py say these)."""
    if "without sending a response" in text:
        return "the server closed the connection before it answered"
    if "peer unexpectedly closed" in text or "peer closed connection" in text:
        return "the server closed the connection in the middle of its headers"
    if "too long" in text or "buffer" in text:
        return f"the headers are longer than {MOST_HEAD_BYTES // 1024} KiB"
    if "illegal status line" in text or "illegal request line" in text:
        return "the answer is not HTTP"
    return "the headers are not valid HTTP"
