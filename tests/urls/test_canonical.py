"""Which spellings are one link, and which are not."""

import pytest

from linkcheck.urls import fragment_of, path_segments, read_url

ONE_LINK = [
    # letter case, ports, empty paths (RFC 3986 §6.2.2.1, §6.2.3)
    ("HTTP://EXAMPLE.com/a", "http://example.com/a"),
    ("https://Example.COM", "https://example.com/"),
    ("http://example.com:80/a", "http://example.com/a"),
    ("https://example.com:443/a", "https://example.com/a"),
    ("https://example.com:0443/a", "https://example.com/a"),
    ("https://example.com:/a", "https://example.com/a"),
    ("http://example.com:08080/a", "http://example.com:8080/a"),
    ("https://example.com?x=1", "https://example.com/?x=1"),
    ("https://example.com./a", "https://example.com/a"),
    ("  https://example.com/a\n", "https://example.com/a"),
    ("https://example.com/a\u200b", "https://example.com/a"),
    ("https://example.com/a\tb\nc", "https://example.com/abc"),
    # percent-encoding (§6.2.2.2)
    ("https://example.com/%7Euser/%2d%5F%2E", "https://example.com/~user/-_."),
    ("https://example.com/%c3%a9", "https://example.com/%C3%A9"),
    ("https://example.com/é", "https://example.com/%C3%A9"),
    (
        "https://example.com/новости/2025",
        "https://example.com/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/2025",
    ),
    ("https://example.com/a b", "https://example.com/a%20b"),
    ("https://example.com/a|b<c>", "https://example.com/a%7Cb%3Cc%3E"),
    ("https://example.com/?a[]=1&b={2}", "https://example.com/?a%5B%5D=1&b=%7B2%7D"),
    ("https://example.com/?q=naïve", "https://example.com/?q=na%C3%AFve"),
    ("https://example.com/100%", "https://example.com/100%25"),
    ("https://example.com/%zz", "https://example.com/%25zz"),
    ("https://ex%61mple.com/", "https://example.com/"),
    ("https://example.com/%40jane/a", "https://example.com/@jane/a"),
    ("https://example.com/a/%40types%2Fnode", "https://example.com/a/@types%2Fnode"),
    # dot segments (§5.2.4)
    ("https://example.com/a/./b", "https://example.com/a/b"),
    ("https://example.com/a/../b", "https://example.com/b"),
    ("https://example.com/../../b", "https://example.com/b"),
    ("https://example.com/a/%2E%2e/b", "https://example.com/b"),
    ("https://example.com/a/b/..", "https://example.com/a/"),
    # hosts
    ("https://bücher.example/", "https://xn--bcher-kva.example/"),
    ("https://BÜCHER.example/", "https://xn--bcher-kva.example/"),
    ("https://пример.рф/а", "https://xn--e1afmkfd.xn--p1ai/%D0%B0"),
    ("https://日本語。jp/", "https://xn--wgv71a119e.jp/"),
    ("https://faß.de/", "https://xn--fa-hia.de/"),
    ("https://☃.net/", "https://xn--n3h.net/"),
    ("http://0x7f.1/", "http://127.0.0.1/"),
    ("http://2130706433/", "http://127.0.0.1/"),
    ("http://0177.0.0.01/", "http://127.0.0.1/"),
    ("http://1.2.3/", "http://1.2.0.3/"),
    ("http://[2001:DB8:0:0::1]/", "http://[2001:db8::1]/"),
    ("http://[::ffff:1.2.3.4]/", "http://[::ffff:102:304]/"),
    ("http://[1:0:0:2:0:0:0:3]:80/", "http://[1:0:0:2::3]/"),
    # fragments
    ("https://example.com/a#section", "https://example.com/a"),
    ("https://example.com/a#", "https://example.com/a"),
    ("https://example.com/a#xtor=RSS-1", "https://example.com/a"),
    ("https://example.com/a?xtor=RSS-1", "https://example.com/a"),
    ("https://example.com/a.do;jsessionid=0123456789ABCDEF?b=1", "https://example.com/a.do?b=1"),
    ("https://example.com/a;JSESSIONID=0123.node1/b", "https://example.com/a/b"),
    (
        "https://example-com.cdn.ampproject.org/v/s/example.com/2025/slug?amp_js_v=0.1&amp;usqp=mq331AQ",
        "https://example.com/2025/slug",
    ),
    ("https://example.com/a?x=1&amp;utm_source=b&amp;y=2", "https://example.com/a?x=1&y=2"),
    ("https://example.com/a#Echobox=1700000000", "https://example.com/a"),
    ("https://example.com/a#:~:text=some%20words", "https://example.com/a"),
    ("https://example.com/#/", "https://example.com/"),
    # tracking
    ("https://example.com/a?utm_source=x&utm_medium=y", "https://example.com/a"),
    ("https://example.com/a?", "https://example.com/a"),
    ("https://example.com/a?b=1&utm_source=x&c=2", "https://example.com/a?b=1&c=2"),
    ("https://example.com/a?fbclid=IwAR0&id=3", "https://example.com/a?id=3"),
    ("https://example.com/a?id=3&amp;utm_source=x", "https://example.com/a?id=3"),
    ("https://example.com/a?id=3&utm%5Fsource=x", "https://example.com/a?id=3"),
    ("https://www.nytimes.com/2025/02/20/a.html?smid=tw-share", "https://www.nytimes.com/2025/02/20/a.html"),
    ("https://www.bbc.co.uk/news/a?at_medium=RSS&xtor=1", "https://www.bbc.co.uk/news/a"),
    ("https://www.theguardian.com/a?CMP=share_btn_tw", "https://www.theguardian.com/a"),
    ("https://twitter.com/a/status/1?s=20&t=xyz", "https://twitter.com/a/status/1"),
    ("https://www.youtube.com/watch?v=ID&feature=youtu.be&t=4", "https://www.youtube.com/watch?v=ID&t=4"),
    ("https://writer.substack.com/p/slug?r=1&s=r", "https://writer.substack.com/p/slug?s=r"),
    ("https://www.google.de/search?q=a&ved=1&ei=2", "https://www.google.de/search?q=a"),
    ("https://www.facebook.com/a?__cft__[0]=x&__tn__=R", "https://www.facebook.com/a"),
    # known rewritings
    ("https://www.amazon.co.uk/dp/B00X/ref=sr_1_1?tag=a-21&th=1", "https://www.amazon.co.uk/dp/B00X?th=1"),
    ("https://youtu.be/dQw4w9WgXcQ?si=a&t=42", "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=42"),
    ("http://youtu.be/dQw4w9WgXcQ?list=PL1", "https://www.youtube.com/watch?v=dQw4w9WgXcQ&list=PL1"),
    ("doi:10.1038/S41586-020-2649-2", "https://doi.org/10.1038/s41586-020-2649-2"),
    ("DOI 10.1038/s41586-020-2649-2", "https://doi.org/10.1038/s41586-020-2649-2"),
    ("doi: https://doi.org/10.1000/182", "https://doi.org/10.1000/182"),
    ("http://dx.doi.org/10.1000%2FAbc", "https://doi.org/10.1000/abc"),
    ("https://www.doi.org/10.1000/ABC", "https://doi.org/10.1000/abc"),
    ("doi.org/10.1000/abc", "https://doi.org/10.1000/abc"),
    ("doi:10.1002/16<1661::AID>3.0.CO;2-2", "https://doi.org/10.1002/16%3C1661::aid%3E3.0.co;2-2"),
    # no scheme said
    ("www.example.com/a", "https://www.example.com/a"),
    ("WWW.Example.com:443", "https://www.example.com/"),
    ("//example.com/a", "https://example.com/a"),
    # other schemes
    ("mailto:Jo.Doe@EXAMPLE.com", "mailto:Jo.Doe@example.com"),
    ("MAILTO:a@b.org?subject=Hi there", "mailto:a@b.org?subject=Hi%20there"),
    ("FTP://Example.com:21/a/../b", "ftp://example.com/b"),
    ("TEL:+1-201-555-0123", "tel:+1-201-555-0123"),
    ("URN:isbn:0451450523", "urn:isbn:9780451450524"),
]

TWO_LINKS = [
    ("https://example.com/a%40b", "https://example.com/a@b"),
    ("https://example.com//%40jane", "https://example.com//@jane"),
    ("http://example.com/a", "https://example.com/a"),
    ("https://www.example.com/a", "https://example.com/a"),
    ("https://example.com/a", "https://example.com/a/"),
    ("https://example.com/A", "https://example.com/a"),
    ("https://example.com/a", "https://example.com//a"),
    ("https://example.com/a/index.html", "https://example.com/a/"),
    ("https://example.com:8080/a", "https://example.com/a"),
    ("https://m.example.com/a", "https://example.com/a"),
    ("https://example.com/a", "https://example.com/a/amp/"),
    ("https://example.com/a?amp=1", "https://example.com/a"),
    ("https://example.com/a?print=1", "https://example.com/a"),
    ("https://example.com/a/2/", "https://example.com/a/"),
    ("https://example.com/a?id=1", "https://example.com/a?id=2"),
    ("https://example.com/a?id=1", "https://example.com/a"),
    ("https://example.com/?p=959", "https://example.com/?p=960"),
    ("https://example.com/?page=2", "https://example.com/?page=3"),
    ("https://example.com/a?x=1&y=2", "https://example.com/a?y=2&x=1"),
    ("https://example.com/a?x=", "https://example.com/a?x"),
    ("https://example.com/a?X=1", "https://example.com/a?x=1"),
    ("https://example.com/a?x=a+b", "https://example.com/a?x=a%20b"),
    ("https://example.com/a?x=a%2Bb", "https://example.com/a?x=a+b"),
    ("https://example.com/a%2Fb", "https://example.com/a/b"),
    ("https://example.com/a?x=1%262", "https://example.com/a?x=1&2"),
    ("https://example.com/a?ref=home", "https://example.com/a"),
    ("https://example.com/a?source=rss", "https://example.com/a"),
    ("https://example.com/a?s=1", "https://example.com/a"),
    ("https://example.com/a?t=1", "https://example.com/a"),
    ("https://example.com/a?CMP=x", "https://example.com/a"),
    ("https://example.com/a?mode=x", "https://example.com/a"),
    ("https://example.com/a;v=1", "https://example.com/a"),
    ("https://example.com/a?tag=x", "https://example.com/a"),
    ("https://example.com/a?cid=4", "https://example.com/a"),
    ("https://example.com/a?eid=4", "https://example.com/a"),
    ("https://example.com/a?story=4", "https://example.com/a?story=5"),
    ("https://example.com/a?article=4", "https://example.com/a?article=5"),
    ("https://example.com/a?lang=en", "https://example.com/a?lang=de"),
    ("https://example.com/a?gallery=4", "https://example.com/a"),
    ("https://example.com/a?session=4", "https://example.com/a"),
    ("https://example.com/a?keyword=4", "https://example.com/a"),
    ("https://notnytimes.com/a?smid=x", "https://notnytimes.com/a"),
    ("https://netflix.com/title?s=1", "https://netflix.com/title"),
    ("https://google.evil.example/search?ved=1", "https://google.evil.example/search"),
    ("https://www.youtube.com/watch?v=AbCdEfGhIjK", "https://www.youtube.com/watch?v=abcdefghijk"),
    ("https://www.youtube.com/watch?v=a&t=10", "https://www.youtube.com/watch?v=a"),
    ("https://www.youtube.com/watch?v=a", "https://youtube.com/watch?v=a"),
    ("https://bit.ly/AbC", "https://bit.ly/abc"),
    ("https://bit.ly/abc", "http://bit.ly/abc"),
    ("https://t.co/abc", "https://bit.ly/abc"),
    ("https://archive.ph/AbCdE", "https://archive.ph/abcde"),
    ("https://archive.ph/AbCdE", "https://archive.today/AbCdE"),
    ("https://web.archive.org/web/2020/https://example.com/a", "https://example.com/a"),
    (
        "https://web.archive.org/web/2020/https://example.com/a",
        "https://web.archive.org/web/2021/https://example.com/a",
    ),
    (
        "https://web.archive.org/web/2020/https://e.com/a",
        "https://web.archive.org/web/2020id_/https://e.com/a",
    ),
    ("https://web.archive.org/web/2020/e.com?utm_id=1", "https://web.archive.org/web/2020/e.com"),
    ("https://example.com/#!/a", "https://example.com/"),
    ("https://example.com/#!/a", "https://example.com/#!/b"),
    ("https://example.com/#/a", "https://example.com/#/b"),
    ("hxxps://example.com/a", "https://example.com/a"),
    ("https://example[.]com/a", "https://example.com/a"),
    ("hxxp://example.com/a", "hxxps://example.com/a"),
    ("mailto:Jo@example.com", "mailto:jo@example.com"),
    ("https://a@example.com/", "https://b@example.com/"),
    ("https://a@example.com/", "https://example.com/"),
    ("https://example.com/e\u0301", "https://example.com/é"),
    ("https://faß.de/", "https://fass.de/"),
    ("http://1.2.3.4/", "http://1.2.3.5/"),
    ("ftp://example.com/a", "https://example.com/a"),
    ("https://doi.org/10.1000/182", "https://doi.org/10.1000/183"),
    ("https://doi.org/the-identifier/A", "https://doi.org/the-identifier/a"),
    ("https://www.amazon.com/dp/B00X", "https://www.amazon.com/dp/B00Y"),
    ("https://www.amazon.com/dp/B00X?ref=a", "https://www.amazon.com/dp/B00X"),
]


@pytest.mark.parametrize(("written", "canonical"), ONE_LINK)
def test_is_canonical_form(written, canonical):
    facts = read_url(written)
    assert facts.problem is None
    assert facts.url == canonical
    assert read_url(canonical).url == canonical


@pytest.mark.parametrize(("one", "other"), TWO_LINKS)
def test_are_two_links(one, other):
    assert read_url(one).url != read_url(other).url


def test_the_tables_are_large_enough():
    assert len(ONE_LINK) >= 60
    assert len(TWO_LINKS) >= 60


@pytest.mark.parametrize(
    ("target", "scheme", "host"),
    [
        ("https://www.example.com/a", "https", "www.example.com"),
        ("https://Bücher.example:8080/a?b", "https", "xn--bcher-kva.example"),
        ("https://me:pw@example.com/", "https", "example.com"),
        ("http://[::1]:8080/", "http", "[::1]"),
        ("ftp://example.com/a", "ftp", "example.com"),
        ("mailto:a@example.com", "mailto", ""),
        ("data:text/plain,x", "data", ""),
        ("javascript:void(0)", "javascript", ""),
        ("file:///etc/hosts", "file", ""),
        ("urn:isbn:1", "urn", ""),
        ("hxxp://evil.example/", "hxxp", "evil.example"),
        ("doi:10.1000/1", "https", "doi.org"),
        ("https://youtu.be/a", "https", "www.youtube.com"),
    ],
)
def test_scheme_and_host(target, scheme, host):
    facts = read_url(target)
    assert (facts.scheme, facts.host) == (scheme, host)


def test_a_list_of_a_host_wins_over_the_general_one():
    assert read_url("https://www.youtube.com/playlist?list=PL1&si=x&list=2").url.endswith("?list=PL1&list=2")


@pytest.mark.parametrize("empty", ["?utm_source=x", "?utm_source=x&", "?&utm_source=x&gclid=y", "?&", "?"])
def test_a_question_mark_with_nothing_behind_it_goes(empty):
    assert read_url(f"https://example.com/a{empty}").url == "https://example.com/a"


def test_empty_parameters_stay_where_others_do():
    assert read_url("https://example.com/a?b=1&&c=2&").url == "https://example.com/a?b=1&&c=2&"


@pytest.mark.parametrize(
    ("target", "fragment"),
    [
        ("https://example.com/a#history", "history"),
        ("https://example.com/a#a%20b", "a%20b"),
        ("https://example.com/a#é#x", "é#x"),
        ("https://example.com/a", None),
        ("https://example.com/a#", None),
        ("https://example.com/#!/a", None),
        ("https://example.com/#/a", None),
        ("https://example.com/a#xtor=RSS-1", None),
        ("https://example.com/a#Echobox=17", None),
        ("#top", "top"),
        ("", None),
    ],
)
def test_fragment_of(target, fragment):
    assert fragment_of(target) == fragment


@pytest.mark.parametrize(
    ("url", "segments"),
    [
        ("https://example.com/", ()),
        ("https://example.com/2025/02/20/slug", ("2025", "02", "20", "slug")),
        ("https://example.com//a//b/", ("a", "b")),
        ("https://example.com/a%2Fb?c=/d", ("a%2Fb",)),
        ("https://example.com/a#/b", ("a",)),
        ("mailto:a@example.com/b", ()),
        ("", ()),
    ],
)
def test_path_segments(url, segments):
    assert path_segments(url) == segments
