"""Raw clients: sockets that send and receive bytes, with and without TLS, so that no library mends what is broken."""

import gzip
import socket
import ssl
import zlib
from collections.abc import Callable
from typing import NamedTuple

import pytest

from fixtures.web import Web

Connect = Callable[..., socket.socket]
Ask = Callable[..., "Answered"]


class Answered(NamedTuple):
    """An answer as it came, and how the connection ended: `closed`, `reset`, `cut` (TLS), or null while it is open."""

    raw: bytes
    end: str | None

    @property
    def status(self) -> int:
        return int(self.raw.split(b" ", 2)[1])

    @property
    def headers(self) -> dict[str, str]:
        lines = self.raw.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")[1:]
        return {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}

    @property
    def body(self) -> bytes:
        return self.raw.partition(b"\r\n\r\n")[2]

    @property
    def decoded(self) -> bytes:
        coding = self.headers.get("content-encoding")
        if coding == "gzip":
            return gzip.decompress(self.body)
        return zlib.decompress(self.body) if coding == "deflate" else self.body


CUT = "closed" if ssl.create_default_context().options & ssl.OP_IGNORE_UNEXPECTED_EOF else "cut"
"""How a TLS connection ends that is closed without a word: the first Pythons 3.11 take it for a proper end."""


def received(client: socket.socket, most: int = 1_000_000) -> Answered:
    """Read until the connection ends, or at least `most` bytes are there."""
    data = b""
    while len(data) < most:
        try:
            piece = client.recv(65_536)
        except ssl.SSLEOFError:
            return Answered(data, "cut")
        except ConnectionResetError:
            return Answered(data, "reset")
        if not piece:
            return Answered(data, "closed")
        data += piece
    return Answered(data, None)


def one_answer(client: socket.socket) -> Answered:
    """Read one answer that has a Content-Length, and leave the connection open."""
    data = b""
    while b"\r\n\r\n" not in data:
        data += client.recv(1)
    answer = Answered(data, None)
    while len(data) - data.index(b"\r\n\r\n") - 4 < int(answer.headers["content-length"]):
        data += client.recv(1)
    return Answered(data, None)


def request(host: str, target: str = "/", method: str = "GET", **headers: str) -> bytes:
    fields = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return f"{method} {target} HTTP/1.1\r\nHost: {host}\r\n{fields}\r\n".encode()


@pytest.fixture
def connect(web: Web):
    """Open connections to the web: with a name, under TLS; they are closed at the end."""
    opened: list[socket.socket] = []

    def _connect(name: str | None = None) -> socket.socket:
        port = web.http_port if name is None else web.https_port
        client = socket.create_connection(("127.0.0.1", port), timeout=10)
        opened.append(client)
        if name is not None:
            context = ssl.create_default_context(cafile=web.ca_file)
            client = context.wrap_socket(client, server_hostname=name, suppress_ragged_eofs=False)
            opened.append(client)
        return client

    yield _connect
    for client in opened:
        client.close()


@pytest.fixture
def ask(connect: Connect) -> Ask:
    """Send one request over a connection of its own and read to the end."""

    def _ask(url: str, method: str = "GET", **headers: str) -> Answered:
        scheme, _, rest = url.partition("://")
        host, slash, path = rest.partition("/")
        client = connect(host if scheme == "https" else None)
        headers.setdefault("Connection", "close")
        client.sendall(request(host, slash + path or "/", method, **headers))
        return received(client)

    return _ask
