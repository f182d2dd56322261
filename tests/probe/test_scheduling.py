"""Who is asked when: fairness between hosts, hosts that ask for less, names that take long; proved on the server's log."""

from collections.abc import Callable
from itertools import count
from threading import Event

import pytest
from scripted_dns import ScriptedDns, addresses

from fixtures.web import Page, Reply, Request, RetryLater, Stall, Web
from fixtures.web.log import peak_of
from linkcheck.model import INTERNAL, CanonicalUrl, Verdict
from linkcheck.probe.mappings import parse_mapping
from linkcheck.probe.pages import read_page
from linkcheck.probe.probing import Probing

Probe = Callable[..., Probing]


def test_a_host_that_has_recovered_is_asked_more_at_once_again(web: Web, probe: Probe) -> None:
    numbers = count()

    def strained_at_first(request: Request) -> Reply:
        busy = next(numbers) < 6
        return Reply(503 if busy else 200, {"Retry-After": "0"} if busy else {}, delay=0.02)

    web.serve("https://busy.example/*", strained_at_first)
    probing = probe([f"https://busy.example/{number}" for number in range(80)])
    assert {answer.verdict for answer in probing.answers.values()} == {Verdict.ALIVE}
    assert peak_of(web.requests()[8:16]) <= 3
    assert peak_of(web.requests()[60:]) >= 4


@pytest.mark.parametrize(("code", "verdict"), [(429, Verdict.BLOCKED), (503, Verdict.UNREACHABLE)])
def test_a_host_that_only_ever_asks_for_less_is_given_up(
    web: Web, probe: Probe, code: int, verdict: Verdict
) -> None:
    web.serve("https://busy.example/*", RetryLater(code, seconds=3600))
    urls = [f"https://busy.example/{number}" for number in range(60)]
    probing = probe(urls, most_wait=0.2, budget=1.0, retries=1)
    assert len(probing.answers) == 60
    assert {answer.verdict for answer in probing.answers.values()} == {verdict}
    assert len(web.requests()) <= 40
    unasked = [one for one in probing.answers.values() if one.status.checked_at is None]
    assert len(unasked) >= 30
    assert {one.status.reason for one in unasked} == {"its host asked for fewer requests all the time"}


def test_a_slow_host_does_not_keep_the_total_to_itself(
    web: Web, probe: Probe, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With room for two requests in all, a host that is slow gives way after each of them."""
    monkeypatch.setattr("linkcheck.probe.schedule._SLOW", 0.02)
    web.serve("https://a-slow.example/*", Reply(200, delay=0.05))
    web.serve("https://b-quick.example/*", Page("Quick"))
    urls = [f"https://a-slow.example/{number}" for number in range(30)]
    probe([*urls, *(f"https://b-quick.example/{number}" for number in range(30))], concurrency=2)
    hosts = [request.host for request in web.requests()]
    assert hosts.index("b-quick.example") <= 6
    assert web.peak() <= 2


def test_waiting_for_a_lookups_turn_is_not_the_hosts_fault(web: Web, probe: Probe) -> None:
    """200 names, 64 lookups at once, each slow: those that come last are connected to as patiently as the first."""

    def slowly(query: bytes, asked: int, tcp: bool) -> bytes | None:
        Event().wait(0.5)
        return addresses("127.0.0.1")(query, asked, tcp)

    web.serve("*.test", Page("A Story"))
    urls = [f"http://h{number}.test:{web.http_port}/" for number in range(200)]
    with ScriptedDns({}, otherwise=slowly) as dns:
        probing = probe(urls, resolve=(), dns_server=dns.option, allow_private=True, timeout=1.2, retries=0)
    reasons = {answer.status.reason for answer in probing.answers.values()}
    assert reasons == {"OK"}


def test_what_is_said_of_the_spared_does_not_depend_on_how_many_failed(web: Web, probe: Probe) -> None:
    web.serve("dead.example", Stall("request"))
    probing = probe([f"https://dead.example/{number}" for number in range(40)], timeout=0.2, retries=0)
    spared = [one.status for one in probing.answers.values() if one.status.checked_at is None]
    assert len(spared) >= 28
    assert {status.reason for status in spared} == {"other requests to its host got no answer"}


def test_thousands_of_links_of_a_host_that_is_down_cost_a_bounded_time(web: Web, probe: Probe) -> None:
    refused = parse_mapping("down.example:443:127.0.0.1:1")
    urls = [f"https://down.example/{number}" for number in range(3000)]
    probing = probe(urls, resolve=(refused,))
    assert len(probing.answers) == 3000
    assert {answer.verdict for answer in probing.answers.values()} == {Verdict.UNREACHABLE}
    assert sum(answer.status.checked_at is not None for answer in probing.answers.values()) <= 12


def test_a_defect_in_reading_one_page_costs_that_link_alone(
    web: Web, probe: Probe, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(body: bytes, kind: str, url: str, **more: object) -> object:
        if url.endswith("/3"):
            raise ValueError("no such thing")
        return read_page(body, kind, url, **more)  # type: ignore[arg-type]

    monkeypatch.setattr("linkcheck.probe.responses.read_page", broken)
    web.serve("https://news.example/*", Page("A Story"))
    urls = [f"https://news.example/{number}" for number in range(8)]
    probing = probe(urls)
    answer = probing.answers.pop(CanonicalUrl("https://news.example/3"))
    assert {one.verdict for one in probing.answers.values()} == {Verdict.ALIVE}
    assert len(probing.answers) == 7
    assert answer.verdict is Verdict.UNCHECKED
    assert answer.status.reason == f"{INTERNAL}ValueError: no such thing"
