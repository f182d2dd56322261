"""Folders whose documents' dates are those of something else, as one note; and what is no such folder."""

import pytest

from linkcheck.api import check
from linkcheck.judge.examples import Example
from linkcheck.judge.judging import load_rules
from linkcheck.model import Level
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
    assert [level for _, level, _ in found(files)] == [Level.ERROR] * late


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
