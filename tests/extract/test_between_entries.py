"""Links that stand twice because each belongs to what is beside it: listings, headings, records, a chat, a log, jobs."""

import pytest

from linkcheck.judge.examples import Example
from linkcheck.judge.judging import load_rules
from linkcheck.testing import findings_of

U = "https://code.example/issues/22"
JOBS = "https://school.example/jobs/"
SERIES = "http://series.example/"


def record(day: str) -> str:
    return (
        f"<li><dl><dt>Title</dt><dd><a href='{U}'>World</a></dd><dt>Date</dt><dd>{day}</dd>"
        "<dt>By</dt><dd><a href='https://roe.example/jane'>Jane Roe</a></dd></dl></li>\n"
    )


SILENT = {
    "listings.md": f"One\n\n{U}\n\n```go\nvar a\n```\n\nTwo\n\n{U}\n\n```go\nvar b\n```\n",
    "headings.md": f"## Persian\n\n{U}\n\nJD: Any objection?\n\n## Coptic\n\n{U}\n\nJD: No.\n",
    "list-and-talk.md": f"- [Board](https://b.example/)\n- [Matrix]({U})\n\n## Matrix\n\nJD: Join us!\n\n{U}\n",
    "prose.md": f"You might also like **[series]({SERIES})**, a library.\n\n### Series\n\n* [Series by R. Roe]({SERIES})\n",
    "chat.md": f"#### Chat\n\n18:32:13 - You:\nhttps://d.example/other\n{U}\n{U}?utm_source=mail\n",
    "log.md": f"- [Zero allowance check]({U})\n- 1:42 PM\n- [Zero allowance check]({U})\n- 1:53 PM\n",
    "jobs.md": f"1. [Senior Software Engineer]({JOBS}): Institute\n2. [Software Engineer]({JOBS}): Institute\n",
    "records.html": f"<ul>{record('2022-12-08')}{record('2022-11-10')}</ul>",
}
TWICE = {
    "list.md": f"#### Links\n\nhttps://d.example/other\n{U}\n{U}?utm_source=mail\n",
    "jobs.md": f"- [Software Engineer]({JOBS})\n- [Cook](https://c.example/)\n- [Software Engineer]({JOBS})\n",
    "log.md": f"- [The allowance check]({U})\n- [Sums](https://c.example/)\n- [The allowance check]({U})\n",
    "records.html": f"<ul>{record('2022-12-08')}{record('2022-12-08')}</ul>",
}


def found(name: str, text: str) -> int:
    return len(findings_of(load_rules(["duplicate-link"]), Example("", {name: text}, 0)))


@pytest.mark.parametrize(("name", "text"), SILENT.items(), ids=SILENT.keys())
def test_each_is_due(name: str, text: str) -> None:
    assert found(name, text) == 0


@pytest.mark.parametrize(("name", "text"), TWICE.items(), ids=TWICE.keys())
def test_a_slip_is_found_as_before(name: str, text: str) -> None:
    assert found(name, text) >= 1
