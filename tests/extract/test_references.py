"""References by title in plain text, Markdown and HTML: what is one, where its title ends, what it links to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.extract.extraction import extraction_of
from linkcheck.model import Document
from linkcheck.normalise.documents import document_from
from linkcheck.readers import html, markdown, text
from tests.readings import reading_of

READERS = {"txt": text, "md": markdown, "html": html}
U = "https://news.example/2025/02/20/quiet-talks-rattle-allies"
V = "https://paper.example/2025/03/01/harvest-forecast-raised"
OPAQUE = "https://apnews.com/article/0f1e2d3c4b5a69788796a5b4c3d2e1f0"
OPAQUE_2 = "https://apnews.com/article/1a1e2d3c4b5a69788796a5b4c3d2e1f0"


def read(content: str, suffix: str = "txt") -> Document:
    reading = reading_of(f"a.{suffix}", content)
    return document_from(extraction_of(reading))


def references(content: str, suffix: str = "txt") -> list[tuple[str | None, str | None, str | None]]:
    return [(one.title, one.link, one.paired_by) for one in read(content, suffix).references]


@pytest.mark.parametrize(
    ("suffix", "content"),
    [
        ("md", f"Related article: [Quiet Talks Rattle Allies]({U})\n"),
        ("md", f"**Related article:** [Quiet Talks Rattle Allies]({U})\n"),
        ("md", f"*Related article*: [Quiet Talks Rattle Allies]({U})\n"),
        ("md", f"> Read more: [Quiet Talks Rattle Allies]({U})\n"),
        ("md", f"- Lire aussi : [Quiet Talks Rattle Allies]({U})\n"),
        ("md", f"A lire aussi : [Quiet Talks Rattle Allies]({U})\n"),
        ("html", f"<p><span>A lire également :</span> <a href='{U}'>Quiet Talks Rattle Allies</a></p>"),
        ("md", f'| a | b |\n|---|---|\n| x | **Related Article: [Quiet Talks Rattle Allies]({U} "t")** |\n'),
        ("md", f"[Related article: Quiet Talks Rattle Allies]({U})\n"),
        ("md", f"**[Lesen Sie auch: Quiet Talks Rattle Allies]({U})**\n"),
        ("md", f"👉 Read next: [Quiet Talks Rattle Allies]({U})\n"),
        ("md", f"Talks ended on Friday. Related article: [Quiet Talks Rattle Allies]({U})\n"),
        ("md", f"## Related articles\n\n- [Quiet Talks Rattle Allies]({U})\n"),
        ("md", f"## Mehr zum Thema\n\n1. [Quiet Talks Rattle Allies]({U}), gestern\n"),
        ("md", f"Also read [Quiet Talks Rattle Allies]({U})\n"),
        ("md", f"Related article: [Quiet Talks Rattle Allies][r]\n\n[r]: {U}\n"),
        ("html", f'<p><em>Related article: </em><a href="{U}">Quiet Talks Rattle Allies</a></p>'),
        ("html", f'<p><strong>Lire aussi&nbsp;: <a href="{U}">Quiet Talks Rattle Allies</a></strong></p>'),
        ("html", f'<h2>Read more</h2><ul><li><a href="{U}">Quiet Talks Rattle Allies</a></li></ul>'),
        ("html", f'<p><a href="{U}">関連記事：Quiet Talks Rattle Allies</a></p>'),
    ],
)
def test_wild_forms_with_the_link_inside(suffix: str, content: str) -> None:
    assert references(content, suffix) == [("Quiet Talks Rattle Allies", U, "own")]


@pytest.mark.parametrize(
    "content",
    [
        f"Related article: Quiet Talks Rattle Allies\n{U}\n",
        f"Related article: Quiet Talks Rattle Allies\n\n{U}\n",
        f"Related article: Quiet Talks Rattle Allies {U}\n",
        f"Related article: Quiet Talks Rattle Allies ({U})\n",
        f"Related article: Quiet Talks Rattle Allies – {U}\n",
        f"RELATED ARTICLE: Quiet Talks Rattle Allies\r\n{U}\r\n",
        f"  - Related article: “Quiet Talks Rattle Allies” <{U}>\n",
        f"Related article: Quiet Talks Rattle Allies\n\n{V}\n{U}\n",
        f"{V}\n\nRelated article: Quiet Talks Rattle Allies\n\n{U}\n",
        f"Related article: Quiet Talks\nRattle Allies\n\n{V}\n{U}\n",
        f"Read more: Quiet Talks Rattle Allies\n{U}\n",
        f"Читайте также: Quiet Talks Rattle Allies\n{U}\n",
        f"延伸阅读：Quiet Talks Rattle Allies\n{U}\n",
        f"Related article — Quiet Talks Rattle Allies\n\n{U}\n",
    ],
)
def test_wild_forms_in_text_are_paired_by_words(content: str) -> None:
    assert references(content) == [("Quiet Talks Rattle Allies", U, "words")]


@pytest.mark.parametrize(
    "form", [f"Related article: {U}\n", f"Related article:\n{U}\n", f"Related article:\n\n{U}\n"]
)
def test_a_url_without_a_title(form: str) -> None:
    found = references(form)
    assert [(title, link) for title, link, _ in found] == [(None, U)] or found == []
    if "article: h" in form or "article:\nh" in form:
        assert found


@pytest.mark.parametrize(
    ("suffix", "content"),
    [
        ("txt", "Related Article: 5569\n"),
        ("txt", "Related articles from our desk\n"),
        ("txt", "Talks ended.\n\nRelated articles\n"),
        ("txt", f"Read more\n\nNothing here is a title. It is prose.\n\n{U}\n"),
        ("md", f"Talks ended. [Read more]({U})\n"),
        ("md", f"Talks ended. [Read more →]({U})\n"),
        ("md", f"[Read more about the talks]({U})\n"),
        ("html", f'<p>Talks ended. <a href="{U}">Read more</a></p>'),
        ("html", f'<div class="card"><a href="{U}">Weiterlesen »</a></div>'),
        ("md", "Related article: [The other note](other.md)\n"),
        ("md", "See also: [The other note](other.md#part)\n"),
        ("md", "## Related articles\n\n- [One](one.md)\n- [Two](../two.md)\n"),
        ("html", '<p>Related article: <a href="other.html">The other note</a></p>'),
        ("md", "Related article: [The other note][r]\n\n[r]: other.md\n"),
        ("txt", "See also: the chapter on quiet talks, and the index.\n"),
        ("txt", "Recommended: Python 3.11 or newer.\n"),
        ("txt", "Related: this function also handles empty lists.\n"),
        ("md", f"See also: the `talk` command and [its manual]({OPAQUE}).\n"),
        ("md", "Recommended: use the newest version from [the site](https://tool.example/) if you can.\n"),
        ("md", f"Related: [#41](https://github.com/x/y/issues/41) fixed it, see also `talk`.\n\n{U}\n"),
        ("txt", f"See also the report at {OPAQUE}, or Related work: none.\n"),
        ("txt", "He spoke of related articles: three were found.\n"),
        ("md", f"```\nRelated article: Quiet Talks\n{U}\n```\n"),
        ("html", "<!-- Related article: Quiet Talks -->\n<script>Related article: x</script>"),
        ("md", f"| scheme | status |\n|--|--|\n| E | Recommended |\n| Hybrid | [Draft]({U}) |\n"),
    ],
)
def test_what_is_no_reference(suffix: str, content: str) -> None:
    found = [one for one in references(content, suffix) if one[0] != "#41"]
    assert found == []


def test_a_strong_marker_without_a_link_stays_a_reference() -> None:
    assert references("Related article: Quiet Talks Rattle Allies\n\nProse.\n") == [
        ("Quiet Talks Rattle Allies", None, None)
    ]


@pytest.mark.parametrize(
    ("content", "titles"),
    [
        (
            f"## Related articles\n\n- [One Fine Title]({U})\n- [A Second Title]({V})\n",
            ["One Fine Title", "A Second Title"],
        ),
        (f"### Lesen Sie auch\n\n* [One]({U})\n* [lokal](x.md)\n* [Two]({V})\n", ["One", "Two"]),
        (f"## See also\n\n1. [One]({U})\n2. [Two]({V})\n\nProse with [a link]({OPAQUE}).\n", ["One", "Two"]),
        (
            f"Related articles:\n\n- One Fine Title: {U}\n- A Second Title: {V}\n",
            ["One Fine Title", "A Second Title"],
        ),
        (f"## Related articles\n\n[One]({U})\n\n[Two]({V})\n", ["One", "Two"]),
        (f"## Related articles\n\n- [One]({U})\n\n## Other\n\n- [Not this]({V})\n", ["One"]),
    ],
)
def test_a_heading_and_a_list_make_one_reference_an_item(content: str, titles: list[str]) -> None:
    assert [title for title, _, _ in references(content, "md")] == titles


def test_a_list_in_plain_text() -> None:
    found = references(
        f"Related articles:\n\n- Quiet Talks Rattle Allies\n  {U}\n- Harvest Forecast Raised\n  {V}\n"
    )
    assert found == [("Quiet Talks Rattle Allies", U, "own"), ("Harvest Forecast Raised", V, "own")]


def test_titles_and_urls_in_paragraphs_of_their_own_stand_on_their_own_lines() -> None:
    document = read(f"Related articles:\n\nQuiet Talks Rattle Allies\n{U}\n\nHarvest Forecast Raised\n{V}\n")
    assert [(one.title, one.line, one.link) for one in document.references] == [
        ("Quiet Talks Rattle Allies", 3, U),
        ("Harvest Forecast Raised", 6, V),
    ]


@pytest.mark.parametrize(
    ("content", "title"),
    [
        ("Related article: One Title\n\nMore prose.", "One Title"),
        ("Related article: One Title\nRelated article: Another", "One Title"),
        ("Related article: The title wraps over lines as his\nrhetoric rattles U.S. Allies\n\nProse.",
         "The title wraps over lines as his rhetoric rattles U.S. Allies"),
        ("Related article: Allies rattled by quiet talks.\nThe talks ended on Friday.\n", "Allies rattled by quiet talks."),
        ("Related article: «Quiet Talks»\n\n", "Quiet Talks"),
        ("Related article: “Quiet Talks”\n\n", "Quiet Talks"),
        ("関連記事：「静かな協議が続く」\n\n", "静かな協議が続く"),
        ("Related article:   * Quiet   Talks *\n\n", "Quiet Talks"),
    ],
)  # fmt: skip
def test_where_a_title_ends(content: str, title: str) -> None:
    assert references(content)[0][0] == title


def test_a_title_of_any_length_is_bounded() -> None:
    found = references("Related article: " + "word " * 5_000)
    assert found
    assert len(found[0][0] or "") <= 300


def test_words_go_before_nearness() -> None:
    found = references(f"Related article: Quiet Talks Rattle Allies\n\n{V}\n{OPAQUE}\n{U}\n")
    assert found == [("Quiet Talks Rattle Allies", U, "words")]


def test_nearness_answers_where_words_say_nothing() -> None:
    assert references(f"Related article: Quiet Talks Rattle Allies\n{OPAQUE}\n") == [
        ("Quiet Talks Rattle Allies", OPAQUE, "nearness")
    ]


def test_a_link_whose_words_object_is_not_paired() -> None:
    assert references(f"Related article: Quiet Talks Rattle Allies\n\n{V}\n") == [
        ("Quiet Talks Rattle Allies", None, None)
    ]
    passed = references(f"Related article: Quiet Talks Rattle Allies\n\n{V}\n{OPAQUE}\n")
    assert passed == [("Quiet Talks Rattle Allies", OPAQUE, "nearness")]


@pytest.mark.parametrize("between", ["", "https://port.example/news/nets-are-mended-by-hand\n"])
def test_a_link_with_a_title_of_its_own_ends_what_is_near(between: str) -> None:
    titled = between or "- [Fishing nets are mended by hand](https://port.example/n/1)\n"
    content = (
        f"Related article: Seven Quiet Harbours for the Autumn\n\n{titled}- https://port.example/n/83721\n"
    )
    near = "https://port.example/n/83721" if between else None
    assert [link for _, link, _ in references(content, "md")] == [near]


def test_a_slug_in_another_script_does_not_object() -> None:
    found = references(f"Related article: Тихие переговоры тревожат союзников\n\n{V}\n")
    assert [(link, how) for _, link, how in found] == [(V, "nearness")]


@pytest.mark.parametrize(
    "between",
    [
        "More:",
        "## Material",
        "Tomorrow there is no review, because it is a holiday.",
        "**Weiteres:**",
        "明日は休みです。",
    ],
)
def test_a_link_after_something_else_is_not_near(between: str) -> None:
    found = references(
        f"Related article: Quiet Talks Rattle Allies\n\n{between}\n\n* [Map]({OPAQUE})\n", "md"
    )
    assert found == [("Quiet Talks Rattle Allies", None, None)]
    assert references(f"Related article: Quiet Talks Rattle Allies\n\n{between}\n\n{OPAQUE}\n")[0][1] is None


@pytest.mark.parametrize("between", ["By Ana Moss", "20 February 2025", "Link:", "Read it here:"])
def test_an_author_a_day_or_a_label_of_the_link_may_stand_between(between: str) -> None:
    content = f"Related article: Quiet Talks Rattle Allies\n\n{between}\n\n{OPAQUE}\n"
    assert references(content) == [("Quiet Talks Rattle Allies", OPAQUE, "nearness")]


def test_a_marker_in_bold_by_underscores() -> None:
    assert references(f"Some text. __Related__: [The long history]({OPAQUE}).\n", "md") == [
        ("The long history", OPAQUE, "own")
    ]


def test_words_reach_over_something_else() -> None:
    found = references(f"Related article: Quiet Talks Rattle Allies\n\nMore:\n\n* {OPAQUE}\n* {U}\n")
    assert found == [("Quiet Talks Rattle Allies", U, "words")]


def test_far_away_links_are_not_near() -> None:
    prose = "A line of prose.\n" * 12
    assert references(f"Related article: Quiet Talks\n\n{prose}\n{OPAQUE}\n")[0][1] is None


def test_two_references_never_share_a_link() -> None:
    found = references(
        f"Related article: Quiet Talks Rattle Allies\n\nRelated article: Allies Rattle Over Quiet Budget\n\n{U}\n{OPAQUE}\n"
    )
    assert found == [
        ("Quiet Talks Rattle Allies", U, "words"),
        ("Allies Rattle Over Quiet Budget", OPAQUE, "nearness"),
    ]


def test_the_same_title_twice_means_the_same_link() -> None:
    found = references(
        f"Related article: Quiet Talks Rattle Allies\n\nProse.\n\nRelated article: Quiet Talks Rattle Allies\n\n{U}\n"
    )
    assert [link for _, link, _ in found] == [U, U]


def test_two_references_in_a_row_take_two_links_in_a_row() -> None:
    found = references(
        f"Related article: First Things\nRelated article: Second Things\n{OPAQUE}\n{OPAQUE_2}\n"
    )
    assert [link for _, link, _ in found] == [OPAQUE, OPAQUE_2]


def test_crossed_links_are_uncrossed_by_words() -> None:
    found = references(
        f"Related article: Quiet Talks Rattle Allies\n{V}\n\nRelated article: Harvest Forecast Raised\n{U}\n"
    )
    assert [link for _, link, _ in found] == [U, V]


def test_machinery_of_a_page_is_never_paired() -> None:
    page = (
        f'<html><head><link rel="canonical" href="{U}"></head><body><nav><a href="{U}">x</a></nav>'
        "<p>Related article: Quiet Talks Rattle Allies</p><p>Prose.</p></body></html>"
    )
    assert references(page, "html") == [("Quiet Talks Rattle Allies", None, None)]


@pytest.mark.parametrize(
    "piece",
    [
        "Related article: ",
        "Related articles\n\n- x\n",
        "RELATED: [",
        "See also: (",
        "関連記事：",
        "- Also read: x\n",
    ],
)
@pytest.mark.parametrize("suffix", ["txt", "md"])
def test_a_document_made_of_markers_costs_no_more_than_its_length(
    piece: str, suffix: str, ends_soon, calls_of
) -> None:
    part = piece * (5_000 // len(piece))
    ends_soon(lambda: read(part * 80, suffix))
    read(part, suffix)  # tables are loaded
    some = calls_of(lambda: read(part, suffix))
    assert calls_of(lambda: read(part * 4, suffix)) <= 4.6 * some


@given(
    st.lists(
        st.sampled_from(
            [
                "Related article: ",
                "See also",
                ":",
                "\n",
                "\n\n",
                "- ",
                "# ",
                U,
                f"[t]({V})",
                "Title Words",
                ". ",
                "(",
                ")",
                "**",
                "\r",
                "5569",
                "„",
                "\x0b",
            ]
        ),
        max_size=14,
    ),
    st.sampled_from(["txt", "md", "html"]),
)
def test_references_stand_where_they_say(parts: list[str], suffix: str) -> None:
    content = "".join(parts)
    document = read(content, suffix)
    links = {citation.url for citation in document.citations}
    for one in document.references:
        assert one.link is None or one.link in links
        assert one.line is not None
        assert one.end_line is not None
        assert (one.line, one.column) <= (one.end_line, one.end_column)
        assert one.title is None or (one.title == one.title.strip() and "\n" not in one.title)


SECOND, THIRD = (
    "https://paper.example/second-headline-of-the-day",
    "https://paper.example/third-headline-of-the-day",
)


def card(
    url: str, title: str, *, heading: str = "h3", rest: str = "<p>3 May 2025</p><p>What it is about.</p>"
) -> str:
    picture = f'<div><a href="{url}"><img src="https://i.example/p.jpg" alt="A boat"></a></div>'
    return f'{picture}<{heading}><a href="{url}">{title}</a></{heading}>{rest}'


def links_of(content: str) -> list[tuple[str | None, str | None]]:
    return [(title, link) for title, link, _ in references(content, "html")]


CARDS = [("Quiet Talks Rattle Allies", U), ("Second Headline of the Day", SECOND)]


def test_teasers_have_pictures_between_their_headlines():
    page = "<p>Related Posts</p>" + "".join(card(url, title) for title, url in CARDS) + "<h2>Comments</h2>"
    assert links_of(page + card(THIRD, "Third Headline of the Day")) == CARDS


def test_teasers_without_headings_end_at_the_first_prose():
    page = "<h3>Related articles</h3>" + "".join(
        card(url, title, heading="p", rest="") for title, url in CARDS
    )
    assert links_of(page + "<p>Prose.</p>" + card(THIRD, "Third Headline of the Day", heading="p")) == CARDS


def test_a_singular_announces_one_teaser():
    page = "<p>Related Coverage</p>" + "".join(card(url, title) for title, url in CARDS)
    assert links_of(page) == CARDS[:1]


def test_a_link_may_hold_all_of_a_teaser():
    cards = "".join(
        f'<a href="{url}"><div><img src="https://i.example/p.jpg" alt="x"></div><div>Harbour</div><h4>{title}</h4><p>So.</p></a>'
        for title, url in CARDS
    )
    assert links_of(f"<h3>Related posts</h3>{cards}<p>Prose.</p>") == CARDS


def test_a_word_may_stand_above_the_first_headline():
    cards = "".join(f"<p>Harbour</p><h4><a href='{url}'>{title}</a></h4>" for title, url in CARDS)
    assert links_of(f"<p>Related posts</p>{cards}") == CARDS
    assert links_of(f"<p>Related posts</p><p>Here is what we wrote of late.</p>{cards}") == []


def test_the_text_of_an_item_is_preferred_to_its_picture():
    items = "".join(
        f"<li><a href='{url}'><img src='https://i.example/p.jpg'></a><a href='{url}'>{title}</a></li>"
        for title, url in CARDS
    )
    assert links_of(f"<h3>You might also like …</h3><ul>{items}</ul>") == CARDS


def test_links_of_one_block_each_on_a_line():
    lines = "<br>".join(f"<a href='{url}'>{title}</a>" for title, url in CARDS)
    assert links_of(f"<p><b>เรื่องที่เกี่ยวข้อง</b><br>{lines}</p>") == CARDS
    assert links_of(
        f"<p><b>Related articles:</b> <a href='{U}'>Quiet Talks</a> and <a href='{SECOND}'>more</a>.</p>"
    ) == [("Quiet Talks", U)]


def test_an_author_may_stand_between_a_marker_and_its_link():
    french = f"<p>Lire aussi Odile Marchand, « <a href='{U}'>Les pourparlers inquiètent</a> », Le Phare, mai 2025.</p>"
    assert links_of(french) == [("Les pourparlers inquiètent", U)]
    assert links_of(f"<p>Lire aussi ce que dit <a href='{U}'>le maire de la ville</a>.</p>") == []
    assert links_of(f"<p>Also read by Odile Marchand, <a href='{U}'>here</a>.</p>") == []


def test_tabs_and_buttons_announce_no_list():
    tabs = "<li><a href='#a'>Related posts</a></li><li><a href='#b'>Newest</a></li>"
    assert links_of(f"<ul>{tabs}</ul><ul><li><a href='{U}'>Quiet Talks Rattle Allies</a></li></ul>") == []


def test_a_title_keeps_the_bracket_that_it_starts_with():
    page = f"<p>Related article: <a href='{U}'>[Opinion] Quiet Talks Rattle Allies</a></p>"
    assert links_of(page) == [("[Opinion] Quiet Talks Rattle Allies", U)]


BOATS = "Boats Pay Less in Spring"


@pytest.mark.parametrize("target", ["#", "#top", "javascript:void(0)"])
def test_a_sample_of_a_page_in_markdown_has_links(target: str) -> None:
    sample = f'<aside><h3>Related Articles</h3><ul><li><a href="{target}">{BOATS}</a></li></ul></aside>\n'
    assert references(sample, "md") == []
    assert references(f"## Related articles\n\n- {BOATS}\n", "md") == [(BOATS, None, None)]


@pytest.mark.parametrize(
    ("suffix", "content"),
    [
        ("txt", f"See related article: {BOATS}\n"),
        ("txt", f"It ended. [See related article: {BOATS}.]\n"),
        ("txt", f"It ended. (See related story: {BOATS})\n"),
        ("txt", f"Our related article: {BOATS}\n"),
        ("txt", f"More related articles: {BOATS}\n"),
        ("txt", f"Siehe verwandter Artikel: {BOATS}\n"),
        ("txt", f"Voir l’article connexe : {BOATS}\n"),
        ("txt", f'Related article: "{BOATS}" by Mia Brandt\n'),
        ("txt", f'Related article: "{BOATS}" (explains the vote; city archive).\n'),
        ("txt", f'[Related article: "{BOATS}"...no link yet] Mend the list\n'),
        ("txt", f"Related article: {BOATS}\nauthor: Mia Brandt\n"),
        ("txt", f"Related article: {BOATS}\nQ12. How deep is the basin?\n"),
        ("md", f"It ended. **Related article: {BOATS}**. The town has a market and a museum of nets.\n"),
        ("html", f"<p>It ended. <b>Related article: {BOATS}</b>. The town has a market and a museum.</p>"),
        ("md", f"> **Related article:** [{BOATS}](#) *(to come)*\n"),
        ("md", f"Related article: [{BOATS}]()\n"),
        ("md", f"## Related articles\n\n- [{BOATS}](#)\n"),
        ("html", f'<p>Related article: <a href="#">{BOATS}</a></p>'),
        ("html", f'<p>Related article: <a href="">{BOATS}</a></p>'),
    ],
)
def test_a_title_without_a_link_ends_where_the_reference_does(suffix: str, content: str) -> None:
    assert references(content, suffix) == [(BOATS, None, None)]


@pytest.mark.parametrize(
    "content",
    [
        f"See related article: [Quiet Talks]({U})\n",
        f"For the figures, refer to the related article: [Quiet Talks]({U})\n",
        f"### See related articles\n\n- [Quiet Talks]({U})\n",
        f"Lee también... [Quiet Talks]({U})\n",
        f"Lee también . . . [Quiet Talks]({U})\n",
        f"Read also:\n\n[Quiet Talks]({U})\n\nThe mayor said more about it on Friday.\n",
        f"Related articles:\n\n[Quiet Talks]({U})\n\nThe mayor said more about it on Friday.\n",
    ],
)
def test_a_link_after_words_that_lead_to_a_marker(content: str) -> None:
    assert [(title, link) for title, link, _ in references(content, "md")] == [("Quiet Talks", U)]


@pytest.mark.parametrize(
    ("suffix", "content"),
    [
        ("txt", "The editor found an unrelated article: the harbour was not in it.\n"),
        ("txt", "The page is the same as a related article: the related article is kept.\n"),
        ("txt", 'print("Found a related article: " + name)\n'),
        ("txt", 'log("Chosen related article: ID: 12, title: none yet")\n'),
        ("txt", "Powers of the council. Related Articles: 12(3) and 40(1).\n"),
        ("txt", "Related article: none so far\n"),
        ("txt", "Related article: to come\n"),
        ("md", f"| Scheme | Status |\n|---|---|\n| ECDSA | Recommended |\n| Hybrid | [Draft]({OPAQUE}) |\n"),
        ("txt", "Related articles: 12 and 14. See also: Data desk, number 11.\n"),
        ("txt", "Related articles: Nos. 12, 14–16\n"),
        ("txt", "See the paper. Related article: foo(3)\n"),
        ("txt", f"2025-06-10  관련 기사: 없음\n2025-06-11 동영상 {OPAQUE}\n"),
        ("md", f"- 相关文章：无\n- 其他 {OPAQUE}\n"),
        ("md", "> **Related Article:** This page is the overview. For the berths see the other pages.\n"),
        ("md", "- **Related article:** in *Journal of Harbours*; its DOI could not be confirmed.\n"),
        ("md", "## Related articles\n\n- © 2024 The Harbour Office\n"),
        ("md", "Read also:\n\n**From the archive:**\n"),
        ("md", '<p><em>See also a related post:</em> <a href="/consensual/">Consensual Currency</a>.</p>\n'),
        ("md", f'Related article: <a href="/consensual/">Consensual Currency</a>. More: [here]({OPAQUE}).\n'),
        ("md", 'Related article: <a href="javascript:show(1)">Consensual Currency</a>.\n'),
        ("html", "<h3>Related posts</h3><ul><li>The harbour</li><li><button>By this author</button></li></ul>"),
        ("html", "<nav><h6>You may also like</h6><ul><li>Nets and knots</li><li>The old harbour</li></ul></nav>"),
        ("html", "<p>Related article:</p><p><a href='/a'>Quiet Talks</a></p><p>More of it on Friday.</p>"),
    ],
)  # fmt: skip
def test_what_stands_after_a_marker_and_is_no_title(suffix: str, content: str) -> None:
    assert references(content, suffix) == []


def test_a_word_over_a_headline_is_none_of_its_title() -> None:
    page = f"<p>Lesen Sie auch:</p><p>Längere Pulse im Test</p><h3><a href='{U}'>Quiet Talks</a></h3>"
    assert links_of(page) == [("Quiet Talks", U)]


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("Related articles", "No related articles yet"),
        ("Related posts", "We could not find any related posts"),
        ("Related articles", "There are no related articles."),
        ("Related posts", "Nothing found."),
        ("Related articles", "Coming soon"),
        ("Verwandte Artikel", "Keine verwandten Artikel"),
        ("Ähnliche Beiträge", "Keine Beiträge gefunden"),
        ("Articles connexes", "Aucun article connexe"),
        ("Artículos relacionados", "No hay artículos relacionados"),
        ("Articoli correlati", "Nessun articolo correlato"),
        ("Artigos relacionados", "Nenhum artigo relacionado"),
        ("Gerelateerde artikelen", "Geen gerelateerde artikelen"),
        ("Powiązane artykuły", "Brak powiązanych artykułów"),
        ("Похожие статьи", "Нет похожих статей"),
        ("Схожі новини", "Немає схожих новин"),
        ("Свързани статии", "Няма свързани статии"),
        ("İlgili haberler", "İlgili haber bulunamadı"),
        ("Související články", "Žádné související články"),
        ("Súvisiace články", "Žiadne súvisiace články"),
        ("Relaterade artiklar", "Inga relaterade artiklar"),
        ("Relaterede artikler", "Ingen relaterede artikler"),
        ("Aiheesta lisää", "Ei aiheeseen liittyviä artikkeleita"),
        ("Σχετικά άρθρα", "Δεν υπάρχουν σχετικά άρθρα"),
        ("Articole similare", "Niciun articol similar"),
        ("Articles relacionats", "No hi ha articles relacionats"),
        ("Povezani članci", "Nema povezanih članaka"),
        ("Kapcsolódó cikkek", "Nincsenek kapcsolódó cikkek"),
        ("Saistītie raksti", "Nav saistītu rakstu"),
        ("Susiję straipsniai", "Susijusių straipsnių nėra"),
        ("Seotud artiklid", "Seotud artikleid ei ole"),
        ("Artikel terkait", "Tidak ada artikel terkait"),
        ("Bài viết liên quan", "Không có bài viết liên quan"),
        ("مقالات ذات صلة", "لا توجد مقالات ذات صلة"),
        ("اخبار مرتبط", "هیچ خبر مرتبطی یافت نشد"),
        ("כתבות קשורות", "אין כתבות קשורות"),
        ("संबंधित खबरें", "कोई संबंधित खबर नहीं"),
        ("เรื่องที่เกี่ยวข้อง", "ไม่มีเรื่องที่เกี่ยวข้อง"),
        ("関連記事", "関連記事はありません"),
        ("相关文章", "没有相关文章"),
        ("相关文章", "暂无相关文章"),
        ("관련 기사", "관련 기사가 없습니다"),
    ],
)  # fmt: skip
def test_a_list_that_says_it_is_empty(heading: str, text: str) -> None:
    assert references(f"## {heading}\n\n- {text}\n", "md") == []
    assert references(f"{heading}: {text}\n", "md") == []


@pytest.mark.parametrize(
    "title",
    ["No Deal for the Dockers", "Keine Einigung im Hafenstreit", "“Quiet” Talks Rattle Allies", "“We will not pay”, says the minister"],
)  # fmt: skip
def test_headlines_that_say_no_or_begin_with_a_quotation_are_titles(title: str) -> None:
    assert references(f"Related article: {title}\n") == [(title, None, None)]


@pytest.mark.parametrize(
    ("suffix", "content"),
    [
        ("md", "- Teams\n    - **Related articles**:\n        - Harbour strike goes on\n- Call for help\n- Check-out\n"),
        ("md", "- Teams\n    - **Related articles**:\n        - Harbour strike goes on\n    - Ryan: I have seen it.\n- Check-out\n"),
        ("md", "- Teams\n\n  Related articles:\n\n  - Harbour strike goes on\n\n- Call for help\n"),
        ("md", "- Related articles:\n  1. Harbour strike goes on\n- Call for help\n"),
        ("adoc", "* Related articles:\n** Harbour strike goes on\n* Call for help\n"),
        ("org", "- Related articles:\n  - Harbour strike goes on\n- Call for help\n"),
        ("txt", "Related articles:\n  - Harbour strike goes on\n- Call for help\n"),
    ],
)  # fmt: skip
def test_a_list_holds_what_stands_below_its_marker(suffix: str, content: str) -> None:
    assert references(content, suffix) == [("Harbour strike goes on", None, None)]


def test_a_marker_with_nothing_below_it_announces_nothing() -> None:
    assert references("- Teams\n    - **Related articles**:\n- Call for help\n- Check-out\n", "md") == []


def test_a_speaker_who_goes_on_announces_no_title() -> None:
    speech = "JavaScript library Formatter I\u2019ve been maintaining has been updated. That\u2019s it for me! Only question: do we file issues?"
    assert references(f"EAO: Is it fit for purpose? Related news: {speech}\n", "md") == []
    assert references("EAO: Is it fit for purpose? Related news: Harbour strike goes on\n", "md") != []


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_wrapped_title_ends_where_its_last_word_does(line_end: str) -> None:
    content = "Related article: Two Banks\nMerge at Last\n\nhttps://news.example/two-banks-merge-at-last\n"
    (one,) = extraction_of(reading_of("a.txt", content.replace("\n", line_end))).references
    assert (one.line, one.column, one.end_line, one.end_column) == (1, 1, 2, 14)
