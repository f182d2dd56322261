"""Connections whose heads are mended give h11 what the direct road reads, however the bytes are cut."""

import asyncio
from itertools import pairwise
from typing import Any

import httpcore
import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.probe.contract import BodyWanted
from linkcheck.probe.http.mending_streams import _Stream, mend_heads
from linkcheck.probe.http.reading import MOST_HEAD_BYTES, ResponseReader

LINES = [
    b"Server : x", b"no colon", b": empty", b"A b: c", b" folded", b"Content-Length: 5", b"Content-Length: 5, 5", b"X-A: 1",
    b"X-B: \xe9", b"\x00\x01", b"Content-Type: text/html",
]  # fmt: skip
HINTS = [b"", b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n", b"HTTP/1.1 100 Continue\r\nno colon\r\n\r\n"]


class Pieces(httpcore.AsyncNetworkStream):
    """A connection on which some pieces come, and then its end."""

    def __init__(self, pieces: list[bytes], protocol: str | None = None) -> None:
        self._pieces = pieces
        self._protocol = protocol

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if not self._pieces:
            return b""
        piece = self._pieces.pop(0)
        if len(piece) > max_bytes:
            self._pieces.insert(0, piece[max_bytes:])
        return piece[:max_bytes]

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        assert buffer

    async def aclose(self) -> None:
        self._pieces = []

    def get_extra_info(self, info: str) -> Any:
        return self if info == "ssl_object" and self._protocol else None

    def selected_alpn_protocol(self) -> str | None:
        return self._protocol


def cut(data: bytes, at: list[int]) -> list[bytes]:
    bounds = [0, *sorted({min(one, len(data)) for one in at}), len(data)]
    return [data[start:end] for start, end in pairwise(bounds) if end > start]


def passed(pieces: list[bytes], *, protocol: str | None = None, most: int = 64_000) -> bytes:
    async def read() -> bytes:
        stream = _Stream(Pieces(pieces, protocol))
        await stream.write(b"GET / HTTP/1.1\r\n\r\n")
        got = bytearray()
        while data := await stream.read(most):
            assert len(data) <= most
            got += data
        return bytes(got)

    return asyncio.run(read())


def read_directly(data: bytes) -> tuple[object, ...] | str:
    reader = ResponseReader("GET", BodyWanted(1000))
    try:
        reader.feed(data)
        reader.end()
    except httpx.RemoteProtocolError as error:
        return str(error)
    return reader.status, [field for field in reader.headers if field[0] != b"Connection"], reader.content


@given(
    st.lists(st.sampled_from(LINES), max_size=6),
    st.sampled_from(HINTS),
    st.lists(st.integers(0, 200), max_size=6),
    st.integers(1, 40),
)
def test_what_passes_is_valid_and_says_what_was_sent(
    lines: list[bytes], hint: bytes, at: list[int], most: int
) -> None:
    head = b"\r\n".join([b"HTTP/1.1 200 OK", b"Content-Length: 5", b"Content-Type: text/html", *lines])
    data = hint + head + b"\r\n\r\nhello"
    got = passed(cut(data, at), most=most)
    assert got.endswith(b"\r\n\r\nhello")
    assert read_directly(got) == read_directly(data)
    assert passed([data]) == got  # however it is cut
    assert (b"Connection: close" in got) or got.count(b"\n") == data.count(b"\n")


@pytest.mark.parametrize(
    "data",
    [b"SSH-2.0-x\r\n\r\n", b"\x05\x00", b"HTTP/1.1", b"HTTP/2.0 200 OK\r\nA : b\r\n\r\n", b"", b"<html>\r\n\r\n", b"\x00" * 9_000],
)  # fmt: skip
def test_what_is_no_head_passes_as_it_is(data: bytes) -> None:
    for pieces in ([data], cut(data, list(range(40)))):
        assert passed(pieces) == data


def test_frames_of_http_2_pass_as_they_are() -> None:
    data = b"HTTP/1.1 200 OK\r\nServer : x\r\n\r\n"
    assert passed([data], protocol="h2") == data
    assert passed([data], protocol="http/1.1") != data


def test_a_head_without_end_passes_when_it_is_too_long() -> None:
    endless = [b"HTTP/1.1 200 OK\r\n", *[b"no colon " * 100 + b"\r\n"] * 200]
    whole = b"".join(endless)
    assert len(whole) > MOST_HEAD_BYTES
    assert passed(endless) == whole


def test_a_transport_whose_pool_is_not_found_stays_as_it_is() -> None:
    class Bare:
        _pool = None

    mend_heads(Bare())  # type: ignore[arg-type]
    transport = httpx.AsyncHTTPTransport()
    mend_heads(transport)
    assert type(transport._pool._network_backend).__module__.startswith("linkcheck.")
