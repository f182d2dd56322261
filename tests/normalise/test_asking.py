"""Which links the web is asked about, and how its answers and the links come together."""

from datetime import date

import pytest

from linkcheck.model import (
    Answer,
    CanonicalUrl,
    Citation,
    DateEvidence,
    Kind,
    Link,
    Origin,
    Outlet,
    Page,
    Precision,
    Role,
    Status,
    Title,
    UrlFacts,
    Verdict,
)
from linkcheck.normalise.asking import asked_of, with_answers


def cited(target: str, kind: Kind = Kind.LINK, role: Role = Role.PROSE) -> Citation:
    url = CanonicalUrl(target.partition("#")[0])
    return Citation("a.md", 1, 1, 1, 9, None, target, "", kind, target, role, 0, (), url)


def link(target: str, *citations: Citation, name: str = "", **facts: object) -> Link:
    url = CanonicalUrl(target)
    scheme, _, rest = target.partition(":")
    host = rest.strip("/").partition("/")[0]
    known = UrlFacts(url, scheme, host, **facts)  # type: ignore[arg-type]
    outlet = Outlet(name or host, host) if host else None
    return Link(url, known, outlet, None, citations or (cited(target),))


def answer(target: str, site: str | None, final: str = "") -> Answer:
    status = Status(200, "OK", final or target)
    return Answer(CanonicalUrl(target), Verdict.ALIVE, status, Page(None, None, site))


@pytest.mark.parametrize(
    ("one", "reason"),
    [
        (link("mailto:ann@a.example"), "no web page (mailto:)"),
        (link("ftp://a.example/x"), "no web page (ftp:)"),
        (link("https://a.example/", problem="the host is empty"), "not a valid URL"),
        (
            link("https://{host}/", problem="the host contains {", pattern="{host}"),
            "a pattern: {host} stands for something that is to be filled in",
        ),
        *(
            (link(f"https://{host}/x"), "a sample: its domain is reserved for examples (RFC 2606)")
            for host in ("example.com", "www.example.org", "a.b.example.net")
        ),
        (link("hxxps://a.example/", defanged=True), "defanged: not meant to be followed"),
        (
            link("https://a.example/", cited("https://a.example/", Kind.METADATA)),
            "stands only where no reader follows it: in code or in metadata",
        ),
        (
            link("https://a.example/", cited("https://a.example/", Kind.ACTION)),
            "a request would act: it is for POST only, or a picture of one pixel that counts readers",
        ),
        (
            link("https://a.example/", cited("https://a.example/", role=Role.CODE)),
            "stands only where no reader follows it: in code or in metadata",
        ),
        (
            link("https://a.example/", cited("https://a.example/", Kind.BARE, Role.FURNITURE)),
            "stands only where no reader follows it: in code or in metadata",
        ),
    ],
)
def test_what_nobody_follows_is_not_asked_about_and_says_why(one: Link, reason: str) -> None:
    asking = asked_of([one])
    unasked = asking.unasked
    assert asking.chosen == []
    assert unasked[one.url].verdict is Verdict.UNCHECKED
    assert unasked[one.url].status.reason == reason


@pytest.mark.parametrize("kind", [Kind.IMAGE, Kind.RESOURCE])
def test_what_a_browser_asks_for_is_asked_about(kind: Kind) -> None:
    url = "https://a.example/x.png"
    assert asked_of([link(url, cited(url, kind, Role.FURNITURE))]).chosen == [(url, ())]


def test_hosts_that_only_end_like_a_sample_are_asked_about() -> None:
    urls = [
        "https://myexample.com/",
        "https://example.com.a.example/",
        "https://a.example/",
        "https://example.de/",
    ]
    assert [url for url, _ in asked_of(map(link, urls)).chosen] == urls


def test_one_place_that_cites_is_enough() -> None:
    url = "https://a.example/"
    several = link(url, cited(url, Kind.METADATA), cited(url, role=Role.CODE), cited(url))
    assert asked_of([several]) == ([(url, ())], {}, ())


def test_fragments_of_all_citations_are_asked_about_together() -> None:
    url = "https://a.example/"
    one = link(
        url, cited(f"{url}#b"), cited(f"{url}#a"), cited(url), cited(f"{url}#b"), cited(f"{url}#!/page")
    )
    assert asked_of([one]).chosen == [(url, ("a", "b"))]


def test_what_is_excluded_is_not_asked_about_and_patterns_without_a_link_are_named() -> None:
    canonical = link("https://a.example/x", cited("https://a.example/x?utm_source=y#top"))
    other = link("https://b.example/")
    asking = asked_of([canonical, other], ("*utm_source*", "*.nowhere.example/*", "A.example/x"))
    assert [url for url, _ in asking.chosen] == [other.url]
    assert asking.unasked[canonical.url].status.reason == "excluded by *utm_source*"
    assert asking.unmatched == ("*.nowhere.example/*",)


def test_a_pattern_that_matches_only_what_nobody_asks_about_has_matched() -> None:
    asking = asked_of([link("ftp://a.example/x")], ("ftp://*",))
    assert asking.unmatched == ()
    assert asking.unasked[CanonicalUrl("ftp://a.example/x")].status.reason == "no web page (ftp:)"


def test_of_each_host_a_sample_is_asked_about() -> None:
    many = [link(f"https://a.example/{number}") for number in range(100)]
    few = [link(f"https://b.example/{number}") for number in range(3)]
    unlike = link("ftp://a.example/x")
    asking = asked_of([*many, *few, unlike], most_per_host=10)
    asked = [url for url, _ in asking.chosen]
    assert [url for url in asked if "//b." in url] == [one.url for one in few]
    sample = [url for url in asked if "//a." in url]
    assert len(sample) == 10
    assert sample != [one.url for one in many[:10]]
    left = [one for one in many if one.url not in sample]
    assert {asking.unasked[one.url].status.reason for one in left} == {
        "not in the sample: 10 of the 100 links of its host are asked about (--most-per-host)"
    }
    assert "not in the sample" not in asking.unasked[unlike.url].status.reason
    backwards = asked_of([*reversed(many)], most_per_host=10)
    assert sorted(url for url, _ in backwards.chosen) == sorted(sample)
    fewer = asked_of([one for one in many if one.url in sample or one in left[:20]], most_per_host=10)
    assert sorted(url for url, _ in fewer.chosen) == sorted(sample)


def test_an_answer_becomes_part_of_the_link_and_the_documents_titles_stay_first() -> None:
    url = CanonicalUrl("https://a.example/")
    plain = link(url)
    titled = Link(
        plain.url, plain.facts, plain.outlet, None, plain.citations, (Title("Said", Origin.LINK_TEXT),)
    )
    page = Page(None, "https://a.example/b", "A Site")
    status = Status(200, "OK", url)
    given = Answer(url, Verdict.ALIVE, status, page, (Title("Own", Origin.TITLE_TAG),), (("x", False),))
    (found,) = with_answers([titled], {url: given})
    assert (found.verdict, found.status, found.page, found.fragments) == (
        Verdict.ALIVE,
        status,
        page,
        (("x", False),),
    )
    assert [title.text for title in found.titles] == ["Said", "Own"]


def test_a_link_without_an_answer_stays_as_it_is() -> None:
    one = link("https://a.example/")
    assert with_answers([one], {}) == (one,)


A, B, C = (f"https://news.example/{letter}" for letter in "abc")


@pytest.mark.parametrize(
    ("sites", "name"),
    [
        (["News of Example"], "News of Example"),
        (["News of Example", "News of Example", "The Weekly"], "News of Example"),
        (["News of Example", "The Weekly"], "news.example"),
        (["News of Example", None, None], "news.example"),
        ([None], "news.example"),
        (["  News   of Example "], "News of Example"),
        (["x" * 61], "news.example"),
        (["Bad\u202ename"], "news.example"),
    ],
)
def test_an_outlet_without_a_name_is_called_what_most_of_its_pages_say(
    sites: list[str | None], name: str
) -> None:
    urls = [A, B, C][: len(sites)]
    links = with_answers(
        [link(url, name="news.example") and _of(url, "news.example") for url in urls],
        {CanonicalUrl(url): answer(url, site) for url, site in zip(urls, sites, strict=True)},
    )
    assert {one.outlet.name for one in links if one.outlet} == {name}


def _of(url: str, domain: str, name: str = "") -> Link:
    one = link(url)
    return Link(one.url, one.facts, Outlet(name or domain, domain), None, one.citations)


def test_a_name_that_is_known_stays_and_a_page_of_another_site_names_nobody() -> None:
    known = _of(A, "news.example", "The News")
    assert with_answers([known], {known.url: answer(A, "Other")})[0].outlet == Outlet(
        "The News", "news.example"
    )
    led_away = _of(A, "news.example")
    moved = with_answers([led_away], {led_away.url: answer(A, "Elsewhere", "https://elsewhere.example/")})
    assert moved[0].outlet == Outlet("news.example", "news.example")


@pytest.mark.parametrize(
    ("written", "kept"),
    [("2025-02-20", True), ("2025-02-21", True), ("2025-02-22", False), ("2030-01-01", False)],
)
def test_a_page_has_no_date_after_today(written: str, kept: bool) -> None:
    url = CanonicalUrl("https://a.example/")
    found = DateEvidence(date.fromisoformat(written), Precision.DAY, Origin.JSON_LD)
    given = Answer(url, Verdict.ALIVE, Status(200, "OK", url), Page(found, "https://a.example/b"))
    (answered,) = with_answers([link(url)], {url: given}, date(2025, 2, 20))
    assert answered.page == Page(found if kept else None, "https://a.example/b")
    (unknown,) = with_answers([link(url)], {url: given})
    assert unknown.page == given.page
