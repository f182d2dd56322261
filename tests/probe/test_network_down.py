"""A network that is down is not a folder of dead links (design §8), however it is down."""

import socketserver
import threading
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from scripted_dns import NXDOMAIN, SERVFAIL, SILENCE, ScriptedDns, addresses
from scripted_dns import Reply as DnsReply

from fixtures.web import ByMethod, Close, Page, Redirect, Reply, Stall, Web
from linkcheck.model import CanonicalUrl, Verdict
from linkcheck.probe.mappings import parse_mapping
from linkcheck.probe.probing import Probing
from linkcheck.probe.resolvers import DnsResolver

Probe = Callable[..., Probing]

URLS = [f"https://{name}.example/{path}" for name in ("one", "two") for path in ("a", "b")]


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("linkcheck.probe.resolvers.DnsResolver", partial(DnsResolver, patience=0.6))


def verdicts(probing: Probing) -> set[Verdict]:
    return {answer.verdict for answer in probing.answers.values()}


@pytest.mark.parametrize("reply", [NXDOMAIN, SERVFAIL, SILENCE])
def test_a_resolver_that_knows_nothing_condemns_nothing(probe: Probe, reply: DnsReply) -> None:
    with ScriptedDns({}, otherwise=reply) as dns:
        probing = probe(URLS, resolve=(), dns_server=dns.option)
    assert (probing.network, verdicts(probing)) == ("unavailable", {Verdict.UNREACHABLE})
    assert all(answer.status.reason for answer in probing.answers.values())


@pytest.mark.parametrize(
    ("control", "network"),
    [("10.0.0.1", "unavailable"), ("9.9.9.9", "online"), (None, "online")],
    ids=["a portal answers for all", "a house's own names", "no word of others"],
)
def test_a_network_where_one_machine_answers_for_all_names_is_none(
    probe: Probe, web: Web, control: str | None, network: str
) -> None:
    """Names of a house that are not public lead inside as well, and the network is there all the same."""
    records = {"control.example": addresses(control)} if control else {"control.example": NXDOMAIN}
    with ScriptedDns(records, otherwise=addresses("10.0.0.1")) as dns:
        probing = probe(URLS, resolve=(), dns_server=dns.option)
    assert (probing.network, verdicts(probing)) == (network, {Verdict.UNCHECKED})
    assert {answer.status.checked_at for answer in probing.answers.values()} == {None}
    assert web.accepted == 0


def test_a_dead_domain_is_dead_where_the_control_name_resolves(probe: Probe, web: Web) -> None:
    with ScriptedDns({"control.example": addresses("192.0.2.1")}) as dns:
        probing = probe(URLS[:1], resolve=(), dns_server=dns.option)
    assert (probing.network, verdicts(probing)) == ("online", {Verdict.DEAD})
    assert web.accepted == 0  # the control name is looked up and never connected to


def test_a_dead_domain_is_dead_where_another_domain_was_reached(probe: Probe, web: Web) -> None:
    web.serve("127.0.0.1", Page("A Story"))
    web.serve("live.test", Page("A Story"))
    live = f"http://live.test:{web.http_port}/"
    with ScriptedDns({"live.test": addresses("127.0.0.1")}) as dns:
        probing = probe([live, URLS[0]], resolve=(), dns_server=dns.option, allow_private=True)
    assert probing.answers[CanonicalUrl(live)].verdict is Verdict.ALIVE
    assert probing.answers[CanonicalUrl(URLS[0])].verdict is Verdict.DEAD


def test_a_name_that_does_not_exist_is_not_dead_on_the_word_of_a_head(probe: Probe, web: Web) -> None:
    nowhere = Redirect("http://nobody.one.example/", 302)
    web.serve("http://live.test/*", ByMethod(nowhere, Page("A Story")))
    live = f"http://live.test:{web.http_port}/story"
    records = {"live.test": addresses("127.0.0.1"), "control.example": addresses("192.0.2.1")}
    with ScriptedDns(records) as dns:
        probing = probe(live, resolve=(), dns_server=dns.option, allow_private=True, page_evidence=False)
    assert probing.answers[CanonicalUrl(live)].verdict is Verdict.ALIVE
    web.serve("http://live.test/*", nowhere)
    with ScriptedDns(records) as dns:
        probing = probe(live, resolve=(), dns_server=dns.option, allow_private=True, page_evidence=False)
    assert probing.answers[CanonicalUrl(live)].verdict is Verdict.DEAD


def test_reaching_the_same_domain_proves_nothing_about_its_names(probe: Probe, web: Web) -> None:
    web.serve("live.one.example", Page("A Story"))
    live = f"http://live.one.example:{web.http_port}/"
    with ScriptedDns({"live.one.example": addresses("127.0.0.1")}) as dns:
        probing = probe([live, URLS[0]], resolve=(), dns_server=dns.option, allow_private=True)
    assert probing.answers[CanonicalUrl(URLS[0])].verdict is Verdict.UNREACHABLE
    assert probing.network == "online"


def test_a_mapped_host_proves_nothing_about_names(probe: Probe, web: Web) -> None:
    web.serve("mapped.test", Page("A Story"))
    mapping = parse_mapping(f"mapped.test:80:127.0.0.1:{web.http_port}")
    with ScriptedDns({}) as dns:
        probing = probe(["http://mapped.test/", URLS[0]], resolve=(mapping,), dns_server=dns.option)
    assert probing.answers[CanonicalUrl("http://mapped.test/")].verdict is Verdict.ALIVE
    assert probing.answers[CanonicalUrl(URLS[0])].verdict is Verdict.UNREACHABLE


def test_hosts_that_never_answer_are_no_network(probe: Probe, web: Web) -> None:
    probing = probe(["https://one.example/"], resolve=(parse_mapping("*:443:127.0.0.1:1"),))
    assert (probing.network, verdicts(probing)) == ("unavailable", {Verdict.UNREACHABLE})


@pytest.mark.parametrize("rude", [Close(), Stall("status")])
def test_a_server_that_breaks_off_shows_that_there_is_a_network(probe: Probe, web: Web, rude: Close) -> None:
    web.serve("one.example", rude)
    probing = probe(["https://one.example/"], timeout=0.3, retries=0)
    assert (probing.network, verdicts(probing)) == ("online", {Verdict.UNREACHABLE})


@pytest.fixture
def proxy() -> Iterator[Callable[[int], str]]:
    """Start a proxy that answers everything with one status code; return its address."""
    servers: list[socketserver.ThreadingTCPServer] = []

    def start(code: int) -> str:
        class Refusing(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                while self.rfile.readline().strip():
                    pass
                self.wfile.write(b"HTTP/1.1 %d X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n" % code)

        server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Refusing)
        server.daemon_threads = True
        servers.append(server)
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        return f"http://127.0.0.1:{server.server_address[1]}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize("code", [407, 502, 503, 504])
def test_a_proxy_that_refuses_everything_is_no_network(
    probe: Probe, proxy: Callable[[int], str], monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, proxy(code))
    urls = [*URLS, *(url.replace("https:", "http:") for url in URLS)]
    probing = probe(urls, resolve=(), retries=0)
    assert (probing.network, verdicts(probing)) == ("unavailable", {Verdict.UNREACHABLE})
    if code == 407:
        assert {answer.status.reason for answer in probing.answers.values()} == {"the proxy answered 407"}


@pytest.mark.parametrize(
    ("schemes", "number", "network"),
    [
        (["http"], 1, "online"),
        (["http"], 2, "online"),
        (["http"], 3, "unavailable"),
        (["https"], 1, "unavailable"),
        (["http", "https"], 3, "unavailable"),
    ],
)
def test_a_proxy_that_forbids_everything_is_no_network(
    probe: Probe,
    proxy: Callable[[int], str],
    monkeypatch: pytest.MonkeyPatch,
    schemes: list[str],
    number: int,
    network: str,
) -> None:
    """A host may forbid; nobody but the proxy forbids three of them alike, or refuses a tunnel."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, proxy(403))
    urls = [f"{scheme}://host.domain{n}.example/" for scheme in schemes for n in range(number)]
    assert probe(urls, resolve=(), retries=0).network == network
    assert probe([*urls, f"{schemes[0]}://other.domain0.example/"], resolve=(), retries=0).network == network


def test_one_host_that_answers_through_a_proxy_leaves_the_others_to_have_refused(
    probe: Probe, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{web.http_port}")
    urls = [f"http://host.domain{n}.example/" for n in range(5)]
    for url in urls:
        web.serve(url, Reply(403))
    web.serve(urls[3], Reply(404))
    probing = probe(urls, resolve=(), retries=0)
    assert (probing.network, verdicts(probing)) == ("online", {Verdict.BLOCKED, Verdict.DEAD})


def test_a_host_behind_a_proxy_that_answers_at_all_shows_a_network(
    probe: Probe, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{web.http_port}")
    web.serve("http://one.example/a", Reply(503))
    web.serve("http://one.example/b", Reply(404))
    probing = probe(["http://one.example/a", "http://one.example/b"], resolve=(), retries=0)
    assert (probing.network, verdicts(probing)) == ("online", {Verdict.UNREACHABLE, Verdict.DEAD})


def test_a_name_that_resolves_differently_the_second_time_is_asked_for_once(probe: Probe, web: Web) -> None:
    web.serve("rebind.test", Page("A Story"))
    urls = [f"http://rebind.test:{web.http_port}/{number}" for number in range(20)]
    with ScriptedDns({"rebind.test": [addresses("192.0.2.1"), addresses("127.0.0.1")]}) as dns:
        probing = probe(urls, resolve=(), dns_server=dns.option)
        assert dns.times("rebind.test") == 2  # A and AAAA, once each
    assert verdicts(probing) == {Verdict.UNCHECKED}
    assert web.accepted == 0


def test_a_name_with_one_private_address_among_public_ones_is_not_requested(probe: Probe, web: Web) -> None:
    url = f"http://mixed.test:{web.http_port}/"
    with ScriptedDns({"mixed.test": addresses("93.184.215.14", "127.0.0.1")}) as dns:
        probing = probe(url, resolve=(), dns_server=dns.option)
    assert verdicts(probing) == {Verdict.UNCHECKED}
    assert "127.0.0.1" in probing.answers[CanonicalUrl(url)].status.reason
    assert web.accepted == 0
