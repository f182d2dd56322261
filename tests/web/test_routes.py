"""Which answer a request gets: patterns, turns, and what is not listed."""

import pytest

from fixtures.web import Close, Reply, Web
from fixtures.web.routes import Routes

from .conftest import one_answer, request


def say(text):
    return Reply(body=text)


@pytest.mark.parametrize(
    ("pattern", "url", "matches"),
    [
        ("a.example", "http://a.example/", True),
        ("a.example", "https://a.example/deep/path?x", True),
        ("http://a.example", "https://a.example/", False),
        ("https://a.example", "https://a.example/", True),
        ("https?://a.example/x", "http://a.example/x", True),
        ("https?://a.example/x", "https://a.example/x?query=1", True),
        ("a.example/x", "http://a.example/x/", False),
        ("a.example/x", "http://a.example/xy", False),
        ("a.example/x?a=1", "http://a.example/x?a=1", True),
        ("a.example/x?a=1", "http://a.example/x?a=2", False),
        ("a.example/x?a=1", "http://a.example/x", False),
        ("a.example/x?*", "http://a.example/x?anything", True),
        ("a.example/*/x", "http://a.example/1/2/x", True),
        ("a.example/*", "http://b.example/", False),
        ("*.example", "http://a.example/x", True),
        ("*.example", "http://a.test/x", False),
        ("*", "https://any.test/x", True),
        ("a.example/a.b", "http://a.example/aXb", False),
        ("[::1]/x", "http://[::1]/x", True),
        ("A.Example/X", "http://a.example/X", True),
    ],
)
def test_patterns(web, ask, pattern, url, matches):
    web.serve(pattern, say("yes"))
    assert ask(url).raw.endswith(b"yes") is matches


def test_what_is_served_last_wins(web, ask):
    web.serve("a.example/x", say("1"))
    web.serve("a.example/*", say("2"))
    assert ask("http://a.example/x").body == b"2"
    web.serve("a.example/x", say("3"))
    assert ask("http://a.example/x").body == b"3"
    assert ask("http://a.example/y").body == b"2"


def test_answers_take_turns_and_the_last_one_stays(web, ask):
    web.serve("a.example/*", Reply(503), Reply(429), say("at last"))
    assert [ask("http://a.example/x").status for _ in range(4)] == [503, 429, 200, 200]
    assert ask("http://a.example/y").status == 503


def test_a_function_chooses_by_the_request(web, ask):
    web.serve("a.example", lambda asked: say(f"{asked.method} {asked.target} {asked.header('x-name')}"))
    assert ask("http://a.example/p?q", X_Name="n").body == b"GET /p?q n"


def test_paths_that_are_not_listed_are_not_found_and_hosts_are_closed(web, ask):
    web.serve("a.example/x", say("x"))
    assert ask("http://a.example/y").status == 404
    assert ask("http://b.example/y") == (b"", "closed")
    assert [one.path for one in web.requests()] == ["/y", "/y"]


def test_what_happens_to_the_unlisted_may_be_declared(connect):
    import socket

    with Web(unlisted_host=say("host"), unlisted_path=Close()) as web:
        web.serve("a.example/x", say("x"))
        with socket.create_connection(("127.0.0.1", web.http_port)) as client:
            client.sendall(request("b.example"))
            assert one_answer(client).body == b"host"
            client.sendall(request("a.example"))
            assert client.recv(1) == b""


@pytest.mark.parametrize("pattern", ["", "/path", "ftp://a.example/", "a.example:80/", "?q"])
def test_no_pattern(pattern):
    with pytest.raises(ValueError, match="HOST"):
        Routes().add(pattern, (Reply(),))


def test_no_answer():
    with pytest.raises(ValueError, match="with an answer"):
        Routes().add("a.example", ())
