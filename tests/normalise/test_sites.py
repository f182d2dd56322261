"""Which site an HTML document is a page of: told by most of its links, and by one that only a page of the site has."""

from pathlib import Path

import pytest

from linkcheck import check

PAPER = "https://www.themoscowtimes.com"
HOME = f'<a href="{PAPER}/"><img src="logo.svg"></a>'
CANONICAL = f'<link rel="canonical" href="{PAPER}/2025/02/20/talks-a1">'


def articles(count: int, host: str = PAPER) -> str:
    return "".join(
        f'<li><a href="{host}/2025/02/{day + 1:02}/talks-b{day}">Talks {day}</a></li>' for day in range(count)
    )


def site(tmp_path: Path, page: str, name: str = "a.html") -> str | None:
    (tmp_path / name).write_text(page)
    [document] = check(tmp_path, offline=True).documents
    return document.site


NAVIGATION = f'<nav><a href="{PAPER}/news">News</a></nav>'


@pytest.mark.parametrize("proof", [HOME, CANONICAL, NAVIGATION])
def test_most_links_and_a_proof_make_a_page_of_a_site(tmp_path: Path, proof: str) -> None:
    assert (
        site(tmp_path, proof + articles(12) + articles(5, "https://www.reuters.com")) == "themoscowtimes.com"
    )


@pytest.mark.parametrize(
    "page",
    [
        articles(20),
        HOME + articles(8),
        HOME + articles(12) + articles(14, "https://www.reuters.com"),
        CANONICAL.replace(PAPER, "https://www.reuters.com") + articles(12),
        "",
        HOME,
    ],
    ids=["no proof", "few links", "no majority", "another's proof", "nothing", "one link"],
)
def test_without_either_it_is_none(tmp_path: Path, page: str) -> None:
    assert site(tmp_path, page + "<p>Text.</p>") is None


def test_only_pages_are_pages(tmp_path: Path) -> None:
    text = "\n".join(f"- {PAPER}/2025/02/{day + 1:02}/talks-b{day}" for day in range(20))
    assert site(tmp_path, f"{PAPER}/\n{text}\n", "a.md") is None


def test_what_a_site_repeats_on_its_own_page_is_no_finding(tmp_path: Path) -> None:
    teaser = f'<li><a href="{PAPER}/2025/07/21/later-a2">Later</a></li>' * 2
    date = '<meta property="article:published_time" content="2025-02-20">'
    outside = '<li><a href="https://www.reuters.com/world/talks-2025-07-21/">Reuters</a></li>' * 2
    (tmp_path / "a.html").write_text(date + HOME + articles(12) + teaser + outside)
    found = check(tmp_path, offline=True).findings
    assert {(one.rule, one.url) for one in found} == {
        ("cited-after-document", "https://www.reuters.com/world/talks-2025-07-21/"),
        ("duplicate-link", "https://www.reuters.com/world/talks-2025-07-21/"),
    }
