"""Whatever the web answers, rules give findings or none; they raise nothing, and the order of links changes nothing."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from linkcheck.judge.judging import Facts, finish, judge_documents, judge_outlets, load_rules
from linkcheck.model import (
    CanonicalUrl,
    Citation,
    DateEvidence,
    Document,
    DocumentDate,
    Evidence,
    Hop,
    Kind,
    Link,
    LinkFacts,
    Origin,
    Page,
    Precision,
    Reference,
    Status,
    Title,
    Verdict,
)
from linkcheck.normalise.links import link_facts

RULES = load_rules()
URLS = st.one_of(
    st.sampled_from(
        ["https://a.example/", "https://a.example/world/talks-go-on", "https://www.a.example/2025/02/20/talks", "https://a.example/404",
         "https://a.example/login?next=/x", "https://bit.ly/3AbCdEf", "https://doi.org/10.1000/182", "http://[::1]/x", "https://",
         "https://web.archive.org/web/20250221101500/https://a.example/2025/02/20/talks", "https://b.test/talks#x", "mailto:a@a.example"]
    ),
    st.text(max_size=40),
)  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(["Page not found", "404 | News", "a.example is for sale", "Log in", "Talks Go On in Geneva This Week", "同盟国が秘密協議に懸念を示す"]),
    st.text(max_size=60),
)  # fmt: skip
DATES = st.builds(
    DateEvidence,
    st.dates(date(1990, 1, 1), date(2030, 1, 1)),
    st.sampled_from(Precision),
    st.sampled_from([Origin.JSON_LD, Origin.META, Origin.TIME_TAG, Origin.HEADING]),
    st.just((Evidence("x"),)),
)
PAGES = st.builds(Page, st.none() | DATES, st.none() | URLS, st.none() | TEXTS)
TITLES = st.builds(
    Title,
    TEXTS,
    st.sampled_from([Origin.META, Origin.TITLE_TAG, Origin.HEADING, Origin.JSON_LD, Origin.LINK_TEXT]),
)
HOPS = st.builds(Hop, st.sampled_from([301, 302, 308]), URLS)
STATUSES = st.builds(
    Status, st.none() | st.integers(100, 999), TEXTS, URLS, st.lists(HOPS, max_size=3).map(tuple)
)


@st.composite
def links(draw):
    known = link_facts(draw(URLS))
    url = known.facts.url
    citation = Citation(
        "a.md",
        draw(st.integers(1, 9)),
        1,
        1,
        9,
        None,
        url,
        draw(TEXTS),
        Kind.LINK,
        url,
        url=CanonicalUrl(url),
    )
    fragments = tuple(draw(st.lists(st.tuples(st.text(max_size=5), st.booleans()), max_size=2)))
    return Link(
        url, known.facts, known.outlet, known.date, (citation,), tuple(draw(st.lists(TITLES, max_size=3))), draw(st.sampled_from(Verdict)),
        draw(st.none() | STATUSES), draw(st.none() | PAGES), fragments,
    )  # fmt: skip


def judged(found, network):
    references = tuple(
        Reference("Related", one.titles[0].text, "a.md", 1, 1, 1, 9, None, one.url, "own")
        for one in found
        if one.titles
    )
    written = DocumentDate(
        date(2020, 1, 1), date(2020, 1, 1), date(2020, 1, 1), Precision.DAY, Origin.OPTION, declared=True
    )
    document = Document(
        "a.md", "markdown", tuple(one.citations[0] for one in found), references, (),
        tuple(LinkFacts(one.facts, one.outlet, one.date) for one in found), written,
    )  # fmt: skip
    facts = Facts({"a.md": document}, date(2026, 1, 1), network, {one.url: one for one in found})
    return finish([*judge_documents([document], facts, RULES), *judge_outlets([found], facts, RULES)])


@settings(max_examples=150, deadline=None)
@given(st.lists(links(), max_size=6, unique_by=lambda one: one.url))
def test_any_answers(found):
    online = judged(found, "online")
    assert judged(found[::-1], "online") == online
    web = {rule.info.id for rule in RULES if rule.needs_web}
    assert not web & {one.rule for one in judged(found, "offline")}
    unasked = [replace(one, status=None, page=None, verdict=Verdict.UNCHECKED) for one in found]
    assert not web & {one.rule for one in judged(unasked, "online")}
