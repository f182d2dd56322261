"""Through a proxy, and over HTTP/2."""

import asyncio
import ssl
import sys

import h2.config
import h2.connection
import h2.events
import httpx
import pytest

from linkcheck.errors import UsageError
from linkcheck.probe.contract import ADDRESSES, BODY, TRUNCATED, BodyWanted
from linkcheck.probe.transports.proxied import ProxiedTransport


def asked(url, **extensions) -> httpx.Request:
    return httpx.Request("GET", url, extensions={BODY: BodyWanted(1000), **extensions})


def test_http_goes_to_the_proxy_whole(run, web):
    async def scene():
        async with (
            web.Scripted([web.ANSWER] * 2) as proxy,
            ProxiedTransport(proxy=f"http://user:secret@127.0.0.1:{proxy.port}") as transport,
        ):
            response = await transport.handle_async_request(
                asked("http://site.example/a?b", **{ADDRESSES: ("192.0.2.1",)})
            )
            assert (response.status_code, response.content) == (200, b"hello")
            assert proxy.requests[0].startswith(b"GET http://site.example/a?b HTTP/1.1\r\n")
            assert b"\r\nProxy-Authorization: Basic " in proxy.requests[0]
            await transport.close_idle("site.example")
            await transport.handle_async_request(asked("http://site.example/c"))
            assert proxy.connections == 1

    run(scene())


def test_what_comes_too_much_through_a_proxy_answers_no_other_request(run, web):
    evil = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\nevil"

    async def scene():
        async with (
            web.Scripted([web.ANSWER + evil, web.ANSWER, web.ANSWER]) as proxy,
            ProxiedTransport(proxy=f"http://127.0.0.1:{proxy.port}") as transport,
        ):
            for number in range(3):
                response = await transport.handle_async_request(asked(f"http://site.example/{number}"))
                assert response.content == b"hello"
            assert (proxy.connections, len(proxy.requests)) == (2, 3)

    run(scene())


def test_https_goes_through_a_tunnel(run, web, server_tls, client_tls):
    async def scene():
        async with web.Scripted([web.ANSWER], server_tls("site.example")) as site:

            async def tunnel(reader, writer):
                tasks.append(asyncio.current_task())
                lines.append(await reader.readuntil(b"\r\n\r\n"))
                inner_reader, inner_writer = await asyncio.open_connection("127.0.0.1", site.port)
                writer.write(b"HTTP/1.1 200 Connected\r\n\r\n")
                await asyncio.gather(pump(reader, inner_writer), pump(inner_reader, writer))

            lines, tasks = [], []
            proxy = await asyncio.start_server(tunnel, "127.0.0.1", 0)
            port = proxy.sockets[0].getsockname()[1]
            async with ProxiedTransport(client_tls, proxy=f"http://127.0.0.1:{port}") as transport:
                response = await transport.handle_async_request(asked("https://site.example/"))
                assert response.content == b"hello"
                assert lines[0].startswith(b"CONNECT site.example:443 HTTP/1.1\r\n")
            await site.gone.wait()
            proxy.close()
            await asyncio.gather(*tasks)

    run(asyncio.wait_for(scene(), 8))


async def pump(reader, writer):
    try:
        while data := await reader.read(65536):
            writer.write(data)
    except OSError:
        pass
    writer.close()


@pytest.mark.parametrize(
    ("reply", "clause"),
    [(b"407 Who are you", "the proxy answered 407"), (b"502 \x1b[31m", "the proxy answered 502")],
)
def test_a_proxy_that_refuses(run, web, reply, clause):
    async def scene():
        async with (
            web.Scripted([web.closing(b"HTTP/1.1 " + reply + b"\r\nContent-Length: 0\r\n\r\n")]) as proxy,
            ProxiedTransport(proxy=f"http://127.0.0.1:{proxy.port}") as transport,
        ):
            error = await web.fault(transport, asked("https://site.example/"))
            assert isinstance(error, httpx.ProxyError)
            assert str(error) == clause

    run(scene())


def test_a_proxy_that_is_not_there(run, web):
    async def scene():
        async with web.Scripted([]) as proxy:
            pass
        async with ProxiedTransport(proxy=f"http://127.0.0.1:{proxy.port}") as transport:
            error = await web.fault(transport, asked("http://site.example/"))
            assert str(error) == "the connection was refused"

    run(scene())


def test_connections_are_kept_by_host_not_by_address(run, web, server_tls, client_tls):
    """Two names on one address: a certificate for the one is none for the other."""

    async def scene():
        async with (
            web.Scripted([web.ANSWER] * 2, server_tls("a.example")) as server,
            ProxiedTransport(client_tls) as transport,
        ):
            await transport.handle_async_request(web.request(server, host="a.example"))
            error = await web.fault(transport, web.request(server, host="b.example"))
            assert str(error) == "the certificate is not valid: hostname mismatch"
            assert len(server.requests) == 1
            await transport.close_idle("a.example")
            await server.gone.wait()

    run(scene())


@pytest.mark.parametrize(
    ("module", "options", "clause"),
    [
        ("h2", {"http2": True}, "HTTP/2 needs a package that is not installed."),
        ("socksio", {"proxy": "socks5://127.0.0.1"}, "A SOCKS proxy needs a package that is not installed."),
    ],
)
def test_a_package_that_is_not_installed(monkeypatch, module, options, clause):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(UsageError) as caught:
        ProxiedTransport(**options)
    assert str(caught.value) == clause
    assert caught.value.hint.startswith("pip install ")


class H2Server(asyncio.Protocol):
    """Answers every stream with what its path names."""

    def __init__(self, seen):
        self.seen = seen

    def connection_made(self, transport):
        self.transport = transport
        self.state = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
        self.state.initiate_connection()
        self.seen.append("connection")
        transport.write(self.state.data_to_send())

    def data_received(self, data):
        for event in self.state.receive_data(data):
            if isinstance(event, h2.events.RequestReceived):
                fields = dict(event.headers)
                self.seen.append(fields[b":authority"])
                self.answer(event.stream_id, fields[b":path"])
        self.transport.write(self.state.data_to_send())

    def answer(self, stream, path):
        body = b"x" * 5000 if path == b"/long" else b"hello"
        fields = [(":status", "404" if path == b"/404" else "200"), ("content-type", "text/html")]
        self.state.send_headers(stream, fields)
        self.state.send_data(stream, body, end_stream=True)


def test_http_2(run, server_tls, client_tls_of_its_own):
    async def scene():
        tls = server_tls("site.example")
        tls.set_alpn_protocols(["h2"])
        seen = []
        server = await asyncio.get_running_loop().create_server(
            lambda: H2Server(seen), "127.0.0.1", 0, ssl=tls
        )
        port = server.sockets[0].getsockname()[1]

        def request(path):
            return asked(f"https://site.example{path}", **{ADDRESSES: ("127.0.0.1",), "linkcheck.port": port})

        async with ProxiedTransport(client_tls_of_its_own, http2=True) as transport:
            answers = await asyncio.gather(
                *(transport.handle_async_request(request(path)) for path in ("/", "/404", "/long"))
            )
            assert [each.http_version for each in answers] == ["HTTP/2"] * 3
            assert [each.status_code for each in answers] == [200, 404, 200]
            assert [len(each.content) for each in answers] == [5, 5, 1000]
            assert [each.extensions[TRUNCATED] for each in answers] == [False, False, True]
            assert (await transport.handle_async_request(request("/"))).content == b"hello"
        assert seen.count("connection") == 1
        assert set(seen) == {"connection", b"site.example"}
        server.close()

    run(asyncio.wait_for(scene(), 8))


@pytest.fixture
def client_tls_of_its_own(authority) -> ssl.SSLContext:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context
