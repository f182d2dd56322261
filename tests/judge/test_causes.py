"""What findings have in common: one host, one document, one URL; and what they say together."""

from collections.abc import Callable
from random import Random

import pytest
from msgspec.structs import replace

from linkcheck.judge.causes import causes_of, entries_by_level, settled_causes, with_causes
from linkcheck.judge.examples import Example
from linkcheck.judge.judging import finish, load_rules
from linkcheck.model import Cause, CauseKind, CommonCause, Finding, Level
from linkcheck.testing import findings_of

HOST, DOCUMENT, URL = CauseKind.HOST, CauseKind.DOCUMENT, CauseKind.URL


def finding(
    url: str | None,
    cause: Cause | None,
    path: str = "a.md",
    *,
    rule: str = "walks",
    line: int = 1,
    message: str = "No.",
) -> Finding:
    return Finding(rule, Level.WARNING, message, path, line, 1, line, 9, None, url, None, cause=cause)


def of_host(url: str, path: str = "a.md", **more: object) -> Finding:
    return finding(url, Cause(HOST, url.partition("://")[2].partition("/")[0]), path, **more)  # type: ignore[arg-type]


def settled(findings: list[Finding]) -> list[tuple[str, str] | None]:
    return [None if one is None else (one.kind.value, one.id) for one in settled_causes(findings)]


def test_two_links_of_a_host_share_it_and_one_does_not() -> None:
    two = [of_host("https://a.example/1"), of_host("https://a.example/2")]
    assert settled(two) == [("host", "a.example")] * 2
    assert settled(two[:1]) == [None]
    assert settled([two[0], of_host("https://b.example/2")]) == [None, None]


def test_one_link_of_a_host_in_two_documents_shares_its_url() -> None:
    one = [of_host("https://a.example/1", path) for path in ("a.md", "b.md")]
    assert settled(one) == [("url", "https://a.example/1")] * 2


@pytest.mark.parametrize(("number", "is_common"), [(1, False), (2, True), (9, True)])
def test_two_links_say_more_of_their_document_than_of_themselves(number: int, is_common: bool) -> None:
    late = [finding(f"https://a.example/{n}", Cause(DOCUMENT, "a.md")) for n in range(number)]
    assert settled(late) == [("document", "a.md") if is_common else None] * number
    elsewhere = [finding("https://a.example/other", Cause(DOCUMENT, "b.md"), "b.md")]
    assert settled(late + elsewhere)[-1] is None


def test_rules_share_no_cause() -> None:
    both = [of_host("https://a.example/1"), of_host("https://a.example/2", rule="talks")]
    assert settled(both) == [None, None]


def test_what_supposes_no_cause_has_none() -> None:
    assert settled([finding("https://a.example/1", None), finding("https://a.example/1", None, "b.md")]) == [
        None,
        None,
    ]


def test_findings_that_share_a_cause_hold_one_value() -> None:
    one, two = settled_causes([of_host("https://a.example/1"), of_host("https://a.example/2")])
    assert one is two


def test_the_same_in_whatever_order() -> None:
    findings = [
        of_host(f"https://{h}.example/{n}", p) for h in "ab" for n in range(3) for p in ("a.md", "b.md")
    ]
    findings += [finding(f"https://c.example/{n}", Cause(DOCUMENT, "a.md"), rule="talks") for n in range(4)]
    findings += [
        finding("https://d.example/", Cause(URL, "https://d.example/"), p, rule="stops") for p in ("x", "y")
    ]
    wanted = finish(findings)
    causes = causes_of(wanted, ())
    assert len(causes) == 4
    for seed in range(20):
        shuffled = Random(seed).sample(findings, len(findings))
        assert finish(shuffled) == wanted
        assert causes_of(Random(seed).sample(wanted, len(wanted)), ()) == causes


def test_what_is_said_of_a_cause() -> None:
    refused = [of_host(f"https://a.example/{n}", message="Refused." if n else "Failed.") for n in range(3)]
    gone = [
        finding("https://b.example/", Cause(URL, "https://b.example/"), p, rule="stops")
        for p in ("x.md", "y.md")
    ]
    assert causes_of(finish(refused + gone), ()) == (
        CommonCause("stops", URL, "https://b.example/", Level.WARNING, "No. This concerns 1 link in 2 documents.", 2, 1, 2),
        CommonCause(
            "walks", HOST, "a.example", Level.WARNING,
            "Refused. With 1 finding beside it this concerns 3 links of a.example in 1 document.", 3, 3, 1,
        ),
    )  # fmt: skip


def test_a_cause_counts_once_at_the_level_of_the_gravest() -> None:
    late = [finding(f"https://a.example/{n}", Cause(DOCUMENT, "a.md")) for n in range(3)]
    grave = finding("https://a.example/9", Cause(DOCUMENT, "a.md"))
    grave = Finding(
        *(getattr(grave, name) if name != "level" else Level.ERROR for name in grave.__struct_fields__)
    )
    found = finish([*late, grave, finding("https://a.example/1", None, rule="stops")])
    counts = entries_by_level(found, causes_of(found, ()))
    assert counts == {Level.ERROR: 1, Level.WARNING: 1, Level.NOTE: 0}


def test_what_is_kept_of_a_cause_is_bounded(calls_of: Callable[[Callable[[], object]], int]) -> None:
    def work(number: int) -> Callable[[], object]:
        findings = [of_host(f"https://a.example/{n}") for n in range(number)]
        return lambda: [*settled_causes(findings)]

    assert calls_of(work(4_000)) < 5 * calls_of(work(1_000))


def judged(files: dict[str, str], answers: str = "", *rules: str) -> tuple[Finding, ...]:
    wanted = load_rules(rules or ["cited-after-document"])
    return findings_of(wanted, Example("", files, 0, answers=answers))


LATE = [
    f"- [a story]({url})"
    for url in (f"https://paper{n}.example/2021/03/1{n}/a-long-story" for n in range(1, 6))
]
DATED = "---\ndate: 2020-01-01\n---\n\n"


def test_a_documents_own_date_that_two_of_its_links_contradict() -> None:
    found = judged({"old.md": DATED + "\n\n".join(LATE[:2]) + "\n"})
    assert {(one.rule, one.cause) for one in found} == {("cited-after-document", Cause(DOCUMENT, "old.md"))}
    (cause,) = causes_of(found, load_rules(["cited-after-document"]))
    assert (cause.findings, cause.links, cause.documents) == (2, 2, 1)
    assert cause.message.startswith(
        "2 links of this document are later than its own date (2020-01-01, front matter): "
    )


def test_three_such_links_are_one_finding() -> None:
    (finding,) = judged({"old.md": DATED + "\n".join(LATE) + "\n"})
    assert (finding.cause, finding.level, len(finding.related)) == (None, Level.ERROR, 5)
    assert finding.line == 2
    assert finding.message == (
        "5 links of this document are dated 435 to 439 days after it (2020-01-01: declared in front matter); "
        "that date is probably wrong."
    )


def test_a_related_block_that_was_added_later_is_no_wrong_date() -> None:
    found = judged({"old.md": DATED + "A text.\n\n## Related articles\n\n" + "\n".join(LATE) + "\n"})
    (late,) = (one for one in found if one.rule == "cited-after-document")
    assert late.message.endswith("; most of them stand in related-articles blocks, probably added later.")


def test_one_link_that_is_late_is_said_of_the_link() -> None:
    found = judged({"old.md": DATED + LATE[0] + "\n"})
    assert [one.cause for one in found] == [None]
    assert causes_of(found, load_rules()) == ()


@pytest.mark.parametrize(
    ("answer", "rule", "cause"),
    [
        ("403", "blocked-link", ("host", "a.example")),
        ("302 https://wall.example/x 403", "blocked-link", ("host", "wall.example")),
        ("503", "unreachable-link", ("host", "a.example")),
        ("404", "dead-link", None),
        ("\nverdict: dead\nreason: no such name", "dead-link", ("host", "a.example")),
        ("302 https://a.example/404 200", "soft-404", ("url", "https://a.example/404")),
        ("200\ntitle: a.example is for sale", "soft-404", ("host", "a.example")),
        ("200\ntitle: Page not found", "soft-404", None),
        ("301 https://new.example/NAME 200", "moved-link", ("host", "a.example")),
        ("301 https://a.example/new/NAME 200", "moved-link", None),
    ],
)
def test_what_two_links_of_one_host_have_in_common(
    answer: str, rule: str, cause: tuple[str, str] | None
) -> None:
    urls = {name: f"https://a.example/news/{name}-of-the-year" for name in ("best", "worst")}
    text = "".join(f"See [{name}]({url}).\n" for name, url in urls.items())
    answers = "\n".join(f"{url} {answer}".replace("NAME", name) for name, url in urls.items())
    found = judged({"a.md": text}, answers, rule)
    assert [one.cause and (one.cause.kind.value, one.cause.id) for one in found] == [cause] * 2


@pytest.mark.parametrize(
    ("answer", "rule"),
    [("404", "dead-link"), ("403", "blocked-link"), ("200\ntitle: Page not found", "soft-404"),
     ("301 https://b.example/new 200", "moved-link"), ("200\nmissing: top-of-it", "broken-fragment")],
)  # fmt: skip
def test_one_url_in_two_documents_is_one_cause(answer: str, rule: str) -> None:
    url = "https://a.example/news/best-of-the-year"
    found = judged(dict.fromkeys(("a.md", "b.md"), f"See [it]({url}#top-of-it).\n"), f"{url} {answer}", rule)
    assert [one.cause and (one.cause.kind.value, one.cause.id) for one in found] == [("url", url)] * 2


def test_a_link_that_is_late_in_several_documents_is_one_cause() -> None:
    texts = {f"{n}.md": DATED + f"Text {n}.\n\n{LATE[0]}\n" for n in range(3)}
    found = judged(texts)
    assert [one.cause and one.cause.kind for one in found] == [URL] * 3
    (cause,) = causes_of(found, load_rules())
    assert cause.message.startswith("The link is dated 2021-03-11, later than 3 documents: ")
    both = judged({**texts, "old.md": DATED + "\n\n".join(LATE[1:3])})
    assert {one.cause.kind for one in both if one.cause is not None} == {URL, DOCUMENT}


def test_a_host_whose_pages_have_all_moved_away() -> None:
    urls = [f"https://old.example/news/{n}-of-the-year" for n in ("best", "worst")]
    text = "".join(f"See [{n}]({url}).\n" for n, url in enumerate(urls))
    answers = "\n".join(f"{url} 301 https://new.example/{n} 200" for n, url in enumerate(urls))
    (cause,) = causes_of(judged({"a.md": text}, answers, "moved-link"), load_rules())
    assert (
        cause.message
        == "2 links of old.example have moved permanently to other hosts; each finding says where to."
    )
    twice = dict.fromkeys(("a.md", "b.md"), f"See [it]({urls[0]}).\n")
    (cause,) = causes_of(judged(twice, answers.partition("\n")[0], "moved-link"), load_rules())
    assert cause.message.endswith("to “https://new.example/0”. This concerns 1 link in 2 documents.")


BY_URL = [
    "archive-snapshot-invalid", "broken-fragment", "date-mismatch", "dead-link", "defanged-url", "future-date", "impossible-date",
    "malformed-url", "moved-link", "shortened-link", "snapshot-before-article", "soft-404",
]  # fmt: skip


@pytest.mark.parametrize("name", BY_URL)
def test_what_is_wrong_with_a_url_is_one_cause_in_two_documents(name: str) -> None:
    (rule,) = load_rules([name])
    example = next(one for one in rule.examples if one.expected == 1 and len(one.files) == 1)
    ((file, text),) = example.files.items()
    twice = example._replace(files={file: text, f"second-{file}": text})
    found = findings_of([rule], twice)
    assert [(one.cause.kind, one.path) for one in found if one.cause] == [
        (URL, file),
        (URL, f"second-{file}"),
    ]


def test_a_cause_goes_with_the_findings_that_made_it_one() -> None:
    found = finish(
        [of_host("https://a.example/1"), of_host("https://a.example/2"), of_host("https://a.example/3")]
    )
    assert [one.cause for one in with_causes(found[:2])] == [Cause(HOST, "a.example")] * 2
    (alone,) = with_causes(found[:1])
    assert alone == replace(found[0], cause=None)
