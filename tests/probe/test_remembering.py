"""What a run remembers for the next, and that a run with memories says what one without would say."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from scripted_dns import SILENCE, ScriptedDns, addresses

from fixtures.web import Page, Reply, Request, Web
from linkcheck.config import HostOptions
from linkcheck.model import CanonicalUrl, Verdict
from linkcheck.probe.mappings import parse_mapping
from linkcheck.probe.probing import Asked, Probing
from linkcheck.probe.resolvers import DnsResolver

Probe = Callable[..., Probing]

URL = "https://news.example/story"


@pytest.fixture
def remembering(probe: Probe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Probe:
    """Probes with a cache that is kept between the calls of one test; name servers are not waited for long."""
    monkeypatch.setattr("linkcheck.probe.resolvers.DnsResolver", partial(DnsResolver, patience=0.6))

    def run(urls: object, **changes: object) -> Probing:
        return probe(urls, use_cache=True, cache=str(tmp_path / "probes.sqlite"), **changes)

    return run


def failing(tmp_path: Path) -> int:
    """Return of how many requests the cache knows that they failed."""
    with closing(sqlite3.connect(tmp_path / "probes.sqlite")) as store:
        return int(store.execute("SELECT count(*) FROM failures").fetchone()[0])


@pytest.mark.parametrize(
    "changes",
    [
        {"hosts": (("news.example", HostOptions(headers=(("X-Key", "s3cret"),))),)},
        {"hosts": (("news.example", HostOptions(credentials=("ann", "s3cret"))),)},
    ],
    ids=["header", "credentials"],
)
def test_what_a_secret_opened_is_remembered_for_who_has_it(
    web: Web, remembering: Probe, changes: dict[str, object]
) -> None:
    def locked(request: Request) -> Reply:
        return Reply(200 if request.header("x-key") or request.header("authorization") else 401)

    web.serve("https://news.example/*", locked)
    assert remembering(URL, **changes).answers[CanonicalUrl(URL)].verdict is Verdict.ALIVE
    assert remembering(URL).answers[CanonicalUrl(URL)].verdict is Verdict.BLOCKED
    assert remembering(URL, **changes).answers[CanonicalUrl(URL)].verdict is Verdict.ALIVE
    assert len(web.requests()) == 2


def test_an_answer_through_a_name_server_an_authority_or_a_proxy_is_none_without_it(
    web: Web, remembering: Probe, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Whoever stands there may have answered in the host's place."""
    web.serve("news.example", Page("A Story"))
    url = "http://news.example/story"
    other = tmp_path / "same-and-more.pem"
    other.write_text(Path(web.ca_file).read_text() + "\n")

    def asked_again(**changes: object) -> bool:
        before = len(web.requests())
        assert remembering(url, **changes).answers[CanonicalUrl(url)].verdict is Verdict.ALIVE
        return len(web.requests()) > before

    assert asked_again()
    assert not asked_again()
    for changes in (
        {"cacert": None},
        {"cacert": str(other)},
        {"dns_server": "127.0.0.1:10"},
        {"insecure": True},
    ):
        assert asked_again(**changes), changes
        assert not asked_again(**changes), changes
    monkeypatch.setenv("HTTP_PROXY", f"http://ann:s3cret@127.0.0.1:{web.http_port}")
    assert asked_again(resolve=())
    assert not asked_again(resolve=())
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{web.http_port}")
    assert asked_again(resolve=())
    assert b"s3cret" not in (tmp_path / "probes.sqlite").read_bytes()


def test_a_file_of_the_users_is_no_cache_and_costs_no_answer(web: Web, probe: Probe, tmp_path: Path) -> None:
    web.serve("news.example", Page("A Story"))
    notes = tmp_path / "notes.md"
    notes.write_text("my notes\n")
    probing = probe(URL, use_cache=True, cache=str(notes))
    assert probing.answers[CanonicalUrl(URL)].verdict is Verdict.ALIVE
    (warning,) = probing.warnings
    assert "notes.md was not made by linkcheck. This run goes without it" in warning
    assert notes.read_text() == "my notes\n"
    assert list(tmp_path.iterdir()) == [notes]


def test_an_answer_by_way_of_a_mapping_is_no_answer_of_the_host(web: Web, remembering: Probe) -> None:
    """A page tried on a staging server is not alive in production for that."""
    web.serve("https://news.example/*", Page("A Story"))
    assert remembering(URL).answers[CanonicalUrl(URL)].verdict is Verdict.ALIVE
    elsewhere = parse_mapping("*:443:127.0.0.1:1")
    probing = remembering(URL, resolve=(elsewhere,), retries=0)
    assert probing.answers[CanonicalUrl(URL)].verdict is Verdict.UNREACHABLE
    assert remembering(URL).answers[CanonicalUrl(URL)].verdict is Verdict.ALIVE
    assert len(web.requests()) == 1


def test_what_was_allowed_once_is_not_allowed_for_good(web: Web, remembering: Probe) -> None:
    web.serve("127.0.0.1", Page("A Story"))
    url = f"http://127.0.0.1:{web.http_port}/"
    assert remembering(url, allow_private=True).answers[CanonicalUrl(url)].verdict is Verdict.ALIVE
    assert remembering(url).answers[CanonicalUrl(url)].verdict is Verdict.UNCHECKED


def test_places_are_told_only_where_they_are_asked_for(web: Web, remembering: Probe) -> None:
    web.serve("https://news.example/*", Page("A Story", ids=["there"]))
    asked = Asked(CanonicalUrl(URL), ("missing", "there"))
    assert len(remembering([asked], fragments=True).answers[asked.url].fragments) == 2
    assert remembering([asked]).answers[asked.url].fragments == ()
    assert len(remembering([asked], fragments=True).answers[asked.url].fragments) == 2
    assert len(web.requests()) == 1


def test_places_of_which_nothing_can_be_known_are_asked_about_once(web: Web, remembering: Probe) -> None:
    """A PDF has no places, and neither has a page whose rest was not read; that was learnt the first time."""
    web.serve("https://news.example/*", Reply(200, {"Content-Type": "application/pdf"}, body="%PDF"))
    asked = Asked(CanonicalUrl(URL), ("page=3",))
    others = Asked(CanonicalUrl(URL), ("page=3", "page=4"))
    for _ in range(3):
        assert remembering([asked], fragments=True).answers[asked.url].verdict is Verdict.ALIVE
    assert len(web.requests()) == 1
    remembering([others], fragments=True)
    remembering([asked])
    assert len(web.requests()) == 2
    web.serve("https://news.example/*", Reply(404))
    remembering([asked], fragments=True, max_age=0.0)
    assert remembering([asked], fragments=True).answers[asked.url].verdict is Verdict.DEAD


def test_what_is_alive_by_accept_alone_is_not_remembered(web: Web, remembering: Probe) -> None:
    web.serve("https://news.example/*", Reply(302, {"Location": "/gone"}))
    web.serve("https://news.example/gone", Reply(404))
    assert remembering(URL, accept=((302, 302),)).answers[CanonicalUrl(URL)].verdict is Verdict.ALIVE
    assert remembering(URL).answers[CanonicalUrl(URL)].verdict is Verdict.DEAD


def test_one_request_answers_for_every_url_that_asks_for_it(web: Web, remembering: Probe) -> None:
    web.serve("https://news.example/*", Page("A Story"))
    first, second = CanonicalUrl(f"{URL}#!/a"), CanonicalUrl(f"{URL}#!/b")
    remembering([first])
    asked = len(web.requests())
    probing = remembering([first, second])
    assert {url: one.url for url, one in probing.answers.items()} == {first: first, second: second}
    assert (asked, len(web.requests())) == (1, 1)


def test_a_network_with_nothing_new_to_show_is_not_down(web: Web, remembering: Probe) -> None:
    """All is remembered but one host that is down: the control name says that there is a network."""
    web.serve("http://live.test/*", Page("A Story"))
    live, down = (f"http://{name}.test:{web.http_port}/" for name in ("live", "down"))
    names = {name: addresses("127.0.0.1") for name in ("live.test", "control.example")}
    names["down.test"] = addresses("127.0.0.2")  # nobody listens there
    with ScriptedDns(names) as dns:
        changes = {"resolve": (), "dns_server": dns.option, "allow_private": True}
        first, second = (remembering([live, down], **changes) for _ in range(2))
        assert len(web.requests()) == 1
        assert (first.network, second.network) == ("online", "online")
        assert first.answers[CanonicalUrl(down)].status.reason == "the connection was refused"
        assert second.answers[CanonicalUrl(down)].verdict is Verdict.UNREACHABLE
    with ScriptedDns({}, otherwise=SILENCE) as dns:
        third = remembering([live, down], **{**changes, "dns_server": dns.option})
    assert third.network == "unavailable"


def test_a_network_that_is_down_is_nobodys_failing(web: Web, remembering: Probe, tmp_path: Path) -> None:
    nowhere = parse_mapping("*:443:127.0.0.1:1")
    assert remembering([URL], resolve=(nowhere,), retries=0).network == "unavailable"
    assert failing(tmp_path) == 0


def test_links_that_were_not_asked_have_not_failed(web: Web, remembering: Probe, tmp_path: Path) -> None:
    web.serve("https://live.example/*", Page("A Story"))
    down = parse_mapping("down.example:443:127.0.0.1:1")
    mappings = (*map(parse_mapping, web.resolve), down)
    urls = [f"https://down.example/{number}" for number in range(50)]
    probing = remembering([*urls, "https://live.example/"], resolve=mappings)
    asked = sum(probing.answers[CanonicalUrl(url)].status.checked_at is not None for url in urls)
    assert 6 <= asked <= 12
    assert failing(tmp_path) == asked
