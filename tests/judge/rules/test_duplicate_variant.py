"""One article under several URLs, and pages that only look like one."""

import pytest

from linkcheck.model import Kind, Level, Role

STORY = "https://news.example/2025/02/20/talks-on-a-quiet-channel"


def found(make, *urls, outlet="news.example", **facts):
    links = [
        make.link(
            url,
            make.cite(url, line=number, role=Role.ENTRY, kind=Kind.BARE, text=""),
            outlet=outlet,
            **facts,
        )
        for number, url in enumerate(urls, 1)
    ]
    return make.judge("duplicate-variant", links)


def test_the_later_one_is_reported_with_the_first_beside(make):
    (finding,) = found(make, STORY, f"{STORY}/amp")
    assert (finding.level, finding.line, finding.url) == (Level.NOTE, 2, f"{STORY}/amp")
    assert [(place.line, place.message) for place in finding.related] == [(1, f"the other: {STORY}")]


def test_each_further_variant_has_a_finding(make):
    assert len(found(make, STORY, f"{STORY}/print", f"{STORY}/amp")) == 2


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


TALKS = "https://news.example/talks-on-a-quiet-channel"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (TALKS, TALKS.replace("example/", "example/amp/")),
        (f"{TALKS}.html", f"{TALKS}.amp.html"),
        (TALKS, f"{TALKS}?amp=1"),
        (TALKS, TALKS.replace("https://", "http://m.")),
        (TALKS.replace("news.", "travel.news."), TALKS.replace("news.", "amp-travel.news.")),
    ],
)
def test_another_way_to_serve_a_page(make, one, other):
    (finding,) = found(make, one, other)
    assert "by a URL of another form" in finding.message


@pytest.mark.parametrize("ending", [".html", ".php", "/", ".shtml"])
def test_an_id_is_what_a_path_ends_in_whatever_follows_it(make, ending):
    urls = [f"https://www.bbc.com/{folder}-52241221{ending}" for folder in ("news/world", "sport/rowing")]
    assert len(found(make, *urls, outlet="bbc.com")) == 1


@pytest.mark.parametrize(
    "end",
    ["52241221.v2", "522412.html", "20250220", "52241221522412215224", "v4.3.0...7723a3d266b14aae", "x7723a3d266b14aa"],
)  # fmt: skip
def test_what_ends_a_path_and_is_no_id(make, end):
    urls = [f"https://www.bbc.com/{folder}/{end}" for folder in ("news", "sport")]
    assert found(make, *urls, outlet="bbc.com") == ()


def test_a_hash_is_an_id_where_it_stands_alone(make):
    front = "https://www.bbc.com/{}/{}7723a3d266b14aae"
    assert len(found(make, front.format("news", ""), front.format("sport", ""), outlet="bbc.com")) == 1
    assert len(found(make, front.format("news", "a-"), front.format("sport", "a-"), outlet="bbc.com")) == 1
    assert found(make, front.format("news", "z"), front.format("sport", "z"), outlet="bbc.com") == ()


def test_an_id_may_have_nineteen_digits_and_a_slug_both_kinds_of_dashes(make):
    front = "https://www.bbc.com/{}/1234567890123456789"
    assert len(found(make, front.format("news"), front.format("sport"), outlet="bbc.com")) == 1
    front = "https://unheard.example/{}/talks_on-channel-52241221"
    assert len(found(make, front.format("a"), front.format("b"))) == 1


def test_the_number_of_a_number_is_no_id(make):
    shared = "https://www.bbc.com/{}/{}/3782797"
    assert found(make, shared.format("q", 11228), shared.format("a", 34303), outlet="bbc.com") == ()
    assert found(make, shared.format("q", 11228855), shared.format("a", 3430353), outlet="bbc.com") == ()
    assert len(found(make, shared.format("q", 1122), shared.format("a", 3430), outlet="bbc.com")) == 1


@pytest.mark.parametrize(
    "known", [{"archive": "wayback"}, {"defanged": True}, {"shortener": True}, {"problem": "it has no host"}]
)
def test_what_is_no_page_is_no_variant(make, known):
    assert found(make, TALKS, f"{TALKS}/amp", **known) == ()


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
    variants = STORY, f"{STORY}/amp"
    assert found(make, *variants, outlet=None) == ()
    links = [make.link(url, make.cite(url, role=Role.CODE)) for url in variants]
    assert make.judge("duplicate-variant", links) == ()


def test_the_order_of_links_does_not_matter(make):
    links = [
        make.link(url, make.cite(url, path=path))
        for url, path in ((STORY, "b.md"), (f"{STORY}/print", "a.md"))
    ]
    assert make.judge("duplicate-variant", links) == make.judge("duplicate-variant", links[::-1])
    assert make.judge("duplicate-variant", links)[0].path == "b.md"


ONE, OTHER = "https://news.example/world/talks-go-on", "https://news.example/politics/geneva-talks-continue"


def by_canonical(make, *answers, network=None, **facts):
    links = [
        make.answered(answer, make.cite(answer.split()[0], line=number), **facts)
        for number, answer in enumerate(answers, 1)
    ]
    return make.judge("duplicate-variant", links, network=network)


@pytest.mark.parametrize(
    "answers",
    [
        (f"{ONE} 200\ntitle: Talks", f"{OTHER} 200\ntitle: Talks\ncanonical: {ONE}"),
        (f"{ONE} 200\ntitle: Talks\ncanonical: {OTHER}", f"{OTHER} 200\ntitle: Talks"),
        (
            f"{ONE} 200\ntitle: Talks\ncanonical: {ONE}",
            f"{OTHER} 200\ntitle: A\nheading: talks\ncanonical: {ONE}?utm_source=x",
        ),
        (
            f"{ONE} 200\ntitle: Talks\ncanonical: https://news.example/story/talks-1234",
            f"{OTHER} 200\ntitle: Talks\ncanonical: https://news.example/story/talks-1234",
        ),
    ],
)
def test_pages_that_declare_one_canonical_url(make, answers):
    (finding,) = by_canonical(make, *answers)
    assert (finding.url, finding.line, finding.related[0].line) == (OTHER, 2, 1)
    assert finding.message == (
        f"Another URL of a page that is cited as well: “{ONE}” is the same page by the canonical URL that it declares."
    )


@pytest.mark.parametrize(
    "answers",
    [
        (f"{ONE} 200\ntitle: Talks", f"{OTHER} 200\ntitle: Rains\ncanonical: {ONE}"),
        (f"{ONE} 200", f"{OTHER} 200\ncanonical: {ONE}"),
        (
            f"{ONE} 200\ntitle: T\ncanonical: https://news.example/",
            f"{OTHER} 200\ntitle: T\ncanonical: https://news.example/",
        ),
        (
            f"{ONE} 200\ntitle: T\ncanonical: https://news.example/all",
            f"{OTHER} 200\ntitle: T\ncanonical: https://news.example/all",
        ),
        (f"{ONE} 404", f"{OTHER} 200\ntitle: Talks\ncanonical: {ONE}"),
        (f"{ONE} 200\ntitle: Page not found", f"{OTHER} 200\ntitle: Page not found\ncanonical: {ONE}"),
        (f"{ONE} 200\ntitle: Talks\ncanonical: {ONE}", f"{OTHER} 200\ntitle: Talks\ncanonical: {OTHER}"),
        (
            "https://docs.example/v1/guide/install-it 200\ntitle: Install\ncanonical: https://docs.example/stable/guide/install-it",
            "https://docs.example/v2/guide/install-it 200\ntitle: Install\ncanonical: https://docs.example/stable/guide/install-it",
        ),
        (
            "https://docs.example/latest/guide/install-it 200\ntitle: Install",
            "https://docs.example/1.2.x/guide/install-it 200\ntitle: Install\ncanonical: https://docs.example/latest/guide/install-it",
        ),
    ],
)
def test_what_a_careless_canonical_proves(make, answers):
    assert by_canonical(make, *answers) == ()


@pytest.mark.parametrize("network", ["offline", "unavailable"])
def test_canonical_urls_need_the_network(make, network):
    assert (
        by_canonical(
            make, f"{ONE} 200\ntitle: T", f"{OTHER} 200\ntitle: T\ncanonical: {ONE}", network=network
        )
        == ()
    )


def test_archives_are_no_variants_by_canonical(make):
    answers = f"{ONE} 200\ntitle: T", f"{OTHER} 200\ntitle: T\ncanonical: {ONE}"
    assert by_canonical(make, *answers, archive="wayback") == ()


def test_many_links_with_one_canonical_are_grouped_in_one_pass(make):
    answers = [
        f"https://news.example/world/talks-number-{number} 200\ntitle: Talks {number}\ncanonical: {ONE}"
        for number in range(2000)
    ]
    assert by_canonical(make, *answers) == ()


def test_a_variant_is_reported_once_whatever_shows_it(make):
    answers = f"{ONE} 200\ntitle: T", f"{ONE}/amp 200\ntitle: T\ncanonical: {ONE}"
    assert len(by_canonical(make, *answers)) == 1


def two(
    make,
    *places,
    urls=("https://arxiv.org/abs/2401.01234", "https://arxiv.org/pdf/2401.01234"),
    outlet="arxiv.org",
):
    links = [
        make.link(url, make.cite(url, **{"line": line, "role": Role.ENTRY} | place), outlet=outlet)
        for line, (url, place) in enumerate(zip(urls, places, strict=True), 1)
    ]
    return make.judge("duplicate-variant", links)


def test_two_entries_under_one_title_are_one_page_in_two_forms(make):
    (finding,) = two(make, {"text": "Talks go on"}, {"text": "The talks go on"})
    assert "by a URL of another form" in finding.message


@pytest.mark.parametrize(
    "places",
    [
        ({"text": "Talks go on"}, {"text": "Talks go on", "path": "b.md"}),
        ({"text": "Talks go on"}, {"text": "Talks go on", "role": Role.PROSE}),
        ({"text": "Talks go on"}, {"text": "Talks end"}),
        ({"text": "abstract"}, {"text": "PDF"}),
        ({"text": ""}, {"text": "", "kind": Kind.BARE}),
    ],
)
def test_two_forms_that_a_reader_may_want(make, places):
    assert two(make, *places) == ()


def test_an_id_that_titles_speak_against(make):
    urls = ("https://www.bbc.com/news/world-52241221", "https://www.bbc.com/sport/rowing-52241221")
    same, other = {"text": "Talks go on"}, {"text": "Harvest is late"}
    assert len(two(make, same, same, urls=urls, outlet="bbc.com")) == 1
    assert two(make, same, other, urls=urls, outlet="bbc.com") == ()
    assert two(make, same, same | {"role": Role.PROSE}, urls=urls, outlet="bbc.com") == ()


@pytest.mark.parametrize("end", ["/", "/index.html", "?page=2", "/page/2"])
def test_what_nobody_makes_one(make, end):
    assert found(make, TALKS, f"http://news.example/talks-on-a-quiet-channel{end}") == ()


def test_a_lesser_form_is_one_in_two_documents_too(make):
    lesser = f"{STORY}/print"
    links = [make.link(url, make.cite(url, path=path)) for url, path in ((STORY, "a.md"), (lesser, "b.md"))]
    (finding,) = make.judge("duplicate-variant", links)
    assert (finding.path, finding.url, finding.related[0].path) == ("b.md", lesser, "a.md")


def test_many_forms_of_one_page_take_linear_work(make, calls_of):
    def work(count):
        urls = [f"{STORY}/page/{n % 9 + 1}?cpage={n}" for n in range(count)]
        links = [make.link(url, make.cite(url, path=f"{n}.md")) for n, url in enumerate(urls)]
        return lambda: make.judge("duplicate-variant", links)

    assert calls_of(work(800)) < 6 * calls_of(work(200))


def test_a_post_is_no_account(make):
    urls = ("https://t.me/c/1", "https://t.me/s/c/1")
    assert len(two(make, {"text": "Talks go on"}, {"text": "Talks go on"}, urls=urls, outlet="t.me")) == 1


def test_what_a_commit_changed_and_the_files_after_it_are_two_pages(make):
    commit = "0123456789abcdef0123456789abcdef01234567"
    shown = [f"https://github.com/a/b/{what}/{commit}" for what in ("tree", "commit", "archive")]
    assert not found(make, *shown, outlet="github.com/a")
