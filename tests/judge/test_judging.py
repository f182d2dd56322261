"""Merging, sorting and fingerprints; the same facts give the same findings in whatever order they come."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linkcheck import check
from linkcheck.judge.judging import Facts, Rule, finish, judge_documents, judge_outlets, load_rules
from linkcheck.model import Finding, Level, Origin, Related, Role, Value

RULES = load_rules()


def finding(line=1, rule="dead-link", path="a.md", url="https://a.example/", level=Level.NOTE, **more):
    return Finding(rule, level, more.pop("message", "text"), path, line, 1, line, 9, None, url, **more)


def test_one_finding_per_rule_link_and_document():
    merged = finish([finding(9), finding(3), finding(5, message="other")])
    assert [one.line for one in merged] == [3]
    assert [(place.line, place.message) for place in merged[0].related] == [(5, "other"), (9, "text")]


def test_the_gravest_stays():
    (one,) = finish([finding(3), finding(7, level=Level.ERROR)])
    assert (one.level, one.line, one.related[0].line) == (Level.ERROR, 7, 3)


def test_other_rules_links_and_documents_stay_apart():
    several = [finding(), finding(rule="x"), finding(path="b.md"), finding(url="https://b.example/")]
    assert len(finish(several)) == 4


def test_titles_stand_for_links():
    assert len(finish([finding(url=None, title="One"), finding(2, url=None, title="Two")])) == 2
    assert len(finish([finding(url=None, title="One"), finding(2, url=None, title="One")])) == 1


def test_related_places_are_sorted_and_told_once():
    place, other = Related("b.md", 2, 1, None, "m"), Related("a.md", 7, 1, None, "m")
    (one,) = finish([finding(related=(place, other, place))])
    assert one.related == (other, place)


def test_sorted_by_place_with_unknown_lines_first():
    paths = [
        (one.path, one.line)
        for one in finish(
            [finding(9, path="b"), finding(2, path="a", url="u"), finding(None, path="b", url="v")]
        )
    ]
    assert paths == [("a", 2), ("b", None), ("b", 9)]


def test_fingerprints_survive_edits_and_renames():
    (one,) = finish([finding(3)])
    (moved,) = finish([finding(30, path="new.md", message="other words", level=Level.ERROR)])
    assert one.fingerprint == moved.fingerprint
    assert len(one.fingerprint) == 32


@pytest.mark.parametrize(
    "other",
    [
        {"rule": "x"},
        {"url": "https://b.example/"},
        {"stated": Value("2025", Origin.PROSE, "t")},
        {"url": None, "title": "t"},
    ],
)
def test_fingerprints_tell_apart(other):
    assert finish([finding()])[0].fingerprint != finish([finding(**other)])[0].fingerprint


def test_repeats_within_a_document_have_an_ordinal():
    twice = [finding(url="https://u:one@a.example/"), finding(3, url="https://u:two@a.example/")]
    one, two = finish(twice)
    assert one.fingerprint != two.fingerprint
    assert [one.fingerprint, two.fingerprint] == [each.fingerprint for each in finish(twice[::-1])]


@given(st.data())
def test_another_document_changes_no_fingerprint(data):
    urls = st.sampled_from(["https://a.example/", "https://u:one@a.example/", "https://u:two@a.example/"])
    places = st.lists(st.tuples(st.integers(1, 4), urls), max_size=5)
    mine, others = data.draw(places), data.draw(st.dictionaries(st.sampled_from(["a.md", "z.md"]), places))
    alone = [finding(line, url=url, path="m.md") for line, url in mine]
    added = [finding(line, url=url, path=path) for path, their in others.items() for line, url in their]
    assert [one for one in finish(added + alone) if one.path == "m.md"] == list(finish(alone))


def test_fingerprints_hold_no_credentials_and_take_any_text():
    assert (
        finish([finding(url="https://u:one@a.example/")])[0].fingerprint
        == finish([finding(url="https://u:two@a.example/")])[0].fingerprint
    )
    assert finish([finding(url=None, title="\ud800\x00")])[0].fingerprint


URLS = [
    "https://news.example/2025/02/20/talks-through-a-quiet-channel",
    "http://news.example/2025/02/20/talks-through-a-quiet-channel",
    "https://news.example/2025/07/21/talks-through-a-quiet-channel",
    "https://news.example/story/a-12345678",
    "https://news.example/other/a-12345678",
]


@st.composite
def folders(draw):
    """Draw citations as (url number, document, line, role)."""
    return draw(
        st.lists(
            st.tuples(
                st.integers(0, len(URLS) - 1), st.sampled_from("abc"), st.integers(1, 9),
                st.sampled_from([Role.PROSE, Role.ENTRY, Role.RELATED, Role.CODE]),
            ),
            min_size=1, max_size=14, unique_by=lambda place: (place[1], place[2]),
        )
    )  # fmt: skip


def run(make, places, order):
    by_url = {}
    for number, path, line, role in places:
        by_url.setdefault(number, []).append(make.cite(URLS[number], path=path, line=line, role=role))
    links = []
    for number, cited in sorted(by_url.items()):
        dated = URLS[number][21:31].replace("/", "-") if number < 3 else None
        if number == 1:
            dated = "2025-02-20"
        cited.sort(key=lambda one: (one.path, one.line))
        links.append(make.link(URLS[number], *cited, dated=dated))
    documents = [
        make.document(
            path=path,
            dated=make.written("2025-03-01"),
            references=[make.reference("A title without any link")],
        )
        for path in sorted({place[1] for place in places})
    ]
    order.shuffle(links)
    order.shuffle(documents)
    rules = list(RULES)
    order.shuffle(rules)
    facts = Facts({one.path: one for one in documents}, make.TODAY)
    findings = [*judge_outlets([links], facts, rules), *judge_documents(documents, facts, rules)]
    order.shuffle(findings)
    return finish(findings)


@settings(max_examples=60, deadline=None)
@given(folders(), st.integers())
def test_the_order_of_work_changes_nothing(builders, places, seed):
    assert run(builders, places, random.Random(1)) == run(builders, places, random.Random(seed))


@pytest.fixture(scope="module")
def builders(request):
    module = request.config.pluginmanager.get_plugin(str(request.path.parent / "conftest.py"))
    from types import SimpleNamespace

    return SimpleNamespace(**vars(module))


@pytest.mark.parametrize("network", ["offline", "unavailable"])
def test_rules_that_need_the_web_are_not_run_without_it(make, network):
    def raises(*_):
        raise AssertionError

    rules = [
        load_rules(["dead-link"])[0]._replace(judge_link=raises),
        load_rules(["date-mismatch"])[0]._replace(judge_document=raises),
    ]
    facts = Facts({}, make.TODAY, network)
    assert judge_outlets([[make.link("https://a.example/")]], facts, rules) == []
    assert judge_documents([make.document()], facts, rules) == []
    with pytest.raises(AssertionError):
        judge_outlets([[make.link("https://a.example/")]], Facts({}, make.TODAY, "online"), rules)


def test_a_rule_that_raises_costs_its_own_findings_there_and_nothing_else(make):
    def judge_link(link, facts):
        if "bad" in link.url:
            raise KeyError(link.url)
        return [finding(url=link.url)]

    def judge_outlet(links, facts):
        yield finding(url=links[0].url)
        raise ValueError("\ud800")

    def judge_document(document, facts):
        if document.path == "b.md":
            raise RecursionError
        yield finding(path=document.path)

    info = load_rules(["malformed-url"])[0].info
    rules = [
        Rule(info, None, judge_link, None, ()),
        Rule(info, None, None, judge_outlet, ()),
        Rule(info, judge_document, None, None, ()),
    ]
    links = [make.link(url) for url in ("https://a.example/", "https://bad.example/")]
    facts, failed = Facts({}, make.TODAY), []
    found = judge_outlets([links[:1], links[1:]], facts, rules, failed)
    found += judge_documents([make.document(path=path) for path in ("a.md", "b.md")], facts, rules, failed)
    assert found == [finding(), finding()]
    assert [(one.subject, one.reason) for one in failed] == [
        ("a.example", "internal error: the rule malformed-url failed: ValueError: \\ud800"),
        ("bad.example", "internal error: the rule malformed-url failed: ValueError: \\ud800"),
        (
            "https://bad.example/",
            "internal error: the rule malformed-url failed: KeyError: 'https://bad.example/'",
        ),
        ("b.md", "internal error: the rule malformed-url failed: RecursionError"),
    ]


def test_a_finding_carries_what_a_reader_sees_at_its_place(tmp_path):
    long = "word " * 100
    for name, text in (
        (
            "a.md",
            "[Talks\n*went* on](https://news.example/2025/02/20/a).\n\nRead more: Lost and gone\n\nEnd.\n",
        ),
        ("b.md", f"[{long}](https://news.example/2025/03/20/b)\n"),
        ("c.md", "https://news.example/2025/04/20/c\n"),
    ):
        (tmp_path / name).write_text(f"---\ndate: 2020-01-01\n---\n\n{text}")
    report = check(tmp_path, offline=True)
    seen = [one.text for one in report.findings if one.rule == "cited-after-document"]
    assert seen == ["Talks went on", ("word " * 40)[:199] + "…", "https://news.example/2025/04/20/c"]
    assert len(seen[1]) == 200
    assert {one.text for one in report.findings if one.title} <= {"Lost and gone"}


@pytest.mark.parametrize(
    ("url", "meant"),
    [
        (
            "https://www.theguard1an.com/world/2025/feb/20/talks",
            "https://www.theguardian.com/world/2025/feb/20/talks",
        ),
        ("https://en.wikipeida.org/wiki/wikipeida.org", "https://en.wikipedia.org/wiki/wikipeida.org"),
        ("https://github.cocm:8443/roe/part", "https://github.com:8443/roe/part"),
        ("https://report.html/a", None),
    ],
)
def test_a_misspelt_host_comes_with_the_url_that_was_meant(tmp_path, url, meant):
    (tmp_path / "a.md").write_text(f"See [this]({url}) there.\n")
    (finding,) = check(tmp_path, offline=True).findings
    assert finding.meant == meant
