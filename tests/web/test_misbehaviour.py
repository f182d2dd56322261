"""Every misbehaviour does what its name says, as seen by a client that mends nothing."""

import gzip
import time

import pytest

from fixtures.web import (
    CLOSE,
    RESET,
    STALL,
    Close,
    CloseMidway,
    Drip,
    EndlessBody,
    EndlessHeaders,
    EndlessInterim,
    Garbage,
    GzipBomb,
    Http09,
    Reply,
    Reset,
    Script,
    Stall,
    WrongLength,
)  # fmt: skip

from .conftest import CUT, received, request


def begun(web, connect, answer, most, host="a.example"):
    """Ask, read at least `most` bytes, leave, and return what came with the log's entry."""
    web.serve(host, answer)
    client = connect()
    client.sendall(request(host))
    answered = received(client, most)
    client.close()
    web.settled()
    return answered, web.requests(host=host)[-1]


def test_a_script_sends_waits_and_ends(web, ask):
    web.serve("a.example/close", Script(b"HTTP/1.1 200", 0.01, b" OK\r\n", CLOSE, b"never"))
    web.serve("a.example/reset", Script(b"HT", RESET, b"never"))
    web.serve("a.example/end", Script(b"all"))
    assert ask("http://a.example/close") == (b"HTTP/1.1 200 OK\r\n", "closed")
    assert ask("http://a.example/reset").end == "reset"
    assert ask("http://a.example/end") == (b"all", "closed")


@pytest.mark.parametrize(
    ("after", "sent"), [("request", 0), ("status", 17), ("headers", 65), ("body", 165)]
)  # fmt: skip
def test_a_stall_says_nothing_until_the_client_leaves(web, connect, after, sent):
    web.serve("a.example", Stall(after))
    client = connect()
    client.sendall(request("a.example"))
    assert len(received(client, sent).raw) == sent
    client.settimeout(0.05)
    with pytest.raises(TimeoutError):
        client.recv(1)
    assert web.requests()[0].ended is None
    client.close()
    web.settled()
    assert not web.requests()[0].whole
    assert web.requests()[0].sent == sent


def test_a_stall_in_a_script_ends_with_the_client(web, connect):
    answered, entry = begun(web, connect, Script(b"HTTP/1.1 ", STALL), 9)
    assert (answered.raw, entry.whole) == (b"HTTP/1.1 ", False)


def test_a_drip_sends_the_whole_answer_piece_by_piece(web, ask):
    web.serve("a.example/body", Drip(Reply(body="12345"), 2, 0.001))
    web.serve("a.example/all", Drip(Reply(body="12345"), 7, 0.0001, whole=True))
    assert ask("http://a.example/body").body == b"12345"
    assert ask("http://a.example/all").body == b"12345"


def test_a_drip_waits_between_its_pieces(web, ask):
    web.serve("a.example", Drip(Reply(body="123"), 1, 0.02))
    before = time.monotonic()
    ask("http://a.example/")
    assert time.monotonic() - before >= 0.06


def test_a_reply_may_wait_before_its_first_byte_or_its_body(web, ask):
    web.serve("a.example/1", Reply(body="1", delay=0.05))
    web.serve("a.example/2", Reply(body="2", body_delay=0.05))
    for target in ("/1", "/2"):
        assert ask(f"http://a.example{target}").body == target[1:].encode()
    assert all(one.ended - one.arrived >= 0.05 for one in web.requests())


def test_a_close_sends_nothing(web, ask):
    web.serve("a.example", Close())
    assert ask("http://a.example/") == (b"", "closed")
    assert web.requests()[0].sent == 0


def test_a_close_under_tls_is_cut_off(web, ask):
    web.serve("a.example", Close())
    web.serve("b.example", Reply(body="b"))
    assert ask("https://a.example/") == (b"", CUT)
    assert ask("https://b.example/").end == "closed"


def test_a_reset_is_a_reset(web, ask):
    web.serve("a.example", Reset())
    web.serve("b.example", Reset(midway=True))
    assert ask("http://a.example/") == (b"", "reset")
    assert ask("http://b.example/").end == "reset"
    assert ask("https://a.example/").end in ("reset", "cut")  # `ssl` tells of some resets as of an early end


def test_an_answer_is_cut_off_in_the_middle(web, ask):
    web.serve("a.example/body", CloseMidway(Reply(body="x" * 100), after=200))
    web.serve("a.example/head", CloseMidway(Reply(body="x" * 100), after=20))
    body, head = ask("http://a.example/body"), ask("http://a.example/head")
    assert (len(body.raw), body.end, body.headers["content-length"]) == (200, "closed", "100")
    assert 0 < len(body.body) < 100
    assert (len(head.raw), head.end) == (20, "closed")


@pytest.mark.parametrize("claimed", [2, 400])
def test_the_length_is_wrong(web, ask, claimed):
    web.serve("a.example", WrongLength(claimed, b"four"))
    answer = ask("http://a.example/")
    assert (answer.headers["content-length"], answer.body, answer.end) == (str(claimed), b"four", "closed")


def test_headers_without_an_end(web, connect):
    fields, _ = begun(web, connect, EndlessHeaders(), 300_000)
    line, _ = begun(web, connect, EndlessHeaders(one_line=True), 300_000)
    assert b"\r\n\r\n" not in fields.raw + line.raw
    assert fields.raw.count(b"\r\n") > 290
    assert line.raw.count(b"\r\n") == 2


@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_without_an_end(web, connect, chunked):
    answered, entry = begun(web, connect, EndlessBody(chunked=chunked), 2_000_000)
    assert "content-length" not in answered.headers
    assert ("transfer-encoding" in answered.headers) is chunked
    assert len(answered.body) > 1_900_000
    assert not entry.whole
    assert entry.sent < 100_000_000


def test_interim_answers_without_an_end(web, connect):
    answered, entry = begun(web, connect, EndlessInterim(), 100_000)
    assert answered.raw.count(b"HTTP/1.1 103 Early Hints\r\n") > 1000
    assert not entry.whole


def test_an_endless_answer_holds_nobody_up(web, connect, ask):
    web.serve("a.example", EndlessBody())
    web.serve("b.example", Reply(body="b"))
    client = connect()
    client.sendall(request("a.example"))
    received(client, 1000)
    assert ask("http://b.example/").body == b"b"


def test_no_http_at_all(web, ask):
    web.serve("a.example/1991", Http09())
    web.serve("a.example/noise", Garbage())
    assert ask("http://a.example/1991").raw.startswith(b"<title>")
    assert ask("http://a.example/noise").raw == bytes(range(256)) * 8


def test_a_bomb_is_small_until_it_is_unpacked(web, ask):
    web.serve("a.example", GzipBomb(2_000_000))
    answer = ask("http://a.example/")
    assert len(answer.raw) < 10_000
    assert len(gzip.decompress(answer.body)) == 2_000_000
