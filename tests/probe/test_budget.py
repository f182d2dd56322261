"""One link never takes longer than its budget, whatever its time goes to: tries, waits or hops; proved on the server's log."""

from collections.abc import Callable

from fixtures.web import Redirect, Reply, Request, Stall, Web
from linkcheck.model import Answer, Verdict

URL = "https://slow.example/story"
Ask = Callable[..., Answer]


def test_no_try_is_begun_for_which_there_is_no_time(web: Web, answer_of: Ask) -> None:
    web.serve("https://slow.example/*", Stall("request"))
    answer = answer_of(URL, timeout=0.4, budget=0.5, retries=9)
    assert answer.verdict is Verdict.UNREACHABLE
    assert len(web.requests()) <= 2


def test_slow_hops_share_the_time_of_one_link(web: Web, answer_of: Ask) -> None:
    """Ten hops that take 0.4 s each, within 1 s: no hop has a budget of its own."""

    def slow_hop(request: Request) -> Reply:
        return Reply(302, {"Location": f"/{int(request.target[1:]) + 1}"}, delay=0.4)

    web.serve("https://slow.example/*", slow_hop)
    answer = answer_of("https://slow.example/1", timeout=5.0, budget=1.0, retries=2)
    assert answer.verdict is Verdict.UNREACHABLE
    assert "timed out" in answer.status.reason
    assert len(answer.status.redirects) <= 2


def test_tries_of_all_hops_are_counted_together(web: Web, answer_of: Ask) -> None:
    """Each hop fails once before it answers: two retries are for the link, not for every hop."""
    for hop in range(4):
        web.serve(f"https://slow.example/{hop}", Reply(503), Redirect(f"https://slow.example/{hop + 1}"))
    web.serve("https://slow.example/4", Reply(503), Reply(200))
    answer = answer_of("https://slow.example/0", retries=2)
    assert answer.verdict is Verdict.UNREACHABLE
    assert len(answer.status.redirects) == 2
    assert len(web.requests()) == 5
