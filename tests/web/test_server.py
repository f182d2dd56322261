"""A web starts and stops without a trace, and is nowhere but on loopback."""

import doctest
import gc
import socket
import threading
from pathlib import Path

import pytest

import fixtures.web
from fixtures.web import EndlessBody, Gate, Held, Reply, Stall, Web
from linkcheck.config import Mapping
from linkcheck.probe.mappings import parse_mapping

from .conftest import received, request


def test_the_example_in_its_description_holds():
    assert doctest.testmod(fixtures.web) == (0, 2)


def test_both_ports_are_on_loopback(web):
    assert web.resolve == (f"*:80:127.0.0.1:{web.http_port}", f"*:443:127.0.0.1:{web.https_port}")
    for port in (web.http_port, web.https_port):
        with socket.create_connection(("127.0.0.1", port)) as client:
            assert client.getpeername()[0] == "127.0.0.1"
        # Bound to that address alone: the port is still free on another address of the machine's loopback.
        with socket.create_server(("127.0.0.2", port)) as other:
            assert other.getsockname() == ("127.0.0.2", port)


def test_the_tool_understands_where_everything_is(web):
    assert [parse_mapping(text) for text in web.resolve] == [
        Mapping("*", 80, "127.0.0.1", web.http_port), Mapping("*", 443, "127.0.0.1", web.https_port),
    ]  # fmt: skip


def test_nothing_is_left_behind():
    before = set(threading.enumerate())
    with Web() as web:
        file = Path(web.ca_file)
        assert file.read_text().startswith("-----BEGIN CERTIFICATE-----")
        assert len(threading.enumerate()) == len(before) + 1
    assert set(threading.enumerate()) == before
    assert not file.exists()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", web.http_port))


@pytest.mark.parametrize("answer", [Stall("request"), Held(Reply(), Gate()), EndlessBody(), Reply(delay=100)])
def test_open_requests_are_cut_off_when_it_stops(answer):
    with Web() as web:
        web.serve("a.example", answer)
        client = socket.create_connection(("127.0.0.1", web.http_port), timeout=10)
        client.sendall(request("a.example"))
        web.until(lambda: len(web.requests()) == 1)
    with client:
        assert received(client, 10**9).end in ("closed", "reset")
    (entry,) = web.requests()
    assert entry.ended is not None
    assert not entry.whole


def test_a_test_that_fails_stops_it_too():
    with pytest.raises(ZeroDivisionError), Web() as web:
        _ = 1 // 0
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", web.http_port))


def test_a_port_that_is_taken_is_an_error_at_once():
    with Web() as web, pytest.raises(OSError, match="in use"), Web(https_port=web.http_port):
        pass


def test_a_port_may_be_chosen():
    with Web() as web:
        port = web.http_port
    with Web(http_port=port) as again:
        assert again.http_port == port


def test_two_webs_share_an_authority_and_nothing_else(web):
    with Web() as other:
        assert Path(web.ca_file).read_bytes() == Path(other.ca_file).read_bytes()
        web.serve("a.example", Reply())
        with socket.create_connection(("127.0.0.1", other.http_port)) as client:
            client.sendall(request("a.example"))
            assert received(client).raw == b""
        assert (len(web.requests()), len(other.requests())) == (0, 1)


def test_many_clients_at_once(web, connect):
    web.serve("*.example", lambda asked: Reply(body=asked.host, close=True))
    clients = [connect() for _ in range(200)]
    for number, client in enumerate(clients):
        client.sendall(request(f"h{number}.example"))
    assert all(
        received(client).body == f"h{number}.example".encode() for number, client in enumerate(clients)
    )
    assert web.accepted == len(web.requests()) == 200


def test_clients_that_come_as_it_stops_leave_nothing_behind():
    for _ in range(20):
        with Web() as web:
            clients = [socket.create_connection(("127.0.0.1", web.http_port)) for _ in range(5)]
        for client in clients:
            client.close()
        del web
        gc.collect()  # an unclosed socket is a ResourceWarning, and a warning is an error
