"""Scripted servers on loopback, and what runs a test on either event loop."""

import asyncio
import socket
import ssl
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from importlib import import_module

import httpx
import pytest
import trustme

from linkcheck.plugins import modules_in
from linkcheck.probe.contract import ADDRESSES, BODY, DEADLINE, PORT, BodyWanted

PAGE = BodyWanted(most_bytes=1000)
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\nhello"


@dataclass
class Scripted:
    """A server that answers each request with the next of its replies, and writes down what it saw.

    A reply is bytes, or a coroutine function that is given the writer. After the last one, connections are closed.
    """

    replies: list
    tls: ssl.SSLContext | None = None
    greeting: bytes = b""
    connections: int = 0
    requests: list[bytes] = field(default_factory=list)
    closed: int = 0
    port: int = 0
    gone: asyncio.Event = field(default_factory=asyncio.Event)

    def on(self, bound: socket.socket) -> "Scripted":
        """Serve on a socket that is bound already."""
        self._where = {"sock": bound}
        return self

    async def __aenter__(self):
        where = getattr(self, "_where", {"host": "127.0.0.1", "port": 0})
        self._server = await asyncio.start_server(self._serve, ssl=self.tls, **where)
        self._tasks = set()
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_):
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._server.wait_closed()

    async def _serve(self, reader, writer):
        self._tasks.add(asyncio.current_task())
        self.connections += 1
        writer.write(self.greeting)
        try:
            while True:
                self.requests.append(await reader.readuntil(b"\r\n\r\n"))
                if not self.replies:
                    return
                reply = self.replies.pop(0)
                if isinstance(reply, bytes):
                    writer.write(reply)
                    await writer.drain()
                else:
                    await reply(writer)
                if writer.is_closing():
                    return
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            self.closed += 1
            self.gone.set()
            writer.transport.abort()


def closing(data: bytes):
    """A reply after which the server closes the connection."""

    async def reply(writer):
        writer.write(data)
        await writer.drain()
        writer.close()

    return reply


def endless(data: bytes, again: bytes):
    """A reply that never ends."""

    async def reply(writer):
        writer.write(data)
        while True:
            writer.write(again)
            await writer.drain()
            await asyncio.sleep(0)

    return reply


def silent(data: bytes = b""):
    """A reply that stops there, with the connection open."""

    async def reply(writer):
        if data:
            writer.write(data)
        await writer._reader.read()

    return reply


def request(
    server, *, method="GET", path="/", host="site.example", body=PAGE, timeout=10.0, **more
) -> httpx.Request:
    """A request for a scripted server."""
    scheme = "https" if server.tls else "http"
    now = asyncio.get_running_loop().time()
    extensions = {ADDRESSES: ("127.0.0.1",), PORT: server.port, DEADLINE: now + timeout, BODY: body, **more}
    return httpx.Request(
        method, f"{scheme}://{host}{path}", headers={"User-Agent": "test"}, extensions=extensions
    )


@dataclass
class Tools:
    """What a test needs, under one name."""

    Scripted = Scripted
    ANSWER = ANSWER
    PAGE = PAGE
    closing = staticmethod(closing)
    endless = staticmethod(endless)
    silent = staticmethod(silent)
    request = staticmethod(request)

    @staticmethod
    async def fault(transport, request) -> httpx.TransportError:
        """The error that a request ends in."""
        with pytest.raises(httpx.TransportError) as caught:
            await transport.handle_async_request(request)
        return caught.value


@pytest.fixture
def web() -> Tools:
    return Tools()


LOOPS = ["asyncio"] + (["uvloop"] if sys.platform != "win32" else [])


@pytest.fixture(params=LOOPS)
def run(request) -> Callable[[Awaitable], object]:
    """Run a coroutine to its end on a new event loop."""

    def run_on(coroutine):
        factory = None
        if request.param == "uvloop":
            import uvloop

            factory = uvloop.new_event_loop
        with asyncio.Runner(loop_factory=factory) as runner:
            return runner.run(coroutine)

    return run_on


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="session")
def server_tls(authority) -> Callable[..., ssl.SSLContext]:
    """Make a server's TLS settings for some names."""

    def context(*names: str, **more) -> ssl.SSLContext:
        made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        made.set_alpn_protocols(["http/1.1"])
        authority.issue_cert(*names, **more).configure_cert(made)
        return made

    return context


@pytest.fixture(scope="session")
def client_tls(authority, tmp_path_factory) -> ssl.SSLContext:
    from linkcheck.probe.tls import tls_context

    path = tmp_path_factory.mktemp("tls") / "ca.pem"
    authority.cert_pem.write_to_path(str(path))
    return tls_context(str(path))


def _transports() -> dict[str, type[httpx.AsyncBaseTransport]]:
    """Return the transport of every module in the transports' folder: a new one is tested without being named."""
    found = {}
    for name in modules_in("linkcheck.probe.transports", "linkcheck.none"):
        module = import_module(f"linkcheck.probe.transports.{name}")
        (found[name],) = (
            each
            for each in vars(module).values()
            if isinstance(each, type)
            and issubclass(each, httpx.AsyncBaseTransport)
            and each.__module__ == module.__name__
        )
    return found


KINDS = _transports()


@pytest.fixture(params=sorted(KINDS))
def kind(request) -> str:
    return request.param


@pytest.fixture
def opened(kind, client_tls) -> Callable[[], httpx.AsyncBaseTransport]:
    """Make a new transport that believes the test's authority."""
    return lambda: KINDS[kind](client_tls)
