"""Findings that comments say to ignore, and which comments are of use."""

from collections.abc import Callable
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from linkcheck.accept.ignores import Judged, ignored_by_comments
from linkcheck.model import Document, Finding, Ignore, Level

TODAY = date(2026, 1, 1)
ALL = frozenset({"dead-link", "soft-404", "malformed-url"})
JUDGED = Judged(ALL, frozenset({"dead-link", "soft-404"}), ALL, frozenset())
RULES = sorted(ALL)


def comment(
    first: int, last: int, *rules: str, whole: bool = False, within: str = "", until: date | None = None
) -> Ignore:
    return Ignore(
        "a.md", first, 1, first, 9, None, "linkcheck: ignore", rules, until, "", whole, within, first, last
    )


def finding(
    line: int | None, rule: str = "dead-link", path: str = "a.md", place: str | None = None
) -> Finding:
    return Finding(rule, Level.ERROR, "No.", path, line, 1, line, 2, place, "https://a.example/")


def ignored(findings: list[Finding], *comments: Ignore) -> list[bool]:
    return [
        *ignored_by_comments(
            findings, [Document("a.md", "markdown", ignores=comments)], JUDGED, TODAY
        ).ignored
    ]


def test_lines_rules_and_documents_are_kept_apart() -> None:
    one = comment(3, 5, "dead-link")
    assert ignored([finding(line) for line in (2, 3, 5, 6)], one) == [False, True, True, False]
    assert ignored([finding(4, "soft-404"), finding(4, path="b.md")], one) == [False, False]
    assert ignored([finding(4, "soft-404")], comment(3, 5)) == [True]
    assert ignored([finding(99)], comment(1, 1, whole=True)) == [True]


def test_a_comment_holds_on_its_last_day_and_no_longer() -> None:
    assert ignored([finding(3)], comment(3, 3, until=TODAY)) == [True]
    assert ignored([finding(3)], comment(3, 3, until=date(2025, 12, 31))) == [False]


def test_in_documents_without_lines_the_place_is_compared() -> None:
    part = comment(3, 4, within="text part")
    page = comment(0, 0, within="page 3")
    findings = [
        finding(None, place=place) for place in ("text part, line 4", "text part, line 5", "page 3", "page 4")
    ]
    assert ignored(findings, part, page) == [True, False, True, False]


def test_the_nearest_comment_above_is_the_one_that_is_of_use() -> None:
    outer, inner = comment(1, 9), comment(3, 3)
    document = Document("a.md", "markdown", ignores=(outer, inner))
    uses = ignored_by_comments([finding(3), finding(5)], [document], JUDGED, TODAY).uses
    assert [use.matched for use in uses] == [1, 1]


@given(
    st.lists(st.tuples(st.integers(1, 8), st.integers(0, 4), st.sampled_from(["", *RULES])), max_size=8),
    st.lists(st.tuples(st.integers(1, 12), st.sampled_from(RULES)), max_size=8),
)
def test_whatever_overlaps_a_finding_is_ignored_if_a_comment_covers_it(
    comments: list[tuple[int, int, str]], findings: list[tuple[int, str]]
) -> None:
    made = [comment(first, first + more, *filter(None, [rule])) for first, more, rule in comments]
    found = ignored([finding(line, rule) for line, rule in findings], *made)
    assert found == [
        any(first <= line <= first + more and one in ("", rule) for first, more, one in comments)
        for line, rule in findings
    ]


def test_very_many_comments_and_findings_take_linear_time(
    calls_of: Callable[[Callable[[], object]], int],
) -> None:
    def work(number: int) -> int:
        lines = [comment(at, at) for at in range(number)]
        nested = [comment(at, 9 * number) for at in range(number)]
        document = Document("a.md", "markdown", ignores=(*lines, *nested))
        findings = [finding(at) for at in range(2 * number)]
        return calls_of(lambda: ignored_by_comments(findings, [document], JUDGED, TODAY))

    assert work(800) <= 5 * work(200)
