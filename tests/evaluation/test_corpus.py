"""The corpus itself: large enough, mixed enough, and its answers agree with its documents."""

from collections import Counter
from datetime import date

import pytest
from labelled_corpus import LABELLED, Answers, read_corpus, read_identity

from linkcheck.judge.catalogue import rule_ids
from linkcheck.model import Level, Origin

CORPUS = read_corpus()
RULES = frozenset(rule_ids())
ENCODINGS = {
    "encodings/utf16le.txt": "utf-16",
    "encodings/utf16be.txt": "utf-16",
    "encodings/latin1.txt": "latin-1",
    "encodings/windows1251.txt": "windows-1251",
    "encodings/shift-jis.txt": "shift_jis",
}


WITHOUT_LINES = frozenset({".eml"})
"""Documents whose places are named ("text part, line 3"): their answers have line and column 0."""


def lines_of(answers: Answers) -> list[str]:
    text = answers.path.read_bytes().decode(ENCODINGS.get(answers.name, "utf-8-sig"))
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def test_the_corpus_is_large_and_mixed():
    assert len(CORPUS) >= 310
    assert Counter(answers.path.suffix for answers in CORPUS).keys() >= {".txt", ".md", ".html"}
    assert len({answers.name.split("/")[0] for answers in CORPUS}) >= 18
    assert sum(len(answers.citations) for answers in CORPUS) >= 1400
    assert sum(len(answers.references) for answers in CORPUS) >= 90
    assert sum(answers.date is None for answers in CORPUS) >= 25
    assert sum(not answers.findings for answers in CORPUS) >= 180


def test_every_origin_of_a_date_that_a_document_can_show_is_there():
    origins = {answers.date.origin for answers in CORPUS if answers.date}
    assert origins == {
        Origin.OPTION, Origin.FRONT_MATTER, Origin.JSON_LD, Origin.META, Origin.TIME_TAG, Origin.DATELINE,
        Origin.BYLINE, Origin.HEADING, Origin.FILE_NAME, Origin.FOLDER, Origin.ATTRIBUTION, Origin.CITATIONS,
        Origin.MAIL_HEADER,
    }  # fmt: skip


def test_every_offline_rule_has_a_case():
    rules = Counter(
        finding.rule for answers in CORPUS for finding in answers.findings if not finding.optional
    )
    assert rules.keys() >= {
        "archive-snapshot-invalid", "cited-after-document", "conflicting-dates", "defanged-url", "duplicate-link",
        "duplicate-variant", "future-date", "impossible-date", "malformed-url", "outlet-mismatch",
        "reference-without-link", "shortened-link", "snapshot-before-article", "stated-date-mismatch", "weekday-mismatch",
    }  # fmt: skip
    assert rules["cited-after-document"] >= 25


def test_few_answers_are_optional():
    answered = [
        part for answers in CORPUS for part in (*answers.citations, *answers.references, *answers.findings)
    ]
    dates = [answers.date for answers in CORPUS if answers.date]
    assert sum(part.optional for part in answered) <= 0.03 * len(answered)
    assert sum(part.optional for part in dates) <= 0.04 * len(dates)


@pytest.mark.parametrize("answers", CORPUS, ids=lambda answers: answers.name)
def test_answers_agree_with_the_document(answers):
    lines = lines_of(answers)
    for citation in answers.citations:
        if answers.path.suffix in WITHOUT_LINES:
            assert (citation.line, citation.column) == (0, 0), citation
            continue
        rest = "\n".join([lines[citation.line - 1][citation.column - 1 :], *lines[citation.line :]])
        assert rest.startswith(citation.raw.replace("\r\n", "\n")), citation
    urls = {citation.url for citation in answers.citations} - {"*"}
    assert answers.url_dates.keys() == urls
    assert {reference.link for reference in answers.references} - {""} <= urls
    places = {(citation.line, citation.url) for citation in answers.citations}
    for finding in answers.findings:
        assert set(finding.levels) <= set(Level)
        assert all(
            line <= len(lines)
            and (url == "" or (line, url) in places or ("://" not in url and url in lines[line - 1]))
            for line, url in finding.places
        )
    for reference in answers.references:
        assert reference.title.split()[0] in lines[reference.line - 1]


@pytest.mark.parametrize("answers", [a for a in CORPUS if a.date], ids=lambda answers: answers.name)
def test_dates_are_dates_and_bounds_hold_them(answers):
    day = answers.date
    value = date.fromisoformat(day.value)
    assert not day.not_before or date.fromisoformat(day.not_before) <= value
    assert not day.not_after or value <= date.fromisoformat(day.not_after)
    assert day.origin in set(Origin)
    declared = {"option", "front-matter", "json-ld", "meta", "time-tag", "byline"}
    two_days = any(finding.rule == "conflicting-document-dates" for finding in answers.findings)
    assert (
        day.declared or two_days or day.origin not in declared
    )  # of two days the later may be the file name's


def test_anachronisms_agree_with_their_dates():
    """`cited-after-document` from not_after + 2 days; an error only if declared and by more than 7 (design §8)."""
    for answers in CORPUS:
        for finding in answers.findings:
            if finding.rule != "cited-after-document" or finding.optional or not finding.places[0][1]:
                continue  # what is said of a document as a whole has no URL
            day = answers.date
            assert day is not None
            assert day.not_after, answers.name
            (cited,) = answers.url_dates[finding.places[0][1]]
            days = (
                date.fromisoformat(cited if len(cited) == 10 else f"{cited}-01")
                - date.fromisoformat(day.not_after)
            ).days
            assert days >= 2, answers.name
            allowed = {"error", "warning", "note"} if day.declared and days > 7 else {"warning", "note"}
            assert allowed.issuperset(finding.levels), answers.name


def test_late_citations_without_a_finding_are_few_and_known():
    silent = {
        answers.name
        for answers in CORPUS
        if answers.date and answers.date.not_after
        for url, dates in answers.url_dates.items()
        for cited in dates
        if len(cited) == 10
        and (date.fromisoformat(cited) - date.fromisoformat(answers.date.not_after)).days >= 2
        and not any(url == at for finding in answers.findings for _, at in finding.places)
        and not any(f.rule == "cited-after-document" and not f.places[0][1] for f in answers.findings)
        and not any(near.rule == "cited-after-document" for near in answers.near)
    }
    assert silent == {
        "html/blog-with-neighbours.html",  # the next post
        "html/event-listing.html",  # events announced for days to come
        "markdown/conference-calendar.md",
        "text/coming-events.txt",
        "text/2024/12/09/briefing.txt",  # a magazine dated ahead
        "text/dated-ahead.txt",
    }


def test_near_misses_are_no_findings():
    """A place cannot be a finding and a near miss of one rule."""
    for answers in CORPUS:
        lines = lines_of(answers)
        found = {(finding.rule, line) for finding in answers.findings for line, _ in finding.places}
        for near in answers.near:
            assert near.rule in RULES, answers.name
            if answers.path.suffix in WITHOUT_LINES:
                continue
            assert 1 <= near.line <= len(lines), answers.name
            assert lines[near.line - 1].strip(), answers.name
            assert near.why, answers.name
            assert (near.rule, near.line) not in found, answers.name


def test_identity_lists_are_large():
    pairs = read_identity()
    assert len(pairs["same"]) >= 60
    assert len(pairs["different"]) >= 60
    assert len(pairs["variants"]) >= 25
    assert len(pairs["apart"]) >= 15
    for entries in pairs.values():
        assert len({(pair.first, pair.second) for pair in entries}) == len(entries)
        assert all(pair.first != pair.second for pair in entries)


def test_documents_and_answers_stand_beside_each_other(tmp_path):
    (tmp_path / "documents").mkdir()
    (tmp_path / "answers").mkdir()
    (tmp_path / "documents" / "a.txt").write_text("https://example.org/")
    with pytest.raises(ValueError, match=r"a\.txt"):
        read_corpus(tmp_path)


def test_the_readme_counts_right():
    readme = (LABELLED / "README.md").read_text(encoding="utf-8")
    assert f"{len(CORPUS)} documents" in readme
