"""Pages carry what they were given, where a browser would look for it."""

import json

import pytest

from fixtures.web import Challenge, Page, Parked, SoftNotFound
from fixtures.web.pages import NOT_FOUND


def json_ld(html):
    return json.loads(html.partition('application/ld+json">')[2].partition("</script>")[0])


def test_a_page_says_its_title_and_date(web, ask):
    web.serve("a.example", Page("Locks & Weirs", date="2025-02-24", modified="2025-02-25"))
    answer = ask("http://a.example/")
    html = answer.body.decode()
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "<title>Locks &amp; Weirs</title>" in html
    assert "<h1>Locks &amp; Weirs</h1>" in html
    node = json_ld(html)
    assert (node["@type"], node["headline"]) == ("NewsArticle", "Locks & Weirs")
    assert (node["datePublished"], node["dateModified"]) == ("2025-02-24", "2025-02-25")


def test_a_page_leaves_out_what_it_was_not_given():
    html = Page(None).html()
    assert not any(
        tag in html for tag in ("<title", "<h1", "ld+json", "canonical", "og:", "<time", "article:")
    )


def test_a_page_says_everything_else_in_its_place():
    html = Page(
        "Title", meta_date="2025-01-01", time_tag="2025-01-02", heading="Heading", og_title="Shared", canonical="https://b.example/x",
        site_name="The Site", ids=("east",), names=("west",), language="de", head="<!-- more -->", padding=1000,
    ).html()  # fmt: skip
    for markup in (
        '<html lang="de">', '<meta property="og:title" content="Shared">', '<meta property="og:site_name" content="The Site">',
        '<meta property="article:published_time" content="2025-01-01">', '<link rel="canonical" href="https://b.example/x">',
        '<time datetime="2025-01-02">', "<h1>Heading</h1>", 'id="east"', '<a name="west">', "<!-- more -->",
    ):  # fmt: skip
        assert markup in html
    assert len(html) > 1000


def test_no_title_ends_the_script():
    assert json_ld(Page("</script><b>", date="2025-01-01").html())["headline"] == "</script><b>"


@pytest.mark.parametrize("charset", ["windows-1251", "shift_jis", "iso-8859-1", "utf-16"])
def test_pages_are_written_in_any_charset(web, ask, charset):
    web.serve("a.example", Page("Lock é", charset=charset))
    answer = ask("http://a.example/")
    assert answer.headers["content-type"] == f"text/html; charset={charset}"
    assert "Lock" in answer.body.decode(charset)


def test_a_page_may_lie_about_its_charset_or_say_nothing(web, ask):
    web.serve("a.example/lie", Page("Замок", charset="windows-1251", claimed_charset="utf-8"))
    web.serve("a.example/meta", Page("Замок", charset="windows-1251", charset_in=("meta",)))
    web.serve("a.example/none", Page("Замок", charset="windows-1251", claimed_charset=""))
    lie, meta, none = (ask(f"http://a.example/{path}") for path in ("lie", "meta", "none"))
    assert lie.headers["content-type"] == "text/html; charset=utf-8"
    assert b'<meta charset="utf-8">' in lie.body
    assert b'<meta charset="windows-1251">' in meta.body
    assert meta.headers["content-type"] == none.headers["content-type"] == "text/html"
    assert b"<meta charset" not in none.body
    assert all("Замок".encode("cp1251") in one.body for one in (lie, meta, none))


@pytest.mark.parametrize("status", [403, 503, 200])
def test_a_challenge_is_known_by_its_title_and_field(web, ask, status):
    web.serve("a.example", Challenge(status))
    answer = ask("http://a.example/")
    assert (answer.status, answer.headers["cf-mitigated"]) == (status, "challenge")
    assert b"<title>Just a moment...</title>" in answer.body


def test_a_challenge_may_be_known_by_its_title_alone(web, ask):
    web.serve("a.example", Challenge(200, "Attention Required", mitigated=False))
    answer = ask("http://a.example/")
    assert "cf-mitigated" not in answer.headers
    assert b"<title>Attention Required</title>" in answer.body


@pytest.mark.parametrize(("language", "phrase"), NOT_FOUND.items())
def test_a_page_that_is_none_says_so_in_its_language(web, ask, language, phrase):
    web.serve("a.example", SoftNotFound(language))
    web.serve("b.example", SoftNotFound(language, only_heading=True))
    answer = ask("http://a.example/")
    assert answer.status == 200
    assert f"<title>{phrase} | a.example</title>" in answer.body.decode()
    html = ask("http://b.example/").body.decode()
    assert "<title>b.example</title>" in html
    assert f"<h1>{phrase}</h1>" in html


def test_a_parked_domain_is_for_sale(web, ask):
    web.serve("lapsed.example", Parked())
    assert b"<title>lapsed.example is for sale</title>" in ask("http://lapsed.example/any").body
