"""Handshakes go well where they should, and wrong in exactly the way that was asked for."""

import socket
import ssl

import pytest

from fixtures.web import Handshake, Reply

from .conftest import one_answer, received, request


def test_every_name_has_its_certificate(web, connect):
    for name in ("a.example", "xn--bcher-kva.example", "deep.sub.domain.example"):
        client = connect(name)
        assert client.getpeercert()["subjectAltName"] == (("DNS", name),)
        assert client.version() == "TLSv1.3"


def test_http_1_1_is_agreed_upon(web):
    context = ssl.create_default_context(cafile=web.ca_file)
    context.set_alpn_protocols(["h2", "http/1.1"])
    with (
        socket.create_connection(("127.0.0.1", web.https_port)) as client,
        context.wrap_socket(client, server_hostname="a.example") as secure,
    ):
        assert secure.selected_alpn_protocol() == "http/1.1"


def test_a_client_that_names_nobody_is_shown_the_address(web):
    web.serve("127.0.0.1", Reply(body="here"))
    context = ssl.create_default_context(cafile=web.ca_file)
    with (
        socket.create_connection(("127.0.0.1", web.https_port)) as client,
        context.wrap_socket(client, server_hostname="127.0.0.1") as secure,
    ):
        secure.sendall(request("127.0.0.1"))
        assert one_answer(secure).body == b"here"
    assert web.requests()[0].server_name is None


@pytest.mark.parametrize(
    ("handshake", "reason"),
    [
        (Handshake.EXPIRED, "certificate has expired"),
        (Handshake.NOT_YET_VALID, "not yet valid"),
        (Handshake.SELF_SIGNED, "self-signed certificate"),
        (Handshake.WRONG_NAME, "Hostname mismatch"),
        (Handshake.UNTRUSTED, "unable to get local issuer certificate"),
    ],
)
def test_certificates_are_wrong_in_the_way_asked_for(web, connect, handshake, reason):
    web.handshake("bad.example", handshake)
    with pytest.raises(ssl.SSLCertVerificationError, match=reason):
        connect("bad.example")
    connect("good.example")
    assert web.requests() == ()


def test_a_client_that_believes_anything_gets_its_answer_all_the_same(web):
    web.handshake("bad.example", "self-signed")
    web.serve("bad.example", Reply(body="in"))
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with (
        socket.create_connection(("127.0.0.1", web.https_port)) as client,
        context.wrap_socket(client, server_hostname="bad.example") as secure,
    ):
        secure.sendall(request("bad.example"))
        assert one_answer(secure).body == b"in"


@pytest.mark.parametrize(
    ("handshake", "error", "match"),
    [
        (Handshake.ALERT, ssl.SSLError, "(?i)unrecognized.name"),
        (Handshake.GARBAGE, ssl.SSLError, "(?i)wrong.version.number|record|packet"),
        (Handshake.PLAIN, ssl.SSLError, "(?i)http.request|wrong.version.number|record"),
        (Handshake.CLOSE, (ssl.SSLEOFError, ssl.SSLZeroReturnError, ConnectionResetError), None),
        (Handshake.RESET, (ConnectionResetError, ssl.SSLEOFError), None),
    ],
)
def test_handshakes_go_wrong_in_the_way_asked_for(web, connect, handshake, error, match):
    web.handshake("bad.example", handshake)
    with pytest.raises(error, match=match):
        connect("bad.example")
    assert web.connections("bad.example") == (1,)


def test_a_handshake_may_stall(web):
    web.handshake("bad.example", Handshake.STALL)
    context = ssl.create_default_context(cafile=web.ca_file)
    with (
        socket.create_connection(("127.0.0.1", web.https_port), timeout=0.2) as client,
        pytest.raises(TimeoutError),
    ):
        context.wrap_socket(client, server_hostname="bad.example")


def test_no_tls_on_the_port_of_tls(web):
    with socket.create_connection(("127.0.0.1", web.https_port)) as client:
        client.sendall(request("a.example"))
        assert received(client).end in ("closed", "reset")
    assert web.requests() == ()


def test_there_is_no_such_handshake(web):
    with pytest.raises(ValueError, match="firm"):
        web.handshake("a.example", "firm")


def test_a_tunnel_leads_to_the_web_and_nowhere_else(web, connect):
    web.serve("https://a.example", Reply(body="through"))
    client = connect()
    client.sendall(b"CONNECT a.example:443 HTTP/1.1\r\nHost: a.example:443\r\n\r\n")
    assert received(client, 39).raw.startswith(b"HTTP/1.1 200 ")
    context = ssl.create_default_context(cafile=web.ca_file)
    with context.wrap_socket(client, server_hostname="a.example") as secure:
        secure.sendall(request("a.example"))
        assert one_answer(secure).body == b"through"
    assert [(one.method, one.scheme, one.host) for one in web.requests()] == [
        ("CONNECT", "http", "a.example"),
        ("GET", "https", "a.example"),
    ]
    assert web.accepted == 1
