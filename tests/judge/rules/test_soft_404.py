"""Pages that are answered but are not there; phrases, paths and hosts are each tested in `test_pages` and `test_landing`."""

import pytest

from linkcheck.model import Level, Role

URL = "https://news.example/world/talks-go-on"


def found(make, *answers, network=None, **facts):
    return make.judge("soft-404", [make.answered(answer, **facts) for answer in answers], network=network)


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("200\ntitle: Page not found | News", "The server answers, but the page calls itself not found: “Page not found | News”."),
        ("200\nheading: Страница не найдена", "The server answers, but the page calls itself not found: “Страница не найдена”."),
        ("200\ntitle: news.example is for sale", "The page says that nobody publishes there any more: “news.example is for sale”."),
        ("302 https://news.example/404.html 200", "The link ends at a not-found page: “https://news.example/404.html”."),
        (
            "302 https://www.sedo.com/search/details?domain=news.example 200",
            "The link ends at a market for domains: “https://www.sedo.com/search/details?domain=news.example”.",
        ),
        ("301 https://www.news.example/ 200", "The link ends at a home page instead of what was cited: “https://www.news.example/”."),
        ("302 https://news.example/error/404?aspxerrorpath=/world/talks-go-on 200", None),
    ],
)  # fmt: skip
def test_each_way(make, answer, message):
    (finding,) = found(make, f"{URL} {answer}")
    assert finding.level is Level.WARNING
    assert message is None or finding.message == message


def test_three_deep_links_that_end_together(make):
    names = ("talks", "rains", "strikes")
    answers = [
        f"https://news.example/world/{name}-go-on 302 https://news.example/world 200" for name in names
    ]
    findings = found(make, *answers)
    assert {one.url for one in findings} == {f"https://news.example/world/{name}-go-on" for name in names}
    assert {one.message for one in findings} == {
        "The link ends at the same page as 2 other links of its host: “https://news.example/world”."
    }
    assert found(make, *answers[:2]) == ()


@pytest.mark.parametrize(
    "ends",
    [
        "302 https://news.example/login 200",
        "302 https://news.example/subscribe?next=/world 200",
        "200",
        "404",
    ],
)
def test_three_that_end_at_a_gate_or_nowhere(make, ends):
    assert (
        found(
            make,
            *(f"https://news.example/world/{name}-go-on {ends}" for name in ("talks", "rains", "strikes")),
        )
        == ()
    )


def test_three_hosts_that_end_together_are_one_publisher_moving(make):
    answers = [
        f"https://{name}.news.example/world/{name}-go-on 302 https://news.example/world 200"
        for name in ("aa", "bb", "cc")
    ]
    assert found(make, *answers) == ()


def test_a_link_has_one_reason(make):
    answers = [
        f"https://news.example/world/{name}-go-on 302 https://news.example/404 200\ntitle: Page not found"
        for name in ("talks", "rains", "strikes")
    ]
    findings = found(make, *answers)
    assert len(findings) == 3
    assert all("calls itself not found" in one.message for one in findings)


@pytest.mark.parametrize(
    "answer", ["404\ntitle: Page not found", "403\ntitle: Page not found", "\nverdict: unchecked"]
)
def test_only_what_is_alive(make, answer):
    assert found(make, f"{URL} {answer}") == ()


@pytest.mark.parametrize("network", ["offline", "unavailable"])
def test_without_a_network(make, network):
    assert found(make, f"{URL} 200\ntitle: Page not found", network=network) == ()


@pytest.mark.parametrize("facts", [{"archive": "wayback"}, {"shortener": True}])
def test_archives_and_shorteners_may_end_at_home_pages(make, facts):
    assert found(make, f"{URL} 302 https://news.example/ 200", **facts) == ()


def test_not_in_code(make):
    link = make.answered(f"{URL} 200\ntitle: Page not found", make.cite(URL, role=Role.CODE))
    assert make.judge("soft-404", [link]) == ()


def test_many_links_of_an_outlet_are_judged_in_one_pass(make):
    answers = [
        f"https://news.example/world/talks-{number} 302 https://news.example/world 200"
        for number in range(1000, 3000)
    ]
    assert len(found(make, *answers)) == 2000
