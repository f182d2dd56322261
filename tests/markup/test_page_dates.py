"""What dates a page is the page itself: no comment, card, cited work, sentence or aside; and what it contradicts is told."""

import pytest

from linkcheck.markup.page import read_markup
from linkcheck.markup.tree import Tree
from linkcheck.probe.pages import read_page
from tests.readings import reading_of

ADDRESS = "https://gazette.example/sluice/"
HEAD = "<html><head><title>Old sluice repaired | Gazette</title>{}</head><body>{}</body></html>"
HEADLINE = "<h1>Old sluice repaired</h1>"
CARD = '<time class="published updated" datetime="2011-03-09">9 March 2011</time>'


def dates(html: str) -> list[tuple[str, str]]:
    found = read_markup(Tree(html), address=ADDRESS).dates
    return [(one.date.text, one.date.origin.value) for one in found if one.field == "published"]


def in_body(*parts: str) -> str:
    return HEAD.format("", HEADLINE + "".join(parts))


def in_head(*parts: str) -> str:
    return HEAD.format("".join(parts), HEADLINE + "<p>Text.</p>")


def json_ld(text: str) -> str:
    return in_head(f'<script type="application/ld+json">{text.replace("ADDRESS", ADDRESS)}</script>')


OWN = [
    ("a byline beside a related post", "2021-05-04", "heading",
     in_body('<p class="byline">by Ida Moor, 4 May 2021</p>', f'<ul class="related"><li><article><h4><a href="/p">A mill</a></h4>{CARD}</article></ul>')),
    ("a time in the header beside one of a comment", "2021-06-28", "time-tag",
     in_body('<p class="publication">On <time datetime="2021-06-28">28 June 2021</time></p><p>Text.</p>',
             '<div class="lastcomments"><ul><li>Ada: <time datetime="2021-09-22" pubdate>22 Sep</time></ul></div>')),
    ("a span that says so beside a card", "2023-10-31", "heading",
     in_body("<p>von <a href='/a'>anna</a> &middot; <span class='published'>31. Oktober 2023</span></p><p>Text.</p>",
             f"<article><h2><a href='/alt'>Ein alter Text</a></h2>{CARD}</article>")),
    ("written and updated on one line", "2023-11-07", "heading",
     in_body("<p class='date'>Written: 2023-11-07 15:03:30 / Updated: 2023-11-09 16:11:20</p><p>Text.</p>",
             "<article><h2><a href='./v'>A band</a></h2><p class='date'>2023-10-03</p></article>")),
    ("the first version of a paper", "2018-10-11", "meta",
     in_head("<meta name=citation_date content=2018/10/11><meta name=citation_online_date content=2019/05/24>")),
    ("a paper online before it is printed", "2020-11-02", "meta",
     in_head("<meta name=citation_publication_date content=2021/03/15><meta name=citation_online_date content=2020/11/02>")),
    ("a year and a day in it", "2021-03-15", "meta",
     in_head("<meta name=citation_publication_date content=2021><meta name=citation_online_date content=2021/03/15>")),
    ("a paper beside the works that it cites", "2021-01-30", "meta",
     HEAD.format("<meta name=citation_online_date content=2021/01/30>", HEADLINE
                 + '<li itemprop="citation" itemscope itemtype="http://schema.org/ScholarlyArticle"><meta itemprop="datePublished" content="1988">')),
    ("microdata beside a vague name", "2021-05-04", "time-tag",
     HEAD.format("<meta name=date content=2023-05-04>", HEADLINE + '<i itemprop="datePublished" content="2021-05-04T17:29:00+01:00"></i>')),
    ("a time beside a vague name", "2021-05-04", "time-tag",
     HEAD.format("<meta name=date content=2023-05-04>", HEADLINE + '<time class=published datetime=2021-05-04>4 May</time>')),
    ("hAtom", "2021-05-04", "time-tag", in_body('<abbr class="published" title="2021-05-04T14:12:00+02:00">14:12</abbr>')),
    ("a value in a title", "2021-05-04", "time-tag",
     in_body('<abbr class="published" itemprop="datePublished" title="2021-05-04T14:12:00+02:00">14:12</abbr>')),
    ("one brace too many", "2021-05-04", "json-ld", json_ld('{"@type":"NewsArticle","datePublished":"2021-05-04"}}')),
    ("a page without an article", "2021-05-04", "json-ld",
     json_ld('{"@graph":[{"@type":"WebSite"},{"@type":"WebPage","url":"ADDRESS","datePublished":"2021-05-04"}]}')),
    ("a page that is a video", "2021-05-04", "json-ld", json_ld('{"@type":"VideoObject","@id":"ADDRESS","uploadDate":"2021-05-04"}')),
    ("a page that is a video, in microdata", "2021-05-04", "meta",
     in_body(f'<div itemscope itemtype="http://schema.org/VideoObject"><link itemprop="url" href="{ADDRESS}">'
             '<meta itemprop="datePublished" content="2021-05-04"></div>')),
    ("a post below the site's name", "2019-10-22", "time-tag",
     HEAD.format("", "<header><h1><a href='/'>LoeiJe</a></h1></header><main><article><h3>poj1426</h3>"
                 "<a href='/poj1426/'><time class='entry-date published' datetime='2019-10-22'>2019-10-22</time></a></article></main>")),
    ("a property of Open Graph by its address", "2011-03-23", "meta",
     in_head('<meta property="dc:date" content="2012-03-23 18:39:08 +0000">'
             '<meta property="https://ogp.me/ns/article#published_time" content="2011-03-23 18:39:08 +0000">')),
    ("Dublin Core in RDFa", "2021-05-04", "meta", in_head('<meta property="dcterms:created" content="2021-05-04T10:00:00Z">')),
    ("Dublin Core by its address", "2021-05-04", "meta",
     in_head('<meta property="http://purl.org/dc/terms/issued" content="2021-05-04">')),
    ("schema.org in RDFa", "2021-05-04", "meta", in_head('<meta property="schema:datePublished" content="2021-05-04">')),
    ("a span of Drupal", "2011-03-31", "time-tag",
     in_body('<div typeof="sioc:Item foaf:Document"><span property="dc:date dc:created" content="2011-03-31T14:12:00+02:00" '
             'datatype="xsd:dateTime">By <a typeof="sioc:UserAccount" href="/u">Ida</a></span><p>Text.</p></div>',
             '<div class="box" about="/c/1" typeof="sioc:Post sioct:Comment"><span property="dc:date dc:created" '
             'content="2012-07-01T09:00:00+02:00">Ada</span></div>')),
    ("a note of the W3C", "2017-06-08", "time-tag",
     in_body('<p>Group Note <time property="dcterms:issued" datetime="2017-06-08">08 June 2017</time></p><p>Text.</p>')),
    ("a blog's post", "2021-05-04", "meta",
     in_body('<div itemscope itemtype="http://schema.org/Blog"><div itemprop="blogPost" itemscope itemtype="http://schema.org/BlogPosting">'
             '<meta itemprop="datePublished" content="2021-05-04"></div></div>')),
]  # fmt: skip

OTHERS = [
    ("a comment", in_body('<p>Text.</p><ol><li id="comment-7"><div class="comment-metadata"><time datetime="2021-08-24">24</time></div></ol>')),
    ("a sentence", in_body("<p>It is the first since <time datetime='1999-11-09'>9 November 1999</time>, the Times wrote.</p>")),
    ("a short sentence", in_body("<p>Nobody died since <time datetime='1999-11-09'>9 November 1999</time>.</p>")),
    ("a comment in RDFa", in_body('<p>Text.</p><div about="/c/1" typeof="sioc:Post sioct:Comment">'
                                  '<span property="dc:date dc:created" content="2012-07-01T09:00:00+02:00">Ada</span></div>')),
    ("an event in RDFa", in_head('<meta property="schema:startDate" content="2012-07-01">')),
    ("an aside", in_body("<p>Text.</p><aside><h3>Related</h3><ul><li><a href='/x'>Old</a> <time datetime='2021-05-01'>1 May 2021</time></ul></aside>")),
    ("the page's foot", in_body("<p>Text.</p><footer><time datetime='2021-05-01'>1 May 2021</time></footer>")),
    ("a card", in_body(f"<p>Text.</p><div><h3><a href='/x'>A mill for sale</a></h3>{CARD}</div>")),
    ("a sidebar", in_body(f"<p>Text.</p><div class='sidebar'><p>{CARD}</p></div>")),
    ("a quoted post", in_body("<blockquote><p>Text</p><time pubdate datetime='2021-05-01'>1 May 2021</time></blockquote>")),
    ("a cited work", in_body('<li itemprop="citation" itemscope itemtype="http://schema.org/Article"><meta itemprop="datePublished" content="1988">')),
    ("another page", json_ld('{"@type":"WebPage","url":"https://gazette.example/","datePublished":"2021-05-04"}')),
    ("an event", HEAD.format('<script type="application/ld+json">{"@type":"MusicEvent","startDate":"2021-05-04"}</script>',
                             HEADLINE + "<p>4 May 2021</p>")),
    ("a book", in_body("<p>Erscheinungsdatum: 14.08.2017</p>")),
    ("a book's fields", in_body("<p>Published: 14 August 2017</p><p>ISBN: 3-16-148410-0</p>")),
    ("a vague name alone", in_head("<meta name=date content=2021-05-04>")),
    ("an empty value", in_head("<meta property=article:published_time content=0001-01-01T00:00:00Z>")),
]  # fmt: skip


@pytest.mark.parametrize(("name", "day", "origin", "html"), OWN, ids=[one[0] for one in OWN])
def test_what_dates_a_page(name: str, day: str, origin: str, html: str) -> None:
    assert dates(html)[:1] == [(day, origin)], name


@pytest.mark.parametrize(("name", "html"), OTHERS, ids=[one[0] for one in OTHERS])
def test_what_does_not(name: str, html: str) -> None:
    assert dates(html) == [], name


@pytest.mark.parametrize("html", [*(one[3] for one in OWN), *(one[1] for one in OTHERS)])
def test_pages_and_documents_are_dated_alike(html: str) -> None:
    html = html.replace("</title>", f"</title><link rel=canonical href={ADDRESS}>")
    page = read_page(html.encode(), "text/html; charset=utf-8", ADDRESS, truncated=False).page
    declared = [one.date for one in reading_of("a.html", html).declared() if one.field == "published"]
    assert (page.date and page.date.value) == (declared[0].value if declared else None)


def test_a_page_that_was_published_again_could_be_read_on_the_day_that_it_shows() -> None:
    html = HEAD.format(
        "<meta property=article:published_time content=2024-02-01>", HEADLINE + "<p>4 May 2021</p>"
    )
    assert dates(html) == [("2024-02-01", "meta"), ("2021-05-04", "heading")]
    page = read_page(html.encode(), "text/html; charset=utf-8", ADDRESS, truncated=False).page
    assert page.date is not None
    assert (page.date.text, page.date.origin.value) == ("2021-05-04", "heading")
    assert [one.text for one in page.date.evidence] == ["4 May 2021", "2024-02-01"]
