"""Several processes that share a run learn what one would have learnt, each link asked once, whatever becomes of them."""

import os
import signal
import sys
import threading
from collections import Counter
from collections.abc import Callable

import pytest
from msgspec.structs import replace
from scripted_dns import NXDOMAIN, ScriptedDns, addresses

from fixtures.web import ByMethod, Gate, Held, Page, Redirect, Reply, Web
from linkcheck.model import Answer, CanonicalUrl, Verdict
from linkcheck.probe import workers
from linkcheck.probe.mappings import parse_mapping
from linkcheck.probe.pages import PageRead, read_page
from linkcheck.probe.probing import Asked, Probing, Watched
from linkcheck.probe.shares import shares_of
from linkcheck.probe.visit import Visit
from linkcheck.urls.request import request_url

Probe = Callable[..., Probing]

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork") or sys.platform == "darwin", reason="needs fork"),
    pytest.mark.filterwarnings(
        "ignore:.*fork:DeprecationWarning"
    ),  # the web on loopback is a thread of this process
]

URLS = [
    f"http://site{host}.example/{kind}/{i}"
    for host in range(6)
    for i, kind in enumerate(("ok", "gone", "to") * 3)
]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[workers.Worker]:
    """The workers of the test's runs; every run has three processes."""
    found: list[workers.Worker] = []
    real = workers.start_worker

    def start(*given):
        found.append(real(*given))
        return found[-1]

    monkeypatch.setattr("linkcheck.probe.shares.processes_for", lambda *_: 3)
    monkeypatch.setattr(workers, "start_worker", start)
    return found


@pytest.fixture
def sites(web: Web) -> Web:
    for host in range(6):
        web.serve(f"site{host}.example/ok/*", Page(f"Story {host}"))
        web.serve(f"site{host}.example/gone/*", Reply(404))
        web.serve(f"site{host}.example/to/*", Redirect(f"http://site{(host + 1) % 6}.example/ok/moved"))
    return web


def urls_of(requests) -> list[str]:
    return [f"http://{request.host}{request.target}" for request in requests]


def undated(probing: Probing) -> dict[CanonicalUrl, Answer]:
    return {
        url: replace(answer, status=replace(answer.status, checked_at=None))
        for url, answer in probing.answers.items()
    }


def test_what_a_worker_alone_has_seen_of_the_network_counts_for_the_run(
    probe: Probe, web: Web, started: list[workers.Worker]
) -> None:
    """A portal answers for every name: every process is led inside, and none has asked anything."""
    with ScriptedDns({}, otherwise=addresses("10.0.0.1")) as dns:
        urls = [f"http://site{number}.example/" for number in range(9)]
        probing = probe(urls, resolve=(), dns_server=dns.option)
    assert len(started) == 2
    assert (probing.network, web.accepted) == ("unavailable", 0)
    assert {answer.verdict for answer in probing.answers.values()} == {Verdict.UNCHECKED}


def test_the_answers_are_those_of_one_process(probe: Probe, sites: Web, started: list[workers.Worker]):
    shared = probe(URLS)
    assert len(started) == 2
    assert all(not worker.waiting for worker in started)
    asked = Counter(url for url in urls_of(sites.requests()) if "/moved" not in url)
    assert asked == Counter(URLS)
    alone = probe(URLS, per_host=2)
    assert undated(shared) == undated(alone)
    assert (shared.network, shared.interrupted, shared.warnings) == ("online", False, ())


def test_a_host_sees_no_more_at_once_whichever_processes_are_led_to_it(
    probe: Probe, web: Web, started: list[workers.Worker]
):
    """Three hosts, one in each process's share, each with links of its own and redirects from everywhere."""
    targets = [f"target{number}.example" for number in range(3)]
    for host, target in enumerate((targets[1:] + targets[:1]) * 3):  # another process's each
        web.serve(f"{target}/*", Reply(200, delay=0.02))
        web.serve(f"site{host}.example/*", Redirect(f"http://{target}/page"))
    urls = [f"http://site{host}.example/{i}" for host in range(9) for i in range(8)]
    own = [f"http://{target}/{i}" for target in targets for i in range(40)]
    probing = probe([*urls, *own], per_host=4)
    assert len(started) == 2
    assert {answer.verdict for answer in probing.answers.values()} == {Verdict.ALIVE}
    assert [len(web.requests(host=target)) for target in targets] == [64, 64, 64]
    assert [web.peak(target) for target in targets] == [4, 4, 4]
    assert probing.answers[CanonicalUrl(urls[0])].status.final_url == "http://target1.example/page"


def test_links_that_go_round_all_processes_come_to_their_end(
    probe: Probe, web: Web, started: list[workers.Worker]
):
    """Hosts of three processes: a chain over all, a circle over all, and a HEAD that lies at the end of a way."""
    for host in range(6):
        web.serve(f"site{host}.example/chain", Redirect(f"http://site{host + 1}.example/chain", 301))
        web.serve(f"site{host}.example/circle", Redirect(f"http://site{(host + 1) % 6}.example/circle"))
        web.serve(f"site{host}.example/lie", Redirect(f"http://site{(host + 1) % 6}.example/end"))
        web.serve(f"site{host}.example/end", ByMethod(head=Reply(404), get=Page("There")))
        web.serve(f"site{host}.example/lost", Redirect("http://nobody.test/"))
    web.serve("site6.example/chain", Page("The End"))
    kinds = ("chain", "circle", "lie", "lost")
    urls = [f"http://site{host}.example/{kind}" for host in range(6) for kind in kinds]
    with ScriptedDns({"control.example": addresses("192.0.2.1")}, otherwise=NXDOMAIN) as dns:
        mapped = tuple(parse_mapping(f"site{n}.example:80:127.0.0.1:{web.http_port}") for n in range(7))
        probing = probe(urls, page_evidence=False, resolve=mapped, dns_server=dns.option)
    assert len(started) == 2
    said = {url: probing.answers[CanonicalUrl(url)] for url in urls}
    of = {kind: [said[url] for url in urls if url.endswith(kind)] for kind in kinds}
    assert {answer.verdict for answer in of["chain"]} == {Verdict.ALIVE}
    assert [len(answer.status.redirects) for answer in of["chain"]] == [6, 5, 4, 3, 2, 1]
    assert {answer.status.reason for answer in of["circle"]} == {"redirects in a circle"}
    assert {(answer.verdict, answer.status.code) for answer in of["lie"]} == {(Verdict.ALIVE, 200)}
    assert {answer.verdict for answer in of["lost"]} == {Verdict.DEAD}


def test_what_was_handed_to_a_worker_that_dies_is_asked_by_the_first(
    probe: Probe, web: Web, started: list[workers.Worker]
):
    """The worker that asks target.example is killed while visits of other processes wait for it."""
    gate = Gate()
    for host in range(9):
        web.serve(f"site{host}.example/*", Redirect("http://target.example/page"))
    urls = [f"http://site{host}.example/{i}" for host in range(9) for i in range(3)]
    asked = [Asked(CanonicalUrl(url)) for url in urls]
    visits = [Visit(one, request_url(one.url), "GET", one.url) for one in asked]
    owner = shares_of(visits, 3).owner("target.example")
    web.serve("target.example/*", Held(Page("There"), gate))

    def kill() -> None:
        web.until(lambda: web.peak("target.example") >= 2)
        if owner:
            os.kill(started[owner - 1]._process, signal.SIGKILL)
        gate.open()

    killer = threading.Thread(target=kill)
    killer.start()
    probing = probe(urls, per_host=2)
    killer.join()
    assert owner > 0
    assert probing.answers.keys() == set(urls)
    assert {answer.verdict for answer in probing.answers.values()} == {Verdict.ALIVE}


def test_a_worker_that_dies_costs_nothing_but_time(
    probe: Probe, sites: Web, started: list[workers.Worker], monkeypatch: pytest.MonkeyPatch
):
    tracked = workers.start_worker

    def start_and_kill(*given):
        worker = tracked(*given)
        os.kill(worker._process, signal.SIGKILL)
        return worker

    monkeypatch.setattr(workers, "start_worker", start_and_kill)
    probing = probe(URLS)
    assert len(started) == 2
    assert probing.answers.keys() == {CanonicalUrl(url) for url in URLS}
    assert {answer.verdict for answer in probing.answers.values()} == {Verdict.ALIVE, Verdict.DEAD}


def test_a_page_that_ends_a_worker_does_not_end_the_first_process(
    probe: Probe, sites: Web, started: list[workers.Worker], monkeypatch: pytest.MonkeyPatch
):
    first, deadly = os.getpid(), [f"http://site{host}.example/page" for host in range(6)]
    for url in deadly:
        sites.serve(url, Page("A page that ends its process"))

    def read_or_end(body: bytes, *given: str, **named: object) -> PageRead:
        if b"ends its process" in body and os.getpid() != first:
            os._exit(11)
        return read_page(body, *given, **named)

    monkeypatch.setattr("linkcheck.probe.responses.read_page", read_or_end)
    probing = probe([*URLS, *deadly])
    assert len(started) == 2
    assert {probing.answers[CanonicalUrl(url)].verdict for url in deadly} == {Verdict.ALIVE}
    unread = [url for url in deadly if not probing.answers[CanonicalUrl(url)].titles]
    assert len(unread) == 2  # the first of each worker
    assert {len(sites.requests(host=url.split("/")[2], path="/page")) for url in unread} == {2}


def test_names_that_do_not_exist_are_settled_by_what_all_processes_know(
    probe: Probe, web: Web, started: list[workers.Worker]
):
    web.serve("live.test", Page("A Story"))
    live = f"http://live.test:{web.http_port}/"
    missing = [f"http://missing{i}.test/" for i in range(9)]
    with ScriptedDns({"live.test": addresses("127.0.0.1")}, otherwise=NXDOMAIN) as dns:
        found = probe([live, *missing], resolve=(), dns_server=dns.option, allow_private=True)
        down = probe(missing, resolve=(), dns_server=dns.option)
    assert len(started) == 4
    assert found.answers[CanonicalUrl(live)].verdict is Verdict.ALIVE
    assert {found.answers[CanonicalUrl(url)].verdict for url in missing} == {Verdict.DEAD}
    assert found.network == "online"
    assert {answer.verdict for answer in down.answers.values()} == {Verdict.UNREACHABLE}
    assert down.network == "unavailable"


def test_an_interrupt_keeps_what_all_processes_have_learnt(
    probe: Probe, sites: Web, started: list[workers.Worker]
):
    gate = Gate()
    for host in range(6):
        sites.serve(f"site{host}.example/held", Held(Page("Never"), gate))
    held = [f"http://site{host}.example/held" for host in range(6)]
    before = signal.getsignal(signal.SIGINT)
    sent: list[int] = []

    def watch(watched: Watched) -> None:
        if (
            watched.done == len(URLS) and not sent
        ):  # on a busy machine this is said again before the run has ended
            sent.append(signal.SIGINT)
            os.kill(os.getpid(), signal.SIGINT)

    probing = probe([*URLS, *held], watch)
    gate.open()
    assert probing.interrupted
    assert probing.answers.keys() == {CanonicalUrl(url) for url in URLS}
    assert signal.getsignal(signal.SIGINT) is before
    for worker in started:
        with pytest.raises(ProcessLookupError):
            os.kill(worker._process, 0)


def test_good_answers_of_all_processes_are_remembered(
    probe: Probe, sites: Web, started: list[workers.Worker], tmp_path
):
    cache = str(tmp_path / "probes.sqlite")
    probe(URLS, use_cache=True, cache=cache)
    before = len(sites.requests())
    again = probe(URLS, use_cache=True, cache=cache)
    asked = set(urls_of(sites.requests()[before:]))
    assert {url for url in asked if "/moved" not in url} == {url for url in URLS if "/gone/" in url}
    assert again.answers.keys() == {CanonicalUrl(url) for url in URLS}


def test_progress_counts_the_links_of_all_processes(probe: Probe, sites: Web, started: list[workers.Worker]):
    seen: list[Watched] = []
    probe(URLS, seen.append)
    assert seen
    assert all(watched.total == len(URLS) for watched in seen)
    assert sum(number for _, number in seen[0].waiting) <= len(URLS)
    assert len(started) == 2
