"""Which links are variants of one article, and which are not."""

import pytest

from linkcheck.urls import loose_key, read_url

ARTICLE = "https://example.com/news/big-dam-opens-in-spring"

VARIANTS = [
    (ARTICLE, "http://example.com/news/big-dam-opens-in-spring"),
    (ARTICLE, "https://www.example.com/news/big-dam-opens-in-spring"),
    (ARTICLE, "https://m.example.com/news/big-dam-opens-in-spring"),
    (ARTICLE, "https://mobile.example.com/news/big-dam-opens-in-spring"),
    (ARTICLE, "https://amp.example.com/news/big-dam-opens-in-spring"),
    (ARTICLE, "https://www.m.example.com/news/big-dam-opens-in-spring"),
    (ARTICLE, f"{ARTICLE}/"),
    (ARTICLE, f"{ARTICLE}/index.html"),
    (ARTICLE, f"{ARTICLE}/index.php"),
    (ARTICLE, f"{ARTICLE}/default.aspx"),
    (ARTICLE, f"{ARTICLE}/amp/"),
    (ARTICLE, f"{ARTICLE}/amp"),
    (ARTICLE, f"{ARTICLE}.amp"),
    (ARTICLE, f"{ARTICLE}?amp"),
    (ARTICLE, f"{ARTICLE}?amp=1"),
    (ARTICLE, f"{ARTICLE}?outputType=amp"),
    (ARTICLE, f"{ARTICLE}?print=1"),
    (ARTICLE, f"{ARTICLE}?output=print"),
    (ARTICLE, f"{ARTICLE}/print/"),
    (ARTICLE, f"{ARTICLE}/print"),
    (ARTICLE, f"{ARTICLE}/page/3/"),
    (ARTICLE, f"{ARTICLE}?page=2"),
    (ARTICLE, f"{ARTICLE}/comment-page-2/#comments"),
    (ARTICLE, f"{ARTICLE}/?replytocom=123"),
    (ARTICLE, f"https://web.archive.org/web/20200219010203/{ARTICLE}?utm_source=x"),
    (ARTICLE, "http://archive.ph/2020.02.19-010203/http://www.example.com/news/big-dam-opens-in-spring/"),
    (ARTICLE, "https://example.com/amp/news/big-dam-opens-in-spring"),
    (ARTICLE, "https://example.com/news/amp/big-dam-opens-in-spring"),
    (f"{ARTICLE}.html", f"{ARTICLE}.amp.html"),
    (f"{ARTICLE}?a=1&b=2", f"{ARTICLE}?b=2&a=1"),
    ("https://archive.is/AbCdE", "http://archive.today/AbCdE"),
    ("https://en.m.wikipedia.org/wiki/Dam", "https://en.wikipedia.org/wiki/Dam"),
    ("https://www.bbc.com/news/world-52241221", "https://www.bbc.co.uk/news/world-52241221"),
    ("https://twitter.com/a/status/1", "https://mobile.twitter.com/a/status/1"),
    ("https://twitter.com/a/status/1", "https://x.com/a/status/1"),
    ("https://www.youtube.com/embed/AbC", "https://youtu.be/AbC"),
    ("https://a.blogspot.de/2020/01/b.html", "https://a.blogspot.com/2020/01/b.html?m=1"),
    ("https://www.example.com/", "http://example.com/index.html"),
    (ARTICLE, f"{ARTICLE}?wpamp"),
    (ARTICLE, f"{ARTICLE}?mode=amp"),
    ("https://amp-travel.example.com/big-dam", "https://travel.example.com/big-dam"),
    ("https://example.com/%40jane/Dam_%28river%29", "https://example.com/@jane/Dam_(river)"),
]

STRANGERS = [
    ("https://gitlab.com/a/b/-/merge_requests/1", "https://gitlab.com/a/b/-/merge_requests/2"),
    ("https://gitlab.com/a/b/-/merge_requests", "https://gitlab.com/a/b/-/merge_requests/2"),
    ("https://bitbucket.org/a/b/pull-requests/1", "https://bitbucket.org/a/b/pull-requests/2"),
    ("https://news.example/the_big_story/1", "https://news.example/the_big_story/2"),
    (ARTICLE, "https://example.com/news/big-dam-opens-in-autumn"),
    (ARTICLE, "https://example.com/sport/big-dam-opens-in-spring"),
    (ARTICLE, "https://example.org/news/big-dam-opens-in-spring"),
    (ARTICLE, "https://de.example.com/news/big-dam-opens-in-spring"),
    (ARTICLE, "https://example.com/News/big-dam-opens-in-spring"),
    (ARTICLE, "https://example.com:8080/news/big-dam-opens-in-spring"),
    (ARTICLE, f"{ARTICLE}-2"),
    (ARTICLE, f"{ARTICLE}/12345"),
    ("https://example.com/Our_Weekly_News/57", "https://example.com/Our_Weekly_News"),
    ("https://example.com/packages/amp/", "https://example.com/packages/"),
    ("https://example.com/route?stop=a&stop=b", "https://example.com/route?stop=b&stop=a"),
    ("https://example.com/search?q=dam&page=2", "https://example.com/search?q=dam&page=3"),
    ("https://example.com/a%2Fb", "https://example.com/a/b"),
    (ARTICLE, f"{ARTICLE}/2024"),
    (ARTICLE, f"{ARTICLE}/gallery"),
    (ARTICLE, f"{ARTICLE}/full"),
    (ARTICLE, f"{ARTICLE}?id=2"),
    (ARTICLE, f"{ARTICLE}?page=about"),
    (ARTICLE, f"{ARTICLE}?page=12345"),
    (ARTICLE, f"{ARTICLE}?amp=0"),
    (ARTICLE, f"{ARTICLE}?lang=de"),
    (ARTICLE, f"{ARTICLE}?output=json"),
    (ARTICLE, ARTICLE.replace("https", "hxxps")),
    (ARTICLE, "https://example.com/news/"),
    ("https://example.com/2025/02/20/", "https://example.com/2025/02/21/"),
    ("https://example.com/2025/02/20", "https://example.com/2025/02"),
    ("https://example.com/news/1", "https://example.com/news/2"),
    ("https://example.com/a/7", "https://example.com/a"),
    ("https://example.com/story-part-one/part-2/3", "https://example.com/story-part-one/part-2/4"),
    ("https://example.com/journal/vol-12-issue-3/5", "https://example.com/journal/vol-12-issue-3/6"),
    ("https://example.com/the-show-season-2/1", "https://example.com/the-show-season-2/2"),
    (
        "https://lists.example.com/gmane.comp.lang.javascript/14",
        "https://lists.example.com/gmane.comp.lang.javascript/6",
    ),
    ("https://lists.example.com/node-dev/14", "https://lists.example.com/node-dev/6"),
    ("https://example.com/2025-02-20/1", "https://example.com/2025-02-20/2"),
    ("https://example.com/?p=1", "https://example.com/?p=2"),
    ("https://example.com/?page=5", "https://example.com/?page=6"),
    ("https://example.com/index.php?page=5", "https://example.com/index.php?page=6"),
    ("https://example.com/en/index.php?page=5", "https://example.com/en/index.php?page=6"),
    ("https://example.com/page/2", "https://example.com/page/3"),
    ("https://example.com/show.asp?id=5", "https://example.com/show.asp?id=6"),
    ("https://example.com/amp", "https://example.com/"),
    ("https://example.com/print", "https://example.com/"),
    ("https://example.com/shop/print", "https://example.com/shop"),
    ("https://example.com/music/amp/review", "https://example.com/music/review"),
    ("https://m.co.uk/a", "https://mobile.co.uk/a"),
    ("https://amp.dev/a", "https://m.dev/a"),
    ("https://www.youtube.com/watch?v=AbC", "https://www.youtube.com/watch?v=aBc"),
    ("https://www.youtube.com/watch?v=a", "https://www.youtube.com/watch?v=b"),
    ("https://bit.ly/AbC", "https://bit.ly/abc"),
    ("https://archive.ph/AbCdE", "https://archive.ph/AbCdF"),
    ("https://archive.ph/AbCdE", "https://perma.cc/ABCD-1234"),
    (
        "https://web.archive.org/web/2020/https://example.com/a",
        "https://web.archive.org/web/2020/https://example.com/b",
    ),
    ("https://web.archive.org/web/2020/https://example.com/a", "https://web.archive.org/"),
    ("https://a.blogspot.com/2020/01/b.html", "https://c.blogspot.com/2020/01/b.html"),
    ("https://a.github.io/b", "https://c.github.io/b"),
    ("https://en.wikipedia.org/wiki/Dam", "https://de.wikipedia.org/wiki/Dam"),
    ("https://twitter.com/a/status/1", "https://twitter.com/a/status/2"),
    ("mailto:a@example.com", "mailto:b@example.com"),
    ("https://example.com/#!/a", "https://example.com/#!/b"),
    ("https://example.com/a;v=1", "https://example.com/a;v=2"),
    ("https://doi.org/10.1000/1", "https://doi.org/10.1000/2"),
    ("https://a b.example/", "https://a c.example/"),
]


@pytest.mark.parametrize(("one", "other"), VARIANTS)
def test_join_by_the_loose_key_alone(one, other):
    first, second = read_url(one), read_url(other)
    assert first.url != second.url
    assert loose_key(first) == loose_key(second)


@pytest.mark.parametrize(("one", "other"), STRANGERS)
def test_do_not_share_the_loose_key(one, other):
    assert loose_key(read_url(one)) != loose_key(read_url(other))


def test_the_tables_are_large_enough():
    assert len(VARIANTS) >= 25
    assert len(STRANGERS) >= 40


def test_a_malformed_url_is_its_own_key():
    facts = read_url("https://a b.example/")
    assert loose_key(facts) == facts.url


def test_pages_are_told_apart_where_they_are_asked_for():
    def page(url):
        return loose_key(read_url(url), pages=True)

    assert page(ARTICLE) == page(f"{ARTICLE}/page/1") == page(f"{ARTICLE}?page=1") == page(f"{ARTICLE}/amp")
    assert len({page(ARTICLE), page(f"{ARTICLE}/page/2"), page(f"{ARTICLE}/page/3")}) == 3
    assert page(ARTICLE) != page(f"{ARTICLE}?page=2")
