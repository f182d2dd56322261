"""What only the direct transport promises: several addresses at once, kept connections, nothing left open."""

import asyncio
import errno
import socket
from contextlib import ExitStack

import httpx
import pytest

from linkcheck.probe.contract import ADDRESSES
from linkcheck.probe.transports.direct import DirectTransport


def free_port_on_both() -> tuple[socket.socket, socket.socket]:
    """Sockets bound to one port of 127.0.0.1 and ::1."""
    for _ in range(50):
        four, six = socket.socket(), socket.socket(socket.AF_INET6)
        four.bind(("127.0.0.1", 0))
        try:
            six.bind(("::1", four.getsockname()[1]))
        except OSError as error:
            four.close()
            six.close()
            if error.errno != errno.EADDRINUSE:
                pytest.skip("there is no IPv6 loopback here")
            continue
        return four, six
    raise AssertionError


def test_an_address_that_does_not_answer_does_not_hold_up_the_next(run, web):
    async def scene():
        four, six = free_port_on_both()
        kept.enter_context(six)
        six.listen(0)  # a full queue: further connections are neither refused nor made
        filler = [kept.enter_context(socket.socket(socket.AF_INET6)) for _ in range(4)]
        for each in filler:
            each.setblocking(False)
            each.connect_ex(six.getsockname())
        server = web.Scripted([web.ANSWER, web.ANSWER])
        async with server.on(four), DirectTransport() as transport:
            request = web.request(server, **{ADDRESSES: ("::1", "127.0.0.1")})
            assert (await transport.handle_async_request(request)).status_code == 200
            again = web.request(server, **{ADDRESSES: ("127.0.0.1", "::1")})
            assert (await transport.handle_async_request(again)).status_code == 200
            assert server.connections == 1

    with ExitStack() as kept:
        run(asyncio.wait_for(scene(), 8))


def test_of_two_addresses_that_refuse_the_refusal_is_told(run, web):
    async def scene():
        four, six = free_port_on_both()
        server = web.Scripted([])
        server.port = four.getsockname()[1]
        four.close()
        six.close()
        async with DirectTransport() as transport:
            error = await web.fault(transport, web.request(server, **{ADDRESSES: ("::1", "127.0.0.1")}))
            assert str(error) == "the connection was refused"
            assert isinstance(error.__cause__, ConnectionRefusedError)

    run(scene())


def test_connecting_ends_at_the_deadline(run, web):
    async def scene():
        full = kept.enter_context(socket.socket())
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        filler = [kept.enter_context(socket.socket()) for _ in range(4)]
        for each in filler:
            each.setblocking(False)
            each.connect_ex(full.getsockname())
        server = web.Scripted([])
        server.port = full.getsockname()[1]
        async with DirectTransport() as transport:
            error = await web.fault(transport, web.request(server, timeout=0.2))
            assert isinstance(error, httpx.ConnectTimeout)
            assert str(error).startswith("timed out while connecting after ")

    with ExitStack() as kept:
        run(scene())


def test_idle_connections_of_a_host_can_be_closed(run, web):
    async def scene():
        async with DirectTransport() as transport, web.Scripted([web.ANSWER, web.ANSWER]) as server:
            await transport.handle_async_request(web.request(server))
            await transport.close_idle("site.example")
            await server.gone.wait()
            await transport.handle_async_request(web.request(server))
            assert server.connections == 2

    run(scene())


def test_a_kept_connection_is_not_another_host_s_or_port_s(run, web):
    async def scene():
        async with DirectTransport() as transport, web.Scripted([web.ANSWER] * 3) as server:
            await transport.handle_async_request(web.request(server, host="a.example"))
            await transport.handle_async_request(web.request(server, host="b.example"))
            await transport.handle_async_request(web.request(server, host="a.example:81"))
            assert server.connections == 3

    run(scene())


def test_closing_ends_what_is_under_way(run, web):
    async def scene():
        async with web.Scripted([web.silent()]) as server:
            transport = DirectTransport()
            task = asyncio.ensure_future(transport.handle_async_request(web.request(server)))
            while not server.requests:
                await asyncio.sleep(0)
            await transport.aclose()
            with pytest.raises(httpx.TransportError):
                await task
            assert isinstance(await web.fault(transport, web.request(server)), httpx.ConnectError)

    run(scene())


def test_a_server_that_resets_before_it_answers(run, web):
    async def reset(writer):
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        writer.transport.abort()

    async def scene():
        async with DirectTransport() as transport, web.Scripted([reset]) as server:
            error = await web.fault(transport, web.request(server))
            assert isinstance(error, httpx.ReadError)
            assert str(error) == "the connection was reset before the server answered"

    run(scene())


def test_data_on_an_idle_connection_closes_it(run, web):
    async def late(writer):
        writer.write(web.ANSWER)
        await go_on.wait()
        writer.write(b"HTTP/1.1 200 OK\r\nX-Evil: 1\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()
        await asyncio.Event().wait()

    async def scene():
        async with DirectTransport() as transport, web.Scripted([late, web.ANSWER]) as server:
            await transport.handle_async_request(web.request(server))
            go_on.set()
            while len(transport._idle):
                await asyncio.sleep(0)
            response = await transport.handle_async_request(web.request(server))
            assert "x-evil" not in response.headers
            assert server.connections == 2

    go_on = asyncio.Event()
    run(scene())


@pytest.mark.parametrize("secure", [False, True])
def test_nothing_stays_open(run, web, server_tls, client_tls, secure):
    async def scene():
        tls = server_tls("site.example") if secure else None
        replies = [
            web.ANSWER,
            web.closing(b"junk"),
            web.ANSWER,
            web.silent(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"),
        ]
        async with web.Scripted(replies, tls) as server:
            transport = DirectTransport(client_tls)
            for _ in range(4):
                try:
                    await transport.handle_async_request(web.request(server, timeout=0.5))
                except httpx.TransportError:
                    continue
            await transport.aclose()
            assert not transport._open
            while server.closed < server.connections:
                await asyncio.sleep(0)

    run(asyncio.wait_for(scene(), 8))


@pytest.mark.parametrize("host", [".", "..", "a..example", ".example", "a" * 64 + ".example"])
def test_a_host_that_tls_cannot_name_is_not_asked(run, web, server_tls, client_tls, host):
    async def scene():
        async with (
            DirectTransport(client_tls) as transport,
            web.Scripted([], server_tls("a.example")) as server,
        ):
            error = await web.fault(transport, web.request(server, host=host))
            assert isinstance(error, httpx.ConnectError | httpx.LocalProtocolError)
            assert server.requests == []

    run(scene())


def test_a_host_with_a_final_dot_is_the_same_host(run, web, server_tls, client_tls):
    async def scene():
        tls = server_tls("a.example")
        async with DirectTransport(client_tls) as transport, web.Scripted([web.ANSWER], tls) as server:
            response = await transport.handle_async_request(web.request(server, host="a.example."))
            assert response.status_code == 200

    run(scene())


def test_each_exchange_on_a_kept_connection_has_its_own_deadline(run, web):
    async def late(writer):
        await asyncio.sleep(0.25)  # past the deadline of the exchange before
        writer.write(web.ANSWER)
        await writer.drain()

    async def scene():
        server = web.Scripted([web.ANSWER, late, web.ANSWER, web.silent()])
        async with server, DirectTransport() as transport:
            for timeout in (0.2, 10.0, 20.0):  # the earlier timer ends no later exchange
                response = await transport.handle_async_request(web.request(server, timeout=timeout))
                assert response.status_code == 200
            with pytest.raises(httpx.ReadTimeout):  # and a later one holds up no earlier deadline
                await transport.handle_async_request(web.request(server, timeout=0.05))
            assert server.connections == 1

    run(scene())
