"""What documents and folders do again and again, as one note; and what is no such habit."""

import random

import pytest

from linkcheck.api import check
from linkcheck.judge.examples import Example
from linkcheck.judge.habits import DatedFolders, Habit, with_habits
from linkcheck.judge.judging import load_rules
from linkcheck.model import Finding, Level, Origin, Value, finding_order
from linkcheck.testing import findings_of

LATE = "https://www.themoscowtimes.com/2025/07/21/kremlin-courts-trump-behind-the-scenes-a89893"


def folder(
    late: int, others: int = 0, *, where: str = "talks/{}.md", date: str = "2025-02-20"
) -> dict[str, str]:
    links = [f"[It]({LATE})"] * late + ["It"] * others
    return {
        where.format(number): f"---\ndate: {date}\n---\n\n{link} is there.\n"
        for number, link in enumerate(links)
    }


def found(files: dict[str, str]) -> list[tuple[str, Level, int]]:
    some = findings_of(load_rules(["cited-after-document"]), Example("a folder", files, 0))
    return [(one.path, one.level, len(one.related)) for one in some]


def test_most_documents_of_a_folder_are_one_note() -> None:
    ((path, level, others),) = found(folder(11, 10) | {"a.md": "No date.\n"})
    assert (path, level, others) == ("talks/0.md", Level.NOTE, 10)


@pytest.mark.parametrize(
    "files",
    [folder(9), folder(10, 10), folder(12, where="{}/a.md")],
    ids=["nine documents", "half of a folder", "folders of their own"],
)
def test_a_few_documents_are_judged_each_by_itself(files: dict[str, str]) -> None:
    late = sum(LATE in text for text in files.values())
    assert [level for _, level, _ in found(files)] == [Level.WARNING] * late


def test_a_folder_that_is_dated_in_two_ways_is_two() -> None:
    named = folder(8, where="talks/2025-02-20-{}.md")
    files = folder(8) | {
        path: text.replace("---\ndate: 2025-02-20\n---\n\n", "") for path, text in named.items()
    }
    assert len(found(files)) == 16


def test_a_run_says_it_of_a_folder_too(tmp_path) -> None:
    for path, text in folder(12).items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text)
    (finding,) = check(tmp_path, offline=True, select=["cited-after-document"]).findings
    assert finding.message.startswith(
        "12 of the 12 documents of this folder that are dated by front matter cite"
    )


def levels(rule: str, files: dict[str, str]) -> list[tuple[str, int]]:
    """Return the level of each finding of one rule, and how many related places it has."""
    some = findings_of(load_rules([rule]), Example("again and again", files, 0))
    return [(one.level.value, len(one.related)) for one in some]


def bibliography(looked_up: list[str], published: str = "2024-02-20") -> str:
    """Return entries that were looked up on some days, each before the day of its URL."""
    day = published.replace("-", "/")
    return "".join(
        f"@online{{k{number}, title = {{Talks}}, url = {{https://news.example/{day}/talks-no-{number}}}, urldate = {{{each}}}}}\n"
        for number, each in enumerate(looked_up)
    )


ALIKE = [f"2024-02-{day:02}" for day in range(1, 11)]
APART = ["2024-02-01", "2022-06-20", "2023-09-01", "2021-01-01", "2020-05-12"]
LAST_YEAR = [f"2023-02-{day}" for day in range(17, 24)]


@pytest.mark.parametrize(
    ("looked_up", "found"),
    [
        (ALIKE[:4], [("note", 0)] * 4),
        (ALIKE[:5], [("note", 4)]),
        (APART, [("note", 0)] * 5),
        (APART * 2, [("note", 9)]),
        (LAST_YEAR, [("note", 0)] * 7),
    ],
    ids=["four", "five alike", "five that differ", "ten that differ", "last year's number"],
)
def test_one_document_that_states_its_dates_in_its_own_way_is_one_note(
    looked_up: list[str], found: list[tuple[str, int]]
) -> None:
    assert levels("stated-date-mismatch", {"a.bib": bibliography(looked_up)}) == found


def test_one_folder_that_does_is_one_note_and_others_are_judged_by_themselves() -> None:
    files = {f"folder/{number}.bib": bibliography([each]) for number, each in enumerate(ALIKE[:6])}
    others = {f"{number}/a.bib": bibliography([each]) for number, each in enumerate(ALIKE[:6])}
    assert levels("stated-date-mismatch", files) == [("note", 5)]
    assert levels("stated-date-mismatch", others) == [("note", 0)] * 6


def test_the_note_says_how_often_and_why_and_lists_twenty_places() -> None:
    (finding,) = findings_of(
        load_rules(["stated-date-mismatch"]), Example("x", {"a.bib": bibliography(ALIKE * 3)}, 0)
    )
    assert finding.message == (
        "Dates that are stated of links contradict others 30 times in this document, in the same way: "
        "they probably say something else than when these were published."
    )
    assert len(finding.related) == 20


def test_links_of_one_host_that_lie_ahead_are_one_note_and_those_of_many_are_not() -> None:
    one = "\n\n".join(f"https://news.example/2031/02/{day}/talks-go-on" for day in range(10, 15))
    many = one.replace("news.", "{}.").replace("{}", "a", 1).replace("{}", "b")
    assert levels("future-date", {"a.txt": one}) == [("note", 4)]
    assert levels("future-date", {"a.txt": many}) == [("warning", 0)] * 5


def test_three_titles_without_links_are_no_titles() -> None:
    line = "Talks ended.\n\nRelated article: Kremlin Courts Trump Behind the Scenes No. {}\n\n"
    assert (
        levels("reference-without-link", {"a.txt": "".join(line.format(n) for n in range(2))})
        == [("note", 0)] * 2
    )
    assert levels("reference-without-link", {"a.txt": "".join(line.format(n) for n in range(3))}) == [
        ("note", 2)
    ]


def test_any_order_of_findings_gives_the_same_notes() -> None:
    def finding(number: int) -> Finding:
        stated, observed = Value("2024-02-01", Origin.PROSE, ""), Value("2024-02-20", Origin.URL, "")
        return Finding(
            "a", Level.WARNING, f"{number} days", f"x/{number % 3}", number, stated=stated, observed=observed
        )

    some = [finding(number) for number in range(20)]
    habits, expected = {"a": Habit("Dates differ", "they are others")}, None
    for seed in range(5):
        random.Random(seed).shuffle(some)
        found = sorted(with_habits(some, habits, DatedFolders()), key=finding_order)
        assert expected is None or found == expected
        expected = found
    assert [len(one.related) for one in found] == [6, 6, 5]


def test_many_archive_links_without_a_moment_have_their_document_in_common(tmp_path) -> None:
    (tmp_path / "a.txt").write_text(
        "\n\n".join(f"https://web.archive.org/web/2024*/https://news.example/{n}" for n in range(7))
    )
    report = check(tmp_path, offline=True, select=["archive-snapshot-invalid"])
    assert len(report.findings) == 7
    assert [(one.kind, one.findings) for one in report.causes] == [("document", 7)]


def test_archive_links_under_words_of_their_own_are_a_habit(tmp_path) -> None:
    link = "[It](https://archive.is/20160511/https://news.example/{}).\n"
    (tmp_path / "a.md").write_text("".join(link.format(n) for n in range(4)))
    (tmp_path / "b.md").write_text("".join(link.format(n) for n in range(3)))
    found = check(tmp_path, offline=True, select=["archive-snapshot-invalid"]).findings
    assert [one.level for one in found] == ["note", "warning", "warning", "warning"]


def test_a_document_of_a_habit_that_cites_what_lies_between_its_dates_is_one_more_place(tmp_path) -> None:
    for day in range(11, 18):
        link = "[It](https://news.example/2013/07/28/science/talks) was." if day == 17 else "It was."
        text = f"---\ndate: 2013-01-02\ntitle: Talks\n---\n\n{link}\n"
        (tmp_path / f"2013-08-{day}-talks.md").write_text(text)
    (finding,) = check(tmp_path, offline=True, select=["conflicting-document-dates"]).findings
    assert (finding.level, len(finding.related)) == (Level.NOTE, 6)
