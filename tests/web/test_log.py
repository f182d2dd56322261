"""The log says what happened, once, with its time, and answers questions about it."""

import time

import pytest

from fixtures.web import Gate, Held, Reply, Stall
from fixtures.web.log import Log, peak_of
from fixtures.web.wire import Request

from .conftest import one_answer, received, request


def asked(number, arrived, ended):
    return Request(number, 1, "http", "a.example", "GET", "/", "HTTP/1.1", (), b"", None, arrived, ended)


def test_a_request_is_logged_with_everything(web, ask):
    web.serve("a.example", Reply(body="text"))
    before = time.monotonic()
    answer = ask("https://a.example/p?q=1", "GET", X_Field="value")
    web.settled()
    (entry,) = web.requests()
    assert (entry.number, entry.connection, entry.scheme, entry.host, entry.method) == (
        1,
        1,
        "https",
        "a.example",
        "GET",
    )
    assert (entry.target, entry.path, entry.local, entry.version) == ("/p?q=1", "/p", "/p?q=1", "HTTP/1.1")
    assert entry.headers == (("Host", "a.example"), ("X-Field", "value"), ("Connection", "close"))
    assert entry.header("x-FIELD") == "value"
    assert entry.header("none") is None
    assert entry.server_name == "a.example"
    assert before <= entry.arrived <= entry.ended <= time.monotonic()
    assert (entry.sent, entry.whole) == (len(answer.raw), True)


def test_requests_are_found_by_their_properties(web, ask):
    web.serve("*.example", Reply())
    ask("http://a.example/1?x=1")
    ask("http://a.example/2", "HEAD")
    ask("https://b.example/1")

    def found(**given):
        return [one.number for one in web.requests(**given)]

    assert found() == [1, 2, 3]
    assert found(host="a.example") == [1, 2]
    assert found(path="/1") == [1, 3]
    assert found(path="/1?x=1") == [1]
    assert found(method="HEAD") == [2]
    assert found(scheme="https", host="b.example") == [3]
    assert found(host="c.example") == []


def test_hosts_are_named_without_case_and_port(web, connect):
    web.serve("*", Reply())
    client = connect()
    for host, name in [("A.Example:80", "a.example"), ("[::1]:80", "::1"), ("127.0.0.1", "127.0.0.1")]:
        client.sendall(request(host))
        one_answer(client)
        assert web.requests()[-1].host == name


def test_connections_are_counted_and_numbered(web, connect):
    web.serve("*.example", Reply())
    first, second = connect(), connect()
    web.until(lambda: web.accepted == 2)
    for client, host in [(first, "a.example"), (second, "a.example"), (second, "b.example")]:
        client.sendall(request(host))
        one_answer(client)
    connect("c.example")
    assert (web.connections("a.example"), web.connections("b.example")) == ((1, 2), (2,))
    assert web.connections("c.example") == (3,)
    assert web.connections("d.example") == ()
    assert web.accepted == 3
    assert len(web.requests()) == 3


def test_the_peak_is_what_was_open_at_once(web, connect):
    gate = Gate()
    web.serve("a.example", Held(Reply(), gate))
    web.serve("b.example", Reply())
    clients = [connect() for _ in range(3)]
    for client in clients:
        client.sendall(request("a.example"))
    web.until(lambda: len(web.requests(host="a.example")) == 3)
    assert (web.peak("a.example"), web.peak("b.example"), web.peak()) == (3, 0, 3)
    gate.open()
    for client in clients:
        one_answer(client)
        client.sendall(request("b.example"))
        one_answer(client)
    assert (web.peak("a.example"), web.peak("b.example"), web.peak()) == (3, 1, 3)


def test_an_end_and_a_beginning_at_one_moment_are_not_at_once():
    assert peak_of((asked(1, 0.0, 1.0), asked(2, 1.0, 2.0))) == 1
    assert peak_of((asked(1, 0.0, 1.1), asked(2, 1.0, None), asked(3, 5.0, 6.0))) == 2
    assert peak_of(()) == 0


def test_a_gate_stays_open(web, ask):
    gate = Gate()
    gate.open()
    web.serve("a.example", Held(Reply(body="x"), gate))
    assert ask("http://a.example/").body == b"x"


def test_a_request_that_is_open_has_no_end(web, connect):
    web.serve("a.example", Stall())
    client = connect()
    client.sendall(request("a.example"))
    received(client, 64)
    with pytest.raises(TimeoutError):
        web.settled(timeout=0.01)
    assert web.requests()[0].ended is None


def test_until_gives_up():
    with pytest.raises(TimeoutError, match=r"within 0\.01 s"):
        Log().until(lambda: False, timeout=0.01)


def test_bodies_are_read_and_the_connection_goes_on(web, connect):
    web.serve("a.example", Reply(body="ok"))
    client = connect()
    client.sendall(
        request("a.example", "/", "POST", Content_Length="5") + b"12345" + request("a.example", "/next")
    )
    assert [one_answer(client).body for _ in range(2)] == [b"ok", b"ok"]
    assert [(one.method, one.path) for one in web.requests()] == [("POST", "/"), ("GET", "/next")]


@pytest.mark.parametrize(
    "sent", [b"nonsense\r\n\r\n", b"GET / HTTP/2\r\n\r\n", b"GET  / HTTP/1.1\r\n\r\n", b"GET / HTTP/1.1\r\nno colon\r\n\r\n", b"\x16\x03\x01\r\n\r\n"]
)  # fmt: skip
def test_what_is_no_request_is_refused_and_kept(web, connect, sent):
    client = connect()
    client.sendall(sent)
    assert received(client).status == 400
    assert web.malformed == (sent,)
    assert web.requests() == ()


def test_a_request_that_breaks_off_is_kept(web, connect):
    client = connect()
    client.sendall(b"GET / HT")
    client.close()
    web.until(lambda: web.malformed == (b"GET / HT",))


def test_a_header_section_without_an_end_is_not_waited_for(web, connect):
    client = connect()
    client.sendall(b"GET / HTTP/1.1\r\nX: " + b"a" * 65_536)
    web.until(lambda: len(web.malformed) == 1)
    assert web.malformed[0].startswith(b"GET / HTTP/1.1\r\nX: aaa")


@pytest.mark.parametrize(
    ("version", "field", "stays"),
    [("1.0", "", False), ("1.0", "keep-alive", True), ("1.1", "", True), ("1.1", "close", False)],
)
def test_connections_are_kept_as_the_client_asks(web, connect, version, field, stays):
    web.serve("a.example", Reply())
    client = connect()
    client.sendall(f"GET / HTTP/{version}\r\nHost: a.example\r\nConnection: {field}\r\n\r\n".encode())
    answer = one_answer(client)
    assert ("connection" not in answer.headers) is stays
    if not stays:
        assert client.recv(1) == b""


def test_the_port_is_a_proxy(web, connect):
    web.serve("*.example", lambda request: Reply(body=f"{request.scheme} {request.host} {request.path}"))
    client = connect()
    client.sendall(b"GET http://a.example/x?y HTTP/1.1\r\nHost: a.example\r\n\r\n")
    assert one_answer(client).body == b"http a.example /x"
    assert web.requests()[0].target == "http://a.example/x?y"
