"""The reader and Lexbor, another parser of the HTML Standard, see the same links and the same text on any page."""

from pathlib import Path

import pytest
from hypothesis import given
from selectolax.lexbor import LexborHTMLParser

from linkcheck.markup.entities import clean_url
from linkcheck.markup.tree import Tree, is_inert
from tests.readers.html.pages import PAGES, read

DOCUMENTS = sorted(Path("fixtures").rglob("*.html"))
_HIDDEN = "script, style, title, textarea, xmp, iframe, noembed, noframes, plaintext, template"


def _links(page: str) -> list[str]:
    """Return what Lexbor finds as the values of links' `href`, those in templates left out."""
    tree = LexborHTMLParser(page)
    for template in tree.css("template"):
        template.decompose()
    return [value or "" for node in tree.css("a") if (value := node.attributes.get("href", "\0")) != "\0"]


def _letters(text: str) -> list[str]:
    """Return the letters of a text, sorted: browsers move text out of tables, which stays where it is in the page."""
    return sorted(one for one in text if one.isprintable() and one not in " \ufffd")


def _text(page: str) -> str:
    tree = LexborHTMLParser(page)
    for hidden in tree.css(_HIDDEN):
        hidden.decompose()
    return tree.root.text() if tree.root is not None else ""


def _same(page: str) -> None:
    tree = Tree(page)
    ours = [element.attr("href") for element in tree.elements("a") if not is_inert(element)]
    assert sorted("".join(one.split()) for one in ours if one is not None) == sorted(
        "".join(one.split()) for one in _links(page)
    )


@given(PAGES)
def test_the_tree_has_the_same_links(page: str) -> None:
    _same(page)


@given(PAGES)
def test_the_reader_finds_the_same_links(page: str) -> None:
    if "<base" in page or "svg" in page or "math" in page:
        return  # Lexbor resolves nothing
    page = f"<title></title>{page}"  # a page, and no piece of one
    reading = read(page)
    ours = {
        link.target
        for link in [*reading.links, *reading.local]
        if page.encode()[link.text_start : link.text_start + 2].lower() == b"<a"
    }
    theirs = {clean_url(value) for value in _links(page)} - {""}
    assert {one.removeprefix("https:") for one in ours} == {one.removeprefix("https:") for one in theirs}


@given(PAGES)
def test_the_same_text_is_shown(page: str) -> None:
    if "<frameset>" in page:
        return  # its page drops all text; the reader shows what stands there
    reading = read(page)
    assert _letters(reading.text(0, len(reading.source.data))) == _letters(_text(page))


@pytest.mark.parametrize("path", DOCUMENTS, ids=str)
def test_of_real_pages(path: Path) -> None:
    page = path.read_text(encoding="utf-8", errors="replace").lstrip("\ufeff")
    _same(page)
    reading = read(page)
    assert _letters(reading.text(0, len(reading.source.data))) == _letters(_text(page))
