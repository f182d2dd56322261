"""The contract of `linkcheck.probe.contract`, held by every transport on every event loop."""

import asyncio
import gzip
import ssl
import zlib

import httpx
import pytest

from linkcheck.probe.contract import ADDRESSES, BODY, DEADLINE, PORT, TRUNCATED, BodyWanted

HTML = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"


DIRECT = pytest.mark.parametrize("kind", ["direct"])  # what httpx's own transport cannot do

# h11 does not say whether anything came before the connection was closed.
UNANSWERED = "the server closed the connection before it answered"
NOT_HTTP = {"direct": ["the answer is not HTTP"], "proxied": ["the answer is not HTTP", UNANSWERED]}
CUT_OFF = {
    "direct": ["the server closed the connection in the middle of its headers"],
    "proxied": [UNANSWERED],
}


def sized(body: bytes, *fields: bytes, head: bytes = HTML) -> bytes:
    return head + b"".join(f + b"\r\n" for f in fields) + b"Content-Length: %d\r\n\r\n" % len(body) + body


def chunked(*chunks: bytes, head: bytes = HTML, end: bytes = b"0\r\n\r\n") -> bytes:
    return (
        head
        + b"Transfer-Encoding: chunked\r\n\r\n"
        + b"".join(b"%x\r\n%s\r\n" % (len(c), c) for c in chunks)
        + end
    )


@pytest.fixture
def ask(run, opened, web):
    """Send requests to a server with these replies; return the server and the responses or errors."""

    def asked(*replies, times=1, tls=None, **options):
        async def scene():
            async with opened() as transport, web.Scripted(list(replies), tls) as server:
                answers = []
                for _ in range(times):
                    try:
                        response = await transport.handle_async_request(web.request(server, **options))
                        await response.aread()
                        answers.append(response)
                    except httpx.TransportError as error:
                        answers.append(error)
                return server, answers

        return run(asyncio.wait_for(scene(), 20))

    return asked


def test_a_page_with_its_status_headers_and_content(ask):
    server, [response] = ask(sized(b"<p>hi", b"X-A: 1", b"X-A: 2"), path="/a?b=c%20d")
    assert (response.status_code, response.content, response.text) == (200, b"<p>hi", "<p>hi")
    assert response.headers.get_list("x-a") == ["1", "2"]
    assert response.extensions[TRUNCATED] is False
    assert response.http_version == "HTTP/1.1"
    assert response.extensions["linkcheck.elapsed"] > 0
    assert server.requests[0].startswith(b"GET /a?b=c%20d HTTP/1.1\r\n")
    assert b"\r\nHost: site.example\r\n" in server.requests[0]


@pytest.mark.parametrize("status", [200, 201, 301, 304, 404, 410, 429, 500, 503, 999])
def test_every_status_is_an_answer_and_no_redirect_is_followed(ask, status):
    server, [response] = ask(b"HTTP/1.1 %d X\r\nLocation: /other\r\nContent-Length: 0\r\n\r\n" % status)
    assert (response.status_code, len(server.requests)) == (status, 1)


@pytest.mark.parametrize(
    ("reply", "method"),
    [
        (sized(b"hello"), "GET"),
        (chunked(b"he", b"llo"), "GET"),
        (chunked(b"hello", end=b"0\r\nX-Trailer: 1\r\n\r\n"), "GET"),
        (HTML + b"Content-Length: 7000\r\n\r\n", "HEAD"),
        (HTML + b"\r\n", "HEAD"),
        (b"HTTP/1.1 204 No Content\r\n\r\n", "GET"),
        (b"HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n", "GET"),
        (sized(b"x" * 16_000, head=b"HTTP/1.1 404 Not Found\r\nContent-Type: image/png\r\n"), "GET"),
        (chunked(b"x" * 100, head=b"HTTP/1.1 404 Not Found\r\nContent-Type: image/png\r\n"), "GET"),
    ],
    ids=[
        "length",
        "chunked",
        "trailers",
        "head",
        "head-open",
        "204",
        "304",
        "small-unwanted",
        "chunked-unwanted",
    ],
)
def test_a_connection_is_used_again(ask, reply, method):
    server, answers = ask(reply, reply, reply, times=3, method=method)
    assert [type(each) for each in answers] == [type(answers[0])] * 3
    assert (server.connections, len(server.requests)) == (1, 3)


@pytest.mark.parametrize(
    "reply",
    [
        sized(b"hello", b"Connection: close"),
        b"HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nhi",
        sized(b"x" * 2000),
        sized(b"x" * 20_000, head=b"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n"),
    ],
    ids=["close", "1.0", "longer-than-wanted", "large-unwanted"],
)
def test_a_connection_is_not_used_again(ask, reply):
    server, answers = ask(reply, reply, times=2)
    assert [each.status_code for each in answers] == [200, 200]
    assert server.connections == 2


def test_a_reused_connection_that_was_closed_is_replaced_unnoticed(ask, web):
    server, answers = ask(web.ANSWER, web.closing(b""), web.ANSWER, times=2)
    assert [each.status_code for each in answers] == [200, 200]
    assert (server.connections, len(server.requests)) == (2, 3)


def test_a_fresh_connection_that_is_closed_is_not_tried_again(ask, web):
    server, [error] = ask(web.closing(b""))
    assert isinstance(error, httpx.RemoteProtocolError)
    assert str(error) == "the server closed the connection before it answered"
    assert server.connections == 1


def test_a_body_up_to_the_bound_is_whole(ask):
    _, answers = ask(sized(b"x" * 1000), sized(b"x" * 1001), times=2)
    assert [len(each.content) for each in answers] == [1000, 1000]
    assert [each.extensions[TRUNCATED] for each in answers] == [False, True]


@pytest.mark.parametrize("body", [None, BodyWanted(1000), BodyWanted(1000, ("application/pdf",))])
def test_an_unwanted_body_is_not_read(ask, body):
    reply = sized(b"x" * 100, head=b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n")
    _, [response] = ask(reply, body=body)
    assert (response.content, response.extensions[TRUNCATED]) == (b"", True)


def test_a_body_of_no_type_is_not_read(ask):
    _, [response] = ask(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi")
    assert response.content == b""


@pytest.mark.parametrize("media", [b"text/html", b"text/plain"])
def test_an_endless_body_costs_nothing(ask, web, media):
    head = b"HTTP/1.1 200 OK\r\nContent-Type: " + media + b"\r\n"
    _, answers = ask(
        web.endless(head + b"\r\n", b"x" * 1000),
        web.endless(head + b"Transfer-Encoding: chunked\r\n\r\n", b"3e8\r\n" + b"x" * 1000 + b"\r\n"),
        times=2,
    )
    assert [each.extensions[TRUNCATED] for each in answers] == [True, True]
    assert {len(each.content) for each in answers} == {1000 if media == b"text/html" else 0}


def test_an_unwanted_body_that_never_comes_is_not_waited_for(ask, web):
    reply = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\n"
    server, answers = ask(web.silent(reply), web.ANSWER, times=2)
    assert [each.status_code for each in answers] == [200, 200]
    assert server.connections == 2


def raw_deflate(data: bytes) -> bytes:
    return zlib.compress(data, wbits=-15)


@pytest.mark.parametrize(
    ("coding", "encode"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", raw_deflate),
        ("identity", bytes),
    ],
)
def test_codings_are_undone(ask, coding, encode):
    _, [response] = ask(sized(encode(b"hello" * 100), b"Content-Encoding: " + coding.encode()))
    assert (response.content, response.extensions[TRUNCATED]) == (b"hello" * 100, False)


@pytest.mark.parametrize("encode", [gzip.compress, zlib.compress, raw_deflate])
def test_a_decompression_bomb_stops_at_the_bound(ask, encode):
    coding = b"gzip" if encode is gzip.compress else b"deflate"
    _, [response] = ask(sized(encode(b"\0" * 20_000_000), b"Content-Encoding: " + coding))
    assert (response.content, response.extensions[TRUNCATED]) == (b"\0" * 1000, True)


@pytest.mark.parametrize("coding", [b"br", b"zstd", b"gzip, gzip", b"nonsense"])
def test_a_coding_that_nobody_asked_for_is_not_read(ask, coding):
    _, [response] = ask(sized(b"\x8b\x02\x80hi\x03", b"Content-Encoding: " + coding))
    assert (response.status_code, response.content, response.extensions[TRUNCATED]) == (200, b"", True)


def test_a_corrupt_coding_is_an_answer_all_the_same(ask):
    _, [response] = ask(sized(b"this is no gzip at all", b"Content-Encoding: gzip"))
    assert (response.status_code, response.extensions[TRUNCATED]) == (200, True)


def test_a_coded_body_that_is_cut_off_is_not_whole(ask):
    _, [response] = ask(sized(gzip.compress(b"hello" * 50)[:-9], b"Content-Encoding: gzip"))
    assert response.extensions[TRUNCATED] is True


@pytest.mark.parametrize(
    ("reply", "content", "truncated"),
    [
        (HTML + b"Content-Length: 50\r\n\r\nhello", b"hello", True),
        (HTML + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n5\r\nhe", b"hellohe", True),
        (HTML + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nnonsense\r\n", b"hello", True),
        (HTML + b"\r\nhello", b"hello", False),
    ],
    ids=["length", "chunked", "bad-chunk", "until-close"],
)
def test_a_connection_that_closes_in_a_body_leaves_the_answer(ask, web, reply, content, truncated):
    _, [response] = ask(web.closing(reply))
    assert (response.status_code, response.content, response.extensions[TRUNCATED]) == (
        200,
        content,
        truncated,
    )


def test_a_body_that_drips_until_the_deadline_leaves_the_answer(ask, web):
    _, [response] = ask(web.silent(HTML + b"Content-Length: 50\r\n\r\nhello"), timeout=0.6)
    assert (response.status_code, response.content, response.extensions[TRUNCATED]) == (200, b"hello", True)


@pytest.mark.parametrize(
    "reply",
    [
        b"<html>hello</html>",
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"\0\1\2\3",
        b"HTTP/9.9 200 OK\r\n\r\n",
        b"220 mail ESMTP\r\n",
        b"RTSP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n",
        b"ICE/1.0 200 OK\r\nContent-Length: 0\r\n\r\n",
        b"ICY 200 OK\r\n\r\n",
    ],
)
def test_what_is_not_http_is_said_to_be_so(ask, web, kind, reply):
    _, [error] = ask(web.closing(reply))
    assert isinstance(error, httpx.RemoteProtocolError)
    assert str(error) in NOT_HTTP[kind]


@pytest.mark.parametrize(
    "fields",
    [
        b"A: b\0c\r\n",
        b"A: b\rc\r\n",
        b"Content-Length: x\r\n",
        b"Content-Length: -1\r\n",
        b"Content-Length: 5\r\nContent-Length: 6\r\n",
    ],
)
def test_headers_that_are_not_valid_are_an_error(ask, web, fields):
    _, [error] = ask(web.closing(b"HTTP/1.1 200 OK\r\n" + fields + b"\r\nhello"))
    assert isinstance(error, httpx.RemoteProtocolError)
    assert str(error).startswith("the headers are not valid HTTP")


@pytest.mark.parametrize(
    "line",
    [
        b"Server : x",
        b"Server\t : x",
        b"no colon",
        b"A b: c",
        b": empty",
        b"Content-Length: 5",
        b"content-length:5 ",
        b"\x00\x01\x02",
        b"no colon\r\n folded",
    ],
)
@pytest.mark.parametrize("where", ["first", "last"])
def test_a_head_that_browsers_read_is_read(ask, line, where):
    fields = [b"Content-Type: text/html", b"Content-Length: 5", b"X-A: 1"]
    fields.insert(0 if where == "first" else 3, line)
    reply = b"HTTP/1.1 200 OK\r\n" + b"\r\n".join(fields) + b"\r\n\r\nhello"
    server, answers = ask(reply, sized(b"second"), times=2)
    assert [(each.status_code, each.content) for each in answers] == [(200, b"hello"), (200, b"second")]
    assert answers[0].headers["x-a"] == "1"
    assert server.connections == 2  # who writes such heads is not asked for more on one connection


def test_interim_heads_are_mended_too(ask):
    hints = b"HTTP/1.1 103 Early Hints\r\nLink : x\r\n\r\n"
    _, [answer] = ask(
        hints * 2
        + b"HTTP/1.1 200 OK\r\nno colon\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\nhello"
    )
    assert (answer.status_code, answer.content) == (200, b"hello")


def test_a_length_that_repeats_itself_is_one(ask):
    _, [answer] = ask(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5, 5\r\n\r\nhello")
    assert (answer.status_code, answer.content) == (200, b"hello")


def test_a_head_that_is_mended_is_bounded_as_any_other(ask, web):
    _, [error] = ask(web.endless(b"HTTP/1.1 200 OK\r\n", b"no colon " * 100 + b"\r\n"))
    assert str(error) == "the headers are longer than 64 KiB"
    _, [error] = ask(web.silent(b"HTTP/1.1 200 OK\r\nno colon\r\n"), timeout=0.3)
    assert isinstance(error, httpx.ReadTimeout)


def test_headers_that_are_too_long(ask, web):
    _, [error] = ask(web.endless(b"HTTP/1.1 200 OK\r\n", b"X-Long: " + b"a" * 1000 + b"\r\n"))
    assert isinstance(error, httpx.RemoteProtocolError)
    assert str(error) == "the headers are longer than 64 KiB"


def test_one_header_that_is_too_long(ask, web):
    _, [error] = ask(web.endless(b"HTTP/1.1 200 OK\r\nX-Long: ", b"a" * 1000))
    assert str(error) == "the headers are longer than 64 KiB"


def test_too_many_headers(ask):
    many = b"".join(b"X-%d: a\r\n" % n for n in range(300))
    _, [error] = ask(sized(b"", many[:-2]))
    assert isinstance(error, httpx.RemoteProtocolError)
    assert str(error) == "there are more than 256 header fields"


def test_header_values_that_are_not_ascii_can_be_read(ask):
    _, answers = ask(sized(b"", b"X-A: caf\xc3\xa9"), sized(b"", b"X-A: caf\xe9"), times=2)
    assert [each.headers["x-a"] for each in answers] == ["café", "café"]


def test_a_field_over_several_lines_is_one(ask):
    """Policies are written like that; RFC 9112 §5.2 makes one field of it."""
    _, [response] = ask(sized(b"hello", b"X-Policy: a;\r\n  b;\r\n\tc\r\nContent-Type: text/html"))
    assert response.content == b"hello"
    assert response.headers["x-policy"].split() == ["a;", "b;", "c"]


@pytest.mark.parametrize("length", [b"1", b"5", b"900"])
def test_chunks_count_beside_a_length_and_the_connection_is_not_used_again(ask, length):
    """RFC 9112 §6.3: Transfer-Encoding overrides Content-Length, and whoever sends both may mean either."""
    reply = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: " + length
    reply += b"\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"
    _, answers = ask(reply, reply, times=2)
    assert [each.content for each in answers] == [b"hello", b"hello"]


def test_interim_responses_are_passed_over(ask):
    interim = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n"
    _, [response] = ask(b"HTTP/1.1 100 Continue\r\n\r\n" + interim + sized(b"hello"))
    assert (response.status_code, response.content, "link" in response.headers) == (200, b"hello", False)


def test_endless_interim_responses(ask, web):
    _, [error] = ask(web.endless(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"), timeout=1.0)
    assert isinstance(error, httpx.RemoteProtocolError | httpx.ReadTimeout)


@DIRECT
@pytest.mark.parametrize(
    ("reply", "clause"),
    [
        (b"HTTP/1.1 103 Early\r\n\r\n" * 9, "the server sent more than 8 interim responses"),
        (
            b"HTTP/1.1 101 Switching\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n",
            "the server switched protocols unasked",
        ),
        (b"HTTP/1.1 101 Switching\r\n\r\n", "the server switched protocols unasked"),
        (
            b"HTTP/1.1 200 OK\r\nA: b\0c\r\n\r\n",
            "the headers are not valid HTTP: a NUL in a header value",
        ),
    ],
    ids=["interim", "upgrade", "101", "NUL"],
)
def test_what_the_direct_transport_does_not_take(ask, web, reply, clause):
    _, [error] = ask(web.closing(reply))
    assert isinstance(error, httpx.RemoteProtocolError)
    assert str(error).lower() == clause.lower()


@DIRECT
def test_a_connection_is_used_again_over_http_1_0(ask):
    reply = b"HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nhi"
    server, _ = ask(reply, reply, times=2)
    assert server.connections == 1


@pytest.mark.parametrize(
    "reply",
    [
        b"HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: 5\n\nhello",
        HTML + b"Transfer-Encoding: chunked\r\n\r\n5  \r\nhello\r\n0\r\n\r\n",
        HTML + b"Transfer-Encoding: chunked\r\n\r\n5;name=value\r\nhello\r\n0\r\n\r\n",
        b"HTTP/1.1 200\r\nContent-Type: TEXT/HTML ;charset=x\r\nContent-Length: 5\r\n\r\nhello",
    ],
    ids=["lf", "padded-chunk", "chunk-extension", "no-reason"],
)
def test_what_old_servers_send_is_read(ask, reply):
    _, [response] = ask(reply)
    assert (response.status_code, response.content) == (200, b"hello")


def test_closing_in_the_headers(ask, web, kind):
    _, [error] = ask(web.closing(b"HTTP/1.1 200 OK\r\nContent-Type: text/ht"))
    assert isinstance(error, httpx.RemoteProtocolError)
    assert str(error) in CUT_OFF[kind]


@pytest.mark.parametrize("start", [b"", b"HTTP/1.1 200 OK\r\nA: b\r\n"])
def test_an_answer_that_does_not_come_in_time(ask, web, start):
    _, [error] = ask(web.silent(start), timeout=0.3)
    assert isinstance(error, httpx.ReadTimeout)
    assert str(error).startswith("timed out while waiting for ")


EVIL = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 4\r\nX-Evil: 1\r\n\r\nevil"


@pytest.mark.parametrize(
    ("reply", "method"),
    [
        (sized(b"hello"), "GET"),
        (sized(b""), "GET"),
        (chunked(b"hello"), "GET"),
        (chunked(b"hello", end=b"0\r\nX-Trailer: 1\r\n\r\n"), "GET"),
        (HTML + b"Content-Length: 7000\r\n\r\n", "HEAD"),
        (HTML + b"\r\n", "HEAD"),
        (b"HTTP/1.1 204 No Content\r\n\r\n", "GET"),
        (b"HTTP/1.1 304 Not Modified\r\n\r\n", "GET"),
        (b"HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n", "GET"),
        (b"HTTP/1.1 404 Not Found\r\nContent-Length: 3\r\n\r\nabc", "GET"),
    ],
)
@pytest.mark.parametrize("surplus", [EVIL, b"x", b"\r\n" + EVIL, EVIL * 3])
def test_bytes_after_the_answer_are_not_the_next_answer(ask, reply, method, surplus):
    server, answers = ask(reply + surplus, sized(b"second", b"X-Good: 1"), times=2, method=method)
    assert [each.headers.get("x-evil") for each in answers] == [None, None]
    assert answers[1].headers["x-good"] == "1"
    assert b"evil" not in answers[0].content + answers[1].content
    assert (server.connections, len(server.requests)) == (2, 2)


def test_bytes_that_come_later_are_not_the_next_answer_either(run, opened, web):
    async def scene():
        after = asyncio.Event()

        async def twice(writer):
            writer.write(sized(b"hello"))
            await writer.drain()
            await after.wait()
            writer.write(EVIL)
            await writer.drain()

        async with opened() as transport, web.Scripted([twice, sized(b"second")]) as server:
            first = await transport.handle_async_request(web.request(server))
            after.set()
            await asyncio.sleep(0.1)
            second = await transport.handle_async_request(web.request(server))
            return first.content, second.content

    assert run(asyncio.wait_for(scene(), 20)) == (b"hello", b"second")


# Connecting


def test_a_refused_connection(run, opened, web):
    async def scene():
        async with web.Scripted([]) as server:
            pass
        async with opened() as transport:
            error = await web.fault(transport, web.request(server))
            assert isinstance(error, httpx.ConnectError)
            assert str(error) == "the connection was refused"

    run(scene())


def test_the_next_address_is_tried_and_no_other(run, opened, web):
    async def scene():
        async with web.Scripted([web.ANSWER]) as server, opened() as transport:
            request = web.request(server, host="127.0.0.1.example", **{ADDRESSES: ("::1", "127.0.0.1")})
            assert (await transport.handle_async_request(request)).status_code == 200

    run(scene())


def test_a_request_that_names_no_address_goes_nowhere(run, opened, web):
    async def scene():
        async with web.Scripted([web.ANSWER]) as server, opened() as transport:
            request = web.request(server, host="127.0.0.1", **{ADDRESSES: ()})
            assert isinstance(await web.fault(transport, request), httpx.LocalProtocolError)
            assert server.connections == 0

    run(scene())


def test_a_name_in_place_of_an_address_is_not_looked_up(run, opened, web):
    async def scene():
        async with web.Scripted([web.ANSWER]) as server, opened() as transport:
            request = web.request(server, **{ADDRESSES: ("localhost",)})
            assert isinstance(await web.fault(transport, request), httpx.ConnectError)
            assert server.connections == 0

    run(scene())


def test_other_schemes_and_methods_are_refused(run, opened, web):
    async def scene():
        async with opened() as transport:
            with pytest.raises(httpx.UnsupportedProtocol):
                await transport.handle_async_request(httpx.Request("GET", "ftp://site.example/"))
            with pytest.raises(httpx.LocalProtocolError):
                await transport.handle_async_request(httpx.Request("POST", "http://site.example/"))

    run(scene())


@pytest.mark.parametrize("value", ["a\r\nX-Evil: 1", "a\nb", "a\0b"])
def test_a_header_that_would_be_two_is_not_sent(run, opened, web, value):
    async def scene():
        async with web.Scripted([web.ANSWER]) as server, opened() as transport:
            request = web.request(server)
            request.headers["X-A"] = value
            assert isinstance(await web.fault(transport, request), httpx.LocalProtocolError)
            assert server.requests == []

    run(scene())


# TLS


@pytest.mark.parametrize(("host", "names"), [("site.example", "site.example"), ("127.0.0.1", "127.0.0.1")])
def test_https(ask, server_tls, web, host, names):
    server, answers = ask(web.ANSWER, web.ANSWER, times=2, tls=server_tls(names), host=host)
    assert [each.content for each in answers] == [b"hello"] * 2
    assert server.connections == 1


@pytest.mark.parametrize(
    ("host", "name", "clause"),
    [
        ("site.example", "other.example", "the certificate is not valid: hostname mismatch"),
        ("127.0.0.1", "other.example", "the certificate is not valid: address mismatch"),
    ],
)
def test_a_certificate_for_another_host(ask, server_tls, web, host, name, clause):
    server, [error] = ask(web.ANSWER, tls=server_tls(name), host=host)
    assert isinstance(error, httpx.ConnectError)
    assert str(error) == clause
    assert isinstance(error.__cause__, ssl.SSLError)
    assert server.requests == []


def test_a_certificate_of_an_unknown_authority(run, web):
    import trustme

    from linkcheck.probe.transports.direct import DirectTransport

    async def scene():
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        trustme.CA().issue_cert("site.example").configure_cert(tls)
        async with DirectTransport() as transport, web.Scripted([web.ANSWER], tls) as server:
            error = await web.fault(transport, web.request(server))
            assert str(error).startswith("the certificate is not valid: its issuer is not known")

    run(scene())


def test_a_server_that_speaks_no_tls(run, opened, web):
    async def scene():
        async with (
            opened() as transport,
            web.Scripted([], greeting=b"HTTP/1.1 400 Bad Request\r\n\r\n") as server,
        ):
            plain = web.request(server)
            request = httpx.Request("GET", "https://site.example/", extensions=plain.extensions)
            error = await web.fault(transport, request)
            assert isinstance(error, httpx.ConnectError)
            assert str(error) == "the server does not speak TLS on this port"
            assert isinstance(error.__cause__, ssl.SSLError)

    run(scene())


def test_a_tls_handshake_that_never_ends(run, opened, web):
    async def scene():
        async with opened() as transport, web.Scripted([]) as server:
            plain = web.request(server, timeout=0.3)
            request = httpx.Request("GET", "https://site.example/", extensions=plain.extensions)
            error = await web.fault(transport, request)
            assert isinstance(error, httpx.ConnectTimeout)
            assert str(error).startswith("timed out while ")

    run(scene())


# Cancelling, closing, leaking


def test_a_cancelled_request_closes_its_connection(run, opened, web):
    async def scene():
        async with opened() as transport, web.Scripted([web.silent()]) as server:
            task = asyncio.ensure_future(transport.handle_async_request(web.request(server)))
            while not server.requests:
                await asyncio.sleep(0)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
        return server

    assert run(scene()).closed == 1


def test_many_requests_at_once(run, opened, web):
    async def scene():
        replies = [sized(b"%d" % n) for n in range(60)]
        async with opened() as transport, web.Scripted(replies) as server:
            requests = [web.request(server, path=f"/{n}") for n in range(60)]
            answers = await asyncio.gather(*map(transport.handle_async_request, requests))
            return [await each.aread() for each in answers]

    assert sorted(run(scene()), key=int) == [b"%d" % n for n in range(60)]


def test_a_request_without_extensions_has_a_deadline(run, opened, web):
    async def scene():
        async with opened() as transport, web.Scripted([web.ANSWER]) as server:
            request = web.request(server)
            del request.extensions[DEADLINE], request.extensions[BODY]
            assert (await transport.handle_async_request(request)).status_code == 200
            assert request.extensions[PORT] == server.port

    run(scene())
