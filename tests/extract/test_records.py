"""What records state of URLs reaches the citations and the rules."""

import pytest

from linkcheck.extract.extraction import extraction_of
from linkcheck.model import MentionKind
from linkcheck.readers.records import Value, folded_name, record_of
from tests.readings import reading_of

W = "https://news.example/2025/02/20/talks-go-on"


def record(**fields: str):
    return record_of(
        [
            Value(folded_name(name), text, 10 * at, 10 * at + 5)
            for at, (name, text) in enumerate(fields.items())
        ]
    )


@pytest.mark.parametrize(
    "name", ["published", "pubDate", "pub_date", "datePublished", "published_at", "issued"]
)
def test_a_date_of_publication_counts_as_one_that_closes_an_entry(name: str) -> None:
    found = record(url=W, **{name: "2025-01-02"})
    assert found is not None
    assert (found.kind, found.date.text, found.start, found.date_start) == (
        MentionKind.CLOSING,
        "2025-01-02",
        0,
        10,
    )


def test_a_date_that_may_be_anything_counts_only_where_the_other_rows_agree() -> None:
    found = record(url=W, date="2025-01-02")
    assert found is not None
    assert found.kind is MentionKind.LINE


@pytest.mark.parametrize("name", ["date_confirmation", "Death Date", "date of onset"])
def test_a_date_beside_others_of_a_history_is_not_about_the_source(name: str) -> None:
    assert record(url=W, date="2025-01-02", **{name: ""}) is None


@pytest.mark.parametrize("name", ["date_modified", "dateAdded", "access_date", "archive-date", "pub date"])
def test_a_date_beside_those_of_its_copies_is_about_the_thing(name: str) -> None:
    found = record(url=W, date="2025-01-02", **{name: ""})
    assert found is not None
    assert found.date.text == "2025-01-02"


@pytest.mark.parametrize("name", ["created_at", "updated_at", "modified", "due date"])
def test_other_dates_are_not_about_the_thing(name: str) -> None:
    assert record(url=W, **{name: "2025-01-02"}) is None


@pytest.mark.parametrize("name", ["accessed", "urldate", "retrieved"])
def test_a_date_of_access_is_no_date_of_the_thing(name: str) -> None:
    found = record(url=W, **{name: "2025-01-02"})
    assert found is not None
    assert found.date is None
    assert found.accessed is not None
    assert str(found.accessed.value) == "2025-01-02"


def test_of_several_urls_the_named_one_is_meant_or_none() -> None:
    other = "https://img.example/a.png"
    named = record(image=other, url=W, title="Talks")
    assert named is not None
    assert named.start == 10
    assert record(image=other, page=W, title="Talks") is None
    assert record(link=other, url=W, title="Talks") is None
    assert record(url=f"see {W}", title="Talks") is None


def test_a_citation_alone_in_its_field_gets_the_record() -> None:
    content = f'title,url\nOne,{W}\nTwo,"{W} https://b.example"\n'
    assert [one.text for one in extraction_of(reading_of("a.csv", content)).citations] == ["One", "", ""]


@pytest.mark.parametrize(("agreeing", "findings"), [(3, 1), (0, 0)])
def test_the_rule_judges_rows_as_it_judges_lists(tmp_path, agreeing: int, findings: int) -> None:
    from linkcheck import check

    rows = [f"2025-03-0{day},https://news.example/2025/03/0{day}/story" for day in range(1, agreeing + 1)]
    rows.append("2025-01-10,https://news.example/2025/03/09/other-story")
    (tmp_path / "a.csv").write_text("date,url\n" + "\n".join(rows) + "\n", "utf-8")
    report = check([tmp_path], offline=True)
    told = [one for one in report.findings if one.rule == "stated-date-mismatch"]
    assert len(told) == findings
