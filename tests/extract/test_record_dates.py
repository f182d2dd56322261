"""Dates of access and of archived copies that records state are theirs, in every format of records, and never publication."""

import pytest

from linkcheck.extract.extraction import extraction_of
from tests.readings import reading_of

A = "https://a.example/x"
ARCHIVE = f"https://web.archive.org/web/20250221101500/{A}"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", f"url,accessed\n{A},2025-02-20\n"),
        ("a.json", f'[{{"URL": "{A}", "accessed": {{"date-parts": [[2025, 2, 20]]}}}}]'),
        ("a.json", f'{{"url": "{A}", "date accessed": "20 February 2025"}}'),
        ("a.yaml", f"- url: {A}\n  accessed: 2025-02-20\n"),
        ("a.toml", f'url = "{A}"\naccessed = 2025-02-20\n'),
        ("a.bib", f"@online{{a, url = {{{A}}}, urldate = {{2025-02-20}}}}\n"),
        ("a.ris", f"TY  - WEB\nUR  - {A}\nY2  - 2025/02/20/\nER  - \n"),
        ("a.wiki", f"{{{{cite web|url={A}|access-date=20 February 2025}}}}"),
        ("a.wiki", f"{{{{Internetquelle|url={A}|abruf=2025-02-20}}}}"),
    ],
)
def test_a_date_of_access(name: str, text: str) -> None:
    (found,) = extraction_of(reading_of(name, text)).citations
    assert [(str(one.kind), one.date.text) for one in found.mentions if one.date] == [
        ("access", "2025-02-20")
    ]


def test_the_day_of_a_copy_belongs_to_the_copy() -> None:
    text = f"{{{{cite web|url={A}|access-date=2025-02-20|archive-url={ARCHIVE}|archive-date=2025-02-21|date=2025-02-19}}}}"
    own, copy = extraction_of(reading_of("a.wiki", text)).citations
    stated = [[(str(one.kind), one.date.text) for one in each.mentions if one.date] for each in (own, copy)]
    assert stated == [
        [("source", "2025-02-19"), ("access", "2025-02-20")],
        [("source", "2025-02-19"), ("archived", "2025-02-21")],
    ]
