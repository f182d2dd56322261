"""Every example of every rule is run: its documents are read, its answers taken for the web's, its findings counted."""

from datetime import date

import pytest
from msgspec.structs import replace

from linkcheck.config import Settings
from linkcheck.judge.catalogue import load_rules
from linkcheck.judge.examples import answers_in
from linkcheck.judge.judging import Facts, finish, judge_documents, judge_outlet
from linkcheck.model import Document, Hop, Origin, Title, Verdict
from linkcheck.normalise.grouping import links_of, outlets_of
from linkcheck.pipeline import collection_of, document_of

RULES = load_rules()
CASES = [(rule, example) for rule in RULES for example in rule.examples]


def answered(link, answers):
    answer = answers.get(link.url)
    if answer is None:
        return link
    return replace(
        link,
        titles=(*link.titles, *answer.titles),
        verdict=answer.verdict,
        status=answer.status,
        page=answer.page,
        fragments=answer.fragments,
    )


def findings(rule, example):
    settings = Settings(
        document_date=date.fromisoformat(example.document_date) if example.document_date else None
    )
    documents = [
        document_of(one, settings) for one in collection_of(sorted(example.files), settings).candidates
    ]
    assert all(isinstance(one, Document) for one in documents)
    answers = {answer.url: answer for answer in answers_in(example.answers)}
    links = tuple(answered(link, answers) for link in links_of(documents))
    assert {link.url for link in links} >= set(answers), "an answer to what nobody cites"
    facts = Facts(
        {one.path: one for one in documents},
        date.fromisoformat(example.today),
        "online" if answers else "offline",
        {link.url: link for link in links},
    )
    found = list(judge_documents(documents, facts, [rule]))
    for members in outlets_of(links).values():
        found += judge_outlet(members, facts, [rule])
    return finish(found)


@pytest.mark.parametrize(
    ("rule", "example"), CASES, ids=[f"{rule.info.id}: {example.name}" for rule, example in CASES]
)
def test_an_example_has_the_findings_it_says(rule, example, tmp_path, monkeypatch):
    for name, text in example.files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    found = findings(rule, example)
    assert len(found) == example.expected, [one.message for one in found]


def test_the_notation_of_answers():
    dead, moved, down = answers_in(
        """
        https://a.example/x 404
        https://a.example/y 301 https://b.example/z 200
          title: Talks: a chronicle
          heading: Talks
          date: 2025-02-20
          canonical: https://b.example/z
          site: B
          there: one
          missing: two
        https://a.example/z
          reason: timed out after 20 s
        """
    )
    assert (dead.verdict, dead.status.code, dead.status.reason, dead.page) == (
        Verdict.DEAD,
        404,
        "Not Found",
        None,
    )
    assert moved.status.redirects == (Hop(301, "https://b.example/z"),)
    assert moved.titles == (Title("Talks: a chronicle", Origin.TITLE_TAG), Title("Talks", Origin.HEADING))
    assert (moved.page.date.text, moved.page.canonical, moved.page.site_name) == (
        "2025-02-20",
        "https://b.example/z",
        "B",
    )
    assert moved.fragments == (("one", True), ("two", False))
    assert (down.verdict, down.status.code, down.status.reason) == (
        Verdict.UNREACHABLE,
        None,
        "timed out after 20 s",
    )
