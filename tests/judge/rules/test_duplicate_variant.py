"""One article under several URLs, and pages that only look like one."""

import pytest

from linkcheck.model import Level, Role

STORY = "https://news.example/2025/02/20/talks-on-a-quiet-channel"


def found(make, *urls, outlet="news.example", **facts):
    links = [
        make.link(url, make.cite(url, line=number), outlet=outlet, **facts)
        for number, url in enumerate(urls, 1)
    ]
    return make.judge("duplicate-variant", links)


def test_the_later_one_is_reported_with_the_first_beside(make):
    (finding,) = found(make, STORY, STORY.replace("https", "http"))
    assert (finding.level, finding.line, finding.url) == (Level.NOTE, 2, STORY.replace("https", "http"))
    assert [(place.line, place.message) for place in finding.related] == [(1, f"the first of them: {STORY}")]


def test_each_further_variant_has_a_finding(make):
    assert len(found(make, STORY, STORY.replace("https", "http"), STORY.replace("//", "//www."))) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.bbc.com/news/world-europe-52241221", "https://www.bbc.com/news/uk-politics-52241221"),
        ("https://www.bbc.com/news/52241221", "https://m.bbc.com/news/world-52241221"),
    ],
)
def test_a_long_id_of_a_known_outlet(make, one, other):
    (finding,) = found(make, one, other, outlet="bbc.com")
    assert "by its id" in finding.message


def test_an_unknown_outlet_needs_the_same_slug_too(make):
    front = "https://unheard.example/{}/{}-52241221"
    assert len(found(make, front.format("a", "talks-on-channel"), front.format("b", "talks-on-channel"))) == 1
    assert found(make, front.format("a", "talks-on-channel"), front.format("b", "harvest-is-late")) == ()
    assert (
        found(make, "https://unheard.example/questions/52241221", "https://unheard.example/a/52241221") == ()
    )


@pytest.mark.parametrize(
    "urls",
    [
        ("http://news.example/", "https://news.example/"),
        ("https://www.bbc.com/news/a-52241221", "https://www.bbc.com/news/a-52241222"),
        ("https://www.bbc.com/news/a-20250220", "https://www.bbc.com/sport/a-20250220"),
        ("https://www.bbc.com/news/a-52241221", "https://www.bbc.com/gallery/a-52241221"),
        ("https://www.bbc.com/news/a-52241221?p=1", "https://www.bbc.com/sport/a-52241221?p=2"),
        ("https://www.bbc.com/news/a-12", "https://www.bbc.com/sport/a-12"),
    ],
)
def test_what_is_no_variant(make, urls):
    assert found(make, *urls, outlet="bbc.com") == ()


def test_an_archive_beside_its_original_is_good_practice(make):
    archived = f"https://web.archive.org/web/20250221101500/{STORY}"
    links = [
        make.link(STORY),
        make.link(
            archived, outlet="news.example", original=STORY, archive="wayback", snapshot="20250221101500"
        ),
    ]
    assert make.judge("duplicate-variant", links) == ()


def test_links_without_an_outlet_and_code_are_left_alone(make):
    variants = STORY, STORY.replace("https", "http")
    assert found(make, *variants, outlet=None) == ()
    links = [make.link(url, make.cite(url, role=Role.CODE)) for url in variants]
    assert make.judge("duplicate-variant", links) == ()


def test_the_order_of_links_does_not_matter(make):
    links = [
        make.link(url, make.cite(url, path=path))
        for url, path in ((STORY, "b.md"), (STORY.replace("https", "http"), "a.md"))
    ]
    assert make.judge("duplicate-variant", links) == make.judge("duplicate-variant", links[::-1])
    assert make.judge("duplicate-variant", links)[0].path == "b.md"
