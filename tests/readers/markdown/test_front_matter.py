"""Front matter: where it stands, and the dates and titles that it declares."""

import pytest

from linkcheck.model import Origin
from linkcheck.readers.markdown.document import MarkdownReading
from linkcheck.readers.source import Source


def reading(text: str) -> MarkdownReading:
    return MarkdownReading(Source("a.md", text.encode()), "markdown", include_code=False)


def declared(text: str) -> list[tuple[str, str, int | None, int | None]]:
    return [
        (one.field, one.date.text, one.date.evidence[0].line, one.date.evidence[0].column)
        for one in reading(text).declared()
    ]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("---\ntitle: x\ndate: 2025-02-20\n---\n", [("published", "2025-02-20", 3, 1)]),
        ("---\ndate: '2025-02-20' # when\n---\n", [("published", "2025-02-20", 2, 1)]),
        ('---\nDate: "2025-02-20T10:00:00Z"\n...\n', [("published", "2025-02-20", 2, 1)]),
        ("---\npubDate: 2025-02-20\nlastmod: 2025-03\n---\n", [("published", "2025-02-20", 2, 1), ("modified", "2025-03", 3, 1)]),
        ("---\npublish_date: '2025-02-20T12:00:00Z'\n---\n", [("published", "2025-02-20", 2, 1)]),
        ("---\npublished-at: 2025-02-20\nupdatedAt: 2025-03-01\n---\n", [("published", "2025-02-20", 2, 1), ("modified", "2025-03-01", 3, 1)]),
        ("+++\npublicationDate = 2025-02-20\n+++\n", [("published", "2025-02-20", 2, 1)]),
        ("---\nupdated: 2025-03-01\npublished: 2025-02-20\n---\n", [("published", "2025-02-20", 3, 1), ("modified", "2025-03-01", 2, 1)]),
        ("---\nlast_modified_at: 2025-03-01\n---\n", [("modified", "2025-03-01", 2, 1)]),
        ("---\ncreated: 2025-02-20\ndate: 2025-02-21\n---\n", [("published", "2025-02-21", 3, 1), ("begun", "2025-02-20", 2, 1)]),
        ("---\nmeta:\n  date: 2025-02-20\n---\n", []),
        ("---\ndate: 02/03/2025\n---\n", []),
        ("---\ndate:\n  created: 2025-05-06 # when\n  updated: 2025-05-20\ntags:\n  - x\n---\n", [("published", "2025-05-06", 3, 3), ("modified", "2025-05-20", 4, 3)]),
        ("---\ndate: {created: 2025-05-06, updated: '2025-05-20'}\n---\n", [("published", "2025-05-06", 2, 8), ("modified", "2025-05-20", 2, 29)]),
        ("+++\n[date]\ncreated = 2025-05-06\n+++\n", [("published", "2025-05-06", 3, 1)]),
        ("---\ntags:\n  created: 2025-05-06\n---\n", []),
        ("---\ndate: |\n  2025-02-20\n---\n", []),
        ("+++\ntitle = 'x'\ndate = 2025-02-20T10:00:00Z\n[extra]\nupdated = 2025-03-01\n+++\n", [("published", "2025-02-20", 3, 1)]),
        ("+++\nlastmod = '2025-03-01'\n+++\n", [("modified", "2025-03-01", 2, 1)]),
        ('{\n  "title": "x",\n  "date": "2025-02-20"\n}\n\ntext\n', [("published", "2025-02-20", 3, 1)]),
        ("Title: Talks: a word\nDate: 2025-02-20 13:04\nModified: 2025-03-01\nTags: a,\n  b\n\ntext\n",
         [("published", "2025-02-20", 2, 1), ("modified", "2025-03-01", 3, 1)]),
        ("title: x\ndate: 2025-02-20\nslug: x", [("published", "2025-02-20", 2, 1)]),
        ("Title: x\nDate: 2025-02-20\nPlace: the hall\n\ntext\n", []),
        ("Title: x\nDate: 2025-02-20\nTags: x\ntext without a blank line\n", []),
        ("Date: 2025-02-20\nTags: x\n\ntext\n", []),
        ("% A title\n  over two lines\n% Author\n% 20 February 2025\n\ntext\n", [("published", "2025-02-20", 4, 1)]),
        ("+++\nbroken = = 2025-02-20\n+++\n", []),
        ("---\n\nText after a rule.\n\n---\ndate: 2025-02-20\n", []),
        ("text\n\n---\ndate: 2025-02-20\n---\n", []),
        ("---\ndate: 2025-02-20\n", []),
        ("\r\n---\ndate: 2025-02-20\n---\n", []),
        ("---\r\ndate: 2025-02-20\r\n---\r\n", [("published", "2025-02-20", 2, 1)]),
    ],
)  # fmt: skip
def test_dates(text: str, dates: list[tuple[str, str, int | None, int | None]]) -> None:
    assert declared(text) == dates


@pytest.mark.parametrize(
    ("text", "title", "origin"),
    [
        ("---\ntitle: 'It''s: so'\n---\n# Other\n", "It's: so", Origin.FRONT_MATTER),
        ('---\ntitle: "A \\"B\\" #1"\n---\n', 'A "B" #1', Origin.FRONT_MATTER),
        ("+++\ntitle = 'T'\n+++\n", "T", Origin.FRONT_MATTER),
        (
            "Title: Talks: a word\nDate: 2025-02-20\nSlug: x\n\n# Other\n",
            "Talks: a word",
            Origin.FRONT_MATTER,
        ),
        (
            "Title: Notes\nDate: 2025-02-20\nTwitter-Comments: https://x.example/1\n\n# Other\n",
            "Notes",
            Origin.FRONT_MATTER,
        ),
        ("% A title\n  over two lines\n", "A title over two lines", Origin.FRONT_MATTER),
        ("text\n\n## The *first* [one](https://a.example)\n\n# Other\n", "The first one", Origin.HEADING),
        ("#\n\nSetext\n===\n", "Setext", Origin.HEADING),
    ],
)
def test_titles(text: str, title: str, origin: Origin) -> None:
    (found,) = reading(text).titles()
    assert (found.text, found.origin) == (title, origin)


def test_no_title() -> None:
    assert reading("text\n").titles() == ()


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("text", 0),
        ("---\na: b\n---\ntext", 13),
        ("---\n---\ntext", 8),
        ("+++\n+++\ntext", 8),
        ("---\ntext\n---\n", 0),
        ("{\n}\ntext", 4),
        ("{\n% shortcode %\n}\ntext", 0),
        ("\ufeff---\na: b\n---\ntext", 16),
        ("\ufefftext", 3),
    ],
)
def test_body_start(text: str, body: int) -> None:
    assert reading(text).body_start() == body
