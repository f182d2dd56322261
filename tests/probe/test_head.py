"""What a probe makes of answers to HEAD: they may say yes, and only a GET condemns (`--evidence none`)."""

from collections.abc import Callable

import pytest

from fixtures.web import ByMethod, Close, Page, Redirect, Reply, Stall, Web
from linkcheck.model import Answer, Verdict

Ask = Callable[..., Answer]

URL = "https://news.example/2025/02/20/story"


def test_without_page_evidence_a_head_is_enough_where_it_says_yes(web: Web, answer_of: Ask) -> None:
    web.serve("https://news.example/*", Page("A Story"))
    answer = answer_of(URL, page_evidence=False)
    assert (answer.verdict, answer.page, answer.titles) == (Verdict.ALIVE, None, ())
    assert [request.method for request in web.requests()] == ["HEAD"]


@pytest.mark.parametrize("code", [403, 404, 405, 410, 500, 501, 503])
def test_only_a_get_condemns(web: Web, answer_of: Ask, code: int) -> None:
    web.serve("https://news.example/*", ByMethod(Reply(code), Page("A Story")))
    answer = answer_of(URL, page_evidence=False)
    assert (answer.verdict, answer.page) == (Verdict.ALIVE, None)
    assert [request.method for request in web.requests()] == ["HEAD", "GET"]


@pytest.mark.parametrize("code", [300, 304, 418])
def test_a_head_is_enough_for_2xx_alone(web: Web, answer_of: Ask, code: int) -> None:
    """Whatever else counts as alive, by itself or because it is accepted, is what a GET is answered."""
    web.serve("https://news.example/*", ByMethod(Reply(code), Reply(404)))
    answer = answer_of(URL, page_evidence=False, accept=((418, 418),))
    assert (answer.verdict, answer.status.code) == (Verdict.DEAD, 404)


def test_a_head_that_is_never_answered_is_followed_by_a_get(web: Web, answer_of: Ask) -> None:
    web.serve("https://news.example/*", ByMethod(Close(), Page("A Story")))
    assert answer_of(URL, page_evidence=False).verdict is Verdict.ALIVE


def test_a_get_that_says_no_after_a_head_condemns(web: Web, answer_of: Ask) -> None:
    web.serve("https://news.example/*", Reply(404))
    assert answer_of(URL, page_evidence=False).verdict is Verdict.DEAD


@pytest.mark.parametrize(
    "to",
    ["/404", "https://10.0.0.1:22/", None, URL, "https://news.example/hung-up"],
    ids=["gone", "refused", "nowhere", "circle", "closes"],
)
def test_a_redirect_that_only_head_gets_condemns_nothing(web: Web, answer_of: Ask, to: str | None) -> None:
    web.serve("https://news.example/*", ByMethod(Redirect(to, 302), Page("A Story")))
    web.serve("https://news.example/404", Reply(404))
    web.serve("https://news.example/hung-up", Close())
    answer = answer_of(URL, page_evidence=False)
    assert (answer.verdict, answer.status.redirects, answer.status.final_url) == (Verdict.ALIVE, (), URL)
    assert web.requests()[-1].method == "GET"


def test_a_head_that_is_not_answered_condemns_nothing_where_nothing_is_retried(
    web: Web, answer_of: Ask
) -> None:
    web.serve("https://news.example/*", ByMethod(Stall("request"), Page("A Story")))
    answer = answer_of(URL, page_evidence=False, retries=0, timeout=0.5)
    assert answer.verdict is Verdict.ALIVE
    assert [request.method for request in web.requests()] == ["HEAD", "GET"]


def test_a_robot_check_in_an_answer_to_head_is_asked_about_again(web: Web, answer_of: Ask) -> None:
    walled = Reply(200, headers=(("cf-mitigated", "challenge"),))
    web.serve("https://news.example/*", ByMethod(walled, Page("A Story")))
    assert answer_of(URL, page_evidence=False).verdict is Verdict.ALIVE


def test_without_time_for_a_get_a_head_makes_nothing_dead(web: Web, answer_of: Ask) -> None:
    web.serve("https://news.example/*", Reply(302, headers=(("Location", "/gone"),), delay=0.06))
    web.serve("https://news.example/gone", Reply(404))
    answer = answer_of(URL, page_evidence=False, budget=0.05)
    assert (answer.verdict, {request.method for request in web.requests()}) == (Verdict.UNREACHABLE, {"HEAD"})
