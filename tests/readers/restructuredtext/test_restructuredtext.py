"""reStructuredText's links are those that docutils finds; code and comments hold none; fields date the document."""

import random
from collections import Counter

import pytest
from docutils import nodes
from docutils.core import publish_doctree

from linkcheck.extract.extraction import extraction_of
from linkcheck.model import Kind
from linkcheck.readers.base import BlockKind
from tests.readings import reading_of

QUIET = {"report_level": 5, "halt_level": 6, "file_insertion_enabled": False, "raw_enabled": False}


def cited(text: str, *, include_code: bool = False) -> list[tuple[str, str]]:
    found = extraction_of(reading_of("a.rst", text, include_code=include_code)).citations
    return [(one.url, one.text) for one in found]


@pytest.mark.parametrize(
    ("text", "url", "shown"),
    [
        ("`the port <https://a.example/x>`_", "https://a.example/x", "the port"),
        ("`the\nport <https://a.example/x\n y>`__", "https://a.example/xy", "the port"),
        (r"`the port <https://a.example/\_x>`_", "https://a.example/_x", "the port"),
        ("`<https://a.example/x>`_", "https://a.example/x", ""),
        ("`https://a.example/x <https://a.example/x>`_", "https://a.example/x", "https://a.example/x"),
        ("See port_.\n\n.. _port: https://a.example/x", "https://a.example/x", "port"),
        ("See `The  Port`_.\n\n.. _the port: https://a.example/\n   x", "https://a.example/x", "The Port"),
        ("See `a: b`_.\n\n.. _`a: b`: https://a.example/x", "https://a.example/x", "a: b"),
        ("See one_.\n\n.. _one: two_\n.. _two: https://a.example/x", "https://a.example/x", "one"),
        ("See `it`__.\n\n__ https://a.example/x", "https://a.example/x", "it"),
        ("See `it`__.\n\n.. __: https://a.example/x", "https://a.example/x", "it"),
        ("See `it <one_>`__.\n\n.. _one: https://a.example/x", "https://a.example/x", "it"),
        (".. _unused: https://a.example/x", "https://a.example/x", ""),
        (".. image:: https://a.example/x.png\n   :alt: A", "https://a.example/x.png", ""),
        (".. note:: See https://a.example/x\n", "https://a.example/x", ""),
        ("See https://a.example/x_y, self._z and __init__.", "https://a.example/x_y", ""),
    ],
)  # fmt: skip
def test_links(text: str, url: str, shown: str) -> None:
    assert cited(text) == [(url, shown)]


@pytest.mark.parametrize(
    "text",
    [
        "So::\n\n    https://x.example/a\n\n    `a <https://x.example/b>`_\n\nText.",
        ".. code-block:: sh\n   :name: x\n\n   curl https://x.example/a\n",
        "* item::\n\n    https://x.example/a",
        '>>> get("https://x.example/a")\n"https://x.example/b"',
        "``https://x.example/a``",
        "``x`` and ``https://x.example/a\nb``",
    ],
)
def test_code_holds_no_links_unless_asked_for(text: str) -> None:
    assert cited(text) == []
    assert cited(text, include_code=True)


@pytest.mark.parametrize(
    "text", [".. https://x.example/a", "..\n   https://x.example/a\n\n   `a <https://x.example/b>`_"]
)
def test_comments_hold_none(text: str) -> None:
    assert cited(text) == cited(text, include_code=True) == []


def test_a_definition_counts_where_it_is_used() -> None:
    found = extraction_of(
        reading_of("a.rst", "a_ and a_\n\n.. _a: https://a.example/x\n.. _b: https://b.example/x\n")
    ).citations
    assert [(one.url, one.kind) for one in found] == [
        ("https://a.example/x", Kind.LINK),
        ("https://a.example/x", Kind.LINK),
        ("https://b.example/x", Kind.DEFINITION),
    ]


def test_a_definition_that_nobody_uses_may_have_its_url_on_the_next_line() -> None:
    [one] = extraction_of(reading_of("a.rst", "Text.\n\n.. _CA:\n    https://ca.example/x\n")).citations
    assert (one.target, one.line, one.column, one.end_column) == (
        "https://ca.example/x",
        4,
        5,
        25,
    )


def test_fields_titles_and_labels() -> None:
    text = "The *Guide*\n===========\n\n:Date: 2024-05-03\n:modified: 4 May 2024\n\n.. _here:\n\nText :doc:`deep/page` :download:`it <a.zip>`.\n"
    reading = reading_of("a.rst", text)
    assert [(one.field, one.date.text) for one in reading.declared()] == [
        ("published", "2024-05-03"),
        ("modified", "2024-05-04"),
    ]
    assert [one.text for one in reading.titles()] == ["The Guide"]
    assert [*reading.anchors()] == ["here"]
    assert [one.target for one in reading.local] == ["deep/page", "a.zip"]
    nikola = reading_of("a.rst", ".. title: The Guide\n.. date: 2013-05-03 12:00:00 UTC\n\nText.\n")
    assert [one.date.text for one in nikola.declared()] == ["2013-05-03"]
    assert [one.text for one in nikola.titles()] == ["The Guide"]


def test_references_and_headings() -> None:
    text = "News\n----\n\nRelated article: `Two *banks* merge in the harbour <https://news.example/2025/02/20/two-banks>`__\n"
    reading = reading_of("a.rst", text)
    (reference,) = extraction_of(reading).references
    assert (reference.title, reference.own) == (
        "Two *banks* merge in the harbour",
        0,
    )  # docutils shows the stars, too
    assert reading.block_at(2).kind is BlockKind.HEADING


PIECES = [
    "Text `a{n} <https://e{n}.example/x>`_ goes on.", "See n{n}_ and `n {n}`_.", ".. _n{n}: https://d{n}.example/", ".. _n {n}: https://s{n}.example/x",
    "Bare https://b{n}.example/x.", ".. a comment https://c{n}.example/", "So::\n\n   https://l{n}.example/", "* https://i{n}.example/x\n* `a`__\n\n__ https://y{n}.example/",
    ".. code::\n\n   https://k{n}.example/", "``https://t{n}.example/``", ".. image:: https://p{n}.example/i.png",
    ".. note:: https://o{n}.example/x\n\n   More `z{n} <https://z{n}.example>`__.", "> quoted https://q{n}.example/x", "..\n\n   https://u{n}.example/x",
]  # fmt: skip


def test_links_are_those_that_docutils_finds() -> None:
    chance = random.Random(7)
    for _ in range(150):
        pieces = [chance.choice(PIECES).format(n=chance.randrange(3)) for _ in range(chance.randrange(1, 9))]
        text = "\n\n".join(dict.fromkeys(pieces)) + "\n"
        tree = publish_doctree(text, settings_overrides=QUIET)
        theirs = [one["refuri"] for one in tree.findall(nodes.reference) if "refuri" in one]
        theirs += [one["uri"] for one in tree.findall(nodes.image)]
        ours = extraction_of(reading_of("a.rst", text)).citations
        assert Counter(one.url.rstrip("/") for one in ours if one.kind is not Kind.DEFINITION) == Counter(
            one.rstrip("/") for one in theirs
        ), text


WORDS = [
    *("``", "``", "````", "a", "word", " ", " ", " ", "(", ")", "\\", "'", ",", ".", "\n", "\n- "),
    *("``code``", "``a`b``", "````c````"),
]  # fmt: skip


def test_literals_are_those_of_docutils() -> None:
    chance = random.Random(14)
    for _ in range(400):
        parts = [chance.choice(WORDS) for _ in range(chance.randrange(1, 14))]
        for number in range(chance.randrange(1, 4)):
            parts.insert(chance.randrange(len(parts) + 1), f" https://e{number}.example/x ")
        text = "- Text " + "".join(parts).strip() + " end.\n- https://last.example/x\n"
        tree = publish_doctree(text, settings_overrides=QUIET)
        if any("problematic" in one.tagname for one in tree.findall(nodes.Element)):
            continue  # what docutils reports as a slip has no right reading
        theirs = [one["refuri"] for one in tree.findall(nodes.reference) if "refuri" in one]
        ours = [one.url for one in extraction_of(reading_of("a.rst", text)).citations]
        assert Counter(ours) == Counter(theirs), text


def test_a_literal_leaves_neither_its_item_nor_its_paragraph() -> None:
    text = (
        "- the values ``reset``, ``all` and the option ``pos`` go in ``x`` 3.0 (https://a.example/97).\n"
        "- keep ````dot```` (`2 <https://a.example/2>`_).\n- rename ``one (https://a.example/98).\n- two`` (https://a.example/99).\n"
    )
    assert [url.rpartition("/")[2] for url, _ in cited(text)] == ["97", "2", "98", "99"]


def test_literals_that_nothing_closes_take_linear_time(ends_soon) -> None:
    ends_soon(lambda: reading_of("a.rst", "https://a.example\n\n" + "``a " * 1_500_000), 10)


def test_the_copies_of_sources_are_read_as_these() -> None:
    """Sphinx puts them beside its pages (`_sources/a.rst.txt`), whatever language they are written in."""
    text = "Tokens\n======\n\n.. code-block:: console\n\n   | expires | 2016-02-12T20:14:07Z |\n\n`x <https://a.example/>`__\n"
    reading = reading_of("_sources/a.rst.txt", text)
    assert (reading.format, extraction_of(reading).declared) == ("restructuredtext", ())
    assert reading_of("_sources/a.md.txt", "# A\n").format == "markdown"
    assert reading_of("a.md.gz.txt", "# A\n").format == "text"


def test_roles_that_name_a_document_by_its_number_are_links() -> None:
    text = (
        ":rfc:`9110` :pep:`Style <8#naming>` :rfc:`Section 4 <9110#section-4>` :doi:`10.1000/182` :arxiv:`2007.12345`"
        " :rfc:`x` :pep:`0` ``see :rfc:`1` here``\n"
    )
    found = extraction_of(reading_of("a.rst", text)).citations
    assert [(one.url, one.text) for one in found] == [
        ("https://www.rfc-editor.org/rfc/rfc9110", "9110"),
        ("https://peps.python.org/pep-0008/", "Style"),
        ("https://www.rfc-editor.org/rfc/rfc9110", "Section 4"),
        ("https://doi.org/10.1000/182", "10.1000/182"),
        ("https://arxiv.org/abs/2007.12345", "2007.12345"),
    ]


@pytest.mark.parametrize(
    ("phrase", "definition"),
    [
        ("`Python`_", "`Python <https://p.example>`_"),
        ("`my contents`_", ".. contents:: My Contents"),
        ("`Contents`_", ".. contents::"),
        ("`note`_", ".. [#note] A note."),
        ("`hello world`_", ".. _hello\n   world: https://h.example"),
        ("+-------+\n| `a    |\n| b`_  |\n+-------+", ""),
    ],
)
def test_what_docutils_knows_is_defined(phrase: str, definition: str) -> None:
    text = f"{phrase} `known`_\n\n.. _known: https://k.example\n\n{definition}\n"
    found = extraction_of(reading_of("a.rst", text)).local
    assert [one.file for one in found if one.kind is Kind.UNDEFINED] == []


def test_what_nothing_defines_is_named() -> None:
    text = "`Python <https://p.example>`__ `Python`_ `known`_\n\n.. _known: https://k.example\n"
    found = extraction_of(reading_of("a.rst", text)).local
    assert [one.file for one in found if one.kind is Kind.UNDEFINED] == ["`Python`_"]
