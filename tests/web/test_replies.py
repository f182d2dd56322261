"""Well-formed answers say what they were told to say, byte for byte."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import pytest

from fixtures.web import ByMethod, File, NeedsCredentials, Redirect, Reply, RetryLater, SetsCookie

from .conftest import one_answer, request


@pytest.mark.parametrize(
    "status", [200, 201, 204, 301, 304, 400, 401, 403, 404, 405, 410, 429, 451, 500, 501, 503, 999]
)
def test_every_status_is_sent(web, ask, status):
    web.serve("http://a.example/", Reply(status, body="text"))
    answer = ask("http://a.example/")
    assert answer.status == status
    assert answer.body == (b"" if status in (204, 304) else b"text")
    assert answer.end == "closed"


def test_a_reason_may_be_given_or_be_unknown(web, ask):
    web.serve("a.example/own", Reply(200, reason="Fine By Me"))
    web.serve("a.example/999", Reply(999))
    assert ask("http://a.example/own").raw.startswith(b"HTTP/1.1 200 Fine By Me\r\n")
    assert ask("http://a.example/999").raw.startswith(b"HTTP/1.1 999 \r\n")


def test_headers_given_replace_those_made_and_may_repeat(web, ask):
    web.serve("a.example", Reply(headers=[("Content-Length", "2"), ("X", "1"), ("X", "2")], body="four"))
    raw = ask("http://a.example/").raw
    assert raw.count(b"Content-Length") == 1
    assert b"Content-Length: 2\r\nX: 1\r\nX: 2\r\n\r\nfour" in raw


def test_head_gets_the_header_section_of_get_alone(web, ask):
    web.serve("a.example", Reply(body="12345"))
    answer = ask("http://a.example/", "HEAD")
    assert (answer.headers["content-length"], answer.body) == ("5", b"")


@pytest.mark.parametrize("status", [403, 404, 405, 501])
def test_head_may_lie(web, ask, status):
    web.serve("a.example", ByMethod(head=Reply(status), get=Reply(200)))
    assert ask("http://a.example/", "HEAD").status == status
    assert ask("http://a.example/").status == 200


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_bodies_are_coded(web, ask, coding):
    web.serve("a.example", Reply(body="text " * 100, coding=coding))
    answer = ask("http://a.example/")
    assert answer.headers["content-encoding"] == coding
    assert len(answer.body) < 500
    assert answer.decoded == b"text " * 100


def test_deflate_may_come_without_its_wrapper(web, ask):
    import zlib

    web.serve("a.example", Reply(body="text", coding="raw-deflate"))
    answer = ask("http://a.example/")
    assert answer.headers["content-encoding"] == "deflate"
    assert zlib.decompress(answer.body, wbits=-15) == b"text"


def test_chunks_are_framed(web, ask):
    web.serve("a.example", Reply(body="a" * 1500, framing="chunked"))
    answer = ask("http://a.example/")
    assert answer.headers["transfer-encoding"] == "chunked"
    assert "content-length" not in answer.headers
    assert answer.body == b"3e8\r\n" + b"a" * 1000 + b"\r\n1f4\r\n" + b"a" * 500 + b"\r\n0\r\n\r\n"


def test_the_end_of_the_connection_may_be_the_end_of_the_body(web, ask):
    web.serve("a.example", Reply(body="text", framing="close"))
    answer = ask("http://a.example/", Connection="keep-alive")
    assert not {"transfer-encoding", "content-length"} & answer.headers.keys()
    assert (answer.body, answer.end) == (b"text", "closed")


def test_a_connection_serves_many_requests_until_it_is_told_to_close(web, connect):
    web.serve("a.example", Reply(body="one"))
    web.serve("a.example/last", Reply(body="two", close=True))
    client = connect()
    for path in ("/", "/", "/last"):
        client.sendall(request("a.example", path))
        answer = one_answer(client)
    assert answer.headers["connection"] == "close"
    assert client.recv(1) == b""
    assert [one.connection for one in web.requests()] == [1, 1, 1]


def test_requests_may_be_sent_before_the_answers_are_read(web, connect):
    web.serve("a.example", lambda asked: Reply(body=asked.path))
    client = connect()
    client.sendall(request("a.example", "/1") + request("a.example", "/2"))
    assert [one_answer(client).body for _ in range(2)] == [b"/1", b"/2"]


@pytest.mark.parametrize("status", [300, 301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    "to", ["https://b.example/", "/relative", "../up", "http://10.0.0.1/", "ftp://b.example/", "//c.example"]
)
def test_redirects_lead_anywhere(web, ask, status, to):
    web.serve("a.example", Redirect(to, status))
    answer = ask("http://a.example/")
    assert (answer.status, answer.headers["location"]) == (status, to)


def test_a_redirect_may_lack_its_location(web, ask):
    web.serve("a.example", Redirect(None, 302))
    answer = ask("http://a.example/")
    assert answer.status == 302
    assert "location" not in answer.headers


def test_the_time_to_come_back_is_seconds_a_date_or_nothing(web, ask):
    web.serve("a.example/seconds", RetryLater(429, 7))
    web.serve("a.example/date", RetryLater(503, 86_400, as_date=True))
    web.serve("a.example/none", RetryLater(429, None))
    assert ask("http://a.example/seconds").headers["retry-after"] == "7"
    when = parsedate_to_datetime(ask("http://a.example/date").headers["retry-after"])
    assert 80_000 < (when - datetime.now(UTC)).total_seconds() <= 86_400
    assert "retry-after" not in ask("http://a.example/none").headers


def test_files_are_of_any_type(web, ask):
    web.serve("a.example/report.pdf", File("application/pdf", "%PDF-1.7"))
    answer = ask("http://a.example/report.pdf")
    assert (answer.headers["content-type"], answer.body) == ("application/pdf", b"%PDF-1.7")


def test_credentials_are_asked_for_and_recorded(web, ask):
    web.serve("a.example", NeedsCredentials("ann", "secret", Reply(body="in")))
    refused = ask("http://a.example/")
    assert (refused.status, refused.headers["www-authenticate"]) == (401, 'Basic realm="archive"')
    assert ask("http://a.example/", Authorization="Basic YW5uOnNlY3JldA==").body == b"in"
    assert ask("http://a.example/", Authorization="Basic YW5uOndyb25n").status == 401
    assert web.secrets("a.example") == (
        ("authorization", "Basic YW5uOnNlY3JldA=="), ("authorization", "Basic YW5uOndyb25n"),
    )  # fmt: skip
    assert web.secrets("b.example") == ()


def test_other_fields_count_as_secrets_when_they_are_named(web, ask):
    web.serve("a.example", Reply())
    ask("http://a.example/", X_Token="t", Cookie="k=v")
    assert web.secrets("a.example", "X-Token") == (("x-token", "t"), ("cookie", "k=v"))


def test_a_cookie_is_handed_out_and_wanted_back(web, ask):
    web.serve("a.example/story", SetsCookie("seen=1; Path=/", Reply(body="in")))
    first = ask("http://a.example/story?x=1")
    assert (first.status, first.headers["location"]) == (302, "/story?x=1")
    assert first.headers["set-cookie"] == "seen=1; Path=/"
    assert ask("http://a.example/story?x=1", Cookie="seen=1").body == b"in"
