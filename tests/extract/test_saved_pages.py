"""Menus and feet of web pages that a program turned into Markdown are no lists, and lists that people write still are."""

import pytest

from linkcheck.extract.extraction import extraction_of
from linkcheck.judge.examples import Example
from linkcheck.judge.judging import load_rules
from linkcheck.model import Role
from linkcheck.testing import findings_of
from tests.readings import reading_of

SITE = "https://cloud.acme.example"
BROKEN = "".join(f"[Read the guide]({SITE}/guides/{n}-best-\npractices)\n\n" for n in "abc")
EMPTY = "".join(f"[]({SITE}/{n})\n\n" for n in "abc")
HOME = f"[![Acme](https://static.acme.example/logo.svg)]({SITE}/)\n\n"
AGAIN = (0, 3, 7)


def menu(bullet: str = "  * ", site: str = SITE) -> str:
    """Return forty items of a menu, three of which stand there again under their names."""
    return "".join(f"{bullet}[Product {n}]({site}/products/{n})\n\n" for n in (*range(40), *AGAIN))


FOOT = "".join(
    f"  * [{name}](https://acme.example/{name[:5].strip().lower()}/)\n"
    for name in 2 * ("Privacy Statement", "Terms of Use", "Contact us")
)
COPYRIGHT = "© 2025 Acme Foundation. All rights reserved.\n\n"

SILENT = {
    "html2text": BROKEN + HOME + menu(),
    "turndown": EMPTY + HOME + menu("*   "),
    "a home page in words": BROKEN + f"[Home]({SITE}/)\n\n" + menu(),
    "a foot": f"# Launch\n\nIt opened.\n\n{COPYRIGHT}{FOOT}",
    "a foot in German": "Copyright 2025 Acme\n\n" + 2 * "* [Datenschutzerklärung](https://a.example/ds)\n",
}
LISTED = {
    "no URL is broken, and no link is empty": HOME + menu(),
    "one URL is broken by a slip": BROKEN[: len(BROKEN) // 3] + HOME + menu(),
    "lists as people write them": BROKEN + EMPTY + HOME + menu("- "),
    "no link to the home page": BROKEN + menu(),
    "a host of many owners": (BROKEN + HOME + menu()).replace("cloud.acme.example", "github.com"),
    "links to many sites": BROKEN
    + HOME
    + menu()
    + "".join(f"  * [Other {n}](https://n{n}.example/)\n\n" for n in range(40)),
    "a small list": BROKEN + HOME + "  * [Product 0](https://cloud.acme.example/products/0)\n\n" * 2,
    "a foot without a line of copyright": f"# Launch\n\nIt opened.\n\n{FOOT}",
    "a heading below the line of copyright": f"{COPYRIGHT}## Whom to ask\n\n{FOOT}",
    "other words below the line of copyright": COPYRIGHT
    + 2 * "* [The talks went on](https://a.example/talks)\n",
    "a line of copyright far above": f"{COPYRIGHT}{'All went well. ' * 200}\n\n{FOOT}",
}


def found(text: str) -> int:
    return len(findings_of(load_rules(["duplicate-link"]), Example("", {"page.md": text}, 0)))


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT.keys())
def test_menus_and_feet_of_saved_pages_are_no_lists(text: str) -> None:
    assert found(text) == 0


@pytest.mark.parametrize("text", LISTED.values(), ids=LISTED.keys())
def test_lists_that_people_write_are_judged_as_before(text: str) -> None:
    assert found(text) >= 1


def test_only_links_to_the_site_are_its_menu() -> None:
    other = "  * [The talks went on](https://news.example/talks)\n\n"
    assert found(BROKEN + HOME + menu() + other + other) == 1


def test_entries_that_stand_once_stay_entries() -> None:
    cited = extraction_of(reading_of("page.md", BROKEN + HOME + menu())).citations
    roles = {one.url.rpartition("/")[2]: one.role for one in cited if "/products/" in one.url}
    assert {url for url, role in roles.items() if role is Role.NAVIGATION} == {str(n) for n in AGAIN}
    assert roles["1"] is Role.ENTRY


@pytest.mark.parametrize(
    "piece",
    [
        "  * [a](https://a.example/b)\n",
        "[a](https://a.example/",
        "](https://a.example/bbbbbbbb\n",
        "© all rights reserved\n  * [Privacy](https://a.example/p)\n",
    ],
)
def test_hostile_documents_take_linear_time(piece: str, ends_soon) -> None:
    reading = reading_of("page.md", piece * 8_000)
    ends_soon(lambda: extraction_of(reading))
