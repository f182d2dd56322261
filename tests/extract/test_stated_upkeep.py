"""Which sentences say of their document that it is kept up, in the words of real pages; and which say it of something else."""

from textwrap import dedent

import pytest

from linkcheck.extract.stated_upkeep import upkeep_in
from tests.readings import reading_of

KEPT_UP = [
    "Below is an index of posts in this theme that I will continue\nto update as I have a chance to finish them.",
    "This is a living document and will evolve as our teams do.",
    "> As new posts in the series appear, I'll add them here to serve as a master list:",
    "This is a non-exhausting list, even though I'll try to keep it updated.",
    "<center><em>This page is updated monthly.</em></center>",
    "The page is short. *This post will be updated as we learn more.*",
    "- one\n- this list is regularly updated\n- two",
    "Diese Liste wird laufend ergänzt.",
    "Cette page est régulièrement mise à jour.",
    "Iré actualizando esta entrada con más enlaces.",
    "Этот список пополняется.",
    "この記事は随時更新します。",
    "感谢贡献者们，这个列表会持续更新，有任何的想法，希望你联系我们。",
]

OTHERS = [
    "The documentation is online, updated daily.",
    "To update the list of packages, run this.",
    "The data is being constantly updated, so results differ.",
    "Die Wiki ist eine Seite des Vereins, die Karte wird laufend aktualisiert.",
    "这是当前正在开发中的版本；它会持续更新。",
    "- [Work in progress](https://wip.example): a list of tasks",
    "They keep the map up to date. This page is short.",
]


@pytest.mark.parametrize("text", KEPT_UP)
def test_it_says_that_it_is_kept_up(text: str) -> None:
    reading = reading_of(
        "a.md", f"---\ndate: 2013-04-26\n---\n\n# Posts\n\n{text}\n\n[One](https://a.example/)\n"
    )
    assert upkeep_in(reading)
    assert "\n" not in upkeep_in(reading)


@pytest.mark.parametrize("text", OTHERS)
def test_it_says_so_of_something_else(text: str) -> None:
    assert upkeep_in(reading_of("a.md", f"# Posts\n\n{text}\n")) == ""


def test_front_matter_says_nothing_in_sentences() -> None:
    text = """
        ---
        title: This is a living document
        ---

        The talks went on.
    """
    assert upkeep_in(reading_of("a.md", dedent(text).lstrip())) == ""
