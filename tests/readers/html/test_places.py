"""A citation's place holds what was read there, and a reading keeps what `Reading` promises, whatever the page."""

import html
import random
import re
from itertools import pairwise
from unittest.mock import patch

from hypothesis import given

from linkcheck.extract.extraction import extraction_of
from linkcheck.markup.entities import attribute_text
from linkcheck.model import Kind
from linkcheck.readers.html import runs
from linkcheck.readers.html.document import may_link
from tests.readers.html.pages import PAGES, UNMARKED, read

_IN_TAGS = (
    '<svg xmlns="http://www.w3.org/2000/svg">',
    '<m:math a="b" xmlns:m="http://c.example">',
    '<p title="https://d.example">',
)
_TEXTS = (
    "https://f.example",
    " see www.g.example ",
    "é",
    " ",
    '&lt;b c="https://h.example"&gt;',
    '"',
    "'",
    ">",
    "<",
    "=",
)
_ENDS = (
    *(("<script>", "</script>"), ("<title>", "</title>"), ("<textarea>", "</textarea>"), ("<xmp>", "</xmp>"), ("<noscript>", "</noscript>")),
    *(("<!--", "-->"), ("<template>", "</template>"), ("<![CDATA[", "]]>"), ("<code>", "</code>"), ('<p title="', '">'), ("<p title='", "'>")),
    *(("<?x", ">"), ("<svg>", "</svg>"), ("<a href='i.html'>", "</a>"), ("<td>", "</td>"), ("</b ", ">"), ("<b\n", ">")),
)  # fmt: skip
_GONE = str.maketrans("", "", "\t\n\r\0\ufffd\u00ad")


def _meant(written: str, *, attribute: bool) -> str:
    """Return what a stretch of a page says: references decoded, what URLs lose left out."""
    written = written.replace("<wbr>", "")
    decoded = attribute_text(written.encode()) if attribute else html.unescape(written)
    return decoded.translate(_GONE).strip("".join(map(chr, range(33))))


@given(PAGES)
def test_the_text_at_a_links_place_is_its_target(page: str) -> None:
    reading = read(page)
    data = reading.source.data
    for link in [*reading.links, *reading.local]:
        written = _meant(data[link.start : link.end].decode(), attribute=link.text_start >= 0)
        target = link.target.translate(_GONE)
        assert target.endswith((written, written.replace("\\", "/"))), (link, written)
        if link.text_start >= 0:
            assert link.text_start <= link.start <= link.end <= link.text_end
            assert data[link.text_start : link.text_start + 1] == b"<"


@given(UNMARKED)
def test_a_page_that_is_not_parsed_has_no_link(page: str) -> None:
    reading = read(page)
    if not may_link(page.encode()):
        assert (list(reading.links), list(reading.runs)) == ([], [])
        reading._read(include_code=False)
        assert (list(reading.links), list(reading.runs)) == ([], [])


@given(PAGES)
def test_links_and_runs_are_in_order_and_do_not_overlap(page: str) -> None:
    reading = read(page)
    size = len(reading.source.data)
    for one, other in pairwise(reading.links):
        assert one.end <= other.start
    for one, other in pairwise(reading.runs):
        assert one.end <= other.start
    for run in reading.runs:
        assert 0 <= run.start < run.end <= size
        assert not any(run.start < link.end and link.start < run.end for link in reading.links)


def _page(chance: random.Random, depth: int = 0) -> str:
    """Return a page with URLs in text, in tags, and in what only looks like a tag; some ends are missing."""
    made = []
    for _ in range(chance.randrange(1, 6)):
        made.append(chance.choice(chance.choice((_IN_TAGS, _TEXTS))))
        if depth < 3 and chance.random() < 0.5:
            start, end = chance.choice(_ENDS)
            made += (start, _page(chance, depth + 1), end if chance.random() < 0.9 else "")
    return "".join(made)


def test_marks_of_urls_inside_of_tags_are_passed_over_without_a_change() -> None:
    chance, found = random.Random(5), 0
    for _ in range(1_500):
        page = _page(chance)
        for path in ("a.html", "a.xhtml"):
            passing = read(page, path)
            with patch.object(runs, "_IN_TAG", re.compile(rb"(?!)")):
                looking = read(page, path)
            assert (passing.runs, passing.links) == (looking.runs, looking.links), page
            found += len(passing.runs)
    assert found > 1_000


@given(PAGES)
def test_blocks_lie_within_the_page_and_follow_each_other(page: str) -> None:
    reading = read(page)
    size = len(reading.source.data)
    block, steps = reading.block_at(0), 0
    while block is not None:
        assert 0 <= block.start <= block.end <= size
        reading.text(block.start, block.end)
        reading.row_at(block)
        following = reading.block_after(block)
        assert following is None or following.start >= block.end
        block, steps = following, steps + 1
        assert steps <= size + 2
    assert 0 <= reading.body_start() <= size


@given(PAGES)
def test_every_offset_can_be_asked_about(page: str) -> None:
    reading = read(page)
    size = len(reading.source.data)
    for at in range(0, size, max(1, size // 50)):
        block = reading.block_at(at)
        assert block.start <= block.end
        seen = reading.is_visible(at)
        reading.has_link(at, size)
        if seen:
            assert reading.text(at, size) is not None
            assert not any(
                link.text_start <= at < link.end for link in reading.links if link.kind is not Kind.BARE
            )


@given(PAGES)
def test_extraction_takes_every_page(page: str) -> None:
    extraction_of(read(page))
    extraction_of(read(page, "a.xhtml"))
