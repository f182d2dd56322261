"""The measures themselves: a perfect run scores 1, an empty one 0, and every kind of mistake costs what it should."""

import dataclasses
from datetime import date

import pytest
from labelled_corpus import Answers, read_corpus
from labelled_measures import (
    BOUNDS,
    DATES,
    EXACT,
    FINDINGS,
    LINKS,
    REFERENCES,
    URL_DATES,
    Observed,
    compare,
    read_report,
)
from labelled_scores import Score, Scores, match
from run import FLOORS, IDENTITY, VARIANTS, below_floor

from linkcheck.model import (
    CanonicalUrl,
    Citation,
    DateEvidence,
    Document,
    DocumentDate,
    Finding,
    Kind,
    Level,
    Link,
    Origin,
    Precision,
    Reference,
    Report,
    Summary,
    UrlFacts,
)

CORPUS = read_corpus()
STORY = next(answers for answers in CORPUS if answers.name == "text/wire-geneva-channel.txt")


def perfect(answers: Answers) -> Observed:
    """What a run finds out that makes no mistake."""
    wanted = [finding for finding in answers.findings if not finding.optional]
    day = answers.date
    return Observed(
        citations=tuple((a.line, a.column, a.raw, a.url) for a in answers.citations if not a.optional),
        references=tuple((a.line, a.title, a.link) for a in answers.references if not a.optional),
        date=day and (day.value, day.origin, day.declared, day.not_before, day.not_after),
        url_dates={url: dates[0] for url, dates in answers.url_dates.items()},
        findings=tuple((a.rule, a.levels[0], *a.places[0]) for a in wanted),
    )


def scored(answers: Answers, observed: Observed) -> Scores:
    scores = Scores()
    compare(answers, observed, scores)
    return scores


def test_a_perfect_run_reaches_every_floor():
    scores = Scores()
    for answers in CORPUS:
        compare(answers, perfect(answers), scores)
    scores.add(IDENTITY, right=1, found=1, wanted=1)
    scores.add(VARIANTS, right=1, found=1, wanted=1)
    assert scores.misses == []
    assert below_floor(scores) == []
    assert all(score.f1 == 1 for score in scores.measures.values())


def test_a_run_that_finds_nothing_reaches_no_floor():
    scores = Scores()
    for answers in CORPUS:
        compare(answers, Observed(), scores)
    failures = below_floor(scores)
    assert {failure.split(": ", 1)[0] for failure in failures} == {
        measure.split(": ", 1)[0] for measure in FLOORS
    }
    assert scores.measures[LINKS].f1 == 0


def test_no_scores_at_all_reach_no_floor():
    assert len(below_floor(Scores())) == sum(len(floors) for floors in FLOORS.values())


def test_a_link_that_was_not_found_costs_recall():
    right = perfect(STORY)
    score = scored(STORY, dataclasses.replace(right, citations=right.citations[:1])).measures[LINKS]
    assert (score.precision, score.recall) == (1.0, 0.5)


def test_a_link_that_is_not_there_costs_precision():
    right = perfect(STORY)
    wrong = (1, 1, "https://example.org/", "https://example.org/")
    scores = scored(STORY, dataclasses.replace(right, citations=(*right.citations, wrong)))
    assert scores.measures[LINKS].precision == pytest.approx(2 / 3)
    assert scores.measures[LINKS].recall == 1.0
    assert [miss.got for miss in scores.misses] == ["https://example.org/"]


def test_a_wrong_column_is_an_inexact_place_but_a_link():
    right = perfect(STORY)
    line, column, raw, url = right.citations[0]
    scores = scored(
        STORY, dataclasses.replace(right, citations=((line, column + 1, raw, url), right.citations[1]))
    )
    assert scores.measures[LINKS].f1 == 1.0
    assert scores.measures[EXACT].recall == 0.5


def test_a_reference_paired_with_the_wrong_link_is_wrong_both_ways():
    right = perfect(STORY)
    line, title, _ = right.references[0]
    score = scored(
        STORY, dataclasses.replace(right, references=((line, title, right.citations[0][3]),))
    ).measures[REFERENCES]
    assert (score.precision, score.recall) == (0.0, 0.0)


def test_a_wrong_date_of_a_url_costs_precision_and_none_costs_recall():
    right = perfect(STORY)
    first, second = right.url_dates
    wrong = scored(STORY, dataclasses.replace(right, url_dates={first: "2025-02-21", second: ""})).measures[
        URL_DATES
    ]
    assert (wrong.right, wrong.found, wrong.wanted) == (0, 1, 2)


def test_a_document_date_needs_its_origin():
    right = perfect(STORY)
    assert right.date is not None
    wrong = scored(STORY, dataclasses.replace(right, date=(right.date[0], "citations", *right.date[2:])))
    assert wrong.measures[DATES].recall == 0.0
    loose = scored(STORY, dataclasses.replace(right, date=(*right.date[:4], "")))
    assert (loose.measures[DATES].recall, loose.measures[BOUNDS].recall) == (1.0, 0.0)


def test_a_date_where_none_is_known_is_wrong():
    undated = next(answers for answers in CORPUS if answers.date is None)
    guessed = dataclasses.replace(perfect(undated), date=("2025-01-01", "citations", False, "2025-01-01", ""))
    assert scored(undated, guessed).measures[DATES].recall == 0.0


def test_a_finding_needs_its_level_and_its_line():
    right = perfect(STORY)
    rule, level, line, url = right.findings[0]
    for wrong in (
        (rule, "error", line, url),
        (rule, level, line + 1, url),
        ("duplicate-link", level, line, url),
    ):
        score = scored(STORY, dataclasses.replace(right, findings=(wrong,))).measures[FINDINGS]
        assert (score.precision, score.recall) == (0.0, 0.0)
    twice = scored(STORY, dataclasses.replace(right, findings=(*right.findings, *right.findings)))
    assert twice.measures[FINDINGS].precision == 0.5


def test_a_finding_with_several_places_takes_them_all():
    answers = next(answers for answers in CORPUS if answers.name == "text/variants.txt")
    (wanted,) = answers.findings
    all_of_them = tuple((wanted.rule, wanted.levels[0], *place) for place in wanted.places)
    score = scored(answers, dataclasses.replace(perfect(answers), findings=all_of_them)).measures[FINDINGS]
    assert (score.right, score.found, score.wanted) == (1, 1, 1)


def test_optional_answers_count_neither_way():
    answers = next(
        answers for answers in CORPUS if any(reference.optional for reference in answers.references)
    )
    without = scored(answers, perfect(answers))
    offered = tuple((a.line, a.title, a.link) for a in answers.references)
    with_them = scored(answers, dataclasses.replace(perfect(answers), references=offered))
    assert without.measures == with_them.measures


def test_scores_of_nothing_prove_nothing():
    assert Score().recall == 0.0
    assert Score(found=1).precision == 0.0
    assert Score(wanted=1).precision == 0.0


def test_match_uses_each_thing_once():
    pairs, missed, extra = match([1, 1, 2], [1, 3], lambda want, got: want == got)
    assert (pairs, missed, extra) == ([(1, 1)], [1, 2], [3])


def test_a_report_is_read_into_what_is_compared():
    url = CanonicalUrl("https://example.org/2025/02/20/a")
    day = DateEvidence(date(2025, 2, 20), Precision.DAY, Origin.URL)
    citation = Citation(
        "a.txt", 3, 5, 3, 40, None, "HTTPS://example.org/2025/02/20/a", "", Kind.BARE, url, url=url
    )
    report = Report(
        version="1",
        started_at="",
        elapsed_s=0.0,
        network="offline",
        incomplete=False,
        summary=Summary(1, 1, 1, 1, 1, 0, {}, {}),
        documents=(
            Document(
                "a.txt",
                "text",
                date=DocumentDate(day.value, day.value, None, day.precision, Origin.CITATIONS, False),
            ),
        ),
        groups=(),
        links=(Link(url, UrlFacts(url, "https", "example.org"), None, day, (citation,)),),
        references=(Reference("related-article", "A", "a.txt", 2, 1, 2, 9, None, None),),
        findings=(Finding("duplicate-link", Level.NOTE, "twice", "a.txt", 3, 5, url=url),),
        skipped=(),
    )
    assert read_report(report) == Observed(
        citations=((3, 5, "HTTPS://example.org/2025/02/20/a", url),),
        references=((2, "A", ""),),
        date=("2025-02-20", "citations", False, "2025-02-20", ""),
        url_dates={url: "2025-02-20"},
        findings=(("duplicate-link", "note", 3, url),),
    )
