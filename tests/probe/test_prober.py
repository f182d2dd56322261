"""The prober against a real web: verdicts, redirects, retries, budgets, politeness, all proved on the server's log."""

import time
from collections.abc import Callable

import pytest

from fixtures.web import (
    Challenge,
    Close,
    CloseMidway,
    Drip,
    EndlessBody,
    EndlessHeaders,
    EndlessInterim,
    Garbage,
    Gate,
    GzipBomb,
    Handshake,
    Held,
    Http09,
    NeedsCredentials,
    Page,
    Redirect,
    Reply,
    Request,
    Reset,
    RetryLater,
    SetsCookie,
    Stall,
    Web,
    WrongLength,
)
from fixtures.web.log import peak_of
from fixtures.web.wire import Behaviour
from linkcheck.config import HostOptions
from linkcheck.model import Answer, CanonicalUrl, Hop, Verdict
from linkcheck.probe.mappings import parse_mapping
from linkcheck.probe.probing import Asked, Probing, Watched

Ask = Callable[..., Answer]
Probe = Callable[..., Probing]

URL = "https://news.example/2025/02/20/story"


# Verdicts.


@pytest.mark.parametrize(
    ("answers", "verdict", "requests"),
    [
        ([Page("A Story")], Verdict.ALIVE, 1),
        ([Reply(204)], Verdict.ALIVE, 1),
        ([Reply(404)], Verdict.DEAD, 1),
        ([Reply(410)], Verdict.DEAD, 1),
        ([Reply(401)], Verdict.BLOCKED, 1),
        ([Reply(403)], Verdict.BLOCKED, 1),
        ([Reply(451)], Verdict.BLOCKED, 1),
        ([Reply(999)], Verdict.BLOCKED, 1),
        ([Reply(400)], Verdict.UNREACHABLE, 1),
        ([Reply(500)], Verdict.UNREACHABLE, 1),
        ([Reply(503)], Verdict.UNREACHABLE, 3),
        ([Reply(503), Page("A Story")], Verdict.ALIVE, 2),
        ([Reply(502), Reply(504), Page("A Story")], Verdict.ALIVE, 3),
        ([RetryLater(429, seconds=0), Page("A Story")], Verdict.ALIVE, 2),
        ([RetryLater(429, seconds=0)], Verdict.BLOCKED, 3),
        ([Challenge()], Verdict.BLOCKED, 1),
        ([Reply(202, {"x-amzn-waf-action": "challenge"})], Verdict.BLOCKED, 1),
        ([Reply(405, {"X-Amzn-Waf-Action": "CAPTCHA"}, "<title>Human</title>")], Verdict.BLOCKED, 1),
        ([Reply(202, {"x-amzn-waf-action": "allow"})], Verdict.ALIVE, 1),
        ([Reply(200, {"x-vercel-mitigated": "challenge"}, "<title>Loading</title>")], Verdict.BLOCKED, 1),
        (
            [Reply(body="<title>Client Challenge</title><script src=/_fs-ch-1T1wm/script.js></script>")],
            Verdict.BLOCKED,
            1,
        ),
        ([Reply(body="<title>x</title><script src=/_fs-ch-1T1wm/script.js></script>")], Verdict.BLOCKED, 1),
        ([Reply(body="<title>The Client Challenge of 2025</title>A story.")], Verdict.ALIVE, 1),
        ([Close(), Page("A Story")], Verdict.ALIVE, 2),
        ([Close()], Verdict.UNREACHABLE, 3),
        ([Reset()], Verdict.UNREACHABLE, 3),
        ([Garbage()], Verdict.UNREACHABLE, 3),
        ([Http09()], Verdict.UNREACHABLE, 3),
        ([EndlessHeaders()], Verdict.UNREACHABLE, 3),
        ([EndlessInterim()], Verdict.UNREACHABLE, 3),
        ([EndlessBody()], Verdict.ALIVE, 1),
        ([EndlessBody(chunked=True)], Verdict.ALIVE, 1),
        ([GzipBomb()], Verdict.ALIVE, 1),
        ([WrongLength(10_000, b"<title>Short</title>")], Verdict.ALIVE, 1),
        ([CloseMidway(Reply(200, body="x" * 500), 300)], Verdict.ALIVE, 1),
    ],
)
def test_what_a_server_does_and_what_is_said_of_the_link(
    web: Web, answer_of: Ask, answers: list[Behaviour], verdict: Verdict, requests: int
) -> None:
    web.serve("https://news.example/*", *answers)
    answer = answer_of(URL)
    assert (answer.verdict, len(web.requests())) == (verdict, requests)
    assert answer.status.reason
    assert answer.status.final_url == URL


@pytest.mark.parametrize("how", [Handshake.EXPIRED, Handshake.SELF_SIGNED, Handshake.WRONG_NAME])
def test_a_bad_certificate_is_unreachable_without_another_try_and_insecure_passes(
    web: Web, answer_of: Ask, how: Handshake
) -> None:
    web.serve("https://news.example/*", Page("A Story"))
    web.handshake("news.example", how)
    answer = answer_of(URL)
    assert answer.verdict is Verdict.UNREACHABLE
    assert "certificate" in answer.status.reason
    assert (web.requests(), len(web.connections("news.example"))) == ((), 1)
    assert answer_of(URL, insecure=True).verdict is Verdict.ALIVE


def test_codes_that_are_accepted_are_alive(web: Web, answer_of: Ask) -> None:
    web.serve("https://news.example/*", Reply(403))
    assert answer_of(URL, accept=((400, 405),)).verdict is Verdict.ALIVE
    assert answer_of(URL, accept=((404, 405),)).verdict is Verdict.BLOCKED


def test_every_link_is_asked_once_and_connections_are_used_again(web: Web, probe: Probe) -> None:
    web.serve("https://news.example/*", Page("A Story"))
    urls = [f"https://news.example/{number}" for number in range(60)]
    probing = probe(urls)
    assert {answer.verdict for answer in probing.answers.values()} == {Verdict.ALIVE}
    assert sorted(request.local for request in web.requests()) == sorted(f"/{number}" for number in range(60))
    assert len(web.connections("news.example")) <= 6
    assert web.peak("news.example") <= 6


# Redirects.


def test_redirects_are_followed_hop_by_hop_and_kept_with_their_codes(web: Web, answer_of: Ask) -> None:
    web.serve("https://news.example/*", Redirect("http://b.example/x?y=1", 301))
    web.serve("http://b.example/x?y=1", Redirect("/z", 302))
    web.serve("http://b.example/z", Page("A Story"))
    answer = answer_of(URL)
    assert answer.verdict is Verdict.ALIVE
    assert answer.status.redirects == (Hop(301, "http://b.example/x?y=1"), Hop(302, "http://b.example/z"))
    assert answer.status.final_url == "http://b.example/z"


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_every_redirect_code_is_followed(web: Web, answer_of: Ask, code: int) -> None:
    web.serve("https://news.example/*", Redirect("https://b.example/", code))
    web.serve("b.example", Reply(404))
    answer = answer_of(URL)
    assert (answer.verdict, answer.status.code) == (Verdict.DEAD, 404)
    assert answer.status.redirects[0].code == code


@pytest.mark.parametrize(
    ("to", "says"),
    [
        (None, "without saying where"),
        ("ftp://files.example/", "ftp"),
        ("javascript:alert(1)", "javascript"),
        ("https://[broken/", "redirect"),
        ("https://news.example/2025/02/20/story", "to itself"),
    ],
)
def test_a_redirect_to_nowhere_is_unreachable(web: Web, answer_of: Ask, to: str | None, says: str) -> None:
    web.serve("https://news.example/*", Redirect(to, 302))
    answer = answer_of(URL)
    assert answer.verdict is Verdict.UNREACHABLE
    assert says in answer.status.reason
    assert len(web.requests()) == 1


def test_redirects_end_after_twenty(web: Web, answer_of: Ask) -> None:
    for number in range(30):
        web.serve(f"https://news.example/{number}", Redirect(f"/{number + 1}", 302))
    answer = answer_of("https://news.example/0")
    assert (answer.verdict, len(answer.status.redirects), len(web.requests())) == (
        Verdict.UNREACHABLE,
        20,
        21,
    )
    assert "20 redirects" in answer.status.reason


def test_a_site_that_wants_its_cookie_back_gets_it(web: Web, answer_of: Ask) -> None:
    web.serve("https://news.example/*", SetsCookie("seen=1; Path=/", Page("A Story")))
    assert answer_of(URL).verdict is Verdict.ALIVE


def test_a_redirect_to_a_private_address_is_never_followed(web: Web, answer_of: Ask) -> None:
    web.serve("https://news.example/*", Redirect(f"http://127.0.0.1:{web.http_port}/secret", 302))
    answer = answer_of(URL)
    assert answer.verdict is Verdict.UNCHECKED
    assert "loopback" in answer.status.reason
    assert [request.host for request in web.requests()] == ["news.example"]


def test_two_hosts_that_redirect_to_each_other_do_not_wait_for_each_other(web: Web, probe: Probe) -> None:
    for one, other in (("a.example", "b.example"), ("b.example", "a.example")):
        web.serve(f"https://{one}/from/*", Redirect(f"https://{other}/to", 302))
        web.serve(f"https://{one}/to", Page("There"))
    urls = [f"https://{host}/from/{number}" for host in ("a.example", "b.example") for number in range(30)]
    probing = probe(urls, per_host=1, concurrency=2)
    assert {answer.verdict for answer in probing.answers.values()} == {Verdict.ALIVE}
    assert (web.peak("a.example"), web.peak("b.example")) == (1, 1)


# Patience.


def test_retry_after_is_honoured_up_to_the_cap(web: Web, answer_of: Ask) -> None:
    web.serve("https://news.example/*", RetryLater(429, seconds=86_400), Page("A Story"))
    assert answer_of(URL, most_wait=0.2).verdict is Verdict.ALIVE
    first, second = web.requests()
    assert second.arrived - first.arrived >= 0.2


def test_a_wait_that_does_not_fit_the_budget_is_not_waited_for(web: Web, answer_of: Ask) -> None:
    web.serve("https://news.example/*", RetryLater(503, seconds=20))
    answer = answer_of(URL, budget=5.0)
    assert (answer.verdict, answer.status.code, len(web.requests())) == (Verdict.UNREACHABLE, 503, 1)


@pytest.mark.parametrize(
    "slow", [Stall("request"), Stall("status"), Drip(Reply(200, body="x"), every=0.2, whole=True)]
)
def test_a_server_that_never_comes_to_the_point_costs_a_bounded_time(
    web: Web, answer_of: Ask, slow: Behaviour
) -> None:
    web.serve("https://news.example/*", slow)
    answer = answer_of(URL, timeout=0.8, retries=1)  # a handshake on a busy machine takes less
    assert answer.verdict is Verdict.UNREACHABLE
    assert "timed out" in answer.status.reason
    assert len(web.requests()) == 2


def test_a_body_that_drips_leaves_the_status_known(web: Web, answer_of: Ask) -> None:
    web.serve("https://news.example/*", Drip(Reply(200, body="<title>Slow</title>" + "x" * 500), every=0.2))
    assert answer_of(URL, timeout=0.5).verdict is Verdict.ALIVE


def test_one_slow_host_holds_up_nobody(web: Web, probe: Probe) -> None:
    gate = Gate()
    web.serve("slow.example", Held(Page("At Last"), gate))
    web.serve("https://quick.example/*", Page("Quick"))
    urls = [f"https://slow.example/{number}" for number in range(6)]
    urls += [f"https://quick.example/{number}" for number in range(100)]

    def open_when_the_others_are_done(watched: Watched) -> None:
        if watched.done >= 100:
            gate.open()

    probing = probe(urls, watch=open_when_the_others_are_done)
    assert {answer.verdict for answer in probing.answers.values()} == {Verdict.ALIVE}
    assert len(probing.answers) == 106


def test_a_host_that_answers_nobody_is_not_waited_for_by_all_its_links(web: Web, probe: Probe) -> None:
    web.serve("dead.example", Stall("request"))
    urls = [f"https://dead.example/{number}" for number in range(50)]
    probing = probe(urls, timeout=0.8, retries=0, per_host=6)
    assert {answer.verdict for answer in probing.answers.values()} == {Verdict.UNREACHABLE}
    assert 6 <= len(web.requests()) <= 12
    assert len(probing.answers) == 50


# Politeness.


def test_a_host_that_complains_is_asked_less_at_once(web: Web, probe: Probe) -> None:
    web.serve("https://busy.example/*", Reply(429, {"Retry-After": "0"}, delay=0.02), Reply(200, delay=0.02))
    probing = probe([f"https://busy.example/{number}" for number in range(20)])
    assert {answer.verdict for answer in probing.answers.values()} == {Verdict.ALIVE}
    assert len(web.requests()) == 40
    assert web.peak() > 3
    assert peak_of(web.requests()[12:]) <= 3


def test_options_of_one_host_are_for_that_host(web: Web, probe: Probe) -> None:
    for host in ("one.example", "two.example"):
        web.serve(f"https://{host}/*", Reply(200, delay=0.02))
    urls = [f"https://{host}/{number}" for host in ("one.example", "two.example") for number in range(12)]
    probe(urls, hosts=(("one.example", HostOptions(concurrency=1, headers=(("X-Token", "s3cret"),))),))
    assert web.peak("one.example") == 1
    assert 2 <= web.peak("two.example") <= 6
    assert len(web.secrets("one.example", "X-Token")) == 12
    assert web.secrets("two.example", "X-Token") == ()


def test_a_delay_keeps_the_starts_of_requests_apart(web: Web, probe: Probe) -> None:
    web.serve("https://one.example/*", Page("A Story"))
    probe("https://one.example/first")  # so that nothing is left to load
    began = time.monotonic()
    probe(
        [f"https://one.example/{number}" for number in range(4)],
        hosts=(("one.example", HostOptions(delay=0.1)),),
    )
    times = sorted(request.arrived - began for request in web.requests()[1:])
    assert all(time >= 0.1 * number - 0.01 for number, time in enumerate(times))


def test_total_concurrency_is_bounded(web: Web, probe: Probe) -> None:
    web.serve("*.example", Reply(200, delay=0.02))
    probe([f"https://h{number}.example/" for number in range(40)], concurrency=5)
    assert web.peak() <= 5


# Secrets.


def test_credentials_of_a_url_open_its_page_and_go_nowhere_else(web: Web, probe: Probe) -> None:
    web.serve(
        "https://files.example/a", NeedsCredentials("ann", "s3cret", Redirect("https://other.example/", 302))
    )
    web.serve("other.example", Page("Elsewhere"))
    url = CanonicalUrl("https://ann:***@files.example/a")
    probing = probe([Asked(url, (), ("ann", "s3cret"))])
    answer = probing.answers[url]
    assert answer.verdict is Verdict.ALIVE
    assert web.secrets("other.example") == ()
    assert "s3cret" not in repr(probing)
    assert "***" not in answer.status.final_url


def test_a_hosts_secrets_do_not_follow_a_redirect_out_of_https(web: Web, answer_of: Ask) -> None:
    web.serve("https://api.example/a", Redirect("http://api.example/b", 302))
    web.serve("http://api.example/b", Redirect("https://api.example/c", 302))
    web.serve("https://api.example/c", Page("There"))
    web.serve("http://api.example/plain", Page("There"))
    special = HostOptions(headers=(("X-Token", "s3cret"),), credentials=("ann", "pa55word"))
    hosts = (("api.example", special),)
    assert answer_of("https://api.example/a", hosts=hosts).verdict is Verdict.ALIVE
    sent = [
        (one.scheme, bool(one.header("X-Token")), bool(one.header("Authorization"))) for one in web.requests()
    ]
    assert sent == [("https", True, True), ("http", False, False), ("https", True, True)]


def test_a_hosts_secrets_go_to_the_scheme_and_port_that_are_named(web: Web, probe: Probe) -> None:
    """A stranger's document chooses scheme and port, the configuration who may read a secret."""
    web.serve("api.example", Page("There"))
    ports = (f"*:8080:127.0.0.1:{web.http_port}", f"*:8443:127.0.0.1:{web.https_port}")
    origins = (
        "http://api.example",
        "http://api.example:8080",
        "https://api.example",
        "https://api.example:8443",
    )
    resolve = tuple(map(parse_mapping, (*web.resolve, *ports)))
    special = HostOptions(headers=(("X-Token", "s3cret"),), credentials=("ann", "pa55word"))

    def opened(key: str) -> list[str]:
        before = len(web.requests())
        probing = probe([f"{one}/" for one in origins], hosts=((key, special),), resolve=resolve)
        told = "".join(probing.warnings)
        got = [
            one for one in web.requests()[before:] if one.header("X-Token") and one.header("Authorization")
        ]
        named = [f"{one.scheme}://{one.header('Host')}" for one in got]
        assert [one for one in origins if f"at {one} went without" in told] == (
            [one for one in origins if one not in named] if key == "api.example" else []
        )
        assert "s3cret" not in told
        return named

    assert opened("api.example") == ["https://api.example"]
    assert opened("http://api.example:8080") == ["http://api.example:8080"]
    assert opened("https://api.example:8443") == ["https://api.example:8443"]


# What is not asked.


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://[::1]/", "http://10.0.0.1/", "http://169.254.169.254/latest/meta-data",
        "http://localhost/", "http://printer.local/", "http://0.0.0.0/", "http://[::ffff:127.0.0.1]/",
        "https://news.example:25/",
    ],
)  # fmt: skip
def test_a_refused_link_is_unchecked_with_its_reason_and_never_requested(
    web: Web, probe: Probe, url: str
) -> None:
    probing = probe(url, resolve=())
    answer = probing.answers[CanonicalUrl(url)]
    assert (answer.verdict, answer.status.code, answer.status.checked_at) == (Verdict.UNCHECKED, None, None)
    assert answer.status.reason
    assert (web.accepted, probing.network) == (0, "online")


def test_private_addresses_are_asked_when_that_is_allowed(web: Web, answer_of: Ask) -> None:
    web.serve("127.0.0.1", Page("A Story"))
    url = f"http://127.0.0.1:{web.http_port}/"
    assert answer_of(url, resolve=()).verdict is Verdict.UNCHECKED
    assert answer_of(url, resolve=(), allow_private=True).verdict is Verdict.ALIVE


def test_a_redirect_to_an_excluded_url_is_not_followed(web: Web, probe: Probe) -> None:
    web.serve("https://news.example/*", Redirect("https://intranet.example/x", 302))
    web.serve("intranet.example", Page("A Secret"))
    secret = HostOptions(headers=(("Authorization", "Bearer s3cret"),))
    hosts = (("intranet.example", secret),)
    probing = probe([URL], exclude_url=("https://INTRANET.example/*",), hosts=hosts)
    found = probing.answers[CanonicalUrl(URL)]
    assert (found.verdict, found.status.reason) == (
        Verdict.UNCHECKED,
        "redirects to https://intranet.example: excluded by https://INTRANET.example/*",
    )
    assert [request.host for request in web.requests()] == ["news.example"]


# What pages say.


def test_a_page_says_what_it_is_called_and_when_it_was_published(web: Web, answer_of: Ask) -> None:
    web.serve("https://news.example/*", Page("A Lock Is Closed", date="2025-02-24", canonical="/other"))
    answer = answer_of(URL)
    assert answer.page is not None
    assert answer.page.date is not None
    assert (answer.page.date.text, answer.page.canonical) == ("2025-02-24", "https://news.example/other")
    assert "A Lock Is Closed" in {title.text for title in answer.titles}


def test_what_is_no_page_is_not_read(web: Web, answer_of: Ask) -> None:
    web.serve("https://news.example/*", Reply(200, body="<title>x</title>", content_type="application/pdf"))
    answer = answer_of(URL)
    assert (answer.verdict, answer.page, answer.titles) == (Verdict.ALIVE, None, ())


def test_fragments_are_looked_for_when_asked(web: Web, probe: Probe) -> None:
    web.serve("https://news.example/*", Page("A Story", ids=["there"]))
    asked = Asked(CanonicalUrl(URL), ("missing", "there"))
    assert probe([asked], fragments=True).answers[asked.url].fragments == (
        ("missing", False),
        ("there", True),
    )
    assert probe([asked]).answers[asked.url].fragments == ()
    alone = probe([asked], fragments=True, page_evidence=False).answers[asked.url]
    assert (alone.page, alone.titles, alone.fragments) == (None, (), (("missing", False), ("there", True)))


def test_redirects_in_a_circle_are_not_followed_round_and_round(web: Web, answer_of: Ask) -> None:
    web.serve("https://news.example/a", Redirect("/b", 302))
    web.serve("https://news.example/b", Redirect("/c", 302))
    web.serve("https://news.example/c", Redirect("/b", 302))
    answer = answer_of("https://news.example/a")
    assert (answer.verdict, answer.status.reason) == (Verdict.UNREACHABLE, "redirects in a circle")
    assert len(web.requests()) == 3


def test_a_mapping_of_every_name_maps_no_literal_address(web: Web, answer_of: Ask) -> None:
    web.serve("https://news.example/*", Redirect("http://192.168.7.7/handbook", 302))
    answer = answer_of(URL)
    assert (answer.verdict, len(web.requests())) == (Verdict.UNCHECKED, 1)
    assert "192.168.7.7" in answer.status.reason


def test_a_cookie_set_on_the_way_there_and_asked_for_on_the_way_back_is_no_circle(
    web: Web, answer_of: Ask
) -> None:
    def story(request: Request) -> Behaviour:
        if "seen=1" in (request.header("Cookie") or ""):
            return Page("A Story")
        return Redirect("/check", 302, {"Set-Cookie": "seen=1; Path=/"})

    web.serve("https://news.example/*", story)
    web.serve("https://news.example/check", Redirect("/2025/02/20/story", 302))
    answer = answer_of(URL)
    assert (answer.verdict, len(web.requests())) == (Verdict.ALIVE, 3)


def test_a_cookie_of_a_domain_comes_from_its_sign_on_to_its_other_hosts(web: Web, answer_of: Ask) -> None:
    def story(request: Request) -> Behaviour:
        if "k=1" in (request.header("Cookie") or ""):
            return Page("A Story")
        return Redirect("https://sso.site.example/s", 302)

    web.serve("https://news.site.example/*", story)
    cookie = {"Set-Cookie": "k=1; Domain=site.example; Path=/; Secure"}
    web.serve("https://sso.site.example/s", Redirect("https://news.site.example/x", 302, cookie))
    assert answer_of("https://news.site.example/x").verdict is Verdict.ALIVE
    assert len(web.requests()) == 3


def test_a_cookie_that_is_taken_back_is_not_sent(web: Web, answer_of: Ask) -> None:
    def step(request: Request) -> Behaviour:
        cookies = request.header("Cookie") or ""
        if "d=1" in cookies:
            return Page("A Story") if "c=1" not in cookies else Reply(500)
        if "c=1" in cookies:
            gone = [("Set-Cookie", "c=; Max-Age=0; Path=/"), ("Set-Cookie", "d=1; Path=/")]
            return Reply(302, [*gone, ("Location", request.local)])
        return Redirect(request.local, 302, {"Set-Cookie": "c=1; Path=/"})

    web.serve("https://news.example/*", step)
    assert answer_of(URL).verdict is Verdict.ALIVE


def test_the_same_cookie_again_does_not_make_a_circle_a_way(web: Web, answer_of: Ask) -> None:
    web.serve("https://news.example/*", Redirect("/b", 302, {"Set-Cookie": "seen=1"}))
    web.serve("https://news.example/b", Redirect("/2025/02/20/story", 302, {"Set-Cookie": "seen=1"}))
    answer = answer_of(URL)
    assert (answer.verdict, answer.status.reason) == (Verdict.UNREACHABLE, "redirects in a circle")
    assert len(web.requests()) <= 4


def test_a_secure_cookie_is_not_sent_in_the_clear(web: Web, answer_of: Ask) -> None:
    cookies = [
        ("Set-Cookie", "s=1; Path=/; Secure"),
        ("Set-Cookie", "t=2; Path=/"),
        ("Location", "http://news.example/plain"),
    ]
    web.serve("https://news.example/*", Reply(302, cookies))
    web.serve("http://news.example/plain", Page("A Story"))
    assert answer_of(URL).verdict is Verdict.ALIVE
    assert web.requests()[-1].header("Cookie") == "t=2"
